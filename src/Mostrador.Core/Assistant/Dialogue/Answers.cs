using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// The message as the answer to what we asked. The same "no" drops a product, closes the cart or stops an order: only the
/// open question says which.
/// </summary>
sealed class Answers(Talk talk)
{
    /// <summary>The answer said all there was in the message.</summary>
    public bool Settled(Reading reading) => settled && !reading.IsQuestion;

    bool settled;

    /// <summary>Mentions that were part of the answer and are not wanted once more.</summary>
    public IReadOnlyList<ItemMention> Consumed { get; private set; } = [];

    /// <summary>The message as an answer to what we asked. Sets <see cref="settled"/> when nothing is left of it.</summary>
    public bool Take(Reading reading)
    {
        settled = false;
        Consumed = [];
        if (talk.Pending is not { } pending)
            return false;
        // "ya, mañana le escribo" takes leave, whatever was asked.
        if (reading.TopIntent == Intents.Despedida && NothingElse(reading))
            return false;
        if (new ProductAnswers(talk).Take(reading, pending) is { } taken)
        {
            settled = taken.Settled;
            Consumed = taken.Consumed;
            return true;
        }
        return pending.Kind switch
        {
            QuestionKind.More => AnswerMore(reading),
            QuestionKind.Step when pending.Step == CheckoutStep.Confirmation => AnswerConfirmation(reading),
            QuestionKind.Step => AnswerStep(reading),
            QuestionKind.Person when talk.Orders.TakeWhosePayment(reading) => settled = true,
            QuestionKind.CancelOrder or QuestionKind.Dropped or QuestionKind.Person => AnswerByYesNo(reading),
            _ => false,
        };
    }

    /// <summary>"¿Algo más o cerramos el pedido?": "no" and "cerramos" both close it.</summary>
    bool AnswerMore(Reading reading)
    {
        if (!NothingElse(reading) || talk.Cart.Lines.Count == 0)
            return false;
        if (reading.Has(Intents.VerCarrito, 0.7))
        {
            talk.Intent = Intents.VerCarrito;
            // "pásame el total con envío a Norte"
            if (!new DeliveryQuestions(talk).AnswerAllTogether(reading))
                talk.View.ShowCart();
            settled = true;
            return true;
        }
        if (new CountsBesides(talk).Take(reading))
            return settled = true;
        if (AnswerByRechoosing(reading))
            return true;
        if (new AnotherOfIt(talk).TakeBare(reading))
            return settled = true;
        // "buenísimo, sumame una" of what was just asked about, and is not in the cart yet.
        if (
            reading.Quantity is not null
            && Cues.Says(reading, "besides")
            && talk.Focus is { } asked
            && talk.Basket.LastLine(asked) < 0
        )
            return false;
        // "no, una sola": about the line just added, and the question stands.
        if (
            reading.Quantity is { } count
            && !reading.References.Any(r => r.Kind == ReferenceKind.Each)
            && !HasFacts(reading)
            && !reading.Tokens.Any(t => t.Role == "unknown")
            && talk.Changes.Counted(count, reading) is >= 0 and var line
            && talk.Catalog.Find(talk.Cart.Lines[line].Sku) is { } sold
            && talk.Units.Convert(count, sold) is { } counted
        )
        {
            talk.Intent = Intents.ModificarCarrito;
            talk.Changes.SetQuantity(line, counted);
            settled = true;
            return true;
        }
        var closes =
            reading.TopIntent is Intents.Confirmar
            || reading.Answer != Answer.None
                && (
                    reading.TopIntent is not (Intents.Cancelar or Intents.Despedida)
                    || reading.TopIntent is Intents.Cancelar && SaysAny(reading, "ends_it")
                );
        if (!closes || OnlyAsks(reading))
            return false;
        talk.Intent = Intents.Confirmar;
        talk.Facts.Learn(reading);
        talk.Till.Start();
        settled = true;
        return true;
    }

    /// <summary>"ya, express", "no, cámbialas por talla 38": a choice of what is in the cart, and the question stands.</summary>
    bool AnswerByRechoosing(Reading reading)
    {
        if (
            HasFacts(reading)
            || Asking(reading)
            || new AnotherOfIt(talk).IsWanted(reading)
            || !talk.Rechosen.Rechoose(reading)
        )
            return false;
        talk.Intent = Intents.ModificarCarrito;
        settled = true;
        return true;
    }

