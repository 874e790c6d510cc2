using System.Net.Http.Headers;
using System.Text;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Twilio;

/// <summary>
/// Twilio's webhook brings the address itself; the account's key opens it, at Twilio's own host only. From there it leads on
/// to where Twilio keeps the file.
/// </summary>
public sealed class TwilioMedia(HttpClient http, TwilioOptions options) : IMediaSource
{
    /// <summary>Of old files, Amazon's.</summary>
    static readonly string[] FileHosts = [".twilio.com", ".twiliocdn.com", ".amazonaws.com"];

    public string Kind => "twilio";

    public async Task<MediaFile?> FetchAsync(ChannelAccount account, Media media, int mostBytes, CancellationToken ct)
    {
        var (sid, token) = (account.AccountSid ?? options.AccountSid, account.Secrets.AuthToken ?? options.AuthToken);
        if (sid is null || token is null || !Uri.TryCreate(media.Url, UriKind.Absolute, out var url) || !IsTwilios(url))
            return null;
        var basic = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{sid}:{token}"))
        );
        try
        {
            return await MediaHttp.ReadAsync(http, url, basic, mostBytes, ct, KeepsFiles);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return null;
        }
    }

    internal bool KeepsFiles(Uri url) =>
        IsApi(url)
        || url.Scheme == Uri.UriSchemeHttps
            && FileHosts.Any(h => url.Host.EndsWith(h, StringComparison.OrdinalIgnoreCase));

    bool IsTwilios(Uri url) =>
        IsApi(url)
        || url.Scheme == Uri.UriSchemeHttps && url.Host.EndsWith(".twilio.com", StringComparison.OrdinalIgnoreCase);

    bool IsApi(Uri url) => url.Host == options.ApiUrl.Host && url.Port == options.ApiUrl.Port;
}
