using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mostrador.Testing.Vendors;

/// <summary>One call as it arrived.</summary>
public sealed class ModelCall(JsonElement body)
{
    public JsonElement Body => body;
    public string Model => body.GetProperty("model").GetString()!;
    public string Instructions => TextOf(body.GetProperty("messages")[0]);

    /// <summary>role and text, oldest first, without the instructions.</summary>
    public IReadOnlyList<(string Role, string Text)> Messages =>
        [
            .. body.GetProperty("messages")
                .EnumerateArray()
                .Skip(1)
                .Select(m => (m.GetProperty("role").GetString()!, TextOf(m))),
        ];

    /// <summary>The customer's words of this turn, without the situation before them.</summary>
    public string Said
    {
        get
        {
            const string mark = "[EL CLIENTE ESCRIBE]\n";
            var last = Messages.LastOrDefault(m => m.Text.Contains(mark, StringComparison.Ordinal)).Text ?? "";
            var at = last.IndexOf(mark, StringComparison.Ordinal);
            return at < 0 ? last : last[(at + mark.Length)..];
        }
    }

    public string Situation =>
        Messages.LastOrDefault(m => m.Text.StartsWith("[SITUACIÓN]", StringComparison.Ordinal)).Text ?? "";

    /// <summary>The last message is ours, not the customer's: a tool's answer or a refusal.</summary>
    public string? Result => Messages.Count > 0 && Messages[^1].Role == "tool" ? Messages[^1].Text : null;

    /// <summary>SKU, name and the rest of each product in the instructions.</summary>
    public IReadOnlyList<(string Sku, string Name, string Line)> Catalogue =>
        [
            .. Instructions
                .Split('\n')
                .SkipWhile(l => !l.StartsWith("# El catálogo", StringComparison.Ordinal))
                .Skip(1)
                .Where(l => l.Contains(" | ", StringComparison.Ordinal))
                .Select(l => (l.Split(" | ")[0].Trim(), l.Split(" | ")[1].Trim(), l)),
        ];

    public override string ToString() => Said;

    static string TextOf(JsonElement message) =>
        !message.TryGetProperty("content", out var content) ? ""
        : content.ValueKind == JsonValueKind.String ? content.GetString()!
        : content.ValueKind == JsonValueKind.Array
            ? string.Concat(
                content.EnumerateArray().Select(p => p.TryGetProperty("text", out var t) ? t.GetString() : "")
            )
        : "";
}

/// <summary>What the model says to one call.</summary>
public sealed record ModelSays
{
    public string? Text { get; init; }
    public IReadOnlyList<(string Name, object Arguments)> Calls { get; init; } = [];
    public string Finish { get; init; } = "tool_calls";
    public string? Refusal { get; init; }

    public static ModelSays Reply(string text, string intent = "consulta_general", double confidence = 0.9) =>
        new ModelSays().And(
            "reply",
            new
            {
                intent,
                confidence,
                text,
            }
        );

    public static ModelSays Calling(string tool, object arguments) => new ModelSays().And(tool, arguments);

    public static ModelSays Plain(string text) => new() { Text = text, Finish = "stop" };

    /// <param name="arguments">An object, or the raw text of the arguments.</param>
    public ModelSays And(string tool, object arguments) => this with { Calls = [.. Calls, (tool, arguments)] };

    public ModelSays AndReply(string text, string intent = "consulta_general", double confidence = 0.9) =>
        And(
            "reply",
            new
            {
                intent,
                confidence,
                text,
            }
        );
}

/// <summary>
/// A deterministic OpenAI-compatible server. It answers by its script (errors, silence, nonsense), then by
/// <see cref="Mind"/>; it checks the shape of what it is sent with rules of its own, and counts tokens and their cached
/// prefix like the vendor does.
/// </summary>
public sealed class FakeModel : VendorServer<ModelCall>
{
    const int LeastCachedTokens = 1024;
    readonly Lock gate = new();
    string seenBefore = "";
    int calls;

    /// <summary>The only key accepted; null accepts any.</summary>
    public string? Key { get; set; }

    /// <summary>What the model makes of a call.</summary>
    public Func<ModelCall, ModelSays> Mind { get; set; } = _ => ModelSays.Reply("¡Hola! ¿En qué te ayudo?", "saludo");

    /// <summary>What it hears in a voice note.</summary>
    public string Transcript { get; set; } = "";

    public Uri BaseUrl => new(Url, "/v1");

    public static async Task<FakeModel> RunAsync()
    {
        var model = new FakeModel();
        await model.StartAsync();
        return model;
    }

    public static VendorReply Error(int status, string code = "server_error") =>
        new(
            status,
            JsonSerializer.Serialize(
                new
                {
                    error = new
                    {
                        message = "no",
                        type = code,
                        code,
                    },
                }
            )
        );

    public static VendorReply Cut { get; } = new(0, "") { Cut = true };

    public static VendorReply Garbage(string body = "{\"choices\":") => new(200, body);

    /// <summary>Does not answer until the test ends it.</summary>
    public static VendorReply Silent(Task until) => Error(500) with { HoldUntil = until };

    /// <summary>The settings of a product that talks to this model.</summary>
    public Dictionary<string, string> Settings(string model = "test-model") =>
        new()
        {
            ["OPENAI_API_KEY"] = Key ?? "test-key",
            ["OPENAI_BASE_URL"] = BaseUrl.ToString(),
            ["OPENAI_MODEL"] = model,
        };

    protected override void Map(WebApplication app)
    {
        app.MapPost("/v1/chat/completions", CompleteAsync);
        app.MapPost("/v1/audio/transcriptions", TranscribeAsync);
    }

