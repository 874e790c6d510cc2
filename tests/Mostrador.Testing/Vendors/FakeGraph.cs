using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mostrador.Testing.Vendors;

/// <summary>A send that Meta would have accepted.</summary>
/// <param name="To">Phone or business-scoped user id.</param>
/// <param name="Callback">biz_opaque_callback_data.</param>
public sealed record GraphSend(
    string Id,
    string PhoneNumberId,
    string To,
    string Type,
    JsonElement Body,
    string? Callback,
    string Token
)
{
    /// <summary>Text, caption or the body of an interactive message.</summary>
    public string Text =>
        Type switch
        {
            "text" => Body.GetProperty("text").GetProperty("body").GetString()!,
            "interactive" => Body.GetProperty("interactive").GetProperty("body").GetProperty("text").GetString()!,
            "image" => Body.GetProperty("image").TryGetProperty("caption", out var caption) ? caption.GetString()! : "",
            _ => "",
        };

    /// <summary>Ids and titles of the buttons or rows offered.</summary>
    public IReadOnlyList<(string Id, string Title)> Choices
    {
        get
        {
            var found = new List<(string, string)>();
            if (Type != "interactive")
                return found;
            var action = Body.GetProperty("interactive").GetProperty("action");
            if (action.TryGetProperty("buttons", out var buttons))
                foreach (var button in buttons.EnumerateArray())
                    found.Add(Pair(button.GetProperty("reply")));
            if (action.TryGetProperty("sections", out var sections))
                foreach (var section in sections.EnumerateArray())
                foreach (var row in section.GetProperty("rows").EnumerateArray())
                    found.Add(Pair(row));
            return found;

            static (string, string) Pair(JsonElement e) =>
                (e.GetProperty("id").GetString()!, e.GetProperty("title").GetString()!);
        }
    }

    public override string ToString() => $"{PhoneNumberId}→{To} {Type}: {Text}";
}

/// <summary>
/// A double of Meta's Graph. It knows Meta's rules by its own code: what the product thinks of them is not asked.
/// </summary>
public sealed class FakeGraph : VendorServer<GraphSend>
{
    private int _sent;
    private readonly List<string> _read = [];

    /// <summary>The only token accepted; null accepts any.</summary>
    public string? ExpectedToken { get; set; }

    /// <summary>How often a file is refused before it is given, by media id.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, int> MediaRefusals { get; } = new();

