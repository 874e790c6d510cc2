namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Finds goods that were counted and not named again: "3 gorditas de tinga y una de chicharrón".</summary>
internal sealed class QuantityCarrier(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>"3 gorditas de tinga y una de chicharrón": the second number buys the same product.</summary>
    public void Carry()
    {
        var added = new List<Mention>();
        AnotherOf();
        NameByChoice();
        AskAboutFocus();
        foreach (
            var a in scan.Amounts.Where(a =>
                !a.Bound && a.Countable && a.Unit is null or { Kind: UnitKind.Count or UnitKind.Pack }
            )
        )
        {
            if (scan.CueAt("correction", a.From - 1) || scan.CueAt("set", a.From))
                continue;
            var source =
                scan.Mentions.LastOrDefault(m => m.Items.Count > 0 && m.To <= a.From)?.Items
                ?? FocusItems()
                ?? ItemsOfChoices();
            if (source is null || source.Count == 0)
                continue;
            // "talla cuarenta y uno" chooses, it does not count.
            if (a.From > 0 && scan.Lexicon.In("attribute", words[a.From - 1].Text))
                continue;
            if (a.From > 0 && words[a.From - 1].Text is "de" && QuantityBinder.CountsChoice(scan, source[0].Item, a))
                continue;
            var until = NextStart(a.To);
            var places = Enumerable.Range(a.To, Math.Max(0, until - a.To)).ToList();
            if (places.Count == 0 || places.Count > 6 || words[a.To].Before == Break.Hard)
                continue;
            var options = OptionMatcher.Of(scan, source[0].Item, places);
            // "una merluza y una botella de tinto": no choice of the fish, but of the wine.
            if (options.Count == 0 && words[a.To].Text == "de" && OfferedBy(a) is { Count: > 0 and <= 3 } offering)
            {
                source = [.. offering.Order().Select(i => (i, 0.75))];
                options = OptionMatcher.Of(scan, source[0].Item, places);
            }
            if (options.Count == 0 || options[0].Score < 0.6)
                continue;
            // Only the choice's words and links may stand there: "una de chicharrón", not "un té para mi mamá con queso".
            if (
                words
                    .Skip(a.To)
                    .Take(until - a.To)
                    .Any(w => !w.Filler && w.ChoiceTerms.Count == 0 && w.Verb is null && !w.Courtesy)
            )
                continue;
            a.Bound = true;
            added.Add(
                new Mention
                {
                    From = a.From,
                    To = a.To,
                    Items = [.. source],
                    Amount = a,
                    Carried = true,
                }
            );
        }
        if (added.Count == 1 && scan.Mentions.Count == 0 && scan.Context.Expecting == Expecting.Option)
        {
            // The answer to "which one?": its choice and number are read as such.
            added[0].Amount!.Bound = false;
            return;
        }
        scan.Mentions.AddRange(added);
        scan.Mentions.Sort((x, y) => x.From.CompareTo(y.From));
    }

    /// <summary>"¿y en express?": the price of what was spoken of, in another choice.</summary>
    void AskAboutFocus()
    {
        if (
            scan.Mentions.Count > 0
            || scan.Context.Expecting is Expecting.Option or Expecting.Quantity
            || FocusItems() is not { } focus
            || words.Count > 5
            || words.Count == 0
            || words[0].Text != "y" && !words[^1].Asked
            || words.Exists(w => w.InNumber)
        )
            return;
        var places = Enumerable.Range(0, words.Count).ToList();
        if (
            OptionMatcher.Of(scan, focus[0].Item1, places) is not { Count: 1 } options
            || options[0].Score < 0.7
            || words.Exists(w => !w.Filler && w.ChoiceTerms.Count == 0 && !w.InNumber && w.Verb is null)
        )
            return;
        var at = options[0].Words.Min();
        scan.Mentions.Add(
            new Mention
            {
                From = at,
                To = at + 1,
                Items = [.. focus],
                Carried = true,
            }
        );
    }

    /// <summary>"2 cocas", "una de huitlacoche" where only one product comes in that: the choice names it.</summary>
    void NameByChoice()
    {
        if (
            scan.Mentions.Exists(m => m.Items.Count > 0 || m.Category >= 0)
            || scan.Context.Expecting is Expecting.Option or Expecting.Quantity
        )
            return;
        var focus = FocusItems() is [var (spoken, _)] ? spoken : -1;
        for (var i = 0; i < words.Count; i++)
        {
            if (
                words[i] is not { Masked: false, Filler: false, Verb: null, ChoiceTerms.Count: > 0, Terms.Count: 0 } w
                || i > 0 && !words[i - 1].Filler && !words[i - 1].InNumber && words[i - 1].Verb is null
            )
                continue;
            var items = new HashSet<int>();
            foreach (var match in w.ChoiceTerms)
                if (match.Quality > 0.85)
                    foreach (var id in shop.Terms[match.Term].Choices)
                        if (shop.Choices[id].Terms.Length == 1)
                            items.UnionWith(shop.Choices[id].Items);
            // What was spoken of in that very choice is chosen, not bought again.
            if (
                items.Count != 1
                || items.Contains(focus)
                || focus >= 0 && scan.Context.InCart.Contains(shop.Items[items.First()].Sku)
            )
                continue;
            // "2 faldas" tells what the service spoken of is done to.
            if (focus >= 0 && scan.Lexicon.In("garment", Stemmer.Singular(w.Text)))
                continue;
            // "una falda" may say more of what was spoken of; "2 cocas" and "una botella de tinto" do not.
            var counted = scan.Amounts.Exists(a =>
                (a.To == i || a.To == i - 1 && words[i - 1].Text == "de")
                && (focus < 0 || a.Unit is not null || !a.Article)
            );
            var alone = focus < 0 && words.TrueForAll(o => o == w || o.Filler || o.InNumber || o.Courtesy);
            if (!counted && !alone)
                continue;
            var mention = new Mention
            {
                From = i,
                To = i + 1,
                Items = [(items.First(), 0.8)],
                Amount = scan.Amounts.Find(a =>
                    a.Countable && (a.To == i || a.To == i - 1 && words[i - 1].Text == "de")
                ),
            };
            mention.Amount?.Bound = true;
            scan.Mentions.Add(mention);
        }
    }

    /// <summary>"una de queso y otra de huitlacoche": another one of another choice.</summary>
    void AnotherOf()
    {
        for (var i = 0; i + 1 < words.Count; i++)
            if (
                words[i].Text is "otro" or "otra"
                && i + (words[i + 1].Text == "de" ? 2 : 1) is var at
                && at < words.Count
                && words[at] is { ChoiceTerms.Count: > 0, Terms.Count: 0 }
            )
                scan.Amounts.Add(
                    new Amount
                    {
                        From = i,
                        To = i + 1,
                        Value = 1,
                    }
                );
        scan.Amounts.Sort((a, b) => a.From.CompareTo(b.From));
    }

    /// <summary>"2 de tinga y 1 de rajas" with no product said: what offers all of these choices.</summary>
    List<(int, double)>? ItemsOfChoices()
    {
        if (scan.Context.Expecting is Expecting.Option or Expecting.Quantity || scan.Mentions.Exists(m => !m.Carried))
            return null;
        HashSet<int>? offering = null;
        foreach (var a in scan.Amounts)
        {
            if (
                !a.Countable
                || a.To + 1 >= words.Count
                || words[a.To].Text != "de"
                || words[a.To + 1].ChoiceTerms.Count == 0
            )
                continue;
            var here = OfferedBy(a);
            if (offering is null)
                offering = here;
            else
                offering.IntersectWith(here);
        }
        return offering is { Count: > 0 and <= 5 } ? [.. offering.Order().Select(i => (i, 0.7))] : null;
    }

    /// <summary>Goods with the choice named right after "de".</summary>
    HashSet<int> OfferedBy(Amount a)
    {
        var items = new HashSet<int>();
        if (a.To + 1 < words.Count)
            foreach (var match in words[a.To + 1].ChoiceTerms)
            foreach (var id in shop.Terms[match.Term].Choices)
                items.UnionWith(shop.Choices[id].Items);
        return items;
    }

    List<(int, double)>? FocusItems() =>
        scan.Context.Focus is { } sku && shop.ItemBySku.TryGetValue(sku, out var item) ? [(item, 0.9)] : null;

    int NextStart(int from)
    {
        var until = words.Count;
        foreach (var m in scan.Mentions)
            if (m.From >= from)
                until = Math.Min(until, m.Amount is { } a && a.From >= from && a.From < m.From ? a.From : m.From);
        foreach (var a in scan.Amounts)
            if (a.From >= from && a.Countable)
                until = Math.Min(until, a.From);
        for (var i = from + 1; i < until; i++)
            if (words[i].Before == Break.Hard || words[i].LineBefore)
                return i;
        return until;
    }
}
