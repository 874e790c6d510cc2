using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Prompts;

/// <summary>A prompt configuration as somebody sent it: every mistake is named, with its field, and none is guessed away.</summary>
public static partial class PromptReading
{
    public const int MostPromptCharacters = 12_000;
    public const int LeastReplyLimit = 120;
    public const int MostReplyLimit = 4096;
    const int MostEmojis = 20;
    const int MostCallToAction = 120;

    public static readonly IReadOnlyList<string> Tones =
    [
        "amigable",
        "super_amigable",
        "casual",
        "profesional",
        "formal",
    ];

    /// <summary>Sections that are not sent stay as they are in <paramref name="over"/>; a null clears a field.</summary>
    public static (PromptConfig? Config, IReadOnlyList<Problem> Problems) Read(JsonElement json, PromptConfig over)
    {
        var problems = new List<Problem>();
        if (json.ValueKind != JsonValueKind.Object)
            return (null, [new Problem("", "la configuración debe ser un objeto JSON")]);
        var reader = new Reader(problems);
        var config = over;
        foreach (var part in json.EnumerateObject())
            switch (part.Name)
            {
                case "system_prompt":
                    config = config with { SystemPrompt = reader.Text(part.Value, part.Name, MostPromptCharacters) };
                    break;
                case "style_overrides":
                    config = config with { Style = reader.Style(part.Value, config.Style) };
                    break;
                case "nlu_params":
                    config = config with { Nlu = reader.Nlu(part.Value, config.Nlu) };
                    break;
                case "nlg_params":
                    config = config with { Nlg = reader.Nlg(part.Value, config.Nlg) };
                    break;
                default:
                    problems.Add(new Problem(part.Name, "este campo no existe"));
                    break;
            }
        return problems.Count > 0 ? (null, problems) : (config, []);
    }

    sealed class Reader(List<Problem> problems)
    {
        public StyleOverrides Style(JsonElement json, StyleOverrides style)
        {
            foreach (var (name, value) in Fields(json, "style_overrides"))
                style = name switch
                {
                    "tono" => style with { Tone = Tone(value, Path("style_overrides", name)) },
                    "usar_emojis" => style with { UseEmojis = Flag(value, Path("style_overrides", name)) },
                    "emojis_permitidos" => style with { AllowedEmojis = Emojis(value, Path("style_overrides", name)) },
                    "cta_principal" => style with
                    {
                        CallToAction = Text(value, Path("style_overrides", name), MostCallToAction),
                    },
                    "limite_respuesta_caracteres" => style with
                    {
                        ReplyLimit = Whole(value, Path("style_overrides", name), LeastReplyLimit, MostReplyLimit),
                    },
                    "incluir_branding" => style with { Branding = Flag(value, Path("style_overrides", name)) },
                    _ => Unknown(style, Path("style_overrides", name)),
                };
            return style;
        }

        public NluParams Nlu(JsonElement json, NluParams nlu)
        {
            foreach (var (name, value) in Fields(json, "nlu_params"))
                nlu = name switch
                {
                    "modelo" => nlu with { Model = Model(value, Path("nlu_params", name)) },
                    "temperature_nlu" or "temperatura_nlu" => nlu with
                    {
                        Temperature = Number(value, Path("nlu_params", name), 0, 2),
                    },
                    "max_tokens_nlu" => nlu with { MaxTokens = Whole(value, Path("nlu_params", name), 16, 4096) },
                    "confidence_threshold" => nlu with
                    {
                        ConfidenceThreshold = Number(value, Path("nlu_params", name), 0, 1),
                    },
                    _ => Unknown(nlu, Path("nlu_params", name)),
                };
            return nlu;
        }

        public NlgParams Nlg(JsonElement json, NlgParams nlg)
        {
            foreach (var (name, value) in Fields(json, "nlg_params"))
                nlg = name switch
                {
                    "modelo" => nlg with { Model = Model(value, Path("nlg_params", name)) },
                    "temperature_nlg" or "temperatura_nlg" => nlg with
                    {
                        Temperature = Number(value, Path("nlg_params", name), 0, 2),
                    },
                    "max_tokens_nlg" => nlg with { MaxTokens = Whole(value, Path("nlg_params", name), 16, 4096) },
                    _ => Unknown(nlg, Path("nlg_params", name)),
                };
            return nlg;
        }

