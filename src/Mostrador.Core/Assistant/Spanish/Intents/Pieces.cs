using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>One thing said, as far as it tells intents apart: a word, or the kind of a thing in place of its name.</summary>
/// <param name="Word">By its sound, without endings; null where only the kind matters.</param>
/// <param name="Kind">product, category, zone, figure, payment, day, need …; null for plain words.</param>
/// <param name="Mode">Verbs only: who, and whether it is past, asked for or to come.</param>
/// <param name="Sense">What words like it tell of, where the lexicon knows: spoiled, staff, praise …</param>
/// <param name="Goods">Of a stretch that names goods or a shelf: the shop's word, that no example can know.</param>
/// <param name="Soft">Greeting, thanks or manners: says little beside anything else.</param>
internal readonly record struct Piece(
    string? Word,
    string? Kind,
    string? Mode,
    bool Soft,
    string? Sense = null,
    bool Goods = false
)
{
    public string Key => Kind ?? Word ?? "";
}

/// <summary>
/// Reduces a message to its pieces: names of goods and places become their kind, verbs their infinitive, other words their
/// sounding root. What customers of one shop write then looks like what those of another do.
/// </summary>
internal static class Pieces
{
    public static List<Piece> Of(Scan scan)
    {
        var words = scan.Words;
        var lexicon = scan.Lexicon;
        var needs = new NeedReader(scan);
        var pieces = new List<Piece>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            var w = words[i];
            if (w is { Masked: true, Role: not "figure" })
            {
                if (i == 0 || !words[i - 1].Masked || words[i - 1].Role != w.Role)
                    pieces.Add(new Piece(null, $"<{w.Role}>", null, false));
                continue;
            }
            var mention = scan.Mentions.Find(m => m.From <= i && i < m.To);
            if (mention is not null)
            {
                var kind =
                    mention is { Items.Count: 0, Category: >= 0 }
                    && mention.To == i + 1
                    && IsNeed(scan, w)
                    && needs.IsPurpose(i)
                        ? "<need>"
                    : mention.Items.Count > 0 ? "<product>"
                    : mention.Category >= 0 ? "<category>"
                    : "<zone>";
                // What the shop calls a shelf is one, whatever else the word means.
                var certain = kind == "<category>" && mention.CategoryScore >= 0.95;
                var goods = kind is "<product>" or "<category>";
                pieces.Add(new Piece(certain ? null : Sound(w), kind, null, false, Goods: goods));
                for (var k = i + 1; k < mention.To; k++)
                    if (!words[k].Filler)
                        pieces.Add(new Piece(Sound(words[k]), "", null, false, Goods: true));
                i = mention.To - 1;
                continue;
            }
            if (Lexicon.Placeholders.TryGetValue(w.Text, out var sample))
                pieces.Add(new Piece(null, sample, null, false, Goods: sample is "<product>" or "<category>"));
            else if (w.IsFigure || lexicon.Numbers.ContainsKey(w.Text) && !lexicon.In("article", w.Text))
                pieces.Add(new Piece(null, "<figure>", null, false));
            else if (!lexicon.In("article", w.Text))
            {
                var sound = Sound(w);
                pieces.Add(
                    new Piece(
                        sound,
                        Kind(scan, i),
                        w.Verb is { } verb ? Mode(verb.Tags) : null,
                        IsSoft(scan, i),
                        lexicon.Senses.GetValueOrDefault(sound)
                    )
                );
            }
        }
        return pieces;
    }

    static string? Kind(Scan scan, int i)
    {
        var w = scan.Words[i];
        foreach (var hit in scan.Cues)
            if (hit.From <= i && i < hit.To && hit.Name.StartsWith("pay:", StringComparison.Ordinal))
                return "<payment>";
        if (w.Role is "option")
            return "<option>";
        if (scan.Lexicon.Money.ContainsKey(w.Text))
            return "<money>";
        if (scan.Lexicon.Units.TryGetValue(w.Text, out var unit) && unit.Kind is not (UnitKind.Time or UnitKind.Days))
            return "<unit>";
        if (scan.Lexicon.In("day", w.Text))
            return "<day>";
        if (w.Verb is null && scan.Lexicon.In("person", w.Text) && !scan.Lexicon.In("vocative", w.Text))
            return "<person>";
        // "¿atienden en Itagüí?": a place that no shop of ours delivers to is one all the same.
        if (
            w is { Capital: true, Known: false }
            && i > 0
            && w.Before == Break.None
            && scan.Words[i - 1].Is(In | To | Until | For | By)
        )
            return "<zone>";
        if (IsName(scan, i))
            return "<name>";
        return w.Verb is null && IsNeed(scan, w) ? "<need>" : null;
    }

    /// <summary>"¿está doña Lupita?", "con el Manu": somebody, whatever the name.</summary>
    static bool IsName(Scan scan, int i)
    {
        var w = scan.Words[i];
        if (i == 0 || w.Known || w.Verb is not null || w.Before != Break.None)
            return false;
        var before = scan.Words[i - 1];
        return scan.Lexicon.In("title", before.Text) || w.Capital && before.Is(TheMasculine | TheFeminine);
    }

    static bool IsNeed(Scan scan, Word w) => !w.Filler && scan.Lexicon.NeedsByWord.ContainsKey(Stemmer.Root(w.Text));

    static bool IsSoft(Scan scan, int i)
    {
        var w = scan.Words[i];
        // "mi amor" calls somebody; "mi pedido" is what it is about.
        var calls = scan.Lexicon.In("vocative", w.Text) && !scan.Lexicon.In("det", w.Text);
        if (w.Courtesy || calls || scan.Lexicon.In("salute", w.Text))
            return true;
        foreach (var hit in scan.Cues)
            if (hit.From <= i && i < hit.To)
                switch (hit.Name)
                {
                    case "polite":
                        return true;
                    // "¿qué tal?, …" greets; "qué pasa con mi pedido" asks.
                    case "greeting" or "thanks" when hit.From == 0 || Sentences.Starts(scan.Words, hit.From):
                        if (Sentences.Ends(scan.Words, hit.To))
                            return true;
                        break;
                }
        return false;
    }

    static string Mode(VerbTags tags)
    {
        bool Is(VerbTags any) => (tags & any) != VerbTags.None;
        return Is(VerbTags.Past | VerbTags.Participle) && !Is(VerbTags.You | VerbTags.Imperative) ? "~past"
            : Is(VerbTags.PastOfI) && !Is(VerbTags.Subjunctive) ? "~did"
            : Is(VerbTags.Clitic) ? "~do"
            : Is(VerbTags.I) ? "~i"
            : Is(VerbTags.You) ? "~you"
            : Is(VerbTags.Infinitive) ? "~to"
            : Is(VerbTags.Conditional | VerbTags.Future) ? "~would"
            : Is(VerbTags.We) ? "~we"
            : "~else";
    }

    static string Sound(Word w) => Sound(w.Text, w.Verb);

    /// <summary>What a word is known by: the infinitive, or its root as it sounds.</summary>
    public static string Sound(string text, VerbForm? verb) => verb?.Verb ?? Phonetics.Fold(Endings.Cut(text));
}

