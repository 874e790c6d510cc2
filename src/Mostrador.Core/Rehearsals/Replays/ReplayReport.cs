namespace Mostrador.Core.Rehearsals.Replays;

/// <summary>What came out otherwise in one turn.</summary>
/// <param name="Turn">Its number in <c>conversation trace</c>.</param>
/// <param name="What">cart, order, total, hand_over, cancellation or not_applied.</param>
public sealed record ReplayDifference(
    long Conversation,
    long Turn,
    DateTimeOffset At,
    string Said,
    string What,
    string Recorded,
    string Replayed
);

/// <param name="Compared">Turns played and compared.</param>
/// <param name="Skipped">Turns of a person, and those after the two courses parted for good.</param>
/// <param name="Incomplete">Turns whose messages are no longer there whole: a place or a cart sent is not played.</param>
public sealed record ReplayedConversation(long Conversation, int Compared, int Skipped, int Incomplete)
{
    public IReadOnlyList<ReplayDifference> Differences { get; init; } = [];
}

/// <param name="Configuration">In Spanish: engine and prompt.</param>
/// <param name="Of">Conversations there were; those not played are the oldest.</param>
public sealed record ReplayReport(
    string Shop,
    string Configuration,
    DateTimeOffset Since,
    int Of,
    double Seconds,
    ReplayCost? Cost,
    IReadOnlyList<ReplayedConversation> Conversations
)
{
    public int Compared => Conversations.Sum(c => c.Compared);
    public int Different => Conversations.Count(c => c.Differences.Count > 0);
}

/// <summary>What the model took. It was paid to its vendor; the shop's monthly budget was not touched.</summary>
/// <param name="Fallbacks">Turns that the local engine had to answer instead.</param>
/// <param name="Cost">In the currency of the configured prices; null without prices.</param>
public sealed record ReplayCost(
    int Turns,
    int Calls,
    long InputTokens,
    long CachedTokens,
    long OutputTokens,
    decimal? Cost,
    int Fallbacks
);
