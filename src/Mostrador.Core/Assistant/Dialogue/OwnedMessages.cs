using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// Messages that are one thing as a whole: the order looked up, repeated, closed or called off; a question for a person; a courtesy.
/// </summary>
sealed class OwnedMessages(Talk talk)
{
    const double Heard = 0.5;
    const double Clear = 0.8;

    /// <summary>Intents that own the whole message.</summary>
    public bool Take(Reading reading, List<ItemMention> mentions)
    {
        // "¿cuánto sería en total con el envío?" asks for more than what the cart comes to.
        if (mentions.Count == 0 && new DeliveryQuestions(talk).AnswerAllTogether(reading))
            return true;
        // "¿en cuánto me queda?" of what went into the cart a moment ago.
        if (
            (talk.IsExpected(QuestionKind.More) || talk.Checkout.Started && talk.IsExpected(QuestionKind.Step))
            && AsksTheSum(reading)
            && (talk.Focus is not { } spoken || talk.Basket.LastLine(spoken) >= 0)
        )
        {
            talk.Intent = Intents.VerCarrito;
            talk.View.ShowCart();
            return true;
        }
        // "¿cuánto tengo que transferir?" asks for no means of payment.
        if (talk.Cart.Lines.Count > 0 && mentions.Count == 0 && SaysAny(reading, "owes"))
        {
            talk.Intent = Intents.VerCarrito;
            talk.View.ShowCart();
            return true;
        }
        switch (reading.TopIntent)
        {
            // "¿para cuándo estaría?" of what is being ordered: the time it takes.
            case Intents.EstadoPedido
                when reading.OrderCode is null && talk.Turn.Orders.Count == 0 && SaysAny(reading, "ready_when"):
                return false;
            // "mi pedido" of somebody who has placed none is the one being filled.
            case Intents.EstadoPedido
                when reading.OrderCode is null
                    && talk.Turn.Orders.Count == 0
                    && talk.Cart.Lines.Count > 0
                    && reading.Mode != DeliveryMode.Pickup:
                talk.Intent = Intents.VerCarrito;
                talk.View.ShowCart();
                return true;
            // "lo paso a buscar yo, ¿dónde están?" of somebody who has ordered nothing yet asks for the shop.
            // "¿cuándo me los dan si los encargo hoy?" of somebody who has ordered nothing yet.
            case Intents.EstadoPedido
                when reading.OrderCode is null
                    && talk.Turn.Orders.Count == 0
                    && (reading.Mode == DeliveryMode.Pickup || ShopQuestions.AsksAhead(reading)):
                return false;
            case Intents.EstadoPedido when Cues.Says(reading, "change"):
                talk.Orders.AskChange(reading.OrderCode);
                return true;
            case Intents.EstadoPedido:
                talk.Orders.Status(reading.OrderCode);
                return true;
            // "bueno, transferencia, envío a Las Rosas" of who has ordered nothing yet tells how and where, and no payment.
            case Intents.AvisoPago
                when talk is { Turn.Orders.Count: 0, Cart.Lines.Count: > 0 }
                    && reading.OrderCode is null
                    && (
                        (reading.Zone ?? reading.Data.Address) is not null
                        || reading.Mode is not null
                        || PlaceNames.AskedFor(reading, talk.Lexicon) is not null
                    ):
                return false;
            case Intents.AvisoPago:
                talk.Orders.PaymentNotice(reading.OrderCode);
                return true;
            // "lo necesito para el viernes" of a first order repeats none.
            case Intents.RepetirPedido
                when mentions.Count == 0
                    && !(talk.Turn.Orders.Count == 0 && talk.Cart.Lines.Count > 0 && HasFacts(reading)):
                talk.Orders.Repeat(reading.OrderCode);
                talk.Facts.Learn(reading);
                return true;
            case Intents.VerCarrito:
                talk.Intent = Intents.VerCarrito;
                talk.View.ShowCart();
                return true;
            case Intents.Confirmar when OnlyAsks(reading):
                return false;
            case Intents.Confirmar when mentions.Count == 0 && talk.Cart.Lines.Count > 0:
                talk.Intent = Intents.Confirmar;
                talk.Facts.Learn(reading);
                talk.Till.Start();
                return true;
            case Intents.Confirmar
                when mentions.Count == 0 && talk.Checkout.Started is false && reading.Answer == Answer.None:
                talk.View.ShowCart();
                return true;
            case Intents.Cancelar when mentions.Count == 0 && CallsOff(reading):
                Cancel(reading);
                return true;
            default:
                return false;
        }
    }

