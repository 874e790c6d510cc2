using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.InteropServices;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Examples of what people tell, under what it comes to; finds which of them a message is like. A message need not say the
/// phrase: the words that it shares count, rare ones more, in any order and in the words of any country (<see cref="Alike"/>).
/// </summary>
/// <remarks>The files: "= what it comes to" begins an entry, the lines after it are its phrases, parted by "|".</remarks>
internal sealed class PhraseBook
{
    /// <summary>What is like it by less than this is not like it.</summary>
    public const double Least = 0.66;

    /// <summary>Words of different phrases of one entry tell less than those of one.</summary>
    const double Scattered = 0.8;
    const double ScatteredEnough = 1.5;

    /// <summary>How much else that is said takes away.</summary>
    const double Aside = 0.4;

    /// <summary>A word that this many examples of any talk have tells half of what it would.</summary>
    const double Talk = 10;

    /// <summary>What a word that no phrase has takes away from the rest.</summary>
    const double Strange = 0.4;

    /// <summary>What more of an entry's words add.</summary>
    const double More = 0.08;

    /// <summary>Words that phrases and messages are full of.</summary>
    static readonly FrozenSet<string> Empty = BookFile
        .Lines("empty")
        .SelectMany(line => TextFold.Fold(line).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A word of a phrase, in one of its senses.</summary>
    readonly record struct Place(int Phrase, int Slot);

    /// <param name="Alone">It is all that some phrase says.</param>
    sealed record Sense(double Weight, Place[] Places, bool Alone);

    readonly record struct Phrase(int Entry, float[] Slots, float Weight);

    readonly List<Phrase> phrases = [];
    readonly FrozenDictionary<string, Sense> senses;

    /// <summary>What each entry comes to, as written after its "=".</summary>
    public IReadOnlyList<string> Entries { get; }

    /// <param name="talk">How often the words of any talk are said: the more, the less they tell.</param>
    public PhraseBook(IEnumerable<string> lines, IEnumerable<string> talk, Lexicon lexicon)
    {
        var entries = new List<string>();
        var read = new List<(int Entry, List<string[]> Slots)>();
        foreach (var line in lines)
            if (line[0] == '=')
                entries.Add(line[1..].Trim());
            else
                foreach (var phrase in line.Split('|'))
                    // What is left of "escribí mal" tells nothing of it.
                    if (
                        Slots(phrase, lexicon) is { Count: > 0 } slots
                        && (
                            slots.Count > 1
                            || slots[0][0][0] == '!'
                            || !phrase.Trim().Contains(' ', StringComparison.Ordinal)
                        )
                    )
                        read.Add((entries.Count - 1, slots));
        Entries = entries;
        var heard = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in talk)
        foreach (var sense in Slots(text, lexicon).SelectMany(s => s).Distinct())
            heard[sense] = heard.GetValueOrDefault(sense) + 1;
        var places = new Dictionary<string, List<Place>>(StringComparer.Ordinal);
        for (var p = 0; p < read.Count; p++)
        for (var s = 0; s < read[p].Slots.Count; s++)
            foreach (var sense in read[p].Slots[s])
            {
                if (!places.TryGetValue(sense, out var list))
                    places[sense] = list = [];
                list.Add(new Place(p, s));
            }
        var all = Math.Log(1 + entries.Count);
        senses = places.ToFrozenDictionary(
            p => p.Key,
            p => new Sense(
                Math.Log(1 + (double)entries.Count / p.Value.Select(i => read[i.Phrase].Entry).Distinct().Count())
                    / all
                    / (1 + heard.GetValueOrDefault(p.Key) / Talk),
                [.. p.Value],
                p.Value.Exists(i => read[i.Phrase].Slots.Count == 1)
            ),
            StringComparer.Ordinal
        );
        foreach (var (entry, slots) in read)
        {
            var weights = slots.ConvertAll(s => (float)s.Max(sense => senses[sense].Weight)).ToArray();
            phrases.Add(new Phrase(entry, weights, weights.Sum()));
        }
    }

