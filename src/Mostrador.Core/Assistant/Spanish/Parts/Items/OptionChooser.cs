using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Finds the choices said for each product, and counts it in the unit it is sold by.</summary>
internal sealed class OptionChooser(Scan scan)
{
    const decimal Dozen = 12;

    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>Options and notes after a product are its own until the next product or its quantity begins.</summary>
    public void SetTerritories()
    {
        var items = scan.Goods.ToList();
        for (var i = 0; i < items.Count; i++)
        {
            var m = items[i];
            m.OptionsFrom = Math.Min(m.From, m.Amount?.From ?? m.From);
            if (m.Amount is { } own && own.From > m.From)
                m.OptionsFrom = m.From;
            // "2 jarras de chicha, no, una": what was counted wrong was counted in its choice.
            if (m.Wrong is { } wrong && wrong.From < m.From)
                m.OptionsFrom = wrong.From;
            var until = words.Count;
            if (i + 1 < items.Count)
            {
                var next = items[i + 1];
                until = next.From;
                if (next.Amount is { } a && a.From >= m.To && a.From < until)
                    until = a.From;
            }
            foreach (var other in scan.Mentions)
                if (other.Items.Count == 0 && other.From >= m.To && other.Category >= 0)
                    until = Math.Min(until, other.From);
            m.OptionsTo = Math.Max(until, m.To);
        }
        if (items.Count > 1)
            items[0].OptionsFrom = ChoicesBefore(items[0]);
        // A measure said before or after belongs to the only product: "tengo un perro de 12 kilos, quiero antipulgas".
        if (items.Count == 1)
            items[0].OptionsFrom = scan.WantedFrom;
    }

    /// <summary>"negros talla M 4 polos, y …": where the choices before the first product begin.</summary>
    int ChoicesBefore(Mention m)
    {
        var from = m.OptionsFrom;
        for (var k = m.OptionsFrom - 1; k >= 0 && words[k + 1].Before != Break.Hard; k--)
            if (
                words[k]
                    .ChoiceTerms.Any(t =>
                        shop.ChoicesOfItem[m.Items[0].Item].Any(c => shop.Choices[c].Terms.Contains(t.Term))
                    )
            )
                from = k;
            else if (!scan.Lexicon.In("attribute", words[k].Text))
                break;
        return from;
    }

    public void Choose()
    {
        Unit? measured = null;
        foreach (var m in scan.Goods)
        {
            var best = m.Items[0].Item;
            if (shop.ChoicesOfItem[best].Length == 0)
            {
                Convert(m);
                continue;
            }
            var places = new List<int>();
            for (var k = m.OptionsFrom; k < m.OptionsTo; k++)
            {
                if (words[k].Masked || scan.IsRefused(k))
                    continue;
                if (k >= m.From && k < m.To && !m.Carried && !OwnWordIsChoice(m, k))
                    continue;
                // Of the quantity only its noun may name a choice: "una docena", "media ración".
                if (m.Amount is { } a && k >= a.From && k < a.To && k != a.NounAt && !words[k].Is(HalfOf))
                    continue;
                if (m.Wrong is { } w && k >= w.From && k < w.To && k != w.NounAt)
                    continue;
                places.Add(k);
            }
            if (m.Amount is { NounAt: >= 0 } moved && !places.Contains(moved.NounAt))
            {
                places.Add(moved.NounAt);
                if (words[moved.From].Is(HalfOf))
                    places.Add(moved.From);
                places.Sort();
            }
            if (FractionChoice(m) is var (fraction, pieces))
            {
                m.Options.Add(fraction);
                m.Amount = m.Amount!.As(pieces);
            }
            if (NumberedChoice(m) is { } numbered)
            {
                m.Options.Add(numbered);
                m.Amount = m.Amount!.As(1);
            }
            if (MeasuredChoice(m, ref measured) is { } format)
            {
                m.Options.Add(format);
                m.Amount = m.Amount!.As(1);
            }
            var chosen = OptionMatcher.Of(scan, best, places.FindAll(k => k < m.CorrectedAt || m.CorrectedAt == 0));
            if (m.CorrectedAt > 0)
                foreach (var instead in OptionMatcher.Of(scan, best, places.FindAll(k => k >= m.CorrectedAt)))
                {
                    chosen.RemoveAll(c => c.Option.Group == instead.Option.Group);
                    chosen.Add(instead);
                }
            foreach (var (option, _, hit) in chosen)
            {
                if (
                    m.Options.Exists(o => o.Group == option.Group)
                    && shop.Items[best].Options.First(g => g.Name == option.Group).Max <= 1
                )
                    continue;
                // "medio kilo" of what comes thin, medium or thick.
                if (IsHalfOfMeasure(hit))
                    continue;
                // Half of what is sold by the dozen is six of them, not half a choice.
                if (m.Amount is { NounAt: >= 0 } half && hit.Contains(half.NounAt) && HalfOrOne(option, half) < 1)
                    continue;
                m.Options.Add(option);
                foreach (var k in hit)
                {
                    if (words[k].Role is null && (k < m.From || k >= m.To))
                        words[k].Role = "option";
                }
                // "media ración" where the half is a choice of its own is one of it.
                if (m.Amount is { } part && words[part.From].Is(HalfOf) && hit.Contains(part.From) && part.NounAt < 0)
                    m.Amount = part.As(1);
                if (m.Amount is { } a && a.NounAt >= 0 && hit.Contains(a.NounAt))
                    m.Amount = a.As(words[a.From].Is(HalfOf) ? HalfOrOne(option, a) : a.Value / a.Times);
                foreach (var measure in scan.Amounts)
                    if (measure != m.Amount && hit.Contains(measure.From))
                        measure.Bound = true;
            }
            Convert(m);
        }
        Share();
    }

