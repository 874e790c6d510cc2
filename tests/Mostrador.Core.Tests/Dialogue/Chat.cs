using System.Text;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>
/// A customer talking to a shop through the local engine. Every reply is checked for what holds of all replies: limits,
/// no template marks, no amount that the facts of the turn do not back.
/// </summary>
sealed partial class Chat
{
    /// <summary>Fails on a reply that breaks the rules of all replies.</summary>
    public bool Strict { get; set; } = true;

    /// <summary>Amounts that the customer made up may be repeated: they are not checked.</summary>
    public bool Lenient { get; init; }

    readonly LocalEngine engine;
    readonly StringBuilder transcript = new();
    int turn;

    public Chat(string slug, string now = "2026-11-20T12:00", ReadText? read = null)
    {
        var shop = DemoShop.Of(slug);
        Profile = shop.Profile;
        Catalog = shop.Catalog;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Profile.Timezone);
        var local = DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        Now = new DateTimeOffset(local, zone.GetUtcOffset(local));
        engine = new LocalEngine(read ?? Reader);
        Tenant = new Tenant(
            slug,
            slug,
            Profile.Name,
            Profile.Type,
            null,
            "premium",
            true,
            null,
            null,
            "shared",
            null,
            Now
        );
    }

    static Reading Reader(ShopProfile shop, ShopCatalog catalog, string text, ReadingContext context) =>
        ShopReaders.For(shop, catalog).Read(text, context);

    public Tenant Tenant { get; }
    public ShopProfile Profile { get; set; }
    public ShopCatalog Catalog { get; set; }
    public DateTimeOffset Now { get; set; }

    /// <summary>The last reply is still on its way.</summary>
    public bool Unread { get; set; }

    /// <summary>The channel has no buttons and writes the choices with numbers.</summary>
    public bool NumbersChoices { get; init; }
    public Session Session { get; set; } = Session.New;
    public CustomerFacts Customer { get; set; } = new("56911112222", "Ana Pérez", "Ana", null, false);
    public List<OrderFacts> Orders { get; } = [];
    public Proposal Last { get; private set; } = null!;
    public string Text => string.Join('\n', Last.Blocks.Select(b => b.PlainText));
    public IReadOnlyList<ReplyChoice> Choices =>
        (Last?.Blocks ?? []).OfType<ChoicesBlock>().LastOrDefault()?.Choices ?? [];
    public Cart Cart => Session.Cart;
    public Checkout Checkout => Session.Checkout;
    public string Transcript => transcript.ToString();
    public PlaceOrder? Placed { get; private set; }

    public PricedCart Priced => Pricing.Price(Cart, Checkout, Catalog, Profile, Now);

    /// <summary>"V-TOM×1.5 A-GOR×3(tinga)".</summary>
    public string Lines =>
        string.Join(
            ' ',
            Cart.Lines.Select(l =>
                $"{l.Sku}×{l.Quantity.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}"
                + (l.Options.Count > 0 ? $"({string.Join(',', l.Options.Select(o => o.Choice))})" : "")
            )
        );

    public Chat Say(string text) => Send(text, Message("text") with { Text = text });

    public Chat Press(string titleOrId)
    {
        var choice =
            Choices.FirstOrDefault(c => c.Title == titleOrId)
            ?? Choices.FirstOrDefault(c => c.Title.StartsWith(titleOrId, StringComparison.Ordinal));
        var message = Message("choice") with { ChoiceId = choice?.Id ?? titleOrId, Text = choice?.Title ?? titleOrId };
        return Send($"[{message.Text}]", message);
    }

    public InboundMessage Message(string type) => new($"wamid.{turn}", type, Now);

    public Chat Send(string shown, params InboundMessage[] messages)
    {
        turn++;
        var context = Context(messages);
        Last = engine.ThinkAsync(context, CancellationToken.None).GetAwaiter().GetResult();
        transcript.Append("— ").AppendLine(shown);
        foreach (var block in Last.Blocks)
        {
            transcript.Append("  ").AppendLine(block.PlainText.Replace("\n", "\n  ", StringComparison.Ordinal));
            if (block is ChoicesBlock choices)
                transcript.Append("  ").AppendLine(string.Join(' ', choices.Choices.Select(c => $"[{c.Title}]")));
        }
        Session = Last.Session with { LastTurnAt = Now };
        transcript.AppendLine(
            System.Globalization.CultureInfo.InvariantCulture,
            $"      ({Last.Intent} {Last.Confidence:0.00}; {Lines})"
        );
        if (Strict)
            CheckReply(context);
        if (Last.Effects.OfType<PlaceOrder>().FirstOrDefault() is { } placed)
        {
            Placed = placed;
            Orders.Insert(
                0,
                new OrderFacts(
                    $"ORD-{Orders.Count + 1:000000}",
                    OrderState.Initial(placed.Checkout.PaymentMethod ?? ""),
                    placed.Priced.Total,
                    Now,
                    placed.Cart.Lines
                )
                {
                    MayCancel = true,
                    PaymentMethod = placed.Checkout.PaymentMethod,
                    Zone = placed.Checkout.Zone,
                    Address = placed.Checkout.Address,
                    DeliveryMode = placed.Checkout.Mode == DeliveryMode.Pickup ? "pickup" : "delivery",
                }
            );
        }
        foreach (var noted in Last.Effects.OfType<NotePayment>())
            if (Orders.FindIndex(o => o.Code == noted.Code) is >= 0 and var at)
                Orders[at] = Orders[at] with { PaymentNoted = true, MayCancel = false };
        Now = Now.AddMinutes(1);
        return this;
    }

    public TurnContext Context(params InboundMessage[] messages) =>
        new()
        {
            Tenant = Tenant,
            Shop = Profile,
            Catalog = Catalog,
            Session = Session,
            Customer = Customer,
            Messages = messages,
            Now = Now,
            TurnKey = $"turn-{turn}",
            Orders = [.. Orders],
            Unread = Unread,
            NumbersChoices = NumbersChoices,
        };

    public Chat WithStock(string sku, decimal? stock)
    {
        Catalog = Catalog.With(new Dictionary<string, decimal?> { [sku] = stock });
        return this;
    }

    public Chat WithPrice(string sku, decimal price)
    {
        Catalog = new ShopCatalog(
            Catalog.Version + 1,
            Catalog.Categories,
            [.. Catalog.Items.Select(i => i.Sku == sku ? i with { Price = price } : i)],
            Catalog.Discounts
        );
        return this;
    }

    void CheckReply(TurnContext context)
    {
        Last.Blocks.Count.ShouldBeLessThanOrEqualTo(2, Transcript);
        foreach (var block in Last.Blocks)
        {
            var text = block.PlainText;
            text.ShouldNotBeNullOrWhiteSpace(Transcript);
            text.Replace(PlaceOrder.OrderCodePlaceholder, "", StringComparison.Ordinal)
                .ShouldNotContain("{", Case.Sensitive, Transcript);
            text.ShouldNotContain("|", Case.Sensitive, Transcript);
            // Lists are shortened; a cart, a summary or the shop's own words are said whole.
            if (Last.Session.Cart.Lines.Count == 0 && Placed is null)
                text.Length.ShouldBeLessThanOrEqualTo(Profile.Style.ReplyLimit, Transcript);
            if (!Profile.Style.UseEmojis)
                EmojiPattern().IsMatch(text).ShouldBeFalse(Transcript);
            if (block is ChoicesBlock choices)
            {
                choices.Choices.Count.ShouldBeInRange(1, 10, Transcript);
                choices.Choices.Select(c => c.Id).Distinct().Count().ShouldBe(choices.Choices.Count, Transcript);
                var max = choices.Choices.Count <= 3 ? 20 : 24;
                foreach (var choice in choices.Choices)
                {
                    choice.Title.Length.ShouldBeInRange(1, max, Transcript);
                    choice.Id.Length.ShouldBeLessThanOrEqualTo(200);
                    (choice.Description?.Length ?? 0).ShouldBeLessThanOrEqualTo(72);
                }
            }
        }
        if (Lenient)
            return;
        var backed = BackedAmounts(context);
        foreach (Match amount in AmountPattern().Matches(Text))
            backed.ShouldContain(amount.Value.Trim(), $"unbacked amount {amount.Value}\n{Transcript}");
    }

    /// <summary>Every amount the turn's facts can give, as written.</summary>
    HashSet<string> BackedAmounts(TurnContext context)
    {
        var amounts = new HashSet<decimal>();
        var session = Last.Session;
        foreach (var item in Catalog.Items)
        {
            amounts.Add(item.Price);
            amounts.Add(item.CurrentPrice);
            var deltas = new List<decimal> { 0 };
            foreach (var group in item.Options)
            foreach (var choice in group.Choices)
            {
                amounts.Add(choice.Price);
                deltas.AddRange(deltas.ToList().Select(d => d + choice.Price));
            }
            foreach (var delta in deltas.Distinct())
            {
                amounts.Add(item.CurrentPrice + delta);
                amounts.Add(item.Price + delta);
                foreach (var discount in Catalog.Discounts)
                    amounts.Add(
                        discount.Type == DiscountType.Percentage
                            ? item.CurrentPrice
                                + delta
                                - Money.Round((item.CurrentPrice + delta) * discount.Value / 100, Profile.Currency)
                            : item.CurrentPrice + delta - discount.Value
                    );
            }
        }
        foreach (var discount in Catalog.Discounts)
            amounts.Add(discount.Value);
        // What it comes to wherever the shop delivers.
        foreach (var zone in Profile.Delivery.Zones)
        {
            var there = session.Checkout with { Mode = DeliveryMode.Delivery, Zone = zone.Name };
            amounts.Add(Pricing.Price(session.Cart, there, Catalog, Profile, Now).Total);
        }
        foreach (
            var (cart, checkout) in new[]
            {
                (context.Session.Cart, context.Session.Checkout),
                (session.Cart, session.Checkout),
                (
                    Last.Effects.OfType<PlaceOrder>().FirstOrDefault()?.Cart ?? Cart.Empty,
                    Last.Effects.OfType<PlaceOrder>().FirstOrDefault()?.Checkout ?? Checkout.None
                ),
            }
        )
        {
            var priced = Pricing.Price(cart, CheckoutSteps.Settle(checkout, Profile), Catalog, Profile, Now);
            amounts.UnionWith([
                priced.Total,
                priced.Subtotal,
                priced.Discount,
                priced.DeliveryFee ?? 0,
                .. priced.Lines.Select(l => l.Total),
            ]);
            if (checkout.SummaryTotal is { } total)
                amounts.Add(total);
            if (Profile.Delivery.MinOrder is { } min)
                amounts.Add(min - (priced.Subtotal - priced.Discount));
            if (Profile.Delivery.FreeFrom is { } free)
                amounts.Add(free - (priced.Subtotal - priced.Discount));
        }
        amounts.UnionWith(Profile.Delivery.Zones.Select(z => z.Fee));
        amounts.UnionWith([Profile.Delivery.FreeFrom ?? 0, Profile.Delivery.MinOrder ?? 0]);
        amounts.UnionWith(Orders.Select(o => o.Total));
        amounts.UnionWith(ExtraAmounts);
        var money = Money.Of(Profile);
        return [.. amounts.Select(money.Amount), .. amounts.Select(a => money.Amount(-a))];
    }

    /// <summary>Amounts the customer named, which the reply may repeat, or quoted for a quantity.</summary>
    public List<decimal> ExtraAmounts { get; } = [];

    [GeneratedRegex(@"-?\$\d[\d.,]*\d|-?\$\d|\d[\d.,]*\s€", RegexOptions.None, 1000)]
    private static partial Regex AmountPattern();

    [GeneratedRegex(@"[\u2600-\u27BF]|\uD83C|\uD83D|\uD83E", RegexOptions.None, 1000)]
    private static partial Regex EmojiPattern();
}
