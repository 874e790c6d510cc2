using Mostrador.Bench.Machine;

namespace Mostrador.Bench.Scenarios;

/// <summary>What the product holds and does while nobody writes.</summary>
static class Idle
{
    public static async Task RunAsync(Stage stage, string when, bool isGoal, CancellationToken ct)
    {
        var seconds = stage.Lasting(11);
        var before = await stage.Meter.ReadAsync(ct);
        await Task.Delay(seconds, stage.Time, ct);
        var idle = Meter.Between(before, await stage.Meter.ReadAsync(ct));
        var product = ProcFs.ResidentMb(stage.Product.Id);
        var postgres = ProcFs.TreeMb(stage.Product.Cluster.PostmasterId);
        stage.Report.Find(
            $"idle memory {when}, product, MB",
            product,
            "N0",
            isGoal ? "≤ 250" : "",
            isGoal ? product <= 250 : null
        );
        stage.Report.Find($"idle memory {when}, PostgreSQL, MB", postgres, "N0", "", null);
        stage.Report.Find(
            $"idle CPU {when}, product + PostgreSQL, % of a core",
            100 * (idle.ProductCpu + idle.PostgresCpu) / idle.Seconds,
            "N1",
            "",
            null
        );
    }
}
