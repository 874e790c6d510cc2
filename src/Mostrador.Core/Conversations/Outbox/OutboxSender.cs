using Microsoft.Extensions.Logging;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Queues;

namespace Mostrador.Core.Conversations.Outbox;

/// <summary>
/// Sends what this node has claimed: one conversation in order, many conversations side by side, within the providers'
/// rates. What becomes of each message is recorded in groups. A message that must wait gives the rest of its
/// conversation back to the poller, so that nothing overtakes it.
/// </summary>
sealed class OutboxSender : IAsyncDisposable
{
    const int MostAtOnce = 48;

    /// <summary>A send takes a while: one that begins later than this after its claim could end after it.</summary>
    static readonly TimeSpan ClaimIsFresh = TimeSpan.FromSeconds(OutboxStore.ClaimSeconds - 5);
    static readonly TimeSpan ClaimIsRenewed = TimeSpan.FromSeconds(OutboxStore.ClaimSeconds / 3);

    readonly OutboxStore store;
    readonly TenantDirectory tenants;
    readonly Dictionary<string, IChannel> channels;
    readonly SendingLimits limits;
    readonly TimeProvider time;
    readonly ILogger<OutboxSender> log;
    readonly GroupCommit<SendRecord> records;
    readonly SemaphoreSlim slots = new(MostAtOnce);
    readonly CancellationTokenSource stopping = new();
    readonly Lock guard = new();
    readonly Dictionary<ConversationKey, Queue<OutboxRow>> waiting = [];
    readonly HashSet<Task> running = [];

    /// <summary>Rows of this node that are not recorded yet, and when they were last claimed.</summary>
    readonly Dictionary<long, long> held = [];

    /// <summary>
    /// Conversations whose oldest message has to wait. Until that is on record the database takes it for one that is
    /// about to go out, and lets later ones be claimed here: claims asked for before this time are given back.
    /// </summary>
    readonly Dictionary<ConversationKey, long> heldBack = [];
    int unrecorded;

    public OutboxSender(
        OutboxStore store,
        TenantDirectory tenants,
        IEnumerable<IChannel> channels,
        SendingLimits limits,
        TimeProvider time,
        ILogger<OutboxSender> log
    )
    {
        this.store = store;
        this.tenants = tenants;
        this.channels = channels.ToDictionary(c => c.Kind, StringComparer.Ordinal);
        this.limits = limits;
        this.time = time;
        this.log = log;
        records = new GroupCommit<SendRecord>(RecordAsync, new GroupCommitOptions { LargestGroup = 256 });
    }

    /// <summary>Messages accepted and not yet recorded.</summary>
    public int InFlight
    {
        get
        {
            lock (guard)
                return waiting.Sum(w => w.Value.Count) + running.Count + unrecorded;
        }
    }

    /// <summary>Takes over rows that this node has claimed, in the order given.</summary>
    public void Enqueue(IReadOnlyList<OutboxRow> rows)
    {
        lock (guard)
        {
            foreach (var row in rows)
            {
                held[row.Id] = row.ClaimedAt;
                if (waiting.TryGetValue(row.Conversation, out var queue))
                {
                    queue.Enqueue(row);
                    continue;
                }
                waiting[row.Conversation] = new Queue<OutboxRow>([row]);
                var task = Task.Run(() => SendConversationAsync(row.Conversation), CancellationToken.None);
                running.Add(task);
                _ = task.ContinueWith(
                    Ended,
                    CancellationToken.None,
                    TaskContinuationOptions.None,
                    TaskScheduler.Default
                );
            }
        }
    }

    /// <summary>Takes the conversation out of line, for as long as claims last unless <see cref="Recorded"/> is earlier.</summary>
    List<OutboxRow> HoldBack(ConversationKey conversation)
    {
        lock (guard)
        {
            var now = time.GetTimestamp();
            foreach (var (over, _) in heldBack.Where(h => h.Value < now).ToList())
                heldBack.Remove(over);
            heldBack[conversation] = now + (long)(OutboxStore.ClaimSeconds * 2 * time.TimestampFrequency);
            return waiting.Remove(conversation, out var queue) ? [.. queue] : [];
        }
    }

    void Recorded(ConversationKey conversation)
    {
        lock (guard)
            heldBack[conversation] = time.GetTimestamp();
    }

