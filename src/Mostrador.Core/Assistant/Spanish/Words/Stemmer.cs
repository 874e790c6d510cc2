namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Light Spanish stemming for names of goods: plural, gender and -ito diminutives fall together (semillitas, semilla).
/// -illo and -ón stay: frutilla is not a small fruta, jamón is no big jama.
/// </summary>
internal static class Stemmer
{
    static readonly string[] Diminutives = ["ecit", "cit", "it"];

    static readonly string[] VerbEndings =
    [
        "amientos",
        "amiento",
        "imientos",
        "imiento",
        "aciones",
        "acion",
        "adores",
        "adora",
        "ador",
        "antes",
        "ante",
        "iendo",
        "ando",
        "arse",
        "erse",
        "irse",
        "arme",
        "erme",
        "irme",
        "arte",
        "arlo",
        "arla",
        "erlo",
        "erla",
        "ados",
        "adas",
        "ado",
        "ada",
        "idos",
        "idas",
        "ido",
        "ida",
        "ar",
        "er",
        "ir",
        "es",
        "as",
        "os",
        "an",
        "en",
        "a",
        "e",
        "o",
        "s",
    ];

    public static string Stem(string text)
    {
        if (text.Length < 3 || char.IsAsciiDigit(text[0]))
            return text;
        return Cut(Diminished(Singular(text), "it") ?? Singular(text));
    }

    /// <summary>All stems a word may have; a diminutive has several, as panecito is of pan and cafecito of café.</summary>
    public static IEnumerable<string> Variants(string text)
    {
        if (text.Length < 3 || char.IsAsciiDigit(text[0]))
        {
            yield return text;
            yield break;
        }
        var singular = Singular(text);
        yield return Cut(singular);
        foreach (var ending in Diminutives)
            if (Diminished(singular, ending) is { } rest)
                yield return Cut(rest);
    }

    static string Cut(string s)
    {
        if (s.Length >= 4 && s[^1] is 'a' or 'o' or 'e')
            s = s[..^1];
        // luz, luces; taza, tacita.
        return s[^1] == 'z' ? s[..^1] + "c" : s;
    }

    /// <summary>Without plural only; to tell "coco" from "coca" when stems agree.</summary>
    public static string Singular(string s)
    {
        if (s.Length < 4 || s[^1] != 's')
            return s;
        if (s.EndsWith("ces", StringComparison.Ordinal))
            return string.Concat(s.AsSpan(0, s.Length - 3), "z");
        if (s.Length >= 5 && s[^2] == 'e' && s[^3] is 'l' or 'r' or 'n' or 'd' or 'j' or 'y')
            return s[..^2];
        return s[..^1];
    }

    /// <summary>A deeper cut for words of use and effect: relajarse, relajante, relajo.</summary>
    public static string Root(string text)
    {
        if (text.Length < 5 || char.IsAsciiDigit(text[0]))
            return Singular(text);
        var s = Singular(text);
        // picosito is of picoso as picosos are: what is left of it has no ending more.
        if (Diminished(s, "it") is { } small)
            return small.Length >= 4 ? small : Singular(small);
        foreach (var ending in VerbEndings)
            if (s.Length - ending.Length >= 4 && s.EndsWith(ending, StringComparison.Ordinal))
                return s[..^ending.Length];
        return s;
    }

    /// <summary>"trozadito" is trozado, in the same gender.</summary>
    public static string? WithoutDiminutive(string text)
    {
        var singular = Singular(text);
        return Diminished(singular, "it") is { } rest ? rest + singular[^1] : null;
    }

    static string? Diminished(string s, string ending)
    {
        if (s.Length < 6 || s[^1] is not ('a' or 'o'))
            return null;
        if (!s.AsSpan(0, s.Length - 1).EndsWith(ending))
            return null;
        var rest = s[..^(ending.Length + 1)];
        if (rest.Length < 3)
            return null;
        // The spelling bends before i: lechuga, lechuguita; poco, poquito.
        if (rest.EndsWith("gu", StringComparison.Ordinal))
            return rest[..^1];
        if (rest.EndsWith("qu", StringComparison.Ordinal))
            return rest[..^2] + "c";
        return rest;
    }
}
