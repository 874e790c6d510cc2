using System.Globalization;
using System.Text;

namespace Mostrador.Evals.Corpus;

/// <summary>Text compared as people compare it: no accents, no capitals, no marks, single blanks.</summary>
static class Fold
{
    public static string Text(string? text)
    {
        var folded = new StringBuilder();
        foreach (var c in (text ?? "").Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '*' or '_')
                continue;
            if (char.IsWhiteSpace(c))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
            }
            else
                folded.Append(char.ToLowerInvariant(c));
        }
        return folded.ToString().Trim();
    }

    public static bool Contains(string text, string part) => Text(text).Contains(Text(part), StringComparison.Ordinal);

    public static bool Same(string? a, string? b) => Text(a) == Text(b);

    /// <summary>Letters and digits only, word by word.</summary>
    public static IReadOnlyList<string> Words(string? text)
    {
        var spaced = string.Concat(Text(text).Select(c => char.IsLetterOrDigit(c) ? c : ' '));
        return spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
