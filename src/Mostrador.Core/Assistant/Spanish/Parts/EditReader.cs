namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// How a message changes the cart: "sácame la lechuga", "mejor que sean 3", "cambia los tomates por papas", "uno más". Several
/// changes stand in clauses of their own: "quita las dos de humita y sube las de verdura a ocho".
/// </summary>
internal sealed class EditReader(Scan scan, Func<Mention, ItemMention> build)
{
    readonly List<Word> words = scan.Words;

    /// <summary>The clause being read.</summary>
    int from;
    int to;

    public List<Edit> Read()
    {
        var edits = new List<Edit>();
        if (scan.Cue("clear"))
        {
            edits.Add(new Edit(EditKind.Clear));
            return edits;
        }
        foreach (var clause in new EditClauses(scan).Find())
        {
            (from, to) = clause;
            edits.AddRange(ReadClause());
        }
        return edits;
    }

    List<Edit> ReadClause()
    {
        if (Replace() is { } replace)
            return [replace];
        var edits = Remove();
        if ((SetQuantity() ?? Portion()) is { } set)
            edits.Add(set);
        else if (edits.Count == 0 && (Lessen() ?? Choose() ?? More()) is { } change)
            edits.Add(change);
        return edits;
    }

    IEnumerable<CueHit> Hits(string cue) => scan.Hits(cue).Where(h => h.From >= from && h.From < to);

    CueHit? Longest(string cue)
    {
        CueHit? best = null;
        foreach (var hit in Hits(cue))
            if (best is null || hit.Count > best.Value.Count)
                best = hit;
        return best;
    }

    bool Cue(string cue) => Hits(cue).Any();

    /// <summary>A verb that begins what comes next: "…, y póngame".</summary>
    bool Joins(Word verb) =>
        words.IndexOf(verb) is > 0 and var at && (words[at - 1].Text is "y" or "e" || verb.Before != Break.None);

    /// <summary>The goods named in the clause.</summary>
    IEnumerable<Mention> Goods => scan.Goods.Where(m => m.From >= from && m.From < to);

