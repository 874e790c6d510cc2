using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Finds the choices said for each product, and counts it in the unit it is sold by.</summary>
internal sealed class OptionChooser(Scan scan)
{
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
        // A measure said before or after belongs to the only product: "tengo un perro de 12 kilos, quiero antipulgas".
        if (items.Count == 1)
            items[0].OptionsFrom = 0;
    }

    public void Choose()
    {
        foreach (var m in scan.Goods)
        {
            var best = m.Items[0].Item;
            if (shop.ChoicesOfItem[best].Count == 0)
            {
                Convert(m);
                continue;
            }
            var places = new List<int>();
            for (var k = m.OptionsFrom; k < m.OptionsTo; k++)
            {
                if (words[k].Masked)
                    continue;
                if (k >= m.From && k < m.To && !m.Carried && !OwnWordIsChoice(m, k))
                    continue;
                // Of the quantity only its noun may name a choice: "una docena", "media ración".
                if (
                    m.Amount is { } a
                    && k >= a.From
                    && k < a.To
                    && k != a.NounAt
                    && words[k].Text is not ("medio" or "media")
                )
                    continue;
                places.Add(k);
            }
            if (m.Amount is { NounAt: >= 0 } moved && !places.Contains(moved.NounAt))
            {
                places.Add(moved.NounAt);
                if (words[moved.From].Text is "medio" or "media")
                    places.Add(moved.From);
                places.Sort();
            }
            if (NumberedChoice(m) is { } numbered)
            {
                m.Options.Add(numbered);
                m.Amount = new Amount
                {
                    From = m.Amount!.From,
                    To = m.Amount.To,
                    Value = 1,
                    Bound = true,
                };
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
                if (
                    m.Amount is { } part
                    && words[part.From].Text is "medio" or "media"
                    && hit.Contains(part.From)
                    && part.NounAt < 0
                )
                    m.Amount = new Amount
                    {
                        From = part.From,
                        To = part.To,
                        Value = 1,
                        Bound = true,
                    };
                if (m.Amount is { } a && a.NounAt >= 0 && hit.Contains(a.NounAt))
                    m.Amount = new Amount
                    {
                        From = a.From,
                        To = a.To,
                        Value = words[a.From].Text is "medio" or "media" ? HalfOrOne(option, a) : a.Value / a.Times,
                        Bound = true,
                    };
                foreach (var measure in scan.Amounts)
                    if (measure != m.Amount && hit.Contains(measure.From))
                        measure.Bound = true;
            }
            Convert(m);
        }
    }

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
            var ids = shop.ChoicesOfItem[m.Items[0].Item].FindAll(id => shop.Choices[id].Group == group.Name);
            if (
                ids.Count < 2
                || !ids.TrueForAll(id =>
                    shop.Choices[id].Range is { Exact: true, Unit: null } && shop.Choices[id].Terms.Length == 2
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

    /// <summary>"media ración" is one of "media ración", but half of a "docena".</summary>
    static decimal HalfOrOne(ChosenOption option, Amount a) =>
        TextFold.Fold(option.Choice).Contains("medi", StringComparison.Ordinal) ? 1 : a.Value / a.Times;

    /// <summary>Dozens of what is sold by the dozen, pairs of what comes in pairs.</summary>
    void FitCount(Mention m)
    {
        // Pieces of what is sold by the dozen: 24 are two of them.
        if (
            m.Amount is { Money: false, Times: 1, Unit: null } pieces
            && scan.Lexicon.Counts.TryGetValue(TextFold.Fold(shop.Items[m.Items[0].Item].Unit), out var lot)
            && lot > 2
            && pieces.Value % lot == 0
        )
            m.Amount = new Amount
            {
                From = pieces.From,
                To = pieces.To,
                Value = pieces.Value / lot,
                Bound = true,
            };
        if (m.Amount is not { Times: > 1, NounAt: >= 0 } a || a.Money)
            return;
        var noun = words[a.NounAt];
        var unit = Stemmer.Stem(TextFold.Fold(shop.Items[m.Items[0].Item].Unit));
        if (Stemmer.Stem(noun.Text) == unit || noun.Text == "pares" && a.Value > a.Times)
            m.Amount = new Amount
            {
                From = a.From,
                To = a.To,
                Value = a.Value / a.Times,
                Bound = true,
            };
    }

    /// <summary>500 g of what is sold by the kilo is 0.5.</summary>
    void Convert(Mention m)
    {
        FitCount(m);
        if (m.Amount is not { Unit: { } said } a || a.Money)
            return;
        if (!scan.Lexicon.Units.TryGetValue(TextFold.Fold(shop.Items[m.Items[0].Item].Unit), out var sold))
            return;
        if (said.Kind != sold.Kind || said.Name == sold.Name || said.Kind is UnitKind.Count or UnitKind.Pack)
            return;
        m.Amount = new Amount
        {
            From = a.From,
            To = a.To,
            Value = a.Value * said.Size / sold.Size,
            Unit = sold,
            Bound = true,
        };
    }

    bool OwnWordIsChoice(Mention m, int k)
    {
        foreach (var match in words[k].ChoiceTerms)
        foreach (var id in shop.Terms[match.Term].Choices)
            if (
                shop.Choices[id].Terms.Length == 1
                && match.Quality >= 0.9
                && shop.ChoicesOfItem[m.Items[0].Item].Contains(id)
            )
                return true;
        return false;
    }

    /// <summary>"2 sopes, uno sencillo y uno preparado" are those two and no more.</summary>
    public void Split()
    {
        for (var i = 0; i < scan.Mentions.Count; i++)
        {
            var whole = scan.Mentions[i];
            if (
                whole.Carried
                || whole.Items.Count == 0
                || whole.Amount is not { Money: false } total
                || total.Value < 2
            )
                continue;
            var parts = new List<Mention>();
            for (var k = i + 1; k < scan.Mentions.Count && scan.Mentions[k].Carried; k++)
                parts.Add(scan.Mentions[k]);
            if (parts.Count > 0 && whole.Options.Count == 0 && parts.Sum(p => p.Amount!.Value) == total.Value)
                scan.Mentions.RemoveAt(i--);
        }
    }
}
