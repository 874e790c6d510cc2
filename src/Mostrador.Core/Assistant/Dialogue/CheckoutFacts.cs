using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What is known for the order (how, where, when, by what means, for whom), taken in at any moment it is said.</summary>
sealed class CheckoutFacts(Talk talk)
{
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
            SetZone(zone);
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
            SetZone(place);
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
            && Plain.Words(reading.Text).Any(w => w is "me" or "nos")
        )
            SetMode(DeliveryMode.Delivery);
        if (reading.Slot is { } slot && talk.Shop.Delivery.Slots.Contains(slot))
            talk.Checkout = talk.Checkout with { Slot = slot };
        // "¿puedo pagar con transferencia?" while paying is at hand asks for it.
        var asksToPay =
            reading.Payment is { } wished
            && talk.Shop.Payments.Contains(wished)
            && (talk.IsExpected(CheckoutStep.Payment) || talk.IsExpected(CheckoutStep.Confirmation));
        if (reading.Payment is { } method && (!reading.IsQuestion || asksToPay || orders))
            SetPayment(method);
        if (reading.Data.Address is { } address && !(reading.Mode is not null && !address.Any(char.IsAsciiDigit)))
            SetAddress(WholeAddress(address, reading), null, null);
        else if (reading.Data.Address is null && !asks && SaysKnownPlace(reading))
            SetKnownAddress();
        if (reading.Day is { } day && !asks)
            SetDay(day);
        if (!asks && AtTheDoor(reading) is { } note)
            SetNote(note);
        if (SmallChange(reading) is { } change)
        {
            SetPayment("efectivo");
            SetNote(change);
            Answered = true;
        }
        if (reading.Data.Email is { } email)
            SetEmail(email);
        if (reading.Data.Name is { } name)
            SetName(name);
        // A fact said once more is understood too: "en la tarde mejor" of an order for the afternoon.
        var repeated = reading.TopIntent == Intents.DatosCliente && !asks && Repeats(reading);
        var learned = talk.Checkout != before || refused || repeated;
        if (reading.Data.Name is not null || reading.Data.Email is not null || reading.Data.Address is not null)
            talk.Effects.Add(
                new UpdateCustomer(
                    reading.Data.Name is null ? null : talk.Checkout.Name,
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

    /// <summary>
    /// Where only an address was asked for and nothing else was said, all the words from its start on are the address:
    /// "5 de mayo 33" must not lose its street to the number it begins with, nor "Mayor 5, 2ºB" its door.
    /// </summary>
    string WholeAddress(string address, Reading reading)
    {
        var text = reading.Text.Trim();
        var alone = reading is { Slot: null, Payment: null, Data: { Name: null, Email: null, Phone: null } };
        var at = text.IndexOf(address, StringComparison.OrdinalIgnoreCase);
        return
            alone && at >= 0 && talk.IsExpected(CheckoutStep.Address) && text.Length - at <= 120 && !text.Contains('\n')
            ? text[at..]
            : address;
    }

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

    /// <summary>"¿traen vuelto de 20 mil?", "pago con billete de 500": what whoever brings the order needs in the pocket.</summary>
    string? SmallChange(Reading reading)
    {
        if (
            !Cues.Says(reading, "small_change")
            || !talk.Shop.Payments.Contains("efectivo")
            || (reading.Payment ?? talk.Checkout.PaymentMethod) is not (null or "efectivo")
            || reading.Payment is null && !talk.Checkout.Started
        )
            return null;
        var cue = Replies.Phrases.Cue("small_change");
        var clause = reading
            .Text.Split(
                [',', '.', ';', '?', '¿', '\n'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
            .FirstOrDefault(c =>
                Plain.Words(c) is var words
                && words.Any(cue.Contains)
                && words.Any(w => char.IsAsciiDigit(w[0]) || talk.Lexicon.Money.ContainsKey(w))
            );
        return clause is null ? null : Plain.Capital(clause);
    }

    bool Repeats(Reading reading) =>
        reading.Slot is { } slot && slot == talk.Checkout.Slot
        || reading.Zone is { } zone && zone == talk.Checkout.Zone
        || reading.Mode is { } mode && mode == talk.Checkout.Mode
        || reading.Payment is { } payment && payment == talk.Checkout.PaymentMethod
        || reading.Day is { } day && day == talk.Checkout.Day;

    /// <summary>"a la misma dirección", "donde siempre".</summary>
    static bool SaysKnownPlace(Reading reading) => Cues.Says(reading, "same_place") && Cues.Says(reading, "place");

    void SetKnownAddress()
    {
        if (talk.Turn.Customer.Addresses is [var last, ..] addresses)
        {
            var usual = addresses.FirstOrDefault(a => a.IsDefault) ?? last;
            SetAddress(usual.Address, null, null);
        }
        else if (talk.Checkout.Address is null)
        {
            talk.Tell("no_address_kept");
            refused = true;
        }
    }

    /// <summary>A day is the shop's to promise: it is written on the order, unless the shop is closed on it.</summary>
    void SetDay(string day)
    {
        if (talk.Checkout.Day == day)
            return;
        var hours = OpeningHours.Parse(talk.Shop.Hours);
        if (hours is not null && DateOf(day) is { } date && hours.On(date.DayOfWeek).Count == 0)
        {
            talk.Tell("day_closed", ("day", FrontDesk.DayPlural(date.DayOfWeek)), ("hours", talk.Shop.Hours));
            refused = true;
            return;
        }
        talk.Checkout = talk.Checkout with { Day = day };
        talk.Tell("day_noted", ("day", day));
    }

    DateTimeOffset? DateOf(string day)
    {
        for (var ahead = 1; ahead <= 7; ahead++)
        {
            var date = talk.Now.AddDays(ahead);
            if (day == "mañana" && ahead == 1 || day == "pasado mañana" && ahead == 2)
                return date;
            if (day == "el " + FrontDesk.DayName(date.DayOfWeek))
                return date;
        }
        return null;
    }

    /// <summary>"toquen el timbre del segundo", "preguntar por Rosa": the clause that whoever brings the order has to read.</summary>
    public string? AtTheDoor(Reading reading)
    {
        var landmark = TellsPlace(reading);
        if (!landmark && !Cues.Says(reading, "at_the_door") || talk.Checkout.Mode == DeliveryMode.Pickup)
            return null;
        if (
            talk.Checkout.Zone is null
            && talk.Checkout.Address is null
            && reading is { Zone: null, Data.Address: null }
        )
            return null;
        var cue = Replies.Phrases.Cue("at_the_door");
        var marks = Replies.Phrases.Cue("landmark");
        var clause = reading
            .Text.Split([',', '.', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(c =>
                Plain.Words(c) is var said
                && (
                    said.Any(w => cue.Contains(w) || landmark && marks.Contains(w))
                    || landmark && said is ["es" or "casa" or "puerta", ..] && said.Any(w => w is "casa" or "puerta")
                )
            )
            .Where(c => reading.Data.Address is not { } address || !Plain.Contains(WholeAddress(address, reading), c))
            .ToList();
        return clause.Count > 0 ? Plain.Capital(string.Join(", ", clause)) : null;
    }

    /// <summary>"es una casa con rejas negras", "al lado de la farmacia": beside an address, or said of the one that is known.</summary>
    bool TellsPlace(Reading reading) =>
        (Cues.Says(reading, "landmark") || Cues.Says(reading, "house"))
        && (
            reading.Data.Address is not null
            || talk.Checkout.Address is not null
                && reading.Items.Count == 0
                && Plain.Words(reading.Text) is [var first, ..]
                && Replies.Phrases.Cue("begins_place").Contains(first)
        );

    public void SetNote(string note)
    {
        if (talk.Checkout.Note is { } was && Plain.Contains(was, note))
            return;
        talk.Checkout = talk.Checkout with { Note = talk.Checkout.Note is { } before ? $"{before}; {note}" : note };
        talk.Tell("note_taken", ("note", char.ToLowerInvariant(note[0]) + note[1..]));
    }

    bool refused;

    /// <summary>The open step answered with words that only that step can make sense of.</summary>
    public bool LearnBare(Reading reading)
    {
        var text = reading.Text.Trim();
        if (talk.Pending is not { Kind: QuestionKind.Step, Step: { } step } || text.Length == 0 || reading.IsQuestion)
            return false;
        var clear =
            reading.Confidence >= 0.6
            && !text.Any(char.IsAsciiDigit)
            && SaysSomethingElse(reading.TopIntent)
            && !(step == CheckoutStep.Name && WrittenAsName(reading));
        if (clear && step is CheckoutStep.Address or CheckoutStep.Name)
            return false;
        switch (step)
        {
            case CheckoutStep.Address
                when text.Length <= 200 && (text.Any(char.IsAsciiDigit) || Plain.Words(text).Length >= 2):
                SetAddress(text, null, null);
                return true;
            case CheckoutStep.Name when Plain.Words(text).Length is >= 1 and <= 5 && !text.Any(char.IsAsciiDigit):
                SetName(text);
                return true;
            case CheckoutStep.Email when text.Contains('@'):
                talk.Tell("bad_email");
                return true;
            case CheckoutStep.Email when Plain.Words(text).Contains("no"):
                talk.Tell("email_needed");
                if (talk.Shop.Payments.Count > 1)
                    talk.Checkout = talk.Checkout with { PaymentMethod = null };
                return true;
            case CheckoutStep.Zone when Plain.Words(text).Length <= 6:
                NotServed(text);
                return true;
            default:
                return false;
        }
    }

    /// <summary>"Vale Soto": two to four words with capitals, one of them no word of the language.</summary>
    static bool WrittenAsName(Reading reading) =>
        reading.Tokens.Count is >= 2 and <= 4
        && reading.Tokens.All(t => char.IsUpper(t.Surface[0]))
        && reading.Tokens.Any(t => t.Role == "unknown");

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

    public void SetZone(string zone)
    {
        if (Zones.Find(talk.Shop, zone) is not { } served)
        {
            NotServed(zone);
            return;
        }
        if (talk.Checkout.Zone is { } was && was != served.Name && talk.Checkout.Address is not null)
            talk.Checkout = talk.Checkout with { Address = null, Latitude = null, Longitude = null };
        talk.Checkout = talk.Checkout with { Zone = served.Name, Mode = DeliveryMode.Delivery };
    }

    public void SetMode(DeliveryMode mode)
    {
        if (mode == DeliveryMode.Pickup && !CheckoutSteps.OffersPickup(talk.Shop))
        {
            talk.Tell("no_pickup", ("zones", talk.Till.ZonesText()));
            refused = true;
        }
        else if (mode == DeliveryMode.Delivery && !CheckoutSteps.OffersDelivery(talk.Shop))
        {
            talk.Tell("no_delivery", ("pickup", talk.Shop.Delivery.Pickup));
            refused = true;
        }
        else
            talk.Checkout = talk.Checkout with { Mode = mode };
    }

    public void SetAddress(string address, double? latitude, double? longitude)
    {
        (address, var told) = StreetAndZone(address.Trim().TrimEnd('.', ','));
        address = Plain.Capital(address);
        var known = talk.Turn.Customer.Addresses.FirstOrDefault(a => Plain.Same(a.Address, address));
        // The zone is often part of the address, and the newest word on it.
        var zone =
            ZoneIn(address)
            ?? (known?.Zone is { } z && Zones.Find(talk.Shop, z) is not null ? z : null)
            ?? told
            ?? talk.Checkout.Zone;
        talk.Checkout = talk.Checkout with
        {
            Mode = CheckoutSteps.OffersDelivery(talk.Shop) ? DeliveryMode.Delivery : talk.Checkout.Mode,
            Address = address,
            Zone = zone,
            Latitude = latitude,
            Longitude = longitude,
        };
        talk.VoidSummary();
    }

    /// <summary>"Fontibón, carrera 100 # 20-35": the zone is told apart from its street.</summary>
    (string Street, string? Zone) StreetAndZone(string address) =>
        address.IndexOf(',', StringComparison.Ordinal) is > 0 and var pause
        && address[(pause + 1)..].Trim() is { Length: > 0 } street
        && street.Any(char.IsAsciiDigit)
        && talk.Shop.Delivery.Zones.FirstOrDefault(z => Plain.Same(z.Name, address[..pause])) is { } zone
        && (talk.Checkout.Zone is null || talk.Checkout.Zone == zone.Name)
            ? (street, zone.Name)
            : (address, null);

    public void SetSlot(string slot)
    {
        if (!talk.Shop.Delivery.Slots.Contains(slot))
            return;
        talk.Checkout = talk.Checkout with { Slot = slot };
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
        refused = true;
        talk.Tell(
            "no_such_payment",
            ("method", talk.Till.PaymentName(method).ToLowerInvariant()),
            ("methods", Plain.Or([.. talk.Shop.Payments.Select(m => talk.Till.PaymentName(m).ToLowerInvariant())]))
        );
    }

    /// <summary>A wallet that the shop has itself transferred to: "Nequi 300 …, a nombre de …".</summary>
    string TakenAs(string method) =>
        !talk.Shop.Payments.Contains(method)
        && talk.Shop.Payments.Contains("transferencia")
        && (
            talk.Shop.TransferDetails is { } details && Plain.Contains(details, method)
            || talk.Shop.Faq.Any(f =>
                Plain.Contains(f.A, method) && Plain.Contains(f.A, "transferencia") && !Plain.Words(f.A).Contains("no")
            )
        )
            ? "transferencia"
            : method;

    public void SetEmail(string email)
    {
        talk.Checkout = talk.Checkout with { Email = email };
        talk.VoidSummary();
    }

    public void SetName(string name)
    {
        talk.Checkout = talk.Checkout with { Name = NameOf(name) };
        talk.VoidSummary();
    }

    /// <summary>"el nombre está mal, es Camila Rozas": what is told along with the change; else it is asked again.</summary>
    public void Change(CheckoutStep step, Reading told)
    {
        Change(step);
        if (step == CheckoutStep.Name && (told.Data.Name ?? Behind(told.Text)) is { } name)
            SetName(name);
    }

    /// <summary>"no es Camila, es Carolina Rojas": not the name that was taken down.</summary>
    public bool DeniesName(Reading reading) =>
        talk.Checkout.Name is { } name
        && Plain.Words(reading.Text) is ["no", "es", ..] or ["no", "no", "es", ..]
        && Plain.Words(reading.Text).Intersect(Plain.Words(name)).Any()
        && Behind(reading.Text) is not null;

    /// <summary>The few words after the last "es".</summary>
    static string? Behind(string text)
    {
        var at = text.LastIndexOf(" es ", StringComparison.OrdinalIgnoreCase);
        var rest = at < 0 ? "" : text[(at + 4)..].Trim(' ', '.', ',', '!');
        return Plain.Words(rest).Length is >= 1 and <= 5 && !rest.Any(char.IsAsciiDigit) ? rest : null;
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

    /// <summary>A place named for the delivery that is none of the shop's zones: "mándame dos a Miraflores".</summary>
    public bool TellUnserved(Reading reading)
    {
        if (
            talk.Shop.Delivery.Zones.Count == 0
            || reading.Zone is not null
            || reading.Data.Address is not null
            || reading.Mode == DeliveryMode.Pickup
        )
            return false;
        if (!reading.IsQuestion && PlaceNames.ToldIn(reading, talk.Lexicon) is { } told)
        {
            NotServed(told);
            return true;
        }
        if (!Cues.Says(reading, "sends"))
            return false;
        var at = -1;
        for (var i = 0; i + 1 < reading.Tokens.Count; i++)
            if (reading.Tokens[i].Text is "a" or "hasta" && reading.Tokens[i + 1].Role == "unknown")
                at = i + 1;
        if (at < 0)
            return false;
        var place = reading.Tokens.Skip(at).TakeWhile(t => t.Role == "unknown").Select(t => Plain.Capital(t.Surface));
        NotServed(string.Join(' ', place));
        return true;
    }

    void NotServed(string place)
    {
        refused = true;
        talk.Note("zone not served");
        if (Zones.CatchAll(talk.Shop) is { } rest)
        {
            // "Otras regiones" may well be where it is: that is for the customer to say.
            talk.Tell("zone_rest", ("place", place), ("zone", rest.Name), ("fee", talk.Till.FeeOf(rest.Fee)));
            return;
        }
        talk.Tell(
            CheckoutSteps.OffersPickup(talk.Shop) ? "not_served_pickup" : "not_served",
            ("place", place),
            ("zones", talk.Till.ZonesText()),
            ("pickup", talk.Shop.Delivery.Pickup)
        );
    }

    string? ZoneIn(string address)
    {
        string? found = null;
        foreach (var zone in talk.Shop.Delivery.Zones)
            if (Plain.Contains(address, zone.Name) || zone.Synonyms.Any(s => Plain.Contains(address, s)))
                // The last named is the wider one: "Las Condes 456, Providencia".
                if (found is null || Position(address, zone.Name) > Position(address, found))
                    found = zone.Name;
        return found;
    }

    static int Position(string address, string name) =>
        Plain.Text(address).LastIndexOf(Plain.Text(name), StringComparison.Ordinal);

    static string NameOf(string name) =>
        string.Join(
            ' ',
            name.Trim()
                .TrimEnd('.', ',')
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(w =>
                    w.Length > 2 && (w.All(char.IsLower) || w.All(char.IsUpper))
                        ? Plain.Capital(w.ToLowerInvariant())
                        : w
                )
        );
}
