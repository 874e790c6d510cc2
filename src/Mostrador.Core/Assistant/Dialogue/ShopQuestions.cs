using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Questions about the shop and its terms, answered beside whatever else the message did.</summary>
sealed class ShopQuestions(Talk talk)
{
    /// <summary>An intent of less is not asked.</summary>
    public const double Heard = 0.5;

    readonly OwnAnswers own = new(talk);
    readonly DeliveryQuestions delivery = new(talk);
    readonly DiscountsAsked offers = new(talk);

    /// <param name="did">Something of the message was done already.</param>
    /// <param name="named">Goods are named in it.</param>
    public bool Answer(Reading reading, bool did, bool named)
    {
        if (talk.Facts.Answered)
            return false;
        if (
            DeliveryQuestions.AsksWhatIsMissing(reading) && talk.Cart.Lines.Count > 0
            || delivery.AsksWhetherItIsEnough(reading)
        )
        {
            delivery.TellMissing(reading);
            return true;
        }
        if (offers.TellOfAnotherTime(reading))
            return true;
        if (!did && talk.Shop.TransferDetails is { Length: > 0 } && AsksForTheAccount(reading))
        {
            talk.Desk.Account();
            talk.Intent ??= Intents.ConsultaPago;
            return true;
        }
        if (own.Answer(reading, did, named, reading.AsksDiscounts && offers.Tells(reading)))
            return true;
        var any = false;
        // "¿no me deja más barata la silla?" is told its price, and what offers run.
        if (reading.AsksDiscounts && (!named || !did || reading.TopIntent == Intents.ConsultaGeneral))
        {
            offers.Tell(reading, priced: did && named);
            talk.Intent ??= Intents.ConsultaGeneral;
            any = true;
        }
        if (!did && delivery.TellLeastOf(reading))
            return true;
        if (!did && TellWhere(reading))
            return true;
        any |= named && delivery.TellMinimum(reading);
        var howLong = DeliveryQuestions.AsksHowLong(reading);
        if (!any && !did && howLong && TellHowLongPerhaps(reading))
            return true;
        any |= TellHours(reading, howLong, did);
        any |= delivery.Answer(reading, Asks(reading, Intents.ConsultaDespacho, did), howLong, did);
        if (AsksForTheAccount(reading))
        {
            talk.Desk.Account();
            talk.Intent ??= Intents.ConsultaPago;
            any = true;
        }
        else if (Asks(reading, Intents.ConsultaPago, did) && (reading.IsQuestion || !did))
        {
            talk.Desk.Payments(reading.Payment);
            talk.Intent ??= Intents.ConsultaPago;
            any = true;
        }
        return any || !did && (TellTotal(reading) || new FocusQuestions(talk).Answer(reading));
    }

    /// <summary>Beside what else was done, it is asked where it is heard well.</summary>
    static bool Asks(Reading reading, string intent, bool did) =>
        reading.TopIntent == intent || reading.IsQuestion && reading.Has(intent, did ? 0.6 : Heard);

    bool TellWhere(Reading reading) =>
        reading.Zone is null
        && (reading.IsQuestion || reading.Text.Contains('?'))
        && AsksWhereTheShopIs(reading)
        && !Asks(reading, Intents.ConsultaHorario, did: false)
        && talk.Desk.Where();

    /// <summary>"¿en cuántos días me entregan el pantalón?" where the shop says how long a mending takes.</summary>
    bool TellHowLongPerhaps(Reading reading)
    {
        if (
            reading.Zone is not null
            || reading.FaintFaq is not { } perhaps
            || !Asks(reading, Intents.ConsultaDespacho, did: false)
        )
            return false;
        talk.Desk.Answer(perhaps);
        talk.Intent ??= Intents.ConsultaDespacho;
        return true;
    }

