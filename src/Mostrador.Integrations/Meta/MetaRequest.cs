using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Meta;

/// <summary>The JSON of one send, in Meta's shape.</summary>
internal static class MetaRequest
{
    private static readonly JsonWriterOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static ReadOnlyMemory<byte> Message(OutboundMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            json.WriteString("messaging_product"u8, "whatsapp"u8);
            json.WriteString("recipient_type"u8, "individual"u8);
            if (message.To is not null)
                json.WriteString("to"u8, message.To);
            else
                json.WriteString("recipient"u8, message.UserId);
            // Comes back in every status: how a send whose answer was lost finds its row.
            json.WriteString(
                "biz_opaque_callback_data"u8,
                message.OutboxId.ToString(System.Globalization.CultureInfo.InvariantCulture)
            );
            Content(json, message.Block);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> ReadAndTyping(string providerMessageId)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            json.WriteString("messaging_product"u8, "whatsapp"u8);
            json.WriteString("status"u8, "read"u8);
            json.WriteString("message_id"u8, providerMessageId);
            json.WriteStartObject("typing_indicator"u8);
            json.WriteString("type"u8, "text"u8);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static void Content(Utf8JsonWriter json, ReplyBlock block)
    {
        switch (block)
        {
            case ImageBlock image:
                json.WriteString("type"u8, "image"u8);
                json.WriteStartObject("image"u8);
                json.WriteString("link"u8, image.Url);
                if (!string.IsNullOrEmpty(image.Caption))
                    json.WriteString("caption"u8, image.Caption);
                json.WriteEndObject();
                break;
            case ChoicesBlock { Choices.Count: > 0 } choices when MetaFit.AsButtons(choices.Choices):
                StartInteractive(json, "button"u8, choices.Text);
                json.WriteStartArray("buttons"u8);
                foreach (var choice in choices.Choices)
                {
                    json.WriteStartObject();
                    json.WriteString("type"u8, "reply"u8);
                    json.WriteStartObject("reply"u8);
                    json.WriteString("id"u8, choice.Id);
                    json.WriteString("title"u8, choice.Title);
                    json.WriteEndObject();
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                EndInteractive(json);
                break;
            case ChoicesBlock { Choices.Count: > 0 } choices:
                StartInteractive(json, "list"u8, choices.Text);
                json.WriteString("button"u8, choices.ListLabel ?? MetaWords.OpenList);
                json.WriteStartArray("sections"u8);
                json.WriteStartObject();
                json.WriteStartArray("rows"u8);
                foreach (var choice in choices.Choices)
                {
                    json.WriteStartObject();
                    json.WriteString("id"u8, choice.Id);
                    json.WriteString("title"u8, choice.Title);
                    if (!string.IsNullOrEmpty(choice.Description))
                        json.WriteString("description"u8, choice.Description);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteEndArray();
                EndInteractive(json);
                break;
            case LinkBlock link:
                StartInteractive(json, "cta_url"u8, link.Text);
                json.WriteString("name"u8, "cta_url"u8);
                json.WriteStartObject("parameters"u8);
                json.WriteString("display_text"u8, link.Label);
                json.WriteString("url"u8, link.Url);
                json.WriteEndObject();
                EndInteractive(json);
                break;
            case LocationRequestBlock location:
                StartInteractive(json, "location_request_message"u8, location.Text);
                json.WriteString("name"u8, "send_location"u8);
                EndInteractive(json);
                break;
            case ContactRequestBlock contact:
                StartInteractive(json, "request_contact_info"u8, contact.Text);
                json.WriteString("name"u8, "request_contact_info"u8);
                EndInteractive(json);
                break;
            default:
                json.WriteString("type"u8, "text"u8);
                json.WriteStartObject("text"u8);
                json.WriteBoolean("preview_url"u8, block.PlainText.Contains("://", StringComparison.Ordinal));
                json.WriteString("body"u8, block.PlainText);
                json.WriteEndObject();
                break;
        }
    }

    private static void StartInteractive(Utf8JsonWriter json, ReadOnlySpan<byte> type, string body)
    {
        json.WriteString("type"u8, "interactive"u8);
        json.WriteStartObject("interactive"u8);
        json.WriteString("type"u8, type);
        json.WriteStartObject("body"u8);
        json.WriteString("text"u8, body);
        json.WriteEndObject();
        json.WriteStartObject("action"u8);
    }

    private static void EndInteractive(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