    static List<string[]> Slots(string phrase, Lexicon lexicon)
    {
        var slots = new List<string[]>();
        var no = 0;
        foreach (var text in TextFold.Fold(phrase).Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries))
            if (
                Senses(text, lexicon.Verbs.Find(text)?.Verb, lexicon, ref no) is { Length: > 0 } senses
                && !slots.Exists(s => s.SequenceEqual(senses))
            )
                slots.Add(senses);
        return slots;
    }

    static string[] Senses(string text, string? verb, Lexicon lexicon, ref int no) =>
        IsNo(text, ref no) ? [] : Deny(Names(text, verb, lexicon), ref no);

    /// <summary>"no prende": the next words are denied, the first that tells something.</summary>
    static bool IsNo(string text, ref int no)
    {
        var denies = text.Is(Not | Nor | Without);
        no = denies ? 4 : no - 1;
        return denies;
    }

    /// <summary>What a word may tell by itself: nothing, its own name, or those of its sets.</summary>
    static string[] Names(string text, string? verb, Lexicon lexicon)
    {
        if (
            text.Length < 2
            || lexicon.Fillers.Contains(text)
            || lexicon.Courtesy.Contains(text)
            || Empty.Contains(text)
        )
            return [];
        return Alike.Words.Of(text, verb) is { Length: > 0 } names ? names : [Alike.Key(verb ?? text)];
    }

    static string[] Deny(string[] names, ref int no)
    {
        if (names.Length == 0)
            return names;
        var denied = no > 0;
        no = 0;
        return denied ? Array.ConvertAll(names, n => '!' + n) : names;
    }

    struct Match
    {
        public ulong Slots;
        public ulong Words;
    }

    /// <summary>The entries that a message is like, the likest first.</summary>
    /// <remarks>Words come as bits by their place. What only names goods tells nothing by itself.</remarks>
    public List<(int Entry, double Likeness, ulong Words)> Find(IReadOnlyList<Word> words, Lexicon lexicon)
    {
        List<(Sense Sense, ulong Bit)>? heard = null;
        var known = 0.0;
        ulong told = 0;
        var (no, several, alone) = (0, false, false);
        for (var i = 0; i < words.Count && i < 64; i++)
        {
            var w = words[i];
            if (w.Masked || w.IsFigure)
                continue;
            if (w.Before == Break.Hard)
                no = 0;
            var bit = 1UL << i;
            if (!IsNo(w.Text, ref no))
            {
                var said = Deny(w.Names ??= Names(w.Text, w.Verb?.Verb, lexicon), ref no);
                var weight = 0.0;
                foreach (var name in said)
                {
                    if (!senses.TryGetValue(name, out var sense))
                        continue;
                    weight = Math.Max(weight, sense.Weight);
                    alone |= sense.Alone;
                    several |= heard is not null && heard[^1].Bit != bit;
                    (heard ??= []).Add((sense, bit));
                }
                if (said.Length > 0)
                    known += weight > 0 ? weight : Strange;
            }
            if (w.Role is not ("product" or "category" or "option"))
                told |= bit;
        }
        // One word is like nothing but what says no more.
        if (heard is null || !several && !alone)
            return [];
        var things = 0UL;
        foreach (var (_, bit) in heard)
            if ((things & bit) == 0 && lexicon.NamesGoods(words[BitOperations.TrailingZeroCount(bit)].Text))
                things |= bit;
        var likening = Interlocked.Exchange(ref spare, null) ?? new Likening();
        var found = Liken(likening, heard, known, told, things);
        if (likening.Clear())
            spare = likening;
        return found;
    }

    /// <summary>What likening one message to thousands of phrases needs, kept for the next message.</summary>
    sealed class Likening
    {
        const int MostKept = 2048;

        public Dictionary<int, Match> ByPhrase { get; } = [];
        public Dictionary<int, (double All, ulong Words)> ByEntry { get; } = [];
        public Dictionary<int, double> Best { get; } = [];

        /// <summary>False where it has grown too large to be kept.</summary>
        public bool Clear()
        {
            ByPhrase.Clear();
            ByEntry.Clear();
            Best.Clear();
            return ByPhrase.Capacity <= MostKept;
        }
    }

    Likening? spare;

    List<(int Entry, double Likeness, ulong Words)> Liken(
        Likening likening,
        List<(Sense Sense, ulong Bit)> heard,
        double known,
        ulong told,
        ulong things
    )
    {
        var found = new List<(int Entry, double Likeness, ulong Words)>();
        var (byPhrase, byEntry, best) = (likening.ByPhrase, likening.ByEntry, likening.Best);
        foreach (var (sense, bit) in heard)
        foreach (var (p, slot) in sense.Places)
        {
            ref var match = ref CollectionsMarshal.GetValueRefOrAddDefault(byPhrase, p, out _);
            match.Slots |= 1UL << slot;
            match.Words |= bit;
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(byEntry, phrases[p].Entry, out _);
            if ((entry.Words & bit) == 0)
                entry = (entry.All + sense.Weight, entry.Words | bit);
        }
        foreach (var (p, match) in byPhrase)
        {
            var (entry, slots, weight) = phrases[p];
            if (
                slots.Length > 1
                && (BitOperations.PopCount(match.Slots) < 2 || BitOperations.PopCount(match.Words) < 2)
            )
                continue;
            var matched = 0.0;
            for (var s = 0; s < slots.Length; s++)
                if ((match.Slots >> s & 1) != 0)
                    matched += slots[s];
            var like = matched / weight * (1 - Aside + Aside * Math.Min(1, matched / known));
            if (like > best.GetValueOrDefault(entry))
                best[entry] = like;
        }
        foreach (var (entry, (all, which)) in byEntry)
        {
            if ((which & told) == 0)
                continue;
            var like = best.GetValueOrDefault(entry);
            if (BitOperations.PopCount(which) > 1 && (which & told & ~things) != 0)
                like = Math.Max(like, Scattered * Math.Min(1, all / ScatteredEnough)) + More * all;
            if (like >= Least)
                found.Add((entry, like, which));
        }
        found.Sort((a, b) => b.Likeness != a.Likeness ? b.Likeness.CompareTo(a.Likeness) : a.Entry.CompareTo(b.Entry));
        return found;
    }
}
