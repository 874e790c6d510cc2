namespace Mostrador.Bench.Scenarios;

/// <summary>Ten thousand shops of a hundred products each must be served about as fast as eight of them.</summary>
static class ManyTenants
{
    public static async Task RunAsync(Stage stage, CancellationToken ct)
    {
        var many = stage.Options.Quick ? 1000 : 10_000;
        Reports.Report.Say($"making {many} shops …");
        var shops = await stage.Maker.MakeAsync("bench", 2, many, 100, ct);
        var loads = stage.Loads;
        Task<Load.LoadResult> Over(int count, double seconds, int messages = Load.Sentences.PerVisit) =>
            // Spread by a stride, so that neighbours in time are not neighbours in the tables.
            loads.ChatAsync(
                512,
                n => shops[(int)((uint)n * 7919u % (uint)count)],
                stage.Lasting(seconds),
                ct,
                messages
            );

        await Over(8, 2);
        Task<Reports.Row> FewAsync(string when) =>
            stage.MeasureAsync($"{many:N0} shops", $"eight of them, {when}", () => Over(8, 8), ct);

        // Before and after, as with pgbench: making shops keeps the database busy for a while, and machines have their minutes.
        var before = await FewAsync("before");
        await stage.MeasureAsync(
            $"{many:N0} shops",
            "all, another shop with every message",
            () => Over(many, 12, messages: 1),
            ct
        );
        var all = await stage.MeasureAsync($"{many:N0} shops", "all", () => Over(many, 8), ct);
        var after = await FewAsync("after");
        var ratio = all.TurnsPerSecond / ((before.TurnsPerSecond + after.TurnsPerSecond) / 2);
        stage.Report.Find($"turns/s, {many:N0} shops ÷ eight", ratio, "N2", "≥ 0.9", ratio >= 0.9);
    }
}
