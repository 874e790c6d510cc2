using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>What a reply may say in this turn: the figures of its products, cart, terms and orders, and what the customer said.</summary>
sealed partial class TurnFacts
{
    readonly Dictionary<string, HashSet<decimal>> prices = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<decimal> quantities = [1];

    /// <param name="said">What the customer wrote, this turn and before.</param>
    public TurnFacts(Talk talk, Reading? reading, IReadOnlyList<string> said)
    {
        Talk = talk;
        Said = said;
        Vocabulary = ShopVocabulary.Of(talk.Shop, talk.Catalog);
        var now = said.Count > 0 ? said[^1] : "";
        SaidNumbers = [.. said.SelectMany(NumbersIn)];
        foreach (var line in talk.Cart.Lines.Concat(talk.Turn.Session.Cart.Lines))
            quantities.Add(line.Quantity);
        quantities.UnionWith(NumbersIn(now).Where(n => n is > 0 and <= 1000));
        foreach (var mention in reading?.Items ?? [])
            if (mention.Quantity is { } q)
                quantities.Add(q.Value);
        SaidAmounts =
        [
            .. SaidNumbers,
            .. new[] { reading?.Budget?.Min, reading?.Budget?.Max }.OfType<decimal>(),
            .. SaidNumbers.Where(n => n is >= 1 and < 1000).Select(n => n * 1000),
        ];
        Spoken =
        [
            .. (reading?.Items ?? [])
                .Where(m => !m.Negated)
                .Select(m => m.Certain ? m.Best : null)
                .OfType<Item>()
                .Select(i => talk.Catalog.Find(i.Sku))
                .OfType<Item>(),
        ];
        AskedAbout = Spoken;
        if (Spoken.Count == 0)
            Spoken = [.. talk.Skus.Select(talk.Catalog.Find).OfType<Item>()];
        if (Spoken.Count == 0 && talk.Focus is { } focus && talk.Catalog.Find(focus) is { } item)
            Spoken = [item];
        CustomerTexts =
        [
            .. said,
            .. new[]
            {
                talk.Turn.Customer.Name,
                talk.Turn.Customer.ProfileName,
                talk.Turn.Customer.Phone,
                talk.Turn.Customer.Email,
                talk.Checkout.Address,
                talk.Checkout.Name,
                talk.Checkout.Email,
            }.OfType<string>(),
            .. talk.Turn.Customer.Addresses.Select(a => a.Address),
            .. talk.Turn.Orders.Select(o => o.Code),
        ];
        OwnerTexts = talk.Turn.Prompt.Config.SystemPrompt is { } prompt
            ? [.. Vocabulary.ShopTexts, prompt]
            : Vocabulary.ShopTexts;
        Times = [.. OwnerTexts.Concat(Vocabulary.ProductTexts).SelectMany(TimesIn), .. ComputedTimes(talk)];
        var before = Pricing.Price(talk.Turn.Session.Cart, talk.Checkout, talk.Catalog, talk.Shop, talk.Now);
        foreach (var cart in (ReadOnlySpan<PricedCart>)[before, talk.Priced])
        {
            CartAmounts.UnionWith([cart.Total, cart.Subtotal, cart.Subtotal - cart.Discount]);
            CartAmounts.UnionWith(cart.Lines.Select(l => l.Total));
            if (cart.Discount > 0)
                SavedAmounts.Add(cart.Discount);
            var goods = cart.Subtotal - cart.Discount;
            foreach (
                var threshold in new[] { talk.Shop.Delivery.FreeFrom, talk.Shop.Delivery.MinOrder }.OfType<decimal>()
            )
                if (threshold > goods)
                    MissingAmounts.Add(threshold - goods);
        }
    }

    public Talk Talk { get; }
    public ShopVocabulary Vocabulary { get; }
    public IReadOnlyList<string> Said { get; }
    public HashSet<decimal> SaidNumbers { get; }

    /// <summary>Budgets as the customer may have meant them: "200 mil", "dos lucas".</summary>
    public HashSet<decimal> SaidAmounts { get; }

    /// <summary>The products the turn is about, when a sentence names none.</summary>
    public IReadOnlyList<Item> Spoken { get; }

    /// <summary>The products that the customer's own words name.</summary>
    public IReadOnlyList<Item> AskedAbout { get; }

    /// <summary>What customers said or are known by: may be repeated to them.</summary>
    public IReadOnlyList<string> CustomerTexts { get; }

