using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Assistant.Grounding;

/// <param name="Items">The products it can mean; several where a name is only half said or a category is named.</param>
/// <param name="IsCategory">A shelf, not a product.</param>
sealed record Naming(int Start, int End, IReadOnlyList<Item> Items, bool IsCategory);

/// <summary>Words of a text by position, folded, without changing any position.</summary>
sealed class SaidText
{
    public SaidText(FilledText filled)
    {
        Original = filled.Text;
        backed = new bool[Original.Length];
        foreach (var range in filled.Backed)
            for (var i = range.Start.Value; i < range.End.Value; i++)
                backed[i] = true;
        Folded = string.Create(
            Original.Length,
            Original,
            static (span, text) =>
            {
                for (var i = 0; i < text.Length; i++)
                    span[i] = FoldChar(text[i]);
            }
        );
        Words = ReadWords();
        Sentences = ReadSentences();
    }

    readonly bool[] backed;

    public string Original { get; }

    /// <summary>Lower case without accents, position by position.</summary>
    public string Folded { get; }
    public IReadOnlyList<(int Start, int End)> Words { get; }
    public IReadOnlyList<(int Start, int End)> Sentences { get; }

    /// <summary>Every character there was written by code or stands in a text of the shop.</summary>
    public bool IsBacked(int start, int end)
    {
        for (var i = start; i < end; i++)
            if (!backed[i])
                return false;
        return end > start;
    }

    /// <summary>A text of the shop's own, quoted word for word, is backed wherever it stands.</summary>
    public void Back(string known)
    {
        var needle = Fold(known).Trim();
        if (needle.Length < 3)
            return;
        for (var at = Folded.IndexOf(needle, StringComparison.Ordinal); at >= 0; )
        {
            var end = at + needle.Length;
            if (IsEdge(at - 1) && IsEdge(end))
                for (var i = at; i < end; i++)
                    backed[i] = true;
            at = end < Folded.Length ? Folded.IndexOf(needle, end, StringComparison.Ordinal) : -1;
        }
    }

    public (int Start, int End) SentenceAt(int position)
    {
        foreach (var sentence in Sentences)
            if (position >= sentence.Start && position < sentence.End)
                return sentence;
        return (0, Folded.Length);
    }

    public string Of((int Start, int End) range) => Folded[range.Start..range.End];

    /// <summary>The word that ends before a position, and the one that begins after it; empty at the edges.</summary>
    public string WordBefore(int position, int back = 1)
    {
        for (var i = Words.Count - 1; i >= 0; i--)
            if (Words[i].End <= position)
                return i - back + 1 >= 0 ? Of(Words[i - back + 1]) : "";
        return "";
    }

    public string WordAfter(int position)
    {
        foreach (var word in Words)
            if (word.Start >= position)
                return Of(word);
        return "";
    }

    /// <summary>Nothing but space stands between a word and the one before it.</summary>
    public bool Adjoin(int word)
    {
        for (var i = Words[word - 1].End; i < Words[word].Start; i++)
            if (!char.IsWhiteSpace(Folded[i]))
                return false;
        return true;
    }

    public static string Fold(string text) =>
        string.Create(
            text.Length,
            text,
            static (span, t) =>
            {
                for (var i = 0; i < t.Length; i++)
                    span[i] = FoldChar(t[i]);
            }
        );

    // One character for one, ñ like any other accent: cues are written without any.
    static char FoldChar(char c) =>
        TextFold.FoldChar(c) switch
        {
            '\0' => ' ',
            'ñ' => 'n',
            var folded => folded,
        };

    bool IsEdge(int at) => at < 0 || at >= Folded.Length || !char.IsLetterOrDigit(Folded[at]);

    List<(int, int)> ReadWords()
    {
        var words = new List<(int, int)>();
        for (var i = 0; i < Folded.Length; )
        {
            if (!char.IsLetterOrDigit(Folded[i]))
            {
                i++;
                continue;
            }
            var start = i;
            while (i < Folded.Length && char.IsLetterOrDigit(Folded[i]))
                i++;
            words.Add((start, i));
        }
        return words;
    }

    List<(int, int)> ReadSentences()
    {
        var sentences = new List<(int, int)>();
        var start = 0;
        for (var i = 0; i < Folded.Length; i++)
        {
            var ends =
                Folded[i] == '\n'
                || Folded[i] is '!' or '?' or ';'
                || Folded[i] is '.' && (i + 1 == Folded.Length || char.IsWhiteSpace(Folded[i + 1]));
            if (!ends)
                continue;
            sentences.Add((start, i + 1));
            start = i + 1;
        }
        if (start < Folded.Length)
            sentences.Add((start, Folded.Length));
        return sentences;
    }
}
