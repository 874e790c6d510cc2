using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"con factura, ruc 20123456789": what the shop has to write on the invoice.</summary>
static class TaxNumber
{
    const int LeastDigits = 6;
    const int Longest = 30;

    /// <summary>With the name that the country gives it: "RUC 20123456789"; null where none is told.</summary>
    public static string? In(Reading reading)
    {
        for (var i = 0; i + 1 < reading.Tokens.Count; i++)
        {
            var token = reading.Tokens[i];
            if (!Phrases.Cue("tax_number").Contains(token.Text))
                continue;
            var rest = reading.Text[(token.Start + token.Length)..];
            var end = rest.IndexOfAny([',', ';', '\n', '?']);
            var said = (end < 0 ? rest : rest[..end]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var number = string.Join(
                    ' ',
                    said.SkipWhile(w => !w.Any(char.IsAsciiDigit)).TakeWhile(w => w.Any(char.IsAsciiDigit))
                )
                .TrimEnd('.');
            if (number.Length <= Longest && number.Count(char.IsAsciiDigit) >= LeastDigits)
                return $"{token.Surface.ToUpperInvariant()} {number}";
        }
        return null;
    }
}
