using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Makes the words of a <see cref="ShopIndex"/> out of the shop's names: what is needed only meanwhile goes with it, for thousands of
/// shops stay in memory.
/// </summary>
internal sealed class ShopIndexBuilder(ShopCatalog catalog, Lexicon lexicon, Tokenizer tokenizer)
{
    readonly List<Draft> drafts = [];
    readonly Dictionary<(string Group, string Name), int> choiceIds = [];

    public MultiMap<string> ByStem { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, int> ByText { get; } = new(StringComparer.Ordinal);
    public Term[] Terms { get; private set; } = [];
    public List<ShopName> Names { get; } = [];
    public List<Choice> Choices { get; } = [];
    public NameTree WholeNames { get; } = new();
    public List<(string Begins, int Term)> Cut { get; } = [];
    public int[][] NamesOfItem { get; } = new int[catalog.Items.Count][];
    public int[][] ChoicesOfItem { get; } = new int[catalog.Items.Count][];

    public ShopIndexBuilder Build(IReadOnlyList<DeliveryZone> zones)
    {
        for (var i = 0; i < catalog.Items.Count; i++)
            AddItem(i, catalog.Items[i]);
        for (var c = 0; c < catalog.Categories.Count; c++)
            AddNames(NameOf.Category, c, catalog.Categories[c].Name, catalog.Categories[c].Synonyms);
        for (var z = 0; z < zones.Count; z++)
            AddNames(NameOf.Zone, z, zones[z].Name, zones[z].Synonyms);
        Terms = [.. drafts.Select(t => t.Finished())];
        Weigh();
        ByStem.Trim();
        ByText.TrimExcess();
        Names.TrimExcess();
        return this;
    }

    void AddItem(int item, Item sold)
    {
        var first = Names.Count;
        AddNames(NameOf.Item, item, sold.Name, sold.Synonyms);
        NamesOfItem[item] = [.. Enumerable.Range(first, Names.Count - first)];
        var choices = new List<int>();
        foreach (var group in sold.Options)
        foreach (var choice in group.Choices)
            if (AddChoice(item, group.Name, choice.Name) is var id && !choices.Contains(id))
                choices.Add(id);
        ChoicesOfItem[item] = [.. choices];
    }

    void AddNames(NameOf kind, int owner, string name, IReadOnlyList<string> synonyms)
    {
        AddName(kind, owner, name, false);
        foreach (var synonym in synonyms)
            AddName(kind, owner, synonym, true);
        if (kind == NameOf.Item && InFigures(name) is { } figured)
            AddName(kind, owner, figured, true);
    }

    /// <summary>"Pastel de tres leches" is written "pastel de 3 leches", too; null where no number is part of the name.</summary>
    string? InFigures(string name)
    {
        var words = tokenizer.Read(name, message: false);
        var figured = name;
        for (var i = words.Count - 1; i > 0; i--)
            if (!words[i].IsFigure && Numbers(words, words[i]))
                figured =
                    figured[..words[i].Start]
                    + lexicon.Numbers[words[i].Text].ToString(System.Globalization.CultureInfo.InvariantCulture)
                    + figured[words[i].End..];
        return figured == name ? null : figured;
    }

    void AddName(NameOf kind, int owner, string name, bool synonym)
    {
        var words = tokenizer.Read(name, message: false);
        Quantities.NormalizeUnits(words, lexicon);
        if (kind == NameOf.Item && !synonym && words.Count > 1)
            WholeNames.Add(owner, words);
        var content = Telling(kind, name, words);
        var wordless = content.Count == 0;
        if (wordless && (kind != NameOf.Item || synonym))
            return;
        var terms = wordless ? [TermFor(name, false)] : new int[content.Count];
        for (var i = 0; i < content.Count; i++)
        {
            terms[i] = TermFor(content[i]);
            if (kind == NameOf.Item && IsCut(name, content[i]) && !Cut.Exists(c => c.Term == terms[i]))
                Cut.Add((content[i].Text, terms[i]));
        }
        if (!wordless && !content[0].IsFigure)
            drafts[terms[0]].Head = true;
        var id = Names.Count;
        var without = words.FindIndex(w => w.Is(Without));
        Names.Add(
            new ShopName(kind, owner, terms, synonym)
            {
                Whole = words.TrueForAll(w => content.Contains(w) || lexicon.In("link", w.Text)),
                Without = without < 0 ? null : [.. terms.Where((_, i) => words.IndexOf(content[i]) == without + 1)],
            }
        );
        foreach (var t in terms)
            drafts[t].Add(kind, owner, id);
    }

    /// <summary>The words of a name that tell what it is; all of them, where none does by itself.</summary>
    List<Word> Telling(NameOf kind, string name, List<Word> words)
    {
        var content = words.FindAll(w =>
            !lexicon.Fillers.Contains(w.Text)
            || w.IsFigure
            || Numbers(words, w)
            // "Impresión A3": the letter tells as much as its figure.
            || w.Text.Length == 1 && Sentences.OpensCode(words, words.IndexOf(w))
            || IsCut(name, w)
            || lexicon.In("noun_too", w.Text)
        );
        // "Huevos de color" is not just any eggs.
        if (content.Count == 1 && kind == NameOf.Item)
            content = words.FindAll(w => w.IsFigure || !lexicon.In("link", w.Text));
        return content.Count == 0 ? words : content;
    }

    /// <summary>"Tres leches" has a number for a name; "Traje dos piezas" only counts.</summary>
    bool Numbers(List<Word> words, Word word) =>
        lexicon.Numbers.TryGetValue(word.Text, out var n)
        && n > 1
        && words.IndexOf(word) + 1 is var next
        && next < words.Count
        && !lexicon.Fillers.Contains(words[next].Text);

    /// <summary>"Shamp. Sedal": cut short, and no sentence's end.</summary>
    static bool IsCut(string name, Word word) =>
        !word.IsFigure && word.Length is > 1 and < 9 && word.End < name.Length && name[word.End] == '.';

    int AddChoice(int item, string group, string name)
    {
        if (!choiceIds.TryGetValue((group, name), out var id))
        {
            id = Choices.Count;
            choiceIds[(group, name)] = id;
            var words = tokenizer.Read(name, message: false);
            Quantities.NormalizeUnits(words, lexicon);
            var content = words.FindAll(w => !lexicon.In("link", w.Text) || w.IsFigure);
            if (content.Count == 0)
                content = words;
            int[] terms = content.Count == 0 ? [TermFor(name, false)] : [.. content.Select(TermFor)];
            foreach (var t in terms)
                drafts[t].Choices.Add(id);
            var bracket = name.IndexOf('(', StringComparison.Ordinal);
            var own = terms
                .Where((_, i) => bracket < 0 || i < content.Count && content[i].Start < bracket)
                .Distinct()
                .Count();
            Choices.Add(
                new Choice(
                    group,
                    name,
                    words,
                    terms,
                    own > 0 ? own : terms.Distinct().Count(),
                    NumericRange.Parse(words, lexicon)
                )
            );
        }
        if (Choices[id].Items.Count == 0 || Choices[id].Items[^1] != item)
            Choices[id].Items.Add(item);
        return id;
    }

    int TermFor(Word word) => TermFor(word.Text, word.IsFigure);

    /// <param name="text">A word; of a name that has none, as "🍕", the whole name, which no message has as a word either.</param>
    int TermFor(string text, bool figure)
    {
        if (ByText.TryGetValue(text, out var id))
            return id;
        id = drafts.Count;
        text = SharedWords.Of(text);
        ByText[text] = id;
        drafts.Add(new Draft(text, figure));
        foreach (var stem in Stemmer.Variants(text))
            ByStem.Add(SharedWords.Of(stem), id);
        return id;
    }

    void Weigh()
    {
        var scale = Math.Log(1 + Math.Max(2, catalog.Items.Count));
        foreach (var term in Terms)
            term.Weight = Math.Max(
                0.15,
                Math.Log(1 + (double)Math.Max(2, catalog.Items.Count) / Math.Max(1, term.Items.Length)) / scale
            );
        foreach (var name in Names)
            for (var i = 0; i < name.Terms.Length; i++)
                if (Array.IndexOf(name.Terms, name.Terms[i]) == i)
                    name.Weight += Terms[name.Terms[i]].Weight;
    }

    sealed class Draft(string text, bool numeric)
    {
        // Not readonly: they grow in place.
        public Ascending Items;
        public Ascending Categories;
        public Ascending Zones;
        public Ascending Choices;
        public Ascending Names;

        public bool Head { get; set; }

        public void Add(NameOf kind, int owner, int name)
        {
            Names.Add(name);
            switch (kind)
            {
                case NameOf.Item:
                    Items.Add(owner);
                    break;
                case NameOf.Category:
                    Categories.Add(owner);
                    break;
                default:
                    Zones.Add(owner);
                    break;
            }
        }

        public Term Finished() =>
            new()
            {
                Text = text,
                Numeric = numeric,
                Head = Head,
                Items = Items.ToArray(),
                Categories = Categories.ToArray(),
                Zones = Zones.ToArray(),
                Choices = Choices.ToArray(),
                Names = Names.ToArray(),
            };
    }

    /// <summary>Numbers that come in ascending order, each kept once; most terms have one or none.</summary>
    struct Ascending
    {
        int[]? numbers;
        int count;

        public void Add(int number)
        {
            if (count > 0 && numbers![count - 1] == number)
                return;
            numbers ??= new int[2];
            if (count == numbers.Length)
                Array.Resize(ref numbers, count * 2);
            numbers[count++] = number;
        }

        public readonly int[] ToArray() => count == 0 ? [] : numbers![..count];
    }
}
