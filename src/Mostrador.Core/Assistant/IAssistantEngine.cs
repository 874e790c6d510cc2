using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant;

/// <summary>
/// Reads what the customer wrote and proposes what to do and say. An engine changes nothing in the world: it returns
/// the next session, the blocks to say and the effects it wants, and the turn commits them together or not at all.
/// </summary>
public interface IAssistantEngine
{
    /// <summary>local or model; stored with the turn.</summary>
    string Name { get; }

    Task<Proposal> ThinkAsync(TurnContext turn, CancellationToken ct);
}

/// <summary>Everything a turn may know. Immutable: thinking twice about the same context gives the same proposal.</summary>
public sealed record TurnContext
{
    public required Tenant Tenant { get; init; }
    public required ShopProfile Shop { get; init; }

    /// <summary>With stock as of this turn.</summary>
    public required ShopCatalog Catalog { get; init; }
    public required Session Session { get; init; }
    public required CustomerFacts Customer { get; init; }

    /// <summary>The pending messages of the conversation, oldest first; at least one.</summary>
    public required IReadOnlyList<InboundMessage> Messages { get; init; }

    /// <summary>The shop's local time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Stable for the turn; a source for variation in wording and for keys.</summary>
    public required string TurnKey { get; init; }

    /// <summary>Something we said still waits to be sent: what the customer writes now is no answer to it.</summary>
    public bool Unread { get; init; }

    /// <summary>The customer sees all choices with their numbers, as text: the channel has no buttons.</summary>
    public bool NumbersChoices { get; init; }

    /// <summary>The last orders of this customer, those under way and those that the messages name, newest first.</summary>
    public IReadOnlyList<OrderFacts> Orders { get; init; } = [];

    /// <summary>What the shop tells its assistant.</summary>
    public PromptVersion Prompt { get; init; } = PromptVersion.None;

    /// <summary>The shop's own model settings; null is the installation's.</summary>
    public ModelSettings? Model { get; init; }
}

/// <param name="ProfileName">Name given by the channel's profile; for greeting, not proof of identity.</param>
/// <param name="IsNew">First turn ever with this shop.</param>
public sealed record CustomerFacts(string? Phone, string? Name, string? ProfileName, string? Email, bool IsNew)
{
    /// <summary>Most recently used first.</summary>
    public IReadOnlyList<KnownAddress> Addresses { get; init; } = [];
}

public sealed record KnownAddress(string? Label, string Address, string? Zone, bool IsDefault);

public sealed record OrderFacts(
    string Code,
    string State,
    decimal Total,
    DateTimeOffset PlacedAt,
    IReadOnlyList<Selling.CartLine> Lines
)
{
    public string? DeliveryMode { get; init; }
    public string? Zone { get; init; }
    public string? Address { get; init; }
    public string? PaymentMethod { get; init; }

    /// <summary>The customer said that it is paid, and nobody has settled that yet.</summary>
    public bool PaymentNoted { get; init; }

    /// <summary>The customer may cancel it without a person.</summary>
    public bool MayCancel { get; init; }
}

/// <summary>What an engine wants said and done.</summary>
public sealed record Proposal
{
    public required IReadOnlyList<ReplyBlock> Blocks { get; init; }
    public required Session Session { get; init; }

    /// <summary>One of <see cref="Intents"/>.</summary>
    public required string Intent { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The products the turn is about.</summary>
    public IReadOnlyList<string> Skus { get; init; } = [];

    /// <summary>Changes to commit with the turn, in order. Texts may carry their results as placeholders.</summary>
    public IReadOnlyList<TurnEffect> Effects { get; init; } = [];

    /// <summary>Why: tokens, candidates, scores, tools. Free form, shown by <c>conversation trace</c>.</summary>
    public object? Trace { get; init; }

    /// <summary>Who answered, when it was not the engine that was asked.</summary>
    public string? Engine { get; init; }

    /// <summary>What the answer took of a model, or why it did without; null where none was meant to answer.</summary>
    public TurnUsage? Usage { get; init; }
}

/// <summary>A change of the world that an engine asks for; applied inside the turn's own transaction.</summary>
public abstract record TurnEffect;

/// <summary>
/// Place the order of this cart and checkout. Applying re-prices it from the database, reserves stock and numbers the
/// order; <see cref="OrderCodePlaceholder"/> in any text becomes its code. When stock or price moved meanwhile, nothing is
/// committed and the engine thinks again with fresh facts.
/// </summary>
public sealed record PlaceOrder(Selling.Cart Cart, Selling.Checkout Checkout, Selling.PricedCart Priced) : TurnEffect
{
    public const string OrderCodePlaceholder = "{order_code}";
}

/// <summary>Cancel an order that may still be cancelled; its stock returns.</summary>
public sealed record CancelOrder(string Code, string? Reason) : TurnEffect;

/// <summary>
/// Keep that the customer says an order is paid, and bring the conversation before the shop's people; the bot goes on
/// answering.
/// </summary>
/// <param name="MediaId">The picture that came with it, by the channel's own id.</param>
public sealed record NotePayment(string Code, string? MediaId) : TurnEffect
{
    /// <summary>Why it is in the order's history and before the shop's people.</summary>
    public const string Reason = "payment_notice";
}

/// <summary>Remember what the customer told about themself; nulls leave what is known.</summary>
public sealed record UpdateCustomer(
    string? Name,
    string? Email,
    string? Address,
    string? Zone,
    double? Latitude,
    double? Longitude
) : TurnEffect;

/// <summary>Hand the conversation to a person; the bot stays silent until it is released.</summary>
/// <param name="Reason">One of the keys below, as kept with the conversation.</param>
public sealed record HandOver(string Reason) : TurnEffect
{
    public const string Asked = "asked";
    public const string Complaint = "complaint";

    /// <summary>The assistant does not know how to go on.</summary>
    public const string CannotHelp = "cannot_help";

    /// <summary>Something in the messages broke the assistant.</summary>
    public const string Failed = "failed";

    /// <summary>Money was told of for an order that is cancelled or shall be.</summary>
    public const string PaidAndCancelled = "paid_and_cancelled";
}

/// <summary>The vocabulary of intents shared by engines, API and analytics.</summary>
public static class Intents
{
    public const string Saludo = "saludo";
    public const string ConsultaCatalogo = "consulta_catalogo";
    public const string ConsultaCategoria = "consulta_categoria";
    public const string ConsultaProducto = "consulta_producto";
    public const string Recomendacion = "recomendacion";
    public const string IntencionCompra = "intencion_compra";
    public const string VerCarrito = "ver_carrito";
    public const string ModificarCarrito = "modificar_carrito";
    public const string Confirmar = "confirmar";
    public const string Cancelar = "cancelar";
    public const string DatosCliente = "datos_cliente";
    public const string ConsultaDespacho = "consulta_despacho";
    public const string ConsultaPago = "consulta_pago";
    public const string ConsultaHorario = "consulta_horario";
    public const string AvisoPago = "aviso_pago";
    public const string EstadoPedido = "estado_pedido";
    public const string RepetirPedido = "repetir_pedido";
    public const string HablarAsesor = "hablar_asesor";
    public const string Queja = "queja";
    public const string Agradecimiento = "agradecimiento";
    public const string Despedida = "despedida";
    public const string ConsultaGeneral = "consulta_general";
    public const string FueraDeTema = "fuera_de_tema";
}
