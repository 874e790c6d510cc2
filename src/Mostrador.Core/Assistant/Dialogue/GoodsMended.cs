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

    /// <summary>
    /// "4 sobres de cebo y 2 de lomo": of what the second may mean, what is called as the first was, for that word was not said again.
    /// </summary>
    public Reading OfKindNamed(Reading reading)
    {
        if (reading.Items.Count < 2)
            return reading;
        List<ItemMention>? items = null;
        for (var i = 1; i < reading.Items.Count; i++)
        {
            var (said, next) = ((items ?? reading.Items)[i - 1], reading.Items[i]);
            if (next.Candidates.Count < 2 || next.Quantity is not { Unit: null } || !IsCountedOf(reading, next))
                continue;
            var head = Plain.Root(Plain.Head(said.Surface));
            if (Plain.Root(Plain.Head(said.Best.Name)) != head)
                continue;
            var meant = next.Candidates.Where(c => Plain.Root(Plain.Head(c.Item.Name)) == head).ToList();
            if (meant.Count > 0 && meant.Count < next.Candidates.Count)
                (items ??= [.. reading.Items])[i] = next with { Candidates = meant };
        }
        return items is null ? reading : reading with { Items = items };
    }

    /// <summary>"2 de lomo", "una de lomo": a number stands for the noun.</summary>
    bool IsCountedOf(Reading reading, ItemMention mention)
    {
        var words = reading.Plain.Words;
        var head = Plain.Head(mention.Surface);
        for (var i = 2; i < words.Length; i++)
            if (
                words[i] == head
                && words[i - 1].Is(Of)
                && talk.Lexicon.NumberOf(words[i - 2]) == mention.Quantity!.Value
            )
                return true;
        return false;
    }

    /// <summary>
    /// "vale, solo cerdo jaja. Un farinato y dos morcillas": a kind that is said to be all there is, beside goods that are counted,
    /// is remarked and not wanted.
    /// </summary>
    public static Reading Remarked(Reading reading)
    {
        if (reading.Items.Count < 2 || !reading.Items.Any(m => m is { Negated: false, Quantity: not null }))
            return reading;
        var items = reading.Items.Where(m => !IsRemark(m, reading)).ToList();
        return items.Count == reading.Items.Count ? reading : reading with { Items = items };
    }

    static readonly System.Buffers.SearchValues<char> Ends = System.Buffers.SearchValues.Create(".!?\n;");
    static readonly System.Buffers.SearchValues<char> Pauses = System.Buffers.SearchValues.Create(".!?\n;,");

    static bool IsRemark(ItemMention mention, Reading reading)
    {
        if (mention is not { Certain: false, Quantity: null, Amount: null, Options.Count: 0, Negated: false })
            return false;
        var at = reading.Text.IndexOf(mention.Surface, StringComparison.OrdinalIgnoreCase);
        var end = at < 0 ? -1 : reading.Text.AsSpan(at).IndexOfAny(Ends);
        // Only what is a sentence of its own, with the goods that are wanted behind it.
        if (end < 0)
            return false;
        var from = reading.Text.AsSpan(0, at).LastIndexOfAny(Pauses) + 1;
        return Replies
                .Phrases.Cue("just_these")
                .Any(only => Plain.Text(reading.Text[from..at]).EndsWith(only, StringComparison.Ordinal))
            && !reading.Items.Any(m => m != mention && Plain.Contains(reading.Text[from..(at + end)], m.Surface));
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
