namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "ya tenemos el colonos, ¿qué otro hay?", "el ibuprofeno me cae mal, ¿qué otra cosa tiene?": goods named to say that they are
/// not what is looked for. Only where something else is asked for; what is in the cart is spoken of in other ways.
/// </summary>
internal sealed class AsideReader(Scan scan)
{
    const int Near = 2;

    public void Read()
    {
        if (
            !(scan.Cue("had_already") || scan.Cue("ill_borne"))
            || !(scan.Cue("recommend") || scan.Cue("something_for") || scan.Cue("something_else"))
        )
            return;
        foreach (var m in scan.Mentions.Where(m => m.Zone < 0).ToList())
            if (!scan.InCart(m) && m.Amount is null or { Article: true } && Said(m) is { } hit)
                PutAside(m, hit);
    }

    void PutAside(Mention m, CueHit hit)
    {
        scan.Excluded.UnionWith(m.Items.Where(i => m.Items[0].Score - i.Score < CalledAlike).Select(i => i.Item));
        // "no le gustan las flores": all of the shelf that has them.
        for (var i = m.From; i < m.To; i++)
        {
            if (m.Items.Count == 0 && NeedIndex.RootAt(scan.Words, i, scan.Lexicon) is { } root)
                scan.Excluded.UnionWith(scan.Shop.Needs.Having(root));
            scan.Words[i].Terms = [];
        }
        scan.Mentions.Remove(m);
        scan.Take(m.From, m.To, "no");
        scan.Cues.RemoveAll(c =>
            c.Name is "complaint" or "negation" or "trouble" && c.From < hit.To && hit.From < c.To
        );
        scan.LooksForOther = true;
    }

    CueHit? Said(Mention m)
    {
        foreach (var hit in scan.Hits("had_already"))
            if (hit.To <= m.From && m.From - hit.To <= Near && scan.BreakBetween(hit.To, m.From) == Break.None)
                return hit;
        foreach (var hit in scan.Hits("ill_borne"))
            if (hit.From >= m.To && hit.From - m.To <= Near && scan.BreakBetween(m.To, hit.From) != Break.Hard)
                return hit;
        return null;
    }

    const double CalledAlike = 0.1;
}
