namespace Mostrador.Core.Assistant.Spanish;

/// <param name="Name">The cue: greeting, buy, price …</param>
/// <param name="From">First word.</param>
/// <param name="To">Past the last word.</param>
internal readonly record struct CueHit(string Name, int From, int To)
{
    public int Count => To - From;
}

/// <summary>Finds the lexicon's phrases in a message. Syntax in es.yaml. Each word leads only to phrases that begin with it.</summary>
internal sealed class PhraseMatcher
{
    sealed class Element
    {
        public HashSet<string> Words { get; } = new(StringComparer.Ordinal);
        public List<(string Verb, VerbTags Tags)> Verbs { get; } = [];
        public bool Figure { get; set; }
        public bool Gap { get; set; }
        public bool Optional { get; set; }

        public bool Fits(Word w)
        {
            if (Words.Contains(w.Text))
                return true;
            if (Figure && (w.IsFigure || w.InNumber))
                return true;
            if (w.Verb is { } v)
                foreach (var (verb, tags) in Verbs)
                    if (v.Verb == verb && (v.Tags & tags) != VerbTags.None)
                        return true;
            return false;
        }
    }

    sealed record Phrase(string Cue, Element[] Elements, bool FromStart, bool ToEnd);

    readonly Dictionary<string, List<Phrase>> byWord = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<Phrase>> byVerb = new(StringComparer.Ordinal);
    readonly List<Phrase> byFigure = [];
    readonly IReadOnlyDictionary<string, string[]> classes;

    /// <summary>Every plain word used in a phrase: the reader's own vocabulary.</summary>
    public HashSet<string> Vocabulary { get; } = new(StringComparer.Ordinal);

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
                Put(byWord, word, start);
            foreach (var (verb, _) in elements[i].Verbs)
                Put(byVerb, verb, start);
            if (elements[i].Figure)
                byFigure.Add(start);
            if (!elements[i].Optional)
                break;
        }
    }

    public void Find(IReadOnlyList<Word> words, List<CueHit> hits)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Masked)
                continue;
            if (byWord.TryGetValue(words[i].Text, out var list))
                Try(list, words, i, hits);
            if (words[i].Verb is { } verb && byVerb.TryGetValue(verb.Verb, out list))
                Try(list, words, i, hits);
            if (words[i].IsFigure || words[i].InNumber)
                Try(byFigure, words, i, hits);
        }
    }

    static void Try(List<Phrase> list, IReadOnlyList<Word> words, int at, List<CueHit> hits)
    {
        foreach (var phrase in list)
        {
            if (phrase.FromStart && !Sentences.Starts(words, at))
                continue;
            var end = Match(phrase, 0, words, at, at);
            if (end > at && !hits.Contains(new CueHit(phrase.Cue, at, end)))
                hits.Add(new CueHit(phrase.Cue, at, end));
        }
    }

    static int Match(Phrase phrase, int e, IReadOnlyList<Word> words, int i, int first)
    {
        if (e == phrase.Elements.Length)
            return !phrase.ToEnd || Sentences.Ends(words, i) ? i : -1;
        var element = phrase.Elements[e];
        if (element.Gap)
        {
            for (var skip = 0; skip <= 3 && i + skip <= words.Count; skip++)
            {
                if (skip > 0 && words[i + skip - 1].Before == Break.Hard)
                    return -1;
                var end = Match(phrase, e + 1, words, i + skip, first);
                if (end >= 0)
                    return end;
            }
            return -1;
        }
        if (
            i < words.Count
            && !words[i].Masked
            && (i == first || words[i].Before != Break.Hard)
            && element.Fits(words[i])
        )
        {
            var end = Match(phrase, e + 1, words, i + 1, first);
            if (end >= 0)
                return end;
        }
        return element.Optional ? Match(phrase, e + 1, words, i, first) : -1;
    }

    static void Put(Dictionary<string, List<Phrase>> index, string key, Phrase phrase)
    {
        if (!index.TryGetValue(key, out var list))
            index[key] = list = [];
        if (!list.Contains(phrase))
            list.Add(phrase);
    }

    Element Parse(string piece)
    {
        var element = new Element();
        if (piece == "..")
        {
            element.Gap = true;
            return element;
        }
        if (piece.EndsWith('?'))
        {
            element.Optional = true;
            piece = piece[..^1];
        }
        foreach (var option in piece.Split('|'))
        {
            if (option.Contains('?', StringComparison.Ordinal))
                throw new FormatException($"'?' belongs at the end of '{piece}'.");
            if (option == "#")
                element.Figure = true;
            else if (option.StartsWith('@'))
            {
                if (!classes.TryGetValue(option[1..], out var members))
                    throw new FormatException($"Unknown class '{option}'.");
                foreach (var member in members)
                    AddWord(element, member);
            }
            else if (option.StartsWith('{'))
            {
                var inner = option.Trim('{', '}').Split(':');
                foreach (var verb in inner[0].Split(','))
                    element.Verbs.Add((verb, VerbForms.ParseTags(inner.Length > 1 ? inner[1] : "")));
            }
            else if (option.Length > 0)
                AddWord(element, option);
        }
        return element;
    }

    void AddWord(Element element, string word)
    {
        element.Words.Add(word);
        Vocabulary.Add(word);
    }
}

/// <summary>Where sentences begin and end; words that only call or soften do not count ("oye, dale por favor").</summary>
internal static class Sentences
{
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
