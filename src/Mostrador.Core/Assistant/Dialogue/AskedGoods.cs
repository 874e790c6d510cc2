using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Goods that a message asks about and does not order: price, stock, what they are.</summary>
sealed class AskedGoods(Talk talk)
{
    /// <summary>Asked about, not asked for: price, stock, what it is.</summary>
    public bool Inform(List<ItemMention> mentions, Reading reading)
    {
        talk.Intent ??=
            reading.TopIntent
                is Intents.Recomendacion
                    or Intents.ConsultaCategoria
                    or Intents.ConsultaDespacho
                    or Intents.ConsultaPago
                    or Intents.ConsultaHorario
            // "¿las galletas tienen azúcar?": what no answer of the shop speaks of is asked of the goods.
            || reading is { TopIntent: Intents.ConsultaGeneral } && (reading.Faq is not null || reading.AsksDiscounts)
                ? reading.TopIntent
                : Intents.ConsultaProducto;
        if (TellsWhatMoneyBuys(mentions, reading) || TellsOfFocus(mentions, reading))
            return true;
        if (
            reading.TopIntent == Intents.Recomendacion
            && reading.Suggestions.Count > 0
            && talk.Shelf.Recommend(reading)
        )
            return true;
        var items = mentions.SelectMany(m => talk.Wishes.Candidates(m)).DistinctBy(i => i.Sku).ToList();
        if (items.Count == 0)
            return false;
        if (mentions is [{ Doubt: { } said }] && talk.Wishes.OfferNearest(said, items))
            return true;
        if (QualitiesAsked.SpeaksOfThem(reading))
        {
            var qualities = new QualitiesAsked(talk);
            if (
                items is [var one]
                && qualities.Tell(one, [.. mentions[0].Options, .. NamedOptions(reading, one)], reading)
            )
                return true;
            if (items.Count > 1)
                qualities.TellDifference(items, reading);
        }
        var counted = reading.AsksStock && Cues.Says(reading, "how_many");
        if (
            (reading.AsksPrice || counted)
            && Quoted(talk.Wishes.EachChoice(mentions, reading.Text)) is { Count: > 1 } quoted
        )
        {
            talk.Detail.Quote(
                quoted,
                together: !reading.Plain.Words.Any(w => w.Is(Or))
                    && mentions.Exists(m => items.Count > 1 ? m.Quantity is not null : m.Quantity is { Value: not 1 })
                    || items.Count > 1 && Cues.Says(reading, "summed"),
                counted
            );
            return true;
        }
        if (reading.AsksPrice && items is [_] && ShelfBeside(reading, items[0]) is { Count: > 0 } beside)
        {
            talk.Shelf.ShowItems([.. beside, items[0]]);
            return true;
        }
        if (items is [var only])
        {
            var mention = mentions[0];
            var named = mention.Options.Concat(NamedOptions(reading, only)).ToList();
            if (named.Count == 0 && reading.AsksPrice)
                named = [.. Sizes.ExtremeChoices(only, reading.Text, talk.Lexicon)];
            talk.Detail.Tell(
                only,
                [.. named.Where(o => !AsksWhich(reading, o.Group))],
                mention.Quantity is { } q ? talk.Units.Convert(q, only) : null,
                counted: counted
            );
            return true;
        }
        if (reading.Categories.FirstOrDefault(c => !c.Negated) is { } category && mentions.All(m => !m.Certain))
        {
            talk.Shelf.ShowCategory(category.Category, reading);
            return true;
        }
        talk.Shelf.ShowItems(items);
        return true;
    }

    /// <summary>"¿a cuánto el arroz y el azúcar?" where several are called Arroz: those of the shelf that are, or all of it.</summary>
    List<Item> ShelfBeside(Reading reading, Item named)
    {
        foreach (var token in reading.Tokens)
        {
            if (
                token.Role != "category"
                || reading
                    .Categories.Where(c => !c.Negated && !Plain.Same(c.Category, named.Category))
                    .MaxBy(c => c.Score)
                    is not { Score: > 0.9 } other
            )
                continue;
            var root = Plain.Root(token.Text);
            var shelf = talk
                .Catalog.Items.Where(i => Plain.Same(i.Category, other.Category) && talk.Shelf.Sellable(i))
                .ToList();
            var called = shelf.FindAll(i => Plain.Words(i.Name).Any(w => Plain.Root(w) == root));
            return called.Count > 0 ? called
                : shelf.Count <= MostBeside ? shelf
                : [];
        }
        return [];
    }

