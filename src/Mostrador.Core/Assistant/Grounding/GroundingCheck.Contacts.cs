using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>Links, phone numbers and order codes.</summary>
sealed partial class GroundingCheck
{
    string? Links()
    {
        foreach (Match link in Link.Matches(text.Original))
        {
            var said = link.Value.TrimEnd('.', ',', ')', '!', '?');
            handled.Add((link.Index, link.Index + link.Length));
            if (text.IsBacked(link.Index, link.Index + said.Length))
                continue;
            if (
                !facts
                    .OwnerTexts.Concat(facts.CustomerTexts)
                    .Any(t => t.Contains(said, StringComparison.OrdinalIgnoreCase))
            )
                return $"«{said}» no está en los datos de la tienda";
        }
        foreach (Match phone in Phone.Matches(text.Original))
        {
            if (IsHandled(phone.Index) || text.IsBacked(phone.Index, phone.Index + phone.Length))
                continue;
            var digits = string.Concat(phone.Value.Where(char.IsAsciiDigit));
            var known = facts
                .OwnerTexts.Concat(facts.CustomerTexts)
                .Any(t => string.Concat(t.Where(char.IsAsciiDigit)).Contains(digits, StringComparison.Ordinal));
            // Many digits with separators can be an amount; those are judged as amounts.
            if (!known && digits.Length >= 8 && !Grouped.IsMatch(phone.Value.Trim()))
                return $"el número «{phone.Value.Trim()}» no está en los datos";
            if (known)
                handled.Add((phone.Index, phone.Index + phone.Length));
        }
        return null;
    }

    string? Codes()
    {
        foreach (Match code in OrderCode.Matches(text.Original))
        {
            if (IsHandled(code.Index) || text.IsBacked(code.Index, code.Index + code.Length))
                continue;
            if (!facts.CustomerTexts.Any(t => t.Contains(code.Value, StringComparison.OrdinalIgnoreCase)))
                return $"el código «{code.Value}» no es de este cliente";
            handled.Add((code.Index, code.Index + code.Length));
        }
        return null;
    }
}