    /// <summary>Files by media id.</summary>
    public Dictionary<string, (byte[] Bytes, string MimeType)> Media { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of customers' messages marked as read.</summary>
    public IReadOnlyList<string> MarkedRead
    {
        get
        {
            lock (_read)
                return [.. _read];
        }
    }

    public static async Task<FakeGraph> RunAsync()
    {
        var graph = new FakeGraph();
        await graph.StartAsync();
        return graph;
    }

    /// <summary>An error as Meta words it.</summary>
    public static VendorReply Error(int status, int code, string message = "refused") =>
        new(
            status,
            JsonSerializer.Serialize(
                new
                {
                    error = new
                    {
                        message = $"(#{code}) {message}",
                        type = "OAuthException",
                        code,
                        error_data = new { messaging_product = "whatsapp", details = message },
                        fbtrace_id = "AbCdEf",
                    },
                }
            )
        );

    public static VendorReply Cut { get; } = new(0, "") { Cut = true };

    /// <summary>The message is taken and the connection cut before the answer.</summary>
    public static VendorReply TakenThenCut { get; } = new(0, "") { Cut = true, AfterTaking = true };

    /// <summary>A body as Meta posts it, and the signature header it comes with.</summary>
    public static HttpRequestMessage SignedPost(Uri webhook, string json, string appSecret) =>
        SignedPost(webhook, Encoding.UTF8.GetBytes(json), appSecret);

    public static HttpRequestMessage SignedPost(Uri webhook, byte[] body, string appSecret)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(appSecret));
        var hex = new StringBuilder("sha256=");
        foreach (var b in hmac.ComputeHash(body))
            hex.Append(b.ToString("x2", CultureInfo.InvariantCulture));
        var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Hub-Signature-256", hex.ToString());
        return request;
    }

    /// <summary>The envelope around messages of one customer to one number.</summary>
    public static string Envelope(
        string phoneNumberId,
        string waId,
        string? profileName,
        params JsonObject[] messages
    ) =>
        Value(
            phoneNumberId,
            new JsonObject
            {
                ["contacts"] = new JsonArray(
                    new JsonObject
                    {
                        ["profile"] = new JsonObject { ["name"] = profileName ?? "Cliente" },
                        ["wa_id"] = waId,
                    }
                ),
                ["messages"] = new JsonArray([.. messages]),
            }
        );

    /// <summary>A text message's own JSON, to be put into <see cref="Envelope"/>.</summary>
    public static JsonObject TextMessage(string from, string id, string text, DateTimeOffset at) =>
        new()
        {
            ["from"] = from,
            ["id"] = id,
            ["timestamp"] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = text },
        };

    /// <summary>A pressed button or list row.</summary>
    public static JsonObject ChoiceMessage(
        string from,
        string id,
        string choiceId,
        string title,
        DateTimeOffset at,
        bool list = false
    )
    {
        var kind = list ? "list_reply" : "button_reply";
        return new JsonObject
        {
            ["from"] = from,
            ["id"] = id,
            ["timestamp"] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["type"] = "interactive",
            ["interactive"] = new JsonObject
            {
                ["type"] = kind,
                [kind] = new JsonObject { ["id"] = choiceId, ["title"] = title },
            },
        };
    }

    /// <summary>The envelope of one status of one of our messages.</summary>
    public static string StatusEnvelope(GraphSend sent, string status, DateTimeOffset at, int? errorCode = null)
    {
        var node = new JsonObject
        {
            ["id"] = sent.Id,
            ["status"] = status,
            ["timestamp"] = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["recipient_id"] = sent.To,
        };
        if (sent.Callback is not null)
            node["biz_opaque_callback_data"] = sent.Callback;
        if (errorCode is { } code)
            node["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["title"] = "refused" });
        return Value(sent.PhoneNumberId, new JsonObject { ["statuses"] = new JsonArray(node) });
    }

    private static string Value(string phoneNumberId, JsonObject value)
    {
        value["messaging_product"] = "whatsapp";
        value["metadata"] = new JsonObject
        {
            ["display_phone_number"] = "15550783881",
            ["phone_number_id"] = phoneNumberId,
        };
        return new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "102290129340398",
                    ["changes"] = new JsonArray(new JsonObject { ["field"] = "messages", ["value"] = value }),
                }
            ),
        }.ToJsonString();
    }

    protected override void Map(WebApplication app)
    {
        app.MapPost("/{version}/{number}/messages", (RequestDelegate)MessagesAsync);
        app.MapGet("/files/{id}", (RequestDelegate)FileAsync);
        app.MapGet("/{version}/{id}", (RequestDelegate)MediaAsync);
    }

    private async Task MessagesAsync(HttpContext http)
    {
        var number = (string)http.Request.RouteValues["number"]!;
        if (Token(http) is not { } token)
        {
            Violated("no or wrong bearer token");
            await AnswerAsync(http, Error(401, 190, "Invalid OAuth access token"));
            return;
        }
        JsonElement body;
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            body = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            Violated($"not JSON: {e.Message}");
            await AnswerAsync(http, Error(400, 100, "not JSON"));
            return;
        }
        if (body.TryGetProperty("status", out _))
        {
            await MarkReadAsync(http, body);
            return;
        }
        var recipient = Str(body, "to") ?? Str(body, "recipient") ?? "";
        if (GraphRules.Broken(body) is var (code, rule))
        {
            Violated($"{code} {rule}: {body.GetRawText()[..Math.Min(300, body.GetRawText().Length)]}");
            await AnswerAsync(http, Error(400, code, rule));
            return;
        }
        var scripted = ScriptedFor(recipient);
        if (scripted is { AfterTaking: false })
        {
            await AnswerAsync(http, scripted);
            return;
        }
        var id = $"wamid.FAKE{Interlocked.Increment(ref _sent):D8}";
        Take(
            new GraphSend(
                id,
                number,
                recipient,
                Str(body, "type") ?? "text",
                body,
                Str(body, "biz_opaque_callback_data"),
                token
            )
        );
        await AnswerAsync(
            http,
            scripted
                ?? new VendorReply(
                    200,
                    JsonSerializer.Serialize(
                        new
                        {
                            messaging_product = "whatsapp",
                            contacts = new[] { new { input = recipient, wa_id = recipient } },
                            messages = new[] { new { id } },
                        }
                    )
                )
        );
    }

    private async Task MarkReadAsync(HttpContext http, JsonElement body)
    {
        var id = Str(body, "message_id");
        if (Str(body, "messaging_product") != "whatsapp" || Str(body, "status") != "read" || id is null)
        {
            Violated("malformed read receipt");
            await AnswerAsync(http, Error(400, 100, "malformed read receipt"));
            return;
        }
        if (body.TryGetProperty("typing_indicator", out var typing) && Str(typing, "type") != "text")
            Violated("typing_indicator.type must be text");
        lock (_read)
            _read.Add(id);
        Changed();
        await AnswerAsync(http, new VendorReply(200, """{"success":true}"""));
    }

    private async Task MediaAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        if (Token(http) is null)
            await AnswerAsync(http, Error(401, 190, "Invalid OAuth access token"));
        else if (MediaRefusals.TryGetValue(id, out var left) && left > 0 && MediaRefusals.TryUpdate(id, left - 1, left))
            await AnswerAsync(http, Error(500, 131000, "something went wrong"));
        else if (!Media.TryGetValue(id, out var file))
            await AnswerAsync(http, Error(404, 100, "unknown media"));
        else
            await AnswerAsync(
                http,
                new VendorReply(
                    200,
                    JsonSerializer.Serialize(
                        new
                        {
                            url = new Uri(Url, $"/files/{id}").AbsoluteUri,
                            mime_type = file.MimeType,
                            sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
                            file_size = file.Bytes.Length,
                            id,
                            messaging_product = "whatsapp",
                        }
                    )
                )
            );
    }

    private async Task FileAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        if (Token(http) is null || !Media.TryGetValue(id, out var file))
        {
            http.Response.StatusCode = 404;
            return;
        }
        http.Response.ContentType = file.MimeType;
        await http.Response.Body.WriteAsync(file.Bytes, http.RequestAborted);
    }

    private string? Token(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal) || header.Length == 7)
            return null;
        return ExpectedToken is null || header[7..] == ExpectedToken ? header[7..] : null;
    }

    private static string? Str(JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String
            ? v.GetString()
            : null;
}

