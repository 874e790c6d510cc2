namespace Mostrador.Core.Assistant.Spanish;

/// <summary>The cart and the order made of it: seen, changed, called off, agreed to, and who gets it how.</summary>
internal sealed class OrderHints(Evidence found)
{
    readonly Scan scan = found.Scan;
    readonly Reading r = found.Reading;
    readonly NeedReader needs = found.Needs;

    public void Give()
    {
        Cart();
        Agreement();
        Answered();
        Data();
    }

    void Cart()
    {
        if (scan.Cue("view_cart"))
            found.Hint(
                Intents.VerCarrito,
                scan.Context.InCart.Count == 0 && needs.Purposeful ? 0.4
                    // "agregale un pote y decime cuánto va": first what is asked for.
                    : found.Goods
                    && (scan.Cue("add") || scan.Cue("request_clitic"))
                    && r.Items.Any(i => i.Quantity is not null)
                        ? 0.6
                    : scan.Context.InCart.Count > 0 || found.Strongest("view_cart") >= 2 ? 0.86
                    : 0.6
            );
        foreach (var edit in r.Edits)
            found.Hint(
                Intents.ModificarCarrito,
                edit.Kind is not (EditKind.Add or EditKind.SetQuantity) ? 0.93
                    : scan.Context.InCart.Count > 0 || scan.Context.Focus is not null ? 0.9
                    : 0.6
            );
        if (r.Items.Count > 0 && !found.Goods && r.Edits.Count == 0)
            found.Hint(scan.Context.InCart.Count > 0 ? Intents.ModificarCarrito : Intents.Recomendacion, 0.5);
        if (scan.Cue("add") && found.Goods && scan.Context.InCart.Count > 0)
            found.Hint(Intents.ModificarCarrito, 0.6);
    }

    void Agreement()
    {
        if (scan.Cue("cancel") && !(r.Edits.Count > 0 && r.Items.Count > 0))
            found.Hint(Intents.Cancelar, scan.Cue("human") ? 0.5 : 0.94);
        if (scan.Cue("confirm"))
            found.Hint(Intents.Confirmar, 0.9);
        if (scan.Cue("checkout"))
            found.Hint(
                Intents.Confirmar,
                found.Strongest("ask_payment") > found.Strongest("checkout") || r.IsQuestion && scan.Cue("ask_payment")
                    ? 0.4
                    : 0.88
            );
        // "¿puedo llegar así no más?" ends nothing.
        if (scan.Cue("done") && !found.Goods && !(r.IsQuestion && r.Faq is not null))
            found.Hint(
                Intents.Confirmar,
                scan.Context.Expecting is Expecting.MoreOrCheckout or Expecting.Confirmation ? 0.92 : 0.75
            );
    }

    void Answered()
    {
        if (r.Answer == Answer.Yes)
            found.Hint(
                Intents.Confirmar,
                scan.Context.Expecting is Expecting.Confirmation ? 0.95
                    : scan.Context.Expecting is Expecting.YesNo or Expecting.MoreOrCheckout ? 0.8
                    : found.Goods ? 0.3
                    : 0.6
            );
        if (r.Answer == Answer.No)
        {
            if (scan.Context.Expecting == Expecting.MoreOrCheckout)
                found.Hint(Intents.Confirmar, 0.88);
            else
                found.Hint(
                    Intents.Cancelar,
                    scan.Context.Expecting == Expecting.Confirmation && !found.Goods && r.Edits.Count == 0 ? 0.88
                        : found.Goods ? 0.25
                        : 0.55
                );
        }
    }

    void Data()
    {
        if (r.Data.Address is not null || r.Data.Name is not null || r.Data.Email is not null)
            found.Hint(Intents.DatosCliente, found.Goods ? 0.8 : 0.93);
        else if (r.Data.Phone is not null)
            found.Hint(Intents.DatosCliente, 0.8);
        // "lo necesito para el viernes"
        if (r is { Day: not null, IsQuestion: false } && r.Items.All(i => i.Negated) && r.Categories.Count == 0)
            found.Hint(Intents.DatosCliente, 0.88);
        if (scan.Cue("change_data") && r.Edits.All(e => e.Target is null))
            found.Hint(Intents.DatosCliente, 0.86);
        var wanted = scan.Context.Expecting switch
        {
            Expecting.DeliveryMode => r.Mode is not null || r.Zone is not null,
            Expecting.Zone => r.Zone is not null,
            Expecting.Slot => r.Slot is not null || r.Hour is not null,
            Expecting.Payment => r.Payment is not null,
            _ => false,
        };
        if (wanted && !(r.IsQuestion && scan.Words.Exists(w => w.Asked)))
            found.Hint(Intents.DatosCliente, 0.9);
        else if ((r.Mode ?? (object?)r.Zone ?? r.Payment ?? r.Slot ?? r.Day ?? r.Hour) is not null && !r.IsQuestion)
            found.Hint(Intents.DatosCliente, found.Goods ? 0.4 : 0.66);
    }
}
