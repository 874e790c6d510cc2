using System.Collections.Frozen;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>The needs of the lexicon files, with the marks that their words bear.</summary>
internal sealed class NeedsBuilder
{
    /// <summary>Before the name of goods in a need: the need leads to them, they do not speak of it.</summary>
    const char LedTo = '>';

    /// <summary>Before a word that only customers say: it tells of the need, goods that have it do not answer it.</summary>
    const char OnlySaid = '<';

    /// <summary>Before a word of any talk: only beside another of the same need does it tell of it.</summary>
    const char Passing = '~';

    readonly Dictionary<string, List<string>> needs = new(StringComparer.Ordinal);
    readonly Dictionary<string, HashSet<string>> byWord = new(StringComparer.Ordinal);
    readonly Dictionary<string, HashSet<(string, bool)>> borneOut = new(StringComparer.Ordinal);

    public NeedsBuilder(IReadOnlyList<LexiconFile> files, FrozenSet<string> fillers)
    {
        var same = OneMeaning(files.SelectMany(f => f.Same));
        foreach (var (name, words) in files.SelectMany(f => f.Needs))
        {
            if (!needs.TryGetValue(name, out var all))
                needs[name] = all = [];
            var passing = words.Any(w => w[0] == Passing);
            foreach (var signed in words)
            {
                var word = LexiconBuilder.Folded(Bare(signed));
                var root = SharedWords.RootOf(word);
                if (signed[0] is not (OnlySaid or Passing))
                    all.Add(Rooted(word, fillers));
                // What one country calls ampolleta is led to under its other names, too.
                if (signed[0] == LedTo && same.TryGetValue(Stemmer.Singular(word), out var others))
                    all.AddRange(others.Select(other => Rooted(other, fillers)));
                if (signed[0] is not (LedTo or Passing))
                    Put(byWord, root, name);
                if (passing)
                    Put(borneOut, root, (name, signed[0] != LedTo));
            }
        }
    }

    /// <inheritdoc cref="Lexicon.Needs"/>
    public FrozenDictionary<string, string[]> Needs =>
        needs.ToFrozenDictionary(
            n => n.Key,
            n => n.Value.Distinct(StringComparer.Ordinal).ToArray(),
            StringComparer.Ordinal
        );

    /// <inheritdoc cref="Lexicon.Diets"/>
    public FrozenSet<string> Diets =>
        needs.Where(n => n.Value.Exists(w => w.StartsWith('-'))).Select(n => n.Key).ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc cref="Lexicon.NeedsByWord"/>
    public FrozenDictionary<string, string[]> ByWord =>
        byWord.ToFrozenDictionary(n => n.Key, n => n.Value.ToArray(), StringComparer.Ordinal);

    /// <inheritdoc cref="Lexicon.NeedsBorneOut"/>
    public FrozenDictionary<string, (string Need, bool Said)[]> BorneOut =>
        borneOut.ToFrozenDictionary(n => n.Key, n => n.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>A word of a need without its mark.</summary>
    public static string Bare(string signed) => signed.TrimStart(LedTo, OnlySaid, Passing);

    static void Put<T>(Dictionary<string, HashSet<T>> sets, string key, T value)
    {
        if (!sets.TryGetValue(key, out var set))
            sets[key] = set = [];
        set.Add(value);
    }

    /// <summary>The other words for a thing, of words that stand for one thing only: taco is a heel, a plug and a dish.</summary>
    static Dictionary<string, string[]> OneMeaning(IEnumerable<string> sets)
    {
        var groups = sets.Select(s => LexiconBuilder.Split(TextFold.Fold(s))).ToList();
        var alone = groups
            .SelectMany(g => g.Select(Stemmer.Singular).Distinct())
            .GroupBy(w => w, StringComparer.Ordinal)
            .Where(g => g.Count() == 1)
            .Select(g => g.Key)
            .ToHashSet(StringComparer.Ordinal);
        var others = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var group in groups)
        foreach (var word in group.Select(Stemmer.Singular).Where(alone.Contains))
            others[word] = [.. group.Where(o => o != word && alone.Contains(Stemmer.Singular(o)))];
        return others;
    }

    /// <summary>What speaks of a need, as <see cref="Lexicon.Needs"/> holds it.</summary>
    static string Rooted(string name, FrozenSet<string> fillers) =>
        name[0] == '-' ? SharedWords.Of("-" + SharedWords.RootOf(name[1..]))
        : name.Contains(' ', StringComparison.Ordinal)
            ? string.Join(' ', name.Split(' ').Where(w => !fillers.Contains(w)).Select(SharedWords.RootOf))
        : SharedWords.RootOf(name);
}
