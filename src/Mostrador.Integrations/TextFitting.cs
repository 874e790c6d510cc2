using System.Globalization;
using System.Text;

namespace Mostrador.Integrations;

/// <summary>
/// Fits text into a provider's limits. Lengths are UTF-16 units, which never undercount what a provider counts; cuts
/// fall between text elements, so an emoji with its joiners stays whole.
/// </summary>
internal static class TextFitting
{
    private static readonly string[] SentenceEnds = [". ", "! ", "? ", "… ", ".\n", "!\n", "?\n", "; ", ": "];

    /// <summary>
    /// Pieces of at most <paramref name="limit"/>, in order, cut at the last paragraph, line, sentence or word that
    /// fits. White space at a cut disappears; nothing else does.
    /// </summary>
    public static IEnumerable<string> Split(string text, int limit)
    {
        var rest = text.Trim();
        while (rest.Length > limit)
        {
            var cut = CutOf(rest, limit);
            var piece = rest[..cut].TrimEnd();
            if (piece.Length > 0)
                yield return piece;
            rest = rest[cut..].TrimStart();
        }
        if (rest.Length > 0)
            yield return rest;
    }

    private static int CutOf(string text, int limit)
    {
        // A cut in the first third would make confetti of the message: then a finer boundary is better.
        var earliest = limit / 3;
        var window = text.AsSpan(0, limit);
        if (window.LastIndexOf("\n\n") is var paragraph && paragraph > earliest)
            return paragraph;
        if (window.LastIndexOf('\n') is var line && line > earliest)
            return line;
        var sentence = -1;
        foreach (var end in SentenceEnds)
            sentence = Math.Max(sentence, window.LastIndexOf(end, StringComparison.Ordinal) + 1);
        if (sentence > earliest)
            return sentence;
        // The character after the window may be the space that ends its last word.
        for (var i = limit; i > earliest; i--)
            if (char.IsWhiteSpace(text[i]))
                return i;
        return ElementBoundary(text, limit);
    }

    /// <summary>The longest prefix of whole text elements within the limit; its length.</summary>
    public static int ElementBoundary(string text, int limit)
    {
        if (text.Length <= limit)
            return text.Length;
        var end = 0;
        while (end < text.Length)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            if (next > limit)
                break;
            end = next;
        }
        if (end > 0)
            return end;
        // One element longer than the whole limit (stacked marks): at least keep surrogate pairs together.
        return char.IsHighSurrogate(text[limit - 1]) && limit > 1 ? limit - 1 : limit;
    }

    /// <summary>White space to single spaces: titles are one line.</summary>
    public static string OneLine(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c))
                result.Append(c);
            else if (result.Length > 0 && result[^1] != ' ')
                result.Append(' ');
        if (result.Length > 0 && result[^1] == ' ')
            result.Length--;
        return result.ToString();
    }

    /// <summary>A title and what did not fit in it, cut at a word where a word boundary is near.</summary>
    public static (string Title, string Remainder) SplitTitle(string text, int limit)
    {
        if (text.Length <= limit)
            return (text, "");
        var cut = ElementBoundary(text, limit);
        if (
            cut < text.Length
            && text[cut] != ' '
            && text.AsSpan(0, cut).LastIndexOf(' ') is var space
            && space >= limit / 2
        )
            cut = space;
        return (text[..cut].TrimEnd(), text[cut..].TrimStart());
    }

    /// <summary>Within the limit, with an ellipsis when something is missing.</summary>
    public static string Shorten(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var (kept, _) = SplitTitle(text, limit - 1);
        return kept + "…";
    }
}