    /// <summary>Nothing but the half of a kilo, a litre or a metre was said.</summary>
    bool IsHalfOfMeasure(HashSet<int> hit)
    {
        if (hit.Count != 1)
            return false;
        foreach (var at in hit)
            if (words[at].Is(HalfOf))
                foreach (var a in scan.Amounts)
                    if (a.From == at && a.To > at + 1 && a.Unit is { Kind: not (UnitKind.Count or UnitKind.Pack) })
                        return true;
        return false;
    }

    /// <summary>"una de fresa y otra de vainilla, las dos con crema": what is said of all of them together.</summary>
    void Share()
    {
        ShareOfKind();
        // "cámara y cubierta 26": both of that size.
        var goods = scan.Goods.ToList();
        for (var i = 1; i < goods.Count; i++)
            if (
                goods[i - 1].Options.Count == 0
                && goods[i].From == goods[i - 1].To + 1
                && words[goods[i].From - 1].Before == Break.None
                && words[goods[i].From - 1].Is(And)
                && goods[i].Amount is null
            )
                foreach (var option in goods[i].Options)
                    if (
                        shop.Items[goods[i - 1].Items[0].Item]
                            .Options.Any(g =>
                                g.Required && g.Name == option.Group && g.Choices.Any(c => c.Name == option.Choice)
                            )
                    )
                        goods[i - 1].Options.Add(option);

        ShareBehind();
        for (var k = 1; k < words.Count; k++)
        {
            if (!Together(k))
                continue;
            var last = scan.Goods.LastOrDefault(m => m.To <= k);
            if (last is null || k >= last.OptionsTo)
                continue;
            var item = last.Items[0].Item;
            var said = OptionMatcher.Of(scan, item, [.. Enumerable.Range(k, last.OptionsTo - k)]);
            foreach (var other in scan.Goods.Where(m => m != last && m.To <= k && m.Items[0].Item == item))
            foreach (var (option, _, _) in said)
                if (!other.Options.Exists(o => o.Group == option.Group))
                    other.Options.Add(option);
        }
    }

    /// <summary>"dos blancos y dos negros, talla 43": what must be chosen and is said behind the last pause, is said of all parts.</summary>
    void ShareBehind()
    {
        var goods = scan.Goods.ToList();
        if (goods is not [.., { Carried: true } last])
            return;
        var item = last.Items[0].Item;
        var parts = goods.FindAll(m => m.Carried && m.Items[0].Item == item);
        var pause = Math.Max(last.To, last.From + 1);
        while (pause < last.OptionsTo && words[pause].Before != Break.Soft)
            pause++;
        if (parts.Count < 2 || pause >= last.OptionsTo)
            return;
        var behind = OptionMatcher.Of(scan, item, [.. Enumerable.Range(pause, last.OptionsTo - pause)]);
        foreach (var (option, _, _) in behind)
            if (
                last.Options.Contains(option)
                && shop.Items[item].Options.Any(g => g.Name == option.Group && g.Required)
                && parts.TrueForAll(p => p == last || !p.Options.Exists(o => o.Group == option.Group))
            )
                foreach (var part in parts)
                    if (part != last)
                        part.Options.Add(option);
    }

    const double OfAKind = 0.9;

