using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "y otra de chocolate", "y la misma pero en talla 10 también": one more of the product spoken of, on a line of its own
/// choices.
/// </summary>
sealed class AnotherOfIt(Talk talk)
{
    public bool Take(Reading reading)
    {
        if (ChangesAndDoubles(reading) || TakesWithout(reading))
            return true;
        reading = Measured(reading);
        if (Wanted(reading) is not var (item, line, named))
            return false;
        // What the product needs and was not said anew stays as it was; extras are asked for each time, or are "igual".
        var same = Cues.Says(reading, "same");
        var kept = talk
            .Cart.Lines[line]
            .Options.Where(o =>
                (same || item.FindGroup(o.Group) is { Required: true })
                && !named.Exists(n => Plain.Same(n.Group, o.Group))
                && reading.LeftOut?.Choices.Contains(o.Choice) is not true
            );
        talk.Intent = Intents.IntencionCompra;
        talk.Wishes.Put(
            item,
            EditsOf(reading).Select(e => e.Quantity).FirstOrDefault() ?? reading.Quantity ?? new Quantity(item.Step),
            null,
            [.. kept, .. named],
            null
        );
        return true;
    }

    /// <summary>"y otro de 8" of what comes "hasta 10 kg": the figure is of the measure that its choices are told in.</summary>
    Reading Measured(Reading reading)
    {
        var words = reading.Plain.Words;
        if (
            reading is not { IsQuestion: false, Items: [], Options: [] }
            || words is not [.., var another, var of, var figure]
            || !another.Is(Another)
            || !of.Is(Of)
            || !figure.All(char.IsAsciiDigit)
            || talk.Catalog.Find(talk.Focus ?? "") is not { } item
            || talk.Basket.LastLine(item.Sku) < 0
        )
            return reading;
        foreach (var group in item.Options)
        foreach (var word in group.Choices.SelectMany(c => Plain.Words(c.Name)))
            if (talk.Lexicon.Units.TryGetValue(word, out var unit) && unit.Kind is not UnitKind.Count)
                return talk.Read($"{reading.Text.TrimEnd('.', ' ', '!')} {word}");
        return reading;
    }

