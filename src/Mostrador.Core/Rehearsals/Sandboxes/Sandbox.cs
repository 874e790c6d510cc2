using System.Text.Json;
using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Conversations.Turns;
using Mostrador.Core.Customers;
using Mostrador.Core.Orders;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Npgsql;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Rehearsals.Sandboxes;

/// <summary>
/// One made-up customer of a real shop. Turns are thought by a real engine and their effects are applied to the real
/// database by the same steps as any turn's, in a transaction that is always rolled back: no method here commits.
/// <para>
/// The transaction lives as long as the statements take. What later turns lean on is kept as the list of effects and
/// applied again before the next ones, so that no lock on the shop is held while an engine thinks.
/// </para>
/// </summary>
sealed class Sandbox(
    Database database,
    TurnEffects effects,
    IAssistantEngine engine,
    Tenant tenant,
    ShopSnapshot shop,
    Guest guest
)
{
    /// <summary>A shop's own orders never wait longer for a sandbox than this, nor it for them.</summary>
    const string LongestWait = "3s";
    readonly CustomerFacts customer = guest.Facts;
    readonly List<Applied> applied = [];
    int turns;

    sealed record Applied(IReadOnlyList<TurnEffect> Effects, ShopSnapshot Shop, DateTimeOffset Now);

    /// <summary>With the stock that its own orders leave.</summary>
    public ShopSnapshot Shop { get; private set; } = shop;
    public CustomerFacts Customer { get; private set; } = guest.Facts;
    public Session Session { get; private set; } = guest.Session;
    public IReadOnlyList<OrderFacts> Orders { get; private set; } = guest.Orders;

    /// <summary>A person holds the conversation until it is released; whoever plays it asks the bot no more meanwhile.</summary>
    public bool HandedOver { get; private set; }

    public void Release() => HandedOver = false;

    public Task<SandboxTurn> SayAsync(string text, DateTimeOffset now, CancellationToken ct) =>
        HearAsync([new InboundMessage(NextId(), "text", now) { Text = text }], now, ct);

    public Task<SandboxTurn> PressAsync(ReplyChoice choice, DateTimeOffset now, CancellationToken ct) =>
        HearAsync([new InboundMessage(NextId(), "choice", now) { Text = choice.Title, ChoiceId = choice.Id }], now, ct);

    public async Task<SandboxTurn> HearAsync(
        IReadOnlyList<InboundMessage> messages,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var before = Session;
        var context = new TurnContext
        {
            Tenant = tenant,
            Shop = Shop.Profile,
            Catalog = Shop.Catalog,
            Session = before,
            Customer = Customer with
            {
                ProfileName =
                    messages.Select(m => m.ProfileName).LastOrDefault(n => n is not null) ?? Customer.ProfileName,
            },
            Messages = messages,
            Now = now,
            TurnKey = NextId(),
            Orders = Orders,
            Prompt = Shop.Prompt,
            Model = Shop.Model,
        };
        var proposal = await engine.ThinkAsync(context, ct);
        var after = TurnMemory.Remember(proposal, context);
        var replies = proposal.Blocks;
        PlacedOrder? order = null;
        string? problem = null;
        // An order from before the sandbox is somebody's: that it would be cancelled is noted, not done.
        var doable = proposal
            .Effects.Where(e => e is not CancelOrder c || guest.Orders.All(o => o.Code != c.Code))
            .Select(e => e is PlaceOrder order ? OfThisGuest(order) : e)
            .ToList();
        if (doable.Count > 0)
            switch (await ApplyAsync(new Applied(doable, Shop, now), ct))
            {
                case EffectsResult.Applied done:
                    order = done.Order;
                    break;
                case EffectsResult.Moved moved:
                    problem = moved.Reason;
                    break;
            }
        if (order is { Code: { } code })
        {
            replies = [.. replies.Select(r => TurnMemory.WithCode(r, code))];
            after = TurnMemory.WithCode(after, code);
        }
        HandedOver |= proposal.Effects.Any(e => e is HandOver);
        // As it is stored and read again between two turns.
        Session = JsonSerializer.Deserialize(
            JsonSerializer.Serialize(after, SessionJson.Default.Session),
            SessionJson.Default.Session
        )!;
        Customer = Customer with { IsNew = false };
        return new SandboxTurn(messages, proposal, replies, before, Session, order, problem, now);
    }

    string NextId() => $"{guest.Name}-{++turns}";

    PlaceOrder OfThisGuest(PlaceOrder order) =>
        order with
        {
            Checkout = order.Checkout with { ConfirmationKey = $"{guest.Id}/{order.Checkout.ConfirmationKey}" },
        };

    /// <summary>Applies what went before and then this, reads what came of it, and undoes it all.</summary>
    async Task<EffectsResult> ApplyAsync(Applied wanted, CancellationToken ct)
    {
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        var (conversation, customerId) = await EnterAsync(tx, ct);
        EffectsResult result = new EffectsResult.Applied(null, null, false);
        foreach (var step in applied.Append(wanted))
        {
            result = await effects.ApplyAsync(
                tx,
                new EffectsInput(tenant, step.Shop, conversation, customerId, step.Now),
                step.Effects,
                ct
            );
            if (result is EffectsResult.Moved)
                return result;
        }
        await ReadBackAsync(tx, conversation, ct);
        applied.Add(wanted);
        return result;
    }

    /// <summary>The customer and the conversation, known to nobody outside this transaction.</summary>
    async Task<(long Conversation, long Customer)> EnterAsync(TenantTransaction tx, CancellationToken ct)
    {
        await using var batch = tx.Batch();
        batch.BatchCommands.Add(
            Command(
                "select set_config('lock_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $1, true)",
                Of(LongestWait)
            )
        );
        batch.BatchCommands.Add(
            Command(
                "insert into queue.conversations (tenant_id, channel_id, user_id) values ($1, $2, $3) returning id",
                Of(tenant.Id),
                new NpgsqlParameter<Guid> { TypedValue = PlainChannel.Id },
                Of(guest.Id)
            )
        );
        batch.BatchCommands.Add(
            Command(
                "insert into customers (tenant_id, user_id, name, email) values ($1, $2, $3, $4) returning id",
                Of(tenant.Id),
                Of(guest.Id),
                Of(customer.Name),
                Of(customer.Email)
            )
        );
        foreach (var address in customer.Addresses)
            batch.BatchCommands.Add(
                Command(
                    """
                    insert into customer_addresses (tenant_id, customer_id, label, address, zone, is_default)
                    select $1, id, $3, $4, $5, $6 from customers where tenant_id = $1 and user_id = $2
                    on conflict do nothing
                    """,
                    Of(tenant.Id),
                    Of(guest.Id),
                    Of(address.Label),
                    Of(address.Address),
                    Of(address.Zone),
                    new NpgsqlParameter<bool> { TypedValue = address.IsDefault }
                )
            );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        var conversation = reader.GetInt64(0);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return (conversation, reader.GetInt64(0));
    }

    /// <summary>Customer, orders and stock as the next turn would load them.</summary>
    async Task ReadBackAsync(TenantTransaction tx, long conversation, CancellationToken ct)
    {
        await using var batch = tx.Batch();
        batch.BatchCommands.Add(CustomerStore.FactsCommand(tenant.Id, conversation));
        batch.BatchCommands.Add(OrderStore.LastCommand(tenant.Id, conversation));
        batch.BatchCommands.Add(
            Command(
                """
                select p.sku, p.stock from products p
                where p.tenant_id = $1 and p.sku in (
                    select l.sku from orders o join order_lines l on l.tenant_id = o.tenant_id and l.order_id = o.id
                    where o.tenant_id = $1 and o.conversation_id = $2)
                """,
                Of(tenant.Id),
                Of(conversation)
            )
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var facts = (await CustomerStore.ReadFactsAsync(reader, ct))[conversation].Facts;
        Customer = facts with { Phone = customer.Phone, ProfileName = customer.ProfileName };
        await reader.NextResultAsync(ct);
        var orders = await OrderStore.ReadLastAsync(reader, ct);
        Orders = [.. orders.GetValueOrDefault(conversation) ?? [], .. guest.Orders];
        await reader.NextResultAsync(ct);
        var stock = new Dictionary<string, decimal?>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadAsync(ct))
            stock[reader.GetString(0)] = reader.IsDBNull(1) ? null : reader.GetDecimal(1).WithoutTrailingZeros();
        Shop = Shop with { Catalog = Shop.Catalog.With(stock) };
    }
}

