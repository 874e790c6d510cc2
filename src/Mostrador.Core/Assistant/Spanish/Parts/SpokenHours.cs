using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Times of day and spans of time count no goods.</summary>
internal static class SpokenHours
{
    public static void Bind(Scan scan)
    {
        foreach (var a in scan.Amounts)
            if (TellsTime(scan, a))
            {
                a.Bound = true;
                if (a.Unit is not null)
                    for (var i = a.From; i < a.To; i++)
                        scan.Words[i].Masked = true;
            }
    }

    /// <summary>"como a las 10", "en media hora": no number of goods, unless the shop itself speaks of such times.</summary>
    static bool TellsTime(Scan scan, Amount a)
    {
        if (a.Unit is { Kind: UnitKind.Time })
            return !Enumerable
                .Range(a.From, a.To - a.From)
                .Any(i =>
                    scan.Lexicon.Units.ContainsKey(scan.Words[i].Text)
                    && (scan.Words[i].Terms.Count > 0 || scan.Words[i].ChoiceTerms.Count > 0)
                );
        return a is { Unit: null, From: > 1, Value: >= 1 and <= 24 }
            && scan.Lexicon.In("hour_article", scan.Words[a.From - 1].Text)
            && !scan.Words[a.From - 2].Is(Of)
            && scan.Lexicon.In("before_hour", scan.Words[a.From - 2].Text)
            && scan.Words[a.From].Before == Break.None;
    }
}
