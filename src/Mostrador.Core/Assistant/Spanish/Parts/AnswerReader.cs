using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Yes or no, by whole phrases at the head of a sentence. What follows may still ask for something else.</summary>
internal static class AnswerReader
{
    public static Answer Read(Scan scan)
    {
        var yes = First(scan, "yes");
        var no = First(scan, "no");
        var done = scan.Cue("done");
        if (no is { } refusal && GoesOn(scan, refusal))
            no = null;
        if (yes is { } consent && consent.To < scan.Words.Count && scan.Words[consent.To].Is(But))
            yes = null;
        var asked = scan.Context.Expecting;
        if (done && asked is Expecting.MoreOrCheckout)
            return Answer.No;
        if (done && asked is Expecting.Confirmation or Expecting.YesNo && no is null)
            return Answer.Yes;
        if (
            scan.Cue("confirm")
            && no is null
            && !scan.Cue("cancel")
            && asked is Expecting.Confirmation or Expecting.YesNo
        )
            return Answer.Yes;
        if (
            asked is Expecting.Confirmation
            && yes is null
            && scan.Cues.Exists(c => c.Name == "cancel")
            && !scan.Hits("cancel").All(c => GoesOn(scan, c))
        )
            return Answer.No;
        if (yes is null && no is null)
            return Answer.None;
        // "sí, pero no …" begins with yes; the longer of two at the same place wins ("ya no" is no "ya").
        if (yes is { } y && no is { } n)
            return n.From < y.From || n.From == y.From && n.Count >= y.Count ? Answer.No : Answer.Yes;
        if (
            no is { Count: 1 } bare
            && scan.Words[bare.From].Is(Not)
            && bare.To < scan.Words.Count
            && scan.Words[bare.To].Before == Break.None
            && !scan.Words[bare.To].Courtesy
        )
            return Answer.None;
        return yes is not null ? Answer.Yes : Answer.No;
    }

    /// <summary>"ya no quiero la lechuga" refuses the lettuce and answers nothing.</summary>
    static bool GoesOn(Scan scan, CueHit hit)
    {
        foreach (var m in scan.Mentions)
            if (m.From >= hit.To && scan.BreakBetween(hit.To, m.From) == Break.None)
                return true;
        return false;
    }

    /// <summary>At the head of the message, greetings aside.</summary>
    static CueHit? First(Scan scan, string cue)
    {
        CueHit? best = null;
        foreach (var hit in scan.Hits(cue))
        {
            var head = true;
            for (var i = 0; i < hit.From && head; i++)
                head =
                    scan.Words[i].Courtesy
                    || scan.CueAt("greeting", i)
                    || scan.CueAt("yes", i)
                    || scan.CueAt("no", i)
                    || scan.CueAt("thanks", i);
            if (
                head
                && (
                    best is null
                    || hit.From < best.Value.From
                    || hit.From == best.Value.From && hit.Count > best.Value.Count
                )
            )
                best = hit;
        }
        return best;
    }
}
