using System.Runtime.InteropServices;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <param name="Name">The cue: greeting, buy, price …</param>
/// <param name="From">First word.</param>
/// <param name="To">Past the last word.</param>
internal readonly record struct CueHit(string Name, int From, int To)
{
    public int Count => To - From;
}

/// <summary>Finds the lexicon's phrases in a message. Syntax in es.yaml. Each word leads only to phrases that begin with it.</summary>
/// <remarks>Words and verbs are numbers here, so that hundreds of phrases are tried without reading a letter again.</remarks>
internal sealed class PhraseMatcher
{
    sealed class Element
    {
        public int[] Words { get; set; } = [];
        public (int Verb, VerbTags Tags)[] Verbs { get; set; } = [];
        public bool Figure { get; set; }
        public bool Gap { get; set; }
        public bool Optional { get; set; }

        public bool Fits(in Said said)
        {
            if (said.Word >= 0 && Words.AsSpan().Contains(said.Word))
                return true;
            if (Figure && said.Figure)
                return true;
            if (said.Verb >= 0)
                foreach (var (verb, tags) in Verbs)
                    if (said.Verb == verb && (said.Tags & tags) != VerbTags.None)
                        return true;
            return false;
        }

        public ulong Marks
        {
            get
            {
                var marks = Figure ? FigureMark : 0;
                foreach (var word in Words)
                    marks |= WordMark(word);
                foreach (var (verb, _) in Verbs)
                    marks |= VerbMark(verb);
                return marks;
            }
        }
    }

    sealed record Phrase(string Cue, Element[] Elements, bool FromStart, bool ToEnd)
    {
        /// <summary>Marks of what may come second; all where anything may.</summary>
        public ulong Second
        {
            get
            {
                if (Elements[0].Optional)
                    return ulong.MaxValue;
                var marks = 0UL;
                foreach (var element in Elements.AsSpan(1))
                {
                    if (element.Gap)
                        return ulong.MaxValue;
                    marks |= element.Marks;
                    if (!element.Optional)
                        return marks;
                }
                return ulong.MaxValue;
            }
        }
    }

    /// <summary>What a word of the message is to the phrases: -1 where they do not have it.</summary>
    /// <param name="Asks">The first of "por favor".</param>
    readonly record struct Said(int Word, int Verb, VerbTags Tags, bool Figure, bool Masked, bool AfterHard, bool Asks)
    {
        public ulong Marks =>
            (Word >= 0 ? WordMark(Word) : 0) | (Verb >= 0 ? VerbMark(Verb) : 0) | (Figure ? FigureMark : 0);
    }

    // One mark may stand for several words: it tells who cannot come, not who can.
    const ulong FigureMark = 1UL << 62;
    const ulong AnyMark = 1UL << 63;

    static ulong WordMark(int word) => 1UL << word % 62;

    static ulong VerbMark(int verb) => 1UL << (verb + 31) % 62;

    /// <summary>From a number to the phrases that begin so, each with the marks of what may come second.</summary>
    sealed class Beginnings
    {
        readonly List<List<(ulong Second, Phrase Phrase)>?> byNumber = [];

        public void Add(int number, Phrase phrase)
        {
            while (byNumber.Count <= number)
                byNumber.Add(null);
            var list = byNumber[number] ??= [];
            if (list.Count == 0 || !ReferenceEquals(list[^1].Phrase, phrase))
                list.Add((phrase.Second, phrase));
        }

        public ReadOnlySpan<(ulong Second, Phrase Phrase)> this[int number] =>
            number >= 0 && number < byNumber.Count ? CollectionsMarshal.AsSpan(byNumber[number]) : [];
    }

    const int OnStack = 100;

    readonly Dictionary<string, int> wordNumbers = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> verbNumbers = new(StringComparer.Ordinal);
    readonly Beginnings byWord = new();
    readonly Beginnings byVerb = new();
    readonly Beginnings byFigure = new();
    readonly IReadOnlyDictionary<string, string[]> classes;

    /// <summary>Every plain word used in a phrase: the reader's own vocabulary.</summary>
    public IReadOnlyCollection<string> Vocabulary => wordNumbers.Keys;

    /// <summary>A plain word of a phrase.</summary>
    public bool Has(string word) => wordNumbers.ContainsKey(word);

    public PhraseMatcher(IReadOnlyDictionary<string, string[]> classes) => this.classes = classes;

    public void Add(string cue, string pattern)
    {
        var pieces = pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var fromStart = pieces.Remove("^");
        var toEnd = pieces.Remove("$");
        var elements = pieces.ConvertAll(Parse).ToArray();
        if (elements.Length == 0 || elements[0].Gap)
            throw new FormatException($"Phrase '{pattern}' of '{cue}' begins with nothing.");
        var phrase = new Phrase(cue, elements, fromStart, toEnd);
        // A phrase that begins with something optional is found by what follows, too.
        for (var i = 0; i < elements.Length; i++)
        {
            var start = i == 0 ? phrase : phrase with { Elements = elements[i..] };
            foreach (var word in elements[i].Words)
                byWord.Add(word, start);
            foreach (var (verb, _) in elements[i].Verbs)
                byVerb.Add(verb, start);
            if (elements[i].Figure)
                byFigure.Add(0, start);
            if (!elements[i].Optional)
                break;
        }
    }

