using Mostrador.Core.Channels;

namespace Mostrador.Core.Conversations.Outbox;

/// <param name="Delay">From now until the next attempt; zero when there is none.</param>
readonly record struct Decision(OutboxState State, TimeSpan Delay)
{
    public bool BreaksChannel { get; init; }

    /// <summary>A limit refused the message without looking at it: that is no attempt.</summary>
    public bool Refused { get; init; }
}

/// <summary>What is known of a message's chances beside the answer to its send.</summary>
/// <param name="Age">Since it was written.</param>
/// <param name="Took">Since its channel last took another message here; null when it took none.</param>
/// <param name="IsTold">A status will tell what became of a send that was not answered.</param>
readonly record struct Outlook(TimeSpan Age, TimeSpan? Took, bool IsTold = true)
{
    /// <summary>What is wrong is the message itself: no provider has to come back.</summary>
    public static Outlook OfItsOwn => new(TimeSpan.Zero, TimeSpan.Zero);
}

/// <summary>What follows from a delivery's category. The channel classified it, the queue decides here.</summary>
static class RetryPolicy
{
    /// <summary>
    /// After so many a message is given up when its channel took others in between, which shows that it is the message. An
    /// outage of the provider is waited for.
    /// </summary>
    public const int MostAttempts = 10;

    /// <summary>Of a send that was not answered and that no status will tell of: each attempt may be a reply too many.</summary>
    public const int MostUntold = 2;

    /// <summary>As long as WhatsApp takes an answer to what a customer wrote.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Counted apart from attempts: refused by limits alone, a message waits for about an hour before it is given up.</summary>
    public const int MostRefusals = 60;

    /// <summary>
    /// Meta's rule for 131056: 4^n seconds for that customer, n from 0. A burst to one customer is paid back at one message
    /// in six seconds, so even the largest (45) is over after some four minutes: whoever waits longer than a minute between
    /// two attempts, which cost nothing, only keeps a customer in silence. A conversation is sent in order, so its first
    /// message's refusals are its customer's.
    /// </summary>
    const int LongestPairWait = 64;

    /// <param name="attempts">Before this one, as <paramref name="refusals"/>.</param>
    public static Decision Decide(DeliveryResult result, int attempts, int refusals, Outlook outlook)
    {
        var refused = result.Outcome is Delivery.RateLimited or Delivery.PairLimited;
        var n = (refused ? refusals : attempts) + 1;
        var isOver = result.Outcome switch
        {
            Delivery.RateLimited or Delivery.PairLimited => n >= MostRefusals,
            Delivery.Unknown when !outlook.IsTold => n >= MostUntold,
            Delivery.Transient or Delivery.Unknown => n >= MostAttempts
                && (outlook.Age >= Window || outlook.Took < Pause(result.Outcome, n - 1)),
            _ => false,
        };
        return (isOver ? new Decision(OutboxState.Dead, TimeSpan.Zero) : At(result, n)) with { Refused = refused };
    }

    static Decision At(DeliveryResult result, int n)
    {
        return result.Outcome switch
        {
            Delivery.Sent => new Decision(OutboxState.Sent, TimeSpan.Zero),
            Delivery.RateLimited => Later(result, Seconds(2, n, 60)),
            Delivery.PairLimited => Later(result, Seconds(4, n - 1, LongestPairWait)),
            Delivery.Transient => Later(result, Pause(Delivery.Transient, n)),
            Delivery.Unknown => new Decision(OutboxState.Unknown, Pause(Delivery.Unknown, n)),
            Delivery.WindowClosed => new Decision(OutboxState.Held, TimeSpan.Zero),
            Delivery.ChannelBroken or Delivery.AccountProblem => new Decision(OutboxState.Held, TimeSpan.Zero)
            {
                BreaksChannel = true,
            },
            Delivery.Undeliverable or Delivery.BadRequest => new Decision(OutboxState.Dead, TimeSpan.Zero),
            // A category added later and forgotten here is treated as the safest kind of failure.
            _ => new Decision(OutboxState.Unknown, TimeSpan.FromSeconds(60)),
        };
    }

    /// <summary>After the nth attempt. What was not answered waits a minute for its status, and longer once that helps nobody.</summary>
    static TimeSpan Pause(Delivery outcome, int n) =>
        outcome == Delivery.Transient ? Seconds(2, n, 300)
        : n < MostAttempts ? TimeSpan.FromSeconds(60)
        : 60 * Seconds(2, n - MostAttempts + 1, 30);

    static Decision Later(DeliveryResult result, TimeSpan backoff) =>
        new(OutboxState.Pending, result.RetryAfter is { } asked && asked > backoff ? asked : backoff);

    static TimeSpan Seconds(int factor, int power, int most) =>
        TimeSpan.FromSeconds(Math.Min(Math.Pow(factor, power), most));
}
