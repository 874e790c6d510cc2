namespace Mostrador.Integrations.OpenAI;

/// <summary>How to talk to OpenAI-compatible servers, whichever they are.</summary>
public sealed record OpenAiOptions
{
    /// <summary>OPENAI_REASONING_EFFORT: sent only when set; some models take tools only with "none".</summary>
    public string? ReasoningEffort { get; init; }

    /// <summary>The last limit: callers give each call a shorter one.</summary>
    public TimeSpan NetworkTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
