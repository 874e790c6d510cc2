using System.Net.Http.Headers;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations;

/// <summary>A file over HTTP, read no further than allowed.</summary>
static class MediaHttp
{
    public static async Task<MediaFile?> ReadAsync(
        HttpClient http,
        Uri url,
        AuthenticationHeaderValue authorization,
        int mostBytes,
        CancellationToken ct
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = authorization;
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
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
