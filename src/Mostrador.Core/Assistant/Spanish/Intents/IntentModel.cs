namespace Mostrador.Core.Assistant.Spanish;

/// <param name="Intent">One of the shared vocabulary.</param>
/// <param name="Share">0–1; all intents together make 1.</param>
internal readonly record struct Guess(string Intent, double Share);

/// <summary>What the examples make of a message.</summary>
/// <param name="Guesses">Every intent, likeliest first.</param>
/// <param name="Coverage">Share of the message's pieces that any example has; what was never heard is no evidence.</param>
/// <param name="Why">The features that spoke most for the first.</param>
internal sealed record Judgement(IReadOnlyList<Guess> Guesses, double Coverage, IReadOnlyList<string> Why)
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
/// the same weights.
/// </summary>
internal sealed class IntentModel
{
    const int Rounds = 14;
    const float Rate = 0.25f;
    const float Decay = 3e-4f;

    /// <summary>Share of the features that an example does without each time: what is left must be able to tell it, too.</summary>
    const double Dropped = 0.5;

    /// <summary>Long messages have more features, not as much more certainty.</summary>
    const double Damping = 0.35;

    /// <summary>Coverage of a message that names goods and says nothing of them.</summary>
    const double OnlyGoods = 0.5;

    readonly Dictionary<ulong, int> rows = [];
    readonly string[] intents;
    float[] weights = [];

    public IntentModel(IReadOnlyList<(string Intent, Scan Scan)> examples)
    {
        intents = [.. examples.Select(e => e.Intent).Distinct().Order(StringComparer.Ordinal)];
        var read = examples
            .Select(e => (Intent: Array.IndexOf(intents, e.Intent), Features: Features.Of(e.Scan).Found))
            .ToList();
        foreach (var (_, features) in read)
        foreach (var f in features)
            rows.TryAdd(f.Id, rows.Count);
        Learn([.. read.Select(r => (r.Intent, Rows(r.Features)))]);
    }

    public Judgement Judge(Scan scan)
    {
        var (found, pieces) = Features.Of(scan);
        var met = found.Where(f => rows.ContainsKey(f.Id)).ToList();
        var shares = Shares(Rows(found));
        var guesses = new Guess[intents.Length];
        for (var c = 0; c < guesses.Length; c++)
            guesses[c] = new Guess(intents[c], shares[c]);
        Array.Sort(
            guesses,
            (a, b) => b.Share != a.Share ? b.Share.CompareTo(a.Share) : string.CompareOrdinal(a.Intent, b.Intent)
        );
        var first = Array.IndexOf(intents, guesses[0].Intent);
        return new Judgement(
            guesses,
            pieces == 0 ? OnlyGoods : Math.Min(1, (double)met.Count(f => f.IsWord) / pieces),
            [
                .. met.Select(f => (f.Name, Weight: weights[rows[f.Id] * intents.Length + first]))
                    .Where(f => f.Weight > 0)
                    .OrderByDescending(f => f.Weight)
                    .ThenBy(f => f.Name, StringComparer.Ordinal)
                    .Take(4)
                    .Select(f => f.Name),
            ]
        );
    }

    int[] Rows(List<Feature> features)
    {
        var found = new List<int>(features.Count);
        foreach (var f in features)
            if (rows.TryGetValue(f.Id, out var row))
                found.Add(row);
        return [.. found];
    }

    double[] Shares(ReadOnlySpan<int> found)
    {
        var n = intents.Length;
        var sums = new double[n];
        foreach (var row in found)
            for (var c = 0; c < n; c++)
                sums[c] += weights[row * n + c];
        var scale = Scale(found.Length);
        var most = double.MinValue;
        for (var c = 0; c < n; c++)
            most = Math.Max(most, sums[c] *= scale);
        var total = 0.0;
        for (var c = 0; c < n; c++)
            total += sums[c] = Math.Exp(sums[c] - most);
        for (var c = 0; c < n; c++)
            sums[c] /= total;
        return sums;
    }

    static double Scale(int features) => features == 0 ? 0 : Math.Pow(features, -Damping);