/// <summary>The Cloud API's rules for a send, written down a second time on purpose.</summary>
internal static class GraphRules
{
    public static (int Code, string Rule)? Broken(JsonElement body)
    {
        try
        {
            Check(body);
            return null;
        }
        catch (RuleException e)
        {
            return (e.Code, e.Message);
        }
    }

    private static void Check(JsonElement body)
    {
        Demand(Text(body, "messaging_product") == "whatsapp", 100, "messaging_product must be whatsapp");
        var to = Text(body, "to");
        var recipient = Text(body, "recipient");
        Demand(to is null != (recipient is null), 100, "exactly one of to and recipient");
        if (to is not null)
            Demand(to.Length is >= 7 and <= 20 && to.TrimStart('+').All(char.IsAsciiDigit), 100, "to must be a phone");
        if (recipient is not null)
            Demand(
                recipient.Length is > 3 and <= 140 && char.IsAsciiLetterUpper(recipient[0]) && recipient[2] == '.',
                100,
                "recipient must be a user id"
            );
        if (Child(body, "biz_opaque_callback_data") is { } callback)
            Demand(
                callback.ValueKind == JsonValueKind.String && callback.GetString()!.Length <= 512,
                100,
                "callback data"
            );
        var type = Text(body, "type");
        switch (type)
        {
            case "text":
                Bounded(Child(body, "text"), "body", 1, 4096);
                break;
            case "image":
                var image = Required(body, "image");
                Demand(
                    Text(image, "link") is { } link ? Web(link) : Text(image, "id") is not null,
                    131009,
                    "image.link"
                );
                if (Child(image, "caption") is not null)
                    Bounded(image, "caption", 1, 1024);
                break;
            case "interactive":
                Interactive(Required(body, "interactive"));
                break;
            case "template":
                var template = Required(body, "template");
                Bounded(template, "name", 1, 512);
                Bounded(Child(template, "language"), "code", 2, 10);
                break;
            default:
                throw new RuleException(131051, $"type {type}");
        }
    }

