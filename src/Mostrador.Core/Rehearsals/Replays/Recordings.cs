using System.Text.Json;
using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Media;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Npgsql;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Rehearsals.Replays;

/// <summary>Reads what customers wrote and what became of it from what every turn stores.</summary>
sealed class Recordings(Database database)
{
    /// <summary>After such a silence a conversation begins anew; what was said before is only its history.</summary>
    static readonly TimeSpan Silence = TimeSpan.FromHours(6);
    const int MostTurns = 200;
    const int HistoryKept = 12;
    const int MostRemembered = 600;

    /// <summary>The conversations with turns since then, newest first.</summary>
    public async Task<IReadOnlyList<long>> ListAsync(Tenant tenant, DateTimeOffset since, CancellationToken ct)
    {
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        await using var list = tx.Command(
            """
            select conversation_id from turns where tenant_id = $1 and created_at >= $2
            group by conversation_id order by max(id) desc
            """
        );
        list.Parameters.Add(Of(tenant.Id));
        list.Parameters.Add(Of(since));
        var found = new List<long>();
        await using var reader = await list.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            found.Add(reader.GetInt64(0));
        return found;
    }

    /// <summary>Null when nothing was said since then.</summary>
    public async Task<RecordedConversation?> ReadAsync(
        Tenant tenant,
        long conversation,
        DateTimeOffset since,
        CancellationToken ct
    )
    {
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        var all = await TurnsAsync(tx, conversation, ct);
        var first = all.FindIndex(t => t.Turn.At >= since);
        if (first < 0)
            return null;
        while (first > 0 && all[first].Turn.At - all[first - 1].Turn.At < Silence)
            first--;
        var stretch = all.Skip(first).Take(MostTurns).ToList();
        var began = stretch[0].Began;
        var (customer, orders) = await CustomerAsync(tx, conversation, began, ct);
        var placed = await PlacedAsync(tx, conversation, began, ct);
        return new RecordedConversation(
            conversation,
            customer,
            orders,
            [.. all.Take(first).TakeLast(HistoryKept).Select(t => new Exchange(Cut(t.Turn.Said), Cut(t.Answered)))],
            [.. WithOrders(stretch.Select(t => t.Turn), placed, began)]
        );
    }

    static string Cut(string text) => text.Length <= MostRemembered ? text : text[..MostRemembered];

    /// <summary>An order belongs to the turn whose thinking it was placed at.</summary>
    static IEnumerable<RecordedTurn> WithOrders(
        IEnumerable<RecordedTurn> turns,
        IReadOnlyList<OrderFacts> placed,
        DateTimeOffset began
    )
    {
        var after = began;
        foreach (var turn in turns)
        {
            yield return turn with
            {
                Order = placed.FirstOrDefault(o => o.PlacedAt >= after && o.PlacedAt <= turn.At),
            };
            after = turn.At;
        }
    }

    sealed record Read(RecordedTurn Turn, DateTimeOffset Began, string Answered);

    async Task<List<Read>> TurnsAsync(TenantTransaction tx, long conversation, CancellationToken ct)
    {
        var heard = await HeardAsync(tx, conversation, ct);
        await using var list = tx.Command(
            """
            select t.id, t.created_at, t.engine, t.trace -> 'cart_before', t.trace -> 'cart_after', t.trace -> 'effects',
                   coalesce((select string_agg(m.body, E'\n' order by m.id) from messages m
                             where m.tenant_id = $1 and m.conversation_id = $2 and m.turn_id = t.id
                               and m.direction = 'out'), '')
            from turns t where t.tenant_id = $1 and t.conversation_id = $2 order by t.id
            """
        );
        list.Parameters.Add(Of(tx.Place.TenantId));
        list.Parameters.Add(Of(conversation));
        var turns = new List<Read>();
        await using var r = await list.ExecuteReaderAsync(ct);
        while (await r.ReadAsync(ct))
        {
            if (!heard.TryGetValue(r.GetInt64(0), out var messages))
                continue;
            var effects = r.IsDBNull(5) ? "" : r.GetString(5);
            var at = r.GetFieldValue<DateTimeOffset>(1);
            turns.Add(
                new Read(
                    new RecordedTurn(r.GetInt64(0), at, r.GetString(2), [.. messages.Select(m => m.Message)])
                    {
                        Incomplete = messages.Exists(m => m.Incomplete),
                        CartBefore = CartOf(r, 3),
                        CartAfter = CartOf(r, 4),
                        HandedOver = effects.Contains(nameof(HandOver), StringComparison.Ordinal),
                        Cancelled = effects.Contains(nameof(CancelOrder), StringComparison.Ordinal),
                    },
                    messages[0].At,
                    r.GetString(6)
                )
            );
        }
        return turns;
    }

