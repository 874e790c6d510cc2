using Mostrador.Bench.Load;

namespace Mostrador.Bench.Scenarios;

/// <summary>A shop with ten thousand products: a search is answered in single-digit milliseconds.</summary>
static class BigShop
{
    const int Products = 10_000;

    public static async Task RunAsync(Stage stage, CancellationToken ct)
    {
        var shop = (await stage.Maker.MakeAsync("big", 3, 1, Products, ct))[0];
        Task<LoadResult> Searches(double seconds) =>
            stage.Loads.RateAsync(20, _ => shop, 400, stage.Lasting(seconds), ct);
        await Searches(4);
        var row = await stage.MeasureAsync($"{Products:N0} products", "20 messages/s", () => Searches(8), ct);
        stage.Report.Find("reply p50 with 10,000 products, ms", row.Reply!.P50, "N1", "< 10", row.Reply.P50 < 10);
        stage.Report.Find("reply p95 with 10,000 products, ms", row.Reply.P95, "N1", "", null);
    }
}
