using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Npgsql;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Assistant.Prompts;

/// <summary>A shop's prompts as stored. Versions are only ever added; the shop's row says which one is active.</summary>
public sealed class ShopPrompts(Database database)
{
    const string Columns =
        "p.version, p.config, p.created_by, p.reason, p.created_at, p.version is not distinct from s.prompt_version";

    /// <summary>The active one; <see cref="PromptVersion.None"/> where none was ever set.</summary>
    public async Task<PromptVersion> ActiveAsync(Tenant tenant, CancellationToken ct)
    {
        var all = await ReadAsync(tenant, "p.version = s.prompt_version", null, ct);
        return all is [var active] ? active : PromptVersion.None;
    }

    /// <summary>Null when there is no such version; 0 is the profile alone.</summary>
    public async Task<PromptVersion?> FindAsync(Tenant tenant, int version, CancellationToken ct)
    {
        var found = await ReadAsync(tenant, "p.version = $2", version, ct);
        return found is [var one] ? one
            : version == 0 ? PromptVersion.None with { Active = false }
            : null;
    }

    /// <summary>Newest first.</summary>
    public Task<List<PromptVersion>> ListAsync(Tenant tenant, CancellationToken ct) =>
        ReadAsync(tenant, "true", null, ct);

    /// <summary>Adds the next version and makes it the active one.</summary>
    internal static async Task<PromptVersion> AddAsync(
        TenantTransaction tx,
        PromptConfig config,
        string actor,
        string? reason,
        CancellationToken ct
    )
    {
        // Two who save at once take one number each, one after the other.
        await RegistryRows.LockShopAsync(tx, ct);
        await using var add = tx.Command(
            """
            with added as (
                insert into prompts (tenant_id, version, config, created_by, reason)
                select $1, coalesce(max(version), 0) + 1, $2::jsonb, $3, $4 from prompts where tenant_id = $1
                returning version, created_at
            )
            select version, created_at from added
            """
        );
        add.Parameters.Add(Of(tx.Place.TenantId));
        add.Parameters.Add(Of(PromptJson.Write(config)));
        add.Parameters.Add(Of(actor));
        add.Parameters.Add(Of(reason));
        PromptVersion added;
        await using (var reader = await add.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            added = new PromptVersion(
                reader.GetInt32(0),
                config,
                actor,
                reason,
                reader.GetFieldValue<DateTimeOffset>(1),
                Active: true
            );
        }
        await using var activate = tx.Command("update shop set prompt_version = $2 where tenant_id = $1");
        activate.Parameters.Add(Of(tx.Place.TenantId));
        activate.Parameters.Add(new NpgsqlParameter<int> { TypedValue = added.Version });
        await activate.ExecuteNonQueryAsync(ct);
        return added;
    }

    async Task<List<PromptVersion>> ReadAsync(Tenant tenant, string which, int? version, CancellationToken ct)
    {
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        await using var read = tx.Command(
            $"""
            select {Columns} from prompts p join shop s on s.tenant_id = p.tenant_id
            where p.tenant_id = $1 and {which} order by p.version desc
            """
        );
        read.Parameters.Add(Of(tenant.Id));
        if (version is { } number)
            read.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
        var found = new List<PromptVersion>();
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            found.Add(
                new PromptVersion(
                    reader.GetInt32(0),
                    PromptJson.Read(reader.GetString(1)),
                    reader.GetString(2),
                    await reader.IsDBNullAsync(3, ct) ? null : reader.GetString(3),
                    reader.GetFieldValue<DateTimeOffset>(4),
                    reader.GetBoolean(5)
                )
            );
        return found;
    }
}