    /// <returns>False when it could not be recorded.</returns>
    async Task<bool> RecordLaterAsync(SendRecord record)
    {
        Interlocked.Increment(ref unrecorded);
        try
        {
            await records.SubmitAsync(record, CancellationToken.None);
            return true;
        }
        catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException)
        {
            // Sent and not recorded: the claim runs out, the row waits for its status as unknown, and the status settles it.
            log.LogWarning("What became of message {Id} could not be recorded: {Message}", record.Row.Id, e.Message);
            return false;
        }
        finally
        {
            LetGo([record.Row]);
            Interlocked.Decrement(ref unrecorded);
        }
    }

    /// <summary>Keeps the claims alive of what waits here. What the database gave to another node is not sent any more.</summary>
    public async Task RenewClaimsAsync(CancellationToken ct)
    {
        var asked = time.GetTimestamp();
        long[] ageing;
        lock (guard)
            ageing = [.. held.Where(h => time.GetElapsedTime(h.Value, asked) > ClaimIsRenewed).Select(h => h.Key)];
        if (ageing.Length == 0)
            return;
        var renewed = await store.RenewClaimsAsync(ageing, ct);
        lock (guard)
            foreach (var id in renewed)
                if (held.ContainsKey(id))
                    held[id] = asked;
    }

    /// <summary>False on a node that stood still, or was cut off from the database, for longer than its claim lasts.</summary>
    bool IsOurs(OutboxRow row)
    {
        lock (guard)
            return held.TryGetValue(row.Id, out var claimed) && time.GetElapsedTime(claimed) < ClaimIsFresh;
    }

    bool IsOvertaking(OutboxRow row)
    {
        lock (guard)
            return heldBack.TryGetValue(row.Conversation, out var until) && row.ClaimedAt < until;
    }

    void LetGo(IEnumerable<OutboxRow> rows)
    {
        lock (guard)
            foreach (var row in rows)
                held.Remove(row.Id);
    }

    async Task GiveBackAsync(IReadOnlyList<OutboxRow> rows)
    {
        LetGo(rows);
        if (rows.Count > 0)
            await store.UnclaimAsync(rows, CancellationToken.None);
    }

    void Ended(Task task)
    {
        lock (guard)
            running.Remove(task);
    }

    async Task SendConversationAsync(ConversationKey conversation)
    {
        OutboxRow? current = null;
        try
        {
            while (Next(conversation) is { } row)
            {
                current = row;
                if (await SendAsync(row) is not { } result)
                {
                    await GiveBackAsync([row, .. TakeRest(conversation)]);
                    return;
                }
                var decision = RetryPolicy.Decide(result, row.Attempts + 1);
                var recorded = RecordLaterAsync(new SendRecord(row, result, decision));
                if (decision.State is OutboxState.Sent or OutboxState.Dead)
                    continue;
                var rest = HoldBack(conversation);
                if (await recorded)
                    Recorded(conversation);
                await GiveBackAsync(rest);
                return;
            }
        }
        catch (Exception e)
        {
            // The claims run out by themselves and the poller takes the rows up again; nothing is lost here.
            log.LogError(
                e,
                "Sending in conversation {Conversation} of {Tenant} stopped",
                conversation.Id,
                conversation.TenantId
            );
            LetGo(TakeRest(conversation));
            if (current is not null)
                LetGo([current]);
        }
    }

    /// <summary>The next row of the conversation; with none left the conversation leaves the table.</summary>
    OutboxRow? Next(ConversationKey conversation)
    {
        lock (guard)
        {
            if (!waiting.TryGetValue(conversation, out var queue))
                return null;
            if (!stopping.IsCancellationRequested && queue.TryDequeue(out var row))
                return row;
            if (queue.Count == 0)
                waiting.Remove(conversation);
            return null;
        }
    }

    List<OutboxRow> TakeRest(ConversationKey conversation)
    {
        lock (guard)
            return waiting.Remove(conversation, out var queue) ? [.. queue] : [];
    }

    /// <summary>Null when the message was not handed to the provider: the node stops, or the claim is too old.</summary>
    async Task<DeliveryResult?> SendAsync(OutboxRow row)
    {
        if (tenants.Channel(row.ChannelId)?.Channel is not { } account)
            return new DeliveryResult(Delivery.ChannelBroken, Detail: "the channel no longer exists");
        var wait = limits.Reserve(row.ChannelId, row.Conversation);
        try
        {
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, stopping.Token);
            await slots.WaitAsync(stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        try
        {
            if (!IsOurs(row) || IsOvertaking(row))
                return null;
            return await channels[account.Kind]
                .SendAsync(
                    account,
                    new OutboundMessage(row.Id, row.Recipient.Phone, row.Recipient.UserId, row.Block),
                    CancellationToken.None
                );
        }
        finally
        {
            slots.Release();
        }
    }

    async Task RecordAsync(IReadOnlyList<SendRecord> batch, CancellationToken ct)
    {
        // Rows are updated in one order everywhere, so that groups never wait for each other in a circle.
        await store.RecordAsync([.. batch.OrderBy(r => r.Row.Id)], ct);
        foreach (var broken in batch)
            if (broken.Decision.BreaksChannel)
                log.LogError(
                    "Channel {Channel} of {Tenant} is broken: {Code} {Detail}",
                    broken.Row.ChannelId,
                    broken.Row.Conversation.TenantId,
                    broken.Result.Code,
                    broken.Result.Detail
                );
    }

    /// <summary>Lets sends in flight finish and be recorded, and gives the rest back.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        Task[] tasks;
        List<OutboxRow> rest;
        lock (guard)
        {
            tasks = [.. running];
            rest = [.. waiting.Values.SelectMany(q => q)];
        }
        await Task.WhenAll(tasks);
        await records.DisposeAsync();
        if (rest.Count > 0)
        {
            try
            {
                await store.UnclaimAsync(rest, CancellationToken.None);
            }
            catch (Exception e) when (e is Npgsql.NpgsqlException or InvalidOperationException)
            {
                log.LogWarning("Could not give back {Count} claimed messages; their claims run out", rest.Count);
            }
        }
        stopping.Dispose();
        slots.Dispose();
    }
}
