using Mostrador.Platform.Database;

namespace Mostrador.Core.Tenants;

/// <summary>Lets a shop answer its customers again.</summary>
public sealed class ActivateTenant(Database database)
{
    public Task<TenantChange> RunAsync(Tenant tenant, string actor, CancellationToken ct) =>
        TenantStatus.ChangeAsync(database, tenant, active: true, message: null, actor, ct);
}
