using System.Text.Json;
using System.Text.Json.Serialization;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Conversations.Sessions;

/// <summary>
/// What is remembered of a conversation between turns; JSON in <c>sessions.state</c>. Both engines read and write it,
/// so that either can go on where the other stopped.
/// </summary>
public sealed record Session
{
    public Cart Cart { get; init; } = Cart.Empty;
    public Checkout Checkout { get; init; } = Checkout.None;

    /// <summary>What we last asked or showed, in the local engine's terms; absent when another engine spoke last.</summary>
    public JsonElement? Dialogue { get; init; }

    /// <summary>The choices last offered, in order: a typed number or title means one of them.</summary>
    public IReadOnlyList<OfferedChoice> Offered { get; init; } = [];

    /// <summary>The last exchanges, oldest first, bounded: context for a model.</summary>
    public IReadOnlyList<Exchange> History { get; init; } = [];
    public DateTimeOffset? LastTurnAt { get; init; }

    /// <summary>Code of the last order placed here.</summary>
    public string? LastOrderCode { get; init; }

    /// <summary>Times in a row that we did not understand.</summary>
    public int Misses { get; init; }

    public static readonly Session New = new();
}

public sealed record OfferedChoice(string Id, string Title);

public sealed record Exchange(string User, string Bot);

[JsonSerializable(typeof(Session))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
public sealed partial class SessionJson : JsonSerializerContext;
