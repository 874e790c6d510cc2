namespace Mostrador.Core.Assistant.Spanish;

[Flags]
internal enum VerbTags
{
    None = 0,
    I = 1,
    You = 2,
    We = 4,
    Imperative = 8,
    Subjunctive = 16,
    Infinitive = 32,
    Gerund = 64,
    Participle = 128,
    PastOfI = 256,
    Past = 512,
    Future = 1024,
    Conditional = 2048,
    Imperfect = 4096,

    /// <summary>With a pronoun attached: mándame, agrégale.</summary>
    Clitic = 8192,
    Any = 16383,
}

internal sealed record VerbForm(string Verb, VerbTags Tags, string Clitics = "");

/// <summary>
/// Spanish verbs by their forms. Regular endings, voseo and Chilean ones included, are put on each stem that the lexicon
/// gives; a form too many does no harm, for nobody writes it.
/// </summary>
internal sealed class VerbForms
{
    static readonly (VerbTags, string)[] Ar =
    [
        (VerbTags.I, "o"),
        (VerbTags.You, "as a an ais ai"),
        (VerbTags.We, "amos"),
        (VerbTags.Imperative, "a e en ad emos"),
        (VerbTags.Subjunctive, "e es en emos eis"),
        (VerbTags.Infinitive, "ar"),
        (VerbTags.Gerund, "ando"),
        (VerbTags.Participle, "ado ada ados adas"),
        (VerbTags.PastOfI, "e"),
        (VerbTags.Past, "aste o aron amos asteis"),
        (VerbTags.Future, "are aras ara aran aremos areis"),
        (VerbTags.Conditional, "aria arias arian ariamos ariais"),
        (VerbTags.Imperfect, "aba abas aban abamos"),
    ];

    static readonly (VerbTags, string)[] Er =
    [
        (VerbTags.I, "o"),
        (VerbTags.You, "es e en eis is i ei"),
        (VerbTags.We, "emos imos"),
        (VerbTags.Imperative, "e i a an ed id amos"),
        (VerbTags.Subjunctive, "a as an amos ais"),
        (VerbTags.Infinitive, "er ir"),
        (VerbTags.Gerund, "iendo yendo"),
        (VerbTags.Participle, "ido ida idos idas"),
        (VerbTags.PastOfI, "i"),
        (VerbTags.Past, "iste io ieron imos isteis yo yeron"),
        (VerbTags.Future, "ere era eran eremos ire ira iran iremos"),
        (VerbTags.Conditional, "eria erias erian iria irias irian iriamos"),
        (VerbTags.Imperfect, "ia ias ian iamos"),
    ];

    static readonly string[] Clitics =
    [
        "noslos",
        "noslas",
        "noslo",
        "nosla",
        "melos",
        "melas",
        "melo",
        "mela",
        "telos",
        "telas",
        "telo",
        "tela",
        "selos",
        "selas",
        "selo",
        "sela",
        "nos",
        "los",
        "las",
        "les",
        "me",
        "te",
        "se",
        "lo",
        "la",
        "le",
        "os",
    ];

    // Forms that are far more often another word.
    static readonly HashSet<string> Homographs = new(StringComparer.Ordinal)
    {
        "de",
        "des",
        "den",
        "para",
        "como",
        "sal",
        "di",
        "sobre",
        "vi",
        "e",
        "i",
        "o",
        "a",
        "vela",
    };

    readonly Dictionary<string, VerbForm> forms = new(StringComparer.Ordinal);

    /// <summary>Forms that messages to a shop are made of; participles and the like would swallow other words as misspellings.</summary>
    public IEnumerable<string> Common =>
        forms
            .Where(f =>
                (f.Value.Tags & (VerbTags.I | VerbTags.You | VerbTags.Infinitive | VerbTags.Conditional))
                != VerbTags.None
            )
            .Select(f => f.Key);

    /// <param name="spelled">Verbs, each with its stems and with the forms that follow no rule.</param>
    public static VerbForms Of(IEnumerable<KeyValuePair<string, string>> spelled)
    {
        var verbs = new VerbForms();
        foreach (var (verb, how) in spelled)
            verbs.Add(verb, how);
        return verbs;
    }

