using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Npgsql;

namespace Mostrador.Core.Assistant.Model;

public sealed record ModelUsageRow(
    DateOnly Month,
    string Model,
    long Turns,
    long Calls,
    long InputTokens,
    long CachedTokens,
    long OutputTokens,
    decimal Cost
);

/// <summary>What a shop's model took, by month and model; newest first.</summary>
public sealed class ModelUsageReport(Database database)
{
    public async Task<IReadOnlyList<ModelUsageRow>> ListAsync(Tenant tenant, CancellationToken ct)
    {
        await using var batch = database.Batch(tenant.Place);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                """
                select month, model, turns, calls, input_tokens, cached_tokens, output_tokens, cost
                from model_usage where tenant_id = $1 order by month desc, model
                """
            ).With(tenant.Id)
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var rows = new List<ModelUsageRow>();
        while (await reader.ReadAsync(ct))
            rows.Add(
                new ModelUsageRow(
                    reader.GetFieldValue<DateOnly>(0),
                    reader.GetString(1),
                    reader.GetInt64(2),
                    reader.GetInt64(3),
                    reader.GetInt64(4),
                    reader.GetInt64(5),
                    reader.GetInt64(6),
                    reader.GetDecimal(7)
                )
            );
        return rows;
    }

    /// <summary>Why the local engine answered in the model's place, by the last turn of these minutes that a model was meant for.</summary>
    /// <returns>Null when a model answered it, or when there was none.</returns>
    public async Task<string?> StandInAsync(Tenant tenant, TimeSpan within, CancellationToken ct)
    {
        await using var batch = database.Batch(tenant.Place);
        batch.BatchCommands.Add(
            // Its newest turns only: a shop may have millions.
            new NpgsqlBatchCommand(
                """
                select fallback
                from (select id, fallback, model_calls, created_at from turns where tenant_id = $1 order by id desc limit 50) t
                where (fallback is not null or model_calls > 0) and created_at > now() - make_interval(secs => $2)
                order by id desc limit 1
                """
            )
                .With(tenant.Id)
                .With(within.TotalSeconds)
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) && !await reader.IsDBNullAsync(0, ct) ? reader.GetString(0) : null;
    }
}
