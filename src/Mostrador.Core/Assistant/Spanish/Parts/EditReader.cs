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
        if (Keep() is { Count: > 0 } kept)
            return kept;
        foreach (var m in scan.Goods)
            if (m.Amount is { } all && all.From >= m.To && IsAll(all) && scan.InCart(m))
                m.Amount = null;
        if (scan.Cue("clear"))
        {
            edits.Add(new Edit(EditKind.Clear));
            return edits;
        }
        foreach (var clause in new EditClauses(scan).Find())
        {
            (from, to) = clause;
            foreach (var edit in ReadClause())
                // "el hielo ya tengo, sácalo" takes one thing out.
                if (edit is not { Kind: EditKind.Remove, Target: null } || edits is not [.., { Kind: EditKind.Remove }])
                    edits.Add(edit);
        }
        return edits;
    }

    List<Edit> ReadClause()
    {
        if (Replace() is { } replace)
            return [replace];
        if (Level() is { } level)
            return [level];
        if (Turned() is { } turned)
            return [turned];
        var edits = Remove();
        if (SetQuantities() is { Count: > 0 } sets)
            edits.AddRange(sets);
        else if ((Count() ?? Multiply()) is { } set)
            edits.Add(set);
        else if (edits.Count == 0 && Lessen() is { } less)
        {
            edits.Add(less);
            // "una pequeña menos y una grande más"
            if (More(Goods) is { } more)
                edits.Add(more);
        }
        else if (edits.Count == 0 && (Choose() ?? More()) is { } change)
            edits.Add(change);
        return edits;
    }

    /// <summary>"solo las empanadas, lo otro no", "quita todo menos el pan": only what is named stays.</summary>
    List<Edit> Keep()
    {
        var spared = scan.Hits("clear")
            .Where(h => h.To + 1 < words.Count && scan.Lexicon.In("except", words[h.To].Text))
            .Select(h => h.To)
            .DefaultIfEmpty(-1)
            .First();
        var only = scan.Hits("keep").Select(h => h.From + 1).DefaultIfEmpty(-1).First();
        if (spared < 0 && (only < 0 || scan.Cue("add") || scan.Cue("question")))
            return [];
        var said = scan.Goods.Where(m => m.From >= Math.Max(spared, only) - 1).ToList();
        return
            said.Count > 0
            && said.TrueForAll(m => scan.InCart(m) && (spared >= 0 || !m.Negated && Whole(m)))
            && scan.Goods.All(m => said.Contains(m) || !m.Negated)
            ? said.ConvertAll(m => new Edit(EditKind.Keep, build(m)))
            : [];

        // "solo una empanada" counts it, "solo las empanadas" spares it.
        bool Whole(Mention m) =>
            m.Options.Count == 0
            && m.Amount is null
            && m.From > 0
            && (
                scan.Lexicon.In("definite", words[m.From - 1].Text)
                || m.From > 1 && words[m.From - 1].Text == "de" && scan.Lexicon.In("definite", words[m.From - 2].Text)
            );
    }

    IEnumerable<CueHit> Hits(string cue) => Cue(cue) ? scan.Hits(cue).Where(Within) : [];

    bool Within(CueHit hit) => hit.From >= from && hit.From < to;

    CueHit? Longest(string cue)
    {
        CueHit? best = null;
        foreach (var hit in Hits(cue))
            if (best is null || hit.Count > best.Value.Count)
                best = hit;
        return best;
    }

    bool Cue(string cue)
    {
        foreach (var hit in scan.Cues)
            if (hit.Name == cue && Within(hit))
                return true;
        return false;
    }

    /// <summary>A verb that begins what comes next: "…, y póngame".</summary>
    bool Joins(Word verb) =>
        words.IndexOf(verb) is > 0 and var at
        && (
            words[at - 1].Text is "y" or "e"
            || verb.Before != Break.None
            || at > 1 && words[at - 2].Text is "y" or "e" && scan.Lexicon.In("clitic", words[at - 1].Text)
        );

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
                return new Edit(EditKind.Replace, build(gone), Part(gone, words.Count), build(came));
            }
            if (by < 0)
                continue;
            var old =
                goods.LastOrDefault(m => m.To <= by)
                // "el vacío cámbialo por bondiola"
                ?? Goods.LastOrDefault(m => m.To == hit.From && scan.InCart(m));
            var with = goods.Find(m => m.From > by);
            if (with is null)
                continue;
            if (old is not null)
                old.Negated = true;
            return new Edit(EditKind.Replace, old is null ? null : build(old), Part(old, by), build(with));
        }
        return null;
    }

    /// <summary>"cambia una lechuga por miel": how many of it are replaced; null for all, as of "las lechugas".</summary>
    Quantity? Part(Mention? gone, int before) =>
        gone?.Amount is { Money: false } some
        && some.From < gone.From
        && gone.From < before
        && !(some.From > 0 && scan.Lexicon.In("definite", words[some.From - 1].Text))
            ? some.ToQuantity()
            : null;

    List<Edit> Remove()
    {
        var edits = new List<Edit>();
        foreach (var hit in Hits("remove").Concat(Hits("forgets")).OrderBy(h => h.From))
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
                // "no me pongas ajos, solo dos kilos de naranjas"
                if (
                    words
                        .Skip(hit.To)
                        .Take(m.Start - hit.To)
                        .Any(w => w.Before != Break.None && scan.Lexicon.In("instead", w.Text))
                )
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
            if (goods.Count == 0 && !Cue("cancel"))
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
        if (edits.Count == 0 && Hits("left_out").Select(h => Behind(h)).FirstOrDefault(m => m is not null) is { } left)
        {
            left.Negated = true;
            edits.Add(new Edit(EditKind.Remove, build(left)));
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
    bool PartOf(Mention m) => PartAt(m) >= 0;

    /// <summary>Where the number of a part stands; -1 without.</summary>
    int PartAt(Mention m)
    {
        var at = m.From - 1;
        // "uno de los paquetes de pañales"
        if (at > from + 2 && words[at].Text == "de" && scan.Shop.IsUnit(m.Items[0].Item, words[at - 1]))
            at -= 2;
        if (at > from && scan.Lexicon.In("det", words[at].Text))
            at--;
        return at < m.From - 1 && at > from && words[at].Text == "de" && words[at - 1].InNumber ? at - 1 : -1;
    }

    /// <summary>
    /// "la cama en XL", "uno de los capuchinos pequeño", "uno rojo mejor": a choice of what is in the cart; "mejor que sea la
    /// grande": another thing for it.
    /// </summary>
    Edit? Choose()
    {
        var becomes = Cue("becomes");
        var asks = Hits("question")
            .Any(q => !scan.CueAt("announces", q.From) && !Hits("becomes").Any(b => b.From <= q.From && q.From < b.To));
        if (Cue("add") && Goods.LastOrDefault(scan.InCart) is { Amount: null, Options.Count: > 0 } richer && To(richer))
            return new Edit(EditKind.Choose, build(richer));
        if (asks || Cue("add") || Cue("more_one") || Cue("price") || !becomes && Cue("buy"))
            return null;
        if (Becomes() is { } other)
            return other;
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
            if (becomes && Sibling(m) is { } sibling)
                return new Edit(EditKind.Replace, sibling, m.Amount?.ToQuantity(), build(m));
            if (
                scan.Context.InCart.Count > 0
                && m.Amount is null or { Article: true }
                && Hits("becomes")
                    .Any(h =>
                        m.From - h.To is >= 0 and <= 2
                        && (
                            words[h.From].Text == "que"
                            // "ese no, el de cinco litros"
                            || words[h.To - 1].Text == "no" && Definite(m.From)
                            || m.From - h.To == 1 && words[h.To - 1].Text == "mejor" && Definite(m.From)
                        )
                    )
            )
                return new Edit(EditKind.Replace, null, null, build(m));
        }
        return null;
    }

    /// <summary>"sube los bocadillos de calamares a 5": however long the name is.</summary>
    Edit? Level()
    {
        foreach (var hit in Hits("levels"))
        foreach (var m in Goods)
        {
            if (m.From < hit.To || m.From - hit.To > 1 || !scan.InCart(m) || m.Amount is { } own && own.From < m.From)
                continue;
            var link = Math.Max(m.To, Math.Min(m.OptionsTo, to));
            for (var k = m.To; k < link; k++)
                if (words[k].Text is "a" or "en")
                    link = k;
            if (
                link + 1 < to
                && words[link].Text is "a" or "en"
                && scan.Amounts.Find(a => a.From == link + 1 && a.Countable) is { } amount
                && !scan.Shop.ChoosesFigure(m.Items[0].Item, amount.Value)
            )
            {
                amount.Bound = true;
                m.Amount = amount;
                return new Edit(EditKind.SetQuantity, build(m), Counted(amount, m));
            }
        }
        return null;
    }

    /// <summary>"la sansevieria mejor que sea geranio", though the change of mind took it back already.</summary>
    Edit? Turned() =>
        Cue("becomes") && !Cue("add") && !Cue("remove") && !Cue("price") && !Hits("no").Any()
            ? Becomes(taken: true)
            : null;

    /// <summary>"el jamón que sea crudo", "un italiano que sea dinámico": something of the cart is to be something else.</summary>
    Edit? Becomes(bool taken = false)
    {
        foreach (var hit in Hits("becomes"))
        {
            var gone = Goods.LastOrDefault(m =>
                m.To <= hit.From && hit.From - m.To <= 1 && m.Negated == taken && scan.InCart(m)
            );
            var came = Goods.FirstOrDefault(m => m.From >= hit.To && m.From - hit.To <= 2);
            if (gone is null || came is null || scan.InCart(came) && SameOf(gone, came))
                continue;
            gone.Negated = true;
            return new Edit(EditKind.Replace, build(gone), Part(gone, hit.From), build(came));
        }
        return null;
    }

    bool SameOf(Mention a, Mention b) => a.Items.Exists(x => x.Item == b.Items[0].Item && scan.InCart(b));

    /// <summary>"agrégale crema batida a la malteada": to what is there.</summary>
    bool To(Mention m)
    {
        var at = m.From - 1;
        if (at > from && scan.Lexicon.In("definite", words[at].Text))
            at--;
        return at > from && words[at].Text is "a" or "al";
    }

    /// <summary>"el dispensador mejor eléctrico": what the words name as well and is in the cart.</summary>
    ItemMention? Sibling(Mention m)
    {
        foreach (var (item, score) in m.Items)
            if (scan.Context.InCart.Contains(scan.Shop.Items[item].Sku, StringComparer.OrdinalIgnoreCase))
                return new ItemMention([new ScoredItem(scan.Shop.Items[item], score)], m.Surface);
        return null;
    }

    /// <summary>"una docenita" of what is sold by the dozen is one of it.</summary>
    Quantity Counted(Amount amount, Mention? target)
    {
        if (target is not null && LateQuantities.Grams(scan, target.Items[0].Item, amount) is { } grams)
            return grams.ToQuantity();
        var sku = target is null ? scan.Context.Focus : scan.Shop.Items[target.Items[0].Item].Sku;
        return
            amount is { Unit: null, Times: > 1, NounAt: >= 0 }
            && sku is not null
            && scan.Shop.TryItem(sku, out var item)
            && words[amount.NounAt].Stem == Stemmer.Stem(TextFold.Fold(scan.Shop.Items[item].Unit))
            ? new Quantity(amount.Value / amount.Times)
            : amount.ToQuantity();
    }

    /// <summary>"era de dos plazas": a number that stands in the name of the choice counts nothing.</summary>
    Edit Chosen(Mention m)
    {
        if (m.Amount is null && PartAt(m) is >= 0 and var part)
            m.Amount = scan.Amounts.Find(a => a.Countable && a.To == part + 1);
        if (
            m.Amount is { } amount
            && (
                m.Options.Exists(o => TextFold.Fold(o.Choice).Split(' ').Contains(words[amount.From].Text))
                    && scan.Amounts.Count(a => a.Value == amount.Value) == 1
                || QuantityBinder.CountsChoice(scan, m.Items[0].Item, amount)
            )
        )
            m.Amount = null;
        return new Edit(EditKind.Choose, build(m), m.Amount?.ToQuantity());
    }

    bool Definite(int at) => at > 0 && scan.Lexicon.In("definite", words[at - 1].Text);

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
            || m.Negated && !(m.Amount is { } denied && IsDenied(denied));
    }

    /// <summary>"que sea una hamburguesa y dos perros": whatever of the cart is counted behind a number that is set.</summary>
    List<Edit> SetQuantities()
    {
        if (SetQuantity() is not { } first)
            return [];
        var edits = new List<Edit> { first };
        if (first.Target is not null && !Cue("add") && !Cue("remove"))
            foreach (var m in Goods)
                if (
                    m.Amount is { Countable: true } amount
                    && !m.Negated
                    && !SameGoods(m, first.Target)
                    && scan.InCart(m)
                    && Hits("set").Any(h => h.From < m.Start)
                )
                    edits.Add(new Edit(EditKind.SetQuantity, build(m), Counted(amount, m)));
        return edits;
    }

    bool SameGoods(Mention m, ItemMention other) => scan.Shop.Items[m.Items[0].Item].Sku == other.Best.Sku;

    Edit? SetQuantity()
    {
        foreach (var hit in Hits("set").OrderByDescending(h => h.Count))
        {
            var amount =
                scan.Amounts.Find(a => a.Countable && a.From > hit.From && a.From < hit.To && a.To >= hit.To)
                ?? scan.Amounts.FindLast(a => a.Countable && a.To > hit.From && a.From <= hit.To + 2 && a.From < to);
            // "que sean de 36", "la de 10 nomás" choose; "las dos" are all of them.
            if (
                amount is null
                || IsAll(amount)
                || IsDenied(amount)
                || words[amount.From].Role is "option"
                || amount.Unit is null && amount.From > 0 && words[amount.From - 1].Text == "de"
            )
                continue;
            var target = Goods.FirstOrDefault(m => m.Amount == amount);
            // "del cemento nomás dos": the only goods of the clause, and they are in the cart.
            if (
                target is null
                && Goods.ToList() is [var only]
                && scan.InCart(only)
                && only.Amount is null or { Money: false }
            )
                // "me faltó una caja, que sean 3": what is set comes behind.
                (target, amount) = (only, only.Amount is { } own && own.To > hit.From ? own : amount);
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
            if (target is not null && !setting && !scan.InCart(target))
                continue;
            if (target is null && Goods.Any(m => m.Amount == amount))
                continue;
            // Said in the same message, it is a correction of what is asked for, and no change of the cart.
            if (
                target is null
                && scan.Goods.LastOrDefault(m => m.To <= amount.From) is { } corrected
                && !scan.InCart(corrected)
            )
            {
                if (corrected.CorrectedAt > 0)
                    continue;
                corrected.Amount = amount;
                amount.Bound = true;
                continue;
            }
            if (target is null && Goods.Any() && !setting)
                continue;
            if (target is not null && !scan.InCart(target))
                continue;
            target ??= scan.Goods.LastOrDefault(m => m.To <= amount.From);
            target?.Negated = false;
            amount.Bound = true;
            return new Edit(EditKind.SetQuantity, target is null ? null : build(target), Counted(amount, target));
        }
        return null;
    }

    /// <summary>"no eran 10": a number that another one behind the same verb puts right.</summary>
    bool IsDenied(Amount amount)
    {
        var verb = amount.From - 1;
        return verb > 0
            && words[verb - 1].Text == "no"
            && scan.Amounts.Exists(a => a.From > amount.To && words[a.From - 1].Text == words[verb].Text);
    }

    /// <summary>"las dos": no number, but all of them.</summary>
    bool IsAll(Amount amount) => amount.Value >= 2 && amount.From > 0 && words[amount.From - 1].Text is "las" or "los";

    /// <summary>"3 rollitos, no 4": one of the numbers is in the cart, the other one is meant.</summary>
    Edit? Either()
    {
        foreach (var m in Goods)
        {
            if (m.Negated || m.Amount is not { Countable: true } said || !scan.InCart(m))
                continue;
            if (m.Wrong is { Countable: true } wrong)
                return new Edit(EditKind.SetQuantity, build(m), Counted(said, m)) { Otherwise = Counted(wrong, m) };
            var past = Math.Max(m.To, said.To);
            if (past + 1 >= to || words[past].Text != "no" || words[past + 1].Before != Break.None)
                continue;
            var other = scan.Amounts.Find(a => a.From == past + 1 && a.Countable && Sentences.Ends(words, a.To));
            if (other is null || other.Unit is not null && other.Unit != said.Unit)
                continue;
            other.Bound = true;
            return new Edit(EditKind.SetQuantity, build(m), Counted(said, m)) { Otherwise = Counted(other, m) };
        }
        return null;
    }

    /// <summary>
    /// How many there are to be of what is in the cart: after an apology ("perdón, de asado poneme tres"), as the only one
    /// ("un solo jugo"), as something better ("dos bolsas mejor"), or told of what was named first ("del cemento, 2", "los
    /// huevos dos cajas").
    /// </summary>
    Edit? Count()
    {
        if (Either() is { } either)
            return either;
        if (Cue("add") || Cue("more_one") || words.Exists(w => scan.Lexicon.In("another", w.Text) && w.Text != "mas"))
            return null;
        var goods = Goods.Where(m => !m.Negated).ToList();
        foreach (var m in goods)
            if (
                m.Amount is { Countable: true } amount
                && !IsAll(amount)
                && scan.InCart(m)
                && (
                    goods.Count == 1 && (Apologises(m, amount) || Hits("just_one").Any(h => h.From == amount.From))
                    || Rather(m, amount)
                    // "lo de siempre pero con 5 kilos de naranjas"
                    || !amount.Article && scan.Cue("repeat") && !Hits("repeat").Any(h => h.From > m.From)
                    || amount.From >= m.To && (OfIt(m) || Definite(m.From) && !Cue("buy") && !Cue("price"))
                )
            )
                return new Edit(EditKind.SetQuantity, build(m), Counted(amount, m));
        return null;
    }

    bool Apologises(Mention m, Amount amount) =>
        !amount.Article
            // "no, 2 anticuchos"
            && words[0].Text == "no"
            && words.Count > 1
            && words[1].Before != Break.None
            && amount.From == 1
        || !amount.Article
            && Hits("correction")
                .Any(h => h.From <= 1 && Sentences.Starts(words, h.From) && h.To <= Math.Min(m.From, amount.From));

    /// <summary>"dos bolsas de carbón mejor", "mejor de asado 2 kilos".</summary>
    bool Rather(Mention m, Amount amount)
    {
        var past = Math.Max(Math.Max(m.To, m.OptionsTo), amount.To);
        // "al final un italiano nomás": an article counts where it is said twice that it is so.
        if (amount.Article)
            return Hits("rather").DistinctBy(h => h.To).Count(h => h.To <= amount.From || h.From >= m.To) > 1;
        return Hits("rather")
            .Any(h =>
                h.From >= Math.Max(m.To, amount.To)
                && h.From <= past
                && scan.BreakBetween(amount.To, h.From) == Break.None
            );
    }

    /// <summary>"de las mesillas", "del cemento": what is counted stands first.</summary>
    bool OfIt(Mention m)
    {
        var at = m.From - 1;
        if (at > from && scan.Lexicon.In("definite", words[at].Text))
            at--;
        return at >= from
            && words[at].Text is "de" or "del"
            && (
                at == from
                || words[at].Before != Break.None
                || words[at - 1].Courtesy
                || words[at - 1].Filler && !words[at - 1].InNumber
            );
    }

    /// <summary>"ponga la mitad", "mejor el doble de empanadas".</summary>
    Edit? Multiply()
    {
        if (scan.Context.InCart.Count == 0 || Cue("add"))
            return null;
        foreach (var (cue, factor) in Factors)
        foreach (var hit in Hits(cue))
        {
            if (scan.Mentions.Exists(m => m.From <= hit.From && hit.To <= m.To))
                continue;
            // "me pasé con los alfajores, ponga la mitad"
            var target =
                Goods.FirstOrDefault(scan.InCart) ?? scan.Goods.LastOrDefault(m => m.To <= hit.From && scan.InCart(m));
            if (target is null && Goods.Any() || target is { Options.Count: > 0 } || NamesChoice(hit.To))
                continue;
            return new Edit(EditKind.Multiply, target is null ? null : build(target), new Quantity(factor));
        }
        return null;
    }

    static readonly (string Cue, decimal Factor)[] Factors = [("half", 0.5m), ("double", 2), ("triple", 3)];

    /// <summary>"la mitad de vainilla", "la mitad azules" divides.</summary>
    bool NamesChoice(int at)
    {
        if (at < words.Count && words[at].Text is "de" or "con" or "en")
            at++;
        return at < words.Count && words[at].ChoiceTerms.Count > 0;
    }

    Edit? Lessen()
    {
        foreach (var m in Goods)
            if (
                m.Amount is { Money: false } some
                && some.From < m.From
                && scan.InCart(m)
                && Math.Max(m.To, m.OptionsTo) is var past
                && Enumerable
                    .Range(m.To, past - m.To + 1)
                    .Any(k =>
                        k < words.Count
                        && words[k] is { Text: "menos", Before: Break.None }
                        && words[k - 1].Text != "o"
                        && Sentences.Ends(words, k + 1)
                    )
            )
            {
                m.Negated = true;
                return new Edit(EditKind.Subtract, build(m), Counted(some, m));
            }
        // "2 kilos más o menos" is about two.
        if (Longest("less_one") is not { } hit || words[hit.To - 1].Text == "menos" && words[hit.To - 2].Text == "o")
            return null;
        var amount = scan.Amounts.Find(a => a.Countable && a.To > hit.From && a.From < hit.To);
        var target = Goods.FirstOrDefault();
        if (amount is not null)
            amount.Bound = true;
        if (target is not null)
            target.Negated = true;
        return new Edit(
            EditKind.Subtract,
            target is null ? null : build(target),
            amount is null ? new Quantity(1) : Counted(amount, target)
        );
    }

    Edit? More()
    {
        if (More(Goods) is { } further)
            return further;
        if (Longest("more_one") is not { } hit)
            return null;
        var amount = scan.Amounts.Find(a => a.Countable && a.To > hit.From && a.From < hit.To);
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
            return scan.InCart(target) ? new Edit(EditKind.Add, build(target), Counted(target.Amount, target)) : null;
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

    /// <summary>"dos focos más", "dos kilos de asado más de ese": behind the goods of the cart and their number.</summary>
    Edit? More(IEnumerable<Mention> goods)
    {
        foreach (var m in goods)
        {
            // "súmale 2 a los paltos"
            if (
                m.Amount is null
                && !m.Negated
                && scan.InCart(m)
                && To(m)
                && Hits("add").Any(h => h.To <= m.From)
                && scan.Amounts.FindLast(a =>
                    !a.Bound && a.Countable && a.To < m.From && m.From - a.To <= 2 && a.From >= from
                )
                    is { } added
            )
            {
                added.Bound = true;
                return new Edit(EditKind.Add, build(m), Counted(added, m));
            }
            var past = Math.Max(m.To, m.OptionsTo);
            // "otro capuchino igual", "otras dos almojábanas"
            if (!m.Carried && !m.Negated && scan.InCart(m) && scan.IsAnother(m) && m.Amount is null or { Money: false })
                return new Edit(EditKind.Add, build(m), m.Amount is { } more ? Counted(more, m) : new Quantity(1));
            if (
                m.Amount is { Money: false } amount
                && amount.From < m.From
                && !m.Negated
                && scan.InCart(m)
                && Enumerable.Range(m.To, past - m.To + 1).Any(k => k < words.Count && IsMore(k))
            )
                return new Edit(EditKind.Add, build(m), Counted(amount, m));
        }
        return null;

        // "dos cajas más grandes", "y nada más", "más o menos" add nothing.
        bool IsMore(int k) =>
            words[k] is { Text: "mas", Before: Break.None }
            && words[k - 1].Text is not ("no" or "nada")
            && (
                Sentences.Ends(words, k + 1)
                || words[k + 1].Text is "de" or "del" or "por" or "y" or "para" or "a" or "en"
            );
    }
}
