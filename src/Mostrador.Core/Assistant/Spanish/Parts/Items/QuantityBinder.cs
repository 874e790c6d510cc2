using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Gives each mention the quantity or the money that was said for it.</summary>
internal sealed class QuantityBinder(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;
    bool trailing;

    public void BindQuantities()
    {
        var items = scan.Mentions;
        trailing = TrailingStyle();
        FreeUnits();
        for (var i = 0; i < items.Count; i++)
        {
            var m = items[i];
            if (m.Items.Count == 0 && m.Category < 0)
                continue;
            var from = i > 0 ? items[i - 1].To : 0;
            var pre = scan.Amounts.LastOrDefault(a => !a.Bound && a.From >= from && a.To <= m.From && Reaches(a, m));
            if (pre is not null && (!trailing || OfFollows(pre) || i > 0 && Separated(from, pre.From)))
                pre.BindTo(i > 0 && CountsBefore(items, i, pre) ? items[i - 1] : m);
        }
        for (var i = 0; i < items.Count; i++)
        {
            var m = items[i];
            if (m.Items.Count == 0 || m.Amount is { Article: false })
                continue;
            var until = i + 1 < items.Count ? items[i + 1].From : words.Count;
            var post = scan.Amounts.Find(a => !a.Bound && a.From >= m.To && a.To <= until && Follows(m, a));
            if (post is null || post.Article && !Alone(post))
                continue;
            if (m.Amount is not null && post.Money)
                continue;
            post.BindTo(m);
        }
    }

    /// <summary>
    /// "hilo blanco 2 hilo negro 3 y diez botones": the number stands behind what it counts, as the next one does, though
    /// the list goes on otherwise.
    /// </summary>
    bool CountsBefore(List<Mention> items, int at, Amount amount)
    {
        var (a, b) = (items[at - 1], items[at]);
        if (
            a.Items.Count == 0
            || b.Items.Count == 0
            || a.Amount is not null
            || amount.Article
            || amount.To != b.From
            || scan.BreakBetween(a.To, b.From) != Break.None
            || !OnlyChoices(a.To, amount.From)
        )
            return false;
        var next = at + 1 < items.Count ? items[at + 1].From : words.Count;
        return scan.Amounts.Find(x => x.From >= b.To && x.To <= next)
                is { Bound: false, Article: false, Countable: true } own
            && OnlyChoices(b.To, own.From)
            && scan.BreakBetween(b.To, own.From) == Break.None
            && (Sentences.Ends(words, own.To) || words[own.To].Is(And | More));
    }

    bool OnlyChoices(int from, int to)
    {
        for (var k = from; k < to; k++)
            if (words[k].ChoiceTerms.Count == 0 && !(words[k].Filler && !words[k].InNumber))
                return false;
        return true;
    }

    /// <summary>Something that parts the wishes of a list stands between; a colon or a bracket only introduces a number.</summary>
    bool Separated(int from, int to)
    {
        for (var at = words[from - 1].End; at < words[to].Start; at++)
            if (scan.Text[at] is ',' or ';' or '.' or '\n' or '+' or '/')
                return true;
        return false;
    }

    /// <summary>"tomates 2 kilos lechuga 3 palta 1 kilo": every figure comes after its product.</summary>
    bool TrailingStyle()
    {
        var items = scan.Goods.ToList();
        if (items.Count < 2)
            return false;
        var amounts = scan.Amounts.FindAll(a => a.Countable && !a.Article);
        if (amounts.Count < items.Count)
            return false;
        if (amounts[0].From < items[0].From || amounts[^1].From < items[^1].To)
            return false;
        if (scan.Amounts.Exists(a => a.Article && a.To <= items[0].From && Reaches(a, items[0])))
            return false;
        for (var i = 0; i < items.Count; i++)
        {
            var until = i + 1 < items.Count ? items[i + 1].From : words.Count;
            if (!amounts.Exists(a => a.From >= items[i].To && a.To <= until))
                return false;
        }
        return true;
    }

    /// <summary>"impresiones a color 12 hojas": the unit of what was named is no other product.</summary>
    void FreeUnits()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (
                a.Items.Count > 0
                && b.To - b.From == 1
                && (
                    IsUnitOf(a, words[b.From]) && scan.BreakBetween(a.To, b.From) == Break.None
                    || b.Items.Count == 0 && OpensNameOf(a, words[b.From])
                )
                && scan.Amounts.Exists(x => x.From >= a.To && x.To == b.From && !x.Money)
                && !scan.Amounts.Exists(x => x.To <= a.From && Reaches(x, a))
            )
                scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>
    /// "manzanas rojas 2 kilos", "papel china 10 pliegos", "agua de jamaica, 2": a figure that ends what is said of a product,
    /// with nothing else that it could count.
    /// </summary>
    public void BindTrailing()
    {
        for (var i = 0; i < scan.Mentions.Count; i++)
        {
            var m = scan.Mentions[i];
            if (m.Items.Count == 0 || m.Amount is { Article: false })
                continue;
            var until = i + 1 < scan.Mentions.Count ? scan.Mentions[i + 1].From : words.Count;
            var found = scan.Amounts.Find(a => !a.Bound && a.From >= m.To && a.From < until && Trails(m, a));
            if (found is null)
                continue;
            found.BindTo(m);
            // The unit's own word names no other product: "impresiones a color 12 hojas".
            if (found.To < words.Count && IsUnitOf(m, words[found.To]))
            {
                words[found.To].Take("qty");
                scan.Mentions.RemoveAll(o => o != m && o.From == found.To && o.To == found.To + 1);
            }
        }
    }

    bool Trails(Mention m, Amount a)
    {
        if (a.Money || a.IsMeasure || a.Article || scan.BreakBetween(m.To, a.From) == Break.Hard)
            return false;
        if (CountsChoice(m, a))
            return false;
        var measured = a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length } && SameKind(m, a);
        for (var k = m.To; k <= a.From; k++)
            if (
                words[k].LineBefore
                || k < a.From
                    && (
                        words[k].Verb is not null && !words[k].Filler && !measured
                        || words[k].Is(Not) && !TakesBackChoice(k)
                        || words[k].Is(And) && !JoinsChoice(m, k)
                    )
            )
                return false;
        if (shop.ChoicesOfItem[m.Items[0].Item].Any(c => shop.Choices[c].Range is { } r && r.Holds(a.Value, a.Unit)))
            return false;
        var before = words[a.From - 1];
        if (
            before.Is(Of | To | TheMasculine | For | Until | Between | Less | By)
            || scan.Lexicon.In("road", before.Text)
            || scan.Lexicon.In("attribute", before.Text)
        )
            return a.Marked;
        if (a.To < words.Count && words[a.To].Before == Break.None && IsUnitOf(m, words[a.To]))
            return true;
        if (a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length })
            return measured && (Alone(a) || words[a.To].Is(And));
        return a.Value < 1000
            && Alone(a)
            && (
                a.Marked
                || words[a.From].IsFigure
                || a.Unit is not null
                || a.Times > 1
                // "cuello clásico, dos", "talla 10 dos", "té sin azúcar dos": a number of its own at the end of all.
                || a.Value >= 2
                    && (
                        words[a.From].Before == Break.Soft
                        || words[a.From - 1].IsFigure
                        || shop.Chooses(m.Items[0].Item, words[a.From - 1])
                    )
                    && words.Skip(a.To).All(w => w.Courtesy)
            );
    }

    /// <summary>"tul blanco no, rosado, 3 metros".</summary>
    bool TakesBackChoice(int no) =>
        words[no - 1].ChoiceTerms.Count > 0
        && no + 1 < words.Count
        && words[no + 1] is { Before: Break.Soft, ChoiceTerms.Count: > 0 };

    /// <summary>"de jamón y queso x3": the "and" of one choice's name.</summary>
    bool JoinsChoice(Mention m, int at) =>
        at > 0
        && at + 1 < words.Count
        && shop.ChoicesOfItem[m.Items[0].Item]
            .Any(c =>
                words[at - 1].ChoiceTerms.Any(t => shop.Choices[c].Terms.Contains(t.Term))
                && words[at + 1].ChoiceTerms.Any(t => shop.Choices[c].Terms.Contains(t.Term))
            );

    bool IsUnitOf(Mention m, Word word) => shop.IsUnit(m.Items[0].Item, word);

    /// <summary>"🌻 dos ramos" are bouquets of those.</summary>
    bool OpensNameOf(Mention m, Word word) =>
        shop.Names[shop.NamesOfItem[m.Items[0].Item][0]].Terms[0] is var head && word.Terms.Any(t => t.Term == head);

    bool OfFollows(Amount a) => a.To < words.Count && words[a.To].Is(Of);

    /// <summary>The quantity stands before the product with nothing between that has a meaning of its own.</summary>
    bool Reaches(Amount a, Mention m)
    {
        if (!a.Countable && !a.Money)
            return false;
        if (scan.BreakBetween(a.To, m.From) != Break.None)
            return false;
        if (a.Money && !(a.To < m.From && words[a.To].Is(Of | In)))
            return false;
        for (var k = a.To; k < m.From; k++)
        {
            var w = words[k];
            if (scan.Lexicon.In("before_goods", w.Text))
                continue;
            // "una coca en lata": its own choice stands before the goods.
            if (w.Is(In) && k > a.To && words[k - 1].ChoiceTerms.Count > 0 && ChoosesBefore(m, a.To, k))
                continue;
            if (w.Is(For | And | With))
                return false;
            if (w.ChoiceTerms.Count > 0 || IsAdjective(w))
                continue;
            // "dos trozos de tarta": a noun that only holds what is counted.
            if (
                k == a.To
                && a.Unit is null
                && k + 1 < m.From
                && words[k + 1].Is(Of)
                && w.Terms.Count == 0
                && w.Verb is null
                && !w.Filler
            )
                continue;
            // "3 oji cush": a word nobody knows is part of the name as they hear it.
            if (!w.Known && !w.InNumber && w.Verb is null && w.Terms.Count == 0)
                continue;
            // "2 unidades del …" is a unit already; a strange noun keeps its number: "un perro", "3 personas".
            return false;
        }
        return true;
    }

    bool ChoosesBefore(Mention m, int from, int to) =>
        m.Items.Count > 0
        && Enumerable
            .Range(from, to - from)
            .All(k =>
                words[k]
                    .ChoiceTerms.Any(t =>
                        t.Quality > 0.85
                        && shop.ChoicesOfItem[m.Items[0].Item].Any(c => shop.Choices[c].Terms.Contains(t.Term))
                    )
            );

    bool IsAdjective(Word w) => scan.Lexicon.In("size", w.Text) || scan.Lexicon.In("of_goods", w.Text);

    bool Follows(Mention m, Amount a)
    {
        if (!a.Countable && !a.Money)
            return false;
        var gap = scan.BreakBetween(m.To, a.From);
        if (gap == Break.Hard)
            return false;
        for (var k = m.To; k <= a.From; k++)
            if (words[k].LineBefore)
                return false;
        // A budget's figure is no quantity: "vapo hasta 200 mil".
        if (
            scan.Hits("budget_max")
                .Concat(scan.Hits("budget_min"))
                .Any(h =>
                    h.To <= a.From
                    && h.To > m.From
                    && h.Count > 0
                    && !scan.Lexicon.In("before_budget", words[h.From].Text)
                ) && (a.Money || a.Value >= 1000)
        )
            return false;
        if (a.Money && !shop.SoldByMeasure(m.Items[0].Item))
            return false;
        // "lechugas, 3 tomates" is caught before; "…, 3 de esas" belongs to the reference.
        for (var k = m.To; k < a.From; k++)
        {
            var w = words[k];
            if (w.Filler && scan.Lexicon.In("before_number", w.Text))
                continue;
            if (
                w.ChoiceTerms.Count > 0
                || w.Is(Times)
                || scan.Lexicon.In("count", w.Text)
                || w.Verb is not null && !a.Money && !a.Article
            )
                continue;
            return false;
        }
        if (
            a.From > m.To
            && words[a.From - 1].Is(Of | To)
            && a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length }
            && !SameKind(m, a)
        )
            return false;
        if (a.From > m.To && words[a.From - 1].Is(To | Of) && a.Unit is null)
            return false;
        // "una velita de número, el 7": which one, and not how many.
        if (a.From > m.To && words[a.From - 1].Is(TheMasculine) && a.Unit is null)
            return false;
        // What follows the figure is its own noun: "para un perro 12 kilos" is handled by measure, "3 gatos" by unknown noun.
        if (
            !trailing
            && a.To < words.Count
            && words[a.To].Before == Break.None
            && !words[a.To].Filler
            && a.Unit is null
            && !words[a.To].Courtesy
            && words[a.To].ChoiceTerms.Count == 0
            && words[a.To].Verb is null
            && !shop.Items[m.Items[0].Item].Options.Any(g => Stemmer.Stem(TextFold.Fold(g.Name)) == words[a.To].Stem)
        )
            return false;
        if (CountsChoice(m, a))
            return false;
        // "una maceta grande dos medianas": each number has its own choice.
        if (
            m.Amount is { Article: true }
            && a.To < words.Count
            && words[a.To] is { Before: Break.None, ChoiceTerms.Count: > 0 }
            && words[a.From - 1].ChoiceTerms.Count > 0
        )
            return false;
        // "de 30 porciones" where that is a size.
        if (
            a.Unit is not null
            && words[a.From - 1].Is(Of)
            && shop.ChoicesOfItem[m.Items[0].Item]
                .Any(c => shop.Choices[c].Range is { Exact: true, Unit: { } u } r && u == a.Unit && r.Holds(a.Value, u))
        )
            return false;
        // A choice that is that very figure: "zapatillas 42".
        if (!a.Money && m.Items.Count > 0 && a.From >= m.To && shop.ChoosesFigure(m.Items[0].Item, a.Value))
            return false;
        return true;
    }

    /// <summary>"cobertor dos plazas": the number is of the choice's name.</summary>
    bool CountsChoice(Mention m, Amount a) => CountsChoice(scan, m.Items[0].Item, a);

    /// <summary>"de dos plazas", "de 20 porciones", "10w-40": the number is of a choice's name and counts nothing.</summary>
    public static bool CountsChoice(Scan scan, int item, Amount a) =>
        scan
            .Shop.ChoicesOfItem[item]
            .Any(c =>
                scan.Shop.Choices[c].Words is { Count: > 1 } name
                && Enumerable.Range(0, name.Count).Any(k => StandsIn(scan, name, a.From - k))
            );

    /// <summary>Where the name of a choice with two figures stands whole among some words: "de 6 a 18".</summary>
    public static (int From, int To) Stands(Scan scan, IReadOnlyList<Word> name, IReadOnlyCollection<int> places)
    {
        if (name.Count > 2 && name.Count(w => w.IsFigure) > 1)
            foreach (var at in places)
                if (scan.Words[at].IsFigure && StandsIn(scan, name, at))
                    return (at, at + name.Count - (scan.Lexicon.Units.ContainsKey(name[^1].Text) ? 1 : 0));
        return (-1, -1);
    }

    /// <summary>The name of a choice stands behind "de": "de una plaza".</summary>
    public static bool StandsBehind(Scan scan, IReadOnlyList<Word> name, int from) =>
        from > 0
        && name.Count == 2
        && scan.Words[from] is { Before: Break.None }
        && scan.Words[from - 1].Is(Of | OfThe)
        && from + 1 < scan.Words.Count
        && scan.Words[from + 1].Before == Break.None
        && StandsIn(scan, name, from);

    /// <summary>The name of a choice, word for word, from this place on: "más de 25 kg", also without its unit.</summary>
    static bool StandsIn(Scan scan, IReadOnlyList<Word> name, int from)
    {
        const int Told = 2;
        var unit = name.Count > Told && scan.Lexicon.Units.ContainsKey(name[^1].Text) ? 1 : 0;
        if (from < 0 || from + name.Count - unit > scan.Words.Count)
            return false;
        for (var k = 0; k < name.Count; k++)
        {
            if (k == name.Count - unit && k > 0)
                return true;
            var said = scan.Words[from + k];
            var number = scan.Lexicon.NumberOf(name[k]);
            if (number is not null ? scan.Lexicon.NumberOf(said) != number : !Says(scan, said, name[k]))
                return false;
        }
        return true;
    }

    /// <summary>The word, or a slip of it: "2 plasas".</summary>
    static bool Says(Scan scan, Word said, Word name)
    {
        if (said.Stem == name.Stem)
            return true;
        foreach (var match in said.ChoiceTerms)
            if (match.Quality > 0.85 && Stemmer.Stem(scan.Shop.Terms[match.Term].Text) == name.Stem)
                return true;
        return false;
    }

    bool SameKind(Mention m, Amount a) =>
        shop.PackOf(m.Items[0].Item)?.Kind == a.Unit!.Kind
        || scan.Lexicon.Units.TryGetValue(shop.UnitOf(m.Items[0].Item), out var unit) && unit.Kind == a.Unit!.Kind;

    /// <summary>Nothing that it could count follows: "guantes talla M 3 pares y 2 paños" goes on with another number.</summary>
    bool Alone(Amount a) =>
        Sentences.Ends(words, a.To) || words[a.To].Is(And | AndBeforeI) && scan.Amounts.Exists(n => n.From == a.To + 1);
}
