using System.Numerics;
using System.Runtime.InteropServices;

namespace Mostrador.Core.Assistant.Spanish;

/// <param name="Intent">One of the shared vocabulary.</param>
/// <param name="Share">0–1; all intents together make 1.</param>
internal readonly record struct Guess(string Intent, double Share);

/// <summary>What the examples make of a message.</summary>
/// <param name="Guesses">Every intent, likeliest first.</param>
/// <param name="Coverage">Share of the message's pieces that any example has; what was never heard is no evidence.</param>
/// <param name="Why">The features that spoke most for the first.</param>
/// <param name="Haggles">It asks for a better price.</param>
internal sealed record Judgement(
    IReadOnlyList<Guess> Guesses,
    double Coverage,
    IReadOnlyList<string> Why,
    bool Haggles = false
)
{
    public double Of(string intent)
    {
        foreach (var guess in Guesses)
            if (guess.Intent == intent)
                return guess.Share;
        return 0;
    }
}

/// <summary>
/// Tells intents apart by what was said in the examples under <c>Said/</c>: a linear model over pieces, pairs of them and
/// the lexicon's cues, learnt when a country's lexicon is loaded. The order of learning is fixed, so that the same files give
/// the same weights. <c>mostrador evals examples</c> tells how well it knows frames that it was not told.
/// </summary>
internal sealed class IntentModel
{
    const int Rounds = 14;

    /// <summary>Each leaves out other features; their mean swings less with a single example or word than one of them.</summary>
    const int Runs = 3;

    const float Rate = 0.25f;
    const float Decay = 3e-4f;

    /// <summary>Share of the features that an example does without each time: what is left must be able to tell it, too.</summary>
    const double Dropped = 0.3;

    /// <summary>Long messages have more features, not as much more certainty.</summary>
    const double Damping = 0.35;

    /// <summary>Coverage of a message that names goods and says nothing of them.</summary>
    const double OnlyGoods = 0.5;

    const string Haggling = "consulta_general-regateo";
    const double Certain = 0.7;
    const int OnStack = 512;
    const int MostReasons = 4;

    readonly Dictionary<ulong, int> rows = [];

    /// <summary>What is told apart: an intent, or a way to say it; <see cref="ofKind"/> has the intent of each.</summary>
    readonly string[] kinds;
    readonly string[] intents;
    readonly int[] ofKind;
    readonly int haggling;

    /// <summary>Weights of a feature stand together, one for each kind, filled up to whole vectors.</summary>
    readonly int width;
    float[] weights;

    /// <param name="kinds">What the weights tell apart, in their order.</param>
    /// <param name="features">What they are of, in their order.</param>
    IntentModel(string[] kinds, ReadOnlySpan<ulong> features)
    {
        this.kinds = kinds;
        intents = [.. kinds.Select(Example.IntentOf).Distinct()];
        ofKind = [.. kinds.Select(k => Array.IndexOf(intents, Example.IntentOf(k)))];
        haggling = Array.IndexOf(kinds, Haggling);
        var lanes = Vector<float>.Count;
        width = (kinds.Length + lanes - 1) / lanes * lanes;
        rows.EnsureCapacity(features.Length);
        foreach (var feature in features)
            rows.Add(feature, rows.Count);
        weights = new float[rows.Count * width];
    }

    /// <param name="examples">What each is an example of, and its features.</param>
    public static IntentModel Learn(IReadOnlyList<(string Kind, ulong[] Features)> examples)
    {
        // What was said once only, tells no kind from another.
        var times = new Dictionary<ulong, int>();
        foreach (var (_, features) in examples)
        foreach (var feature in features)
            CollectionsMarshal.GetValueRefOrAddDefault(times, feature, out _)++;
        var model = new IntentModel(
            [.. examples.Select(e => e.Kind).Distinct().Order(StringComparer.Ordinal)],
            [.. times.Where(t => t.Value > 1).Select(t => t.Key)]
        );
        model.Learn([
            .. examples.Select(e =>
                (
                    Array.IndexOf(model.kinds, e.Kind),
                    Distinct(Array.ConvertAll(e.Features, f => model.rows.GetValueOrDefault(f, -1))).ToArray()
                )
            ),
        ]);
        return model;
    }

