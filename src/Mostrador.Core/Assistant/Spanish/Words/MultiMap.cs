namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Several numbers under each key, in the order they were added. A shop's index holds thousands of such lists of one or two
/// numbers, and thousands of shops are in memory: here a list is no object of its own.
/// </summary>
internal sealed class MultiMap<TKey>(IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    struct Chain
    {
        public int First;
        public int Last;
        public int Count;
    }

    readonly Dictionary<TKey, Chain> chains = new(comparer);
    List<(int Value, int Next)> links = [];

    /// <summary>A number that was the last one added under its key is not added again.</summary>
    public void Add(TKey key, int value)
    {
        ref var chain = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
            chains,
            key,
            out var known
        );
        if (known && links[chain.Last].Value == value)
            return;
        if (known)
            links[chain.Last] = links[chain.Last] with { Next = links.Count };
        else
            chain.First = links.Count;
        chain.Last = links.Count;
        chain.Count++;
        links.Add((value, -1));
    }

    public bool Has(TKey key) => chains.ContainsKey(key);

    /// <summary>Gives back what was kept for growing, and lays the numbers of each key side by side.</summary>
    public void Trim()
    {
        chains.TrimExcess();
        var laid = new List<(int Value, int Next)>(links.Count);
        foreach (var (key, chain) in chains.ToList())
        {
            var first = laid.Count;
            foreach (var value in new Values(links, chain.First, chain.Count))
                laid.Add((value, laid.Count + 1));
            laid[^1] = laid[^1] with { Next = -1 };
            chains[key] = chain with { First = first, Last = laid.Count - 1 };
        }
        links = laid;
    }

    public Values this[TKey key] =>
        chains.TryGetValue(key, out var chain) ? new Values(links, chain.First, chain.Count) : default;

    public readonly struct Values(List<(int Value, int Next)> links, int first, int count)
    {
        public int Count => count;

        public Enumerator GetEnumerator() => new(links, count == 0 ? -1 : first);
    }

    public struct Enumerator(List<(int Value, int Next)> links, int first)
    {
        int next = first;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            if (next < 0)
                return false;
            (Current, next) = links[next];
            return true;
        }
    }
}
