using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Mostrador.Testing.Vendors;

namespace Mostrador.Chaos.Parties;

/// <summary>Meta's side of the webhooks: signed, delivered again until somebody answers 200, sometimes twice anyway.</summary>
sealed class MetaPost(IReadOnlyList<Uri> nodes, string appSecret, int seed, TimeProvider time) : IDisposable
{
    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    readonly Random chance = new(seed);
    int refused;
    int duplicates;
    int delivered;

    public int Delivered => delivered;
    public int Duplicates => duplicates;

    /// <summary>Attempts that were not answered 200 and made again.</summary>
    public int Refused => refused;

    /// <summary>Answers other than 200 and 503: there is no reason for any.</summary>
    public ConcurrentBag<int> Wrong { get; } = [];

    public async Task DeliverAsync(string json, CancellationToken ct)
    {
        var copies = Roll(100) < 8 ? 2 : 1;
        if (copies > 1)
            Interlocked.Increment(ref duplicates);
        await Task.WhenAll(Enumerable.Range(0, copies).Select(_ => DeliverOnceAsync(json, ct)));
    }

    async Task DeliverOnceAsync(string json, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var node = nodes[Roll(nodes.Count)];
                using var request = FakeGraph.SignedPost(new Uri(node, "/webhook/meta"), json, appSecret);
                using var answer = await http.SendAsync(request, ct);
                if (answer.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref delivered);
                    return;
                }
                if ((int)answer.StatusCode is not (503 or 500))
                    Wrong.Add((int)answer.StatusCode);
            }
            catch (Exception e)
                when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
            {
                // the node is down, frozen or died with the request
            }
            Interlocked.Increment(ref refused);
            await Task.Delay(TimeSpan.FromMilliseconds(100 + Roll(400)), time, ct);
        }
    }

    /// <summary>Several webhooks' entries in one, as Meta batches them.</summary>
    public static string Batch(IEnumerable<string> envelopes)
    {
        JsonObject? whole = null;
        foreach (var json in envelopes)
        {
            var one = JsonNode.Parse(json)!.AsObject();
            if (whole is null)
            {
                whole = one;
                continue;
            }
            foreach (var entry in one["entry"]!.AsArray())
                whole["entry"]!.AsArray().Add(entry!.DeepClone());
        }
        return whole!.ToJsonString();
    }

    int Roll(int below)
    {
        lock (chance)
            return chance.Next(below);
    }

    public void Dispose() => http.Dispose();
}
