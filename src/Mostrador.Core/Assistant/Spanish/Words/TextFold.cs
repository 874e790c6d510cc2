using System.Globalization;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Lower case without accents; ñ stays, for año is no ano.</summary>
internal static class TextFold
{
    public static string Fold(string text)
    {
        var plain = 0;
        while (plain < text.Length && FoldChar(text[plain]) == text[plain])
            plain++;
        if (plain == text.Length)
            return text;
        var result = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        var n = 0;
        foreach (var c in text)
            if (FoldChar(c) is var f and not '\0')
                result[n++] = f;
        return new string(result[..n]);
    }

    /// <summary>The letters that messages are written with, looked up: every word of every message comes by here.</summary>
    static readonly char[] Latin = [.. Enumerable.Range(0, 0x180).Select(c => Worked((char)c))];

    /// <summary>'\0' for a mark that combines with the letter before it.</summary>
    public static char FoldChar(char c) => c < Latin.Length ? Latin[c] : Worked(c);

    static char Worked(char c)
    {
        if (c < 128)
            return char.ToLowerInvariant(c);
        switch (char.ToLowerInvariant(c))
        {
            case 'á' or 'à' or 'ä' or 'â' or 'ã' or 'å' or 'ª':
                return 'a';
            case 'é' or 'è' or 'ë' or 'ê':
                return 'e';
            case 'í' or 'ì' or 'ï' or 'î':
                return 'i';
            case 'ó' or 'ò' or 'ö' or 'ô' or 'õ' or 'º':
                return 'o';
            case 'ú' or 'ù' or 'ü' or 'û':
                return 'u';
            case 'ñ':
                return 'ñ';
            case 'ç':
                return 'c';
            case '²':
                return '2';
            case '³':
                return '3';
        }
        return CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark
            ? '\0'
            : char.ToLowerInvariant(c);
    }
}
