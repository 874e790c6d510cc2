namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Finds goods that were counted and not named again: "3 gorditas de tinga y una de chicharrón".</summary>
internal sealed class QuantityCarrier(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    const int MostOffered = 4;

    /// <summary>"3 gorditas de tinga y una de chicharrón": the second number buys the same product.</summary>
    public void Carry()
    {
        var added = new List<Mention>();
        EchoMeasures();
        AnotherOf();
        NameByChoice();
        NameByUnit(added);
        AskAboutFocus();
        foreach (var a in scan.Amounts.Where(a => !a.Bound && a.Countable).ToList())
        {
            if (scan.CueAt("correction", a.From - 1) || scan.CueAt("set", a.From) || Together(a) || IsFor(a))
                continue;
            var source = scan.Goods.LastOrDefault(m => m.To <= a.From)?.Items ?? FocusItems() ?? ItemsOfChoices();
            if (source is null || source.Count == 0 || Chooses(a, source[0].Item))
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
                if (a.NounAt < 0 || !HasChoice(source[0].Item, words[a.NounAt]))
                    continue;
            }
            // "talla cuarenta y uno" chooses, it does not count.
            if (a.From > 0 && scan.Lexicon.In("attribute", words[a.From - 1].Text))
                continue;
            if (a.From > 0 && words[a.From - 1].Text is "de" && QuantityBinder.CountsChoice(scan, source[0].Item, a))
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
        var from = a.NounAt >= 0 && HasChoice(item, words[a.NounAt]) ? a.NounAt : a.To;
        var until = NextStart(a.To, item);
        var places = Enumerable.Range(from, Math.Max(0, until - from)).ToList();
        if (places.Count == 0 || from == a.To && words[a.To].Before == Break.Hard)
            return null;
        // "S 2, M 3", "carne x4 pollo x2 verdura x2": the number belongs to the choice before it.
        if (
            a.From > 0
            && words[a.From].Before == Break.None
            && HasChoice(item, words[a.From - 1])
            && (
                from == words.Count
                || words[from].Before != Break.None
                || words[from].Text == "y"
                || ChoicesLead(a, item)
            )
        )
            return null;
        var options = OptionMatcher.Of(scan, item, places);
        // "una merluza y una botella de tinto": no choice of the fish, but of the wine.
        if (
            options.Count == 0
            && from == a.To
            && (words[a.To].Text == "de" || words[a.To].Before == Break.None && words[a.To].Terms.Count == 0)
            && OfferedBy(a) is { Count: > 0 } offering
            && offering.Count <= (words[a.To].Text == "de" ? 3 : 1)
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

    /// <summary>Of goods that offer a choice, those that come in what was counted and have the most of the words.</summary>
    List<(int, double)> Likeliest(Amount a, HashSet<int> offering, List<int> places)
    {
        var inUnit = offering
            .Where(i =>
                a.Unit is { } said
                && scan.Lexicon.Units.TryGetValue(TextFold.Fold(shop.Items[i].Unit), out var sold)
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
            if (other.To <= a.From && !Chooses(other, item))
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
        && Kind(item, words[first.From - 1]) is { } kind
        && kind == Kind(item, words[a.From - 1]);

    /// <summary>What is chosen by the word: "color" of "blancos".</summary>
    string? Kind(int item, Word word)
    {
        foreach (var id in shop.ChoicesOfItem[item])
            if (word.ChoiceTerms.Any(t => t.Quality > 0.9 && shop.Choices[id].Terms.Contains(t.Term)))
                return shop.Choices[id].Group;
        return null;
    }

    /// <summary>Another number with its choice before it follows.</summary>
    bool LeadsAgain(Amount a, int item) =>
        scan.Amounts.Exists(n =>
            n.From > a.To
            && n.From - a.To <= 4
            && words[n.From].Before == Break.None
            && HasChoice(item, words[n.From - 1])
            && scan.BreakBetween(a.To, n.From) != Break.Hard
        );

    bool Says(Word word, int item) =>
        word.Filler
        || word.ChoiceTerms.Count > 0
        || word.Verb is not null
        || word.Courtesy
        || word.InNumber
        || NamesGroup(word, item);

    /// <summary>"uno pequeño con leche de almendras": what is chosen may be named along with the choice.</summary>
    bool NamesGroup(Word word, int item) => shop.NamesGroup(item, word);

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

    bool HasChoice(int item, Word word) =>
        word.ChoiceTerms.Any(t =>
            t.Quality > 0.9 && shop.ChoicesOfItem[item].Any(c => shop.Choices[c].Terms.Contains(t.Term))
        );

    /// <summary>A figure that chooses, after its article or what is chosen: "una 29", "otra de 30", "en 42".</summary>
    bool Chooses(Amount a, int item)
    {
        if (a.From == 0 || a.Money || a.Article)
            return false;
        var before = words[a.From - 1];
        var introduced =
            before.Text
                is "un"
                    or "una"
                    or "uno"
                    or "unos"
                    or "unas"
                    or "otro"
                    or "otra"
                    or "de"
                    or "del"
                    or "en"
                    or "la"
                    or "el"
            || scan.Lexicon.In("attribute", before.Text)
            || NamesGroup(before, item)
            || HasChoice(item, before);
        return introduced
            && words[a.From].Before == Break.None
            && shop.ChoicesOfItem[item]
                .Any(c =>
                    shop.Choices[c].Range is { } r && r.Holds(a.Value, a.Unit) && (r.Exact || a.Unit is not null)
                );
    }

    /// <summary>"para un perro de 15 kilos", "para uno de 30": whom it is for counts nothing.</summary>
    bool IsFor(Amount a) => a.Article && a.From > 0 && words[a.From - 1].Text == "para";

    /// <summary>"las dos con crema", "los tres grandes": no more of them, but all of those.</summary>
    bool Together(Amount a) => a.From > 0 && words[a.From - 1].Text is "las" or "los" && a.Value >= 2;

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
        )
            return;
        var places = Enumerable.Range(0, words.Count).ToList();
        if (
            OptionMatcher.Of(scan, focus[0].Item1, places) is not { Count: 1 } options
            || options[0].Score < 0.7
            // "¿y la del 3?" names it; "¿y 3?" may count.
            || Enumerable
                .Range(0, words.Count)
                .Any(k =>
                    words[k].InNumber
                    && (
                        !options[0].Words.Contains(k)
                        || k > 0
                            && !options[0].Words.Contains(k - 1)
                            && words[k - 1].Text is not ("de" or "del" or "en" or "el" or "la")
                            && !scan.Lexicon.In("attribute", words[k - 1].Text)
                    )
                )
            || Enumerable
                .Range(0, words.Count)
                .Any(k =>
                    !options[0].Words.Contains(k)
                    && words[k] is { Filler: false, ChoiceTerms.Count: 0, InNumber: false, Verb: null }
                )
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

    /// <summary>"2 kilos de manzana y un maple" where one product alone comes by the tray: what it comes in names it.</summary>
    void NameByUnit(List<Mention> added)
    {
        if (scan.Context.Expecting is Expecting.Option or Expecting.Quantity)
            return;
        foreach (var a in scan.Amounts)
        {
            if (
                a is not { Bound: false, Money: false, Unit.Kind: UnitKind.Pack, NounAt: >= 0 }
                || a.To < words.Count
                    && words[a.To] is { Before: Break.None, Text: not ("y" or "e" or "por" or "a" or "para") }
                || a.From > 0
                    && words[a.From - 1].Before == Break.None
                    && words[a.From - 1].Text is "en" or "de" or "por"
                || scan.Goods.LastOrDefault(m => m.To <= a.From) is { Amount: null }
            )
                continue;
            var sold = Enumerable
                .Range(0, shop.Items.Count)
                .Where(i => TextFold.Fold(shop.Items[i].Unit) == Stemmer.Singular(words[a.NounAt].Text))
                .ToList();
            if (sold is not [var only] || FocusItems() is [var (focus, _)] && focus == only)
                continue;
            a.Bound = true;
            added.Add(
                new Mention
                {
                    From = a.NounAt,
                    To = a.NounAt + 1,
                    Items = [(only, 0.85)],
                    Amount = a,
                }
            );
        }
    }

    /// <summary>The whole name of a choice of several words: "inca kola". Where it ends, 0 where it does not stand here.</summary>
    int NamedWhole(int at, Choice choice)
    {
        if (choice.Words.Count < 2 || at + choice.Words.Count > words.Count)
            return 0;
        for (var k = 0; k < choice.Words.Count; k++)
            if (words[at + k].Text != choice.Words[k].Text || words[at + k].Masked)
                return 0;
        return at + choice.Words.Count;
    }

    /// <summary>"2 cocas", "una de huitlacoche" where only one product comes in that: the choice names it.</summary>
    void NameByChoice()
    {
        if (scan.Context.Expecting is Expecting.Option or Expecting.Quantity)
            return;
        var named = scan.Mentions.Exists(m => m is { Items.Count: > 0, Earlier: false } || m.Category >= 0);
        var focus = FocusItems() is [var (spoken, _)] ? spoken : -1;
        for (var i = 0; i < words.Count; i++)
        {
            if (
                words[i] is not { Masked: false, Filler: false, Verb: null, ChoiceTerms.Count: > 0, Terms.Count: 0 } w
                || i > 0
                    && words[i].Before == Break.None
                    && !words[i - 1].Filler
                    && !words[i - 1].InNumber
                    && words[i - 1].Verb is null
            )
                continue;
            var items = new HashSet<int>();
            var end = i + 1;
            foreach (var match in w.ChoiceTerms)
                if (match.Quality > 0.85)
                    foreach (var id in shop.Terms[match.Term].Choices)
                        if (shop.Choices[id].Terms.Length == 1 || IsWhole(shop.Choices[id], i))
                            items.UnionWith(shop.Choices[id].Items);
                        else if (NamedWhole(i, shop.Choices[id]) is > 0 and var to)
                        {
                            items.UnionWith(shop.Choices[id].Items);
                            end = to;
                        }
                        // "una coca" of what is written Coca-Cola.
                        else if (
                            shop.Choices[id].Terms[0] == match.Term
                            && scan.Lexicon.In("brand", Stemmer.Singular(w.Text))
                        )
                            items.UnionWith(shop.Choices[id].Items);
            // "una sprite de litro y medio": of those that come in it, the one of that size.
            if (
                items.Count > 1
                && SizeBehind(end) is { } size
                && items.Where(x => FigureReader.IsOfSize(scan, x, size)).ToList() is [var sized]
            )
            {
                items = [sized];
                end = size.To;
                size.Bound = true;
            }
            // What was spoken of in that very choice is chosen, not bought again.
            if (
                items.Count != 1
                    && !(items.Count is > 1 and <= MostOffered && scan.Lexicon.In("brand", Stemmer.Singular(w.Text)))
                || IsOfGoodsBehind(end, items.First())
                || IsCountedBehind(i, end)
                || items.Contains(focus)
                || focus >= 0 && scan.Context.InCart.Contains(shop.Items[items.First()].Sku)
            )
                continue;
            // "2 faldas" tells what the service spoken of is done to.
            if (focus >= 0 && scan.Lexicon.In("garment", Stemmer.Singular(w.Text)))
                continue;
            // "una falda" may say more of what was spoken of; "2 cocas" and "una botella de tinto" do not.
            var counted = scan.Amounts.Exists(a => CountsAt(a, i) && (focus < 0 || a.Unit is not null || !a.Article));
            var behind = scan.Amounts.Find(a => a.From == end && !a.Bound && CountsBehind(a, items.First()));
            var alone =
                end > i + 1 && !named
                || focus < 0 && words.TrueForAll(o => o == w || o.Filler || o.InNumber || o.Courtesy);
            if (!counted && behind is null && (named || !alone) || named && IsChoiceOfNamed(i))
                continue;
            var mention = new Mention
            {
                From = i,
                To = end,
                // "2 cocas" where they come in cans and in bottles: which, is asked.
                Items = [.. items.Order().Select(x => (x, 0.8))],
                Amount = behind ?? scan.Amounts.Find(a => a.Countable && CountsAt(a, i)),
            };
            mention.Amount?.Bound = true;
            scan.Mentions.Add(mention);
            scan.Mentions.Sort((x, y) => x.From.CompareTo(y.From));
        }
    }

    /// <summary>"de litro y medio", "1.5 litros" right behind.</summary>
    Amount? SizeBehind(int at)
    {
        var from = at < words.Count && words[at].Text is "de" ? at + 1 : at;
        return scan.Amounts.Find(a =>
            a is { Bound: false, Money: false, Article: false }
            && a.From == from
            && scan.BreakBetween(at, from) == Break.None
            && (a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume } || from > at)
        );
    }

    /// <summary>"2 cocas", "una de huitlacoche"; the dozen of "rosas 1 docena, coca 2" is of what stands before it.</summary>
    bool CountsAt(Amount a, int i) =>
        a.To == i && words[i].Before == Break.None
        || a.To == i - 1 && words[i - 1] is { Text: "de", Before: Break.None };

    /// <summary>"fileto 1 pote": counted in what it is sold by, in a list.</summary>
    bool CountsBehind(Amount a, int item) =>
        a is { Money: false, NounAt: >= 0 }
        && words[a.From].Before == Break.None
        && Sentences.Ends(words, a.To)
        && shop.IsUnit(item, words[a.NounAt]);

    /// <summary>"un taco de jamón": the choice stands before the goods it is of, and names none besides.</summary>
    bool IsOfGoodsBehind(int at, int item) =>
        at < words.Count
        && words[at] is { Text: "de" or "del", Before: Break.None }
        && scan.Mentions.Exists(m => m.From == at + 1 && m.Items.Exists(x => x.Item == item));

    /// <summary>"2 sprite en lata": the number is of the goods behind.</summary>
    bool IsCountedBehind(int at, int end) =>
        scan.Mentions.Exists(m => m.From >= end && m.Amount is { } a && CountsAt(a, at));

    /// <summary>"2 coca colas": a choice's whole name in several words.</summary>
    bool IsWhole(Choice choice, int at)
    {
        if (choice.Terms.Length != choice.Words.Count || at + choice.Terms.Length > words.Count)
            return false;
        for (var k = 0; k < choice.Terms.Length; k++)
            if (
                k > 0 && words[at + k].Before != Break.None
                || !words[at + k].ChoiceTerms.Any(t => t.Quality > 0.85 && t.Term == choice.Terms[k])
            )
                return false;
        return true;
    }

    /// <summary>The word is a choice of goods named before it, or stands in a name.</summary>
    bool IsChoiceOfNamed(int at) =>
        scan.Goods.Any(m => m.From <= at && at < m.To || m.To <= at && HasChoice(m.Items[0].Item, words[at]));

    /// <summary>"para un perro de 8 kilos y otra para uno de 30": measured as the one before.</summary>
    void EchoMeasures()
    {
        Unit? unit = null;
        for (var i = 0; i < scan.Amounts.Count; i++)
        {
            var a = scan.Amounts[i];
            if (a.Unit is { Kind: UnitKind.Mass or UnitKind.Age or UnitKind.Length })
                unit = a.Unit;
            else if (
                unit is not null
                && a is { Unit: null, Money: false, Article: false }
                && a.From > 1
                && words[a.From - 1].Text == "de"
                && words[a.From - 2].Text is "uno" or "una" or "otro" or "otra"
            )
                scan.Amounts[i] = new Amount
                {
                    From = a.From,
                    To = a.To,
                    Value = a.Value,
                    Unit = unit,
                };
        }
    }

    /// <summary>"una de queso y otra de huitlacoche", "una 38 y otra 42", "otra para uno de 30": another one of another choice.</summary>
    void AnotherOf()
    {
        MeasureAgain();
        for (var i = 0; i + 1 < words.Count; i++)
            if (words[i].Text is "otro" or "otra" or "otros" or "otras" ? IsAnother(i) : IsOneMore(i))
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

    /// <summary>"los tomates un kilo y las papas otro kilo": as much, told behind it.</summary>
    void MeasureAgain()
    {
        foreach (var m in scan.Goods)
            if (
                m.Amount is null
                && m.To + 1 < words.Count
                && words[m.To] is { Before: Break.None, Text: "otro" or "otra" }
                && words[m.To + 1].Before == Break.None
                && Sentences.Ends(words, m.To + 2)
                && scan.Lexicon.Units.TryGetValue(words[m.To + 1].Text, out var unit)
                && unit.Kind is UnitKind.Mass or UnitKind.Volume or UnitKind.Length or UnitKind.Pack
            )
                new Amount
                {
                    From = m.To,
                    To = m.To + 2,
                    Value = 1,
                    Unit = unit,
                }.BindTo(m);
    }

    /// <summary>"la 40 y la 42", "el rojo y el azul": an article for each one that is chosen.</summary>
    bool IsOneMore(int at)
    {
        if (
            !scan.Lexicon.Sharing.Article.Contains(words[at].Text)
            || words[at].InNumber
            || at == 0
            || words[at - 1].Text is not ("y" or "e") && words[at].Before != Break.Soft
            || scan.Goods.LastOrDefault(m => m.To <= at) is not { } named
        )
            return false;
        var item = named.Items[0].Item;
        var next = at + 1;
        while (next < words.Count && next < at + 3 && scan.Lexicon.In("before_choice", words[next].Text))
            next++;
        if (
            next >= words.Count
            || words[next].Terms.Count > 0 && !words[next].IsFigure
            || Kind(item, words[next]) is not { } kind
        )
            return false;
        for (var k = named.To; k < at; k++)
            if (Kind(item, words[k]) == kind && words[k].Stem != words[next].Stem && !scan.IsRefused(k))
                return shop.Items[item].Options.First(g => g.Name == kind).Max <= 1;
        return false;
    }

    bool IsAnother(int at)
    {
        var next = at + 1;
        // "otro color vino", "otra igual en la 8"
        while (
            next < words.Count
            && next < at + 4
            && (
                scan.Lexicon.In("before_choice", words[next].Text)
                || scan.Lexicon.In("attribute", words[next].Text)
                || scan.Lexicon.In("alike", words[next].Text)
            )
        )
            next++;
        if (next >= words.Count)
            return words[at + 1].Text == "sin";
        // "uno de 8 kilos y otro de 30"
        if (scan.Goods.LastOrDefault(m => m.To <= at) is { } named)
            foreach (var a in scan.Amounts)
                if (a.From == next && next > at + 1 && Chooses(a, named.Items[0].Item))
                    return true;
        if (
            words[at + 1].Text == "para"
            && scan.Amounts.Exists(a => a.Unit is not null && a.From > at && a.From - at <= 6)
        )
            return true;
        if (words[next].ChoiceTerms.Count == 0)
            return words[next - 1].Text == "sin" && next == words.Count || words[at + 1].Text is "sin" or "con";
        return words[next].Terms.Count == 0
            || words[next].IsFigure
            || scan.Goods.LastOrDefault(m => m.To <= at) is { } source && HasChoice(source.Items[0].Item, words[next]);
    }

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
        var at = a.To < words.Count && words[a.To].Text == "de" ? a.To + 1 : a.To;
        if (at < words.Count)
            foreach (var match in words[at].ChoiceTerms)
            foreach (var id in shop.Terms[match.Term].Choices)
                items.UnionWith(shop.Choices[id].Items);
        return items;
    }

    List<(int, double)>? FocusItems() =>
        scan.Context.Focus is { } sku && shop.TryItem(sku, out var item) ? [(item, 0.9)] : null;

    /// <summary>"un pote de cuatro quesos y decime cuánto va".</summary>
    bool BeginsClause(int i) =>
        words[i].Text is "y" or "e"
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
                && !Chooses(a, item)
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