    public void Write(BinaryWriter to)
    {
        to.Write((byte)kinds.Length);
        foreach (var kind in kinds)
            to.Write(kind);
        to.Write(width);
        to.Write(rows.Count);
        to.Write(MemoryMarshal.AsBytes(rows.OrderBy(r => r.Value).Select(r => r.Key).ToArray().AsSpan()));
        to.Write(MemoryMarshal.AsBytes(weights.AsSpan()));
    }

    /// <returns>Null where a processor of another kind wrote it, or it is not whole.</returns>
    public static IntentModel? Read(BinaryReader from)
    {
        var told = new string[from.ReadByte()];
        for (var k = 0; k < told.Length; k++)
            told[k] = from.ReadString();
        var lanes = from.ReadInt32();
        long features = from.ReadInt32();
        var left = from.BaseStream.Length - from.BaseStream.Position;
        if (features < 0 || left != features * (sizeof(ulong) + (long)lanes * sizeof(float)))
            return null;
        var ids = new ulong[features];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(ids.AsSpan()));
        var model = new IntentModel(told, ids);
        if (model.width != lanes)
            return null;
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(model.weights.AsSpan()));
        return model;
    }

    public Judgement Judge(Scan scan)
    {
        var (found, pieces) = Features.Of(scan);
        var known = found.Count <= OnStack ? stackalloc int[found.Count] : new int[found.Count];
        var heard = 0;
        for (var f = 0; f < known.Length; f++)
        {
            known[f] = rows.GetValueOrDefault(found[f].Id, -1);
            if (known[f] >= 0 && found[f].IsWord)
                heard++;
        }
        Span<float> shares = stackalloc float[width];
        var sorted = found.Count <= OnStack ? stackalloc int[found.Count] : new int[found.Count];
        known.CopyTo(sorted);
        Weigh(Distinct(sorted), shares);
        var guesses = new Guess[intents.Length];
        for (var c = 0; c < guesses.Length; c++)
            guesses[c] = new Guess(intents[c], 0);
        var first = 0;
        for (var k = 0; k < kinds.Length; k++)
        {
            guesses[ofKind[k]] = new Guess(intents[ofKind[k]], guesses[ofKind[k]].Share + shares[k]);
            if (shares[k] > shares[first])
                first = k;
        }
        var haggles = haggling >= 0 ? shares[haggling] : 0;
        Array.Sort(
            guesses,
            (a, b) => b.Share != a.Share ? b.Share.CompareTo(a.Share) : string.CompareOrdinal(a.Intent, b.Intent)
        );
        var coverage = pieces == 0 ? OnlyGoods : Math.Min(1, (double)heard / pieces);
        return new Judgement(guesses, coverage, Why(found, known, first), haggles * coverage > Certain);
    }

    List<string> Why(List<Feature> found, ReadOnlySpan<int> known, int kind)
    {
        Span<(float Weight, int At)> spoke = stackalloc (float, int)[MostReasons];
        var count = 0;
        for (var f = 0; f < known.Length; f++)
        {
            if (known[f] < 0 || weights[known[f] * width + kind] is not (> 0 and var weight))
                continue;
            var place = count;
            while (place > 0 && Before(weight, f, spoke[place - 1]))
                place--;
            if (place == MostReasons)
                continue;
            count = Math.Min(count + 1, MostReasons);
            for (var k = count - 1; k > place; k--)
                spoke[k] = spoke[k - 1];
            spoke[place] = (weight, f);
        }
        var names = new List<string>(count);
        foreach (var (_, at) in spoke[..count])
            names.Add(found[at].Name);
        return names;

        bool Before(float weight, int f, (float Weight, int At) other) =>
            weight != other.Weight ? weight > other.Weight : found[f].Id < found[other.At].Id;
    }

    /// <summary>In their order and each once, without what no example has.</summary>
    static ReadOnlySpan<int> Distinct(Span<int> found)
    {
        found.Sort();
        var count = 0;
        for (var i = 0; i < found.Length; i++)
            if (found[i] >= 0 && (count == 0 || found[i] != found[count - 1]))
                found[count++] = found[i];
        return found[..count];
    }

    /// <summary>What the features make of each kind; all together 1.</summary>
    void Weigh(ReadOnlySpan<int> found, Span<float> shares)
    {
        shares.Clear();
        var sums = MemoryMarshal.Cast<float, Vector<float>>(shares);
        foreach (var row in found)
        {
            var of = MemoryMarshal.Cast<float, Vector<float>>(weights.AsSpan(row * width, width));
            for (var v = 0; v < sums.Length; v++)
                sums[v] += of[v];
        }
        var n = kinds.Length;
        var scale = (float)Scale(found.Length);
        var most = float.MinValue;
        for (var c = 0; c < n; c++)
            most = Math.Max(most, shares[c] *= scale);
        var total = 0f;
        for (var c = 0; c < n; c++)
            total += shares[c] = MathF.Exp(shares[c] - most);
        for (var c = 0; c < n; c++)
            shares[c] /= total;
    }

    static double Scale(int features) => features == 0 ? 0 : Math.Pow(features, -Damping);

    /// <summary>Logistic regression by stochastic steps, each weight at its own pace; the mean of the later rounds of all runs stays.</summary>
    void Learn(List<(int Kind, int[] Rows)> examples)
    {
        var mean = new float[weights.Length];
        for (var run = 0; run < Runs; run++)
            Learn(examples, mean, 2024u + (uint)run * 7919);
        weights = mean;
    }

    void Learn(List<(int Kind, int[] Rows)> examples, float[] mean, uint chance)
    {
        Array.Clear(weights);
        var pace = new float[weights.Length];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var kept = new int[examples.Max(e => e.Rows.Length)];
        var shares = new float[width];
        // Whoever wrote more ways to complain than to ask a price did not mean that people complain more.
        var sizes = examples.CountBy(e => e.Kind).ToDictionary(e => e.Key, e => e.Value);
        var usual = (double)examples.Count / kinds.Length;
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var j = (int)(Next() % (uint)(i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }
            foreach (var at in order)
            {
                var (kind, found) = examples[at];
                var count = 0;
                foreach (var row in found)
                    if (Next() % 1000 >= Dropped * 1000)
                        kept[count++] = row;
                if (count > 0)
                    Step(kind, kept.AsSpan(0, count), shares, pace, (float)Math.Sqrt(usual / sizes[kind]));
            }
            if (round >= Rounds / 2)
                for (var k = 0; k < mean.Length; k++)
                    mean[k] += weights[k] / (Rounds - Rounds / 2) / Runs;
        }

        uint Next()
        {
            chance = chance * 1_664_525 + 1_013_904_223;
            return chance >> 8;
        }
    }

    void Step(int kind, ReadOnlySpan<int> found, Span<float> shares, float[] pace, float importance)
    {
        Weigh(found, shares);
        // From here on what is missing, not what is had.
        for (var c = 0; c < kinds.Length; c++)
            shares[c] = ((c == kind ? 1 : 0) - shares[c]) * importance * (float)Scale(found.Length);
        var missing = MemoryMarshal.Cast<float, Vector<float>>(shares);
        foreach (var row in found)
        {
            var of = MemoryMarshal.Cast<float, Vector<float>>(weights.AsSpan(row * width, width));
            var paces = MemoryMarshal.Cast<float, Vector<float>>(pace.AsSpan(row * width, width));
            for (var v = 0; v < missing.Length; v++)
            {
                var slope = missing[v] - of[v] * Decay;
                paces[v] += slope * slope;
                of[v] += slope * Rate / (Vector.SquareRoot(paces[v]) + new Vector<float>(1e-3f));
            }
        }
    }
}

