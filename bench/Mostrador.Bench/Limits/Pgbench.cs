using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Bench.Product;

namespace Mostrador.Bench.Limits;

/// <summary>
/// The database alone: a turn's six statements as pgbench runs them, 16 clients on the same cluster, prepared, without
/// row-level security, triggers or anybody thinking.
/// </summary>
static partial class Pgbench
{
    public const string Database = "bench_limits";

    const string Tables = """
        create table conversations (id int primary key, fence bigint not null default 0, owner text) with (fillfactor = 70);
        create table sessions (conversation_id int primary key, state jsonb not null, updated_at timestamptz not null) with (fillfactor = 70);
        create table inbox (id bigint generated always as identity primary key, conversation_id int not null, payload json not null, state smallint not null default 0);
        create table messages (id bigint generated always as identity primary key, conversation_id int not null, direction text not null, body text not null, created_at timestamptz not null default now());
        create index on messages (conversation_id, id);
        create table outbox (id bigint generated always as identity primary key, conversation_id int not null, payload json not null, state smallint not null default 0);
        insert into conversations (id) select generate_series(1, 20000);
        insert into sessions select id, json_build_object('cart', repeat('x', 600)), now() from conversations;
        """;

    const string Turn = """
        \set c random(1, 20000)
        begin;
        insert into inbox (conversation_id, payload) values (:c, '{"id":"wamid.HBgLNTY5MTAwMDAwMDAwFQIAERgS","type":"text","sentAt":"2026-01-01T12:00:00Z","text":"me muestras el catálogo?","profileName":"Cliente"}');
        update conversations set fence = fence + 1, owner = 'bench' where id = :c;
        select state from sessions where conversation_id = :c;
        update sessions set state = state || '{"misses":0}', updated_at = now() where conversation_id = :c;
        insert into messages (conversation_id, direction, body) values (:c, 'in', 'me muestras el catálogo?'), (:c, 'out', 'Tenemos estas categorías: semillas, flores, aceites, comestibles y vaporizadores. ¿Cuál te interesa?');
        insert into outbox (conversation_id, payload) values (:c, '{"type":"text","text":"Tenemos estas categorías: semillas, flores, aceites, comestibles y vaporizadores. ¿Cuál te interesa?"}');
        commit;
        """;

    public static async Task PrepareAsync(Cluster cluster, CancellationToken ct)
    {
        await cluster.ExecuteAsync($"create database {Database}", ct, "postgres");
        await cluster.ExecuteAsync(Tables, ct, Database);
        await cluster.ExecuteAsync("vacuum analyze", ct, Database);
    }

    /// <summary>Transactions per second.</summary>
    public static async Task<double> RunAsync(
        Cluster cluster,
        string folder,
        int clients,
        TimeSpan duration,
        CancellationToken ct
    )
    {
        var script = Path.Combine(folder, "turn.sql");
        await File.WriteAllTextAsync(script, Turn, ct);
        var start = new ProcessStartInfo(
            "pgbench",
            [
                "--no-vacuum",
                "--protocol=prepared",
                $"--client={clients}",
                "--jobs=2",
                $"--time={(int)duration.TotalSeconds}",
                $"--file={script}",
                $"--host={cluster.SocketFolder}",
                $"--port={cluster.Port}",
                $"--username={Cluster.Administrator}",
                Database,
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = cluster.Password;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(ct);
        var said = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        var tps = TransactionsPerSecond().Match(said);
        return tps.Success
            ? double.Parse(tps.Groups["rate"].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench: {await errors}");
    }

    [GeneratedRegex(@"tps = (?<rate>[\d.]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TransactionsPerSecond();
}
