using Mostrador.Platform.Database;

namespace Mostrador.Core.Tenants;

/// <summary>Takes a shop out of service; its customers are told so.</summary>
public sealed class DeactivateTenant(Database database)
{
    /// <param name="message">What customers are told; null keeps what was set before, or the product's own words.</param>
    public Task<TenantChange> RunAsync(Tenant tenant, string? message, string actor, CancellationToken ct) =>
        TenantStatus.ChangeAsync(database, tenant, active: false, message, actor, ct);
}
