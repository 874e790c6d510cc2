namespace Mostrador.Core.Assistant.Spanish;

/// <summary>How a message changes the cart: "sácame la lechuga", "mejor que sean 3", "cambia los tomates por papas", "uno más".</summary>
internal sealed class EditReader(Scan scan, Func<Mention, ItemMention> build)
{
    readonly List<Word> words = scan.Words;

    public List<Edit> Read()
    {
        var edits = new List<Edit>();
        if (scan.Cue("clear"))
        {
            edits.Add(new Edit(EditKind.Clear));
            return edits;
        }
        if (Replace() is { } replace)
            edits.Add(replace);
        else
        {
            edits.AddRange(Remove());
            if (SetQuantity() is { } set)
                edits.Add(set);
            else if (edits.Count == 0 && Lessen() is { } less)
                edits.Add(less);
            else if (edits.Count == 0 && More() is { } more)
                edits.Add(more);
        }
        return edits;
    }

    /// <summary>A verb that begins what comes next: "…, y póngame".</summary>
    bool Joins(Word verb) =>
        words.IndexOf(verb) is > 0 and var at && (words[at - 1].Text is "y" or "e" || verb.Before != Break.None);

    IEnumerable<Mention> Goods => scan.Mentions.Where(m => m.Items.Count > 0);

    Edit? Replace()
    {
        foreach (var hit in scan.Hits("replace").OrderByDescending(h => h.Count))
        {
            var instead = words[hit.From].Text == "en";
            if (words[hit.From].Text == "no")
                continue;
            var goods = Goods
                .Where(m => m.To > hit.From && scan.BreakBetween(hit.From + 1, m.From) != Break.Hard)
                .ToList();
            var by = words.FindIndex(hit.From, w => w.Text is "por" or "con" && w.Before != Break.Hard);
            if (instead)
            {
                // "en vez de tomates, papas" or "papas en vez de tomates"
                var gone = goods.Find(m => m.From >= hit.To);
                var came =
                    goods.Find(m => m != gone && m.From > (gone?.To ?? 0))
                    ?? Goods.LastOrDefault(m => m.To <= hit.From);
                if (gone is null)
                {
                    // "en vez de 2, 3" is a quantity.
                    continue;
                }
                if (came is null)
                    continue;
                gone.Negated = true;
                return new Edit(EditKind.Replace, build(gone), came.Amount?.ToQuantity(), build(came));
            }
            if (by < 0)
                continue;
            var old =
                goods.LastOrDefault(m => m.To <= by)
                // "el vacío cámbialo por bondiola"
                ?? Goods.LastOrDefault(m => m.To == hit.From && InCart(m));
            var with = goods.Find(m => m.From > by);
            if (with is null)
                continue;
            if (old is not null)
                old.Negated = true;
            return new Edit(EditKind.Replace, old is null ? null : build(old), with.Amount?.ToQuantity(), build(with));
        }
        return null;
    }

    List<Edit> Remove()
    {
        var edits = new List<Edit>();
        foreach (var hit in scan.Hits("remove").OrderBy(h => h.From))
        {
            if (edits.Count > 0)
                break;
            // "quítale uno", "sácale la cebolla": a count is less_one, an ingredient a note; both handled elsewhere.
            if (
                scan.Hits("less_one").Any(l => l.From <= hit.To && l.To >= hit.From && l.Count > 1)
                && !Goods.Any(m => m.From >= hit.To && m.Amount is null or { Article: true })
            )
                continue;
            var goods = Goods.Where(m => m.From >= hit.To && scan.BreakBetween(hit.To, m.From) != Break.Hard).ToList();
            foreach (var m in goods)
            {
                // "saca los tomates y agrega papas" ends where another verb begins.
                if (scan.Hits("add").Concat(scan.Hits("buy")).Any(h => h.From >= hit.To && h.From < m.From))
                    break;
                if (words.Skip(hit.To + 1).Take(m.From - hit.To - 1).Any(w => w.Verb is not null && Joins(w)))
                    break;
                var part = scan.Amounts.Find(a =>
                    !a.Bound && a.Countable && a.From >= hit.To && a.To <= m.From && (a.Unit is not null || !a.Article)
                );
                if (part is not null)
                {
                    part.Bound = true;
                    edits.Add(new Edit(EditKind.Subtract, build(m), part.ToQuantity()));
                }
                else if (
                    m.Amount is { Article: false, Money: false } some
                    && some.From < m.From
                    && !(some.From > 0 && words[some.From - 1].Text is "los" or "las")
                )
                    edits.Add(new Edit(EditKind.Subtract, build(m), some.ToQuantity()));
                else
                    edits.Add(new Edit(EditKind.Remove, build(m)));
                m.Negated = true;
            }
            // "la lechuga ya no la quiero"
            if (
                goods.Count == 0
                && words[hit.To - 1].Verb is { Verb: "querer" or "necesitar" or "llevar" }
                && Goods.LastOrDefault(m => m.To <= hit.From && hit.From - m.To <= 1) is { } said
            )
            {
                edits.Add(new Edit(EditKind.Remove, build(said)));
                said.Negated = true;
                continue;
            }
            if (goods.Count == 0 && !scan.Hits("cancel").Any(c => c.From < hit.To && hit.From < c.To))
            {
                // "ya no la quiero", "quita el primero", "sácalo": what it points at is in the references.
                var unknown = words
                    .Skip(hit.To)
                    .Take(4)
                    .Any(w =>
                        !w.Filler && !w.Known && w.Role is null && w.Terms.Count == 0 && w.ChoiceTerms.Count == 0
                    );
                if (!unknown)
                    edits.Add(new Edit(EditKind.Remove));
            }
        }
        if (edits.Count == 0)
            foreach (var m in Goods)
                if (Without(m))
                {
                    m.Negated = true;
                    edits.Add(new Edit(EditKind.Remove, build(m)));
                }
        return edits;
    }

