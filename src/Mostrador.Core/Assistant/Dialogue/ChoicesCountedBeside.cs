using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "tres empanadas de humita y dos de carne" where other goods are of meat, too: a number that stands for the goods named before it, or
/// just bought, buys more of those in the choice behind it. So does "y de carne haceme 4" beside what is taken out.
/// </summary>
sealed class ChoicesCountedBeside(Talk talk)
{
    const int LongestChoice = 3;

    public Reading Of(Reading reading)
    {
        var words = reading.Plain.Words;
        if (reading.IsQuestion || talk.Pending is { Kind: QuestionKind.Option or QuestionKind.HowMuch })
            return reading;
        if (reading.Edits.Count > 0)
            return reading.Edits is [{ Kind: EditKind.Remove, Target: null }] ? Behind(reading, words) : reading;
        for (var i = 0; i + 2 < words.Length; i++)
            if (
                words[i + 1].Is(Function.Of)
                && talk.Lexicon.NumberOf(words[i]) is { } count
                && Before(reading, words, i) is var (item, choice)
            )
                reading = Counted(reading, item, choice, words[i + 2], count);
        return reading;
    }

    /// <summary>Of the goods named before the number the nearest that come in what stands behind it, or those just bought.</summary>
    (Item, ChosenOption)? Before(Reading reading, string[] words, int at)
    {
        var named = false;
        for (var k = reading.Items.Count - 1; k >= 0; k--)
        {
            var m = reading.Items[k];
            if (Plain.At(words, m.Surface) is not (>= 0 and var place) || place > at)
                continue;
            named = true;
            if (
                m is { Negated: false, Options.Count: > 0 }
                && talk.Wishes.Candidates(m) is [var item]
                && Chosen(item, m.Options, words, at + 2) is { } choice
            )
                return (item, choice);
        }
        return !named && JustBought() is var (bought, chosen) && Chosen(bought, chosen, words, at + 2) is { } same
            ? (bought, same)
            : null;
    }

    (Item, IReadOnlyList<ChosenOption>)? JustBought() =>
        talk.IsExpected(QuestionKind.More)
        && talk.Focus is { } sku
        && talk.Basket.LastLine(sku) is >= 0 and var line
        && talk.Catalog.Find(sku) is { } item
            ? (item, talk.Cart.Lines[line].Options)
            : null;

    /// <summary>The choice whose whole name stands there, of a group that was chosen from before; the longest first.</summary>
    static ChosenOption? Chosen(Item item, IReadOnlyList<ChosenOption> before, string[] words, int at)
    {
        for (var length = Math.Min(LongestChoice, words.Length - at); length > 0; length--)
        {
            string? said = null;
            foreach (var option in before)
            foreach (var choice in item.FindGroup(option.Group)?.Choices ?? [])
                if (Plain.Same(choice.Name, said ??= string.Join(' ', words[at..(at + length)])))
                    return new ChosenOption(option.Group, choice.Name);
        }
        return null;
    }

    /// <summary>What was heard there as other goods, or as a shelf, is the choice.</summary>
    static Reading Counted(Reading reading, Item item, ChosenOption choice, string first, decimal count)
    {
        var items = reading.Items.ToList();
        if (items.Exists(m => m.Best.Sku == item.Sku && m.Options.Contains(choice)))
            return reading;
        var wrong = items.FindIndex(m => Plain.Head(m.Surface) == first);
        if (
            wrong >= 0
                ? items[wrong] is not { Negated: false, Amount: null, Options.Count: 0, Quantity: { Unit: null } heard }
                    || heard.Value != count
                : reading.Categories.Count == 0
        )
            return reading;
        var counted = new ItemMention([new ScoredItem(item, 1)], choice.Choice)
        {
            Quantity = new Quantity(count),
            Options = [choice],
        };
        if (wrong >= 0)
            items[wrong] = counted;
        else
            items.Add(counted);
        return reading with { Items = items, Categories = [], Quantity = null, Options = [] };
    }

    /// <summary>"sacame las de humita y de carne haceme 4": the number behind is for the choice before it, and takes nothing out.</summary>
    Reading Behind(Reading reading, string[] words)
    {
        if (reading.Items.Count > 0 || reading.Options.Count == 0)
            return reading;
        for (var i = 1; i + 3 < words.Length; i++)
        {
            if (
                !words[i].Is(And)
                || !words[i + 1].Is(Function.Of)
                || talk.Lexicon.NumberOf(words[^1]) is not { } count
                || words.Length - i > LongestChoice + 4
            )
                continue;
            foreach (var line in talk.Cart.Lines)
                if (
                    talk.Catalog.Find(line.Sku) is { } item
                    && Chosen(item, line.Options, words, i + 2) is { } choice
                    && reading.Options.Any(o => o.Choice != choice.Choice && Plain.Same(o.Group, choice.Group))
                )
                    return WithCount(reading, item, choice, count);
        }
        return reading;
    }

    Reading WithCount(Reading reading, Item item, ChosenOption choice, decimal count)
    {
        var told = new ItemMention([new ScoredItem(item, 1)], choice.Choice)
        {
            Quantity = new Quantity(count),
            Options = [choice],
        };
        var there = talk.Cart.Lines.Any(l => l.Sku == item.Sku && l.Options.Contains(choice));
        return reading with
        {
            Edits = there ? [.. reading.Edits, new Edit(EditKind.SetQuantity, told, told.Quantity)] : reading.Edits,
            Items = there ? [] : [told],
            Options = [.. reading.Options.Where(o => o.Choice != choice.Choice)],
            Categories = [],
            Quantity = null,
        };
    }
}
