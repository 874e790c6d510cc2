using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Spanish;

internal enum NameOf
{
    Item,
    Category,
    Zone,
    Choice,
}

/// <summary>A name or synonym of something of the shop, as terms in their order.</summary>
/// <param name="Owner">Index of the item, category, zone or choice.</param>
internal sealed record ShopName(NameOf Kind, int Owner, int[] Terms, double Weight, bool IsSynonym);

/// <summary>A choice of an option group; the same choice of the same group in several items is one.</summary>
internal sealed record Choice(string Group, string Name, IReadOnlyList<Word> Words, int[] Terms, NumericRange? Range)
{
    public List<int> Items { get; } = [];
}

/// <summary>One spelling found in the shop's names.</summary>
internal sealed class Term
{
    public required string Text { get; init; }
    public required string Singular { get; init; }
    public required string Stem { get; init; }
    public bool Numeric { get; init; }

    /// <summary>Items that have it in a name or synonym, ascending.</summary>
    public List<int> Items { get; } = [];
    public List<int> Categories { get; } = [];
    public List<int> Zones { get; } = [];
    public List<int> Choices { get; } = [];

    /// <summary>Names that hold it.</summary>
    public List<int> Names { get; } = [];

    /// <summary>It opens a name: the noun, where the rest tells which one.</summary>
    public bool Head { get; set; }

    /// <summary>0 to 1: how much it tells about which item is meant.</summary>
    public double Weight { get; set; }
}

/// <summary>The shop's own words, built once per catalogue version; immutable afterwards.</summary>
internal sealed class ShopIndex
{
    /// <summary>Grams or millilitres below which a figure in a name tells a strength and no content.</summary>
    const decimal LeastPack = 100;

    readonly Dictionary<string, List<int>> byStem = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> deeds = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> byText = new(StringComparer.Ordinal);
    readonly Dictionary<(string, string), int> choiceIds = [];
    readonly (string Text, int Term)[] sorted;
    readonly Tokenizer tokenizer;
    readonly Lexicon lexicon;

    public List<Term> Terms { get; } = [];
    public List<ShopName> Names { get; } = [];
    public List<Choice> Choices { get; } = [];
    public FuzzyVocabulary Fuzzy { get; } = new();

    /// <summary>Products' names of several words, as written.</summary>
    public NameTree WholeNames { get; } = new();

    /// <summary>English names as they are written by ear.</summary>
    public FuzzyVocabulary ByEar { get; } = new();

    /// <summary>Words as they are written without vowels.</summary>
    public Syncope Shortened { get; } = new();
    public IReadOnlyList<Item> Items { get; }
    public IReadOnlyList<Category> Categories { get; }
    public IReadOnlyList<DeliveryZone> Zones { get; }

    /// <summary>Names of each item, to score a mention against.</summary>
    public List<int>[] NamesOfItem { get; }

    /// <summary>Choices of each item.</summary>
    public List<int>[] ChoicesOfItem { get; }
    public Dictionary<string, int> CategoryByName { get; } = new(StringComparer.OrdinalIgnoreCase);
    public Dictionary<string, int> ItemBySku { get; } = new(StringComparer.OrdinalIgnoreCase);
    public NeedIndex Needs { get; }

    public ShopIndex(ShopProfile shop, ShopCatalog catalog, Lexicon lexicon, Tokenizer tokenizer)
    {
        this.lexicon = lexicon;
        this.tokenizer = tokenizer;
        Items = catalog.Items;
        Categories = catalog.Categories;
        Zones = shop.Delivery.Zones;
        NamesOfItem = new List<int>[Items.Count];
        ChoicesOfItem = new List<int>[Items.Count];
        for (var i = 0; i < Items.Count; i++)
        {
            NamesOfItem[i] = [];
            ChoicesOfItem[i] = [];
            ItemBySku[Items[i].Sku] = i;
            AddName(NameOf.Item, i, Items[i].Name, false);
            foreach (var synonym in Items[i].Synonyms)
                AddName(NameOf.Item, i, synonym, true);
            foreach (var group in Items[i].Options)
            foreach (var choice in group.Choices)
                AddChoice(i, group.Name, choice.Name);
        }
        for (var c = 0; c < Categories.Count; c++)
        {
            CategoryByName[Categories[c].Name] = c;
            AddName(NameOf.Category, c, Categories[c].Name, false);
            foreach (var synonym in Categories[c].Synonyms)
                AddName(NameOf.Category, c, synonym, true);
        }
        for (var z = 0; z < Zones.Count; z++)
        {
            AddName(NameOf.Zone, z, Zones[z].Name, false);
            foreach (var synonym in Zones[z].Synonyms)
                AddName(NameOf.Zone, z, synonym, true);
        }
        Weigh();
        sorted =
        [
            .. Terms
                .Select((t, i) => (t.Text, i))
                .Where(t => t.Text.Length >= 5 && !Terms[t.i].Numeric)
                .OrderBy(t => t.Text, StringComparer.Ordinal),
        ];
        Needs = new NeedIndex(this, lexicon, tokenizer);
    }

