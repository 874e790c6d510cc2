using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// Goods that are asked about by name: told so fully that the customer can decide, and priced as they would be charged.
/// </summary>
sealed class ProductDetail(Talk talk)
{
    /// <summary>So many goods told of one after another are kept in mind.</summary>
    const int MostTold = 4;

    /// <summary>One product: price, what it is, whether there is any, what can be chosen.</summary>
    /// <param name="options">Chosen already: the price said is with them.</param>
    /// <param name="counted">How many there are was asked.</param>
    public void Tell(Item item, IReadOnlyList<ChosenOption> options, decimal? quantity, bool counted = false)
    {
        talk.Note($"detail {item.Sku}");
        talk.About(item.Sku);
        talk.Focus = item.Sku;
        // "¿y la picada?" below the price of the wine: "los dos" are both.
        talk.Shown =
            talk.Pending is { Kind: QuestionKind.AddIt, Sku: { } before }
            && talk.Shown.Contains(before)
            && talk.Shown.Count < MostTold
                ? [.. talk.Shown.Where(s => s != item.Sku), item.Sku]
                : [item.Sku];
        if (!item.InStock)
        {
            talk.Outcomes.SoldOut(item, null);
            return;
        }
        var soldNow = Availability.IsSoldNow(item, talk.Now);
        if (!soldNow)
            talk.Reply.Say(talk.Text.WhenSold(item));
        options = CartOperations.ValidOptions(item, options);
        talk.Told = options.Count > 0 ? new ToldChoices(item.Sku, options) : null;
        var name = options.Count == 0 ? $"*{item.Name}*" : $"*{item.Name}* ({ProductText.OptionText(options)})";
        if (quantity is { } many && many != 1 && CartOperations.ToStep(item, many) == many)
        {
            var line = Pricing
                .Price(
                    new Cart { Lines = [new CartLine(item.Sku, many, options)] },
                    Checkout.None,
                    talk.Catalog,
                    talk.Shop,
                    talk.Now
                )
                .Lines[0];
            var tooFew = item.Stock is { } stock && stock < many;
            talk.Reply.Say(TotalText(line, item) + (counted || tooFew ? talk.Text.StockNote(item, exact: true) : ""));
        }
        else
            talk.Reply.Say($"{name} · {talk.Text.PriceText(item, options)}{talk.Text.StockNote(item, counted)}");
        if (item.Description.Length > 0)
            talk.Reply.Say(Plain.Capital(item.Description) + (item.Dimensions is { } d ? $" · {d}" : ""));
        foreach (var group in item.Options)
            if (!options.Any(o => string.Equals(o.Group, group.Name, StringComparison.OrdinalIgnoreCase)))
                talk.Reply.Say(
                    talk.Say("options_line", ("group", group.Name), ("choices", talk.Text.ChoicesText(item, group)))
                );
        foreach (var offer in talk.Text.QuantityOffers(item, options))
            talk.Reply.Say(offer);
        if (item.MinQuantity > item.Step)
            talk.Tell("min_quantity", ("quantity", talk.Money.Quantity(item.MinQuantity, item.Unit)));
        if (!soldNow)
            return;
        // "¿y la de pollo?" after what was offered in the place of something else: this is what is asked about now.
        foreach (var offered in talk.Open.FindAll(q => q.Kind == QuestionKind.Alternative))
        {
            talk.Open.Remove(offered);
            if (offered.Skus.Contains(item.Sku))
                talk.Shown = offered.Skus;
        }
        if (item.Image is { } url && !talk.Busy && Uri.TryCreate(url, UriKind.Absolute, out _))
            talk.Reply.Show(url, item.Name);
        if (talk.Busy)
            return;
        if (CartOperations.InCart(talk.Cart, item.Sku) > 0 && quantity is null && options.Count == 0)
        {
            talk.Tell(
                "in_cart_already",
                ("quantity", talk.Money.Quantity(CartOperations.InCart(talk.Cart, item.Sku), item.Unit))
            );
            return;
        }
        talk.Ask(
            new Question(QuestionKind.AddIt)
            {
                Sku = item.Sku,
                Skus = [item.Sku],
                Options = options,
                Quantity = quantity,
            },
            talk.Shop.Style.CallToAction is { } call && Shelf.AsksHowMany(call) ? call : talk.Say("ask_add"),
            [
                talk.Choice(ChoiceIds.Add(item.Sku), "button_add"),
                new ReplyChoice(ChoiceIds.Category(item.Category), talk.Say("button_see_more")),
            ]
        );
    }

    /// <summary>What several goods cost, each and together.</summary>
    /// <param name="counted">How many there are was asked as well.</param>
    public void Quote(IReadOnlyList<CartLine> lines, bool together, bool counted = false)
    {
        var priced = Pricing.Price(new Cart { Lines = [.. lines] }, Checkout.None, talk.Catalog, talk.Shop, talk.Now);
        List<Item> items = [.. lines.Select(l => talk.Catalog.Find(l.Sku)).OfType<Item>()];
        var kinds = items.Distinct().ToList();
        string[] skus = [.. kinds.Select(i => i.Sku)];
        talk.Browse = new Browse(talk.Say("title_goods"), skus);
        talk.Note("quote");
        foreach (var item in kinds)
            talk.About(item.Sku);
        talk.Shown = skus;
        foreach (var (line, item) in priced.Lines.Zip(items))
            talk.Reply.Say(TotalText(line, item) + (counted ? talk.Text.StockNote(item, exact: true) : ""));
        if (together)
            talk.Tell(
                items.Zip(lines).Any(x => Pricing.MayCostMore(x.First, x.Second.Options))
                    ? "together_from"
                    : "together",
                ("total", talk.Money.Amount(priced.Lines.Sum(l => l.Total)))
            );
        if (kinds is [var only])
            talk.Focus = only.Sku;
        talk.Shelf.AskPick(kinds);
    }

    string TotalText(PricedLine line, Item item)
    {
        var options = line.Options.Count == 0 ? "" : $" ({ProductText.OptionText(line.Options)})";
        return $"{talk.Money.Times(line.Quantity, item.Unit)} *{item.Name}*{options} · {talk.View.Total(line)}{talk.Text.DiscountNote(line)}";
    }
}
