using System.Text.Json;
using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Npgsql;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Orders;

/// <summary>
/// Turns a confirmed cart into an order. The shop's row is taken first: orders of one shop queue up there, so stock is
/// taken from products without deadlocks and numbers follow each other. That row also tells whether anything a price
/// depends on was changed since the engine looked; stock is decided by the guarded update alone.
/// </summary>
sealed class PlaceOrderStep : EffectStep
{
    /// <summary>The order this transaction has just numbered, as opposed to one that the key had placed earlier.</summary>
    const string JustPlaced = """
        orders o join shop s on s.tenant_id = o.tenant_id and o.code = order_code(s.order_prefix, s.order_seq)
        where o.tenant_id = $1 and o.confirmation_key = $2
        """;

    readonly EffectsInput input;
    readonly string key;
    readonly bool priceHolds;

    public PlaceOrderStep(PlaceOrder effect, EffectsInput input)
    {
        this.input = input;
        var (cart, checkout, told) = effect;
        key = checkout.ConfirmationKey ?? throw new ArgumentException("A confirmed checkout has a confirmation key.");
        var priced = Pricing.Price(cart, checkout, input.Shop.Catalog, input.Shop.Profile, input.Now);
        priceHolds = priced.Lines.Count == cart.Lines.Count && priced.Lines.Count > 0 && priced.Total == told.Total;
        // A confirmation that was applied before counts even when its price has moved since.
        Commands = priceHolds ? [.. Place(checkout, priced), Existing()] : [Existing()];
    }

    public override IReadOnlyList<NpgsqlBatchCommand> Commands { get; }

    public override async Task ReadAsync(NpgsqlDataReader reader, EffectsOutcome outcome, CancellationToken ct)
    {
        var isNew = false;
        var unchanged = false;
        var missing = new List<string>();
        if (priceHolds)
        {
            await reader.ReadAsync(ct);
            unchanged =
                reader.GetInt64(0) == input.Shop.Catalog.Version && reader.GetInt64(1) == input.Shop.ProfileVersion;
            await reader.NextResultAsync(ct);
            isNew = await reader.ReadAsync(ct);
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct))
                missing.Add(reader.GetString(0));
            await reader.NextResultAsync(ct); // lines
            await reader.NextResultAsync(ct); // history
            await reader.NextResultAsync(ct);
        }
        var exists = await reader.ReadAsync(ct);
        if (exists)
            outcome.Order = new PlacedOrder(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetDecimal(2).WithoutTrailingZeros(),
                reader.GetString(3),
                Repeated: !isNew
            );
        await reader.NextResultAsync(ct);

        if (exists && !isNew)
            return;
        if (!priceHolds || !unchanged)
            outcome.Moved = new EffectsResult.Moved("The catalogue or the shop's terms changed.", []);
        else if (missing.Count > 0)
            outcome.Moved = new EffectsResult.Moved("There is less stock than was told.", missing);
    }

    IEnumerable<NpgsqlBatchCommand> Place(Checkout checkout, PricedCart priced)
    {
        yield return Command(
            """
            update shop set order_seq = order_seq + 1 where tenant_id = $1 returning catalog_version, profile_version
            """,
            Of(input.Tenant.Id)
        );
        yield return Command(
            """
            insert into orders (tenant_id, code, customer_id, conversation_id, confirmation_key, state, currency, subtotal,
                                discount, delivery_fee, total, delivery_mode, zone, address, slot, payment_method,
                                customer_name, email, note, placed_at)
            select $1, order_code(s.order_prefix, s.order_seq), $3, $4, $2, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
                   coalesce($16, c.name), coalesce($17, c.email), $18, $19
            from shop s join customers c on c.tenant_id = s.tenant_id and c.id = $3
            where s.tenant_id = $1
            on conflict (tenant_id, confirmation_key) do nothing
            returning id
            """,
            Of(input.Tenant.Id),
            Of(key),
            Of(input.CustomerId),
            Of(input.ConversationId),
            Of(OrderState.Initial(checkout.PaymentMethod ?? "")),
            Of(priced.Currency),
            Of(priced.Subtotal),
            Of(priced.Discount),
            Of(priced.DeliveryFee ?? 0),
            Of(priced.Total),
            Of(checkout.Mode == DeliveryMode.Pickup ? "pickup" : "delivery"),
            Of(checkout.Zone),
            Of(checkout.Address),
            Of(checkout.Slot),
            Of(checkout.PaymentMethod ?? ""),
            Of(checkout.Name),
            Of(checkout.Email),
            Of(checkout.Note),
            Of(input.Now)
        );
        // Several lines may want the same product: what counts is their sum.
        var wanted = priced.Lines.GroupBy(l => l.Sku).Select(g => (Sku: g.Key, Sum: g.Sum(l => l.Quantity))).ToList();
        yield return Command(
            $"""
            with wanted as (select * from unnest($3, $4) as w(sku, quantity)),
            taken as (
                update products p set stock = p.stock - w.quantity
                from wanted w
                where p.tenant_id = $1 and p.sku = w.sku and p.status = 'Active' and p.stock >= w.quantity
                  and exists (select from {JustPlaced})
                returning p.sku)
            select w.sku from wanted w
            where not exists (select from taken t where t.sku = w.sku)
              and not exists (select from products p
                              where p.tenant_id = $1 and p.sku = w.sku and p.status = 'Active' and p.stock is null)
            """,
            Of(input.Tenant.Id),
            Of(key),
            Of([.. wanted.Select(w => (string?)w.Sku)]),
            Of([.. wanted.Select(w => w.Sum)])
        );
        var lines = priced.Lines;
        yield return Command(
            $"""
            insert into order_lines (tenant_id, order_id, line, sku, name, quantity, unit, unit_price, options, note,
                                     discount, total, reserved)
            select $1, placed.id, l.line, l.sku, l.name, l.quantity, l.unit, l.unit_price, l.options::jsonb, l.note,
                   l.discount, l.total,
                   exists (select from products p where p.tenant_id = $1 and p.sku = l.sku and p.stock is not null)
            from (select o.id from {JustPlaced}) placed,
                 unnest($3, $4, $5, $6, $7, $8, $9, $10, $11) with ordinality
                     as l(sku, name, quantity, unit, unit_price, options, note, discount, total, line)
            returning line
            """,
            Of(input.Tenant.Id),
            Of(key),
            Of([.. lines.Select(l => (string?)l.Sku)]),
            Of([.. lines.Select(l => (string?)l.Name)]),
            Of([.. lines.Select(l => l.Quantity)]),
            Of([.. lines.Select(l => (string?)l.Unit)]),
            Of([.. lines.Select(l => l.UnitPrice)]),
            Of([.. lines.Select(l => JsonSerializer.Serialize(l.Options, ShopJson.Default.IReadOnlyListChosenOption))]),
            Of([.. lines.Select(l => l.Note)]),
            Of([.. lines.Select(l => l.Discount)]),
            Of([.. lines.Select(l => l.Total)])
        );
        yield return Command(
            $"""
            insert into order_history (tenant_id, order_id, state, actor)
            select $1, o.id, o.state, 'customer' from {JustPlaced}
            returning id
            """,
            Of(input.Tenant.Id),
            Of(key)
        );
    }

    NpgsqlBatchCommand Existing() =>
        Command(
            "select code, state, total, currency from orders where tenant_id = $1 and confirmation_key = $2",
            Of(input.Tenant.Id),
            Of(key)
        );
}
