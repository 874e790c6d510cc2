using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace Mostrador.Core.Assistant.Spanish;

internal enum UnitKind
{
    Count,
    Pack,
    Mass,
    Volume,
    Length,
    Area,
    Time,
    Age,
    Days,
    People,
}

/// <param name="Name">As readings carry it: kg, l, caja.</param>
/// <param name="Size">In the smallest unit of its kind: grams, millilitres, centimetres, months.</param>
internal sealed record Unit(string Name, UnitKind Kind, decimal Size);

internal sealed record AgeRule(decimal Below, string Need, string Whose);

/// <summary>
/// The words of a country's Spanish, from the embedded files: the base and the country's own on top. Immutable once
/// loaded; one per country for the life of the process. What a country adds nothing to is the same object for all.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>A country without words of its own.</summary>
    const string Nowhere = "XX";

    static readonly ConcurrentDictionary<string, Lazy<Lexicon>> Loaded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Before the name of goods in a need: the need leads to them, they do not speak of it.</summary>
    const char LedTo = '>';

    /// <summary>Before a word that only customers say: it tells of the need, goods that have it do not answer it.</summary>
    const char OnlySaid = '<';

    /// <summary>Before a word of any talk: only beside another of the same need does it tell of it.</summary>
    const char Passing = '~';
    const int ShortestRepaired = 6;

    /// <summary>The class of the ways to pay: of all payments' words.</summary>
    const string PaymentWords = "paymethod";

    FuzzyVocabulary fuzzy = new([]);
    string[] fuzzyWords = [];
    readonly Dictionary<string, string> goodsBySound = new(StringComparer.Ordinal);

    public required FrozenDictionary<string, string[]> Expand { get; init; }
    public required FrozenDictionary<string, string> Emoji { get; init; }
    public required FrozenSet<string> Fillers { get; init; }
    public required FrozenSet<string> Courtesy { get; init; }
    public required FrozenSet<string> Common { get; init; }
    public required FrozenSet<string> Things { get; init; }
    public required FrozenSet<string> Containers { get; init; }

    public required FrozenDictionary<string, decimal> Numbers { get; init; }

    /// <summary>The number that a word is, in figures or not; null for any other word.</summary>
    public decimal? NumberOf(string word) =>
        Numbers.TryGetValue(word, out var number) ? number
        : decimal.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure
        : null;

    /// <inheritdoc cref="NumberOf(string)"/>
    public decimal? NumberOf(Word word) =>
        word.Figure ?? (Numbers.TryGetValue(word.Text, out var number) ? number : null);

    /// <summary>Letters by what they are called: "eme" is m.</summary>
    public required FrozenDictionary<string, string> Letters { get; init; }

    public required FrozenDictionary<string, decimal> Counts { get; init; }
    public required FrozenDictionary<string, Unit> Units { get; init; }
    public required FrozenDictionary<string, decimal> Money { get; init; }
    public required FrozenDictionary<string, FrozenSet<string>> Classes { get; init; }
    public required SharingWords Sharing { get; init; }
    public required DayWords Days { get; init; }
    public required VerbForms Verbs { get; init; }

    /// <summary>Verbs of what is done in shops, which too many goods are called like to be heard anywhere: "teñir", "medir".</summary>
    public required VerbForms Deeds { get; init; }
    public required PhraseMatcher Cues { get; init; }

    /// <summary>Ways to tell of a need without its words; a hit's name is the need's.</summary>
    public required PhraseMatcher Sayings { get; init; }

    /// <summary>
    /// A need's name and what speaks of it, all in one bag, by roots: "dorm"; "-azuc" is what has none of it; of a name of several
    /// words their roots, all of which must be there.
    /// </summary>
    public required FrozenDictionary<string, string[]> Needs { get; init; }

    /// <summary>What people tell that goods serve, with the goods of each entry.</summary>
    public Situations Situations => situations.Value;
    readonly Lazy<Situations> situations;

    /// <summary>What shops are asked: each entry is a question, whoever asks it in whatever words.</summary>
    public static PhraseBook Questions => AskedOfShops.Value;
    static readonly Lazy<PhraseBook> AskedOfShops = new(() =>
        new PhraseBook(BookFile.Lines("questions"), [], For(Nowhere))
    );

    Lexicon(Lexicon? basis) => situations = new Lazy<Situations>(() => new Situations(this, basis?.Situations));

    /// <summary>Of the needs, those that forbid something.</summary>
    public required FrozenSet<string> Diets { get; init; }

    /// <summary>From the root of a diet, or of what is eaten, to the roots of what holds it: celíaco, trigo.</summary>
    public required FrozenDictionary<string, Forbidding> Forbids { get; init; }

    /// <summary>From the root of a word to the needs it speaks of.</summary>
    public required FrozenDictionary<string, string[]> NeedsByWord { get; init; }

    /// <summary>From the root of a word to the needs that it bears out, with whether it is a customer's word for them.</summary>
    public required FrozenDictionary<string, (string Need, bool Said)[]> NeedsBorneOut { get; init; }

    /// <summary>Words for one thing, names of several words, and kinds.</summary>
    public required GoodsWords Goods { get; init; }
    public required FrozenSet<string> CommonStems { get; init; }
    public required FrozenSet<string> ClassWords { get; init; }
    public required FrozenSet<string> NeedWords { get; init; }
    public required IReadOnlyList<AgeRule> Ages { get; init; }

    /// <summary>From a word, or the infinitive of a verb, to the names of those that ask the same.</summary>
    public required FrozenDictionary<string, string[]> Synonyms { get; init; }

    /// <summary>The same by the root of the word, for forms of it that the lexicon does not list.</summary>
    public required FrozenDictionary<string, string[]> SynonymRoots { get; init; }

    /// <summary>What is asked in other words than its own; a hit's name is that of those that ask the same.</summary>
    public required PhraseMatcher Asks { get; init; }

    /// <summary>From a word as <see cref="Pieces"/> know it to what words like it tell of: spoiled, staff, praise.</summary>
    public required FrozenDictionary<string, string> Senses { get; init; }

    /// <summary>Words of the examples that stand for a kind of thing.</summary>
    public static FrozenDictionary<string, string> Placeholders { get; } =
        Said.Kinds.ToFrozenDictionary(k => Said.Sentinel(k.Key), k => k.Value, StringComparer.Ordinal);

    public static Lexicon For(string country) => Loaded.GetOrAdd(country, c => new Lazy<Lexicon>(() => Load(c))).Value;

    public bool Knows(string text) => IsListed(text) || IsCommon(text) || Placeholders.ContainsKey(text);

    /// <summary>It knows the word in this very form, or in the singular; "vase" and "mayas" are only forms of va and mayo.</summary>
    public bool Writes(string text) =>
        IsListed(text)
        || Common.Contains(text)
        || Stemmer.Singular(text) is var one && (Common.Contains(one) || Things.Contains(one));

    bool IsListed(string text) =>
        Fillers.Contains(text)
        || Cues.Has(text)
        || NeedWords.Contains(text)
        || ClassWords.Contains(text)
        || Numbers.ContainsKey(text)
        || Counts.ContainsKey(text)
        || Units.ContainsKey(text)
        || Money.ContainsKey(text);

    /// <summary>A thing of everyday life, in any number: never a misspelling of another.</summary>
    public bool IsThing(string text) => Things.Contains(Stemmer.Singular(text));

    /// <summary>What a thing is called, in any country.</summary>
    public bool NamesGoods(string text) => Goods.Names.Contains(Stemmer.Singular(text)) || Goods.SameAs(text).Any();

    /// <summary>What goods come in or are counted by: caja, bolsa, plato.</summary>
    public bool IsContainer(string text) => Units.ContainsKey(text) || Containers.Contains(Stemmer.Singular(text));

    /// <summary>A content word in any number and gender; "focs" shares a stem with foco and is no form of it.</summary>
    bool IsCommon(string text) =>
        Stemmer.Stem(text) is var stem
        && CommonStems.Contains(stem)
        && (Common.Contains(text) || Stemmer.Singular(text) != stem || Common.Contains(stem));

    public bool In(string @class, string text) => Classes.TryGetValue(@class, out var words) && words.Contains(text);

    /// <summary>Other words for the same thing, as other countries say it: palta, aguacate.</summary>
    public IEnumerable<string> SameAs(string text) => Goods.SameAs(text);

    /// <summary>The known word that a misspelling most likely stands for, with its distance.</summary>
    public (string Word, int Distance)? Repair(string text)
    {
        var found = fuzzy.Find(text, most: 1);
        if (found.Count == 0 || found[0].Distance > 0)
            // Names of goods only by their very sound: gancho is no pancho.
            if (goodsBySound.TryGetValue(Phonetics.Fold(text), out var goods))
                return (goods, 0);
        // A letter more or less makes another word of a short one: polo is no "pongo", Borja no "borra".
        if (found.Count == 0 || found[0].Distance > 0 && text.Length < ShortestRepaired)
            return null;
        var (id, distance) = found[0];
        foreach (var f in found)
            if (fuzzyWords[f.Id].Length == text.Length)
                (id, distance) = f;
        return (fuzzyWords[id], distance);
    }

    static Lexicon Load(string country)
    {
        if (LexiconFile.Of(country) is { } own)
            return Build([.. LexiconFile.Base, own], own, For(Nowhere));
        return country.Equals(Nowhere, StringComparison.OrdinalIgnoreCase)
            ? Build(LexiconFile.Base, new LexiconFile(), null)
            : For(Nowhere);
    }

    /// <param name="files">The base and the country's own.</param>
    /// <param name="own">The country's own words, none for the base itself.</param>
    /// <param name="basis">The base, of which is taken what the country leaves as it is; null to build just that.</param>
    static Lexicon Build(IReadOnlyList<LexiconFile> files, LexiconFile own, Lexicon? basis)
    {
        T Part<T>(int added, Func<Lexicon, T> same, Func<T> make) =>
            basis is not null && added == 0 ? same(basis) : make();
        FrozenDictionary<string, T> Table<T>(
            Func<LexiconFile, Dictionary<string, T>> section,
            Func<Lexicon, FrozenDictionary<string, T>> same
        ) =>
            Part(
                section(own).Count,
                same,
                () => Merge(files.SelectMany(section), (_, b) => b).ToFrozenDictionary(StringComparer.Ordinal)
            );

        var ofGoods = LexiconFile.OfGoods;
        var ofShops = Words(files, f => f.OfShops);
        var classes = Merge(files.SelectMany(f => f.Classes), (a, b) => a + " " + b)
            .ToDictionary(c => c.Key, c => Split(c.Value), StringComparer.Ordinal);
        var payments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var p in files.SelectMany(f => f.Payments))
            payments[p.Key] = payments.TryGetValue(p.Key, out var had) ? had + "\n" + p.Value : p.Value;
        classes[PaymentWords] =
        [
            .. payments
                .Values.SelectMany(v => v.Split('\n'))
                .Select(v => v.Trim())
                .Where(v => v.Length > 0 && !v.Contains(' ', StringComparison.Ordinal) && v[0] != '{')
                .SelectMany(v => v.Split('|')),
        ];

        var verbs = Part(own.Verbs.Count, b => b.Verbs, () => VerbForms.Of(files.SelectMany(f => f.Verbs)));

        PhraseMatcher Matcher(IEnumerable<KeyValuePair<string, string>> phrases)
        {
            var matcher = new PhraseMatcher(classes);
            foreach (var (name, lines) in phrases)
                AddLines(matcher, name, lines);
            return matcher;
        }

        var synonyms = files
            .SelectMany(f => f.Synonyms)
            .Select(Split)
            .SelectMany(group => group.Select(word => (Word: Folded(word), Name: group[0])))
            .Distinct()
            .ToLookup(s => s.Word, s => s.Name, StringComparer.Ordinal);

        var units = new Dictionary<string, Unit>(StringComparer.Ordinal);
        foreach (var (name, u) in files.SelectMany(f => f.Units))
        {
            var unit = new Unit(
                name,
                Enum.Parse<UnitKind>(u.Kind, ignoreCase: true),
                decimal.Parse(u.Size, CultureInfo.InvariantCulture)
            );
            foreach (var form in Split(u.Forms).Append(name))
                units[form] = unit;
        }

        var needs = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var needsByWord = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var borneOut = new Dictionary<string, HashSet<(string, bool)>>(StringComparer.Ordinal);
        var sameInNeeds = OneMeaning(files.SelectMany(f => f.Same));
        var fillers = Words(files, f => f.Fillers);
        foreach (var (name, words) in files.SelectMany(f => f.Needs))
        {
            if (!needs.TryGetValue(name, out var all))
                needs[name] = all = [];
            var passing = words.Any(w => w[0] == Passing);
            foreach (var signed in words)
            {
                var word = Folded(signed.TrimStart(LedTo, OnlySaid, Passing));
                var root = SharedWords.RootOf(word);
                if (signed[0] is not (OnlySaid or Passing))
                    all.Add(Rooted(word, fillers));
                // What one country calls ampolleta is led to under its other names, too.
                if (signed[0] == LedTo && sameInNeeds.TryGetValue(Stemmer.Singular(word), out var others))
                    all.AddRange(others.Select(other => Rooted(other, fillers)));
                if (signed[0] is not (LedTo or Passing))
                    Put(needsByWord, root, name);
                if (passing)
                    Put(borneOut, root, (name, signed[0] != LedTo));
            }
        }

        var goods = new GoodsWords(
            files.SelectMany(f => f.Same).Select(set => Split(TextFold.Fold(set))),
            files.SelectMany(f => f.Near).Select(set => Split(TextFold.Fold(set))),
            [.. files.SelectMany(f => f.Sold.Values.Append(f.Things)).SelectMany(Split).Select(Folded)],
            files
                .SelectMany(f =>
                    f.Kinds.Select(k => (k, Brands: false)).Concat(f.Brands.Select(k => (k, Brands: true)))
                )
                .Select(x => (Split(TextFold.Fold(x.k.Key)), Split(TextFold.Fold(x.k.Value)), x.Brands)),
            [.. files.SelectMany(f => Split(TextFold.Fold(f.Misnomers)))]
        );

        var lexicon = new Lexicon(basis)
        {
            Goods = goods,
            Expand = Merge(files.SelectMany(f => f.Expand), (_, b) => b)
                .ToFrozenDictionary(e => e.Key, e => Split(TextFold.Fold(e.Value)), StringComparer.Ordinal),
            Emoji = Table(f => f.Emoji, b => b.Emoji),
            Fillers = fillers,
            Courtesy = Part(own.Courtesy.Length, b => b.Courtesy, () => Words(files, f => f.Courtesy)),
            Common = Part(own.Common.Length, b => b.Common, () => Words(files, f => f.Common)),
            Things = goods
                .Names.Concat(Words(files, f => f.Containers))
                .Concat(
                    ofGoods
                        .SelectMany(f => f.Needs.Values)
                        .SelectMany(n => n)
                        .Select(n =>
                            SharedWords.Of(Stemmer.Singular(TextFold.Fold(n.TrimStart(LedTo, OnlySaid, Passing))))
                        )
                )
                .ToFrozenSet(StringComparer.Ordinal),
            Containers = Part(own.Containers.Length, b => b.Containers, () => Words(files, f => f.Containers)),
            Numbers = Table(f => f.Numbers, b => b.Numbers),
            Letters = Table(f => f.Letters, b => b.Letters),
            Counts = Table(f => f.Counts, b => b.Counts),
            Units = units.ToFrozenDictionary(StringComparer.Ordinal),
            Money = Table(f => f.Money, b => b.Money),
            Classes = classes.ToFrozenDictionary(
                c => c.Key,
                c =>
                    Part(
                        c.Key == PaymentWords ? 1 : own.Classes.Count,
                        b => b.Classes[c.Key],
                        () => c.Value.ToFrozenSet(StringComparer.Ordinal)
                    ),
                StringComparer.Ordinal
            ),
            Sharing = Part(own.Sharing.Count, b => b.Sharing, () => SharingWords.Of(files.SelectMany(f => f.Sharing))),
            Days = Part(own.Days.Count, b => b.Days, () => DayWords.Of(files.Last(f => f.Days.Count > 0).Days)),
            Verbs = verbs,
            Deeds = Part(own.Deeds.Count, b => b.Deeds, () => VerbForms.Of(files.SelectMany(f => f.Deeds))),
            Cues = Matcher(
                files.SelectMany(f => f.Cues).Concat(payments.Select(p => KeyValuePair.Create("pay:" + p.Key, p.Value)))
            ),
            Sayings = Part(own.Sayings.Count, b => b.Sayings, () => Matcher(files.SelectMany(f => f.Sayings))),
            Needs = needs.ToFrozenDictionary(
                n => n.Key,
                n => n.Value.Distinct(StringComparer.Ordinal).ToArray(),
                StringComparer.Ordinal
            ),
            Diets = needs
                .Where(n => n.Value.Exists(w => w.StartsWith('-')))
                .Select(n => n.Key)
                .ToFrozenSet(StringComparer.Ordinal),
            Forbids = Part(
                own.Forbids.Count,
                b => b.Forbids,
                () =>
                    files
                        .SelectMany(f => f.Forbids)
                        .Select(rule => Forbidding.Of(rule.Key, rule.Value))
                        .SelectMany(rule => rule.Said.Select(root => (root, rule)))
                        .DistinctBy(r => r.root)
                        .ToFrozenDictionary(r => r.root, r => r.rule, StringComparer.Ordinal)
            ),
            NeedsByWord = needsByWord.ToFrozenDictionary(n => n.Key, n => n.Value.ToArray(), StringComparer.Ordinal),
            NeedsBorneOut = borneOut.ToFrozenDictionary(n => n.Key, n => n.Value.ToArray(), StringComparer.Ordinal),
            CommonStems = Part(
                own.Common.Length,
                b => b.CommonStems,
                () => Words(files, f => f.Common).Select(Stemmer.Stem).ToFrozenSet(StringComparer.Ordinal)
            ),
            ClassWords = classes
                .Where(c => !ofShops.Contains(c.Key))
                .SelectMany(c => c.Value)
                .ToFrozenSet(StringComparer.Ordinal),
            NeedWords = Part(
                own.Needs.Count,
                b => b.NeedWords,
                () =>
                    files
                        .Except(ofGoods)
                        .SelectMany(f => f.Needs.Values.SelectMany(n => n))
                        .Select(n => Folded(n.TrimStart(LedTo, OnlySaid, Passing)))
                        .ToFrozenSet(StringComparer.Ordinal)
            ),
            Synonyms = Part(
                own.Synonyms.Count,
                b => b.Synonyms,
                () => synonyms.ToFrozenDictionary(s => s.Key, s => s.ToArray(), StringComparer.Ordinal)
            ),
            SynonymRoots = Part(
                own.Synonyms.Count,
                b => b.SynonymRoots,
                () =>
                    synonyms
                        .Where(s => s.Key.Length > 5)
                        .DistinctBy(s => Stemmer.Root(s.Key))
                        .ToFrozenDictionary(s => Stemmer.Root(s.Key), s => s.ToArray(), StringComparer.Ordinal)
            ),
            Asks = Part(own.Asks.Count, b => b.Asks, () => Matcher(files.SelectMany(f => f.Asks))),
            Senses = Part(
                own.Senses.Count + own.Verbs.Count,
                b => b.Senses,
                () =>
                    files
                        .SelectMany(f => f.Senses)
                        .SelectMany(s => Split(TextFold.Fold(s.Value)).Select(word => (Word: word, Sense: "@" + s.Key)))
                        .DistinctBy(s => Pieces.Sound(s.Word, verbs.Find(s.Word)))
                        .ToFrozenDictionary(
                            s => Pieces.Sound(s.Word, verbs.Find(s.Word)),
                            s => s.Sense,
                            StringComparer.Ordinal
                        )
            ),
            Ages = [.. files.SelectMany(f => f.Ages).Select(a => new AgeRule(a.Below, a.Need, a.Whose))],
        };
        lexicon.IndexForRepair();
        return lexicon;
    }

    static void Put<T>(Dictionary<string, HashSet<T>> sets, string key, T value)
    {
        if (!sets.TryGetValue(key, out var set))
            sets[key] = set = [];
        set.Add(value);
    }

    /// <summary>The other words for a thing, of words that stand for one thing only: taco is a heel, a plug and a dish.</summary>
    static Dictionary<string, string[]> OneMeaning(IEnumerable<string> sets)
    {
        var groups = sets.Select(s => Split(TextFold.Fold(s))).ToList();
        var alone = groups
            .SelectMany(g => g.Select(Stemmer.Singular).Distinct())
            .GroupBy(w => w, StringComparer.Ordinal)
            .Where(g => g.Count() == 1)
            .Select(g => g.Key)
            .ToHashSet(StringComparer.Ordinal);
        var others = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var group in groups)
        foreach (var word in group.Select(Stemmer.Singular).Where(alone.Contains))
            others[word] = [.. group.Where(o => o != word && alone.Contains(Stemmer.Singular(o)))];
        return others;
    }

    void IndexForRepair()
    {
        var words = new HashSet<string>(Cues.Vocabulary, StringComparer.Ordinal);
        words.UnionWith(Fillers);
        words.UnionWith(Numbers.Keys);
        words.UnionWith(Counts.Keys);
        words.UnionWith(Units.Keys);
        words.UnionWith(Money.Keys);
        words.UnionWith(Verbs.Common);
        words.UnionWith(Common);
        words.UnionWith(NeedWords);
        foreach (var word in Goods.SameWords.Order(StringComparer.Ordinal))
            if (word.Length > 4)
                goodsBySound.TryAdd(Phonetics.Fold(word), word);
        fuzzyWords = [.. words.Where(w => w.Length >= 4).Order(StringComparer.Ordinal)];
        fuzzy = new FuzzyVocabulary(fuzzyWords.Select((word, i) => (word, i)));
    }

    static void AddLines(PhraseMatcher cues, string name, string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            cues.Add(name, TextFold.Fold(line));
    }

    /// <summary>What speaks of a need, as <see cref="Needs"/> holds it.</summary>
    static string Rooted(string name, FrozenSet<string> fillers) =>
        name[0] == '-' ? SharedWords.Of("-" + SharedWords.RootOf(name[1..]))
        : name.Contains(' ', StringComparison.Ordinal)
            ? string.Join(' ', name.Split(' ').Where(w => !fillers.Contains(w)).Select(SharedWords.RootOf))
        : SharedWords.RootOf(name);

    static FrozenSet<string> Words(IEnumerable<LexiconFile> files, Func<LexiconFile, string> pick) =>
        files.SelectMany(f => Split(pick(f))).Select(Folded).ToFrozenSet(StringComparer.Ordinal);

    static Dictionary<string, T> Merge<T>(IEnumerable<KeyValuePair<string, T>> pairs, Func<T, T, T> join)
    {
        var merged = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (written, value) in pairs)
        {
            var key = TextFold.Fold(written);
            merged[key] = merged.TryGetValue(key, out var had) ? join(had, value) : value;
        }
        return merged;
    }

    /// <summary>Its words, the same objects for all countries.</summary>
    static string[] Split(string words) =>
        Array.ConvertAll(
            words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            SharedWords.Of
        );

    static string Folded(string word) => SharedWords.Of(TextFold.Fold(word));
}

/// <summary>What somebody does not eat, by roots.</summary>
/// <param name="Said">The words for it.</param>
/// <param name="Holds">What has it.</param>
/// <param name="Unless">What has not, though it is called so: deslactosada.</param>
internal sealed record Forbidding(string[] Said, string[] Holds, string[] Unless)
{
    const char Not = '!';

    public static Forbidding Of(string said, string holds)
    {
        var words = TextFold.Fold(holds).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return new Forbidding(
            Roots(TextFold.Fold(said).Split(' ')),
            Roots(words.Where(w => w[0] != Not)),
            Roots(words.Where(w => w[0] == Not).Select(w => w[1..]))
        );
    }

    static string[] Roots(IEnumerable<string> words) => [.. words.Select(Stemmer.Root).Distinct()];
}
