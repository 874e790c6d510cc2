using System.Globalization;
using System.Text;
using System.Text.Json;
using Mostrador.Core.Conversations;

namespace Mostrador.Server.Commands.Tenants;

/// <summary>A traced turn for programs: the trace is JSON, not a text with JSON in it.</summary>
internal sealed class TraceView(TracedTurn turn)
{
    public long Id => turn.Id;
    public DateTimeOffset At => turn.At;
    public string Engine => turn.Engine;
    public string? Fallback => turn.Fallback;
    public string Intent => turn.Intent;
    public double Confidence => turn.Confidence;
    public double DurationMs => turn.DurationMs;
    public string? Model => turn.Model;
    public int? Calls => turn.Calls;
    public int? InputTokens => turn.InputTokens;
    public int? CachedTokens => turn.CachedTokens;
    public int? OutputTokens => turn.OutputTokens;
    public decimal? Cost => turn.Cost;
    public string Said => turn.Said;
    public string Answered => turn.Answered;
    public JsonElement Trace => JsonSerializer.Deserialize<JsonElement>(turn.Trace);
}

/// <summary>A traced turn for people.</summary>
internal static class TraceText
{
    public static string Of(TracedTurn turn)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"#{turn.Id} {turn.At:yyyy-MM-dd HH:mm:ss} UTC · {turn.Engine} · {turn.Intent} {turn.Confidence:0.00} · {turn.DurationMs:0} ms"
        );
        if (turn.Calls > 0)
            text.Append(
                CultureInfo.InvariantCulture,
                $" · {turn.Model}: {turn.Calls} llamadas, {turn.InputTokens} + {turn.OutputTokens} tokens ({turn.CachedTokens} en caché)"
            );
        if (turn.Cost is { } cost)
            text.Append(CultureInfo.InvariantCulture, $", costo {cost:0.######}");
        text.AppendLine();
        if (turn.Fallback is { } fallback)
            text.Append("  el modelo no respondió: ").AppendLine(fallback);
        text.Append("  cliente: ").AppendLine(Indented(turn.Said));
        using var json = JsonDocument.Parse(turn.Trace);
        if (json.RootElement.TryGetProperty("reading", out var reading) && reading.ValueKind == JsonValueKind.Object)
        {
            foreach (var tool in List(reading, "tools"))
                text.Append("  herramienta: ").AppendLine(OneLine(tool));
            foreach (var refused in List(reading, "refused"))
                text.Append("  rechazado: ").AppendLine(refused.ToString());
            foreach (var heard in List(reading, "heard"))
                TellHeard(heard, text);
            var did = List(reading, "did").Select(d => d.ToString()).ToList();
            if (did.Count > 0)
                text.Append("  hizo: ").AppendLine(string.Join(" → ", did));
        }
        TellCart(json.RootElement, text);
        return text.Append("  bot: ").Append(Indented(turn.Answered)).ToString();
    }

    // What each word was taken for, what it could mean with how much, why the winner won, and which goods with how much.
    static void TellHeard(JsonElement heard, StringBuilder text)
    {
        Line("palabras", List(heard, "tokens").Select(t => t.ToString()), " ");
        Line("entendió", List(heard, "intents").Select(i => Scored(i, "intent")), ", ");
        Line("porque", List(heard, "why").Select(w => w.ToString()), ", ");
        foreach (var item in List(heard, "items"))
        {
            var candidates = string.Join(" o ", List(item, "candidates").Select(c => Scored(c, "sku")));
            var options = List(item, "options").Select(o => o.ToString()).ToList();
            Line(
                "producto",
                [
                    $"«{Get(item, "surface")}»",
                    $"→ {candidates}",
                    Get(item, "quantity") is { ValueKind: JsonValueKind.Object } quantity
                        ? $"× {Get(quantity, "value")}"
                        : "",
                    Get(item, "negated")?.ValueKind == JsonValueKind.True ? "(no lo quiere)" : "",
                    options.Count > 0 ? $"[{string.Join(", ", options)}]" : "",
                ],
                " "
            );
        }
        foreach (var edit in List(heard, "edits"))
            Line("cambio", [OneLine(edit)], "");

        void Line(string name, IEnumerable<string> parts, string between)
        {
            var said = string.Join(between, parts.Where(p => p.Length > 0));
            if (said.Length > 0)
                text.Append("  ").Append(name).Append(": ").AppendLine(Short(said));
        }
    }

    static void TellCart(JsonElement trace, StringBuilder text)
    {
        var (before, after) = (Cart("cart_before"), Cart("cart_after"));
        if (before.Length > 0 || after.Length > 0)
            text.Append("  carrito: ")
                .AppendLine(
                    before == after
                        ? after
                        : $"{(before.Length > 0 ? before : "vacío")} → {(after.Length > 0 ? after : "vacío")}"
                );

        string Cart(string name) =>
            Get(trace, name) is { ValueKind: JsonValueKind.Object } cart
                ? string.Join(", ", List(cart, "lines").Select(Of))
                : "";

        static string Of(JsonElement line)
        {
            var choices = string.Join(", ", List(line, "options").Select(o => Get(o, "choice")));
            return $"{Get(line, "quantity")} × {Get(line, "sku")}{(choices.Length > 0 ? $" ({choices})" : "")}";
        }
    }

    static string Scored(JsonElement json, string name) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Get(json, name)} {(Get(json, "score") is { ValueKind: JsonValueKind.Number } score ? score.GetDouble() : 0):0.00}"
        );

    static JsonElement? Get(JsonElement json, string name)
    {
        foreach (var property in json.EnumerateObject())
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        return null;
    }

    static IEnumerable<JsonElement> List(JsonElement json, string name) =>
        Get(json, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    static string OneLine(JsonElement json) => Short(json.GetRawText());

    static string Short(string text)
    {
        text = text.ReplaceLineEndings(" ");
        return text.Length > 300 ? text[..300] + "…" : text;
    }

    static string Indented(string text) => text.Replace("\n", "\n           ", StringComparison.Ordinal);
}
