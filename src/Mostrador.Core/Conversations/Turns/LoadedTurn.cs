using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Customers;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Conversations.Turns;

/// <summary>A leased conversation with everything its turn needs.</summary>
sealed record LoadedTurn(ConversationKey Key, Tenant Tenant)
{
    public required long Fence { get; init; }
    public required Guid ChannelId { get; init; }
    public string? Phone { get; init; }
    public string? WaId { get; init; }
    public string? UserId { get; init; }
    public required IReadOnlyList<PendingEvent> Events { get; init; }
    public Session Session { get; init; } = Session.New;
    public bool HeldByPerson { get; init; }

    /// <summary>Something said here still waits to be sent.</summary>
    public bool Unread { get; init; }
    public required CustomerLoad Customer { get; init; }
    public IReadOnlyList<OrderFacts> Orders { get; init; } = [];
    public ShopSnapshot? Shop { get; set; }
}

/// <param name="Message">Null when the stored payload cannot be read; it then goes to dead letters.</param>
sealed record PendingEvent(long Id, short Attempts, InboundMessage? Message, string Payload, DateTimeOffset ReceivedAt);

/// <summary>How an inbox event ended; stored in <c>queue.inbox.state</c>.</summary>
enum Ending : short
{
    Pending = 0,
    Answered = 1,
    HandedOff = 2,
    Ignored = 3,
    Dead = 4,
}

/// <summary>What a turn decided, ready to be committed.</summary>
sealed record TurnOutcome(LoadedTurn Turn, string Engine)
{
    /// <summary>The shop's time that the engine thought with.</summary>
    public required DateTimeOffset Now { get; init; }
    public required Session Session { get; init; }
    public required string Intent { get; init; }
    public required double Confidence { get; init; }
    public IReadOnlyList<string> Skus { get; init; } = [];

    /// <summary>Fitted to the channel, in order.</summary>
    public IReadOnlyList<ReplyBlock> Replies { get; init; } = [];
    public IReadOnlyList<TurnEffect> Effects { get; init; } = [];
    public required Ending Ending { get; init; }
    public string? Reason { get; init; }
    public double DurationMs { get; init; }
    public string TraceJson { get; init; } = "{}";

    /// <summary>Events whose payload could not be read: they become dead letters whatever the rest does.</summary>
    public IReadOnlyList<PendingEvent> Unreadable { get; init; } = [];
}
