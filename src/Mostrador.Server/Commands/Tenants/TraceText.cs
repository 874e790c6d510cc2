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
                if (heard.TryGetProperty("intents", out var intents))
                    text.Append("  entendió: ").AppendLine(OneLine(intents));
            var did = List(reading, "did").Select(d => d.ToString()).ToList();
            if (did.Count > 0)
                text.Append("  hizo: ").AppendLine(string.Join(" → ", did));
        }
        return text.Append("  bot: ").Append(Indented(turn.Answered)).ToString();
    }

    static IEnumerable<JsonElement> List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    static string OneLine(JsonElement json)
    {
        var text = json.GetRawText().ReplaceLineEndings(" ");
        return text.Length > 300 ? text[..300] + "…" : text;
    }

    static string Indented(string text) => text.Replace("\n", "\n           ", StringComparison.Ordinal);
}
