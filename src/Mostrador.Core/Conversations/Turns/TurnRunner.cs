using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Outbox;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Customers;
using Mostrador.Core.Orders;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Mostrador.Platform.Queues;
using Npgsql;

namespace Mostrador.Core.Conversations.Turns;

/// <summary>
/// Runs turns: lease and load, let the engine think without any transaction open, commit everything at once. A turn that
/// loses its lease commits nothing; a turn whose stock moved thinks again with fresh facts.
/// </summary>
sealed class TurnRunner : IAsyncDisposable
{
    const int MostRethinks = 5;

    /// <summary>Of the turns that their models let go at the same time.</summary>
    const int MostTogether = 16;

    /// <summary>Turns that are committed by themselves at the same time.</summary>
    const int MostAlone = 4;

    /// <summary>Of a turn by itself, one after the other, before the broken connections are its own doing.</summary>
    const int MostBreaks = 3;

    /// <summary>Failures after which not even the farewell of a failed turn is tried any more.</summary>
    const int MostFailures = TurnThinker.MostAttempts + 3;
    static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(0.5);

    /// <summary>For how long a message waits for a server in trouble before its failures count as its own.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromHours(1);
    static readonly Dictionary<ConversationKey, Task> Settled = [];

    readonly TurnStore store;
    readonly TurnCommit commit;
    readonly Platform.Database.Database database;
    readonly TurnEffects effects;
    readonly TurnThinker thinker;
    readonly OutboxSender sender;
    readonly TimeProvider time;
    readonly ILogger<TurnRunner> log;

    /// <summary>Turns that come back from their models, many of them at once when the models are slow.</summary>
    readonly GroupCommit<TurnOutcome> thought;
    readonly CancellationTokenSource stopping = new();
    readonly SemaphoreSlim aloneAtOnce = new(MostAlone);

    /// <summary>Plain calls of which nobody knows how they ended, or whose callers went away.</summary>
    readonly ConcurrentDictionary<ConversationKey, bool> unsettled = new();

    /// <summary>Connections that broke under a conversation's commit since the last one that did not.</summary>
    readonly ConcurrentDictionary<ConversationKey, int> breaks = new();

    public TurnRunner(
        TurnStore store,
        TurnCommit commit,
        Platform.Database.Database database,
        TurnEffects effects,
        TurnThinker thinker,
        OutboxSender sender,
        TimeProvider time,
        ILogger<TurnRunner> log
    )
    {
        (this.store, this.commit, this.database, this.effects) = (store, commit, database, effects);
        (this.thinker, this.sender, this.time, this.log) = (thinker, sender, time, log);
        thought = new GroupCommit<TurnOutcome>(
            // Whoever waits may stop waiting; what is being written goes on.
            (outcomes, _) => CommitTogetherAsync(outcomes, stopping.Token),
            new GroupCommitOptions { Flushers = 1, LargestGroup = MostTogether }
        );
    }

    public async ValueTask DisposeAsync()
    {
        // A database that is away must not hold up the end; what was not written is taken up by another node.
        await stopping.CancelAsync();
        await thought.DisposeAsync();
        stopping.Dispose();
        aloneAtOnce.Dispose();
    }

    /// <summary>Runs the turns of these conversations; what fails is counted and tried again later.</summary>
    public async Task RunAsync(IReadOnlyList<ConversationKey> keys, CancellationToken ct) =>
        await Task.WhenAll((await BeginAsync(keys, ct)).Values);

    /// <summary>Like <see cref="RunAsync"/>, but does not wait for the turns that wait for a model: they are returned.</summary>
    public async Task<IReadOnlyDictionary<ConversationKey, Task>> BeginAsync(
        IReadOnlyList<ConversationKey> keys,
        CancellationToken ct
    )
    {
        List<LoadedTurn> turns;
        try
        {
            turns = await store.LoadAsync(keys, ct);
            var idle = turns.Where(t => t.Events.Count == 0).ToList();
            if (idle.Count > 0)
                await store.ReleaseAsync(idle, ct);
            foreach (var hopeless in turns.Where(IsHopeless))
                await BuryAsync(hopeless, ct);
        }
        catch (Exception e) when (LostAnswer.Is(e))
        {
            await SettleAsync(keys, e, ct);
            return Settled;
        }
        catch (Exception e) when (e is not (OperationCanceledException or NpgsqlException))
        {
            return await BeginUnreadableAsync(keys, e, ct);
        }

        var ready = new List<TurnOutcome>();
        // A turn that waits for a model must not keep its neighbours waiting: those that are ready are committed first.
        var slow = new Dictionary<ConversationKey, Task>();
        foreach (var turn in turns)
        {
            if (turn.Events.Count == 0 || IsHopeless(turn))
                continue;
            // A round thinks for some ten milliseconds on one of few threads: webhooks and commits that are ready go between.
            if (ThreadPool.PendingWorkItemCount > 0)
                await Task.Yield();
            var thinking = ThinkOrFailAsync(turn, ct);
            if (!thinking.IsCompleted)
                slow.Add(turn.Key, CommitWhenThoughtAsync(thinking, ct));
            else if (await thinking is { } outcome)
            {
                if (MayShare(outcome))
                    ready.Add(outcome);
                else
                    slow.Add(turn.Key, CommitAloneAsync(outcome, ct));
            }
        }
        await CommitTogetherAsync(ready, ct);
        return slow;
    }

