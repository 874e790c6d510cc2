namespace Mostrador.Core.Assistant.Spanish;

/// <summary>The numbers of a list ("1.- …", "2) …", "3️⃣ …"): they count its lines and no goods.</summary>
internal static class ListMarkers
{
    const char Keycap = '\u20E3';
    const char EmojiForm = '\uFE0F';

    /// <summary>Past the marker that begins here; null where none does.</summary>
    /// <param name="expected">The next number of the list: they come in order from one.</param>
    public static int? EndAt(string text, int at, int expected)
    {
        if (!char.IsAsciiDigit(text[at]) || at > 0 && !char.IsWhiteSpace(text[at - 1]))
            return null;
        var end = at;
        var number = 0;
        while (end < text.Length && end - at < 2 && char.IsAsciiDigit(text[end]))
            number = number * 10 + (text[end++] - '0');
        if (number != expected || end == text.Length)
            return null;
        var mark = end;
        switch (text[end])
        {
            case ')' when !Open(text, at):
                end++;
                break;
            case '.' when end + 1 < text.Length && text[end + 1] is '-' or ')':
                end += 2;
                break;
            case '-' when end + 1 < text.Length && text[end + 1] == ')':
                end += 2;
                break;
            case '.' or '-' when BeginsLine(text, at) && end + 1 < text.Length && !char.IsAsciiDigit(text[end + 1]):
                end++;
                break;
            case Keycap or EmojiForm:
                while (end < text.Length && text[end] is Keycap or EmojiForm)
                    end++;
                break;
        }
        return end > mark && Tells(text, end) ? end : null;
    }

    /// <summary>"(la de 1)": the bracket closes another one.</summary>
    static bool Open(string text, int at) => text.LastIndexOf('(', at) > text.LastIndexOf(')', at);

    static bool BeginsLine(string text, int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t')
            at--;
        return at == 0 || text[at - 1] is '\n' or '\r';
    }

    /// <summary>A word comes after it on its line; "1)" alone, or "1) y 2)", answers a list of ours.</summary>
    static bool Tells(string text, int from)
    {
        var letters = 0;
        for (var i = from; i < text.Length && text[i] is not ('\n' or '\r' or ')'); i++)
        {
            letters = char.IsLetter(text[i]) ? letters + 1 : 0;
            if (letters > 2)
                return true;
        }
        return false;
    }
}
