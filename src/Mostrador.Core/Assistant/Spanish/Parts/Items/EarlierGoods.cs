using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "el cortavientos que compré la semana pasada", "me mandaron una camisa con mancha", "los ravioles vinieron pegados": goods
/// of an earlier purchase. They are spoken of and not wanted, whatever else the message asks for.
/// </summary>
internal sealed class EarlierGoods(Scan scan)
{
    const int Near = 4;

    readonly List<Word> words = scan.Words;

    public void Mark()
    {
        if (!scan.Cue("got_before") && !scan.Cue("arrived_before") || scan.Cue("repeat"))
            return;
        var wrong = scan.Cue("complaint") || scan.Cue("trouble") || scan.Cue("time_ago");
        foreach (var hit in scan.Hits("got_before").ToList())
            if (wrong || IsSurelyPast(hit))
                if (hit.From > 0 && words[hit.From - 1].Before == Break.None && words[hit.From - 1].Is(That))
                    MarkBefore(hit.From - 1);
                else
                    MarkBehind(hit);
        // "¿llegaron las paltas?", "las paltas ¿ya llegaron?" ask whether there are any.
        if (!scan.Cue("question") && !scan.Text.Contains('?'))
            foreach (var hit in scan.Hits("arrived_before").ToList())
                MarkBefore(hit.From);
    }

    /// <summary>The shop's own doing is always past; "compre" and "lleve" may ask for it, where no accent says more.</summary>
    bool IsSurelyPast(CueHit hit) =>
        hit.Count > 1
        || words[hit.From].Surface.IndexOfAny(Accented) >= 0
            && !(words[hit.From].Verb is { } verb && scan.Lexicon.In("order_verb", verb.Verb));

    static readonly char[] Accented = ['é', 'í', 'É', 'Í'];

    /// <summary>"la torta que pedí": what is known, and nothing is asked of it before it is named.</summary>
    void MarkBefore(int at)
    {
        if (
            scan.Mentions.FindLast(m => m.Items.Count > 0 && m.To <= at && at - m.To <= Near) is not { } m
            || scan.InCart(m)
            || scan.BreakBetween(m.To, at) != Break.None
            || words.GetRange(m.To, at - m.To).Exists(w => w.Verb is not null && w.ChoiceTerms.Count == 0)
            || m.Start == 0
            || !scan.Lexicon.In("definite", words[m.Start - 1].Text)
                && !scan.Lexicon.In("possessive", words[m.Start - 1].Text)
            || IsWantedBefore(m.Start - 1)
        )
            return;
        Mark(m);
    }

    bool IsWantedBefore(int at)
    {
        for (var i = at; i > 0 && words[i].Before == Break.None; i--)
            if (
                words[i - 1].Verb is not null
                || scan.Cues.Exists(c => c.From < i && i <= c.To && c.Name is "buy" or "have")
            )
                return true;
        return false;
    }

    /// <summary>"compré ayer unas mallas y un gorro".</summary>
    void MarkBehind(CueHit hit)
    {
        // "me mandaron por dos kilos de pan": an errand.
        if (hit.To >= words.Count || words[hit.To].Is(To | By))
            return;
        var end = hit.To;
        foreach (var m in scan.Mentions.Where(m => m.Items.Count > 0 && m.From >= hit.To).OrderBy(m => m.From).ToList())
        {
            if (m.Start - end > Near || scan.BreakBetween(end + 1, m.Start) == Break.Hard || HasVerb(end, m.Start))
                break;
            // "compré un taladro y quiero dos brocas", "compré pan; dos leches": only what a word joins goes on.
            if (end > hit.To && !words.GetRange(end, m.Start - end).Exists(w => w.Is(And | AndBeforeI | With)))
                break;
            if (!scan.InCart(m))
                Mark(m);
            end = m.To;
        }
    }

    bool HasVerb(int from, int to) => words.GetRange(from, Math.Max(0, to - from)).Exists(w => w.Verb is not null);

    void Mark(Mention m)
    {
        m.Earlier = true;
        // Their number counts nothing that is wanted now.
        foreach (var a in scan.Amounts)
            if (a.To <= m.From && m.From - a.To <= 1 && scan.BreakBetween(a.To, m.From) == Break.None)
                a.Bound = true;
    }
}
