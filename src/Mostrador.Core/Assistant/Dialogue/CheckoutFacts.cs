using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What is known for the order (how, where, when, by what means, for whom), taken in at any moment it is said.</summary>
sealed class CheckoutFacts(Talk talk)
{
    readonly DeliveryNotes notes = new(talk);
    readonly DeliveryDay deliveryDay = new(talk);

    /// <summary>
    /// Takes in what the message says about delivery, payment and the customer, at any step. Returns whether it said any.
    /// </summary>
    public bool Learn(Reading reading)
    {
        var before = talk.Checkout;
        // "¿me manda dos bidones a Puente Alto?" asks for goods and tells where they go.
        var orders =
            reading.TopIntent == Intents.IntencionCompra
            && reading.Items.Any(i => !i.Negated)
            && !reading.AsksPrice
            && !reading.AsksStock;
        var asks = reading.IsQuestion && !talk.IsExpected(CheckoutStep.Zone) && !orders;
        if (reading.Zone is { } zone && !asks)
            talk.Places.SetZone(zone);
        else if (
            talk.PlaceAsked is { } place
            && talk.Checkout.Zone is null
            && !asks
            && (
                Cues.Says(reading, "sends")
                    && (Cues.Says(reading, "there") || talk.Cart.Lines.Count > 0 && reading.Items.Count == 0)
                || SaysAny(reading, "to_there") && reading.Mode != DeliveryMode.Pickup
            )
        )
            // "ok, mándalas", "mándemelas pa allá": the place whose terms were just told.
            talk.Places.SetZone(place);
        if (reading.Mode is { } mode && (!asks || Proposes(reading)))
            SetMode(mode);
        // "¿me lo trae?" where fetched or brought is what is asked.
        else if (
            talk.IsExpected(CheckoutStep.Mode)
            && asks
            && !reading.AsksPrice
            && reading.Zone is null
            && reading.Items.Count == 0
            && Cues.Says(reading, "sends")
            && reading.Plain.Words.Any(w => w.Is(ToUs))
        )
            SetMode(DeliveryMode.Delivery);
        // "¿puedo pagar con transferencia?" while paying is at hand asks for it.
        var asksToPay =
            reading.Payment is { } wished
            && talk.Shop.Payments.Contains(TakenAs(wished))
            && (talk.IsExpected(CheckoutStep.Payment) || talk.IsExpected(CheckoutStep.Confirmation));
        if (reading.PaysInParts && !reading.IsQuestion)
            Refuse("payment_in_parts", ("methods", talk.Till.PaymentsTaken()));
        else if (reading.Payment is { } method && (!reading.IsQuestion || asksToPay || orders))
            SetPayment(method);
        if (reading.Data.Address is { } address && !(reading.Mode is not null && !address.Any(char.IsAsciiDigit)))
        {
            talk.Places.SetAddress(talk.Places.WholeAddress(address, reading), null, null);
            talk.Places.TellTownOf(reading);
        }
        else if (reading.Data.Address is null && !asks && Places.SaysKnownPlace(reading))
            talk.Places.SetKnownAddress();
        if (!asks)
            deliveryDay.Set(reading.Day, HourApart(reading, before));
        else if (AsksForDay(reading))
        {
            deliveryDay.Set(reading.AskedDay, null);
            // How long it takes is told beside it, where the shop wrote that.
            Answered = !(reading.Faq is not null || Cues.Says(reading, "arrives") && talk.DeliveryDesk.KnowsHowLong);
        }
        if (reading.Slot is { } slot && talk.Shop.Delivery.Slots.Contains(slot))
            new DeliverySlots(talk).Take(slot);
        if (!asks && notes.AtTheDoor(reading) is { } note)
            notes.Set(note);
        if (!reading.IsQuestion && TaxNumber.In(reading) is { } tax)
        {
            notes.Set(tax, toCourier: false);
            Answered = true;
        }
        if (notes.SmallChange(reading) is { } change)
        {
            SetPayment("efectivo");
            notes.Set(change);
            Answered = true;
        }
        if (reading.Data.Email is { } email)
            SetEmail(email);
        // "Yo mismo" begins with a capital, and is nobody's name.
        var named =
            talk.Checkout is { Started: true, Name: null }
            && !reading.IsQuestion
            && talk.CustomerName.Beside(reading) is { } beside
                ? beside
            : reading.Data.Name is { } said && !CustomerName.MeansOwn(said) ? said
            : null;
        if (named is not null)
            talk.CustomerName.Set(named);
        // A fact said once more is understood too: "en la tarde mejor" of an order for the afternoon.
        var repeated = reading.TopIntent == Intents.DatosCliente && !asks && Repeats(reading);
        var learned = talk.Checkout != before || refused || repeated;
        if (named is not null || reading.Data.Email is not null || reading.Data.Address is not null)
            talk.Effects.Add(
                new UpdateCustomer(
                    named is null ? null : talk.Checkout.Name,
                    reading.Data.Email is null ? null : talk.Checkout.Email,
                    reading.Data.Address is null ? null : talk.Checkout.Address,
                    reading.Data.Address is null ? null : talk.Checkout.Zone,
                    null,
                    null
                )
            );
        if (talk.Checkout != before)
        {
            talk.Note("facts taken in");
            if (
                talk.Checkout with
                {
                    SummaryTotal = null,
                    ConfirmationKey = null,
                } != before with { SummaryTotal = null, ConfirmationKey = null }
            )
                talk.VoidSummary();
        }
        return learned;
    }

