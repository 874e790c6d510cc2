using System.Diagnostics;
using System.Globalization;
using Mostrador.Bench.Load;
using Mostrador.Bench.Machine;
using Mostrador.Bench.Product;
using Mostrador.Bench.Reports;
using Mostrador.Bench.Scenarios;
using Mostrador.Bench.StandIn;

namespace Mostrador.Bench;

/// <summary>One run from an empty folder to the report: a table of contents.</summary>
sealed class BenchRun(BenchOptions options, TimeProvider time)
{
    public static readonly string[] Scenarios = ["limits", "eight", "flood", "long", "model", "big", "tenants", "idle"];

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var report = new Report(time);
        var crowd = new Crowd();
        await using var graph = await GraphProcess.StartAsync(crowd);
        // PostgreSQL's account has to walk through.
        File.SetUnixFileMode(options.Folder, (UnixFileMode)Convert.ToInt32("755", 8));
        try
        {
            await using (var first = await StartAsync(graph, ct))
            {
                report.Find("cold start (new database, eight shops), s", first.StartTime.TotalSeconds, "N1", "", null);
                await new MadeShops(first.Cluster, Path.Combine(options.Folder, "data"), time).StockUpAsync(ct);
                if (options.Statements)
                    await new Statements(first.Cluster).PrepareAsync(ct);
            }
            await using var product = await StartAsync(graph, ct);
            report.Find("warm start, s", product.StartTime.TotalSeconds, "N1", "", null);
            await product.Cluster.SeasonAsync(ct);
            var stage = new Stage(options, product, graph, crowd, report, time);
            if (options.Statements)
                await new Statements(product.Cluster).BeginAsync(ct);
            await PlayAsync(stage, ct);
            if (options.Statements)
                await new Statements(product.Cluster).PrintAsync(Console.Out, ct);
            report.Find("messages sent twice", graph.Doubled, "N0", "0", graph.Doubled == 0);
            report.Find(
                "messages never answered",
                report.Rows.Sum(r => r.Unanswered),
                "N0",
                "0",
                report.Rows.All(r => r.Unanswered == 0)
            );
        }
        finally
        {
            if (!options.Keep)
                Directory.Delete(options.Folder, recursive: true);
        }
        var machine = MachineName();
        report.Print(machine);
        await report.SaveAsync(options.Output, machine, ct);
        return report.AllMet ? 0 : 1;
    }

    async Task PlayAsync(Stage stage, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        async Task Play(string name, Func<Stage, CancellationToken, Task> scenario)
        {
            if (!options.Plays(name))
                return;
            Report.Say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"— {name} ({Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s)"
                )
            );
            await scenario(stage, ct);
        }

        await Play("idle", (s, c) => Idle.RunAsync(s, "after the start", isGoal: true, c));
        await Play("limits", Ceilings.RunAsync);
        await Play("eight", EightShops.RunAsync);
        await Play("flood", Flood.RunAsync);
        await Play("long", LongConversation.RunAsync);
        await Play("model", ModelTurns.RunAsync);
        await Play("idle", (s, c) => Idle.RunAsync(s, "after the loads", isGoal: true, c));
        await Play("big", BigShop.RunAsync);
        await Play("tenants", ManyTenants.RunAsync);
    }

    Task<ProductProcess> StartAsync(GraphProcess graph, CancellationToken ct) =>
        ProductProcess.StartAsync(options.Server, options.Folder, graph.Url, time, ct);

    static string MachineName()
    {
        var cpu = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30);
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[1];
        return $"{cpu?.Split(": ")[^1]} × {Environment.ProcessorCount}, {memory} GB, load average {load} over 5 minutes";
    }
}
