using Mostrador.Core.Assistant;
using Mostrador.Core.Orders;
using Npgsql;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Handoff;

/// <summary>Gives the conversation to the shop's people. Asking again keeps the place in the queue.</summary>
sealed class HandOverStep(HandOver effect, EffectsInput input) : EffectStep
{
    public override IReadOnlyList<NpgsqlBatchCommand> Commands =>
        [
            Command(
                """
                insert into sessions as s (tenant_id, conversation_id, customer_id, holder, handoff_reason, handed_off_at)
                values ($1, $2, $3, 'person', $4, $5)
                on conflict (tenant_id, conversation_id) do update
                set holder = 'person', handoff_reason = excluded.handoff_reason, updated_at = now(),
                    handed_off_at = case when s.holder = 'person' then s.handed_off_at else excluded.handed_off_at end
                returning conversation_id
                """,
                Of(input.Tenant.Id),
                Of(input.ConversationId),
                Of(input.CustomerId),
                Of(effect.Reason),
                Of(input.Now)
            ),
        ];

    public override async Task ReadAsync(NpgsqlDataReader reader, EffectsOutcome outcome, CancellationToken ct)
    {
        outcome.HandedOver = true;
        await reader.NextResultAsync(ct);
    }
}
