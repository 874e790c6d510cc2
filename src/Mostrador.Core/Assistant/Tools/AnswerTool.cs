using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Grounding;

namespace Mostrador.Core.Assistant.Tools;

/// <summary>
/// What was asked is answered in so few words that only the question says what they mean: "la otra", "dos y dos", "no, así
/// nomás". Code asked, so code reads them.
/// </summary>
static class AnswerTool
{
    public static readonly AssistantTool Answer = new(
        "answer",
        "El cliente responde a lo último que se le preguntó: cuál, qué opción, cuánto, sí o no, un dato del pedido. El sistema lee la respuesta y hace lo que corresponde, también si reparte la cantidad entre opciones. Lo que el mensaje diga además va en otras herramientas.",
        new ToolParameters().Text(
            "words",
            "Las palabras del cliente que responden, o lo mismo dicho más claro",
            most: 400
        ),
        Take
    );

    static ToolOutcome Take(ToolTurn turn, ToolArguments a)
    {
        if (turn.Talk.Pending is not { } asked)
            return ToolOutcome.Refused("No hay ninguna pregunta pendiente: usa las demás herramientas.");
        var said = turn.Said[^1];
        var given = a.Text("words") ?? said;
        // Which and how many may be put more clearly; a yes, an address or a name are the customer's own words.
        var words = asked.Settles || asked.Kind == QuestionKind.Pick || IsPartOf(said, given, asked) ? given : said;
        var taken = turn.Conversation.TakeAnswer(words);
        if (!taken.Understood)
            return ToolOutcome.Refused("Eso no responde a lo que se preguntó: usa las demás herramientas.");
        return taken.Settled || Plain.Text(words) != Plain.Text(said)
            ? new ToolOutcome(CartText.Of(turn.Talk))
            : new ToolOutcome(
                "Entendido como respuesta"
                    + (taken.Consumed.Count > 0 ? $" («{string.Join("», «", taken.Consumed)}» ya está contado)" : "")
                    + ". Atiende lo demás que diga el mensaje, si dice algo más. "
                    + CartText.Of(turn.Talk)
            )
            {
                MustRead = true,
            };
    }

    static bool IsPartOf(string said, string given, Question asked) =>
        asked is not { Kind: QuestionKind.CancelOrder or QuestionKind.Dropped or QuestionKind.More }
        && asked is not { Kind: QuestionKind.Step, Step: Selling.CheckoutStep.Confirmation }
        && SaidText.Fold(said).Contains(SaidText.Fold(given), StringComparison.Ordinal);
}