    /// <summary>"¿mañana me lo pueden traer?", "¿puede ser el martes?" of an order under way: the day it is wanted on.</summary>
    bool AsksForDay(Reading reading) =>
        reading is { AskedDay: not null, Zone: null, AsksPrice: false, AsksStock: false, AsksDiscounts: false }
        && reading.Items.Count == 0
        && talk.Cart.Lines.Count > 0
        && talk.Turn.Orders.Count == 0
        && reading.TopIntent is not (Intents.ConsultaHorario or Intents.EstadoPedido)
        && reading.AskedDay != talk.Checkout.Day
        && !Cues.Says(reading, "opens")
        && !Cues.Says(reading, "hour")
        && (
            Cues.Says(reading, "brings_me") && reading.Plain.Words.Any(w => w.Is(ToUs))
            || Cues.Says(reading, "brings_to_me")
            || SaysAny(reading, "for_that_day") && talk.Checkout.Day is null
            || talk.Checkout.Started && Cues.Says(reading, "arrives")
        );

    /// <summary>What the message asked was granted with what was taken down: it needs no other answer.</summary>
    public bool Answered { get; private set; }

    /// <summary>"¿y si lo paso a buscar?", "¿me lo pueden traer?": asked while that is open, it is what the customer wants.</summary>
    bool Proposes(Reading reading)
    {
        if (
            reading.AsksPrice
            || reading.Zone is not null
            || !(
                talk.IsExpected(CheckoutStep.Mode)
                || reading.Mode == DeliveryMode.Pickup && talk.Checkout.Started && CheckoutSteps.OffersPickup(talk.Shop)
            )
        )
            return false;
        Answered = true;
        if (reading.Mode == DeliveryMode.Pickup && CheckoutSteps.OffersPickup(talk.Shop))
            talk.Tell("pickup_yes", ("pickup", talk.Shop.Delivery.Pickup));
        return true;
    }

    /// <summary>An hour that no choice of a slot tells: what the order is to be ready at, or the minute within its slot.</summary>
    string? HourApart(Reading reading, Checkout before) =>
        reading.Hour is { } hour
        && (
            reading.Slot is null
                ? !talk.IsExpected(CheckoutStep.Slot)
                // Slots are of deliveries.
                : reading.Slot == before.Slot || talk.Checkout.Mode != DeliveryMode.Delivery
        )
            ? hour
            : null;

