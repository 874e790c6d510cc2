using System.Buffers;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Finds the words of a vocabulary that a misspelling may stand for. Letter pairs point to the few words worth comparing,
/// so the cost follows the shared pairs and not the size of the vocabulary.
/// </summary>
internal sealed class FuzzyVocabulary
{
    readonly string[] folded;
    readonly string[] written;
    readonly int[] ids;
    readonly MultiMap<string> exact = new(StringComparer.Ordinal);

    // Thousands of shops are in memory: each pair of letters once, ascending, and its words side by side from starts[i] on.
    readonly int[] pairs;
    readonly int[] starts;
    readonly int[] owners;

    /// <summary>Words compared letter by letter since the start; tests watch that it stays small.</summary>
    public long Comparisons;

    /// <param name="words">With what is told when one of them is meant; words of less than three letters are left out.</param>
    public FuzzyVocabulary(IEnumerable<(string Word, int Id)> words)
    {
        var kept = words.Where(w => w.Word.Length >= 3 && !char.IsAsciiDigit(w.Word[0])).ToArray();
        written = Array.ConvertAll(kept, w => w.Word);
        ids = Array.ConvertAll(kept, w => w.Id);
        folded = Array.ConvertAll(written, Phonetics.Fold);
        var count = 0;
        for (var n = 0; n < folded.Length; n++)
        {
            exact.Add(folded[n], n);
            count += HasPairs(folded[n]) ? folded[n].Length + 1 : 0;
        }
        exact.Trim();
        var all = ArrayPool<long>.Shared.Rent(count);
        count = 0;
        for (var n = 0; n < folded.Length; n++)
        for (var i = 0; HasPairs(folded[n]) && i <= folded[n].Length; i++)
            all[count++] = ((long)Pair(folded[n], i) << 32) | (uint)n;
        Array.Sort(all, 0, count);
        var distinct = 0;
        count = WithoutTwins(all.AsSpan(0, count));
        for (var k = 0; k < count; k++)
            if (k == 0 || all[k] >> 32 != all[k - 1] >> 32)
                distinct++;
        (pairs, starts, owners) = (new int[distinct], new int[distinct + 1], new int[count]);
        distinct = 0;
        for (var k = 0; k < count; k++)
        {
            if (k == 0 || all[k] >> 32 != all[k - 1] >> 32)
                (pairs[distinct], starts[distinct++]) = ((int)(all[k] >> 32), k);
            owners[k] = (int)(uint)all[k];
        }
        starts[distinct] = count;
        ArrayPool<long>.Shared.Return(all);
    }

    static bool HasPairs(string folded) => folded.Length >= 4;

    /// <summary>A word that has a pair of letters twice has it once here.</summary>
    static int WithoutTwins(Span<long> sorted)
    {
        var count = 0;
        foreach (var one in sorted)
            if (count == 0 || sorted[count - 1] != one)
                sorted[count++] = one;
        return count;
    }

    ReadOnlySpan<int> OwnersOf(int pair) =>
        pairs.AsSpan().BinarySearch(pair) is >= 0 and var at ? owners.AsSpan(starts[at]..starts[at + 1]) : [];

    /// <summary>Ids of what sounds the very same.</summary>
    public List<(int Id, int Distance)> Sounding(string word) => Sounds(Phonetics.Fold(word));

    List<(int Id, int Distance)> Sounds(string folded)
    {
        var found = new List<(int, int)>();
        if (folded.Length >= 3)
            foreach (var n in exact[folded])
                found.Add((ids[n], 0));
        return found;
    }

