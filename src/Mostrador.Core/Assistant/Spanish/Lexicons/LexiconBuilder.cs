using System.Collections.Frozen;
using System.Globalization;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Makes a <see cref="Lexicon"/> of its files.</summary>
internal sealed class LexiconBuilder
{
    /// <summary>The class of the ways to pay: of all payments' words.</summary>
    const string PaymentWords = "paymethod";

    readonly IReadOnlyList<LexiconFile> files;
    readonly LexiconFile own;
    readonly Lexicon? basis;
    readonly Dictionary<string, string> payments = new(StringComparer.Ordinal);
    readonly Dictionary<string, string[]> classes;

    /// <param name="files">The base and the country's own.</param>
    /// <param name="own">The country's own words, none for the base itself.</param>
    /// <param name="basis">The base, of which is taken what the country leaves as it is; null to build just that.</param>
    public LexiconBuilder(IReadOnlyList<LexiconFile> files, LexiconFile own, Lexicon? basis)
    {
        (this.files, this.own, this.basis) = (files, own, basis);
        foreach (var p in files.SelectMany(f => f.Payments))
            payments[p.Key] = payments.TryGetValue(p.Key, out var had) ? had + "\n" + p.Value : p.Value;
        classes = Merge(files.SelectMany(f => f.Classes), (a, b) => a + " " + b)
            .ToDictionary(c => c.Key, c => Split(c.Value), StringComparer.Ordinal);
        classes[PaymentWords] =
        [
            .. payments
                .Values.SelectMany(v => v.Split('\n'))
                .Select(v => v.Trim())
                .Where(v => v.Length > 0 && !v.Contains(' ', StringComparison.Ordinal) && v[0] != '{')
                .SelectMany(v => v.Split('|')),
        ];
    }

    public Lexicon Build()
    {
        var ofGoods = LexiconFile.OfGoods;
        var ofShops = Words(files, f => f.OfShops);
        var verbs = Part(own.Verbs.Count, b => b.Verbs, () => VerbForms.Of(files.SelectMany(f => f.Verbs)));

        var synonyms = files
            .SelectMany(f => f.Synonyms)
            .Select(Split)
            .SelectMany(group => group.Select(word => (Word: Folded(word), Name: group[0])))
            .Distinct()
            .ToLookup(s => s.Word, s => s.Name, StringComparer.Ordinal);

        var fillers = Words(files, f => f.Fillers);
        var needs = new NeedsBuilder(files, fillers);

        var goods = Goods();
        var units = Units();
        var common = Part(own.Common.Length, b => b.Common, () => Words(files, f => f.Common));
        var numbers = Table(f => f.Numbers, b => b.Numbers);
        var counts = Table(f => f.Counts, b => b.Counts);
        var money = Table(f => f.Money, b => b.Money);
        var cues = Matcher(
            files.SelectMany(f => f.Cues).Concat(payments.Select(p => KeyValuePair.Create("pay:" + p.Key, p.Value)))
        );
        var needWords = Part(
            own.Needs.Count,
            b => b.NeedWords,
            () =>
                files
                    .Except(ofGoods)
                    .SelectMany(f => f.Needs.Values.SelectMany(n => n))
                    .Select(n => Folded(NeedsBuilder.Bare(n)))
                    .ToFrozenSet(StringComparer.Ordinal)
        );
        return new Lexicon(basis)
        {
            Goods = goods,
            Expand = Merge(files.SelectMany(f => f.Expand), (_, b) => b)
                .ToFrozenDictionary(e => e.Key, e => Split(TextFold.Fold(e.Value)), StringComparer.Ordinal),
            Emoji = Table(f => f.Emoji, b => b.Emoji),
            Fillers = fillers,
            Courtesy = Part(own.Courtesy.Length, b => b.Courtesy, () => Words(files, f => f.Courtesy)),
            Common = common,
            Things = goods
                .Names.Concat(Words(files, f => f.Containers))
                .Concat(
                    ofGoods
                        .SelectMany(f => f.Needs.Values)
                        .SelectMany(n => n)
                        .Select(n => SharedWords.Of(Stemmer.Singular(TextFold.Fold(NeedsBuilder.Bare(n)))))
                )
                .ToFrozenSet(StringComparer.Ordinal),
            Containers = Part(own.Containers.Length, b => b.Containers, () => Words(files, f => f.Containers)),
            Numbers = numbers,
            Letters = Table(f => f.Letters, b => b.Letters),
            Counts = counts,
            Units = units,
            Money = money,
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
            Misspellings = new Misspellings(
                [
                    .. cues.Vocabulary,
                    .. fillers,
                    .. numbers.Keys,
                    .. counts.Keys,
                    .. units.Keys,
                    .. money.Keys,
                    .. verbs.Common,
                    .. common,
                    .. needWords,
                ],
                goods.SameWords
            ),
            Deeds = Part(own.Deeds.Count, b => b.Deeds, () => VerbForms.Of(files.SelectMany(f => f.Deeds))),
            Cues = cues,
            Sayings = Part(own.Sayings.Count, b => b.Sayings, () => Matcher(files.SelectMany(f => f.Sayings))),
            Needs = needs.Needs,
            Diets = needs.Diets,
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
            NeedsByWord = needs.ByWord,
            NeedsBorneOut = needs.BorneOut,
            CommonStems = Part(
                own.Common.Length,
                b => b.CommonStems,
                () => Words(files, f => f.Common).Select(Stemmer.Stem).ToFrozenSet(StringComparer.Ordinal)
            ),
            ClassWords = classes
                .Where(c => !ofShops.Contains(c.Key))
                .SelectMany(c => c.Value)
                .ToFrozenSet(StringComparer.Ordinal),
            NeedWords = needWords,
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
    }

    /// <summary>What the country leaves as it is is taken of the base.</summary>
    T Part<T>(int added, Func<Lexicon, T> same, Func<T> make) => basis is not null && added == 0 ? same(basis) : make();

    FrozenDictionary<string, T> Table<T>(
        Func<LexiconFile, Dictionary<string, T>> section,
        Func<Lexicon, FrozenDictionary<string, T>> same
    ) =>
        Part(
            section(own).Count,
            same,
            () => Merge(files.SelectMany(section), (_, b) => b).ToFrozenDictionary(StringComparer.Ordinal)
        );

    PhraseMatcher Matcher(IEnumerable<KeyValuePair<string, string>> phrases)
    {
        var matcher = new PhraseMatcher(classes);
        foreach (var (name, lines) in phrases)
            AddLines(matcher, name, lines);
        return matcher;
    }

    FrozenDictionary<string, Unit> Units()
    {
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
        return units.ToFrozenDictionary(StringComparer.Ordinal);
    }

    GoodsWords Goods() =>
        new(
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

    static void AddLines(PhraseMatcher cues, string name, string lines)
    {
        foreach (var line in lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            cues.Add(name, TextFold.Fold(line));
    }

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
    public static string[] Split(string words) =>
        Array.ConvertAll(
            words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            SharedWords.Of
        );

    public static string Folded(string word) => SharedWords.Of(TextFold.Fold(word));
}