    /// <summary>The message says something of the order that it does not have yet.</summary>
    public bool IsNews(Reading reading) =>
        HasFacts(reading)
        && (
            reading.Zone is { } zone && zone != talk.Checkout.Zone
            || reading.Mode is { } mode && mode != talk.Checkout.Mode
            || reading.Slot is { } slot && slot != talk.Checkout.Slot
            || reading.Payment is { } payment && TakenAs(payment) != talk.Checkout.PaymentMethod
            || reading.Day is { } day && day != talk.Checkout.Day
            || reading.Hour is { } hour && hour != talk.Checkout.Hour
            || reading.Data.Name is { } name && !Plain.Same(name, talk.Checkout.Name ?? "")
            || reading.Data.Email is { } email && !Plain.Same(email, talk.Checkout.Email ?? "")
            || reading.Data.Address is { } address && !Plain.Contains(talk.Checkout.Address ?? "", address)
        );

    bool Repeats(Reading reading) =>
        reading.Slot is { } slot && slot == talk.Checkout.Slot
        || reading.Zone is { } zone && zone == talk.Checkout.Zone
        || reading.Mode is { } mode && mode == talk.Checkout.Mode
        || reading.Payment is { } payment && payment == talk.Checkout.PaymentMethod
        || reading.Day is { } day && day == talk.Checkout.Day
        || reading.Hour is { } hour && hour == talk.Checkout.Hour;

    /// <summary>Tells why what was said for the order cannot be: it was understood, though nothing is taken down.</summary>
    public void Refuse(string key, params (string Name, object? Value)[] facts)
    {
        refused = true;
        talk.Tell(key, facts);
    }

    bool refused;

    /// <summary>The open step answered with words that only that step can make sense of.</summary>
    public bool LearnBare(Reading reading)
    {
        var text = reading.Text.Trim();
        if (talk.Pending is not { Kind: QuestionKind.Step, Step: { } step } || text.Length == 0 || reading.IsQuestion)
            return false;
        if (step == CheckoutStep.Name && CustomerName.MeansOwn(text))
        {
            talk.CustomerName.SetOwn();
            return true;
        }
        // Who writes their name while something else is asked need not be asked for it.
        if (
            step is not (CheckoutStep.Name or CheckoutStep.Address)
            && talk.Checkout.Name is null
            && talk.CustomerName.IsGiven(reading, place: step == CheckoutStep.Zone)
        )
        {
            talk.CustomerName.SetSaid(text);
            return true;
        }
        var clear =
            reading.Confidence >= 0.6
            && !text.Any(char.IsAsciiDigit)
            && SaysSomethingElse(reading.TopIntent)
            && !(step == CheckoutStep.Name && CustomerName.IsWritten(reading));
        if (clear && step is CheckoutStep.Address or CheckoutStep.Name)
            return false;
        // What was understood as another fact of the order is nobody's name.
        if (step == CheckoutStep.Name && (reading.Payment ?? reading.Zone ?? reading.Slot) is not null)
            return false;
        switch (step)
        {
            case CheckoutStep.Address
                when text.Length <= 200 && (text.Any(char.IsAsciiDigit) || Plain.Words(text).Length >= 2):
                talk.Places.SetAddress(text, null, null);
                return true;
            case CheckoutStep.Name when Plain.Words(text).Length is >= 1 and <= 5 && !text.Any(char.IsAsciiDigit):
                if (!talk.CustomerName.IsNobodys(reading))
                    talk.CustomerName.SetSaid(text);
                return true;
            case CheckoutStep.Email when text.Contains('@'):
                talk.Tell("bad_email");
                return true;
            case CheckoutStep.Email when Plain.Words(text).Any(w => w.Is(Not)):
                talk.Tell("email_needed");
                if (talk.Shop.Payments.Count > 1)
                    talk.Checkout = talk.Checkout with { PaymentMethod = null };
                return true;
            case CheckoutStep.Zone when Plain.Words(text).Length <= 6:
                talk.Places.NotServed(text);
                return true;
            default:
                return false;
        }
    }