    /// <summary>What the shop's owner wrote.</summary>
    public IReadOnlyList<string> OwnerTexts { get; }
    public HashSet<TimeOnly> Times { get; }
    public HashSet<decimal> CartAmounts { get; } = [];
    public HashSet<decimal> SavedAmounts { get; } = [];
    public HashSet<decimal> MissingAmounts { get; } = [];
    public IReadOnlySet<decimal> Quantities => quantities;

    /// <summary>All that one product can cost in this turn: by itself, with its options, by the quantities spoken of.</summary>
    public IReadOnlySet<decimal> PricesOf(Item item)
    {
        if (prices.TryGetValue(item.Sku, out var known))
            return known;
        var units = UnitsOf(item, item.CurrentPrice, item.Price);
        var amounts = item
            .Options.SelectMany(g => g.Choices)
            .Select(c => Math.Abs(c.Price))
            .Where(p => p > 0)
            .ToHashSet();
        amounts.UnionWith(units);
        var shop = Talk.Shop;
        var many = quantities
            .Append(CartOperations.Smallest(item))
            .Append(item.Step)
            .Concat(Talk.Catalog.Discounts.Where(d => Pricing.AppliesTo(d, item)).Select(d => d.MinQuantity))
            .Where(q => q > 0)
            .Distinct();
        foreach (var quantity in many.Take(30))
        foreach (var unit in units.Take(30))
        {
            var gross = Money.Round(quantity * unit, shop.Currency);
            amounts.Add(gross);
            if (Pricing.BestDiscount(item, quantity, unit, Talk.Catalog, shop.Currency, Talk.Now) is { } best)
            {
                amounts.Add(gross - best.Amount);
                amounts.Add(Money.Round((gross - best.Amount) / quantity, shop.Currency));
            }
        }
        return prices[item.Sku] = amounts;
    }

    /// <summary>The least that one unit of a product costs now.</summary>
    public decimal Least(Item item) => Talk.Text.Least(item);

    /// <summary>One unit with its options, before discounts; without a choice that must be made it has no price.</summary>
    static HashSet<decimal> UnitsOf(Item item, params IEnumerable<decimal> bases)
    {
        var units = bases.ToHashSet();
        foreach (var group in item.Options.Where(g => g.Choices.Count > 0))
        {
            var with = units.SelectMany(u => group.Choices.Select(c => Math.Max(0, u + c.Price))).ToList();
            if (group.Required)
                units.Clear();
            units.UnionWith(with);
        }
        return units;
    }

    /// <summary>What a quantity of a product comes to, with any of its options.</summary>
    public IEnumerable<decimal> TotalsOf(Item item, decimal quantity)
    {
        foreach (var unit in UnitsOf(item, item.CurrentPrice).Take(30))
        {
            var gross = Money.Round(quantity * unit, Talk.Shop.Currency);
            yield return gross;
            if (Pricing.BestDiscount(item, quantity, unit, Talk.Catalog, Talk.Shop.Currency, Talk.Now) is { } best)
                yield return gross - best.Amount;
        }
    }

    /// <summary>What is taken off a product: the sizes of its discounts as amounts, and how much a sale saves.</summary>
    public IEnumerable<decimal> SavingsOn(Item item)
    {
        if (item.CurrentPrice < item.Price)
            yield return item.Price - item.CurrentPrice;
        foreach (var discount in Running(item))
        {
            if (discount.Type == DiscountType.FixedAmount)
                yield return discount.Value;
            foreach (var quantity in quantities)
                if (
                    Pricing.BestDiscount(
                        item,
                        quantity,
                        Pricing.UnitPrice(item, []),
                        Talk.Catalog,
                        Talk.Shop.Currency,
                        Talk.Now
                    ) is
                    { } best
                )
                    yield return best.Amount;
        }
    }

    /// <summary>Discounts of a product that run now; of anything when it is null.</summary>
    public IEnumerable<Discount> Running(Item? item) =>
        Talk.Catalog.Discounts.Where(d =>
            Pricing.IsRunning(d, Talk.Now) && (item is null || Pricing.AppliesTo(d, item))
        );

    public bool OnSale(Item? item) =>
        Running(item).Any()
        || (item is null ? Talk.Catalog.Items.Any(i => i.CurrentPrice < i.Price) : item.CurrentPrice < item.Price);

