using Mostrador.Core.Channels;
using Mostrador.Platform.Database;
using Mostrador.Platform.Ids;
using Mostrador.Platform.Secrets;
using Npgsql;

namespace Mostrador.Core.Tenants;

/// <summary>
/// Shops that use the installation's Twilio account and are reached by their own address (acme.example.com): their number
/// becomes known with its first authentic message.
/// </summary>
public sealed class TwilioNumbers(Database database, TenantDirectory directory, SecretBox box, IdSource ids)
{
    /// <param name="sender">The number written to, e.g. whatsapp:+56…</param>
    /// <returns>Null when the number is another shop's.</returns>
    public async Task<ChannelRoute?> AdoptAsync(Tenant tenant, string sender, string? accountSid, CancellationToken ct)
    {
        var channel = new ChannelAccount(tenant.Id, ids.Next(), "twilio") { Sender = sender, AccountSid = accountSid };
        try
        {
            await using var tx = await database.BeginAsync(tenant.Place, ct);
            await RegistryRows.InsertChannelAsync(tx, channel, box.Seal(new ChannelSecrets(), tenant.Id), ct);
            await tx.CommitAsync(ct);
        }
        catch (PostgresException e) when (RegistryRows.TakenBy(e) is not null)
        {
            // Two first messages at once, or another shop's number: the directory tells which.
        }
        await directory.RefreshIfChangedAsync(ct);
        return directory.ByTwilioNumber(sender) is { } route && route.Tenant.Id == tenant.Id ? route : null;
    }
}
