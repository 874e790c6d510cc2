using System.Collections.Concurrent;
using System.Text.Json;
using Mostrador.Core.Channels;
using Mostrador.Platform.Database;
using Mostrador.Platform.Queues;
using Npgsql;
using NpgsqlTypes;

namespace Mostrador.Core.Conversations.Inbox;

/// <summary>An authentic event of a known channel.</summary>
public sealed record InboxEntry(string TenantId, Guid ChannelId, InboundEvent Event);

/// <summary>
/// Makes webhook events durable. Concurrent requests share one commit; each returns when its own events are on disk.
/// The database deduplicates: an event that was delivered before is dropped here and wakes nobody.
/// Runs as the worker role, which may append to the inbox of any tenant and read none of it.
/// </summary>
public sealed class InboxWriter : IAsyncDisposable
{
    /// <summary>So many webhooks waiting fill the next commits: more would only wait longer.</summary>
    const int Many = 32;

    /// <summary>
    /// Events of one part of a request; a commit takes no more parts once it has so many. Each new sender costs its
    /// transaction a lock, and PostgreSQL has some thousands of them for all.
    /// </summary>
    const int Part = 256;

    const int AddressesRemembered = 200_000;

    readonly Platform.Database.Database database;
    readonly ConversationWaker waker;
    readonly Crowding crowding;

    // A crowded shop's webhooks share commits among themselves: a quiet shop's never waits for them.
    readonly GroupCommit<InboxEntry[]> quiet;
    readonly DoorPressure pressed = new(Many);
    readonly DoorPressure flooded = new(Many * 3 / 2);
    readonly GroupCommit<InboxEntry[]> crowded;
    readonly ConcurrentDictionary<string, int> inCrowd = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<(string Tenant, Guid Channel, string Address), long> conversations = new();
    int remembered;
    long registryVersion;

    public InboxWriter(
        Platform.Database.Database database,
        ConversationWaker waker,
        Crowding crowding,
        TimeProvider time
    )
    {
        this.database = database;
        this.waker = waker;
        this.crowding = crowding;
        var options = new GroupCommitOptions { LargestGroup = 256, HeavyGroup = Part };
        quiet = new GroupCommit<InboxEntry[]>(
            (requests, ct) =>
            {
                pressed.See(quiet!.InHand);
                flooded.See(quiet.InHand);
                return FlushAsync(requests, ct);
            },
            options,
            static request => request.Length
        );
        crowded = new GroupCommit<InboxEntry[]>(
            FlushAsync,
            options with
            {
                Flushers = 1,
                LargestGroup = 16,
                Rests = new Rests(time, crowding.RestAfter),
            },
            static request => request.Length
        );
    }

    /// <summary>More webhooks wait for their 200 than one commit should hold up.</summary>
    public bool IsPressed => pressed.Lasts(quiet.InHand);

    /// <summary>So it has been at most of the last commits, and still some wait.</summary>
    public bool WasPressed => quiet.InHand > 0 && pressed.HasLasted;

    /// <summary>Half as many again wait: they come faster than they can be made durable beside turns.</summary>
    public bool IsFlooded => flooded.Lasts(quiet.InHand);

    /// <summary>The registry's version as the last commit saw it: a cheap way to notice changed tenants and channels.</summary>
    public long RegistryVersion => Volatile.Read(ref registryVersion);

    /// <summary>Returns when every entry is durable; after that the webhook may answer 200.</summary>
    /// <exception cref="NpgsqlException">The database is away: the provider must deliver again.</exception>
    public Task AppendAsync(InboxEntry[] entries, CancellationToken ct)
    {
        if (entries.Length == 0)
            return Task.CompletedTask;
        var tenant = entries[0].TenantId;
        // A provider's batch may be of several shops: each waits in its own line.
        return Array.TrueForAll(entries, e => e.TenantId == tenant)
            ? AppendAsync(tenant, entries, ct)
            : Task.WhenAll(
                entries
                    .GroupBy(e => e.TenantId, StringComparer.Ordinal)
                    .Select(shop => AppendAsync(shop.Key, [.. shop], ct))
            );
    }

    Task AppendAsync(string tenant, InboxEntry[] entries, CancellationToken ct) =>
        entries.Length <= Part ? AppendPartAsync(tenant, entries, ct) : AppendPartsAsync(tenant, entries, ct);

