using Mostrador.Bench.Machine;
using Mostrador.Bench.Reports;

namespace Mostrador.Bench.Scenarios;

/// <summary>The eight demonstration shops under every kind of load.</summary>
static class EightShops
{
    const string Name = "eight shops";

    public static async Task RunAsync(Stage stage, CancellationToken ct)
    {
        var (loads, report) = (stage.Loads, stage.Report);
        var shops = stage.DemoShops;
        await loads.ChatAsync(64, n => shops[n % shops.Count], stage.Lasting(6), ct); // until the code is compiled
        await stage.Product.DrainAsync(TimeSpan.FromSeconds(30), ct);

        var best = 0.0;
        foreach (var customers in stage.Options.Quick ? [64, 512] : new[] { 16, 128, 512 })
        {
            var row = await stage.MeasureAsync(
                Name,
                $"chat, {customers} customers",
                () => loads.ChatAsync(customers, n => shops[n % shops.Count], stage.Lasting(8), ct),
                ct
            );
            best = Math.Max(best, row.TurnsPerSecond);
        }

        Row? full = null;
        foreach (var connections in stage.Options.Quick ? [64] : new[] { 1, 8, 64 })
            full = await stage.MeasureAsync(
                Name,
                $"closed, {connections} connections",
                () => loads.FloodAsync(connections, n => shops[n % shops.Count], 4096, stage.Lasting(8), ct),
                ct
            );

        foreach (var share in stage.Options.Quick ? [0.5] : new[] { 0.25, 0.5, 0.75 })
        {
            var rate = Math.Round(best * share);
            await stage.MeasureAsync(
                Name,
                $"open, {rate:N0}/s ({share:P0} of the turns)",
                () => loads.RateAsync(rate, n => shops[n % shops.Count], 2048, stage.Lasting(8), ct),
                ct
            );
        }

        await Ceilings.MeasureTurnAgainAsync(stage, ct);
        if (!report.Limits.TryGetValue(Ceilings.Turn, out var turn))
            return;
        report.Find(
            "acks/s at 64 connections ÷ pgbench's turn",
            full!.AcksPerSecond / turn,
            "N2",
            "≥ 1.0",
            full.AcksPerSecond >= turn
        );
        report.Find("turns/s ÷ pgbench's turn", best / turn, "N2", "≥ 0.4", best >= 0.4 * turn);
        report.Find(
            "acks/s ÷ one INSERT per request",
            full.AcksPerSecond / report.Limits[Ceilings.Insert],
            "N2",
            "",
            null
        );
        report.Find("acks/s ÷ empty endpoint", full.AcksPerSecond / report.Limits[Ceilings.Empty], "N2", "", null);
        report.Find("p99 of the 200 at 64 connections, ms", full.Ack!.P99, "N1", "≤ 50", full.Ack.P99 <= 50);
    }
}
