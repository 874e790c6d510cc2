using System.Text.Json;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Npgsql;
using NpgsqlTypes;

namespace Mostrador.Core.Catalog;

public sealed record ShopStoreOptions
{
    /// <summary>
    /// Products kept in memory over all shops; the shops unused for longest leave first. Unless told otherwise as many as
    /// fit into a sixteenth of the memory that the process may use.
    /// </summary>
    public int CachedProducts { get; init; } =
        (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 16 / BytesPerProduct, 20_000, 5_000_000);

    /// <summary>With its share of the index; measured with a hundred products a shop.</summary>
    const int BytesPerProduct = 1000;
}

/// <summary>
/// Profiles and catalogues in memory, right at every turn: the turn's own batch reads the versions and the stock that
/// moved (<c>shop_news</c>), so nodes need not tell each other anything.
/// </summary>
public sealed class ShopStore(Database database, ShopStoreOptions options)
{
    readonly ShopCache cache = new(options.CachedProducts);
    readonly SharedLoads loads = new();

    /// <summary>When the shop's stock was looked at last; null when it is not in memory. A turn's load asks from then on.</summary>
    internal DateTimeOffset? LastLook(string tenantId) => cache.LastLook(tenantId);

    /// <summary>What a load of turns reads of a shop, by itself; to be run inside the tenant.</summary>
    public NpgsqlBatchCommand FreshnessCommand(string tenantId) =>
        new("select profile_version, catalog_version, looked_at, moves, $2 from shop_news($1, $2)")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = tenantId },
                new NpgsqlParameter
                {
                    NpgsqlDbType = NpgsqlDbType.TimestampTz,
                    Value = (object?)LastLook(tenantId) ?? DBNull.Value,
                },
            },
        };

    /// <summary>Reads the result of <see cref="FreshnessCommand"/>, on which the reader stands.</summary>
    public static async Task<Freshness> ReadFreshnessAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        await reader.ReadAsync(ct);
        return ReadFreshness(reader, 0, reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4));
    }

    /// <summary>From what <c>shop_news</c> found, whose columns begin at <paramref name="first"/>.</summary>
    internal static Freshness ReadFreshness(NpgsqlDataReader reader, int first, DateTimeOffset? since)
    {
        if (reader.IsDBNull(first))
            throw new InvalidOperationException("The tenant has no shop row.");
        return new Freshness(
            reader.GetInt64(first),
            reader.GetInt64(first + 1),
            since,
            reader.GetFieldValue<DateTimeOffset>(first + 2),
            reader.IsDBNull(first + 3)
                ? []
                : JsonSerializer.Deserialize(reader.GetString(first + 3), ShopJson.Default.IReadOnlyListStockMove)!
        );
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