        public string? Text(JsonElement json, string field, int most)
        {
            if (json.ValueKind == JsonValueKind.Null)
                return null;
            if (json.ValueKind != JsonValueKind.String)
                return Wrong(field, "debe ser un texto");
            var text = Channels.StorableText.Clean(json.GetString()!).Trim();
            if (text.Length > most)
                return Wrong(field, $"tiene {Said(text.Length)} caracteres; el máximo es {Said(most)}");
            return text.Length == 0 ? null : text;
        }

        string? Tone(JsonElement json, string field)
        {
            if (Text(json, field, 40) is not { } tone)
                return null;
            return Tones.Contains(tone) ? tone : Wrong(field, $"debe ser uno de: {string.Join(", ", Tones)}");
        }

        string? Model(JsonElement json, string field)
        {
            if (Text(json, field, 100) is not { } name)
                return null;
            return ModelName.IsMatch(name) ? name : Wrong(field, "no es el nombre de un modelo");
        }

        IReadOnlyList<string>? Emojis(JsonElement json, string field)
        {
            if (json.ValueKind == JsonValueKind.Null)
                return null;
            if (json.ValueKind != JsonValueKind.Array)
            {
                Wrong(field, "debe ser una lista de emojis");
                return null;
            }
            if (json.GetArrayLength() > MostEmojis)
            {
                Wrong(field, $"tiene más de {Said(MostEmojis)} emojis");
                return null;
            }
            var emojis = new List<string>();
            var n = 0;
            foreach (var one in json.EnumerateArray())
            {
                var at = $"{field}[{Said(n++)}]";
                if (Text(one, at, 16) is not { } emoji)
                    Wrong(at, "debe ser un emoji");
                else if (new StringInfo(emoji).LengthInTextElements != 1 || emoji.Any(char.IsLetterOrDigit))
                    Wrong(at, "debe ser un solo emoji");
                else
                    emojis.Add(emoji);
            }
            return emojis;
        }

        bool? Flag(JsonElement json, string field)
        {
            if (json.ValueKind is JsonValueKind.True or JsonValueKind.False)
                return json.GetBoolean();
            if (json.ValueKind != JsonValueKind.Null)
                Wrong(field, "debe ser true o false");
            return null;
        }

        double? Number(JsonElement json, string field, double least, double most)
        {
            if (json.ValueKind == JsonValueKind.Null)
                return null;
            if (json.ValueKind != JsonValueKind.Number || !json.TryGetDouble(out var value))
                Wrong(field, "debe ser un número");
            else if (value < least || value > most || double.IsNaN(value))
                Wrong(field, $"debe estar entre {Said(least)} y {Said(most)}");
            else
                return value;
            return null;
        }

        int? Whole(JsonElement json, string field, int least, int most)
        {
            if (Number(json, field, least, most) is not { } value)
                return null;
            if (value == Math.Floor(value))
                return (int)value;
            Wrong(field, "debe ser un número entero");
            return null;
        }

        IEnumerable<(string Name, JsonElement Value)> Fields(JsonElement json, string field)
        {
            if (json.ValueKind == JsonValueKind.Object)
                return json.EnumerateObject().Select(p => (p.Name, p.Value));
            if (json.ValueKind != JsonValueKind.Null)
                Wrong(field, "debe ser un objeto");
            return [];
        }

        T Unknown<T>(T part, string field)
        {
            Wrong(field, "este campo no existe");
            return part;
        }

        string? Wrong(string field, string message)
        {
            problems.Add(new Problem(field, message));
            return null;
        }

        static string Path(string section, string name) => $"{section}.{name}";

        static string Said(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._:/@-]*$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex ModelName { get; }
}
