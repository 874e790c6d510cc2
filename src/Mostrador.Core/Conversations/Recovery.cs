using Mostrador.Core.Conversations.Outbox;
using Mostrador.Platform.Database;
using Npgsql;

namespace Mostrador.Core.Conversations;

/// <summary>
/// Finds what no wake-up announced: events of a node that died or restarted, messages whose time to retry has come,
/// statuses that overtook the record of their send. Runs on every node; the database keeps them from treading on each other.
/// </summary>
sealed class Recovery(
    Platform.Database.Database database,
    ConversationWaker waker,
    OutboxStore outbox,
    OutboxSender sender
)
{
    const int Plenty = 1000;
    const int PrunedAtOnce = 10_000;

    /// <summary>
    /// Wakes conversations with pending events that no node holds. A node with plenty in hand does not look for more:
    /// going through a backlog again and again would only lengthen it.
    /// </summary>
    public async Task<int> WakePendingAsync(CancellationToken ct)
    {
        if (waker.Count > Plenty)
            return 0;
        await using var command = database.Worker.CreateCommand(
            """
            select distinct i.tenant_id, i.conversation_id
            from queue.inbox i join queue.conversations c on c.tenant_id = i.tenant_id and c.id = i.conversation_id
            where i.state = 0 and i.kind = 'message'
                and (c.lease_until is null or c.lease_until < clock_timestamp())
                and i.received_at < clock_timestamp() - case when i.channel_id = $1 then interval '2 minutes' else interval '0.5 seconds' end
            limit 1000
            """
        );
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = PlainChannel.Id });
        var found = 0;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            waker.Wake(new ConversationKey(reader.GetString(0), reader.GetInt64(1)));
            found++;
        }
        return found;
    }

    /// <summary>Takes up messages that are due; returns how many.</summary>
    public async Task<int> SendDueAsync(CancellationToken ct)
    {
        var rows = await outbox.ClaimDueAsync(200, ct);
        sender.Enqueue(rows);
        return rows.Count;
    }

    /// <summary>
    /// Matches statuses that were kept because their message was not recorded yet. After ten minutes there is no message
    /// of ours they could belong to.
    /// </summary>
    public async Task MatchStatusesAsync(CancellationToken ct)
    {
        await using var connection = await database.Worker.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                """
                with waiting as (
                    select tenant_id, id, channel_id, split_part(provider_id, ':', 1) as message_id,
                        case split_part(provider_id, ':', 2) when 'sent' then 1 when 'delivered' then 2 when 'read' then 3
                            when 'played' then 4 when 'failed' then 9 when 'undelivered' then 9 else 0 end as status
                    from queue.inbox where state = 0 and kind = 'status' limit 5000
                ), best as (
                    select o.tenant_id, o.id, max(w.status) as status
                    from waiting w join queue.outbox o on o.tenant_id = w.tenant_id and o.channel_id = w.channel_id and o.provider_id = w.message_id
                    group by 1, 2
                ), moved as (
                    update queue.outbox o set status = greatest(o.status, best.status), state = case when best.status = 9 then 3 else o.state end
                    from best where o.tenant_id = best.tenant_id and o.id = best.id
                )
                update queue.inbox i set state = 3, reason = 'status applied', done_at = clock_timestamp()
                from waiting w join queue.outbox o on o.tenant_id = w.tenant_id and o.channel_id = w.channel_id and o.provider_id = w.message_id
                where i.tenant_id = w.tenant_id and i.id = w.id
                """
            )
        );
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                """
                update queue.inbox set state = 3, reason = 'status of no message of ours', done_at = clock_timestamp()
                where state = 0 and kind = 'status' and received_at < clock_timestamp() - interval '10 minutes'
                """
            )
        );
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// A number whose provider took a message again is mended; what was held goes out when its number is mended or its
    /// customer has written again, while the 24-hour window is open. Of a broken number one message is tried now and then:
    /// where nobody writes, nothing else would show that it was mended.
    /// </summary>
    public async Task<int> ReleaseHeldAsync(CancellationToken ct)
    {
        await using var connection = await database.Worker.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                """
                update registry.channels c set status = 'ok', status_reason = null, updated_at = now()
                where c.status = 'broken' and exists (
                    select from queue.outbox o
                    where o.tenant_id = c.tenant_id and o.channel_id = c.id and o.state = 1 and o.sent_at > c.updated_at)
                """
            )
        );
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                """
                update queue.outbox o set state = 0, next_attempt_at = clock_timestamp()
                from registry.channels c, queue.conversations v
                where o.state = 2 and c.tenant_id = o.tenant_id and c.id = o.channel_id
                    and v.tenant_id = o.tenant_id and v.id = o.conversation_id
                    and v.last_inbound_at > now() - interval '24 hours'
                    and greatest(case c.status when 'ok' then c.updated_at end, v.last_inbound_at) > o.next_attempt_at
                """
            )
        );
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                """
                with probes as (
                    select distinct on (o.tenant_id, o.channel_id) o.tenant_id, o.id
                    from registry.channels c
                    join queue.outbox o on o.tenant_id = c.tenant_id and o.channel_id = c.id
                    join queue.conversations v on v.tenant_id = o.tenant_id and v.id = o.conversation_id
                    where c.status = 'broken' and o.state = 2 and o.next_attempt_at < clock_timestamp() - interval '1 minute'
                        and v.last_inbound_at > now() - interval '24 hours'
                        and not exists (
                            select from queue.outbox e where e.tenant_id = o.tenant_id
                                and e.conversation_id = o.conversation_id and e.state in (0, 2, 4) and e.id < o.id)
                    order by o.tenant_id, o.channel_id, o.next_attempt_at, o.id
                )
                update queue.outbox o set state = 0, next_attempt_at = clock_timestamp()
                from probes where o.tenant_id = probes.tenant_id and o.id = probes.id and o.state = 2
                """
            )
        );
        return await batch.ExecuteNonQueryAsync(ct);
    }

    public Task RenewClaimsAsync(CancellationToken ct) => sender.RenewClaimsAsync(ct);

    /// <summary>
    /// Forgets finished events and sent messages of two weeks ago: longer than any provider redelivers. What was said
    /// stays in the shop's own messages. What was held for so long becomes a dead letter: nobody waits for it any more. Dead
    /// letters go after a month, notices about accounts after three.
    /// </summary>
    /// <returns>How many finished events and messages are gone.</returns>
    public async Task<int> PruneAsync(CancellationToken ct)
    {
        await using var connection = await database.Worker.OpenConnectionAsync(ct);
        await using (
            var held = new NpgsqlCommand(
                """
                with given_up as (
                    update queue.outbox set state = 3 where state = 2 and created_at < now() - interval '14 days'
                    returning tenant_id, id, error_code, error_detail
                )
                insert into queue.dead_letters (tenant_id, source, reason, reference, payload)
                select tenant_id, 'outbox', 'held for two weeks: ' || coalesce(error_code, '') || ' ' || coalesce(error_detail, ''), 'outbox:' || id, '{}'
                from given_up
                """,
                connection
            )
        )
            await held.ExecuteNonQueryAsync(ct);
        await DeleteAsync(connection, "dead_letters", "id", "created_at", "30 days", ct);
        await DeleteAsync(connection, "account_notices", "id", "received_at", "90 days", ct);
        return await DeleteAsync(connection, "inbox", "tenant_id, id", "state <> 0 and done_at", "14 days", ct)
            + await DeleteAsync(connection, "outbox", "tenant_id, id", "state in (1, 3) and created_at", "14 days", ct);
    }

    /// <summary>Some at a time, each a transaction of its own: a long one would keep the dead rows of the whole queue.</summary>
    static async Task<int> DeleteAsync(
        NpgsqlConnection connection,
        string table,
        string key,
        string finishedAt,
        string age,
        CancellationToken ct
    )
    {
        var gone = 0;
        await using var delete = new NpgsqlCommand(
            $"""
            delete from queue.{table} where ({key}) in (
                select {key} from queue.{table} where {finishedAt} < now() - interval '{age}' limit {PrunedAtOnce})
            """,
            connection
        )
        {
            CommandTimeout = 300, // looks through all of the table when little is old
        };
        int now;
        do gone += now = await delete.ExecuteNonQueryAsync(ct);
        while (now == PrunedAtOnce);
        return gone;
    }
}