    /// <summary>Percents that may be said of a product, or of anything.</summary>
    public IEnumerable<decimal> PercentsOf(Item? item)
    {
        foreach (var discount in Running(item))
            if (discount.Type == DiscountType.Percentage)
                yield return discount.Value;
        if (item is { Price: > 0 } && item.CurrentPrice < item.Price)
            yield return Math.Round((item.Price - item.CurrentPrice) / item.Price * 100);
    }

    static IEnumerable<decimal> NumbersIn(string text)
    {
        foreach (Match m in Digits.Matches(text))
        foreach (var value in Figure.Values(m.Value))
            yield return value;
        var said = new SaidText(new FilledText(text, []));
        for (var i = 0; i < said.Words.Count; )
            if (SpokenNumbers.At(said, i, out var end) is { } value)
            {
                yield return value;
                i = end;
            }
            else
                i++;
    }

    static IEnumerable<TimeOnly> TimesIn(string text)
    {
        foreach (Match m in Clock.Matches(text))
            if (TimeOf(m) is { } time)
                yield return time;
    }

    public static TimeOnly? TimeOf(Match clock)
    {
        var hour = int.Parse(clock.Groups["h"].Value, CultureInfo.InvariantCulture);
        var minute = clock.Groups["m"].Success ? int.Parse(clock.Groups["m"].Value, CultureInfo.InvariantCulture) : 0;
        var half = clock.Groups["half"].Value;
        if (half.StartsWith("p", StringComparison.OrdinalIgnoreCase) && hour < 12)
            hour += 12;
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    static IEnumerable<TimeOnly> ComputedTimes(Talk talk)
    {
        if (talk.Hours is not { } hours)
            yield break;
        if (hours.ClosesAt(talk.Now) is { } closes)
            yield return TimeOnly.FromDateTime(closes.DateTime);
        if (hours.NextOpening(talk.Now) is { } opens)
            yield return TimeOnly.FromDateTime(opens.DateTime);
        foreach (var day in Enum.GetValues<DayOfWeek>())
        foreach (var shift in hours.On(day))
        {
            yield return shift.From;
            yield return shift.To;
        }
    }

    internal static readonly Regex Digits = new(@"\d+(?:[.,]\d+)*", RegexOptions.NonBacktracking);

    /// <summary>8:00, 20.30, 8 am, 9 hrs, "a las 8", "hasta las 20".</summary>
    [GeneratedRegex(
        @"(?<![\d.,$€/]|\$\s)(?<h>[01]?\d|2[0-3])[:.h](?<m>[0-5]\d)(?![\d.,]\d|\d|\s*(?:€|euro|peso))\s*(?<half>[ap]\.?m\b)?|\b(?<h>[01]?\d|2[0-3])\s*(?:(?<half>[ap]\.?\s?m\b)|hrs?\b|horas\b(?=\s*(?:$|[.,;]|y\b|a\b)))|\b(?:a|desde|hasta|de|para|antes de|despues de|entre)?\s*las?\s+(?<h>[01]?\d|2[0-3])\b(?![:.,]?\d)(?!\s*(?:unidad|opci|produc))",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        3000
    )]
    internal static partial Regex Clock { get; }
}

/// <summary>What digits can mean: 12.500 and 12,500 are twelve thousand five hundred, and 9,50 is nine and a half.</summary>
static class Figure
{
    public static IEnumerable<decimal> Values(string digits)
    {
        var plain = digits.Trim('.', ',');
        var last = plain.LastIndexOfAny(['.', ',']);
        if (last < 0)
        {
            if (decimal.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
                yield return whole;
            yield break;
        }
        var groups = plain.Split('.', ',');
        if (
            groups.Skip(1).All(g => g.Length == 3)
            && decimal.TryParse(string.Concat(groups), NumberStyles.None, CultureInfo.InvariantCulture, out var grouped)
        )
        {
            yield return grouped;
            yield break;
        }
        var (before, after) = (string.Concat(groups[..^1]), groups[^1]);
        if (
            after.Length is 1 or 2
            && decimal.TryParse(
                $"{before}.{after}",
                NumberStyles.Number,
                CultureInfo.InvariantCulture,
                out var fraction
            )
        )
            yield return fraction;
        else if (decimal.TryParse(string.Concat(groups), NumberStyles.None, CultureInfo.InvariantCulture, out var run))
            yield return run;
    }
}
