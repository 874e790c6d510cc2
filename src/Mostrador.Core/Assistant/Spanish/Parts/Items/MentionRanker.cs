using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Decides between goods, and between a product and its category, by what else was said.</summary>
internal sealed class MentionRanker(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>Of goods that share a name, the one whose choices or description the other words speak of: "paletas de sandía".</summary>
    public void Rerank()
    {
        foreach (var m in scan.Goods)
        {
            if (m.Items.Count < 2 || m.Items[0].Score - m.Items[1].Score >= 0.15)
                continue;
            var places = Enumerable
                .Range(m.OptionsFrom, m.OptionsTo - m.OptionsFrom)
                .Where(k => (k < m.From || k >= m.To) && !words[k].Masked)
                .ToList();
            for (var i = 0; i < m.Items.Count; i++)
            {
                var (item, score) = m.Items[i];
                var bonus = OptionMatcher.Of(scan, item, places).Select(o => o.Score).DefaultIfEmpty(0).Max() * 0.22;
                foreach (var k in places)
                    if (
                        NeedIndex.RootAt(words, k, scan.Lexicon) is { } root
                        // The kind of goods stays a kind whatever it is for; only a figure tells one of them.
                        && (m.Category < 0 || words[k].IsFigure)
                        && shop.Needs.Describes(item, root)
                    )
                        bonus += 0.16;
                m.Items[i] = (item, Math.Min(1, score + bonus));
            }
            m.Items.Sort((a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Item.CompareTo(b.Item));
        }
    }

    /// <summary>
    /// A word that is a category's own and only part of a product's names means the category ("un compu"), unless it opens
    /// the one product's name ("correa") or a number or choice shows that the product is meant ("dos controles negros").
    /// </summary>
    public void PreferCategories()
    {
        for (var i = 0; i < scan.Mentions.Count; i++)
        {
            var m = scan.Mentions[i];
            if (m.Category < 0 || m.Items.Count == 0 || m.CategoryScore < 0.9 || m.Carried)
                continue;
            // "el más caro de los balones" compares all of the kind.
            var compared = m.Amount is null && (scan.Cue("cheapest") || scan.Cue("dearest"));
            if (Countable(m) is { } whole)
            {
                m.Items.RemoveAll(x => x.Item != whole);
                continue;
            }
            var lead = m.Items[0];
            if (lead.Score >= 0.93 && !compared)
                continue;
            var alone = m.Items.Count == 1 || lead.Score - m.Items[1].Score >= 0.15;
            if (
                alone
                && (
                    m.Options.Count > 0
                    || m.Amount is { Article: false }
                    || OpensName(m, lead.Item) && (!NamesCategory(m) || IsAlone(lead.Item))
                )
            )
                continue;
            scan.Mentions[i] = new Mention
            {
                From = m.From,
                To = m.To,
                Category = m.Category,
                CategoryScore = m.CategoryScore,
                Amount = m.Amount,
                Negated = m.Negated,
                OptionsFrom = m.OptionsFrom,
                OptionsTo = m.OptionsTo,
            };
        }
    }

    /// <summary>"dos kilos de pan, una torta y una docena de facturas": a kind that is counted beside goods is wanted as they are; which, is asked.</summary>
    public void CountKinds()
    {
        const int MostOffered = 9;
        const double OneOfThem = 0.8;
        if (!scan.Goods.Any(m => m is { Negated: false, Amount: not null }))
            return;
        foreach (var m in scan.Mentions)
        {
            if (
                m
                    is not {
                        Category: >= 0,
                        Items.Count: 0,
                        Negated: false,
                        Amount: { Money: false, Article: false } amount
                    }
                || amount.From > m.From
            )
                continue;
            var name = shop.Categories[m.Category].Name;
            // "3 tazones, dos azules y uno verde": those of the kind are told behind it.
            if (
                scan.Goods.Any(g =>
                    g.From >= m.To
                    && (g.Carried || words[g.From].Terms.Count == 0)
                    && shop.Items[g.Items[0].Item].Category == name
                ) || IsTold(m, amount, name)
            )
                continue;
            var measured = amount.Unit is { Kind: UnitKind.Mass or UnitKind.Volume };
            var those = Enumerable
                .Range(0, shop.Items.Count)
                .Where(i =>
                    shop.Items[i].Category == name && shop.Items[i].InStock && (!measured || shop.SoldByMeasure(i))
                )
                .Take(MostOffered + 1)
                .ToList();
            if (those.Count <= MostOffered)
                m.Items.AddRange(those.Select(i => (i, OneOfThem)));
        }
    }

    /// <summary>"dos tés de 100 g, un rooibos y un assam": those that were counted are named behind it.</summary>
    bool IsTold(Mention kind, Amount counted, string category) =>
        scan.Goods.Where(g => g.From >= kind.To && shop.Items[g.Items[0].Item].Category == category)
            .Sum(g => g.Amount?.Value ?? 1) == counted.Value;

    /// <summary>"un juego de sábanas de polar" where "juego de sábanas" is the shelf: those on it that are called so.</summary>
    public void NameByWord()
    {
        const int MostAlike = 4;
        const double OnShelf = 0.9;
        foreach (var m in scan.Mentions)
        {
            if (m.Items.Count > 0 || m.Category < 0 || m.Negated || m.To - m.From < 2 || m.To + 1 >= words.Count)
                continue;
            var at = m.To + 1;
            if (
                words[m.To].Before != Break.None
                || !words[m.To].Is(Of | For)
                || words[at] is not { Before: Break.None, Filler: false, Masked: false } word
                || scan.Mentions.Exists(o => o.From <= at && at < o.To)
            )
                continue;
            var called = word
                .Terms.Where(t => t.Quality > 0.85)
                .SelectMany(t => shop.Terms[t.Term].Items)
                .Where(i => shop.Items[i].Category == shop.Categories[m.Category].Name)
                .Distinct()
                .ToList();
            if (called.Count is 0 or > MostAlike)
                continue;
            m.Items.AddRange(called.Select(i => (i, OnShelf)));
            m.To = at + 1;
        }
    }

    /// <summary>"un mando rojo" where one of the kind comes in red: the choice tells which.</summary>
    public void NameByChoice()
    {
        foreach (var m in scan.Mentions)
        {
            if (m.Items.Count > 0 || m.Category < 0 || m.Negated || m.To >= words.Count)
                continue;
            var at = m.To + (words[m.To].Is(Of | In) ? 1 : 0);
            if (
                at >= words.Count
                || words[at] is not { Before: Break.None, Filler: false, ChoiceTerms.Count: > 0, Terms.Count: 0 } word
            )
                continue;
            var having = word
                .ChoiceTerms.Where(t => t.Quality > 0.9)
                .SelectMany(t => shop.Terms[t.Term].Choices)
                .Where(c => shop.Choices[c].Terms.Length == 1)
                .SelectMany(c => shop.Choices[c].Items)
                .Where(i => shop.Items[i].Category == shop.Categories[m.Category].Name)
                .Distinct()
                .ToList();
            if (having is [var only])
                m.Items.Add((only, 0.85));
        }
    }

    /// <summary>"dos pollos" where all else of chicken goes by the kilo: the one that is counted.</summary>
    int? Countable(Mention m)
    {
        if (m.Amount is not { Money: false, Unit: null } || m.Items.Count < 2)
            return null;
        var counted = m.Items.FindAll(x => !shop.SoldByMeasure(x.Item) && OpensName(m, x.Item));
        return counted.Count == 1 && m.Items.TrueForAll(x => x == counted[0] || shop.SoldByMeasure(x.Item))
            ? counted[0].Item
            : null;
    }

    /// <summary>Its kind has no other goods: "una creatina" of a shop with one.</summary>
    bool IsAlone(int item) => shop.Items.Count(i => i.Category == shop.Items[item].Category) == 1;

    /// <summary>By the category's own name, which all its goods share.</summary>
    bool NamesCategory(Mention m)
    {
        var name = shop.Names.Find(n => n.Kind == NameOf.Category && n.Owner == m.Category && !n.IsSynonym);
        return name is not null
            && name.Terms.All(t =>
                Enumerable.Range(m.From, m.To - m.From).Any(k => words[k].Terms.Any(x => x.Term == t))
            );
    }

    bool OpensName(Mention m, int item)
    {
        var name = shop.Names[shop.NamesOfItem[item][0]];
        return words[m.From].Terms.Any(t => t.Term == name.Terms[0]);
    }
}