    static Cart CartOf(NpgsqlDataReader r, int column) =>
        r.IsDBNull(column)
            ? Cart.Empty
            : JsonSerializer.Deserialize<Cart>(r.GetString(column), JsonSerializerOptions.Web) ?? Cart.Empty;

    sealed record Heard(InboundMessage Message, DateTimeOffset At, bool Incomplete);

    /// <summary>
    /// By turn. The queue keeps whole messages for two weeks; older ones have their words only, and a button pressed then
    /// is its title typed.
    /// </summary>
    static async Task<Dictionary<long, List<Heard>>> HeardAsync(
        TenantTransaction tx,
        long conversation,
        CancellationToken ct
    )
    {
        await using var list = tx.Command(
            """
            select m.turn_id, m.id, m.type, m.body, coalesce(i.received_at, m.created_at), i.payload
            from messages m
            join queue.conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
            left join queue.inbox i on i.tenant_id = m.tenant_id and i.channel_id = c.channel_id
                and i.provider_id = m.provider_id
            where m.tenant_id = $1 and m.conversation_id = $2 and m.direction = 'in' and m.turn_id is not null
            order by m.id
            """
        );
        list.Parameters.Add(Of(tx.Place.TenantId));
        list.Parameters.Add(Of(conversation));
        var heard = new Dictionary<long, List<Heard>>();
        await using var r = await list.ExecuteReaderAsync(ct);
        while (await r.ReadAsync(ct))
        {
            var (type, body, at) = (r.GetString(2), r.GetString(3), r.GetFieldValue<DateTimeOffset>(4));
            var whole = r.IsDBNull(5) ? null : Parse(r.GetString(5));
            var typed = type is "choice" or "button" ? "text" : type;
            var message = whole ?? new InboundMessage($"recorded-{r.GetInt64(1)}", typed, at);
            // What was heard in a voice note is kept with the words, not with the event.
            if (body.Length > 0)
                message = message with { Text = body };
            if (!heard.TryGetValue(r.GetInt64(0), out var turn))
                heard.Add(r.GetInt64(0), turn = []);
            turn.Add(new Heard(ReceivedMedia.AsWords(message), at, whole is null && typed != "text"));
        }
        return heard;
    }