    /// <summary>
    /// What one conversation or its shop keeps cannot be read here, say because a newer node wrote it: the others of the round
    /// must not wait for it, and its own events end as dead letters when it lasts.
    /// </summary>
    async Task<IReadOnlyDictionary<ConversationKey, Task>> BeginUnreadableAsync(
        IReadOnlyList<ConversationKey> keys,
        Exception e,
        CancellationToken ct
    )
    {
        await store.AbandonAsync(keys, ct);
        var slow = new Dictionary<ConversationKey, Task>();
        if (keys is [var unreadable])
        {
            log.LogError(
                e,
                "Conversation {Conversation} of {Tenant} cannot be read",
                unreadable.Id,
                unreadable.TenantId
            );
            await store.CountUnreadableAsync(unreadable, MostFailures, ct);
            return slow;
        }
        foreach (var key in keys)
        foreach (var (of, turn) in await BeginAsync([key], ct))
            slow.Add(of, turn);
        return slow;
    }

    /// <summary>Turns that may share a commit in one; where that fails, each by itself.</summary>
    async Task CommitTogetherAsync(IReadOnlyList<TurnOutcome> outcomes, CancellationToken ct)
    {
        if (outcomes.Count == 0)
            return;
        try
        {
            sender.Enqueue(await commit.CommitAsync(outcomes, ct));
        }
        catch (Exception e) when (LostAnswer.Is(e) || ServerTrouble.Is(e))
        {
            await SettleAsync([.. outcomes.Select(t => t.Turn.Key)], e, ct);
            if (LostAnswer.Is(e))
                foreach (var outcome in outcomes)
                    breaks.TryAdd(outcome.Turn.Key, 0);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One lost lease, or one that cannot be written, must not undo its neighbours; what moved under a turn is looked at
            // again there.
            foreach (var outcome in outcomes)
                await CommitAloneAsync(outcome, ct);
        }
    }

    /// <summary>
    /// An order, a person called and a new identity need answers from the database on the way; and of turns whose connection
    /// broke, each has to show by itself that it was not the one to break it.
    /// </summary>
    bool MayShare(TurnOutcome outcome) =>
        TurnCommit.MayShare(outcome) && NewIdentity(outcome.Turn) is null && !breaks.ContainsKey(outcome.Turn.Key);

    /// <summary>Neither the turn nor its farewell can be stored.</summary>
    static bool IsHopeless(LoadedTurn turn) => turn.Events.Any(e => e.Attempts >= MostFailures);

    async Task BuryAsync(LoadedTurn turn, CancellationToken ct)
    {
        log.LogError("Events of conversation {Conversation} of {Tenant} are given up", turn.Key.Id, turn.Key.TenantId);
        try
        {
            await store.BuryAsync(turn, MostFailures, ct);
            breaks.TryRemove(turn.Key, out _);
        }
        catch (PostgresException e) when (!LostAnswer.Is(e))
        {
            log.LogError(e, "Nor can they be stored as dead letters; the next round tries again");
        }
    }

