using Mostrador.Core.Tenants;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// What goods are for: the words of names, descriptions and categories by their roots, and what the language says goes
/// together (dormir, insomnio). "4K" and "15 kg" count as one word.
/// </summary>
internal sealed class NeedIndex
{
    /// <summary>Where a root stands and what that counts; a number of <see cref="byRoot"/> is an item and one of these.</summary>
    static readonly double[] Weights = [0.55, 0.85, 0.9, 1];
    const int OfCategory = 0,
        OfDescription = 1,
        OfSynonym = 2,
        OfName = 3;

    /// <summary>What a need leads to counts less than what was said itself.</summary>
    const double OfNeed = 0.7;

    /// <summary>Nor is what tells the same in other words what was said.</summary>
    const double OfAlike = 0.7;

    readonly MultiMap<string> byRoot = new(StringComparer.Ordinal);

    /// <summary>Items with a choice that lacks something: the soda that comes sugar-free, too.</summary>
    readonly Dictionary<string, HashSet<int>> byChoice = new(StringComparer.Ordinal);
    readonly List<(int Item, NumericRange Range)> ranges = [];
    readonly List<(int Item, Servings For)> servings = [];

    /// <summary>From the root of a category's only word to its name.</summary>
    readonly Dictionary<string, string> shelves = new(StringComparer.Ordinal);

    readonly Lexicon lexicon;
    readonly int items;

    /// <summary>What the shop says of all that it sells: "comida vegana".</summary>
    readonly HashSet<string> fits;

