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
internal sealed record ShopName(NameOf Kind, int Owner, int[] Terms, bool IsSynonym)
{
    /// <summary>That of its terms together.</summary>
    public double Weight { get; set; }

    /// <summary>What it says it has not: "Agua sin gas". Null where it says nothing of the kind.</summary>
    public int[]? Without { get; init; }

    /// <summary>Its terms are all it says: none of its words was left out as saying nothing.</summary>
    public bool Whole { get; init; }
}

/// <summary>A choice of an option group; the same choice of the same group in several items is one.</summary>
internal sealed record Choice(string Group, string Name, IReadOnlyList<Word> Words, int[] Terms, NumericRange? Range)
{
    public List<int> Items { get; } = [];
}

/// <summary>One spelling found in the shop's names.</summary>
internal sealed class Term
{
    public required string Text { get; init; }
    public bool Numeric { get; init; }

    /// <summary>Items that have it in a name or synonym, ascending.</summary>
    public required int[] Items { get; init; }
    public required int[] Categories { get; init; }
    public required int[] Zones { get; init; }
    public required int[] Choices { get; init; }

    /// <summary>Names that hold it.</summary>
    public required int[] Names { get; init; }

    /// <summary>It opens a name: the noun, where the rest tells which one.</summary>
    public bool Head { get; init; }

    /// <summary>0 to 1: how much it tells about which item is meant.</summary>
    public double Weight { get; set; }
}

/// <summary>
/// The shop's own words, built once per catalogue version. Thousands of shops are in memory and most are asked little: what only
/// some messages need is made when the first of them comes, and lists are arrays.
/// </summary>
internal sealed class ShopIndex
{
    /// <summary>Grams or millilitres below which a figure in a name tells a strength and no content.</summary>
    const decimal LeastPack = 100;

    readonly MultiMap<string> byStem = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> byText = new(StringComparer.Ordinal);
    readonly ShopCatalog catalog;
    readonly ShopProfile profile;
    readonly Tokenizer tokenizer;
    readonly Lexicon lexicon;

    // Several turns may make the same one at once; they are alike, and the last one stays.
    FuzzyVocabulary? fuzzy;
    FuzzyVocabulary? byEar;
    Syncope? shortened;
    Dictionary<string, int>? deedsByRoot;
    (string Text, int Term)[]? byAlphabet;
    Dictionary<string, List<int>>? byHead;
    NeedIndex? needs;
    Dictionary<string, string>? openingUnits;
    int[]? numberedChoices;
    Dictionary<string, int[]>? byInitials;
    Dictionary<string, HashSet<decimal>>? halfSizes;

    public Term[] Terms { get; }
    public List<ShopName> Names { get; } = [];
    public List<Choice> Choices { get; } = [];
    public IReadOnlyList<Item> Items => catalog.Items;
    public IReadOnlyList<Category> Categories => catalog.Categories;

    /// <summary>Products' names of several words, as written.</summary>
    public NameTree WholeNames { get; } = new();

    public IReadOnlyList<DeliveryZone> Zones { get; }

    /// <summary>Words that the shop cuts short with a point: "Shamp." and "desc.".</summary>
    readonly List<(string Begins, int Term)> cut = [];

    /// <summary>Names of each item, to score a mention against.</summary>
    public int[][] NamesOfItem { get; }

    /// <summary>Choices of each item.</summary>
    public int[][] ChoicesOfItem { get; }
    public Dictionary<string, int> CategoryByName { get; } = new(StringComparer.OrdinalIgnoreCase);

    public FuzzyVocabulary Fuzzy => fuzzy ??= Vocabulary(Terms.Where(t => !t.Numeric), t => [t.Text]);

    /// <summary>English names as they are written by ear.</summary>
    public FuzzyVocabulary ByEar =>
        byEar ??= Vocabulary(
            Terms.Where(t => !t.Numeric && (!lexicon.Knows(t.Text) || EnglishSound.Looks(t.Text))),
            t => EnglishSound.Spellings(Stemmer.Singular(t.Text))
        );

    /// <summary>Words as they are written without vowels.</summary>
    public Syncope Shortened
    {
        get
        {
            if (shortened is { } made)
                return made;
            made = new Syncope();
            foreach (var term in Terms)
                if (!term.Numeric)
                    made.Add(term.Text, byText[term.Text]);
            return shortened = made;
        }
    }

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

