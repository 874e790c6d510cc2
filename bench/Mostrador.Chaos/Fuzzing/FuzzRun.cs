using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Mostrador.Chaos.Judging;
using Mostrador.Chaos.Parties;
using Mostrador.Core.Tenants.Demo;
using Mostrador.Core.Tenants.ShopFiles;
using Mostrador.Testing;
using Mostrador.Testing.Vendors;

namespace Mostrador.Chaos.Fuzzing;

/// <param name="Count">Webhooks and texts together.</param>
public sealed record FuzzOptions(int Count, int Seed)
{
    public int AtOnce { get; init; } = 16;
    public Action<string>? Say { get; init; }
}

/// <summary>The product under nonsense.</summary>
/// <param name="RowsAsync">One text per row of its database, past every wall.</param>
public sealed record FuzzTarget(
    Uri Bot,
    string AppSecret,
    string TwilioToken,
    Func<string, Task<List<string>>> RowsAsync
);

/// <summary>
/// Nonsense against a running product: every answer below 500, every cart as the shop's file has it, no turn that failed,
/// nobody left without an answer, nothing left in the queues, and somebody can still buy.
/// </summary>
public sealed class FuzzRun(FuzzOptions options, FuzzTarget target, TimeProvider time) : IDisposable
{
    /// <summary>Customers who write plain texts.</summary>
    const int Talkers = 240;
    const int Generation = Talkers * 30;
    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };
    readonly ConcurrentDictionary<string, string[]> offered = new(StringComparer.Ordinal);
    readonly List<ShopFile> shops = [.. DemoShops.Files()];
    readonly Dictionary<string, TalkedGoods[]> goods = DemoShops
        .Files()
        .ToDictionary(
            s => s.Slug!,
            s => s.Products!.Select(p => new TalkedGoods(p.Name!, ChoicesOf(p))).ToArray(),
            StringComparer.Ordinal
        );
    readonly Uri bot = target.Bot;
    readonly Verdict verdict = new();
    readonly ConcurrentBag<string> wrong = [];
    readonly List<string> silent = [];
    readonly ConcurrentDictionary<string, int> answers = new(StringComparer.Ordinal);

    public async Task<Verdict> RunAsync(FakeGraph graph, CancellationToken ct)
    {
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
                    await TextAsync(n, shops[n / 3 % shops.Count], nonsense, token);
                else if (n % 9 == 1)
                    await FormAsync(n, shops[n / 9 % shops.Count], nonsense, token);
                else if (n % 9 == 2)
                    await CallAsync(n, shops[n / 9 % shops.Count], nonsense, token);
                else
                    await WebhookAsync(n, nonsense, token);
                if (Interlocked.Increment(ref done) % 5000 == 0)
                    options.Say?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{done:N0}"));
            }
        );
        var took = time.GetElapsedTime(started).TotalSeconds;
        await DrainAsync(ct);
        await GreetEverybodyAsync(ct);
        await BuyAsync(graph, ct);
        await JudgeRowsAsync();
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
        var body = nonsense.Webhook(n);
        using var request = FakeGraph.SignedPost(new Uri(bot, "/webhook/meta"), body, target.AppSecret);
        using var answer = await http.SendAsync(request, ct);
        Note("webhook", n, (int)answer.StatusCode, authentic: body.Length < 4 * 1024 * 1024);
    }

    /// <summary>As anybody can make it, at each of the doors that take one.</summary>
    async Task CallAsync(int n, ShopFile shop, Nonsense nonsense, CancellationToken ct)
    {
        var door = (n / 9 % 3) switch
        {
            0 => "/webhook",
            1 => "/chat",
            _ => $"/webhook/{shop.Slug}",
        };
        // Nobody of those who write plain texts: half of these are answered.
        var phone = string.Create(CultureInfo.InvariantCulture, $"5697{n:D7}");
        using var content = new ByteArrayContent(nonsense.Call(phone));
        content.Headers.ContentType = new("application/json");
        using var answer = await http.PostAsync(new Uri(bot, door), content, ct);
        Note("call", n, (int)answer.StatusCode, authentic: false);
    }

    async Task FormAsync(int n, ShopFile shop, Nonsense nonsense, CancellationToken ct)
    {
        var door = new Uri(bot, $"/webhook/{shop.Slug}");
        using var request = FakeTwilio.SignedPost(door, nonsense.Form(n), target.TwilioToken);
        var length = request.Content!.Headers.ContentLength;
        using var answer = await http.SendAsync(request, ct);
        Note("form", n, (int)answer.StatusCode, authentic: length <= 64 * 1024);
    }

    async Task TextAsync(int n, ShopFile shop, Nonsense nonsense, CancellationToken ct)
    {
        var phone = Phone(n);
        var text = nonsense.Next(offered.GetValueOrDefault(phone, []), goods[shop.Slug!]);
        using var answer = await http.PostAsJsonAsync(
            new Uri(bot, $"/webhook/{shop.Slug}"),
            new { telefono = phone, mensaje = text },
            ct
        );
        Note("text", n, (int)answer.StatusCode, authentic: false);
        if (!answer.IsSuccessStatusCode)
            return;
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
        offered[phone] = body.TryGetProperty("opciones", out var choices)
            ? [.. choices.EnumerateArray().Select(c => c.GetProperty("titulo").GetString()!)]
            : [];
        if (CartCheck.Wrong(body.GetProperty("carrito"), shop) is { } why)
            wrong.Add($"text {n}, {why}: {body.GetProperty("carrito")}");
    }

    static string[] ChoicesOf(ProductPart product) =>
        [.. (product.Options ?? []).SelectMany(g => g.Choices ?? []).Select(c => c.Name!)];

    /// <summary>
    /// Of one shop each: 240 is a multiple of three times eight. Sooner or later everybody asks for a person, who silences
    /// the bot: after some thirty texts others take their place.
    /// </summary>
    static string Phone(int n) =>
        string.Create(CultureInfo.InvariantCulture, $"5696{n / Generation * Talkers + n % Talkers:D7}");

    void Note(string kind, int n, int status, bool authentic)
    {
        answers.AddOrUpdate($"{status} to a {kind}", 1, (_, times) => times + 1);
        if (status >= 500 || (authentic && status != 200))
            wrong.Add($"{kind} {n}: {status}");
    }

    /// <summary>Whatever was said before: somebody who says hello is answered, by the bot or, once handed over, by people.</summary>
    async Task GreetEverybodyAsync(CancellationToken ct)
    {
        for (var n = 0; n < options.Count; n = n % Talkers == Talkers - 3 ? (n / Generation + 1) * Generation : n + 3)
        {
            var shop = shops[n / 3 % shops.Count];
            using var answer = await http.PostAsJsonAsync(
                new Uri(bot, $"/webhook/{shop.Slug}"),
                new { telefono = Phone(n), mensaje = "hola" },
                ct
            );
            if (!answer.IsSuccessStatusCode)
            {
                verdict.Findings.Add($"{Phone(n)} of {shop.Slug} is not answered: {(int)answer.StatusCode}");
                continue;
            }
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
            if (string.IsNullOrWhiteSpace(body.GetProperty("respuesta").GetString()))
                silent.Add(Phone(n));
        }
    }

    /// <summary>What the database says that no answer shows.</summary>
    async Task JudgeRowsAsync()
    {
        var held = await target.RowsAsync(
            """
            select c.phone from shared.sessions s join queue.conversations c on c.tenant_id = s.tenant_id and c.id = s.conversation_id
            where s.holder = 'person' and c.phone is not null
            """
        );
        Expect([.. silent.Except(held, StringComparer.Ordinal)], "customers get no answer any more");
        verdict.Figures["plain customers handed to a person"] = silent
            .Count(held.Contains)
            .ToString(CultureInfo.InvariantCulture);
        Expect(
            await target.RowsAsync(
                "select coalesce(reason, 'tried again') || ': ' || payload from queue.inbox where kind = 'message' and (attempts > 0 or reason like 'failed%')"
            ),
            "messages broke their turn"
        );
        Expect(
            await target.RowsAsync(
                """
                select o.code || ' ' || o.total from shared.orders o
                where o.total <> o.subtotal - o.discount + o.delivery_fee
                    or o.subtotal - o.discount <> (select sum(l.total) from shared.order_lines l where l.tenant_id = o.tenant_id and l.order_id = o.id)
                """
            ),
            "orders with a wrong total"
        );
        var stock = (
            await target.RowsAsync(
                """
                select p.tenant_id || '/' || p.sku || '=' || trim_scale(p.stock + coalesce((
                    select sum(l.quantity) from shared.order_lines l join shared.orders o on o.tenant_id = l.tenant_id and o.id = l.order_id
                    where l.tenant_id = p.tenant_id and l.sku = p.sku and l.reserved and o.state <> 'cancelled'), 0))
                from shared.products p where p.stock is not null
                """
            )
        ).ToHashSet(StringComparer.Ordinal);
        Expect(
            [
                .. shops
                    .SelectMany(s => s.Products!.Where(p => p.Stock.Quantity is not null), (s, p) => (s, p))
                    .Select(x =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{x.s.Id}/{x.p.Sku}={x.p.Stock.Quantity!.Value:0.###}"
                        )
                    )
                    .Where(line => !stock.Contains(line)),
            ],
            "products whose stock and sales do not add up"
        );
        var orders = await target.RowsAsync("select count(*)::text from shared.orders");
        verdict.Figures["orders"] = orders[0];
    }

    void Expect(IReadOnlyList<string> none, string what)
    {
        if (none.Count > 0)
            verdict.Findings.Add($"{none.Count} {what}: {string.Join("; ", none.Take(5))}");
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
                var stuck = await target.RowsAsync(
                    """
                    select 'in ' || kind || ' tried ' || attempts from queue.inbox where state = 0
                    union all
                    select 'out ' || state || ' tried ' || attempts || ' ' || coalesce(error_code, '') || ' ' || coalesce(error_detail, '')
                    from queue.outbox where state in (0, 4)
                    """
                );
                verdict.Findings.Add(
                    $"{open} messages and replies are stuck: {string.Join("; ", stuck.Distinct().Take(5))}"
                );
                return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, ct);
        }
    }

    /// <summary>A normal conversation after it all: from the first word to an order.</summary>
    async Task BuyAsync(FakeGraph graph, CancellationToken ct)
    {
        var shop = shops.First(s => s.Slug == "acme");
        using var post = new MetaPost([bot], target.AppSecret, options.Seed, time);
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
