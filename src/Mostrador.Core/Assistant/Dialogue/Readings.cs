using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What the dialogue asks of a reading, in the dialogue's words.</summary>
static class Readings
{
    /// <summary>"paso a retirarlo" is how it is received, not something to take out; "otro nombre" and "otra vez" are none more of the goods.</summary>
    public static IReadOnlyList<Edit> EditsOf(Reading reading) =>
        reading.Edits is [{ Kind: EditKind.Add } add]
        && (add.Target is null && AnotherField(reading.Plain.Words) || AsksOfAnother(reading, add.Target))
            ? []
        : reading.Mode == DeliveryMode.Pickup && reading.Edits.Any(e => e is { Kind: EditKind.Remove, Target: null })
            ? [.. reading.Edits.Where(e => e is not { Kind: EditKind.Remove, Target: null })]
        : AsksOfTakingOut(reading) || AsksOfTheDouble(reading) || NamesAPrice(reading) ? []
        : reading.Edits;

    /// <summary>"¿y si después quiero otro tono, lo igualan?": a question that the shop has answered wants nothing more.</summary>
    static bool AsksOfAnother(Reading reading, ItemMention? target)
    {
        if (reading is not { IsQuestion: true, Faq: not null })
            return false;
        var words = reading.Plain.Words;
        var at = Array.FindIndex(words, w => w.Is(Another));
        return at >= 0
            && Array.FindIndex(words, 0, at, w => w.Is(If)) >= 0
            && at + 1 < words.Length
            && !Replies.Phrases.Cue("besides").Contains(words[at + 1])
            && (target is null || Plain.Head(target.Surface) != words[at + 1]);
    }

    /// <summary>
    /// "si es regalo, ¿le quitan el precio?" asks what the shop does, "¿me quita el dolor?" what goods do, and "saca la cuenta" is
    /// the sum of the order: nothing is taken out of it.
    /// </summary>
    static bool AsksOfTakingOut(Reading reading) =>
        reading.Edits.Count > 0
        && reading.Edits.All(e => e is { Kind: EditKind.Remove, Target: null })
        && (
            reading.TopIntent == Intents.VerCarrito
            || reading is { IsQuestion: true, TopIntent: Intents.ConsultaGeneral, Faq: not null }
            || reading.TopIntent == Intents.Recomendacion && reading.Text.Contains('?')
        );

    /// <summary>"¿qué diferencia hay entre la doble y la king?": a size that is asked about, and nothing twice.</summary>
    static bool AsksOfTheDouble(Reading reading) =>
        reading.Edits.Any(e => e.Kind == EditKind.Multiply) && QualitiesAsked.Asks(reading);

    /// <summary>"déjemela en 90": what is bid for it, and not how many.</summary>
    static bool NamesAPrice(Reading reading)
    {
        if (!reading.AsksDiscounts || reading.Edits is not [{ Kind: EditKind.SetQuantity, Target: null }])
            return false;
        for (var i = 1; i < reading.Tokens.Count; i++)
            if (reading.Tokens[i].Role == "qty" && reading.Tokens[i - 1].Is(In | To))
                return true;
        return false;
    }

    static bool AnotherField(string[] words)
    {
        var at = Array.FindIndex(words, w => w.Is(Another));
        return at >= 0
            && at + 1 < words.Length
            && (
                Replies.Phrases.Cue("field").Contains(words[at + 1])
                || Replies.Phrases.Cue("time_of").Contains(words[at + 1])
            );
    }

    public static bool Refuses(Reading reading) => reading.Answer == Answer.No || CallsOff(reading);

    /// <summary>"lo consulto y te aviso", and nothing else that could be done at once.</summary>
    public static bool Postpones(Reading reading) =>
        reading.Postpones
        && !reading.IsQuestion
        && !HasFacts(reading)
        && reading.Items.Count == 0
        && EditsOf(reading).Count == 0;

    public static bool HasFacts(Reading reading) =>
        reading.Zone is not null
        || reading.Mode is not null
        || reading.Slot is not null
        || reading.Day is not null
        || reading.Hour is not null
        || reading.Payment is not null
        || reading.Data != new PersonalData();

