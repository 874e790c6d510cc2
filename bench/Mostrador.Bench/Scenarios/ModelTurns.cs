using Mostrador.Bench.Load;
using Mostrador.Bench.StandIn;

namespace Mostrador.Bench.Scenarios;

/// <summary>
/// Shops that a model answers for: what the product adds to the model's own time, from the webhook to the reply at the
/// stand-in, and whether a model that takes long holds up the shops that have none.
/// </summary>
static class ModelTurns
{
    const string Name = "model";
    const int Waiting = 64;

    public static async Task RunAsync(Stage stage, CancellationToken ct)
    {
        var loads = stage.Loads;
        await using var model = await ModelStandIn.StartAsync(loads.Crowd, stage.Time);
        var local = await stage.Maker.MakeAsync("plain", 4, 4, 60, ct);
        var shops = await stage.Maker.MakeAsync("model", 5, 4, 60, ct);
        await stage.Maker.GiveModelAsync(shops, model.Url, ct);
        Task<LoadResult> Chat(IReadOnlyList<Shop> among, int customers, double seconds) =>
            loads.ChatAsync(customers, n => among[n % among.Count], stage.Lasting(seconds), ct);

        await Chat(shops, 8, 3); // until the code is compiled
        await Chat(local, 8, 3);
        await stage.Product.DrainAsync(TimeSpan.FromSeconds(30), ct);

        var plain = await stage.MeasureAsync(Name, "8 customers, local engine", () => Chat(local, 8, 8), ct);
        var added = new Samples();
        loads.Crowd.BesideModel = added;
        var before = model.Calls;
        await stage.MeasureAsync(
            Name,
            $"8 customers, a model that thinks {model.Thinking.TotalMilliseconds:N0} ms",
            () => Chat(shops, 8, 12),
            ct
        );
        loads.Crowd.BesideModel = null;
        var (calls, own) = (model.Calls - before, added.Quantiles());
        stage.Report.Find("local engine, webhook to reply p50, ms", plain.Reply!.P50, "N1", "", null);
        stage.Report.Find("local engine, webhook to reply p95, ms", plain.Reply!.P95, "N1", "", null);
        stage.Report.Find("added to the model's own time p50, ms", own?.P50 ?? 0, "N1", "≤ 20", own?.P50 <= 20);
        stage.Report.Find("added to the model's own time p95, ms", own?.P95 ?? 0, "N1", "", null);
        stage.Report.Find(
            "model calls per model turn",
            calls / (double)(own?.Count ?? 1),
            "N2",
            "1 to 2",
            own is not null
        );

        await SlowAsync(stage, model, local, shops, ct);
        var fallbacks = await stage.Maker.FallbacksAsync(shops, ct);
        stage.Report.Find("model turns that fell back to the local engine", fallbacks, "N0", "0", fallbacks == 0);
    }

    /// <summary>The local shops' customers, alone and while so many turns of other shops wait for their model.</summary>
    static async Task SlowAsync(
        Stage stage,
        ModelStandIn model,
        IReadOnlyList<Shop> local,
        IReadOnlyList<Shop> shops,
        CancellationToken ct
    )
    {
        var loads = stage.Loads;
        Task<LoadResult> Others() => loads.RateAsync(50, n => local[n % local.Count], 200, stage.Lasting(10), ct);
        var alone = await stage.MeasureAsync(Name, "local shops at 50/s, alone", Others, ct);
        model.Thinking = TimeSpan.FromSeconds(4);
        var least = int.MaxValue;
        var beside = await stage.MeasureAsync(
            Name,
            $"local shops at 50/s, {Waiting} turns of others wait for a model",
            async () =>
            {
                var slow = loads.ChatAsync(
                    Waiting,
                    n => shops[n % shops.Count],
                    stage.Lasting(10) + TimeSpan.FromSeconds(2),
                    ct
                );
                await Task.Delay(TimeSpan.FromSeconds(1), stage.Time, ct);
                least = model.Waiting;
                var result = await Others();
                await slow;
                return result;
            },
            ct
        );
        var ratio = beside.Reply!.P95 / alone.Reply!.P95;
        stage.Report.Find(
            "model calls waiting when the others began",
            least,
            "N0",
            $"≥ {Waiting * 3 / 4}",
            least >= Waiting * 3 / 4
        );
        stage.Report.Find("local shops' reply p95 beside slow models ÷ alone", ratio, "N2", "≤ 2", ratio <= 2);
    }
}
