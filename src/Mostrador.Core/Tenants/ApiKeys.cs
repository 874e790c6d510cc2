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
    public async Task<string> RenewAsync(Tenant tenant, CancellationToken ct)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var batch = database.Batch(tenant.Place);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                "update registry.tenants set api_key_hash = $2, updated_at = now() where tenant_id = $1"
            )
                .With(tenant.Id)
                .With(Hash(key), NpgsqlDbType.Bytea)
        );
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                "insert into audit (tenant_id, actor, action) values ($1, 'operator', 'api_key.renewed')"
            ).With(tenant.Id)
        );
        await batch.ExecuteNonQueryAsync(ct);
        return key;
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
