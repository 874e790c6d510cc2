using System.Diagnostics;
using System.Globalization;
using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;
using Mostrador.Evals.Corpus;

namespace Mostrador.Evals.Playing;

/// <summary>
/// One customer of one shop, in memory: keeps the session, applies the effects that an engine asks for as a turn of the
/// product does (price again, take stock, number the order, remember the customer, fall silent), and moves the clock.
/// </summary>
sealed class Conversation
{
    static readonly TimeSpan BetweenTurns = TimeSpan.FromSeconds(40);

    readonly Subject engine;
    readonly LoadedShop shop;
    ShopCatalog catalog;
    CustomerFacts customer;
    Session session = Session.New;
    List<OrderFacts> orders;
    DateTimeOffset now;
    int messages;
    int placed = 100;
    bool held;

    public Conversation(Subject engine, LoadedShop shop, Dialogue? story = null)
    {
        this.engine = engine;
        this.shop = shop;
        catalog = shop.Catalog;
        now = ShopTime.Of(story?.Now, shop.Profile);
        customer = new CustomerFacts("56900009999", story?.Customer?.Name, null, story?.Customer?.Email, IsNew: true)
        {
            Addresses =
            [
                .. (story?.Customer?.Addresses ?? []).Select(
                    (a, i) => new KnownAddress(a.Label, a.Address, a.Zone, i == 0)
                ),
            ],
        };
        orders = [.. (story?.Orders ?? []).Select(Earlier)];
        if (orders.Count > 0 || story?.Customer is not null)
            customer = customer with { IsNew = false };
    }

    public LoadedShop Shop => shop;

    public Task<PlayedTurn> SayAsync(string text, CancellationToken ct) => SayAsync([text], ct);

    /// <summary>Several messages that were pending together.</summary>
    public Task<PlayedTurn> SayAsync(IReadOnlyList<string> texts, CancellationToken ct) =>
        TurnAsync([.. texts.Select(t => Message("text") with { Text = t })], ct);

    /// <summary>
    /// Presses a choice last offered whose title holds these words, or begins them where the channel's limit cut it; null
    /// when there is none.
    /// </summary>
    public async Task<PlayedTurn?> PressAsync(string title, CancellationToken ct)
    {
        if (
            session.Offered.FirstOrDefault(o => Fold.Contains(o.Title, title) || IsCutOf(o.Title, title))
            is not { } choice
        )
            return null;
        return await TurnAsync([Message("choice") with { Text = choice.Title, ChoiceId = choice.Id }], ct);
    }

    static bool IsCutOf(string shown, string title) =>
        shown.EndsWith('…') && Fold.Text(title).StartsWith(Fold.Text(shown[..^1]), StringComparison.Ordinal);

    InboundMessage Message(string type) => new($"eval-{++messages}", type, now);

    async Task<PlayedTurn> TurnAsync(IReadOnlyList<InboundMessage> said, CancellationToken ct)
    {
        var turn = new PlayedTurn
        {
            Said = string.Join(" / ", said.Select(m => m.Text)),
            Before = session,
            After = session,
            Catalog = catalog,
        };
        if (!held)
        {
            var context = new TurnContext
            {
                Tenant = shop.Tenant,
                Shop = shop.Profile,
                Catalog = catalog,
                Session = session,
                Customer = customer,
                Messages = said,
                Now = now,
                TurnKey = said[^1].Id,
                Orders = [.. orders.Take(5)],
            };
            var started = Stopwatch.GetTimestamp();
            var (proposal, reading) = await engine.ThinkAsync(context, ct);
            turn = Apply(proposal, context, turn with { Reading = reading, Took = Stopwatch.GetElapsedTime(started) });
        }
        customer = customer with { IsNew = false };
        now += BetweenTurns;
        return turn;
    }

    PlayedTurn Apply(Proposal proposal, TurnContext context, PlayedTurn turn)
    {
        var breaches = new List<string>();
        PlaceOrder? order = null;
        string? code = null;
        foreach (var effect in proposal.Effects)
        {
            switch (effect)
            {
                case PlaceOrder place:
                    breaches.AddRange(Place(place));
                    order = place;
                    code = orders[0].Code;
                    break;
                case CancelOrder cancel:
                    breaches.AddRange(Cancel(cancel.Code));
                    break;
                case UpdateCustomer update:
                    Remember(update);
                    break;
                case HandOver:
                    held = true;
                    break;
            }
        }
        var blocks = code is null ? proposal.Blocks : [.. proposal.Blocks.Select(b => WithCode(b, code))];
        if (blocks.Count == 0 && !held)
            breaches.Add("said nothing");
        if (blocks.Any(b => b.PlainText.Contains(PlaceOrder.OrderCodePlaceholder, StringComparison.Ordinal)))
            breaches.Add("spoke of an order that was not placed");
        var offered = blocks.OfType<ChoicesBlock>().LastOrDefault();
        if (offered is { Choices.Count: > 10 })
            breaches.Add($"offered {offered.Choices.Count} choices at once");
        session = proposal.Session with
        {
            Offered = offered is null
                ? proposal.Session.Offered
                : [.. offered.Choices.Select(c => new OfferedChoice(c.Id, c.Title))],
            History =
            [
                .. proposal.Session.History.TakeLast(11),
                new Exchange(turn.Said, string.Join('\n', blocks.Select(b => b.PlainText))),
            ],
            LastTurnAt = context.Now,
            LastOrderCode = code ?? proposal.Session.LastOrderCode,
        };
        return turn with
        {
            Proposal = proposal,
            Blocks = blocks,
            After = session,
            Order = order,
            OrderCode = session.LastOrderCode,
            HandedOver = proposal.Effects.Any(e => e is HandOver),
            Breaches = breaches,
        };
    }

