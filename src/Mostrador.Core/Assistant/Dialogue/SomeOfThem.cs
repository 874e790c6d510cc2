using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"uno que sea rojo", "dos que sean sin azúcar" of three that are there: so many of them become that, and the rest stay.</summary>
sealed class SomeOfThem(Talk talk)
{
    public bool Become(Reading reading)
    {
        if (
            reading.IsQuestion
            || HasFacts(reading)
            || Cues.Says(reading, "besides")
            || talk.Focus is not { } sku
            || talk.Catalog.Find(sku) is not { Options.Count: > 0 } item
            || talk.Basket.LinesOf(sku).Count == 0
            || !reading.Items.All(m => IsOptionWord(m, item))
            || CountThatBecomes(Plain.Words(reading.Text)) is not { } some
            || NamedOptions(reading, item).Concat(reading.Items.SelectMany(m => m.Options)).Distinct().ToList()
                is not [var choice]
        )
            return false;
        var meant = talk
            .Basket.LinesOf(sku)
            .FindAll(i => !talk.Cart.Lines[i].Options.Contains(choice) && talk.Cart.Lines[i].Quantity > some);
        if (
            meant is not [var line]
            || CartOperations.MissingOption(item, talk.Cart.Lines[line].Options) is not null
            || some % item.Step != 0
            || !talk.Choices.Rechoose(item, line, [choice], new Quantity(some))
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        return true;
    }

    /// <summary>The number before "que sea", "que sean".</summary>
    decimal? CountThatBecomes(string[] words)
    {
        var so = Replies.Phrases.Cue("be_so");
        for (var i = 0; i + 2 < words.Length; i++)
            if (words[i + 1].Is(That) && so.Contains(words[i + 2]) && talk.Lexicon.NumberOf(words[i]) is { } some)
                return some;
        return null;
    }
}
