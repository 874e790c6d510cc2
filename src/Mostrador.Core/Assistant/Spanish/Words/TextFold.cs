using System.Globalization;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Lower case without accents; ñ stays, for año is no ano.</summary>
internal static class TextFold
{
    public static string Fold(string text)
    {
        var plain = true;
        foreach (var c in text)
            if (c is not (>= 'a' and <= 'z' or >= '0' and <= '9' or ' '))
            {
                plain = false;
                break;
            }
        if (plain)
            return text;
        var result = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        var n = 0;
        foreach (var c in text)
            if (FoldChar(c) is var f and not '\0')
                result[n++] = f;
        return new string(result[..n]);
    }

    /// <summary>'\0' for a mark that combines with the letter before it.</summary>
    public static char FoldChar(char c)
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
        }
        return CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark
            ? '\0'
            : char.ToLowerInvariant(c);
    }
}
