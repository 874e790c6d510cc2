using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Quantities that lean on what is bound already: a unit that goes on, servings, "uno de cada", the next sentence's number.</summary>
internal sealed class LateQuantities(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>"200 gramos de jamón y 300 de queso": a bare figure of hundreds goes on in the unit before it.</summary>
    public void CarryUnits()
    {
        Amount? last = null;
        foreach (var m in scan.Goods)
        {
            if (m.Amount is not { Money: false } a)
                continue;
            if (a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume } || a.Times > 2)
                last = a;
            // "2 docenas de carne y una de pollo"
            else if (
                last is { Times: > 2 }
                && a is { Unit: null, Article: true, Times: 1 }
                && a.To < words.Count
                && words[a.To].Before == Break.None
                && words[a.To].Is(Of)
                && !shop.SoldByMeasure(m.Items[0].Item)
            )
                m.Amount = a.As(a.Value * last.Times);
            // "media docena de pollo y media de humita"
            else if (last is { Times: > 2 } && a is { Unit: null, Value: 0.5m } && !shop.SoldByMeasure(m.Items[0].Item))
                m.Amount = a.As(a.Value * last.Times);
            else if (
                last is { Unit: not null }
                && a.Unit is null
                && a.Value >= 50
                && a.Value <= 20 * last.Value
                && shop.SoldByMeasure(m.Items[0].Item)
                && last.Unit!.Size <= 1
            )
                m.Amount = a.As(a.Value, last.Unit);
            else if (GramsOrMoney(m, a) is { } measured)
                last = m.Amount = measured;
        }
    }

    /// <summary>
    /// "200 de jamón", "mil de pan": hundreds of what goes by the kilo are grams where that is an amount it is sold in, and
    /// else money.
    /// </summary>
    Amount? GramsOrMoney(Mention m, Amount a)
    {
        const decimal Most = 50;
        var item = shop.Items[m.Items[0].Item];
        if (a.To >= words.Count || !words[a.To].Is(Of) || !IsHundreds(a) || Sold(scan, item) is null)
            return null;
        if (Grams(scan, m.Items[0].Item, a) is { } grams)
            return grams;
        var least = Math.Max(item.MinQuantity, item.Step) / 2;
        var bought = a.Value / item.CurrentPrice;
        if (bought < least || bought > Most)
            return null;
        var paid = a.As(a.Value);
        paid.Money = true;
        return paid;
    }

    /// <summary>"100 más de salame": hundreds of what goes by the kilo, where it is sold in so little.</summary>
    public static Amount? Grams(Scan scan, int item, Amount a)
    {
        var goods = scan.Shop.Items[item];
        return
            IsHundreds(a)
            && Sold(scan, goods) is { } sold
            && a.Value < sold.Size
            && a.Value / sold.Size >= Math.Max(goods.MinQuantity, goods.Step) / 2
            ? a.As(a.Value, scan.Lexicon.Units["g"])
            : null;
    }

    static bool IsHundreds(Amount a) =>
        a is { Unit: null, Times: 1, Marked: false, Money: false, Value: >= 50 } && a.Value % 10 == 0;

    static Unit? Sold(Scan scan, Catalog.Item item) =>
        scan.Lexicon.Units.TryGetValue(TextFold.Fold(item.Unit), out var sold)
        && sold is { Kind: UnitKind.Mass, Size: > 1 }
            ? sold
            : null;

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
                && words[a.From - 1].Is(For)
                && scan.BreakBetween(m.To, a.From) == Break.None
                && a.From - m.To <= 3
            );
            if (amount is null)
                continue;
            if (amount.Unit is { Kind: UnitKind.People } || amount.Unit is null && Sentences.Ends(words, amount.To))
            {
                var item = shop.Items[m.Items[0].Item];
                // "torta para 15" where sizes are told in persons or portions chooses the size.
                if (
                    shop.ChoosesFigure(m.Items[0].Item, amount.Value)
                    || shop.ChoicesOfItem[m.Items[0].Item]
                        .Any(c =>
                            shop.Choices[c].Range is { Unit.Kind: UnitKind.People } r && r.Holds(amount.Value, null)
                        )
                )
                    continue;
                var told = TextFold.Fold(item.Description + " " + item.Unit);
                var perPerson = scan.Lexicon.Classes["per_person"].Any(w => IsToldOfOne(told, w));
                if (!perPerson && amount.Unit is not null)
                    continue;
                // "una torta para 10" is one, and who eats it counts nothing.
                if (!perPerson && m.Amount is not null)
                {
                    amount.Bound = true;
                    continue;
                }
                amount.As(amount.Value).BindTo(m);
                amount.Bound = true;
            }
        }
    }

    /// <summary>"porción para una persona"; "para 20 personas" tells how many one of it feeds.</summary>
    static bool IsToldOfOne(string told, string person)
    {
        for (
            var at = told.IndexOf(person, StringComparison.Ordinal);
            at >= 0;
            at = told.IndexOf(person, at + 1, StringComparison.Ordinal)
        )
        {
            var before = told.AsSpan(0, at).TrimEnd();
            if (before.IsEmpty || !char.IsAsciiDigit(before[^1]))
                return true;
        }
        return false;
    }

    /// <summary>"…, ponme uno de cada": as many of each thing named and not counted.</summary>
    public void BindEach()
    {
        foreach (var a in scan.Amounts.ToList())
        {
            if (a.Bound || !a.Countable || a.To + 1 >= words.Count || !words[a.To].Is(Of) || !words[a.To + 1].Is(Each))
                continue;
            var goods = scan.Goods.Where(m => m.To <= a.From && m.Amount is null or { Article: true }).ToList();
            if (goods.Count < 2)
                continue;
            foreach (var m in goods)
                a.As(a.Value).BindTo(m);
            // "uno de cada uno" counts once.
            scan.Amounts.RemoveAll(o => o == a || o.From == a.To + 2);
        }
    }

    /// <summary>"tienen empanadas de queso? quiero 5": the number of the next sentence counts what was asked for.</summary>
    public void BindLate()
    {
        foreach (var a in scan.Amounts)
        {
            if (a.Bound || !a.Countable || a.From == 0 || scan.CueAt("set", a.From))
                continue;
            var sums = scan.Lexicon.In("sums", words[a.From - 1].Text);
            if (words[a.From - 1].Verb is null && !sums)
                continue;
            if (!Sentences.Ends(words, a.To) && !words[a.To].Is(And | Of | Not))
                continue;
            if (words.Count > a.To + 1 && words[a.To].Is(Of) && !words[a.To + 1].Is(Those | Each))
                continue;
            var m = scan.Mentions.LastOrDefault(x => x.Items.Count > 0 && x.To <= a.From);
            if (
                m is null
                || m.Amount is { Article: false }
                // "almohadas de fibra me regala dos"
                || scan.BreakBetween(m.To, a.From) == Break.None
                    && !(scan.CueAt("buy", a.From - 1) && Sentences.Ends(words, a.To))
                || sums && scan.Goods.Count() > 1
            )
                continue;
            a.BindTo(m);
        }
    }

    /// <summary>"dos docenas: una de verdes y otra de rojos": the parts are told in dozens, as the whole was.</summary>
    public void ShareLots()
    {
        foreach (var whole in scan.Amounts)
        {
            if (whole is not { Times: > 2, Money: false } || whole.Value < 2 * whole.Times)
                continue;
            var lots = whole.Value / whole.Times;
            var parts = scan.Goods.Where(m => m.Start >= whole.To && m.Amount != whole).ToList();
            if (parts.Count < 2 || parts.Exists(m => Lots(m) == 0) || parts.Sum(Lots) != lots)
                continue;
            // "dos docenas de huevos, una torta y un pan": other goods are no part of what was counted.
            if (
                scan.Goods.FirstOrDefault(m => m.Amount == whole) is { } counted
                && parts.Exists(m => m.Items[0].Item != counted.Items[0].Item && !IsToldAsPart(m))
            )
                continue;
            whole.Bound = true;
            foreach (var part in parts)
                part.Amount = (part.Amount ?? whole).As(Lots(part) * whole.Times);
            // What the parts are of is not wanted besides.
            scan.Mentions.RemoveAll(m =>
                m.Amount == whole
                && !parts.Contains(m)
                && parts.TrueForAll(p => !p.Carried || p.Items[0].Item != m.Items.FirstOrDefault().Item)
            );
        }
    }

    /// <summary>"una de verdes", "la otra de rojas".</summary>
    bool IsToldAsPart(Mention m)
    {
        var at = m.Amount is { } own ? own.To : m.From - 1;
        return at >= 0 && at < m.From && words[at].Is(Of | OfThe);
    }

    /// <summary>How many dozens a part is said to be; 0 where it is told otherwise.</summary>
    decimal Lots(Mention m)
    {
        if (m.Amount is { } own)
            return own is { Unit: null, Times: 1, Money: false } && own.Value == decimal.Floor(own.Value)
                ? own.Value
                : 0;
        var at = m.From - 1;
        if (at > 0 && words[at].Is(Of))
            at--;
        return at >= 0 && scan.Lexicon.Sharing.Another.Contains(words[at].Text) ? 1 : 0;
    }
}