    private static void Interactive(JsonElement interactive)
    {
        var type = Text(interactive, "type");
        Bounded(Child(interactive, "body"), "text", 1, type == "list" ? 4096 : 1024);
        var action = Required(interactive, "action");
        switch (type)
        {
            case "button":
                var buttons = Items(action, "buttons");
                Demand(buttons.Count is >= 1 and <= 3, 131009, "1 to 3 buttons");
                foreach (var button in buttons)
                {
                    Demand(Text(button, "type") == "reply", 131009, "button.type");
                    Bounded(Child(button, "reply"), "id", 1, 256);
                    Bounded(Child(button, "reply"), "title", 1, 20);
                }
                Unique(buttons.Select(b => Text(b.GetProperty("reply"), "id")), "button ids");
                Unique(buttons.Select(b => Text(b.GetProperty("reply"), "title")), "button titles");
                break;
            case "list":
                Bounded(action, "button", 1, 20);
                var sections = Items(action, "sections");
                Demand(sections.Count is >= 1 and <= 10, 131009, "1 to 10 sections");
                foreach (var section in sections.Where(_ => sections.Count > 1))
                    Bounded(section, "title", 1, 24);
                var rows = sections.SelectMany(s => Items(s, "rows")).ToList();
                Demand(rows.Count is >= 1 and <= 10, 131009, "1 to 10 rows in total");
                foreach (var row in rows)
                {
                    Bounded(row, "id", 1, 200);
                    Bounded(row, "title", 1, 24);
                    if (Child(row, "description") is not null)
                        Bounded(row, "description", 1, 72);
                }
                Unique(rows.Select(r => Text(r, "id")), "row ids");
                Unique(rows.Select(r => Text(r, "title")), "row titles");
                break;
            case "cta_url":
                Demand(Text(action, "name") == "cta_url", 131009, "action.name");
                Bounded(Child(action, "parameters"), "display_text", 1, 20);
                Demand(Web(Text(Required(action, "parameters"), "url")), 131009, "parameters.url");
                break;
            case "location_request_message":
                Demand(Text(action, "name") == "send_location", 131009, "action.name");
                break;
            case "request_contact_info":
                Demand(Text(action, "name") == "request_contact_info", 131009, "action.name");
                break;
            default:
                throw new RuleException(131009, $"interactive.type {type}");
        }
    }

    private static bool Web(string? url) =>
        url is not null
        && (
            url.StartsWith("http://", StringComparison.Ordinal) || url.StartsWith("https://", StringComparison.Ordinal)
        );

    private static void Bounded(JsonElement? parent, string name, int shortest, int longest)
    {
        var text = parent is { } p ? Text(p, name) : null;
        Demand(text is not null, 131008, $"{name} is required");
        Demand(text!.Trim().Length >= shortest, 131009, $"{name} is empty");
        // Stricter than Meta: units, not characters, so that no way of counting can find a message too long.
        Demand(text.Length <= longest, 131009, $"{name} is {text.Length} long, limit {longest}");
        Demand(text.All(c => c != '\0' && c != '\uFFFD'), 131009, $"{name} holds a character that is none");
    }

    private static void Unique(IEnumerable<string?> values, string what)
    {
        var seen = new HashSet<string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values)
            Demand(seen.Add(value), 131009, $"{what} must differ: {value}");
    }

    private static List<JsonElement> Items(JsonElement parent, string name)
    {
        Demand(Child(parent, name) is { ValueKind: JsonValueKind.Array }, 131008, $"{name} is required");
        return [.. parent.GetProperty(name).EnumerateArray()];
    }

    private static JsonElement Required(JsonElement parent, string name) =>
        Child(parent, name) is { ValueKind: JsonValueKind.Object } child
            ? child
            : throw new RuleException(131008, $"{name} is required");

    private static JsonElement? Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : null;

    private static string? Text(JsonElement parent, string name) =>
        Child(parent, name) is { ValueKind: JsonValueKind.String } child ? child.GetString() : null;

    private static void Demand(bool holds, int code, string rule)
    {
        if (!holds)
            throw new RuleException(code, rule);
    }

    private sealed class RuleException(int code, string message) : Exception(message)
    {
        public int Code { get; } = code;
    }
}
