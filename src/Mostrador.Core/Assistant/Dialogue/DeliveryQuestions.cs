using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Whether, when and for how much the shop delivers, and what the order lacks for it.</summary>
sealed class DeliveryQuestions(Talk talk)
{
    /// <param name="asked">Delivery is asked about.</param>
    /// <param name="howLong">How long it takes was told.</param>
    /// <param name="did">Something of the message was done already.</param>
    public bool Answer(Reading reading, bool asked, bool howLong, bool did)
    {
        if (AsksFree(reading))
            talk.DeliveryDesk.FreeDelivery(reading.Zone);
        else if (asked && reading.Zone is null && Cues.Says(reading, "weekday"))
        {
            talk.DeliveryDesk.DeliveryDays();
            // "¿hasta qué hora reparten los sábados?" where no hours of delivery are written: those of the shop.
            if (talk.Shop.Delivery.Slots.Count == 0 && Cues.Says(reading, "hour"))
                talk.Desk.Hours();
        }
        else if (
            (asked || !did && reading.IsQuestion && reading.Zone is not null)
            && (reading.IsQuestion || !did)
            // Asked while the zone is being chosen, it was the choice, and the next question says its terms.
            && !(did && reading.Zone is not null && talk.IsExpected(CheckoutStep.Zone))
            && !(howLong && reading.Zone is null)
        )
        {
            var place = reading.Zone is null ? PlaceNames.AskedFor(reading, talk.Lexicon) : null;
            // Where it goes was said: what that costs is asked.
            var known = place is null && AsksFee(reading) ? talk.Checkout.Zone ?? talk.PlaceAsked : null;
            talk.DeliveryDesk.Terms(reading.Zone ?? known, place);
        }
        else
            return false;
        talk.Intent ??= Intents.ConsultaDespacho;
        return true;
    }

    /// <summary>"¿me pueden traer solo un agua o hay un mínimo?"</summary>
    public bool TellMinimum(Reading reading)
    {
        if (!AsksMinimum(reading) || talk.Shop.Delivery.MinOrder is not (> 0 and var least))
            return false;
        talk.Tell("delivery_minimum", ("min", talk.Money.Amount(least)));
        talk.Intent ??= Intents.ConsultaDespacho;
        return true;
    }

    /// <summary>"¿de cuántos es el mínimo?" of goods just spoken of that go from so many: theirs, and not that of a delivery.</summary>
    public bool TellLeastOf(Reading reading)
    {
        if (
            !AsksMinimum(reading)
            || reading.Zone is not null
            || reading.Items.Count > 0
            || Cues.Says(reading, "carriage")
            || Cues.Says(reading, "sends")
            || talk.Catalog.Find(talk.Focus ?? "") is not { } item
            || item.MinQuantity <= item.Step
        )
            return false;
        talk.Intent = Intents.ConsultaProducto;
        talk.About(item.Sku);
        talk.Tell(
            "min_quantity_of",
            ("name", item.Name),
            ("quantity", talk.Money.Quantity(item.MinQuantity, item.Unit))
        );
        return true;
    }

    static bool AsksMinimum(Reading reading) =>
        reading.Budget is null
        && Cues.Says(reading, "minimum")
        && (reading.IsQuestion || reading.TopIntent == Intents.ConsultaDespacho);

    /// <summary>
    /// "¿cuánto tardan?", "¿a qué hora llegaría?", "¿me llega hoy?": when, and not whether: "es para Sabaneta, ¿llegan?".
    /// </summary>
    public static bool AsksHowLong(Reading reading) =>
        (reading.IsQuestion || reading.Text.Contains('?'))
        && (
            Cues.Says(reading, "takes_long")
            || SaysAny(reading, "in_how_long")
            || SaysAny(reading, "ready_when")
            || Cues.Says(reading, "arrives")
                && Cues.Says(reading, "when")
                && !reading.AsksPrice
                && !Cues.Says(reading, "opens")
        );

    /// <summary>"¿cuánto cuesta el envío?"</summary>
    public static bool AsksFee(Reading reading) =>
        reading.AsksPrice && reading.Has(Intents.ConsultaDespacho, ShopQuestions.Heard);

    /// <summary>"¿cuánto me falta?", "¿cuánto tengo que pedir para que me lo manden?"</summary>
    public static bool AsksWhatIsMissing(Reading reading) =>
        Cues.Says(reading, "missing") && Cues.Says(reading, "asks_missing") || AsksTheLeast(reading);

    /// <summary>
    /// "¿todavía me falta?", "¿ahora sí llega al mínimo?" of a cart that is being filled: whether it is enough, where nothing was
    /// ever ordered that could lack.
    /// </summary>
    public bool AsksWhetherItIsEnough(Reading reading) =>
        talk.Cart.Lines.Count > 0
        && talk.Turn.Orders.Count == 0
        && reading is { Items: [], IsQuestion: true }
        && (
            ReachesMinimum(reading)
            || Cues.Says(reading, "missing") && reading.Plain.Words.Length <= WordsOfAQuestion && OnlyAsks(reading)
        );

