using System.Text;

namespace Mostrador.Core.Channels;

/// <summary>Text that PostgreSQL and every JSON writer accept.</summary>
public static class StorableText
{
    /// <summary>Drops U+0000; a surrogate without its partner becomes U+FFFD.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        if (text.IndexOf('\0') < 0 && text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            return text.ToString();
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\0')
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                result.Append(c).Append(text[++i]);
            else
                result.Append(char.IsSurrogate(c) ? '\uFFFD' : c);
        }
        return result.ToString();
    }

    public static string Clean(string text) =>
        text.AsSpan().IndexOf('\0') < 0 && text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0
            ? text
            : Clean(text.AsSpan());

    /// <summary>What a provider takes too: the mark of an unreadable character (U+FFFD) says nothing to a customer.</summary>
    public static string Sendable(string text) => Clean(text).Replace("\uFFFD", "", StringComparison.Ordinal);
}
