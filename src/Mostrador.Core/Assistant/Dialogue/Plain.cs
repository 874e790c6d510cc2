using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Words compared as people compare them: without case, accents, marks or emoji.</summary>
static class Plain
{
    public static string Text(string text) => PlainText.Of(text);

    public static string[] Words(string text) => new PlainText(text).Words;

    /// <summary>The first word; empty where there is none, as of "½" or "🍕".</summary>
    public static string Head(string text) => Words(text) is [var first, ..] ? first : "";

    /// <summary>The first word is one of these.</summary>
    public static bool Opens(string text, Function functions) => Words(text) is [var first, ..] && first.Is(functions);

    /// <summary>A word without its plural and gender ending, enough to tell "portátiles" for "portátil".</summary>
    public static string Root(string word)
    {
        if (word.Length > 4 && word.EndsWith("es", StringComparison.Ordinal))
            word = word[..^2];
        else if (word.Length > 3 && word.EndsWith('s'))
            word = word[..^1];
        return word.Length > 3 && word[^1] is 'a' or 'o' or 'e' ? word[..^1] : word;
    }

    /// <summary>A word that tells goods apart, as opposed to one that any sentence holds.</summary>
    public static bool Tells(string word) =>
        (word.Length > 3 || word.Any(char.IsAsciiDigit)) && !Phrases.Cue("tells_little").Contains(word);

    /// <summary>The words of <paramref name="part"/> stand together in <paramref name="whole"/>.</summary>
    public static bool Contains(string whole, string part) => new PlainText(whole).Holds(Text(part));

    /// <summary>Where a name stands among words, as words: "sal" is not in "ensalada". -1 where it does not, or has none.</summary>
    public static int At(string[] words, string name, int from = 0)
    {
        var sought = Words(name);
        for (var i = from; sought.Length > 0 && i + sought.Length <= words.Length; i++)
            if (words.AsSpan(i, sought.Length).SequenceEqual(sought))
                return i;
        return -1;
    }

    /// <summary>Whatever their capitals, accents and signs; what has nothing but signs, as "🍕", is the same only to the letter.</summary>
    public static bool Same(string a, string b) => a == b || Text(a) is { Length: > 0 } text && text == Text(b);

    /// <summary>First letter in upper case, the rest as it is.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"a, b o c", with u before a sound of o.</summary>
    public static string Or(IReadOnlyList<string> parts) =>
        Join(parts, parts.Count > 0 && SoundsLike(parts[^1], 'o') ? OrBeforeO : Function.Or);

    /// <summary>"a, b y c", with e before a sound of i.</summary>
    public static string And(IReadOnlyList<string> parts) =>
        Join(parts, parts.Count > 0 && SoundsLike(parts[^1], 'i') ? AndBeforeI : Function.And);

    static string Join(IReadOnlyList<string> parts, Function last) =>
        parts.Count switch
        {
            0 => "",
            1 => parts[0],
            _ => string.Join(", ", parts.Take(parts.Count - 1)) + $" {FunctionWords.Spelled(last)} " + parts[^1],
        };

    static bool SoundsLike(string word, char vowel)
    {
        var plain = Text(word);
        if (plain.StartsWith('h'))
            plain = plain[1..];
        return plain.StartsWith(vowel) && !(vowel == 'i' && plain.StartsWith("ie", StringComparison.Ordinal));
    }
}
