namespace Mostrador.Bench.Scenarios;

/// <summary>One shop is flooded at full rate while the others' customers write one message a second each shop.</summary>
static class Flood
{
    public static async Task RunAsync(Stage stage, CancellationToken ct)
    {
        var loads = stage.Loads;
        var (flooded, others) = (stage.DemoShops[0], stage.DemoShops.Skip(1).ToList());
        Task<Load.LoadResult> Others() =>
            loads.RateAsync(others.Count, n => others[n % others.Count], others.Count * 4, stage.Lasting(20), ct);
        var idle = await stage.MeasureAsync("one shop flooding", "the others, idle", Others, ct);
        var under = await stage.MeasureAsync(
            "one shop flooding",
            "the others, flooded",
            async () =>
            {
                var flood = loads.FloodAsync(64, _ => flooded, 4096, stage.Lasting(20) + TimeSpan.FromSeconds(1), ct);
                await Task.Delay(TimeSpan.FromSeconds(0.5), stage.Time, ct);
                var result = await Others();
                var pressed = await flood;
                Reports.Report.Say($"the flood: {pressed.AcksPerSecond:N0} acks/s");
                return result;
            },
            ct
        );
        var ratio = under.Reply!.P95 / idle.Reply!.P95;
        stage.Report.Find("others' reply p95, flooded ÷ idle", ratio, "N2", "≤ 2", ratio <= 2);
    }
}
