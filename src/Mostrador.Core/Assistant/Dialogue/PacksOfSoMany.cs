using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "2 six de cerveza" of what comes one by one or in packs of 6, "una docena de rosas" of bunches of 12: a word that is a number names
/// the choice of so many.
/// </summary>
sealed class PacksOfSoMany(Talk talk)
{
    public Reading Of(Reading reading)
    {
        List<ItemMention>? items = null;
        for (var i = 0; i < reading.Items.Count; i++)
        {
            var mention = reading.Items[i];
            if (
                mention is { Negated: false, Quantity: { Unit: null, Value: > 1 } all }
                && talk.Wishes.Candidates(mention) is [{ Options.Count: > 0 } item]
                && PackIn(reading, all.Value) is var (packs, pieces)
                && Choice(item, mention, pieces) is { } choice
            )
                (items ??= [.. reading.Items])[i] = mention with
                {
                    Quantity = new Quantity(packs),
                    Options = [.. mention.Options, choice],
                };
        }
        return items is null ? reading : reading with { Items = items };
    }

    /// <summary>The number and the word of so many that make it: 12 is 2 of 6.</summary>
    (decimal Packs, decimal Pieces)? PackIn(Reading reading, decimal all)
    {
        var tokens = reading.Tokens;
        for (var i = 1; i < tokens.Count; i++)
            if (
                tokens[i].Role == "qty"
                && talk.Lexicon.Counts.TryGetValue(tokens[i].Text, out var pieces)
                && talk.Lexicon.NumberOf(tokens[i - 1].Text) is { } packs
                && packs % 1 == 0
                && packs * pieces == all
            )
                return (packs, pieces);
        return null;
    }

    /// <summary>The only choice named with that number, of a group where none was chosen.</summary>
    ChosenOption? Choice(Item item, ItemMention mention, decimal pieces)
    {
        ChosenOption? found = null;
        foreach (var group in item.Options)
            if (!mention.Options.Any(o => Plain.Same(o.Group, group.Name)))
                foreach (var choice in group.Choices)
                    if (Plain.Words(choice.Name).Any(w => talk.Lexicon.NumberOf(w) == pieces))
                    {
                        if (found is not null)
                            return null;
                        found = new ChosenOption(group.Name, choice.Name);
                    }
        return found;
    }
}
