namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// The products' names as the shop writes them, word after word. Adding and finding a name costs its words, however many
/// begin alike: a wine shop may have ten thousand that begin with "Vino".
/// </summary>
internal sealed class NameTree
{
    // Most words have one that follows and no name that ends there: both are made when needed.
    sealed class Node
    {
        public Dictionary<string, Node>? Next { get; set; }

        /// <summary>All products called exactly so.</summary>
        public int[] Items { get; set; } = [];

        public Node? After(string word) => Next?.GetValueOrDefault(word);
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
            if (at.After(word.Text) is not { } next)
                (at.Next ??= new(1, StringComparer.Ordinal)).Add(SharedWords.Of(word.Text), next = new Node());
            at = next;
        }
        // The same product comes but once, all its names in a row.
        if (at.Items is [] || at.Items[^1] != item)
            at.Items = [.. at.Items, item];
    }

    /// <summary>Names that begin at this word, longest first, each with where it ends.</summary>
    public IReadOnlyList<(int To, IReadOnlyList<int> Items)> From(IReadOnlyList<Word> words, int start)
    {
        List<(int, IReadOnlyList<int>)>? found = null;
        var at = root;
        for (var i = start; i < words.Count && !words[i].Masked; i++)
        {
            if ((at.After(words[i].Text) ?? at.After(words[i].Folded)) is not { } next)
                break;
            at = next;
            if (at.Items.Length > 0)
                (found ??= []).Insert(0, (i + 1, at.Items));
        }
        return found ?? (IReadOnlyList<(int, IReadOnlyList<int>)>)[];
    }
}
