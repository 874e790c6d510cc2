using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Testing.Vendors;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>A person with WhatsApp: writes to a shop by signed webhooks and reads what the fake Graph was asked to show.</summary>
public sealed class Customer(WholeProduct product, Tenant tenant, string phoneNumberId, string waId)
{
    static int messages;
    int read;

    public Tenant Tenant => tenant;
    public string WaId => waId;
    public string Phone => PhoneNumber.Canonical(waId)!;
    public string PhoneNumberId => phoneNumberId;
    public string ProfileName { get; init; } = "Ana Rojas";

    /// <summary>Everything shown to this customer so far.</summary>
    public IReadOnlyList<GraphSend> Shown =>
        [.. product.Graph.Received.Where(s => s.To == waId && s.PhoneNumberId == phoneNumberId)];

    /// <summary>The buttons or rows of the last message that had any.</summary>
    public IReadOnlyList<(string Id, string Title)> Offered =>
        Shown.LastOrDefault(s => s.Choices.Count > 0)?.Choices ?? [];

    public static string NewMessageId() => $"wamid.IN{Interlocked.Increment(ref messages):D8}";

    public JsonObject Text(string text, string? id = null) =>
        FakeGraph.TextMessage(waId, id ?? NewMessageId(), text, TimeProvider.System.GetUtcNow());

    public string Envelope(params JsonObject[] of) => FakeGraph.Envelope(phoneNumberId, waId, ProfileName, of);

    /// <summary>Writes, and returns the whole answer.</summary>
    public async Task<string> SayAsync(string text) => await AnswerAsync(Text(text));

    /// <summary>Presses a button or row that was really offered: by the beginning of its id or of its title.</summary>
    public async Task<string> PressAsync(string choice)
    {
        var (id, title) =
            Find(choice) ?? throw new InvalidOperationException($"«{choice}» was not offered. {Describe()}");
        return await AnswerAsync(Press(id, title));
    }

    public JsonObject Press(string id, string title, string? messageId = null) =>
        FakeGraph.ChoiceMessage(
            waId,
            messageId ?? NewMessageId(),
            id,
            title,
            TimeProvider.System.GetUtcNow(),
            list: Offered.Count > 3
        );

    public (string Id, string Title)? Find(string choice) =>
        Offered
            .Where(o =>
                o.Id.StartsWith(choice, StringComparison.OrdinalIgnoreCase)
                || o.Title.StartsWith(choice, StringComparison.OrdinalIgnoreCase)
            )
            .Select(o => ((string, string)?)o)
            .FirstOrDefault();

    /// <summary>Sends these messages in one webhook and returns all that is said in answer.</summary>
    public async Task<string> AnswerAsync(params JsonObject[] of)
    {
        (await product.DeliverAsync(Envelope(of))).ShouldBe(HttpStatusCode.OK);
        return await HearAsync();
    }

    /// <summary>
    /// What was shown since the last time. A turn's messages are in the outbox before the first of them is sent: with the
    /// first one here, the outbox says how many belong to it.
    /// </summary>
    public async Task<string> HearAsync()
    {
        await WaitForAsync(read + 1);
        var all = (int)
            await product.ReadAsync<long>(
                """
                select count(*) from queue.outbox o join queue.addresses a using (tenant_id, conversation_id)
                where a.tenant_id = $1 and a.address = $2 and o.channel_id = a.channel_id
                """,
                tenant.Id,
                Phone
            );
        await WaitForAsync(all);
        var shown = Shown;
        var text = string.Join("\n", shown.Skip(read).Select(s => s.Text));
        read = shown.Count;
        return text;
    }

    async Task WaitForAsync(int count)
    {
        try
        {
            await product.Graph.WaitForAsync(
                all => all.Count(s => s.To == waId && s.PhoneNumberId == phoneNumberId) >= count,
                TimeSpan.FromSeconds(60)
            );
        }
        catch (TimeoutException e)
        {
            var ends = await product.RowsAsync(
                "select provider_id, state, reason, attempts from queue.inbox where tenant_id = $1 order by id desc limit 5",
                tenant.Id
            );
            var dead = await product.RowsAsync("select reason from queue.dead_letters order by id desc limit 3");
            throw new TimeoutException(
                $"{waId} was not answered. Inbox: {string.Join("; ", ends)}. Dead: {string.Join("; ", dead)}. {Describe()}",
                new TimeoutException(e.GetType().Name)
            );
        }
    }

    /// <summary>
    /// Goes from a filled cart to a confirmed order, pressing what is offered: of the choices named by the beginnings of
    /// their ids the first that the bot offers, and the address or e-mail where it asks for them in words.
    /// </summary>
    public async Task<string> CheckOutAsync(string address, string? email, params string[] choices)
    {
        var said = "";
        string[] wanted = ["cart:checkout", .. choices, "name:"];
        if (!wanted.Any(c => Find(c) is not null))
            said = await SayAsync("cerrar pedido");
        for (var step = 0; step < 14; step++)
        {
            var last = Shown[^1];
            if (last.Choices.Any(c => c.Id.StartsWith("confirm:", StringComparison.Ordinal)))
                return await PressAsync("confirm:");
            var press = wanted.FirstOrDefault(c =>
                last.Choices.Any(o => o.Id.StartsWith(c, StringComparison.OrdinalIgnoreCase))
            );
            said =
                press is not null ? await PressAsync(press)
                : email is not null && last.Text.Contains("correo", StringComparison.OrdinalIgnoreCase)
                    ? await SayAsync(email)
                : last.Text.Contains("direcci", StringComparison.OrdinalIgnoreCase) ? await SayAsync(address)
                : throw new InvalidOperationException($"The checkout asks for something else. {Describe()}");
        }
        throw new InvalidOperationException($"The checkout does not end: {said}. {Describe()}");
    }

    /// <summary>The whole conversation as the customer sees it, for failures.</summary>
    public string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Shown: {string.Join("\n", Shown.TakeLast(8).Select(s => s.Text + " " + string.Join(" ", s.Choices.Select(c => $"[{c.Title}={c.Id}]"))))}\nViolations: {string.Join("; ", product.Graph.Violations)}"
        );
}
