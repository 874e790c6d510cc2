using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Meta;

/// <summary>What Meta's error codes mean for a message; docs of the Cloud API, error codes.</summary>
internal static class MetaErrors
{
    /// <summary>Null for a code we do not know: the HTTP status decides then.</summary>
    public static Delivery? Classify(int code) =>
        code switch
        {
            4 or 80007 or 130429 => Delivery.RateLimited,
            131056 => Delivery.PairLimited,
            // Meta's side failed, perhaps after the message was on its way.
            1 or 2 or 131000 or 131016 or 131057 or 133004 => Delivery.Unknown,
            131047 => Delivery.WindowClosed,
            // Spam, marketing cap, opted out; no such recipient, kind, media or addressing.
            131048 or 131049 or 131050 => Delivery.Undeliverable,
            131026 or (>= 131051 and <= 131053) or 131062 => Delivery.Undeliverable,
            0 or 190 or 3 or 10 or (>= 200 and <= 299) or 131005 => Delivery.ChannelBroken,
            368 or 131031 or 131042 or 133010 or 131037 or 131045 => Delivery.AccountProblem,
            33 or 100 or 131008 or 131009 => Delivery.BadRequest,
            >= 132000 and <= 132016 => Delivery.BadRequest,
            _ => null,
        };

    /// <summary>The marketing cap counts over a day.</summary>
    public static TimeSpan? RetryAfter(int code) => code == 131049 ? TimeSpan.FromHours(24) : null;
}
