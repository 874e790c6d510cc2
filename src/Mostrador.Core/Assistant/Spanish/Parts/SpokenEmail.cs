using System.Collections.Frozen;
using System.Text;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>"ana punto rojas arroba correo punto com", "ana@correo punto com": an e-mail as it is said aloud.</summary>
internal static class SpokenEmail
{
    /// <summary>Where it stands and what it is with its marks; null where none is spoken.</summary>
    public static (int Start, int Length, string Email)? In(string text, Lexicon lexicon)
    {
        if (
            !Holds(text, lexicon.Classes["spoken_at"])
            && !(text.Contains('@') && Holds(text, lexicon.Classes["spoken_dot"]))
        )
            return null;
        var chunks = Chunks(text);
        for (var i = 0; i < chunks.Count; i++)
        {
            var spoken = lexicon.In("spoken_at", chunks[i].Plain);
            if (!spoken && !chunks[i].Plain.Contains('@', StringComparison.Ordinal))
                continue;
            var (from, to) = (spoken ? i - 1 : i, spoken ? i + 1 : i);
            if (from < 0 || to >= chunks.Count)
                continue;
            while (from >= 2 && Mark(chunks, ref from, lexicon)) { }
            var dots = chunks[to].Plain.Split('@')[^1].Trim('.').Contains('.', StringComparison.Ordinal);
            while (to + 2 < chunks.Count && MarkOf(chunks[to + 1].Plain, lexicon) is not null)
            {
                dots = true;
                to += 2;
            }
            if (!dots && to + 1 < chunks.Count && lexicon.In("spoken_domain", chunks[to + 1].Plain.Trim('.', ',')))
                (to, dots) = (to + 1, true);
            if (dots)
                return (
                    chunks[from].Start,
                    chunks[to].Start + chunks[to].Plain.Length - chunks[from].Start,
                    Written(chunks, from, to, lexicon)
                );
        }
        return null;
    }

    static bool Holds(string text, FrozenSet<string> words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>"ana punto rojas", "ana guion bajo rojas": one more piece of the name before the sign.</summary>
    static bool Mark(List<(int Start, string Plain)> chunks, ref int from, Lexicon lexicon)
    {
        if (MarkOf(chunks[from - 1].Plain, lexicon) is not null)
            from -= 2;
        else if (
            from >= 3
            && lexicon.In("spoken_low", chunks[from - 1].Plain)
            && MarkOf(chunks[from - 2].Plain, lexicon) == '-'
        )
            from -= 3;
        else
            return false;
        return true;
    }

    static string Written(List<(int Start, string Plain)> chunks, int from, int to, Lexicon lexicon)
    {
        var email = new StringBuilder();
        for (var i = from; i <= to; i++)
        {
            var word = chunks[i].Plain;
            if (lexicon.In("spoken_at", word))
                email.Append('@');
            else if (MarkOf(word, lexicon) is { } mark)
            {
                var low = mark == '-' && i < to && lexicon.In("spoken_low", chunks[i + 1].Plain);
                email.Append(low ? '_' : mark);
                i += low ? 1 : 0;
            }
            else
            {
                // "arroba correo com": the dot between is understood.
                if (
                    i == to
                    && email.ToString().Split('@') is [_, { Length: > 0 } host]
                    && char.IsLetterOrDigit(host[^1])
                )
                    email.Append('.');
                email.Append(word);
            }
        }
        return email.ToString().Trim('.', ',', ';', '!', '?');
    }

    static char? MarkOf(string word, Lexicon lexicon) =>
        lexicon.In("spoken_dot", word) ? '.'
        : lexicon.In("spoken_dash", word) ? '-'
        : null;

    static List<(int Start, string Plain)> Chunks(string text)
    {
        var chunks = new List<(int, string)>();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && !char.IsWhiteSpace(text[i]))
                i++;
            if (i > start)
                chunks.Add((start, TextFold.Fold(text[start..i]).Trim('(', ')')));
        }
        return chunks;
    }
}
