using System.Globalization;
using System.Net;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations;

/// <summary>What is the same for every provider reached over HTTP.</summary>
public static class ChannelHttp
{
    private const int LargestAnswer = 256 * 1024;

    /// <summary>
    /// A client to keep for the program's life: connections are renewed so that DNS changes count, redirects are not
    /// followed so that no token travels to another host.
    /// </summary>
    public static HttpClient CreateClient(TimeSpan timeout, int connectionsPerServer = 64)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxConnectionsPerServer = connectionsPerServer,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        };
        return new HttpClient(handler) { Timeout = timeout, MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <summary>
    /// Refused before anything was said: resending is safe. Anything later may have reached the customer.
    /// </summary>
    internal static DeliveryResult Failure(Exception exception) =>
        exception switch
        {
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError
                    or HttpRequestError.NameResolutionError
                    or HttpRequestError.SecureConnectionError
                    or HttpRequestError.ProxyTunnelError,
            } e => new DeliveryResult(Delivery.Transient, Code: e.HttpRequestError.ToString(), Detail: "not connected"),
            HttpRequestException e => new DeliveryResult(
                Delivery.Unknown,
                Code: e.HttpRequestError.ToString(),
                Detail: "the connection broke"
            ),
            OperationCanceledException => new DeliveryResult(
                Delivery.Unknown,
                Code: "timeout",
                Detail: "no answer in time"
            ),
            _ => new DeliveryResult(Delivery.Unknown, Code: exception.GetType().Name, Detail: "the connection broke"),
        };

    internal static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - now : null);
        return wait switch
        {
            null => null,
            { Ticks: < 0 } => TimeSpan.Zero,
            // A day is as long as any provider means; a garbled header must not stop a number for a year.
            { TotalHours: > 24 } => TimeSpan.FromHours(24),
            _ => wait,
        };
    }

    /// <summary>When the body names no code that we know.</summary>
    internal static Delivery ByStatus(HttpStatusCode status) =>
        (int)status switch
        {
            429 => Delivery.RateLimited,
            401 or 403 => Delivery.ChannelBroken,
            408 => Delivery.Unknown,
            413 or 414 or 415 or 422 => Delivery.BadRequest,
            >= 500 => Delivery.Unknown,
            _ => Delivery.Transient,
        };

    internal static bool IsWebAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.OriginalString.Length <= 2000;

    internal static string Text(this int number) => number.ToString(CultureInfo.InvariantCulture);
}
