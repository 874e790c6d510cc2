using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Chooses which stretches of the message name products, categories and zones: the cover that explains most words with
/// fewest stretches, rare words counting more. Items of a stretch share all its words.
/// </summary>
internal sealed class MentionFinder(ShopIndex shop, Lexicon lexicon)
{
    const int LongestMention = 9;
    const int MostCandidates = 12;
    const double StretchCost = 0.3;

    /// <summary>Scores nearer than this do not tell goods apart.</summary>
    const double Alike = 0.15;

    sealed class Stretch
    {
        public int To;
        public double Value;
        public List<(int Item, double Sum)>? Items;
        public int Category = -1;
        public double CategoryScore;
        public int Zone = -1;
        public double ZoneScore;
    }

    /// <param name="turning">A word that no name goes across.</param>
    public List<Mention> Find(IReadOnlyList<Word> words, int turning = -1)
    {
        var n = words.Count;
        var best = new double[n + 1];
        var choice = new Stretch?[n];
        for (var i = n - 1; i >= 0; i--)
        {
            best[i] = best[i + 1];
            foreach (var stretch in From(words, i, turning))
            {
                var value = stretch.Value - StretchCost + best[stretch.To];
                if (value <= best[i] + 1e-9)
                    continue;
                best[i] = value;
                choice[i] = stretch;
            }
        }
        var mentions = new List<Mention>();
        for (var i = 0; i < n; )
        {
            if (choice[i] is not { } s)
            {
                i++;
                continue;
            }
            mentions.Add(
                new Mention
                {
                    From = i,
                    To = s.To,
                    Items = s.Items is null ? [] : Rank(words, i, s.To, s.Items),
                    Category = s.Category,
                    CategoryScore = s.CategoryScore,
                    Zone = s.Zone,
                    ZoneScore = s.ZoneScore,
                }
            );
            i = s.To;
        }
        return mentions;
    }

    IEnumerable<Stretch> From(IReadOnlyList<Word> words, int start, int turning)
    {
        if (!CanOpen(words, start))
            yield break;
        List<(int Item, double Sum)>? items = null;
        var last = start;
        var spread = 0.0;
        var content = 0;
        for (var i = start; i < words.Count && i < start + LongestMention; i++)
        {
            var w = words[i];
            if (w.Masked || i == turning || i > start && w.Before != Break.None)
                yield break;
            if (w.Terms.Count == 0)
            {
                if (i > start && (IsLink(w) || ChoosesAmong(w, items)))
                    continue;
                yield break;
            }
            var here = ItemsOf(words, i, start);
            items = items is null ? here : Intersect(items, here);
            var other = AnotherModel(words, start, i + 1, items);
            content++;
            spread += w.Terms.Max(t => t.Quality * (0.6 + 0.4 * shop.Terms[t.Term].Weight));
            last = i + 1;
            var (category, categoryScore) = NameCovered(words, start, last, NameOf.Category);
            var (zone, zoneScore) = NameCovered(words, start, last, NameOf.Zone);
            if (items.Count == 0 && category < 0 && zone < 0)
            {
                // A longer stretch may still complete a category or zone of several words.
                if (!MayGrow(words, start, last))
                    yield break;
                continue;
            }
            var fit = items.Count > 0 && !other && Plausible(words, start, last, items);
            if (!fit && category < 0 && zone < 0)
                continue;
            yield return new Stretch
            {
                To = last,
                Value = spread * (fit ? 1 : Math.Max(categoryScore, zoneScore) * 0.97),
                Items = fit ? items : null,
                Category = category,
                CategoryScore = categoryScore,
                Zone = zone,
                ZoneScore = zoneScore,
            };
        }
    }

    /// <summary>Zones of one word that are said in part ("Santiago" for Santiago Centro) count less.</summary>
    (int Owner, double Score) NameCovered(IReadOnlyList<Word> words, int from, int to, NameOf kind)
    {
        var owner = -1;
        var best = 0.0;
        HashSet<int>? seen = null;
        for (var i = from; i < to; i++)
            foreach (var match in words[i].Terms)
            {
                if (match.Quality < 0.7)
                    continue;
                foreach (var id in shop.Terms[match.Term].Names)
                {
                    var name = shop.Names[id];
                    if (name.Kind != kind || !(seen ??= []).Add(id))
                        continue;
                    var (covered, explained, quality) = Cover(words, from, to, name);
                    if (!explained)
                        continue;
                    // In part only by its first word: "lavado" for Lavado en seco, never "otros" for Huevos y otros.
                    var head = MayBe(words[from], name.Terms[0]);
                    if (covered < 0.9 && (!head || lexicon.Knows(words[from].Text) && !words[from].Capital))
                        continue;
                    var score = (0.6 + 0.4 * covered) * quality;
                    if (score > best)
                        (owner, best) = (name.Owner, score);
                }
            }
        return (owner, best);
    }

