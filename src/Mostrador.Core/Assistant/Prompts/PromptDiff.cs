using System.Text.Json;

namespace Mostrador.Core.Assistant.Prompts;

/// <param name="Field">Path as in the API: style_overrides.tono.</param>
/// <param name="Before">As JSON writes it; null when it was not set.</param>
public sealed record PromptDifference(string Field, string? Before, string? After);

/// <summary>What two prompts say differently, field by field.</summary>
public static class PromptDiff
{
    public static IReadOnlyList<PromptDifference> Of(PromptConfig before, PromptConfig after)
    {
        var (was, now) = (Fields(before), Fields(after));
        return
        [
            .. was
                .Keys.Union(now.Keys)
                .Order(StringComparer.Ordinal)
                .Select(f => new PromptDifference(f, was.GetValueOrDefault(f), now.GetValueOrDefault(f)))
                .Where(d => d.Before != d.After),
        ];
    }

    static Dictionary<string, string> Fields(PromptConfig config)
    {
        using var json = JsonDocument.Parse(PromptJson.Write(config));
        var fields = new Dictionary<string, string>();
        foreach (var part in json.RootElement.EnumerateObject())
            if (part.Value.ValueKind == JsonValueKind.Object)
                foreach (var field in part.Value.EnumerateObject())
                    fields[$"{part.Name}.{field.Name}"] = Text(field.Value);
            else
                fields[part.Name] = Text(part.Value);
        return fields;
    }

    static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ToString();
}
