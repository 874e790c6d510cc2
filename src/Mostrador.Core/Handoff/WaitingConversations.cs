using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Handoff;

/// <param name="Id">The conversation's number, as <see cref="ReleaseConversation"/> takes it.</param>
/// <param name="Phone">Null while only a user id is known.</param>
/// <param name="Since">When the bot handed it over or brought it up.</param>
/// <param name="WithBot">The bot goes on answering: somebody is to look at something, and not to take over.</param>
public sealed record WaitingConversation(
    string TenantId,
    long Id,
    string? Phone,
    string? UserId,
    string? Customer,
    string? Reason,
    DateTimeOffset? Since,
    bool WithBot
);

/// <summary>The conversations that people hold or are to look at, the longest waiting first.</summary>
public sealed class WaitingConversations(Database database)
{
    public async Task<IReadOnlyList<WaitingConversation>> ListAsync(Tenant tenant, CancellationToken ct)
    {
        await using var batch = database.Batch(tenant.Place);
        batch.BatchCommands.Add(
            Command(
                """
                select s.conversation_id, q.phone, q.user_id, c.name, s.handoff_reason, s.handed_off_at, s.holder = 'bot'
                from sessions s
                left join queue.conversations q on q.tenant_id = s.tenant_id and q.id = s.conversation_id
                left join customers c on c.tenant_id = s.tenant_id and c.id = s.customer_id
                where s.tenant_id = $1 and s.handed_off_at is not null
                order by s.handed_off_at
                limit 500
                """,
                Of(tenant.Id)
            )
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var waiting = new List<WaitingConversation>();
        while (await reader.ReadAsync(ct))
        {
            string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
            waiting.Add(
                new WaitingConversation(
                    tenant.Id,
                    reader.GetInt64(0),
                    Text(1),
                    Text(2),
                    Text(3),
                    Text(4),
                    reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5),
                    reader.GetBoolean(6)
                )
            );
        }
        return waiting;
    }
}
