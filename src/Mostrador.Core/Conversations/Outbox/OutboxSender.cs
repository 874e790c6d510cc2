using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Mostrador.Platform.Queues;
using Npgsql;

namespace Mostrador.Core.Conversations.Outbox;

/// <summary>
/// Sends what this node has claimed: one conversation in order, many conversations side by side, within the providers'
/// rates. What becomes of each message is recorded in groups. A message that must wait gives the rest of its
/// conversation back to the poller, so that nothing overtakes it.
/// </summary>
sealed class OutboxSender : IAsyncDisposable
{
    /// <summary>Of a provider: one that stands still keeps nobody from the others.</summary>
    const int MostAtOnce = 48;

    /// <summary>A send takes a while: one that begins later than this after its claim could end after it.</summary>
    static readonly TimeSpan ClaimIsFresh = TimeSpan.FromSeconds(OutboxStore.ClaimSeconds - 5);
    static readonly TimeSpan ClaimIsRenewed = TimeSpan.FromSeconds(OutboxStore.ClaimSeconds / 3);
    static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(0.5);

    /// <summary>Whom the database refuses for good, it need not be asked so often.</summary>
    static readonly TimeSpan AskAgainRefused = TimeSpan.FromSeconds(10);

    readonly OutboxStore store;
    readonly TenantDirectory tenants;
    readonly Dictionary<string, IChannel> channels;
    readonly SendingLimits limits;
    readonly TimeProvider time;
    readonly ILogger<OutboxSender> log;
    readonly GroupCommit<SendRecord> records;
    readonly HeldBack heldBack;
    readonly ConcurrentDictionary<string, SemaphoreSlim> slotsOf = new(StringComparer.Ordinal);

    /// <summary>When each channel last took a message of this node, in the clock's timestamps.</summary>
    readonly ConcurrentDictionary<Guid, long> tookAt = new();
    readonly CancellationTokenSource stopping = new();
    readonly Lock guard = new();
    readonly Dictionary<ConversationKey, Queue<OutboxRow>> waiting = [];
    readonly HashSet<Task> running = [];

    /// <summary>Rows of this node that are not recorded yet, by their latest claim, and when it was last renewed.</summary>
    readonly Dictionary<long, (OutboxRow Row, long RenewedAt)> held = [];
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
        heldBack = new HeldBack(time);
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
                held[row.Id] = (row, row.Claim.AskedAt);
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

    /// <summary>
    /// Until the database has it, the row's claim is kept alive: asked again after a lost connection, an answer that is
    /// known must not become one that is not.
    /// </summary>
    async Task RecordLaterAsync(SendRecord record)
    {
        Interlocked.Increment(ref unrecorded);
        try
        {
            if (await TryRecordAsync(record))
                return;
            // What cannot be stored is most likely what the provider said about it.
            record = record.WithoutWords();
            while (!await TryRecordAsync(record))
            {
                // What was sent must not go out again for as long as this node can help it; all else the poller takes up.
                if (record.Decision.State != OutboxState.Sent || stopping.IsCancellationRequested)
                    return;
                await PauseAsync(AskAgainRefused);
            }
        }
        finally
        {
            LetGo([record.Row]);
            Interlocked.Decrement(ref unrecorded);
        }
    }

    Task<bool> TryRecordAsync(SendRecord record) =>
        UntilAnsweredAsync("What became of a message", () => records.SubmitAsync(record, CancellationToken.None));

    /// <summary>Tries until the database answers or the node stops; then claims run out and statuses settle what was sent.</summary>
    /// <returns>False when the database answered that it will not, however often it is asked.</returns>
    async Task<bool> UntilAnsweredAsync(string what, Func<Task> work)
    {
        for (var attempt = 0; ; attempt++)
            try
            {
                await work();
                return true;
            }
            catch (Exception e) when (LostAnswer.Is(e) || ServerTrouble.Is(e))
            {
                if (attempt == 0)
                    log.LogWarning("{What} could not be recorded yet: {Message}", what, e.Message);
                if (stopping.IsCancellationRequested)
                    return true;
                await PauseAsync(AskAgain);
            }
            catch (PostgresException e)
            {
                log.LogError("{What} is refused by the database: {Message}", what, e.Message);
                return false;
            }
            catch (ObjectDisposedException) when (stopping.IsCancellationRequested)
            {
                return true;
            }
    }

