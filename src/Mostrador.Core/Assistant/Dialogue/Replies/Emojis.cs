using System.Globalization;
using System.Text;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Dialogue.Replies;

/// <summary>Which emojis a shop lets its bot use.</summary>
sealed class Emojis(ShopStyle style)
{
    static readonly string[] Defaults = ["👋", "✅", "🛒", "🙌"];

    IReadOnlyList<string> Liked =>
        !style.UseEmojis ? []
        : style.AllowedEmojis.Count > 0 ? style.AllowedEmojis
        : Defaults;

    /// <summary>
    /// The emoji for a place in a text: emoji_ok and emoji_cart only where the shop likes the mark itself, emoji its first.
    /// </summary>
    public string For(string place) =>
        place switch
        {
            "emoji_ok" => Liked.Contains("✅") ? "✅" : "",
            "emoji_cart" => Liked.Contains("🛒") ? "🛒" : "",
            _ => Liked.Count > 0 ? Liked[0] : "",
        };

    /// <summary>Takes out what the shop does not use, and all but the first of each line.</summary>
    public string Enforce(string text)
    {
        if (!IsEmoji(text))
            return text;
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            lines[i] = EnforceLine(lines[i]);
        return string.Join('\n', lines);
    }

    string EnforceLine(string line)
    {
        var kept = new StringBuilder(line.Length);
        var used = false;
        var elements = StringInfo.GetTextElementEnumerator(line);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (!IsEmoji(element))
            {
                kept.Append(element);
                continue;
            }
            var allowed =
                style.UseEmojis
                && (style.AllowedEmojis.Count == 0 || style.AllowedEmojis.Any(a => SameEmoji(a, element)));
            if (allowed && !used)
            {
                kept.Append(element);
                used = true;
            }
            else if (kept.Length > 0 && kept[^1] == ' ')
                kept.Length--;
        }
        return kept.ToString().TrimStart();
    }

    static bool IsEmoji(string element)
    {
        foreach (var rune in element.EnumerateRunes())
            if (IsEmoji(rune))
                return true;
        return false;
    }

    static bool IsEmoji(Rune rune) =>
        rune.Value is >= 0x1F000 and <= 0x1FAFF or >= 0x2600 and <= 0x27BF or >= 0x2B00 and <= 0x2BFF or 0x2705;

    // With and without the variation selector is the same emoji to people.
    static bool SameEmoji(string a, string b) =>
        a.Replace("\uFE0F", "", StringComparison.Ordinal) == b.Replace("\uFE0F", "", StringComparison.Ordinal);
}
