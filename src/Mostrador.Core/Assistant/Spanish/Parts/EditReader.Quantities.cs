using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>How many there are to be: "que sean 3", "uno más", "la mitad".</summary>
internal sealed partial class EditReader
{
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
                if (words[k].Is(Function.To | In))
                    link = k;
            if (
                link + 1 < to
                && words[link].Is(Function.To | In)
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

    /// <summary>"una docenita" of what is sold by the dozen is one of it.</summary>
    Quantity Counted(Amount amount, Mention? target)
    {
        var sku = target is null ? scan.Context.Focus : scan.Shop.Items[target.Items[0].Item].Sku;
        if (sku is null || !scan.Shop.TryItem(sku, out var item))
            return amount.ToQuantity();
        // "mejor que sean 300" of what goes by the kilo.
        if (LateQuantities.Grams(scan, item, amount) is { } grams)
            return grams.ToQuantity();
        return
            amount is { Unit: null, Times: > 1, NounAt: >= 0 }
            && words[amount.NounAt].Stem == Stemmer.Stem(scan.Shop.UnitOf(item))
            ? new Quantity(amount.Value / amount.Times)
            : amount.ToQuantity();
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
                || PartyReader.CountsPeople(scan, amount)
                || words[amount.From].Role is "option" or "money"
                // "que son un montón"
                || amount.Article
                    && amount.To >= hit.To
                    && amount.To < words.Count
                    && words[amount.To] is { Before: Break.None, Terms.Count: 0, ChoiceTerms.Count: 0 } noun
                    && LooseQuantity.IsNoun(scan, noun)
                || amount.Unit is null && amount.From > 0 && words[amount.From - 1].Is(Of)
                || NamesSize(amount)
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
                words[hit.From].Verb is not null && !scan.Lexicon.In("i_mean", words[hit.From].Text)
                || words[hit.From].Is(That | In)
                || hit.Count >= 2 && words[hit.From + 1].Is(That);
            if (target is not null && !setting && !scan.InCart(target))
                continue;
            // Goods before others have it already: "una caja de té y dos de café, perdón, que sean dos cajas de té".
            if (
                target is null
                && (Goods.Any(m => m.Amount == amount) || scan.Goods.Any(m => m.CorrectedAt > 0 && m.Amount == amount))
            )
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

    /// <summary>"que sea talla 6", "mejor número 38": which of the goods there are, and not how many.</summary>
    bool NamesSize(Amount amount)
    {
        if (amount.From == 0 || words[amount.From].Before != Break.None)
            return false;
        foreach (var sku in scan.Context.InCart)
            if (
                scan.Shop.TryItem(sku, out var item)
                && scan.Shop.NamesGroup(item, words[amount.From - 1])
                && scan.Shop.ChoosesFigure(item, amount.Value)
            )
                return true;
        return false;
    }

    /// <summary>"no eran 10": a number that another one behind the same verb puts right.</summary>
    bool IsDenied(Amount amount)
    {
        var verb = amount.From - 1;
        return verb > 0
            && words[verb - 1].Is(Not)
            && scan.Amounts.Exists(a => a.From > amount.To && words[a.From - 1].Text == words[verb].Text);
    }

    /// <summary>"las dos": no number, but all of them.</summary>
    bool IsAll(Amount amount) => amount.Value >= 2 && amount.From > 0 && words[amount.From - 1].Is(ThePlural);

    /// <summary>"3 rollitos, no 4": one of the numbers is in the cart, the other one is meant.</summary>
    Edit? Either()
    {
        foreach (var m in Goods)
        {
            if (m.Negated || m.Amount is not { Countable: true } said || !scan.InCart(m))
                continue;
            if (m.Wrong is { Countable: true } wrong)
                return new Edit(EditKind.SetQuantity, build(m), Counted(said, m))
                {
                    Otherwise = IsTakenBack(m) ? null : Counted(wrong, m),
                };
            var past = Math.Max(m.To, said.To);
            if (past + 1 >= to || !words[past].Is(Not) || words[past + 1].Before != Break.None)
                continue;
            var other = scan.Amounts.Find(a => a.From == past + 1 && a.Countable && Sentences.Ends(words, a.To));
            if (other is null || other.Unit is not null && other.Unit != said.Unit)
                continue;
            other.Bound = true;
            return new Edit(EditKind.SetQuantity, build(m), Counted(said, m)) { Otherwise = Counted(other, m) };
        }
        return null;
    }

    /// <summary>"tres, perdón, dos": the first one is meant in no case; of "tres no dos" nobody knows it.</summary>
    bool IsTakenBack(Mention m) => !words[m.CorrectedAt - 1].Is(Not) || words[m.CorrectedAt].Before != Break.None;

    /// <summary>
    /// How many there are to be of what is in the cart: after an apology ("perdón, de asado poneme tres"), as the only one
    /// ("un solo jugo"), as something better ("dos bolsas mejor"), or told of what was named first ("del cemento, 2", "los
    /// huevos dos cajas"); of several, each that is so told: "de pollo poneme 4 y de humita 2".
    /// </summary>
    List<Edit> Count()
    {
        if (Either() is { } either)
            return [either];
        if (
            Cue("add")
            || Cue("more_one")
            || words.Exists(w => scan.Lexicon.In("another", w.Text) && !w.Is(Function.More))
        )
            return [];
        var edits = new List<Edit>();
        var goods = Goods.Where(m => !m.Negated).ToList();
        foreach (var m in goods)
            if (
                m.Amount is { Countable: true } amount
                && !IsAll(amount)
                && scan.InCart(m)
                && (
                    goods.Count == 1 && (Apologises(m, amount) || Hits("just_one").Any(h => h.From == amount.From))
                    || Rather(m, amount)
                    // "lo mismo pero con una miel sola"
                    || amount.Article && scan.Cue("repeat") && IsOnlyOne(Math.Max(m.To, m.OptionsTo), m.To)
                    // "lo de siempre pero con 5 kilos de naranjas"
                    || !amount.Article && scan.Cue("repeat") && !Hits("repeat").Any(h => h.From > m.From)
                    || amount.From >= m.To && (OfIt(m) || Definite(m.From) && !Cue("buy") && !Cue("price"))
                )
            )
                edits.Add(new Edit(EditKind.SetQuantity, build(m), Counted(amount, m)));
        return edits;
    }

    bool IsOnlyOne(int past, int from) =>
        Enumerable.Range(from, past - from + 1).Any(k => k < words.Count && scan.Lexicon.In("only_one", words[k].Text));

    bool Apologises(Mention m, Amount amount) =>
        !amount.Article
            // "no, 2 anticuchos"
            && words[0].Is(Not)
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
            && words[at].Is(Of | OfThe)
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
        if (at < words.Count && words[at].Is(Of | With | In))
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
                        && words[k].Is(Less)
                        && words[k].Before == Break.None
                        && !words[k - 1].Is(Or)
                        && Sentences.Ends(words, k + 1)
                    )
            )
            {
                m.Negated = true;
                return new Edit(EditKind.Subtract, build(m), Counted(some, m));
            }
        // "2 kilos más o menos" is about two.
        if (Longest("less_one") is not { } hit || words[hit.To - 1].Is(Less) && words[hit.To - 2].Is(Or))
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
            amount is null ? new Quantity(1)
                : target is { Amount.Unit: not null } ? InPieces(amount, target)
                : Counted(amount, target)
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
        // "otro más de aloe y dos cremas": what is counted behind the "y" is wanted besides.
        if (
            target is { Amount: { } own }
            && own.From > hit.To
            && words.GetRange(hit.To, own.From - hit.To).Exists(w => w.Is(And | AndBeforeI) || w.Before != Break.None)
        )
            target = null;
        if (target is not null && (target.Amount != amount && amount is not null || IsOneOfTwo(target)))
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
        if (words[hit.From].Is(Another) && !Cue("add") && scan.Context.InCart.Count == 0 && scan.Context.Focus is null)
            return null;
        if (amount is not null)
            amount.Bound = true;
        return new Edit(EditKind.Add, null, amount is null ? new Quantity(OneMore(hit)) : Counted(amount, null));
    }

    /// <summary>"y otra docena" of what goes by the piece; of what is sold by the dozen it is one.</summary>
    decimal OneMore(CueHit hit) =>
        hit.To < words.Count
        && words[hit.To].Before == Break.None
        && words[hit.To - 1].Is(Another)
        && scan.Lexicon.Counts.TryGetValue(words[hit.To].Text, out var many)
        && !(scan.Focus is { } spoken && words[hit.To].Stem == Stemmer.Stem(scan.Shop.UnitOf(spoken)))
            ? many
            : 1;

    /// <summary>"una de 12 y otra de 8" counts both alike, and adds neither to what is there.</summary>
    bool IsOneOfTwo(Mention m) =>
        scan.Goods.Any(g =>
            g.To <= m.From && g.Amount is { Money: false } && g.Items[0].Item == m.Items[0].Item && g.Options.Count > 0
        );

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
            if (
                !m.Carried
                && !m.Negated
                && scan.InCart(m)
                && scan.IsAnother(m)
                && m.Amount is null or { Money: false }
                && !IsOneOfTwo(m)
            )
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
            words[k].Is(Function.More)
            && words[k].Before == Break.None
            && !words[k - 1].Is(Not | Nothing)
            && (Sentences.Ends(words, k + 1) || words[k + 1].Is(Of | OfThe | By | And | For | Function.To | In));
    }
}
