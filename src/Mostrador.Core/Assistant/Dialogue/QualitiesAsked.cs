using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "¿de qué material es?", "¿cuánto mide el queen?", "¿sirve para…?", "¿qué diferencia hay?": what goods are like is told from
/// what the shop wrote of them, and where it wrote nothing that is said. What they cost is no answer to it.
/// </summary>
sealed class QualitiesAsked(Talk talk)
{
    /// <summary>What they are like is asked, and not what they cost or whether there are any.</summary>
    public static bool Asks(Reading reading) =>
        (reading.IsQuestion || reading.Text.Contains('?')) && SpeaksOfThem(reading);

    /// <summary>The same of what is known to be asked about: "para qué sirve el desengrasante", without its marks.</summary>
    public static bool SpeaksOfThem(Reading reading) =>
        !reading.AsksPrice
        && !reading.AsksDiscounts
        && (
            Cues.Says(reading, "about")
            || Cues.Says(reading, "made_of")
            || Cues.Says(reading, "measures")
            || Cues.Says(reading, "differs")
            || Cues.Says(reading, "quality_named")
            || SaysAny(reading, "made_how")
            || reading.Items.Count > 0 && SaysAny(reading, "from_where")
            || AsksWhetherItFits(reading)
        );

    /// <summary>"¿sirve para eso?", "¿son aptas?"; "¿cuál me sirve?" asks for goods.</summary>
    static bool AsksWhetherItFits(Reading reading)
    {
        var words = reading.Plain.Words;
        for (var i = 0; i < words.Length; i++)
        {
            if (!Phrases.Cue("fits").Contains(words[i]))
                continue;
            var at = i - 1;
            while (at > 0 && words[at].Is(ToUs))
                at--;
            if (
                at < 0
                || !Phrases.Cue("which").Contains(words[at]) && !words[at].Is(Something | That)
                || at > 0 && words[at - 1].Is(For)
            )
                return true;
        }
        return false;
    }

    /// <param name="named">Choices named of it: "el queen".</param>
    /// <returns>False where the shop's own words, its choices or its prices tell it well enough with the goods.</returns>
    public bool Tell(Item item, IReadOnlyList<ChosenOption> named, Reading reading)
    {
        if (!item.InStock || item.Description.Length > 0 && Covers(item, reading))
            return false;
        var asked = AskedGroups(item, reading).ToList();
        // "info del teclado": what is known of it is its price and its choices.
        if (
            item.Description.Length == 0
            && asked.Count == 0
            && Cues.Says(reading, "about")
            && (item.Options.Count > 0 || !Cues.Says(reading, "goes_along"))
        )
            return false;
        talk.Note($"quality of {item.Sku}");
        talk.About(item.Sku);
        talk.Focus = item.Sku;
        talk.Shown = [item.Sku];
        var options = CartOperations.ValidOptions(item, named);
        var name = options.Count == 0 ? $"*{item.Name}*" : $"*{item.Name}* ({ProductText.OptionText(options)})";
        if (item.Description.Length > 0)
            talk.Tell("only_told", ("name", name), ("told", item.Description.TrimEnd('.')));
        else if (asked.Count == 0)
            talk.Tell("not_told", ("name", name));
        foreach (var group in asked)
            talk.Tell("options_line", ("group", group.Name), ("choices", talk.Text.ChoicesText(item, group)));
        if (asked.Count == 0)
            talk.Desk.OfferPerson();
        return true;
    }

    /// <summary>"¿qué diferencia hay entre la gordal y la manzanilla?" where nothing tells it: said first, and then what each costs.</summary>
    public void TellDifference(IReadOnlyList<Item> items, Reading reading)
    {
        if (Cues.Says(reading, "differs") && items.All(i => i.Description.Length == 0))
            talk.Tell("difference_unknown");
    }

    /// <summary>A quality that nothing tells, of what was just spoken of: "¿lo hay redondo?", "¿la tienen en cuero?"</summary>
    public bool TellUnknown(Item item, Reading reading)
    {
        if (
            !(reading.IsQuestion || reading.Text.Contains('?'))
            || SaidOfIt(reading) is not { Length: > 0 } said
            || NamedOptions(reading, item).Any()
        )
            return false;
        talk.Note($"quality of {item.Sku}");
        talk.About(item.Sku);
        talk.Intent = Intents.ConsultaProducto;
        talk.Tell("quality_unknown", ("name", item.Name), ("what", said));
        foreach (var group in item.Options.Where(g => g.Required))
            talk.Tell("options_line", ("group", group.Name), ("choices", talk.Text.ChoicesText(item, group)));
        return true;
    }