    void Cancel(Reading reading)
    {
        // "no, déjalo así" to what shall be changed: nothing.
        if (
            talk.Pending is { Kind: QuestionKind.EditWhat or QuestionKind.EditLine or QuestionKind.WhichLine }
            && !Cues.Says(reading, "calls_off")
        )
        {
            talk.Intent = Intents.Cancelar;
            talk.Tell("cart_stays");
        }
        else if (reading.OrderCode is { } code)
            talk.Orders.AskCancel(code);
        else if (new AfterTheOrder(talk).CallsItOff(reading))
            return;
        else if (talk.Cart.Lines.Count > 0 && GivesUp(reading))
            talk.Till.CallOff();
        else if (talk.Cart.Lines.Count > 0)
            talk.Till.Drop();
        else if (
            talk.Turn.Orders.FirstOrDefault(o => o.MayCancel || o.PaymentNoted) is { } order
            && reading.Confidence >= Heard
        )
            talk.Orders.AskCancel(order.Code);
        else if (talk.Turn.Orders.Count > 0 && reading.Plain.Words.Any(Phrases.Cue("own_order").Contains))
            talk.Orders.AskCancel(null);
        else
        {
            talk.Intent = Intents.Cancelar;
            talk.Tell("never_mind");
            talk.Desk.Menu("ask_need");
        }
    }

    /// <summary>A question of the shop that nobody wrote the answer to: said so, with somebody who knows.</summary>
    public bool AskPerson(Reading reading)
    {
        if (
            reading is not { TopIntent: Intents.ConsultaGeneral, Confidence: >= Clear, IsQuestion: true }
                && !(reading.TopIntent == Intents.Confirmar && OnlyAsks(reading))
            || reading.Items.Count > 0
            || reading.Categories.Count > 0
            // "si cuentan con estacionamiento" has a word of storybooks and wants none.
            || reading.Suggestions.Count > 0 && reading.Has(Intents.Recomendacion, Heard)
        )
            return false;
        talk.Intent = Intents.ConsultaGeneral;
        talk.Desk.NotWritten();
        return true;
    }

    public bool TakeCourtesy(Reading reading)
    {
        switch (reading.TopIntent)
        {
            // "bueno. ¿y algo para la cal?"
            case Intents.Saludo when !reading.Greets && talk.MoreFollows:
                return true;
            case Intents.Saludo:
                talk.Intent = Intents.Saludo;
                talk.Desk.Greet();
                return true;
            case Intents.Despedida:
                talk.Intent = Intents.Despedida;
                talk.Desk.Goodbye();
                return true;
            case Intents.Agradecimiento:
                talk.Intent = Intents.Agradecimiento;
                talk.Desk.YouAreWelcome();
                return true;
            case Intents.FueraDeTema:
                talk.Intent = Intents.FueraDeTema;
                talk.Desk.OutOfScope();
                return true;
            case Intents.RepetirPedido:
                talk.Orders.Repeat(reading.OrderCode);
                return true;
        }
        if (reading.Greets)
        {
            talk.Intent = Intents.Saludo;
            talk.Desk.Greet();
            return true;
        }
        if (reading.Thanks)
        {
            talk.Intent = Intents.Agradecimiento;
            talk.Desk.YouAreWelcome();
            return true;
        }
        if (
            reading.Answer != Answer.None
            && talk.Pending is null or { Kind: QuestionKind.Menu or QuestionKind.Categories or QuestionKind.EditWhat }
        )
        {
            // A yes or no to nothing in particular.
            talk.Desk.Menu("ask_need");
            talk.Intent ??= reading.TopIntent;
            return true;
        }
        return false;
    }
}