    static bool ReachesMinimum(Reading reading) => Cues.Says(reading, "minimum") && Cues.Says(reading, "reaches");

    const int WordsOfAQuestion = 5;

    /// <summary>How much has to be bought before anything is brought.</summary>
    static bool AsksTheLeast(Reading reading) =>
        Cues.Says(reading, "asks_missing")
        && Cues.Says(reading, "has_to")
        && Cues.Says(reading, "spends")
        && (Cues.Says(reading, "sends") || Cues.Says(reading, "carriage") || Cues.Says(reading, "free"));

    /// <summary>How much more the order needs, to be delivered or to be delivered for nothing.</summary>
    public void TellMissing(Reading reading)
    {
        talk.Intent ??= Intents.ConsultaDespacho;
        // The checkout says it in its own question.
        if (talk.IsExpected(CheckoutStep.MinimumOrder))
            return;
        var priced = talk.Priced;
        var missing = (talk.Shop.Delivery.MinOrder ?? 0) - (priced.Subtotal - priced.Discount);
        if (missing > 0 && talk.Checkout.Mode != DeliveryMode.Pickup)
            talk.Tell(
                "min_order",
                ("min", talk.Money.Amount(talk.Shop.Delivery.MinOrder ?? 0)),
                ("missing", talk.Money.Amount(missing))
            );
        else if (
            !AsksFree(reading)
            && (AsksTheLeast(reading) || ReachesMinimum(reading))
            && talk.Shop.Delivery.MinOrder is > 0 and var least
            && talk.Checkout.Mode != DeliveryMode.Pickup
        )
            talk.Tell("min_reached", ("min", talk.Money.Amount(least)));
        else if (talk.Shop.Delivery.FreeFrom is not null && talk.Checkout.Mode != DeliveryMode.Pickup)
            talk.DeliveryDesk.FreeDelivery(null);
        else
            talk.View.ShowCart();
    }

    /// <summary>What the goods come to with their delivery, where that is asked and known.</summary>
    public bool AnswerAllTogether(Reading reading) => AsksAllTogether(reading) && TellAllTogether(reading);

    /// <summary>"¿cuánto sería con el envío?", "¿y con despacho a Macul cuánto me sale todo?"</summary>
    bool AsksAllTogether(Reading reading) =>
        reading.Data.Address is null
        && talk.Cart.Lines.Count > 0
        && talk.Checkout.Mode != DeliveryMode.Pickup
        && Cues.Says(reading, "asks_total")
        && Cues.Says(reading, "carriage")
        && Cues.Says(reading, "all_together")
        && !AsksFree(reading);

    /// <summary>What it comes to where it goes, when that is known.</summary>
    bool TellAllTogether(Reading reading)
    {
        if (Zones.Find(talk.Shop, reading.Zone ?? talk.Checkout.Zone ?? talk.PlaceAsked ?? "") is not { } zone)
            return false;
        var there = talk.Checkout with { Mode = DeliveryMode.Delivery, Zone = zone.Name };
        var priced = Pricing.Price(talk.Cart, there, talk.Catalog, talk.Shop, talk.Now);
        talk.Intent ??= Intents.ConsultaDespacho;
        talk.PlaceAsked = zone.Name;
        talk.Tell(
            "with_delivery",
            ("zone", zone.Name),
            ("fee", talk.Till.FeeOf(priced.DeliveryFee ?? 0)),
            ("total", talk.Money.Amount(priced.Total))
        );
        if ((talk.Shop.Delivery.MinOrder ?? 0) > priced.Subtotal - priced.Discount)
            TellMissing(reading);
        return true;
    }

    /// <summary>From what amount, or how much more, until the delivery is free.</summary>
    public static bool AsksFree(Reading reading) =>
        (Cues.Says(reading, "free") || SaysNoCharge(reading))
        // "y a partir de cuanto no cobran el reparto", written without its marks.
        && (reading.IsQuestion || reading.Text.Contains('?') || reading.Plain.Words.Any(w => w.Is(HowMuch)));

    /// <summary>"¿desde cuánto no cobran el reparto?", "¿así no pago envío?"</summary>
    static bool SaysNoCharge(Reading reading)
    {
        var words = reading.Plain.Words;
        var charges = Replies.Phrases.Cue("charges");
        var at = Array.FindIndex(words, charges.Contains);
        return at > 0 && (words[at - 1].Is(Not) || at > 1 && words[at - 2].Is(Not)) && Cues.Says(reading, "carriage");
    }
}
