using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Beside goods that were heard, clauses that name or count a thing and of which nobody took a word: "2 tazas y un fibrón". They are
/// not to be lost without one. Courtesies, reasons and what is told of the goods name nothing that is wanted.
/// </summary>
internal static class UnheardClauses
{
    const int MostBehind = 4;

    /// <summary>As written, each from its number or its noun on.</summary>
    public static IReadOnlyList<string> Of(Scan scan)
    {
        List<string>? unheard = null;
        if (scan.Mentions.Find(static m => m is { Items.Count: > 0, Negated: false, Earlier: false }) is not { } first)
            return [];
        for (int from = 0, to; from < scan.Words.Count; from = to)
        {
            to = EndOf(scan.Words, from);
            if (!scan.Words[to - 1].Asked && ThingIn(scan, from, to, behind: first.To <= from) is { } start)
                (unheard ??= []).Add(scan.Slice(start, to));
        }
        return unheard ?? (IReadOnlyList<string>)[];
    }

    static int EndOf(List<Word> words, int from)
    {
        var to = from + 1;
        while (to < words.Count && words[to].Before == Break.None && !words[to].Is(And | AndBeforeI))
            to++;
        return to;
    }

    /// <summary>Where begins what the clause is about; null where somebody took a part of it, or it is about nothing.</summary>
    /// <param name="behind">Goods were named before it: it may go on with their list.</param>
    static int? ThingIn(Scan scan, int from, int to, bool behind)
    {
        var thing = -1;
        for (var i = from; i < to; i++)
        {
            var w = scan.Words[i];
            if (
                w.Masked
                || w.Role is not (null or "qty" or "cue" or "option")
                || w.Role is "cue" && !w.Filler && !Orders(scan, i)
                || w.Verb is not null && !Orders(scan, i)
            )
                return null;
            if (thing < 0 && IsThing(scan, i))
                thing = i;
            else if (thing < 0)
                behind &= Introduces(scan, i);
        }
        if (thing < 0)
            return null;
        var counted = scan.Words[thing - 1 < from ? from : thing - 1].Is(Function.Of) ? thing - 1 : thing;
        foreach (var a in scan.Amounts)
            if (a is { Bound: false, Countable: true, Article: false } && a.From >= from && a.To == counted)
                // "2 docenas surtidas, 12 de carne": told of what comes next.
                return a.NounAt >= 0 && counted == thing ? null : a.From;
        return behind && to - thing <= MostBehind + (scan.Counts(thing, to) ? 2 : 0) && !scan.Words[thing].Capital
            ? thing
            : null;
    }

    /// <summary>A noun of the language's things, or no word of it at all.</summary>
    static bool IsThing(Scan scan, int at)
    {
        var w = scan.Words[at];
        return w
                is {
                    Role: null,
                    Filler: false,
                    Courtesy: false,
                    Verb: null,
                    IsFigure: false,
                    InNumber: false,
                    Text.Length: > 3,
                    Surface.Length: > 3,
                }
            && !scan.Lexicon.In("person", w.Text)
            && !scan.Lexicon.In("vocative", w.Text)
            && !scan.Lexicon.In("day", w.Text)
            && (!w.Known || scan.Lexicon.IsThing(w.Text));
    }

    /// <summary>"y", "también", "agrégame", "un": what may stand before goods that are wanted.</summary>
    static bool Introduces(Scan scan, int at) =>
        scan.Words[at] is var w
        && (w.InNumber || w.Courtesy || w.Is(And | AndBeforeI | Also | Besides | Some | A) || Orders(scan, at));

    static bool Orders(Scan scan, int at) => scan.CueAt("buy", at) || scan.CueAt("add", at);
}
