using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Tools;

/// <summary>
/// Closing the order. The model hands over facts and wishes; which question comes next, the summary and the order itself
/// are code's, and only the customer's own yes confirms.
/// </summary>
static class CheckoutTools
{
    static readonly Dictionary<string, CheckoutStep> Facts = new(StringComparer.Ordinal)
    {
        ["mode"] = CheckoutStep.Mode,
        ["zone"] = CheckoutStep.Zone,
        ["address"] = CheckoutStep.Address,
        ["slot"] = CheckoutStep.Slot,
        ["payment"] = CheckoutStep.Payment,
        ["email"] = CheckoutStep.Email,
        ["name"] = CheckoutStep.Name,
    };

    public static readonly IReadOnlyList<AssistantTool> All =
    [
        new AssistantTool(
            "checkout_start",
            "El cliente quiere cerrar su pedido: el sistema pregunta lo que falte y muestra el resumen.",
            ToolParameters.None,
            (turn, _) =>
            {
                turn.Talk.Till.Start();
                return ToolOutcome.Ok;
            }
        ),
        new AssistantTool(
            "customer_data",
            "Anota datos que el cliente acaba de dar para su pedido. Solo lo que dijo; lo demás null.",
            new ToolParameters()
                .Text("name", "A nombre de quién", optional: true, most: 100)
                .Text("email", "Correo", optional: true, most: 200)
                .Text("address", "Dirección de entrega, como la escribió", optional: true, most: 250)
                .Text("zone", "Zona de despacho, con el nombre que usa la tienda", optional: true, most: 100)
                .OneOf("mode", "Cómo lo recibe", ["delivery", "pickup"], optional: true)
                .Text("slot", "Horario de entrega, como lo ofrece la tienda", optional: true, most: 100)
                .Text("payment", "Forma de pago, como la llama la tienda", optional: true, most: 50)
                .Text("day", "Para qué día lo quiere, como lo dijo", optional: true, most: 50)
                .Text("hour", "A qué hora lo quiere, como lo dijo", optional: true, most: 50)
                .Text("note", "Indicación para la entrega", optional: true, most: 200),
            Learn
        ),
        new AssistantTool(
            "confirm_order",
            "El cliente acepta el resumen mostrado. El sistema confirma si su sí es explícito; si no, se lo pregunta.",
            ToolParameters.None,
            Confirm
        )
        {
            RunsLast = true,
        },
        new AssistantTool(
            "checkout_redo",
            "El cliente quiere cambiar un dato del pedido y aún no dice el nuevo: el sistema se lo vuelve a preguntar.",
            new ToolParameters().OneOf("fact", "Qué dato", [.. Facts.Keys]),
            (turn, a) =>
            {
                turn.Talk.Facts.Change(Facts[a.Text("fact")!]);
                turn.Talk.Till.Start();
                return ToolOutcome.Ok;
            }
        ),
        new AssistantTool(
            "checkout_stop",
            "El cliente no quiere confirmar el pedido por ahora: no se hace, y el carrito queda.",
            ToolParameters.None,
            (turn, _) =>
            {
                turn.Talk.Till.Drop();
                return ToolOutcome.Ok;
            }
        ),
        new AssistantTool(
            "delivery_quote",
            "Dice al cliente cuánto cuesta el despacho, a una zona o a todas, y sus condiciones; o desde cuánto es gratis y cuánto le falta; o cuánto demora.",
            new ToolParameters()
                .Text("zone", "Zona o lugar, null para todas", optional: true, most: 100)
                .OneOf("about", "Qué pregunta", ["cost", "free", "time"]),
            Quote
        ),
    ];