    const int MostBeside = 6;

    /// <summary>"¿almendras por 5000 pesos cuánto me das?": so much of them, and what that costs.</summary>
    bool TellsWhatMoneyBuys(List<ItemMention> mentions, Reading reading)
    {
        if (
            !AsksWhatMoneyBuys(reading)
            || MoneyOf(reading) is not { } money
            || mentions is not [{ Quantity: null } mention]
            || talk.Wishes.Candidates(mention) is not [var item]
            || !talk.Shelf.Sellable(item)
        )
            return false;
        var options = CartOperations.ValidOptions(item, mention.Options);
        var quantity = Pricing.ForAmount(item, money, options, talk.Catalog, talk.Shop.Currency, talk.Now);
        if (quantity == 0)
        {
            talk.Tell("amount_too_small", ("name", item.Name), ("price", talk.Text.PriceText(item, options)));
            return true;
        }
        talk.Tell(
            "amount_buys",
            ("amount", talk.Money.Amount(money)),
            ("quantity", talk.Money.Quantity(quantity, item.Unit)),
            ("name", item.Name)
        );
        talk.Detail.Tell(item, options, quantity);
        return true;
    }

    /// <summary>How much of something a sum buys: it is asked, and not bought.</summary>
    public static bool AsksWhatMoneyBuys(Reading reading) =>
        MoneyOf(reading) is not null && reading.Text.Contains('?') && Cues.Says(reading, "how_many");

    static decimal? MoneyOf(Reading reading) =>
        reading.Items is [{ Amount: { } amount }, ..] ? amount : reading.Budget?.Sum;

    /// <summary>
    /// What goods stand behind "para" of a thing just spoken of is what it is for, "¿ese lo tienen molido para V60?"; behind
    /// "viene con" what it comes with.
    /// </summary>
    bool TellsOfFocus(List<ItemMention> mentions, Reading reading)
    {
        if (
            talk.Catalog.Find(talk.Focus ?? "") is not { } item
            || mentions is not [{ Quantity: null, Amount: null } mention]
            || mention.Candidates.Any(c => c.Item.Sku == item.Sku)
        )
            return false;
        var qualities = new QualitiesAsked(talk);
        return qualities.TellWhatComesWith(item, reading)
            || StandsBehindFor(mention, reading) && qualities.TellUnknown(item, reading);
    }

    static bool StandsBehindFor(ItemMention mention, Reading reading)
    {
        var at = reading.Text.IndexOf(mention.Surface, StringComparison.OrdinalIgnoreCase);
        for (var i = 1; i < reading.Tokens.Count; i++)
            if (reading.Tokens[i].Start == at)
                return reading.Tokens[i - 1].Is(For);
        return false;
    }

    /// <summary>"¿cuánto salen 4 sillas y la mesa?": each a line as the cart would have it; none where one of them is not clear.</summary>
    List<CartLine> Quoted(List<ItemMention> mentions)
    {
        var lines = new List<CartLine>();
        foreach (var mention in mentions)
        {
            if (
                talk.Wishes.Candidates(mention) is not [var item]
                || !talk.Shelf.Sellable(item)
                || mention.Doubt is not null
            )
                return [];
            // By the kilo where nobody says how much, as its price is told.
            var quantity =
                mention.Quantity is { } q ? talk.Units.Convert(q, item) ?? q.Value
                : item.Step < 1 ? 1
                : CartOperations.Smallest(item);
            var options = CartOperations.ValidOptions(item, mention.Options);
            if (
                !lines.Exists(l =>
                    l.Sku == item.Sku && l.Options.Count == options.Count && options.All(l.Options.Contains)
                )
            )
                lines.Add(new CartLine(item.Sku, CartOperations.ToStep(item, quantity), options));
        }
        return lines;
    }

    /// <summary>"¿y las costillas con qué salsa van?" where the ribs come with one of several sauces.</summary>
    public bool AsksOfItsChoices(ItemMention mention, Reading reading) =>
        talk.Wishes.Candidates(mention) is [var item] && item.Options.Any(g => reading.Plain.Holds(Plain.Text(g.Name)));
}
