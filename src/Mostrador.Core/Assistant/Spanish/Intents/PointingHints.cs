namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Nothing is named: the whole of what there is is asked for, or the goods are those spoken of or shown last, by a reference, a number
/// or a choice.
/// </summary>
internal sealed class PointingHints(Evidence found, ShoppingSigns signs)
{
    readonly Scan scan = found.Scan;
    readonly Reading r = found.Reading;
    readonly NeedReader needs = found.Needs;

    public void Give()
    {
        if (scan.Cue("catalog"))
            found.Hint(
                Intents.ConsultaCatalogo,
                found.Goods || found.Categories ? 0.4
                    : needs.Named || needs.Hits > 0 ? 0.6
                    : 0.87
            );
        if (scan.Cue("order_start") && !found.Goods && !found.Categories)
            found.Hint(Intents.IntencionCompra, 0.72);
        if (found.Goods)
            return;
        if (r.References.Count > 0)
            References();
        if (!found.Categories)
            Asked();
        if (r.Options.Count > 0)
            Chosen();
    }

    void References()
    {
        var pointing = r.References.Any(x => x.Kind is not ReferenceKind.Other);
        if (pointing && (scan.Cue("price") || scan.Cue("wants_info") || scan.Cue("stock")))
            found.Hint(Intents.ConsultaProducto, 0.84);
        else if (pointing && signs.Buying)
            found.Hint(Intents.IntencionCompra, 0.88);
        else if (pointing)
            found.Hint(
                Intents.IntencionCompra,
                scan.Context.Shown.Count > 0 || scan.Context.Focus is not null ? 0.74 : 0.5
            );
        else
            found.Hint(Intents.Recomendacion, 0.6);
    }

    /// <summary>Its price, or how many, of what was spoken of.</summary>
    void Asked()
    {
        if (scan.Cue("price") || scan.Cue("stock"))
            found.Hint(
                Intents.ConsultaProducto,
                scan.Context.Focus is not null || scan.Context.Shown.Count > 0 ? 0.86 : 0.62
            );
        if (scan.Cue("wants_info"))
            found.Hint(Intents.ConsultaProducto, scan.Context.Focus is not null ? 0.76 : 0.45);
        if (r.Quantity is not null)
        {
            var about = scan.Context.Focus is not null || scan.Context.Expecting is Expecting.Quantity;
            found.Hint(
                Intents.IntencionCompra,
                about ? 0.86
                    : signs.Buying ? 0.6
                    : 0.45
            );
        }
    }

    void Chosen()
    {
        if (!found.Categories && r.IsQuestion && scan.Context.Expecting != Expecting.Option)
            found.Hint(Intents.ConsultaProducto, 0.7);
        found.Hint(
            Intents.IntencionCompra,
            scan.Context.Expecting == Expecting.Option ? 0.88
                : scan.Context.Focus is not null ? 0.7
                : 0.4
        );
    }
}