    async Task CompleteAsync(HttpContext http)
    {
        if (!IsAuthorised(http))
        {
            await AnswerAsync(http, Error(401, "invalid_api_key"));
            return;
        }
        using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var call = new ModelCall(json.RootElement.Clone());
        foreach (var violation in ViolationsOf(call.Body))
            Violated(violation);
        // The script is drawn before anybody can see the call: who waits for it then knows which answer it got.
        // NextFor of the customer's words is drawn by nobody else's turn.
        var script = ScriptedFor(call.Said);
        Take(call);
        if (script is { } scripted)
        {
            await AnswerAsync(http, scripted);
            return;
        }
        await AnswerAsync(http, new VendorReply(200, Completion(call, Mind(call))));
    }

    async Task TranscribeAsync(HttpContext http)
    {
        if (!IsAuthorised(http))
        {
            await AnswerAsync(http, Error(401, "invalid_api_key"));
            return;
        }
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var file = form.Files.GetFile("file");
        if (file is null || !file.FileName.EndsWith(".ogg", StringComparison.Ordinal))
            Violated($"audio file name {file?.FileName ?? "(none)"}");
        await AnswerAsync(
            http,
            ScriptedFor("audio") ?? new VendorReply(200, JsonSerializer.Serialize(new { text = Transcript }))
        );
    }

    bool IsAuthorised(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.Ordinal)
            && (Key is null || header["Bearer ".Length..] == Key);
    }

    string Completion(ModelCall call, ModelSays says)
    {
        int number;
        int cached;
        var sent = call.Body.GetProperty("tools").GetRawText() + call.Body.GetProperty("messages").GetRawText();
        lock (gate)
        {
            number = ++calls;
            var common = sent.AsSpan().CommonPrefixLength(seenBefore) / 4;
            cached = common >= LeastCachedTokens ? common / 128 * 128 : 0;
            seenBefore = sent;
        }
        var message = new JsonObject
        {
            ["role"] = "assistant",
            ["content"] = says.Text,
            ["refusal"] = says.Refusal,
        };
        if (says.Calls.Count > 0)
            message["tool_calls"] = new JsonArray([
                .. says.Calls.Select(
                    (c, i) =>
                        new JsonObject
                        {
                            ["id"] = string.Create(CultureInfo.InvariantCulture, $"call_{number}_{i}"),
                            ["type"] = "function",
                            ["function"] = new JsonObject
                            {
                                ["name"] = c.Name,
                                ["arguments"] = c.Arguments as string ?? JsonSerializer.Serialize(c.Arguments),
                            },
                        }
                ),
            ]);
        return new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"chatcmpl-{number}"),
            ["object"] = "chat.completion",
            ["created"] = 1_800_000_000,
            ["model"] = call.Model,
            ["choices"] = new JsonArray(
                new JsonObject
                {
                    ["index"] = 0,
                    ["message"] = message,
                    ["finish_reason"] = says.Calls.Count == 0 && says.Finish == "tool_calls" ? "stop" : says.Finish,
                }
            ),
            ["usage"] = new JsonObject
            {
                ["prompt_tokens"] = sent.Length / 4,
                ["completion_tokens"] = message.ToJsonString().Length / 4,
                ["total_tokens"] = (sent.Length + message.ToJsonString().Length) / 4,
                ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = cached },
            },
        }.ToJsonString();
    }

    /// <summary>What the vendor would refuse.</summary>
    static IEnumerable<string> ViolationsOf(JsonElement body)
    {
        var messages = body.GetProperty("messages").EnumerateArray().ToList();
        if (messages[0].GetProperty("role").GetString() is not ("system" or "developer"))
            yield return "the first message is not the instructions";
        var open = new HashSet<string>();
        foreach (var message in messages)
        {
            var role = message.GetProperty("role").GetString();
            if (role == "tool")
            {
                if (!open.Remove(message.GetProperty("tool_call_id").GetString()!))
                    yield return "a tool result that answers no call";
                continue;
            }
            if (open.Count > 0)
                yield return $"calls without results: {string.Join(", ", open)}";
            open.Clear();
            if (message.TryGetProperty("tool_calls", out var calls))
                foreach (var call in calls.EnumerateArray())
                    open.Add(call.GetProperty("id").GetString()!);
        }
        if (open.Count > 0)
            yield return $"calls without results: {string.Join(", ", open)}";
        if (!body.TryGetProperty("tools", out var tools))
            yield break;
        foreach (var tool in tools.EnumerateArray())
        {
            var function = tool.GetProperty("function");
            var name = function.GetProperty("name").GetString();
            if (!function.TryGetProperty("strict", out var strict) || !strict.GetBoolean())
                yield return $"{name} is not strict";
            foreach (var problem in Loose(function.GetProperty("parameters"), name!))
                yield return problem;
        }
    }

    static IEnumerable<string> Loose(JsonElement schema, string path)
    {
        if (schema.TryGetProperty("properties", out var properties))
        {
            if (!schema.TryGetProperty("additionalProperties", out var more) || more.ValueKind != JsonValueKind.False)
                yield return $"{path} allows additional properties";
            var required = schema.GetProperty("required").EnumerateArray().Select(r => r.GetString()).ToHashSet();
            foreach (var property in properties.EnumerateObject())
            {
                if (!required.Contains(property.Name))
                    yield return $"{path}.{property.Name} is not required";
                foreach (var problem in Loose(property.Value, $"{path}.{property.Name}"))
                    yield return problem;
            }
        }
        if (schema.TryGetProperty("items", out var items))
            foreach (var problem in Loose(items, path + "[]"))
                yield return problem;
    }
}
