using System.Collections.Concurrent;

namespace Mostrador.Core.Conversations.Outbox;

/// <param name="PerSecond">Messages per second and number, in and out together at Meta's end.</param>
/// <param name="PairBurst">Messages to one customer before the pair rate of one per <paramref name="PairInterval"/> holds.</param>
public sealed record SendingLimitsOptions(int PerSecond = 80, int PairBurst = 45, double PairInterval = 6);

/// <summary>
/// Token buckets per number and per recipient: waiting here is cheaper than being refused there. Each node keeps its
/// own; the provider's refusals (130429, 131056) correct what several nodes together get wrong.
/// </summary>
sealed class SendingLimits(SendingLimitsOptions options, TimeProvider time)
{
    const int BucketsRemembered = 50_000;
    readonly ConcurrentDictionary<Guid, Bucket> numbers = new();
    readonly ConcurrentDictionary<ConversationKey, Bucket> pairs = new();
    int remembered;

    /// <summary>Takes one token of each bucket and returns how long to wait before sending.</summary>
    public TimeSpan Reserve(Guid channel, ConversationKey conversation)
    {
        var now = time.GetTimestamp();
        var number = numbers.GetOrAdd(channel, static _ => new Bucket());
        if (!pairs.TryGetValue(conversation, out var pair))
        {
            // Counted here: the dictionary's own count takes all of its locks.
            if (Interlocked.Increment(ref remembered) > BucketsRemembered)
                Forget(now);
            pair = pairs.GetOrAdd(conversation, static _ => new Bucket());
        }
        var ticks = Math.Max(
            number.Take(now, options.PerSecond, Ticks(1.0 / options.PerSecond)),
            pair.Take(now, options.PairBurst, Ticks(options.PairInterval))
        );
        return TimeSpan.FromSeconds((double)ticks / time.TimestampFrequency);
    }

    long Ticks(double seconds) => (long)(seconds * time.TimestampFrequency);

    void Forget(long now)
    {
        foreach (var (key, bucket) in pairs)
            if (bucket.IsFull(now))
                pairs.TryRemove(key, out _);
        Volatile.Write(ref remembered, pairs.Count);
    }

    /// <summary>
    /// Refills one token per interval up to its size; may go into debt, which is the wait. All it keeps is when it will be full
    /// again: there is one for each customer of the last hours.
    /// </summary>
    sealed class Bucket
    {
        long fullAt = long.MinValue;

        /// <returns>How long until the token is there, in the clock's ticks.</returns>
        public long Take(long now, int size, long interval)
        {
            while (true)
            {
                var seen = Volatile.Read(ref fullAt);
                var next = Math.Max(seen, now) + interval;
                if (Interlocked.CompareExchange(ref fullAt, next, seen) == seen)
                    return Math.Max(0, next - now - size * interval);
            }
        }

        public bool IsFull(long now) => Volatile.Read(ref fullAt) <= now;
    }
}
