using Mostrador.Core.Channels;
using Mostrador.Platform.Database;

namespace Mostrador.Core.Tenants;

/// <summary>Takes a shop out of service; its customers are told so.</summary>
public sealed class DeactivateTenant(Database database)
{
    /// <summary>What fits into one message of any channel.</summary>
    const int LongestMessage = 1024;

    /// <param name="message">
    /// What customers are told, at most 1,024 characters; null keeps what was set before, or the product's own words.
    /// </param>
    public async Task<TenantChange> RunAsync(Tenant tenant, string? message, string actor, CancellationToken ct)
    {
        message = message is null ? null : StorableText.Clean(message).Trim();
        return message switch
        {
            "" => new TenantChange.Refused(new Problem("message", "falta lo que se responde a los clientes")),
            { Length: > LongestMessage } => new TenantChange.Refused(
                new Problem("message", $"tiene más de {LongestMessage} caracteres")
            ),
            _ => await TenantStatus.ChangeAsync(database, tenant, active: false, message, actor, ct),
        };
    }
}