/// <summary>Cuts endings of any word, verbs the lexicon does not have included: descosió, descosieron, descosida.</summary>
internal static class Endings
{
    static readonly string[] All =
    [
        .. new[]
        {
            "aciones",
            "acion",
            "amiento",
            "imiento",
            "amente",
            "mente",
            "ieron",
            "aron",
            "iendo",
            "ando",
            "asteis",
            "isteis",
            "aste",
            "iste",
            "aban",
            "abas",
            "aba",
            "ian",
            "ias",
            "ia",
            "aran",
            "eran",
            "iran",
            "aria",
            "eria",
            "iria",
            "ados",
            "adas",
            "ado",
            "ada",
            "idos",
            "idas",
            "ido",
            "ida",
            "itos",
            "itas",
            "ito",
            "ita",
            "amos",
            "emos",
            "imos",
            "ais",
            "eis",
            "arme",
            "erme",
            "irme",
            "arse",
            "erse",
            "irse",
            "arlo",
            "erlo",
            "irlo",
            "arle",
            "erle",
            "irle",
            "ar",
            "er",
            "ir",
            "io",
            "es",
            "as",
            "os",
            "an",
            "en",
            "is",
            "a",
            "e",
            "o",
            "i",
            "s",
        }.OrderByDescending(e => e.Length),
    ];

    public static string Cut(string text)
    {
        if (text.Length < 5 || char.IsAsciiDigit(text[0]))
            return text.Length == 4 && text[^1] == 's' ? text[..^1] : text;
        foreach (var ending in All)
            if (text.Length - ending.Length >= 3 && text.EndsWith(ending, StringComparison.Ordinal))
                return text[..^ending.Length];
        return text;
    }
}