    static InboundMessage? Parse(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, ChannelJson.Default.InboundMessage);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Who the shop had before it when the conversation began: what was learnt later is left out.</summary>
    static async Task<(CustomerFacts Customer, IReadOnlyList<OrderFacts> Orders)> CustomerAsync(
        TenantTransaction tx,
        long conversation,
        DateTimeOffset began,
        CancellationToken ct
    )
    {
        await using var batch = tx.Batch();
        batch.BatchCommands.Add(OrderStore.AsOfCommand(tx.Place.TenantId, conversation, began));
        batch.BatchCommands.Add(
            Command(
                """
                select w.phone, c.id is null or c.created_at >= $3,
                       coalesce(case when c.updated_at < $3 then c.name end, o.customer_name),
                       coalesce(case when c.updated_at < $3 then c.email end, o.email)
                from queue.conversations w
                left join lateral (select * from customers
                                   where tenant_id = $1 and (phone = w.phone or user_id = w.user_id)
                                   order by (phone = w.phone) desc nulls last limit 1) c on true
                left join lateral (select customer_name, email from orders
                                   where tenant_id = $1 and customer_id = c.id and placed_at < $3
                                   order by id desc limit 1) o on true
                where w.tenant_id = $1 and w.id = $2
                """,
                Of(tx.Place.TenantId),
                Of(conversation),
                Of(began)
            )
        );
        batch.BatchCommands.Add(
            Command(
                """
                select a.label, a.address, a.zone, a.is_default
                from queue.conversations w
                join customers c on c.tenant_id = $1 and (c.phone = w.phone or c.user_id = w.user_id)
                join customer_addresses a on a.tenant_id = $1 and a.customer_id = c.id
                where w.tenant_id = $1 and w.id = $2
                  and (a.used_at < $3 or exists (
                      select from orders o where o.tenant_id = $1 and o.customer_id = c.id and o.placed_at < $3
                        and lower(o.address) = lower(a.address)))
                order by a.used_at desc, a.id desc limit 10
                """,
                Of(tx.Place.TenantId),
                Of(conversation),
                Of(began)
            )
        );
        await using var r = await batch.ExecuteReaderAsync(ct);
        var orders = (await OrderStore.ReadLastAsync(r, ct)).GetValueOrDefault(conversation) ?? [];
        await r.NextResultAsync(ct);
        await r.ReadAsync(ct);
        var isNew = r.GetBoolean(1);
        var customer = new CustomerFacts(Text(r, 0), isNew ? null : Text(r, 2), null, isNew ? null : Text(r, 3), isNew);
        await r.NextResultAsync(ct);
        var addresses = new List<KnownAddress>();
        while (await r.ReadAsync(ct))
            addresses.Add(new KnownAddress(Text(r, 0), r.GetString(1), Text(r, 2), r.GetBoolean(3)));
        return (customer with { Addresses = addresses }, orders);
    }

    /// <summary>Orders placed in this conversation since then, oldest first.</summary>
    static async Task<IReadOnlyList<OrderFacts>> PlacedAsync(
        TenantTransaction tx,
        long conversation,
        DateTimeOffset since,
        CancellationToken ct
    )
    {
        await using var list = tx.Command(
            """
            select o.id, o.code, o.state, o.total, o.placed_at, o.delivery_mode, o.zone, o.address, o.payment_method,
                   l.sku, l.quantity, l.options
            from orders o join order_lines l on l.tenant_id = o.tenant_id and l.order_id = o.id
            where o.tenant_id = $1 and o.conversation_id = $2 and o.placed_at >= $3
            order by o.id, l.line
            """
        );
        list.Parameters.Add(Of(tx.Place.TenantId));
        list.Parameters.Add(Of(conversation));
        list.Parameters.Add(Of(since));
        var orders = new List<OrderFacts>();
        var lines = new List<CartLine>();
        await using var r = await list.ExecuteReaderAsync(ct);
        while (await r.ReadAsync(ct))
        {
            if (orders.Count == 0 || orders[^1].Code != r.GetString(1))
                orders.Add(
                    new OrderFacts(
                        r.GetString(1),
                        r.GetString(2),
                        r.GetDecimal(3).WithoutTrailingZeros(),
                        r.GetFieldValue<DateTimeOffset>(4),
                        lines = []
                    )
                    {
                        DeliveryMode = r.GetString(5),
                        Zone = Text(r, 6),
                        Address = Text(r, 7),
                        PaymentMethod = r.GetString(8),
                    }
                );
            lines.Add(
                new CartLine(
                    r.GetString(9),
                    r.GetDecimal(10).WithoutTrailingZeros(),
                    JsonSerializer.Deserialize(r.GetString(11), ShopJson.Default.IReadOnlyListChosenOption)!
                )
            );
        }
        return orders;
    }

    static string? Text(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