    static ToolOutcome Learn(ToolTurn turn, ToolArguments a)
    {
        var (talk, facts) = (turn.Talk, turn.Talk.Facts);
        foreach (var field in (ReadOnlySpan<string>)["name", "email", "address"])
            if (a.Text(field) is { } given && !turn.Gave(given))
                return ToolOutcome.Refused($"{field}: el cliente no ha dado «{given}». Pregúntaselo.");
        if (a.Text("zone") is { } place && Zones.Find(talk.Shop, place) is null && !turn.Gave(place))
            return ToolOutcome.Refused($"zone: ni es de la tienda ni el cliente dijo «{place}»");
        if (
            a.Text("payment") is { } means
            && !talk.Shop.Payments.Contains(means.ToLowerInvariant())
            && !turn.Gave(means)
        )
            return ToolOutcome.Refused("payment: debe ser uno de " + string.Join(" / ", talk.Shop.Payments));
        if (a.Text("note") is { } words && !turn.GaveLoosely(words))
            return ToolOutcome.Refused("note: solo lo que el cliente pidió, con sus palabras");
        foreach (var field in (ReadOnlySpan<string>)["day", "hour"])
            if (a.Text(field) is { } time && !turn.GaveNow(time))
                return ToolOutcome.Refused($"{field}: solo lo que el cliente dijo, con sus palabras");
        if (a.Text("email") is { } address && !address.Contains('@', StringComparison.Ordinal))
            return ToolOutcome.Refused("email: no es un correo");
        if (a.Text("slot") is { } wanted && !talk.Shop.Delivery.Slots.Contains(wanted))
            return ToolOutcome.Refused("slot: debe ser uno de " + string.Join(" / ", talk.Shop.Delivery.Slots));

        if (a.Text("zone") is { } zone)
            talk.Places.SetZone(zone);
        if (a.Text("mode") is { } mode)
            facts.SetMode(mode == "pickup" ? DeliveryMode.Pickup : DeliveryMode.Delivery);
        if (a.Text("address") is { } street)
            talk.Places.SetAddress(street, null, null);
        if (a.Text("slot") is { } slot)
            facts.SetSlot(slot);
        if (a.Text("payment") is { } payment)
            facts.SetPayment(payment.ToLowerInvariant());
        if (a.Text("email") is { } email)
            facts.SetEmail(email);
        if (a.Text("name") is { } own && CustomerName.MeansOwn(own))
            talk.CustomerName.SetOwn();
        else if (a.Text("name") is { } name)
            talk.CustomerName.Set(name);
        if (a.Text("note") is { } note)
            facts.TakeNote(note);
        if ((a.Text("day") ?? a.Text("hour")) is not null)
            facts.TakeTime(DayOf(turn, a.Text("day")), HourOf(turn, a.Text("hour")));
        if ((a.Text("name") ?? a.Text("email") ?? a.Text("address")) is not null)
            talk.Effects.Add(
                new UpdateCustomer(
                    a.Text("name") is null ? null : talk.Checkout.Name,
                    a.Text("email") is null ? null : talk.Checkout.Email,
                    a.Text("address") is null ? null : talk.Checkout.Address,
                    a.Text("address") is null ? null : talk.Checkout.Zone,
                    null,
                    null
                )
            );
        talk.VoidSummary();
        talk.Note("facts taken in");
        return ToolOutcome.Ok;
    }

    // Days and hours are judged as the local engine writes them: "el domingo", "a las 10:30".
    static string? DayOf(ToolTurn turn, string? said) =>
        said is null ? null : turn.Talk.Read(said).Day ?? turn.Reading.Day ?? said;

    static string? HourOf(ToolTurn turn, string? said) =>
        said is null ? null : turn.Talk.Read(said).Hour ?? turn.Reading.Hour ?? said;

    static ToolOutcome Confirm(ToolTurn turn, ToolArguments a)
    {
        var talk = turn.Talk;
        if (talk.Cart.Lines.Count == 0)
            return ToolOutcome.Refused("El carrito está vacío.");
        var explicitYes =
            talk.IsExpected(CheckoutStep.Confirmation)
            && !talk.Turn.Unread
            && new Answers(talk).IsYesToTheTotal(turn.Reading);
        if (explicitYes)
            talk.Till.Confirm();
        else
            talk.Till.Start();
        return new ToolOutcome(explicitYes ? "ok" : "El sistema le pide la confirmación al cliente.");
    }

    static ToolOutcome Quote(ToolTurn turn, ToolArguments a)
    {
        var talk = turn.Talk;
        var place = a.Text("zone");
        var zone = place is null
            ? null
            : talk.Shop.Delivery.Zones.FirstOrDefault(z =>
                Plain.Same(z.Name, place) || z.Synonyms.Any(s => Plain.Same(s, place))
            );
        if (place is not null && zone is null && !turn.Gave(place))
            return ToolOutcome.Refused($"zone: ni es de la tienda ni el cliente dijo «{place}»");
        switch (a.Text("about"))
        {
            case "free" when zone is null:
                talk.DeliveryDesk.FreeDelivery(null);
                break;
            case "time":
                talk.DeliveryDesk.HowLong();
                break;
            default:
                talk.DeliveryDesk.Terms(zone?.Name, zone is null ? place : null);
                break;
        }
        return ToolOutcome.Ok;
    }
}