    /// <summary>The message asks something of the shop, whatever else it says.</summary>
    public static bool Asking(Reading reading) =>
        reading.IsQuestion
        && (
            reading.Faq is not null
            || reading.AsksDiscounts
            || reading.AsksPrice
            || reading.AsksStock
            || reading.TopIntent
                is Intents.ConsultaDespacho
                    or Intents.ConsultaPago
                    or Intents.ConsultaHorario
                    or Intents.ConsultaProducto
                    or Intents.ConsultaCategoria
                    or Intents.ConsultaCatalogo
                    or Intents.ConsultaGeneral
                    or Intents.Recomendacion
                    or Intents.EstadoPedido
                    or Intents.VerCarrito
        );

    /// <summary>
    /// "¿para cuántos rinde eso?", "¿ahora sí llega al mínimo?": one question and nothing beside it, and not whether to close.
    /// Words that close an order stand in it by chance.
    /// </summary>
    public static bool OnlyAsks(Reading reading)
    {
        if (!reading.IsQuestion || HasFacts(reading) || SaysAny(reading, "ends_it") || Cues.Says(reading, "closes"))
            return false;
        var asked = reading.Text.AsSpan().Trim("¿?!. \n");
        if (
            asked.LastIndexOf(',') is > 0 and var tag
            && Replies.Phrases.Cue("asks_back").Contains(Plain.Text(asked[(tag + 1)..].ToString()))
        )
            asked = asked[..tag];
        return !asked.ContainsAny(Pauses);
    }

    static readonly System.Buffers.SearchValues<char> Pauses = System.Buffers.SearchValues.Create(",.;?!\n");

    /// <summary>It asks for the shop's terms, and for no goods.</summary>
    public static bool AsksOfTheShop(Reading reading) =>
        reading.IsQuestion
        && (
            reading.Faq is not null && reading.TopIntent == Intents.ConsultaGeneral
            || reading.AsksDiscounts && reading.Items.Count == 0
            || reading.TopIntent is Intents.ConsultaDespacho or Intents.ConsultaPago or Intents.ConsultaHorario
        );

    /// <summary>"¿cuánto sería?", "en cuánto me sale todo eso": no goods are named, and nothing but what it comes to is asked.</summary>
    public static bool AsksTheSum(Reading reading) =>
        (reading.AsksPrice || reading.TopIntent == Intents.VerCarrito)
        && reading
            is {
                Items.Count: 0,
                Categories.Count: 0,
                Options.Count: 0,
                Unknown.Count: 0,
                Quantity: null,
                Zone: null,
                Payment: null,
                Faq: null,
                AsksDiscounts: false,
            }
        && reading.TopIntent is not (Intents.ConsultaDespacho or Intents.ConsultaPago)
        && reading.References.All(r => r.Kind is ReferenceKind.That or ReferenceKind.All);

    /// <summary>"¿para el baño toca pedir cita?" orders no bath.</summary>
    public static bool AsksThoughItNamesGoods(Reading reading) =>
        reading.TopIntent == Intents.IntencionCompra
        && reading.Faq is not null
        && reading.IsQuestion
        && reading.Text.Contains('?')
        && reading.Has(Intents.ConsultaGeneral, AskedToo)
        && reading.Items.All(m => m.Negated || m is { Quantity: null, Amount: null });

    /// <summary>Beside a question about goods, what the shop answers in general must be asked as clearly.</summary>
    public const double AskedToo = 0.85;

    static readonly string[] ClauseEnds =
    [
        ",",
        ".",
        ";",
        "!",
        "\n",
        $" {FunctionWords.Spelled(And)} ",
        $" {FunctionWords.Spelled(But)} ",
    ];

