using System.Collections.Concurrent;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Mostrador.Platform.Queues;
using Npgsql;
using NpgsqlTypes;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Assistant.Model;

/// <param name="Month">First day, UTC.</param>
public sealed record MonthlyUsage(DateOnly Month, long Tokens, decimal Cost);

/// <summary>
/// What each shop's model cost this month, over all nodes. A node's own calls count at once; what other nodes spent is
/// read again every few seconds, so a budget can be overshot by the turns of that moment and no more.
/// </summary>
/// <param name="database">Null counts in memory only.</param>
public sealed class ModelLedger : IAsyncDisposable
{
    static readonly TimeSpan ReadAgainAfter = TimeSpan.FromSeconds(10);
    readonly Database? database;
    readonly TimeProvider time;
    readonly ConcurrentDictionary<string, Entry> entries = [];

    // All of a shop's turns add to one row: one by one, each would wait for the commit of the one before.
    readonly GroupCommit<Spending> spending;

    public ModelLedger(Database? database, TimeProvider time)
    {
        (this.database, this.time) = (database, time);
        // Added up twice, a shop's budget would be spent early.
        spending = new GroupCommit<Spending>(
            WriteAsync,
            new GroupCommitOptions { Flushers = 1, NeverAgainAfter = LostAnswer.Is }
        );
    }

    readonly record struct Spending(DataPlace Place, DateOnly Month, TurnUsage Usage);

    public ValueTask DisposeAsync() => spending.DisposeAsync();

    public async ValueTask<MonthlyUsage> SpentAsync(Tenant tenant, CancellationToken ct)
    {
        var month = Month();
        if (entries.TryGetValue(tenant.Id, out var known) && known.Usage.Month == month)
            if (database is null || time.GetElapsedTime(known.ReadAt) < ReadAgainAfter)
                return known.Usage;
        var usage = database is null ? new MonthlyUsage(month, 0, 0) : await ReadAsync(database, tenant, month, ct);
        entries[tenant.Id] = new Entry(usage, time.GetTimestamp());
        return usage;
    }

    /// <summary>Written at once, whatever becomes of the turn: the call is paid.</summary>
    public async Task RecordAsync(Tenant tenant, TurnUsage usage, CancellationToken ct)
    {
        var month = Month();
        var (tokens, cost) = (usage.InputTokens + usage.OutputTokens, usage.Cost ?? 0);
        entries.AddOrUpdate(
            tenant.Id,
            _ => new Entry(new MonthlyUsage(month, tokens, cost), 0),
            (_, was) =>
                was.Usage.Month == month
                    ? was with
                    {
                        Usage = was.Usage with { Tokens = was.Usage.Tokens + tokens, Cost = was.Usage.Cost + cost },
                    }
                    : new Entry(new MonthlyUsage(month, tokens, cost), 0)
        );
        if (database is not null)
            await spending.SubmitAsync(new Spending(tenant.Place, month, usage), ct);
    }

    async Task WriteAsync(IReadOnlyList<Spending> group, CancellationToken ct)
    {
        await using var batch = database!.App.CreateBatch();
        // Rows are locked in one order on every node.
        foreach (
            var row in group
                .GroupBy(s => (s.Place, s.Month, Model: s.Usage.Model ?? ""))
                .OrderBy(g => g.Key.Place.TenantId, StringComparer.Ordinal)
                .ThenBy(g => g.Key.Month)
                .ThenBy(g => g.Key.Model, StringComparer.Ordinal)
        )
        {
            batch.BatchCommands.Add(Database.Enter(row.Key.Place));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                    """
                    insert into model_usage as u (tenant_id, month, model, turns, calls, input_tokens, cached_tokens, output_tokens, cost)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                    on conflict (tenant_id, month, model) do update
                    set turns = u.turns + excluded.turns, calls = u.calls + excluded.calls,
                        input_tokens = u.input_tokens + excluded.input_tokens,
                        cached_tokens = u.cached_tokens + excluded.cached_tokens,
                        output_tokens = u.output_tokens + excluded.output_tokens, cost = u.cost + excluded.cost
                    """
                ).With(row.Key.Place.TenantId).With(row.Key.Month, NpgsqlDbType.Date).With(row.Key.Model).With(row.LongCount()).With(row.Sum(s => (long)s.Usage.Calls)).With(row.Sum(s => (long)s.Usage.InputTokens)).With(row.Sum(s => (long)s.Usage.CachedTokens)).With(row.Sum(s => (long)s.Usage.OutputTokens)).With(row.Sum(s => s.Usage.Cost ?? 0)));
        }
        await batch.ExecuteNonQueryAsync(ct);
    }

    static async Task<MonthlyUsage> ReadAsync(Database database, Tenant tenant, DateOnly month, CancellationToken ct)
    {
        await using var batch = database.Batch(tenant.Place);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                select coalesce(sum(input_tokens + output_tokens), 0)::bigint, coalesce(sum(cost), 0)
                from model_usage where tenant_id = $1 and month = $2
                """
            ).With(tenant.Id).With(month, NpgsqlDbType.Date));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return new MonthlyUsage(month, reader.GetInt64(0), reader.GetDecimal(1));
    }

    DateOnly Month()
    {
        var now = time.GetUtcNow();
        return new DateOnly(now.Year, now.Month, 1);
    }

    sealed record Entry(MonthlyUsage Usage, long ReadAt);
}
