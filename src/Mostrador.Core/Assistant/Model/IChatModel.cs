using System.Text.Json;

namespace Mostrador.Core.Assistant.Model;

/// <summary>
/// A language model behind an OpenAI-compatible address. One call, no retries, no memory: whoever asks decides about
/// those. Never throws for what the address or the network does: the answer says it.
/// </summary>
public interface IChatModel
{
    Task<ModelAnswer> AskAsync(ModelEndpoint endpoint, ModelRequest request, CancellationToken ct);

    /// <summary>The words of a voice note; <see cref="ModelAnswer.Text"/> holds them.</summary>
    Task<ModelAnswer> TranscribeAsync(ModelEndpoint endpoint, Stream audio, string fileName, CancellationToken ct);
}

/// <summary>Where and as whom to ask.</summary>
/// <param name="BaseUrl">Null is the vendor's own address.</param>
public sealed record ModelEndpoint(Uri? BaseUrl, string Key, string Model)
{
    /// <summary>Address and model without the key: what breakers and logs know it by.</summary>
    public string Name => $"{BaseUrl?.Host ?? "openai"}/{Model}";

    public override string ToString() => Name;
}

public sealed record ModelRequest
{
    /// <summary>The same for every turn of a shop until it changes something: what comes first is cached by the vendor.</summary>
    public required string Instructions { get; init; }
    public required IReadOnlyList<ModelMessage> Messages { get; init; }
    public IReadOnlyList<ModelTool> Tools { get; init; } = [];

    /// <summary>The one tool that must be called; null leaves it to the model which, but it must call one.</summary>
    public string? OnlyTool { get; init; }
    public int MaxTokens { get; init; }
    public double? Temperature { get; init; }
}

/// <summary>One message of the exchange.</summary>
public abstract record ModelMessage
{
    public sealed record User(string Text) : ModelMessage;

    /// <summary>What the model said or called before.</summary>
    public sealed record Assistant(string? Text, IReadOnlyList<ModelToolCall> Calls) : ModelMessage;

    public sealed record ToolResult(string CallId, string Text) : ModelMessage;
}

/// <param name="Schema">JSON schema in the strict dialect: everything required, nothing additional.</param>
public sealed record ModelTool(string Name, string Description, string Schema);

/// <param name="Arguments">As the model wrote them: any text.</param>
public sealed record ModelToolCall(string Id, string Name, string Arguments)
{
    /// <summary>Null when they are not a JSON object.</summary>
    public JsonElement? Parsed()
    {
        try
        {
            using var json = JsonDocument.Parse(Arguments.Length == 0 ? "{}" : Arguments);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

public sealed record ModelAnswer
{
    public string? Text { get; init; }
    public IReadOnlyList<ModelToolCall> Calls { get; init; } = [];
    public int InputTokens { get; init; }

    /// <summary>Part of <see cref="InputTokens"/> that the vendor had seen before.</summary>
    public int CachedTokens { get; init; }
    public int OutputTokens { get; init; }

    /// <summary>Null when the model answered.</summary>
    public ModelFailure? Failure { get; init; }

    /// <summary>Short, without texts of customers or keys.</summary>
    public string? Detail { get; init; }

    public static ModelAnswer Failed(ModelFailure failure, string? detail = null) =>
        new() { Failure = failure, Detail = detail };
}

public enum ModelFailure
{
    TimedOut,
    Unavailable,
    RateLimited,

    /// <summary>The key or its account.</summary>
    Unauthorized,

    /// <summary>Our request was not accepted as it is: another model, another dialect.</summary>
    BadRequest,

    /// <summary>The model would not answer.</summary>
    Refused,

    /// <summary>The answer was cut at the limit of tokens.</summary>
    CutShort,

    /// <summary>The answer cannot be read.</summary>
    Malformed,
}
