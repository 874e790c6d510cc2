using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// Words that name goods of the shop and are meant as a choice of others: "un combo con agua de limón" of a combo that
/// comes with a drink of some taste, "uno con papel de regalo" of a perfume that can be wrapped, "esas dos" of two
/// flavours chosen a moment ago.
/// </summary>
sealed class ChoicesTakenForGoods(Talk talk)
{
    public Reading Of(Reading reading) =>
        reading.Items.Count == 0 ? PointedAt(reading) : WhatItComesWith(OfSpoken(reading));

    /// <summary>"quiero uno con papel de regalo": a choice of what is spoken of, named whole, outweighs goods that share a word of it.</summary>
    Reading OfSpoken(Reading reading)
    {
        if (talk.Focus is not { } sku || talk.Catalog.Find(sku) is not { Options.Count: > 0 } spoken)
            return reading;
        foreach (var group in spoken.Options)
        foreach (var choice in group.Choices)
        {
            if (
                Plain.Words(choice.Name) is not { Length: > 1 } name
                || !reading.Plain.Holds(Plain.Text(choice.Name))
                || !reading.Items.All(m => Plain.Same(m.Best.Sku, sku) || IsWordOf(m, name))
                || reading.Items.FirstOrDefault(m => !Plain.Same(m.Best.Sku, sku)) is not { } word
            )
                continue;
            return reading with
            {
                Items = [.. reading.Items.Where(m => Plain.Same(m.Best.Sku, sku))],
                Categories = [],
                Quantity = reading.Quantity ?? word.Quantity,
                Options =
                [
                    .. reading.Options.Where(o => o.Group != group.Name),
                    new OptionMention(group.Name, choice.Name, 1),
                ],
            };
        }
        return reading;
    }

    static bool IsWordOf(ItemMention mention, string[] name) =>
        mention is { Negated: false, Amount: null, Options.Count: 0 }
        && Plain.Words(mention.Surface) is { Length: > 0 } said
        && said.Length < name.Length
        && said.All(name.Contains)
        && !mention.Best.Synonyms.Append(mention.Best.Name).Any(n => Plain.Same(n, mention.Surface));

    /// <summary>"dos menús de pollo con bebida de naranja": what is still to be chosen of the menu, and no drink besides.</summary>
    Reading WhatItComesWith(Reading reading)
    {
        if (reading.Items.Count < 2)
            return reading;
        var words = reading.Plain.Words;
        var items = new List<ItemMention>();
        for (var i = 0; i < reading.Items.Count; i++)
        {
            var mention = reading.Items[i];
            if (
                items.Count > 0
                && !mention.Negated
                && items[^1] is { Negated: false, Amount: null } with
                && (mention.Quantity is null or { Value: 1 } || mention.Quantity.Value == with.Quantity?.Value)
                && talk.Wishes.Candidates(with) is [var item]
                && item.Sku != mention.Best.Sku
                && Behind(words, mention.Surface) is > 0 and var at
                && Chosen(item, with, words[at..UpTo(words, reading.Items, i + 1, at)]) is { } choice
            )
                items[^1] = with with { Options = [.. with.Options, choice] };
            else
                items.Add(mention);
        }
        return items.Count == reading.Items.Count ? reading : reading with { Items = items };
    }

    static ChosenOption? Chosen(Item item, ItemMention mention, string[] said)
    {
        foreach (var group in item.Options)
            if (
                group.Required
                && !mention.Options.Any(o => Plain.Same(o.Group, group.Name))
                && Readings.Named(item, group, string.Join(' ', said)).ToList() is [var choice]
            )
                return new ChosenOption(group.Name, choice.Name);
        return null;
    }

    /// <summary>Where a name stands that follows "con", with at most an article between; -1 where there is none.</summary>
    int Behind(string[] words, string name)
    {
        var at = Plain.At(words, name, 1);
        if (at < 0)
            return -1;
        var before =
            talk.Lexicon.In("definite", words[at - 1]) || talk.Lexicon.Sharing.Article.Contains(words[at - 1])
                ? at - 2
                : at - 1;
        return before > 0 && words[before].Is(With) ? at : -1;
    }

    static int UpTo(string[] words, IReadOnlyList<ItemMention> items, int next, int from) =>
        next < items.Count && Plain.At(words, items[next].Surface, from + 1) is >= 0 and var at ? at : words.Length;

    /// <summary>"esos dos entonces" behind a pot with two flavours counts the flavours, and not the pots.</summary>
    Reading PointedAt(Reading reading)
    {
        if (
            reading is not { Quantity: { Unit: null, Value: > 1 } count, IsQuestion: false }
            || talk.Focus is not { } sku
            || talk.Basket.LastLine(sku) is not (>= 0 and var line)
            || !talk.Cart.Lines[line].Options.GroupBy(o => o.Group).Any(g => g.Count() == count.Value)
        )
            return reading;
        var words = reading.Plain.Words;
        var pointed = Replies.Phrases.Cue("pointed");
        for (var i = 1; i < words.Length; i++)
            if (talk.Lexicon.NumberOf(words[i]) == count.Value && pointed.Contains(words[i - 1]))
                return reading with { Quantity = null, Edits = [], References = [new Reference(ReferenceKind.That)] };
        return reading;
    }
}
