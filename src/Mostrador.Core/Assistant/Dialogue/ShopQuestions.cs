using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Questions about the shop and its terms, answered beside whatever else the message did.</summary>
sealed class ShopQuestions(Talk talk)
{
    const double Heard = 0.5;

    /// <summary>Who is recommended goods is answered otherwise only where all of the shop's question was asked.</summary>
    const double AskedWhole = 0.9;

    /// <summary>Questions about the shop, answered beside whatever else the message did.</summary>
    public bool Answer(Reading reading, bool did, bool named)
    {
        var any = false;
        if (talk.Facts.Answered)
            return false;
        if (AsksWhatIsMissing(reading) && talk.Cart.Lines.Count > 0 && TellMissing())
            return true;
        bool Asks(string intent) =>
            reading.TopIntent == intent || reading.IsQuestion && reading.Has(intent, did ? 0.6 : Heard);

        // Where the shop goes is asked of its zones, whatever else an answer of the shop speaks of.
        if (
            reading.Faq is { } faq
            && !(reading.Zone is not null && reading.IsQuestion)
            // Hours and means of payment are in the terms, unless an answer of the shop is asked for in so many words.
            && !(
                reading.TopIntent is Intents.ConsultaHorario or Intents.ConsultaPago
                && !reading.Has(Intents.ConsultaGeneral, AskedToo)
                && (reading.TopIntent == Intents.ConsultaHorario || reading.Payment is not null)
            )
            && faq < talk.Shop.Faq.Count
            && (!did || reading.IsQuestion)
            && !(named && !reading.Has(Intents.ConsultaGeneral, AskedToo))
            // What a delivery costs is in its terms, unless the answer speaks of money.
            && !(AsksFee(reading) && !TellsMoney(talk.Shop.Faq[faq]))
            && !(AsksFreeDelivery(reading) && !TellsFree(talk.Shop.Faq[faq]))
            // "el mediano en cuánto sale" is asked of the bouquet just shown.
            && !(AsksPriceOfChoice(reading) && !TellsMoney(talk.Shop.Faq[faq]))
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
            && !(
                reading is { TopIntent: Intents.Recomendacion, Suggestions.Count: > 0 }
                && !reading.Has(Intents.ConsultaGeneral, AskedWhole)
            )
            // "¿qué harinas tenés?" asks for the shelf, though an answer tells in what they are sold.
            && !(
                reading is { TopIntent: Intents.ConsultaCategoria, Categories: [{ Score: 1, Negated: false }] }
                && !reading.Has(Intents.ConsultaGeneral, AskedToo)
            )
            && !(reading.AsksDiscounts && OnOffer(reading).Count > 0)
            // "vivo en Coronel, ¿me lo traen?" asks for the place, unless the answer is about places.
            && !(
                reading is { TopIntent: Intents.ConsultaDespacho, Zone: null }
                && PlaceNames.AskedFor(reading, talk.Lexicon) is not null
                && !TellsOfDelivery(talk.Shop.Faq[faq])
            )
            // "¿en qué horario entregan?" is told by the hours of delivery where there are any.
            && !(
                reading.TopIntent == Intents.ConsultaDespacho
                && talk.Shop.Delivery.Slots.Count > 0
                && Cues.Says(reading, "hour")
                && !Plain.Words(talk.Shop.Faq[faq].Q).Any(w => Replies.Phrases.Cue("hour").Contains(w))
            )
        )
        {
            talk.Desk.Answer(faq);
            // "¿el barril hay que devolverlo?", and then "quiero dos".
            if (reading.Items is [{ Negated: false } about] && talk.Wishes.Candidates(about) is [var spoken])
                talk.Focus = spoken.Sku;
            talk.Intent ??=
                AsksThoughItNamesGoods(reading) || AsksWhereTheShopIs(reading)
                    ? Intents.ConsultaGeneral
                    : reading.TopIntent;
            return true;
        }
        // "¿no me deja más barata la silla?" is told its price, and what offers run.
        if (reading.AsksDiscounts && (!named || !did || reading.TopIntent == Intents.ConsultaGeneral))
        {
            talk.Desk.Offers(OnOffer(reading));
            talk.Intent ??= Intents.ConsultaGeneral;
            any = true;
        }
        if (
            !did
            && reading.Zone is null
            && (reading.IsQuestion || reading.Text.Contains('?'))
            && AsksWhereTheShopIs(reading)
            && !Asks(Intents.ConsultaHorario)
            && talk.Desk.Where()
        )
            return true;
        // "¿me pueden traer solo un agua o hay un mínimo?"
        if (named && AsksMinimum(reading) && talk.Shop.Delivery.MinOrder is > 0 and var least)
        {
            talk.Tell("delivery_minimum", ("min", talk.Money.Amount(least)));
            talk.Intent ??= Intents.ConsultaDespacho;
            any = true;
        }
        var howLong = AsksHowLong(reading);
        // "¿en cuántos días me entregan el pantalón?" where the shop says how long a mending takes.
        if (
            !any
            && !did
            && howLong
            && reading.Zone is null
            && reading.FaintFaq is { } perhaps
            && Asks(Intents.ConsultaDespacho)
        )
        {
            talk.Desk.Answer(perhaps);
            talk.Intent ??= Intents.ConsultaDespacho;
            return true;
        }
        if (howLong && (Asks(Intents.ConsultaHorario) || Asks(Intents.ConsultaDespacho)))
        {
            talk.Desk.HowLong();
            talk.Intent ??= Intents.ConsultaDespacho;
            any = true;
        }
        // "¿atienden en Itagüí?" asks for a place.
        else if (
            Asks(Intents.ConsultaHorario)
            && !(
                reading.TopIntent == Intents.ConsultaDespacho && PlaceNames.AskedFor(reading, talk.Lexicon) is not null
            )
        )
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
        else if (Asks(Intents.ConsultaDespacho) && reading.Zone is null && Cues.Says(reading, "weekday"))
        {
            talk.Desk.DeliveryDays();
            // "¿hasta qué hora reparten los sábados?" where no hours of delivery are written: those of the shop.
            if (talk.Shop.Delivery.Slots.Count == 0 && Cues.Says(reading, "hour"))
                talk.Desk.Hours();
            talk.Intent ??= Intents.ConsultaDespacho;
            any = true;
        }
        else if (
            (Asks(Intents.ConsultaDespacho) || !did && reading.IsQuestion && reading.Zone is not null)
            && (reading.IsQuestion || !did)
            && !chosen
            && !(howLong && reading.Zone is null)
        )
        {
            var place = reading.Zone is null ? PlaceNames.AskedFor(reading, talk.Lexicon) : null;
            // Where it goes was said: what that costs is asked.
            var known = place is null && AsksFee(reading) ? talk.Checkout.Zone ?? talk.PlaceAsked : null;
            talk.Desk.Delivery(reading.Zone ?? known, place);
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
            && (reading.Categories.Count == 0 || AsksWhatComesWith(reading))
            && Cues.Says(reading, "about")
            && talk.Focus is { } spokenOf
            && talk.Catalog.Find(spokenOf) is { } told
        )
        {
            talk.Intent = Intents.ConsultaProducto;
            talk.Detail.Tell(told, [], null);
            return true;
        }
        if (
            !any
            && !did
            && reading.AsksPrice
            && (
                talk.Choices.Choosable(reading)?.Sku
                ?? new OtherOfTwo(talk).Of(reading)?.Sku
                ?? new ToldGoods(talk).PlainKindOfFocus(reading)?.Sku
                ?? talk.Focus
            )
                is { } focus
            && reading.Categories.Count == 0
            && talk.Catalog.Find(focus) is { } item
        )
        {
            talk.Intent = Intents.ConsultaProducto;
            talk.Detail.Tell(item, Merge([], reading), reading.Quantity is { } q ? Units.Convert(q, item) : null);
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
            talk.Detail.Tell(there, [], null);
            any = true;
        }
        return any;
    }