    public void Find(List<Word> words, List<CueHit> hits)
    {
        var said = words.Count <= OnStack ? stackalloc Said[words.Count] : new Said[words.Count];
        for (var i = 0; i < said.Length; i++)
            said[i] = Of(words[i], asks: words[i].Is(By) && i + 1 < words.Count && words[i + 1].Is(Favor));
        for (var i = 0; i < said.Length; i++)
        {
            if (said[i].Masked)
                continue;
            var next = AnyMark | (i + 1 < said.Length ? said[i + 1].Marks : 0);
            Try(byWord[said[i].Word], next, words, said, i, hits);
            Try(byVerb[said[i].Verb], next, words, said, i, hits);
            if (said[i].Figure)
                Try(byFigure[0], next, words, said, i, hits);
        }
    }

    Said Of(Word word, bool asks) =>
        new(
            wordNumbers.GetValueOrDefault(word.Text, -1),
            word.Verb is { } verb ? verbNumbers.GetValueOrDefault(verb.Verb, -1) : -1,
            word.Verb?.Tags ?? VerbTags.None,
            word.IsFigure || word.InNumber,
            word.Masked,
            word.Before == Break.Hard,
            asks
        );

    static void Try(
        ReadOnlySpan<(ulong Second, Phrase Phrase)> beginnings,
        ulong next,
        List<Word> words,
        ReadOnlySpan<Said> said,
        int at,
        List<CueHit> hits
    )
    {
        foreach (var (second, phrase) in beginnings)
        {
            if ((second & next) == 0 || phrase.FromStart && !Sentences.Starts(words, at))
                continue;
            var end = Match(phrase, 0, words, said, at, at);
            if (end > at && !hits.Contains(new CueHit(phrase.Cue, at, end)))
                hits.Add(new CueHit(phrase.Cue, at, end));
        }
    }

    static int Match(Phrase phrase, int e, List<Word> words, ReadOnlySpan<Said> said, int i, int first)
    {
        if (e == phrase.Elements.Length)
            return !phrase.ToEnd || Sentences.Ends(words, i) ? i : -1;
        var element = phrase.Elements[e];
        if (element.Gap)
        {
            for (var skip = 0; skip <= 3 && i + skip <= said.Length; skip++)
            {
                if (skip > 0 && said[i + skip - 1].AfterHard)
                    return -1;
                // "por favor" is no "por" of what was begun: "cámbialas por favor".
                if (i + skip < said.Length && said[i + skip].Asks)
                    return -1;
                var end = Match(phrase, e + 1, words, said, i + skip, first);
                if (end >= 0)
                    return end;
            }
            return -1;
        }
        if (i < said.Length && !said[i].Masked && (i == first || !said[i].AfterHard) && element.Fits(said[i]))
        {
            var end = Match(phrase, e + 1, words, said, i + 1, first);
            if (end >= 0)
                return end;
        }
        return element.Optional ? Match(phrase, e + 1, words, said, i, first) : -1;
    }

    Element Parse(string piece)
    {
        if (piece == "..")
            return new Element { Gap = true };
        var optional = piece.EndsWith('?');
        if (optional)
            piece = piece[..^1];
        var figure = false;
        var words = new HashSet<int>();
        var verbs = new List<(int, VerbTags)>();
        foreach (var option in piece.Split('|'))
        {
            if (option.Contains('?', StringComparison.Ordinal))
                throw new FormatException($"'?' belongs at the end of '{piece}'.");
            if (option == "#")
                figure = true;
            else if (option.StartsWith('@'))
            {
                if (!classes.TryGetValue(option[1..], out var members))
                    throw new FormatException($"Unknown class '{option}'.");
                foreach (var member in members)
                    words.Add(Number(wordNumbers, member));
            }
            else if (option.StartsWith('{'))
            {
                var inner = option.Trim('{', '}').Split(':');
                foreach (var verb in inner[0].Split(','))
                    verbs.Add((Number(verbNumbers, verb), VerbForms.ParseTags(inner.Length > 1 ? inner[1] : "")));
            }
            else if (option.Length > 0)
                words.Add(Number(wordNumbers, option));
        }
        return new Element
        {
            Words = [.. words],
            Verbs = [.. verbs],
            Figure = figure,
            Optional = optional,
        };
    }

    static int Number(Dictionary<string, int> numbers, string word)
    {
        if (!numbers.TryGetValue(word, out var number))
            numbers[word] = number = numbers.Count;
        return number;
    }
}

/// <summary>Where sentences begin and end; words that only call or soften do not count ("oye, dale por favor").</summary>
internal static class Sentences
{
    /// <summary>"a3", "h7", "ps4": the word and the figure written onto it are one.</summary>
    public static bool OpensCode(IReadOnlyList<Word> words, int at) =>
        at + 1 < words.Count && words[at + 1] is { Glued: true, IsFigure: true };

    public static bool Starts(IReadOnlyList<Word> words, int at)
    {
        for (var i = at; i >= 0; i--)
        {
            if (i == 0 || words[i].Before == Break.Hard || words[i].Before == Break.Soft)
                return true;
            if (!words[i - 1].Courtesy)
                return false;
        }
        return true;
    }

    public static bool Ends(IReadOnlyList<Word> words, int past)
    {
        for (var i = past; i < words.Count; i++)
        {
            if (words[i].Before != Break.None)
                return true;
            if (!words[i].Courtesy)
                return false;
        }
        return true;
    }
}
