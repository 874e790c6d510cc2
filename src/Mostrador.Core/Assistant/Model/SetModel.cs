using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Mostrador.Platform.Secrets;
using Npgsql;
using NpgsqlTypes;
using static Mostrador.Platform.Database.SqlParameters;

namespace Mostrador.Core.Assistant.Model;

/// <summary>What to change of a shop's model; null leaves it as it is.</summary>
public sealed record ModelChange
{
    public bool? Enabled { get; init; }

    /// <summary>Empty goes back to the installation's.</summary>
    public string? BaseUrl { get; init; }
    public string? Key { get; init; }
    public string? Model { get; init; }

    /// <summary>Negative: the plan's.</summary>
    public long? MonthlyTokens { get; init; }
    public decimal? MonthlyCost { get; init; }
}

/// <summary>Gives a shop a model, a key or a budget of its own, or none; its next answer follows it on every node.</summary>
public sealed class SetModel(Database database, SecretBox secrets)
{
    public async Task<IReadOnlyList<Problem>> RunAsync(
        Tenant tenant,
        ModelChange change,
        string actor,
        CancellationToken ct
    )
    {
        var problems = new List<Problem>();
        if (
            change.BaseUrl is { Length: > 0 } url
            && (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        )
            problems.Add(new Problem("base_url", "debe ser una dirección http o https"));
        if (change.Model is { Length: > 100 })
            problems.Add(new Problem("model", "es demasiado largo"));
        if (problems.Count > 0)
            return problems;
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        await using var set = tx.Command(
            """
            insert into model_settings as m (tenant_id, enabled, base_url, sealed_key, model, monthly_tokens, monthly_cost)
            values ($1, coalesce($2, true), nullif($3, ''), $4, nullif($5, ''),
                    case when $6 >= 0 then $6 end, case when $7 >= 0 then $7 end)
            on conflict (tenant_id) do update
            set enabled = coalesce($2, m.enabled),
                base_url = case when $3 is null then m.base_url else nullif($3, '') end,
                sealed_key = case when $8 then $4 else m.sealed_key end,
                model = case when $5 is null then m.model else nullif($5, '') end,
                monthly_tokens = case when $6 is null then m.monthly_tokens when $6 >= 0 then $6 end,
                monthly_cost = case when $7 is null then m.monthly_cost when $7 >= 0 then $7 end
            """
        );
        set.Parameters.Add(Of(tenant.Id));
        Add(set, change.Enabled, NpgsqlDbType.Boolean);
        Add(set, change.BaseUrl, NpgsqlDbType.Text);
        Add(set, change.Key is { Length: > 0 } key ? secrets.Seal(key, tenant.Id) : null, NpgsqlDbType.Bytea);
        Add(set, change.Model, NpgsqlDbType.Text);
        Add(set, change.MonthlyTokens, NpgsqlDbType.Bigint);
        Add(set, change.MonthlyCost, NpgsqlDbType.Numeric);
        Add(set, change.Key is not null, NpgsqlDbType.Boolean);
        await set.ExecuteNonQueryAsync(ct);
        await RegistryRows.AuditAsync(
            tx,
            actor,
            "model.set",
            new
            {
                change.Enabled,
                change.BaseUrl,
                KeyChanged = change.Key is not null,
                change.Model,
                change.MonthlyTokens,
                change.MonthlyCost,
            },
            ct
        );
        await tx.CommitAsync(ct);
        return [];
    }

    static void Add(NpgsqlCommand command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
}
