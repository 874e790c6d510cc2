namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Words written without their vowels ("grnd", "bcas", "clntro"). Only what cannot be pronounced in Spanish is taken for
/// one, so that no real word is: an abbreviation keeps the first letter and the last consonant, and its letters stand in
/// the word in their order.
/// </summary>
internal sealed class Syncope
{
    readonly Dictionary<(char First, char Last), List<(string Folded, int Id)>> words = [];

    public void Add(string word, int id)
    {
        if (word.Length < 4 || char.IsAsciiDigit(word[0]))
            return;
        var singular = Stemmer.Singular(word);
        Add((singular, id));
        // The sound of c and g is lost with the vowel after it, so letters count as well as sounds.
        if (Phonetics.Fold(singular) is var folded && folded != singular)
            Add((folded, id));
    }

    void Add((string Letters, int Id) word)
    {
        var key = (word.Letters[0], LastConsonant(word.Letters));
        if (!words.TryGetValue(key, out var list))
            words[key] = list = [];
        list.Add(word);
    }

    /// <summary>Ids of the words it stands for, those that kept all consonants first and alone.</summary>
    public List<(int Id, bool Whole)> Find(string text)
    {
        var found = new List<(int Id, bool Whole)>();
        if (text.Length < 2 || Pronounceable(text))
            return found;
        foreach (var folded in Forms(text))
        {
            if (folded.Length < 2 || !words.TryGetValue((folded[0], LastConsonant(folded)), out var list))
                continue;
            var consonants = Consonants(folded);
            foreach (var (word, id) in list)
            {
                if (word.Length <= folded.Length || !Within(folded, word))
                    continue;
                var all = Consonants(word);
                if (consonants * 2 < all || folded.Length * 5 < word.Length * 2)
                    continue;
                if (!found.Exists(f => f.Id == id))
                    found.Add((id, consonants == all));
            }
            if (found.Count > 0)
                break;
        }
        if (found.Exists(f => f.Whole))
            found.RemoveAll(f => !f.Whole);
        return found;
    }

    /// <summary>Without a plural's s, then as written; by letters, then by sound.</summary>
    static IEnumerable<string> Forms(string text)
    {
        if (text.Length > 3 && text[^1] == 's')
        {
            yield return text[..^1];
            yield return Phonetics.Fold(text[..^1]);
        }
        yield return text;
        yield return Phonetics.Fold(text);
    }

    static bool Within(string letters, string word)
    {
        var at = 0;
        foreach (var c in letters)
        {
            at = word.IndexOf(c, at);
            if (at < 0)
                return false;
            at++;
        }
        return true;
    }

    static char LastConsonant(string folded)
    {
        for (var i = folded.Length - 1; i >= 0; i--)
            if (!IsVowel(folded[i]))
                return folded[i];
        return '\0';
    }

    static int Consonants(string folded) => folded.Count(c => !IsVowel(c));

    /// <summary>Its consonants stand where Spanish has them.</summary>
    public static bool Pronounceable(string text)
    {
        if (!text.Any(IsVowel))
            return text.Length < 2;
        // q without u is no Spanish.
        for (var i = 0; i < text.Length; i++)
            if (text[i] == 'q' && (i + 1 == text.Length || text[i + 1] != 'u'))
                return false;
        for (var i = 0; i < text.Length; )
        {
            if (IsVowel(text[i]))
            {
                i++;
                continue;
            }
            var from = i;
            while (i < text.Length && !IsVowel(text[i]))
                i++;
            var run = text.AsSpan(from, i - from);
            if (
                from == 0 ? !Opens(run)
                : i == text.Length ? !Closes(run)
                : !Between(run)
            )
                return false;
        }
        return true;
    }

    static bool Opens(ReadOnlySpan<char> run) =>
        run.Length == 1
        || run is "ch" or "ll" or "qu" or "ps" or "gn" or "sh" or "th" or "wh" or "kn"
        || run.Length == 2 && run[0] is 'p' or 'b' or 't' or 'd' or 'c' or 'k' or 'g' or 'f' && run[1] is 'r' or 'l';

    static bool Closes(ReadOnlySpan<char> run) =>
        run.Length == 1 && run[0] is not ('h' or 'ñ' or 'q' or 'v')
        || run.Length == 2 && run[1] is 's' or 'k' or 't' or 'h';

    static bool Between(ReadOnlySpan<char> run)
    {
        for (var coda = 0; coda <= Math.Min(2, run.Length - 1); coda++)
            if ((coda == 0 || Closes(run[..coda]) || run[..coda] is "ns" or "bs" or "rs") && Opens(run[coda..]))
                return true;
        return false;
    }

    static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
