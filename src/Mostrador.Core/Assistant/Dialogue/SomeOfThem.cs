using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
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
            || talk.Focus is not { } sku
            || talk.Catalog.Find(sku) is not { Options.Count: > 0 } item
            || talk.Basket.LinesOf(sku).Count == 0
            || !reading.Items.All(m => IsOptionWord(m, item))
            || (Given(reading) ?? (Cues.Says(reading, "besides") ? null : CountThatBecomes(reading.Plain.Words)))
                is not { } some
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

    /// <summary>"el rojo que sean 2" while the size of a blue one is asked for: so many of the red ones that are there.</summary>
    public bool CountsOthers(Reading reading)
    {
        if (
            reading.IsQuestion
            || reading.Items.Count > 0
            || talk.Pending is not { Kind: QuestionKind.Option, Sku: { } sku } asked
            || EditsOf(reading) is not [{ Kind: EditKind.SetQuantity, Target: null, Quantity: { } count }]
            || talk.Catalog.Find(sku) is not { } item
            || talk.Basket.LineLacking(sku, []) is not (>= 0 and var waiting)
            || NamedWhole(item, asked.Group, reading.Text) is not { Count: > 0 } named
            || named.Exists(o => !talk.Cart.Lines[waiting].Options.Any(c => c.Group == o.Group && c != o))
            || talk.Basket.LinesOf(sku).FindAll(i => named.TrueForAll(talk.Cart.Lines[i].Options.Contains))
                is not [var line]
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        talk.Changes.SetQuantity(line, count);
        return true;
    }

    /// <summary>Choices of groups other than the one asked for, by all words of their names in any gender and number.</summary>
    static List<ChosenOption> NamedWhole(Item item, string? asked, string text)
    {
        var said = Plain.Words(text).Select(Plain.Root).ToHashSet();
        return
        [
            .. item
                .Options.Where(g => g.Name != asked)
                .SelectMany(g =>
                    g.Choices.Where(c => Plain.Words(c.Name).All(w => said.Contains(Plain.Root(w))))
                        .Select(c => new ChosenOption(g.Name, c.Name))
                ),
        ];
    }

    /// <summary>"agregale huevo a una", "a dos de ellas ponles queso": so many are given it.</summary>
    decimal? Given(Reading reading)
    {
        var words = reading.Plain.Words;
        for (var i = 1; i < words.Length; i++)
            if (
                words[i - 1].Is(To)
                && talk.Lexicon.NumberOf(words[i]) is { } some
                && (i + 1 == words.Length || IsOfThem(words, i + 1))
            )
                return some;
        return null;
    }

    /// <summary>"de ellas", "de esas".</summary>
    static bool IsOfThem(string[] words, int at) =>
        at + 1 < words.Length && words[at].Is(Of) && Replies.Phrases.Cue("of_them").Contains(words[at + 1]);

    /// <summary>The number before "que sea", "que sean", "de ellas".</summary>
    decimal? CountThatBecomes(string[] words)
    {
        var so = Replies.Phrases.Cue("be_so");
        // "una de las dos que sea azul"
        for (var i = 0; i + 5 < words.Length; i++)
            if (
                words[i + 1].Is(Of)
                && talk.Lexicon.In("definite", words[i + 2])
                && talk.Lexicon.NumberOf(words[i + 3]) is { } all
                && talk.Lexicon.NumberOf(words[i]) is { } few
                && few < all
                && words[i + 4].Is(That)
                && so.Contains(words[i + 5])
            )
                return few;
        for (var i = 0; i + 2 < words.Length; i++)
            if (
                (words[i + 1].Is(That) && so.Contains(words[i + 2]) || IsOfThem(words, i + 1))
                && talk.Lexicon.NumberOf(words[i]) is { } some
            )
                return some;
        return null;
    }
}
