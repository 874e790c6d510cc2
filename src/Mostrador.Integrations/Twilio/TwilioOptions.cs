namespace Mostrador.Integrations.Twilio;

/// <summary>Installation-wide defaults; a shop's own channel overrides account, token and sender.</summary>
public sealed record TwilioOptions
{
    /// <summary>TWILIO_API_URL.</summary>
    public Uri ApiUrl { get; init; } = new("https://api.twilio.com");

    /// <summary>TWILIO_ACCOUNT_SID.</summary>
    public string? AccountSid { get; init; }

    /// <summary>TWILIO_AUTH_TOKEN.</summary>
    public string? AuthToken { get; init; }

    /// <summary>TWILIO_WHATSAPP_NUMBER, or a messaging service's sid (MG…).</summary>
    public string? Sender { get; init; }

    /// <summary>Public address for status callbacks; none are asked for when it is unset.</summary>
    public string? StatusCallback { get; init; }
}
