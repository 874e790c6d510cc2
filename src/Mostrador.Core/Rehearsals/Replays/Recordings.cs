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
        if (await BeginningAsync(tx, conversation, since, ct) is not { } first)
            return null;
        var stretch = await TurnsAsync(tx, conversation, "t.id >= $3 order by t.id", first, MostTurns, ct);
        if (stretch.Count == 0)
            return null;
        var before = await TurnsAsync(tx, conversation, "t.id < $3 order by t.id desc", first, HistoryKept, ct);
        before.Reverse();
        var began = stretch[0].Began;
        var (customer, orders) = await CustomerAsync(tx, conversation, began, ct);
        var placed = await PlacedAsync(tx, conversation, began, ct);
        return new RecordedConversation(
            conversation,
            customer,
            orders,
            [.. before.Select(t => new Exchange(Cut(t.Turn.Said), Cut(t.Answered)))],
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

    /// <summary>The turn that the conversation began with which was under way then: the first after a long silence.</summary>
    static async Task<long?> BeginningAsync(
        TenantTransaction tx,
        long conversation,
        DateTimeOffset since,
        CancellationToken ct
    )
    {
        await using var find = tx.Command(
            """
            select id
            from (select id, created_at, lead(created_at) over (order by id desc) as before
                  from turns where tenant_id = $1 and conversation_id = $2
                    and id <= (select min(id) from turns where tenant_id = $1 and conversation_id = $2 and created_at >= $3)) t
            where before is null or created_at - before >= make_interval(secs => $4)
            order by id desc limit 1
            """
        );
        find.Parameters.Add(Of(tx.Place.TenantId));
        find.Parameters.Add(Of(conversation));
        find.Parameters.Add(Of(since));
        find.Parameters.Add(Of(Silence.TotalSeconds));
        return (long?)await find.ExecuteScalarAsync(ct);
    }

    sealed record Stored(long Id, DateTimeOffset At, string Engine, Cart CartBefore, Cart CartAfter, string Effects);

    /// <param name="which">Compares t.id with $3 and says in which order.</param>
    static async Task<List<Read>> TurnsAsync(
        TenantTransaction tx,
        long conversation,
        string which,
        long id,
        int most,
        CancellationToken ct
    )
    {
        var stored = new List<Stored>();
        await using (
            var list = tx.Command(
                $"""
                select t.id, t.created_at, t.engine, t.trace -> 'cart_before', t.trace -> 'cart_after', t.trace -> 'effects'
                from turns t where t.tenant_id = $1 and t.conversation_id = $2 and {which} limit $4
                """
            )
        )
        {
            list.Parameters.Add(Of(tx.Place.TenantId));
            list.Parameters.Add(Of(conversation));
            list.Parameters.Add(Of(id));
            list.Parameters.Add(Of((long)most));
            await using var r = await list.ExecuteReaderAsync(ct);
            while (await r.ReadAsync(ct))
                stored.Add(
                    new Stored(
                        r.GetInt64(0),
                        r.GetFieldValue<DateTimeOffset>(1),
                        r.GetString(2),
                        CartOf(r, 3),
                        CartOf(r, 4),
                        Text(r, 5) ?? ""
                    )
                );
        }
        var spoken = await SpokenAsync(tx, conversation, [.. stored.Select(t => t.Id)], ct);
        var turns = new List<Read>(stored.Count);
        foreach (var turn in stored)
            if (spoken.TryGetValue(turn.Id, out var words) && words.Heard.Count > 0)
                turns.Add(
                    new Read(
                        new RecordedTurn(turn.Id, turn.At, turn.Engine, [.. words.Heard.Select(m => m.Message)])
                        {
                            Incomplete = words.Heard.Exists(m => m.Incomplete),
                            CartBefore = turn.CartBefore,
                            CartAfter = turn.CartAfter,
                            HandedOver = turn.Effects.Contains(nameof(HandOver), StringComparison.Ordinal),
                            Cancelled = turn.Effects.Contains(nameof(CancelOrder), StringComparison.Ordinal),
                        },
                        words.Heard[0].At,
                        string.Join('\n', words.Answered)
                    )
                );
        return turns;
    }

    static Cart CartOf(NpgsqlDataReader r, int column) =>
        r.IsDBNull(column)
            ? Cart.Empty
            : JsonSerializer.Deserialize<Cart>(r.GetString(column), JsonSerializerOptions.Web) ?? Cart.Empty;

    sealed record Heard(InboundMessage Message, DateTimeOffset At, bool Incomplete);

    sealed record Spoken(List<Heard> Heard, List<string> Answered);

    /// <summary>
    /// By turn. The queue keeps whole messages for two weeks; older ones have their words only, and a button pressed then
    /// is its title typed.
    /// </summary>
    static async Task<Dictionary<long, Spoken>> SpokenAsync(
        TenantTransaction tx,
        long conversation,
        long[] turns,
        CancellationToken ct
    )
    {
        await using var list = tx.Command(
            """
            select m.turn_id, m.id, m.type, m.body, coalesce(i.received_at, m.created_at), i.payload, m.direction = 'in'
            from messages m
            join queue.conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
            left join queue.inbox i on i.tenant_id = m.tenant_id and i.channel_id = c.channel_id
                and i.provider_id = m.provider_id and m.direction = 'in'
            where m.tenant_id = $1 and m.conversation_id = $2 and m.turn_id = any($3)
            order by m.id
            """
        );
        list.Parameters.Add(Of(tx.Place.TenantId));
        list.Parameters.Add(Of(conversation));
        list.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = turns });
        var spoken = new Dictionary<long, Spoken>();
        await using var r = await list.ExecuteReaderAsync(ct);
        while (await r.ReadAsync(ct))
        {
            if (!spoken.TryGetValue(r.GetInt64(0), out var turn))
                spoken.Add(r.GetInt64(0), turn = new Spoken([], []));
            var (type, body, at) = (r.GetString(2), r.GetString(3), r.GetFieldValue<DateTimeOffset>(4));
            if (!r.GetBoolean(6))
            {
                turn.Answered.Add(body);
                continue;
            }
            var whole = r.IsDBNull(5) ? null : Parse(r.GetString(5));
            var typed = type is "choice" or "button" ? "text" : type;
            var message = whole ?? new InboundMessage($"recorded-{r.GetInt64(1)}", typed, at);
            // What was heard in a voice note is kept with the words, not with the event.
            if (body.Length > 0)
                message = message with { Text = body };
            turn.Heard.Add(new Heard(ReceivedMedia.AsWords(message), at, whole is null && typed != "text"));
        }
        return spoken;
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
