using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Evals.Playing;
using Mostrador.Evals.Scoring;

namespace Mostrador.Evals.Corpus;

/// <summary>
/// What is wrong with the evaluation set itself: unknown names, impossible quantities, repeated entries, entries in the
/// wrong set, and order totals that the shop's own rules do not give.
/// </summary>
sealed class CorpusCheck
{
    /// <summary>
    /// Of all that is held out, as it was written: nothing moves in or out unseen. It follows the words and not what is
    /// expected, so that a wrong label can be mended.
    /// </summary>
    const string HeldOut = "3d20d5dd6c345ed33780b30c4c952884a492b2a01c8fa7f4487bc091837e93a3";

    /// <summary>Anybody says "hola" or "si por favor"; whoever says this many words alike has read them.</summary>
    const int FewestTelling = 4;

    readonly List<string> problems = [];
    string place = "";

    public static IReadOnlyList<string> Run(EvaluationSet set)
    {
        var check = new CorpusCheck();
        check.Shops(set);
        check.Utterances(set);
        check.Dialogues(set);
        check.Kept(set);
        check.Examples(set);
        return check.problems;
    }

    void Shops(EvaluationSet set)
    {
        foreach (var shop in set.Shops.Values)
        {
            place = shop.Slug;
            if (set.Utterances.All(u => u.Shop != shop))
                Add("nobody says anything to this shop");
            if (set.Dialogues.All(d => d.Shop != shop))
                Add("there is no conversation with this shop");
        }
    }