    /// <summary>"8 globos rojos, es todo", "dos panes y nada más": goods, and that there is no more to it.</summary>
    public static bool ClosesBehind(Reading reading)
    {
        if (!SaysAny(reading, "closes_behind"))
            return false;
        var closes = Replies.Phrases.Cue("closes_behind");
        var beside = Replies.Phrases.Cue("beside_closing");
        return reading
            .Text.Split(ClauseEnds, StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Any(clause => closes.Contains(string.Join(' ', Plain.Words(clause).Where(w => !beside.Contains(w)))));
    }

    /// <summary>"¿la bajan?" calls nothing off; "no, déjalo" and "¿puedo cancelarlo?" do.</summary>
    public static bool CallsOff(Reading reading) =>
        reading.TopIntent == Intents.Cancelar
        && (!reading.Text.Contains('?') || Cues.Says(reading, "calls_off"))
        && !LeavesItSo(reading);

    /// <summary>"naa mucho, así nomás": the order stays as it is.</summary>
    public static bool LeavesItSo(Reading reading) => SaysAny(reading, "ends_it") && !Cues.Says(reading, "calls_off");

    /// <summary>More than a bare "no, gracias": "mejor no", "ya no lo quiero", "olvídalo" want nothing of it any more.</summary>
    public static bool GivesUp(Reading reading)
    {
        var bare = Replies.Phrases.Cue("bare_no");
        return CallsOff(reading) && reading.Plain.Words.Any(w => !bare.Contains(w));
    }

    /// <summary>"espera", "un momento": nothing is said yet, neither yes nor no.</summary>
    public static bool Holds(Reading reading)
    {
        var beside = Replies.Phrases.Cue("bare_no");
        var words = reading.Plain.Words;
        return words.All(beside.Contains) && Cues.Says(reading, "holds");
    }

    /// <summary>One of these phrases, as they stand, in the message.</summary>
    public static bool SaysAny(Reading reading, string phrases) =>
        Replies.Phrases.Cue(phrases).Any(reading.Plain.Holds);

    /// <summary>
    /// "nada más", "bueno, mándelo a Teusaquillo": the offer is passed over, and what was wanted before goes on. A "sí" at
    /// its head consents, whatever follows.
    /// </summary>
    /// <param name="further">It says more than the offer asks, of a thing that nobody asked for.</param>
    public static bool GoesOn(Reading reading, bool further) =>
        (further || SaysAny(reading, "ends_it"))
        && (reading.Plain.Words is not [var first, ..] || !Replies.Phrases.Cue("firm_yes").Contains(first));

    /// <summary>Beyond a yes or no the message holds nothing that asks for more.</summary>
    public static bool NothingElse(Reading reading) =>
        reading.Items.All(i => i.Negated)
        && EditsOf(reading).Count == 0
        && reading.Categories.All(c => c.Negated)
        && !Asking(reading);

    public static IReadOnlyList<ChosenOption> Merge(IReadOnlyList<ChosenOption> options, Reading reading) =>
        reading.Options.Count == 0
            ? options
            : [.. options, .. reading.Options.OrderBy(o => o.Score).Select(o => new ChosenOption(o.Group, o.Choice))];

    public static IReadOnlyList<ChosenOption> Merge(
        IReadOnlyList<ChosenOption> options,
        IReadOnlyList<ChosenOption>? more
    ) => more is null or { Count: 0 } ? options : [.. options, .. more];

    /// <summary>The item's options that the message names, by the reading or by their own name word for word.</summary>
    public static IEnumerable<ChosenOption> NamedOptions(Reading reading, Item item)
    {
        // The best comes last: where a group takes one, the last one counts.
        foreach (var option in reading.Options.OrderBy(o => o.Score))
            if (item.FindChoice(new ChosenOption(option.Group, option.Choice)) is not null)
                yield return new ChosenOption(option.Group, option.Choice);
        foreach (var group in item.Options)
            // A choice of other goods whose group is called so is none of its own.
            if (
                !reading.Options.Any(o =>
                    Plain.Same(o.Group, group.Name) && item.FindChoice(new ChosenOption(o.Group, o.Choice)) is not null
                )
            )
                foreach (
                    var choice in Named(item, group, reading.Text)
                        .Where(c =>
                            !reading.RefusedChoices.Contains(c.Name)
                            && !IsHalfOfMeasure(reading, c.Name)
                            // "criolla" within "doble criolla" is no half.
                            && !reading.Options.Any(o => o.Choice != c.Name && Plain.Contains(o.Choice, c.Name))
                        )
                )
                    yield return new ChosenOption(group.Name, choice.Name);
    }

    /// <summary>"medio kilo" of what comes thin, medium or thick.</summary>
    static bool IsHalfOfMeasure(Reading reading, string choice)
    {
        for (var i = 0; i + 1 < reading.Tokens.Count; i++)
            if (
                reading.Tokens[i].Is(HalfOf)
                && reading.Tokens[i + 1].Role == "qty"
                && Plain.Same(reading.Tokens[i].Text, choice)
            )
                return true;
        return false;
    }

    /// <summary>
    /// "¿qué rellenos hay que no tengan carne?", "en negro no, ¿en qué otros colores?": all that can be chosen is asked for, and a
    /// choice named beside it is none.
    /// </summary>
    public static bool AsksWhich(Reading reading, string group)
    {
        var words = reading.Plain.Words;
        var name = Plain.Root(Plain.Text(group));
        for (var i = 1; i < words.Length; i++)
            if (
                Plain.Root(words[i]) == name
                && (
                    Replies.Phrases.Cue("which").Contains(words[i - 1])
                    // "¿y los otros tamaños?"
                    || words[i - 1].Is(Others)
                    || i > 1
                        && Replies.Phrases.Cue("which_other").Contains(words[i - 1])
                        && Replies.Phrases.Cue("which").Contains(words[i - 2])
                )
            )
                return true;
        return false;
    }

    /// <summary>
    /// Choices named whole, or else the one choice whose own word is there: "urgente" for "urgente 24 h". Words that the goods
    /// are called by name no choice: "el colchón" asks for no "retiro del colchón viejo".
    /// </summary>
    public static IEnumerable<OptionChoice> Named(Item item, OptionGroup group, string text)
    {
        var whole = group.Choices.Where(c => Plain.Contains(text, c.Name)).ToList();
        if (whole.Count > 0)
            return whole;
        var said = Plain.Words(text);
        var own = group
            .Choices.Where(c =>
                Plain
                    .Words(c.Name)
                    .Any(w =>
                        w.Length > 3
                        && SaidAt(said, w) is var at and >= 0
                        && !IsCalled(item, group, w)
                        && (at == 0 || !said[at - 1].Is(Without | Not))
                        && group.Choices.All(other => other == c || !Plain.Words(other.Name).Contains(w))
                    )
            )
            .ToList();
        return own is [_] ? own : [];
    }

    /// <summary>As it is written, or as what it is made of: "en filete" of what comes "fileteada".</summary>
    static int SaidAt(string[] said, string word)
    {
        const int Told = 6;
        const int Ending = 3;
        var at = Array.IndexOf(said, word);
        return at >= 0
            ? at
            : Array.FindIndex(
                said,
                s =>
                    s.Length >= Told
                    && word.Length > s.Length
                    && word.Length - s.Length <= Ending
                    && word.StartsWith(s, StringComparison.Ordinal)
            );
    }

    /// <summary>The goods or another of their groups are: "¿de qué carne es?" asks for no "doble de carne".</summary>
    static bool IsCalled(Item item, OptionGroup group, string word) =>
        item
            .Synonyms.Append(item.Name)
            .Concat(item.Options.Where(g => g != group).Select(g => g.Name))
            .Any(name => Plain.Words(name).Contains(word));

    /// <summary>The mention is the product we ask about, or words of its options read as another product.</summary>
    public static bool IsOptionWord(ItemMention mention, Item item) =>
        mention.Candidates.Any(c => c.Item.Sku == item.Sku)
        // "con válvula premium" to which valve a cylinder shall have, though valves are sold, too.
        || mention.Quantity is null && item.Options.Any(g => Plain.Same(g.Name, mention.Surface))
        // "una prensa francesa de 600" is one, though coffee can be ground for it.
        || (mention.Options.Count == 0 || CartOperations.ValidOptions(item, mention.Options).Count > 0)
            && item.Options.Any(g =>
                g.Choices.Any(c =>
                    Plain.Contains(c.Name, mention.Surface)
                    // "con pollo asado" of Pollo: rostizado or asado al carbón
                    || Plain.Contains($"{g.Name} {c.Name}", mention.Surface)
                    // "una roja" of Rojo, where plums are red, too.
                    || Plain.Words(c.Name) is [var only]
                        && Plain.Words(mention.Surface) is [var said]
                        && Plain.Root(only) == Plain.Root(said)
                )
            );

    /// <summary>All goods of the message are the product or words of its choices.</summary>
    public static bool AllOf(Reading reading, Item item) => reading.Items.All(m => IsOptionWord(m, item));

    /// <summary>"el kuchen": named with its article, as known.</summary>
    public static bool IsKnown(string name, string[] said, Lexicon lexicon)
    {
        var words = Plain.Words(name);
        for (var i = 1; i + words.Length <= said.Length; i++)
            if (words.AsSpan().SequenceEqual(said.AsSpan(i, words.Length)) && lexicon.In("definite", said[i - 1]))
                return true;
        return false;
    }

    public static bool SameMention(ItemMention a, ItemMention b) =>
        a == b || a.Surface == b.Surface && a.Candidates[0].Item.Sku == b.Candidates[0].Item.Sku;
}
