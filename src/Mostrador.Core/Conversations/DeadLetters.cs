using Mostrador.Core.Channels;
using Mostrador.Platform.Database;
using NpgsqlTypes;

namespace Mostrador.Core.Conversations;

/// <param name="TenantId">Null when no shop was found.</param>
/// <param name="Payload">As received, with what PostgreSQL cannot hold replaced.</param>
public sealed record DeadLetter(string? TenantId, string Reason, string? Reference, string Payload);

/// <summary>Keeps what is authentic but cannot be handled, for the operator to see and replay; once, however often it is delivered.</summary>
public sealed class DeadLetters(Platform.Database.Database database)
{
    public async Task AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken ct)
    {
        await using var batch = database.Worker.CreateBatch();
        batch.BatchCommands.Add(new Npgsql.NpgsqlBatchCommand(
                """
                insert into queue.dead_letters (tenant_id, source, reason, reference, payload)
                select t, 'webhook', r, f, p from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as l (t, r, f, p)
                on conflict do nothing
                """
            ).WithArray([.. letters.Select(l => l.TenantId)], NpgsqlDbType.Text).WithArray([.. letters.Select(l => StorableText.Clean(l.Reason))], NpgsqlDbType.Text).WithArray([.. letters.Select(l => l.Reference is null ? null : StorableText.Clean(l.Reference))], NpgsqlDbType.Text).WithArray([.. letters.Select(l => StorableText.Clean(l.Payload))], NpgsqlDbType.Text));
        await batch.ExecuteNonQueryAsync(ct);
    }
}
