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
/// Writes what turns decided: lease, session, what was heard and said, outbox and the ends of the events, by one statement
/// for all shops of a data schema (<c>commit_turns</c>).
/// </summary>
sealed class TurnCommit(Platform.Database.Database database, NodeId node, TimeProvider time)
{
    /// <param name="CustomerId">Null while the customer is not stored, or not with the whole identity.</param>
    readonly record struct Writing(TurnOutcome Outcome, long? CustomerId, IReadOnlyList<ReplyBlock> Replies)
    {
        public LoadedTurn Turn => Outcome.Turn;
        public string TenantId => Outcome.Turn.Key.TenantId;
        public long Id => Outcome.Turn.Key.Id;
        public DateTimeOffset? LastInbound => Turn.Events.Count > 0 ? Turn.Events.Max(e => e.ReceivedAt) : null;
    }

    /// <summary>
    /// Commits turns without effects, all or none, and returns the outbox rows this node may send at once.
    /// </summary>
    /// <exception cref="PostgresException">MO001: a lease was taken over.</exception>
    public async Task<List<OutboxRow>> CommitAsync(IEnumerable<TurnOutcome> outcomes, CancellationToken ct)
    {
        var schemas = outcomes
            .Select(o => new Writing(o, o.Turn.Customer is { Linked: true, Id: var id } ? id : null, o.Replies))
            .OrderBy(w => w.TenantId, StringComparer.Ordinal)
            .ThenBy(w => w.Id)
            .GroupBy(w => w.Turn.Tenant.Place.Schema, StringComparer.Ordinal)
            .Select(schema => schema.ToArray())
            .ToList();
        await using var connection = await database.App.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Platform.Database.Database.PlannedOnce());
        foreach (var turns in schemas)
            batch.BatchCommands.Add(Command(turns));
        foreach (var turns in schemas)
            AddDeadLetters(batch, turns);
        await batch.PrepareAsync(ct);
        var rows = new List<OutboxRow>();
        var asked = time.GetTimestamp();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        foreach (var turns in schemas)
        {
            await reader.NextResultAsync(ct);
            await ReadAsync(reader, turns, asked, rows, ct);
        }
        // Errors of what follows would otherwise stay unread.
        while (await reader.NextResultAsync(ct)) { }
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
        batch.BatchCommands.Add(Command(turns));
        AddDeadLetters(batch, turns);
        await batch.PrepareAsync(ct);
        var rows = new List<OutboxRow>();
        var asked = time.GetTimestamp();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await ReadAsync(reader, turns, asked, rows, ct);
        while (await reader.NextResultAsync(ct)) { }
        return rows;
    }

    /// <param name="turns">Of one schema, shop by shop.</param>
    NpgsqlBatchCommand Command(Writing[] turns)
    {
        var command = new NpgsqlBatchCommand(
            $"""
            select turn, outbox_id, claimed
            from {SqlName.Quote(
                turns[0].Turn.Tenant.Place.Schema
            )}.commit_turns($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
                $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)
            """
        ).With(node.Value);
        command.WithArray([.. turns.Select(t => t.TenantId)], NpgsqlDbType.Text);
        command.WithArray([.. turns.Select(t => t.Id)], NpgsqlDbType.Bigint);
        command.WithArray([.. turns.Select(t => t.Turn.Fence)], NpgsqlDbType.Bigint);
        command.WithArray([.. turns.Select(t => t.LastInbound)], NpgsqlDbType.TimestampTz);
        command.WithArray([.. turns.Select(t => t.CustomerId)], NpgsqlDbType.Bigint);
        command.WithArray([.. turns.Select(t => t.Turn.Phone)], NpgsqlDbType.Text);
        command.WithArray([.. turns.Select(t => t.Turn.UserId)], NpgsqlDbType.Text);
        command.WithArray(
            [.. turns.Select(t => JsonSerializer.Serialize(t.Outcome.Session, SessionJson.Default.Session))],
            NpgsqlDbType.Jsonb
        );
        command.WithArray([.. turns.Select(t => t.Outcome.Engine)], NpgsqlDbType.Text);
        command.WithArray([.. turns.Select(t => t.Outcome.Intent)], NpgsqlDbType.Text);
        command.WithArray([.. turns.Select(t => (float)t.Outcome.Confidence)], NpgsqlDbType.Real);
        command.WithArray([.. turns.Select(t => string.Join('\x1f', t.Outcome.Skus))], NpgsqlDbType.Text);
        command.WithArray([.. turns.Select(t => (float)t.Outcome.DurationMs)], NpgsqlDbType.Real);
        command.WithArray([.. turns.Select(t => t.Outcome.TraceJson)], NpgsqlDbType.Jsonb);

        // Events and replies name their turn by its place, which counts from one there.
        var events = turns
            .SelectMany((t, n) => t.Turn.Events.Select(e => (Turn: n + 1, End(t, e).State, End(t, e).Reason, Event: e)))
            .ToList();
        command.WithArray([.. events.Select(e => e.Turn)], NpgsqlDbType.Integer);
        command.WithArray([.. events.Select(e => e.Event.Id)], NpgsqlDbType.Bigint);
        command.WithArray([.. events.Select(e => e.State)], NpgsqlDbType.Smallint);
        command.WithArray([.. events.Select(e => e.Reason)], NpgsqlDbType.Text);
        command.WithArray([.. events.Select(e => e.Event.Message?.Type)], NpgsqlDbType.Text);
        command.WithArray([.. events.Select(e => e.Event.Message is { } m ? m.Text ?? "" : null)], NpgsqlDbType.Text);
        command.WithArray([.. events.Select(e => e.Event.Message?.Id)], NpgsqlDbType.Text);

        var replies = turns
            .SelectMany((t, n) => t.Replies.Select(r => (Turn: n + 1, Channel: SentBy(t), Block: r)))
            .ToList();
        command.WithArray([.. replies.Select(r => r.Turn)], NpgsqlDbType.Integer);
        command.WithArray([.. replies.Select(r => r.Channel)], NpgsqlDbType.Uuid);
        command.WithArray(
            [
                .. replies.Select(r =>
                    r.Channel is null ? null : JsonSerializer.Serialize(r.Block, ChannelJson.Default.ReplyBlock)
                ),
            ],
            NpgsqlDbType.Json
        );
        command.WithArray([.. replies.Select(r => TypeName(r.Block))], NpgsqlDbType.Text);
        command.WithArray([.. replies.Select(r => r.Block.PlainText)], NpgsqlDbType.Text);
        return command;
    }

    static (short State, string? Reason) End(Writing turn, PendingEvent e) =>
        turn.Outcome.Unreadable.Contains(e)
            ? ((short)Ending.Dead, Unreadable)
            : ((short)turn.Outcome.Ending, turn.Outcome.Reason);

    const string Unreadable = "unreadable payload";

    /// <summary>Null: what is answered in place is not sent.</summary>
    static Guid? SentBy(Writing turn) => turn.Turn.ChannelId == PlainChannel.Id ? null : turn.Turn.ChannelId;

    static void AddDeadLetters(NpgsqlBatch batch, Writing[] turns)
    {
        foreach (var turn in turns)
        {
            var died = turn.Outcome.Ending == Ending.Dead;
            IReadOnlyCollection<PendingEvent> dead = died ? turn.Turn.Events : turn.Outcome.Unreadable;
            if (dead.Count == 0)
                continue;
            batch.BatchCommands.Add(Platform.Database.Database.Enter(turn.Turn.Tenant.Place));
            foreach (var e in dead)
                batch.BatchCommands.Add(
                    new NpgsqlBatchCommand(
                        "insert into queue.dead_letters (tenant_id, source, reason, reference, payload) values ($1, 'inbox', $2, $3, $4)"
                    )
                        .With(turn.TenantId)
                        .With(died ? turn.Outcome.Reason ?? "failed" : Unreadable)
                        .With($"inbox:{e.Id}")
                        .With(e.Payload)
                );
        }
    }

    /// <summary>The rows of <c>commit_turns</c>, on which the reader stands: a turn's are in the order of its replies.</summary>
    async Task ReadAsync(
        NpgsqlDataReader reader,
        Writing[] turns,
        long asked,
        List<OutboxRow> rows,
        CancellationToken ct
    )
    {
        var (place, reply) = (0, 0);
        while (await reader.ReadAsync(ct))
        {
            reply = reader.GetInt32(0) == place ? reply + 1 : 0;
            place = reader.GetInt32(0);
            if (!reader.GetBoolean(2))
                continue;
            var (turn, block) = (turns[place - 1].Turn, turns[place - 1].Replies[reply]);
            rows.Add(
                new OutboxRow(
                    turn.Key,
                    turn.ChannelId,
                    reader.GetInt64(1),
                    0,
                    new Recipient(turn.WaId ?? turn.Phone, turn.UserId),
                    block
                )
                {
                    Claim = new Claim(node.Value, 0, asked),
                }
            );
        }
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
