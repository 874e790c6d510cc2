using System.Globalization;
using Mostrador.Chaos.Parties;
using Mostrador.Testing.Vendors;

namespace Mostrador.Chaos;

/// <summary>Strikes the nodes, PostgreSQL and the Graph's answers, in an order that the seed decides.</summary>
sealed class Storm(
    PrivatePostgres postgres,
    IReadOnlyList<Node> nodes,
    FakeGraph graph,
    ChaosOptions options,
    TimeProvider time
)
{
    readonly Random chance = new(options.Seed);
    readonly List<Task> frozen = [];
    int blows;

    /// <summary>How often each kind of blow fell.</summary>
    public SortedDictionary<string, int> Blows { get; } = new(StringComparer.Ordinal);

    public async Task RageAsync()
    {
        var started = time.GetTimestamp();
        // Every kind falls at least once when there is time, in an order of the seed's.
        var round = new Queue<int>();
        while (time.GetElapsedTime(started) < options.Length)
        {
            Fault(1 + chance.Next(4));
            if (round.Count == 0)
            {
                int[] all = [0, 1, 2, 3, 4];
                chance.Shuffle(all);
                round = new Queue<int>(all);
            }
            await StrikeAsync(round.Dequeue());
            await Task.Delay(options.Pause, time);
        }
        await Task.WhenAll(frozen);
        graph.Mend();
    }

    async Task StrikeAsync(int blow)
    {
        var node = nodes[chance.Next(nodes.Count)];
        switch (blow)
        {
            case 0:
                Count("node killed");
                await node.KillAsync();
                await ReviveAsync(node);
                break;
            case 1:
                Count("PostgreSQL killed");
                await postgres.KillAsync();
                break;
            case 2:
                Count("node and PostgreSQL killed");
                await Task.WhenAll(node.KillAsync(), postgres.KillAsync());
                await ReviveAsync(node);
                break;
            case 3:
                // Once in a while for longer than leases and claims last, and then alone: the load goes on.
                var isLong =
                    options.Length > TimeSpan.FromMinutes(2)
                    && blows++ % 6 == 0
                    && frozen.TrueForAll(f => f.IsCompleted);
                var length = TimeSpan.FromSeconds(isLong ? 75 : 2 + chance.Next(4));
                Count(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"node frozen, {(length.TotalSeconds > 60 ? "75" : "2–5")} s"
                    )
                );
                frozen.Add(node.FreezeAsync(length, time));
                break;
            default:
                Count("PostgreSQL frozen, 1–3 s");
                await postgres.FreezeAsync(TimeSpan.FromSeconds(1 + chance.Next(3)), time);
                break;
        }
    }

    async Task ReviveAsync(Node node)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(300 + chance.Next(1500)), time);
        node.Start();
    }

    /// <summary>The Graph's next answers go wrong in one of these ways.</summary>
    void Fault(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var (name, reply) = chance.Next(7) switch
            {
                0 => ("500", FakeGraph.Error(500, 131000, "something went wrong")),
                1 => ("429", FakeGraph.Error(429, 130429, "rate limit hit")),
                2 => ("131056", FakeGraph.Error(400, 131056, "pair rate limit hit")),
                3 => ("cut before it was taken", FakeGraph.Cut),
                4 => ("taken, then cut", FakeGraph.TakenThenCut),
                5 => ("503 without JSON", new VendorReply(503, "<html>upstream</html>") { ContentType = "text/html" }),
                _ => (
                    "no answer in time",
                    new VendorReply(200, "{}") { HoldUntil = Late(), AfterTaking = chance.Next(2) == 0 }
                ),
            };
            Count("Graph: " + name);
            graph.Next(reply);
        }
    }

    Task Late() => Task.Delay(TimeSpan.FromSeconds(options.LetTimePass ? 3 : 25), time);

    void Count(string blow)
    {
        Blows[blow] = Blows.GetValueOrDefault(blow) + 1;
        if (!blow.StartsWith("Graph", StringComparison.Ordinal))
            options.Say?.Invoke(blow);
    }
}
