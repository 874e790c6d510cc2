using System.Collections.Frozen;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>A name of goods in several words, small words left out: "papel higiénico", "leche en polvo".</summary>
/// <param name="Stems">Of its words, in their order.</param>
/// <param name="Others">What the same thing is called elsewhere; of several words with blanks between.</param>
/// <param name="Near">What may serve in its place.</param>
internal sealed record Compound(string[] Stems, IReadOnlyList<string> Others, IReadOnlyList<string> Near);

/// <summary>What a shopkeeper knows of goods: words for one thing, names of several words, and what is of which kind.</summary>
internal sealed class GoodsWords
{
    /// <summary>Joins the words of a name in the lexicon.</summary>
    const char Joint = '-';

    /// <summary>How well what is only near stands for what was said: found, and to be offered.</summary>
    public const double NearQuality = 0.74;

    readonly FrozenDictionary<string, (string Word, string[] Others)[]> same;
    readonly FrozenDictionary<string, (string Word, string[] Others)[]> near;
    readonly FrozenDictionary<string, Compound[]> compounds;
    readonly FrozenDictionary<string, FrozenSet<string>> kinds;

    readonly FrozenSet<string> misnomers;

    /// <summary>A name that begins with what it is not: leche corporal is no leche.</summary>
    public bool IsMisnomer(IEnumerable<string> name)
    {
        var begun = "";
        foreach (var word in name.Take(3))
        {
            begun = begun.Length == 0 ? Stemmer.Stem(word) : begun + " " + Stemmer.Stem(word);
            if (misnomers.Contains(begun))
                return true;
        }
        return false;
    }

    /// <summary>What things are called, in singular.</summary>
    public FrozenSet<string> Names { get; }

    /// <param name="sets">Words for one thing each.</param>
    /// <param name="nearSets">Words for things of which one may serve for another.</param>
    /// <param name="things">What else is bought.</param>
    /// <param name="kinds">From the names of a kind to what is of it, or to what makers call it.</param>
    /// <param name="misnomers">Names that begin with what they are not.</param>
    public GoodsWords(
        IEnumerable<string[]> sets,
        IEnumerable<string[]> nearSets,
        IReadOnlyList<string> things,
        IEnumerable<(string[] Names, string[] Members, bool Brands)> kinds,
        IEnumerable<string> misnomers
    )
    {
        var byFirst = new Dictionary<
            string,
            Dictionary<string, (string[] Stems, List<string> Others, List<string> Near)>
        >(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);

        void AddCompound(string name, IEnumerable<string> others, bool onlyNear = false)
        {
            string[] stems = [.. name.Split(Joint).Select(StemOf)];
            if (!byFirst.TryGetValue(stems[0], out var all))
                byFirst[stems[0]] = all = new(StringComparer.Ordinal);
            var key = string.Join(' ', stems);
            if (!all.TryGetValue(key, out var compound))
                all[key] = compound = (stems, [], []);
            var known = onlyNear ? compound.Near : compound.Others;
            known.AddRange(others.Except(known));
        }

        FrozenDictionary<string, (string Word, string[] Others)[]> Index(IEnumerable<string[]> sets, bool onlyNear)
        {
            var byStem = new Dictionary<string, List<(string Word, string[] Others)>>(StringComparer.Ordinal);
            foreach (var set in sets)
            foreach (var word in set)
            {
                string[] others = [.. set.Where(w => w != word).Select(w => SharedWords.Of(w.Replace(Joint, ' ')))];
                if (word.Contains(Joint, StringComparison.Ordinal))
                {
                    AddCompound(word, others, onlyNear);
                    continue;
                }
                names.Add(SingularOf(word));
                var stem = SharedWords.Of(Stemmer.Variants(word).First());
                if (!byStem.TryGetValue(stem, out var entries))
                    byStem[stem] = entries = [];
                entries.Add((SingularOf(word), others));
            }
            return byStem.ToFrozenDictionary(s => s.Key, s => s.Value.ToArray(), StringComparer.Ordinal);
        }

        same = Index(sets, onlyNear: false);
        near = Index(nearSets, onlyNear: true);
        var ofKind = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (called, members, brands) in kinds)
        {
            foreach (var name in called)
            {
                if (!ofKind.TryGetValue(Stemmer.Stem(name), out var stems))
                    ofKind[StemOf(name)] = stems = new(StringComparer.Ordinal);
                stems.UnionWith(members.Select(StemOf));
            }
            // What makers call their goods is no thing of its own.
            foreach (var member in brands ? [] : members)
                if (member.Contains(Joint, StringComparison.Ordinal))
                    AddCompound(member, []);
                else
                    names.Add(SingularOf(member));
        }
        foreach (var thing in things)
            if (thing.Contains(Joint, StringComparison.Ordinal))
                AddCompound(thing, []);
            else
                names.Add(SingularOf(thing));
        foreach (var misnomer in misnomers)
            AddCompound(misnomer, []);
        this.misnomers = misnomers
            .Select(m => string.Join(' ', m.Split(Joint).Select(Stemmer.Stem)))
            .ToFrozenSet(StringComparer.Ordinal);
        Names = names.ToFrozenSet(StringComparer.Ordinal);
        compounds = byFirst.ToFrozenDictionary(
            c => c.Key,
            c =>
                c.Value.Values.OrderByDescending(v => v.Stems.Length)
                    .Select(v => new Compound(v.Stems, v.Others, v.Near))
                    .ToArray(),
            StringComparer.Ordinal
        );
        this.kinds = ofKind.ToFrozenDictionary(
            k => k.Key,
            k => k.Value.ToFrozenSet(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    static string StemOf(string word) => SharedWords.Of(Stemmer.Stem(word));

    static string SingularOf(string word) => SharedWords.Of(Stemmer.Singular(word));

    /// <summary>Single words of the sets: what only its very sound may stand for.</summary>
    public IEnumerable<string> SameWords => same.Values.SelectMany(s => s).Select(s => s.Word);

    /// <summary>Other words for the same thing, as other countries say it: palta, aguacate.</summary>
    public IEnumerable<string> SameAs(string text) => Others(same, text);

    /// <summary>Words for what may serve in its place: requesón, ricota.</summary>
    public IEnumerable<string> NearTo(string text) => Others(near, text);

    static IEnumerable<string> Others(FrozenDictionary<string, (string Word, string[] Others)[]> sets, string text)
    {
        var singular = Stemmer.Singular(text);
        foreach (var stem in Stemmer.Variants(text))
            if (sets.TryGetValue(stem, out var entries))
                foreach (var (word, others) in entries)
                    // The last vowel is part of the word: pila is no pilo, deportivo no deportiva.
                    if (word == singular || singular.Length > 4 && !OnlyGender(word, singular))
                        foreach (var other in others)
                            yield return other;
    }

    static bool OnlyGender(string a, string b) =>
        a.Length == b.Length
        && a[^1] is 'a' or 'o'
        && b[^1] is 'a' or 'o'
        && a.AsSpan(0, a.Length - 1).SequenceEqual(b.AsSpan(0, b.Length - 1));

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
                else if (!words[at].Is(Of | OfThe | In | For | TheFeminine | TheMasculine | To | ToThe))
                    break;
            if (k == compound.Stems.Length)
                return (compound, at);
        }
        return null;
    }
}
