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
        var number = numbers.GetOrAdd(channel, static (_, o) => new Bucket(o.PerSecond, 1.0 / o.PerSecond), options);
        if (!pairs.TryGetValue(conversation, out var pair))
        {
            // Counted here: the dictionary's own count takes all of its locks.
            if (Interlocked.Increment(ref remembered) > BucketsRemembered)
                Forget();
            pair = pairs.GetOrAdd(conversation, static (_, o) => new Bucket(o.PairBurst, o.PairInterval), options);
        }
        var wait = Math.Max(number.Take(now, time), pair.Take(now, time));
        return TimeSpan.FromSeconds(wait);
    }

    void Forget()
    {
        var now = time.GetTimestamp();
        foreach (var (key, bucket) in pairs)
            if (bucket.IsFull(now, time))
                pairs.TryRemove(key, out _);
        Volatile.Write(ref remembered, pairs.Count);
    }

    /// <summary>Refills one token per interval up to its size; may go into debt, which is the wait.</summary>
    sealed class Bucket(double size, double interval)
    {
        readonly Lock guard = new();
        double missing;
        long filledAt;
        bool started;

        public double Take(long now, TimeProvider time)
        {
            lock (guard)
            {
                Fill(now, time);
                missing += 1;
                return missing <= size ? 0 : (missing - size) * interval;
            }
        }

        public bool IsFull(long now, TimeProvider time)
        {
            lock (guard)
            {
                Fill(now, time);
                return missing <= 0;
            }
        }

        void Fill(long now, TimeProvider time)
        {
            if (started)
                missing = Math.Max(0, missing - time.GetElapsedTime(filledAt, now).TotalSeconds / interval);
            started = true;
            filledAt = now;
        }
    }
}