    static bool AsksMinimum(Reading reading) =>
        reading.Budget is null
        && Cues.Says(reading, "minimum")
        && (reading.IsQuestion || reading.TopIntent == Intents.ConsultaDespacho);

    /// <summary>"¿viene con el colchón o no?" is asked of the bed, and looks for no mattresses.</summary>
    static bool AsksWhatComesWith(Reading reading) =>
        Plain.Words(reading.Text).Take(3).Any(Replies.Phrases.Cue("about").Contains);

    /// <summary>The goods named of which several, or any, cost less now.</summary>
    List<Catalog.Item> OnOffer(Reading reading) =>
        [
            .. reading
                .Items.Where(m => !m.Negated)
                .SelectMany(m => talk.Wishes.Candidates(m))
                .Where(i => i.CurrentPrice < i.Price || talk.Desk.OffersOn(i).Any())
                .DistinctBy(i => i.Sku),
        ];

    /// <summary>
    /// "¿cuánto tardan?", "¿a qué hora llegaría?", "¿me llega hoy?": when, and not whether: "es para Sabaneta, ¿llegan?".
    /// </summary>
    static bool AsksHowLong(Reading reading) =>
        (reading.IsQuestion || reading.Text.Contains('?'))
        && (
            Cues.Says(reading, "takes_long")
            || SaysAny(reading, "in_how_long")
            || Cues.Says(reading, "arrives")
                && Cues.Says(reading, "when")
                && !reading.AsksPrice
                && !Cues.Says(reading, "opens")
        );