    /// <summary>"dos pizzas medianas, una hawaiana y otra americana": what is said of the kind is said of each.</summary>
    void ShareOfKind()
    {
        foreach (var kind in scan.Mentions)
        {
            // Goods that are called by the kind, too ("pizza margarita"), are not meant where the others are told behind it.
            if (kind.Category < 0 || kind.Items.Count > 0 && kind.CategoryScore < OfAKind || kind.Negated)
                continue;
            var name = shop.Categories[kind.Category].Name;
            var parts = scan
                .Goods.Where(m =>
                    m.From >= kind.To
                    && !m.Negated
                    && shop.Items[m.Items[0].Item].Category == name
                    && scan.BreakBetween(kind.To, m.From) != Break.Hard
                )
                .ToList();
            if (parts.Count == 0)
                continue;
            var places = new List<int>();
            for (var k = kind.To; k < parts[0].Start && words[k].Before == Break.None; k++)
                if (words[k].ChoiceTerms.Count > 0)
                    places.Add(k);
            if (places.Count == 0)
                continue;
            foreach (var part in parts)
            foreach (var (option, _, _) in OptionMatcher.Of(scan, part.Items[0].Item, places))
                if (!part.Options.Exists(o => o.Group == option.Group))
                    part.Options.Add(option);
        }
    }

    bool Together(int at) =>
        scan.Lexicon.In("together", words[at].Text)
        || words[at - 1].Is(ThePlural) && scan.Amounts.Exists(a => a.From == at && a.Value >= 2 && !a.Money);

    /// <summary>"medio pollo", "dos cuartos de pollo" of what comes in 1/4 and 1/2: the fraction is the choice, and pieces of it are bought.</summary>
    (ChosenOption Choice, decimal Pieces)? FractionChoice(Mention m)
    {
        if (
            m.Amount is not { Money: false, Unit: null, Times: 1 } a
            || shop.SoldByMeasure(m.Items[0].Item)
            || Fraction(words[a.From]) is null && Fraction(words[a.To - 1]) is null
        )
            return null;
        var piece = Fraction(words[a.To - 1]);
        return piece is { } one && a.Value > one && OfFraction(m, one) is { } counted ? (counted, a.Value / one)
            : OfFraction(m, a.Value) is { } whole ? (whole, 1)
            : null;
    }

    ChosenOption? OfFraction(Mention m, decimal part)
    {
        foreach (var id in shop.ChoicesOfItem[m.Items[0].Item])
            if (shop.Choices[id] is { Words: [var first, _, ..] } choice && Fraction(first) == part)
                return new ChosenOption(choice.Group, choice.Name);
        return null;
    }

    decimal? Fraction(Word word) =>
        word.Figure is > 0 and < 1 ? word.Figure
        : Stemmer.Singular(word.Text) is var one && one.Is(HalfOf) ? 0.5m
        : scan.Lexicon.In("quarter", one) || scan.Lexicon.In("quarter_fondly", one) ? 0.25m
        : null;

    /// <summary>"una docena de rosas" where roses are sold by 6, 12 and 24: the number is the choice, and one of it is bought.</summary>
    ChosenOption? NumberedChoice(Mention m)
    {
        if (
            m.Amount is not { Money: false } a
            || a.Value < 2
            || a.Unit is { Kind: not (UnitKind.Count or UnitKind.Pack) }
        )
            return null;
        foreach (var group in shop.Items[m.Items[0].Item].Options)
        {
            var ids = Array.FindAll(shop.ChoicesOfItem[m.Items[0].Item], id => shop.Choices[id].Group == group.Name);
            if (
                ids.Length < 2
                || !Array.TrueForAll(
                    ids,
                    id => shop.Choices[id].Range is { Exact: true, Unit: null } && shop.Choices[id].Terms.Length == 2
                )
            )
                continue;
            foreach (var id in ids)
            {
                var choice = shop.Choices[id];
                var noun = choice.Words.FirstOrDefault(w => !w.IsFigure && !scan.Lexicon.Fillers.Contains(w.Text));
                if (
                    choice.Range!.Min == a.Value
                    && noun is not null
                    && Enumerable.Range(m.From, m.To - m.From).Any(k => words[k].Stem == noun.Stem)
                )
                    return new ChosenOption(group.Name, choice.Name);
            }
        }
        return null;
    }

