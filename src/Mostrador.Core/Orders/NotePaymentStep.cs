using Mostrador.Core.Assistant;
using Npgsql;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Orders;

/// <summary>
/// Writes into the history of a customer's own order that they say it is paid, and brings the conversation before the shop's
/// people. Who waits for a person keeps the place in the queue and the reason.
/// </summary>
sealed class NotePaymentStep(NotePayment effect, EffectsInput input) : EffectStep
{
    public override IReadOnlyList<NpgsqlBatchCommand> Commands =>
        [
            Command(
                """
                with noted as (
                    insert into order_history (tenant_id, order_id, state, actor, reason)
                    select $1, id, state, 'customer', $4 from orders
                    where tenant_id = $1 and code = $2 and customer_id = $3
                    returning order_id)
                insert into sessions as s (tenant_id, conversation_id, customer_id, handoff_reason, handed_off_at)
                select $1, $5, $3, $6, $7 from noted
                on conflict (tenant_id, conversation_id) do update
                set handoff_reason = coalesce(s.handoff_reason, excluded.handoff_reason), updated_at = now(),
                    handed_off_at = coalesce(s.handed_off_at, excluded.handed_off_at)
                returning conversation_id
                """,
                Of(input.Tenant.Id),
                Of(effect.Code.Trim().ToUpperInvariant()),
                Of(input.CustomerId),
                Of(effect.MediaId is null ? NotePayment.Reason : $"{NotePayment.Reason} {effect.MediaId}"),
                Of(input.ConversationId),
                Of(NotePayment.Reason),
                Of(input.Now)
            ),
        ];

    public override async Task ReadAsync(NpgsqlDataReader reader, EffectsOutcome outcome, CancellationToken ct) =>
        await reader.NextResultAsync(ct);
}
