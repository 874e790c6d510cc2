namespace Mostrador.Core.Conversations;

/// <summary>
/// Tells a shop that crowds out the others: many events within the last second or two, and a good part of all. While one
/// does and quiet shops are about, work for crowding shops rests longer than it took: the processor that a quiet shop's
/// customer waits for is free most of the time. Alone, or all alike, nobody rests.
/// </summary>
public sealed class Crowding(TimeProvider time)
{
    /// <summary>Events of a shop within two windows before anybody counts.</summary>
    const int Many = 200;

    /// <summary>More than one part in so many of all is crowding.</summary>
    const int Part = 3;

    /// <summary>Rest for each time worked.</summary>
    const int Rest = 4;

    static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(50);

    readonly Lock guard = new();
    Counts last = new();
    Counts current = new();
    long since = time.GetTimestamp();

    sealed class Counts
    {
        public Dictionary<string, int> ByShop { get; } = new(StringComparer.Ordinal);
        public int All { get; set; }
        public bool Crowded { get; set; }
        public bool Quiet { get; set; }
    }

    /// <summary>So many events of this shop came in.</summary>
    /// <returns>Whether the shop crowds out others.</returns>
    public bool Count(string tenantId, int events = 1)
    {
        lock (guard)
        {
            Move();
            current.ByShop[tenantId] = current.ByShop.GetValueOrDefault(tenantId) + events;
            current.All += events;
            var crowds = IsCrowd(tenantId, out var largePart);
            current.Crowded |= crowds;
            current.Quiet |= !largePart;
            return crowds && (last.Quiet || current.Quiet);
        }
    }

    /// <summary>Whether the shop crowds out others, by what has come in.</summary>
    public bool Crowds(string tenantId)
    {
        lock (guard)
        {
            Move();
            return IsCrowd(tenantId, out _) && (last.Quiet || current.Quiet);
        }
    }

    bool IsCrowd(string tenantId, out bool largePart)
    {
        var own = last.ByShop.GetValueOrDefault(tenantId) + current.ByShop.GetValueOrDefault(tenantId);
        largePart = own > (last.All + current.All) / Part;
        return largePart && own > Many;
    }

    /// <summary>A shop crowds and quiet ones are about: one loop works for the crowd, with rests.</summary>
    public bool IsOn
    {
        get
        {
            lock (guard)
            {
                Move();
                return (last.Crowded || current.Crowded) && (last.Quiet || current.Quiet);
            }
        }
    }

    /// <summary>How long work for crowding shops rests after it took so long.</summary>
    public TimeSpan RestAfter(TimeSpan worked) =>
        IsOn ? TimeSpan.FromTicks(Math.Min(Rest * worked.Ticks, LongestRest.Ticks)) : TimeSpan.Zero;

    void Move()
    {
        var now = time.GetTimestamp();
        var passed = time.GetElapsedTime(since, now);
        if (passed < Window)
            return;
        (last, current, since) = (passed < 2 * Window ? current : new Counts(), new Counts(), now);
    }
}
