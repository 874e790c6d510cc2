using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Model;

#pragma warning disable MA0009 // They can go on in one way only; LongRepliesTests holds them to it.

/// <summary>The shop's style on a model's words, by code: whatever the model made of its instructions, these hold.</summary>
static partial class ReplyVoice
{
    /// <summary>What is wrong with the way the customer is addressed; null when nothing is.</summary>
    public static string? Misaddressed(string text, ShopProfile shop)
    {
        var formal = shop.Style.Tone is "profesional" or "formal";
        var folded = Grounding.SaidText.Fold(text);
        if (formal && Familiar.Match(folded) is { Success: true } familiar)
            return $"trata al cliente de usted («{familiar.Value}»)";
        if (!formal && SaysVos(shop) && Tuteo.Match(text.ToLowerInvariant()) is { Success: true } tu)
            return $"trata al cliente de vos («{tu.Value}»)";
        if (!formal && Formal.Match(folded) is { Success: true } distant)
            return $"trata al cliente de {(SaysVos(shop) ? "vos" : "tú")} («{distant.Value}»)";
        return null;
    }

    /// <summary>Code asks its own question: two at once would be one too many.</summary>
    public static string? WithoutClosingQuestion(string text)
    {
        var trimmed = text.TrimEnd();
        if (!trimmed.EndsWith('?'))
        {
            // An emoji or a word of courtesy may follow the question mark.
            var mark = trimmed.LastIndexOf('?');
            if (mark < 0 || trimmed.Length - mark > 4)
                return trimmed;
            trimmed = trimmed[..(mark + 1)];
        }
        var open = trimmed.LastIndexOf('¿');
        var start = open >= 0 ? open : trimmed.LastIndexOfAny(['.', '!', '\n'], trimmed.Length - 2) + 1;
        // "Si quieres, ¿te muestro más?" goes as a whole.
        var before = trimmed[..start].TrimEnd();
        if (before.EndsWith(',') || before.EndsWith(':'))
            before = before[..(before.LastIndexOfAny(['.', '!', '?', '\n']) + 1)].TrimEnd();
        return before.Length == 0 ? null : before;
    }

    /// <summary>Whole sentences up to the limit; at least the first.</summary>
    public static string Fit(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var cut = 0;
        for (var i = 0; i < Math.Min(limit, text.Length); i++)
            if (
                text[i] == '\n'
                || text[i] is '.' or '!' or '?' or '…' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]))
            )
                cut = i + 1;
        if (cut > 0)
            return text[..cut].TrimEnd();
        var word = text.LastIndexOf(' ', Math.Clamp(limit - 1, 0, text.Length - 1));
        return text[..(word > limit / 2 ? word : Math.Min(limit - 1, text.Length))].TrimEnd(' ', ',', ':') + "…";
    }

    /// <summary>The shop's call to action where goods are spoken of and nothing else is asked.</summary>
    public static string WithCallToAction(string text, ShopStyle style)
    {
        if (style.CallToAction is not { } action || Plain.Contains(text, action) || text.TrimEnd().EndsWith('?'))
            return text;
        return text.TrimEnd() + "\n" + action;
    }

    public static string WithBranding(string text, string shop) =>
        Plain.Contains(text, shop) ? text : text.TrimEnd() + "\n" + shop;

    [GeneratedRegex(
        @"\b(?:tu|tus|te|ti|contigo|quieres|tienes|puedes|buscas|prefieres|necesitas|dime|cuentame|llevas|eliges|elige|mira|avisame|escribeme|revisa|disfruta|sabes|deseas|vos|queres|tenes|podes|busca?s)\b"
    )]
    private static partial Regex Familiar { get; }

    static bool SaysVos(ShopProfile shop) => shop.Country is "AR" or "UY" or "PY";

    /// <summary>Forms that only who says tú uses; with their accents, by which the others differ from those of vos.</summary>
    [GeneratedRegex(
        @"\b(?:tú|ti|contigo|quieres|tienes|puedes|prefieres|eliges|dime|cuéntame|escríbeme|avísame|elige)\b"
    )]
    private static partial Regex Tuteo { get; }

    [GeneratedRegex(@"\busted(?:es)?\b")]
    private static partial Regex Formal { get; }
}
