using System.Globalization;
using System.Text;
using Mostrador.Core.Channels;

namespace Mostrador.Core.Tenants;

/// <summary>
/// Whether an address spells a shop's name differently or names another shop. Differences of writing are forgiven: case,
/// accents, separators, the name instead of the slug, and in longer words one letter too many, one missing or two swapped.
/// Another letter makes another word (huerta, puerta) and another digit another branch: those never match, because the
/// price of a wrong guess is a customer in a stranger's shop.
/// </summary>
sealed class SimilarName
{
    const int ShortestForgiven = 5;

    readonly HashSet<string> allWords;
    readonly string[] slugWords;
    readonly string[] nameWords;

    public SimilarName(string slug, string name)
    {
        slugWords = Telling(WordsOf(slug));
        nameWords = Telling(WordsOf(name));
        allWords = [.. WordsOf(slug), .. WordsOf(name)];
    }

    /// <summary>The joined spellings under which this shop is found at once: "mundocanino".</summary>
    public IEnumerable<string> Keys()
    {
        yield return string.Concat(slugWords);
        yield return string.Concat(nameWords);
    }

    public static string KeyOf(IEnumerable<string> words) => string.Concat(Telling(words));

    /// <summary>The words say this shop's slug or name and nothing that is not in them.</summary>
    public bool Means(IReadOnlyList<string> words) => Covers(words, static (a, b) => a == b);

    /// <summary>The same, forgiving slips of the finger.</summary>
    public bool ProbablyMeans(IReadOnlyList<string> words) =>
        Covers(words, IsSlip)
        || words.Count == 1
            && (IsSlip(words[0], string.Concat(slugWords)) || IsSlip(words[0], string.Concat(nameWords)));

    bool Covers(IReadOnlyList<string> words, Func<string, string, bool> same) =>
        Telling(words).Length > 0
        && words.All(w => allWords.Any(a => same(w, a)))
        && (Says(slugWords, words, same) || Says(nameWords, words, same));

    static bool Says(string[] wanted, IReadOnlyList<string> words, Func<string, string, bool> same) =>
        wanted.Length > 0 && wanted.All(w => words.Any(q => same(q, w)));

    public static string[] WordsOf(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in StorableText.Decomposed(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
                continue;
            }
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
        if (word.Length > 0)
            words.Add(word.ToString());
        return [.. words];
    }

    static string[] Telling(IEnumerable<string> words) => [.. words.Where(w => !SpanishNames.IsArticle(w))];

    /// <summary>Equal, or one letter inserted, dropped or doubled, or two neighbours swapped; never in the first letter.</summary>
    internal static bool IsSlip(string a, string b)
    {
        if (a == b)
            return true;
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (shorter.Length < ShortestForgiven || longer.Length - shorter.Length > 1 || a[0] != b[0])
            return false;
        if (a.Where(char.IsAsciiDigit).SequenceEqual(b.Where(char.IsAsciiDigit)) is false)
            return false;
        var i = 0;
        while (i < shorter.Length && shorter[i] == longer[i])
            i++;
        if (longer.Length > shorter.Length)
            return shorter.AsSpan(i).SequenceEqual(longer.AsSpan(i + 1));
        return i + 1 < shorter.Length
            && shorter[i] == longer[i + 1]
            && shorter[i + 1] == longer[i]
            && shorter.AsSpan(i + 2).SequenceEqual(longer.AsSpan(i + 2));
    }
}
