namespace Mostrador.Core.Conversations;

/// <summary>
/// Tells this node's turn workers which conversations have something pending. Only a hint: what is lost here (a crash, a
/// full table) is found again by polling. A conversation is at one place at a time: waiting, or with one worker.
/// Shops take turns, and one with much to do waits behind those with little: a flood is the flooded shop's own matter.
/// </summary>
public sealed class ConversationWaker(Crowding? crowding = null)
{
    enum Phase
    {
        Waiting,
        Running,

        /// <summary>Something arrived while a worker had it; it goes back in line when the worker is done.</summary>
        RunningAgain,
    }

    const int MostWaiting = 200_000;

    /// <summary>A shop with more conversations in hand than this is busy.</summary>
    const int Few = 16;

    sealed class Shop(string id)
    {
        public string Id => id;
        public Queue<long> Waiting { get; } = new();
        public int InHand { get; set; }
        public bool IsBusy => InHand > Few;
    }

    readonly Lock guard = new();
    readonly Dictionary<ConversationKey, Phase> phases = [];
    readonly Dictionary<string, Shop> shops = new(StringComparer.Ordinal);

    // A shop with something waiting is in one of the two lines, once.
    readonly Queue<Shop> quiet = new();
    readonly Queue<Shop> busy = new();
    readonly Queue<TaskCompletionSource> idle = new();
    readonly Queue<TaskCompletionSource> idleForQuiet = new();

    /// <summary>Conversations waiting or running on this node.</summary>
    public int Count
    {
        get
        {
            lock (guard)
                return phases.Count;
        }
    }

    public void Wake(ConversationKey key)
    {
        lock (guard)
        {
            if (phases.TryGetValue(key, out var phase))
            {
                if (phase == Phase.Running)
                    phases[key] = Phase.RunningAgain;
                return;
            }
            if (phases.Count >= MostWaiting)
                return;
            if (!shops.TryGetValue(key.TenantId, out var shop))
                shops.Add(key.TenantId, shop = new Shop(key.TenantId));
            shop.InHand++;
            PutInLine(shop, key);
        }
    }

    /// <summary>
    /// Waits for work, then takes up to <paramref name="max"/> of what waits now. Each needs a <see cref="Done"/>.
    /// Conversations of quiet and of busy shops are never taken together: they would wait for each other.
    /// </summary>
    /// <param name="alsoBusy">False for a worker that is kept free for quiet shops.</param>
    /// <returns>Whether they are of shops that crowd out others: such are taken apart too, since work for them rests.</returns>
    internal async ValueTask<bool> TakeAsync(
        List<ConversationKey> into,
        int max,
        CancellationToken ct,
        bool alsoBusy = true
    )
    {
        into.Clear();
        while (true)
        {
            TaskCompletionSource sleeper;
            lock (guard)
            {
                TakeQuiet(into, max);
                if (into.Count > 0)
                    return false;
                var crowds = alsoBusy && TakeBusy(into, max);
                if (into.Count > 0)
                    return crowds;
                sleeper = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                (alsoBusy ? idle : idleForQuiet).Enqueue(sleeper);
            }
            await sleeper.Task.WaitAsync(ct);
        }
    }

    internal void Done(ConversationKey key)
    {
        lock (guard)
        {
            if (!phases.Remove(key, out var phase))
                return;
            var shop = shops[key.TenantId];
            if (phase == Phase.RunningAgain)
                PutInLine(shop, key);
            else if (--shop.InHand == 0)
                shops.Remove(key.TenantId);
        }
    }

    void PutInLine(Shop shop, ConversationKey key)
    {
        phases[key] = Phase.Waiting;
        shop.Waiting.Enqueue(key.Id);
        if (shop.Waiting.Count > 1)
            CallSomebody(forBusy: shop.IsBusy);
        else
            Line(shop);
    }

    void Line(Shop shop)
    {
        (shop.IsBusy ? busy : quiet).Enqueue(shop);
        CallSomebody(shop.IsBusy);
    }

    void CallSomebody(bool forBusy)
    {
        if (!forBusy && idleForQuiet.TryDequeue(out var sleeper) || idle.TryDequeue(out sleeper))
            sleeper.TrySetResult();
    }

    /// <summary>One conversation of each shop in line, round and round.</summary>
    void TakeQuiet(List<ConversationKey> into, int max)
    {
        while (into.Count < max && quiet.TryDequeue(out var shop))
            if (shop.IsBusy)
                Line(shop); // it became so while it waited
            else
                TakeOne(quiet, shop, into);
    }

    /// <summary>Either of crowding shops or of others, whichever is first in line; the rest keeps its order.</summary>
    /// <returns>Whether they crowd.</returns>
    bool TakeBusy(List<ConversationKey> into, int max)
    {
        bool? crowd = null;
        for (var passed = 0; into.Count < max && passed < busy.Count; )
        {
            var shop = busy.Dequeue();
            var crowds = crowding?.Crowds(shop.Id) == true;
            if (crowds == (crowd ??= crowds))
            {
                TakeOne(busy, shop, into);
                passed = 0;
            }
            else
            {
                busy.Enqueue(shop);
                passed++;
            }
        }
        return crowd == true;
    }

    void TakeOne(Queue<Shop> line, Shop shop, List<ConversationKey> into)
    {
        var key = new ConversationKey(shop.Id, shop.Waiting.Dequeue());
        phases[key] = Phase.Running;
        into.Add(key);
        if (shop.Waiting.Count > 0)
            line.Enqueue(shop);
    }
}
