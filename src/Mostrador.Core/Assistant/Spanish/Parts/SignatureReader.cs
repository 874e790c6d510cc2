using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "Los Aromos 123, Puente Alto, Pedro Lagos", "Quedo atenta, Carolina Meza", "Gladys Quispe, que soy yo": who signs at the
/// end, by a given name and what follows it.
/// </summary>
internal sealed class SignatureReader(Scan scan)
{
    const int Least = 4;

    /// <summary>Words of a given name and surnames.</summary>
    public const int Longest = 4;

    readonly List<Word> words = scan.Words;
    readonly Lexicon lexicon = scan.Lexicon;

    /// <summary>Where the name stands; null without one.</summary>
    public (int From, int To)? Read()
    {
        if ((SignedLast() ?? InABubble()) is { } last)
            return (last, words.Count);
        if (words.Count < Least)
            return null;
        var end = words.Count;
        if (scan.Longest("name_outro") is { } outro && outro.To == words.Count)
            end = outro.From;
        if (SignedAt(end) is { } from)
            return (from, end);
        // "Arequipa 2010, Rosa Quispe, efectivo": between two pauses, behind the number of a house.
        for (var i = words.Count - 1; i > Least - 1; i--)
            if (
                words[i].Before != Break.None
                && SignedAt(i) is { } start
                && words[start].Before != Break.None
                && words.Take(start).Any(w => w.IsFigure)
            )
                return (start, i);
        return null;
    }

    /// <summary>
    /// "recogida, efectivo, Paco", "pago con tarjeta. Elsa Robles": where the last part begins, told of its own behind how the
    /// order is paid or handed over; null where it is no name.
    /// </summary>
    int? SignedLast()
    {
        var from = words.Count - 1;
        while (from > 0 && words[from].Before == Break.None)
            from--;
        if (from <= 0 || words.Count - from > Longest || words.Exists(w => w.Asked) || !TermsBefore(from))
            return null;
        for (var i = from; i < words.Count; i++)
            if (!IsOfName(i) && !(i > from && i < words.Count - 1 && lexicon.In("particle", words[i].Text)))
                return null;
        if (IsGiven(from))
            return from;
        // Whatever stands behind a full stop has a capital, and so has a place that we asked for.
        return
            words[from] is { Filler: false, Courtesy: false }
            && !InCue(from)
            && scan.Context.Expecting is not (Expecting.Zone or Expecting.Address)
            && (words[from].Before != Break.Hard || !words[from].Known)
            ? from
            : null;
    }

    /// <summary>"yo voy por ellos", "en efectivo", "Kelly Johanna Ríos": capitals and nothing else, in a bubble of their own.</summary>
    int? InABubble()
    {
        if (words.Count == 0 || scan.Text.LastIndexOf('\n', words[^1].Start) is not (> 0 and var line))
            return null;
        var from = words.FindIndex(w => w.Start > line);
        if (scan.Context.InCart.Count == 0 || words.Count - from is < 2 or > Longest)
            return null;
        if (!scan.Cue("pickup") && !TermsBefore(from))
            return null;
        for (var i = from; i < words.Count; i++)
            if (words[i] is not { Masked: false, IsFigure: false, Capital: true })
                return null;
        // Nobody is called by what the shop sells alone; a surname may be like it.
        for (var i = from; i < from + 2; i++)
            if (!IsOfName(i) || words[i].Known && !IsGiven(i))
                return null;
        return from;
    }

    /// <summary>The part before tells how what is being ordered is paid or handed over.</summary>
    bool TermsBefore(int at)
    {
        var from = at - 1;
        while (from > 0 && words[from].Before == Break.None)
            from--;
        if (
            !scan.Cues.Exists(hit =>
                hit.From >= from
                && hit.To <= at
                && (
                    hit.Name is "pickup"
                    || hit.Name.StartsWith("slot_", StringComparison.Ordinal)
                    || hit.Name.StartsWith("pay:", StringComparison.Ordinal)
                )
            )
        )
            return false;
        return scan.Context.InCart.Count > 0
            || words.Take(from).Any(w => w.Terms.Any(t => scan.Shop.Terms[t.Term].Items.Length > 0));
    }

    /// <summary>Where the name that ends there begins.</summary>
    int? SignedAt(int end)
    {
        var from = end;
        while (from > 0 && end - from <= Longest && IsOfName(from - 1))
            if (words[--from].Before != Break.None)
                break;
        // Behind anything but a pause only the name before "que soy yo" is sure.
        while (from < end && (words[from].Before == Break.None && end == words.Count || !IsGiven(from)))
            from++;
        return end - from is >= 2 and <= Longest ? from : null;
    }

    bool IsGiven(int at) => lexicon.In("given", words[at].Text);

    bool IsOfName(int at) =>
        words[at] is { Masked: false, IsFigure: false, Capital: true, Terms.Count: 0, ChoiceTerms.Count: 0 };

    bool InCue(int at)
    {
        foreach (var hit in scan.Cues)
            if (hit.From <= at && at < hit.To)
                return true;
        return false;
    }
}