    public NeedIndex(ShopIndex shop, ShopProfile profile, Lexicon lexicon, Tokenizer tokenizer)
    {
        this.lexicon = lexicon;
        fits = [.. Roots(tokenizer.Read(profile.Name + " . " + profile.Type, message: false))];
        items = shop.Items.Count;
        var categoryWords = shop
            .Categories.Select(c =>
                Roots(tokenizer.Read(string.Join(" . ", c.Synonyms.Prepend(c.Name)), message: false)).ToList()
            )
            .ToList();
        for (var c = 0; c < shop.Categories.Count; c++)
            if (tokenizer.Read(shop.Categories[c].Name, message: false).FindAll(w => !w.Filler) is [var only])
                shelves.TryAdd(Stemmer.Root(only.Text), shop.Categories[c].Name);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < shop.Items.Count; i++)
        {
            var item = shop.Items[i];
            places.Clear();
            if (shop.CategoryByName.TryGetValue(item.Category, out var c))
                foreach (var root in categoryWords[c])
                    places[root] = OfCategory;
            foreach (var choice in shop.ChoicesOfItem[i])
            foreach (var root in Roots([.. shop.Choices[choice].Words]))
                if (root.StartsWith(None, StringComparison.Ordinal))
                    (byChoice.TryGetValue(root, out var had) ? had : byChoice[root] = []).Add(i);
            var description = tokenizer.Read(item.Description, message: false);
            foreach (var root in Roots(description))
                places[root] = OfDescription;
            foreach (var synonym in item.Synonyms)
            foreach (var root in Roots(tokenizer.Read(synonym, message: false)))
                places[root] = OfSynonym;
            var named = tokenizer.Read(item.Name, message: false);
            foreach (var root in Roots(named))
                places[root] = OfName;
            foreach (var (root, place) in places)
                byRoot.Add(root, i * Weights.Length + place);
            if (NumericRange.Parse(description, lexicon) is { Unit.Kind: UnitKind.Age, Exact: false } range)
                ranges.Add((i, range));
            if ((Servings.Parse(description, lexicon) ?? Servings.Parse(named, lexicon)) is { } forPeople)
                servings.Add((i, forPeople));
            else
                foreach (var choice in shop.ChoicesOfItem[i])
                    if (Servings.Parse(shop.Choices[choice].Words, lexicon) is { } chosen)
                        servings.Add((i, chosen));
        }
        byRoot.Trim();
    }

    static (int Item, double Weight) Told(int number) => (number / Weights.Length, Weights[number % Weights.Length]);

    /// <summary>The category called after what is done with what is in it: "desayunar", Desayunos.</summary>
    public string? Shelf(string root) => shelves.GetValueOrDefault(root);

    /// <summary>It stands in the shop's own texts.</summary>
    public bool Knows(string word) => byRoot.Has(Stemmer.Root(word));

    public bool Describes(int item, string root) => WeightOf(item, root) > 0.6;

    /// <summary>Its own texts, or its category's.</summary>
    public bool SpeaksOf(int item, string root) => WeightOf(item, root) > 0;

    double WeightOf(int item, string root)
    {
        foreach (var number in byRoot[root])
            if (Told(number) is var told && told.Item == item)
                return told.Weight;
        return 0;
    }

    /// <summary>Items whose own texts have a root, be it only for their category's sake.</summary>
    IEnumerable<int> Owners(string root, bool orCategory = false)
    {
        foreach (var number in byRoot[root])
            if (Told(number) is var (item, weight) && (orCategory || weight > 0.6))
                yield return item;
    }

    /// <summary>Items that have an ingredient, by their own texts or by what goes with it.</summary>
    public HashSet<int> Having(string root)
    {
        var having = new HashSet<int>();
        var roots = new HashSet<string>(StringComparer.Ordinal) { root };
        if (lexicon.NeedsByWord.TryGetValue(root, out var needs))
            foreach (var need in needs)
                if (lexicon.In("qualities", need))
                    roots.UnionWith(lexicon.Needs[need]);
        foreach (var one in roots)
            having.UnionWith(Owners(one));
        foreach (var one in roots)
            having.ExceptWith(Owners(None + one, orCategory: true));
        // Milk of almonds has none.
        if (lexicon.In("dairy", root))
            having.ExceptWith(OfPlants());
        having.UnionWith(Forbidden(root));
        return having;
    }

    /// <summary>A quality of taste or effect, which goods have or have not: "picante".</summary>
    public bool TellsQuality(string root) =>
        lexicon.NeedsByWord.TryGetValue(root, out var needs)
        && Array.Exists(needs, need => lexicon.In("qualities", need));

    HashSet<int> OfPlants()
    {
        var made = new HashSet<int>();
        if (lexicon.Classes.TryGetValue("plant_based", out var plants))
            foreach (var plant in plants)
                made.UnionWith(Owners(Stemmer.Root(plant)));
        return made;
    }

    /// <summary>Items with something in them that somebody does not eat, by his diet or by what it is: "celíaca", "carne".</summary>
    public HashSet<int> Forbidden(string root)
    {
        var forbidden = new HashSet<int>();
        if (!lexicon.Forbids.TryGetValue(root, out var rule))
            return forbidden;
        // "no como carne" is said of what is forbidden: goods called so are no exception.
        var fit = rule.Said.Except(rule.Holds).ToList();
        if (fit.Exists(fits.Contains))
            return forbidden;
        foreach (var one in rule.Holds)
            forbidden.UnionWith(Owners(one));
        if (forbidden.Count == 0)
            return forbidden;
        // What says of itself that it is for them, or has none of it.
        foreach (var one in fit.Concat(rule.Unless))
            forbidden.ExceptWith(Owners(one, orCategory: true));
        foreach (var one in rule.Holds.Concat(rule.Said))
        {
            forbidden.ExceptWith(Owners(None + one, orCategory: true));
            forbidden.ExceptWith(byChoice.GetValueOrDefault(None + one, []));
        }
        return forbidden;
    }

    /// <summary>Items that say of themselves that they lack what a diet forbids.</summary>
    public HashSet<int> Free(string diet)
    {
        var free = new HashSet<int>();
        foreach (var root in lexicon.Needs[diet])
            if (root.StartsWith(None, StringComparison.Ordinal))
            {
                free.UnionWith(Owners(root, orCategory: true));
                free.UnionWith(byChoice.GetValueOrDefault(root, []));
            }
        return free;
    }

    /// <summary>Items whose own texts have a root.</summary>
    public IEnumerable<int> Telling(string root) => Owners(root);

    /// <summary>Items with any word of the needs that a root speaks of: cabello where pelo is said.</summary>
    public IEnumerable<int> TellingAlike(string root)
    {
        var scores = new Dictionary<int, double>();
        if (lexicon.NeedsByWord.TryGetValue(root, out var needs))
            foreach (var need in needs)
                ScoreNeed(need, scores);
        return scores.Keys;
    }

    /// <summary>Items whose own description has a root.</summary>
    public IEnumerable<int> Described(string root)
    {
        foreach (var number in byRoot[root])
            if (number % Weights.Length == OfDescription)
                yield return number / Weights.Length;
    }

    /// <summary>In the item's own description and not in its name.</summary>
    public bool Tells(int item, string root) => WeightOf(item, root) is > 0.6 and < 0.9;

    /// <summary>
    /// Items whose description gives an age, and how well they fit: 0 not at all; what is from three months on is for a child
    /// of eight less than what is from six years on.
    /// </summary>
    public IEnumerable<(int Item, double Fit)> Ranges(decimal value, Unit unit)
    {
        foreach (var (item, range) in ranges)
            yield return (
                item,
                !range.Holds(value, unit) ? 0
                : range is { Max: null, Min: { } least and > 0 } ? Math.Sqrt((double)(least / (value * unit.Size)))
                : 1
            );
    }

    /// <summary>Items that say for how many they are, and how well they fit so many: by the best of what can be chosen.</summary>
    public IEnumerable<(int Item, double Fit)> Serving(decimal people) =>
        servings.GroupBy(s => s.Item, s => s.For.Fit(people)).Select(s => (s.Key, s.Max()));

    /// <summary>Items with a word of a need in their own texts.</summary>
    public HashSet<int> Speaking(string need)
    {
        var speaking = new HashSet<int>();
        if (lexicon.Needs.TryGetValue(need, out var roots))
            foreach (var root in roots)
                speaking.UnionWith(Owners(root));
        return speaking;
    }

    /// <summary>Items that speak of a root, directly and through the needs it belongs to.</summary>
    /// <param name="word">As said: the shop may have it by the word of another country.</param>
    public bool Score(string root, Dictionary<int, double> scores, double factor = 1, string? word = null)
    {
        var none = root.StartsWith(None, StringComparison.Ordinal);
        var ofNeeds = lexicon.NeedsByWord.TryGetValue(none ? root[None.Length..] : root, out var needs);
        // Most words of a message speak of nothing here.
        if (
            !ofNeeds
            && !byRoot.Has(root)
            && (word is null || !lexicon.SameAs(word).Any() && Alike.Words.Of(word).Length == 0)
        )
            return false;
        var best = new Dictionary<int, double>();
        Direct(root, 1, best);
        if (word is not null && best.Count == 0)
            foreach (var other in lexicon.SameAs(word))
                Direct(Stemmer.Root(other), 0.9, best);
        if (word is not null && best.Count == 0)
            foreach (var alike in Alike.Words.RootsLike(word))
                Direct(alike, OfAlike, best);
        if (needs is not null)
            foreach (var need in needs)
                Related(need, best, none ? None : "");
        foreach (var (item, score) in best)
            scores[item] = scores.GetValueOrDefault(item) + score * factor;
        return best.Count > 0;
    }

    public bool ScoreNeed(string need, Dictionary<int, double> scores, double factor = 1)
    {
        var best = new Dictionary<int, double>();
        Related(need, best);
        foreach (var (item, score) in best)
            scores[item] = scores.GetValueOrDefault(item) + score * factor;
        return best.Count > 0;
    }

    /// <summary>The items that serve where the goods of a situation do: the first of them most.</summary>
    public Dictionary<int, double> Serving(string[][][] goods)
    {
        var best = new Dictionary<int, double>();
        for (var i = 0; i < goods.Length; i++)
            foreach (var name in goods[i])
                if (name is [var root])
                    Direct(root, 1 - Later * Math.Min(i, LastOfThem), best);
                else
                    Together(name, 1 - Later * Math.Min(i, LastOfThem), best);
        return best;
    }

    const double Later = 0.05;
    const int LastOfThem = 8;

    void Related(string need, Dictionary<int, double> best, string sign = "")
    {
        if (!lexicon.Needs.TryGetValue(need, out var names))
            return;
        foreach (var name in names)
            if (name.Contains(' ', StringComparison.Ordinal))
                Together(name.Split(' '), OfNeed, best);
            else
                Direct(sign.Length > 0 && name[0] != None[0] ? sign + name : name, OfNeed, best);
    }

    /// <summary>"uña de gato": what has all of its words.</summary>
    void Together(IEnumerable<string> roots, double factor, Dictionary<int, double> best)
    {
        Dictionary<int, double>? all = null;
        foreach (var root in roots)
        {
            var one = new Dictionary<int, double>();
            Direct(root, factor, one);
            all = all is null
                ? one
                : all.Where(a => one.ContainsKey(a.Key)).ToDictionary(a => a.Key, a => Math.Max(a.Value, one[a.Key]));
        }
        foreach (var (item, score) in all ?? [])
            best[item] = Math.Max(best.GetValueOrDefault(item), score);
    }

    void Direct(string root, double factor, Dictionary<int, double> best)
    {
        var list = byRoot[root];
        if (list.Count == 0)
            return;
        var rarity = 0.4 + 0.6 * Math.Log(1 + (double)items / list.Count) / Math.Log(1 + (double)items);
        foreach (var number in list)
        {
            var (item, weight) = Told(number);
            best[item] = Math.Max(best.GetValueOrDefault(item), weight * rarity * factor);
        }
    }

    IEnumerable<string> Roots(List<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (RootAt(words, i, lexicon, ofShop: true) is not { } root)
                continue;
            var without = Without(words, i, lexicon);
            // "cuando andas sin energía" tells of it all the same; "sin teína" has none.
            if (!without)
                yield return root;
            if (without || IsLacking(words, i))
                yield return SharedWords.Of(None + root);
            if (Served(words[i].Text) is { } served)
                yield return SharedWords.RootOf(served);
            foreach (var origin in Origins(words[i].Text))
                yield return SharedWords.RootOf(origin);
        }
    }

    /// <summary>"matahormigas", "cubrecolchón": a thing called by what it does is for what it does it to.</summary>
    string? Served(string text)
    {
        if (
            text.Length < ShortestDeed + ShortestServed
            || !lexicon.Classes.TryGetValue("deed_of_things", out var deeds)
        )
            return null;
        var begun = deeds.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var cut = ShortestDeed; cut <= LongestDeed && cut + ShortestServed <= text.Length; cut++)
            if (begun.Contains(text.AsSpan(0, cut)))
                return text[cut..];
        return null;
    }

    /// <summary>"untables" are to be spread, a "zapatera" holds shoes: what a word of goods is made from.</summary>
    IEnumerable<string> Origins(string text)
    {
        var word = text.TrimEnd('s');
        if (word.Length < ShortestDerived)
            yield break;
        if (word.EndsWith("able", StringComparison.Ordinal))
            yield return word[..^4] + "ar";
        else if (word.EndsWith("ible", StringComparison.Ordinal))
        {
            yield return word[..^4] + "er";
            yield return word[..^4] + "ir";
        }
        else if (word.EndsWith("era", StringComparison.Ordinal) || word.EndsWith("ero", StringComparison.Ordinal))
            foreach (var ending in ThingEndings)
                if (lexicon.NamesGoods(word[..^3] + ending))
                    yield return word[..^3] + ending;
    }

    static readonly string[] ThingEndings = ["", "a", "o", "e"];

    const int ShortestDerived = 6;
    const int ShortestDeed = 4,
        LongestDeed = 6,
        ShortestServed = 4;

    /// <summary>"sin teína", "no mancha", "no se pega", "no da sueño".</summary>
    bool IsLacking(List<Word> words, int i)
    {
        if (i == 0 || words[i] is not { Before: Break.None, Filler: false } w)
            return false;
        if (w.Verb is null && lexicon.In("lacking", words[i - 1].Text))
            return true;
        var at = i - 1;
        while (at > 0 && words[at].Before == Break.None && lexicon.In("denied_with", words[at].Text))
            at--;
        return words[at].Is(Not);
    }

    /// <summary>Marks the root of an ingredient that there is none of: "sin lácteos".</summary>
    public const string None = "-";

    /// <summary>"sin azúcar", "que no lleve leche": an ingredient that is not to be there.</summary>
    public static bool Without(IReadOnlyList<Word> words, int i, Lexicon lexicon)
    {
        if (!lexicon.In("ingredient", Stemmer.Singular(words[i].Text)))
            return false;
        for (var k = i - 1; k >= 0 && k >= i - 4; k--)
            if (
                words[k].Is(Function.Without | Not | Nor | Nothing)
                || lexicon.In("free_of", words[k].Text)
                || lexicon.In("cannot_have", words[k].Text)
            )
                return true;
            else if (lexicon.In("intake", words[k].Text))
                continue;
            else if (
                words[k].Before == Break.Hard
                || !words[k].Filler && words[k].Verb is null && !lexicon.In("holds", words[k].Text)
            )
                return false;
        return false;
    }

    /// <summary>Null for words that say nothing and for figures without their unit.</summary>
    /// <param name="ofShop">The words are a shop's own.</param>
    public static string? RootAt(IReadOnlyList<Word> words, int i, Lexicon lexicon, bool ofShop = false)
    {
        var w = words[i];
        if (w.IsFigure)
            return i + 1 < words.Count
                && words[i + 1].Before == Break.None
                && !words[i + 1].IsFigure
                && words[i + 1].Text.Length <= 3
                    ? w.Text + words[i + 1].Text
                : i > 0 && words[i - 1].Before != Break.Hard && !lexicon.Fillers.Contains(words[i - 1].Text)
                    ? words[i - 1].Text + w.Text
                : null;
        var text = w.Text;
        if (text.Length < 3 || lexicon.Fillers.Contains(text) && !lexicon.NeedWords.Contains(text))
            return null;
        return ofShop ? SharedWords.RootOf(text) : Stemmer.Root(text);
    }
}
