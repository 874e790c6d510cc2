using System.Text.Json.Nodes;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Simulator;

/// <summary>What became of something the person did on the page.</summary>
/// <param name="Id">Set when the webhook took it.</param>
/// <param name="Status">HTTP status for the page.</param>
public sealed record SimOutcome(string? Id, int Status, string? Title = null, string? Field = null);

/// <summary>Turns what a person does on the page into the webhook call Meta would make of it.</summary>
public sealed class SimulatedCustomer(
    SimulatedChats chats,
    SimulatorLive live,
    MetaSender sender,
    SimulatedIds ids,
    TimeProvider time
)
{
    private const int LongestText = 4096;

    public async Task<SimOutcome> SendAsync(SimulatedShop shop, string phone, SimInput input, CancellationToken ct)
    {
        if (PhoneNumber.Canonical(phone) is not { } waId)
            return new SimOutcome(null, 400, "El número de teléfono no es válido.", "phone");
        if (Refuse(input) is { } refusal)
            return refusal;
        if (!chats.TryCount(shop.PhoneNumberId, waId))
            return new SimOutcome(null, 429, "Demasiados mensajes seguidos; espera unos segundos.");

        var at = time.GetUtcNow();
        var id = ids.Next();
        var bubble = Bubble(input, id, at);
        chats.Add(shop.PhoneNumberId, waId, bubble);
        await live.MessageAsync(shop.PhoneNumberId, waId, bubble);

        var message = new JsonObject
        {
            ["from"] = waId,
            ["id"] = id,
            ["timestamp"] = MetaPayload.Timestamp(at),
        };
        if (input.ReplyTo is { Length: > 0 } && input.Type != "reaction")
            message["context"] = new JsonObject { ["from"] = shop.PhoneNumberId, ["id"] = input.ReplyTo };
        Content(message, input, waId, id);
        var profile = string.IsNullOrWhiteSpace(input.ProfileName)
            ? null
            : StorableText.Clean(input.ProfileName.Trim());

        var problem = await sender.PostAsync(MetaPayload.Message(shop, waId, profile, message), ct);
        await live.StatusAsync(id, problem is null ? "delivered" : "failed", problem);
        return problem is null ? new SimOutcome(id, 202) : new SimOutcome(null, 502, problem);
    }

    private static SimOutcome? Refuse(SimInput input)
    {
        static SimOutcome Missing(string field, string title) => new(null, 400, title, field);

        if ((input.Text?.Length ?? 0) > LongestText)
            return Missing("text", $"El texto pasa de {LongestText} caracteres.");
        if (
            new[]
            {
                input.ChoiceId,
                input.ChoiceTitle,
                input.Name,
                input.Address,
                input.ReplyTo,
                input.ProfileName,
            }.Any(t => t?.Length > 300)
        )
            return new SimOutcome(null, 400, "Un dato del mensaje es demasiado largo.");
        return input.Type switch
        {
            "text" when string.IsNullOrWhiteSpace(input.Text) => Missing("text", "Escribe un mensaje."),
            "choice" when string.IsNullOrEmpty(input.ChoiceId) => Missing("choiceId", "Falta la opción elegida."),
            "choice" when string.IsNullOrEmpty(input.ChoiceTitle) => Missing(
                "choiceTitle",
                "Falta el título de la opción."
            ),
            "location" when input.Latitude is not (>= -90 and <= 90) => Missing("latitude", "La latitud no es válida."),
            "location" when input.Longitude is not (>= -180 and <= 180) => Missing(
                "longitude",
                "La longitud no es válida."
            ),
            "reaction" when string.IsNullOrEmpty(input.ReplyTo) => Missing(
                "replyTo",
                "Falta el mensaje al que reaccionas."
            ),
            "contact" when PhoneNumber.Canonical(input.Text) is null && !string.IsNullOrWhiteSpace(input.Text) =>
                Missing("text", "El teléfono del contacto no es válido."),
            "text" or "choice" or "location" or "image" or "voice" or "contact" or "reaction" => null,
            _ => Missing("type", "Ese tipo de mensaje no existe."),
        };
    }

    private static SimMessage Bubble(SimInput input, string id, DateTimeOffset at) =>
        new()
        {
            Id = id,
            From = "customer",
            Type = input.Type!,
            Text = input.Type == "choice" ? input.ChoiceTitle! : input.Text ?? input.Name ?? "",
            Image =
                input.Type == "image" ? new SimImage(SimulatedMedia.PageUrl(SimulatedMedia.Image), input.Text) : null,
            Location =
                input.Type == "location"
                    ? new SimPlace(input.Latitude!.Value, input.Longitude!.Value, input.Name, input.Address)
                    : null,
            ReplyTo = input.ReplyTo,
            At = at,
        };

    private static void Content(JsonObject message, SimInput input, string waId, string id)
    {
        switch (input.Type)
        {
            case "text":
                message["type"] = "text";
                message["text"] = new JsonObject { ["body"] = StorableText.Clean(input.Text!) };
                break;
            case "choice":
                var kind = input.Kind == "list" ? "list_reply" : "button_reply";
                message["type"] = "interactive";
                message["interactive"] = new JsonObject
                {
                    ["type"] = kind,
                    [kind] = new JsonObject
                    {
                        ["id"] = input.ChoiceId,
                        ["title"] = StorableText.Clean(input.ChoiceTitle!),
                    },
                };
                break;
            case "location":
                message["type"] = "location";
                var place = new JsonObject { ["latitude"] = input.Latitude, ["longitude"] = input.Longitude };
                if (!string.IsNullOrWhiteSpace(input.Name))
                    place["name"] = StorableText.Clean(input.Name);
                if (!string.IsNullOrWhiteSpace(input.Address))
                    place["address"] = StorableText.Clean(input.Address);
                message["location"] = place;
                break;
            case "image":
                message["type"] = "image";
                var image = SimulatedMedia.Describe(SimulatedMedia.Image);
                if (!string.IsNullOrWhiteSpace(input.Text))
                    image["caption"] = StorableText.Clean(input.Text);
                message["image"] = image;
                break;
            case "voice":
                message["type"] = "audio";
                var audio = SimulatedMedia.Describe(SimulatedMedia.Voice);
                audio["voice"] = true;
                message["audio"] = audio;
                break;
            case "contact":
                var phone = PhoneNumber.Canonical(input.Text) ?? waId;
                var name = StorableText.Clean(input.Name ?? input.ProfileName ?? "Contacto");
                message["type"] = "contacts";
                message["contacts"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = new JsonObject { ["formatted_name"] = name, ["first_name"] = name },
                        ["phones"] = new JsonArray(
                            new JsonObject
                            {
                                ["phone"] = "+" + phone,
                                ["wa_id"] = phone,
                                ["type"] = "CELL",
                            }
                        ),
                    }
                );
                break;
            case "reaction":
                message["type"] = "reaction";
                message["reaction"] = string.IsNullOrEmpty(input.Text)
                    ? new JsonObject { ["message_id"] = input.ReplyTo }
                    : new JsonObject { ["message_id"] = input.ReplyTo, ["emoji"] = StorableText.Clean(input.Text) };
                break;
            default:
                throw new InvalidOperationException($"Message {id} passed validation with an unknown type.");
        }
    }
}

/// <summary>Message ids that look like WhatsApp's, different in every run.</summary>
public sealed class SimulatedIds(TimeProvider time)
{
    public string Next() =>
        "wamid." + Convert.ToBase64String(Guid.CreateVersion7(time.GetUtcNow()).ToByteArray(bigEndian: true));
}
