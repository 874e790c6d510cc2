using Mostrador.Core.Channels;

namespace Mostrador.Core.Conversations.Outbox;

/// <param name="Delay">From now until the next attempt; zero when there is none.</param>
readonly record struct Decision(OutboxState State, TimeSpan Delay)
{
    public bool BreaksChannel { get; init; }

    /// <summary>A limit refused the message without looking at it: that is no attempt.</summary>
    public bool Refused { get; init; }
}

/// <summary>What follows from a delivery's category. The channel classified it, the queue decides here.</summary>
static class RetryPolicy
{
    public const int MostAttempts = 10;

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
    public static Decision Decide(DeliveryResult result, int attempts, int refusals)
    {
        var refused = result.Outcome is Delivery.RateLimited or Delivery.PairLimited;
        return (refused ? At(result, refusals + 1, MostRefusals) : At(result, attempts + 1, MostAttempts)) with
        {
            Refused = refused,
        };
    }

    static Decision At(DeliveryResult result, int n, int most)
    {
        var retry =
            result.Outcome is Delivery.RateLimited or Delivery.PairLimited or Delivery.Transient or Delivery.Unknown;
        if (retry && n >= most)
            return new Decision(OutboxState.Dead, TimeSpan.Zero);
        return result.Outcome switch
        {
            Delivery.Sent => new Decision(OutboxState.Sent, TimeSpan.Zero),
            Delivery.RateLimited => Later(result, Seconds(2, n, 60)),
            Delivery.PairLimited => Later(result, Seconds(4, n - 1, LongestPairWait)),
            Delivery.Transient => Later(result, Seconds(2, n, 300)),
            Delivery.Unknown => new Decision(OutboxState.Unknown, TimeSpan.FromSeconds(60)),
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

    static Decision Later(DeliveryResult result, TimeSpan backoff) =>
        new(OutboxState.Pending, result.RetryAfter is { } asked && asked > backoff ? asked : backoff);

    static TimeSpan Seconds(int factor, int power, int most) =>
        TimeSpan.FromSeconds(Math.Min(Math.Pow(factor, power), most));
}
