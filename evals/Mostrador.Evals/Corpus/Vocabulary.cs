namespace Mostrador.Evals.Corpus;

/// <summary>The closed lists that entries may use; their meaning is in evals/README.md.</summary>
static class Vocabulary
{
    public static readonly IReadOnlySet<string> UtteranceTags = Words(
        """
        abbreviation amount answer budget cancel caps catalog category complaint confirm context correction delivery
        diminutive discount documented edit_cart emoji faq formal gibberish goodbye greeting haggling handoff hours
        injection multi_item negation note options out_of_scope payment payment_notice personal_data price product
        quantity recommendation reference repeat slang status stock synonym thanks two_intents typo units view_cart voice
        zone
        """
    );

    public static readonly IReadOnlySet<string> DialogueTags = Words(
        """
        ambiguous amount availability budget burst buttons cancel closed complaint confirm correction digression discount
        edit_cart email faq free_delivery handoff hours minimum options out_of_scope out_of_stock partial_stock payment
        pickup price purchase question_for_answer reference repeat silence slot status thanks units unknown_zone
        view_cart zone
        """
    );

    public static readonly IReadOnlySet<string> Intents = Words(
        """
        saludo consulta_catalogo consulta_categoria consulta_producto recomendacion intencion_compra ver_carrito
        modificar_carrito confirmar cancelar datos_cliente consulta_despacho consulta_pago consulta_horario aviso_pago
        estado_pedido repetir_pedido hablar_asesor queja agradecimiento despedida consulta_general fuera_de_tema
        """
    );

    /// <summary>What a bot can ask; option groups are written option:NAME.</summary>
    public static readonly IReadOnlySet<string> Asks = Words(
        "address confirm email mode more name payment product quantity slot zone"
    );

    public static readonly IReadOnlySet<string> Payments = Words("flow transferencia efectivo tarjeta");
    public static readonly IReadOnlySet<string> Modes = Words("delivery pickup");

    static HashSet<string> Words(string text) =>
        new(text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
