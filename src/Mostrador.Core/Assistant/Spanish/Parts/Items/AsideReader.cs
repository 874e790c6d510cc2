using static Mostrador.Core.Assistant.Spanish.Function;

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
        foreach (var hit in scan.Hits("lacks").ToList())
            PutLackingAside(hit);
        if (
            !(scan.Cue("had_already") || scan.Cue("ill_borne"))
            || !(scan.Cue("recommend") || scan.Cue("something_for") || scan.Cue("something_else"))
        )
            return;
        foreach (var m in scan.Mentions.Where(m => m.Zone < 0).ToList())
            if (!scan.InCart(m) && m.Amount is null or { Article: true } && Said(m) is { } hit)
                PutAside(m, hit);
        foreach (var hit in scan.Hits("had_already").ToList())
            PutAside(hit.To, hit);
        foreach (var hit in scan.Hits("ill_borne").ToList())
            PutAside(hit.From - 1, hit);
    }

    /// <summary>What is told of goods, whether of the shop or in the cart, to say why something else is wanted or not.</summary>
    public void PutReasonsAside()
    {
        for (var i = scan.Mentions.Count - 1; i >= 0; i--)
            if (scan.Mentions[i] is { Zone: < 0, Amount: null, From: > 1 } m && (TellsWhy(m) || IsAtHome(m)))
                PutAside(m);
    }

    /// <summary>
    /// "no tengo molinillo", while something else is bought or asked: told, and not ordered. Where nothing is, who has none may
    /// well want one.
    /// </summary>
    void PutLackingAside(CueHit hit)
    {
        if (
            scan.Context.Expecting == Expecting.Nothing && scan.Context.InCart.Count == 0
            || scan.Cue("buy")
            || scan.Cue("add")
            || scan.Text.Contains('?')
            || scan.Mentions.Find(m =>
                m.Items.Count > 0 && m.Amount is null or { Article: true } && m.From >= hit.To && m.From - hit.To <= 1
            )
                is not { } m
            || scan.BreakBetween(hit.To, m.From) != Break.None
        )
            return;
        PutAside(m);
    }

    /// <summary>"mejor la otra, que el baño es grande": a reason, and nothing that is asked for.</summary>
    bool TellsWhy(Mention m) =>
        scan.Words[m.From - 1].Is(The)
        && scan.Words[m.From - 2].Is(That)
        && m.From > 2
        && m.To < scan.Words.Count
        && scan.Words[m.To].Is(ItIs | TheyAre)
        && !scan.Text.Contains('?')
        && scan.Words[m.From - 3].Verb is null;

    /// <summary>"tengo gaseosa en casa": there is some already.</summary>
    bool IsAtHome(Mention m)
    {
        var link = m.To + 1 < scan.Words.Count && scan.Words[m.To + 1].Is(The) ? m.To + 2 : m.To + 1;
        return link < scan.Words.Count
            && scan.Words[m.To].Is(In)
            && scan.Lexicon.In("home", scan.Words[link].Text)
            && scan.Words[m.From - 1].Verb is { } verb
            && scan.Lexicon.In("have_verb", verb.Verb)
            && (verb.Tags & VerbTags.I) != VerbTags.None
            && !scan.Text.Contains('?');
    }

    void PutAside(Mention m)
    {
        for (var i = m.From; i < m.To; i++)
            scan.Words[i].Terms = [];
        scan.Mentions.Remove(m);
        scan.Take(m.From, m.To, "no");
    }

    void PutAside(Mention m, CueHit hit)
    {
        scan.Excluded.UnionWith(m.Items.Where(i => m.Items[0].Score - i.Score < CalledAlike).Select(i => i.Item));
        // "no le gustan las flores": all of the shelf that has them.
        for (var i = m.From; i < m.To; i++)
        {
            if (m.Items.Count == 0 && NeedIndex.RootAt(scan.Words, i, scan.Lexicon) is { } root)
                for (var item = 0; item < scan.Shop.Items.Count; item++)
                    if (scan.Shop.Needs.SpeaksOf(item, root))
                        scan.Excluded.Add(item);
            scan.Words[i].Terms = [];
        }
        scan.Mentions.Remove(m);
        scan.Take(m.From, m.To, "no");
        Hear(hit);
    }

    /// <summary>"el roquefort no me gusta": what goods are made of.</summary>
    void PutAside(int at, CueHit hit)
    {
        if (
            at < 0
            || at >= scan.Words.Count
            || scan.Words[at] is not { Masked: false, Filler: false, Verb: null } w
            || scan.Mentions.Exists(m => m.From <= at && at < m.To)
            || scan.Lexicon.NeedsByWord.ContainsKey(Stemmer.Root(w.Text))
            || NeedIndex.RootAt(scan.Words, at, scan.Lexicon) is not { } root
            || scan.Shop.Needs.Having(root) is not { Count: > 0 } having
        )
            return;
        scan.Excluded.UnionWith(having);
        w.Take("no");
        Hear(hit);
    }

    void Hear(CueHit hit)
    {
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