    IEnumerable<string> Place(PlaceOrder place)
    {
        var (cart, checkout, told) = place;
        var priced = Pricing.Price(cart, checkout, catalog, shop.Profile, now);
        if (checkout.ConfirmationKey is null)
            yield return "confirmed an order without a key";
        if (priced.Lines.Count == 0 || priced.Lines.Count != cart.Lines.Count)
            yield return "ordered what the shop does not sell";
        if (priced.Total != told.Total)
            yield return $"told {told.Total} for an order of {priced.Total}";
        var left = new Dictionary<string, decimal?>(StringComparer.OrdinalIgnoreCase);
        foreach (var wanted in cart.Lines.GroupBy(l => l.Sku, StringComparer.OrdinalIgnoreCase))
            if (catalog.Find(wanted.Key)?.Stock is { } stock)
                left[wanted.Key] = stock - wanted.Sum(l => l.Quantity);
        foreach (var short_ in left.Where(s => s.Value < 0))
            yield return $"sold more {short_.Key} than there is";
        catalog = catalog.With(left);
        var code = string.Create(
            CultureInfo.InvariantCulture,
            $"{shop.Slug[..3].ToUpperInvariant()}-{++placed:000000}"
        );
        var method = checkout.PaymentMethod ?? "";
        orders.Insert(
            0,
            new OrderFacts(code, OrderState.Initial(method), priced.Total, now, cart.Lines)
            {
                DeliveryMode = checkout.Mode == DeliveryMode.Pickup ? "pickup" : "delivery",
                Zone = checkout.Zone,
                Address = checkout.Address,
                PaymentMethod = checkout.PaymentMethod,
                MayCancel = true,
            }
        );
    }

    IEnumerable<string> Cancel(string code)
    {
        var at = orders.FindIndex(o => o.Code == code);
        if (at < 0)
        {
            yield return $"cancelled {code}, which there is not";
            yield break;
        }
        var order = orders[at];
        if (!order.MayCancel)
            yield return $"cancelled {code}, which only a person may";
        catalog = catalog.With(
            order
                .Lines.GroupBy(l => l.Sku)
                .Where(g => catalog.Find(g.Key)?.Stock is not null)
                .ToDictionary(g => g.Key, g => catalog.Find(g.Key)!.Stock + g.Sum(l => l.Quantity))
        );
        orders[at] = order with { State = OrderState.Cancelled, MayCancel = false };
    }

    void Remember(UpdateCustomer update)
    {
        customer = customer with { Name = update.Name ?? customer.Name, Email = update.Email ?? customer.Email };
        if (update.Address is { } address)
            customer = customer with
            {
                Addresses =
                [
                    new KnownAddress(null, address, update.Zone, IsDefault: customer.Addresses.Count == 0),
                    .. customer.Addresses.Where(a => !Fold.Same(a.Address, address)),
                ],
            };
    }

    OrderFacts Earlier(EarlierOrder order) =>
        new(
            order.Code,
            order.State,
            order.Total,
            ShopTime.Of(order.Placed, shop.Profile),
            [.. order.Items.Select(i => i.ToLine())]
        )
        {
            DeliveryMode = order.Mode,
            Zone = order.Zone,
            Address = order.Address,
            PaymentMethod = order.Payment,
            MayCancel = OrderState.CustomerMayCancel(order.State, order.Payment),
        };

    static ReplyBlock WithCode(ReplyBlock block, string code)
    {
        string Put(string text) => text.Replace(PlaceOrder.OrderCodePlaceholder, code, StringComparison.Ordinal);
        return block switch
        {
            TextBlock b => b with { Text = Put(b.Text) },
            ChoicesBlock b => b with { Text = Put(b.Text) },
            LinkBlock b => b with { Text = Put(b.Text), Url = Put(b.Url) },
            ImageBlock b => b with { Caption = b.Caption is null ? null : Put(b.Caption) },
            _ => block,
        };
    }
}
