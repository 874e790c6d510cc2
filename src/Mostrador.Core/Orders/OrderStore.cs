using System.Text.Json;
using System.Text.Json.Serialization;
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
    /// <summary>
    /// The last five of each conversation's customer and those still under way, twenty at most, newest first; read with
    /// <see cref="ReadLastAsync"/>.
    /// </summary>
    public static NpgsqlBatchCommand LastCommand(string tenantId, params long[] conversationIds) =>
        new(
            """
            select w.id, f.orders
            from unnest($2) as k (id)
            cross join lateral (select id, phone, user_id from queue.conversations
                                where tenant_id = $1 and id = k.id limit 1) w
            cross join lateral who_writes($1, w.phone, w.user_id) f
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
    /// The same of one conversation as they were at a moment: placed before it, in the state of then. Read with
    /// <see cref="ReadLastAsync"/>.
    /// </summary>
    public static NpgsqlBatchCommand AsOfCommand(string tenantId, long conversationId, DateTimeOffset moment) =>
        new(
            """
            select w.id,
                (select json_agg(o order by o.id desc)
                 from (select o.*, (select json_agg(l order by l.line) from order_lines l
                                    where l.tenant_id = $1 and l.order_id = o.id) as lines
                       from (select o.id, o.code, o.total, o.placed_at, o.delivery_mode, o.zone, o.address, o.payment_method,
                                    coalesce((select h.state from order_history h
                                              where h.tenant_id = $1 and h.order_id = o.id and h.created_at < $3
                                              order by h.id desc limit 1), o.state) as state,
                                    exists (select from order_history h
                                            where h.tenant_id = $1 and h.order_id = o.id and h.created_at < $3
                                              and h.reason like 'payment_notice%') as payment_noted,
                                    row_number() over (order by o.id desc) as place
                             from orders o
                             where o.tenant_id = $1 and o.placed_at < $3 and o.customer_id in (
                                 select id from customers where tenant_id = $1 and (phone = w.phone or user_id = w.user_id))) o
                       where o.place <= 5 or o.state not in ('delivered', 'cancelled')
                       order by o.id desc limit 20) o)
            from queue.conversations w
            where w.tenant_id = $1 and w.id = $2
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

    /// <summary>
    /// Those of a conversation's customer that have these codes, however old; read with <see cref="ReadLastAsync"/>.
    /// </summary>
    public static NpgsqlBatchCommand ByCodeCommand(string tenantId, long conversationId, string[] codes) =>
        new(
            """
            select w.id,
                (select json_agg(o order by o.id desc)
                 from (select o.id, o.code, o.state, o.total, o.placed_at, o.delivery_mode, o.zone, o.address, o.payment_method,
                              o.state = 'pending_payment'
                                  and exists (select from order_history h
                                              where h.tenant_id = $1 and h.order_id = o.id
                                                and h.reason like 'payment_notice%') as payment_noted,
                              (select json_agg(l order by l.line) from order_lines l
                               where l.tenant_id = $1 and l.order_id = o.id) as lines
                       from orders o
                       where o.tenant_id = $1 and o.code = any($3) and o.customer_id in (
                           select id from customers where tenant_id = $1 and (phone = w.phone or user_id = w.user_id))) o)
            from queue.conversations w
            where w.tenant_id = $1 and w.id = $2
            """
        )
        {
            Parameters =
            {
                Text(tenantId),
                new NpgsqlParameter<long> { TypedValue = conversationId },
                new NpgsqlParameter<string[]> { TypedValue = codes },
            },
        };

    /// <summary>By conversation; without orders it is not there.</summary>
    public static async Task<Dictionary<long, IReadOnlyList<OrderFacts>>> ReadLastAsync(
        NpgsqlDataReader r,
        CancellationToken ct
    )
    {
        var found = new Dictionary<long, IReadOnlyList<OrderFacts>>();
        while (await r.ReadAsync(ct))
            if (Read(TextAt(r, 1)) is { Count: > 0 } orders)
                found.Add(r.GetInt64(0), orders);
        return found;
    }

    /// <param name="json">Orders with their lines as the database gives them; null: none.</param>
    public static IReadOnlyList<OrderFacts> Read(string? json) =>
        json is null
            ? []
            :
            [
                .. JsonSerializer
                    .Deserialize(json, OrderJson.Default.IReadOnlyListStoredOrder)!
                    .Where(o => o.Lines is not null)
                    .Select(o => o.Facts),
            ];

    static NpgsqlParameter Text(string? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };

    static string? TextAt(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);
}

/// <summary>An order with its lines as JSON of the columns.</summary>
sealed record StoredOrder(
    string Code,
    string State,
    decimal Total,
    DateTimeOffset PlacedAt,
    string DeliveryMode,
    string? Zone,
    string? Address,
    string PaymentMethod,
    IReadOnlyList<CartLine>? Lines,
    bool PaymentNoted = false
)
{
    public OrderFacts Facts =>
        new(
            Code,
            State,
            Total.WithoutTrailingZeros(),
            PlacedAt,
            [.. (Lines ?? []).Select(l => l with { Quantity = l.Quantity.WithoutTrailingZeros() })]
        )
        {
            DeliveryMode = DeliveryMode,
            Zone = Zone,
            Address = Address,
            PaymentMethod = PaymentMethod,
            PaymentNoted = PaymentNoted,
            MayCancel =
                OrderState.CustomerMayCancel(State, PaymentMethod)
                && !(PaymentNoted && State == OrderState.PendingPayment),
        };
}

[JsonSerializable(typeof(IReadOnlyList<StoredOrder>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
sealed partial class OrderJson : JsonSerializerContext;