    /// <summary>Null when thinking failed; that is counted already.</summary>
    async Task<TurnOutcome?> ThinkOrFailAsync(LoadedTurn turn, CancellationToken ct)
    {
        try
        {
            return await thinker.ThinkAsync(turn, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await FailAsync(turn, e, ct, thinking: true);
            return null;
        }
    }

    async Task CommitWhenThoughtAsync(Task<TurnOutcome?> thinking, CancellationToken ct)
    {
        if (await thinking is not { } outcome)
            return;
        if (MayShare(outcome))
            await thought.SubmitAsync(outcome, ct);
        else
            await CommitAloneAsync(outcome, ct);
    }

    /// <summary>Several round trips for one turn: few at a time leave the others room.</summary>
    async Task CommitAloneAsync(TurnOutcome outcome, CancellationToken ct)
    {
        await aloneAtOnce.WaitAsync(ct);
        try
        {
            sender.Enqueue((await CommitWithEffectsAsync(outcome, ct)).Rows);
            breaks.TryRemove(outcome.Turn.Key, out _);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await FailAsync(outcome.Turn, e, ct);
        }
        finally
        {
            aloneAtOnce.Release();
        }
    }

    /// <summary>
    /// After a lost connection a turn is committed or not, and only the database knows. Nothing of the conversation is sent
    /// until it was asked, so that no later reply overtakes one that a lost answer has left behind; and what was not
    /// committed is taken up again at once instead of when its lease runs out.
    /// </summary>
    async Task SettleAsync(IReadOnlyCollection<ConversationKey> keys, Exception why, CancellationToken ct)
    {
        log.LogWarning(
            "{Count} turns could not be committed or their fate is unknown: {Message}",
            keys.Count,
            why.Message
        );
        sender.HoldBack(keys);
        while (true)
            try
            {
                await store.AbandonAsync(keys, ct);
                await sender.TakeUpAgainAsync(keys, ct);
                return;
            }
            catch (Exception e) when (e is NpgsqlException || LostAnswer.Is(e))
            {
                // Whatever it says: as long as nobody knows, nothing may go out, and giving up would hold it back for ever.
                log.LogWarning("Could not settle {Count} turns: {Message}", keys.Count, e.Message);
                await Task.Delay(AskAgain, time, ct);
            }
    }

    /// <summary>
    /// Runs one conversation's turn now and returns what was said, for callers that wait for the answer. Null when the
    /// conversation is leased elsewhere, has nothing pending, or failed and may be tried again.
    /// </summary>
    public async Task<AnsweredTurn?> RunInPlaceAsync(ConversationKey key, Session? given, CancellationToken ct)
    {
        try
        {
            // Whoever takes the mark off settles: a second call would end the lease that the first has taken since.
            if (unsettled.TryRemove(key, out _))
                await store.AbandonAsync([key], ct);
            return await RunNowAsync(key, given, ct);
        }
        catch (Exception e) when (LostAnswer.Is(e) || ServerTrouble.Is(e) || e is OperationCanceledException)
        {
            unsettled[key] = true; // whoever asks again need not wait for the lease
            throw;
        }
    }

    async Task<AnsweredTurn?> RunNowAsync(ConversationKey key, Session? given, CancellationToken ct)
    {
        var turns = await store.LoadAsync([key], ct);
        if (turns.Count == 0)
            return null;
        var turn = turns[0];
        if (turn.Events.Count == 0)
        {
            await store.ReleaseAsync(turns, ct);
            return null;
        }
        if (given is not null)
            turn = turn with { Session = given };
        try
        {
            var outcome = await thinker.ThinkAsync(turn, ct);
            var done = await CommitWithEffectsAsync(outcome, ct);
            return new AnsweredTurn(done.Outcome, done.Replies, turn.Shop!);
        }
        catch (Exception e) when (e is not OperationCanceledException && !LostAnswer.Is(e) && !ServerTrouble.Is(e))
        {
            // Counted: asked again, the turn ends at last with a person instead of an error.
            await FailAsync(turn, e, ct);
            return null;
        }
    }

    sealed record Committed(TurnOutcome Outcome, IReadOnlyList<ReplyBlock> Replies, List<OutboxRow> Rows);

    /// <summary>
    /// Commits one turn in a transaction of its own: customer, effects, then everything else. When the facts moved under
    /// the engine nothing is committed; it thinks again, still holding the lease.
    /// </summary>
    async Task<Committed> CommitWithEffectsAsync(TurnOutcome outcome, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            var turn = outcome.Turn;
            try
            {
                await using var tx = await database.BeginAsync(turn.Tenant.Place, ct);
                var identity = new CustomerIdentity(turn.Phone, turn.UserId);
                var customerId = await CustomerStore.ResolveAsync(tx, identity, turn.Customer, ct);
                if (NewIdentity(turn) is { } moved)
                    customerId = await ChangeIdentityAsync(tx, turn, customerId, moved, ct);
                var session = outcome.Session;
                var replies = outcome.Replies;
                var applied = await effects.ApplyAsync(
                    tx,
                    new EffectsInput(turn.Tenant, turn.Shop!, turn.Key.Id, customerId, outcome.Now),
                    outcome.Effects,
                    ct
                );
                if (applied is EffectsResult.Applied done)
                {
                    if (done.Order?.Code is { } code)
                    {
                        replies = [.. replies.Select(r => TurnMemory.WithCode(r, code))];
                        session = TurnMemory.WithCode(session, code);
                    }
                    var committed = outcome with { Session = session, Replies = replies };
                    var rows = await commit.WriteAsync(tx, committed, customerId, replies, ct);
                    await tx.CommitAsync(ct);
                    return new Committed(committed, replies, rows);
                }
            }
            catch (PostgresException e) when (MovedAway(e) && attempt < MostRethinks)
            {
                log.LogInformation("{Constraint} {State}: the turn is thought again", e.ConstraintName, e.SqlState);
            }
            if (attempt >= MostRethinks)
                throw new InvalidOperationException("the shop's facts kept moving under this turn");
            turn = await store.RefreshAsync(turn, ct);
            outcome = await thinker.ThinkAgainAsync(turn, ct);
        }
    }

