using System.Globalization;
using Mostrador.Chaos.Judging;
using Mostrador.Chaos.Parties;
using Mostrador.Core.Tenants.Demo;
using Mostrador.Testing.Vendors;

namespace Mostrador.Chaos;

/// <summary>One run: two nodes on one PostgreSQL under load, a storm, calm, and the judge.</summary>
public sealed class ChaosRun(ChaosOptions options, TimeProvider time)
{
    const string AppSecret = "the app secret of the storm";

    public async Task<Verdict> RunAsync(CancellationToken ct)
    {
        File.SetUnixFileMode(options.Folder, (UnixFileMode)Convert.ToInt32("755", 8)); // PostgreSQL's account walks through
        await using var graph = await FakeGraph.RunAsync();
        await using var postgres = await PrivatePostgres.StartAsync(Path.Combine(options.Folder, "postgres"), time, ct);
        var settings = new Dictionary<string, string>
        {
            ["DATABASE_URL"] = postgres.Url,
            ["SECRET_KEY"] = "a key for storms only",
            ["META_GRAPH_URL"] = graph.Url.ToString(),
            ["META_APP_SECRET"] = AppSecret,
            ["META_VERIFY_TOKEN"] = "verify",
            ["META_WHATSAPP_TOKEN"] = "storm-access-token",
            ["META_MESSAGES_PER_SECOND"] = "1000",
            ["META_PAIR_BURST"] = "1000",
        };
        await using var one = new Node(options.Server, options.Folder, "node-one", settings);
        await using var two = new Node(options.Server, options.Folder, "node-two", settings);
        Node[] nodes = [one, two];
        foreach (var node in nodes)
            node.Start();
        foreach (var node in nodes)
            await node.HealthyAsync(TimeSpan.FromMinutes(2), time);

        var stock = await Judge.StockAsync(postgres);
        using var post = new MetaPost([.. nodes.Select(n => n.Address)], AppSecret, options.Seed, time);
        var crowd = new Crowd();
        var shops = DemoShops.Files().ToList();
        for (var i = 0; i < options.Buyers; i++)
            crowd.Add(
                new Buyer(
                    shops[i % shops.Count],
                    string.Create(CultureInfo.InvariantCulture, $"569{40_000_000 + i}"),
                    post,
                    options.Seed + i,
                    time
                )
            );
        var courier = new StatusCourier(graph, post, crowd, options.Seed, time);
        var storm = new Storm(postgres, nodes, graph, options, time);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var statuses = courier.RunAsync(end.Token);
        var lives = Task.WhenAll(crowd.Buyers.Select(b => b.LiveAsync(stop.Token, ct)));
        await storm.RageAsync();
        options.Say?.Invoke("calm");
        await stop.CancelAsync();
        foreach (var node in nodes)
            await node.HealthyAsync(TimeSpan.FromMinutes(2), time);
        await lives;
        var calm = time.GetTimestamp();
        var drained = await DrainAsync(postgres, courier, ct);
        var took = time.GetElapsedTime(calm);
        await end.CancelAsync();
        await statuses;
        var verdict = await new Judge(postgres, graph, post, crowd, stock).DecideAsync();
        verdict.Figures["seconds until all queues were empty"] = took.TotalSeconds.ToString(
            "N0",
            CultureInfo.InvariantCulture
        );
        foreach (var (blow, times) in storm.Blows)
            verdict.Figures[blow] = times.ToString(CultureInfo.InvariantCulture);
        if (!drained)
            verdict.Findings.Add($"after {took.TotalSeconds:N0} s of calm the queues were not empty");
        return verdict;
    }

    async Task<bool> DrainAsync(PrivatePostgres postgres, StatusCourier courier, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < options.Drain)
        {
            // In this order: what was sent last is in the stand-in's record before the database calls it sent.
            var unfinished = await postgres.CountAsync(Judge.Unfinished);
            if (courier.IsIdle)
            {
                if (unfinished == 0)
                    return true;
                if (options.LetTimePass)
                    await LetTimePassAsync(postgres);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(250), time, ct);
        }
        return false;
    }

    /// <summary>Fences make an early end of a lease harmless; claims end early only where their node is gone or forgot them.</summary>
    static Task LetTimePassAsync(PrivatePostgres postgres) =>
        postgres.ExecuteAsync(
            """
            with living as (select distinct split_part(application_name, '/', 1) as node from pg_stat_activity where application_name like '%/worker')
            update queue.outbox set claimed_until = clock_timestamp() - interval '1 second'
            where state in (0, 4) and claimed_by is not null
                and (claimed_by not in (select node from living) or claimed_until < clock_timestamp() + interval '12 seconds');
            update queue.outbox set next_attempt_at = clock_timestamp() where state in (0, 4) and claimed_by is null;
            update queue.conversations set lease_until = clock_timestamp() - interval '1 second'
            where lease_until < clock_timestamp() + interval '58 seconds'
            """
        );
}
