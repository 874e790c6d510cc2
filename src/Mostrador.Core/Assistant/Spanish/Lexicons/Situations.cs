using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What customers tell of their lives, and the goods that serve: the files Situations/*.txt, a part of life each.</summary>
internal sealed class Situations
{
    /// <summary>One for all countries: its phrases are in everybody's words.</summary>
    static readonly Lazy<PhraseBook> Book = new(() =>
        new PhraseBook(
            BookFile.Lines("situations"),
            Said.All().Where(e => e.Intent is not (Intents.Recomendacion or Intents.Queja)).Select(e => e.Text),
            Lexicon.For("XX")
        )
    );

    /// <summary>The goods of each entry, the likeliest first: each by the roots of its words, in all the names it has.</summary>
    readonly string[][][][] goods;

    /// <param name="basis">The base's, to share what is the same in this country; null for the base itself.</param>
    public Situations(Lexicon lexicon, Situations? basis)
    {
        goods =
        [
            .. Book.Value.Entries.Select(
                (entry, e) =>
                    entry
                        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(TextFold.Fold)
                        .Select((name, n) => Names(name, lexicon, basis?.goods[e][n]))
                        .ToArray()
            ),
        ];
    }

    static string[][] Names(string name, Lexicon lexicon, string[][]? known)
    {
        string[][] names = [.. lexicon.SameAs(name).Prepend(name).Select(other => Roots(other, lexicon))];
        return known?.Length == names.Length && known.Zip(names).All(n => n.First.AsSpan().SequenceEqual(n.Second))
            ? known
            : names;
    }

    /// <summary>"sin gluten" is what has none.</summary>
    static string[] Roots(string name, Lexicon lexicon) =>
        name.Split(' ') is [var sign, var lacking] && sign.Is(Without) ? [NeedIndex.None + Stemmer.Root(lacking)]
        : name.Split(' ') is [var one] ? [SharedWords.RootOf(one)]
        : [.. name.Split(' ').Where(w => !lexicon.Fillers.Contains(w)).Select(SharedWords.RootOf)];

    /// <summary>What the message is like, the likest first, and the words that tell it.</summary>
    public List<(int Entry, double Likeness, ulong Words)> Told(IReadOnlyList<Word> words, Lexicon lexicon) =>
        Book.Value.Find(words, lexicon);

    public string[][][] Goods(int entry) => goods[entry];
}