    async Task PauseAsync(TimeSpan pause) =>
        await Task.Delay(pause, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>
    /// Nothing of these conversations goes out here until <see cref="TakeUpAgainAsync"/>: the answer to a commit was lost,
    /// and it may have left claims in this node's name.
    /// </summary>
    public void HoldBack(IEnumerable<ConversationKey> conversations)
    {
        foreach (var conversation in conversations)
            heldBack.Begin(conversation);
    }

    /// <summary>Gives to the poller what these conversations have claimed in this node's name and is not here.</summary>
    public async Task TakeUpAgainAsync(IReadOnlyCollection<ConversationKey> conversations, CancellationToken ct)
    {
        long[] here;
        lock (guard)
            here = [.. held.Keys];
        await store.DisownAsync(conversations, here, ct);
        foreach (var conversation in conversations)
            heldBack.End(conversation);
    }

    /// <summary>Keeps the claims alive of what waits here. What the database gave to another node is not sent any more.</summary>
    public async Task RenewClaimsAsync(CancellationToken ct)
    {
        var asked = time.GetTimestamp();
        List<OutboxRow> ageing;
        lock (guard)
            ageing =
            [
                .. held.Values.Where(h => time.GetElapsedTime(h.RenewedAt, asked) > ClaimIsRenewed).Select(h => h.Row),
            ];
        if (ageing.Count == 0)
            return;
        var renewed = await store.RenewClaimsAsync(ageing, ct);
        lock (guard)
            foreach (var row in ageing)
                if (renewed.Contains(row.Id) && Holds(row))
                    held[row.Id] = (row, asked);
    }

    /// <summary>False on a node that stood still, or was cut off from the database, for longer than its claim lasts.</summary>
    bool IsOurs(OutboxRow row)
    {
        lock (guard)
            return Holds(row) && time.GetElapsedTime(held[row.Id].RenewedAt) < ClaimIsFresh;
    }

    /// <summary>By this claim: an older one of the same row is over.</summary>
    bool Holds(OutboxRow row) => held.TryGetValue(row.Id, out var latest) && latest.Row.Claim == row.Claim;

    void LetGo(IEnumerable<OutboxRow> rows)
    {
        lock (guard)
            foreach (var row in rows)
                if (Holds(row))
                    held.Remove(row.Id);
    }

    /// <summary>Until the database knows, later rows of the conversation would take these for rows about to go out.</summary>
    async Task GiveBackAsync(IReadOnlyList<OutboxRow> rows)
    {
        LetGo(rows);
        if (rows.Count > 0)
            await UntilAnsweredAsync("What was given back", () => store.UnclaimAsync(rows, CancellationToken.None));
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
                    await HoldBackAsync(conversation, [row], Task.CompletedTask);
                    return;
                }
                if (result.Outcome == Delivery.Sent)
                    tookAt[row.ChannelId] = time.GetTimestamp();
                var decision = RetryPolicy.Decide(result, row.Attempts, row.Refusals, OutlookOf(row));
                if (decision.State == OutboxState.Dead && result.Outcome == Delivery.Unknown)
                    result = result with { Detail = $"{result.Detail}; it may have gone out" };
                var recorded = RecordLaterAsync(new SendRecord(row, result, decision));
                if (decision.State is OutboxState.Sent or OutboxState.Dead)
                    continue;
                await HoldBackAsync(conversation, [], recorded);
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

    /// <summary>Gives back the rest of the conversation behind something that has to wait.</summary>
    async Task HoldBackAsync(ConversationKey conversation, IEnumerable<OutboxRow> also, Task recorded)
    {
        heldBack.Begin(conversation);
        try
        {
            List<OutboxRow> rest = [.. also, .. TakeRest(conversation)];
            await recorded;
            await GiveBackAsync(rest);
        }
        finally
        {
            heldBack.End(conversation);
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

    Outlook OutlookOf(OutboxRow row) =>
        new(
            row.Age + time.GetElapsedTime(row.Claim.AskedAt),
            tookAt.TryGetValue(row.ChannelId, out var at) ? time.GetElapsedTime(at) : null,
            tenants.Channel(row.ChannelId)?.Channel.Kind is not { } kind
                || !channels.TryGetValue(kind, out var channel)
                || channel.TellsOfDelivery
        );

    /// <summary>Null when the message was not handed to the provider: the node stops, or the claim is too old.</summary>
    async Task<DeliveryResult?> SendAsync(OutboxRow row)
    {
        if (tenants.Channel(row.ChannelId)?.Channel is not { } account)
            return new DeliveryResult(Delivery.ChannelBroken, Detail: "the channel no longer exists");
        var slots = slotsOf.GetOrAdd(account.Kind, static _ => new SemaphoreSlim(MostAtOnce));
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
            if (!IsOurs(row) || heldBack.Covers(row))
                return null;
            return await HandOverAsync(account, row);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>What a channel does not classify may have happened after the provider had taken the message.</summary>
    async Task<DeliveryResult> HandOverAsync(ChannelAccount account, OutboxRow row)
    {
        try
        {
            return await channels[account.Kind]
                .SendAsync(
                    account,
                    new OutboundMessage(row.Id, row.Recipient.Phone, row.Recipient.UserId, row.Block),
                    CancellationToken.None
                );
        }
        catch (Exception e)
        {
            log.LogError(e, "Channel {Channel} broke while it sent message {Message}", row.ChannelId, row.Id);
            return new DeliveryResult(Delivery.Unknown, Detail: e.GetType().Name);
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
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
            {
                log.LogWarning("Could not give back {Count} claimed messages; their claims run out", rest.Count);
            }
        }
        stopping.Dispose();
        foreach (var slots in slotsOf.Values)
            slots.Dispose();
    }
}
