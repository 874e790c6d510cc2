using System.Buffers;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Spelling variants that sound alike in Spanish America fall together; what is left are real typing errors.</summary>
internal static class Phonetics
{
    public static string Fold(string text)
    {
        var buffer = text.Length <= 64 ? stackalloc char[64] : new char[text.Length];
        var n = 0;
        // huevo, güevo, guevo
        if (text.StartsWith("hue", StringComparison.Ordinal) || text.StartsWith("gue", StringComparison.Ordinal))
            text = "we" + text[3..];
        // and uevo
        else if (text.StartsWith("ue", StringComparison.Ordinal))
            text = "w" + text[1..];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            switch (c)
            {
                case 'h' when n > 0 && buffer[n - 1] == 'c':
                    break;
                case 'h':
                    continue;
                case 'v' or 'w':
                    c = 'b';
                    break;
                case 'z':
                    c = 's';
                    break;
                case 'c' when next is 'e' or 'i' || next == 'y' && i + 2 == text.Length:
                    c = 's';
                    break;
                case 'c' when next is not 'h':
                    c = 'k';
                    break;
                case 'q':
                    c = 'k';
                    if (next == 'u')
                        i++;
                    break;
                case 'g' when next is 'e' or 'i':
                    c = 'j';
                    break;
                case 'g' when next == 'u' && i + 2 < text.Length && text[i + 2] is 'e' or 'i':
                    i++;
                    break;
                case 'l' when next == 'l':
                    c = 'y';
                    i++;
                    break;
                // "lency", "lenci"
                case 'y' when next == '\0' && n > 0:
                    c = 'i';
                    break;
                case 'ñ':
                    c = 'n';
                    break;
                case 'x':
                    c = 's';
                    break;
                // pley, plei; roial, royal
                case 'y' when n > 0 && IsVowel(buffer[n - 1]) && (next == '\0' || !IsVowel(next)):
                    c = 'i';
                    break;
                case 'i' when n > 0 && IsVowel(buffer[n - 1]) && IsVowel(next):
                    c = 'y';
                    break;
            }
            if (n > 0 && buffer[n - 1] == c)
                continue;
            buffer[n++] = c;
        }
        return text.AsSpan().SequenceEqual(buffer[..n]) ? text : new string(buffer[..n]);
    }

    static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    /// <summary>Edits between two words, a swap of neighbours counting one; <paramref name="limit"/> + 1 when more.</summary>
    public static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
            return limit + 1;
        var width = b.Length + 1;
        var rows = ArrayPool<int>.Shared.Rent(width * 3);
        try
        {
            Span<int> before = rows.AsSpan(0, width),
                last = rows.AsSpan(width, width),
                now = rows.AsSpan(2 * width, width);
            for (var j = 0; j < width; j++)
                last[j] = j;
            for (var i = 1; i <= a.Length; i++)
            {
                now[0] = i;
                var best = i;
                for (var j = 1; j < width; j++)
                {
                    var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                    var d = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
                    if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                        d = Math.Min(d, before[j - 2] + 1);
                    now[j] = d;
                    best = Math.Min(best, d);
                }
                if (best > limit)
                    return limit + 1;
                var spare = before;
                before = last;
                last = now;
                now = spare;
            }
            return Math.Min(last[b.Length], limit + 1);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rows);
        }
    }
}
