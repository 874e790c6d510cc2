using Mostrador.Core.Channels;
using Mostrador.Platform.Database;
using Mostrador.Platform.Ids;
using Mostrador.Platform.Secrets;
using Npgsql;

namespace Mostrador.Core.Tenants;

/// <summary>
/// The installation's own numbers (WHATSAPP_PHONE_NUMBER_ID, TWILIO_WHATSAPP_NUMBER) belong to the legacy shop, by a channel
/// that names none and so sends with what the installation has. A channel that names the number goes before it.
/// </summary>
public sealed class InstallationNumbers(Database database, TenantDirectory directory, SecretBox box, IdSource ids)
{
    /// <param name="kind">As <see cref="IChannel.Kind"/>.</param>
    /// <returns>Null while the shop has not been given the number.</returns>
    public ChannelRoute? RouteOf(Tenant shop, string kind) =>
        directory.ChannelsOf(shop.Id).FirstOrDefault(c => c.Kind == kind && NamesNone(c)) is { } channel
            ? new ChannelRoute(shop, channel)
            : null;

    /// <summary>Whether the channel stands for the installation's number of its kind.</summary>
    public static bool NamesNone(ChannelAccount channel) =>
        channel is { PhoneNumberId: null, Sender: null, AccountSid: null };

    /// <summary>Gives the number to the shop, once however many messages ask at a time.</summary>
    public async Task<ChannelRoute?> GiveAsync(Tenant shop, string kind, CancellationToken ct)
    {
        await using (var tx = await database.BeginAsync(shop.Place, ct))
        {
            await RegistryRows.LockShopAsync(tx, ct);
            await using var has = tx.Command(
                """
                select from registry.channels
                where tenant_id = $1 and kind = $2 and phone_number_id is null and sender is null and account_sid is null
                """
            );
            has.Parameters.Add(SqlParameters.Of(shop.Id));
            has.Parameters.Add(SqlParameters.Of(kind));
            bool given;
            await using (var found = await has.ExecuteReaderAsync(ct))
                given = await found.ReadAsync(ct);
            if (!given)
                await RegistryRows.InsertChannelAsync(
                    tx,
                    new ChannelAccount(shop.Id, ids.Next(), kind),
                    box.Seal(new ChannelSecrets(), shop.Id),
                    ct
                );
            await tx.CommitAsync(ct);
        }
        await directory.RefreshIfChangedAsync(ct);
        return RouteOf(shop, kind);
    }
}
