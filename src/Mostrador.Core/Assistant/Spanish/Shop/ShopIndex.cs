using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// What the shop calls its goods and how it sells them, made once per catalogue version. Thousands of shops are in memory and most are
/// asked little: what only some messages need is made when the first of them comes, and lists are arrays.
/// </summary>
internal sealed class ShopIndex
{
    /// <summary>Grams or millilitres below which a figure in a name tells a strength and no content.</summary>
    const decimal LeastPack = 100;

    /// <summary>As good as written so by the shop.</summary>
    const double Named = 0.98;

    readonly MultiMap<string> byStem;
    readonly Dictionary<string, int> byText;
    readonly ShopCatalog catalog;
    readonly ShopProfile profile;
    readonly Tokenizer tokenizer;
    readonly Lexicon lexicon;

    // Several turns may make the same one at once; they are alike, and the last one stays.
    Dictionary<string, List<int>>? byHead;
    NeedIndex? needs;
    Dictionary<string, string>? openingUnits;
    int[]? numberedChoices;
    GoodsCodes? codes;
    Dictionary<string, HashSet<decimal>>? halfSizes;

    public ShopIndex(ShopProfile shop, ShopCatalog catalog, Lexicon lexicon, Tokenizer tokenizer)
    {
        this.catalog = catalog;
        profile = shop;
        this.lexicon = lexicon;
        this.tokenizer = tokenizer;
        for (var c = 0; c < Categories.Count; c++)
            CategoryByName[Categories[c].Name] = c;
        var built = new ShopIndexBuilder(catalog, lexicon, tokenizer).Build(Zones);
        (byStem, byText) = (built.ByStem, built.ByText);
        (Terms, Names, WholeNames, NamesOfItem) = (built.Terms, built.Names, built.WholeNames, built.NamesOfItem);
        (Choices, ChoicesOfItem) = (built.Choices, built.ChoicesOfItem);
        Spellings = new ShopSpellings(this, lexicon, built.Cut);
    }

    public Term[] Terms { get; }
    public List<ShopName> Names { get; }
    public List<Choice> Choices { get; }
    public IReadOnlyList<Item> Items => catalog.Items;
    public IReadOnlyList<Category> Categories => catalog.Categories;
    public IReadOnlyList<DeliveryZone> Zones => profile.Delivery.Zones;
    public ShopSpellings Spellings { get; }

    /// <summary>Products' names of several words, as written.</summary>
    public NameTree WholeNames { get; }

    /// <summary>Names of each item, to score a mention against.</summary>
    public int[][] NamesOfItem { get; }

    /// <summary>Choices of each item.</summary>
    public int[][] ChoicesOfItem { get; }
    public Dictionary<string, int> CategoryByName { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Items by the stem of what they are, in their order: the first word of a name, behind what they come in ("Caja de
    /// bombones").
    /// </summary>
    public IReadOnlyDictionary<string, List<int>> ByHead
    {
        get
        {
            if (byHead is { } made)
                return made;
            made = new Dictionary<string, List<int>>(StringComparer.Ordinal);
            for (var i = 0; i < Items.Count; i++)
                foreach (var id in NamesOfItem[i])
                    if (
                        Names[id]
                            .Terms.Select(t => Terms[t])
                            .FirstOrDefault(t => !t.Numeric && !lexicon.IsContainer(t.Text)) is
                        { } head
                    )
                    {
                        var stem = Stemmer.Stem(head.Text);
                        if (!made.TryGetValue(stem, out var items))
                            made[stem] = items = [];
                        if (items.Count == 0 || items[^1] != i)
                            items.Add(i);
                    }
            return byHead = made;
        }
    }

    public NeedIndex Needs => needs ??= new NeedIndex(this, profile, lexicon, tokenizer);

    public bool TryItem(string sku, out int item) => (item = catalog.PositionOf(sku)) >= 0;

    /// <summary>What goods are called by letters and figures.</summary>
    public GoodsCodes Codes => codes ??= new GoodsCodes(Items);

    /// <summary>A word, in any number, that a product's own name begins with.</summary>
    bool OpensName(string text) =>
        Look(text)
            .Exists(t =>
                t.Quality > 0.9
                && Terms[t.Term]
                    .Names.Any(n => Names[n] is { Kind: NameOf.Item, IsSynonym: false } name && name.Terms[0] == t.Term)
            );

    /// <summary>A word, in any number, that is all of a name, or that a product's own name begins with.</summary>
    public bool IsCalled(string text) =>
        OpensName(text)
        || Look(text).Exists(t => t.Quality > 0.9 && Terms[t.Term].Names.Any(n => Names[n].Terms.Length == 1));

    /// <summary>"1 lt de fresa" where a Litro de helado is sold: the unit as a product's name begins with it.</summary>
    public string? NamedBy(string text, Unit unit) =>
        OpensName(text) ? text : (openingUnits ??= OpeningUnits()).GetValueOrDefault(unit.Name);

    Dictionary<string, string> OpeningUnits()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Names)
            if (
                name is { Kind: NameOf.Item, IsSynonym: false }
                && Terms[name.Terms[0]].Text is var first
                && lexicon.Units.TryGetValue(first, out var unit)
            )
                found.TryAdd(unit.Name, first);
        return found;
    }

