using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>For how many people it is to be: "somos 8", "para dos", "dos adultos y tres niños", "con mi novia".</summary>
internal static class PartyReader
{
    public static decimal? Read(Scan scan)
    {
        decimal people = 0;
        foreach (var a in scan.Amounts)
            if (!a.Money && !a.Article && CountsPeople(scan, a))
                people += a.Value;
        return people > 0 ? people
            : scan.Cue("couple") ? 2
            : scan.Cue("on_ones_own") ? 1
            : null;
    }

    public static bool CountsPeople(Scan scan, Amount a)
    {
        if (a.Unit is { } unit)
            return unit.Kind == UnitKind.People;
        var words = scan.Words;
        var follows = a.To < words.Count && words[a.To].Before == Break.None ? words[a.To] : null;
        if (follows is not null && scan.Lexicon.In("eater", follows.Text))
            return true;
        // "somos dos nomás"
        if (
            a is { From: > 0, Bound: false }
            && words[a.From].Before == Break.None
            && scan.Lexicon.In("we_are", words[a.From - 1].Text)
            && follows is null or { Filler: true } or { Terms.Count: 0, Verb: not null }
        )
            return true;
        var at = a.From - 1;
        while (at > 0 && scan.Lexicon.In("before_party", words[at].Text))
            at--;
        return at >= 0
            && words[a.From].Before == Break.None
            && !a.Bound
            && scan.Lexicon.In("party_lead", words[at].Text)
            // "para 2 kilos", "entre 15 y 20", "para 3 de esas"
            && (follows is null || follows.Verb is not null || follows.Asked || follows.Is(That | And | In));
    }
}