    /// <summary>"mejor en M y agrégueme otra igual": what is there becomes another, and then there are two of it.</summary>
    bool ChangesAndDoubles(Reading reading)
    {
        if (
            reading is not { IsQuestion: false, Items: [], Options.Count: > 0 }
            || EditsOf(reading) is not [{ Kind: EditKind.Add, Target: null }]
            || talk.Focus is not { } focus
            || talk.Catalog.Find(focus) is not { } item
            || talk.Basket.LinesOf(focus) is not [var line]
            || NamedOptions(reading, item).ToList() is not { Count: > 0 } named
        )
            return false;
        var words = reading.Plain.Words;
        var at = Array.FindLastIndex(words, w => w.Is(Another));
        if (
            at < 2
            || !words[..at].Any(Replies.Phrases.Cue("becomes").Contains)
            || !words[(at + 1)..].All(Replies.Phrases.Cue("just_so").Contains)
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        talk.Choices.Choose(line, named);
        if (talk.Basket.LinesOf(focus) is [var changed])
            talk.Changes.SetQuantity(changed, new Quantity(talk.Cart.Lines[changed].Quantity + item.Step, item.Unit));
        return true;
    }

    /// <summary>"y otra sin nombre", "y una sin nombre": as the one that is there, less what it has.</summary>
    bool TakesWithout(Reading reading)
    {
        if (Lacking(reading) is not var (item, kept))
            return false;
        talk.Intent = Intents.IntencionCompra;
        talk.Wishes.Put(item, new Quantity(item.Step, item.Unit), null, kept, null);
        return true;
    }

    /// <summary>It says so, and takes nothing from the one that is there.</summary>
    public bool IsWantedWithout(Reading reading) => Lacking(reading) is not null;

    (Item Item, List<ChosenOption> Kept)? Lacking(Reading reading) =>
        reading is { IsQuestion: false, Items: [], LeftOut: { TakenOut: false } left }
        && talk.Focus is { } focus
        && talk.Catalog.Find(focus) is { } item
        && talk.Basket.LastLine(focus) is >= 0 and var line
        && talk.Cart.Lines[line].Options.Where(o => !left.Choices.Contains(o.Choice)).ToList() is { } kept
        && kept.Count < talk.Cart.Lines[line].Options.Count
        && NamedOptions(reading, item).All(o => left.Choices.Contains(o.Choice))
        && SaysAnotherWithout(reading.Plain.Words)
            ? (item, kept)
            : null;

    /// <summary>"otra sin", "otra igual pero sin", "y una sin": the sign stands behind it, and nothing is told between.</summary>
    bool SaysAnotherWithout(string[] words)
    {
        var sign = Array.FindIndex(words, w => w.Is(Without));
        var from = Array.FindLastIndex(
            words,
            Math.Max(sign - 1, 0),
            w => w.Is(Another) || talk.Lexicon.NumberOf(w) == 1
        );
        return sign > 0
            && from >= 0
            && (words[from].Is(Another) || from > 0 && words[from - 1].Is(And))
            && words[(from + 1)..sign].All(w => w.Is(But) || Replies.Phrases.Cue("same").Contains(w));
    }

    /// <summary>
    /// "también una negra" while the size of a white one is asked: one more, and no change of the one asked about, which is asked
    /// about still.
    /// </summary>
    public bool TakeBesideAsked(Reading reading, Item item)
    {
        if (
            reading.IsQuestion
            || talk.Basket.LineLacking(item.Sku, []) is not (>= 0 and var line)
            || talk.Cart.Lines[line].Options is not { Count: > 0 } had
            || !reading.Items.All(m => !m.Negated && (m.Best.Sku == item.Sku || IsOptionWord(m, item)))
            || EditsOf(reading).Any(e => e.Kind != EditKind.Add)
            || !SaysAnother(reading.Plain.Words)
                && !reading.Plain.Words.Any(w => w.Is(Also))
                && !Cues.Says(reading, "besides")
            || NamedOptions(reading, item)
                .Concat(reading.Items.SelectMany(m => m.Options))
                .Concat(InOtherForms(reading.Plain.Words, item, had))
                .Distinct()
                .ToList()
                is not { Count: > 0 } named
            || !named.Exists(n =>
                item.FindGroup(n.Group) is { Max: 1 }
                && had.Any(o => Plain.Same(o.Group, n.Group) && !Plain.Same(o.Choice, n.Choice))
            )
            || named.GroupBy(n => n.Group).Any(g => g.Count() > 1)
        )
            return false;
        var many =
            reading.Items.Select(m => m.Quantity).FirstOrDefault(q => q is not null)
            ?? EditsOf(reading).Select(e => e.Quantity).FirstOrDefault()
            ?? reading.Quantity
            ?? new Quantity(item.Step);
        talk.Intent = Intents.IntencionCompra;
        var asked = talk.Pending;
        talk.Wishes.Put(item, many, null, named, null);
        if (talk.Basket.LineWith(item.Sku, CartOperations.ValidOptions(item, named)) is >= 0 and var added)
            talk.Basket.Mention(talk.Cart.Lines[added]);
        if (asked is { Kind: QuestionKind.Option })
            talk.Questions.LineUp(asked, first: true);
        return true;
    }

    /// <summary>"una negra", "dos verdes" where the choices are called "negro" and "verde", in the groups the line has chosen from.</summary>
    static IEnumerable<ChosenOption> InOtherForms(string[] words, Item item, IReadOnlyList<ChosenOption> had)
    {
        foreach (var chosen in had)
        foreach (var choice in item.FindGroup(chosen.Group)?.Choices ?? [])
            if (Plain.Words(choice.Name) is [{ Length: > 2 } only] && words.Any(w => Plain.Root(w) == Plain.Root(only)))
                yield return new ChosenOption(chosen.Group, choice.Name);
    }

    /// <summary>"vale, otra entonces" of what is there: one more, and no yes to the end of the order.</summary>
    public bool TakeBare(Reading reading)
    {
        var words = reading.Plain.Words;
        if (
            reading.IsQuestion
            || !SaysAnother(words)
            || !words.All(w =>
                w.Is(Another)
                || Replies.Phrases.Cue("opens_answer").Contains(w)
                || Replies.Phrases.Cue("orders").Contains(w)
                || Replies.Phrases.Cue("beside_another").Contains(w)
            )
            || talk.Focus is not { } focus
            || talk.Catalog.Find(focus) is not { } item
            || talk.Basket.LastLine(focus) is not (>= 0 and var line)
        )
            return false;
        talk.Intent = Intents.IntencionCompra;
        talk.Wishes.Put(item, new Quantity(item.Step, item.Unit), null, talk.Cart.Lines[line].Options, null);
        return true;
    }

    /// <summary>It says so, and no choice of what is there becomes another.</summary>
    public bool IsWanted(Reading reading) => Wanted(reading) is not null;

    (Item Item, int Line, List<ChosenOption> Named)? Wanted(Reading reading)
    {
        if (
            reading.IsQuestion
            || talk.Focus is not { } focus
            || talk.Catalog.Find(focus) is not { } item
            || talk.Basket.LastLine(focus) is not (>= 0 and var line)
            || reading.Items.Any(m => IsOptionWord(m, item) && !IsMeasured(m, reading))
            || NamedOptions(reading, item).ToList() is not { Count: > 0 } named
        )
            return null;
        var more =
            EditsOf(reading) is [{ Kind: EditKind.Add } add] && (add.Target is null || IsMeasured(add.Target, reading));
        return
            more
            || EditsOf(reading).Count == 0
                && (SaysAnother(reading.Plain.Words) || IsTheSameBesides(reading, line, named))
            ? (item, line, named)
            : null;
    }

    /// <summary>"otro de 3 metros": named by what it is measured in alone, and more of it.</summary>
    bool IsMeasured(ItemMention mention, Reading reading) =>
        EditsOf(reading) is [{ Kind: EditKind.Add, Target: { } added }]
        && added.Surface == mention.Surface
        && mention is { Options.Count: 0, Quantity.Unit: not null }
        && talk.Lexicon.Units.ContainsKey(Plain.Text(mention.Surface));

    /// <summary>"y otros dos de camarón"; "el otro de camarón" is one of those that are there.</summary>
    bool SaysAnother(string[] words)
    {
        var at = Array.FindIndex(words, w => w.Is(Another | Others));
        return at >= 0 && !(at > 0 && (words[at - 1].Is(OfThe) || talk.Lexicon.In("definite", words[at - 1])));
    }

    /// <summary>"la misma en rojo también", "y también en rojo": what it has already is said anew, and it is wanted too.</summary>
    bool IsTheSameBesides(Reading reading, int line, List<ChosenOption> named) =>
        reading is { Items: [], Categories: [] }
        && !HasFacts(reading)
        && reading.Plain.Words.Any(w => w.Is(Also))
        && !Cues.Says(reading, "becomes")
        && named.TrueForAll(n =>
            talk.Cart.Lines[line].Options.Any(o => Plain.Same(o.Group, n.Group) && !Plain.Same(o.Choice, n.Choice))
            && talk.Catalog.Find(talk.Cart.Lines[line].Sku)?.FindGroup(n.Group) is { Max: 1 }
        );
}