    /// <summary>Share of a name's weight found in the words, whether every content word is of the name, and how exactly.</summary>
    (double Covered, bool Explained, double Quality) Cover(IReadOnlyList<Word> words, int from, int to, ShopName name)
    {
        var matched = 0.0;
        var quality = 0.0;
        var content = 0;
        var used = 0UL;
        var explained = true;
        for (var i = from; i < to; i++)
        {
            if (words[i].Terms.Count == 0)
                continue;
            content++;
            var hit = false;
            for (var k = 0; k < words[i].Terms.Count; k++)
            {
                var match = words[i].Terms[k];
                if (Array.IndexOf(name.Terms, match.Term) is not (>= 0 and var at))
                    continue;
                var bit = 1UL << Math.Min(at, 63);
                if ((used & bit) == 0)
                    matched += shop.Terms[match.Term].Weight * match.Quality;
                used |= bit;
                if (!hit)
                    quality += match.Quality;
                hit = true;
            }
            explained &= hit;
        }
        return (Math.Min(1, matched / Math.Max(0.01, name.Weight)), explained, content == 0 ? 0 : quality / content);
    }

    static bool MayBe(Word word, int term)
    {
        for (var k = 0; k < word.Terms.Count; k++)
            if (word.Terms[k].Term == term)
                return true;
        return false;
    }

    bool MayGrow(IReadOnlyList<Word> words, int from, int to)
    {
        foreach (var match in words[from].Terms)
        foreach (var id in shop.Terms[match.Term].Names)
            if (
                shop.Names[id] is { Kind: not NameOf.Item } name
                && name.Terms.Length > 1
                && Cover(words, from, to, name).Explained
            )
                return true;
        return false;
    }

    List<(int Item, double Sum)> ItemsOf(IReadOnlyList<Word> words, int i, int start)
    {
        var w = words[i];
        var result = new List<(int, double)>();
        foreach (var match in w.Terms)
        {
            if (match.Quality < 0.7)
                continue;
            var term = shop.Terms[match.Term];
            var value = match.Quality * (0.3 + 0.7 * term.Weight);
            result = result.Count == 0 ? [.. term.Items.Select(x => (x, value))] : Union(result, term.Items, value);
        }
        // A figure means the product's own figure only after a word of the product: "pax 3", but not "3 pax".
        if (w.Numeric && i == start)
            result.RemoveAll(r =>
                !shop.NamesOfItem[r.Item1]
                    .Any(id => w.Terms.Any(t => t.Term == shop.Names[id].Terms[0]) && shop.Names[id].Terms.Length > 1)
            );
        // "pax 3 unidades": the unit after it says that it counts.
        if (
            w.Numeric
            && i > start
            && i + 1 < words.Count
            && words[i + 1].Before == Break.None
            && lexicon.Units.TryGetValue(words[i + 1].Text, out _)
        )
            result.RemoveAll(r =>
                !words[i + 1].Terms.Any(t => Array.BinarySearch(shop.Terms[t.Term].Items, r.Item1) >= 0)
            );
        return result;
    }

    static List<(int, double)> Union(List<(int Item, double Value)> a, int[] b, double value)
    {
        var merged = new List<(int, double)>(a.Count + b.Length);
        int i = 0,
            j = 0;
        while (i < a.Count || j < b.Length)
            if (j >= b.Length || i < a.Count && a[i].Item < b[j])
                merged.Add(a[i++]);
            else if (i >= a.Count || b[j] < a[i].Item)
                merged.Add((b[j++], value));
            else
            {
                merged.Add((b[j], Math.Max(a[i].Value, value)));
                i++;
                j++;
            }
        return merged;
    }

    static List<(int, double)> Intersect(List<(int Item, double Sum)> a, List<(int Item, double Sum)> b)
    {
        var both = new List<(int, double)>();
        int i = 0,
            j = 0;
        while (i < a.Count && j < b.Count)
            if (a[i].Item < b[j].Item)
                i++;
            else if (a[i].Item > b[j].Item)
                j++;
            else
                both.Add((a[i].Item, a[i++].Sum + b[j++].Sum));
        return both;
    }

