using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"la otra entonces", "no, mejor la otra" of two goods told of one after the other, or side by side.</summary>
sealed class OtherOfTwo(Talk talk)
{
    /// <summary>The one of them that is not being spoken of; null where nobody could tell.</summary>
    public Item? Of(Reading reading)
    {
        if (
            reading.Items.Count > 0
            || !reading.References.Any(r => r.Kind == ReferenceKind.Other)
            || !SaysTheOther(reading.Plain.Words)
            || talk.Focus is not { } focus
            || talk.Catalog.Find(focus) is not { } spoken
        )
            return null;
        // Side by side, or one after the other and nothing else between.
        if (talk.Shown.Count == 2 && talk.Shown.Contains(focus))
            return talk.Catalog.Find(talk.Shown.First(s => s != focus));
        var other =
            talk.Browse is { Skus: { Count: 2 } two } && two.Contains(focus)
                ? two.First(s => s != focus)
                : talk.Was.FocusBefore;
        return
            other is not null
            && other != focus
            && talk.Catalog.Find(other) is { } item
            && Plain.Same(item.Category, spoken.Category)
            ? item
            : null;
    }

    /// <summary>"mejor la otra" of what went into the cart: it takes its place.</summary>
    public bool TakesItsPlace(Reading reading)
    {
        if (
            reading.IsQuestion
            || !Cues.Says(reading, "rather")
            || talk.Focus is not { } focus
            || talk.Basket.LinesOf(focus) is not [var line]
        )
            return false;
        if ((Of(reading) ?? Named(reading, focus)) is not { } other)
        {
            if (OtherChoice(reading, line) is not { } choice || !talk.Choices.Choose(line, [choice]))
                return false;
            talk.Intent = Intents.ModificarCarrito;
            return true;
        }
        if (talk.Basket.LastLine(other.Sku) >= 0)
            return false;
        talk.Intent = Intents.ModificarCarrito;
        talk.Changes.Replace(
            line,
            new ItemMention([new ScoredItem(other, 1)], other.Name) { Quantity = reading.Quantity }
        );
        return true;
    }

    /// <summary>"mejor el otro, el de 35": what it is told by is of the same shelf, and begins its name as the other does.</summary>
    Item? Named(Reading reading, string focus) =>
        reading.Items is [{ Negated: false, Certain: true, Quantity: null } mention]
        && reading.References.Any(r => r.Kind == ReferenceKind.Other)
        && SaysTheOther(reading.Plain.Words)
        && mention.Best.Sku != focus
        && talk.Catalog.Find(focus) is { } spoken
        && Plain.Same(mention.Best.Category, spoken.Category)
        && Plain.Head(mention.Best.Name) == Plain.Head(spoken.Name)
            ? mention.Best
            : null;

    /// <summary>"mejor la otra" of what comes in two sizes: the one that was not chosen.</summary>
    ChosenOption? OtherChoice(Reading reading, int line)
    {
        if (
            reading.Items.Count > 0
            || !SaysTheOther(reading.Plain.Words)
            || talk.Catalog.Find(talk.Cart.Lines[line].Sku) is not { } item
        )
            return null;
        ChosenOption? other = null;
        foreach (var group in item.Options)
        {
            if (group.Choices.Count != 2 || group.Max > 1)
                continue;
            if (talk.Cart.Lines[line].Options.FirstOrDefault(o => o.Group == group.Name) is not { } chosen)
                continue;
            if (other is not null)
                return null;
            other = new ChosenOption(group.Name, group.Choices.First(c => c.Name != chosen.Choice).Name);
        }
        return other;
    }

    /// <summary>"pero no la fina, la otra": of two choices the one that is not refused.</summary>
    public ChosenOption? Unrefused(Item item, string[] words)
    {
        if (!SaysTheOther(words))
            return null;
        foreach (var group in item.Options)
        {
            if (group.Choices.Count != 2)
                continue;
            var refused = group.Choices.Where(c => IsRefused(Plain.Words(c.Name), words)).ToList();
            if (refused is [var one])
                return new ChosenOption(group.Name, group.Choices.First(c => c != one).Name);
        }
        return null;
    }

    /// <summary>"no la fina", "no de la fina"</summary>
    static bool IsRefused(string[] name, string[] words)
    {
        var roots = Array.ConvertAll(name, Plain.Root);
        for (var i = 1; i + name.Length <= words.Length; i++)
        {
            if (!words.AsSpan(i, name.Length).ToArray().Select(Plain.Root).SequenceEqual(roots))
                continue;
            for (var k = i - 1; k >= 0 && k >= i - 3; k--)
                if (words[k].Is(Not))
                    return true;
                else if (!words[k].Is(The | Function.Of))
                    break;
        }
        return false;
    }

    public bool SaysTheOther(string[] words)
    {
        for (var i = 1; i < words.Length; i++)
            if (talk.Lexicon.Sharing.Another.Contains(words[i]) && talk.Lexicon.In("definite", words[i - 1]))
                return true;
        return false;
    }
}