/// <param name="Shape">What of the pieces it tells; see <see cref="Features"/>.</param>
internal readonly record struct Feature(char Shape, string A, string? B = null)
{
    /// <summary>A piece by itself, not how pieces stand together.</summary>
    public bool IsWord => Shape is 'w' or 'm' or 'K' or 'S';
    public string Name => B is null ? $"{Shape}:{A}" : $"{Shape}:{A} {B}";

    /// <summary>The same in every process, as string's own hash is not.</summary>
    public ulong Id { get; } = Hash(Shape, A, B);

    static ulong Hash(char shape, string a, string? b)
    {
        var hash = 14695981039346656037UL ^ shape;
        Mix(a, ref hash);
        if (b is not null)
        {
            hash = (hash ^ ' ') * 1099511628211UL;
            Mix(b, ref hash);
        }
        return hash;

        static void Mix(string text, ref ulong hash)
        {
            foreach (var c in text)
                hash = (hash ^ c) * 1099511628211UL;
        }
    }
}

/// <summary>
/// What the model looks at: words, their beginnings and kinds, and pairs of neighbours, where a word may stand aside for what
/// kind of word it is. So "me rayaron la puerta" is known from "me mancharon la camisa": somebody did harm.
/// </summary>
internal static class Features
{
    const int Prefix = 4;

