using System.Globalization;
using System.Text.Json.Nodes;
using Mostrador.Core.Tenants.ShopFiles;
using Mostrador.Testing.Vendors;

namespace Mostrador.Chaos.Parties;

/// <summary>
/// A customer who buys again and again, in plain words and by what is offered, impatient at times: writes twice before
/// there is an answer, presses the same button twice.
/// </summary>
sealed class Buyer(ShopFile shop, string phone, MetaPost post, int seed, TimeProvider time)
{
    const string Confirm = "confirm:";
    static readonly string[] Wanted = [Confirm, "cart:checkout", "mode:", "zone:", "slot:", "pay:", "name:"];
    const string Assent = "👍";
    static readonly string[] SmallTalk =
    [
        "hola",
        "¿qué tienen?",
        "¿hacen despacho?",
        "¿cuánto demora?",
        "gracias",
        Assent,
    ];
    static int messages;

    readonly Random chance = new(seed);
    readonly Lock gate = new();
    readonly List<GraphSend> shown = [];
    readonly List<(string Id, string Text)> sent = [];
    readonly HashSet<string> confirmations = new(StringComparer.Ordinal);
    TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Phone => phone;
    public string TenantId => shop.Id!;

    /// <summary>Ids of every message that a node answered 200 to, in the order written.</summary>
    public List<(string Id, string Text)> Accepted
    {
        get
        {
            lock (gate)
                return [.. sent];
        }
    }

    /// <summary>Distinct "confirm:…" choices pressed, or on the screen when a thumb went up: each may make one order.</summary>
    public IReadOnlyCollection<string> Confirmations
    {
        get
        {
            lock (gate)
                return [.. confirmations];
        }
    }

    public void Show(GraphSend send)
    {
        lock (gate)
        {
            shown.Add(send);
            answered.TrySetResult();
            answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public async Task LiveAsync(CancellationToken stop, CancellationToken ct)
    {
        while (!stop.IsCancellationRequested)
        {
            Task reply;
            lock (gate)
                reply = answered.Task;
            await WriteAsync(NextMessages(), ct);
            // A real person waits for an answer, and not for ever.
            await Task.WhenAny(reply, Task.Delay(TimeSpan.FromSeconds(6), time, ct));
            await Task.Delay(TimeSpan.FromMilliseconds(100 + chance.Next(400)), time, ct);
        }
    }

    async Task WriteAsync(List<JsonObject> of, CancellationToken ct)
    {
        var envelopes = of.Select(m =>
                FakeGraph.Envelope(shop.PhoneNumberId!, phone, "Cliente", (JsonObject)m.DeepClone())
            )
            .ToList();
        if (of.Count > 1 && chance.Next(2) == 0)
            await post.DeliverAsync(MetaPost.Batch(envelopes), ct);
        else // side by side: which comes first is the network's affair
            await Task.WhenAll(envelopes.Select(e => post.DeliverAsync(e, ct)));
        lock (gate)
            foreach (var message in of)
                sent.Add(((string)message["id"]!, message.ToJsonString()));
    }

    List<JsonObject> NextMessages()
    {
        GraphSend? last;
        (string Id, string Title)? press = null;
        lock (gate)
        {
            last = shown.Count > 0 ? shown[^1] : null;
            if (last is not null)
                press = Wanted
                    .SelectMany(w => last.Choices.Where(c => c.Id.StartsWith(w, StringComparison.Ordinal)).Take(3))
                    .Select(c => ((string, string)?)c)
                    .FirstOrDefault();
        }
        if (chance.Next(12) == 0)
        {
            string[] said = [Pick(SmallTalk), Pick(SmallTalk)];
            if (said.Contains(Assent, StringComparer.Ordinal))
                AgreeToWhatIsShown();
            return [.. said.Select(Text)];
        }
        if (press is { } choice)
        {
            if (choice.Id.StartsWith(Confirm, StringComparison.Ordinal))
            {
                lock (gate)
                    confirmations.Add(choice.Id[Confirm.Length..]);
                return chance.Next(3) == 0 ? [Press(choice), Press(choice)] : [Press(choice)];
            }
            return [Press(choice)];
        }
        if (last is not null && last.Text.Contains("direcci", StringComparison.OrdinalIgnoreCase))
            return [Text("Los Aromos 123")];
        if (last is not null && last.Text.Contains("correo", StringComparison.OrdinalIgnoreCase))
            return [Text("ana@example.com")];
        if (last is { Choices.Count: > 0 } && chance.Next(2) == 0)
            return [Press(Pick(last.Choices))];
        var quantity = 1 + chance.Next(3);
        return [Text(string.Create(CultureInfo.InvariantCulture, $"quiero {quantity} {Pick(shop.Products!).Name}"))];
    }

    void AgreeToWhatIsShown()
    {
        lock (gate)
            confirmations.UnionWith(
                shown
                    .SelectMany(s => s.Choices)
                    .Where(c => c.Id.StartsWith(Confirm, StringComparison.Ordinal))
                    .Select(c => c.Id[Confirm.Length..])
            );
    }

    T Pick<T>(IReadOnlyList<T> of) => of[chance.Next(of.Count)];

    JsonObject Text(string text) => FakeGraph.TextMessage(phone, NewId(), text, time.GetUtcNow());

    JsonObject Press((string Id, string Title) choice) =>
        FakeGraph.ChoiceMessage(phone, NewId(), choice.Id, choice.Title, time.GetUtcNow());

    static string NewId() =>
        string.Create(CultureInfo.InvariantCulture, $"wamid.CHAOS{Interlocked.Increment(ref messages):D9}");
}
