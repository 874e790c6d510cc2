using System.Globalization;
using Mostrador.Chaos.Parties;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants.Demo;
using Mostrador.Testing.Vendors;

namespace Mostrador.Chaos.Judging;

/// <summary>Reads the database and the stand-in's record when all is calm, and says what should not be.</summary>
sealed class Judge(
    PrivatePostgres postgres,
    FakeGraph graph,
    MetaPost post,
    Crowd crowd,
    IReadOnlyDictionary<string, decimal> stockBefore
)
{
    public const string Unfinished = """
        (select 1 from queue.inbox where state = 0
         union all select 1 from queue.outbox where state in (0, 4)
         union all select 1 from queue.conversations where lease_owner is not null) unfinished
        """;

    readonly Verdict verdict = new();

    /// <summary>By tenant and SKU.</summary>
    public static async Task<Dictionary<string, decimal>> StockAsync(PrivatePostgres postgres) =>
        (
            await postgres.RowsAsync(
                "select tenant_id || '/' || sku, stock from shared.products where stock is not null",
                r => (r.GetString(0), r.GetDecimal(1))
            )
        ).ToDictionary();

    public async Task<Verdict> DecideAsync()
    {
        await MessagesAsync();
        await RepliesAsync();
        await OrdersAsync();
        await LeftoversAsync();
        Expect(graph.Violations, "the Graph's rules were broken");
        Expect([.. post.Wrong.Select(s => $"{s}")], "webhooks were answered other than 200 or 503");
        Figure("webhooks accepted", post.Delivered);
        Figure("webhooks delivered twice", post.Duplicates);
        Figure("webhooks delivered again until accepted", post.Refused);
        return verdict;
    }

    /// <summary>Messages in = endings, each heard once.</summary>
    async Task MessagesAsync()
    {
        var written = crowd.Buyers.SelectMany(b => b.Accepted).Select(m => m.Id).ToList();
        var kept = await postgres.RowsAsync(
            "select provider_id, state, coalesce(reason, '') from queue.inbox where kind = 'message'",
            r => (Id: r.GetString(0), State: r.GetInt16(1), Reason: r.GetString(2))
        );
        var ids = kept.Select(k => k.Id).ToHashSet(StringComparer.Ordinal);
        Expect([.. written.Where(w => !ids.Contains(w))], "messages accepted and lost");
        Expect(
            [.. kept.GroupBy(k => k.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key)],
            "messages kept twice"
        );
        Expect([.. kept.Where(k => k.State == 0).Select(k => k.Id)], "messages without an ending");
        Expect(
            [.. kept.Where(k => k.State == 4).Select(k => $"{k.Id} {k.Reason}")],
            "messages that ended as dead letters"
        );
        Expect(
            await postgres.RowsAsync(
                "select provider_id from shared.messages where direction = 'in' group by 1 having count(*) > 1",
                r => r.GetString(0)
            ),
            "messages heard by two turns"
        );
        Expect(
            await postgres.RowsAsync(
                """
                select i.provider_id from queue.inbox i
                where i.kind = 'message' and not exists (select from shared.messages m where m.tenant_id = i.tenant_id and m.provider_id = i.provider_id)
                """,
                r => r.GetString(0)
            ),
            "messages that no turn heard"
        );
        Expect(
            await postgres.RowsAsync(
                """
                select later.provider_id from (
                    select m.provider_id, i.id, lag(i.id) over (partition by m.tenant_id, m.conversation_id order by m.id) as before
                    from shared.messages m join queue.inbox i on i.tenant_id = m.tenant_id and i.provider_id = m.provider_id
                    where m.direction = 'in') later where later.id < later.before
                """,
                r => r.GetString(0)
            ),
            "messages heard out of their order"
        );
        Figure("messages written", written.Count);
        foreach (var ending in kept.GroupBy(k => k.State))
            Figure($"messages ended as {Ending(ending.Key)}", ending.Count());
    }

    static string Ending(short state) =>
        state switch
        {
            1 => "answered",
            2 => "handed off",
            3 => "ignored",
            4 => "dead",
            _ => "nothing",
        };

    /// <summary>Every reply reached the Graph, once unless its send was cut, in order.</summary>
    async Task RepliesAsync()
    {
        var rows = (
            await postgres.RowsAsync(
                "select id, state, attempts, coalesce(error_code, error_detail, ''), status, tenant_id || '/' || conversation_id from queue.outbox",
                r =>
                    (
                        Id: r.GetInt64(0),
                        State: r.GetInt16(1),
                        Attempts: r.GetInt16(2),
                        Error: r.GetString(3),
                        Status: r.GetInt16(4),
                        Conversation: r.GetString(5)
                    )
            )
        ).ToDictionary(r => r.Id);
        var taken = graph
            .Received.Where(s => s.Callback is not null)
            .Select((s, n) => (Id: long.Parse(s.Callback!, CultureInfo.InvariantCulture), s.To, At: n))
            .ToList();
        var sends = taken.CountBy(t => t.Id).ToDictionary();
        Expect(
            [.. rows.Values.Where(r => r.State == 1 && !sends.ContainsKey(r.Id)).Select(r => $"{r}")],
            "replies recorded as sent that never arrived"
        );
        Expect([.. rows.Values.Where(r => r.State is 2 or 3).Select(r => $"{r}")], "replies held or dead");
        Expect(
            [.. sends.Keys.Where(id => !rows.ContainsKey(id)).Select(id => $"{id}")],
            "replies of no committed turn"
        );
        // A send that was cut is marked with what happened; its status, not a guess, decides whether it is sent again.
        var twice = sends
            .Where(s => s.Value > 1)
            .Select(s => (Times: s.Value, Row: rows.GetValueOrDefault(s.Key)))
            .ToList();
        Expect(
            [.. twice.Where(s => s.Row.Error is null or "").Select(s => $"{s.Times} × {s.Row}")],
            "replies sent twice without having been cut"
        );
        Figure("replies sent twice after a cut, marked as such", twice.Count(s => s.Row.Error is not (null or "")));
        Figure(
            "replies cut in flight and settled by their status",
            rows.Values.Count(r => r.State == 1 && r.Error.Length > 0 && sends.GetValueOrDefault(r.Id) == 1)
        );
        Expect(
            [.. rows.Values.Where(r => r.State == 1 && r.Status < 3).Select(r => $"{r}")],
            "replies whose statuses were lost"
        );
        var furthest = new Dictionary<string, long>(StringComparer.Ordinal);
        var overtaken = new List<string>();
        foreach (var send in taken.DistinctBy(t => t.Id))
        {
            if (!rows.TryGetValue(send.Id, out var row))
                continue;
            if (furthest.GetValueOrDefault(row.Conversation) > send.Id)
                overtaken.Add($"{send.Id} after {furthest[row.Conversation]} in {row.Conversation}");
            furthest[row.Conversation] = Math.Max(furthest.GetValueOrDefault(row.Conversation), send.Id);
        }
        Expect(overtaken, "replies out of their order");
        Figure("replies", rows.Count);
        Figure("replies that took more than one attempt", rows.Values.Count(r => r.Attempts > 1));
    }

    /// <summary>One order per confirmation, totals exact, stock = start − sold.</summary>
    async Task OrdersAsync()
    {
        var orders = await postgres.RowsAsync(
            """
            select o.tenant_id, o.code, o.confirmation_key, o.state, o.currency, o.subtotal, o.discount, o.delivery_fee, o.total, c.phone,
                (select sum(l.quantity * l.unit_price) from shared.order_lines l where l.tenant_id = o.tenant_id and l.order_id = o.id),
                (select sum(l.total) from shared.order_lines l where l.tenant_id = o.tenant_id and l.order_id = o.id),
                (select count(*) from shared.messages m where m.tenant_id = o.tenant_id and m.conversation_id = o.conversation_id
                    and m.direction = 'out' and position(o.code in m.body) > 0),
                (select string_agg(m.body, E'\n') from shared.messages m where m.tenant_id = o.tenant_id and m.conversation_id = o.conversation_id
                    and m.direction = 'out' and position(o.code in m.body) > 0)
            from shared.orders o join shared.customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id
            """,
            r =>
                (
                    Tenant: r.GetString(0),
                    Code: r.GetString(1),
                    Key: r.GetString(2),
                    Currency: r.GetString(4),
                    Discount: r.GetDecimal(6),
                    Fee: r.GetDecimal(7),
                    Total: r.GetDecimal(8),
                    Phone: r.GetString(9),
                    Gross: r.GetDecimal(10),
                    Net: r.GetDecimal(11),
                    Told: r.GetInt64(12),
                    Words: r.IsDBNull(13) ? "" : r.GetString(13)
                )
        );
        var locales = DemoShops.Files().ToDictionary(f => f.Id!, f => f.Locale!, StringComparer.Ordinal);
        var pressed = crowd.Buyers.SelectMany(b => b.Confirmations).ToHashSet(StringComparer.Ordinal);
        Expect(
            [.. orders.Where(o => !pressed.Contains(o.Key)).Select(o => $"{o.Code} of {o.Phone} by {o.Key}")],
            "orders that nobody confirmed"
        );
        Expect(
            [.. orders.GroupBy(o => o.Key, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key)],
            "orders twice"
        );
        Expect(
            [
                .. orders
                    .Where(o => o.Net + o.Fee != o.Total || Money.Round(o.Gross, o.Currency) - o.Discount != o.Net)
                    .Select(o => $"{o}"),
            ],
            "orders with a wrong total"
        );
        Expect([.. orders.Where(o => o.Told == 0).Select(o => o.Code)], "orders that the customer was not told of");
        Expect(
            [
                .. orders
                    .Where(o =>
                        !o.Words.Contains(
                            new Money(o.Currency, locales[o.Tenant]).Amount(o.Total),
                            StringComparison.Ordinal
                        )
                    )
                    .Select(o => o.Code),
            ],
            "orders confirmed with another amount"
        );
        var sold = (
            await postgres.RowsAsync(
                """
                select l.tenant_id || '/' || l.sku, sum(l.quantity) from shared.order_lines l
                join shared.orders o on o.tenant_id = l.tenant_id and o.id = l.order_id
                where l.reserved and o.state <> 'cancelled' group by 1
                """,
                r => (r.GetString(0), r.GetDecimal(1))
            )
        ).ToDictionary();
        var now = await StockAsync(postgres);
        Expect(
            [
                .. stockBefore
                    .Where(s => now[s.Key] != s.Value - sold.GetValueOrDefault(s.Key))
                    .Select(s => $"{s.Key}: {s.Value} − {sold.GetValueOrDefault(s.Key)} is not {now[s.Key]}"),
            ],
            "stock that does not add up"
        );
        Figure("orders", orders.Count);
    }

    async Task LeftoversAsync()
    {
        Expect(
            await postgres.RowsAsync(
                "select source || ' ' || reason || ' ' || coalesce(reference, '') from queue.dead_letters",
                r => r.GetString(0)
            ),
            "dead letters"
        );
        Expect(
            await postgres.RowsAsync(
                "select application_name || ': ' || state from pg_stat_activity where state like 'idle in transaction%'",
                r => r.GetString(0)
            ),
            "connections left in a transaction"
        );
        // Two nodes, each with its app and its worker pool; what a killed node had is closed by its kernel.
        Expect(
            await postgres.RowsAsync(
                """
                select application_name || ' ' || count(*) from pg_stat_activity where application_name like '%/%'
                group by application_name having count(*) > 24
                """,
                r => r.GetString(0)
            ),
            "connections beyond a node's pool"
        );
        var pools = await postgres.CountAsync(
            "(select distinct application_name from pg_stat_activity where application_name like '%/%') pools"
        );
        if (pools > 4)
            verdict.Findings.Add($"{pools} pools of two nodes: connections of a dead node are open");
        Figure(
            "connections at the end",
            (int)await postgres.CountAsync("pg_stat_activity where application_name like '%/%'")
        );
    }

    void Expect(IReadOnlyList<string> none, string what)
    {
        if (none.Count > 0)
            verdict.Findings.Add($"{none.Count} {what}: {string.Join("; ", none.Take(5))}");
    }

    void Figure(string name, int value) => verdict.Figures[name] = value.ToString("N0", CultureInfo.InvariantCulture);
}
