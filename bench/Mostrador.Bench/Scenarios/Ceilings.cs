using Mostrador.Bench.Limits;
using Mostrador.Bench.Load;
using Mostrador.Bench.Product;

namespace Mostrador.Bench.Scenarios;

/// <summary>The limits, measured in the same run on the same machine.</summary>
static class Ceilings
{
    public const string Empty = "empty Kestrel endpoint, 64 connections";
    public const string Insert = "one INSERT per request, 64 connections";
    public const string Turn = "six-statement turn by pgbench, 16 clients";

    public static async Task RunAsync(Stage stage, CancellationToken ct)
    {
        var cluster = stage.Product.Cluster;
        await Pgbench.PrepareAsync(cluster, ct);
        stage.Report.Limit(Turn, await Pgbench.RunAsync(cluster, stage.Options.Folder, 16, stage.Lasting(8), ct));
        stage.Report.Limit(Empty, await PressAsync(stage, null, ct));
        var pool = cluster.ConnectionString(Pgbench.Database, connections: 24) + ";Max Auto Prepare=4";
        stage.Report.Limit(Insert, await PressAsync(stage, pool, ct));
    }

    /// <summary>
    /// pgbench's turn once more, after the loads that are compared with it: a machine that is shared with others gives now more,
    /// now less. The limit is the mean of the two.
    /// </summary>
    public static async Task MeasureTurnAgainAsync(Stage stage, CancellationToken ct)
    {
        if (!stage.Report.Limits.TryGetValue(Turn, out var before))
            return;
        var after = await Pgbench.RunAsync(stage.Product.Cluster, stage.Options.Folder, 16, stage.Lasting(8), ct);
        stage.Report.Limit(Turn, (before + after) / 2);
    }

    static async Task<double> PressAsync(Stage stage, string? database, CancellationToken ct)
    {
        await using var server = await LimitProcess.StartAsync(database, ct);
        var crowd = new Crowd();
        var loads = new Loads(
            new Webhook(server.Port, ProductProcess.AppSecret, stage.Time),
            crowd,
            server.Port,
            stage.Time
        );
        var shops = stage.DemoShops;
        Task<LoadResult> For(TimeSpan time) => loads.FloodAsync(64, n => shops[n % shops.Count], 2048, time, ct);
        await For(TimeSpan.FromSeconds(1));
        return (await For(stage.Lasting(5))).AcksPerSecond;
    }
}
