using System.Text.Json;
using System.Text.Json.Serialization;
using Mostrador.Core.Channels;
using Mostrador.Platform.Secrets;

namespace Mostrador.Core.Tenants;

/// <summary>A channel's secrets as <c>registry.channels.secrets</c> holds them: sealed, and of use to one shop only.</summary>
static class SealedSecrets
{
    public static byte[] Seal(this SecretBox box, ChannelSecrets secrets, string tenantId) =>
        box.Seal(JsonSerializer.Serialize(secrets, SecretsJson.Default.ChannelSecrets), tenantId);

    public static ChannelSecrets OpenChannel(this SecretBox box, byte[] sealedSecrets, string tenantId) =>
        JsonSerializer.Deserialize(box.Open(sealedSecrets, tenantId), SecretsJson.Default.ChannelSecrets)
        ?? new ChannelSecrets();
}

[JsonSerializable(typeof(ChannelSecrets))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
sealed partial class SecretsJson : JsonSerializerContext;
