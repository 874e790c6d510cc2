using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Applies what the customer takes back within the message.</summary>
internal sealed class CorrectionReader(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>"media docena de huevos no, mejor una docena"; "2, no perdón, 3 lechugas"; "un control negro, no, rojo".</summary>
    public void Correct()
    {
        Swap();
        foreach (var (from, to) in CorrectionPoints())
        {
            if (scan.Hits("swapped").Any(h => h.From >= to))
                continue;
            var before = scan.Mentions.LastOrDefault(m =>
                m.Items.Count > 0
                && m.To <= from
                && (from - m.To <= Near || Single() == m && from - m.To <= Far)
                && scan.BreakBetween(m.To, from) != Break.Hard
            );
            var amount = scan.Amounts.Find(a =>
                a.From >= to && a.From - to <= 2 && !a.Money && GoesStraight(to, a.From)
            );
            var after = scan.Mentions.Find(m =>
                m != before && m.Items.Count > 0 && m.From >= to && Math.Max(to, m.Start) - to <= 3
            );
            if (after is null)
                amount ??= Explained(to);
            // "un mixto y un café, no, mejor dos mixtos": what was named before in another number.
            if (after?.Amount is { Article: false, Money: false } && NamedBefore(after, from) is { } again)
                before = again;
            if (before is not null && after is not null && NamesChoicesOf(before, after))
            {
                // "pintura blanca, me equivoqué, gris": a choice of the same thing, whatever else is called so.
                scan.Mentions.Remove(after);
                if (after.Amount is { Article: false } own)
                    own.Bound = false;
                before.CorrectedAt = to;
                continue;
            }
            // "de tortilla personal, no mejor familiar y dos sopas": another choice of it, and then something else.
            if (before is not null && after is not null && ChoosesAnew(before, to, after.Start))
            {
                before.CorrectedAt = to;
                continue;
            }
            // "… no de falda, es que me confundí" only explains.
            if (
                amount is null
                && after is null
                && words.Skip(to).All(w => w.ChoiceTerms.Count == 0 && !w.InNumber)
                && scan.Goods.All(m => m.From < to)
            )
                continue;
            if (amount is not null && after?.Amount != amount && (after is null || amount.From < after.From))
            {
                if (before is null)
                {
                    if (Single() is { } single)
                        Rechoose(single, amount, to);
                    continue;
                }
                if (
                    shop.ChoosesFigure(before.Items[0].Item, amount.Value)
                    || NamesSize(before, amount)
                    || OptionMatcher.IsMeasure(scan, before.Items[0].Item, amount)
                )
                {
                    Rechoose(before, amount, to);
                    continue;
                }
                if (before.Amount == amount)
                {
                    before.CorrectedAt = to;
                    continue;
                }
                if (amount.Bound && !amount.Article)
                    continue;
                if (before.Amount is { } wrong)
                {
                    wrong.Bound = true;
                    before.Wrong = wrong;
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
                // "barras no, que ya tengo, ponme un pan": what has no choices is refused, not chosen anew.
                if (
                    (before ?? Single()) is { } anew
                    && (!words[from].Is(Not) || shop.ChoicesOfItem[anew.Items[0].Item].Length > 0)
                )
                    anew.CorrectedAt = to;
                continue;
            }
            var loose = scan.Amounts.FindLast(a => !a.Bound && a.To <= from && from - a.To <= 2);
            if (loose is not null && (before is null || before.To <= loose.From))
            {
                loose.Bound = true;
                // "2 no 3 bidones" refuses no bidones.
                if (after.Amount is not null)
                    after.CorrectedAt = to;
                // "tres cañas, digo cervezas": only the word was wrong.
                if (after.Amount is null && loose.To < from)
                    after.Amount = loose;
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
                // What was said of it and not taken back stays: "4 sillas de nogal, no, 6 sillas".
                before.Amount = after.Amount ?? before.Amount;
                before.CorrectedAt = to;
                scan.Mentions.Remove(after);
            }
            else
                before.Negated = true;
        }
    }

    const int Near = 8;
    const int Far = 14;

    Mention? NamedBefore(Mention after, int from) =>
        scan.Mentions.LastOrDefault(m =>
            m.To <= from
            && m is { Negated: false, Carried: false, Items.Count: > 0, Amount: { Money: false } }
            && m.Items[0].Item == after.Items[0].Item
        );

    /// <summary>"no, espera, que vienen mis primos, ponme 6": the number behind the reason, put in so many words.</summary>
    Amount? Explained(int to) =>
        scan.Amounts.Find(a =>
            a is { Money: false, Article: false, Unit: null, Bound: false }
            && a.From > to
            && Sentences.Ends(words, a.To)
            && scan.Cues.Exists(c =>
                c.To == a.From
                && c.From >= to
                && words[c.From].Before != Break.None
                && c.Name is "add" or "buy" or "set"
            )
        );

    /// <summary>"8 de humita y 4 de pollo, perdón, al revés".</summary>
    void Swap()
    {
        if (scan.Hits("swapped").ToList() is not [var hit])
            return;
        var said = scan.Goods.Where(m => m.To <= hit.From && m.Amount is { Money: false }).ToList();
        if (said is [var a, var b] && a.Amount!.Unit == b.Amount!.Unit)
            (a.Amount, b.Amount) = (b.Amount, a.Amount);
    }

    /// <summary>"rodado 26, no, 29": the figure names the other choice and counts nothing.</summary>
    void Rechoose(Mention m, Amount amount, int at)
    {
        m.CorrectedAt = at;
        if (m.Amount == amount)
            m.Amount = null;
    }

    /// <summary>
    /// "pijama talla 6, ay no, mejor 8": of goods called alike that were not counted, what they are chosen by where one of
    /// them is chosen so.
    /// </summary>
    bool NamesSize(Mention m, Amount amount) =>
        m.Amount is null or { Article: true } && m.Items.Exists(x => shop.ChoosesFigure(x.Item, amount.Value));

    /// <summary>All that the later mention says are choices of the earlier one.</summary>
    bool NamesChoicesOf(Mention before, Mention after)
    {
        if (after.Carried)
            return false;
        var own = shop.ChoicesOfItem[before.Items[0].Item];
        for (var i = after.From; i < after.To; i++)
            if (
                !words[i].Filler
                && !words[i].ChoiceTerms.Any(t => t.Quality > 0.7 && shop.Terms[t.Term].Choices.Any(own.Contains))
            )
                return false;
        return own.Length > 0;
    }

    /// <summary>"eran tres rollitos no dos": the number before has its own verb.</summary>
    bool IsTold(int no) =>
        scan.Amounts.FindLast(a => a.To <= no) is { From: > 0 } said
        && scan.Lexicon.In("sums", words[said.From - 1].Text);

    /// <summary>Nothing is said between the word of correcting and the number: "no, mejor 3", not "no, familiar, y 2 cocas".</summary>
    bool GoesStraight(int from, int to)
    {
        for (var k = from; k < to; k++)
            if (words[k].ChoiceTerms.Count > 0 || words[k].Is(And) || k > from && words[k].Before != Break.None)
                return false;
        return true;
    }

    /// <summary>A choice that goods have is named between two places.</summary>
    bool ChoosesAnew(Mention m, int from, int to)
    {
        for (var k = from; k < to; k++)
            if (
                words[k].Terms.Count == 0
                && !words[k].InNumber
                && words[k]
                    .ChoiceTerms.Any(t =>
                        t.Quality > 0.7
                        && shop.ChoicesOfItem[m.Items[0].Item].Any(c => shop.Choices[c].Terms.Contains(t.Term))
                    )
            )
                return true;
        return false;
    }

    Mention? Single() => scan.Goods.Count() == 1 ? scan.Goods.First() : null;

    /// <summary>"la gaseosa que sea inca mejor, y dos ensaladas": said of what stands before it, and no ensalada instead.</summary>
    bool EndsItsClause(CueHit hit) =>
        hit.To - hit.From == 1
        && words[hit.From].Is(Rather)
        && hit.To < words.Count
        && words[hit.To].Is(And)
        && words[hit.From].Before == Break.None
        && hit.From > 0
        && words[hit.From - 1].ChoiceTerms.Count > 0;

    /// <summary>Where the customer takes something back, from the first word of doing so to what counts instead.</summary>
    List<(int From, int To)> CorrectionPoints()
    {
        var points = scan.Hits("correction").Where(h => !EndsItsClause(h)).Select(h => (h.From, h.To)).ToList();
        for (var i = 1; i + 1 < words.Count; i++)
        {
            if (!words[i].Is(Not) || words[i].Masked || scan.CueAt("otherwise", i))
                continue;
            var said =
                scan.Mentions.Exists(m => m.To <= i && i - m.To <= 5)
                || words[i - 1].InNumber
                || words[i - 1].ChoiceTerms.Count > 0;
            if (!said || words[i].Before == Break.Hard)
                continue;
            var next = words[i + 1];
            var paused = next.Before == Break.Soft && !next.LineBefore;
            // "dos no tres" takes back; "un flan, no dos" only says that there are no more, as "son tres no dos" does.
            var counts = next.InNumber && next.Before == Break.None && words[i].Before == Break.None && !IsTold(i);
            var another =
                next.Is(Of | In)
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
}