    /// <summary>"sin los tomates", "menos la lechuga", "la lechuga ya no" about something that is in the cart.</summary>
    bool Without(Mention m)
    {
        var inCart = scan.Context.InCart.Contains(
            scan.Shop.Items[m.Items[0].Item].Sku,
            StringComparer.OrdinalIgnoreCase
        );
        // "lo mismo pero sin la cerveza" takes out of what is about to be in the cart.
        if (!inCart && !scan.Cue("repeat"))
            return false;
        var start = m.From;
        while (
            start > 0 && words[start].Before == Break.None && words[start - 1].Text is "los" or "las" or "el" or "la"
        )
            start--;
        return start > 0 && words[start].Before == Break.None && words[start - 1].Text is "sin" or "menos" or "excepto"
            || m.Negated;
    }

    Edit? SetQuantity()
    {
        foreach (var hit in scan.Hits("set").OrderByDescending(h => h.Count))
        {
            var amount = scan.Amounts.FindLast(a => a.Countable && a.From >= hit.From && a.From <= hit.To + 2);
            if (amount is null)
                continue;
            var target = Goods.FirstOrDefault(m => m.Amount == amount);
            // "el vaquero que sea una 42" names a size.
            if (
                (target ?? Goods.LastOrDefault(m => m.To <= amount.From)) is { } sized
                && scan.Shop.ChoosesFigure(sized.Items[0].Item, amount.Value)
            )
                continue;
            // "solo 3 tomates", "mejor 3 lechugas" buys; setting needs a word of setting or the thing in the cart.
            var setting =
                words[hit.From].Verb is not null && words[hit.From].Text is not "digo"
                || words[hit.From].Text is "que" or "en"
                || hit.Count >= 2 && words[hit.From + 1].Text is "que";
            if (target is not null && !setting && !InCart(target))
                continue;
            if (target is null && Goods.Any(m => m.Amount == amount))
                continue;
            if (target is null && Goods.Any() && !setting)
                continue;
            // Said in the same message, it is a correction of what is asked for, and no change of the cart.
            if (target is null && Goods.LastOrDefault(m => m.To <= amount.From) is { } corrected && !InCart(corrected))
            {
                corrected.Amount = amount;
                amount.Bound = true;
                continue;
            }
            if (target is not null && !InCart(target))
                continue;
            target ??= Goods.LastOrDefault(m => m.To <= amount.From);
            amount.Bound = true;
            return new Edit(EditKind.SetQuantity, target is null ? null : build(target), amount.ToQuantity());
        }
        return Apology();
    }

    /// <summary>
    /// "perdón, de asado poneme tres", "no, un solo jugo": after an apology, or as the only one, the number of what is in
    /// the cart is all there will be.
    /// </summary>
    Edit? Apology()
    {
        if (
            Goods.Where(m => !m.Negated).ToList() is not [{ Amount: { Countable: true } amount } said]
            || !InCart(said)
            || words.Exists(w => w.Text is "mas" or "otro" or "otra" or "otros" or "otras")
            || scan.Cue("add")
        )
            return null;
        var apology =
            !amount.Article
            && scan.Hits("correction")
                .Any(h => h.From <= 1 && Sentences.Starts(words, h.From) && h.To <= Math.Min(said.From, amount.From));
        var only = scan.Hits("just_one").Any(h => h.From == amount.From);
        return apology || only ? new Edit(EditKind.SetQuantity, build(said), amount.ToQuantity()) : null;
    }

    bool InCart(Mention m) =>
        scan.Context.InCart.Contains(scan.Shop.Items[m.Items[0].Item].Sku, StringComparer.OrdinalIgnoreCase);

    Edit? Lessen()
    {
        if (scan.Longest("less_one") is not { } hit)
            return null;
        var amount = scan.Amounts.Find(a => a.Countable && a.From >= hit.From && a.From < hit.To);
        var target = Goods.FirstOrDefault();
        if (amount is not null)
            amount.Bound = true;
        if (target is not null)
            target.Negated = true;
        return new Edit(
            EditKind.Subtract,
            target is null ? null : build(target),
            amount?.ToQuantity() ?? new Quantity(1)
        );
    }

    Edit? More()
    {
        if (scan.Longest("more_one") is not { } hit)
            return null;
        var amount = scan.Amounts.Find(a => a.Countable && a.From >= hit.From && a.From < hit.To);
        var target = Goods.FirstOrDefault();
        if (target is not null && target.Amount != amount && amount is not null)
            return null;
        if (target is not null)
        {
            // "otra lechuga" is a purchase of one; the quantity is said by "otra".
            target.Amount ??= new Amount
            {
                From = hit.From,
                To = hit.From + 1,
                Value = 1,
                Bound = true,
            };
            return InCart(target) ? new Edit(EditKind.Add, build(target), target.Amount.ToQuantity()) : null;
        }
        if (scan.Mentions.Exists(m => m.Category >= 0))
            return null;
        if (
            words[hit.From].Text is "otro" or "otra"
            && !scan.Cue("add")
            && scan.Context.InCart.Count == 0
            && scan.Context.Focus is null
        )
            return null;
        if (amount is not null)
            amount.Bound = true;
        return new Edit(EditKind.Add, null, amount?.ToQuantity() ?? new Quantity(1));
    }
}
