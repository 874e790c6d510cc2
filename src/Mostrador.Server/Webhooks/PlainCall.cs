using System.Text.Json;
using System.Text.Json.Serialization;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Sessions;
using Mostrador.Core.Tenants;

namespace Mostrador.Server.Webhooks;

/// <summary>The plain JSON call: one question in, the answer in the response. For tests and integrations.</summary>
sealed class PlainCall(PlainChat chat, ApiKeys keys, PlainCallOptions options)
{
    public async Task<IResult> AnswerAsync(
        HttpRequest request,
        ReadOnlyMemory<byte> body,
        Tenant tenant,
        CancellationToken ct
    )
    {
        if (!options.Open && !await HasKeyAsync(request, tenant, ct))
            return Answers.Unauthorized("Falta la clave de la tienda: Authorization: Bearer <clave>.");
        var parsed = Parse(body.Span);
        if (parsed.Value is not { } question)
            return parsed.Error!;
        var answer = await chat.AskAsync(tenant, parsed.Phone!, question.Message, question.History, ct);
        return answer is null
            ? Answers.Error(
                StatusCodes.Status503ServiceUnavailable,
                "La conversación está ocupada; intenta de nuevo en unos segundos."
            )
            : Results.Json(Reply(question, tenant, answer), PlainJson.Default.PlainReply);
    }

    async Task<bool> HasKeyAsync(HttpRequest request, Tenant tenant, CancellationToken ct)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && await keys.MatchesAsync(tenant, header[scheme.Length..], ct);
    }

    /// <summary>As WhatsApp allows, in UTF-16 units.</summary>
    const int LongestMessage = 4096;

    /// <summary>Of a history so many of the customer's last messages are the context: each costs a turn.</summary>
    const int HistoryKept = 30;

    internal sealed record Question(string RawPhone, string Message, IReadOnlyList<Exchange> History);

    internal readonly record struct Parsed(Question? Value, string? Phone, IResult? Error);

    internal static Parsed Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return Read(body);
        }
        catch (InvalidOperationException)
        {
            // A name with half a character in it: asked for another name, the reader cannot say whether it is that one.
            return NoJson();
        }
    }

    static Parsed Read(ReadOnlySpan<byte> body)
    {
        JsonDocument document;
        try
        {
            var reader = new Utf8JsonReader(body);
            document = JsonDocument.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return NoJson();
        }
        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return Bad("El cuerpo debe ser un objeto JSON.", "cuerpo");
            if (!TryText(root, "telefono", out var phone))
                return Bad("Falta el campo 'telefono' (texto).", "telefono");
            if (PhoneNumber.Canonical(phone) is not { } canonical)
                return Bad(
                    "El campo 'telefono' no es un número con código de país, por ejemplo +56912345678.",
                    "telefono"
                );
            if (!TryText(root, "mensaje", out var message) || string.IsNullOrWhiteSpace(message))
                return Bad("Falta el campo 'mensaje' (texto no vacío).", "mensaje");
            if (message.Length > LongestMessage)
                return Bad("El campo 'mensaje' supera los 4096 caracteres.", "mensaje");
            var history = new List<Exchange>();
            if (root.TryGetProperty("historial", out var given) && given.ValueKind != JsonValueKind.Null)
            {
                if (given.ValueKind != JsonValueKind.Array)
                    return Bad("El campo 'historial' debe ser una lista.", "historial");
                foreach (var turn in given.EnumerateArray())
                    if (TakeIn(turn, history) is { } problem)
                        return Bad(problem, "historial");
            }
            return new Parsed(new Question(phone, message, [.. history.TakeLast(HistoryKept)]), canonical, null);
        }
    }

    /// <summary>Adds what one element of the history says: what the bot said goes with what it answered.</summary>
    /// <returns>What is wrong with the element.</returns>
    static string? TakeIn(JsonElement turn, List<Exchange> history)
    {
        const string shape = "Cada elemento de 'historial' debe ser {user, bot} o {role, content}.";
        if (turn.ValueKind != JsonValueKind.Object)
            return shape;
        string? user = null;
        string? bot = null;
        if (TryText(turn, "role", out var role) && TryText(turn, "content", out var content))
        {
            if (role == "user")
                user = content;
            else
                bot = content;
        }
        else
        {
            user = TryText(turn, "user", out var said) ? said : null;
            bot = TryText(turn, "bot", out var answered) ? answered : null;
            if (user is null && !turn.TryGetProperty("bot", out _))
                return shape;
        }
        if (user?.Length > LongestMessage)
            return "Un mensaje de 'historial' supera los 4096 caracteres.";
        if (user is not null)
            history.Add(new Exchange(user, ""));
        if (bot is not null && history.Count > 0)
            history[^1] = history[^1] with { Bot = bot };
        return null;
    }

    static Parsed NoJson() => Bad("El cuerpo no es JSON válido.", "cuerpo");

    static Parsed Bad(string error, string field) =>
        new(null, null, Answers.Error(StatusCodes.Status400BadRequest, error, field));

    static bool TryText(JsonElement element, string name, out string text)
    {
        text = "";
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String)
            return false;
        try
        {
            text = StorableText.Clean(value.GetString()!);
            return true;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate written as an escape cannot become a string.
            return false;
        }
    }

    static PlainReply Reply(Question question, Tenant tenant, PlainAnswer answer) =>
        new()
        {
            Phone = question.RawPhone,
            Message = question.Message,
            Answer = answer.Text,
            TenantSlug = tenant.Slug,
            TenantId = tenant.Id,
            TenantName = tenant.Name,
            Intent = answer.Intent,
            Confidence = Math.Round(answer.Confidence, 3),
            Products = answer.Skus,
            Cart = new PlainCart
            {
                Lines =
                [
                    .. answer.Cart.Lines.Select(l => new PlainLine(
                        l.Sku,
                        l.Name,
                        l.Quantity,
                        [.. l.Options.Select(o => o.Choice)],
                        l.Total
                    )),
                ],
                Subtotal = answer.Cart.Subtotal,
                Discounts = answer.Cart.Discount,
                Delivery = answer.Cart.DeliveryFee,
                Total = answer.Cart.Total,
                Currency = answer.Cart.Currency,
            },
            Order = answer.Order is { } o ? new PlainOrder(o.Code, o.State, o.Total, o.Currency) : null,
            Choices =
                answer.Choices.Count == 0 ? null : [.. answer.Choices.Select(c => new PlainChoice(c.Id, c.Title))],
        };
}

