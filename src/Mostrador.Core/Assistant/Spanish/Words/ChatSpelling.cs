using System.Text;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Customers write as they speak: letters drawn out, and laughter between the words.</summary>
internal static class ChatSpelling
{
    /// <summary>"siiii" is si, "holaaa" hola; double letters of real words (llevar, perro, leer) stay.</summary>
    public static string Squeeze(string s)
    {
        var repeated = false;
        for (var i = 2; i < s.Length; i++)
            if (s[i] == s[i - 1] && s[i] == s[i - 2])
            {
                repeated = true;
                break;
            }
        if (!repeated)
            return s;
        var result = new StringBuilder(s.Length);
        for (var i = 0; i < s.Length; )
        {
            var run = 1;
            while (i + run < s.Length && s[i + run] == s[i])
                run++;
            result.Append(s[i], run >= 3 ? 1 : run);
            i += run;
        }
        return result.ToString();
    }

    public static bool IsLaughter(string s)
    {
        if (s.Length < 4)
            return false;
        var vowels = 0;
        foreach (var c in s)
            if (c is 'a' or 'e' or 'i')
                vowels++;
            else if (c is not ('j' or 'h' or 's' or 'k'))
                return false;
        return vowels >= 1
            && (
                s.Contains("aj", StringComparison.Ordinal)
                || s.Contains("ej", StringComparison.Ordinal)
                || s.Contains("ij", StringComparison.Ordinal)
                || s.Contains("aha", StringComparison.Ordinal)
                || s.Contains("ehe", StringComparison.Ordinal)
            )
            && s[0] is 'j' or 'a' or 'h';
    }
}