    /// <summary>What the engine learns from may not be what it is measured by.</summary>
    void Examples(EvaluationSet set)
    {
        var measured = set
            .Utterances.Where(u => u.Set == CorpusSet.HeldOut)
            .Select(u => u.Utterance.Say)
            .Concat(
                set.Dialogues.Where(d => d.Set == CorpusSet.HeldOut)
                    .SelectMany(d => d.Dialogue.Turns)
                    .SelectMany(t => t.User?.Values ?? [])
            )
            .Select(Fold.Words)
            .Where(w => w.Count >= FewestTelling)
            .Select(w => string.Join(' ', w))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (kind, text, _) in Said.All())
        {
            place = $"example of {kind} «{text}»";
            if (measured.Contains(string.Join(' ', Fold.Words(text))))
                Add("is a held-out message, word for word: write another");
        }
    }

    void Utterances(EvaluationSet set)
    {
        var seen = new HashSet<string>();
        foreach (var (shop, corpus, u) in set.Utterances)
        {
            place = $"{shop.Slug} «{u.Say}»";
            if (
                !seen.Add(
                    $"{shop.Slug}\n{Fold.Text(u.Say)}\n{string.Join('\n', u.After.Select(a => Fold.Text(a.User)))}"
                )
            )
                Add("is there twice");
            if (u.Say.Length == 0)
                Add("says nothing");
            if (u.Tags.Count == 0)
                Add("has no tag");
            foreach (var tag in u.Tags.Where(t => !Vocabulary.UtteranceTags.Contains(t)))
                Add($"unknown tag {tag}");
            if (u.Expect.Intent is null)
                Add("has no intent");
            if (u.Tags.Contains("documented"))
            {
                if (corpus == CorpusSet.HeldOut)
                    Add("is published as an example and cannot be held out");
            }
            var found = problems.Count;
            Expectation(u.Expect, shop);
            if (found == problems.Count && u.Expect.Intent is not null)
                foreach (var failure in Judge.Of(u.Expect, IdealTurn.Of(u, shop), shop))
                    Add($"asks too much, even the ideal answer fails: {failure}");
        }
    }

    void Dialogues(EvaluationSet set)
    {
        var seen = new HashSet<string>();
        foreach (var (shop, corpus, file, d) in set.Dialogues)
        {
            place = file;
            if (!seen.Add($"{shop.Slug}\n{d.Name}"))
                Add("there is another of this name");
            foreach (var tag in d.Tags.Where(t => !Vocabulary.DialogueTags.Contains(t)))
                Add($"unknown tag {tag}");
            if (d.Tags.Count == 0)
                Add("has no tag");
            if (d.Turns.Count is < 4 or > 15)
                Add($"has {d.Turns.Count} turns, not 4 to 15");
            if (d.Now is not null && !ShopTime.TryParse(d.Now, out _))
                Add($"now is no local time: {d.Now}");
            foreach (var order in d.Orders)
                Items(order.Items, shop, whole: true);
            foreach (var (turn, i) in d.Turns.Select((t, i) => (t, i + 1)))
            {
                place = $"{file}, turn {i}";
                if (new object?[] { turn.User, turn.Press, turn.Answers }.Count(k => k is not null) != 1)
                    Add("needs one of user, press and answers");
                if (turn.Until is not (null or "confirm" or "unanswered"))
                    Add($"unknown until {turn.Until}");
                foreach (var asked in turn.Answers?.Keys.Where(a => !Vocabulary.Asks.Contains(a)) ?? [])
                    Add($"nobody asks {asked}");
                if (turn.Expect is not { } expected)
                    continue;
                Expectation(expected, shop);
                foreach (var asks in expected.Asks?.Split('|') ?? [])
                    Asks(asks, shop);
                if (expected.Order is { } order)
                    Order(order, shop, d);
                if (expected.Cart is { Count: > 0 } cart && expected.ReplyContains is { } figures)
                    Figures(cart, figures, shop, d);
            }
        }
    }

    void Kept(EvaluationSet set)
    {
        place = "heldout/";
        var words = set
            .Utterances.Where(u => u.Set == CorpusSet.HeldOut)
            .Select(u => $"{u.Shop.Slug}\n{u.Utterance.Say}")
            .Concat(
                set.Dialogues.Where(d => d.Set == CorpusSet.HeldOut)
                    .Select(d =>
                        $"{d.Shop.Slug}\n{d.Dialogue.Name}\n{string.Join('\n', d.Dialogue.Turns.SelectMany(t => t.User?.Values ?? []))}"
                    )
            )
            .Order(StringComparer.Ordinal);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', words))));
        if (digest != HeldOut)
            Add($"is not what was held out; if it is to be, its digest is {digest}");
    }

    void Expectation(Expectation e, LoadedShop shop)
    {
        foreach (var intent in e.Intent?.Values.Where(i => !Vocabulary.Intents.Contains(i)) ?? [])
            Add($"unknown intent {intent}");
        Items(e.Items ?? [], shop, whole: false);
        Items(e.Cart ?? [], shop, whole: true);
        foreach (var list in new[] { e.NotItems, e.NotInCart, e.Suggests, e.SuggestsAny })
        foreach (var sku in list?.Where(s => shop.Catalog.Find(s) is null) ?? [])
            Add($"unknown product {sku}");
        if (e.Suggests is { Count: > 3 })
            Add("only three suggestions are looked at");
        if (e.Category is { } category && shop.Catalog.Categories.All(c => c.Name != category))
            Add($"unknown category {category}");
        if (e.Answer is not (null or "yes" or "no"))
            Add($"answer is {e.Answer}, not yes or no");
        if (e.Zone is { } zone && Zones.Find(shop.Profile, zone) is null)
            Add($"unknown zone {zone}");
        if (e.Payment is { } payment && !Vocabulary.Payments.Contains(payment))
            Add($"unknown payment method {payment}");
        if (e.Mode is { } mode && !Vocabulary.Modes.Contains(mode))
            Add($"unknown mode {mode}");
        if (e.Faq is { } faq && shop.Profile.Faq.All(f => f.Q != faq))
            Add($"the shop does not answer «{faq}»");
        if (e.Budget is { Min: null, Max: null } || e.Budget is { Min: { } min, Max: { } max } && min > max)
            Add("the budget makes no sense");
        if (e.NotItems is { } unwanted && e.Items?.FirstOrDefault(i => unwanted.Contains(i.Sku)) is { } both)
            Add($"{both.Sku} is wanted and not wanted");
    }

    /// <param name="whole">They must be possible as they stand: every required option, a sellable quantity.</param>
    void Items(IEnumerable<ExpectedItem> items, LoadedShop shop, bool whole)
    {
        foreach (var expected in items)
        {
            if (shop.Catalog.Find(expected.Sku) is not { } item)
            {
                Add($"unknown product {expected.Sku}");
                continue;
            }
            foreach (var (name, choices) in expected.Options)
                if (item.Options.FirstOrDefault(g => g.Name == name) is not { } group)
                    Add($"{item.Sku} has no option {name}");
                else
                {
                    foreach (var choice in choices.Values.Where(c => group.Choices.All(x => x.Name != c)))
                        Add($"{name} of {item.Sku} cannot be {choice}");
                    if (choices.Values.Count > group.Max)
                        Add($"{name} of {item.Sku} takes {group.Max}");
                }
            if (whole)
                foreach (var group in item.Options.Where(g => g.Required && !expected.Options.ContainsKey(g.Name)))
                    Add($"{item.Sku} needs {group.Name}");
            if (expected.Quantity is { } quantity)
            {
                if (quantity <= 0 || quantity % item.Step != 0 || quantity < item.MinQuantity)
                    Add($"{quantity} {item.Unit} of {item.Sku} cannot be sold");
                if (whole && item.Stock < quantity)
                    Add($"there are only {item.Stock} of {item.Sku}");
            }
        }
    }

    void Asks(string asks, LoadedShop shop)
    {
        if (asks.StartsWith("option:", StringComparison.Ordinal))
        {
            var name = asks["option:".Length..];
            if (shop.Catalog.Items.All(i => i.Options.All(o => o.Name != name)))
                Add($"no product has an option {name}");
        }
        else if (!Vocabulary.Asks.Contains(asks))
            Add($"nobody asks {asks}");
    }

    void Order(ExpectedOrder order, LoadedShop shop, Dialogue dialogue)
    {
        Items(order.Items, shop, whole: true);
        if (!Vocabulary.Payments.Contains(order.Payment) || !shop.Profile.Payments.Contains(order.Payment))
            Add($"the shop does not take {order.Payment}");
        if (!Vocabulary.Modes.Contains(order.Mode))
            Add($"unknown mode {order.Mode}");
        if (order.Slot is { } slot && !shop.Profile.Delivery.Slots.Contains(slot))
            Add($"unknown slot {slot}");
        if (order.Items.Count != order.Lines)
            Add($"{order.Items.Count} items in an order of {order.Lines} lines");
        if (order.Mode == "delivery" && (order.Zone is null || Zones.Find(shop.Profile, order.Zone) is null))
            Add($"a delivery to no zone: {order.Zone}");
        if (problems.Count > 0 && problems[^1].StartsWith(place, StringComparison.Ordinal))
            return;
        var priced = Price(order.Items, shop, dialogue, order.Mode, order.Zone);
        if (priced.Total != order.Total)
            Add($"the total is {order.Total}, the shop's rules give {priced.Total}");
        if ((priced.DeliveryFee ?? 0) != order.DeliveryFee)
            Add($"the fee is {order.DeliveryFee}, the shop's rules give {priced.DeliveryFee}");
        if (order.Mode == "delivery" && priced.Subtotal - priced.Discount < (shop.Profile.Delivery.MinOrder ?? 0))
            Add("the order is below the shop's minimum");
    }

    /// <summary>A figure of three digits or more quoted beside a whole cart is the cart's total.</summary>
    void Figures(List<ExpectedItem> cart, List<string> quoted, LoadedShop shop, Dialogue dialogue)
    {
        if (cart.Any(i => i.Quantity is null || shop.Catalog.Find(i.Sku) is null))
            return;
        var goods = Price(cart, shop, dialogue, mode: "pickup", zone: null).Total;
        var total = Money.Of(shop.Profile).Amount(goods);
        foreach (var figure in quoted.Where(IsAmount))
            if (!total.Contains(figure, StringComparison.Ordinal))
                Add($"the reply should say {figure}, but the cart costs {total}");
    }

    static bool IsAmount(string text) =>
        text.Count(char.IsDigit) >= 3 && text.All(c => char.IsDigit(c) || c is '.' or ',');

    static PricedCart Price(
        IEnumerable<ExpectedItem> items,
        LoadedShop shop,
        Dialogue dialogue,
        string mode,
        string? zone
    )
    {
        var cart = new Cart { Lines = [.. items.Select(i => i.ToLine())] };
        var checkout = new Checkout
        {
            Mode = mode == "pickup" ? DeliveryMode.Pickup : DeliveryMode.Delivery,
            Zone = zone,
        };
        return Pricing.Price(cart, checkout, shop.Catalog, shop.Profile, ShopTime.Of(dialogue.Now, shop.Profile));
    }

    void Add(string problem) => problems.Add(string.Create(CultureInfo.InvariantCulture, $"{place}: {problem}"));
}
