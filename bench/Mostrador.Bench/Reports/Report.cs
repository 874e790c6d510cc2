using System.Globalization;
using System.Text.Json;
using Mostrador.Bench.Load;
using Mostrador.Bench.Machine;

namespace Mostrador.Bench.Reports;

/// <summary>CPU in microseconds and WAL in bytes, per message received.</summary>
sealed record Cost(double Product, double Postgres, double Generator, double StandIn, double Wal, double Transactions);

/// <summary>One load and what came of it.</summary>
sealed record Row(
    string Scenario,
    string Load,
    double AcksPerSecond,
    double TurnsPerSecond,
    Quantiles? Ack,
    Quantiles? Reply,
    Cost Cost,
    double BusyCores,
    long Refused,
    long Unanswered
);

/// <summary>A figure with what it is held against.</summary>
/// <param name="Met">Null where it is only told.</param>
sealed record Finding(string What, string Value, string Goal, bool? Met);

/// <summary>Everything found out, as a table for people and JSON for programs.</summary>
sealed class Report(TimeProvider time)
{
    readonly List<Row> rows = [];
    readonly List<Finding> findings = [];
    readonly Dictionary<string, double> limits = [];

    public IReadOnlyDictionary<string, double> Limits => limits;
    public IReadOnlyList<Row> Rows => rows;
    public bool AllMet => findings.TrueForAll(f => f.Met != false);

    public void Limit(string name, double perSecond)
    {
        limits[name] = perSecond;
        Say($"{name}: {perSecond:N0}/s");
    }

    public void Add(Row row)
    {
        rows.Add(row);
        Say(
            $"{row.Scenario} · {row.Load}: {row.AcksPerSecond:N0} acks/s, {row.TurnsPerSecond:N0} turns/s, 200 p99 {row.Ack?.P99:N1} ms, reply p99 {row.Reply?.P99:N1} ms, {row.BusyCores:N2} cores"
        );
    }

    public void Find(string what, double value, string format, string goal, bool? met) =>
        findings.Add(new Finding(what, value.ToString(format, CultureInfo.InvariantCulture), goal, met));

    /// <summary>Progress, beside the report: to standard error.</summary>
    public static void Say(string line) => Console.Error.WriteLine(line);

    public void Print(string machine)
    {
        var o = Console.Out;
        o.WriteLine();
        o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{machine}, {time.GetUtcNow():yyyy-MM-dd HH:mm} UTC"));
        o.WriteLine();
        Table.Write(o, ["limit", "per second"], limits.Select(l => (string[])[l.Key, N(l.Value)]));
        Table.Write(
            o,
            [
                "scenario",
                "load",
                "acks/s",
                "turns/s",
                "200 p50",
                "200 p99",
                "reply p50",
                "reply p95",
                "reply p99",
                "cores",
                "product µs",
                "postgres µs",
                "generator µs",
                "stand-in µs",
                "WAL B",
                "transactions",
                "refused",
            ],
            rows.Select(r =>
                (string[])
                    [
                        r.Scenario,
                        r.Load,
                        N(r.AcksPerSecond),
                        N(r.TurnsPerSecond),
                        Ms(r.Ack?.P50),
                        Ms(r.Ack?.P99),
                        Ms(r.Reply?.P50),
                        Ms(r.Reply?.P95),
                        Ms(r.Reply?.P99),
                        F(r.BusyCores),
                        N(r.Cost.Product),
                        N(r.Cost.Postgres),
                        N(r.Cost.Generator),
                        N(r.Cost.StandIn),
                        N(r.Cost.Wal),
                        F(r.Cost.Transactions),
                        N(r.Refused + r.Unanswered),
                    ]
            )
        );
        Table.Write(
            o,
            ["figure", "value", "goal", "met"],
            findings.Select(f => (string[])[f.What, f.Value, f.Goal, f.Met is { } met ? (met ? "yes" : "NO") : ""])
        );
    }

    public async Task SaveAsync(string path, string machine, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(
            file,
            new
            {
                machine,
                at = time.GetUtcNow(),
                limits,
                rows,
                findings,
            },
            Indented,
            ct
        );
        Say($"Saved {path}");
    }

    static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    static string N(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    static string F(double value) => value.ToString("N2", CultureInfo.InvariantCulture);

    static string Ms(double? value) => value?.ToString("N1", CultureInfo.InvariantCulture) ?? "–";
}
