using Mostrador.Core.Assistant.Spanish;
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
        var counted = reading.AsksStock && Cues.Says(reading, "how_many");
        if (
            (reading.AsksPrice || counted)
            && Quoted(talk.Wishes.EachChoice(mentions, reading.Text)) is { Count: > 1 } quoted
        )
        {
            talk.Detail.Quote(
                quoted,
                together: !Plain.Words(reading.Text).Any(w => w.Is(Or))
                    && (items.Count > 1 || mentions.Exists(m => m.Quantity is { Value: not 1 })),
                counted
            );
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
        talk.Wishes.Candidates(mention) is [var item] && item.Options.Any(g => Plain.Contains(reading.Text, g.Name));
}
