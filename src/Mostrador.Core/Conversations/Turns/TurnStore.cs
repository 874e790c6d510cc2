using System.Text.Json;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Customers;
using Mostrador.Core.Orders;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Mostrador.Platform.Ids;
using Npgsql;
using NpgsqlTypes;

namespace Mostrador.Core.Conversations.Turns;

/// <summary>
/// The SQL of turns: lease and load several conversations in one round trip, commit several in another. Each
/// conversation's statements run inside its own tenant.
/// </summary>
sealed class TurnStore(
    Platform.Database.Database database,
    TenantDirectory tenants,
    ShopStore shops,
    NodeId node,
    TimeProvider time
)
{
    /// <summary>How long a node may think before another may take the conversation over.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Leases and loads. Conversations that another node holds, or that have nothing pending, are left out. Keys must be
    /// distinct; they are locked in one order so that two nodes never wait for each other in a circle.
    /// </summary>
    public async Task<List<LoadedTurn>> LoadAsync(IEnumerable<ConversationKey> keys, CancellationToken ct)
    {
        var wanted = new List<(ConversationKey Key, Tenant Tenant)>();
        foreach (var key in keys.OrderBy(k => k.TenantId, StringComparer.Ordinal).ThenBy(k => k.Id))
            if (tenants.ById(key.TenantId) is { } tenant)
                wanted.Add((key, tenant));
        var loaded = new List<LoadedTurn>(wanted.Count);
        if (wanted.Count == 0)
            return loaded;

        long version;
        await using (var connection = await database.App.OpenConnectionAsync(ct))
        await using (var batch = new NpgsqlBatch(connection))
        {
            // A lease lost in a crash is no loss: this commit need not reach the disk before we go on.
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand("select 1 where set_config('synchronous_commit', 'off', true) is null")
            );
            foreach (var (key, tenant) in wanted)
            {
                batch.BatchCommands.Add(Platform.Database.Database.Enter(tenant.Place));
                batch.BatchCommands.Add(Claim(key));
                batch.BatchCommands.Add(Pending(key));
                batch.BatchCommands.Add(SessionOf(key));
                batch.BatchCommands.Add(CustomerStore.FactsCommand(key.TenantId, key.Id));
                batch.BatchCommands.Add(OrderStore.LastCommand(key.TenantId, key.Id));
                batch.BatchCommands.Add(shops.FreshnessCommand(key.TenantId));
            }
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select version from registry.version"));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            foreach (var (key, tenant) in wanted)
            {
                await reader.NextResultAsync(ct);
                if (await ReadAsync(reader, key, tenant, ct) is { } turn)
                    loaded.Add(turn);
            }
            await reader.ReadAsync(ct);
            version = reader.GetInt64(0);
        }
        // A shop taken out of service a moment ago counts from this message on.
        await tenants.EnsureFreshAsync(version, ct);
        for (var i = 0; i < loaded.Count; i++)
            if (tenants.ById(loaded[i].Key.TenantId) is { } now)
                loaded[i] = loaded[i] with { Tenant = now };
        foreach (var turn in loaded)
            turn.Shop ??= await shops.LoadAsync(turn.Tenant.Place, ct);
        return loaded;
    }

    /// <summary>The same turn with customer, orders and shop as they are now; lease and session stay.</summary>
    public async Task<LoadedTurn> RefreshAsync(LoadedTurn turn, CancellationToken ct)
    {
        await using var batch = database.Batch(turn.Tenant.Place);
        batch.BatchCommands.Add(CustomerStore.FactsCommand(turn.Key.TenantId, turn.Key.Id));
        batch.BatchCommands.Add(OrderStore.LastCommand(turn.Key.TenantId, turn.Key.Id));
        CustomerLoad customer;
        IReadOnlyList<Assistant.OrderFacts> orders;
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            await reader.NextResultAsync(ct);
            customer = await CustomerStore.ReadFactsAsync(
                reader,
                new CustomerIdentity(turn.Phone, turn.UserId),
                null,
                ct
            );
            await reader.NextResultAsync(ct);
            orders = await OrderStore.ReadLastAsync(reader, ct);
        }
        shops.Forget(turn.Tenant.Id);
        return turn with { Customer = customer, Orders = orders, Shop = await shops.LoadAsync(turn.Tenant.Place, ct) };
    }

    NpgsqlBatchCommand Claim(ConversationKey key) => new NpgsqlBatchCommand(
            """
            update queue.conversations
            set lease_owner = $3, lease_until = clock_timestamp() + make_interval(secs => $4), fence = fence + 1
            where tenant_id = $1 and id = $2 and (lease_until is null or lease_until < clock_timestamp())
            returning fence, channel_id, phone, wa_id, user_id
            """
        ).With(key.TenantId).With(key.Id).With(node.Value).With(Lease.TotalSeconds);

    static NpgsqlBatchCommand Pending(ConversationKey key) => new NpgsqlBatchCommand(
            """
            select id, attempts, payload, received_at from queue.inbox
            where tenant_id = $1 and conversation_id = $2 and state = 0 order by id limit 50
            """
        ).With(key.TenantId).With(key.Id);

    static NpgsqlBatchCommand SessionOf(ConversationKey key) =>
        new NpgsqlBatchCommand("select state, holder from sessions where tenant_id = $1 and conversation_id = $2")
            .With(key.TenantId)
            .With(key.Id);

    async Task<LoadedTurn?> ReadAsync(NpgsqlDataReader reader, ConversationKey key, Tenant tenant, CancellationToken ct)
    {
        var claimed = await reader.ReadAsync(ct);
        var (fence, channel, phone, waId, userId) = claimed
            ? (reader.GetInt64(0), reader.GetGuid(1), Text(reader, 2), Text(reader, 3), Text(reader, 4))
            : default;
        await reader.NextResultAsync(ct);

        var events = new List<PendingEvent>();
        while (await reader.ReadAsync(ct))
        {
            var payload = reader.GetString(2);
            events.Add(
                new PendingEvent(
                    reader.GetInt64(0),
                    reader.GetInt16(1),
                    Parse(payload),
                    payload,
                    reader.GetFieldValue<DateTimeOffset>(3)
                )
            );
        }
        await reader.NextResultAsync(ct);

        var (session, held) = (Session.New, false);
        if (await reader.ReadAsync(ct))
        {
            session = JsonSerializer.Deserialize(reader.GetString(0), SessionJson.Default.Session) ?? Session.New;
            held = reader.GetString(1) == "person";
        }
        await reader.NextResultAsync(ct);
        var customer = await CustomerStore.ReadFactsAsync(reader, new CustomerIdentity(phone, userId), null, ct);
        await reader.NextResultAsync(ct);
        var orders = await OrderStore.ReadLastAsync(reader, ct);
        await reader.NextResultAsync(ct);
        var freshness = await ShopStore.ReadFreshnessAsync(reader, ct);
        await reader.NextResultAsync(ct);

        if (!claimed)
            return null;
        return new LoadedTurn(key, tenant)
        {
            Fence = fence,
            ChannelId = channel,
            Phone = phone,
            WaId = waId,
            UserId = userId,
            Events = events,
            Session = session,
            HeldByPerson = held,
            Customer = customer,
            Orders = orders,
            Shop = shops.TryGet(key.TenantId, freshness),
        };
    }

    static string? Text(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    static InboundMessage? Parse(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, ChannelJson.Default.InboundMessage);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Commits turns without effects, all or none, and returns the outbox rows this node may send at once.
    /// </summary>
    /// <exception cref="PostgresException">MO001: a lease was taken over.</exception>
    public async Task<List<Outbox.OutboxRow>> CommitAsync(IReadOnlyList<TurnOutcome> outcomes, CancellationToken ct)
    {
        await using var connection = await database.App.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var outcome in outcomes)
        {
            batch.BatchCommands.Add(Platform.Database.Database.Enter(outcome.Turn.Tenant.Place));
            AddCommit(batch, outcome, outcome.Turn.Customer.Id, outcome.Replies);
        }
        var rows = new List<Outbox.OutboxRow>();
        var asked = time.GetTimestamp();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        foreach (var outcome in outcomes)
        {
            await reader.NextResultAsync(ct);
            await ReadCommitAsync(reader, outcome, outcome.Replies, asked, rows, ct);
        }
        return rows;
    }

    /// <summary>Writes a turn inside a transaction that its effects have already used.</summary>
    public async Task<List<Outbox.OutboxRow>> WriteAsync(
        TenantTransaction tx,
        TurnOutcome outcome,
        long customerId,
        IReadOnlyList<ReplyBlock> replies,
        CancellationToken ct
    )
    {
        await using var batch = tx.Batch();
        AddCommit(batch, outcome, customerId, replies);
        var rows = new List<Outbox.OutboxRow>();
        var asked = time.GetTimestamp();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await ReadCommitAsync(reader, outcome, replies, asked, rows, ct);
        return rows;
    }

    /// <summary>Gives a lease back without having done anything.</summary>
    public async Task ReleaseAsync(IReadOnlyList<LoadedTurn> turns, CancellationToken ct)
    {
        await using var connection = await database.App.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var turn in turns)
        {
            batch.BatchCommands.Add(Platform.Database.Database.Enter(turn.Tenant.Place));
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(
                    "update queue.conversations set lease_owner = null, lease_until = null where tenant_id = $1 and id = $2 and lease_owner = $3 and fence = $4"
                )
                    .With(turn.Key.TenantId)
                    .With(turn.Key.Id)
                    .With(node.Value)
                    .With(turn.Fence)
            );
        }
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Counts a failed attempt and gives the lease back, so that the events are tried again.</summary>
    public async Task CountFailureAsync(LoadedTurn turn, CancellationToken ct)
    {
        await using var batch = database.Batch(turn.Tenant.Place);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                "update queue.inbox set attempts = attempts + 1 where tenant_id = $1 and id = any($2)"
            )
                .With(turn.Key.TenantId)
                .With(turn.Events.Select(e => e.Id).ToArray())
        );
        await batch.ExecuteNonQueryAsync(ct);
        await ReleaseAsync([turn], ct);
    }

    void AddCommit(NpgsqlBatch batch, TurnOutcome outcome, long? customerId, IReadOnlyList<ReplyBlock> replies)
    {
        var (turn, key) = (outcome.Turn, outcome.Turn.Key);
        var inbound = turn.Events.Where(e => e.Message is not null).ToList();
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand("select queue.release_lease($1, $2, $3, $4, $5)")
                .With(key.TenantId)
                .With(key.Id)
                .With(node.Value)
                .With(turn.Fence)
                .With(
                    turn.Events.Count > 0 ? turn.Events.Max(e => e.ReceivedAt) : (DateTimeOffset?)null,
                    NpgsqlDbType.TimestampTz
                )
        );
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                insert into sessions (tenant_id, conversation_id, customer_id, state) values ($1, $2, $3, $4)
                on conflict (tenant_id, conversation_id) do update
                set state = excluded.state, customer_id = coalesce(excluded.customer_id, sessions.customer_id), updated_at = now()
                """
            ).With(key.TenantId).With(key.Id).With(customerId, NpgsqlDbType.Bigint).With(JsonSerializer.Serialize(outcome.Session, SessionJson.Default.Session), NpgsqlDbType.Jsonb));
        batch.BatchCommands.Add(Said(outcome, inbound, replies));
        batch.BatchCommands.Add(Ends(outcome));
        foreach (var dead in outcome.Ending == Ending.Dead ? turn.Events : outcome.Unreadable)
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(
                    "insert into queue.dead_letters (tenant_id, source, reason, reference, payload) values ($1, 'inbox', $2, $3, $4)"
                )
                    .With(key.TenantId)
                    .With(outcome.Ending == Ending.Dead ? outcome.Reason ?? "failed" : "unreadable payload")
                    .With($"inbox:{dead.Id}")
                    .With(dead.Payload)
            );
    }

    const string SaidSql = """
        with t as (
            insert into turns (tenant_id, conversation_id, engine, intent, confidence, skus, duration_ms, trace)
            values ($1, $2, $3, $4, $5, $6, $7, $8) returning id
        ), heard as (
            insert into messages (tenant_id, conversation_id, turn_id, direction, type, body, provider_id)
            select $1, $2, t.id, 'in', m.type, m.body, m.provider_id
            from t, unnest($9::text[], $10::text[], $11::text[]) with ordinality as m (type, body, provider_id, n) order by n
        ), o as (
            insert into queue.outbox (tenant_id, conversation_id, channel_id, payload, claimed_by, claimed_until)
            select $1, $2, $12, r.payload, case when queue.claimable($1, $2, $13) then $13 end,
                case when queue.claimable($1, $2, $13) then clock_timestamp() + interval '30 seconds' end
            from unnest($14::json[]) with ordinality as r (payload, n) order by n
            returning id, claimed_by
        ), said as (
            insert into messages (tenant_id, conversation_id, turn_id, direction, type, body, outbox_id)
            select $1, $2, t.id, 'out', r.type, r.body, o.id
            from t, unnest($15::text[], $16::text[]) with ordinality as r (type, body, n)
            left join (select id, row_number() over (order by id) as n from o) o using (n) order by n
        )
        select id, claimed_by from o order by id
        """;

    /// <summary>The turn, what was heard, what is to be sent and what was said, in one statement.</summary>
    NpgsqlBatchCommand Said(TurnOutcome outcome, List<PendingEvent> inbound, IReadOnlyList<ReplyBlock> replies)
    {
        var (turn, key) = (outcome.Turn, outcome.Turn.Key);
        // What is answered in place is not sent.
        var payloads =
            turn.ChannelId == PlainChannel.Id
                ? Array.Empty<string>()
                : [.. replies.Select(r => JsonSerializer.Serialize(r, ChannelJson.Default.ReplyBlock))];
        var command = new NpgsqlBatchCommand(SaidSql);
        command.With(key.TenantId).With(key.Id).With(outcome.Engine).With(outcome.Intent);
        command.With((float)outcome.Confidence).With(outcome.Skus.ToArray()).With((float)outcome.DurationMs);
        command.With(outcome.TraceJson, NpgsqlDbType.Jsonb);
        command.WithArray([.. inbound.Select(e => e.Message!.Type)], NpgsqlDbType.Text);
        command.WithArray([.. inbound.Select(e => e.Message!.Text ?? "")], NpgsqlDbType.Text);
        command.WithArray([.. inbound.Select(e => e.Message!.Id)], NpgsqlDbType.Text);
        command.With(turn.ChannelId).With(node.Value);
        command.WithArray(payloads, NpgsqlDbType.Json);
        command.WithArray([.. replies.Select(TypeName)], NpgsqlDbType.Text);
        command.WithArray([.. replies.Select(r => r.PlainText)], NpgsqlDbType.Text);
        return command;
    }

    const string EndsSql = """
        update queue.inbox set state = e.state, reason = e.reason, done_at = clock_timestamp()
        from unnest($2::bigint[], $3::smallint[], $4::text[]) as e (id, state, reason)
        where inbox.tenant_id = $1 and inbox.id = e.id
        """;

    static NpgsqlBatchCommand Ends(TurnOutcome outcome)
    {
        var events = outcome.Turn.Events;
        var unreadable = outcome.Unreadable.Select(e => e.Id).ToHashSet();
        short EndOf(PendingEvent e) => (short)(unreadable.Contains(e.Id) ? Ending.Dead : outcome.Ending);
        string? ReasonOf(PendingEvent e) => unreadable.Contains(e.Id) ? "unreadable payload" : outcome.Reason;
        var command = new NpgsqlBatchCommand(EndsSql).With(outcome.Turn.Key.TenantId);
        command.WithArray([.. events.Select(e => e.Id)], NpgsqlDbType.Bigint);
        command.WithArray([.. events.Select(EndOf)], NpgsqlDbType.Smallint);
        command.WithArray([.. events.Select(ReasonOf)], NpgsqlDbType.Text);
        return command;
    }

    static async Task ReadCommitAsync(
        NpgsqlDataReader reader,
        TurnOutcome outcome,
        IReadOnlyList<ReplyBlock> replies,
        long asked,
        List<Outbox.OutboxRow> rows,
        CancellationToken ct
    )
    {
        // Statements without a result set do not appear here: after the lease comes the outbox.
        await reader.NextResultAsync(ct);
        var n = 0;
        while (await reader.ReadAsync(ct))
        {
            if (!await reader.IsDBNullAsync(1, ct))
                rows.Add(
                    new Outbox.OutboxRow(
                        outcome.Turn.Key,
                        outcome.Turn.ChannelId,
                        reader.GetInt64(0),
                        0,
                        new Outbox.Recipient(outcome.Turn.WaId ?? outcome.Turn.Phone, outcome.Turn.UserId),
                        replies[n]
                    )
                    {
                        ClaimedAt = asked,
                    }
                );
            n++;
        }
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