    /// <summary>Where nothing better was found, the only answer of the shop that has something of the question.</summary>
    public bool AnswerPerhaps(Reading reading)
    {
        if (
            reading.FaintFaq is not { } faq
            || faq >= talk.Shop.Faq.Count
            || !(reading.IsQuestion || reading.Text.Contains('?'))
            || !(
                reading.TopIntent
                    is Intents.ConsultaGeneral
                        or Intents.FueraDeTema
                        or Intents.ConsultaProducto
                        or Intents.EstadoPedido
                || reading.Confidence < Heard
            )
            || reading.Items.Count > 0
            || reading.Categories.Count > 0
            || AsksFee(reading)
        )
            return false;
        talk.Desk.Answer(faq);
        talk.Intent = Intents.ConsultaGeneral;
        return true;
    }

    /// <summary>"si los encargo hoy, ¿cuándo me los dan?": of no order that there is.</summary>
    public static bool AsksAhead(Reading reading) =>
        (reading.Faq ?? reading.FaintFaq) is not null && Cues.Says(reading, "provided");

    /// <summary>"¿dónde están?", "¿cuál es la dirección de la tienda?", and not where the goods go.</summary>
    static bool AsksWhereTheShopIs(Reading reading) =>
        !reading.AsksPrice
        && (
            (Cues.Says(reading, "where") || SaysAny(reading, "which_place")) && Cues.Says(reading, "is_placed")
            || Cues.Says(reading, "whereabouts") && !Cues.Says(reading, "arrives")
            || reading.Mode == DeliveryMode.Pickup && reading.TopIntent == Intents.ConsultaDespacho
        );

    /// <summary>"¿cuánto cuesta el envío?"</summary>
    static bool AsksFee(Reading reading) => reading.AsksPrice && reading.Has(Intents.ConsultaDespacho, Heard);

    bool AsksPriceOfChoice(Reading reading) =>
        reading.AsksPrice
        && reading.Items.Count == 0
        && talk.Catalog.Find(talk.Focus ?? "") is { } item
        && reading.Options.Any(o => item.FindChoice(new ChosenOption(o.Group, o.Choice)) is not null);

    static bool TellsMoney(Tenants.Faq faq) =>
        faq.A.AsSpan().ContainsAny('$', '€')
        || TellsFree(faq)
        || Plain.Words(faq.A).Any(w => Replies.Phrases.Cue("money").Contains(w));

