using Mostrador.Chaos.Judging;
using Mostrador.Chaos.Parties;
using Mostrador.Testing.Vendors;

namespace Mostrador.Chaos.Fuzzing;

/// <summary>One node with a PostgreSQL of its own for a <see cref="FuzzRun"/>.</summary>
static class FuzzProduct
{
    const string AppSecret = "the app secret of the fuzz";
    const string TwilioToken = "the Twilio token of the fuzz";

    public static async Task<Verdict> RunAsync(
        string server,
        string folder,
        FuzzOptions options,
        TimeProvider time,
        CancellationToken ct
    )
    {
        File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("755", 8)); // PostgreSQL's account walks through
        await using var graph = await FakeGraph.RunAsync();
        await using var twilio = await FakeTwilio.RunAsync();
        await using var postgres = await PrivatePostgres.StartAsync(Path.Combine(folder, "postgres"), time, ct);
        await using var node = new Node(
            server,
            folder,
            "node",
            new Dictionary<string, string>
            {
                ["DATABASE_URL"] = postgres.Url,
                ["SECRET_KEY"] = "a key for nonsense only",
                ["META_GRAPH_URL"] = graph.Url.ToString(),
                ["META_APP_SECRET"] = AppSecret,
                ["META_VERIFY_TOKEN"] = "verify",
                ["META_WHATSAPP_TOKEN"] = "fuzz-access-token",
                ["META_MESSAGES_PER_SECOND"] = "1000",
                ["META_PAIR_BURST"] = "1000",
                ["TWILIO_API_URL"] = twilio.Url.ToString(),
                ["TWILIO_ACCOUNT_SID"] = TwilioForms.Account,
                ["TWILIO_AUTH_TOKEN"] = TwilioToken,
                ["TWILIO_WHATSAPP_NUMBER"] = "whatsapp:+14155238886",
            }
        );
        node.Start();
        await node.HealthyAsync(TimeSpan.FromMinutes(2), time);
        var target = new FuzzTarget(
            node.Address,
            AppSecret,
            TwilioToken,
            sql => postgres.RowsAsync(sql, r => r.GetString(0))
        );
        using var run = new FuzzRun(options, target, time);
        return await run.RunAsync(graph, ct);
    }
}
