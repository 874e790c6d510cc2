using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Npgsql;
using NpgsqlTypes;

namespace Mostrador.Core.Catalog;

public sealed record ShopStoreOptions
{
    /// <summary>Products kept in memory over all shops; the shops unused for longest leave first.</summary>
    public int CachedProducts { get; init; } = 300_000;
}

/// <summary>
/// Profiles and catalogues in memory, right at every turn: the turn's own batch reads the versions and the stock that
/// moved (<see cref="FreshnessCommand"/>), so nodes need not tell each other anything.
/// </summary>
public sealed class ShopStore(Database database, ShopStoreOptions options)
{
    readonly ShopCache cache = new(options.CachedProducts);
    readonly SharedLoads loads = new();

    /// <summary>
    /// To be run inside the tenant, in the batch that loads a turn. A movement is looked for again for ten seconds, because
    /// a transaction may commit after one that moved stock later.
    /// </summary>
    public NpgsqlBatchCommand FreshnessCommand(string tenantId) =>
        new(
            """
            select s.profile_version, s.catalog_version, $2, now(), p.sku, p.stock, p.stock_changed_at
            from shop s
            left join products p on p.tenant_id = s.tenant_id and p.stock_changed_at > $2 - interval '10 seconds'
            where s.tenant_id = $1
            """
        )
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = tenantId },
                new NpgsqlParameter
                {
                    NpgsqlDbType = NpgsqlDbType.TimestampTz,
                    Value = (object?)cache.LastLook(tenantId) ?? DBNull.Value,
                },
            },
        };

    /// <summary>Reads the result of <see cref="FreshnessCommand"/>, on which the reader stands.</summary>
    public static async Task<Freshness> ReadFreshnessAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        if (!await reader.ReadAsync(ct))
            throw new InvalidOperationException("The tenant has no shop row.");
        var moves = new List<StockMove>();
        var freshness = new Freshness(
            reader.GetInt64(0),
            reader.GetInt64(1),
            reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2),
            reader.GetFieldValue<DateTimeOffset>(3),
            moves
        );
        do
        {
            if (!reader.IsDBNull(4))
                moves.Add(
                    new StockMove(
                        reader.GetString(4),
                        reader.IsDBNull(5) ? null : reader.GetDecimal(5),
                        reader.GetFieldValue<DateTimeOffset>(6)
                    )
                );
        } while (await reader.ReadAsync(ct));
        return freshness;
    }

    /// <summary>The cached shop with the stock of that look, or null when it must be loaded.</summary>
    public ShopSnapshot? TryGet(string tenantId, Freshness freshness) => cache.TryGet(tenantId, freshness);

    /// <summary>Reads the whole shop and keeps it. Concurrent calls for one shop share a read that began after them.</summary>
    public Task<ShopSnapshot> LoadAsync(DataPlace place, CancellationToken ct) =>
        loads.AfterNowAsync(place.TenantId, token => ReadAsync(place, token), ct);

    /// <summary>Drops a shop whose cached stock was proved wrong, e.g. when an order found less than was shown.</summary>
    public void Forget(string tenantId) => cache.Remove(tenantId);

    async Task<ShopSnapshot> ReadAsync(DataPlace place, CancellationToken ct)
    {
        await using var connection = await database.App.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Database.PlannedOnce(durable: false));
        batch.BatchCommands.Add(Database.Enter(place));
        foreach (var command in ShopReading.Commands(place.TenantId))
            batch.BatchCommands.Add(command);
        await batch.PrepareAsync(ct);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.NextResultAsync(ct);
        var read = await ShopReading.ReadAsync(reader, ct);
        return cache.Put(place.TenantId, read);
    }
}
