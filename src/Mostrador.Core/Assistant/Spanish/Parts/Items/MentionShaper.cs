namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Makes one mention of what names one thing, and several of what names several.</summary>
internal sealed class MentionShaper(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>The same product named twice with nothing but small words between is named once.</summary>
    public void Join()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (a.Items.Count == 0 || !b.Items.Exists(x => x.Item == a.Items[0].Item))
                continue;
            if (
                a.Items[0].Item != b.Items[0].Item
                && !(b.From == a.To + 1 && words[a.To].Text == "y" && NamedWithAnd(a, b))
            )
                continue;
            if (
                scan.BreakBetween(a.To, b.From) != Break.None
                || scan.Amounts.Exists(x => x.From >= a.To && x.To <= b.From)
            )
                continue;
            var gap = words.GetRange(a.To, b.From - a.To);
            if (
                gap.Exists(w => !w.Filler || w.Text is "otro" or "otra")
                || gap.Exists(w => w.Text == "y") && !NamedWithAnd(a, b)
            )
                continue;
            a.To = b.To;
            scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>"jamón y queso" is one filling where the name says so.</summary>
    bool NamedWithAnd(Mention a, Mention b)
    {
        var said = words[a.To - 1].Text + " y " + words[b.From].Text;
        var item = shop.Items[a.Items[0].Item];
        return item.Synonyms.Prepend(item.Name).Any(n => TextFold.Fold(n).Contains(said, StringComparison.Ordinal));
    }

    /// <summary>"la cesta grande y una mediana": a word that tells one of the kind just named.</summary>
    public void Siblings()
    {
        for (var i = 1; i < words.Count; i++)
        {
            var w = words[i];
            if (
                w.Masked
                || w.Terms.Count == 0
                || w.Numeric
                || scan.Lexicon.Units.ContainsKey(w.Text)
                || scan.Mentions.Exists(m => m.From <= i && i < m.To)
            )
                continue;
            if (
                words[i - 1].Text is not ("la" or "el" or "las" or "los" or "un" or "una" or "de" or "mejor")
                && !words[i - 1].InNumber
            )
                continue;
            var previous = scan.Mentions.LastOrDefault(m => m.To <= i && m.Items.Count > 0);
            if (
                previous is null
                || shop.ChoicesOfItem[previous.Items[0].Item]
                    .Exists(c => w.ChoiceTerms.Any(t => shop.Choices[c].Terms.Contains(t.Term)))
            )
                continue;
            var head = shop.Names[shop.NamesOfItem[previous.Items[0].Item][0]].Terms[0];
            var items = new List<(int, double)>();
            foreach (var match in w.Terms)
                if (match.Quality > 0.9)
                    foreach (var item in shop.Terms[match.Term].Items)
                        if (
                            shop.Names[shop.NamesOfItem[item][0]].Terms[0] == head
                            && !items.Exists(x => x.Item1 == item)
                        )
                            items.Add((item, 0.85));
            if (items.Count is 0 or > 4)
                continue;
            scan.Mentions.Add(
                new Mention
                {
                    From = i,
                    To = i + 1,
                    Items = items,
                }
            );
            scan.Mentions.Sort((x, y) => x.From.CompareTo(y.From));
        }
    }

    /// <summary>"planchar dos docenas de camisas": two words for one thing, counted once.</summary>
    public void MergeTwins()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (a.Items.Count == 0 || b.Items.Count == 0 || a.Items[0].Item != b.Items[0].Item)
                continue;
            // "dos fundas, …, de silicona" tells more of what was named.
            if (
                b.Amount is null
                && b.From > a.To
                && words[b.From - 1].Text == "de"
                && words[b.From - 1].Before == Break.Soft
            )
            {
                scan.Mentions.RemoveAt(i--);
                continue;
            }
            if (scan.BreakBetween(a.To, b.From) != Break.None)
                continue;
            if (words.GetRange(a.To, b.From - a.To).Exists(w => w.Text is "y" or "otro" or "otra"))
                continue;
            if (a.Amount is null && b.Amount is not null)
                scan.Mentions.RemoveAt(--i);
            else if (b.Amount is null)
                scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>"chilaquiles con huevo": the second product is a choice of the first; "fifa para xbox" too.</summary>
    public void TurnComplementsIntoOptions()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var a = scan.Mentions[i - 1];
            var b = scan.Mentions[i];
            if (a.Items.Count == 0 || b.Zone >= 0 && b.Items.Count == 0)
                continue;
            if (scan.BreakBetween(a.To, b.From) != Break.None || OwnAmount(b, a.To))
                continue;
            string? link = null;
            var joined = true;
            for (var k = a.To; k < b.From; k++)
            {
                joined &=
                    words[k].Text
                        is "de"
                            or "del"
                            or "con"
                            or "sin"
                            or "para"
                            or "en"
                            or "a"
                            or "al"
                            or "la"
                            or "el"
                            or "los"
                            or "las"
                            or "mi"
                            or "por"
                            or "su"
                            or "pero"
                    || words[k].ChoiceTerms.Count > 0;
                if (words[k].Text is "de" or "del" or "con" or "sin" or "para" or "en" or "a" or "al" or "por")
                    link ??= words[k].Text;
            }
            if (!joined)
                continue;
            var places = Enumerable.Range(b.From, b.To - b.From).ToList();
            var choice = OptionMatcher.Of(scan, a.Items[0].Item, places).Exists(o => o.Score >= 0.7);
            var complement =
                link is "para" or "de" or "del"
                && a.To < b.From
                && !b.Items.Exists(x => x.Score >= 0.95 && link != "para");
            if (!choice && !complement)
                continue;
            if (complement && !choice && b.Items.Count == 0 && b.Category < 0)
                continue;
            scan.Mentions.RemoveAt(i--);
        }
    }

    bool OwnAmount(Mention b, int after)
    {
        foreach (var a in scan.Amounts)
            if (a.From >= after && a.To <= b.From && a.Countable)
                return true;
        return false;
    }
}
