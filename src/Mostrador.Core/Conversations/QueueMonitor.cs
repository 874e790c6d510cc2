namespace Mostrador.Core.Conversations;

/// <summary>How much work is not finished yet.</summary>
public sealed class QueueMonitor(Platform.Database.Database database)
{
    /// <exception cref="Npgsql.NpgsqlException">The database is away.</exception>
    public async Task<QueueDepths> DepthsAsync(CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand(
            """
            select (select count(*) from queue.inbox where state = 0 and kind = 'message'),
                   (select count(*) from queue.outbox where state in (0, 4)),
                   (select count(*) from queue.dead_letters where replayed_at is null)
            """
        );
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new QueueDepths(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }
}

/// <param name="Inbox">Messages not answered yet.</param>
/// <param name="Outbox">Messages not sent yet, or not known to be.</param>
/// <param name="Dead">Dead letters not replayed.</param>
public readonly record struct QueueDepths(long Inbox, long Outbox, long Dead);
