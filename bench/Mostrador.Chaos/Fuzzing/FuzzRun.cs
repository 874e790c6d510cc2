using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Mostrador.Chaos.Judging;
using Mostrador.Chaos.Parties;
using Mostrador.Core.Tenants.Demo;
using Mostrador.Testing.Vendors;

namespace Mostrador.Chaos.Fuzzing;

/// <param name="Count">Webhooks and texts together.</param>
public sealed record FuzzOptions(int Count, int Seed)
{
    public int AtOnce { get; init; } = 16;
    public Action<string>? Say { get; init; }
}

/// <summary>
/// Nonsense against a running product: every answer below 500, every cart's sums right, nothing left in the queues, and
/// somebody can still buy.
/// </summary>
public sealed class FuzzRun(FuzzOptions options, Uri bot, string appSecret, TimeProvider time) : IDisposable
{
    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };
    readonly Verdict verdict = new();
    readonly ConcurrentBag<string> wrong = [];
    readonly ConcurrentDictionary<string, int> answers = new(StringComparer.Ordinal);

    public async Task<Verdict> RunAsync(FakeGraph graph, CancellationToken ct)
    {
        var shops = DemoShops.Files().ToList();
        var products = shops.SelectMany(s => s.Products!).Select(p => p.Name!).ToList();
        var started = time.GetTimestamp();
        var done = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, options.Count),
            new ParallelOptions { MaxDegreeOfParallelism = options.AtOnce, CancellationToken = ct },
            async (n, token) =>
            {
                // Of its own for each number, so that one that failed can be made again alone.
                var nonsense = new Nonsense(
                    options.Seed * 1_000_003 + n,
                    [.. shops.Select(s => s.PhoneNumberId!)],
                    products
                );
                if (n % 3 == 0)
                    await TextAsync(n, shops[n / 3 % shops.Count].Slug!, nonsense, token);
                else
                    await WebhookAsync(n, nonsense, token);
                if (Interlocked.Increment(ref done) % 5000 == 0)
                    options.Say?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{done:N0}"));
            }
        );
        var took = time.GetElapsedTime(started).TotalSeconds;
        await DrainAsync(ct);
        await BuyAsync(graph, ct);
        // A sender that nonsense made up has an address that nobody could have: answering there is refused, and that is right.
        var broken = graph
            .Violations.Where(v =>
                !v.Contains("recipient must be a user id", StringComparison.Ordinal)
                && !v.Contains("to must be a phone", StringComparison.Ordinal)
            )
            .ToList();
        if (broken.Count > 0)
            verdict.Findings.Add($"{broken.Count} sends broke the Graph's rules: {string.Join("; ", broken.Take(3))}");
        if (!wrong.IsEmpty)
            verdict.Findings.Add($"{wrong.Count} wrong answers: {string.Join("; ", wrong.Take(5))}");
        foreach (var (answer, times) in answers)
            verdict.Figures["answered " + answer] = times.ToString("N0", CultureInfo.InvariantCulture);
        verdict.Figures["seconds"] = took.ToString("N0", CultureInfo.InvariantCulture);
        return verdict;
    }

    async Task WebhookAsync(int n, Nonsense nonsense, CancellationToken ct)
    {
        using var request = FakeGraph.SignedPost(new Uri(bot, "/webhook/meta"), nonsense.Webhook(n), appSecret);
        using var answer = await http.SendAsync(request, ct);
        Note("webhook", n, (int)answer.StatusCode);
    }

    async Task TextAsync(int n, string slug, Nonsense nonsense, CancellationToken ct)
    {
        var phone = string.Create(CultureInfo.InvariantCulture, $"5696{n % 240:D7}");
        using var answer = await http.PostAsJsonAsync(
            new Uri(bot, $"/webhook/{slug}"),
            new { telefono = phone, mensaje = nonsense.Text() },
            ct
        );
        Note("text", n, (int)answer.StatusCode);
        if (!answer.IsSuccessStatusCode)
            return;
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
        if (body.TryGetProperty("carrito", out var cart) && cart.ValueKind == JsonValueKind.Object && !AddsUp(cart))
            wrong.Add($"text {n}: {cart}");
    }

    void Note(string kind, int n, int status)
    {
        answers.AddOrUpdate($"{status} to a {kind}", 1, (_, times) => times + 1);
        if (status >= 500)
            wrong.Add($"{kind} {n}: {status}");
    }

    static bool AddsUp(JsonElement cart)
    {
        decimal Amount(string name) =>
            cart.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number ? v.GetDecimal() : 0;
        var lines = cart.GetProperty("lineas").EnumerateArray().Sum(l => l.GetProperty("total").GetDecimal());
        var net = Amount("subtotal") - Amount("descuentos");
        return net + Amount("despacho") == Amount("total")
            && lines == net
            && cart.GetProperty("lineas")
                .EnumerateArray()
                .All(l => l.GetProperty("cantidad").GetDecimal() > 0 && l.GetProperty("total").GetDecimal() >= 0);
    }

    async Task DrainAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var status = await http.GetFromJsonAsync<JsonElement>(new Uri(bot, "/status"), ct);
            var queues = status.GetProperty("queues");
            var open = queues.GetProperty("inbox").GetInt64() + queues.GetProperty("outbox").GetInt64();
            if (open == 0)
                return;
            if (time.GetElapsedTime(started) > TimeSpan.FromMinutes(2))
            {
                verdict.Findings.Add($"{open} messages and replies are stuck");
                return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, ct);
        }
    }

    /// <summary>A normal conversation after it all: from the first word to an order.</summary>
    async Task BuyAsync(FakeGraph graph, CancellationToken ct)
    {
        var shop = DemoShops.Files().First(s => s.Slug == "acme");
        using var post = new MetaPost([bot], appSecret, options.Seed, time);
        var buyer = new Buyer(shop, "56977000000", post, options.Seed, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var life = buyer.LiveAsync(stop.Token, ct);
        var read = graph.Received.Count;
        var started = time.GetTimestamp();
        var bought = false;
        while (!bought && time.GetElapsedTime(started) < TimeSpan.FromSeconds(90))
        {
            var taken = graph.Received;
            foreach (var send in taken.Skip(read).Where(s => s.To == buyer.Phone))
            {
                buyer.Show(send);
                bought |= buyer.Confirmations.Count > 0 && send.Text.Contains("ACM-", StringComparison.Ordinal);
            }
            read = taken.Count;
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
        }
        await stop.CancelAsync();
        await life;
        if (!bought)
            verdict.Findings.Add("a normal customer could not buy afterwards");
    }

    public void Dispose() => http.Dispose();
}