    /// <summary>Ids with their distance, nearest first; empty when nothing is near enough.</summary>
    public List<(int Id, int Distance)> Find(string word, int most = 2)
    {
        var f = Phonetics.Fold(word);
        var found = Sounds(f);
        if (found.Count > 0)
            return found;
        if (f.Length < 4)
            return found;
        var limit = Math.Min(most, f.Length >= 9 ? 2 : 1);
        var all = f.Length + 1;
        Span<int> keys = all <= 64 ? stackalloc int[all] : new int[all];
        Span<int> sorted = all <= 64 ? stackalloc int[all] : new int[all];
        Span<int> counts = all <= 64 ? stackalloc int[all] : new int[all];
        for (var i = 0; i < all; i++)
        {
            keys[i] = sorted[i] = Pair(f, i);
            counts[i] = OwnersOf(keys[i]).Length;
        }
        counts.Sort(sorted);
        // One edit spoils two pairs, a swap three. Who has all others has one of any four: the rarest tell of everybody.
        var least = Math.Max(1, all - 3 * limit);
        var near = new List<int>();
        var bestDistance = limit;
        var seen = ArrayPool<bool>.Shared.Rent(folded.Length);
        Array.Clear(seen, 0, folded.Length);
        foreach (var pair in sorted[..(all - least + 1)])
        foreach (var n in OwnersOf(pair))
        {
            if (seen[n])
                continue;
            seen[n] = true;
            var other = folded[n];
            if (Math.Abs(other.Length - f.Length) > limit)
                continue;
            // Short words change meaning with their first letter: mesa is no pesa.
            if (f.Length <= 5 && other[0] != f[0])
                continue;
            if (!Shares(keys, other, least))
                continue;
            Interlocked.Increment(ref Comparisons);
            // A swap of letters may break the sound ("lehcuga"): the nearer of sound and letters counts.
            var d = Math.Min(
                Phonetics.Distance(f, other, bestDistance),
                Phonetics.Distance(word, written[n], bestDistance)
            );
            if (d > bestDistance)
                continue;
            // boca is no vaca: in four letters another letter makes another word, unless the finger slipped.
            if (d == 1 && f.Length == 4 && other.Length == 4 && !Slipped(f, other))
                continue;
            if (d < bestDistance)
            {
                near.Clear();
                bestDistance = d;
            }
            near.Add(n);
        }
        ArrayPool<bool>.Shared.Return(seen);
        if (near.Count > 1)
            Order(near, keys);
        foreach (var n in near)
            found.Add((ids[n], bestDistance));
        return found;
    }

    static bool Shares(ReadOnlySpan<int> keys, string other, int least)
    {
        var missing = keys.Length - least;
        foreach (var key in keys)
            if (!Has(other, key) && missing-- == 0)
                return false;
        return true;
    }

    static bool Has(string word, int key)
    {
        for (var i = 0; i <= word.Length; i++)
            if (Pair(word, i) == key)
                return true;
        return false;
    }

    /// <summary>Who shares an earlier pair comes first, then who was added first.</summary>
    void Order(List<int> near, ReadOnlySpan<int> keys)
    {
        var order = new long[near.Count];
        for (var k = 0; k < order.Length; k++)
        {
            var first = 0;
            while (!Has(folded[near[k]], keys[first]))
                first++;
            order[k] = ((long)first << 32) | (uint)near[k];
        }
        Array.Sort(order);
        for (var k = 0; k < order.Length; k++)
            near[k] = (int)(uint)order[k];
    }

    /// <summary>Two letters swapped, or one taken for its neighbour on the keyboard.</summary>
    static bool Slipped(string a, string b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] == b[i])
                continue;
            if (i + 1 < a.Length && a[i + 1] == b[i] && a[i] == b[i + 1])
                return true;
            foreach (var row in Keyboard)
                if (
                    row.IndexOf(a[i], StringComparison.Ordinal) is >= 0 and var x
                    && row.IndexOf(b[i], StringComparison.Ordinal) is >= 0 and var y
                )
                    return Math.Abs(x - y) == 1;
            return false;
        }
        return true;
    }

    static readonly string[] Keyboard = ["qwertyuiop", "asdfghjklñ", "zxcvbnm"];

    static int Pair(string f, int i) => ((i == 0 ? '^' : f[i - 1]) << 16) | (i == f.Length ? '$' : f[i]);
}
