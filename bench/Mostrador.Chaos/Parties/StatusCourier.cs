using Mostrador.Testing.Vendors;

namespace Mostrador.Chaos.Parties;

/// <summary>
/// Hands out what the stand-in took: to the customer it is for, and as statuses back to the product, out of order,
/// batched and repeated as Meta's are.
/// </summary>
sealed class StatusCourier(FakeGraph graph, MetaPost post, Crowd crowd, int seed, TimeProvider time)
{
    static readonly string[] Statuses = ["sent", "delivered", "read"];
    readonly Random chance = new(seed);
    readonly List<Task> underWay = [];
    int read;

    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            Collect(ct);
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, CancellationToken.None);
        }
    }

    /// <summary>True when every status of everything taken so far was accepted.</summary>
    public bool IsIdle => underWay.TrueForAll(t => t.IsCompleted) && read == graph.Received.Count;

    void Collect(CancellationToken ct)
    {
        var taken = graph.Received;
        if (taken.Count == read)
            return;
        var fresh = taken.Skip(read).ToList();
        foreach (var send in fresh)
            crowd.Show(send);
        var all = fresh
            .SelectMany(s => Statuses.Select(status => FakeGraph.StatusEnvelope(s, status, time.GetUtcNow())))
            .ToArray();
        chance.Shuffle(all);
        foreach (var batch in all.Chunk(1 + chance.Next(12)))
            underWay.Add(post.DeliverAsync(MetaPost.Batch(batch), ct));
        underWay.RemoveAll(t => t.IsCompletedSuccessfully);
        read = taken.Count;
    }
}
