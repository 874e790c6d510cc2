using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// The answers the shop wrote itself. Other words of the message may ask for more than such an answer tells, which then is told instead.
/// </summary>
sealed class OwnAnswers(Talk talk)
{
    /// <summary>Who is recommended goods is answered otherwise only where all of the shop's question was asked.</summary>
    const double AskedWhole = 0.9;

    /// <param name="did">Something of the message was done already.</param>
    /// <param name="named">Goods are named in it.</param>
    /// <param name="onOffer">Goods named that cost less now.</param>
    public bool Answer(Reading reading, bool did, bool named, bool onOffer)
    {
        if (
            reading.Faq is not { } index
            || index >= talk.Shop.Faq.Count
            || did && !reading.IsQuestion
            || named && !AskedBesides(reading)
            || IsOfTerms(reading)
            || IsOfGoods(reading)
            || reading.AsksDiscounts && onOffer
            || AsksMoreThan(talk.Shop.Faq[index], reading)
        )
            return false;
        talk.Desk.Answer(index);
        // "¿el barril hay que devolverlo?", and then "quiero dos".
        if (reading.Items is [{ Negated: false } about] && talk.Wishes.Candidates(about) is [var spoken])
            talk.Focus = spoken.Sku;
        talk.Intent ??=
            AsksThoughItNamesGoods(reading) || ShopQuestions.AsksWhereTheShopIs(reading)
                ? Intents.ConsultaGeneral
                : reading.TopIntent;
        return true;
    }

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
                || reading.Confidence < ShopQuestions.Heard
            )
            || reading.Items.Count > 0
            || reading.Categories.Count > 0
            || DeliveryQuestions.AsksFee(reading)
        )
            return false;
        talk.Desk.Answer(faq);
        talk.Intent = Intents.ConsultaGeneral;
        return true;
    }

    static bool AskedBesides(Reading reading) => reading.Has(Intents.ConsultaGeneral, AskedToo);

    /// <summary>Where the shop goes, its hours and the means of payment are in its terms.</summary>
    static bool IsOfTerms(Reading reading) =>
        // Where the shop goes is asked of its zones, whatever else an answer of the shop speaks of.
        reading.Zone
            is not null
            && reading.IsQuestion
        // Hours and means of payment are in the terms, unless an answer of the shop is asked for in so many words.
        || reading.TopIntent is Intents.ConsultaHorario or Intents.ConsultaPago
            && !AskedBesides(reading)
            && (reading.TopIntent == Intents.ConsultaHorario || reading.Payment is not null);

    /// <summary>Goods are wanted, though an answer of the shop speaks of them too.</summary>
    static bool IsOfGoods(Reading reading) =>
        !reading.IsQuestion
            && reading.TopIntent
                is Intents.IntencionCompra
                    or Intents.ConsultaCategoria
                    or Intents.ConsultaCatalogo
                    or Intents.Recomendacion
                    or Intents.Confirmar
        || reading is { TopIntent: Intents.Recomendacion, Suggestions.Count: > 0 }
            && !reading.Has(Intents.ConsultaGeneral, AskedWhole)
        // "¿qué harinas tenés?" asks for the shelf, though an answer tells in what they are sold.
        || reading is { TopIntent: Intents.ConsultaCategoria, Categories: [{ Score: 1, Negated: false }] }
            && !AskedBesides(reading);

    /// <summary>The answer does not tell what is asked: a price, a place, an hour.</summary>
    bool AsksMoreThan(Tenants.Faq answer, Reading reading) =>
        // What a delivery costs is in its terms, unless the answer speaks of money.
        DeliveryQuestions.AsksFee(reading) && !TellsMoney(answer)
        || DeliveryQuestions.AsksFree(reading) && !TellsFree(answer)
        // "el mediano en cuánto sale" is asked of the bouquet just shown.
        || AsksPriceOfChoice(reading) && !TellsMoney(answer)
        // "vivo en Coronel, ¿me lo traen?" asks for the place, unless the answer is about places.
        || reading is { TopIntent: Intents.ConsultaDespacho, Zone: null }
            && PlaceNames.AskedFor(reading, talk.Lexicon) is not null
            && !TellsOfDelivery(answer)
        // "¿en qué horario entregan?" is told by the hours of delivery where there are any.
        || reading.TopIntent == Intents.ConsultaDespacho
            && talk.Shop.Delivery.Slots.Count > 0
            && Cues.Says(reading, "hour")
            && !Plain.Words(answer.Q).Any(w => Replies.Phrases.Cue("hour").Contains(w));

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
                Asked(w) is { Length: > 0 } asks
                && (asks.Contains("entregar") || asks.Contains("region") || asks.Contains("demorar"))
            );

    string[] Asked(string word) =>
        talk.Lexicon.Synonyms.GetValueOrDefault(talk.Lexicon.Verbs.Find(word)?.Verb ?? word)
        ?? talk.Lexicon.Synonyms.GetValueOrDefault(Stemmer.Singular(word), []);

    static bool TellsFree(Tenants.Faq faq) => Plain.Words(faq.A).Any(w => Replies.Phrases.Cue("free").Contains(w));
}
