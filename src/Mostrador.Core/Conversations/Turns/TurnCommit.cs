using System.Text.Json;
using Mostrador.Core.Assistant;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Outbox;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Customers;
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

    /// <summary>What the turn changes beside itself asks nothing back: at most something that a known customer told.</summary>
    public static bool MayShare(TurnOutcome outcome) =>
        outcome.Effects.Count == 0
        || outcome.Turn.Customer is { Linked: true, Id: not null } && outcome.Effects.All(e => e is UpdateCustomer);

    /// <summary>
    /// Commits turns that may share a commit, all or none, and returns the outbox rows this node may send at once.
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
        {
            AddWhatWasTold(batch, turns);
            AddDeadLetters(batch, turns);
        }
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
        batch.BatchCommands.Add(Platform.Database.Database.PlannedOnce());
        batch.BatchCommands.Add(Command(turns));
        AddDeadLetters(batch, turns);
        await batch.PrepareAsync(ct);
        var rows = new List<OutboxRow>();
        var asked = time.GetTimestamp();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
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
                $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)
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

        // Events, replies and messages name their turn by its place, and messages their reply; there, places count from one.
        var events = turns
            .SelectMany((t, n) => t.Turn.Events.Select(e => (Turn: n + 1, Event: e, End: End(t, e))))
            .ToList();
        command.WithArray([.. events.Select(e => e.Turn)], NpgsqlDbType.Integer);
        command.WithArray([.. events.Select(e => e.Event.Id)], NpgsqlDbType.Bigint);
        command.WithArray([.. events.Select(e => e.End.State)], NpgsqlDbType.Smallint);
        command.WithArray([.. events.Select(e => e.End.Reason)], NpgsqlDbType.Text);

        var sent = new List<(int Turn, Guid Channel, ReplyBlock Block)>();
        var messages = new List<(int Turn, string Direction, string Type, string Body, string? Id, int? Reply)>();
        for (var n = 0; n < turns.Length; n++)
        {
            var turn = turns[n];
            foreach (var heard in turn.Turn.Events)
                if (heard.Message is { } m)
                    messages.Add((n + 1, "in", m.Type, m.Text ?? "", m.Id, null));
            // What is answered in place is not sent.
            var isSent = turn.Turn.ChannelId != PlainChannel.Id;
            foreach (var block in turn.Replies)
            {
                if (isSent)
                    sent.Add((n + 1, turn.Turn.ChannelId, block));
                messages.Add((n + 1, "out", TypeName(block), block.PlainText, null, isSent ? sent.Count : null));
            }
        }
        command.WithArray([.. sent.Select(r => r.Turn)], NpgsqlDbType.Integer);
        command.WithArray([.. sent.Select(r => r.Channel)], NpgsqlDbType.Uuid);
        command.WithArray(
            [.. sent.Select(r => JsonSerializer.Serialize(r.Block, ChannelJson.Default.ReplyBlock))],
            NpgsqlDbType.Json
        );
        command.WithArray([.. messages.Select(m => m.Turn)], NpgsqlDbType.Integer);
        command.WithArray([.. messages.Select(m => m.Direction)], NpgsqlDbType.Text);
        command.WithArray([.. messages.Select(m => m.Type)], NpgsqlDbType.Text);
        command.WithArray([.. messages.Select(m => m.Body)], NpgsqlDbType.Text);
        command.WithArray([.. messages.Select(m => m.Id)], NpgsqlDbType.Text);
        command.WithArray([.. messages.Select(m => m.Reply)], NpgsqlDbType.Integer);
        return command;
    }

    static (short State, string? Reason) End(Writing turn, PendingEvent e) =>
        turn.Outcome.Unreadable.Contains(e)
            ? ((short)Ending.Dead, Unreadable)
            : ((short)turn.Outcome.Ending, turn.Outcome.Reason);

    const string Unreadable = "unreadable payload";

    // The session, written before, holds on to the customer's row: one that is gone by now has undone all of this already.
    static void AddWhatWasTold(NpgsqlBatch batch, Writing[] turns)
    {
        foreach (var turn in turns)
        foreach (var told in turn.Outcome.Effects.OfType<UpdateCustomer>())
        {
            batch.BatchCommands.Add(Platform.Database.Database.Enter(turn.Turn.Tenant.Place));
            foreach (var command in UpdateCustomerStep.CommandsFor(told, turn.TenantId, turn.CustomerId!.Value))
                batch.BatchCommands.Add(command);
        }
    }

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