    bool CanOpen(IReadOnlyList<Word> words, int i)
    {
        var w = words[i];
        if (w.Masked || w.Terms.Count == 0)
            return false;
        return (!w.Numeric || !w.Glued) && !IsCountedMeasure(words, i);
    }

    /// <summary>"300 g de almendras" where goods are called "… 500 g": what is measured begins behind it.</summary>
    bool IsCountedMeasure(IReadOnlyList<Word> words, int i) =>
        i > 0
        && words[i].Before == Break.None
        && lexicon.Units.TryGetValue(words[i].Text, out var unit)
        && unit.Kind is UnitKind.Mass or UnitKind.Volume or UnitKind.Length
        && (words[i - 1].IsFigure || lexicon.NumberOf(words[i - 1]) is not null || words[i - 1].Is(HalfOf))
        // "un kilo de helado" of goods that are called so.
        && !words[i].Terms.Any(t => shop.Terms[t.Term].Names.Any(id => shop.Names[id].Terms[0] == t.Term));

    /// <summary>"jugo de mora en leche": what is chosen may stand within the name.</summary>
    bool ChoosesAmong(Word w, List<(int Item, double Sum)>? items)
    {
        if (w.ChoiceTerms.Count == 0 || w.InNumber || items is not { Count: > 1 and <= MostCandidates })
            return false;
        foreach (var match in w.ChoiceTerms)
            if (match.Quality > 0.9)
                foreach (var choice in shop.Terms[match.Term].Choices)
                    if (items.Exists(x => Array.IndexOf(shop.ChoicesOfItem[x.Item], choice) >= 0))
                        return true;
        return false;
    }

    bool IsLink(Word w) =>
        lexicon.In("attribute", w.Text)
        // "la crema esa de manos"
        || w.Is(The | Of | OfThe | With | For | ToThe | To | In | By | Without | More | ThatOne | Those | OfEnglish);

    /// <summary>
    /// "ps4" is no PlayStation 5: the figure after the words stands where the name has another one. Apart from its word it
    /// may still be a quantity where the name is complete without it ("pax 2").
    /// </summary>
    bool AnotherModel(IReadOnlyList<Word> words, int from, int to, List<(int Item, double Sum)> items)
    {
        if (to >= words.Count || items.Count is 0 or > 8 || !words[to].IsFigure || words[to].Before != Break.None)
            return false;
        if (to + 1 < words.Count && words[to + 1].Before == Break.None && lexicon.Units.ContainsKey(words[to + 1].Text))
            return false;
        foreach (var (item, _) in items)
        {
            var numbered = false;
            foreach (var id in shop.NamesOfItem[item])
            {
                var name = shop.Names[id];
                if (words[to].Terms.Any(t => Array.IndexOf(name.Terms, t.Term) >= 0))
                    return false;
                if (!words[to].Glued && Cover(words, from, to, name) is { Covered: > 0.9, Explained: true })
                    return false;
                for (var k = 1; k < name.Terms.Length; k++)
                    numbered |=
                        shop.Terms[name.Terms[k]].Numeric && words[to - 1].Terms.Any(t => t.Term == name.Terms[k - 1]);
            }
            if (!numbered)
                return false;
        }
        return true;
    }

    /// <summary>
    /// One everyday word out of the middle of a name does not name it: "noche" is not the Vestido de noche, "casa" not the
    /// Vino de la casa.
    /// </summary>
    bool Plausible(IReadOnlyList<Word> words, int from, int to, List<(int Item, double Sum)> items)
    {
        var content = 0;
        var strong = false;
        for (var i = from; i < to; i++)
        {
            if (words[i].Terms.Count == 0)
                continue;
            content++;
            if (words[i].Numeric)
                continue;
            strong |=
                words[i].Named
                || !lexicon.Knows(words[i].Text)
                    && words[i].Verb is null
                    && words[i].Terms.Any(t => t.Quality is >= 0.95 or < 0.9 || shop.Terms[t.Term].Head);
        }
        if (strong && (content > 1 || items.Count > 0))
            return true;
        foreach (var (item, _) in items)
        foreach (var id in shop.NamesOfItem[item])
        {
            var name = shop.Names[id];
            var (covered, explained, _) = Cover(words, from, to, name);
            if (!explained)
                continue;
            if (covered >= 0.9)
                return true;
            if (MayBe(words[from], name.Terms[0]) && !words[from].Filler)
                return true;
        }
        return false;
    }

