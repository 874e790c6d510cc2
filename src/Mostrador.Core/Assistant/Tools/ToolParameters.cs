using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mostrador.Core.Assistant.Tools;

/// <summary>
/// The parameters of a tool: the strict schema that is sent, and the same rules applied to what comes back, because not
/// every compatible server keeps to the schema.
/// </summary>
sealed class ToolParameters
{
    readonly List<Parameter> parameters = [];

    public static ToolParameters None => new();

    public ToolParameters Text(string name, string description, bool optional = false, int most = 500) =>
        Add(new Parameter(name, "string", description, optional) { Most = most });

    public ToolParameters OneOf(string name, string description, IReadOnlyList<string> values, bool optional = false) =>
        Add(new Parameter(name, "string", description, optional) { Values = values });

    public ToolParameters Number(string name, string description, decimal least, decimal most, bool optional = false) =>
        Add(new Parameter(name, "number", description, optional) { Range = (least, most) });

    public ToolParameters Texts(string name, string description, int most) =>
        Add(new Parameter(name, "array", description, false) { Most = most });

    public ToolParameters Objects(string name, string description, ToolParameters each, int most) =>
        Add(new Parameter(name, "array", description, false) { Each = each, Most = most });

    ToolParameters Add(Parameter parameter)
    {
        parameters.Add(parameter);
        return this;
    }

    public string Schema() => Json().ToJsonString();

    JsonObject Json()
    {
        var properties = new JsonObject();
        foreach (var p in parameters)
            properties[p.Name] = p.Schema();
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. parameters.Select(p => (JsonNode)p.Name)]),
            ["additionalProperties"] = false,
        };
    }

    /// <summary>What is wrong with these arguments; null when nothing is. Optional ones may be null or left out.</summary>
    public string? Problem(JsonElement arguments)
    {
        foreach (var given in arguments.EnumerateObject())
            if (parameters.All(p => p.Name != given.Name))
                return $"{given.Name}: no existe";
        foreach (var p in parameters)
            if (p.Problem(arguments.TryGetProperty(p.Name, out var value) ? value : null) is { } problem)
                return $"{p.Name}: {problem}";
        return null;
    }

    sealed record Parameter(string Name, string Type, string Description, bool Optional)
    {
        public IReadOnlyList<string>? Values { get; init; }
        public (decimal Least, decimal Most)? Range { get; init; }
        public ToolParameters? Each { get; init; }
        public int Most { get; init; }

        public JsonObject Schema()
        {
            var schema = new JsonObject
            {
                ["type"] = Optional ? new JsonArray(Type, "null") : Type,
                ["description"] = Description,
            };
            if (Values is not null)
                schema["enum"] = new JsonArray([
                    .. Values.Select(v => (JsonNode?)v),
                    .. Optional ? new JsonNode?[] { null } : [],
                ]);
            if (Type == "array")
                schema["items"] = Each?.Json() ?? new JsonObject { ["type"] = "string" };
            return schema;
        }

        public string? Problem(JsonElement? given)
        {
            if (given is not { } value || value.ValueKind == JsonValueKind.Null)
                return Optional ? null : "falta";
            switch (Type)
            {
                case "string" when value.ValueKind != JsonValueKind.String:
                    return "debe ser un texto";
                case "string" when Values is not null && !Values.Contains(value.GetString()!):
                    return $"debe ser uno de {string.Join(", ", Values)}";
                case "string" when Values is null && value.GetString()!.Length > Most:
                    return "es demasiado largo";
                case "number" when value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out _):
                    return "debe ser un número";
                case "number" when value.GetDecimal() is var n && (n < Range!.Value.Least || n > Range.Value.Most):
                    return "está fuera de rango";
                case "array" when value.ValueKind != JsonValueKind.Array:
                    return "debe ser una lista";
                case "array" when value.GetArrayLength() > Most:
                    return "tiene demasiados elementos";
                case "array":
                    foreach (var one in value.EnumerateArray())
                        if (ProblemOfOne(one) is { } problem)
                            return problem;
                    return null;
                default:
                    return null;
            }
        }

        string? ProblemOfOne(JsonElement one) =>
            Each is null
                ? one.ValueKind == JsonValueKind.String
                    ? null
                    : "debe tener textos"
                : one.ValueKind == JsonValueKind.Object
                    ? Each.Problem(one)
                    : "debe tener objetos";
    }
}
