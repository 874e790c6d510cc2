using System.Text.Json;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Outbox;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Platform.Database;
using Mostrador.Platform.Ids;
using Npgsql;
using NpgsqlTypes;

namespace Mostrador.Core.Conversations.Turns;

/// <summary>
/// Writes what turns decided: lease, session, what was heard and said, outbox and the ends of the events. Turns of one
/// shop share their statements; several shops share the commit.
/// </summary>
sealed class TurnCommit(Platform.Database.Database database, NodeId node, TimeProvider time)
{
    /// <param name="CustomerId">Null while the customer is not stored, or not with the whole identity.</param>
    readonly record struct Writing(TurnOutcome Outcome, long? CustomerId, IReadOnlyList<ReplyBlock> Replies)
    {
        public LoadedTurn Turn => Outcome.Turn;
        public long Id => Outcome.Turn.Key.Id;
    }

    /// <summary>
    /// Commits turns without effects, all or none, and returns the outbox rows this node may send at once.
    /// </summary>
    /// <exception cref="PostgresException">MO001: a lease was taken over.</exception>
    public async Task<List<OutboxRow>> CommitAsync(IEnumerable<TurnOutcome> outcomes, CancellationToken ct)
    {
        var shops = outcomes
            .Select(o => new Writing(o, o.Turn.Customer is { Linked: true, Id: var id } ? id : null, o.Replies))
            .GroupBy(w => w.Turn.Key.TenantId, StringComparer.Ordinal)
            .Select(shop => (Writing[])[.. shop.OrderBy(w => w.Id)])
            .ToList();
        await using var connection = await database.App.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Platform.Database.Database.PlannedOnce());
        foreach (var turns in shops)
        {
            batch.BatchCommands.Add(Platform.Database.Database.Enter(turns[0].Turn.Tenant.Place));
            Add(batch, turns);
        }
        await batch.PrepareAsync(ct);
        var rows = new List<OutboxRow>();
        var asked = time.GetTimestamp();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        foreach (var turns in shops)
        {
            await reader.NextResultAsync(ct);
            await ReadAsync(reader, turns, asked, rows, ct);
        }
        return rows;
    }

    /// <summary>Writes a turn inside a transaction that its effects have already used.</summary>
    /// <exception cref="PostgresException">MO001: the lease was taken over.</exception>
    public async Task<List<OutboxRow>> WriteAsync(
        TenantTransaction tx,
        TurnOutcome outcome,
        long customerId,
        IReadOnlyList<ReplyBlock> replies,
        CancellationToken ct
    )
    {
        Writing[] turns = [new Writing(outcome, customerId, replies)];
        await using var batch = tx.Batch();
        Add(batch, turns);
        await batch.PrepareAsync(ct);
        var rows = new List<OutboxRow>();
        var asked = time.GetTimestamp();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await ReadAsync(reader, turns, asked, rows, ct);
        return rows;
    }

    void Add(NpgsqlBatch batch, Writing[] turns)
    {
        var tenantId = turns[0].Turn.Key.TenantId;
        // First of all: whoever lost a lease writes nothing.
        batch.BatchCommands.Add(Release(tenantId, turns));
        batch.BatchCommands.Add(Sessions(tenantId, turns));
        batch.BatchCommands.Add(Said(tenantId, turns));
        batch.BatchCommands.Add(Ends(tenantId, turns));
        foreach (var turn in turns)
        {
            var died = turn.Outcome.Ending == Ending.Dead;
            foreach (var dead in died ? turn.Turn.Events : turn.Outcome.Unreadable)
                batch.BatchCommands.Add(
                    new NpgsqlBatchCommand(
                        "insert into queue.dead_letters (tenant_id, source, reason, reference, payload) values ($1, 'inbox', $2, $3, $4)"
                    )
                        .With(tenantId)
                        .With(died ? turn.Outcome.Reason ?? "failed" : "unreadable payload")
                        .With($"inbox:{dead.Id}")
                        .With(dead.Payload)
                );
        }
    }

    NpgsqlBatchCommand Release(string tenantId, Writing[] turns)
    {
        var command = new NpgsqlBatchCommand(
            """
            select queue.release_lease($1, l.id, $2, l.fence, l.inbound_at)
            from unnest($3, $4, $5) as l (id, fence, inbound_at)
            """
        ).With(tenantId).With(node.Value);
        command.WithArray([.. turns.Select(t => t.Id)], NpgsqlDbType.Bigint);
        command.WithArray([.. turns.Select(t => t.Turn.Fence)], NpgsqlDbType.Bigint);
        command.WithArray([.. turns.Select(t => LastInbound(t.Turn))], NpgsqlDbType.TimestampTz);
        return command;
    }

    static DateTimeOffset? LastInbound(LoadedTurn turn) =>
        turn.Events.Count > 0 ? turn.Events.Max(e => e.ReceivedAt) : null;

    static NpgsqlBatchCommand Sessions(string tenantId, Writing[] turns)
    {
        var command = new NpgsqlBatchCommand(
            """
            insert into sessions (tenant_id, conversation_id, customer_id, state)
            select $1, s.id, coalesce(s.customer_id, resolve_customer($1, s.phone, s.user_id)), s.state
            from unnest($2, $3, $4, $5, $6) as s (id, customer_id, phone, user_id, state)
            on conflict (tenant_id, conversation_id) do update
            set state = excluded.state, customer_id = coalesce(excluded.customer_id, sessions.customer_id), updated_at = now()
            """
        ).With(tenantId);
        command.WithArray([.. turns.Select(t => t.Id)], NpgsqlDbType.Bigint);
        command.WithArray([.. turns.Select(t => t.CustomerId)], NpgsqlDbType.Bigint);
        command.WithArray([.. turns.Select(t => t.Turn.Phone)], NpgsqlDbType.Text);
        command.WithArray([.. turns.Select(t => t.Turn.UserId)], NpgsqlDbType.Text);
        command.WithArray(
            [.. turns.Select(t => JsonSerializer.Serialize(t.Outcome.Session, SessionJson.Default.Session))],
            NpgsqlDbType.Jsonb
        );
        return command;
    }

    // Replies are inserted already claimed by the node that will send them, unless something older of the conversation is
    // still open elsewhere: then order demands that the poller takes them up one by one.
    // Replies are matched to their outbox rows by their place in the conversation: plain calls have none.
    const string SaidSql = """
        with t as (
            insert into turns (tenant_id, conversation_id, engine, intent, confidence, skus, duration_ms, trace)
            select $1, n.conversation_id, n.engine, n.intent, n.confidence, string_to_array(n.skus, chr(31)), n.duration_ms, n.trace
            from unnest($2, $3, $4, $5, $6, $7, $8) as n (conversation_id, engine, intent, confidence, skus, duration_ms, trace)
            returning id, conversation_id
        ), heard as (
            insert into messages (tenant_id, conversation_id, turn_id, direction, type, body, provider_id)
            select $1, m.conversation_id, t.id, 'in', m.type, m.body, m.provider_id
            from unnest($9, $10, $11, $12) with ordinality as m (conversation_id, type, body, provider_id, n)
            join t using (conversation_id) order by m.n
        ), o as (
            insert into queue.outbox (tenant_id, conversation_id, channel_id, payload, claimed_by, claimed_until)
            select $1, r.conversation_id, r.channel_id, r.payload,
                case when older.id is null then $13 end,
                case when older.id is null then clock_timestamp() + interval '30 seconds' end
            from unnest($14, $15, $16) with ordinality as r (conversation_id, channel_id, payload, n)
            left join lateral (select id from queue.outbox
                               where tenant_id = $1 and conversation_id = r.conversation_id and state in (0, 4)
                                 and claimed_by is distinct from $13 limit 1) older on true
            order by r.n
            returning id, conversation_id, claimed_by
        ), said as (
            insert into messages (tenant_id, conversation_id, turn_id, direction, type, body, outbox_id)
            select $1, r.conversation_id, t.id, 'out', r.type, r.body, o.id
            from (select r.*, row_number() over (partition by r.conversation_id order by r.n) as place
                  from unnest($17, $18, $19) with ordinality as r (conversation_id, type, body, n)) r
            join t using (conversation_id)
            left join (select o.*, row_number() over (partition by o.conversation_id order by o.id) as place from o) o
                using (conversation_id, place)
            order by r.n
        )
        select id, conversation_id, claimed_by from o order by id
        """;

    /// <summary>The turns, what was heard, what is to be sent and what was said, in one statement.</summary>
    NpgsqlBatchCommand Said(string tenantId, Writing[] turns)
    {
        var heard = turns
            .SelectMany(t => t.Turn.Events.Where(e => e.Message is not null), (t, e) => (t.Id, e.Message!))
            .ToList();
        var said = turns.SelectMany(t => t.Replies, (t, r) => (t.Id, t.Turn.ChannelId, Block: r)).ToList();
        // What is answered in place is not sent.
        var sent = said.Where(r => r.ChannelId != PlainChannel.Id).ToList();
        var command = new NpgsqlBatchCommand(SaidSql).With(tenantId);
        command.WithArray([.. turns.Select(t => t.Id)], NpgsqlDbType.Bigint);
        command.WithArray([.. turns.Select(t => t.Outcome.Engine)], NpgsqlDbType.Text);
        command.WithArray([.. turns.Select(t => t.Outcome.Intent)], NpgsqlDbType.Text);
        command.WithArray([.. turns.Select(t => (float)t.Outcome.Confidence)], NpgsqlDbType.Real);
        command.WithArray([.. turns.Select(t => string.Join('\x1f', t.Outcome.Skus))], NpgsqlDbType.Text);
        command.WithArray([.. turns.Select(t => (float)t.Outcome.DurationMs)], NpgsqlDbType.Real);
        command.WithArray([.. turns.Select(t => t.Outcome.TraceJson)], NpgsqlDbType.Jsonb);
        command.WithArray([.. heard.Select(h => h.Id)], NpgsqlDbType.Bigint);
        command.WithArray([.. heard.Select(h => h.Item2.Type)], NpgsqlDbType.Text);
        command.WithArray([.. heard.Select(h => h.Item2.Text ?? "")], NpgsqlDbType.Text);
        command.WithArray([.. heard.Select(h => h.Item2.Id)], NpgsqlDbType.Text);
        command.With(node.Value);
        command.WithArray([.. sent.Select(r => r.Id)], NpgsqlDbType.Bigint);
        command.WithArray([.. sent.Select(r => r.ChannelId)], NpgsqlDbType.Uuid);
        command.WithArray(
            [.. sent.Select(r => JsonSerializer.Serialize(r.Block, ChannelJson.Default.ReplyBlock))],
            NpgsqlDbType.Json
        );
        command.WithArray([.. said.Select(r => r.Id)], NpgsqlDbType.Bigint);
        command.WithArray([.. said.Select(r => TypeName(r.Block))], NpgsqlDbType.Text);
        command.WithArray([.. said.Select(r => r.Block.PlainText)], NpgsqlDbType.Text);
        return command;
    }

    static NpgsqlBatchCommand Ends(string tenantId, Writing[] turns)
    {
        var ends = turns
            .SelectMany(
                t => t.Turn.Events,
                (t, e) =>
                    t.Outcome.Unreadable.Contains(e)
                        ? (e.Id, State: (short)Ending.Dead, Reason: "unreadable payload")
                        : (e.Id, State: (short)t.Outcome.Ending, t.Outcome.Reason)
            )
            .ToList();
        var command = new NpgsqlBatchCommand(
            "select queue.end_event($1, e.id, e.state, e.reason) from unnest($2, $3, $4) as e (id, state, reason)"
        ).With(tenantId);
        command.WithArray([.. ends.Select(e => e.Id)], NpgsqlDbType.Bigint);
        command.WithArray([.. ends.Select(e => e.State)], NpgsqlDbType.Smallint);
        command.WithArray([.. ends.Select(e => e.Reason)], NpgsqlDbType.Text);
        return command;
    }

    /// <summary>
    /// The reader stands on the leases' result; the outbox is next and the ends follow, statements without a result do not
    /// appear. Leaves it on what comes after.
    /// </summary>
    async Task ReadAsync(
        NpgsqlDataReader reader,
        Writing[] turns,
        long asked,
        List<OutboxRow> rows,
        CancellationToken ct
    )
    {
        await reader.NextResultAsync(ct);
        var byId = turns.ToDictionary(t => t.Id, t => (Writing: t, Replies: t.Replies.GetEnumerator()));
        while (await reader.ReadAsync(ct))
        {
            var (writing, replies) = byId[reader.GetInt64(1)];
            replies.MoveNext();
            if (reader.IsDBNull(2))
                continue;
            var turn = writing.Turn;
            rows.Add(
                new OutboxRow(
                    turn.Key,
                    turn.ChannelId,
                    reader.GetInt64(0),
                    0,
                    new Recipient(turn.WaId ?? turn.Phone, turn.UserId),
                    replies.Current
                )
                {
                    Claim = new Claim(node.Value, 0, asked),
                }
            );
        }
        await reader.NextResultAsync(ct);
        await reader.NextResultAsync(ct);
    }

    static string TypeName(ReplyBlock block) =>
        block switch
        {
            TextBlock => "text",
            ChoicesBlock => "choices",
            ImageBlock => "image",
            LinkBlock => "link",
            LocationRequestBlock => "location_request",
            ContactRequestBlock => "contact_request",
            _ => "other",
        };
}
