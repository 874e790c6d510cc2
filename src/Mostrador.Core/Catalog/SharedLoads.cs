using Mostrador.Core.Tenants;

namespace Mostrador.Core.Catalog;

/// <summary>One <see cref="LatestRun{T}"/> per shop, for as long as somebody waits for it.</summary>
sealed class SharedLoads
{
    readonly Lock gate = new();
    readonly Dictionary<string, Waiting> waiting = [];

    public async Task<ShopSnapshot> AfterNowAsync(
        string tenantId,
        Func<CancellationToken, Task<ShopSnapshot>> load,
        CancellationToken ct
    )
    {
        Waiting mine;
        lock (gate)
        {
            if (!waiting.TryGetValue(tenantId, out mine!))
                waiting.Add(tenantId, mine = new Waiting(new LatestRun<ShopSnapshot>(load)));
            mine.Count++;
        }
        try
        {
            return await mine.Run.AfterNowAsync(ct);
        }
        finally
        {
            lock (gate)
            {
                if (--mine.Count == 0)
                {
                    waiting.Remove(tenantId);
                    mine.Run.Dispose();
                }
            }
        }
    }

    sealed class Waiting(LatestRun<ShopSnapshot> run)
    {
        public LatestRun<ShopSnapshot> Run => run;
        public int Count;
    }
}