/// <param name="Open">With --demo or OPEN_PLAIN_WEBHOOKS: no key is asked.</param>
sealed record PlainCallOptions(bool Open);

sealed record PlainReply
{
    [JsonPropertyName("telefono")]
    public required string Phone { get; init; }

    [JsonPropertyName("mensaje_usuario")]
    public required string Message { get; init; }

    [JsonPropertyName("respuesta")]
    public required string Answer { get; init; }

    [JsonPropertyName("tenant_slug")]
    public required string TenantSlug { get; init; }

    [JsonPropertyName("tenant_id")]
    public required string TenantId { get; init; }

    [JsonPropertyName("tenant_name")]
    public required string TenantName { get; init; }

    [JsonPropertyName("status")]
    public string Status => "success";

    [JsonPropertyName("intencion")]
    public required string Intent { get; init; }

    [JsonPropertyName("confianza")]
    public required double Confidence { get; init; }

    [JsonPropertyName("productos")]
    public required IReadOnlyList<string> Products { get; init; }

    [JsonPropertyName("carrito")]
    public required PlainCart Cart { get; init; }

    [JsonPropertyName("pedido")]
    public PlainOrder? Order { get; init; }

    [JsonPropertyName("opciones")]
    public IReadOnlyList<PlainChoice>? Choices { get; init; }
}

sealed record PlainCart
{
    [JsonPropertyName("lineas")]
    public required IReadOnlyList<PlainLine> Lines { get; init; }

    [JsonPropertyName("subtotal")]
    public required decimal Subtotal { get; init; }

    [JsonPropertyName("descuentos")]
    public required decimal Discounts { get; init; }

    [JsonPropertyName("despacho")]
    public decimal? Delivery { get; init; }

    [JsonPropertyName("total")]
    public required decimal Total { get; init; }

    [JsonPropertyName("moneda")]
    public required string Currency { get; init; }
}

sealed record PlainLine(
    [property: JsonPropertyName("sku")] string Sku,
    [property: JsonPropertyName("nombre")] string Name,
    [property: JsonPropertyName("cantidad")] decimal Quantity,
    [property: JsonPropertyName("opciones")] IReadOnlyList<string> Options,
    [property: JsonPropertyName("total")] decimal Total
);

sealed record PlainOrder(
    [property: JsonPropertyName("codigo")] string Code,
    [property: JsonPropertyName("estado")] string State,
    [property: JsonPropertyName("total")] decimal Total,
    [property: JsonPropertyName("moneda")] string Currency
);

sealed record PlainChoice(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("titulo")] string Title
);

[JsonSerializable(typeof(PlainReply))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
sealed partial class PlainJson : JsonSerializerContext;
