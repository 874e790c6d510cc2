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
    /// <summary>The last five of a conversation's customer, newest first; read with <see cref="ReadLastAsync"/>.</summary>
    public static NpgsqlBatchCommand LastCommand(string tenantId, long conversationId) =>
        new(
            """
            with who as (select phone, user_id from queue.conversations where tenant_id = $1 and id = $2)
            select o.code, o.state, o.total, o.placed_at, o.delivery_mode, o.zone, o.address, o.payment_method,
                   l.sku, l.quantity, l.options, l.note
            from (select id, code, state, total, placed_at, delivery_mode, zone, address, payment_method from orders
                  where tenant_id = $1 and customer_id in (
                      select id from customers where tenant_id = $1
                          and (phone = (select phone from who) or user_id = (select user_id from who)))
                  order by id desc limit 5) o
            join order_lines l on l.tenant_id = $1 and l.order_id = o.id
            order by o.id desc, l.line
            """
        )
        {
            Parameters =
            {
                Text(tenantId),
                new NpgsqlParameter<long> { TypedValue = conversationId },
            },
        };

    public static async Task<IReadOnlyList<OrderFacts>> ReadLastAsync(NpgsqlDataReader r, CancellationToken ct)
    {
        var orders = new List<OrderFacts>();
        var lines = new List<CartLine>();
        while (await r.ReadAsync(ct))
        {
            var code = r.GetString(0);
            if (orders.Count == 0 || orders[^1].Code != code)
            {
                lines = [];
                orders.Add(
                    new OrderFacts(
                        code,
                        r.GetString(1),
                        r.GetDecimal(2).WithoutTrailingZeros(),
                        r.GetFieldValue<DateTimeOffset>(3),
                        lines
                    )
                    {
                        DeliveryMode = r.GetString(4),
                        Zone = TextAt(r, 5),
                        Address = TextAt(r, 6),
                        PaymentMethod = r.GetString(7),
                        MayCancel = OrderState.CustomerMayCancel(r.GetString(1), r.GetString(7)),
                    }
                );
            }
            lines.Add(
                new CartLine(
                    r.GetString(8),
                    r.GetDecimal(9).WithoutTrailingZeros(),
                    JsonSerializer.Deserialize(r.GetString(10), ShopJson.Default.IReadOnlyListChosenOption)!,
                    TextAt(r, 11)
                )
            );
        }
        return orders;
    }

    static NpgsqlParameter Text(string? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };

    static string? TextAt(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}