    /// <summary>
    /// Customers of several conversations can turn out to be one person: the one this turn was loaded with is gone then, or
    /// has another's address. Two turns may also have waited for each other.
    /// </summary>
    static bool MovedAway(PostgresException e) =>
        e.SqlState == PostgresErrorCodes.DeadlockDetected
        || e.SqlState is PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.UniqueViolation
            && e.ConstraintName?.Contains("customer", StringComparison.Ordinal) == true;

    /// <summary>The phone and user id that system messages say the customer has from now on; each the last that was told.</summary>
    static CustomerIdentity? NewIdentity(LoadedTurn turn)
    {
        var (phone, userId) = ((string?)null, (string?)null);
        foreach (var e in turn.Events)
            (phone, userId) = (e.Message?.NewPhone ?? phone, e.Message?.NewUserId ?? userId);
        return phone is null && userId is null ? null : new CustomerIdentity(PhoneNumber.Canonical(phone), userId);
    }

    static async Task<long> ChangeIdentityAsync(
        TenantTransaction tx,
        LoadedTurn turn,
        long customerId,
        CustomerIdentity moved,
        CancellationToken ct
    )
    {
        await using (var change = tx.Command("select queue.change_identity($1, $2, $3, $4)"))
        {
            change.Parameters.Add(new NpgsqlParameter<string> { TypedValue = turn.Key.TenantId });
            change.Parameters.Add(new NpgsqlParameter<long> { TypedValue = turn.Key.Id });
            change.Parameters.Add(SqlParameters.Of(moved.Phone));
            change.Parameters.Add(SqlParameters.Of(moved.UserId));
            await change.ExecuteNonQueryAsync(ct);
        }
        return await CustomerStore.ChangeIdentityAsync(tx, customerId, moved.Phone, moved.UserId, ct);
    }

    /// <param name="thinking">Nothing was written yet: only the database's own absence is not this turn's failure.</param>
    async Task FailAsync(LoadedTurn turn, Exception e, CancellationToken ct, bool thinking = false)
    {
        if (e is PostgresException { SqlState: "MO001" })
        {
            log.LogWarning("Conversation {Conversation} of {Tenant} was taken over", turn.Key.Id, turn.Key.TenantId);
            return;
        }
        if (ServerTrouble.Is(e) && turn.Events.Min(x => x.ReceivedAt) > time.GetUtcNow() - Patience)
        {
            await SettleAsync([turn.Key], e, ct);
            return;
        }
        if (LostAnswer.Is(e) && (!thinking || e is NpgsqlException))
        {
            await SettleAsync([turn.Key], e, ct);
            // The database's failure, not this turn's; unless it happens to it time after time.
            if (thinking || breaks.AddOrUpdate(turn.Key, 1, static (_, n) => n + 1) < MostBreaks)
                return;
        }
        log.LogError(e, "A turn of conversation {Conversation} of {Tenant} failed", turn.Key.Id, turn.Key.TenantId);
        try
        {
            await store.CountFailureAsync(turn, ct);
        }
        catch (Exception again) when (again is not OperationCanceledException)
        {
            await SettleAsync([turn.Key], again, ct);
        }
    }
}

/// <summary>A turn answered in place.</summary>
sealed record AnsweredTurn(TurnOutcome Outcome, IReadOnlyList<ReplyBlock> Replies, ShopSnapshot Shop);