/// <param name="Id">Unlike any other sandbox's that may run at the same time: the same id in the database would wait.</param>
/// <param name="Name">Turns are named after it: what is said the same way twice depends on it.</param>
sealed record Guest(string Id, string Name, CustomerFacts Facts)
{
    public Session Session { get; init; } = Session.New;

    /// <summary>Orders from before the sandbox: told of, never touched.</summary>
    public IReadOnlyList<OrderFacts> Orders { get; init; } = [];
}

/// <summary>What one turn in a sandbox came to.</summary>
/// <param name="Replies">With the order's code in place.</param>
/// <param name="Problem">Why its effects could not be applied; null when they were.</param>
/// <param name="At">The shop's local time it was thought at.</param>
sealed record SandboxTurn(
    IReadOnlyList<InboundMessage> Heard,
    Proposal Proposal,
    IReadOnlyList<ReplyBlock> Replies,
    Session Before,
    Session After,
    PlacedOrder? Order,
    string? Problem,
    DateTimeOffset At
)
{
    public string Said => string.Join('\n', Heard.Select(m => m.Text ?? $"({m.Type})"));
    public string Answered => string.Join('\n', Replies.Select(r => r.PlainText));
    public IReadOnlyList<ReplyChoice> Choices => Replies.OfType<ChoicesBlock>().LastOrDefault()?.Choices ?? [];
    public bool HandedOver => Proposal.Effects.Any(e => e is HandOver);
    public string? Cancels => Proposal.Effects.OfType<CancelOrder>().FirstOrDefault()?.Code;
}
