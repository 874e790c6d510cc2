using Mostrador.Bench.Load;
using Mostrador.Bench.Machine;
using Mostrador.Bench.Product;
using Mostrador.Bench.Reports;
using Mostrador.Bench.StandIn;
using Mostrador.Core.Tenants.Demo;

namespace Mostrador.Bench.Scenarios;

/// <summary>What a scenario plays on: the running product, the stand-in, the crowd, and the meter beside them.</summary>
sealed class Stage(
    BenchOptions options,
    ProductProcess product,
    GraphProcess graph,
    Crowd crowd,
    Report report,
    TimeProvider time
)
{
    readonly Meter meter = new(product, graph.Id);

    public BenchOptions Options => options;
    public ProductProcess Product => product;
    public GraphProcess Graph => graph;
    public Report Report => report;
    public TimeProvider Time => time;
    public Meter Meter => meter;
    public Loads Loads { get; } =
        new(new Webhook(product.BotPort, ProductProcess.AppSecret, time), crowd, product.BotPort, time);
    public MadeShops Maker => new(product.Cluster, Path.Combine(options.Folder, "data"), time);
    public IReadOnlyList<Shop> DemoShops { get; } = [.. Core.Tenants.Demo.DemoShops.Files().Select(Shop.Of)];

    /// <summary>How long a load lasts: the whole length, or a quarter when in a hurry.</summary>
    public TimeSpan Lasting(double seconds) => TimeSpan.FromSeconds(options.Quick ? Math.Max(2, seconds / 4) : seconds);

    /// <summary>
    /// Runs a load. Rates count while it lasts; costs count until everything it left behind is answered.
    /// </summary>
    public async Task<Row> MeasureAsync(string scenario, string name, Func<Task<LoadResult>> load, CancellationToken ct)
    {
        var before = await meter.ReadAsync(ct);
        var result = await load();
        var after = await meter.ReadAsync(ct);
        var drained = await product.DrainAsync(TimeSpan.FromSeconds(30), ct);
        var settled = await meter.ReadAsync(ct);
        // The stand-in's last records may still be in its pipe.
        await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
        var unanswered = drained ? 0 : await product.BacklogAsync(ct);
        crowd.GiveUp();
        var (whileLoaded, whole) = (Meter.Between(before, after), Meter.Between(before, settled));
        double PerMessage(double seconds) => seconds * 1e6 / Math.Max(1, result.Acked);
        var row = new Row(
            scenario,
            name,
            result.AcksPerSecond,
            whileLoaded.Turns / result.Seconds,
            result.Acks.Quantiles(),
            result.Replies.Quantiles(),
            new Cost(
                PerMessage(whole.ProductCpu),
                PerMessage(whole.PostgresCpu),
                PerMessage(whole.GeneratorCpu),
                PerMessage(whole.StandInCpu),
                whole.Wal / (double)Math.Max(1, result.Acked),
                whole.Transactions / (double)Math.Max(1, result.Acked)
            ),
            whileLoaded.BusyCores,
            result.Refused,
            unanswered
        );
        report.Add(row);
        return row;
    }
}
