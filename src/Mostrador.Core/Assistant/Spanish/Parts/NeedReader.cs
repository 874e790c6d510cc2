using Mostrador.Core.Catalog;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Ranks goods for a need: "algo para dormir", "para mi perrito de 3 meses", "para jugar en 4K".</summary>
internal sealed class NeedReader(Scan scan)
{
    const int Most = 10;

    /// <summary>A word of need was said, or an age.</summary>
    public bool Named { get; private set; }

    /// <summary>It was said as a purpose: "para dormir", "que pegue", an age, a person.</summary>
    public bool Purposeful { get; private set; }

    /// <summary>The whole of it told of a need that goods here answer: "no pegué un ojo".</summary>
    public bool Told { get; private set; }

    /// <summary>Words of the message that lead to goods by their description.</summary>
    public int Hits { get; private set; }

    /// <param name="compared">What was found too dear or too cheap: its kin within the budget are wanted.</param>
    public List<ScoredItem> Suggest(Budget? budget, Item? compared = null)
    {
        var scores = new Dictionary<int, double>();
        var diets = new HashSet<string>(StringComparer.Ordinal);
        var excluded = scan.Excluded;
        var words = scan.Words;
        var shelves = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var unanswered = -2;
        for (var i = 0; i < words.Count; i++)
        {
            var w = words[i];
            if (w.Masked || w.Role is "money" or "qty" && !w.IsFigure || w.Role is "no" or "payment" or "slot")
                continue;
            if (
                w.Role is "product"
                && scan.Mentions.Exists(m => m.Items.Count > 0 && m.From <= i && i < m.To && (m.Negated || m.Earlier))
            )
                continue;
            if (NeedIndex.RootAt(words, i, scan.Lexicon) is not { } root)
                continue;
            if (scan.Denied.Contains(i))
            {
                Named |= scan.Shop.Needs.Score(NeedIndex.None + root, scores);
                if (scan.Shop.Needs.TellsQuality(root))
                    excluded.UnionWith(scan.Shop.Needs.Having(root));
                w.Role = "need";
                continue;
            }
            if (scan.Lexicon.In("eats_no", w.Text))
            {
                // "no son veganos", "nadie es celíaco"
                if (IsDeniedOf(i))
                    continue;
                // "soy vegetariano", "mi nieta es celíaca": what it forbids is said by nobody and known to all.
                excluded.UnionWith(scan.Shop.Needs.Forbidden(root));
            }
            if (
                (NeedIndex.Without(words, i, scan.Lexicon) || scan.Lacking.Contains(i))
                && w.Role is not ("note" or "option")
            )
            {
                Named |= scan.Shop.Needs.Score(NeedIndex.None + root, scores);
                excluded.UnionWith(scan.Shop.Needs.Having(root));
                w.Role ??= "need";
                continue;
            }
            if (
                w.Verb is { } deed
                && (deed.Tags & VerbTags.Infinitive) != VerbTags.None
                && !scan.Lexicon.In("broad_purpose", deed.Verb)
                && scan.Shop.Needs.Shelf(root) is { } shelf
            )
                shelves.Add(shelf);
            var isNeed = scan.Lexicon.NeedsByWord.ContainsKey(root);
            Purposeful |= isNeed && IsPurpose(i);
            if (
                w.Known
                && !isNeed
                && w.Terms.Count == 0
                && !scan.Lexicon.CommonStems.Contains(w.Stem)
                && !w.IsFigure
                && (w.Role is not null || w.Verb is null || scan.Lexicon.In("everyday", w.Verb.Verb))
            )
                continue;
            // "¿venden pescado?" asks for that and nothing that goes with it.
            if (
                isNeed
                && w.Role is null
                && !scan.Shop.Needs.Knows(w.Text)
                && (IsGoodsAskedFor(i) || unanswered == i - 1)
            )
            {
                unanswered = i;
                continue;
            }
            if (isNeed)
                diets.UnionWith(scan.Lexicon.NeedsByWord[root].Where(scan.Lexicon.Diets.Contains));
            var leads = scan.Shop.Needs.Score(
                root,
                scores,
                IsOwn(i) ? 0.4
                    : w.Role is "category" ? 1.1
                    : scan.Lexicon.In("person", Stemmer.Singular(w.Text)) ? 0.4
                    : 1,
                w.Text
            );
            // A need that nothing here answers is one only when it is said as one: "necesito un albañil" is not.
            if (isNeed && w.Role is not "product" && (leads || IsPurpose(i)))
                Named |= !(w.Role is "category" && !IsPurpose(i)) && !IsEverydayVerb(w);
            if (leads && w.Role is not ("product" or "category"))
            {
                Hits++;
                w.Role ??= "need";
            }
        }
        BorneOut(scores);
        Sayings(scores);
        Situations(scores);
        diets.UnionWith(scan.Sayings.Select(s => s.Name).Where(scan.Lexicon.Diets.Contains));
        // Who may not eat sugar asks for something sweet that has none.
        var allowed = new HashSet<int>();
        foreach (var diet in diets)
            allowed.UnionWith(scan.Shop.Needs.Free(diet));
        if (allowed.Count > 0)
            foreach (var item in scores.Keys.Where(i => !allowed.Contains(i)).ToList())
                scores[item] *= 0.25;
        if (compared is not null)
            foreach (var (item, i) in scan.Shop.Items.Select((item, i) => (item, i)))
                if (item.Category == compared.Category && item.Sku != compared.Sku)
                    scores[i] = scores.GetValueOrDefault(i) + 0.6;
        foreach (var a in scan.Amounts)
        {
            if (AgeUnit(a) is not { } unit || a.Bound && scan.Mentions.Exists(m => m.Amount == a))
                continue;
            var months = a.Value * unit.Size;
            var whose =
                words.Exists(w => scan.Lexicon.In("child", w.Text))
                || scan.Lexicon.Classes["young_pet"].All(w => scan.Shop.Needs.Speaking(w).Count == 0)
                    ? "child"
                    : "pet";
            var rules = scan.Lexicon.Ages.Where(r => r.Whose == whose).ToList();
            var stage = rules.Find(r => months < r.Below);
            if (stage is not null)
            {
                Named |= scan.Shop.Needs.ScoreNeed(stage.Need, scores, 1.2);
                Purposeful = true;
                // What is for another age is not for this one.
                var fitting = scan.Shop.Needs.Speaking(stage.Need);
                foreach (var other in rules.Where(r => r.Need != stage.Need))
                foreach (var item in scan.Shop.Needs.Speaking(other.Need))
                    if (scores.ContainsKey(item) && !fitting.Contains(item))
                        scores[item] *= 0.3;
            }
            foreach (var (item, fit) in scan.Shop.Needs.Ranges(a.Value, unit))
            {
                Named |= fit > 0;
                if (fit > 0)
                    scores[item] = scores.GetValueOrDefault(item) + 0.8 * fit;
                else if (scores.ContainsKey(item))
                    scores[item] *= 0.2;
            }
        }
        if (PartyReader.Read(scan) is { } people)
            foreach (var (item, fit) in scan.Shop.Needs.Serving(people))
            {
                Named = Purposeful = true;
                scores[item] = scores.GetValueOrDefault(item) + PartyWeight * fit;
            }
        // What a named category holds comes first; what is not wanted goes.
        var wanted = scan
            .Mentions.Where(m => m.Category >= 0 && !m.Negated && m.Items.Count == 0 && !(Told && IsOwn(m.From)))
            .Select(m => scan.Shop.Categories[m.Category].Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var refused = scan.Mentions.Where(m => m.Negated).ToList();
        var ranked = new List<(int Item, double Score)>();
        foreach (var (index, raw) in scores)
        {
            var item = scan.Shop.Items[index];
            if (
                excluded.Contains(index)
                || refused.Exists(r =>
                    r.Category >= 0 && scan.Shop.Categories[r.Category].Name == item.Category
                    || r.Items.Exists(x => x.Item == index && x.Score > 0.8)
                )
            )
                continue;
            var score = raw;
            if (wanted.Contains(item.Category))
                score *= 1.3;
            if (shelves.Count > 0 && !Told && !shelves.Contains(item.Category))
                score *= OffShelf;
            if (
                budget is { Max: { } max } && scan.Context.PriceOf(item) > max
                || budget is { Min: { } min } && scan.Context.PriceOf(item) < min
            )
                continue;
            if (item.Status != ItemStatus.Active || item.Stock is <= 0)
                score *= 0.6;
            ranked.Add((index, score));
        }
        if (ranked.Count == 0)
            return [];
        ranked.Sort((a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Item.CompareTo(b.Item));
        var lead = ranked[0].Score;
        var result = new List<ScoredItem>();
        foreach (var (index, score) in ranked)
        {
            if (result.Count == Most || score < lead * 0.3)
                break;
            result.Add(new ScoredItem(scan.Shop.Items[index], Math.Round(Math.Min(1, score / Math.Max(lead, 0.8)), 4)));
        }
        return result;
    }

    bool IsDeniedOf(int i) =>
        i > 1
        && scan.Words[i - 1].Is(ItIs | TheyAre | IAm | WeAre)
        && scan.Lexicon.In("nobody", scan.Words[i - 2].Text);

    /// <summary>"3 meses"; "mi hija de 9", "cumple 8": the age of a child is said without its years.</summary>
    Unit? AgeUnit(Amount a)
    {
        if (a.Unit is not null || a.Money || a.Article || a.Value is < 1 or > OldestChild)
            return a.Unit is { Kind: UnitKind.Age } said ? said : null;
        var at = a.From - 1;
        while (at > 0 && scan.Lexicon.In("before_age", scan.Words[at].Text))
            at--;
        if (at < 1 || scan.Words[a.From].Before != Break.None)
            return null;
        var child =
            scan.Words[at].Is(Of) && scan.Lexicon.In("child", scan.Words[at - 1].Text)
            || scan.Lexicon.In("has_age", scan.Words[at].Text)
                && scan.Words.Exists(w => scan.Lexicon.In("child", w.Text));
        var noun = a.To < scan.Words.Count && scan.Words[a.To].Before == Break.None ? scan.Words[a.To] : null;
        return child && (noun is null || noun.Terms.Count == 0 && !scan.Lexicon.NamesGoods(noun.Text))
            ? scan.Lexicon.Units.GetValueOrDefault("años")
            : null;
    }

    const int OldestChild = 17;
    const double OffShelf = 0.5;
    const double PartyWeight = 1.2;

    /// <summary>"se me descarga el cel", "mi perro mordió el cable": what something befell is not what is wanted.</summary>
    public bool IsOwn(int i)
    {
        if (
            scan.Words[i].Role is not ("product" or "category")
            || scan.Sayings.Count == 0 && !scan.Cue("trouble") && !Told
        )
            return false;
        var from = scan.Mentions.Find(m => m.From <= i && i < m.To)?.From ?? i;
        return from > 0 && scan.Words[from - 1].Is(The | My);
    }

    /// <summary>"no pegué un ojo": no word of it is of a need, the whole is.</summary>
    void Sayings(Dictionary<int, double> scores)
    {
        foreach (var need in scan.Sayings.Select(s => s.Name).Distinct())
        {
            if (!scan.Shop.Needs.ScoreNeed(need, scores, 1.6))
                continue;
            Named = Purposeful = Told = true;
            foreach (var hit in scan.Sayings.Where(s => s.Name == need))
                scan.Take(hit.From, hit.To, "need");
        }
    }

    /// <summary>"se me tapó el lavaplatos", "mi gato arruina los muebles": a situation that goods here serve.</summary>
    void Situations(Dictionary<int, double> scores)
    {
        if (scan.Words.Count == 0 || AsksForThing)
            return;
        var situations = scan.Lexicon.Situations;
        Dictionary<int, double>? serving = null;
        var least = 0.0;
        var tried = 0;
        var words = 0UL;
        foreach (var (entry, likeness, which) in situations.Told(scan.Words, scan.Lexicon))
        {
            if (likeness < least || tried++ == MostSituations)
                break;
            var goods = scan.Shop.Needs.Serving(situations.Goods(entry));
            if (goods.Count == 0)
                continue;
            if (serving is null)
            {
                serving = [];
                words = which;
                least = likeness * NearlyAsLike;
                Named = true;
                if (likeness >= SurelyLike)
                    Purposeful = Told = true;
            }
            foreach (var (item, score) in goods)
            {
                var had = serving.GetValueOrDefault(item);
                var more = score * Math.Min(1, likeness);
                serving[item] = Math.Max(had, more) + Again * Math.Min(had, more);
            }
        }
        if (serving is null)
            return;
        if (Told)
            foreach (var item in scores.Keys.ToList())
                scores[item] *= BesideSituation;
        foreach (var (item, score) in serving)
            scores[item] = scores.GetValueOrDefault(item) + SituationWeight * score;
        for (var i = 0; words >> i != 0 && i < 64; i++)
            if ((words >> i & 1) != 0)
            {
                // What the shop itself says a thing is for goes before what is for it anywhere.
                foreach (var item in scan.Shop.Needs.Described(Stemmer.Root(scan.Words[i].Text)))
                    scores[item] = scores.GetValueOrDefault(item) + SituationWeight;
                if (scan.Words[i].Role is null)
                {
                    scan.Words[i].Role = "need";
                    Hits++;
                }
            }
    }

    /// <summary>"¿tienen comida para gatos?", "¿lavan cortinas?": whether the shop has it or does it, and no situation.</summary>
    bool AsksForThing =>
        IsAskedWhetherThereIs && !scan.Cue("something_for")
        || scan.Words.Count <= ShortQuestion && IsDoneByYou(scan.Words[0]) && !scan.Cue("recommend");

    /// <summary>"¿hay cloro?"; "hay mugre en el fondo" tells what is.</summary>
    bool IsAskedWhetherThereIs =>
        scan.Hits("have").Any(h => h.Count > 1 || !scan.Words[h.From].Is(ThereIs))
        || scan.Cue("have") && scan.Words.Exists(w => w.Asked);

    const int ShortQuestion = 4;

    const int MostSituations = 12;
    const double NearlyAsLike = 0.85,
        SurelyLike = 0.8,
        BesideSituation = 0.75,
        SituationWeight = 1.4,
        Again = 0.4;

    /// <summary>"los vecinos", "ruido": words of any talk tell of a need where two of them speak of the same.</summary>
    void BorneOut(Dictionary<int, double> scores)
    {
        Dictionary<string, (List<int> Words, bool Said)>? told = null;
        for (var i = 0; i < scan.Words.Count; i++)
        {
            if (
                scan.Words[i].Masked
                || scan.Words[i].Role is "money" or "no" or "payment" or "slot"
                || NeedIndex.RootAt(scan.Words, i, scan.Lexicon) is not { } root
                || !scan.Lexicon.NeedsBorneOut.TryGetValue(root, out var needs)
            )
                continue;
            told ??= new Dictionary<string, (List<int>, bool)>(StringComparer.Ordinal);
            foreach (var (need, said) in needs)
            {
                if (!told.TryGetValue(need, out var had))
                    had = ([], false);
                if (!had.Words.Exists(w => scan.Words[w].Text == scan.Words[i].Text))
                    had.Words.Add(i);
                told[need] = (had.Words, had.Said || said);
            }
        }
        if (told is null)
            return;
        foreach (var (need, (words, said)) in told)
        {
            if (!said || words.Count < 2 || !scan.Shop.Needs.ScoreNeed(need, scores, 0.4 * words.Count))
                continue;
            Named = true;
            foreach (var i in words)
                if (scan.Words[i].Role is null)
                {
                    scan.Words[i].Role = "need";
                    Hits++;
                }
        }
    }

    /// <summary>It says what for: "para dormir", "que pegue".</summary>
    public bool IsPurpose(int i)
    {
        for (var k = i - 1; k >= 0 && k >= i - 4; k--)
            if (
                scan.Words[k].Is(That)
                && (
                    k == 0
                    || scan.Words[k].Before != Break.None
                    || scan.Words[k].Surface.Contains('é', StringComparison.Ordinal)
                    || scan.CueAt("greeting", k - 1)
                )
            )
                return false;
            else if (scan.Words[k].Is(For | That) || scan.Lexicon.In("can", scan.Words[k].Text))
                return true;
            else if (!scan.Words[k].Filler && scan.Words[k].Verb is null)
                return false;
        return false;
    }

    /// <summary>A thing by its name, as what is asked for: "tienen cargadores", "busco madera".</summary>
    bool IsGoodsAskedFor(int i)
    {
        if (!scan.Lexicon.NamesGoods(scan.Words[i].Text))
            return false;
        for (var k = i - 1; k >= 0 && scan.Words[k + 1].Before == Break.None; k--)
            if (scan.CueAt("have", k) || scan.CueAt("search", k) || scan.CueAt("buy", k) || IsDoneByYou(scan.Words[k]))
                return true;
            else if (
                scan.Words[k].Is(For | That | With)
                || scan.Lexicon.In("any_things", scan.Words[k].Text)
                // "quiero hacer tamales" asks for what goes into them.
                || scan.Words[k].Verb is { } verb && scan.Lexicon.In("making", verb.Verb)
            )
                return false;
        return false;
    }

    static bool IsDoneByYou(Word w) => w.Verb is { } verb && (verb.Tags & VerbTags.You) != VerbTags.None;

    bool IsEverydayVerb(Word w) => w.Verb is { } verb && scan.Lexicon.In("everyday_verb", verb.Verb);
}
