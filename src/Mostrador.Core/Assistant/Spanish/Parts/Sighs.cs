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
                && (i + 1 == words.Count || IsBehindSigh(scan, words[i + 1]) || IsCry(scan, i))
            )
                words[i].Text = words[i].Stem = sigh;
    }

    static bool IsBehindSigh(Scan scan, Word next) =>
        next.Before != Break.None || scan.Lexicon.In("sigh", next.Text) || next.Is(The);

    /// <summary>"ay pere, …", "ay caray, …": what opens the message with one word before a pause names nothing that may be there.</summary>
    static bool IsCry(Scan scan, int at) =>
        at == 0
        && scan.Words.Count > 2
        && scan.Words[2].Before != Break.None
        && scan.Words[1] is { Filler: false, IsFigure: false } word
        && scan.Shop.Look(word.Text).Count == 0
        && !scan.Lexicon.Goods.Names.Contains(Stemmer.Singular(word.Text));
}