    const int WordsOfAConfirmation = 10;

    /// <summary>"ah ya, no importa. confirma nomás": what did not matter is no answer to the total.</summary>
    Reading BehindWaiver(Reading reading)
    {
        var text = reading.Text;
        foreach (var waiver in Replies.Phrases.Cue("waives"))
            if (text.IndexOf(waiver, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                return text[(at + waiver.Length)..].Trim(' ', ',', '.', '!', '\n') is { Length: > 0 } rest
                    ? talk.Read(rest)
                    : reading;
        return reading;
    }

    bool AnswerConfirmation(Reading reading)
    {
        reading = BehindWaiver(reading);
        if (TakesAllBack(reading))
        {
            talk.Till.CallOff();
            settled = true;
            return true;
        }
        if (reading.Items.Count > 0 && new Retellings(talk).Take(reading))
        {
            settled = true;
            return true;
        }
        if (WantsGoods(reading))
            return false;
        if (AnswerByRechoosing(reading))
            return true;
        if (!HasFacts(reading) && !Asking(reading) && WrongStep(reading) is { } wrong)
        {
            talk.Facts.Change(wrong, reading);
            talk.Intent = Intents.DatosCliente;
            settled = true;
            return true;
        }
        // "no, así está bien" changes nothing, and is no yes to the total yet.
        if (reading.Answer == Answer.No && reading.TopIntent == Intents.Confirmar && !HasFacts(reading))
        {
            talk.Intent = Intents.Confirmar;
            settled = true;
            return true;
        }
        if (Refuses(reading))
        {
            // "no, mejor en efectivo" changes the order; a bare no drops it.
            if (TellsNews(reading) && talk.Facts.Learn(reading))
                talk.Intent = Intents.DatosCliente;
            else if (GivesUp(reading))
                talk.Till.CallOff();
            else
                talk.Till.Drop();
            settled = true;
            return true;
        }
        if (Asking(reading) && (reading.Payment is null || reading.Payment == talk.Checkout.PaymentMethod))
            return false;
        if (HasFacts(reading))
        {
            var shown = (talk.Checkout.SummaryTotal, talk.Checkout.ConfirmationKey);
            if (talk.Facts.Learn(reading) && talk.Checkout.SummaryTotal != shown.SummaryTotal)
            {
                talk.Intent = Intents.DatosCliente;
                settled = true;
                return true;
            }
        }
        if (SaysYes(reading))
        {
            // A yes to what the customer cannot have read yet is a yes to something else: the question comes again.
            talk.Intent = Intents.Confirmar;
            if (!talk.Turn.Unread)
                talk.Till.Confirm();
            settled = true;
            return true;
        }
        return false;
    }

    /// <summary>
    /// The message agrees to the total that was shown, and says nothing besides that would change it: then, and only then,
    /// the order may be placed.
    /// </summary>
    public bool IsYesToTheTotal(Reading reading)
    {
        reading = BehindWaiver(reading);
        return SaysYes(reading)
            && !WantsGoods(reading)
            && !Refuses(reading)
            && !Asking(reading)
            && reading.Options.Count == 0
            && !talk.Facts.IsNews(reading);
    }

    /// <summary>Goods, or a change of what is in the cart. "joya, confirmá": a word taken for goods that are hardly meant.</summary>
    static bool WantsGoods(Reading reading) =>
        EditsOf(reading).Count > 0
        || reading.Items.Count > 0
            && !(reading.TopIntent == Intents.Confirmar && reading.Items.All(i => i.Doubt is not null));

    /// <summary>"¿sí?" is a doubt, not a yes to a total; nor is a speech in which the word happens to fall.</summary>
    static bool SaysYes(Reading reading) =>
        (reading.Answer == Answer.Yes || reading.TopIntent == Intents.Confirmar)
        && reading.Tokens.Count <= WordsOfAConfirmation
        && !reading.Text.Contains('?');

    /// <summary>
    /// "ya no lo quiero", "no me lo mandes" while the order is being closed: the order, and not the goods named last.
    /// </summary>
    bool TakesAllBack(Reading reading) =>
        EditsOf(reading) is { Count: > 0 } edits
        && edits.All(e => e is { Kind: EditKind.Remove, Target: null, Quantity: null })
        && reading is { IsQuestion: false, Items: [], Options: [] }
        && !Cues.Says(reading, "takes_out")
        && !Cues.Says(reading, "pointed")
        && (talk.Focus is not { } focus || talk.Basket.LastLine(focus) >= 0);

    /// <summary>Facts that the order does not have yet: "me sale muy caro con el envío" of an order that is delivered has none.</summary>
    bool TellsNews(Reading reading) =>
        HasFacts(reading)
        && (reading.Mode is null || reading.Mode != talk.Checkout.Mode || HasFacts(reading with { Mode = null }));

    /// <summary>"espera, la dirección está mal": which fact is to be asked again.</summary>
    CheckoutStep? WrongStep(Reading reading) =>
        talk.CustomerName.Denies(reading) ? CheckoutStep.Name
        : !Cues.Says(reading, "wrong") ? null
        : Cues.Says(reading, "field_payment") ? CheckoutStep.Payment
        : Cues.Says(reading, "field_name") ? CheckoutStep.Name
        : talk.Checkout.Mode != DeliveryMode.Delivery ? null
        : Cues.Says(reading, "field_address") ? CheckoutStep.Address
        : Cues.Says(reading, "field_zone") ? CheckoutStep.Zone
        : Cues.Says(reading, "field_slot") && talk.Shop.Delivery.Slots.Count > 1 ? CheckoutStep.Slot
        : null;

    bool AnswerStep(Reading reading)
    {
        if (
            reading.Items.Any(i => !i.Negated) && (!ExpectsPersonalWords || Orders(reading) || NamesGoodsAlone(reading))
        )
            return false;
        if (TakesAllBack(reading) || CallsOff(reading) && !TellsNews(reading))
        {
            if (GivesUp(reading) || TakesAllBack(reading))
                talk.Till.CallOff();
            else
                talk.Till.Drop();
            settled = true;
            return true;
        }
        if (talk.IsExpected(CheckoutStep.Mode) && !Asking(reading) && SaysAny(reading, "fetches"))
        {
            talk.Facts.SetMode(DeliveryMode.Pickup);
            talk.Intent = Intents.DatosCliente;
            settled = true;
            return true;
        }
        if (HasFacts(reading) && !Asking(reading) && EditsOf(reading).Count == 0 && talk.Facts.Learn(reading))
        {
            talk.Intent = reading is { IsQuestion: true, TopIntent: Intents.ConsultaDespacho }
                ? Intents.ConsultaDespacho
                : Intents.DatosCliente;
            settled = !reading.IsQuestion;
            return true;
        }
        // Streets and people are called like goods: in answer to the question they are not goods.
        if (
            (ExpectsPersonalWords || GivesName(reading))
            && !Asking(reading)
            && EditsOf(reading).Count == 0
            // "sumá una" of what was asked about meanwhile
            && !(Orders(reading) && reading.Quantity is not null && Cues.Says(reading, "besides"))
            && talk.Facts.LearnBare(reading)
        )
        {
            talk.Intent = Intents.DatosCliente;
            settled = true;
            return true;
        }
        return false;
    }

    /// <summary>The message asks for goods, and would be neither a street nor a name.</summary>
    static bool Orders(Reading reading) => reading.TopIntent is Intents.IntencionCompra or Intents.ModificarCarrito;

    /// <summary>"y una maceta de barro mediana": a number, goods and nothing else, which is neither a street nor a name.</summary>
    static bool NamesGoodsAlone(Reading reading)
    {
        var opens = Replies.Phrases.Cue("opens_addition");
        return reading.Items.Any(m => m is { Certain: true, Quantity: not null })
            && reading.Tokens.SkipWhile(t => opens.Contains(t.Text)).FirstOrDefault() is { Role: "qty" }
            && reading.Tokens.All(t => t.Role is "qty" or "product" or "option" or "filler" or "cue");
    }

    bool ExpectsPersonalWords =>
        talk.IsExpected(CheckoutStep.Address)
        || talk.IsExpected(CheckoutStep.Name)
        || talk.IsExpected(CheckoutStep.Email);

    /// <summary>"Pedro" to how it is paid: whatever else a lone name is like, it is one that is lacking.</summary>
    bool GivesName(Reading reading) =>
        talk.Checkout.Name is null && talk.CustomerName.IsGiven(reading, place: talk.IsExpected(CheckoutStep.Zone));

    bool AnswerByYesNo(Reading reading)
    {
        if (!NothingElse(reading) || Asking(reading))
            return false;
        if (talk.Pending is { Kind: QuestionKind.Dropped })
        {
            if (TakesUp(reading))
            {
                talk.Facts.Learn(reading);
                talk.Till.TakeUp();
                return settled = true;
            }
            if (talk.Cart.Lines.Count > 0 && GivesUp(reading))
            {
                talk.Till.CallOff();
                return settled = true;
            }
        }
        // "ya, cancela el pedido" asks for nobody.
        if (talk.Pending is { Kind: QuestionKind.Person } && CallsOff(reading) && Cues.Says(reading, "calls_off"))
            return false;
        // "cancélalo" to "¿cancelo el pedido?" means what it says.
        var insists =
            talk.Pending is { Kind: QuestionKind.CancelOrder }
            && reading.TopIntent == Intents.Cancelar
            && Cues.Says(reading, "calls_off")
            && !Plain.Opens(reading.Text, Not);
        if (insists || reading.Answer == Answer.Yes || reading.TopIntent == Intents.Confirmar)
            settled = AnswerYesNo(yes: true);
        else if (Refuses(reading))
            settled = AnswerYesNo(yes: false);
        return settled;
    }

    /// <summary>"bueno, sí, mándalo": the order called off a moment ago is wanted after all. A bare yes is courtesy.</summary>
    bool TakesUp(Reading reading) =>
        (talk.PutAside is not null || talk.Cart.Lines.Count > 0)
        // "no, mentira, sí viene: mandalo"
        && (reading.Answer != Answer.No || reading.Plain.Words.Any(w => w.Is(If)))
        && !CallsOff(reading)
        && Cues.Says(reading, "takes_up");

    /// <summary>Yes or no, pressed or said, to whatever was asked last.</summary>
    public bool AnswerYesNo(bool yes)
    {
        switch (talk.Pending)
        {
            case { Kind: QuestionKind.CancelOrder, Text: { } code }:
                if (yes)
                    talk.Orders.Cancel(code);
                else
                {
                    talk.Intent = Intents.EstadoPedido;
                    talk.Tell("order_kept", ("code", code));
                }
                return true;
            case { Kind: QuestionKind.Person } when yes:
                talk.Intent = Intents.HablarAsesor;
                talk.Desk.HandOver(HandOver.Asked, complaint: false);
                return true;
            // It is called off already: "sí, seguro" says so once more.
            case { Kind: QuestionKind.Dropped } when talk.Cart.Lines.Count == 0:
                talk.Intent = Intents.Cancelar;
                talk.Tell("never_mind");
                return true;
            case { Kind: QuestionKind.Dropped }:
                talk.Intent = yes ? Intents.ModificarCarrito : Intents.Cancelar;
                if (yes)
                    talk.Till.AskWhatToChange();
                else
                    talk.Tell("cart_stays");
                return true;
            case { Settles: true } question when !yes:
                talk.Open.Remove(question);
                talk.Intent = Intents.Cancelar;
                talk.Basket.GiveUp(question);
                if (talk.Cart.Lines.Count > 0)
                    talk.CartChanged = true;
                else if (!talk.Busy)
                    talk.Desk.Menu("ask_need");
                return true;
            case { Settles: true, Skus: [var only] } question:
                talk.Open.Remove(question);
                talk.Intent = Intents.IntencionCompra;
                talk.Wishes.Pick(only, question);
                return true;
            default:
                // A button of a question long past: it no longer says anything.
                talk.Intent = Intents.ConsultaGeneral;
                if (!talk.Busy)
                    talk.Desk.Menu("ask_need");
                return true;
        }
    }
}