    void Add(string verb, string spelled)
    {
        var parts = spelled.Split(';', StringSplitOptions.TrimEntries);
        var stem = verb[..^2];
        var ar = verb.EndsWith("ar", StringComparison.Ordinal);
        var endings = ar ? Ar : Er;
        var stems = parts[0]
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Prepend(stem);
        foreach (var s in stems)
        foreach (var (tag, list) in endings)
        foreach (var ending in list.Split(' '))
            Put(Soften(s, ending, ar) + ending, verb, tag);
        foreach (var extra in parts.Skip(1))
        {
            var at = extra.IndexOf('=', StringComparison.Ordinal);
            if (at < 0)
                continue;
            var tag = TagOf(extra[..at].Trim());
            foreach (var form in extra[(at + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Put(form, verb, tag);
        }
    }

    /// <summary>The verb of a word, pronouns at its end recognised.</summary>
    public VerbForm? Find(string text)
    {
        if (Homographs.Contains(text))
            return null;
        if (forms.TryGetValue(text, out var form))
            return form;
        foreach (var clitic in Clitics)
        {
            if (text.Length - clitic.Length < 2 || !text.EndsWith(clitic, StringComparison.Ordinal))
                continue;
            var bare = text[..^clitic.Length];
            if (
                forms.TryGetValue(bare, out form)
                && (form.Tags & (VerbTags.Imperative | VerbTags.Infinitive | VerbTags.Gerund)) != VerbTags.None
            )
                return new VerbForm(
                    form.Verb,
                    (form.Tags & (VerbTags.Imperative | VerbTags.Infinitive | VerbTags.Gerund)) | VerbTags.Clitic,
                    clitic
                );
        }
        return null;
    }

    /// <summary>Few write accents, but who writes "dejé" left something, and does not ask to leave it; "llegó" is not "llego".</summary>
    public static VerbForm? AsWritten(VerbForm? form, string surface)
    {
        var told =
            surface.Length == 0 ? VerbTags.None
            : char.ToLowerInvariant(surface[^1]) is 'é' ? VerbTags.PastOfI
            : char.ToLowerInvariant(surface[^1]) is 'ó' ? VerbTags.Past
            : VerbTags.None;
        return form is not null && (form.Tags & told) != VerbTags.None ? form with { Tags = told } : form;
    }

    public static VerbTags ParseTags(string letters)
    {
        var tags = VerbTags.None;
        for (var i = 0; i < letters.Length; i++)
        {
            var two = i + 1 < letters.Length ? letters.Substring(i, 2) : "";
            if (two is "p1" or "pa")
            {
                tags |= TagOf(two);
                i++;
            }
            else
                tags |= TagOf(letters[i].ToString());
        }
        return tags == VerbTags.None ? VerbTags.Any : tags;
    }

    static VerbTags TagOf(string code) =>
        code switch
        {
            "y" => VerbTags.I,
            "t" => VerbTags.You,
            "n" => VerbTags.We,
            "m" => VerbTags.Imperative,
            "s" => VerbTags.Subjunctive,
            "i" => VerbTags.Infinitive,
            "g" => VerbTags.Gerund,
            "p" => VerbTags.Participle,
            "p1" => VerbTags.PastOfI,
            "pa" => VerbTags.Past,
            "f" => VerbTags.Future,
            "c" => VerbTags.Conditional,
            "x" => VerbTags.Imperfect,
            "k" => VerbTags.Clitic,
            _ => throw new FormatException($"Unknown verb tag '{code}'."),
        };

    static string Soften(string stem, string ending, bool ar)
    {
        if (!ar || ending[0] != 'e')
            return stem;
        return stem[^1] switch
        {
            'c' => stem[..^1] + "qu",
            'g' => stem + "u",
            'z' => stem[..^1] + "c",
            _ => stem,
        };
    }

    void Put(string form, string verb, VerbTags tag)
    {
        if (forms.TryGetValue(form, out var known))
        {
            if (known.Verb == verb)
                forms[form] = known with { Tags = known.Tags | tag };
            return;
        }
        forms[form] = new VerbForm(verb, tag);
    }
}
