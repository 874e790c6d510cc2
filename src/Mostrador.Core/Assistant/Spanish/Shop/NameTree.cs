namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// The products' names as the shop writes them, word after word. Adding and finding a name costs its words, however many
/// begin alike: a wine shop may have ten thousand that begin with "Vino".
/// </summary>
internal sealed class NameTree
{
    sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);

        /// <summary>All products called exactly so.</summary>
        public List<int> Items { get; } = [];
    }

    readonly Node root = new();

    /// <summary>Words gone through since the start; tests watch that it follows the words and not the names.</summary>
    public long Steps { get; private set; }

    public void Add(int item, IReadOnlyList<Word> words)
    {
        var at = root;
        foreach (var word in words)
        {
            Steps++;
            if (!at.Next.TryGetValue(word.Text, out var next))
                at.Next.Add(word.Text, next = new Node());
            at = next;
        }
        // The same product comes but once, all its names in a row.
        if (at.Items.Count == 0 || at.Items[^1] != item)
            at.Items.Add(item);
    }

    /// <summary>Names that begin at this word, longest first, each with where it ends.</summary>
    public List<(int To, IReadOnlyList<int> Items)> From(IReadOnlyList<Word> words, int start)
    {
        var found = new List<(int, IReadOnlyList<int>)>();
        var at = root;
        for (var i = start; i < words.Count && !words[i].Masked; i++)
        {
            if (
                !at.Next.TryGetValue(words[i].Text, out var next)
                && !at.Next.TryGetValue(TextFold.Fold(words[i].Surface), out next)
            )
                break;
            at = next;
            if (at.Items.Count > 0)
                found.Insert(0, (i + 1, at.Items));
        }
        return found;
    }
}
