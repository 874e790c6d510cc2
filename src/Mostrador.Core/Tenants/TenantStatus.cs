using Mostrador.Platform.Database;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Tenants;

static class TenantStatus
{
    public static async Task<TenantChange> ChangeAsync(
        Database database,
        Tenant tenant,
        bool active,
        string? message,
        string actor,
        CancellationToken ct
    )
    {
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        await using var update = tx.Command(
            """
            update registry.tenants set status = $2, inactive_message = coalesce($3, inactive_message), updated_at = now()
            where tenant_id = $1 and (status <> $2 or $3 is not null and inactive_message is distinct from $3)
            """
        );
        update.Parameters.Add(Of(tenant.Id));
        update.Parameters.Add(Of(active ? "active" : "inactive"));
        update.Parameters.Add(Of(message));
        var after = tenant with { Active = active, InactiveMessage = message ?? tenant.InactiveMessage };
        if (await update.ExecuteNonQueryAsync(ct) == 0)
            return new TenantChange.Done(after, Changed: false);
        var action = active ? "tenant.activate" : "tenant.deactivate";
        await RegistryRows.AuditAsync(tx, actor, action, new { message }, ct);
        await tx.CommitAsync(ct);
        return new TenantChange.Done(after);
    }
}