    /// <summary>
    /// "100 g de rooibos", "un cuarto de té" of what comes in bags of 100 and 250 g: the measure is the choice, and one of it is
    /// bought. A bare number goes on in the unit before it: "… y 50 de manzanilla".
    /// </summary>
    ChosenOption? MeasuredChoice(Mention m, ref Unit? before)
    {
        var item = m.Items[0].Item;
        if (m.Amount is not { Money: false, Article: false } a || shop.SoldByMeasure(item))
            return null;
        if (a is { Unit: null, Times: 1, Value: < 1 } && OptionMatcher.OfPart(scan, item, a.Value) is { } part)
            return new ChosenOption(shop.Choices[part].Group, shop.Choices[part].Name);
        if (
            (a.Unit ?? (a.Times == 1 ? before : null))
            is not { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length } unit
        )
            return null;
        foreach (var id in shop.ChoicesOfItem[item])
            if (
                shop.Choices[id] is { Range: { Exact: true, Unit: not null } range } choice
                && choice.Words.Count <= 2
                && range.Holds(a.Value, unit)
            )
            {
                before = unit;
                return new ChosenOption(choice.Group, choice.Name);
            }
        return null;
    }

    /// <summary>"media ración" is one of "media ración", but half of a "docena".</summary>
    static decimal HalfOrOne(ChosenOption option, Amount a) =>
        TextFold.Fold(option.Choice).Contains("medi", StringComparison.Ordinal) ? 1 : a.Value / a.Times;

    /// <summary>Dozens of what is sold by the dozen, pairs of what comes in pairs.</summary>
    void FitCount(Mention m)
    {
        // Pieces of what is sold by the dozen: 24 are two of them.
        var (bundle, lot) = shop.BundleOf(m.Items[0].Item);
        if (m.Amount is { Money: false, Times: 1, Unit: null } pieces && lot > 2)
        {
            // More than a bundle that makes no whole number of them is brought to one, and told.
            var bundles = pieces.Value / lot;
            if (bundles >= 1 || bundles % shop.Items[m.Items[0].Item].Step == 0)
                m.Amount = pieces.As(bundles);
        }
        // "media de humita" of what is sold by the piece is half a dozen.
        if (
            m.Amount is { Money: false, Times: 1, Unit: null, Value: 0.5m } half
            && half.To < words.Count
            && words[half.To].Is(Of)
            && half.To - half.From == 1
            && scan.Lexicon.Units.TryGetValue(shop.UnitOf(m.Items[0].Item), out var piece)
            && piece.Kind == UnitKind.Count
        )
            m.Amount = half.As(Dozen / 2);
        if (m.Amount is not { Times: > 1, NounAt: >= 0 } a || a.Money)
            return;
        var noun = words[a.NounAt];
        var unit = Stemmer.Stem(bundle);
        var pairs =
            scan.Lexicon.In("pair", noun.Text)
            && (a.Value > a.Times || scan.Lexicon.Sharing.Pairs.Contains(words[m.From].Text));
        if (Stemmer.Stem(noun.Text) == unit || pairs)
            m.Amount = a.As(a.Value / a.Times);
    }

    /// <summary>"4 paltas" of what the shop calls "Palta" and weighs: four of them, and not four kilos.</summary>
    bool CountsPieces(Amount a, Mention m) =>
        a is { Unit: null, Article: false, Marked: false, Value: >= 2 }
        && a.Value == decimal.Floor(a.Value)
        && a.To == m.From
        && words[m.From] is { Before: Break.None } said
        && Stemmer.Singular(said.Text) is var one
        && one != said.Text
        && TextFold.Fold(shop.Items[m.Items[0].Item].Name).Split(' ')[0] == one
        && scan.Lexicon.Units.TryGetValue(shop.UnitOf(m.Items[0].Item), out var sold)
        && sold.Kind == UnitKind.Mass;

    /// <summary>500 g of what is sold by the kilo is 0.5.</summary>
    void Convert(Mention m)
    {
        FitCount(m);
        // A dozen of what goes by the kilo counts pieces.
        if (
            m.Amount is { Money: false } counted
            && (
                counted.Unit is { Kind: UnitKind.Count }
                || counted is { Unit: null, Times: > 2 }
                || CountsPieces(counted, m)
            )
            && scan.Lexicon.Units.TryGetValue(shop.UnitOf(m.Items[0].Item), out var weighed)
            && weighed.Kind is UnitKind.Mass or UnitKind.Volume
        )
        {
            m.Amount = counted.As(counted.Value, scan.Lexicon.Units["unidad"], inPieces: true);
            return;
        }
        if (m.Amount is not { Unit: { } said } a || a.Money)
            return;
        if (shop.PackOf(m.Items[0].Item) is { } pack && Packs(a, pack) is var packs and > 0)
        {
            m.Amount = a.As(packs);
            return;
        }
        if (!scan.Lexicon.Units.TryGetValue(shop.UnitOf(m.Items[0].Item), out var sold))
            return;
        if (said.Kind != sold.Kind || said.Name == sold.Name || said.Kind is UnitKind.Count or UnitKind.Pack)
            return;
        m.Amount = a.As(a.Value * said.Size / sold.Size, sold);
    }