    /// <summary>Logistic regression by stochastic steps, each weight at its own pace; the mean of the later rounds stays.</summary>
    void Learn(List<(int Intent, int[] Rows)> examples)
    {
        var n = intents.Length;
        weights = new float[rows.Count * n];
        var pace = new float[weights.Length];
        var mean = new float[weights.Length];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var kept = new int[examples.Max(e => e.Rows.Length)];
        // Whoever wrote more ways to complain than to ask a price did not mean that people complain more.
        var sizes = examples.CountBy(e => e.Intent).ToDictionary(e => e.Key, e => e.Value);
        var usual = (double)examples.Count / n;
        var chance = 2024u;
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = order.Length - 1; i > 0; i--)
            {
                var j = (int)(Next() % (uint)(i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }
            foreach (var at in order)
            {
                var (intent, found) = examples[at];
                var count = 0;
                foreach (var row in found)
                    if (Next() % 1000 >= Dropped * 1000)
                        kept[count++] = row;
                if (count > 0)
                    Step(intent, kept.AsSpan(0, count), pace, (float)Math.Sqrt(usual / sizes[intent]));
            }
            if (round >= Rounds / 2)
                for (var k = 0; k < mean.Length; k++)
                    mean[k] += weights[k] / (Rounds - Rounds / 2);
        }
        weights = mean;

        uint Next()
        {
            chance = chance * 1_664_525 + 1_013_904_223;
            return chance >> 8;
        }
    }

    void Step(int intent, ReadOnlySpan<int> found, float[] pace, float importance)
    {
        var n = intents.Length;
        var shares = Shares(found);
        var scale = importance * (float)Scale(found.Length);
        foreach (var row in found)
            for (var c = 0; c < n; c++)
            {
                var k = row * n + c;
                var slope = (float)((c == intent ? 1 : 0) - shares[c]) * scale - Decay * weights[k];
                pace[k] += slope * slope;
                weights[k] += Rate * slope / (1e-3f + MathF.Sqrt(pace[k]));
            }
    }
}

/// <param name="IsWord">A piece by itself, not how pieces stand together.</param>
internal readonly record struct Feature(char Shape, string A, string? B = null)
{
    public bool IsWord => Shape is 'w' or 'm' or 'K';
    public string Name => B is null ? $"{Shape}:{A}" : $"{Shape}:{A} {B}";

    /// <summary>The same in every process, as string's own hash is not.</summary>
    public ulong Id
    {
        get
        {
            var hash = 14695981039346656037UL ^ Shape;
            Mix(A, ref hash);
            if (B is not null)
            {
                hash = (hash ^ ' ') * 1099511628211UL;
                Mix(B, ref hash);
            }
            return hash;

            static void Mix(string text, ref ulong hash)
            {
                foreach (var c in text)
                    hash = (hash ^ c) * 1099511628211UL;
            }
        }
    }
}

internal static class Features
{
    const int Prefix = 4;

    /// <returns>The features, and how many pieces they tell of.</returns>
    public static (List<Feature> Found, int Pieces) Of(Scan scan)
    {
        var pieces = Pieces.Of(scan);
        var found = new List<Feature>(pieces.Count * 6);
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
        for (var i = 0; i < pieces.Count; i++)
        {
            var p = pieces[i];
            if (!p.Goods)
                said++;
            var kind = p.Kind is { Length: > 0 } named ? named : null;
            if (p.Word is { } word)
            {
                // A word whose kind is known needs no acquaintance of its own.
                found.Add(new Feature(p.Goods || kind is not null ? 'l' : 'w', word));
                if (word.Length > Prefix)
                    found.Add(new Feature('p', word[..Prefix]));
            }
            if (kind is not null)
                found.Add(new Feature(p.Goods ? 'k' : 'K', kind));
            if (p.Mode is { } mode)
                found.Add(new Feature('v', p.Word!, mode));
        }
        var chain = pieces.FindAll(p => p.Key.Length > 0);
        for (var i = 0; i < chain.Count; i++)
        {
            if (i + 1 < chain.Count)
                found.Add(new Feature('2', chain[i].Key, chain[i + 1].Key));
            if (i + 2 < chain.Count)
                found.Add(new Feature('3', chain[i].Key, chain[i + 2].Key));
        }
        if (chain.Count > 0)
        {
            found.Add(new Feature('^', chain[0].Key));
            found.Add(new Feature('$', chain[^1].Key));
            if (chain.Count == 1)
                found.Add(new Feature('#', "one"));
        }
        var cues = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hit in scan.Cues)
            if (cues.Add(hit.Name))
                found.Add(new Feature('c', hit.Name));
        // Which need it is, is the shop's matter.
        if (scan.Sayings.Count > 0)
            found.Add(new Feature('c', "saying"));
        return ([.. found.Distinct()], said);
    }
}
