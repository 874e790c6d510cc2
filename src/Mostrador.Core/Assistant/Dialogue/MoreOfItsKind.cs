using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "agrégame 2 más pero de jaiba" of empanadas that are there: the noun is not said again, and what is named is a choice of
/// theirs, whatever else is called so. Those that are there stay as they are.
/// </summary>
sealed class MoreOfItsKind(Talk talk)
{
    public Reading Of(Reading reading)
    {
        if (
            reading.IsQuestion
            || talk.Pending is { Settles: true }
            || talk.Catalog.Find(talk.Focus ?? "") is not { Options.Count: > 0 } item
            || talk.Basket.LastLine(item.Sku) is not (>= 0 and var last)
            || Counted(reading.Plain.Words) is not var (count, from, to)
        )
            return reading;
        var clause = string.Join(' ', reading.Plain.Words[from..to]);
        var named = new List<ChosenOption>();
        foreach (var group in item.Options)
            if (Named(item, group, clause).ToList() is [var choice])
                named.Add(new ChosenOption(group.Name, choice.Name));
        if (named.Count == 0)
            return reading;
        foreach (var was in talk.Cart.Lines[last].Options)
            if (item.FindGroup(was.Group) is { Required: true } && !named.Exists(o => Plain.Same(o.Group, was.Group)))
                named.Add(was);
        return reading with
        {
            Items =
            [
                new ItemMention([new ScoredItem(item, 1)], item.Name)
                {
                    Quantity = new Quantity(count),
                    Options = named,
                },
                .. reading.Items.Where(m => m.Best.Sku != item.Sku && !Plain.Contains(clause, m.Surface)),
            ],
            Intents = [new ScoredIntent(Intents.IntencionCompra, Certain), .. reading.Intents],
            Categories = [],
            Options = [],
            Edits = [],
            Quantity = null,
        };
    }

    const double Certain = 0.9;

    /// <summary>"2 más pero de …": how many, and the words from there to the next "y".</summary>
    (decimal Count, int From, int To)? Counted(string[] words)
    {
        for (var i = 0; i + 3 < words.Length; i++)
        {
            if (talk.Lexicon.NumberOf(words[i]) is not { } count || !words[i + 1].Is(More))
                continue;
            var at = i + 2;
            if (words[at].Is(But))
                at++;
            if (at + 1 >= words.Length || !words[at].Is(Function.Of | With | In))
                return null;
            var end = Array.FindIndex(words, at + 1, w => w.Is(And));
            return (count, at + 1, end < 0 ? words.Length : end);
        }
        return null;
    }
}
