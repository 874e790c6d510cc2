using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>How a product is told: its row, its price, its choices, when it is sold.</summary>
sealed class ProductText(Talk talk)
{
    const int FewLeft = 5;

    /// <summary>"*PAX 3* · $189.990 (quedan 5)".</summary>
    public string RowText(Item item, bool described = false)
    {
        var text = $"*{item.Name}* · {PriceText(item, [])}{StockNote(item)}";
        if (!Availability.IsSoldNow(item, talk.Now))
            text += $" ({DaysText(item)})";
        return described && item.Description.Length > 0 ? $"{text}\n   {item.Description}" : text;
    }

    public string PriceText(Item item, IReadOnlyList<ChosenOption> options)
    {
        var before = Pricing.UnitPrice(item, options) - item.CurrentPrice + item.Price;
        var (price, deal) = Least(item, options);
        var text = From(item, options, price) + talk.Money.Per(item.Unit);
        return price < before
            ? talk.Say(
                deal is not null && item.SalePrice is null ? "price_discounted" : "price_on_sale",
                ("price", text),
                ("before", talk.Money.Amount(before)),
                ("size", deal is null ? "" : talk.Money.Size(deal, item.Unit))
            )
            : text;
    }

    /// <summary>The least that one unit costs now: what prices and budgets are compared by.</summary>
    public decimal Least(Item item) => Least(item, []).Price;

    (decimal Price, Discount? Deal) Least(Item item, IReadOnlyList<ChosenOption> options) =>
        Pricing.LeastPrice(item, options, talk.Catalog, talk.Shop.Currency, talk.Now);

    /// <summary>"$9.990"; "desde $9.990" while a choice that must be made can make it more.</summary>
    public string From(Item item, IReadOnlyList<ChosenOption> options, decimal amount) =>
        Pricing.MayCostMore(item, options)
            ? talk.Say("price_from", ("price", talk.Money.Amount(amount)))
            : talk.Money.Amount(amount);

    /// <summary>One unit with this choice.</summary>
    public string PriceOf(Item item, ChosenOption choice) => From(item, [choice], Least(item, [choice]).Price);

    /// <summary>A line of the cart as a choice: its product, with what was chosen where only that tells it apart.</summary>
    public string LineTitle(CartLine line)
    {
        var name = talk.Catalog.Find(line.Sku)?.Name ?? line.Name ?? line.Sku;
        return talk.Cart.Lines.Count(l => l.Sku == line.Sku) > 1 && line.Options.Count > 0
            ? $"{name}: {OptionText(line.Options)}"
            : name;
    }

    /// <summary>"3 × Mermelada (mora)".</summary>
    public string? LineDetail(CartLine line) =>
        talk.Catalog.Find(line.Sku) is { } item
            ? $"{talk.Money.Times(line.Quantity, item.Unit)} {item.Name}"
                + (line.Options.Count > 0 ? $" ({OptionText(line.Options)})" : "")
            : null;

    public static string OptionText(IReadOnlyList<ChosenOption> options) =>
        string.Join(", ", options.Select(o => o.Choice));

    /// <summary>
    /// "tinga, rajas con queso o bistec (+$25)"; whole prices where a choice makes it cheaper, or none goes without more.
    /// </summary>
    public string ChoicesText(Item item, OptionGroup group)
    {
        var whole = TellsWholePrices(group);
        return Plain.Or([
            .. group.Choices.Select(c =>
                whole ? $"{c.Name} ({PriceOf(item, new ChosenOption(group.Name, c.Name))})"
                : c.Price > 0 ? $"{c.Name} (+{talk.Money.Amount(c.Price)})"
                : c.Name
            ),
        ]);
    }

    /// <summary>What a choice adds says little where the price told is not that of the goods without it.</summary>
    public static bool TellsWholePrices(OptionGroup group) =>
        group.Choices.Any(c => c.Price < 0) || group.Required && group.Choices.All(c => c.Price > 0);

    /// <summary>When an item is sold that is not sold now.</summary>
    public string WhenSold(Item item) =>
        talk.Say(
            Availability.IsSoldOn(item, talk.Now.DayOfWeek) ? "not_at_this_hour" : "not_today",
            ("name", item.Name),
            ("when", DaysText(item))
        );

    /// <summary>"solo los sábados", "de 8:00 a 12:00".</summary>
    public string DaysText(Item item)
    {
        var parts = new List<string>();
        if (item.AvailableDays is { Count: > 0 } days)
            parts.Add(talk.Say("only_days", ("days", Plain.And([.. days.Select(talk.Lexicon.Days.Plural)]))));
        if (item.AvailableFrom is { } from && item.AvailableTo is { } to)
            parts.Add(talk.Say("hours_range", ("from", FrontDesk.Clock(from)), ("to", FrontDesk.Clock(to))));
        else if (item.AvailableFrom is { } onlyFrom)
            parts.Add(talk.Say("hours_from", ("from", FrontDesk.Clock(onlyFrom))));
        else if (item.AvailableTo is { } onlyTo)
            parts.Add(talk.Say("hours_until", ("to", FrontDesk.Clock(onlyTo))));
        return string.Join(", ", parts);
    }

    public IReadOnlyList<Row> RowsOf(IEnumerable<Item> items, bool described = false) =>
        [
            .. items.Select(i => new Row(
                RowText(i, described),
                new ReplyChoice(ChoiceIds.Item(i.Sku), i.Name, $"{PriceText(i, [])}{StockNote(i)}")
            )),
        ];

    /// <summary>"Desde 2: $46.665 c/u", with these options.</summary>
    public IEnumerable<string> QuantityOffers(Item item, IReadOnlyList<ChosenOption> options)
    {
        var unit = Pricing.UnitPrice(item, options);
        foreach (var discount in talk.Catalog.Discounts)
            if (
                discount.MinQuantity > CartOperations.Smallest(item)
                && Pricing.AppliesTo(discount, item)
                && Pricing.IsRunning(discount, talk.Now)
                && Pricing.BestDiscount(item, discount.MinQuantity, unit, talk.Catalog, talk.Shop.Currency, talk.Now)
                    is { } best
                && best.Discount == discount
            )
                yield return talk.Say(
                    "quantity_offer",
                    ("quantity", talk.Money.Quantity(discount.MinQuantity, item.Unit)),
                    ("price", talk.Money.Each(unit - best.Amount / discount.MinQuantity, item.Unit))
                );
    }

    /// <summary>" (10 % dcto.)" after a line's total; empty without a discount.</summary>
    public string DiscountNote(PricedLine line) =>
        line is { Discount: > 0, Deal: { } deal }
            ? " "
                + talk.Say(
                    deal.Type == DiscountType.Percentage ? "discount_note" : "discount_note_each",
                    ("size", talk.Money.Size(deal, line.Unit))
                )
            : "";

    /// <param name="exact">However many there are.</param>
    public string StockNote(Item item, bool exact = false) =>
        !item.InStock ? " " + talk.Say("note_sold_out")
        : item.Stock is { } stock && (exact || stock <= FewLeft * Math.Max(item.Step, 1))
            ? " " + talk.Say(stock == 1 ? "note_last" : "note_few", ("stock", talk.Money.Quantity(stock, item.Unit)))
        : "";
}