    bool TellHours(Reading reading, bool howLong, bool did)
    {
        var hours =
            Asks(reading, Intents.ConsultaHorario, did)
            || !did && !talk.Checkout.Started && HoursAnswers.AsksOnlyOfAnHour(reading);
        if (
            howLong
            && (
                hours
                || talk.Turn.Orders.Count == 0 && SaysAny(reading, "ready_when")
                || Asks(reading, Intents.ConsultaDespacho, did)
            )
        )
        {
            talk.DeliveryDesk.HowLong();
            talk.Intent ??= Intents.ConsultaDespacho;
            return true;
        }
        // "¿atienden en Itagüí?" asks for a place.
        if (
            !hours
            || reading.TopIntent == Intents.ConsultaDespacho && PlaceNames.AskedFor(reading, talk.Lexicon) is not null
        )
            return false;
        new HoursAnswers(talk).Tell(reading);
        talk.Intent ??= Intents.ConsultaHorario;
        return true;
    }

    bool TellTotal(Reading reading)
    {
        if (talk.Cart.Lines.Count == 0 || !Cues.Says(reading, "total") || reading.Categories.Count > 0)
            return false;
        talk.Intent = Intents.VerCarrito;
        talk.View.ShowCart();
        return true;
    }

    /// <summary>"¿a qué cuenta transfiero?", "pásame el alias": where the money goes, and not whether it may.</summary>
    bool AsksForTheAccount(Reading reading) =>
        talk.Shop.Payments.Contains("transferencia")
        && reading.Items.Count == 0
        && (reading.IsQuestion || reading.Text.Contains('?') || Cues.Says(reading, "sends"))
        && (Cues.Says(reading, "account_code") || Cues.Says(reading, "account") && Cues.Says(reading, "transfers"));

    /// <summary>"¿eres un robot?", "¿hablo con una persona?": asks who speaks, and calls nobody.</summary>
    public static bool AsksWhoSpeaks(Reading reading)
    {
        var text = reading.Text;
        if (!reading.IsQuestion && !text.Contains('?') || reading.Items.Count > 0)
            return false;
        var words = Plain.Words(text);
        // "¿eres un robot? pásame con alguien" asks for somebody, too.
        if (
            text.LastIndexOf('?') is >= 0 and var mark && text.AsSpan(mark).ContainsAnyExcept("?!. )")
            || words.Any(w => Replies.Phrases.Cue("orders").Contains(w))
        )
            return false;
        for (var i = 1; i < words.Length; i++)
        {
            var machine = Replies.Phrases.Cue("machine").Contains(words[i]);
            if (!machine && !Replies.Phrases.Cue("human").Contains(words[i]))
                continue;
            var at = i - 1;
            while (at > 0 && words[at].Is(A | With))
                at--;
            if (Replies.Phrases.Cue("you_are").Contains(words[at]) || machine && words[at].Is(ItIs))
                return true;
        }
        return false;
    }

    /// <summary>"si los encargo hoy, ¿cuándo me los dan?": of no order that there is.</summary>
    public static bool AsksAhead(Reading reading) =>
        (reading.Faq ?? reading.FaintFaq) is not null && Cues.Says(reading, "provided");

    /// <summary>"¿dónde están?", "¿cuál es la dirección de la tienda?", and not where the goods go.</summary>
    public static bool AsksWhereTheShopIs(Reading reading) =>
        !reading.AsksPrice
        && (
            (Cues.Says(reading, "where") || SaysAny(reading, "which_place")) && Cues.Says(reading, "is_placed")
            || Cues.Says(reading, "whereabouts") && !Cues.Says(reading, "arrives")
            || reading.Mode == DeliveryMode.Pickup && reading.TopIntent == Intents.ConsultaDespacho
        );

    /// <summary>"¿sale la mancha de vino?" where the shop has an answer to that.</summary>
    public static bool AsksRatherThanComplains(Reading reading) =>
        reading.Faq is not null && reading.Text.TrimEnd().EndsWith('?') && reading.Confidence < 0.9;
}