    public static ulong[] IdsOf(Scan scan) => [.. Of(scan).Found.Select(f => f.Id)];

    /// <returns>The features, and how many pieces they tell of.</returns>
    public static (List<Feature> Found, int Pieces) Of(Scan scan)
    {
        var pieces = Pieces.Of(scan);
        var found = new List<Feature>(pieces.Count * 12);
        var said = 0;
        if (pieces.Exists(p => !p.Soft))
        {
            foreach (var p in pieces)
                if (p.Soft && p.Word is not null)
                {
                    said++;
                    found.Add(new Feature('m', p.Word));
                }
            pieces.RemoveAll(p => p.Soft);
        }
        foreach (var p in pieces)
        {
            if (!p.Goods)
                said++;
            var kind = p.Kind is { Length: > 0 } named ? named : null;
            if (p.Word is { } word)
            {
                // A word whose kind is known needs no acquaintance of its own.
                found.Add(new Feature(p.Goods || kind is not null || p.Sense is not null ? 'l' : 'w', word));
                if (word.Length > Prefix)
                    found.Add(new Feature('p', word[..Prefix]));
            }
            if (kind is not null)
                found.Add(new Feature(p.Goods ? 'k' : 'K', kind));
            else if (p.Sense is { } sense)
                found.Add(new Feature('S', sense));
            if (p.Mode is { } mode)
            {
                found.Add(new Feature('v', p.Word!, mode));
                found.Add(new Feature('M', mode));
            }
        }
        pieces.RemoveAll(static p => p.Key.Length == 0);
        Chain(pieces, found);
        foreach (var hit in scan.Cues)
            // What goods are left out or stay is no matter of the intent, nor which were bought before.
            if (
                hit.Name
                is not (
                    "ours"
                    or "excluding"
                    or "spares"
                    or "not_needed"
                    or "owned"
                    or "swapped"
                    or "got_before"
                    or "arrived_before"
                    or "time_ago"
                    or "name_outro"
                    or "paid_with"
                    or "goes_with"
                    or "lacks"
                )
            )
                found.Add(new Feature('c', hit.Name));
        // Which need it is, is the shop's matter.
        if (scan.Sayings.Count > 0)
            found.Add(new Feature('c', "saying"));
        return (found, said);
    }

    static void Chain(List<Piece> chain, List<Feature> found)
    {
        for (var i = 0; i < chain.Count; i++)
        {
            if (i + 1 < chain.Count)
                Pair('2', chain[i], chain[i + 1], found);
            if (i + 2 < chain.Count)
                Pair('3', chain[i], chain[i + 2], found);
        }
        if (chain.Count == 0)
            return;
        End('^', chain[0], found);
        End('$', chain[^1], found);
        if (chain.Count == 1)
            found.Add(new Feature('#', "one"));
    }

    static void Pair(char shape, Piece one, Piece other, List<Feature> found)
    {
        found.Add(new Feature(shape, one.Key, other.Key));
        foreach (var b in (ReadOnlySpan<string?>)[other.Sense, other.Mode])
            if (b is not null)
                found.Add(new Feature(shape, one.Key, b));
        foreach (var a in (ReadOnlySpan<string?>)[one.Sense, one.Mode])
        {
            if (a is null)
                continue;
            found.Add(new Feature(shape, a, other.Key));
            foreach (var b in (ReadOnlySpan<string?>)[other.Sense, other.Mode])
                if (b is not null)
                    found.Add(new Feature(shape, a, b));
        }
    }

    static void End(char shape, Piece piece, List<Feature> found)
    {
        found.Add(new Feature(shape, piece.Key));
        foreach (var wider in (ReadOnlySpan<string?>)[piece.Sense, piece.Mode])
            if (wider is not null)
                found.Add(new Feature(shape, wider));
    }
}
