using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Mostrador.Platform.Database;
using Mostrador.Platform.Secrets;
using Npgsql;

namespace Mostrador.Core.Tenants;

/// <summary>
/// Ends a change of the master key: what an earlier one sealed is sealed anew with the current one. Nodes that start together
/// may all do it: a box is replaced only while it is still the one that was read.
/// </summary>
public sealed class SealAnew(Database database, TenantDirectory directory, SecretBox box, ILogger<SealAnew> log)
{
    /// <returns>How many boxes this call replaced.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (!box.HasEarlierKeys)
            return 0; // what is stale then opens for nobody
        var (replaced, closed) = (0, 0);
        foreach (var tenant in directory.All)
        foreach (var old in await StaleAsync(tenant, ct))
            if (Anew(old.Box, tenant) is not { } anew)
                closed++;
            else if (await ReplaceAsync(tenant, old, anew, ct))
                replaced++;
        if (replaced > 0)
            log.LogInformation("{Count} secrets were sealed anew with the current key", replaced);
        if (closed > 0)
            log.LogError("{Count} secrets open with neither SECRET_KEY nor SECRET_KEY_PREVIOUS", closed);
        else
            log.LogInformation("SECRET_KEY_PREVIOUS can go once every node runs with the current key");
        return replaced;
    }

    /// <param name="Channel">Whose secrets they are; null for the key of the shop's model.</param>
    sealed record SealedRow(Guid? Channel, byte[] Box);

    async Task<List<SealedRow>> StaleAsync(Tenant tenant, CancellationToken ct)
    {
        await using var batch = database.Batch(tenant.Place);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                """
                select id, secrets from registry.channels where tenant_id = $1
                union all
                select null, sealed_key from model_settings where tenant_id = $1 and sealed_key is not null
                """
            ).With(tenant.Id)
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var stale = new List<SealedRow>();
        while (await reader.ReadAsync(ct))
            if (reader.GetFieldValue<byte[]>(1) is var found && box.IsStale(found))
                stale.Add(new SealedRow(reader.IsDBNull(0) ? null : reader.GetGuid(0), found));
        return stale;
    }

    byte[]? Anew(byte[] old, Tenant tenant)
    {
        try
        {
            return box.Seal(box.Open(old, tenant.Id), tenant.Id);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    async Task<bool> ReplaceAsync(Tenant tenant, SealedRow old, byte[] anew, CancellationToken ct)
    {
        await using var batch = database.Batch(tenant.Place);
        batch.BatchCommands.Add(
            old.Channel is { } channel
                ? new NpgsqlBatchCommand(
                    "update registry.channels set secrets = $3 where tenant_id = $1 and secrets = $2 and id = $4"
                )
                    .With(tenant.Id)
                    .With(old.Box)
                    .With(anew)
                    .With(channel)
                : new NpgsqlBatchCommand(
                    "update model_settings set sealed_key = $3 where tenant_id = $1 and sealed_key = $2"
                )
                    .With(tenant.Id)
                    .With(old.Box)
                    .With(anew)
        );
        return await batch.ExecuteNonQueryAsync(ct) == 1;
    }
}
