using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What is to be another of its kind: "la cama en XL", "el jamón que sea crudo".</summary>
internal sealed partial class EditReader
{
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
        if (!asks && !Cue("add") && !Cue("price") && Afterthought() is { } rather)
            return rather;
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
                    && (
                        becomes
                        || PartOf(m)
                        || m.Amount is null && m.From > from && (Definite(m.From) || OfPronoun(m.From))
                    )
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
                            words[h.From].Is(That)
                            // "ese no, el de cinco litros"
                            || words[h.To - 1].Is(Not) && Definite(m.From)
                            || m.From - h.To == 1 && words[h.To - 1].Is(Function.Rather) && Definite(m.From)
                        )
                    )
            )
                return new Edit(EditKind.Replace, null, null, build(m));
        }
        return null;
    }

    /// <summary>"dame la garrafa mejor": in the place of what was spoken of, though a verb asks for it.</summary>
    Edit? Afterthought()
    {
        if (scan.Context.InCart.Count == 0 || Goods.Count() != 1)
            return null;
        var m = Goods.First();
        return
            !m.Negated
            && !scan.InCart(m)
            && m.Amount is null or { Article: true }
            && m.OptionsTo > m.To
            && words[m.OptionsTo - 1].Is(Function.Rather)
            && words[m.OptionsTo - 1].Before == Break.None
            && (m.Amount is not null || Definite(m.From))
            ? new Edit(EditKind.Replace, null, null, build(m))
            : null;
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
            var came =
                Goods.FirstOrDefault(m => m.From >= hit.To && m.From - hit.To <= 2)
                ?? (gone is { Options.Count: 0 } ? Kin(gone, hit.To) : null);
            if (gone is null || came is null || scan.InCart(came) && SameOf(gone, came))
                continue;
            gone.Negated = true;
            return new Edit(EditKind.Replace, build(gone), Part(gone, hit.From), build(came));
        }
        return null;
    }

    /// <summary>"la leña que sea de eucalipto": what of its kind the word tells from the others.</summary>
    Mention? Kin(Mention gone, int at)
    {
        for (var k = at; k < to && k <= at + 1; k++)
        {
            var w = words[k];
            if (w.Before != Break.None || w.InNumber || w.Verb is not null)
                return null;
            if (w.Filler || w.Terms.Count == 0)
                continue;
            var category = scan.Shop.Items[gone.Items[0].Item].Category;
            var named = new HashSet<int>();
            foreach (var match in w.Terms)
                if (match.Quality > 0.9)
                    named.UnionWith(scan.Shop.Terms[match.Term].Items);
            named.RemoveWhere(i => scan.Shop.Items[i].Category != category);
            return named.Count == 1 && named.Single() is var item && gone.Items.TrueForAll(g => g.Item != item)
                ? new Mention
                {
                    From = k,
                    To = k + 1,
                    Items = [(item, 0.95)],
                    Surface = w.Surface,
                }
                : null;
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
        return at > from && words[at].Is(Function.To | ToThe);
    }

    /// <summary>"el dispensador mejor eléctrico": what the words name as well and is in the cart.</summary>
    ItemMention? Sibling(Mention m)
    {
        foreach (var (item, score) in m.Items)
            if (scan.Context.InCart.Contains(scan.Shop.Items[item].Sku, StringComparer.OrdinalIgnoreCase))
                return new ItemMention([new ScoredItem(scan.Shop.Items[item], score)], m.Surface);
        return null;
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

    /// <summary>"la de hombre", "la del hombre" of the cart.</summary>
    bool OfPronoun(int at) => at > from + 1 && words[at - 1].Is(Of | OfThe) && Definite(at - 1);

    bool Definite(int at) => at > 0 && scan.Lexicon.In("definite", words[at - 1].Text);
}
