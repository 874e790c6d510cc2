using System.Globalization;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Tells the figures that belong to names ("balón de 45", "play 5") from those that count.</summary>
internal sealed class FigureReader(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>"5 play 5": the figure of the name said once more before it is how many.</summary>
    public void FreeLeadingFigures()
    {
        foreach (var m in scan.Goods)
            if (
                m.To - m.From > 1
                && words[m.From].IsFigure
                && words.GetRange(m.From + 1, m.To - m.From - 1).Exists(w => w.Text == words[m.From].Text)
            )
                m.From++;
    }

    /// <summary>
    /// "el de 45", "2 balones de 11 kilos": a figure that only some goods carry in their names tells which, among those of
    /// the category just named or of the whole shop.
    /// </summary>
    public void FigureOut()
    {
        for (var i = 0; i < scan.Amounts.Count; i++)
        {
            var a = scan.Amounts[i];
            if (
                a.Money
                || a.Article
                || a.From == 0
                || !words[a.From - 1].Is(Of)
                || words[a.From].Terms.Count == 0
                || words[a.From].Before != Break.None
            )
                continue;
            if (scan.Mentions.Exists(m => m.From <= a.From && a.From < m.To))
                continue;
            var category = scan.Mentions.Find(m => m.Items.Count == 0 && m.Category >= 0 && m.To == a.From - 1);
            var pronoun =
                a.From >= 2 && scan.Lexicon.In("pronoun_of", words[a.From - 2].Text)
                || a.From >= 2
                    && words[a.From - 2].InNumber
                    && scan.Amounts.Exists(x => x.To == a.From - 1 && x.Unit is null && !x.Money);
            // "¿y de 1000?" after one of them was spoken of.
            var focus = scan.Context.Focus is { } sku && shop.TryItem(sku, out var spoken) ? spoken : -1;
            var another = focus >= 0 && a.From >= 2 && words[a.From - 2].Is(And);
            // "balón de 10, no, de 45"
            var before = scan.Mentions.LastOrDefault(m => m.To < a.From && m.Items.Count > 0);
            var instead =
                before is not null
                && a.From - before.To <= 3
                && (words[a.From - 2].Is(Not) || scan.CueAt("correction", a.From - 2));
            if (category is null && !pronoun && !another && !instead)
                continue;
            // "dos brochas, una de 4 pulgadas y una de 2": a choice of what was named.
            if (
                before is not null
                && shop.ChoicesOfItem[before.Items[0].Item]
                    .Any(c => shop.Choices[c].Range is { Exact: true } r && r.Holds(a.Value, a.Unit))
            )
                continue;
            var items = new List<(int Item, double Score)>();
            foreach (var match in words[a.From].Terms)
            foreach (var item in shop.Terms[match.Term].Items)
                if (
                    (category is null || shop.Items[item].Category == shop.Categories[category.Category].Name)
                    && (!instead || shop.Items[item].Category == shop.Items[before!.Items[0].Item].Category)
                    && (!another || item != focus && shop.Items[item].Category == shop.Items[focus].Category)
                    && UnitFits(item, a)
                )
                    items.Add((item, 0.85));
            if (items.Count == 0 && category is not null)
                foreach (var match in words[a.From].Terms)
                foreach (var item in shop.Terms[match.Term].Items)
                    if (UnitFits(item, a))
                        items.Add((item, 0.8));
            if (items.Count is 0 or > 5)
                continue;
            if (category is not null)
                scan.Mentions.Remove(category);
            scan.Mentions.Add(
                new Mention
                {
                    From = category?.From ?? a.From,
                    To = a.To,
                    Items = items,
                }
            );
            scan.Mentions.Sort((x, y) => x.From.CompareTo(y.From));
            scan.Amounts.RemoveAt(i--);
        }
        // "un balón de gas de 15": the container is the category, what it holds the product; "4 polas rubias" alike.
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (c, m) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (
                c.Items.Count > 0
                || c.Category < 0
                || m.Items.Count == 0
                || words[c.To].Before != Break.None
                || !(m.From == c.To + 1 && words[c.To].Is(Of) || m.From == c.To && IsKind(c, m))
            )
                continue;
            m.From = c.From;
            // "mando de ps5" is what the category has for it, not the console.
            if (
                m.Items.FindAll(x => shop.Items[x.Item].Category == shop.Categories[c.Category].Name) is
                { Count: > 0 } ofIt
            )
                m.Items.RemoveAll(x => !ofIt.Contains(x));
            scan.Mentions.RemoveAt(--i);
        }
    }

    /// <summary>"coca de litro y medio", "vaso de nueve onzas", "picada para dos": the size that the name of one of them has.</summary>
    public void Measure()
    {
        foreach (var m in scan.Goods)
        {
            if (m.Items.Count < 2 || m.To >= words.Count)
                continue;
            var linked = words[m.To].Is(Of | For | Times);
            var at = m.To + (linked ? 1 : 0);
            var amount = scan.Amounts.Find(a => a.From == at && a is { Money: false, Article: false });
            if (
                amount is null
                || scan.BreakBetween(m.To, at) != Break.None
                || !linked && amount.Unit is not { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length }
            )
                continue;
            var having = m.Items.FindAll(x => IsOfSize(scan, x.Item, amount));
            if (having.Count == 0 || having.Count == m.Items.Count)
                continue;
            m.Items.RemoveAll(x => !having.Contains(x));
            m.To = amount.To;
            scan.Amounts.Remove(amount);
        }
    }

    public static bool IsOfSize(Scan scan, int item, Amount amount)
    {
        foreach (var id in scan.Shop.NamesOfItem[item])
        {
            var terms = scan.Shop.Names[id].Terms;
            for (var i = 0; i < terms.Length; i++)
                if (
                    scan.Shop.Terms[terms[i]] is { Numeric: true } figure
                    && decimal.TryParse(figure.Text, CultureInfo.InvariantCulture, out var size)
                    && (
                        i + 1 < terms.Length
                        && scan.Lexicon.Units.TryGetValue(scan.Shop.Terms[terms[i + 1]].Text, out var unit)
                        && unit.Kind is not (UnitKind.Pack or UnitKind.Count)
                            ? amount.Unit is null
                                ? size == amount.Value
                                : unit.Kind == amount.Unit.Kind && unit.Size * size == amount.Unit.Size * amount.Value
                            : size == amount.Value
                    )
                )
                    return true;
        }
        return false;
    }

    bool IsKind(Mention category, Mention goods) =>
        goods.Items.TrueForAll(i => shop.Items[i.Item].Category == shop.Categories[category.Category].Name);

    bool UnitFits(int item, Amount a) =>
        a.NounAt < 0
        || a.Unit is null
        || shop.TermOf(a.Unit.Name) is { } t && Array.BinarySearch(shop.Terms[t].Items, item) >= 0;

    /// <summary>"dos cajas de 6 de malbec", "un pack de 12 cervezas": packs of so many are that many pieces.</summary>
    public void OpenPacks()
    {
        const decimal Biggest = 100;
        for (var i = 0; i + 1 < scan.Amounts.Count; i++)
        {
            var (pack, each) = (scan.Amounts[i], scan.Amounts[i + 1]);
            if (
                pack is not { Unit: { Kind: UnitKind.Pack } unit, NounAt: >= 0 }
                || each is not { Unit: null or { Kind: UnitKind.Count }, Money: false, Article: false }
                || each.Value is < 2 or > Biggest
                || each.From != pack.To + 1
                || !words[pack.To].Is(Of | With | Times)
                || scan.BreakBetween(pack.To, each.From) != Break.None
            )
                continue;
            var m = scan.Mentions.Find(m => m.Items.Count > 0 && m.From >= each.To);
            if (
                m is null
                || scan.BreakBetween(each.To, m.From) != Break.None
                || m.From > each.To && (m.From > each.To + 1 || !words[each.To].Is(Of))
            )
                continue;
            var item = m.Items[0].Item;
            if (shop.ChoosesFigure(item, each.Value) || QuantityBinder.CountsChoice(scan, item, each))
                continue;
            scan.Mentions.RemoveAll(o => o.From <= pack.NounAt && pack.NounAt < o.To && o.To <= each.To);
            scan.Amounts.RemoveAt(i + 1);
            // What is sold by that very pack holds what it holds.
            if (!scan.Lexicon.Units.TryGetValue(shop.UnitOf(item), out var sold) || sold != unit)
                scan.Amounts[i] = new Amount
                {
                    From = pack.From,
                    To = each.To,
                    Value = pack.Value * each.Value,
                };
            else
                pack.To = each.To;
        }
    }

    /// <summary>
    /// "dos docenas de mochilas", "docena y media de chichas": words of a number name no goods, though some are called so,
    /// and "un cuarto de pollo" is one of those.
    /// </summary>
    public void PartNumbersFromNames()
    {
        for (var i = 0; i < scan.Amounts.Count; i++)
        {
            var a = scan.Amounts[i];
            if (a.Money || a.To >= words.Count)
                continue;
            if (
                words[a.To].Before == Break.None
                && words[a.To].Is(Of)
                && scan.Mentions.Exists(m => m.Items.Count > 0 && m.From == a.To + 1)
            )
                scan.Mentions.RemoveAll(m =>
                    m.To <= a.To && (m.From > a.From && m.To == a.To || m.From == a.From && a.NounAt > a.From)
                );
            if (
                a.NounAt < 0
                && scan.Mentions.Find(m => m.Items.Count > 0 && m.From == a.From + 1 && m.From < a.To && m.To > a.To)
                    is { } named
                && (words[a.From].Figure ?? Spoken(words[a.From])) is { } count
            )
                scan.Amounts[i] = new Amount
                {
                    From = a.From,
                    To = named.From,
                    Value = count,
                    Article = words[a.From].Is(A),
                };
        }
    }

    /// <summary>"5 lápices 2 gomas" of the pencil number 2: of goods that are counted, the figure behind counts the next.</summary>
    public void PartCountsFromNames()
    {
        foreach (var a in scan.Amounts)
            if (
                a is { Money: false, Article: false }
                && a.To < words.Count
                && words[a.To].Before == Break.None
                && scan.Mentions.Find(m => m.Items.Count > 0 && m.From < a.From && m.To == a.To) is { } named
                && !scan.Lexicon.Sharing.BeforeFigure.Contains(words[a.From - 1].Text)
                && scan.Amounts.Exists(o => o.To == named.From)
                && scan.Mentions.Exists(m => m.Items.Count > 0 && m.From == a.To)
            )
                named.To = a.From;
    }

    /// <summary>"una picada para dos y media docena de malbec": the name ends before the half, which counts what follows.</summary>
    public void PartHalvesFromNames()
    {
        for (var i = 0; i < scan.Amounts.Count; i++)
        {
            var a = scan.Amounts[i];
            if (
                !a.Money
                && a.NounAt > a.From + 2
                && scan.Mentions.Find(m => m.From < a.From && m.To > a.From && m.To < a.To) is { To: var end }
                && words[end].Is(And)
                && words[end + 1].Is(HalfOf)
            )
                scan.Amounts[i] = new Amount
                {
                    From = end + 1,
                    To = a.To,
                    Value = 0.5m * a.Times,
                    Unit = a.Unit,
                    NounAt = a.NounAt,
                    Times = a.Times,
                };
        }
    }

    decimal? Spoken(Word word) => scan.Lexicon.Numbers.TryGetValue(word.Text, out var n) ? n : null;

    /// <summary>"4 bidones" where bidones are what is sold: the noun is the product, not the unit.</summary>
    public void FreeCountedNouns()
    {
        for (var i = 0; i < scan.Amounts.Count; i++)
        {
            var a = scan.Amounts[i];
            if (
                a.NounAt <= a.From
                || a.Money
                || !scan.Mentions.Exists(m => m.From <= a.NounAt && a.NounAt < m.To && m.Items.Count > 0)
            )
                continue;
            if (
                a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume }
                && scan.Mentions.Exists(m => m.From <= a.From && a.To <= m.To)
            )
                continue;
            // "pan entonces, un kilo" where another thing is also called "kilo de arroz".
            if (a.Unit is not null && !shop.IsCalled(words[a.NounAt].Text))
            {
                scan.Mentions.RemoveAll(m => m.From == a.NounAt && m.To == a.NounAt + 1);
                if (!scan.Mentions.Exists(m => m.From <= a.NounAt && a.NounAt < m.To))
                    continue;
            }
            scan.Amounts[i] = new Amount
            {
                From = a.From,
                To = a.NounAt,
                Value = a.Value / a.Times,
                Article = a.Value == a.Times && words[a.From].Is(A),
            };
        }
    }

    /// <summary>"un pantalón en una S": the size it is wanted in counts nothing, and "una M" is no metre.</summary>
    public void FreeSizes()
    {
        for (var i = scan.Amounts.Count - 1; i >= 0; i--)
        {
            var a = scan.Amounts[i];
            if (a.Money || a.Value != 1 || words[a.From].IsFigure || !words[a.From].Is(A))
                continue;
            var noun = a.NounAt >= 0 ? a.NounAt : a.To;
            if (
                noun >= words.Count
                || words[noun] is not { Before: Break.None, Terms.Count: 0 }
                || !words[noun].ChoiceTerms.Any(t => t.Quality > 0.9)
            )
                continue;
            if (a.From > 0 && words[a.From] is { Before: Break.None } && words[a.From - 1].Is(In))
                scan.Amounts.RemoveAt(i);
            else if (a.Unit is { Kind: UnitKind.Length } && words[noun].Surface.Length == 1)
                scan.Amounts[i] = new Amount
                {
                    From = a.From,
                    To = a.NounAt,
                    Value = 1,
                    Article = true,
                };
        }
    }

    /// <summary>"por menos de 60 mil" names no milhojas.</summary>
    public void DropNamesInsideMoney() =>
        scan.Mentions.RemoveAll(m =>
            scan.Amounts.Exists(a =>
                (a.Money || a.Value >= 1000)
                && a.From < m.From
                && m.To <= a.To
                && scan.Lexicon.Numbers.ContainsKey(words[m.From].Text)
            )
        );

    /// <summary>"el de medio litro" names no half of a chicken.</summary>
    public void DropHalvesOfMeasures() =>
        scan.Mentions.RemoveAll(m =>
            m.To == m.From + 1
            && words[m.From].Is(HalfOf)
            && scan.Amounts.Exists(a =>
                a.From <= m.From
                && m.From < a.To
                && a.NounAt >= 0
                && a.NounAt != m.From
                && a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length }
            )
        );

    public void DropNumbersInsideNames() =>
        scan.Amounts.RemoveAll(a =>
            scan.Mentions.Exists(m =>
                a.From >= m.From && a.From < m.To && words[a.From].Terms.Count > 0 && Inside(m, a)
            )
        );

    // "kilo" of "Lavandería por kilo" counts nothing; the "2" of "camisas 2" does.
    static bool Inside(Mention m, Amount a) => a.To <= m.To || a.From > m.From;
}
