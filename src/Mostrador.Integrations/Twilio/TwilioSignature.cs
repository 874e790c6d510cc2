using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Mostrador.Integrations.Twilio;

#pragma warning disable CA5350 // HMAC-SHA1 is what Twilio signs with

/// <summary>
/// X-Twilio-Signature: Base64 HMAC-SHA1, under the account's auth token, of the public URL followed by every form
/// field as name and value in ordinal order. A JSON body is covered by <c>bodySHA256</c> in the URL instead.
/// </summary>
public static class TwilioSignature
{
    public const string HeaderName = "X-Twilio-Signature";

    /// <summary>Whether a header can be a signature at all: what cannot is refused before anything else is read.</summary>
    public static bool IsWellFormed(string? header)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA1.HashSizeInBytes];
        return TryRead(header, claimed);
    }

    /// <param name="urls">Every spelling the request's public address may have; see <see cref="UrlsOf"/>.</param>
    /// <param name="tokens">Candidate auth tokens.</param>
    public static bool VerifyForm(
        string? header,
        IEnumerable<string> urls,
        IEnumerable<KeyValuePair<string, StringValues>> form,
        IEnumerable<string?> tokens
    )
    {
        Span<byte> claimed = stackalloc byte[HMACSHA1.HashSizeInBytes];
        return TryRead(header, claimed) && Matches(claimed, urls, Concatenate(form), tokens);
    }

    /// <summary>For bodies that are no form: the signature covers the URL, and the URL the hash of the body.</summary>
    public static bool VerifyBody(
        string? header,
        IEnumerable<string> urls,
        ReadOnlySpan<byte> body,
        IEnumerable<string?> tokens
    )
    {
        Span<byte> claimed = stackalloc byte[HMACSHA1.HashSizeInBytes];
        if (!TryRead(header, claimed))
            return false;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        var hex = Convert.ToHexStringLower(hash);
        var covering = urls.Where(url => ClaimsBody(url, hex)).ToList();
        return covering.Count > 0 && Matches(claimed, covering, "", tokens);
    }

    /// <summary>The header's value, as Twilio computes it.</summary>
    public static string Sign(string url, IEnumerable<KeyValuePair<string, StringValues>> form, string token) =>
        Convert.ToBase64String(
            HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(url + Concatenate(form)))
        );

    /// <summary>
    /// The addresses Twilio may have signed: the configured public ones, what a proxy says it was called, and what we
    /// were called. A forged header gains nothing, since the signature must match whichever address is tried.
    /// </summary>
    public static IReadOnlyList<string> UrlsOf(HttpRequest request, params IEnumerable<string?> publicBaseUrls)
    {
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        var target =
            raw is { Length: > 0 } && raw[0] == '/'
                ? raw
                : request.PathBase.ToUriComponent()
                    + request.Path.ToUriComponent()
                    + request.QueryString.ToUriComponent();
        var urls = new List<string>();
        foreach (var root in publicBaseUrls)
            if (!string.IsNullOrWhiteSpace(root))
                urls.Add(root.TrimEnd('/') + target);
        var scheme = FirstOf(request.Headers["X-Forwarded-Proto"]) ?? request.Scheme;
        foreach (var host in new[] { FirstOf(request.Headers["X-Forwarded-Host"]), request.Host.Value })
        {
            if (string.IsNullOrEmpty(host))
                continue;
            urls.Add($"{scheme}://{host}{target}");
            if (scheme != request.Scheme)
                urls.Add($"{request.Scheme}://{host}{target}");
        }
        return urls.Distinct(StringComparer.Ordinal).ToList();
    }

    private static string? FirstOf(StringValues header) =>
        header.ToString().Split(',', 2)[0].Trim() is { Length: > 0 } first ? first : null;

    private static bool TryRead(string? header, Span<byte> claimed) =>
        header is { Length: 28 }
        && Convert.TryFromBase64String(header, claimed, out var length)
        && length == claimed.Length;

    private static bool Matches(
        ReadOnlySpan<byte> claimed,
        IEnumerable<string> urls,
        string fields,
        IEnumerable<string?> tokens
    )
    {
        var data = urls.SelectMany(Spellings).Distinct(StringComparer.Ordinal).Select(url => url + fields).ToList();
        Span<byte> actual = stackalloc byte[HMACSHA1.HashSizeInBytes];
        foreach (var token in tokens.Distinct(StringComparer.Ordinal))
        {
            if (string.IsNullOrEmpty(token))
                continue;
            var key = Encoding.UTF8.GetBytes(token);
            foreach (var candidate in data)
            {
                HMACSHA1.HashData(key, Encoding.UTF8.GetBytes(candidate), actual);
                if (CryptographicOperations.FixedTimeEquals(actual, claimed))
                    return true;
            }
        }
        return false;
    }

    // Twilio signs some addresses with the default port and some without, whichever was configured.
    private static IEnumerable<string> Spellings(string url)
    {
        yield return url;
        var start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
            yield break;
        start += 3;
        var end = url.AsSpan(start).IndexOfAny('/', '?') is >= 0 and var at ? start + at : url.Length;
        var port = url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        var authority = url[start..end];
        if (authority.EndsWith(port, StringComparison.Ordinal))
            yield return string.Concat(url.AsSpan(0, end - port.Length), url.AsSpan(end));
        else if (authority.LastIndexOf(':') <= authority.LastIndexOf(']'))
            yield return string.Concat(url.AsSpan(0, end), port, url.AsSpan(end));
    }

    private static string Concatenate(IEnumerable<KeyValuePair<string, StringValues>> form)
    {
        var data = new StringBuilder();
        foreach (var (name, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        foreach (var value in values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            data.Append(name).Append(value);
        return data.ToString();
    }

    private static bool ClaimsBody(string url, string hex)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        return query >= 0
            && QueryHelpers.ParseQuery(url[query..]).TryGetValue("bodySHA256", out var claimed)
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(claimed.ToString().ToLowerInvariant()),
                Encoding.UTF8.GetBytes(hex)
            );
    }
}
