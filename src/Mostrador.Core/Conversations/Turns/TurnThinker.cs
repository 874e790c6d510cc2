using System.Text.Json;
using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Media;
using Mostrador.Core.Conversations.Outbox;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Conversations.Turns;

/// <summary>What a loaded turn comes to, before anything of it is written: asks the engine, unless there is no need to.</summary>
sealed class TurnThinker(
    ShopStore shops,
    AssistantChoice assistants,
    IEnumerable<IChannel> channels,
    TenantDirectory tenants,
    ReadReceipts receipts,
    TimeProvider time,
    ReceivedMedia? media = null
)
{
    /// <summary>Failures of a turn after which the customer gets a person.</summary>
    public const int MostAttempts = 3;

    readonly Dictionary<string, IChannel> channelsByKind = channels.ToDictionary(c => c.Kind, StringComparer.Ordinal);

    /// <summary>For a turn whose facts moved: five times a slow model would outlive the lease.</summary>
    public Task<TurnOutcome> ThinkAgainAsync(LoadedTurn turn, CancellationToken ct) =>
        ThinkAsync(turn, ct, assistants.Local);

    /// <param name="engine">Null: the shop's own choice.</param>
    public async Task<TurnOutcome> ThinkAsync(LoadedTurn turn, CancellationToken ct, IAssistantEngine? engine = null)
    {
        var started = time.GetTimestamp();
        if (turn.Events.Any(e => e.Message?.Location is not null))
            turn = turn with { Events = [.. turn.Events.Select(e => WithPlaceInWords(e, turn.Shop!.Profile))] };
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
                Replies =
                [
                    new TextBlock(
                        turn.Tenant.InactiveMessage ?? TurnTexts.Inactive(turn.Shop!.Profile, messages[^1].Id)
                    ),
                ],
            };
        if (turn.HeldByPerson)
            return silent with { Ending = Ending.HandedOff, Reason = "a person holds the conversation" };
        if (turn.Events.Max(e => e.Attempts) >= MostAttempts)
            return silent with
            {
                // Something in these messages breaks us. The customer gets a person instead of silence.
                Ending = Ending.Dead,
                Reason = $"failed {MostAttempts} times",
                Replies = [new TextBlock(TurnTexts.Failed(turn.Shop!.Profile, messages[^1].Id))],
                Effects = [new HandOver(HandOver.Failed)],
            };

        if (turn.ChannelId != PlainChannel.Id)
            receipts.Show(turn.ChannelId, messages[^1].Id);
        var context = Context(turn.Tenant, turn.Shop!, turn.Session, turn.Customer.Facts, turn.Orders, messages) with
        {
            Unread = turn.Unread,
            NumbersChoices = ChannelOf(turn)?.NumbersChoices ?? false,
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

    /// <summary>For whoever reads the conversation later: a place has no other words.</summary>
    static PendingEvent WithPlaceInWords(PendingEvent e, ShopProfile shop) =>
        e.Message is { Location: { } place } message
            ? e with
            {
                Message = message with { Text = SharedPlace.InWords(place, new Phrases(shop, message.Id)) },
            }
            : e;

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

    /// <summary>
    /// Rebuilds the session that a given history leads to; nothing is stored and nothing takes effect. It is read with the local
    /// engine whatever the shop's own: a model would be asked, and paid, again for every message that it has answered before.
    /// </summary>
    /// <param name="key">Unique to the call: keys of confirmations are made from it.</param>
    public async Task<Session> ReplayAsync(
        Tenant tenant,
        CustomerFacts customer,
        IEnumerable<Exchange> history,
        string key,
        CancellationToken ct
    )
    {
        var shop = await shops.LoadAsync(tenant.Place, ct);
        var session = Session.New;
        var n = 0;
        foreach (var (said, answered) in history)
        {
            // The local engine asks nobody, and does not look.
            ct.ThrowIfCancellationRequested();
            var now = time.GetUtcNow();
            var context = Context(
                tenant,
                shop,
                session,
                customer,
                [],
                [new InboundMessage($"{key}-{n++}", "text", now) { Text = said }]
            );
            var proposal = await assistants.Local.ThinkAsync(context, ct);
            session = TurnMemory.Remember(proposal, context, answered);
        }
        return session;
    }

    /// <summary>Null for plain calls, whose blocks are answered as they are.</summary>
    IChannel? ChannelOf(LoadedTurn turn) =>
        tenants.Channel(turn.ChannelId)?.Channel is { } account ? channelsByKind[account.Kind] : null;
}
