using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>"ay no" sighs; "ay pan" is how some write "hay".</summary>
internal static class Sighs
{
    public static void Hear(Scan scan)
    {
        var words = scan.Words;
        var sigh = scan.Lexicon.Classes["sigh_like_verb"].Items[0];
        for (var i = 0; i < words.Count; i++)
            if (
                words[i].Is(ThereIs)
                && words[i].Surface.StartsWith(sigh, StringComparison.OrdinalIgnoreCase)
                && (i + 1 == words.Count || IsBehindSigh(scan, words[i + 1]))
            )
                words[i].Text = words[i].Stem = sigh;
    }

    static bool IsBehindSigh(Scan scan, Word next) =>
        next.Before != Break.None || scan.Lexicon.In("sigh", next.Text) || next.Is(The);
}
