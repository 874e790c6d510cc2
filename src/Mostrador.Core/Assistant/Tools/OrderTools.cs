namespace Mostrador.Core.Assistant.Tools;

/// <summary>Orders already placed. Cancelling is asked of the customer by code before it is done.</summary>
static class OrderTools
{
    static ToolParameters Code => new ToolParameters().Text("code", "Código del pedido, null para el último", true, 40);

    public static readonly IReadOnlyList<AssistantTool> All =
    [
        new AssistantTool(
            "order_status",
            "Dice al cliente cómo va un pedido suyo.",
            Code,
            (turn, a) =>
            {
                turn.Talk.Orders.Status(a.Text("code"));
                return ToolOutcome.Ok;
            }
        ),
        new AssistantTool(
            "order_change",
            "El cliente quiere cambiar un pedido ya confirmado: el sistema dice cómo va y ofrece una persona.",
            Code,
            (turn, a) =>
            {
                turn.Talk.Orders.AskChange(a.Text("code"));
                return ToolOutcome.Ok;
            }
        ),
        new AssistantTool(
            "payment_notice",
            "El cliente dice que ya pagó: queda anotado para que el equipo lo revise.",
            Code,
            (turn, a) =>
            {
                turn.Talk.Orders.PaymentNotice(a.Text("code"));
                return ToolOutcome.Ok;
            }
        ),
        new AssistantTool(
            "repeat_order",
            "Pone en el carrito lo mismo que un pedido anterior, a precios de hoy.",
            Code,
            (turn, a) =>
            {
                turn.Talk.Orders.Repeat(a.Text("code"));
                return new ToolOutcome(CartText.Of(turn.Talk));
            }
        ),
        new AssistantTool(
            "cancel_order",
            "El cliente quiere cancelar un pedido ya confirmado: el sistema se lo pregunta antes de hacerlo.",
            Code,
            (turn, a) =>
            {
                turn.Talk.Orders.AskCancel(a.Text("code"));
                return ToolOutcome.Ok;
            }
        ),
    ];
}
