using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "otra", "la 40 y la 42", "otro kilo": one more of what was named, said without its number. Makes an amount of it, so that it is
/// carried as a number is.
/// </summary>
internal sealed class AnotherOne(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>"una de queso y otra de huitlacoche", "una 38 y otra 42", "otra para uno de 30": another one of another choice.</summary>
    public void Count()
    {
        EchoMeasures();
        MeasureAgain();
        for (var i = 0; i + 1 < words.Count; i++)
            if (words[i].Is(Another | Others) ? IsAnother(i) : IsOneMore(i))
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
                && words[a.From - 1].Is(Of)
                && scan.Lexicon.In("one_or_another", words[a.From - 2].Text)
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

    /// <summary>"los tomates un kilo y las papas otro kilo": as much, told behind it.</summary>
    void MeasureAgain()
    {
        foreach (var m in scan.Goods)
            if (
                m.Amount is null
                && m.To + 1 < words.Count
                && words[m.To].Before == Break.None
                && words[m.To].Is(Another)
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
            || !words[at - 1].Is(And | AndBeforeI) && words[at].Before != Break.Soft
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
            || shop.GroupOf(item, words[next]) is not { } kind
        )
            return false;
        for (var k = named.To; k < at; k++)
            if (shop.GroupOf(item, words[k]) == kind && words[k].Stem != words[next].Stem && !scan.IsRefused(k))
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
            return words[at + 1].Is(Without);
        // "uno de 8 kilos y otro de 30"
        if (scan.Goods.LastOrDefault(m => m.To <= at) is { } named)
            foreach (var a in scan.Amounts)
                if (a.From == next && next > at + 1 && ChoosingFigure.Is(scan, named.Items[0].Item, a))
                    return true;
        if (words[at + 1].Is(For) && scan.Amounts.Exists(a => a.Unit is not null && a.From > at && a.From - at <= 6))
            return true;
        if (words[next].ChoiceTerms.Count == 0)
            return words[next - 1].Is(Without) && next == words.Count || words[at + 1].Is(Without | With);
        return words[next].Terms.Count == 0
            || words[next].IsFigure
            || scan.Goods.LastOrDefault(m => m.To <= at) is { } source
                && shop.Chooses(source.Items[0].Item, words[next]);
    }
}
