using System.Text;

namespace Mostrador.Core.Channels;

/// <summary>Text that PostgreSQL and every JSON writer accept, and that can be compared without accents.</summary>
public static class StorableText
{
    /// <summary>U+0000 ends a text in PostgreSQL; U+FFFE is no character, and what takes letters apart throws at it.</summary>
    const string Unstorable = "\0\uFFFE";

    /// <summary>Drops what cannot be stored; a surrogate without its partner becomes U+FFFD.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        if (IsClean(text))
            return text.ToString();
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (Unstorable.Contains(c))
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                result.Append(c).Append(text[++i]);
            else
                result.Append(char.IsSurrogate(c) ? '\uFFFD' : c);
        }
        return result.ToString();
    }

    public static string Clean(string text) => IsClean(text) ? text : Clean(text.AsSpan());

    static bool IsClean(ReadOnlySpan<char> text) =>
        text.IndexOfAny(Unstorable) < 0 && text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0;

    /// <summary>Letters and their accents apart, whatever the text holds.</summary>
    public static string Decomposed(string text) => Clean(text).Normalize(NormalizationForm.FormD);

    /// <summary>What a provider takes too: the mark of an unreadable character (U+FFFD) says nothing to a customer.</summary>
    public static string Sendable(string text) => Clean(text).Replace("\uFFFD", "", StringComparison.Ordinal);
}
