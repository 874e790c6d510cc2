namespace Mostrador.Integrations.Meta;

/// <summary>Installation-wide defaults; a shop's own channel overrides token and number.</summary>
public sealed record MetaOptions
{
    /// <summary>META_GRAPH_URL, without version.</summary>
    public Uri GraphUrl { get; init; } = new("https://graph.facebook.com");

    /// <summary>META_GRAPH_VERSION.</summary>
    public string Version { get; init; } = "v26.0";

    /// <summary>META_WHATSAPP_TOKEN, used where a channel brings none.</summary>
    public string? AccessToken { get; init; }

    /// <summary>WHATSAPP_PHONE_NUMBER_ID, used where a channel brings none.</summary>
    public string? PhoneNumberId { get; init; }
}