    /// <summary>
    /// One after the other: they stay in their order, and others' webhooks come between them. When one fails, those before it
    /// are kept: delivered again, they are dropped.
    /// </summary>
    async Task AppendPartsAsync(string tenant, InboxEntry[] entries, CancellationToken ct)
    {
        foreach (var part in entries.Chunk(Part))
            await AppendPartAsync(tenant, part, ct);
    }

    Task AppendPartAsync(string tenant, InboxEntry[] entries, CancellationToken ct) =>
        // What a shop has in the slow line stays ahead: no later message overtakes it in the fast one.
        crowding.Count(tenant, entries.Length) || inCrowd.ContainsKey(tenant)
            ? AppendToCrowdAsync(tenant, entries, ct)
            : quiet.SubmitAsync(entries, ct);

    async Task AppendToCrowdAsync(string tenant, InboxEntry[] entries, CancellationToken ct)
    {
        inCrowd.AddOrUpdate(tenant, 1, static (_, n) => n + 1);
        try
        {
            await crowded.SubmitAsync(entries, ct);
        }
        finally
        {
            if (inCrowd.AddOrUpdate(tenant, 0, static (_, n) => n - 1) == 0)
                inCrowd.TryRemove(KeyValuePair.Create(tenant, 0));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await quiet.DisposeAsync();
        await crowded.DisposeAsync();
    }

    async Task FlushAsync(IReadOnlyList<InboxEntry[]> requests, CancellationToken ct)
    {
        var messages = new List<InboxEntry>();
        var statuses = new Dictionary<(Guid, string), InboxEntry>();
        var problems = new List<InboxEntry>();
        foreach (var request in requests)
        foreach (var entry in request)
        {
            if (entry.Event.Problem is not null)
                problems.Add(entry);
            else if (entry.Event.Status is { } status)
            {
                // One update can touch a row once: of several statuses of one message the furthest counts.
                var key = (entry.ChannelId, status.ProviderId);
                if (!statuses.TryGetValue(key, out var other) || other.Event.Status!.Status < status.Status)
                    statuses[key] = entry;
            }
            else
                messages.Add(entry);
        }

        // Locks on new senders are taken in one order on every node; the order within a conversation stays.
        var sorted = messages.OrderBy(m => Address(m.Event), StringComparer.Ordinal).ToList();

        await using var connection = await database.Worker.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Platform.Database.Database.PlannedOnce());
        if (sorted.Count > 0)
            batch.BatchCommands.Add(AppendMessages(sorted));
        if (statuses.Count > 0)
            batch.BatchCommands.Add(ApplyStatuses([.. statuses.Values]));
        if (problems.Count > 0)
            batch.BatchCommands.Add(AppendProblems(problems));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select version from registry.version"));

        await batch.PrepareAsync(ct);
        var found = new List<(InboxEntry Entry, long Conversation)>();
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            await reader.NextResultAsync(ct);
            if (sorted.Count > 0)
            {
                // What was kept comes in the order it was given; what is not among it was delivered before.
                for (var i = 0; await reader.ReadAsync(ct); i++)
                {
                    var (channel, providerId) = (reader.GetGuid(0), reader.GetString(1));
                    while (
                        i < sorted.Count && (sorted[i].ChannelId != channel || sorted[i].Event.ProviderId != providerId)
                    )
                        i++;
                    if (i == sorted.Count)
                        break; // an id that the database spells otherwise; polling finds what was not announced
                    if (sorted[i].Event.Message is null || await reader.IsDBNullAsync(2, ct))
                        continue;
                    found.Add((sorted[i], reader.GetInt64(2)));
                }
                await reader.NextResultAsync(ct);
            }
            if (statuses.Count > 0)
                await reader.NextResultAsync(ct);
            if (problems.Count > 0)
                await reader.NextResultAsync(ct);
            if (await reader.ReadAsync(ct))
                Volatile.Write(ref registryVersion, reader.GetInt64(0));
        }
        // Only now: what is read before the end of the batch may be rolled back with it.
        foreach (var (entry, conversation) in found)
        {
            Remember(entry.TenantId, entry.ChannelId, entry.Event.Phone, conversation);
            Remember(entry.TenantId, entry.ChannelId, entry.Event.UserId, conversation);
            // A plain call runs its own turn and waits for it.
            if (entry.ChannelId != PlainChannel.Id)
                waker.Wake(new ConversationKey(entry.TenantId, conversation));
        }
    }

    /// <summary>The conversation of a sender whose message was appended here a moment ago.</summary>
    internal long? ConversationOf(string tenant, Guid channel, string address) =>
        conversations.TryGetValue((tenant, channel, address), out var id) ? id : null;

    void Remember(string tenant, Guid channel, string? address, long conversation)
    {
        if (address is null)
            return;
        var key = (tenant, channel, address);
        if (conversations.TryGetValue(key, out var known) && known == conversation)
            return;
        // Counted here: the dictionary's own count takes all of its locks.
        if (Interlocked.Increment(ref remembered) > AddressesRemembered)
        {
            conversations.Clear();
            Volatile.Write(ref remembered, 1);
        }
        conversations[key] = conversation;
    }

    /// <summary>
    /// The conversation of a sender when every address given is known to lead there; else the database resolves it. It also
    /// does when an address has come to lead elsewhere: another node may have been told of a new number.
    /// </summary>
    long? Known(InboxEntry entry)
    {
        long? found = null;
        foreach (var address in (ReadOnlySpan<string?>)[entry.Event.Phone, entry.Event.UserId])
        {
            if (address is null)
                continue;
            if (
                !conversations.TryGetValue((entry.TenantId, entry.ChannelId, address), out var id)
                || found is { } other && other != id
            )
                return null;
            found = id;
        }
        return found;
    }

    static string Address(InboundEvent e) => e.Phone ?? e.UserId ?? "";

    NpgsqlBatchCommand AppendMessages(List<InboxEntry> entries)
    {
        var command = new NpgsqlBatchCommand(
            """
            insert into queue.inbox (tenant_id, channel_id, provider_id, conversation_id, kind, payload, state, reason, done_at)
            select tenant_id, channel_id, provider_id, case
                    when known is not null and exists (
                        select from queue.addresses a where a.tenant_id = i.tenant_id and a.channel_id = i.channel_id
                            and a.address = coalesce(i.phone, i.user_id) and a.conversation_id = i.known) then known
                    when phone is null and user_id is null then null
                    else queue.resolve_conversation(tenant_id, channel_id, phone, wa_id, user_id) end,
                kind, payload,
                case when kind = 'message' then 0 else 3 end, case when kind = 'message' then null else 'account notice' end,
                case when kind = 'message' then null else clock_timestamp() end
            from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::json[], $6::bigint[], $7::text[], $8::text[], $9::text[])
                as i (tenant_id, channel_id, provider_id, kind, payload, known, phone, wa_id, user_id)
            on conflict (tenant_id, channel_id, provider_id) do nothing
            returning channel_id, provider_id, conversation_id
            """
        );
        var n = entries.Count;
        var (tenants, channels, ids, kinds, payloads) = (
            new string[n],
            new Guid[n],
            new string[n],
            new string[n],
            new string[n]
        );
        var (known, phones, waIds, userIds) = (new long?[n], new string?[n], new string?[n], new string?[n]);
        for (var i = 0; i < n; i++)
        {
            var (entry, e) = (entries[i], entries[i].Event);
            tenants[i] = entry.TenantId;
            channels[i] = entry.ChannelId;
            ids[i] = e.ProviderId;
            kinds[i] = e.Message is null ? "account" : "message";
            payloads[i] = e.Message is { } m
                ? JsonSerializer.Serialize(m, ChannelJson.Default.InboundMessage)
                : e.Account?.Json ?? e.Raw ?? "{}";
            known[i] = Known(entry);
            phones[i] = e.Phone;
            waIds[i] = e.WaId ?? e.Phone;
            userIds[i] = e.UserId;
        }
        command.WithArray(tenants, NpgsqlDbType.Text);
        command.WithArray(channels, NpgsqlDbType.Uuid);
        command.WithArray(ids, NpgsqlDbType.Text);
        command.WithArray(kinds, NpgsqlDbType.Text);
        command.WithArray(payloads, NpgsqlDbType.Json);
        command.WithArray(known, NpgsqlDbType.Bigint);
        command.WithArray(phones, NpgsqlDbType.Text);
        command.WithArray(waIds, NpgsqlDbType.Text);
        command.WithArray(userIds, NpgsqlDbType.Text);
        return command;
    }

    /// <summary>
    /// Statuses move a message of ours forward, never back. One that finds no message (it may overtake the record of the
    /// send itself) is kept as a pending event and matched later by <see cref="Recovery"/>.
    /// </summary>
    static NpgsqlBatchCommand ApplyStatuses(List<InboxEntry> entries)
    {
        var command = new NpgsqlBatchCommand(
            """
            with s as (
                select * from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::smallint[], $7::text[], $8::text[])
                    as s (tenant_id, channel_id, event_id, provider_id, outbox_id, status, error_code, error_detail)
            ), ours as (
                select s.*, o.id from s join queue.outbox o on o.tenant_id = s.tenant_id and o.channel_id = s.channel_id
                    and (o.id = s.outbox_id or (s.outbox_id is null and o.provider_id = s.provider_id))
            ), locked as (
                -- As everybody who updates several rows of the outbox.
                select o.tenant_id, o.id from queue.outbox o join ours on o.tenant_id = ours.tenant_id and o.id = ours.id
                order by o.id for no key update of o
            ), moved as (
                update queue.outbox o
                set status = ours.status, provider_id = coalesce(o.provider_id, ours.provider_id),
                    state = case when ours.status = 9 then 3 when o.state in (0, 4) then 1 else o.state end,
                    sent_at = coalesce(o.sent_at, clock_timestamp()),
                    error_code = coalesce(ours.error_code, o.error_code), error_detail = coalesce(ours.error_detail, o.error_detail)
                from ours join locked using (tenant_id, id)
                where o.tenant_id = ours.tenant_id and o.id = ours.id and o.status < ours.status
                returning o.tenant_id, o.id, o.status, ours.error_code, ours.error_detail
            ), dead as (
                insert into queue.dead_letters (tenant_id, source, reason, reference, payload)
                select tenant_id, 'outbox', coalesce('error ' || error_code || ' ' || coalesce(error_detail, ''), 'failed'), 'outbox:' || id, '{}'
                from moved where status = 9
            )
            insert into queue.inbox (tenant_id, channel_id, provider_id, kind, payload)
            select tenant_id, channel_id, event_id, 'status', '{}' from s
            where outbox_id is null and not exists (select from ours where ours.event_id = s.event_id and ours.channel_id = s.channel_id)
            on conflict do nothing
            returning id
            """
        );
        var updates = entries.Select(e => e.Event.Status!).ToList();
        command.WithArray(entries.Select(e => e.TenantId).ToArray(), NpgsqlDbType.Text);
        command.WithArray(entries.Select(e => e.ChannelId).ToArray(), NpgsqlDbType.Uuid);
        command.WithArray(entries.Select(e => e.Event.ProviderId).ToArray(), NpgsqlDbType.Text);
        command.WithArray(updates.Select(u => u.ProviderId).ToArray(), NpgsqlDbType.Text);
        command.WithArray(updates.Select(u => u.OutboxId).ToArray(), NpgsqlDbType.Bigint);
        command.WithArray(updates.Select(u => (short)u.Status).ToArray(), NpgsqlDbType.Smallint);
        command.WithArray(updates.Select(u => u.ErrorCode).ToArray(), NpgsqlDbType.Text);
        command.WithArray(updates.Select(u => u.ErrorDetail).ToArray(), NpgsqlDbType.Text);
        return command;
    }

    static NpgsqlBatchCommand AppendProblems(List<InboxEntry> entries)
    {
        var command = new NpgsqlBatchCommand(
            """
            with p as (
                select * from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[])
                    as p (tenant_id, channel_id, provider_id, reason, raw)
            ), kept as (
                insert into queue.inbox (tenant_id, channel_id, provider_id, kind, payload, state, reason, done_at)
                select tenant_id, channel_id, provider_id, 'message', '{}', 4, reason, clock_timestamp() from p
                on conflict do nothing returning tenant_id, channel_id, provider_id
            )
            insert into queue.dead_letters (tenant_id, source, reason, reference, payload)
            select tenant_id, 'webhook', reason, provider_id, raw from p join kept using (tenant_id, channel_id, provider_id)
            on conflict do nothing
            returning id
            """
        );
        command.WithArray(entries.Select(e => e.TenantId).ToArray(), NpgsqlDbType.Text);
        command.WithArray(entries.Select(e => e.ChannelId).ToArray(), NpgsqlDbType.Uuid);
        command.WithArray(entries.Select(e => e.Event.ProviderId).ToArray(), NpgsqlDbType.Text);
        command.WithArray(entries.Select(e => e.Event.Problem!).ToArray(), NpgsqlDbType.Text);
        command.WithArray(entries.Select(e => e.Event.Raw ?? "").ToArray(), NpgsqlDbType.Text);
        return command;
    }
}
