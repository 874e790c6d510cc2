using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;

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
            || Of(reading) is not { } other
            || talk.Basket.LastLine(other.Sku) >= 0
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        talk.Changes.Replace(
            line,
            new ItemMention([new ScoredItem(other, 1)], other.Name) { Quantity = reading.Quantity }
        );
        return true;
    }

    public bool SaysTheOther(string[] words)
    {
        for (var i = 1; i < words.Length; i++)
            if (talk.Lexicon.Sharing.Another.Contains(words[i]) && talk.Lexicon.In("definite", words[i - 1]))
                return true;
        return false;
    }
}
