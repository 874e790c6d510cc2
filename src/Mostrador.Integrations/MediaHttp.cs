using System.Net.Http.Headers;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations;

/// <summary>A file over HTTP, read no further than allowed.</summary>
static class MediaHttp
{
    /// <param name="mayLead">
    /// Where a redirect may lead, without the authorization: the file's address there is permission enough. Null where the
    /// vendor sends nobody on.
    /// </param>
    public static async Task<MediaFile?> ReadAsync(
        HttpClient http,
        Uri url,
        AuthenticationHeaderValue authorization,
        int mostBytes,
        CancellationToken ct,
        Func<Uri, bool>? mayLead = null
    )
    {
        using var response = await GetAsync(http, url, authorization, ct);
        if (mayLead is null || RedirectOf(response, url) is not { } next)
            return await ReadAsync(response, mostBytes, ct);
        if (!mayLead(next))
            return null;
        using var file = await GetAsync(http, next, null, ct);
        return await ReadAsync(file, mostBytes, ct);
    }

    static async Task<HttpResponseMessage> GetAsync(
        HttpClient http,
        Uri url,
        AuthenticationHeaderValue? authorization,
        CancellationToken ct
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = authorization;
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    static Uri? RedirectOf(HttpResponseMessage response, Uri url) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location
            ? new Uri(url, location)
            : null;

    static async Task<MediaFile?> ReadAsync(HttpResponseMessage response, int mostBytes, CancellationToken ct)
    {
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentLength > mostBytes)
            return null;
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (content.Length + read > mostBytes)
                return null;
            content.Write(buffer, 0, read);
        }
        return new MediaFile(
            content.ToArray(),
            response.Content.Headers.ContentType?.ToString() ?? "application/octet-stream"
        );
    }
}
