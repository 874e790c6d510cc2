using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Gives each mention its quantity, money, options, note and negation; carries a product to a quantity that names only a
/// choice; applies what the customer corrects within the message.
/// </summary>
internal sealed class ItemReader(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;
    bool trailing;

    public void Read()
    {
        Join();
        FreeLeadingFigures();
        Siblings();
        FigureOut();
        FreeCountedNouns();
        DropNumbersInsideNames();
        TurnComplementsIntoOptions();
        BindQuantities();
        MergeTwins();
        CarryUnits();
        BindServings();
        Carry();
        Correct();
        BindLate();
        SetTerritories();
        Rerank();
        Choose();
        PreferCategories();
        Split();
        Negate();
        Note();
        foreach (var m in scan.Mentions)
        {
            m.Surface = scan.Slice(m.From, m.To);
            scan.Take(
                m.From,
                m.To,
                m.Carried ? "qty"
                    : m.Items.Count > 0 ? "product"
                    : m.Category >= 0 ? "category"
                    : "zone"
            );
        }
        foreach (var a in scan.Amounts)
            scan.Take(a.From, a.To, a.Money ? "money" : "qty");
    }

    IEnumerable<Mention> ItemMentions => scan.Mentions.Where(m => m.Items.Count > 0);

    void DropNumbersInsideNames() =>
        scan.Amounts.RemoveAll(a =>
            scan.Mentions.Exists(m =>
                a.From >= m.From && a.From < m.To && words[a.From].Terms.Count > 0 && Inside(m, a)
            )
        );

    /// <summary>"jamón y queso" is one filling where the name says so.</summary>
    bool NamedWithAnd(Mention a, Mention b)
    {
        var said = words[a.To - 1].Text + " y " + words[b.From].Text;
        var item = shop.Items[a.Items[0].Item];
        return item.Synonyms.Prepend(item.Name).Any(n => TextFold.Fold(n).Contains(said, StringComparison.Ordinal));
    }

    /// <summary>"planchar dos docenas de camisas": two words for one thing, counted once.</summary>
    void MergeTwins()
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

    /// <summary>"la cesta grande y una mediana": a word that tells one of the kind just named.</summary>
    void Siblings()
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

    /// <summary>The same product named twice with nothing but small words between is named once.</summary>
    void Join()
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

    /// <summary>
    /// "el de 45", "2 balones de 11 kilos": a figure that only some goods carry in their names tells which, among those of
    /// the category just named or of the whole shop.
    /// </summary>
    void FigureOut()
    {
        for (var i = 0; i < scan.Amounts.Count; i++)
        {
            var a = scan.Amounts[i];
            if (
                a.Money
                || a.Article
                || a.From == 0
                || words[a.From - 1].Text != "de"
                || words[a.From].Terms.Count == 0
                || words[a.From].Before != Break.None
            )
                continue;
            if (scan.Mentions.Exists(m => m.From <= a.From && a.From < m.To))
                continue;
            var category = scan.Mentions.Find(m => m.Items.Count == 0 && m.Category >= 0 && m.To == a.From - 1);
            var pronoun =
                a.From >= 2
                    && words[a.From - 2].Text is "el" or "la" or "los" or "las" or "uno" or "una" or "otro" or "otra"
                || a.From >= 2
                    && words[a.From - 2].InNumber
                    && scan.Amounts.Exists(x => x.To == a.From - 1 && x.Unit is null && !x.Money);
            if (category is null && !pronoun)
                continue;
            var items = new List<(int Item, double Score)>();
            foreach (var match in words[a.From].Terms)
            foreach (var item in shop.Terms[match.Term].Items)
                if (
                    (category is null || shop.Items[item].Category == shop.Categories[category.Category].Name)
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
        // "un balón de gas de 15": the container is the category, what it holds the product.
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (c, m) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (
                c.Items.Count > 0
                || c.Category < 0
                || m.Items.Count == 0
                || m.From != c.To + 1
                || words[c.To].Text != "de"
                || words[c.To].Before != Break.None
            )
                continue;
            m.From = c.From;
            scan.Mentions.RemoveAt(--i);
        }
    }

    bool UnitFits(int item, Amount a) =>
        a.NounAt < 0
        || a.Unit is null
        || shop.TermOf(a.Unit.Name) is { } t && shop.Terms[t].Items.BinarySearch(item) >= 0;

    /// <summary>"5 play 5": the figure of the name said once more before it is how many.</summary>
    void FreeLeadingFigures()
    {
        foreach (var m in ItemMentions)
            if (
                m.To - m.From > 1
                && words[m.From].IsFigure
                && words.GetRange(m.From + 1, m.To - m.From - 1).Exists(w => w.Text == words[m.From].Text)
            )
                m.From++;
    }

    /// <summary>"4 bidones" where bidones are what is sold: the noun is the product, not the unit.</summary>
    void FreeCountedNouns()
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
            scan.Amounts[i] = new Amount
            {
                From = a.From,
                To = a.NounAt,
                Value = a.Value / a.Times,
                Article = a.Value == a.Times && words[a.From].Text is "un" or "una",
            };
        }
    }

    /// <summary>
    /// A word that is a category's own and only part of a product's names means the category ("un compu"), unless it opens
    /// the one product's name ("correa") or a number or choice shows that the product is meant ("dos controles negros").
    /// </summary>
    void PreferCategories()
    {
        for (var i = 0; i < scan.Mentions.Count; i++)
        {
            var m = scan.Mentions[i];
            if (m.Category < 0 || m.Items.Count == 0 || m.CategoryScore < 0.9 || m.Carried)
                continue;
            var lead = m.Items[0];
            if (lead.Score >= 0.93)
                continue;
            var alone = m.Items.Count == 1 || lead.Score - m.Items[1].Score >= 0.15;
            if (
                alone
                && (
                    m.Options.Count > 0
                    || m.Amount is { Article: false }
                    || OpensName(m, lead.Item) && !NamesCategory(m)
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

    // "kilo" of "Lavandería por kilo" counts nothing; the "2" of "camisas 2" does.
    static bool Inside(Mention m, Amount a) => a.To <= m.To || a.From > m.From;

    /// <summary>"chilaquiles con huevo": the second product is a choice of the first; "fifa para xbox" too.</summary>
    void TurnComplementsIntoOptions()
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

    void BindQuantities()
    {
        var items = scan.Mentions;
        trailing = TrailingStyle();
        for (var i = 0; i < items.Count; i++)
        {
            var m = items[i];
            if (m.Items.Count == 0 && m.Category < 0)
                continue;
            var from = i > 0 ? items[i - 1].To : 0;
            var pre = scan.Amounts.LastOrDefault(a => !a.Bound && a.From >= from && a.To <= m.From && Reaches(a, m));
            if (pre is not null && !(trailing && !OfFollows(pre)))
                Bind(m, pre);
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
            Bind(m, post);
        }
    }

    void Bind(Mention m, Amount amount)
    {
        m.Amount = amount;
        amount.Bound = true;
    }

    /// <summary>"tomates 2 kilos lechuga 3 palta 1 kilo": every figure comes after its product.</summary>
    bool TrailingStyle()
    {
        var items = ItemMentions.ToList();
        if (items.Count < 2)
            return false;
        var amounts = scan.Amounts.FindAll(a => a.Countable && !a.Article);
        if (amounts.Count < items.Count)
            return false;
        if (amounts[0].From < items[0].From || amounts[^1].From < items[^1].To)
            return false;
        for (var i = 0; i < items.Count; i++)
        {
            var until = i + 1 < items.Count ? items[i + 1].From : words.Count;
            if (!amounts.Exists(a => a.From >= items[i].To && a.To <= until))
                return false;
        }
        return true;
    }

    bool OfFollows(Amount a) => a.To < words.Count && words[a.To].Text == "de";

    /// <summary>The quantity stands before the product with nothing between that has a meaning of its own.</summary>
    bool Reaches(Amount a, Mention m)
    {
        if (!a.Countable && !a.Money)
            return false;
        if (scan.BreakBetween(a.To, m.From) != Break.None)
            return false;
        if (a.Money && !(a.To < m.From && words[a.To].Text is "de" or "en"))
            return false;
        for (var k = a.To; k < m.From; k++)
        {
            var w = words[k];
            if (
                w.Text
                is "de"
                    or "del"
                    or "el"
                    or "la"
                    or "los"
                    or "las"
                    or "buen"
                    or "buena"
                    or "buenos"
                    or "buenas"
                    or "lindo"
                    or "linda"
                    or "rico"
                    or "rica"
                    or "mas"
                    or "otros"
                    or "otras"
                    or "otro"
                    or "otra"
            )
                continue;
            if (w.Text is "para" or "y" or "con")
                return false;
            if (w.ChoiceTerms.Count > 0 || IsAdjective(w))
                continue;
            // "dos trozos de tarta": a noun that only holds what is counted.
            if (
                k == a.To
                && a.Unit is null
                && k + 1 < m.From
                && words[k + 1].Text == "de"
                && w.Terms.Count == 0
                && w.Verb is null
                && !w.Filler
            )
                continue;
            // "2 unidades del …" is a unit already; a strange noun keeps its number: "un perro", "3 personas".
            return false;
        }
        return true;
    }

    bool IsAdjective(Word w) =>
        scan.Lexicon.In("size", w.Text)
        || w.Text
            is "unidades"
                or "unidad"
                or "piezas"
                or "nuevo"
                or "nueva"
                or "nuevos"
                or "nuevas"
                or "bonito"
                or "fresco"
                or "fresca"
                or "frescos"
                or "frescas"
                or "cosa"
                or "cosas";

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
                    h.To <= a.From && h.To > m.From && h.Count > 0 && words[h.From].Text is not "por" and not "tengo"
                ) && (a.Money || a.Value >= 1000)
        )
            return false;
        if (a.Money && !SoldByMeasure(m))
            return false;
        // "lechugas, 3 tomates" is caught before; "…, 3 de esas" belongs to the reference.
        for (var k = m.To; k < a.From; k++)
        {
            var w = words[k];
            if (
                w.Filler
                && w.Text
                    is "x"
                        or "por"
                        or "son"
                        or "serian"
                        or "seria"
                        or "que"
                        or "sean"
                        or "necesito"
                        or "solo"
                        or "unas"
                        or "unos"
                        or "como"
                        or "a"
                        or "los"
                        or "las"
                        or "de"
                        or "en"
                        or "solamente"
                        or "nomas"
                        or "favor"
            )
                continue;
            if (w.ChoiceTerms.Count > 0 || w.Text is "cantidad" or "x" || w.Verb is not null && !a.Money && !a.Article)
                continue;
            return false;
        }
        if (
            a.From > m.To
            && words[a.From - 1].Text is "de" or "a"
            && a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length }
            && !SameKind(m, a)
        )
            return false;
        if (a.From > m.To && words[a.From - 1].Text is "a" or "de" && a.Unit is null)
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
        )
            return false;
        // A choice that is that very figure: "zapatillas 42".
        if (!a.Money && m.Items.Count > 0 && a.From >= m.To && Figured(m, a))
            return false;
        return true;
    }

    bool Figured(Mention m, Amount a)
    {
        foreach (var id in shop.ChoicesOfItem[m.Items[0].Item])
            if (
                shop.Choices[id].Range is { Exact: true } r
                && shop.Choices[id].Terms.Length == 1
                && r.Unit is null
                && r.Min == a.Value
            )
                return true;
        return false;
    }

    bool SameKind(Mention m, Amount a) =>
        scan.Lexicon.Units.TryGetValue(TextFold.Fold(shop.Items[m.Items[0].Item].Unit), out var unit)
        && unit.Kind == a.Unit!.Kind;

    bool SoldByMeasure(Mention m)
    {
        var item = shop.Items[m.Items[0].Item];
        return item.Step < 1
            || scan.Lexicon.Units.TryGetValue(TextFold.Fold(item.Unit), out var unit)
                && unit.Kind is UnitKind.Mass or UnitKind.Volume;
    }

    bool Alone(Amount a) => Sentences.Ends(words, a.To);

    /// <summary>"200 gramos de jamón y 300 de queso": a bare figure of hundreds goes on in the unit before it.</summary>
    void CarryUnits()
    {
        Amount? last = null;
        foreach (var m in ItemMentions)
        {
            if (m.Amount is not { Money: false } a)
                continue;
            if (a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume })
                last = a;
            else if (
                last is not null
                && a.Unit is null
                && a.Value >= 50
                && a.Value <= 20 * last.Value
                && SoldByMeasure(m)
                && last.Unit!.Size <= 1
            )
                m.Amount = new Amount
                {
                    From = a.From,
                    To = a.To,
                    Value = a.Value,
                    Unit = last.Unit,
                    Bound = true,
                };
        }
    }

    /// <summary>"paella para uno", "para 4 personas": servings where the price is per person.</summary>
    void BindServings()
    {
        foreach (var m in ItemMentions)
        {
            if (m.Amount is { Article: false })
                continue;
            var amount = scan.Amounts.Find(a =>
                !a.Bound
                && !a.Money
                && a.From > m.To
                && words[a.From - 1].Text == "para"
                && scan.BreakBetween(m.To, a.From) == Break.None
                && a.From - m.To <= 3
            );
            if (amount is null)
                continue;
            if (amount.Unit is { Kind: UnitKind.People } || amount.Unit is null && Alone(amount))
            {
                var item = shop.Items[m.Items[0].Item];
                // "torta para 15" where sizes are told in persons chooses the size.
                if (
                    shop.ChoicesOfItem[m.Items[0].Item]
                        .Exists(c =>
                            shop.Choices[c].Range is { Unit.Kind: UnitKind.People } r && r.Holds(amount.Value, null)
                        )
                )
                    continue;
                var perPerson = TextFold
                    .Fold(item.Description + " " + item.Unit)
                    .Contains("persona", StringComparison.Ordinal);
                if (!perPerson && amount.Unit is not null)
                    continue;
                Bind(
                    m,
                    new Amount
                    {
                        From = amount.From,
                        To = amount.To,
                        Value = amount.Value,
                    }
                );
                amount.Bound = true;
            }
        }
    }

    /// <summary>"3 gorditas de tinga y una de chicharrón": the second number buys the same product.</summary>
    void Carry()
    {
        var added = new List<Mention>();
        AnotherOf();
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

    /// <summary>"una de queso y otra de huitlacoche": another one of another choice.</summary>
    void AnotherOf()
    {
        for (var i = 0; i + 2 < words.Count; i++)
            if (
                words[i].Text is "otro" or "otra"
                && words[i + (words[i + 1].Text == "de" ? 2 : 1)] is { ChoiceTerms.Count: > 0, Terms.Count: 0 }
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

    /// <summary>"media docena de huevos no, mejor una docena"; "2, no perdón, 3 lechugas"; "un control negro, no, rojo".</summary>
    void Correct()
    {
        foreach (var (from, to) in CorrectionPoints())
        {
            var before = scan.Mentions.LastOrDefault(m =>
                m.Items.Count > 0 && m.To <= from && from - m.To <= 8 && scan.BreakBetween(m.To, from) != Break.Hard
            );
            var amount = scan.Amounts.Find(a => a.From >= to && a.From - to <= 2 && !a.Money);
            var after = scan.Mentions.Find(m =>
                m != before && m.Items.Count > 0 && m.From >= to && Math.Max(to, StartOf(m)) - to <= 3
            );
            if (amount is not null && after?.Amount != amount && (after is null || amount.From < after.From))
            {
                if (before is null)
                {
                    Single()?.CorrectedAt = to;
                    continue;
                }
                if (Figured(before, amount))
                {
                    before.CorrectedAt = to;
                    continue;
                }
                if (amount.Bound && !amount.Article)
                    continue;
                if (before.Amount is { } wrong)
                {
                    wrong.Bound = true;
                    if (amount.Unit is null && wrong.Unit is { Kind: UnitKind.Mass or UnitKind.Volume })
                        amount = new Amount
                        {
                            From = amount.From,
                            To = amount.To,
                            Value = amount.Value,
                            Unit = wrong.Unit,
                        };
                }
                before.Amount = amount;
                before.CorrectedAt = to;
                amount.Bound = true;
                scan.Amounts.RemoveAll(a => a.From == amount.From);
                scan.Amounts.Add(amount);
                continue;
            }
            if (after is null)
            {
                (before ?? Single())?.CorrectedAt = to;
                continue;
            }
            var loose = scan.Amounts.FindLast(a => !a.Bound && a.To <= from && from - a.To <= 2);
            if (loose is not null && (before is null || before.To <= loose.From))
            {
                loose.Bound = true;
                continue;
            }
            if (before is null)
                continue;
            // "un kilo de supremas, no, mejor de pata": the quantity stays.
            if (
                after.Amount is null or { Article: true }
                && before.Amount is { Money: false } kept
                && before.To <= from
            )
                after.Amount ??= kept;
            if (before.Items[0].Item == after.Items[0].Item)
            {
                after.CorrectedAt = to;
                scan.Mentions.Remove(before);
            }
            else
                before.Negated = true;
        }
    }

    Mention? Single() => ItemMentions.Count() == 1 ? ItemMentions.First() : null;

    static int StartOf(Mention m) => m.Amount is { } a && a.From < m.From ? a.From : m.From;

    /// <summary>Where the customer takes something back, from the first word of doing so to what counts instead.</summary>
    List<(int From, int To)> CorrectionPoints()
    {
        var points = scan.Hits("correction").Select(h => (h.From, h.To)).ToList();
        for (var i = 1; i + 1 < words.Count; i++)
        {
            if (words[i].Text != "no" || words[i].Masked)
                continue;
            var said =
                scan.Mentions.Exists(m => m.To <= i && i - m.To <= 5)
                || words[i - 1].InNumber
                || words[i - 1].ChoiceTerms.Count > 0;
            if (!said || words[i].Before == Break.Hard)
                continue;
            var next = words[i + 1];
            var paused = next.Before == Break.Soft && !next.LineBefore;
            var counts = next.InNumber && next.Before == Break.None;
            var another =
                next.Text is "de" or "en"
                && i + 2 < words.Count
                && (words[i + 2].ChoiceTerms.Count > 0 || words[i + 2].Terms.Count > 0);
            if (paused || counts || another)
                points.Add((i, i + 1));
        }
        points.Sort();
        var merged = new List<(int From, int To)>();
        foreach (var p in points)
            if (merged.Count > 0 && p.From <= merged[^1].To)
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, p.To));
            else
                merged.Add(p);
        return merged;
    }

    /// <summary>Options and notes after a product are its own until the next product or its quantity begins.</summary>
    void SetTerritories()
    {
        var items = ItemMentions.ToList();
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

    /// <summary>Of goods that share a name, the one whose choices or description the other words speak of: "paletas de sandía".</summary>
    void Rerank()
    {
        foreach (var m in ItemMentions)
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
                var bonus = OptionMatcher.Of(scan, item, places).Select(o => o.Score).DefaultIfEmpty(0).Max() * 0.2;
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

    /// <summary>"tienen empanadas de queso? quiero 5": the number of the next sentence counts what was asked for.</summary>
    void BindLate()
    {
        foreach (var a in scan.Amounts)
        {
            if (a.Bound || !a.Countable || a.From == 0 || words[a.From - 1].Verb is null || scan.CueAt("set", a.From))
                continue;
            if (!Alone(a) && words[a.To].Text is not ("y" or "de" or "no"))
                continue;
            if (
                words.Count > a.To + 1
                && words[a.To].Text == "de"
                && words[a.To + 1].Text is not ("esos" or "esas" or "cada")
            )
                continue;
            var m = scan.Mentions.LastOrDefault(x => x.Items.Count > 0 && x.To <= a.From);
            if (m is null || m.Amount is { Article: false } || scan.BreakBetween(m.To, a.From) == Break.None)
                continue;
            Bind(m, a);
        }
    }

    void Choose()
    {
        foreach (var m in ItemMentions)
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
    void Split()
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

    void Negate()
    {
        foreach (var hit in scan.Hits("negation").ToList())
        {
            var last = words[hit.To - 1].Text;
            if (last is "sin")
            {
                // "sin lechuga" refuses it; of a dish it is a note, and the lettuce no mention any more.
                if (
                    scan.Mentions.Find(m => m.From >= hit.To && m.From - hit.To <= 1 && m.Amount is null)
                        is { } unwanted
                    && scan.BreakBetween(hit.To, unwanted.From) == Break.None
                )
                    unwanted.Negated = true;
                continue;
            }
            // "no" alone reaches only what it touches: "no tomates"; "no tienen tomates" asks.
            var reach = hit.Count == 1 && last is "no" or "ni" or "tampoco" ? 2 : 4;
            foreach (var m in scan.Mentions)
            {
                var start = m.Amount is { } a && a.From < m.From ? a.From : m.From;
                if (start < hit.To || start - hit.To > reach || scan.BreakBetween(hit.To, start) != Break.None)
                    continue;
                if (words.Skip(hit.To).Take(start - hit.To).Any(w => !w.Filler || w.Verb is not null))
                    continue;
                if (
                    hit.Count == 1
                    && last == "no"
                    && (
                        hit.From > 0
                        && words[hit.From].Before == Break.None
                        && words[hit.From - 1].Text is "por" or "como"
                    )
                )
                    continue;
                m.Negated = true;
                // "no quiero aceites ni flores" goes on; "no quiero aceites, busco semillas" does not.
                break;
            }
        }
        // "huevos no", "la lechuga no": the refusal follows and something ends or corrects after it.
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Text != "no" || words[i].Before != Break.None && words[i].LineBefore)
                continue;
            if (
                i + 1 < words.Count
                && words[i + 1].Before == Break.None
                && words[i + 1].Text is not ("mejor" or "gracias" or "y" or "pero" or "por")
            )
                continue;
            var m = scan.Mentions.LastOrDefault(x =>
                x.To <= i && i - Math.Max(x.To, x.Amount?.To ?? 0) <= 1 && i - x.To >= 0
            );
            if (m is null || words[i].Before != Break.None)
                continue;
            var corrected = scan.Hits("correction").Any(h => h.From >= i && h.From - i <= 1);
            if (!corrected)
                m.Negated = true;
            else if (!scan.Mentions.Exists(x => x != m && x.From > i) || m.Amount is { } a && a.From > i)
                m.Negated = false;
        }
    }

    /// <summary>"sin cebolla", "con harto queso", "bien cocido" that are no choice of the product.</summary>
    void Note()
    {
        foreach (var m in ItemMentions)
        {
            // Of the only product the note may come first: "sin cebolla los tacos".
            var only = ItemMentions.Count() == 1;
            var start = only ? 0 : Math.Max(m.To, m.Amount is { } a && a.To <= m.OptionsTo ? a.To : m.To);
            for (var k = start; k < m.OptionsTo; k++)
            {
                if (
                    !NoteOpens(k)
                    || words[k].Role is not null
                    || words[k].Masked
                    || scan.Cues.Exists(c =>
                        c.From <= k + 2
                        && k < c.To
                        && (c.Name.StartsWith("pay:", StringComparison.Ordinal) || c.Name is "delivery" or "pickup")
                    )
                )
                    continue;
                var end = k + 1;
                var content = 0;
                while (
                    end < m.OptionsTo
                    && words[end].Before == Break.None
                    && words[end].Role is null
                    && !words[end].Masked
                    && words[end].Verb is null
                    && (content < 3 || words[end].Text is "y" or "ni")
                )
                {
                    if (words[end].Text is "para" or "por" or "porque" or "pero" or "cuanto")
                        break;
                    if (!words[end].Filler)
                        content++;
                    end++;
                }
                while (end > k + 1 && words[end - 1].Filler)
                    end--;
                if (content == 0 || words.GetRange(k, end - k).Exists(w => w.Role == "option"))
                    continue;
                var note = scan.Slice(k, end);
                m.Note = m.Note is null ? note : m.Note + ", " + note;
                scan.Take(k, end, "note");
                k = end - 1;
            }
        }
    }

    bool NoteOpens(int k) =>
        words[k].Text
            is "sin"
                or "con"
                or "bien"
                or "poco"
                or "poca"
                or "extra"
                or "mucho"
                or "mucha"
                or "harto"
                or "harta"
                or "aparte"
                or "doble"
        && k + 1 < words.Count
        && words[k + 1].Before == Break.None;
}
