using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Abbreviations that signs make: "nº 15", "c/gas", "6 m2". Those of letters alone are in the lexicon.</summary>
internal static class Abbreviations
{
    /// <summary>Where the abbreviation of "número" before a figure ends; null where it is none.</summary>
    public static int? NumberSignEnd(string text, int start, int end, Lexicon lexicon)
    {
        var sign = text[end - 1] is 'º';
        if (!sign && end < text.Length && text[end] is '°' or 'º')
        {
            sign = true;
            end++;
        }
        if (!sign || !lexicon.In("number_mark", TextFold.Fold(text[start..end]).TrimEnd('°')))
            return null;
        var next = end;
        while (next < text.Length && text[next] is ' ' or '.')
            next++;
        return next < text.Length && char.IsAsciiDigit(text[next]) ? end : null;
    }

    /// <summary>The exponent right behind a unit: m2, m², m3.</summary>
    public static char? Power(string text, int at) =>
        at < text.Length && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]))
            ? text[at] switch
            {
                '2' or '²' => '2',
                '3' or '³' => '3',
                _ => null,
            }
            : null;

    /// <summary>What a letter before a slash means, where a word follows: "c/gas", "s/gas", "p/rodillo".</summary>
    public static string? Slashed(char letter) =>
        letter switch
        {
            'c' or 'C' => FunctionWords.Spelled(With),
            's' or 'S' => FunctionWords.Spelled(Without),
            'p' or 'P' => FunctionWords.Spelled(For),
            _ => null,
        };

    public static string LettersAt(string text, int from)
    {
        var to = from;
        while (to < text.Length && char.IsLetter(text[to]))
            to++;
        return text[from..to];
    }

    /// <summary>The point behind the last word shortens it, and ends no sentence: "av.", "sr.".</summary>
    public static bool EndsAt(List<Word> words, int point, Lexicon lexicon) =>
        words.Count > 0
        && words[^1].End == point
        && words[^1].Text.Length <= 5
        && (
            lexicon.In("street", words[^1].Text)
            || lexicon.In("inside", words[^1].Text)
            || lexicon.In("shortened", words[^1].Text)
        )
        && !(words[^1].Is(Not) && words.Count == 1);
}
