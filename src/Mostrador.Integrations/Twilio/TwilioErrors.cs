using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Twilio;

/// <summary>What Twilio's error codes mean for a message; its error dictionary.</summary>
internal static class TwilioErrors
{
    /// <summary>Null for a code we do not know: the HTTP status decides then.</summary>
    public static Delivery? Classify(int code) =>
        code switch
        {
            20429 or 63018 => Delivery.RateLimited,
            63012 or 63119 => Delivery.Transient,
            63016 => Delivery.WindowClosed,
            63024 or 21211 or 21610 or 63015 => Delivery.Undeliverable,
            20003 => Delivery.ChannelBroken,
            // The 216xx are about the request's fields: length, media address, sender.
            >= 21600 and <= 21699 => Delivery.BadRequest,
            _ => null,
        };
}