    public bool Knows(string text) => byText.ContainsKey(text);

    public int? TermOf(string text) => byText.TryGetValue(text, out var t) ? t : null;

    /// <summary>The shop's terms a word may be, by spelling, plural, gender or diminutive.</summary>
    public List<TermMatch> Look(string text)
    {
        var found = new List<TermMatch>();
        foreach (var stem in Stemmer.Variants(text))
        {
            foreach (var id in byStem[stem])
            {
                var quality = Quality(text, Terms[id]);
                if (quality > 0 && !found.Exists(f => f.Term == id))
                    found.Add(new TermMatch(id, quality));
            }
        }
        // "tés": too short for the stemmer, which leaves "mes" and "dos" alone.
        if (
            text is [_, 'a' or 'e' or 'i' or 'o' or 'u', 's']
            && TermOf(text[..2]) is { } one
            && !found.Exists(f => f.Term == one)
        )
            found.Add(new TermMatch(one, Named));
        // Where the shop has the word itself, what it calls by its diminutive is another thing: "piñata" and "piñatita".
        if (found.Count > 1 && found.Exists(f => f.Quality >= Named))
            found.RemoveAll(f => f.Quality < Named && IsSmallerNamed(Terms[f.Term].Text, text));
        return found;
    }

    /// <summary>"sabanitas" beside "sábana", in any number.</summary>
    static bool IsSmallerNamed(string name, string text) =>
        Math.Abs(Stemmer.Singular(name).Length - Stemmer.Singular(text).Length) >= 2;

    static double Quality(string text, Term term)
    {
        if (text == term.Text)
            return 1;
        var (asked, singular) = (Stemmer.Singular(text), Stemmer.Singular(term.Text));
        if (asked == singular)
            return 0.98;
        // coco is no coca and pato no pata: in short words the last vowel is part of the word, save for adjectives.
        if (singular.Length <= 4 && asked.Length <= 4)
            return 0.6;
        return 0.94;
    }

    /// <summary>A choice is called exactly so.</summary>
    public bool ChoosesBy(string text) =>
        TermOf(text) is { } term && Array.Exists(Terms[term].Choices, c => Choices[c].Terms.Length == 1);

    /// <summary>Choices whose names begin with a number that counts nothing: "cuatro quesos", "39-42".</summary>
    public int[] NumberedChoices =>
        numberedChoices ??= [.. Enumerable.Range(0, Choices.Count).Where(id => IsNumbered(Choices[id]))];

    /// <summary>By the noun of what they count, sizes of something and a half: 1.5 of "1,5 plazas" and of "Gaseosa 1,5 L".</summary>
    public IReadOnlyDictionary<string, HashSet<decimal>> HalfSizes
    {
        get
        {
            if (halfSizes is { } made)
                return made;
            made = new Dictionary<string, HashSet<decimal>>(StringComparer.Ordinal);
            foreach (var choice in Choices)
                if (
                    choice
                        is { Range: { Exact: true, Unit: null, Min: { } size }, Words: [{ IsFigure: true }, var noun] }
                    && size % 1 == 0.5m
                )
                {
                    if (!made.TryGetValue(noun.Stem, out var sizes))
                        made[noun.Stem] = sizes = [];
                    sizes.Add(size);
                }
            foreach (var name in Names)
                for (var k = 1; k < name.Terms.Length; k++)
                    if (
                        name.Kind == NameOf.Item
                        && decimal.TryParse(
                            Terms[name.Terms[k - 1]].Text,
                            System.Globalization.CultureInfo.InvariantCulture,
                            out var size
                        )
                        && size % 1 == 0.5m
                        && lexicon.Units.TryGetValue(Terms[name.Terms[k]].Text, out var unit)
                    )
                        foreach (var stem in StemsOf(unit))
                        {
                            if (!made.TryGetValue(stem, out var sizes))
                                made[stem] = sizes = [];
                            sizes.Add(size);
                        }
            return halfSizes = made;
        }
    }

