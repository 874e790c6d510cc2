using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Mostrador.Core.Channels;
using Mostrador.Platform.Database;
using Mostrador.Platform.Secrets;
using Npgsql;

namespace Mostrador.Core.Tenants;

/// <summary>
/// Gives a shop's Meta number a new token or app secret, on every node at once. The number counts as mended: what was held
/// while the provider refused the token goes out as soon as the queue is looked through.
/// </summary>
public sealed class ChangeSecrets(
    Database database,
    TenantDirectory directory,
    SecretBox box,
    ILogger<ChangeSecrets> log
)
{
    /// <param name="phoneNumberId">Which of the shop's numbers; may be left out where it has one.</param>
    /// <param name="given">What is not given stays as it is.</param>
    public async Task<TenantChange> RunAsync(
        Tenant tenant,
        string? phoneNumberId,
        ChannelSecrets given,
        string actor,
        CancellationToken ct
    )
    {
        var numbers = directory
            .ChannelsOf(tenant.Id)
            .Where(c => c is { Kind: "meta", PhoneNumberId: not null })
            .ToList();
        if (phoneNumberId is not null)
            numbers.RemoveAll(c => c.PhoneNumberId != phoneNumberId);
        if (numbers is not [var channel])
            return new TenantChange.Refused(
                new Problem(
                    "phone_number_id",
                    numbers.Count > 1 ? "la tienda tiene varios números de Meta: diga cuál"
                        : phoneNumberId is null ? "la tienda no tiene un número de Meta"
                        : $"la tienda no tiene el número {phoneNumberId} de Meta"
                )
            );

        await using var tx = await database.BeginAsync(tenant.Place, ct);
        await using var read = tx.Batch();
        read.BatchCommands.Add(
            new NpgsqlBatchCommand("select secrets from registry.channels where tenant_id = $1 and id = $2 for update")
                .With(tenant.Id)
                .With(channel.Id)
        );
        if (await read.ExecuteScalarAsync(ct) is not byte[] before)
            throw new InvalidOperationException($"{channel} is gone.");
        var secrets = Open(before, channel);
        secrets = secrets with
        {
            AccessToken = given.AccessToken ?? secrets.AccessToken,
            AppSecret = given.AppSecret ?? secrets.AppSecret,
        };
        await using var store = tx.Batch();
        store.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                update registry.channels set secrets = $3, status = 'ok', status_reason = null, updated_at = now()
                where tenant_id = $1 and id = $2
                """
            ).With(tenant.Id).With(channel.Id).With(box.Seal(secrets, tenant.Id)));
        await store.ExecuteNonQueryAsync(ct);
        var detail = new
        {
            channel.PhoneNumberId,
            Token = given.AccessToken is not null,
            AppSecret = given.AppSecret is not null,
        };
        await RegistryRows.AuditAsync(tx, actor, "channel.secrets", detail, ct);
        await tx.CommitAsync(ct);
        return new TenantChange.Done(tenant);
    }

    /// <summary>Secrets whose key is lost count as none; this is how they come back.</summary>
    ChannelSecrets Open(byte[] stored, ChannelAccount channel)
    {
        try
        {
            return box.OpenChannel(stored, channel.TenantId);
        }
        catch (CryptographicException)
        {
            log.LogWarning("The secrets of {Channel} do not open: those not given now are gone", channel);
            return new ChannelSecrets();
        }
    }
}
