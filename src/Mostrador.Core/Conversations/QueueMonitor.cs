namespace Mostrador.Core.Conversations;

/// <summary>How much work is not finished yet. Anybody may ask, so looking costs the same however many do.</summary>
public sealed class QueueMonitor(Platform.Database.Database database, TimeProvider time)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    readonly Lock guard = new();
    Task<QueueDepths>? look;
    long since;

    /// <summary>From a look that began less than a second ago or is still being taken; a failure is told to those who waited for it.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database is away.</exception>
    public Task<QueueDepths> DepthsAsync(CancellationToken ct)
    {
        lock (guard)
        {
            if (look is null or { IsFaulted: true } || look.IsCompleted && time.GetElapsedTime(since) >= Fresh)
                (since, look) = (time.GetTimestamp(), CountAsync());
            return look.WaitAsync(ct);
        }
    }

    async Task<QueueDepths> CountAsync()
    {
        // No caller's token: one that leaves must not take the others' answer along.
        await using var command = database.Worker.CreateCommand(
            """
            select (select count(*) from queue.inbox where state = 0 and kind = 'message'),
                   (select count(*) from queue.outbox where state in (0, 4)),
                   (select count(*) from queue.dead_letters where replayed_at is null)
            """
        );
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        return new QueueDepths(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }
}

/// <param name="Inbox">Messages not answered yet.</param>
/// <param name="Outbox">Messages not sent yet, or not known to be.</param>
/// <param name="Dead">Dead letters not replayed.</param>
public readonly record struct QueueDepths(long Inbox, long Outbox, long Dead);
