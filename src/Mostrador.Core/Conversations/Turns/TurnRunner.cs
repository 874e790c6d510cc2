using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Media;
using Mostrador.Core.Conversations.Outbox;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Customers;
using Mostrador.Core.Orders;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Npgsql;

namespace Mostrador.Core.Conversations.Turns;

/// <summary>
/// Runs turns: lease and load, let the engine think without any transaction open, commit everything at once. A turn that
/// loses its lease commits nothing; a turn whose stock moved thinks again with fresh facts.
/// </summary>
sealed class TurnRunner(
    TurnStore store,
    TurnCommit commit,
    Platform.Database.Database database,
    ShopStore shops,
    TurnEffects effects,
    AssistantChoice assistants,
    IEnumerable<IChannel> channels,
    TenantDirectory tenants,
    OutboxSender sender,
    ReadReceipts receipts,
    TimeProvider time,
    ILogger<TurnRunner> log,
    ReceivedMedia? media = null
)
{
    const int MostAttempts = 3;
    const int MostRethinks = 5;
    static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(0.5);
    static readonly Dictionary<ConversationKey, Task> Settled = [];

    /// <summary>Plain calls of which nobody knows how they ended.</summary>
    readonly ConcurrentDictionary<ConversationKey, bool> unsettled = new();
    readonly Dictionary<string, IChannel> channelsByKind = channels.ToDictionary(c => c.Kind, StringComparer.Ordinal);

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
        }
        catch (Exception e) when (LostAnswer.Is(e))
        {
            await SettleAsync(keys, e, ct);
            return Settled;
        }

        var together = new List<TurnOutcome>();
        var alone = new List<TurnOutcome>();
        // A turn that waits for a model must not keep its neighbours waiting: those that are ready are committed first.
        var slow = new Dictionary<ConversationKey, Task>();
        foreach (var turn in turns)
        {
            if (turn.Events.Count == 0)
                continue;
            var thinking = ThinkOrFailAsync(turn, ct);
            if (!thinking.IsCompleted)
                slow.Add(turn.Key, CommitWhenThoughtAsync(thinking, ct));
            // Effects and a new identity need answers from the database on the way.
            else if (await thinking is { } outcome)
                (outcome.Effects.Count == 0 && NewIdentity(turn) is null ? together : alone).Add(outcome);
        }

        if (together.Count > 0)
        {
            try
            {
                sender.Enqueue(await commit.CommitAsync(together, ct));
            }
            catch (Exception e) when (LostAnswer.Is(e))
            {
                await SettleAsync([.. together.Select(t => t.Turn.Key)], e, ct);
            }
            catch (PostgresException)
            {
                // One lost lease must not undo its neighbours, and what moved under one turn is looked at again there.
                alone.AddRange(together);
            }
        }
        foreach (var outcome in alone)
            await CommitAloneAsync(outcome, ct);
        return slow;
    }

    /// <summary>Null when thinking failed; that is counted already.</summary>
    async Task<TurnOutcome?> ThinkOrFailAsync(LoadedTurn turn, CancellationToken ct)
    {
        try
        {
            return await ThinkAsync(turn, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await FailAsync(turn, e, ct, thinking: true);
            return null;
        }
    }

    async Task CommitWhenThoughtAsync(Task<TurnOutcome?> thinking, CancellationToken ct)
    {
        if (await thinking is { } outcome)
            await CommitAloneAsync(outcome, ct);
    }

    async Task CommitAloneAsync(TurnOutcome outcome, CancellationToken ct)
    {
        try
        {
            sender.Enqueue((await CommitWithEffectsAsync(outcome, ct)).Rows);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await FailAsync(outcome.Turn, e, ct);
        }
    }

    /// <summary>
    /// After a lost connection a turn is committed or not, and only the database knows. Nothing of the conversation is sent
    /// until it was asked, so that no later reply overtakes one that a lost answer has left behind; and what was not
    /// committed is taken up again at once instead of when its lease runs out.
    /// </summary>
    async Task SettleAsync(IReadOnlyCollection<ConversationKey> keys, Exception why, CancellationToken ct)
    {
        log.LogWarning("The fate of {Count} turns is unknown: {Message}", keys.Count, why.Message);
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

    /// <summary>Null for plain calls, whose blocks are answered as they are.</summary>
    IChannel? ChannelOf(LoadedTurn turn) =>
        tenants.Channel(turn.ChannelId)?.Channel is { } account ? channelsByKind[account.Kind] : null;

    /// <summary>
    /// Runs one conversation's turn now and returns what was said, for callers that wait for the answer. Null when the
    /// conversation is leased elsewhere, has nothing pending, or failed and may be tried again.
    /// </summary>
    public async Task<AnsweredTurn?> RunInPlaceAsync(ConversationKey key, Session? given, CancellationToken ct)
    {
        if (unsettled.ContainsKey(key))
        {
            await store.AbandonAsync([key], ct);
            unsettled.TryRemove(key, out _);
        }
        try
        {
            return await RunNowAsync(key, given, ct);
        }
        catch (Exception e) when (LostAnswer.Is(e))
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
            var outcome = await ThinkAsync(turn, ct);
            var done = await CommitWithEffectsAsync(outcome, ct);
            return new AnsweredTurn(done.Outcome, done.Replies, turn.Shop!);
        }
        catch (Exception e) when (e is not OperationCanceledException && !LostAnswer.Is(e))
        {
            // Counted: asked again, the turn ends at last with a person instead of an error.
            await FailAsync(turn, e, ct);
            return null;
        }
    }

    /// <summary>Rebuilds the session that a given history leads to; nothing is stored and nothing takes effect.</summary>
    /// <param name="key">Unique to the call: keys of confirmations are made from it.</param>
    public async Task<Session> ReplayAsync(
        Tenant tenant,
        CustomerFacts customer,
        IEnumerable<string> userTexts,
        string key,
        CancellationToken ct
    )
    {
        var shop = await shops.LoadAsync(tenant.Place, ct);
        var session = Session.New;
        var n = 0;
        foreach (var text in userTexts)
        {
            var now = time.GetUtcNow();
            var context = Context(
                tenant,
                shop,
                session,
                customer,
                [],
                [new InboundMessage($"{key}-{n++}", "text", now) { Text = text }]
            );
            var proposal = await assistants.For(tenant).ThinkAsync(context, ct);
            session = TurnMemory.Remember(proposal, context);
        }
        return session;
    }

    /// <param name="engine">Null: the shop's own choice.</param>
    async Task<TurnOutcome> ThinkAsync(LoadedTurn turn, CancellationToken ct, IAssistantEngine? engine = null)
    {
        var started = time.GetTimestamp();
        if (media is not null && turn.Tenant.Active && turn.Events.Any(e => e.Message?.Media is not null))
            turn = turn with { Events = await WithMediaAsync(media, turn, ct) };
        var unreadable = turn.Events.Where(e => e.Message is null).ToList();
        var messages = turn
            .Events.Where(e => e.Message is not null)
            .Select(e => ReceivedMedia.AsWords(e.Message!))
            .ToList();
        var silent = new TurnOutcome(turn, "none")
        {
            Now = ShopClock.Now(turn.Shop!.Profile, time),
            Session = turn.Session,
            Intent = Intents.ConsultaGeneral,
            Confidence = 0,
            Ending = Ending.Ignored,
            Unreadable = unreadable,
        };
        if (messages.Count == 0)
            return silent with { Reason = "nothing readable" };
        if (!turn.Tenant.Active)
            return silent with
            {
                Ending = Ending.Answered,
                Reason = "the shop is inactive",
                Replies = [new TextBlock(turn.Tenant.InactiveMessage ?? TurnTexts.Inactive(turn.Shop!.Profile))],
            };
        if (turn.HeldByPerson)
            return silent with { Ending = Ending.HandedOff, Reason = "a person holds the conversation" };
        if (turn.Events.Max(e => e.Attempts) >= MostAttempts)
            return silent with
            {
                // Something in these messages breaks us. The customer gets a person instead of silence.
                Ending = Ending.Dead,
                Reason = $"failed {MostAttempts} times",
                Replies = [new TextBlock(TurnTexts.Failed(turn.Shop!.Profile))],
                Effects = [new HandOver("el asistente no pudo responder")],
            };

        if (turn.ChannelId != PlainChannel.Id)
            receipts.Show(turn.ChannelId, messages[^1].Id);
        var context = Context(turn.Tenant, turn.Shop!, turn.Session, turn.Customer.Facts, turn.Orders, messages) with
        {
            Unread = turn.Unread,
        };
        engine ??= assistants.For(turn.Tenant);
        var proposal = await engine.ThinkAsync(context, ct);
        var replies = ChannelOf(turn) is { } channel ? [.. proposal.Blocks.SelectMany(channel.Fit)] : proposal.Blocks;
        var ending =
            proposal.Effects.Any(e => e is HandOver) ? Ending.HandedOff
            : replies.Count == 0 ? Ending.Ignored
            : Ending.Answered;
        return new TurnOutcome(turn, proposal.Engine ?? engine.Name)
        {
            Now = context.Now,
            Session = TurnMemory.Remember(proposal, context),
            Intent = proposal.Intent,
            Confidence = proposal.Confidence,
            Skus = proposal.Skus,
            Replies = replies,
            Effects = proposal.Effects,
            Ending = ending,
            Reason = ending == Ending.Ignored ? "nothing to say: " + messages[^1].Type : null,
            Unreadable = unreadable,
            DurationMs = time.GetElapsedTime(started).TotalMilliseconds,
            TraceJson = TraceJson(proposal, turn.Session),
        };
    }

    async Task<IReadOnlyList<PendingEvent>> WithMediaAsync(ReceivedMedia media, LoadedTurn turn, CancellationToken ct)
    {
        var events = turn.Events.Where(e => e.Message is not null).ToList();
        var received = await media.ReceiveAsync(
            turn.Tenant,
            tenants.Channel(turn.ChannelId)?.Channel,
            [.. events.Select(e => e.Message!)],
            ct
        );
        var byId = events.Zip(received).ToDictionary(x => x.First.Id, x => x.Second);
        return [.. turn.Events.Select(e => byId.TryGetValue(e.Id, out var m) ? e with { Message = m } : e)];
    }

    TurnContext Context(
        Tenant tenant,
        ShopSnapshot shop,
        Session session,
        CustomerFacts customer,
        IReadOnlyList<OrderFacts> orders,
        IReadOnlyList<InboundMessage> messages
    ) =>
        new()
        {
            Tenant = tenant,
            Shop = shop.Profile,
            Catalog = shop.Catalog,
            Session = session,
            Customer = customer with
            {
                ProfileName =
                    messages.Select(m => m.ProfileName).LastOrDefault(n => n is not null) ?? customer.ProfileName,
            },
            Orders = orders,
            Messages = messages,
            Now = ShopClock.Now(shop.Profile, time),
            TurnKey = messages[^1].Id,
            Prompt = shop.Prompt,
            Model = shop.Model,
        };

    static string TraceJson(Proposal proposal, Session before) =>
        JsonSerializer.Serialize(
            new
            {
                reading = proposal.Trace,
                usage = proposal.Usage,
                cart_before = before.Cart,
                cart_after = proposal.Session.Cart,
                effects = proposal.Effects.Select(e => e.GetType().Name),
            },
            TraceOptions
        );

    static readonly JsonSerializerOptions TraceOptions = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

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
            // Five times a slow model would outlive the lease: the second thought is a quick one.
            outcome = await ThinkAsync(turn, ct, assistants.Local);
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

    /// <summary>The phone or user id that a system message says the customer has from now on.</summary>
    static CustomerIdentity? NewIdentity(LoadedTurn turn) =>
        turn.Events.LastOrDefault(e => e.Message is { NewPhone: not null } or { NewUserId: not null })?.Message is { } m
            ? new CustomerIdentity(PhoneNumber.Canonical(m.NewPhone), m.NewUserId)
            : null;

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
        if (LostAnswer.Is(e) && (!thinking || e is NpgsqlException))
        {
            await SettleAsync([turn.Key], e, ct); // the database's failure, not this turn's
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
