using Microsoft.Extensions.Logging;
using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Orders;
using Mostrador.Core.Rehearsals.Sandboxes;
using Mostrador.Core.Tenants;
using Mostrador.Platform.Database;
using Mostrador.Platform.Ids;
using Mostrador.Platform.Secrets;

namespace Mostrador.Core.Rehearsals.Replays;

public enum ReplayEngine
{
    /// <summary>Whichever answers the shop's customers.</summary>
    Own,
    Local,
    Model,
}

/// <param name="PromptVersion">Null is the active one; 0 is the profile alone.</param>
/// <param name="Conversation">Null is every one.</param>
public sealed record ReplayRequest(DateTimeOffset Since, int? PromptVersion, ReplayEngine Engine, long? Conversation)
{
    /// <summary>The newest are played.</summary>
    public int MostConversations { get; init; } = 200;
}

public abstract record ReplayResult
{
    ReplayResult() { }

    public sealed record Done(ReplayReport Report) : ReplayResult;

    public sealed record NoSuchPrompt : ReplayResult;

    public sealed record NoModel : ReplayResult;

    public sealed record NoSuchConversation : ReplayResult;
}

/// <summary>
/// Plays recorded conversations against another configuration: the customers' words and their times as recorded, the
/// catalogue of today, in sandboxes that leave nothing behind. Nothing is sent, no turn, order or usage is stored.
/// </summary>
public sealed class ConversationReplay
{
    readonly Database database;
    readonly TurnEffects effects;
    readonly IAssistantEngine local;
    readonly ShopStore shops;
    readonly ShopPrompts prompts;
    readonly IdSource ids;
    readonly TimeProvider time;
    readonly ModelEngine model;
    readonly Recordings recordings;

    public ConversationReplay(
        Database database,
        TurnEffects effects,
        IAssistantEngine local,
        ReadText read,
        IChatModel chat,
        ModelOptions options,
        SecretBox secrets,
        ShopStore shops,
        ShopPrompts prompts,
        IdSource ids,
        TimeProvider time,
        ILogger<ModelEngine> log
    )
    {
        (this.database, this.effects, this.local) = (database, effects, local);
        (this.shops, this.prompts, this.ids, this.time) = (shops, prompts, ids, time);
        // An account and a breaker of its own: what is tried out neither spends the shop's month nor silences its model.
        model = new ModelEngine(
            local,
            read,
            chat,
            options,
            new ModelLedger(null, time),
            new EndpointBreakers(options, time),
            secrets,
            time,
            log
        );
        recordings = new Recordings(database);
    }

    public async Task<ReplayResult> RunAsync(
        Tenant tenant,
        ReplayRequest request,
        IProgress<string>? progress,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(request);
        var started = time.GetTimestamp();
        var shop = await shops.LoadAsync(tenant.Place, ct);
        if (request.PromptVersion is { } version)
        {
            if (await prompts.FindAsync(tenant, version, ct) is not { } prompt)
                return new ReplayResult.NoSuchPrompt();
            shop = shop.Under(prompt);
        }
        var hasModel = model.HasModel(Empty(tenant, shop));
        if (request.Engine == ReplayEngine.Model && !hasModel)
            return new ReplayResult.NoModel();
        var engine = request.Engine == ReplayEngine.Local || !hasModel ? local : model;

        var all = await recordings.ListAsync(tenant, request.Since, ct);
        if (request.Conversation is { } one)
        {
            all = [.. all.Where(id => id == one)];
            if (all.Count == 0)
                return new ReplayResult.NoSuchConversation();
        }
        var spent = new Spent();
        var played = new List<ReplayedConversation>();
        foreach (var id in all.Take(request.MostConversations))
        {
            progress?.Report($"conversación {played.Count + 1} de {Math.Min(all.Count, request.MostConversations)}");
            if (await recordings.ReadAsync(tenant, id, request.Since, ct) is { } recorded)
                played.Add(await PlayAsync(tenant, shop, engine, recorded, spent, ct));
        }
        return new ReplayResult.Done(
            new ReplayReport(
                shop.Profile.Name,
                (engine == local ? "motor local" : "motor con modelo")
                    + (shop.Prompt.Version == 0 ? ", sin prompt" : $", prompt versión {shop.Prompt.Version}"),
                request.Since,
                all.Count,
                Math.Round(time.GetElapsedTime(started).TotalSeconds, 1),
                engine == local ? null : spent.Cost,
                played
            )
        );
    }