    /// <summary>Words that a shortened one may begin: "vit" for vitamina, "lechus" for lechugas; "grnd" begins none.</summary>
    public List<TermMatch> Begun(string text)
    {
        var found = BegunBy(text);
        return found.Count == 0 && text.Length > 3 && text[^1] == 's' ? BegunBy(text[..^1]) : found;
    }

    List<TermMatch> BegunBy(string text)
    {
        var found = new List<TermMatch>();
        int low = 0,
            high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(sorted[middle].Text, text) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < sorted.Length && sorted[low].Text.StartsWith(text, StringComparison.Ordinal); low++)
        {
            if (sorted[low].Text.Length < text.Length + (text.Length < 4 ? 2 : 1))
                continue;
            found.Add(new TermMatch(sorted[low].Term, 0.84));
            if (found.Count > 4)
                return [];
        }
        return found;
    }

    /// <summary>The service a form of its verb asks for: "me planchan", "que planchen".</summary>
    public int? Deed(string text) =>
        text.Length > 4 && deeds.TryGetValue(Stemmer.Root(text), out var term) ? term : null;

    /// <summary>A word, in any number, that a product's own name begins with.</summary>
    public bool OpensName(string text) =>
        Look(text)
            .Exists(t =>
                t.Quality > 0.9
                && Terms[t.Term]
                    .Names.Exists(n =>
                        Names[n] is { Kind: NameOf.Item, IsSynonym: false } name && name.Terms[0] == t.Term
                    )
            );

    public bool Knows(string text) => byText.ContainsKey(text);

    public int? TermOf(string text) => byText.TryGetValue(text, out var t) ? t : null;

    /// <summary>The shop's terms a word may be, by spelling, plural, gender or diminutive.</summary>
    public List<TermMatch> Look(string text)
    {
        var found = new List<TermMatch>();
        foreach (var stem in Stemmer.Variants(text))
        {
            if (!byStem.TryGetValue(stem, out var ids))
                continue;
            foreach (var id in ids)
            {
                var quality = Quality(text, Terms[id]);
                if (quality > 0 && !found.Exists(f => f.Term == id))
                    found.Add(new TermMatch(id, quality));
            }
        }
        return found;
    }

    static double Quality(string text, Term term)
    {
        if (text == term.Text)
            return 1;
        if (Stemmer.Singular(text) == term.Singular)
            return 0.98;
        // coco is no coca and pato no pata: in short words the last vowel is part of the word, save for adjectives.
        if (term.Singular.Length <= 4 && Stemmer.Singular(text).Length <= 4)
            return 0.6;
        return 0.94;
    }

    /// <summary>One of its choices is that very figure: size 42.</summary>
    public bool ChoosesFigure(int item, decimal value)
    {
        foreach (var id in ChoicesOfItem[item])
            if (
                Choices[id].Range is { Exact: true } r
                && Choices[id].Terms.Length == 1
                && r.Unit is null
                && r.Min == value
            )
                return true;
        return false;
    }

    /// <summary>A word of the name of what is chosen: leche, talla, salsa.</summary>
    public bool NamesGroup(int item, Word word)
    {
        foreach (var group in Items[item].Options)
        foreach (var name in TextFold.Fold(group.Name).Split(' '))
            if (Stemmer.Stem(name) == word.Stem)
                return true;
        return false;
    }

    /// <summary>"cobertor dos plazas": the number before this word is of a choice's name.</summary>
    public bool CountsChoice(int item, decimal number, Word? next) =>
        next is { ChoiceTerms.Count: > 0 }
        && ChoicesOfItem[item]
            .Exists(c =>
                Choices[c].Words is var said
                && Enumerable
                    .Range(0, said.Count - 1)
                    .Any(k =>
                        said[k + 1].Stem == next.Stem
                        && (said[k].Figure ?? (lexicon.Numbers.TryGetValue(said[k].Text, out var n) ? n : null))
                            == number
                    )
            );

    /// <summary>By weight, volume or in fractions.</summary>
    public bool SoldByMeasure(int item) =>
        Items[item].Step < 1
        || lexicon.Units.TryGetValue(TextFold.Fold(Items[item].Unit), out var unit)
            && unit.Kind is UnitKind.Mass or UnitKind.Volume;

    /// <summary>"Tres leches" has a number for a name; "Traje dos piezas" only counts.</summary>
    bool Numbers(List<Word> words, Word word) =>
        lexicon.Numbers.TryGetValue(word.Text, out var n)
        && n > 1
        && words.IndexOf(word) + 1 is var next
        && next < words.Count
        && !lexicon.Fillers.Contains(words[next].Text);

    /// <summary>How much of it a piece holds, by its name: "Harina 1 kg". A dose of milligrams is no content.</summary>
    public (UnitKind Kind, decimal Size)? PackOf(int item)
    {
        if (SoldByMeasure(item))
            return null;
        var words = tokenizer.Read(Items[item].Name, message: false);
        for (var i = words.Count - 1; i > 0; i--)
            if (
                words[i - 1].Figure is { } figure
                && lexicon.Units.TryGetValue(words[i].Text, out var unit)
                && unit.Kind is UnitKind.Mass or UnitKind.Volume
                && figure * unit.Size >= LeastPack
            )
                return (unit.Kind, figure * unit.Size);
        return null;
    }

    void AddName(NameOf kind, int owner, string name, bool synonym)
    {
        var words = tokenizer.Read(name, message: false);
        Quantities.NormalizeUnits(words, lexicon);
        if (kind == NameOf.Item && !synonym && words.Count > 1)
            WholeNames.Add(owner, words);
        var content = words.FindAll(w => !lexicon.Fillers.Contains(w.Text) || w.IsFigure || Numbers(words, w));
        // "Huevos de color" is not just any eggs.
        if (content.Count == 1 && kind == NameOf.Item)
            content = words.FindAll(w => w.IsFigure || !lexicon.In("link", w.Text));
        if (content.Count == 0)
            content = words;
        if (content.Count == 0)
            return;
        var terms = new int[content.Count];
        for (var i = 0; i < terms.Length; i++)
            terms[i] = TermFor(content[i]);
        if (content.Count > 0 && !content[0].IsFigure)
            Terms[terms[0]].Head = true;
        var id = Names.Count;
        Names.Add(new ShopName(kind, owner, terms, 0, synonym));
        foreach (var t in terms)
        {
            var term = Terms[t];
            if (term.Names.Count == 0 || term.Names[^1] != id)
                term.Names.Add(id);
            var list = kind switch
            {
                NameOf.Item => term.Items,
                NameOf.Category => term.Categories,
                _ => term.Zones,
            };
            if (list.Count == 0 || list[^1] != owner)
                list.Add(owner);
        }
        if (kind == NameOf.Item)
            NamesOfItem[owner].Add(id);
    }

    void AddChoice(int item, string group, string name)
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
            var terms = content.ConvertAll(TermFor).ToArray();
            foreach (var t in terms)
                if (!Terms[t].Choices.Contains(id))
                    Terms[t].Choices.Add(id);
            Choices.Add(new Choice(group, name, words, terms, NumericRange.Parse(words, lexicon)));
        }
        if (Choices[id].Items.Count == 0 || Choices[id].Items[^1] != item)
            Choices[id].Items.Add(item);
        if (!ChoicesOfItem[item].Contains(id))
            ChoicesOfItem[item].Add(id);
    }

    int TermFor(Word word)
    {
        if (byText.TryGetValue(word.Text, out var id))
            return id;
        id = Terms.Count;
        byText[word.Text] = id;
        Terms.Add(
            new Term
            {
                Text = word.Text,
                Singular = Stemmer.Singular(word.Text),
                Stem = Stemmer.Stem(word.Text),
                Numeric = word.IsFigure,
            }
        );
        foreach (var stem in Stemmer.Variants(word.Text))
        {
            if (!byStem.TryGetValue(stem, out var ids))
                byStem[stem] = ids = [];
            ids.Add(id);
        }
        if (word.IsFigure)
            return id;
        Fuzzy.Add(word.Text, id);
        Shortened.Add(word.Text, id);
        if (word.Text.Length > 5 && word.Text[^2..] is "ar" or "er" or "ir")
            deeds.TryAdd(Stemmer.Root(word.Text), id);
        if (!lexicon.Knows(word.Text) || EnglishSound.Looks(word.Text))
            foreach (var heard in EnglishSound.Spellings(Stemmer.Singular(word.Text)))
                ByEar.Add(heard, id);
        return id;
    }

    void Weigh()
    {
        var scale = Math.Log(1 + Math.Max(2, Items.Count));
        foreach (var term in Terms)
            term.Weight = Math.Max(
                0.15,
                Math.Log(1 + (double)Math.Max(2, Items.Count) / Math.Max(1, term.Items.Count)) / scale
            );
        for (var n = 0; n < Names.Count; n++)
            Names[n] = Names[n] with { Weight = Names[n].Terms.Distinct().Sum(t => Terms[t].Weight) };
    }
}
