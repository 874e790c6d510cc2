using System.Diagnostics.Metrics;

namespace Mostrador.Server.Webhooks;

/// <summary>Counts what comes through the webhooks; exported with the meter <c>Mostrador</c>.</summary>
sealed class WebhookMetrics
{
    readonly Counter<long> refused;
    readonly Counter<long> accepted;
    long refusedSoFar;

    public WebhookMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Mostrador");
        refused = meter.CreateCounter<long>(
            "mostrador.webhook.refused",
            "{request}",
            "Requests without a valid signature"
        );
        accepted = meter.CreateCounter<long>("mostrador.webhook.events", "{event}", "Authentic events made durable");
    }

    /// <summary>Since start, for <c>/status</c>.</summary>
    public long RefusedSoFar => Interlocked.Read(ref refusedSoFar);

    public void Refused(string provider)
    {
        Interlocked.Increment(ref refusedSoFar);
        refused.Add(1, new KeyValuePair<string, object?>("provider", provider));
    }

    public void Accepted(string provider, int events) =>
        accepted.Add(events, new KeyValuePair<string, object?>("provider", provider));
}
