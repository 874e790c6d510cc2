using System.Text.Json;
using System.Text.Json.Serialization;
using Mostrador.Core.Channels;

namespace Mostrador.Core.Tenants;

/// <summary>Opens what <c>registry.channels.secrets</c> holds sealed.</summary>
public delegate string SecretOpener(byte[] sealedText);

[JsonSerializable(typeof(ChannelSecrets))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
sealed partial class RegistryJson : JsonSerializerContext;