    /// <summary>What is plainly said for another purpose is neither a street nor a name.</summary>
    static bool SaysSomethingElse(string intent) =>
        intent
            is Intents.RepetirPedido
                or Intents.VerCarrito
                or Intents.Cancelar
                or Intents.Confirmar
                or Intents.Saludo
                or Intents.Agradecimiento
                or Intents.Despedida
                or Intents.ConsultaCatalogo
                or Intents.ConsultaCategoria
                or Intents.ConsultaProducto
                or Intents.Recomendacion
                or Intents.EstadoPedido
                or Intents.AvisoPago;

    public void SetMode(DeliveryMode mode)
    {
        if (mode == DeliveryMode.Pickup && !CheckoutSteps.OffersPickup(talk.Shop))
            Refuse(
                CheckoutSteps.DeliversByAgreement(talk.Shop) ? "delivery_agreed" : "no_pickup",
                ("zones", talk.Till.ZonesText())
            );
        else if (mode == DeliveryMode.Delivery && !CheckoutSteps.OffersDelivery(talk.Shop))
            Refuse("no_delivery", ("pickup", talk.Shop.Delivery.Pickup));
        else
            talk.Checkout = talk.Checkout with { Mode = mode };
    }

    /// <summary>Something that whoever brings the order has to know, beside what is known already.</summary>
    public void TakeNote(string note) => notes.Set(note);

    /// <summary>When the order is wanted, unless the shop is closed on that day.</summary>
    public void TakeTime(string? day, string? hour) => deliveryDay.Set(day, hour);

    public void SetSlot(string slot)
    {
        if (!talk.Shop.Delivery.Slots.Contains(slot))
            return;
        new DeliverySlots(talk).Take(slot);
        talk.VoidSummary();
    }

    public void SetPayment(string method)
    {
        method = TakenAs(method);
        if (talk.Shop.Payments.Contains(method))
        {
            // "sí, confirmo con tarjeta" of an order that is paid so changes nothing of what was shown.
            if (talk.Checkout.PaymentMethod != method)
                talk.VoidSummary();
            talk.Checkout = talk.Checkout with { PaymentMethod = method };
            return;
        }
        Refuse(
            "no_such_payment",
            ("method", talk.Till.PaymentName(method).ToLowerInvariant()),
            ("methods", talk.Till.PaymentsTaken())
        );
    }

    /// <summary>A wallet that the shop has itself transferred to: "Nequi 300 …, a nombre de …".</summary>
    public string TakenAs(string method) =>
        !talk.Shop.Payments.Contains(method)
        && talk.Shop.Payments.Contains("transferencia")
        && (
            talk.Shop.TransferDetails is { } details && Plain.Contains(details, method)
            || talk.Shop.Faq.Any(f =>
                (Plain.Contains(f.A, method) || Plain.Contains(f.Q, method))
                && Plain.Contains(f.A, "transferencia")
                && !Plain.Words(f.A).Any(w => w.Is(Not))
            )
        )
            ? "transferencia"
            : method;

    public void SetEmail(string email)
    {
        talk.Checkout = talk.Checkout with { Email = email };
        talk.VoidSummary();
    }

    /// <summary>"el nombre está mal, es Camila Rozas": what is told along with the change; else it is asked again.</summary>
    public void Change(CheckoutStep step, Reading told)
    {
        Change(step);
        if (step == CheckoutStep.Name)
            talk.CustomerName.Correct(told);
    }

    /// <summary>Asks a step again because the customer wants to change it.</summary>
    public void Change(CheckoutStep step)
    {
        talk.VoidSummary();
        talk.Checkout = step switch
        {
            CheckoutStep.Mode => talk.Checkout with { Mode = null, Zone = null, Address = null, Slot = null },
            CheckoutStep.Zone => talk.Checkout with { Zone = null, Address = null },
            CheckoutStep.Address => talk.Checkout with { Address = null, Latitude = null, Longitude = null },
            CheckoutStep.Slot => talk.Checkout with { Slot = null },
            CheckoutStep.Payment => talk.Checkout with { PaymentMethod = null },
            CheckoutStep.Email => talk.Checkout with { Email = null },
            CheckoutStep.Name => talk.Checkout with { Name = null },
            _ => talk.Checkout,
        };
    }
}
