using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>"sin cebolla" of what was spoken of last, where no goods are named.</summary>
internal static class LooseNote
{
    public static string? Read(Scan scan)
    {
        if (scan.Mentions.Exists(m => m.Items.Count > 0) || scan.Context.Focus is null)
            return null;
        for (var i = 0; i + 1 < scan.Words.Count; i++)
            if (Opens(scan, i) && EndOf(scan, i) is { } end && scan.Words[i + 1].Role is null)
            {
                scan.Take(i, end, "note");
                return scan.Slice(i, end);
            }
        return null;
    }

    static bool Opens(Scan scan, int at) =>
        scan.Lexicon.In("opens_loose_note", scan.Words[at].Text)
        && scan.Words[at].Role is not "option"
        && scan.Words[at + 1].Before == Break.None;

    /// <summary>Where the note ends; null where it says nothing.</summary>
    static int? EndOf(Scan scan, int at)
    {
        var end = at + 1;
        var content = false;
        while (
            end < scan.Words.Count
            && scan.Words[end].Before == Break.None
            && end - at < 5
            && scan.Words[end].Role is null or "filler"
            && !scan.Words[end].Is(By | For)
        )
        {
            content |= !scan.Words[end].Filler && !scan.Words[end].Courtesy && scan.Words[end].Verb is null;
            end++;
        }
        return content ? end : null;
    }
}