    IEnumerable<string> StemsOf(Unit unit) =>
        lexicon.Units.Where(u => u.Value == unit).Select(u => Stemmer.Stem(u.Key)).Distinct();

    bool IsNumbered(Choice choice) =>
        choice.Terms.Length > 1
        && choice.Terms.Length <= choice.Words.Count
        && lexicon.NumberOf(Terms[choice.Terms[0]].Text) is > 1
        && !choice.Words.Any(w => lexicon.Units.ContainsKey(w.Text) || lexicon.Counts.ContainsKey(w.Text));

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

    /// <summary>"algo sin TACC" where a shelf or its goods are called so.</summary>
    public bool IsCalledWithout(Mention mention, Word word) =>
        mention.Items.Exists(x => IsCalledWithout(x.Item, word))
        || Names.Exists(n => n.Kind == NameOf.Category && n.Owner == mention.Category && SaysWithout(n, word));

    /// <summary>"un tinte que no tenga amoniaco" where one is called Sin amoniaco.</summary>
    public bool IsCalledWithout(int item, Word word) =>
        Array.Exists(NamesOfItem[item], n => SaysWithout(Names[n], word));

    static bool SaysWithout(ShopName name, Word word) =>
        name.Without is { } lacking && word.Terms.Any(t => lacking.Contains(t.Term));

    /// <summary>The word it is sold by, in any number: bobina, pliego, par.</summary>
    public bool IsUnit(int item, Word word) =>
        !word.Filler
        && UnitOf(item) is var unit
        && (Stemmer.Stem(unit) == word.Stem || lexicon.SameAs(word.Text).Contains(unit));

    /// <summary>What it is sold by, folded; grams where the price is of "100 g".</summary>
    public string UnitOf(int item) =>
        Measure.Of(Items[item].Unit) is { } measure ? measure.Unit : TextFold.Fold(Items[item].Unit);

    /// <summary>The unit, or the count that the name ends in: "Tarjetas (ciento)"; and how many pieces one is, 1 where that is not known.</summary>
    public (string Unit, decimal Pieces) BundleOf(int item)
    {
        var unit = UnitOf(item);
        if (PiecesIn(unit) is { } pieces)
            return (unit, pieces);
        var name = Items[item].Name;
        return
            name.EndsWith(')')
            && name.LastIndexOf('(') is >= 0 and var open
            && TextFold.Fold(name[(open + 1)..^1]) is var told
            && PiecesIn(told) is { } counted
            ? (told, counted)
            : (unit, 1);
    }

    decimal? PiecesIn(string word) =>
        lexicon.Counts.TryGetValue(word, out var pieces) || lexicon.Numbers.TryGetValue(word, out pieces)
            ? pieces
            : null;

    /// <summary>By weight, volume or in fractions.</summary>
    public bool SoldByMeasure(int item) =>
        Items[item].Step < 1
        || lexicon.Units.TryGetValue(UnitOf(item), out var unit) && unit.Kind is UnitKind.Mass or UnitKind.Volume;

    /// <summary>The word is a choice of it, or a part of one.</summary>
    public bool Chooses(int item, Word word) => GroupOf(item, word) is not null;

    /// <summary>What is chosen of it by the word: "color" of "blancos".</summary>
    public string? GroupOf(int item, Word word)
    {
        if (word.ChoiceTerms.Count > 0)
            foreach (var id in ChoicesOfItem[item])
                for (var k = 0; k < word.ChoiceTerms.Count; k++)
                    if (word.ChoiceTerms[k].Quality > 0.9 && Choices[id].Terms.Contains(word.ChoiceTerms[k].Term))
                        return Choices[id].Group;
        return null;
    }

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
}
