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
}
