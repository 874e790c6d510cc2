using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "el suéter talla 8 azul, el cerrado", "sábanas de dos plazas, de las de hilo": which of several is meant is told further on.
/// </summary>
internal sealed class LaterNames(Scan scan)
{
    /// <summary>Goods whose scores are nearer than this are alike.</summary>
    const double Alike = 0.15;

    /// <summary>Told so, it is no kind any more but one of it.</summary>
    const double Told = 0.95;

    readonly List<Word> words = scan.Words;

    public void Narrow()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var at = FindNamed(i);
            var (a, b) = (scan.Mentions[at], scan.Mentions[i]);
            if (a.Items.Count < 2 || b.Items.Count == 0 || b.To != b.From + 1 || !IsDefinite(a, b))
                continue;
            var lead = a.Items[0].Score - 2 * Alike;
            var meant = a.Items.FindAll(x => x.Score > lead && b.Items.Exists(y => y.Item == x.Item));
            if (
                a.Items[0].Score - a.Items[1].Score >= Alike
                || meant.Count == 0
                || meant.Count < b.Items.Count(y => b.Items[0].Score - y.Score < Alike)
            )
                continue;
            a.Items.Clear();
            a.Items.AddRange(meant.Select(x => (x.Item, Math.Max(x.Score, Told))));
            scan.Mentions.RemoveRange(at + 1, i - at);
            i = at;
        }
    }

    /// <summary>Where the goods stand that are told apart; what is not meant may stand between: "no el de botones, el cerrado".</summary>
    int FindNamed(int i)
    {
        var at = i - 1;
        while (
            at > 0
            && scan.Mentions[at] is { } m
            && m.To == m.From + 1
            && IsRefused(m)
            && m.From >= scan.Mentions[at - 1].To
        )
            at--;
        return at;
    }

    bool IsRefused(Mention m)
    {
        var at = m.From - 1;
        while (at > 0 && (words[at].Is(Of | With) || scan.Lexicon.In("definite", words[at].Text)))
            at--;
        return at >= 0 && words[at].Is(Not) && scan.BreakBetween(at + 1, m.From) == Break.None;
    }

    /// <summary>Behind a pause and an article, and nothing counts it: "…, la hawaiana", "…, de las de polar".</summary>
    bool IsDefinite(Mention a, Mention b)
    {
        var at = b.From - 1;
        if (at > a.To && words[at].Is(Of) && words[b.From].Before == Break.None)
            at--;
        if (at < a.To || !scan.Lexicon.In("definite", words[at].Text))
            return false;
        var first = at > a.To && words[at - 1].Is(Of | Rather) ? at - 1 : at;
        return scan.BreakBetween(a.To, first) == Break.Soft
            && (
                words[first].Before == Break.Soft
                || scan.BreakBetween(first, b.From) == Break.None && !words[first - 1].Is(And | AndBeforeI | Or)
            )
            && !scan.Amounts.Exists(x => x.From >= first && x.To <= b.From && x.Countable);
    }
}
