using System.Text.Json;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Mostrador.Platform.Ids;
using Npgsql;
using NpgsqlTypes;

namespace Mostrador.Core.Conversations.Outbox;

/// <summary>What became of one row, to be recorded.</summary>
readonly record struct SendRecord(OutboxRow Row, DeliveryResult Result, Decision Decision)
{
    /// <summary>For a database that cannot hold what the provider said.</summary>
    public SendRecord WithoutWords() => this with { Result = Result with { Code = null, Detail = null } };
}

/// <summary>The SQL of the outbox: claim what is due, read it, record what became of it.</summary>
sealed class OutboxStore(Platform.Database.Database database, TenantDirectory tenants, NodeId node, TimeProvider time)
{
    /// <summary>How long a message is a node's own before another may take it up.</summary>
    public const double ClaimSeconds = 30;

    /// <summary>
    /// Whose name the poller's claims carry: not the one that turns claim by. A turn that saw its own name here would send
    /// right away, before the poller's row has reached the sender.
    /// </summary>
    string Poller => node.Value + "/due";

    /// <summary>
    /// Claims the oldest message of each conversation that was not sent, where it is due and no living node has it. A claim
    /// that ran out belonged to a node that died: its message may have gone out, so it first waits for a status as unknown.
    /// What is held is never due, and what follows it in its conversation waits.
    /// </summary>
    public async Task<List<OutboxRow>> ClaimDueAsync(int most, CancellationToken ct)
    {
        var claimed = new List<(string Tenant, long Id, int Claim)>();
        var asked = time.GetTimestamp();
        await using (
            var command = database.Worker.CreateCommand(
                """
                with heads as (
                    select distinct on (tenant_id, conversation_id) tenant_id, id
                    from queue.outbox where state in (0, 2, 4) order by tenant_id, conversation_id, id
                ), due as (
                    select o.tenant_id, o.id, o.claimed_by is not null as orphaned from queue.outbox o join heads using (tenant_id, id)
                    where o.state in (0, 4) and o.next_attempt_at <= clock_timestamp()
                        and (o.claimed_until is null or o.claimed_until < clock_timestamp())
                    order by o.next_attempt_at limit $1 for update of o skip locked
                )
                update queue.outbox o set
                    state = case when due.orphaned then 4 else 0 end,
                    claim = o.claim + 1,
                    claimed_by = case when due.orphaned then null else $2 end,
                    claimed_until = case when due.orphaned then null else clock_timestamp() + make_interval(secs => $3) end,
                    next_attempt_at = case when due.orphaned then clock_timestamp() + interval '30 seconds' else o.next_attempt_at end
                from due where o.tenant_id = due.tenant_id and o.id = due.id
                returning o.tenant_id, o.id, o.claimed_by, o.claim
                """
            )
        )
        {
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Poller });
            command.Parameters.Add(new NpgsqlParameter<double> { TypedValue = ClaimSeconds });
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                if (!reader.IsDBNull(2))
                    claimed.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt32(3)));
        }

        var rows = new List<OutboxRow>(claimed.Count);
        var unreadable = new List<SendRecord>();
        foreach (var group in claimed.GroupBy(c => c.Tenant, StringComparer.Ordinal))
            if (tenants.ById(group.Key) is { } tenant)
                await ReadAsync(
                    tenant,
                    group.ToDictionary(c => c.Id, c => new Claim(Poller, c.Claim, asked)),
                    rows,
                    unreadable,
                    ct
                );
        if (unreadable.Count > 0)
            await RecordAsync(unreadable, ct);
        return rows;
    }

    /// <param name="unreadable">Written by a newer node, which may take them up when they are tried again.</param>
    async Task ReadAsync(
        Tenant tenant,
        Dictionary<long, Claim> claims,
        List<OutboxRow> rows,
        List<SendRecord> unreadable,
        CancellationToken ct
    )
    {
        await using var batch = database.Batch(tenant.Place);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                select o.id, o.conversation_id, o.channel_id, o.attempts, o.payload, coalesce(c.wa_id, c.phone), c.user_id,
                       o.refusals, extract(epoch from clock_timestamp() - o.created_at)::float8
                from queue.outbox o join queue.conversations c on c.tenant_id = o.tenant_id and c.id = o.conversation_id
                where o.tenant_id = $1 and o.id = any($2) order by o.id
                """
            ).With(tenant.Id).With(claims.Keys.ToArray()));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var block = Parse(reader.GetString(4));
            var row = new OutboxRow(
                new ConversationKey(tenant.Id, reader.GetInt64(1)),
                reader.GetGuid(2),
                reader.GetInt64(0),
                reader.GetInt16(3),
                new Recipient(
                    reader.IsDBNull(5) ? null : reader.GetString(5),
                    reader.IsDBNull(6) ? null : reader.GetString(6)
                ),
                block ?? new TextBlock("")
            )
            {
                Claim = claims[reader.GetInt64(0)],
                Refusals = reader.GetInt16(7),
                Age = TimeSpan.FromSeconds(reader.GetDouble(8)),
            };
            if (block is not null)
                rows.Add(row);
            else
            {
                var result = new DeliveryResult(Delivery.Transient, Detail: "this node cannot read it");
                unreadable.Add(
                    new SendRecord(
                        row,
                        result,
                        RetryPolicy.Decide(result, row.Attempts, row.Refusals, Outlook.OfItsOwn)
                    )
                );
            }
        }
    }

    static ReplyBlock? Parse(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, ChannelJson.Default.ReplyBlock);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>
    /// Records what became of sends, many at once. Statuses that arrived earlier are kept; a row that somebody else has
    /// claimed meanwhile is left alone unless the message was sent.
    /// </summary>
    public async Task RecordAsync(IReadOnlyList<SendRecord> records, CancellationToken ct)
    {
        await using var connection = await database.Worker.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Platform.Database.Database.PlannedOnce());
        var command = new NpgsqlBatchCommand("select queue.record_sends($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
        command.WithArray([.. records.Select(r => r.Row.Conversation.TenantId)], NpgsqlDbType.Text);
        command.WithArray([.. records.Select(r => r.Row.Id)], NpgsqlDbType.Bigint);
        command.WithArray([.. records.Select(r => r.Row.Claim.By)], NpgsqlDbType.Text);
        command.WithArray([.. records.Select(r => r.Row.Claim.Number)], NpgsqlDbType.Integer);
        command.WithArray([.. records.Select(r => (short)r.Decision.State)], NpgsqlDbType.Smallint);
        command.WithArray([.. records.Select(r => r.Decision.Refused)], NpgsqlDbType.Boolean);
        command.WithArray([.. records.Select(r => r.Result.ProviderId)], NpgsqlDbType.Text);
        command.WithArray([.. records.Select(r => r.Result.Code)], NpgsqlDbType.Text);
        command.WithArray([.. records.Select(r => r.Result.Detail)], NpgsqlDbType.Text);
        command.WithArray([.. records.Select(r => r.Decision.Delay.TotalSeconds)], NpgsqlDbType.Double);
        batch.BatchCommands.Add(command);
        foreach (var broken in records.Where(r => r.Decision.BreaksChannel).DistinctBy(r => r.Row.ChannelId))
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(
                    "update registry.channels set status = 'broken', status_reason = $3, updated_at = now() where tenant_id = $1 and id = $2 and status <> 'broken'"
                )
                    .With(broken.Row.Conversation.TenantId)
                    .With(broken.Row.ChannelId)
                    .With($"{broken.Result.Code} {broken.Result.Detail}".Trim())
            );
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// The rows of these claims that still hold, in the order of their ids: whoever updates several rows of the outbox locks
    /// them in this order, so that nobody waits for another in a circle.
    /// </summary>
    const string StillClaimed = """
        with mine as (
            select o.tenant_id, o.id from queue.outbox o
            join unnest($1::text[], $2::bigint[], $3::text[], $4::int[]) as r (tenant_id, id, claimed_by, claim)
                on o.tenant_id = r.tenant_id and o.id = r.id
            where o.claimed_by = r.claimed_by and o.claim = r.claim and o.state = 0
            order by o.id for no key update of o
        )

        """;

    /// <summary>Gives claimed rows back untouched: what was to be sent before them has to wait.</summary>
    public async Task UnclaimAsync(IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand(
            StillClaimed
                + """
                update queue.outbox o set claimed_by = null, claimed_until = null
                from mine where o.tenant_id = mine.tenant_id and o.id = mine.id
                """
        );
        AddClaims(command, rows);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Gives back what these conversations have claimed in this node's name and the node knows nothing of: a commit whose
    /// answer was lost. It was never sent, so it need not wait for a status.
    /// </summary>
    /// <param name="known">The rows that the node has in hand.</param>
    public async Task DisownAsync(
        IReadOnlyCollection<ConversationKey> conversations,
        long[] known,
        CancellationToken ct
    )
    {
        await using var command = database.Worker.CreateCommand(
            """
            with unknown as (
                select o.tenant_id, o.id from queue.outbox o
                join unnest($1::text[], $2::bigint[]) as c (tenant_id, id)
                    on o.tenant_id = c.tenant_id and o.conversation_id = c.id
                where o.state = 0 and o.claimed_by in ($3, $4) and o.id <> all($5)
                order by o.id for no key update of o
            )
            update queue.outbox o set claimed_by = null, claimed_until = null
            from unknown where o.tenant_id = unknown.tenant_id and o.id = unknown.id
            """
        );
        command.Parameters.Add(
            new NpgsqlParameter<string[]> { TypedValue = [.. conversations.Select(c => c.TenantId)] }
        );
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. conversations.Select(c => c.Id)] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = node.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Poller });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = known });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Keeps claims alive while their rows wait their turn, and returns those that are this node's still. Only rows that
    /// somebody will send: a claim made by a commit whose answer was lost has to run out.
    /// </summary>
    public async Task<HashSet<long>> RenewClaimsAsync(IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand(
            StillClaimed
                + """
                update queue.outbox o set claimed_until = clock_timestamp() + make_interval(secs => $5)
                from mine where o.tenant_id = mine.tenant_id and o.id = mine.id
                returning o.id
                """
        );
        AddClaims(command, rows);
        command.Parameters.Add(new NpgsqlParameter<double> { TypedValue = ClaimSeconds });
        var renewed = new HashSet<long>(rows.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            renewed.Add(reader.GetInt64(0));
        return renewed;
    }

    static void AddClaims(NpgsqlCommand command, IReadOnlyList<OutboxRow> rows)
    {
        command.Parameters.Add(
            new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Conversation.TenantId)] }
        );
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. rows.Select(r => r.Id)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. rows.Select(r => r.Claim.By)] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. rows.Select(r => r.Claim.Number)] });
    }
}
