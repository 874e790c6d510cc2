namespace Mostrador.Core.Assistant.Model;

/// <summary>The installation's model and what turns may spend on it.</summary>
public sealed record ModelOptions
{
    /// <summary>OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL; null while one of key and model is missing.</summary>
    public ModelEndpoint? Default { get; init; }

    /// <summary>OPENAI_TRANSCRIPTION_MODEL: hears voice notes; null asks customers to write.</summary>
    public string? TranscriptionModel { get; init; }

    /// <summary>One call. Long enough for slow servers, short enough that a customer still waits.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>All calls of a turn; what is left of the lease then still commits the local answer.</summary>
    public TimeSpan TurnTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Failures in a row after which an address is left alone.</summary>
    public int BreakerFailures { get; init; } = 4;
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Per million tokens, in the currency of the vendor's bill; null counts tokens only.</summary>
    public TokenPrices? Prices { get; init; }

    /// <summary>Tokens a month by plan; a plan that is not here has no limit.</summary>
    public IReadOnlyDictionary<string, long> MonthlyTokens { get; init; } =
        new Dictionary<string, long>
        {
            ["basico"] = 3_000_000,
            ["completo"] = 15_000_000,
            ["premium"] = 60_000_000,
        };

    /// <summary>Products written into the instructions; a larger catalogue is searched instead.</summary>
    public int ProductsInInstructions { get; init; } = 120;

    /// <summary>Exchanges kept as context.</summary>
    public int History { get; init; } = 8;
}

/// <param name="Input">Not cached.</param>
public sealed record TokenPrices(decimal Input, decimal Cached, decimal Output)
{
    public decimal Of(int input, int cached, int output) =>
        ((input - cached) * Input + cached * Cached + output * Output) / 1_000_000m;
}

/// <summary>A shop's own model settings; null is the installation's.</summary>
/// <param name="SealedKey">Opened only when a call is made.</param>
public sealed record ModelSettings(
    bool Enabled,
    Uri? BaseUrl,
    byte[]? SealedKey,
    string? Model,
    long? MonthlyTokens,
    decimal? MonthlyCost
);
