using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Goods and shelves are named: whether they are asked about, looked at or bought.</summary>
internal sealed class ShoppingHints(Evidence found, ShoppingSigns signs)
{
    const double Certain = 0.9;

    readonly Scan scan = found.Scan;
    readonly Reading r = found.Reading;
    readonly NeedReader needs = found.Needs;

    public void Give()
    {
        if (found.Goods)
            Goods();
        if (found.Categories)
            Categories();
    }

    void Goods()
    {
        var sure = r.Items.Any(i => !i.Negated && i.Candidates[0].Score >= 0.6) ? 1 : 0.85;
        if (TellsTrouble())
        {
            found.Hint(Intents.Recomendacion, r.Suggestions.Count > 0 ? 0.85 : 0.6);
            found.Hint(Intents.ConsultaProducto, 0.6);
        }
        // "tengo 50 lucas, ¿me alcanza para un balón?" asks what it costs.
        else if (r.Budget is not null && scan.Cue("affords"))
            found.Hint(Intents.ConsultaProducto, 0.92 * sure);
        else if (scan.Cue("price") || scan.Cue("wants_info"))
        {
            found.Hint(Intents.ConsultaProducto, 0.9 * sure);
            if (signs.StrongBuy || signs.Counted)
                found.Hint(Intents.IntencionCompra, (scan.Cue("price") && r.IsQuestion ? 0.6 : 0.92) * sure);
        }
        else if (signs.StrongBuy || signs.Counted && !scan.Cue("have"))
            found.Hint(Intents.IntencionCompra, 0.92 * sure);
        else if (signs.Informing || r.IsQuestion)
        {
            found.Hint(Intents.ConsultaProducto, 0.9 * sure);
            if (signs.Counted)
                found.Hint(Intents.IntencionCompra, 0.6);
        }
        else if (scan.Cue("search"))
        {
            found.Hint(Intents.ConsultaProducto, 0.84 * sure);
            found.Hint(Intents.IntencionCompra, 0.6);
        }
        else if (signs.Purpose)
            found.Hint(Intents.ConsultaProducto, 0.6);
        else if (OrdersByName())
            found.Hint(Intents.IntencionCompra, 0.8 * sure);
        else
        {
            found.Hint(Intents.ConsultaProducto, 0.68 * sure);
            found.Hint(Intents.IntencionCompra, 0.6 * sure);
        }
        // "cremas hasta 10 mil" looks at what there is.
        if (r.Budget is not null && !signs.StrongBuy && !signs.Counted)
            found.Hint(Intents.ConsultaProducto, 0.85);
    }

    /// <summary>"se me cortó una cuerda de la criolla" tells what is broken; nobody orders that.</summary>
    bool TellsTrouble() =>
        (scan.Cue("trouble") || needs.Told && !signs.Counted && !AsksPlease())
        && !signs.Buying
        && !ChoosesInstead()
        && !signs.Informing;

    /// <summary>Only named, but as one orders: several, chosen, with a please, or to our question.</summary>
    bool OrdersByName() =>
        scan.Context.Expecting == Expecting.Product
        || r.Items.Count > 1
        || r.Items.Any(i => !i.Negated && (i.Options.Count > 0 || i.Quantity is not null))
        || AsksPlease()
        || scan.Mentions.Exists(m => m.Items.Count > 0 && m.From > 0 && scan.Words[m.From - 1].Is(Some));

    bool AsksPlease() => scan.Words.Exists(w => w.Is(Favor));

    void Categories()
    {
        var spoken = r.Categories.Where(c => !c.Negated).Max(c => c.Score);
        var onlyNeed = needs.Named && NeedExplainsCategories();
        // "los zapatos nuevos me aprietan" looks for no shoes.
        // "kuadernos de forma italiana, 4": what is counted is bought, whatever shelf it stands on.
        if (found.Goods && ((signs.Counted || signs.StrongBuy) && !r.IsQuestion || CategoriesTellOfGoods()))
            found.Hint(Intents.ConsultaCategoria, 0.6);
        else if (
            onlyNeed
            || needs.Told && !signs.Buying && !signs.Informing && !scan.Cue("search") && !scan.Cue("catalog")
        )
            found.Hint(Intents.ConsultaCategoria, 0.5);
        else
            found.Hint(
                Intents.ConsultaCategoria,
                (signs.Buying || signs.Informing || scan.Cue("search") || r.IsQuestion ? 0.88 : 0.82)
                    * (0.85 + 0.15 * spoken)
            );
    }

    /// <summary>"tacones no, que me matan, mejor unas baletas 37": who refuses the one for the other has chosen.</summary>
    bool ChoosesInstead() =>
        !r.IsQuestion
        && scan.Goods.LastOrDefault() is { Negated: false } last
        && scan.Goods.Any(m => m.Negated)
        && scan.Hits("correction").Any(h => h.To <= last.Start && last.Start - h.To <= 1);

    /// <summary>"¿la tetera es de vidrio o de loza?": the shelf called so is not what is asked for.</summary>
    bool CategoriesTellOfGoods() =>
        scan.Mentions.Find(m => m.Items.Count > 0 && m.Items[0].Score >= Certain) is { } goods
        && scan.Mentions.TrueForAll(m =>
            m.Category < 0
            || m.Items.Count > 0
            || m.From > goods.To
                && scan.Words[m.From - 1].Is(Of | With | Without | For | In)
                && scan.BreakBetween(goods.To, m.From) != Break.Hard
        );

    /// <summary>Every category was named by a word of need: "dormir", "bajar" rather than "aceites".</summary>
    bool NeedExplainsCategories()
    {
        foreach (var m in scan.Mentions)
        {
            if (m.Category < 0 || m.Items.Count > 0 || m.Negated)
                continue;
            if (!needs.IsPurpose(m.From))
                return false;
            for (var i = m.From; i < m.To; i++)
                if (
                    scan.Words[i].Terms.Count > 0
                    && !scan.Lexicon.NeedsByWord.ContainsKey(Stemmer.Root(scan.Words[i].Text))
                )
                    return false;
        }
        return true;
    }
}
