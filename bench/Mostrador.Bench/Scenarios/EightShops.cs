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
        foreach (var customers in stage.Options.Quick ? [64, 512] : Enumerable.Repeat(512, int.Parse(Environment.GetEnvironmentVariable("REPS") ?? "4", System.Globalization.CultureInfo.InvariantCulture)).ToArray())
        {
            var row = await stage.MeasureAsync(
                Name,
                $"chat, {customers} customers",
                () => loads.ChatAsync(customers, n => shops[n % shops.Count], stage.Lasting(8), ct),
                ct
            );
            best = Math.Max(best, row.TurnsPerSecond);
        }

        await Ceilings.MeasureTurnAgainAsync(stage, ct);
        if (!report.Limits.TryGetValue(Ceilings.Turn, out var turn))
            return;
        report.Find("turns/s ÷ pgbench's turn", best / turn, "N2", "≥ 0.4", best >= 0.4 * turn);
    }
}
