using System.Text.Json.Serialization;

namespace Mostrador.Core.Assistant.Model;

/// <summary>What a turn took of a model; stored in its trace, and from there in the columns of <c>turns</c>.</summary>
public sealed record TurnUsage
{
    [JsonPropertyName("model")]
    public string? Model { get; init; }

    [JsonPropertyName("prompt_version")]
    public int PromptVersion { get; init; }

    [JsonPropertyName("calls")]
    public int Calls { get; init; }

    [JsonPropertyName("input_tokens")]
    public int InputTokens { get; init; }

    [JsonPropertyName("cached_tokens")]
    public int CachedTokens { get; init; }

    [JsonPropertyName("output_tokens")]
    public int OutputTokens { get; init; }

    /// <summary>In the currency of the configured prices; null without prices.</summary>
    [JsonPropertyName("cost")]
    public decimal? Cost { get; init; }

    [JsonPropertyName("model_ms")]
    public double ModelMs { get; init; }

    /// <summary>Why the local engine answered although a model was meant to; null when the model did, or code knew.</summary>
    [JsonPropertyName("fallback")]
    public string? Fallback { get; init; }

    /// <summary>Why no model was needed: a press, a number, a yes.</summary>
    [JsonPropertyName("certain")]
    public string? Certain { get; init; }
}
