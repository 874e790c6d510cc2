using System.Globalization;
using Mostrador.Core.Assistant.Dialogue;

namespace Mostrador.Core.Assistant.Tools;

/// <summary>The shop itself, and calling a person.</summary>
static class ShopTools
{
    public static readonly IReadOnlyList<AssistantTool> All =
    [
        new AssistantTool(
            "shop_info",
            "El sistema dice al cliente, con datos exactos, el horario, las formas de pago, las ofertas vigentes, qué pide guardar productos para después o la respuesta de la tienda a una pregunta frecuente.",
            new ToolParameters()
                .OneOf("topic", "De qué", ["hours", "payments", "offers", "keep", "faq"])
                .Number("faq", "Número de la pregunta frecuente en tus instrucciones", 1, 1000, optional: true)
                .Text("payment", "Si pregunta por una forma de pago, cuál", optional: true, most: 50),
            Info
        ),
        new AssistantTool(
            "menu",
            "Ofrece al cliente el menú principal en botones: a quien saluda sin decir qué busca, o no se deja entender.",
            ToolParameters.None,
            (turn, _) =>
            {
                turn.Talk.Desk.Menu("ask_need");
                return ToolOutcome.Ok;
            }
        ),
        new AssistantTool(
            "hand_over",
            "Pasa la conversación a una persona del equipo: el cliente lo pide, se queja, o no puedes ayudarlo.",
            new ToolParameters().OneOf("reason", "Por qué", [HandOver.Asked, HandOver.Complaint, HandOver.CannotHelp]),
            (turn, a) =>
            {
                var complaint = a.Text("reason") == HandOver.Complaint;
                turn.Talk.Intent = complaint ? Intents.Queja : Intents.HablarAsesor;
                turn.Talk.Desk.HandOver(a.Text("reason")!, complaint);
                return ToolOutcome.Ok;
            }
        ),
    ];

    static ToolOutcome Info(ToolTurn turn, ToolArguments a)
    {
        var desk = turn.Talk.Desk;
        switch (a.Text("topic"))
        {
            case "hours":
                new HoursAnswers(turn.Talk).Tell(turn.Reading);
                return ToolOutcome.Ok;
            case "payments":
                var asked = a.Text("payment")?.ToLowerInvariant();
                desk.Payments(
                    asked is not null && turn.Gave(asked) || turn.Talk.Shop.Payments.Contains(asked!) ? asked : null
                );
                return ToolOutcome.Ok;
            case "offers":
                desk.Offers([]);
                return ToolOutcome.Ok;
            case "keep":
                desk.KeepForLater();
                return ToolOutcome.Ok;
            default:
                var number = (int)(a.Number("faq") ?? 0);
                if (number < 1 || number > turn.Talk.Shop.Faq.Count)
                    return ToolOutcome.Refused(
                        $"faq: hay {turn.Talk.Shop.Faq.Count.ToString(CultureInfo.InvariantCulture)} preguntas frecuentes"
                    );
                desk.Answer(number - 1);
                return ToolOutcome.Ok;
        }
    }
}
