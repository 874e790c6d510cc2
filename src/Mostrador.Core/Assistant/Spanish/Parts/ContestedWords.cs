using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// A word that choices of two groups are called by is said of one of them: of the fuller name, and rather of the one whose
/// words stand together. The other stands by its other words where most of it is left.
/// </summary>
static class ContestedWords
{
    /// <summary>So much less is a name whose words stand apart.</summary>
    const double Apart = 0.25;

    public static List<(ChosenOption Option, double Score, HashSet<int> Words)> Settle(
        Scan scan,
        int item,
        IReadOnlyCollection<int> places,
        List<(ChosenOption Option, double Score, HashSet<int> Words)> found
    )
    {
        if (found.Count < 2)
            return found;
        found.Sort((a, b) => Weight(scan, b).CompareTo(Weight(scan, a)));
        var taken = new HashSet<int>();
        var kept = new List<(ChosenOption Option, double Score, HashSet<int> Words)>(found.Count);
        foreach (var one in found)
        {
            if (!one.Words.Overlaps(taken))
            {
                kept.Add(one);
                taken.UnionWith(one.Words);
            }
            else if (Rest(scan, item, places, one, taken) is { } rest)
            {
                kept.Add(rest);
                taken.UnionWith(rest.Words);
            }
        }
        return kept;
    }

    static double Weight(Scan scan, (ChosenOption Option, double Score, HashSet<int> Words) found) =>
        StandTogether(scan, found.Words) ? found.Score : found.Score - Apart;

    /// <summary>Nothing but small words between them.</summary>
    static bool StandTogether(Scan scan, HashSet<int> places)
    {
        if (places.Count < 2)
            return true;
        var (first, last) = (places.Min(), places.Max());
        for (var at = first + 1; at <= last; at++)
            if (scan.Words[at].Before != Break.None || !places.Contains(at) && !scan.Words[at].Filler)
                return false;
        return true;
    }

    /// <summary>"borde relleno y extra queso": the stuffed crust is one of cheese, whose cheese was the extra's.</summary>
    static (ChosenOption Option, double Score, HashSet<int> Words)? Rest(
        Scan scan,
        int item,
        IReadOnlyCollection<int> places,
        (ChosenOption Option, double Score, HashSet<int> Words) lost,
        HashSet<int> taken
    )
    {
        var free = places.Where(at => !taken.Contains(at)).ToList();
        var matches = new List<OptionMatcher.Match>();
        foreach (var id in scan.Shop.ChoicesOfItem[item])
            if (
                scan.Shop.Choices[id].Group == lost.Option.Group
                && scan.Shop.Choices[id].Range is null
                && OptionMatcher.One(scan, id, free) is { } match
            )
                matches.Add(match);
        foreach (var match in OptionMatcher.Pick(scan, matches, 1))
            if (scan.Shop.Choices[match.Choice].Name == lost.Option.Choice && TellsIt(scan, item, match))
                return (lost.Option, match.Score, match.Words);
        return null;
    }

    /// <summary>One of the words is of no other choice of the goods; "extra" is of all.</summary>
    static bool TellsIt(Scan scan, int item, OptionMatcher.Match match)
    {
        foreach (var at in match.Words)
        {
            if (scan.Lexicon.In("more_of", scan.Words[at].Text))
                continue;
            foreach (var said in scan.Words[at].ChoiceTerms)
                if (
                    said.Quality > Sure
                    && Array.IndexOf(scan.Shop.Choices[match.Choice].Terms, said.Term) >= 0
                    && Array.TrueForAll(
                        scan.Shop.ChoicesOfItem[item],
                        id => id == match.Choice || Array.IndexOf(scan.Shop.Choices[id].Terms, said.Term) < 0
                    )
                )
                    return true;
        }
        return false;
    }

    const double Sure = 0.85;
}
