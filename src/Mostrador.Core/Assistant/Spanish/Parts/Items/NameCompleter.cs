using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "cargador de cohe", "rozado de malbec": a word that nothing explains, next to a name that several goods begin with, is
/// compared with the rest of their names, more generously than with the whole shop.
/// </summary>
internal static class NameCompleter
{
    const int ShortestCompared = 4;
    const int ShortestWithTwoSlips = 7;

    public static void Complete(Scan scan)
    {
        foreach (var m in scan.Mentions)
        {
            if (m.Items.Count < 2)
                continue;
            if (Beside(scan, m.To, +1) is { } after && Narrow(scan, m, after))
                m.To = after + 1;
            else if (Beside(scan, m.From - 1, -1) is { } before && Narrow(scan, m, before))
                m.From = before;
        }
    }

    /// <summary>The unexplained word next to a mention, at most two small words away.</summary>
    static int? Beside(Scan scan, int from, int step)
    {
        var words = scan.Words;
        for (var i = from; i >= 0 && i < words.Count && Math.Abs(i - from) <= 2; i += step)
        {
            if (
                words[
                    step > 0 ? i
                    : i + 1 < words.Count ? i + 1
                    : i
                ].Before != Break.None
                || words[i].Masked
            )
                return null;
            if (words[i].Is(Of | OfThe | With | For | TheFeminine | TheMasculine | To))
                continue;
            return
                words[i] is { Filler: false, Verb: null, Known: false, IsFigure: false, Terms.Count: 0 } w
                && w.Text.Length >= ShortestCompared
                && !scan.Lexicon.IsThing(w.Text)
                ? i
                : null;
        }
        return null;
    }

    static bool Narrow(Scan scan, Mention m, int at)
    {
        var shop = scan.Shop;
        var written = Phonetics.Fold(scan.Words[at].Text);
        var slips = written.Length >= ShortestWithTwoSlips ? 2 : 1;
        var terms = new HashSet<int>();
        foreach (var (item, _) in m.Items)
        foreach (var id in shop.NamesOfItem[item])
        foreach (var term in shop.Names[id].Terms)
            if (
                !shop.Terms[term].Numeric
                && shop.Terms[term].Text.Length >= ShortestCompared
                && Phonetics.Distance(written, Phonetics.Fold(shop.Terms[term].Text), slips) <= slips
            )
                terms.Add(term);
        var having = m.Items.FindAll(x => terms.Any(t => Array.BinarySearch(shop.Terms[t].Items, x.Item) >= 0));
        if (having.Count == 0 || having.Count == m.Items.Count)
            return false;
        m.Items.RemoveAll(x => !having.Contains(x));
        scan.Words[at].Terms = [.. terms.Select(t => new TermMatch(t, 0.8))];
        return true;
    }
}