    public ShopIndex(ShopProfile shop, ShopCatalog catalog, Lexicon lexicon, Tokenizer tokenizer)
    {
        this.catalog = catalog;
        profile = shop;
        this.lexicon = lexicon;
        this.tokenizer = tokenizer;
        Zones = shop.Delivery.Zones;
        NamesOfItem = new int[Items.Count][];
        ChoicesOfItem = new int[Items.Count][];
        var drafts = new Drafts();
        for (var i = 0; i < Items.Count; i++)
        {
            var first = Names.Count;
            AddName(drafts, NameOf.Item, i, Items[i].Name, false);
            foreach (var synonym in Items[i].Synonyms)
                AddName(drafts, NameOf.Item, i, synonym, true);
            NamesOfItem[i] = [.. Enumerable.Range(first, Names.Count - first)];
            var choices = new List<int>();
            foreach (var group in Items[i].Options)
            foreach (var choice in group.Choices)
                if (AddChoice(drafts, i, group.Name, choice.Name) is var id && !choices.Contains(id))
                    choices.Add(id);
            ChoicesOfItem[i] = [.. choices];
        }
        for (var c = 0; c < Categories.Count; c++)
        {
            CategoryByName[Categories[c].Name] = c;
            AddName(drafts, NameOf.Category, c, Categories[c].Name, false);
            foreach (var synonym in Categories[c].Synonyms)
                AddName(drafts, NameOf.Category, c, synonym, true);
        }
        for (var z = 0; z < Zones.Count; z++)
        {
            AddName(drafts, NameOf.Zone, z, Zones[z].Name, false);
            foreach (var synonym in Zones[z].Synonyms)
                AddName(drafts, NameOf.Zone, z, synonym, true);
        }
        Terms = [.. drafts.Terms.Select(t => t.Finished())];
        Weigh();
        byStem.Trim();
        byText.TrimExcess();
        Names.TrimExcess();
    }

    FuzzyVocabulary Vocabulary(IEnumerable<Term> terms, Func<Term, IEnumerable<string>> spellings) =>
        new(terms.SelectMany(term => spellings(term).Select(spelling => (spelling, byText[term.Text]))));

    public bool TryItem(string sku, out int item) => (item = catalog.PositionOf(sku)) >= 0;

    /// <summary>Words that a shortened one may begin: "vit" for vitamina, "lechus" for lechugas; "grnd" begins none.</summary>
    public List<TermMatch> Begun(string text)
    {
        var found = BegunBy(text);
        return found.Count == 0 && text.Length > 3 && text[^1] == 's' ? BegunBy(text[..^1]) : found;
    }

    const int MostBegun = 4;

