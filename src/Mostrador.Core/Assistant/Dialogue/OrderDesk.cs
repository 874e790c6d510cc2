using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Channels;
using Mostrador.Core.Orders;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Orders already placed: where they are, cancelling, "ya pagué".</summary>
sealed class OrderDesk(Talk talk)
{
    /// <summary>The order asked for: by its code, or the last one.</summary>
    public OrderFacts? Find(string? code)
    {
        if (code is null)
            return talk.Turn.Orders.Count > 0 ? talk.Turn.Orders[0] : null;
        foreach (var order in talk.Turn.Orders)
            if (SameCode(order.Code, code))
                return order;
        return null;
    }

    public void Status(string? code)
    {
        talk.Intent = Intents.EstadoPedido;
        if (Find(code) is not { } order)
        {
            NotFound(code);
            return;
        }
        talk.Note($"status of {order.Code}");
        talk.Tell(
            "order_status",
            ("code", order.Code),
            ("state", StateText(order)),
            ("date", talk.Desk.Day(order.PlacedAt)),
            ("total", talk.Money.Amount(order.Total))
        );
        if (Phrases.Knows("state_next_" + order.State))
            talk.Tell("state_next_" + order.State);
    }

    /// <summary>An order placed is not changed by the bot: its state, and a person.</summary>
    public void AskChange(string? code)
    {
        Status(code);
        if (talk.Asked is not null || talk.Busy)
            return;
        talk.Tell("order_change");
        talk.Ask(
            new Question(QuestionKind.Person),
            talk.Say("ask_person"),
            [talk.Choice(ChoiceIds.Person, "button_person")]
        );
    }

    /// <summary>
    /// A payment told of is noted, never believed: the shop verifies it. Money for an order that is off is a person's matter.
    /// </summary>
    public void PaymentNotice(string? code)
    {
        talk.Intent = Intents.AvisoPago;
        var order = code is not null
            ? Find(code)
            : talk.Turn.Orders.FirstOrDefault(o => o.State == OrderState.PendingPayment) ?? Find(null);
        if (order is null)
        {
            if (code is not null)
                NotFound(code);
            else
                AskWhosePayment();
            return;
        }
        talk.Note($"payment notice for {order.Code}");
        if (order.State == OrderState.PendingPayment)
        {
            talk.Effects.Add(new NotePayment(order.Code, talk.Picture?.Media?.Id));
            talk.Tell(talk.Picture is null ? "payment_noticed" : "payment_picture", ("code", order.Code));
            if (talk.Picture is null && order.PaymentMethod == "transferencia")
                talk.Tell("payment_send_receipt");
            return;
        }
        talk.Tell(
            order.State == OrderState.Cancelled ? "payment_cancelled"
                : order.State != OrderState.Delivered && OrderState.PaidAtTheDoor(order.PaymentMethod ?? "")
                    ? "payment_at_door"
                : "payment_settled",
            ("code", order.Code),
            ("state", StateText(order))
        );
        if (order.State == OrderState.Cancelled)
            talk.Desk.HandOver(HandOver.PaidAndCancelled, complaint: false);
    }

    /// <summary>A payment of which no order is known here: whatever tells more of it is for a person to look up.</summary>
    void AskWhosePayment()
    {
        talk.Tell("payment_no_order");
        if (!talk.Busy && talk.Cart.Lines.Count == 0)
            talk.Asked = new Question(QuestionKind.Person) { Text = "payment" };
    }

    /// <summary>"está a nombre de Carmen" to a payment that was not found.</summary>
    public bool TakeWhosePayment(Reading reading)
    {
        if (
            talk.Pending is not { Kind: QuestionKind.Person, Text: "payment" }
            || reading.OrderCode is not null
            || reading.IsQuestion
            || reading.Answer != Answer.None
            || reading.Items.Count > 0
            || reading.TopIntent
                is not (
                    Intents.DatosCliente
                    or Intents.ModificarCarrito
                    or Intents.AvisoPago
                    or Intents.EstadoPedido
                    or Intents.FueraDeTema
                    or Intents.ConsultaGeneral
                )
        )
            return false;
        talk.Intent = Intents.AvisoPago;
        talk.Desk.HandOver(HandOver.Asked, complaint: false);
        return true;
    }

    /// <summary>Asks before cancelling; where it is too late, a person can help.</summary>
    public void AskCancel(string? code)
    {
        talk.Intent = Intents.Cancelar;
        if (Find(code) is not { } order)
        {
            NotFound(code);
            return;
        }
        if (order is { PaymentNoted: true, State: OrderState.PendingPayment })
        {
            talk.Tell("cancel_paid", ("code", order.Code));
            talk.Desk.HandOver(HandOver.PaidAndCancelled, complaint: false);
            return;
        }
        if (!order.MayCancel)
        {
            talk.Tell("cancel_too_late", ("code", order.Code), ("state", StateText(order)));
            if (order.State is not (OrderState.Cancelled or OrderState.Delivered))
                talk.Ask(
                    new Question(QuestionKind.Person),
                    talk.Say("ask_person"),
                    [talk.Choice(ChoiceIds.Person, "button_person")]
                );
            return;
        }
        talk.Ask(
            new Question(QuestionKind.CancelOrder) { Text = order.Code },
            talk.Say("ask_cancel_order", ("code", order.Code), ("total", talk.Money.Amount(order.Total))),
            [
                talk.Choice(ChoiceIds.OrderCancel(order.Code), "button_cancel_order"),
                talk.Choice(ChoiceIds.No, "button_keep_order"),
            ]
        );
    }

    public void Cancel(string code)
    {
        talk.Intent = Intents.Cancelar;
        if (Find(code) is not { } order)
            NotFound(code);
        else if (!order.MayCancel)
            AskCancel(order.Code);
        else
        {
            talk.Note($"cancels {order.Code}");
            talk.Effects.Add(new CancelOrder(order.Code, talk.Say("cancel_reason")));
            talk.Tell("order_cancelled", ("code", order.Code));
        }
    }

    public void Repeat(string? code)
    {
        talk.Intent = Intents.RepetirPedido;
        var order = code is null
            ? talk.Turn.Orders.FirstOrDefault(o => o.State != OrderState.Cancelled) ?? Find(null)
            : Find(code);
        if (order is null)
        {
            talk.Tell("repeat_none");
            talk.Categories.Show();
            return;
        }
        talk.Basket.Repeat(order);
    }

    public string StateText(OrderFacts order) =>
        Phrases.Knows("state_" + order.State)
            ? talk.Say(
                order is { State: OrderState.Ready, DeliveryMode: "delivery" }
                    ? "state_ready_delivery"
                    : "state_" + order.State
            )
            : order.State;

    void NotFound(string? code)
    {
        talk.Note("order not found");
        if (code is null)
            talk.Tell("no_orders");
        else
            talk.Tell("order_not_found", ("code", code.ToUpperInvariant()));
        if (talk.Busy)
            return;
        talk.Ask(
            new Question(QuestionKind.Menu),
            talk.Say(code is null ? "ask_need" : "ask_check_code"),
            [talk.Choice(ChoiceIds.Catalog, "button_catalog"), talk.Choice(ChoiceIds.Person, "button_person")]
        );
    }

    static bool SameCode(string a, string b) =>
        string.Equals(
            a.Replace("-", "", StringComparison.Ordinal),
            b.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase
        );
}
