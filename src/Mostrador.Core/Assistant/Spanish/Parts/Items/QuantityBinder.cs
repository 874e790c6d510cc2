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
        var items = scan.Goods.ToList();
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
        if (a.Money && !shop.SoldByMeasure(m.Items[0].Item))
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
        if (!a.Money && m.Items.Count > 0 && a.From >= m.To && shop.ChoosesFigure(m.Items[0].Item, a.Value))
            return false;
        return true;
    }

    bool SameKind(Mention m, Amount a) =>
        scan.Lexicon.Units.TryGetValue(TextFold.Fold(shop.Items[m.Items[0].Item].Unit), out var unit)
        && unit.Kind == a.Unit!.Kind;

    bool Alone(Amount a) => Sentences.Ends(words, a.To);

    /// <summary>"200 gramos de jamón y 300 de queso": a bare figure of hundreds goes on in the unit before it.</summary>
    public void CarryUnits()
    {
        Amount? last = null;
        foreach (var m in scan.Goods)
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
                && shop.SoldByMeasure(m.Items[0].Item)
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
    public void BindServings()
    {
        foreach (var m in scan.Goods)
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

    /// <summary>"tienen empanadas de queso? quiero 5": the number of the next sentence counts what was asked for.</summary>
    public void BindLate()
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
}
