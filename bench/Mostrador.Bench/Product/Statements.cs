using Mostrador.Bench.Reports;
using Npgsql;

namespace Mostrador.Bench.Product;

/// <summary>Which statements the database's time goes to. Watching costs a few percent, so it is asked for.</summary>
sealed class Statements(Cluster cluster)
{
    /// <summary>Takes effect with the next start of the cluster.</summary>
    public Task PrepareAsync(CancellationToken ct) =>
        cluster.ExecuteAsync("alter system set shared_preload_libraries = 'pg_stat_statements'", ct);

    public async Task BeginAsync(CancellationToken ct)
    {
        // Its settings are known only once it is loaded.
        await cluster.ExecuteAsync("alter system set pg_stat_statements.track_planning = on", ct);
        await cluster.ExecuteAsync("alter system set pg_stat_statements.track = 'all'", ct);
        await cluster.ExecuteAsync("select pg_reload_conf()", ct);
        await cluster.ExecuteAsync("create extension if not exists pg_stat_statements", ct);
        await cluster.ExecuteAsync("select pg_stat_statements_reset()", ct);
    }

    public async Task PrintAsync(TextWriter to, CancellationToken ct)
    {
        await using var connection = await cluster.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            select round(total_exec_time::numeric), round(total_plan_time::numeric), calls, plans, rows,
                   round((total_exec_time * 1000 / greatest(calls, 1))::numeric), pg_size_pretty(wal_bytes),
                   left(regexp_replace(query, '\s+', ' ', 'g'), 110)
            from pg_stat_statements s join pg_database d on d.oid = s.dbid and d.datname = 'mostrador'
            order by total_exec_time + total_plan_time desc limit 25
            """,
            connection
        );
        var rows = new List<string[]>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                rows.Add([
                    .. Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i =>
                            Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)!
                        ),
                ]);
        Table.Write(to, ["exec ms", "plan ms", "calls", "plans", "rows", "µs per call", "WAL", "statement"], rows);
    }
}
