using Mostrador.Core.Assistant;
using Npgsql;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Orders;

/// <summary>Cancels a customer's own order while <see cref="OrderState.CustomerMayCancel"/>; what it reserved returns.</summary>
sealed class CancelOrderStep(CancelOrder effect, EffectsInput input) : EffectStep
{
    readonly string code = effect.Code.Trim().ToUpperInvariant();

    public override IReadOnlyList<NpgsqlBatchCommand> Commands =>
        [
            // The shop's row first, as when ordering: stock of several products is moved by one at a time.
            Command("select tenant_id from shop where tenant_id = $1 for update", Of(input.Tenant.Id)),
            Command(
                """
                with cancelled as (
                    update orders set state = 'cancelled'
                    where tenant_id = $1 and code = $2 and customer_id = $3
                      and (state = 'pending_payment'
                               and not exists (select from order_history h
                                               where h.tenant_id = $1 and h.order_id = orders.id
                                                 and h.reason like 'payment_notice%')
                           or state = 'preparing' and payment_method in ('efectivo', 'tarjeta'))
                    returning id),
                returned as (
                    update products p set stock = p.stock + l.quantity
                    from (select ol.sku, sum(ol.quantity) as quantity
                          from order_lines ol join cancelled c on c.id = ol.order_id
                          where ol.tenant_id = $1 and ol.reserved group by ol.sku) l
                    where p.tenant_id = $1 and p.sku = l.sku and p.stock is not null),
                noted as (
                    insert into order_history (tenant_id, order_id, state, actor, reason)
                    select $1, id, 'cancelled', 'customer', $4 from cancelled)
                select id from cancelled
                """,
                Of(input.Tenant.Id),
                Of(code),
                Of(input.CustomerId),
                Of(effect.Reason)
            ),
            Command(
                "select state from orders where tenant_id = $1 and code = $2 and customer_id = $3",
                Of(input.Tenant.Id),
                Of(code),
                Of(input.CustomerId)
            ),
        ];

    public override async Task ReadAsync(NpgsqlDataReader reader, EffectsOutcome outcome, CancellationToken ct)
    {
        await reader.NextResultAsync(ct);
        await reader.NextResultAsync(ct);
        var state = await reader.ReadAsync(ct) ? reader.GetString(0) : null;
        await reader.NextResultAsync(ct);
        if (state == OrderState.Cancelled) // now, or already: the customer has what they asked for
            outcome.Cancelled = code;
        else
            outcome.Moved = new EffectsResult.Moved($"The order is {state ?? "not this customer's"}.", []);
    }
}
