using Mostrador.Core.Channels;
using Mostrador.Platform.Database;
using Mostrador.Platform.Ids;
using Mostrador.Platform.Secrets;
using Npgsql;

namespace Mostrador.Core.Tenants;

/// <summary>
/// A shop's Twilio numbers become known with their first authentic message to the shop's own address (acme.example.com), or
/// over its own account.
/// </summary>
public sealed class TwilioNumbers(Database database, TenantDirectory directory, SecretBox box, IdSource ids)
{
    /// <param name="sender">The number written to, e.g. whatsapp:+56…</param>
    /// <param name="accountSid">The shop's own; null where it uses the installation's, which tells nothing about whose a number is.</param>
    /// <param name="secrets">Of the shop's own account; empty where it uses the installation's.</param>
    /// <returns>Null when the number is another shop's.</returns>
    public async Task<ChannelRoute?> AdoptAsync(
        Tenant tenant,
        string sender,
        string? accountSid,
        ChannelSecrets secrets,
        CancellationToken ct
    )
    {
        var channel = new ChannelAccount(tenant.Id, ids.Next(), "twilio") { Sender = sender, AccountSid = accountSid };
        try
        {
            await using var tx = await database.BeginAsync(tenant.Place, ct);
            await RegistryRows.InsertChannelAsync(tx, channel, box.Seal(secrets, tenant.Id), ct);
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
