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
/// Takes conversations up: leases them and loads all that their turns need in one round trip. Each shop's conversations
/// share their statements, which run inside that shop.
/// </summary>
sealed class TurnStore(Platform.Database.Database database, TenantDirectory tenants, ShopStore shops, NodeId node)
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
            foreach (var (tenant, conversations) in wanted)
            {
                batch.BatchCommands.Add(Platform.Database.Database.Enter(tenant.Place));
                batch.BatchCommands.Add(Claim(tenant.Id, conversations));
                batch.BatchCommands.Add(Pending(tenant.Id, conversations));
                batch.BatchCommands.Add(Sessions(tenant.Id, conversations));
                batch.BatchCommands.Add(CustomerStore.FactsCommand(tenant.Id, conversations));
                batch.BatchCommands.Add(OrderStore.LastCommand(tenant.Id, conversations));
                batch.BatchCommands.Add(shops.FreshnessCommand(tenant.Id));
            }
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select version from registry.version"));
            await batch.PrepareAsync(ct);
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            foreach (var (tenant, _) in wanted)
            {
                await reader.NextResultAsync(ct);
                await ReadAsync(reader, tenant, loaded, ct);
            }
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
        return loaded;
    }

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
        return turn with
        {
            Customer = customer,
            Orders = orders ?? [],
            Shop = await shops.LoadAsync(turn.Tenant.Place, ct),
        };
    }

    /// <summary>One after the other in one order: two nodes never wait for each other in a circle.</summary>
    NpgsqlBatchCommand Claim(string tenantId, long[] conversations) => new NpgsqlBatchCommand(
            """
            select k.id, c.fence, c.channel_id, c.phone, c.wa_id, c.user_id
            from unnest($2) as k (id) cross join lateral queue.claim_lease($1, k.id, $3, $4) c
            where c.fence is not null
            """
        ).With(tenantId).With(conversations).With(node.Value).With(Lease.TotalSeconds);

    /// <summary>After the claim, in a statement of its own: its snapshot must be newer than the lease.</summary>
    static NpgsqlBatchCommand Pending(string tenantId, long[] conversations) => new NpgsqlBatchCommand(
            """
            select c.id, e.id, e.attempts, e.payload, e.received_at
            from unnest($2) as c (id)
            cross join lateral (select id, attempts, payload, received_at from queue.inbox
                                where tenant_id = $1 and conversation_id = c.id and state = 0 order by id limit 50) e
            order by e.id
            """
        ).With(tenantId).With(conversations);

    static NpgsqlBatchCommand Sessions(string tenantId, long[] conversations) => new NpgsqlBatchCommand(
            """
            select k.id, s.state, s.holder,
                exists (select from queue.outbox o
                        where o.tenant_id = $1 and o.conversation_id = k.id and o.state in (0, 4)
                          and (o.claimed_by is null or o.created_at < clock_timestamp() - interval '5 seconds'))
            from unnest($2) as k (id)
            cross join lateral (select state, holder from sessions
                                where tenant_id = $1 and conversation_id = k.id limit 1) s
            """
        ).With(tenantId).With(conversations);

    readonly record struct Claimed(long Fence, Guid ChannelId, string? Phone, string? WaId, string? UserId);

    async Task ReadAsync(NpgsqlDataReader reader, Tenant tenant, List<LoadedTurn> into, CancellationToken ct)
    {
        var claims = new Dictionary<long, Claimed>();
        while (await reader.ReadAsync(ct))
            claims.Add(
                reader.GetInt64(0),
                new Claimed(reader.GetInt64(1), reader.GetGuid(2), Text(reader, 3), Text(reader, 4), Text(reader, 5))
            );
        await reader.NextResultAsync(ct);

        var events = new Dictionary<long, List<PendingEvent>>(claims.Count);
        while (await reader.ReadAsync(ct))
        {
            if (!claims.ContainsKey(reader.GetInt64(0)))
                continue;
            if (!events.TryGetValue(reader.GetInt64(0), out var own))
                events.Add(reader.GetInt64(0), own = []);
            var payload = reader.GetString(3);
            own.Add(
                new PendingEvent(
                    reader.GetInt64(1),
                    reader.GetInt16(2),
                    Parse(payload),
                    payload,
                    reader.GetFieldValue<DateTimeOffset>(4)
                )
            );
        }
        await reader.NextResultAsync(ct);

        var sessions = new Dictionary<long, (Session State, bool Held, bool Unread)>(claims.Count);
        while (await reader.ReadAsync(ct))
            if (claims.ContainsKey(reader.GetInt64(0)))
                sessions.Add(
                    reader.GetInt64(0),
                    (
                        JsonSerializer.Deserialize(reader.GetString(1), SessionJson.Default.Session) ?? Session.New,
                        reader.GetString(2) == "person",
                        reader.GetBoolean(3)
                    )
                );
        await reader.NextResultAsync(ct);
        var customers = await CustomerStore.ReadFactsAsync(reader, ct);
        await reader.NextResultAsync(ct);
        var orders = await OrderStore.ReadLastAsync(reader, ct);
        await reader.NextResultAsync(ct);
        var shop = shops.TryGet(tenant.Id, await ShopStore.ReadFreshnessAsync(reader, ct));
        await reader.NextResultAsync(ct);

        foreach (var (id, claim) in claims)
        {
            var (session, held, unread) = sessions.GetValueOrDefault(id, (Session.New, false, false));
            into.Add(
                new LoadedTurn(new ConversationKey(tenant.Id, id), tenant)
                {
                    Fence = claim.Fence,
                    ChannelId = claim.ChannelId,
                    Phone = claim.Phone,
                    WaId = claim.WaId,
                    UserId = claim.UserId,
                    Events = events.GetValueOrDefault(id) ?? [],
                    Session = session,
                    HeldByPerson = held,
                    Unread = unread,
                    Customer = customers[id],
                    Orders = orders.GetValueOrDefault(id) ?? [],
                    Shop = shop,
                }
            );
        }
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
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
                """
                with given_up as (
                    update queue.inbox set state = 4, reason = 'failed ' || attempts || ' times', done_at = clock_timestamp()
                    where tenant_id = $1 and id = any($2) and state = 0 and attempts >= $3
                    returning id, reason, payload
                )
                insert into queue.dead_letters (tenant_id, source, reason, reference, payload)
                select $1, 'inbox', reason, 'inbox:' || id, payload from given_up order by id
                """
            ).With(turn.Key.TenantId).With(turn.Events.Select(e => e.Id).ToArray()).With(failures));
        await batch.ExecuteNonQueryAsync(ct);
        await ReleaseAsync([turn], ct);
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