    bool TellsOfDelivery(Tenants.Faq faq) =>
        Plain
            .Words(faq.Q)
            .Any(w =>
                talk.Lexicon.Synonyms.GetValueOrDefault(talk.Lexicon.Verbs.Find(w)?.Verb ?? w, [])
                    is { Length: > 0 } asks
                && (asks.Contains("entregar") || asks.Contains("region") || asks.Contains("demorar"))
            );

    static bool TellsFree(Tenants.Faq faq) => Plain.Words(faq.A).Any(w => Replies.Phrases.Cue("free").Contains(w));

    /// <summary>"¿sale la mancha de vino?" where the shop has an answer to that.</summary>
    public static bool AsksRatherThanComplains(Reading reading) =>
        reading.Faq is not null && reading.Text.TrimEnd().EndsWith('?') && reading.Confidence < 0.9;

    /// <summary>"¿cuánto me falta?"</summary>
    public static bool AsksWhatIsMissing(Reading reading) =>
        Cues.Says(reading, "missing") && Cues.Says(reading, "asks_missing");

    /// <summary>How much more the order needs, to be delivered or to be delivered for nothing.</summary>
    bool TellMissing()
    {
        talk.Intent ??= Intents.ConsultaDespacho;
        // The checkout says it in its own question.
        if (talk.IsExpected(CheckoutStep.MinimumOrder))
            return true;
        var priced = talk.Priced;
        var missing = (talk.Shop.Delivery.MinOrder ?? 0) - (priced.Subtotal - priced.Discount);
        if (missing > 0 && talk.Checkout.Mode != DeliveryMode.Pickup)
            talk.Tell(
                "min_order",
                ("min", talk.Money.Amount(talk.Shop.Delivery.MinOrder ?? 0)),
                ("missing", talk.Money.Amount(missing))
            );
        else if (talk.Shop.Delivery.FreeFrom is not null && talk.Checkout.Mode != DeliveryMode.Pickup)
            talk.Desk.FreeDelivery();
        else
            talk.View.ShowCart();
        return true;
    }

    /// <summary>What the goods come to with their delivery, where that is asked and known.</summary>
    public bool AnswerAllTogether(Reading reading) => AsksAllTogether(reading) && TellAllTogether(reading.Zone);

    /// <summary>"¿cuánto sería con el envío?", "¿y con despacho a Macul cuánto me sale todo?"</summary>
    bool AsksAllTogether(Reading reading) =>
        reading.Data.Address is null
        && talk.Cart.Lines.Count > 0
        && talk.Checkout.Mode != DeliveryMode.Pickup
        && Cues.Says(reading, "asks_total")
        && Cues.Says(reading, "carriage")
        && Cues.Says(reading, "all_together")
        && !AsksFreeDelivery(reading);

    /// <summary>What it comes to where it goes, when that is known.</summary>
    bool TellAllTogether(string? place)
    {
        if (Zones.Find(talk.Shop, place ?? talk.Checkout.Zone ?? talk.PlaceAsked ?? "") is not { } zone)
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
            TellMissing();
        return true;
    }

    /// <summary>From what amount, or how much more, until the delivery is free.</summary>
    public static bool AsksFreeDelivery(Reading reading) =>
        (Cues.Says(reading, "free") || SaysNoCharge(reading))
        // "y a partir de cuanto no cobran el reparto", written without its marks.
        && (reading.IsQuestion || reading.Text.Contains('?') || Plain.Words(reading.Text).Any(w => w.Is(HowMuch)));

    /// <summary>"¿desde cuánto no cobran el reparto?", "¿así no pago envío?"</summary>
    static bool SaysNoCharge(Reading reading)
    {
        var words = Plain.Words(reading.Text);
        var charges = Replies.Phrases.Cue("charges");
        var at = Array.FindIndex(words, charges.Contains);
        return at > 0 && (words[at - 1].Is(Not) || at > 1 && words[at - 2].Is(Not)) && Cues.Says(reading, "carriage");
    }
}
