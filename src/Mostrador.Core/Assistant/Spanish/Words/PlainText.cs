using System.Globalization;
using System.Text;
using Mostrador.Core.Channels;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// A text as people compare words: without case, accents, marks or emoji. Dozens of questions are put to a message in one
/// turn; what it takes to answer them is worked out once.
/// </summary>
sealed class PlainText(string text)
{
    string? padded;
    string[]? words;

    /// <summary>Not to be changed: whoever asks gets the same.</summary>
    public string[] Words => words ??= Padded.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The words of a phrase that is plain already stand in it together.</summary>
    public bool Holds(string phrase)
    {
        for (var at = 0; phrase.Length > 0 && (at = Padded.IndexOf(phrase, at, StringComparison.Ordinal)) >= 0; at++)
            if (padded![at - 1] == ' ' && padded[at + phrase.Length] == ' ')
                return true;
        return false;
    }

    string Padded => padded ??= $" {Of(text)} ";

    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in StorableText.Decomposed(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            // Decomposed first: what is left to lower is ASCII, which costs nothing.
            if (char.IsLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }
}
