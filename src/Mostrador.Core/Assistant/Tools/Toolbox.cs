using Mostrador.Core.Assistant.Model;

namespace Mostrador.Core.Assistant.Tools;

/// <summary>All that a model may do, in an order that never changes: the list is part of what vendors cache.</summary>
static class Toolbox
{
    /// <summary>The model's words for the customer; everything else it says goes nowhere.</summary>
    public const string Reply = "reply";

    static readonly IReadOnlyList<AssistantTool> All =
    [
        AnswerTool.Answer,
        .. CatalogTools.All,
        .. CartTools.All,
        .. CheckoutTools.All,
        .. OrderTools.All,
        .. ShopTools.All,
    ];

    static readonly Dictionary<string, AssistantTool> ByName = All.ToDictionary(t => t.Name, StringComparer.Ordinal);

    public static readonly ToolParameters ReplyParameters = new ToolParameters()
        .OneOf("intent", "Lo que quería el cliente", IntentNames)
        .Number("confidence", "Cuánto confías en haber entendido, de 0 a 1", 0, 1)
        .Text("text", "Tus palabras para el cliente; vacío si las herramientas ya dicen todo", most: 4000);

    /// <summary>As sent with every call.</summary>
    public static readonly IReadOnlyList<ModelTool> ForModel =
    [
        .. All.Select(t => new ModelTool(t.Name, t.Description, t.Parameters.Schema())),
        new ModelTool(
            Reply,
            "Responde al cliente. Llámala siempre, una vez, junto a las demás herramientas del turno.",
            ReplyParameters.Schema()
        ),
    ];

    public static AssistantTool? Find(string name) => ByName.GetValueOrDefault(name);

    static IReadOnlyList<string> IntentNames =>
        [
            Intents.Saludo,
            Intents.ConsultaCatalogo,
            Intents.ConsultaCategoria,
            Intents.ConsultaProducto,
            Intents.Recomendacion,
            Intents.IntencionCompra,
            Intents.VerCarrito,
            Intents.ModificarCarrito,
            Intents.Confirmar,
            Intents.Cancelar,
            Intents.DatosCliente,
            Intents.ConsultaDespacho,
            Intents.ConsultaPago,
            Intents.ConsultaHorario,
            Intents.AvisoPago,
            Intents.EstadoPedido,
            Intents.RepetirPedido,
            Intents.HablarAsesor,
            Intents.Queja,
            Intents.Agradecimiento,
            Intents.Despedida,
            Intents.ConsultaGeneral,
            Intents.FueraDeTema,
        ];
}
