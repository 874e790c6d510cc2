using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Days of the month count no goods: "el 24 de diciembre", "el jueves 26", "para el 24", "el 24/12".</summary>
internal static class SpokenDates
{
    const decimal LastDay = 31;
    const decimal LastMonth = 12;

    public static void Bind(Scan scan)
    {
        foreach (var a in scan.Amounts)
            if (
                a is { Unit: null, Money: false, Article: false, Marked: false, Value: >= 1 and <= LastDay }
                && a.Value == decimal.Floor(a.Value)
                && !scan.Words[a.From].Masked
                && EndOf(scan, a) is { } to
            )
            {
                var from = a.From;
                while (from > 0 && scan.Words[from].Before == Break.None && IsDayWord(scan, from - 1))
                    from--;
                // Told of what is wanted, or alone: what else happens on a day asks for nothing on it.
                var article = from > 0 && scan.Words[from - 1].Is(TheMasculine) ? from - 1 : from;
                if (article == 0 || scan.Words[article - 1].Is(For))
                    scan.Date = scan.Slice(from, to);
                scan.MaskFigure(a.From, to);
            }
    }

    /// <summary>"5 de febrero 33": a street that is called by a date begins here, and its number follows.</summary>
    public static bool NamesStreet(Scan scan, int at) =>
        at + 2 < scan.Words.Count
        && scan.Words[at] is { IsFigure: true, Figure: >= 1 and <= LastDay }
        && scan.Words[at + 1] is { Before: Break.None } of
        && of.Is(Of | OfThe)
        && scan.Words[at + 2].Before == Break.None
        && scan.Lexicon.In("month", scan.Words[at + 2].Text)
        && IsStreet(scan, at + 3);

    /// <summary>"16 de septiembre 300": a house number follows, no year and nothing counted.</summary>
    static bool IsStreet(Scan scan, int at) =>
        at < scan.Words.Count
        && scan.Words[at] is { Before: Break.None, IsFigure: true, Money: false, Figure: { } number }
        && number is < FirstYear or > LastYear
        && (
            at + 1 == scan.Words.Count
            || scan.Words[at + 1].Before != Break.None
            || scan.Words[at + 1] is { Terms.Count: 0, ChoiceTerms.Count: 0 } next
                && !scan.Lexicon.Units.ContainsKey(next.Text)
        );

    const decimal FirstYear = 2000;
    const decimal LastYear = 2099;

    static bool IsDayWord(Scan scan, int at) =>
        scan.Lexicon.In("weekday", scan.Words[at].Text) || scan.Lexicon.In("date_noun", scan.Words[at].Text);

    /// <summary>Past the last word of the date that begins here; null where none does.</summary>
    static int? EndOf(Scan scan, Amount a)
    {
        var (words, at) = (scan.Words, a.From);
        var before = at > 0 && words[at].Before == Break.None ? words[at - 1] : null;
        if (
            a.To + 1 < words.Count
            && words[a.To] is { Before: Break.None } of
            && of.Is(Of | OfThe)
            && words[a.To + 1].Before == Break.None
            && scan.Lexicon.In("month", words[a.To + 1].Text)
        )
            return before is not null && scan.Lexicon.In("street", before.Text) || IsStreet(scan, a.To + 2)
                ? null
                : a.To + 2;
        var weekday = before is not null && scan.Lexicon.In("weekday", before.Text);
        var named = before is not null && scan.Lexicon.In("date_noun", before.Text);
        if (before is null || !weekday && !named && !before.Is(TheMasculine | OfThe | ToThe) || !words[at].IsFigure)
            return null;
        if (
            a.To < words.Count
            && words[a.To] is { IsFigure: true, Figure: >= 1 and <= LastMonth } month
            && month.Start == words[at].End + 1
            && scan.Text[words[at].End] == '/'
        )
            return a.To + 1;
        // "el viernes 2 pizzas" counts them.
        var ends = a.To == words.Count || words[a.To].Before != Break.None || words[a.To].Is(To);
        var forIt = at > 1 && words[at - 1].Before == Break.None && words[at - 2].Is(For | Until);
        return ends && (weekday || named || forIt && before.Is(TheMasculine) && words[at].ChoiceTerms.Count == 0)
            ? a.To
            : null;
    }
}