    /// <summary>"2 kilos de harina" where it comes by one kilo are two of it; 0 where it does not come out even.</summary>
    static decimal Packs(Amount said, (UnitKind Kind, decimal Size) pack) =>
        said.Unit!.Kind == pack.Kind && said.Value * said.Unit.Size % pack.Size == 0
            ? said.Value * said.Unit.Size / pack.Size
            : 0;

    bool OwnWordIsChoice(Mention m, int k)
    {
        foreach (var match in words[k].ChoiceTerms)
        foreach (var id in shop.Terms[match.Term].Choices)
            if (
                (
                    shop.Choices[id].Terms.Length == 1
                    // "coca" of what is written Coca-Cola.
                    || scan.Lexicon.In("brand", Stemmer.Singular(words[m.From].Text))
                )
                && match.Quality >= 0.9
                && shop.ChoicesOfItem[m.Items[0].Item].Contains(id)
                && !IsOwnName(m.Items[0].Item, shop.Choices[id])
            )
                return true;
        return false;
    }

    /// <summary>"una calabresa" that may be half of something else: its own name chooses nothing that need not be chosen.</summary>
    bool IsOwnName(int item, Choice choice)
    {
        foreach (var group in shop.Items[item].Options)
            if (group.Name == choice.Group && group.Required)
                return false;
        var name = shop.Names[shop.NamesOfItem[item][0]];
        foreach (var term in choice.Terms)
            if (Array.IndexOf(name.Terms, term) < 0)
                return false;
        return true;
    }

    /// <summary>
    /// "2 sopes, uno sencillo y uno preparado" are those two and no more; of "5 tacos, 3 con queso" two stay without. What a
    /// part does not say again ("20 polos negros talla M y 10 talla L") is as in the one before, where it must be chosen.
    /// </summary>
    public void Split()
    {
        for (var i = 0; i < scan.Mentions.Count; i++)
        {
            var whole = scan.Mentions[i];
            if (whole.Carried || whole.Items.Count == 0)
                continue;
            var parts = new List<Mention>();
            for (var k = i + 1; k < scan.Mentions.Count && scan.Mentions[k].Carried; k++)
                if (scan.Mentions[k].Items is [var own, ..] && own.Item == whole.Items[0].Item)
                    parts.Add(scan.Mentions[k]);
            if (parts.Count == 0)
                continue;
            foreach (var part in parts)
                Inherit(whole, part);
            var counted = parts.Sum(p => p.Amount?.Value ?? 0);
            var divides = parts.TrueForAll(p => p.Options.Exists(o => !whole.Options.Exists(w => w.Group == o.Group)));
            if (whole.Amount is { Money: false, Value: > 1 } total)
            {
                var same = parts.TrueForAll(p => whole.Options.TrueForAll(o => p.Options.Contains(o)));
                if (same && divides | whole.Options.Count == 0 && counted == total.Value)
                    scan.Mentions.RemoveAt(i--);
                else if (divides && total.Value >= 2 && counted < total.Value && IsPart(whole, parts[0]))
                    whole.Amount = total.As(total.Value - counted, total.Unit);
            }
            // "polos negros: S 2, M 3": the name alone buys none besides.
            else if (whole.Amount is null && parts.Count > 1 && divides)
                scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>After a pause and without "and": "5 tacos, 3 con queso"; of those just counted, "2 sencillas una con tocineta".</summary>
    bool IsPart(Mention whole, Mention part) =>
        words[part.From].Before == Break.Soft
        || part.Amount is { Article: true } && part.From == whole.OptionsTo && part.From == whole.To
        || scan.BreakBetween(whole.To, part.From) == Break.Soft
            && !words[part.From - 1].Is(And | More | Also | Besides);

    void Inherit(Mention whole, Mention part)
    {
        foreach (var group in shop.Items[whole.Items[0].Item].Options)
            if (
                group.Required
                && !part.Options.Exists(o => o.Group == group.Name)
                && whole.Options.Find(o => o.Group == group.Name) is { } chosen
            )
                part.Options.Add(chosen);
    }
}
