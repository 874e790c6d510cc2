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

    public Situations(Lexicon lexicon)
    {
        goods =
        [
            .. Book.Value.Entries.Select(entry =>
                entry
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(TextFold.Fold)
                    .Select(name => lexicon.SameAs(name).Prepend(name).Select(other => Roots(other, lexicon)).ToArray())
                    .ToArray()
            ),
        ];
    }

    /// <summary>"sin gluten" is what has none.</summary>
    static string[] Roots(string name, Lexicon lexicon) =>
        name.Split(' ') is ["sin", var lacking] ? [NeedIndex.None + Stemmer.Root(lacking)]
        : name.Split(' ') is [var one] ? [Stemmer.Root(one)]
        : [.. name.Split(' ').Where(w => !lexicon.Fillers.Contains(w)).Select(Stemmer.Root)];

    /// <summary>What the message is like, the likest first, and the words that tell it.</summary>
    public List<(int Entry, double Likeness, ulong Words)> Told(IReadOnlyList<Word> words, Lexicon lexicon) =>
        Book.Value.Find(words, lexicon);

    public string[][][] Goods(int entry) => goods[entry];
}
