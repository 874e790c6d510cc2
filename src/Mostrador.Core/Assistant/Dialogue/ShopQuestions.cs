using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Questions about the shop and its terms, answered beside whatever else the message did.</summary>
sealed class ShopQuestions(Talk talk)
{
    const double Heard = 0.5;

    /// <summary>Questions about the shop, answered beside whatever else the message did.</summary>
    public bool Answer(Reading reading, bool did, bool named)
    {
        var any = false;
        bool Asks(string intent) =>
            reading.TopIntent == intent || reading.IsQuestion && reading.Has(intent, did ? 0.6 : Heard);

        if (
            reading.Faq is { } faq
            && faq < talk.Shop.Faq.Count
            && (!did || reading.IsQuestion)
            && !(named && reading.TopIntent != Intents.ConsultaGeneral)
            // Who asks for goods wants goods, though an answer of the shop speaks of them too.
            && !(
                !reading.IsQuestion
                && reading.TopIntent
                    is Intents.IntencionCompra
                        or Intents.ConsultaCategoria
                        or Intents.ConsultaCatalogo
                        or Intents.Recomendacion
                        or Intents.Confirmar
            )
        )
        {
            talk.Desk.Answer(faq);
            talk.Intent ??= reading.TopIntent;
            return true;
        }
        if (reading.AsksDiscounts && (!named || !did))
        {
            talk.Desk.Offers();
            talk.Intent ??= Intents.ConsultaGeneral;
            any = true;
        }
        if (Asks(Intents.ConsultaHorario))
        {
            talk.Desk.Hours();
            talk.Intent ??= Intents.ConsultaHorario;
            any = true;
        }
        // Asked while the zone is being chosen, it was the choice, and the next question says its terms.
        var chosen = did && reading.Zone is not null && talk.IsExpected(CheckoutStep.Zone);
        if (AsksFreeDelivery(reading) && reading.Zone is null)
        {
            talk.Desk.FreeDelivery();
            talk.Intent ??= Intents.ConsultaDespacho;
            any = true;
        }
        else if (Asks(Intents.ConsultaDespacho) && (reading.IsQuestion || !did) && !chosen)
        {
            if (Cues.Says(reading, "how_long"))
                talk.Desk.HowLong();
            else
                talk.Desk.Delivery(reading.Zone, reading.Zone is null ? PlaceAskedFor(reading) : null);
            talk.Intent ??= Intents.ConsultaDespacho;
            any = true;
        }
        if (Asks(Intents.ConsultaPago) && (reading.IsQuestion || !did))
        {
            talk.Desk.Payments(reading.Payment);
            talk.Intent ??= Intents.ConsultaPago;
            any = true;
        }
        if (!any && !did && talk.Cart.Lines.Count > 0 && Cues.Says(reading, "total") && reading.Categories.Count == 0)
        {
            talk.Intent = Intents.VerCarrito;
            talk.View.ShowCart();
            return true;
        }
        if (
            !any
            && !did
            && reading.IsQuestion
            && reading.Categories.Count == 0
            && Cues.Says(reading, "about")
            && talk.Focus is { } spokenOf
            && talk.Catalog.Find(spokenOf) is { } told
        )
        {
            talk.Intent = Intents.ConsultaProducto;
            talk.Shelf.Detail(told, [], null);
            return true;
        }
        if (
            !any
            && !did
            && reading.AsksPrice
            && talk.Focus is { } focus
            && reading.Categories.Count == 0
            && talk.Catalog.Find(focus) is { } item
        )
        {
            talk.Intent = Intents.ConsultaProducto;
            talk.Shelf.Detail(item, Merge([], reading), reading.Quantity is { } q ? Units.Convert(q, item) : null);
            any = true;
        }
        if (
            !any
            && !did
            && reading.AsksStock
            && talk.Focus is { } stocked
            && reading.Categories.Count == 0
            && reading.Suggestions.Count == 0
            && talk.Catalog.Find(stocked) is { } there
        )
        {
            talk.Intent = Intents.ConsultaProducto;
            talk.Shelf.Detail(there, [], null);
            any = true;
        }
        return any;
    }

    /// <summary>From what amount, or how much more, until the delivery is free.</summary>
    public static bool AsksFreeDelivery(Reading reading) =>
        Cues.Says(reading, "free") && (reading.IsQuestion || reading.Text.Contains('?'));

    /// <summary>A place in a delivery question that is none of the shop's zones.</summary>
    static string? PlaceAskedFor(Reading reading) =>
        reading.Unknown.Count is > 0 and <= 3
            ? string.Join(
                ' ',
                reading.Tokens.Where(t => reading.Unknown.Contains(t.Text)).Select(t => Plain.Capital(t.Surface))
            )
            : null;
}
