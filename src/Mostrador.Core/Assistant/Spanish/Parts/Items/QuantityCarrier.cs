using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Goods named once are bought several times, each with another choice: "3 gorditas de tinga y una de chicharrón". Finds what a
/// number without goods buys again.
/// </summary>
internal sealed class QuantityCarrier(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>"3 gorditas de tinga y una de chicharrón": the second number buys the same product.</summary>
    public void Carry()
    {
        new AnotherOne(scan).Count();
        new GoodsByChoice(scan).Name();
        var added = new GoodsByUnit(scan).Named();
        new AskedFocus(scan).Read();
        foreach (var a in scan.Amounts.FindAll(a => !a.Bound && a.Countable))
        {
            if (scan.CueAt("correction", a.From - 1) || scan.CueAt("set", a.From) || Together(a) || IsFor(a))
                continue;
            var source = scan.Goods.LastOrDefault(m => m.To <= a.From)?.Items ?? ItemsSpokenOf() ?? ItemsOfChoices();
            if (source is null || source.Count == 0 || ChoosingFigure.Is(scan, source[0].Item, a))
                continue;
            if (source.Exists(i => QuantityBinder.CountsChoice(scan, i.Item, a)))
            {
                a.Bound = true;
                continue;
            }
            // What is weighed is carried where it is sold by weight: "2k de milanesas de pollo y 1k de ternera".
            if (a.Unit is { Kind: not (UnitKind.Count or UnitKind.Pack) } && !shop.SoldByMeasure(source[0].Item))
            {
                // "4 M" are four of that size, not four metres.
                if (a.NounAt < 0 || !shop.Chooses(source[0].Item, words[a.NounAt]))
                    continue;
            }
            // "talla cuarenta y uno" chooses, it does not count.
            if (a.From > 0 && scan.Lexicon.In("attribute", words[a.From - 1].Text))
                continue;
            if (a.From > 0 && words[a.From - 1].Is(Of) && QuantityBinder.CountsChoice(scan, source[0].Item, a))
                continue;
            if ((Ahead(a, ref source) ?? Behind(a, source)) is not { } part)
                continue;
            a.Bound = true;
            added.Add(
                new Mention
                {
                    From = part.From,
                    To = a.To,
                    Items = [.. source],
                    Amount = part.Amount,
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

    /// <summary>The choice stands after the number: "una de chicharrón", "3 S".</summary>
    (int From, Amount Amount)? Ahead(Amount a, ref List<(int Item, double Score)> source)
    {
        var item = source[0].Item;
        var from = a.NounAt >= 0 && shop.Chooses(item, words[a.NounAt]) ? a.NounAt : a.To;
        var until = NextStart(a.To, item);
        var places = Enumerable.Range(from, Math.Max(0, until - from)).ToList();
        if (places.Count == 0 || from == a.To && words[a.To].Before == Break.Hard)
            return null;
        // "S 2, M 3", "carne x4 pollo x2 verdura x2": the number belongs to the choice before it.
        if (
            a.From > 0
            && words[a.From].Before == Break.None
            && shop.Chooses(item, words[a.From - 1])
            && (from == words.Count || words[from].Before != Break.None || words[from].Is(And) || ChoicesLead(a, item))
        )
            return null;
        var options = OptionMatcher.Of(scan, item, places);
        // "una merluza y una botella de tinto": no choice of the fish, but of the wine.
        if (
            options.Count == 0
            && from == a.To
            && (words[a.To].Is(Of) || words[a.To].Before == Break.None && words[a.To].Terms.Count == 0)
            && OfferedBy(a) is { Count: > 0 } offering
            && offering.Count <= (words[a.To].Is(Of) ? 3 : 1)
        )
        {
            source = Likeliest(a, offering, places);
            item = source[0].Item;
            // "el 20w50": the figure is of the choice's name.
            if (QuantityBinder.CountsChoice(scan, item, a))
            {
                a.Bound = true;
                return null;
            }
            options = OptionMatcher.Of(scan, item, places);
        }
        if (options.Count == 0 && IsWithoutAny(a.To, until, item))
            return (a.From, a);
        if (options.Count == 0 || options[0].Score < 0.6)
            return null;
        // "una para un perro de 8 kilos": who it is for may stand before the measure that chooses.
        var measured = scan.Amounts.Exists(m => m.From >= a.To && m.From < until && options[0].Words.Contains(m.From));
        // Only the choice's words and links may stand there: "una de chicharrón", not "un té para mi mamá con queso"; a
        // note may follow ("uno sencillo sin crema").
        var said = options[0].Words.Max() + 1;
        if (said < until && scan.Lexicon.In("note_opens", words[said].Text) && scan.Goods.Any(m => m.To <= a.From))
            until = said;
        if (
            until - from > (measured ? 8 : 6)
            || !measured && words.Skip(from).Take(until - from).Any(w => !Says(w, item))
        )
            return null;
        return (a.From, from < a.To ? Counting(a) : a);
    }

    /// <summary>"una con relleno de nuez y otra sin relleno", "otra sin rellenar": as it comes, with none of what may be chosen.</summary>
    bool IsWithoutAny(int from, int until, int item)
    {
        if (from + 2 != until || !words[from].Is(Without) || words[from + 1].Before != Break.None)
            return false;
        foreach (var group in shop.Items[item].Options)
            if (!group.Required && Stemmer.Root(words[from + 1].Text) == Stemmer.Root(TextFold.Fold(group.Name)))
                return true;
        return false;
    }

    /// <summary>Of goods that offer a choice, those that come in what was counted and have the most of the words.</summary>
    List<(int, double)> Likeliest(Amount a, HashSet<int> offering, List<int> places)
    {
        var inUnit = offering
            .Where(i =>
                a.Unit is { } said
                && scan.Lexicon.Units.TryGetValue(shop.UnitOf(i), out var sold)
                && sold.Name == said.Name
            )
            .ToList();
        var scored = (inUnit.Count > 0 ? inUnit : [.. offering])
            .Order()
            .Select(i => (Item: i, Score: OptionMatcher.Of(scan, i, places) is [var best, ..] ? best.Score : 0))
            .ToList();
        var most = scored.Max(s => s.Score);
        return [.. scored.Where(s => most - s.Score < 0.05).Select(s => (s.Item, 0.75))];
    }

    /// <summary>The choice stands before the number: "S 2, M 3", "para hoy 1 kilo y para guardar medio".</summary>
    (int From, Amount Amount)? Behind(Amount a, List<(int Item, double Score)> source)
    {
        var item = source[0].Item;
        if (shop.ChoosesFigure(item, a.Value))
            return null;
        var from = scan.Mentions.Where(m => m.To <= a.From).Select(m => m.To).DefaultIfEmpty(0).Max();
        foreach (var other in scan.Amounts)
            if (other.To <= a.From && !ChoosingFigure.Is(scan, item, other))
                from = Math.Max(from, other.To);
        var places = Enumerable.Range(from, a.From - from).ToList();
        if (places.Count is 0 or > 5 || words[a.From].Before == Break.Hard)
            return null;
        var chosen = OptionMatcher.Of(scan, item, places);
        if (chosen is not [{ Score: >= 0.6 }, ..])
            return null;
        // The choice before the first number is that mention's own.
        if (scan.Mentions.Exists(m => m.To == from) && !LeadsAgain(a, item) && !ChoicesLead(a, item))
            return null;
        var first = chosen.SelectMany(o => o.Words).Min();
        return words.Skip(from).Take(a.From - from).All(w => Says(w, item)) ? (first, Counting(a)) : null;
    }

    /// <summary>The numbers come behind their choices: so does the first one of the product.</summary>
    bool ChoicesLead(Amount a, int item) =>
        scan.Goods.LastOrDefault(m => m.To <= a.From) is { Amount: { } first } m
        && first.From > m.To
        && shop.GroupOf(item, words[first.From - 1]) is { } kind
        && kind == shop.GroupOf(item, words[a.From - 1]);

    /// <summary>Another number with its choice before it follows.</summary>
    bool LeadsAgain(Amount a, int item) =>
        scan.Amounts.Exists(n =>
            n.From > a.To
            && n.From - a.To <= 4
            && words[n.From].Before == Break.None
            && shop.Chooses(item, words[n.From - 1])
            && scan.BreakBetween(a.To, n.From) != Break.Hard
        );

    bool Says(Word word, int item) =>
        word.Filler
        || word.ChoiceTerms.Count > 0
        || word.Verb is not null
        || word.Courtesy
        || word.InNumber
        || shop.NamesGroup(item, word);

    /// <summary>The number without the noun that is a choice.</summary>
    static Amount Counting(Amount a) =>
        a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume }
            ? a
            : new Amount
            {
                From = a.From,
                To = a.NounAt > a.From ? a.NounAt : a.To,
                Value = a.Value,
                Bound = true,
            };

    /// <summary>"para un perro de 15 kilos", "para uno de 30": whom it is for counts nothing.</summary>
    bool IsFor(Amount a) => a.Article && a.From > 0 && words[a.From - 1].Is(For);

    /// <summary>"las dos con crema", "los tres grandes": no more of them, but all of those.</summary>
    bool Together(Amount a) => a.From > 0 && words[a.From - 1].Is(ThePlural) && a.Value >= 2;

    /// <summary>"2 de tinga y 1 de rajas" with no product said: what offers all of these choices.</summary>
    List<(int, double)>? ItemsOfChoices()
    {
        if (scan.Context.Expecting is Expecting.Option or Expecting.Quantity)
            return null;
        HashSet<int>? offering = null;
        foreach (var a in scan.Amounts)
        {
            if (
                !a.Countable
                || a.To + 1 >= words.Count
                || !words[a.To].Is(Of)
                || words[a.To + 1].ChoiceTerms.Count == 0
            )
                continue;
            var here = OfferedBy(a);
            if (offering is null)
                offering = here;
            else
                offering.IntersectWith(here);
        }
        // "un pote de cuatro quesos": what comes in it.
        if (
            offering
                ?.Where(i => scan.Amounts.Exists(a => a.NounAt >= 0 && shop.IsUnit(i, words[a.NounAt])))
                .ToHashSet() is
            { Count: > 0 } inUnit
        )
            offering = inUnit;
        return offering is { Count: > 0 and <= 5 } ? [.. offering.Order().Select(i => (i, 0.7))] : null;
    }

    /// <summary>Goods with the choice named next.</summary>
    HashSet<int> OfferedBy(Amount a)
    {
        var items = new HashSet<int>();
        var at = a.To < words.Count && words[a.To].Is(Of) ? a.To + 1 : a.To;
        if (at < words.Count)
            foreach (var match in words[at].ChoiceTerms)
            foreach (var id in shop.Terms[match.Term].Choices)
                items.UnionWith(shop.Choices[id].Items);
        return items;
    }

    List<(int, double)>? ItemsSpokenOf() => scan.Focus is { } item ? [(item, 0.9)] : null;

    /// <summary>"un pote de cuatro quesos y decime cuánto va".</summary>
    bool BeginsClause(int i) =>
        words[i].Is(And | AndBeforeI)
        && i + 1 < words.Count
        && words[i + 1] is { Before: Break.None, ChoiceTerms.Count: 0, Verb: { } verb }
        && (verb.Tags & (VerbTags.Imperative | VerbTags.Clitic | VerbTags.I)) != VerbTags.None;

    int NextStart(int from, int item)
    {
        var until = words.Count;
        foreach (var m in scan.Mentions)
            if (m.From >= from)
                until = Math.Min(until, m.Amount is { } a && a.From >= from && a.From < m.From ? a.From : m.From);
        foreach (var a in scan.Amounts)
            if (
                a.From >= from
                && a.Countable
                && !ChoosingFigure.Is(scan, item, a)
                && !IsFor(a)
                && !QuantityBinder.CountsChoice(scan, item, a)
            )
                until = Math.Min(until, a.From);
        for (var i = from + 1; i < until; i++)
            if (words[i].Before == Break.Hard || words[i].LineBefore || BeginsClause(i))
                return i;
        return until;
    }
}
