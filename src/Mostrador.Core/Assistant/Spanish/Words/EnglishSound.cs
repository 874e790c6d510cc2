namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// How Spanish speakers write an English name by ear: "dream" is drim, "haze" jeis, "PlayStation" pleisteishon. The rules
/// go from English spelling to Spanish letters; where speakers differ there are several, and all are kept.
/// </summary>
internal static class EnglishSound
{
    const int MostSpellings = 16;

    /// <summary>Longest first; "^" and "$" tie a rule to an end of the word, "_" stands for one consonant that stays.</summary>
    static readonly (string Letters, string[] Heard)[] Rules =
    [
        ("ation", ["eishon", "eichon"]),
        ("tion", ["shon", "chon"]),
        ("sion", ["shon", "chon"]),
        ("eigh", ["ei"]),
        ("ight", ["ait"]),
        ("ture$", ["cher"]),
        ("a_er$", ["ei_er", "a_er"]),
        ("igh", ["ai"]),
        ("ey$", ["i", "ei"]),
        ("ie$", ["i"]),
        ("ue$", ["u"]),
        ("le$", ["el"]),
        ("a_e$", ["ei_"]),
        ("i_e$", ["ai_"]),
        ("o_e$", ["ou_", "o_"]),
        ("u_e$", ["u_", "iu_"]),
        ("tch", ["ch"]),
        ("^wr", ["r"]),
        ("^kn", ["n"]),
        ("^s_", ["s_", "es_"]),
        ("ck", ["k"]),
        ("ll", ["l"]),
        ("ph", ["f"]),
        ("sh", ["s", "ch"]),
        ("th", ["t", "d"]),
        ("wh", ["w", "gu", "u"]),
        ("ee", ["i"]),
        ("ea", ["i", "e"]),
        ("oo", ["u"]),
        ("ou", ["au", "u"]),
        ("ow", ["ou", "au"]),
        ("oa", ["o", "ou"]),
        ("ai", ["ei"]),
        ("ay", ["ei"]),
        ("ew", ["iu", "u"]),
        ("oy", ["oi"]),
        ("aw", ["o"]),
        ("y$", ["i"]),
        ("w", ["w", "gu", "u"]),
        ("h", ["j", ""]),
        ("j", ["y", "j"]),
        ("y", ["ai", "i"]),
        ("u", ["u", "a"]),
    ];

    /// <summary>Letters that Spanish words do not have.</summary>
    public static bool Looks(string word) =>
        word.AsSpan().IndexOfAny("wk") >= 0
        || word.Length > 3 && word[^1] == 'y'
        || word.Contains("sh", StringComparison.Ordinal)
        || word.Contains("th", StringComparison.Ordinal)
        || word.Contains("oo", StringComparison.Ordinal)
        || word.Contains("ee", StringComparison.Ordinal);

    /// <summary>Spellings by ear that differ from the written word; none for a word that sounds as it is written.</summary>
    public static IEnumerable<string> Spellings(string word)
    {
        if (word.Length < 3 || !word.All(char.IsAsciiLetterLower))
            return [];
        var heard = new List<string> { "" };
        var plain = 0;
        for (var i = 0; i < word.Length; )
        {
            var (length, sounds) = At(word, i);
            if (length == 0)
            {
                i++;
                continue;
            }
            var next = new List<string>(Math.Min(MostSpellings, heard.Count * sounds.Length));
            foreach (var sound in sounds)
            foreach (var start in heard)
                if (next.Count < MostSpellings)
                    next.Add(string.Concat(start, word.AsSpan(plain, i - plain), sound));
            heard = next;
            plain = i += length;
        }
        // Most words sound as they are written.
        if (plain == 0)
            return [];
        return heard
            .Select(h => h + word[plain..])
            .Where(h => h.Length > 1 && h != word)
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>How many letters from there on sound otherwise than in Spanish, and how; none at most places.</summary>
    static (int Length, string[] Heard) At(string word, int i)
    {
        foreach (var (letters, heard) in ByLetter[word[i] - 'a'])
        {
            var begins = letters[0] == '^';
            var ends = letters[^1] == '$';
            var body = letters.AsSpan(begins ? 1 : 0, letters.Length - (begins ? 1 : 0) - (ends ? 1 : 0));
            if (begins && i > 0 || i + body.Length > word.Length || ends && i + body.Length < word.Length)
                continue;
            var kept = '\0';
            var fits = true;
            for (var k = 0; k < body.Length && fits; k++)
                if (body[k] == '_')
                    fits = IsConsonant(kept = word[i + k]);
                else
                    fits = body[k] == word[i + k];
            if (fits)
                return (body.Length, kept == '\0' ? heard : Array.ConvertAll(heard, h => h.Replace('_', kept)));
        }
        return (0, []);
    }

    static readonly (string Letters, string[] Heard)[][] ByLetter =
    [
        .. Enumerable
            .Range('a', 'z' - 'a' + 1)
            .Select(letter => Array.FindAll(Rules, rule => rule.Letters.TrimStart('^')[0] == letter)),
    ];

    static bool IsConsonant(char c) => c is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'w' or 'h');
}
