using Mostrador.Core.Assistant;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Rehearsals.Replays;

/// <summary>A stretch of a conversation as it happened, from a silence to its end.</summary>
/// <param name="Customer">As far as the shop knew them when it began.</param>
/// <param name="Orders">Placed before it began, as they stood then.</param>
/// <param name="History">What was said before it began.</param>
sealed record RecordedConversation(
    long Id,
    CustomerFacts Customer,
    IReadOnlyList<OrderFacts> Orders,
    IReadOnlyList<Exchange> History,
    IReadOnlyList<RecordedTurn> Turns
);

/// <param name="Engine">none where the bot was not asked: a person held the conversation, or the shop was closed down.</param>
/// <param name="At">When it was answered; its clock.</param>
/// <param name="Incomplete">What a message held beside its words is gone by now: only its words are played.</param>
sealed record RecordedTurn(long Id, DateTimeOffset At, string Engine, IReadOnlyList<InboundMessage> Heard)
{
    public bool Incomplete { get; init; }
    public Cart CartBefore { get; init; } = Cart.Empty;
    public Cart CartAfter { get; init; } = Cart.Empty;
    public bool HandedOver { get; init; }
    public bool Cancelled { get; init; }
    public OrderFacts? Order { get; init; }

    public bool BotAnswered => Engine != "none";
    public string Said => string.Join('\n', Heard.Select(m => m.Text ?? $"({m.Type})"));
}
