using System.Text.Json;
using System.Text.Json.Serialization;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Prompts;

/// <summary>What a shop tells its assistant; field names are those of the API. What is null follows the shop's profile.</summary>
public sealed record PromptConfig
{
    public static readonly PromptConfig Empty = new();

    [JsonPropertyName("system_prompt")]
    public string? SystemPrompt { get; init; }

    [JsonPropertyName("style_overrides")]
    public StyleOverrides Style { get; init; } = new();

    [JsonPropertyName("nlu_params")]
    public NluParams Nlu { get; init; } = new();

    [JsonPropertyName("nlg_params")]
    public NlgParams Nlg { get; init; } = new();

    /// <summary>The model for this shop, when its prompt names one.</summary>
    [JsonIgnore]
    public string? Model => Nlg.Model ?? Nlu.Model;

    /// <summary>The profile's style with this prompt's wishes on top; both engines speak in it.</summary>
    public ShopStyle Over(ShopStyle? profile)
    {
        // A profile written by hand may say nothing of style.
        var style = profile ?? new ShopStyle();
        return style with
        {
            Tone = Style.Tone ?? style.Tone,
            UseEmojis = Style.UseEmojis ?? style.UseEmojis,
            AllowedEmojis = Style.AllowedEmojis ?? style.AllowedEmojis,
            ReplyLimit = Style.ReplyLimit ?? style.ReplyLimit,
            CallToAction = Style.CallToAction ?? style.CallToAction,
        };
    }
}

public sealed record StyleOverrides
{
    [JsonPropertyName("tono")]
    public string? Tone { get; init; }

    [JsonPropertyName("usar_emojis")]
    public bool? UseEmojis { get; init; }

    [JsonPropertyName("emojis_permitidos")]
    public IReadOnlyList<string>? AllowedEmojis { get; init; }

    [JsonPropertyName("cta_principal")]
    public string? CallToAction { get; init; }

    [JsonPropertyName("limite_respuesta_caracteres")]
    public int? ReplyLimit { get; init; }

    /// <summary>The shop signs greetings and goodbyes with its name.</summary>
    [JsonPropertyName("incluir_branding")]
    public bool? Branding { get; init; }
}

/// <summary>For the call that understands and acts.</summary>
public sealed record NluParams
{
    [JsonPropertyName("modelo")]
    public string? Model { get; init; }

    [JsonPropertyName("temperature_nlu")]
    public double? Temperature { get; init; }

    [JsonPropertyName("max_tokens_nlu")]
    public int? MaxTokens { get; init; }

    /// <summary>Below it the model's understanding is not trusted: the customer gets choices.</summary>
    [JsonPropertyName("confidence_threshold")]
    public double? ConfidenceThreshold { get; init; }
}

/// <summary>For the words of the reply.</summary>
public sealed record NlgParams
{
    [JsonPropertyName("modelo")]
    public string? Model { get; init; }

    [JsonPropertyName("temperature_nlg")]
    public double? Temperature { get; init; }

    [JsonPropertyName("max_tokens_nlg")]
    public int? MaxTokens { get; init; }
}

/// <param name="Version">0: none was ever set, the profile speaks.</param>
public sealed record PromptVersion(
    int Version,
    PromptConfig Config,
    string CreatedBy,
    string? Reason,
    DateTimeOffset? CreatedAt,
    bool Active
)
{
    public static readonly PromptVersion None = new(0, PromptConfig.Empty, "", null, null, true);
}

[JsonSerializable(typeof(PromptConfig))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = false)]
sealed partial class PromptJson : JsonSerializerContext
{
    /// <summary>What a stored configuration leaves out is unset, not absent.</summary>
    public static PromptConfig Read(string json)
    {
        var read = JsonSerializer.Deserialize(json, Default.PromptConfig) ?? new();
        return read with { Style = read.Style ?? new(), Nlu = read.Nlu ?? new(), Nlg = read.Nlg ?? new() };
    }

    public static string Write(PromptConfig config) => JsonSerializer.Serialize(config, Default.PromptConfig);
}
