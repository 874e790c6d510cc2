using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Choices that are to be taken away from what is spoken of or in the cart: "sacale el huevo", "sin las aceitunas ni el morrón".
/// </summary>
internal static class ChoicesLeftOut
{
    const double Called = 0.85;

    /// <returns>Null where none is.</returns>
    public static LeftOut? Read(Scan scan)
    {
        if (scan.Context.InCart.Count == 0 && scan.Focus is null)
            return null;
        HashSet<string>? names = null;
        var taken = false;
        for (var i = 0; i < scan.Words.Count; i++)
            if (Opens(scan, i) is { } from)
            {
                var said = names?.Count ?? 0;
                names = Collect(scan, from, names);
                taken |= (names?.Count ?? 0) > said && !scan.Words[i].Is(Without);
            }
        return names is null ? null : new LeftOut(names, taken);
    }

    /// <summary>Where what is left out may begin: behind "sin", behind a verb that takes out.</summary>
    static int? Opens(Scan scan, int at)
    {
        if (scan.Words[at].Is(Without))
            return at + 1;
        foreach (var hit in scan.Cues)
            if (hit.Name == "remove" && hit.From == at && !scan.Words[at].Is(Not))
                return hit.To;
        return null;
    }

    static HashSet<string>? Collect(Scan scan, int from, HashSet<string>? names)
    {
        for (var i = from; i < scan.Words.Count; i++)
        {
            var word = scan.Words[i];
            if (word.Before != Break.None || word.Is(But | With | By | For) || word.InNumber || word.Masked)
                break;
            var before = names?.Count ?? 0;
            foreach (var match in word.ChoiceTerms)
                if (match.Quality >= Called)
                    foreach (var id in scan.Shop.Terms[match.Term].Choices)
                    {
                        var choice = scan.Shop.Choices[id];
                        // "sin lactosa" where one is called so chooses it.
                        if (choice.Words is [var sign, ..] && sign.Is(Without))
                            return names;
                        (names ??= new(StringComparer.Ordinal)).Add(choice.Name);
                    }
            if (
                (names?.Count ?? 0) == before
                && !word.Filler
                && !word.Is(And | AndBeforeI | Nor | Without)
                && word.ChoiceTerms.Count == 0
            )
                break;
        }
        return names;
    }
}
