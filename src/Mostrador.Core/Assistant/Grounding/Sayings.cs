using Mostrador.Core.Assistant.Dialogue;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>
/// Things that can be said, as data: blocks of a kind, in each of their lines one thing with the ways of saying it.
/// </summary>
sealed class Sayings
{
    readonly List<Saying> all = [];

    // Most words of a text begin none of them.
    readonly ILookup<char, (Saying Saying, string[] Way)> byLetter;

    /// <summary>What goods are said to do or to be.</summary>
    public static Sayings Claims { get; } = Load("claims");

    /// <summary>Means of payment; the kind is the shop file's name for it.</summary>
    public static Sayings Payments { get; } = Load("payments");

    public static Sayings Load(string name) => new(Read(name));

    Sayings(IEnumerable<string> lines)
    {
        var kind = "";
        foreach (var line in lines.Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
            if (line[0] == '[')
                kind = line.Trim('[', ']');
            else
                all.Add(
                    new Saying(
                        kind,
                        [
                            .. line.Split('|')
                                .Select(way => way.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                                .Where(way => way.Length > 0),
                        ]
                    )
                );
        byLetter = all.SelectMany(c => c.Ways.Select(w => (Saying: c, Way: w))).ToLookup(x => x.Way[0][0]);
    }

    public IEnumerable<string> Kinds => all.Select(s => s.Kind).Distinct();

    public IEnumerable<Saying> Of(string kind) => all.Where(s => s.Kind == kind);

    /// <summary>Each of them that a text says, with the words that say it.</summary>
    public IEnumerable<(Saying Saying, int Start, int End)> In(SaidText text)
    {
        for (var i = 0; i < text.Words.Count; i++)
            foreach (var (saying, way) in byLetter[text.Folded[text.Words[i].Start]])
                if (Fits(text, i, way))
                    yield return (saying, text.Words[i].Start, text.Words[i + way.Length - 1].End);
    }

    static bool Fits(SaidText text, int from, string[] way)
    {
        if (from + way.Length > text.Words.Count)
            return false;
        for (var i = 0; i < way.Length; i++)
            if (!IsWord(text.Of(text.Words[from + i]), way[i]) || i > 0 && !text.Adjoin(from + i))
                return false;
        return true;
    }

    static bool IsWord(ReadOnlySpan<char> said, ReadOnlySpan<char> way) =>
        way[^1] == '*' ? said.StartsWith(way[..^1], StringComparison.Ordinal) : said.SequenceEqual(way);

    static IEnumerable<string> Read(string name)
    {
        using var stream =
            typeof(Sayings).Assembly.GetManifestResourceStream($"grounding/{name}.txt")
            ?? throw new InvalidOperationException($"The grounding words {name} are not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}

/// <param name="Kind">The block it stands in.</param>
/// <param name="Ways">The ways of saying it, word by word; * is any ending.</param>
sealed record Saying(string Kind, IReadOnlyList<string[]> Ways)
{
    /// <summary>A text says it, in whichever way.</summary>
    public bool IsIn(string text)
    {
        var words = Plain.Words(text);
        foreach (var way in Ways)
            for (var i = 0; i + way.Length <= words.Length; i++)
                if (Same(words, i, way))
                    return true;
        return false;
    }

    static bool Same(string[] words, int from, string[] way)
    {
        for (var i = 0; i < way.Length; i++)
            if (
                way[i][^1] == '*'
                    ? !words[from + i].StartsWith(way[i][..^1], StringComparison.Ordinal)
                    : words[from + i] != way[i]
            )
                return false;
        return true;
    }
}