    Edit? Replace()
    {
        foreach (var hit in Hits("replace").OrderByDescending(h => h.Count))
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
            var old = goods.LastOrDefault(m => m.To <= by);
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
        foreach (var hit in Hits("remove").OrderBy(h => h.From))
        {
            if (edits.Count > 0)
                break;
            // "bájame los tomates a 2" says how many are left.
            if (Hits("set").Any(s => s.From == hit.From && s.Count > hit.Count))
                continue;
            // "quítale uno", "sácale la cebolla": a count is less_one, an ingredient a note; both handled elsewhere.
            if (
                Hits("less_one").Any(l => l.From <= hit.To && l.To >= hit.From && l.Count > 1)
                && !Goods.Any(m => m.From >= hit.To && m.Amount is null or { Article: true })
            )
                continue;
            var goods = Goods.Where(m => m.From >= hit.To && scan.BreakBetween(hit.To, m.From) != Break.Hard).ToList();
            foreach (var m in goods)
            {
                // "saca los tomates y agrega papas" ends where another verb begins.
                if (Hits("add").Concat(Hits("buy")).Any(h => h.From >= hit.To && h.From < m.From))
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
            // "la lechuga ya no la quiero", "el carbón sacalo", "uno de los cargadores fuera"
            if (goods.Count == 0 && Behind(hit) is { } said)
            {
                edits.Add(
                    said.Amount is { Money: false } some && Counts(said, some)
                        ? new Edit(EditKind.Subtract, build(said), some.ToQuantity())
                        : new Edit(EditKind.Remove, build(said))
                );
                said.Negated = true;
                continue;
            }
            if (goods.Count == 0 && !Hits("cancel").Any(c => c.From < hit.To && hit.From < c.To))
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

    const int Near = 3;

    /// <summary>The goods of the cart that stand before what is said of them.</summary>
    Mention? Behind(CueHit hit) =>
        Goods.LastOrDefault(m => m.To <= hit.From && hit.From - Math.Max(m.To, m.OptionsTo) <= Near && scan.InCart(m));

    /// <summary>"dos tacos", "uno de los tacos": some of them; "un taco" of one is the taco.</summary>
    bool Counts(Mention m, Amount amount) =>
        !amount.Article || PartOf(m) || amount.To <= m.From && m.From - amount.To >= 1;

    /// <summary>"una de las raciones": some of what is there.</summary>
    bool PartOf(Mention m)
    {
        var at = m.From - 1;
        if (at > from && scan.Lexicon.In("det", words[at].Text))
            at--;
        return at < m.From - 1 && at > from && words[at].Text == "de" && words[at - 1].InNumber;
    }

    /// <summary>
    /// "la cama en XL", "uno de los capuchinos pequeño", "uno rojo mejor": a choice of what is in the cart; "mejor que sea la
    /// grande": another thing for it.
    /// </summary>
    Edit? Choose()
    {
        var becomes = Cue("becomes");
        var asks = Hits("question").Any(q => !Hits("becomes").Any(b => b.From <= q.From && q.From < b.To));
        if (asks || Cue("add") || Cue("more_one") || Cue("price") || !becomes && Cue("buy"))
            return null;
        foreach (var m in Goods)
        {
            if (m.Negated || m.Amount is { Money: true })
                continue;
            if (scan.InCart(m))
            {
                if (
                    m.Options.Count > 0
                    && (becomes || PartOf(m) || m.Amount is null && m.From > from && Definite(m.From))
                )
                    return Chosen(m);
                continue;
            }
            if (
                scan.Context.InCart.Count > 0
                && m.Amount is null or { Article: true }
                && Hits("becomes").Any(h => m.From - h.To is >= 0 and <= 2 && words[h.From].Text == "que")
            )
                return new Edit(EditKind.Replace, null, null, build(m));
        }
        return null;
    }

    /// <summary>"era de dos plazas": a number that stands in the name of the choice counts nothing.</summary>
    Edit Chosen(Mention m)
    {
        if (
            m.Amount is { } amount
            && m.Options.Exists(o => TextFold.Fold(o.Choice).Split(' ').Contains(words[amount.From].Text))
            && scan.Amounts.Count(a => a.Value == amount.Value) == 1
        )
            m.Amount = null;
        return new Edit(EditKind.Choose, build(m), m.Amount?.ToQuantity());
    }

    bool Definite(int at) => scan.Lexicon.In("definite", words[at - 1].Text);

    /// <summary>"sin los tomates", "menos la lechuga", "la lechuga ya no" about something that is in the cart.</summary>
    bool Without(Mention m)
    {
        // "lo mismo pero sin la cerveza" takes out of what is about to be in the cart.
        if (!scan.InCart(m) && !scan.Cue("repeat"))
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
        foreach (var hit in Hits("set").OrderByDescending(h => h.Count))
        {
            var amount = scan.Amounts.FindLast(a =>
                a.Countable && a.From >= hit.From && a.From <= hit.To + 2 && a.From < to
            );
            // "que sean de 36" may choose.
            if (amount is null || words[amount.From].Role is "option")
                continue;
            var target =
                Goods.FirstOrDefault(m => m.Amount == amount)
                // "del cemento nomás dos": the only goods of the clause, and they are in the cart.
                ?? (Goods.ToList() is [{ Amount: null } only] && scan.InCart(only) ? only : null);
            // "solo 3 tomates", "mejor 3 lechugas" buys; setting needs a word of setting or the thing in the cart.
            var setting =
                words[hit.From].Verb is not null && words[hit.From].Text is not "digo"
                || words[hit.From].Text is "que" or "en"
                || hit.Count >= 2 && words[hit.From + 1].Text is "que";
            if (target is not null && !setting && !scan.InCart(target))
                continue;
            if (target is null && Goods.Any(m => m.Amount == amount))
                continue;
            if (target is null && Goods.Any() && !setting)
                continue;
            // Said in the same message, it is a correction of what is asked for, and no change of the cart.
            if (
                target is null
                && scan.Goods.LastOrDefault(m => m.To <= amount.From) is { } corrected
                && !scan.InCart(corrected)
            )
            {
                corrected.Amount = amount;
                amount.Bound = true;
                continue;
            }
            if (target is not null && !scan.InCart(target))
                continue;
            target ??= scan.Goods.LastOrDefault(m => m.To <= amount.From);
            amount.Bound = true;
            return new Edit(EditKind.SetQuantity, target is null ? null : build(target), amount.ToQuantity());
        }
        return null;
    }

    /// <summary>"de las mesillas quiero dos", "del cemento, 2": how many of it there are to be.</summary>
    Edit? Portion()
    {
        if (Cue("add") || Cue("more_one"))
            return null;
        foreach (var m in Goods)
        {
            var at = m.From - 1;
            if (at > from && scan.Lexicon.In("definite", words[at].Text))
                at--;
            if (
                at >= from
                && words[at].Text is "de" or "del"
                && (
                    at == from
                    || words[at].Before != Break.None
                    || words[at - 1].Courtesy
                    || words[at - 1].Filler && !words[at - 1].InNumber
                )
                && m.Amount is { Money: false } amount
                && amount.From >= m.To
                && scan.InCart(m)
            )
                return new Edit(EditKind.SetQuantity, build(m), amount.ToQuantity());
        }
        return null;
    }

    Edit? Lessen()
    {
        if (Longest("less_one") is not { } hit)
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
        if (Longest("more_one") is not { } hit)
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
            return scan.InCart(target) ? new Edit(EditKind.Add, build(target), target.Amount.ToQuantity()) : null;
        }
        if (scan.Mentions.Exists(m => m.Category >= 0))
            return null;
        if (
            words[hit.From].Text is "otro" or "otra"
            && !Cue("add")
            && scan.Context.InCart.Count == 0
            && scan.Context.Focus is null
        )
            return null;
        if (amount is not null)
            amount.Bound = true;
        return new Edit(EditKind.Add, null, amount?.ToQuantity() ?? new Quantity(1));
    }
}
