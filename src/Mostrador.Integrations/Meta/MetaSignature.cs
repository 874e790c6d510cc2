using System.Security.Cryptography;
using System.Text;

namespace Mostrador.Integrations.Meta;

/// <summary>X-Hub-Signature-256: <c>sha256=</c> and the hex HMAC-SHA256 of the raw body under the app's secret.</summary>
public static class MetaSignature
{
    public const string HeaderName = "X-Hub-Signature-256";
    private const string Prefix = "sha256=";

    /// <summary>Constant time. A missing or malformed header, or an empty secret, is never authentic.</summary>
    public static bool Verify(ReadOnlySpan<byte> body, string? header, string? secret)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return TryRead(header, claimed) && Matches(body, claimed, secret);
    }

    /// <summary>Tries several secrets: numbers may belong to different Meta apps, and secrets rotate.</summary>
    public static bool Verify(ReadOnlySpan<byte> body, string? header, IEnumerable<string?> secrets)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!TryRead(header, claimed))
            return false;
        // Each distinct secret is hashed once: a forged batch may name many numbers that share one app.
        foreach (var secret in secrets.Distinct(StringComparer.Ordinal))
            if (Matches(body, claimed, secret))
                return true;
        return false;
    }

    /// <summary>The header's value for a body, as Meta computes it.</summary>
    public static string Sign(ReadOnlySpan<byte> body, string secret)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, hash);
        return Prefix + Convert.ToHexStringLower(hash);
    }

    private static bool TryRead(string? header, Span<byte> claimed) =>
        header is not null
        && header.Length == Prefix.Length + (claimed.Length * 2)
        && header.StartsWith(Prefix, StringComparison.Ordinal)
        && Convert.FromHexString(header.AsSpan(Prefix.Length), claimed, out _, out var written)
            == System.Buffers.OperationStatus.Done
        && written == claimed.Length;

    private static bool Matches(ReadOnlySpan<byte> body, ReadOnlySpan<byte> claimed, string? secret)
    {
        if (string.IsNullOrEmpty(secret))
            return false;
        Span<byte> actual = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, actual);
        return CryptographicOperations.FixedTimeEquals(actual, claimed);
    }
}
