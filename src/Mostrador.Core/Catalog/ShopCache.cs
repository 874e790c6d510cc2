namespace Mostrador.Core.Catalog;

/// <summary>The shops in memory, bounded by their products; least recently used ones leave first.</summary>
sealed class ShopCache(int capacity)
{
    readonly Lock gate = new();
    readonly Dictionary<string, LinkedListNode<Entry>> byTenant = [];
    readonly LinkedList<Entry> byUse = new();
    long weight;

    public DateTimeOffset? LastLook(string tenantId)
    {
        lock (gate)
            return byTenant.TryGetValue(tenantId, out var node) ? node.Value.LastLook : null;
    }

    public ShopSnapshot? TryGet(string tenantId, Freshness freshness)
    {
        lock (gate)
        {
            if (!byTenant.TryGetValue(tenantId, out var node))
                return null;
            var shop = node.Value.Snapshot;
            if (shop.ProfileVersion != freshness.ProfileVersion || shop.Catalog.Version != freshness.CatalogVersion)
                return null;
            byUse.Remove(node);
            byUse.AddFirst(node);
            return node.Value.Absorb(freshness);
        }
    }

    /// <summary>Keeps what was read; the profile stays the same object if its version is the one held.</summary>
    public ShopSnapshot Put(string tenantId, ShopRead read)
    {
        lock (gate)
        {
            var snapshot = read.Snapshot;
            if (
                byTenant.TryGetValue(tenantId, out var known)
                && known.Value.Snapshot.ProfileVersion == snapshot.ProfileVersion
            )
                snapshot = snapshot with { Profile = known.Value.Snapshot.Profile };
            Remove(tenantId);
            var entry = new Entry(tenantId, snapshot, read.At, read.StockChangedAt);
            byTenant.Add(tenantId, byUse.AddFirst(entry));
            weight += entry.Weight;
            while (weight > capacity && byUse.Count > 1)
                Remove(byUse.Last!.Value.TenantId);
            return snapshot;
        }
    }

    public void Remove(string tenantId)
    {
        lock (gate)
        {
            if (!byTenant.Remove(tenantId, out var node))
                return;
            byUse.Remove(node);
            weight -= node.Value.Weight;
        }
    }

    sealed class Entry(string tenantId, ShopSnapshot snapshot, DateTimeOffset lastLook, DateTimeOffset[] stockChangedAt)
    {
        public string TenantId => tenantId;
        public ShopSnapshot Snapshot { get; private set; } = snapshot;
        public DateTimeOffset LastLook { get; private set; } = lastLook;

        /// <summary>A profile costs about as much as ten products.</summary>
        public int Weight => 10 + stockChangedAt.Length;

        /// <summary>
        /// Takes over newer figures. Looks of concurrent turns arrive in any order: each product's own time of change decides.
        /// </summary>
        public ShopSnapshot Absorb(Freshness freshness)
        {
            Dictionary<string, decimal?>? newer = null;
            foreach (var move in freshness.Moves)
            {
                var at = Snapshot.Catalog.PositionOf(move.Sku);
                if (at < 0 || move.At <= stockChangedAt[at])
                    continue;
                stockChangedAt[at] = move.At;
                (newer ??= [])[move.Sku] = move.Stock;
            }
            if (newer is not null)
                Snapshot = Snapshot with { Catalog = Snapshot.Catalog.With(newer) };
            if (freshness.Since is not null && freshness.At > LastLook)
                LastLook = freshness.At;
            return Snapshot;
        }
    }
}
