using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Twilio;

/// <param name="Sender">The shop's address at Twilio, e.g. <c>whatsapp:+56950915617</c>: To of a message, From of a status.</param>
public sealed record TwilioBatch(string? Sender, string? AccountSid, IReadOnlyList<InboundEvent> Events);

/// <summary>Reads Twilio's form posts: a customer's message or the status of one of ours.</summary>
public static class TwilioWebhook
{
    private const int MaxMedia = 10;
    private const string Scheme = "whatsapp:";

    /// <summary>Name of the query parameter by which our status callback address tells which message it is about.</summary>
    public const string OutboxParameter = "outbox";

    /// <summary>The fields of a raw form body, with their values as sent.</summary>
    public static Dictionary<string, StringValues> ReadForm(ReadOnlySpan<byte> body) =>
        QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));

    /// <summary>Twilio names the parties in the form; useful to find the shop before the signature can be checked.</summary>
    public static (string? Sender, string? AccountSid) Addressee(IEnumerable<KeyValuePair<string, StringValues>> form)
    {
        var fields = new Fields(form);
        return (fields[fields.IsStatus ? "From" : "To"], fields["AccountSid"]);
    }

    /// <summary>Whether this is a number on WhatsApp, as Twilio writes it, and can be answered from.</summary>
    public static bool IsNumber([NotNullWhen(true)] string? sender) =>
        sender is not null
        && sender.StartsWith(Scheme + "+", StringComparison.Ordinal)
        && sender.AsSpan(Scheme.Length + 1) is { Length: >= 8 and <= 15 } digits
        && digits.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <param name="receivedAt">Twilio gives no time of sending.</param>
    /// <param name="outbox">Value of <see cref="OutboxParameter"/> in the callback's query, when there is one.</param>
    /// <returns>One event; several when one message brought several files.</returns>
    public static TwilioBatch Parse(
        IEnumerable<KeyValuePair<string, StringValues>> form,
        DateTimeOffset receivedAt,
        string? outbox = null
    )
    {
        var fields = new Fields(form);
        var sender = fields[fields.IsStatus ? "From" : "To"];
        IReadOnlyList<InboundEvent> events = fields.IsStatus
            ? [ReadStatus(fields, receivedAt, outbox)]
            : ReadMessage(fields, receivedAt);
        return new TwilioBatch(sender, fields["AccountSid"], events);
    }

    private static InboundEvent ReadStatus(Fields fields, DateTimeOffset receivedAt, string? outbox)
    {
        var sid = fields.Id("MessageSid") ?? fields.Id("SmsSid");
        if (sid is null)
            return fields.Unreadable("MessageSid: missing");
        var word = fields.Id("MessageStatus") ?? "unknown";
        var (waId, phone, userId) = Party(fields["To"], null, fields.Id("ExternalUserId"));
        return new InboundEvent
        {
            ProviderId = $"{sid}:{word}",
            WaId = waId,
            Phone = phone,
            UserId = userId,
            Status = new StatusUpdate(
                sid,
                word switch
                {
                    "sent" => MessageStatus.Sent,
                    "delivered" => MessageStatus.Delivered,
                    "read" => MessageStatus.Read,
                    "undelivered" or "failed" => MessageStatus.Failed,
                    _ => MessageStatus.None, // queued, accepted, sending …: still with Twilio
                },
                long.TryParse(outbox, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
                fields["ErrorCode"],
                fields["ErrorMessage"] ?? fields["ChannelStatusMessage"],
                receivedAt
            ),
        };
    }

    private static List<InboundEvent> ReadMessage(Fields fields, DateTimeOffset receivedAt)
    {
        var sid = fields.Id("MessageSid") ?? fields.Id("SmsMessageSid");
        if (sid is null)
            return [fields.Unreadable("MessageSid: missing")];
        var (waId, phone, userId) = Party(fields["From"], fields["WaId"], fields.Id("ExternalUserId"));
        if (phone is null && userId is null)
            return [fields.Unreadable("From: neither a phone nor a user id", sid)];

        var message = new InboundMessage(sid, "text", receivedAt)
        {
            Text = fields["Body"] ?? "",
            RepliesTo = fields.Id("OriginalRepliedMessageSid"),
            ProfileName = fields["ProfileName"],
            ReferralSource = fields["ReferralSourceId"] is { } ad
                ? $"{fields["ReferralSourceType"] ?? "ad"}:{ad}"
                : fields["ReferralSourceUrl"],
        };
        var choice = fields["ButtonPayload"] ?? fields["ListId"];
        if (choice is not null)
            message = message with
            {
                Type = "choice",
                ChoiceId = choice,
                Text = fields["ButtonText"] ?? fields["ListTitle"] ?? fields["Body"],
            };
        else if (fields["Latitude"] is not null || fields["Longitude"] is not null)
        {
            if (!TryDegrees(fields["Latitude"], 90, out var lat) || !TryDegrees(fields["Longitude"], 180, out var lon))
                return [fields.Unreadable("Latitude, Longitude: no place on earth", sid)];
            message = message with
            {
                Type = "location",
                Location = new Place(lat, lon, fields["Label"], fields["Address"]),
            };
        }

        var events = new List<InboundEvent>();
        var count = int.TryParse(fields["NumMedia"], NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? Math.Min(n, MaxMedia)
            : 0;
        for (var i = 0; i < count; i++)
        {
            if (fields[$"MediaUrl{i}"] is not { } url)
                continue;
            var mime = fields[$"MediaContentType{i}"] ?? "application/octet-stream";
            // The text belongs to the first file; the others are messages of their own with an id derived from it.
            var first = events.Count == 0;
            events.Add(
                Event(
                    message with
                    {
                        Id = first ? sid : $"{sid}#{i}",
                        Type = TypeOf(mime),
                        Text = first ? fields["Body"] : null,
                        Media = new Media(
                            url[(url.LastIndexOf('/') + 1)..],
                            mime,
                            null,
                            url,
                            mime.StartsWith("audio/ogg", StringComparison.OrdinalIgnoreCase)
                        ),
                    }
                )
            );
        }
        if (events.Count == 0)
            events.Add(Event(message));
        return events;

        InboundEvent Event(InboundMessage m) =>
            new()
            {
                ProviderId = m.Id,
                Phone = phone,
                WaId = waId,
                UserId = userId,
                Message = m,
            };
    }

    private static string TypeOf(string mime) =>
        mime.Split('/', 2)[0].ToLowerInvariant() switch
        {
            "image" when mime.StartsWith("image/webp", StringComparison.OrdinalIgnoreCase) => "sticker",
            "image" => "image",
            "video" => "video",
            "audio" => "audio",
            _ => "document",
        };

    private static (string? WaId, string? Phone, string? UserId) Party(string? address, string? waId, string? userId)
    {
        if (address?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true)
            address = address[Scheme.Length..];
        // Someone without a visible number is addressed by the user id itself.
        if (address is { Length: > 0 and <= 256 } && char.IsAsciiLetter(address[0]))
            return (null, PhoneNumber.Canonical(waId), userId ?? address);
        var spelled = waId ?? address?.TrimStart('+');
        var phone = PhoneNumber.Canonical(spelled);
        return (phone is null ? null : spelled, phone, userId);
    }

    private static bool TryDegrees(string? text, double limit, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees)
        && Math.Abs(degrees) <= limit;

    private sealed class Fields
    {
        private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

        public Fields(IEnumerable<KeyValuePair<string, StringValues>> form)
        {
            foreach (var (name, values) in form)
                if (values.Count > 0 && StorableText.Clean(values[0] ?? "") is { Length: > 0 } value)
                    _values[name] = value;
        }

        public string? this[string name] => _values.GetValueOrDefault(name);

        public bool IsStatus => this["MessageStatus"] is not (null or "received");

        /// <summary>Ids end up in unique indexes, which have a size limit.</summary>
        public string? Id(string name) => this[name] is { Length: <= 256 } id ? id : null;

        public InboundEvent Unreadable(string problem, string? id = null)
        {
            var raw = JsonSerializer.Serialize(new SortedDictionary<string, string>(_values, StringComparer.Ordinal));
            return new InboundEvent
            {
                ProviderId = id ?? StableId(raw),
                Problem = problem,
                Raw = raw,
            };
        }

        private static string StableId(string raw) =>
            "raw:"
            + Convert.ToHexStringLower(
                System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(raw)).AsSpan(0, 16)
            );
    }
}
