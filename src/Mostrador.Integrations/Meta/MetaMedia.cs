using System.Net.Http.Headers;
using System.Text.Json;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Meta;

/// <summary>
/// Two steps: the Graph tells an address that is good for five minutes, the file is behind it. The token goes to the Graph
/// and to Meta's media hosts, and to nobody an answer may name instead.
/// </summary>
public sealed class MetaMedia(HttpClient http, MetaOptions options) : IMediaSource
{
    static readonly string[] MediaHosts = [".facebook.com", ".fbsbx.com", ".whatsapp.net", ".fbcdn.net"];

    public string Kind => "meta";

    public async Task<MediaFile?> FetchAsync(ChannelAccount account, Media media, int mostBytes, CancellationToken ct)
    {
        var token = (account.Secrets.AccessToken ?? options.AccessToken)?.Trim();
        if (string.IsNullOrEmpty(token) || token.Any(c => c is <= ' ' or > '~'))
            return null;
        var bearer = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            var about = new Uri(
                $"{options.GraphUrl.AbsoluteUri.TrimEnd('/')}/{options.Version}/{Uri.EscapeDataString(media.Id)}"
            );
            using var ask = new HttpRequestMessage(HttpMethod.Get, about);
            ask.Headers.Authorization = bearer;
            using var told = await http.SendAsync(ask, ct);
            if (!told.IsSuccessStatusCode)
                return null;
            using var json = JsonDocument.Parse(await told.Content.ReadAsByteArrayAsync(ct));
            if (
                json.RootElement.Text("url"u8) is not { } address
                || !Uri.TryCreate(address, UriKind.Absolute, out var url)
                || !IsMetas(url)
            )
                return null;
            return await MediaHttp.ReadAsync(http, url, bearer, mostBytes, ct);
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return null;
        }
    }

    bool IsMetas(Uri url) =>
        url.Host == options.GraphUrl.Host && url.Port == options.GraphUrl.Port
        || url.Scheme == Uri.UriSchemeHttps
            && MediaHosts.Any(h => url.Host.EndsWith(h, StringComparison.OrdinalIgnoreCase));
}
