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
    /// <summary>"Dale, confírmalo nomás" is a yes; a speech that has the word in it is not.</summary>
    const int MostWordsOfYes = 6;

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
                .Text("note", "Indicación para la entrega", optional: true, most: 200),
            Learn
        ),
        new AssistantTool(
            "confirm_order",
            "El cliente acepta el resumen mostrado. El sistema confirma si su sí es explícito; si no, se lo pregunta.",
            ToolParameters.None,
            Confirm
        ),
        new AssistantTool(
            "delivery_quote",
            "Dice al cliente cuánto cuesta el despacho, a una zona o a todas, y sus condiciones.",
            new ToolParameters().Text("zone", "Zona o lugar, null para todas", optional: true, most: 100),
            Quote
        ),
    ];

    static ToolOutcome Learn(ToolTurn turn, ToolArguments a)
    {
        var (talk, facts) = (turn.Talk, turn.Talk.Facts);
        foreach (var field in (ReadOnlySpan<string>)["name", "email", "address"])
            if (a.Text(field) is { } given && !WasGiven(turn, given))
                return ToolOutcome.Refused($"{field}: el cliente no ha dado «{given}». Pregúntaselo.");
        if (a.Text("email") is { } address && !address.Contains('@', StringComparison.Ordinal))
            return ToolOutcome.Refused("email: no es un correo");
        if (a.Text("slot") is { } wanted && !talk.Shop.Delivery.Slots.Contains(wanted))
            return ToolOutcome.Refused("slot: debe ser uno de " + string.Join(" / ", talk.Shop.Delivery.Slots));

        if (a.Text("zone") is { } zone)
            facts.SetZone(zone);
        if (a.Text("mode") is { } mode)
            facts.SetMode(mode == "pickup" ? DeliveryMode.Pickup : DeliveryMode.Delivery);
        if (a.Text("address") is { } street)
            facts.SetAddress(street, null, null);
        if (a.Text("slot") is { } slot)
            facts.SetSlot(slot);
        if (a.Text("payment") is { } payment)
            facts.SetPayment(payment.ToLowerInvariant());
        if (a.Text("email") is { } email)
            facts.SetEmail(email);
        if (a.Text("name") is { } name)
            facts.SetName(name);
        if (a.Text("note") is { } note)
            talk.Checkout = talk.Checkout with { Note = note };
        talk.VoidSummary();
        talk.Note("facts taken in");
        return ToolOutcome.Ok;
    }

    /// <summary>An address that nobody gave is an order sent to nobody.</summary>
    static bool WasGiven(ToolTurn turn, string value)
    {
        var known = string.Join(
            '\n',
            [
                .. turn.Said,
                turn.Talk.Turn.Customer.Name,
                turn.Talk.Turn.Customer.ProfileName,
                turn.Talk.Turn.Customer.Email,
                .. turn.Talk.Turn.Customer.Addresses.Select(x => x.Address),
                .. turn.Talk.Turn.Orders.Select(o => o.Address),
            ]
        );
        var words = Plain.Words(known).ToHashSet(StringComparer.Ordinal);
        return Plain.Words(value).All(words.Contains);
    }

    static ToolOutcome Confirm(ToolTurn turn, ToolArguments a)
    {
        var talk = turn.Talk;
        if (talk.Cart.Lines.Count == 0)
            return ToolOutcome.Refused("El carrito está vacío.");
        var reading = turn.Reading;
        var explicitYes =
            talk.IsExpected(CheckoutStep.Confirmation)
            && (reading.Answer == Answer.Yes || reading.Answer == Answer.None && reading.TopIntent == Intents.Confirmar)
            && Plain.Words(reading.Text).Length <= MostWordsOfYes;
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
        talk.Desk.Delivery(zone?.Name, zone is null ? place : null);
        return ToolOutcome.Ok;
    }
}