    /// <summary>"¿viene con funda?", "¿incluye los vasos?" of what was just spoken of: what is named behind is no goods asked for.</summary>
    public bool TellWhatComesWith(Item item, Reading reading)
    {
        if (reading.AsksPrice || !AsksWhatComesWith(reading) || Behind(reading) is not { } what)
            return false;
        talk.Note($"what comes with {item.Sku}");
        talk.About(item.Sku);
        talk.Focus = item.Sku;
        talk.Intent = Intents.ConsultaProducto;
        var told = item.Description.TrimEnd('.');
        var has = Plain.Words(told).Select(Plain.Root).ToHashSet();
        talk.Tell(
            told.Length == 0 ? "not_told"
                : what.Exists(w => has.Contains(Plain.Root(w))) ? "told_so"
                : "only_told",
            ("name", $"*{item.Name}*"),
            ("told", told)
        );
        if (told.Length == 0)
            talk.Desk.OfferPerson();
        return true;
    }

    public static bool AsksWhatComesWith(Reading reading) =>
        (reading.IsQuestion || reading.Text.Contains('?'))
        && reading.Items.All(m => m is { Quantity: null, Amount: null })
        && Behind(reading) is not null;

    /// <summary>The telling words behind a verb that opens the message and says what goes along; null without.</summary>
    static List<string>? Behind(Reading reading)
    {
        var words = reading.Plain.Words;
        var at = words is [var first, ..] && first.Is(And) ? 1 : 0;
        // "¿y me incluye el afilado?"
        if (at < words.Length && Phrases.Cue("to_whom").Contains(words[at]))
            at++;
        if (at >= words.Length || !Phrases.Cue("goes_along").Contains(words[at]))
            return null;
        at++;
        if (Phrases.Cue("comes").Contains(words[at - 1]))
        {
            if (at >= words.Length || !words[at].Is(With))
                return null;
            at++;
        }
        return words[at..].Where(Plain.Tells).ToList() is { Count: > 0 } what ? what : null;
    }

    /// <summary>"¿en qué colores la tienen?" of what was just spoken of, whichever of its choices is asked for now.</summary>
    public bool TellWhich(Item item, Reading reading)
    {
        var asked = item.Options.Where(g => AsksWhich(reading, g.Name)).ToList();
        if (asked.Count == 0)
            return false;
        talk.Note($"choices of {item.Sku}");
        talk.About(item.Sku);
        talk.Intent = Intents.ConsultaProducto;
        foreach (var group in asked)
            talk.Tell("options_line", ("group", group.Name), ("choices", talk.Text.ChoicesText(item, group)));
        return true;
    }

    /// <summary>What is said of it behind the verb that points back at it; null where nothing points so.</summary>
    static string? SaidOfIt(Reading reading)
    {
        var tokens = reading.Tokens;
        for (var i = 1; i + 1 < tokens.Count; i++)
        {
            if (!tokens[i - 1].Is(It | TheFeminine | ThePlural) || !Phrases.Cue("has").Contains(tokens[i].Text))
                continue;
            var from = tokens[i + 1].Is(In) && i + 2 < tokens.Count ? i + 2 : i + 1;
            return reading.Text[tokens[from].Start..].TrimEnd(' ', '?', '!', '.');
        }
        return null;
    }

    /// <summary>The shop's words tell what is asked: anything of what it is, a figure of what it measures, or the very word.</summary>
    bool Covers(Item item, Reading reading)
    {
        if (Cues.Says(reading, "about") || Cues.Says(reading, "made_of") || SaysAny(reading, "made_how"))
            return true;
        var told = $"{item.Description} {item.Dimensions}";
        if (Cues.Says(reading, "measures"))
            return TellsMeasure(told);
        var name = Plain.Words(item.Name).Select(Plain.Root).ToHashSet();
        var has = Plain.Words(told).Select(Plain.Root).ToHashSet();
        return reading.Plain.Words.Any(w =>
            Plain.Tells(w) && Plain.Root(w) is var root && has.Contains(root) && !name.Contains(root)
        );
    }

    /// <summary>"600 ml", "1,40 x 1,90": a figure with its unit, and not "300 hilos".</summary>
    bool TellsMeasure(string told)
    {
        var words = Plain.Words(told);
        for (var i = 0; i < words.Length; i++)
        {
            if (!char.IsAsciiDigit(words[i][0]))
                continue;
            var unit = words[i].TrimStart("0123456789".ToCharArray());
            if (unit.Length == 0 && i + 1 < words.Length)
                unit = words[i + 1];
            if (
                unit.Is(Times)
                || talk.Lexicon.Units.TryGetValue(unit, out var known) && known.Kind is not UnitKind.Count
            )
                return true;
        }
        return false;
    }

    /// <summary>The groups whose choices are what is asked: those called so, and the sizes of what measures are asked of.</summary>
    static IEnumerable<OptionGroup> AskedGroups(Item item, Reading reading)
    {
        var roots = reading.Plain.Words.Select(Plain.Root).ToHashSet();
        var measures = Cues.Says(reading, "measures");
        return item.Options.Where(g =>
            Plain.Words(g.Name).Any(w => Plain.Tells(w) && roots.Contains(Plain.Root(w)))
            || measures && g.Choices.All(c => c.Name.Any(char.IsAsciiDigit))
        );
    }
}
