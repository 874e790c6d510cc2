using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Names of goods that mean something else where they are said: a choice of what is spoken of, one of those shown, none.</summary>
sealed class GoodsMended(Talk talk)
{
    /// <summary>"¿el rosé cuánto sale?" of what was just shown: its own choice, though other goods are called nearly so.</summary>
    public Reading ChoiceOfFocus(Reading reading)
    {
        if (
            reading.Items is not [{ Negated: false, Options.Count: 0, Certain: true } mention]
            || talk.Focus is not { } sku
            || talk.Catalog.Find(sku) is not { } spoken
            || Plain.Same(mention.Best.Sku, sku)
            || (
                Plain.Contains(mention.Best.Name, mention.Surface)
                || mention.Best.Synonyms.Any(s => Plain.Contains(s, mention.Surface))
            ) && !BecomesIt(reading, mention, sku)
        )
            return reading;
        foreach (var group in spoken.Options)
            if (group.Choices.FirstOrDefault(c => Plain.Same(c.Name, mention.Surface)) is { } choice)
                return reading with
                {
                    Items = [],
                    Categories = [],
                    Quantity = reading.Quantity ?? mention.Quantity,
                    Options = [.. reading.Options, new OptionMention(group.Name, choice.Name, 1)],
                };
        return reading;
    }

    /// <summary>"mejor gris" of the paint just chosen, and not the grey cement: no name begins with it.</summary>
    bool BecomesIt(Reading reading, ItemMention mention, string spoken) =>
        talk.Basket.LastLine(spoken) >= 0
        && mention is { Quantity: null, Amount: null }
        && !reading.IsQuestion
        && Cues.Says(reading, "becomes")
        && Plain.Head(mention.Surface) is var first
        && mention.Best.Synonyms.Append(mention.Best.Name).All(n => Plain.Head(n) != first);

    /// <summary>"300 de la de almendras" below the flours: the one of them that is made of it, and no almonds.</summary>
    public Reading OfShown(Reading reading)
    {
        if (talk.Shown.Count < 2 || reading.Items.Count == 0)
            return reading;
        var words = reading.Plain.Words;
        var items = reading
            .Items.Select(m =>
                !m.Negated
                && !talk.Shown.Contains(m.Best.Sku)
                && m.Candidates.Where(c => talk.Shown.Contains(c.Item.Sku)).ToList() is [var shown]
                && Array.IndexOf(words, Plain.Head(m.Surface)) is > 1 and var at
                && words[at - 1].Is(Of)
                && (words[at - 2].Is(OfThe) || talk.Lexicon.In("definite", words[at - 2]))
                    ? m with
                    {
                        Candidates = [shown],
                    }
                    : m
            )
            .ToList();
        return items.SequenceEqual(reading.Items) ? reading : reading with { Items = items };
    }

    /// <summary>"mi correo es …" names no goods.</summary>
    public static Reading Contact(Reading reading)
    {
        if (reading.Data is { Email: null } || reading.Items.Count == 0)
            return reading;
        var words = Replies.Phrases.Cue("contact");
        var goods = reading.Items.Where(m => !Plain.Words(m.Surface).All(words.Contains)).ToList();
        return goods.Count == reading.Items.Count ? reading : reading with { Items = goods };
    }
}