    List<(int Item, double Score)> Rank(IReadOnlyList<Word> words, int from, int to, List<(int Item, double Sum)> items)
    {
        var ranked = new List<(int Item, double Score)>();
        var without = Enumerable.Range(from, to - from).Any(i => words[i].Is(With | Without));
        IEnumerable<(int Item, double Sum)> pool =
            items.Count > 200 ? items.OrderByDescending(i => i.Sum).Take(200) : items;
        foreach (var (item, _) in pool)
        {
            var best = 0.0;
            foreach (var id in shop.NamesOfItem[item])
            {
                var (covered, explained, quality) = Cover(words, from, to, shop.Names[id]);
                if (covered <= 0)
                    continue;
                explained &= !without || !Contradicts(words, from, to, shop.Names[id]);
                var score =
                    (explained ? 0.5 + 0.5 * covered : 0.35 + 0.45 * covered)
                    * (0.4 + 0.6 * Quality(words, from, to, item));
                // The shop's first words for it: "torta" is the Torta de milanesa before it is a Milanesa en torta.
                if (covered < 0.99 && explained && !MayBe(words[from], shop.Names[id].Terms[0]))
                    score -= 0.04;
                best = Math.Max(best, score);
            }
            ranked.Add((item, Math.Round(Math.Clamp(best, 0, 1), 4)));
        }
        ranked.Sort((a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Item.CompareTo(b.Item));
        if (ranked.Count > 1 && ranked[0].Score - ranked[1].Score < Alike)
            PreferPlain(words, from, to, ranked);
        if (ranked.Count > 0)
        {
            var lead = ranked[0].Score;
            ranked.RemoveAll(r => r.Score < lead - 0.4);
        }
        if (ranked.Count > MostCandidates)
            ranked.RemoveRange(MostCandidates, ranked.Count - MostCandidates);
        return ranked;
    }

    /// <summary>"sin gas" of what has it, or the other way round.</summary>
    static bool Contradicts(IReadOnlyList<Word> words, int from, int to, ShopName name)
    {
        for (var i = from + 1; i < to; i++)
            if (words[i - 1].Is(With | Without))
                foreach (var match in words[i].Terms)
                    if (
                        Array.IndexOf(name.Terms, match.Term) >= 0
                        && (name.Without?.Contains(match.Term) ?? false) != words[i - 1].Is(Without)
                    )
                        return true;
        return false;
    }

    /// <summary>"una coca" is the Coca-Cola and not the Coca-Cola Zero: who wants what a longer name adds says so.</summary>
    void PreferPlain(IReadOnlyList<Word> words, int from, int to, List<(int Item, double Score)> ranked)
    {
        var close = ranked.TakeWhile(r => ranked[0].Score - r.Score < Alike).ToList();
        foreach (var (item, score) in close)
        {
            var name = shop.Names[shop.NamesOfItem[item][0]];
            var at = ranked.FindIndex(r => r.Item == item);
            if (
                close.Exists(c =>
                    shop.Names[shop.NamesOfItem[c.Item][0]] is { Whole: true, Terms: var plain }
                    && plain.Length < name.Terms.Length
                    && plain.All(name.Terms.Contains)
                    && !name.Terms.Any(t => !plain.Contains(t) && IsSaid(t))
                )
            )
                ranked[at] = (item, Math.Min(score, ranked[0].Score - Alike - 0.01));
        }
        ranked.Sort((a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Item.CompareTo(b.Item));

        bool IsSaid(int term)
        {
            for (var i = from; i < to; i++)
                foreach (var match in words[i].Terms)
                    if (match.Term == term)
                        return true;
            return false;
        }
    }

    double Quality(IReadOnlyList<Word> words, int from, int to, int item)
    {
        double sum = 0;
        var n = 0;
        for (var i = from; i < to; i++)
        {
            if (words[i].Terms.Count == 0)
                continue;
            n++;
            var best = 0.0;
            foreach (var t in words[i].Terms)
                if (Array.BinarySearch(shop.Terms[t.Term].Items, item) >= 0)
                    best = Math.Max(best, t.Quality);
            sum += best;
        }
        return n == 0 ? 0 : sum / n;
    }
}
