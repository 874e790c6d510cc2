using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Mostrador.Platform.Database;
using Npgsql;
using NpgsqlTypes;

namespace Mostrador.Core.Tenants;

/// <summary>The key by which a shop's own programs make plain calls. Only its hash is stored.</summary>
public sealed class ApiKeys(Database database)
{
    const string Prefix = "mos_";

    /// <summary>A new key; the one before stops working at once. This is the only time it can be read.</summary>
    public async Task<string> RenewAsync(Tenant tenant, string actor, CancellationToken ct)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await StoreAsync(tenant, Hash(key), actor, "api_key.renewed", ct);
        return key;
    }

    /// <summary>Takes the key away: the shop's plain calls are refused until it has another.</summary>
    /// <returns>False when there was none.</returns>
    public Task<bool> RevokeAsync(Tenant tenant, string actor, CancellationToken ct) =>
        StoreAsync(tenant, null, actor, "api_key.revoked", ct);

    async Task<bool> StoreAsync(Tenant tenant, byte[]? hash, string actor, string action, CancellationToken ct)
    {
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        await using var store = tx.Command(
            """
            update registry.tenants set api_key_hash = $2, updated_at = now()
            where tenant_id = $1 and api_key_hash is distinct from $2
            """
        );
        store.Parameters.Add(SqlParameters.Of(tenant.Id));
        store.Parameters.Add(new NpgsqlParameter<byte[]?> { TypedValue = hash, NpgsqlDbType = NpgsqlDbType.Bytea });
        if (await store.ExecuteNonQueryAsync(ct) == 0)
            return false;
        await RegistryRows.AuditAsync(tx, actor, action, new { }, ct);
        await tx.CommitAsync(ct);
        return true;
    }

    public async Task<bool> MatchesAsync(Tenant tenant, string key, CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand(
            "select api_key_hash from registry.tenants where tenant_id = $1"
        );
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tenant.Id });
        return await command.ExecuteScalarAsync(ct) is byte[] hash
            && CryptographicOperations.FixedTimeEquals(Hash(key), hash);
    }

    // The key has 256 bits of chance: a slow hash would protect nothing more.
    static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
