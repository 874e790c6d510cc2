using Mostrador.Chaos;
using Mostrador.Chaos.Fuzzing;
using Mostrador.Server.Tests.Journeys;
using Mostrador.Testing;

namespace Mostrador.Server.Tests.Chaos;

/// <summary>The short form of bench/chaos: two nodes on a PostgreSQL of their own, every kind of blow once.</summary>
public sealed class ChaosTests
{
    [Fact]
    public async Task Two_nodes_lose_nothing_and_double_nothing_while_they_and_PostgreSQL_are_killed_and_frozen()
    {
        var folder = Directory.CreateTempSubdirectory("mostrador-storm-").FullName;
        try
        {
            var options = new ChaosOptions(
                Path.Combine(AppContext.BaseDirectory, "mostrador"),
                folder,
                TimeSpan.FromSeconds(8),
                Seed: 3
            )
            {
                Buyers = 16,
                Pause = TimeSpan.FromSeconds(0.5),
                LetTimePass = true,
                Drain = TimeSpan.FromMinutes(2),
            };
            var verdict = await new ChaosRun(options, TimeProvider.System).RunAsync(CancellationToken.None);

            verdict.Findings.ShouldBeEmpty();
            verdict.Figures["replies"].ShouldNotBe("0");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>A share of bench/fuzz.</summary>
public sealed class FuzzTests(WholeProduct product) : IClassFixture<WholeProduct>
{
    [Fact]
    public async Task Nonsense_is_never_answered_5xx_nor_gets_a_total_wrong_and_a_customer_can_buy_afterwards()
    {
        using var run = new FuzzRun(
            new FuzzOptions(Count: 900, Seed: 5) { AtOnce = 4 },
            new FuzzTarget(
                product.Node.Bot,
                ProductHost.AppSecret,
                WholeProduct.TwilioToken,
                sql => product.RowsAsync(sql)
            ),
            TimeProvider.System
        );
        var verdict = await run.RunAsync(product.Graph, CancellationToken.None);

        verdict.Findings.ShouldBeEmpty();
    }
}