    static TurnContext Empty(Tenant tenant, ShopSnapshot shop) =>
        new()
        {
            Tenant = tenant,
            Shop = shop.Profile,
            Catalog = shop.Catalog,
            Session = Session.New,
            Customer = new CustomerFacts(null, null, null, null, IsNew: true),
            Messages = [],
            Now = default,
            TurnKey = "",
            Prompt = shop.Prompt,
            Model = shop.Model,
        };

    async Task<ReplayedConversation> PlayAsync(
        Tenant tenant,
        ShopSnapshot shop,
        IAssistantEngine engine,
        RecordedConversation recorded,
        Spent spent,
        CancellationToken ct
    )
    {
        var sandbox = new Sandbox(
            database,
            effects,
            engine,
            tenant,
            shop,
            new Guest($"repeticion-{recorded.Id}-{ids.Next():N}", $"repeticion-{recorded.Id}", recorded.Customer)
            {
                Orders = recorded.Orders,
                Session = Session.New with
                {
                    Cart = recorded.Turns[0].CartBefore,
                    History = recorded.History,
                    LastOrderCode = recorded.Orders.Count > 0 ? recorded.Orders[0].Code : null,
                },
            }
        );
        var comparison = new Comparison(recorded.Id, shop.Catalog, shop.Profile);
        var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var differences = new List<ReplayDifference>();
        var (compared, incomplete) = (0, 0);
        var givenToPerson = false;
        foreach (var turn in recorded.Turns)
        {
            if (!turn.BotAnswered)
            {
                givenToPerson = true;
                continue;
            }
            // The bot answered again: the person had given the conversation back.
            if (givenToPerson)
                sandbox.Release();
            givenToPerson = turn.HandedOver;
            // Only here did it go to a person: what the customer would have written to them nobody knows.
            if (sandbox.HandedOver)
                break;
            var now = TimeZoneInfo.TryFindSystemTimeZoneById(shop.Profile.Timezone, out var zone)
                ? TimeZoneInfo.ConvertTime(turn.At, zone)
                : turn.At;
            var said = turn.Heard.Select(m => Translated(m, sandbox.Session, codes)).ToList();
            var played = await sandbox.HearAsync(said, now, ct);
            spent.Add(played.Proposal.Usage);
            differences.AddRange(comparison.Of(turn, played));
            if (turn.Order is { } order && played.Order is { } again)
                codes[order.Code] = again.Code;
            compared++;
            incomplete += turn.Incomplete ? 1 : 0;
        }
        return new ReplayedConversation(recorded.Id, compared, recorded.Turns.Count - compared, incomplete)
        {
            Differences = differences,
        };
    }

    /// <summary>
    /// A press carries what the bot had written into its button then: the same button of now is pressed. An order's code is
    /// the code it has here.
    /// </summary>
    static InboundMessage Translated(InboundMessage message, Session session, Dictionary<string, string> codes)
    {
        foreach (var (was, now) in codes)
            message = message with
            {
                Text = message.Text?.Replace(was, now, StringComparison.OrdinalIgnoreCase),
                ChoiceId = message.ChoiceId?.Replace(was, now, StringComparison.OrdinalIgnoreCase),
            };
        if (message.ChoiceId is not { } id || session.Offered.Any(o => o.Id == id))
            return message;
        var kind = ChoiceIds.Split(id).Kind;
        return
            session.Offered.FirstOrDefault(o =>
                ChoiceIds.Split(o.Id).Kind == kind && Plain.Same(o.Title, message.Text ?? "")
            )
                is { } same
            ? message with
            {
                ChoiceId = same.Id,
            }
            : message;
    }

    sealed class Spent
    {
        public ReplayCost Cost { get; private set; } = new(0, 0, 0, 0, 0, null, 0);

        public void Add(TurnUsage? usage)
        {
            if (usage is null)
                return;
            Cost = new ReplayCost(
                Cost.Turns + (usage.Calls > 0 ? 1 : 0),
                Cost.Calls + usage.Calls,
                Cost.InputTokens + usage.InputTokens,
                Cost.CachedTokens + usage.CachedTokens,
                Cost.OutputTokens + usage.OutputTokens,
                usage.Cost is { } cost ? (Cost.Cost ?? 0) + cost : Cost.Cost,
                Cost.Fallbacks + (usage.Fallback is null ? 0 : 1)
            );
        }
    }
}
