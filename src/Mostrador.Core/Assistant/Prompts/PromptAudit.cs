using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Assistant.Prompts;

/// <param name="Detail">JSON.</param>
public sealed record PromptAuditEntry(string Actor, string Action, string Detail, DateTimeOffset At);

/// <summary>Who changed a shop's prompt, when and why; newest first.</summary>
public sealed class PromptAudit(Database database)
{
    public async Task<IReadOnlyList<PromptAuditEntry>> ListAsync(Tenant tenant, int most, CancellationToken ct)
    {
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        await using var read = tx.Command(
            """
            select actor, action, detail, created_at from audit
            where tenant_id = $1 and action like 'prompt.%' order by id desc limit $2
            """
        );
        read.Parameters.Add(Of(tenant.Id));
        read.Parameters.Add(Of((long)most));
        var entries = new List<PromptAuditEntry>();
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            entries.Add(
                new PromptAuditEntry(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetString(2),
                    reader.GetFieldValue<DateTimeOffset>(3)
                )
            );
        return entries;
    }
}
