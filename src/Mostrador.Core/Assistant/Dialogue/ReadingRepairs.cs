using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// What the dialogue knows and the words alone do not: that a street follows where one was promised, that a size is no
/// quantity. Each step reads what those before it left.
/// </summary>
sealed class ReadingRepairs(Talk talk)
{
    readonly ChoicesTakenForGoods within = new(talk);
    readonly ListedChoices listed = new(talk);
    readonly CountsSaidAnew saidAnew = new(talk);
    readonly CountedNotes counted = new(talk);
    readonly SharedChoiceWords shared = new(talk);
    readonly NumbersMended numbers = new(talk);
    readonly StreetsMended streets = new(talk);
    readonly GoodsMended goods = new(talk);
    readonly PacksOfSoMany packs = new(talk);
    readonly GoodsByPack packed = new(talk);
    readonly MoreOfItsKind more = new(talk);
    readonly ChoicesCountedBeside countedBeside = new(talk);
    readonly AnswersOfOthers answersOfOthers = new(talk);

    public Reading Of(Reading reading)
    {
        reading = saidAnew.Of(reading);
        reading = counted.Of(reading);
        reading = shared.Of(reading);
        reading = listed.Of(reading);
        reading = within.Of(reading);
        reading = numbers.Window(reading);
        reading = NumbersMended.Hour(reading);
        reading = numbers.Banknote(reading);
        reading = numbers.Denied(reading);
        reading = streets.Mended(reading);
        reading = goods.ChoiceOfFocus(reading);
        reading = goods.OfShown(reading);
        reading = countedBeside.Of(reading);
        reading = goods.OfKindNamed(reading);
        reading = GoodsMended.Remarked(reading);
        reading = more.Of(reading);
        reading = packed.Of(reading);
        reading = packs.Of(reading);
        reading = GoodsMended.Contact(reading);
        reading = streets.Street(reading);
        reading = numbers.Sizes(reading);
        reading = numbers.Measured(reading);
        reading = numbers.SizeSaidAgain(reading);
        reading = Brought(reading);
        reading = Approved(reading);
        reading = Landmarks.LeftOut(reading);
        reading = answersOfOthers.LeftOut(reading);
        return new ToldGoods(talk).Of(reading);
    }

    /// <summary>"ya quedó bien, sí" to the total of an order: nothing is placed that could have been paid.</summary>
    Reading Approved(Reading reading) =>
        talk.IsExpected(CheckoutStep.Confirmation)
        && reading
            is { TopIntent: Intents.AvisoPago, IsQuestion: false, Answer: Answer.None, Items: [], OrderCode: null }
        && talk.Turn.Orders.Count == 0
        && !HasFacts(reading)
        && EditsOf(reading).Count == 0
        && reading.Plain.Words is [.., var last]
        && Replies.Phrases.Cue("firm_yes").Contains(last)
            ? reading with
            {
                Answer = Answer.Yes,
                Intents = [new ScoredIntent(Intents.Confirmar, reading.Confidence)],
            }
            : reading;

    /// <summary>"no, yo lo llevo": the customer comes by, and takes nothing more. Of what was just offered it may take that.</summary>
    Reading Brought(Reading reading) =>
        talk.Cart.Lines.Count > 0
        && reading is { IsQuestion: false, Items: [], Mode: null }
        && talk.Pending is not { Settles: true } and not { Kind: QuestionKind.AddIt }
        && SaysAny(reading, "brings_it")
        && !SaysAny(reading, "takes_it_along")
            ? reading with
            {
                Mode = DeliveryMode.Pickup,
                Answer = Answer.None,
                References = [],
                Quantity = null,
            }
            : reading;

    /// <summary>
    /// "¿Sabe qué? Mejor los llevo yo": the question asks nothing, what follows it is said. So is what stands before "…,
    /// ¿puede ser?".
    /// </summary>
    public static string WithoutOpener(string text)
    {
        if (text.TrimEnd().EndsWith('?') && text.LastIndexOf(',') is > 0 and var pause)
            if (Replies.Phrases.Cue("tags").Contains(Plain.Text(text[(pause + 1)..])) && !text[..pause].Contains('?'))
                return text[..pause].TrimStart('¿', ' ');

        var at = text.IndexOf('?');
        return at > 0 && at + 1 < text.Length && Replies.Phrases.Cue("openers").Contains(Plain.Text(text[..at]))
            ? text[(at + 1)..].TrimStart()
            : text;
    }
}