    List<TermMatch> BegunBy(string text)
    {
        var found = new List<TermMatch>();
        string? root = null;
        var words = 0;
        var sorted = byAlphabet ??= [
            .. Terms
                .Select((t, i) => (t.Text, i))
                .Where(t => t.Text.Length >= 5 && !Terms[t.i].Numeric)
                .OrderBy(t => t.Text, StringComparer.Ordinal),
        ];
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
            // Forms of a word are one: rostizado, rostizada, rostizados.
            if (root is null || Stemmer.Root(sorted[low].Text) != root)
                words++;
            root = Stemmer.Root(sorted[low].Text);
            if (words > MostBegun)
                return [];
        }
        return found;
    }

    /// <summary>The service a form of its verb asks for: "me planchan", "que planchen".</summary>
    public int? Deed(string text)
    {
        if (text.Length <= 4)
            return null;
        var deeds = deedsByRoot ??= DeedsByRoot();
        return deeds.TryGetValue(Stemmer.Root(text), out var term) ? term : null;
    }

    Dictionary<string, int> DeedsByRoot()
    {
        var made = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in Terms)
            if (!term.Numeric && term.Text.Length > 5 && term.Text[^2..] is "ar" or "er" or "ir")
                made.TryAdd(SharedWords.RootOf(term.Text), byText[term.Text]);
        return made;
    }

    /// <summary>A word, in any number, that a product's own name begins with.</summary>
    public bool OpensName(string text) =>
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
        // Where the shop has the word itself, what it calls by its diminutive is another thing: "piñata" and "piñatita".
        if (found.Count > 1 && found.Exists(f => f.Quality >= Named))
            found.RemoveAll(f => f.Quality < Named && IsSmallerNamed(Terms[f.Term].Text, text));
        return found;
    }

    const double Named = 0.98;

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

    /// <summary>"jyq" of "jamón y queso", "ddl" of "dulce de leche": terms of the choice whose words begin so; none where several do.</summary>
    public int[] OfInitials(string initials)
    {
        if (initials.Length is < ShortestInitials or > LongestInitials)
            return [];
        var made = byInitials ??= Choices
            .Where(c => c.Words.Count is >= ShortestInitials and <= LongestInitials && c.Words.All(w => !w.IsFigure))
            .DistinctBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
            .GroupBy(c => string.Concat(c.Words.Select(w => w.Text[0])), StringComparer.Ordinal)
            .Where(g => g.Count() == 1)
            .ToDictionary(g => g.Key, g => g.First().Terms, StringComparer.Ordinal);
        return made.TryGetValue(initials, out var terms) ? terms : [];
    }

    const int ShortestInitials = 3;
    const int LongestInitials = 5;

    /// <summary>A choice is called exactly so.</summary>
    public bool ChoosesBy(string text) =>
        TermOf(text) is { } term && Array.Exists(Terms[term].Choices, c => Choices[c].Terms.Length == 1);

    /// <summary>Choices whose names begin with a number that counts nothing: "cuatro quesos", "39-42".</summary>
    public int[] NumberedChoices =>
        numberedChoices ??= [.. Enumerable.Range(0, Choices.Count).Where(id => IsNumbered(Choices[id]))];

    /// <summary>By the noun of what they count, sizes of something and a half: 1.5 of "1,5 plazas".</summary>
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
            return halfSizes = made;
        }
    }

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
        && TextFold.Fold(Items[item].Unit) is var unit
        && (Stemmer.Stem(unit) == word.Stem || lexicon.SameAs(word.Text).Contains(unit));

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

    void AddName(Drafts drafts, NameOf kind, int owner, string name, bool synonym)
    {
        var words = tokenizer.Read(name, message: false);
        Quantities.NormalizeUnits(words, lexicon);
        if (kind == NameOf.Item && !synonym && words.Count > 1)
            WholeNames.Add(owner, words);
        var content = words.FindAll(w =>
            !lexicon.Fillers.Contains(w.Text)
            || w.IsFigure
            || Numbers(words, w)
            || IsCut(name, w)
            || lexicon.In("noun_too", w.Text)
        );
        // "Huevos de color" is not just any eggs.
        if (content.Count == 1 && kind == NameOf.Item)
            content = words.FindAll(w => w.IsFigure || !lexicon.In("link", w.Text));
        if (content.Count == 0)
            content = words;
        if (content.Count == 0)
            return;
        var terms = new int[content.Count];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = TermFor(drafts, content[i]);
            if (kind == NameOf.Item && IsCut(name, content[i]) && !cut.Exists(c => c.Term == terms[i]))
                cut.Add((content[i].Text, terms[i]));
        }
        if (!content[0].IsFigure)
            drafts.Terms[terms[0]].Head = true;
        var id = Names.Count;
        var without = words.FindIndex(w => w.Text == "sin");
        Names.Add(
            new ShopName(kind, owner, terms, synonym)
            {
                Whole = words.TrueForAll(w => content.Contains(w) || lexicon.In("link", w.Text)),
                Without = without < 0 ? null : [.. terms.Where((_, i) => words.IndexOf(content[i]) == without + 1)],
            }
        );
        foreach (var t in terms)
        {
            var term = drafts.Terms[t];
            term.Names.Add(id);
            switch (kind)
            {
                case NameOf.Item:
                    term.Items.Add(owner);
                    break;
                case NameOf.Category:
                    term.Categories.Add(owner);
                    break;
                default:
                    term.Zones.Add(owner);
                    break;
            }
        }
    }

    /// <summary>"Shamp. Sedal": cut short, and no sentence's end.</summary>
    static bool IsCut(string name, Word word) =>
        !word.IsFigure && word.Length is > 1 and < 9 && word.End < name.Length && name[word.End] == '.';

    /// <summary>The shop's cut words that a whole one may be.</summary>
    public List<TermMatch> Uncut(string text)
    {
        var found = new List<TermMatch>();
        foreach (var (begins, term) in cut)
            if (text.Length > begins.Length && text.StartsWith(begins, StringComparison.Ordinal))
                found.Add(new TermMatch(term, 0.92));
        return found;
    }

    int AddChoice(Drafts drafts, int item, string group, string name)
    {
        if (!drafts.ChoiceIds.TryGetValue((group, name), out var id))
        {
            id = Choices.Count;
            drafts.ChoiceIds[(group, name)] = id;
            var words = tokenizer.Read(name, message: false);
            Quantities.NormalizeUnits(words, lexicon);
            var content = words.FindAll(w => !lexicon.In("link", w.Text) || w.IsFigure);
            if (content.Count == 0)
                content = words;
            var terms = content.ConvertAll(w => TermFor(drafts, w)).ToArray();
            foreach (var t in terms)
                drafts.Terms[t].Choices.Add(id);
            Choices.Add(new Choice(group, name, words, terms, NumericRange.Parse(words, lexicon)));
        }
        if (Choices[id].Items.Count == 0 || Choices[id].Items[^1] != item)
            Choices[id].Items.Add(item);
        return id;
    }

    int TermFor(Drafts drafts, Word word)
    {
        if (byText.TryGetValue(word.Text, out var id))
            return id;
        id = drafts.Terms.Count;
        var text = SharedWords.Of(word.Text);
        byText[text] = id;
        drafts.Terms.Add(new Draft(text, word.IsFigure));
        foreach (var stem in Stemmer.Variants(text))
            byStem.Add(SharedWords.Of(stem), id);
        return id;
    }

    void Weigh()
    {
        var scale = Math.Log(1 + Math.Max(2, Items.Count));
        foreach (var term in Terms)
            term.Weight = Math.Max(
                0.15,
                Math.Log(1 + (double)Math.Max(2, Items.Count) / Math.Max(1, term.Items.Length)) / scale
            );
        foreach (var name in Names)
            for (var i = 0; i < name.Terms.Length; i++)
                if (Array.IndexOf(name.Terms, name.Terms[i]) == i)
                    name.Weight += Terms[name.Terms[i]].Weight;
    }

    /// <summary>What is needed only while the index is built.</summary>
    sealed class Drafts
    {
        public List<Draft> Terms { get; } = [];
        public Dictionary<(string, string), int> ChoiceIds { get; } = [];
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
