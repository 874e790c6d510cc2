using System.Text.Json;
using System.Text.RegularExpressions;
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
/// Takes conversations up: leases them and loads all that their turns need in one round trip, by one statement for all shops
/// of a data schema.
/// </summary>
sealed partial class TurnStore(
    Platform.Database.Database database,
    TenantDirectory tenants,
    ShopStore shops,
    NodeId node
)
{
    /// <summary>How long a node may think before another may take the conversation over.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Of the shops of a round that are not in memory; more would take the connections of everybody else.</summary>
    const int ShopsReadAtOnce = 4;

    /// <summary>
    /// Leases and loads. Conversations that another node holds are left out; one without events was already answered.
    /// Keys must be distinct.
    /// </summary>
    public async Task<List<LoadedTurn>> LoadAsync(IEnumerable<ConversationKey> keys, CancellationToken ct)
    {
        var wanted = new List<(Tenant Tenant, long[] Conversations)>();
        foreach (
            var shop in keys.GroupBy(k => k.TenantId, StringComparer.Ordinal)
                .OrderBy(s => s.Key, StringComparer.Ordinal)
        )
            if (tenants.ById(shop.Key) is { } tenant)
                wanted.Add((tenant, [.. shop.Select(k => k.Id).Order()]));
        var loaded = new List<LoadedTurn>();
        if (wanted.Count == 0)
            return loaded;

        long version;
        await using (var connection = await database.App.OpenConnectionAsync(ct))
        await using (var batch = new NpgsqlBatch(connection))
        {
            // A lease lost in a crash is no loss: this commit need not reach the disk before we go on.
            batch.BatchCommands.Add(Platform.Database.Database.PlannedOnce(durable: false));
            var looks = new List<Dictionary<string, Look>>();
            foreach (var schema in wanted.GroupBy(w => w.Tenant.Place.Schema, StringComparer.Ordinal))
            {
                var shopsThere = schema.ToDictionary(
                    w => w.Tenant.Id,
                    w => new Look(w.Tenant, shops.LastLook(w.Tenant.Id)),
                    StringComparer.Ordinal
                );
                looks.Add(shopsThere);
                batch.BatchCommands.Add(LoadCommand(schema.Key, [.. schema], shopsThere));
            }
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select version from registry.version"));
            await batch.PrepareAsync(ct);
            await using var reader = await batch.ExecuteReaderAsync(ct);
            foreach (var shopsThere in looks)
            {
                await reader.NextResultAsync(ct);
                while (await reader.ReadAsync(ct))
                    loaded.Add(Read(reader, shopsThere[reader.GetString(0)]));
            }
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            version = reader.GetInt64(0);
        }
        // A shop taken out of service a moment ago counts from this message on.
        await tenants.EnsureFreshAsync(version, ct);
        for (var i = 0; i < loaded.Count; i++)
            if (tenants.ById(loaded[i].Key.TenantId) is { } now && now != loaded[i].Tenant)
                loaded[i] = loaded[i] with { Tenant = now };
        await Parallel.ForEachAsync(
            loaded.Where(t => t.Shop is null).GroupBy(t => t.Key.TenantId, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = ShopsReadAtOnce, CancellationToken = ct },
            async (turns, token) =>
            {
                var shop = await shops.LoadAsync(turns.First().Tenant.Place, token);
                foreach (var turn in turns)
                    turn.Shop = shop;
            }
        );
        for (var i = 0; i < loaded.Count; i++)
            loaded[i] = await WithNamedOrdersAsync(loaded[i], ct);
        return loaded;
    }

    /// <summary>With the customer's own orders that the messages name and that are older than those loaded with every turn.</summary>
    async Task<LoadedTurn> WithNamedOrdersAsync(LoadedTurn turn, CancellationToken ct)
    {
        var codes = turn
            .Events.Where(e => e.Message?.Text?.Contains('-') == true)
            .SelectMany(e => OrderCode().Matches(e.Message!.Text!))
            .Select(m => m.Value.ToUpperInvariant())
            .Except(turn.Orders.Select(o => o.Code))
            .Take(MostNamed)
            .ToArray();
        if (codes.Length == 0)
            return turn;
        await using var batch = database.Batch(turn.Tenant.Place);
        batch.BatchCommands.Add(OrderStore.ByCodeCommand(turn.Key.TenantId, turn.Key.Id, codes));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return (await OrderStore.ReadLastAsync(reader, ct)).TryGetValue(turn.Key.Id, out var older)
            ? turn with
            {
                Orders = [.. turn.Orders, .. older],
            }
            : turn;
    }

    const int MostNamed = 5;

    [GeneratedRegex(@"\b[A-Za-z]{2,6}-\d{3,10}\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex OrderCode();

    /// <summary>The same turn with customer, orders and shop as they are now; lease and session stay.</summary>
    public async Task<LoadedTurn> RefreshAsync(LoadedTurn turn, CancellationToken ct)
    {
        await using var batch = database.Batch(turn.Tenant.Place);
        batch.BatchCommands.Add(CustomerStore.FactsCommand(turn.Key.TenantId, turn.Key.Id));
        batch.BatchCommands.Add(OrderStore.LastCommand(turn.Key.TenantId, turn.Key.Id));
        CustomerLoad customer;
        IReadOnlyList<Assistant.OrderFacts>? orders;
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            await reader.NextResultAsync(ct);
            customer = (await CustomerStore.ReadFactsAsync(reader, ct))[turn.Key.Id];
            await reader.NextResultAsync(ct);
            orders = (await OrderStore.ReadLastAsync(reader, ct)).GetValueOrDefault(turn.Key.Id);
        }
        shops.Forget(turn.Tenant.Id);
        return await WithNamedOrdersAsync(
            turn with
            {
                Customer = customer,
                Orders = orders ?? [],
                Shop = await shops.LoadAsync(turn.Tenant.Place, ct),
            },
            ct
        );
    }

    /// <summary>A shop whose conversations are being loaded.</summary>
    /// <param name="Since">When its stock was looked at last; null when it is not in memory.</param>
    sealed record Look(Tenant Tenant, DateTimeOffset? Since)
    {
        /// <summary>Read with the first of its conversations.</summary>
        public bool IsRead { get; set; }
        public ShopSnapshot? Shop { get; set; }
    }

    // The function enters each shop by itself and goes through them in the given order, the same on every node.
    NpgsqlBatchCommand LoadCommand(
        string schema,
        List<(Tenant Tenant, long[] Conversations)> wanted,
        Dictionary<string, Look> looks
    )
    {
        var command = new NpgsqlBatchCommand(
            $"""
            select tenant_id, conversation_id, fence, channel_id, phone, wa_id, user_id,
                event_ids, attempts, payloads, received_at, session, holder, unread,
                customer_id, customer_phone, customer_user_id, customer_name, customer_email, addresses, orders,
                profile_version, catalog_version, looked_at, moves
            from {SqlName.Quote(schema)}.load_turns($1, $2, $3, $4, $5)
            """
        );
        var each = wanted.SelectMany(w => w.Conversations, (w, id) => (w.Tenant.Id, Conversation: id)).ToList();
        command.WithArray([.. each.Select(e => e.Id)], NpgsqlDbType.Text);
        command.WithArray([.. each.Select(e => e.Conversation)], NpgsqlDbType.Bigint);
        command.WithArray([.. each.Select(e => looks[e.Id].Since)], NpgsqlDbType.TimestampTz);
        return command.With(node.Value).With(Lease.TotalSeconds);
    }

    LoadedTurn Read(NpgsqlDataReader reader, Look look)
    {
        var (tenant, since) = look;
        if (!look.IsRead)
        {
            look.IsRead = true;
            look.Shop = shops.TryGet(tenant.Id, ShopStore.ReadFreshness(reader, 21, since));
        }
        var (phone, userId) = (Text(reader, 4), Text(reader, 6));
        return new LoadedTurn(new ConversationKey(tenant.Id, reader.GetInt64(1)), tenant)
        {
            Fence = reader.GetInt64(2),
            ChannelId = reader.GetGuid(3),
            Phone = phone,
            WaId = Text(reader, 5),
            UserId = userId,
            Events = reader.IsDBNull(7) ? [] : ReadEvents(reader),
            Session = Text(reader, 11) is { } session
                ? JsonSerializer.Deserialize(session, SessionJson.Default.Session) ?? Session.New
                : Session.New,
            HeldByPerson = Text(reader, 12) == "person",
            Unread = reader.GetBoolean(13),
            Customer = CustomerStore.ReadFacts(reader, 14, new CustomerIdentity(phone, userId)),
            Orders = OrderStore.Read(Text(reader, 20)),
            Shop = look.Shop,
        };
    }

    static PendingEvent[] ReadEvents(NpgsqlDataReader reader)
    {
        var ids = reader.GetFieldValue<long[]>(7);
        var attempts = reader.GetFieldValue<short[]>(8);
        var payloads = reader.GetFieldValue<string[]>(9);
        var receivedAt = reader.GetFieldValue<DateTimeOffset[]>(10);
        return
        [
            .. ids.Select((id, n) => new PendingEvent(id, attempts[n], Parse(payloads[n]), payloads[n], receivedAt[n])),
        ];
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

    /// <summary>
    /// Ends this node's leases on conversations whose load or commit got no answer. Afterwards such a commit has happened or
    /// never will: the lease's row makes this wait for one that the server still works on, and refuses one that comes later.
    /// </summary>
    public async Task AbandonAsync(IReadOnlyCollection<ConversationKey> keys, CancellationToken ct)
    {
        await using var command = database.Worker.CreateCommand(
            """
            with own as (
                select c.tenant_id, c.id from queue.conversations c
                join unnest($1::text[], $2::bigint[]) as k (tenant_id, id) on c.tenant_id = k.tenant_id and c.id = k.id
                where c.lease_owner = $3 order by c.tenant_id, c.id for no key update
            )
            update queue.conversations c set lease_owner = null, lease_until = null
            from own where c.tenant_id = own.tenant_id and c.id = own.id
            """
        );
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. keys.Select(k => k.TenantId)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. keys.Select(k => k.Id)] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = node.Value });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Makes dead letters of events that failed so often, by a statement that carries nothing of them, and gives the lease
    /// back. What arrived later stays.
    /// </summary>
    public async Task BuryAsync(LoadedTurn turn, int failures, CancellationToken ct)
    {
        await using var batch = database.Batch(turn.Tenant.Place);
        batch.BatchCommands.Add(BuryCommand(turn.Key, failures));
        await batch.ExecuteNonQueryAsync(ct);
        await ReleaseAsync([turn], ct);
    }

    static NpgsqlBatchCommand BuryCommand(ConversationKey key, int failures) => new NpgsqlBatchCommand(
            """
            with given_up as (
                update queue.inbox set state = 4, reason = 'failed ' || attempts || ' times', done_at = clock_timestamp()
                where tenant_id = $1 and conversation_id = $2 and state = 0 and attempts >= $3
                returning id, reason, payload
            )
            insert into queue.dead_letters (tenant_id, source, reason, reference, payload)
            select $1, 'inbox', reason, 'inbox:' || id, payload from given_up order by id
            """
        ).With(key.TenantId).With(key.Id).With(failures);

    /// <summary>
    /// Counts a failed attempt of all that waits in a conversation which cannot even be loaded, and ends what failed too often.
    /// Until the next attempt it rests, longer each time and some eight minutes in all: while nodes are replaced by newer ones,
    /// one that can read it has to be there first.
    /// </summary>
    public async Task CountUnreadableAsync(ConversationKey key, int failures, CancellationToken ct)
    {
        if (tenants.ById(key.TenantId) is not { } tenant)
            return;
        await using var batch = database.Batch(tenant.Place);
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                "update queue.inbox set attempts = attempts + 1 where tenant_id = $1 and conversation_id = $2 and state = 0"
            )
                .With(key.TenantId)
                .With(key.Id)
        );
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                update queue.conversations c
                set lease_until = clock_timestamp() + interval '7.5 seconds' * power(2, i.attempts)
                from (select max(attempts) as attempts from queue.inbox
                      where tenant_id = $1 and conversation_id = $2 and state = 0) i
                where c.tenant_id = $1 and c.id = $2 and c.lease_until is null and i.attempts < $3
                """
            ).With(key.TenantId).With(key.Id).With(failures));
        batch.BatchCommands.Add(BuryCommand(key, failures));
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
}
