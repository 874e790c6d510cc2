using System.Text.Json;
using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Customers;
using Mostrador.Core.Selling;
using Npgsql;
using NpgsqlTypes;

namespace Mostrador.Core.Orders;

/// <summary>A customer's orders as the load of a turn reads them.</summary>
public static class OrderStore
{
    /// <summary>The last five of each conversation's customer, newest first; read with <see cref="ReadLastAsync"/>.</summary>
    public static NpgsqlBatchCommand LastCommand(string tenantId, params long[] conversationIds) =>
        new(
            """
            select w.id, o.code, o.state, o.total, o.placed_at, o.delivery_mode, o.zone, o.address, o.payment_method,
                   l.sku, l.quantity, l.options, l.note
            from unnest($2) as k (id)
            cross join lateral (select id, phone, user_id from queue.conversations
                                where tenant_id = $1 and id = k.id limit 1) w
            cross join lateral (select own.* from (
                                    (select id from customers where tenant_id = $1 and phone = w.phone limit 1)
                                    union
                                    (select id from customers where tenant_id = $1 and user_id = w.user_id limit 1)) c
                                cross join lateral (
                                    select id, code, state, total, placed_at, delivery_mode, zone, address, payment_method
                                    from orders where tenant_id = $1 and customer_id = c.id order by id desc limit 5) own
                                order by own.id desc limit 5) o
            cross join lateral (select line, sku, quantity, options, note from order_lines
                                where tenant_id = $1 and order_id = o.id offset 0) l
            order by w.id, o.id desc, l.line
            """
        )
        {
            Parameters =
            {
                Text(tenantId),
                new NpgsqlParameter<long[]> { TypedValue = conversationIds },
            },
        };

    /// <summary>
    /// The last five of one conversation's customer as they were at a moment: placed before it, in the state of then. Read
    /// with <see cref="ReadLastAsync"/>.
    /// </summary>
    public static NpgsqlBatchCommand AsOfCommand(string tenantId, long conversationId, DateTimeOffset moment) =>
        new(
            """
            select w.id, o.code, o.state, o.total, o.placed_at, o.delivery_mode, o.zone, o.address, o.payment_method,
                   l.sku, l.quantity, l.options, l.note
            from queue.conversations w
            join lateral (select o.id, o.code, o.total, o.placed_at, o.delivery_mode, o.zone, o.address, o.payment_method,
                                 coalesce((select h.state from order_history h
                                           where h.tenant_id = $1 and h.order_id = o.id and h.created_at < $3
                                           order by h.id desc limit 1), o.state) as state
                          from orders o
                          where o.tenant_id = $1 and o.placed_at < $3 and o.customer_id in (
                              select id from customers where tenant_id = $1 and (phone = w.phone or user_id = w.user_id))
                          order by o.id desc limit 5) o on true
            join order_lines l on l.tenant_id = $1 and l.order_id = o.id
            where w.tenant_id = $1 and w.id = $2
            order by o.id desc, l.line
            """
        )
        {
            Parameters =
            {
                Text(tenantId),
                new NpgsqlParameter<long> { TypedValue = conversationId },
                new NpgsqlParameter<DateTime> { TypedValue = moment.UtcDateTime },
            },
        };

    /// <summary>By conversation; without orders it is not there.</summary>
    public static async Task<Dictionary<long, IReadOnlyList<OrderFacts>>> ReadLastAsync(
        NpgsqlDataReader r,
        CancellationToken ct
    )
    {
        var found = new Dictionary<long, IReadOnlyList<OrderFacts>>();
        var orders = new List<OrderFacts>();
        var lines = new List<CartLine>();
        while (await r.ReadAsync(ct))
        {
            if (!found.ContainsKey(r.GetInt64(0)))
                found.Add(r.GetInt64(0), orders = []);
            var code = r.GetString(1);
            if (orders.Count == 0 || orders[^1].Code != code)
            {
                lines = [];
                orders.Add(
                    new OrderFacts(
                        code,
                        r.GetString(2),
                        r.GetDecimal(3).WithoutTrailingZeros(),
                        r.GetFieldValue<DateTimeOffset>(4),
                        lines
                    )
                    {
                        DeliveryMode = r.GetString(5),
                        Zone = TextAt(r, 6),
                        Address = TextAt(r, 7),
                        PaymentMethod = r.GetString(8),
                        MayCancel = OrderState.CustomerMayCancel(r.GetString(2), r.GetString(8)),
                    }
                );
            }
            lines.Add(
                new CartLine(
                    r.GetString(9),
                    r.GetDecimal(10).WithoutTrailingZeros(),
                    JsonSerializer.Deserialize(r.GetString(11), ShopJson.Default.IReadOnlyListChosenOption)!,
                    TextAt(r, 12)
                )
            );
        }
        return found;
    }

    static NpgsqlParameter Text(string? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };

    static string? TextAt(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
