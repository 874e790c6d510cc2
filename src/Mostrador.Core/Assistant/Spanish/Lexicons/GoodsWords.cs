using System.Collections.Frozen;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>A name of goods in several words, small words left out: "papel higiénico", "leche en polvo".</summary>
/// <param name="Stems">Of its words, in their order.</param>
/// <param name="Others">What the same thing is called elsewhere; of several words with blanks between.</param>
internal sealed record Compound(string[] Stems, IReadOnlyList<string> Others);

/// <summary>What a shopkeeper knows of goods: words for one thing, names of several words, and what is of which kind.</summary>
internal sealed class GoodsWords
{
    /// <summary>Joins the words of a name in the lexicon.</summary>
    const char Joint = '-';

    readonly FrozenDictionary<string, (string Word, string[] Others)[]> same;
    readonly FrozenDictionary<string, Compound[]> compounds;
    readonly FrozenDictionary<string, FrozenSet<string>> kinds;

    /// <summary>What things are called, in singular.</summary>
    public FrozenSet<string> Names { get; }

    /// <param name="sets">Words for one thing each.</param>
    /// <param name="things">What else is bought.</param>
    /// <param name="kinds">From the names of a kind to what is of it.</param>
    public GoodsWords(
        IEnumerable<string[]> sets,
        IReadOnlyList<string> things,
        IEnumerable<(string[] Names, string[] Members)> kinds
    )
    {
        var bySame = new Dictionary<string, List<(string Word, string[] Others)>>(StringComparer.Ordinal);
        var byFirst = new Dictionary<string, Dictionary<string, (string[] Stems, List<string> Others)>>(
            StringComparer.Ordinal
        );
        var names = new HashSet<string>(StringComparer.Ordinal);

        void AddCompound(string name, IEnumerable<string> others)
        {
            string[] stems = [.. name.Split(Joint).Select(Stemmer.Stem)];
            if (!byFirst.TryGetValue(stems[0], out var all))
                byFirst[stems[0]] = all = new(StringComparer.Ordinal);
            var key = string.Join(' ', stems);
            if (!all.TryGetValue(key, out var compound))
                all[key] = compound = (stems, []);
            compound.Others.AddRange(others.Except(compound.Others));
        }

        foreach (var set in sets)
        foreach (var word in set)
        {
            string[] others = [.. set.Where(w => w != word).Select(w => w.Replace(Joint, ' '))];
            if (word.Contains(Joint, StringComparison.Ordinal))
            {
                AddCompound(word, others);
                continue;
            }
            names.Add(Stemmer.Singular(word));
            var stem = Stemmer.Variants(word).First();
            if (!bySame.TryGetValue(stem, out var entries))
                bySame[stem] = entries = [];
            entries.Add((Stemmer.Singular(word), others));
        }
        var ofKind = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (called, members) in kinds)
        {
            foreach (var name in called)
            {
                if (!ofKind.TryGetValue(Stemmer.Stem(name), out var stems))
                    ofKind[Stemmer.Stem(name)] = stems = new(StringComparer.Ordinal);
                stems.UnionWith(members.Select(Stemmer.Stem));
            }
            names.UnionWith(members.Select(Stemmer.Singular));
        }
        foreach (var thing in things)
            if (thing.Contains(Joint, StringComparison.Ordinal))
                AddCompound(thing, []);
            else
                names.Add(Stemmer.Singular(thing));
        Names = names.ToFrozenSet(StringComparer.Ordinal);
        same = bySame.ToFrozenDictionary(s => s.Key, s => s.Value.ToArray(), StringComparer.Ordinal);
        compounds = byFirst.ToFrozenDictionary(
            c => c.Key,
            c =>
                c.Value.Values.OrderByDescending(v => v.Stems.Length)
                    .Select(v => new Compound(v.Stems, v.Others))
                    .ToArray(),
            StringComparer.Ordinal
        );
        this.kinds = ofKind.ToFrozenDictionary(
            k => k.Key,
            k => k.Value.ToFrozenSet(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    /// <summary>Single words of the sets: what only its very sound may stand for.</summary>
    public IEnumerable<string> SameWords => same.Values.SelectMany(s => s).Select(s => s.Word);

    /// <summary>Other words for the same thing, as other countries say it: palta, aguacate.</summary>
    public IEnumerable<string> SameAs(string text)
    {
        var singular = Stemmer.Singular(text);
        foreach (var stem in Stemmer.Variants(text))
            if (same.TryGetValue(stem, out var entries))
                foreach (var (word, others) in entries)
                    // In short words the last vowel is part of the word: pila is no pilo.
                    if (singular.Length > 4 || word == singular)
                        foreach (var other in others)
                            yield return other;
    }

    /// <summary>Stems of what is of a kind: fruta is manzana, pera, uva. Null where the word names no kind.</summary>
    public FrozenSet<string>? OfKind(string stem) => kinds.GetValueOrDefault(stem);

    /// <summary>The longest name of several words that begins here, and where it ends.</summary>
    public (Compound Name, int To)? At(IReadOnlyList<Word> words, int start)
    {
        if (!compounds.TryGetValue(words[start].Stem, out var candidates))
            return null;
        foreach (var compound in candidates)
        {
            var (at, k) = (start + 1, 1);
            for (; at < words.Count && k < compound.Stems.Length && words[at].Before == Break.None; at++)
                if (words[at].Stem == compound.Stems[k])
                    k++;
                else if (words[at].Text is not ("de" or "del" or "en" or "para" or "la" or "el" or "a" or "al"))
                    break;
            if (k == compound.Stems.Length)
                return (compound, at);
        }
        return null;
    }
}
