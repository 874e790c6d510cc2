using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>The day that the order is wanted for: "para el sábado", "mañana en la tarde", "hoy a las 5", "esta noche".</summary>
internal sealed class DayReader(Scan scan)
{
    const decimal LastHour = 24;

    readonly List<Word> words = scan.Words;
    readonly DayWords days = scan.Lexicon.Days;

    /// <summary>As it is said to people: "hoy", "mañana", "el sábado", "el 24 de diciembre"; null where none is told.</summary>
    public string? Read()
    {
        if (scan.Date is { } date)
            return $"{days.Before} {date}";
        string? told = null;
        foreach (var hit in scan.Hits("on_day"))
            if (!scan.Mentions.Exists(m => m.Items.Count > 0 && hit.From < m.To && m.From < hit.To))
                for (var i = hit.From; i < hit.To; i++)
                    if (Named(i) is { } day)
                    {
                        told = day;
                        break;
                    }
        for (var i = 0; told is null && i < words.Count; i++)
            if (!words[i].Masked && (IsToday(i) && IsWanted(i) || IsDay(i) && IsAlone(i)))
                told = IsToday(i) ? days.Today : Named(i);
        return told;
    }

    /// <summary>The only day that a question names, whatever it asks of it; null where it names none or several.</summary>
    public string? Asked()
    {
        string? told = null;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Masked || !IsToday(i) && !IsDay(i))
                continue;
            var day = IsToday(i) ? days.Today : Named(i);
            if (day is null)
                continue;
            if (told is not null && told != day)
                return null;
            told = day;
        }
        return told;
    }

    /// <summary>Words for a day, a part of it or an hour begin here: no street goes on with them.</summary>
    public bool Opens(int at)
    {
        while (at + 1 < words.Count && words[at].Is(For | TheMasculine | And) && words[at + 1].Before == Break.None)
            at++;
        return IsDay(at) || IsPartOfToday(at + 1) || IsHour(at);
    }

    string? Named(int at)
    {
        var before = at > 0 ? words[at - 1].Text : "";
        if (words[at].Text == days.Tomorrow)
            return scan.Lexicon.In("before_morning", before) ? null
                : days.AfterTomorrow == $"{before} {days.Tomorrow}" ? days.AfterTomorrow
                : days.Tomorrow;
        return days.Find(words[at].Text) is { } weekday ? days.On(weekday) : null;
    }

    bool IsDay(int at) =>
        words[at] is { Capital: false } word
        && (word.Text == days.Today || word.Text == days.Tomorrow || days.Find(word.Text) is not null);

    bool IsToday(int at) => words[at].Text == days.Today || IsPartOfToday(at);

    /// <summary>"esta tarde", "esta noche".</summary>
    public bool IsPartOfToday(int at) =>
        at > 0
        && at < words.Count
        && words[at].Before == Break.None
        && scan.Lexicon.In("before_morning", words[at - 1].Text)
        && !words[at - 1].Is(TheFeminine)
        && IsPartOfDay(at);

    bool IsPartOfDay(int at) =>
        words[at].Text is var word
        && (scan.Lexicon.In("morning", word) || scan.Lexicon.In("afternoon", word) || scan.Lexicon.In("evening", word));

    /// <summary>"mañana temprano": of which part of the day, behind it.</summary>
    bool IsHowEarly(int at) =>
        scan.Cues.Exists(c => c.Name.StartsWith("slot_", StringComparison.Ordinal) && c.From < at && at < c.To);

    /// <summary>"para hoy", "lo retiro hoy", "hoy a las 5", "hoy en la tarde"; of "hoy" in passing nothing is wanted.</summary>
    bool IsWanted(int at)
    {
        if (words.Exists(w => w.Asked))
            return false;
        if (IsAlone(at) || at > 0 && words[at].Before == Break.None && words[at - 1].Is(For))
            return true;
        foreach (var cue in scan.Cues)
            if (
                cue.Name is "delivery" or "pickup" && (cue.To == at || cue.From < at && at < cue.To)
                || cue.From == at + 1 && cue.Name.StartsWith("slot_", StringComparison.Ordinal)
            )
                return true;
        var i = at + 1;
        while (i < words.Count && words[i].Before == Break.None && IsBesideHour(i))
            i++;
        return i < words.Count && words[i] is { Before: Break.None, Role: "figure" };
    }

    /// <summary>Nothing is said between two pauses but when: ", mañana de 9 a 1,", "hoy mismo".</summary>
    bool IsAlone(int at)
    {
        // "mañana" to the question which of "mañana" and "tarde".
        if (
            words.Count == 1
            && scan.Context.Expecting == Expecting.Slot
            && scan.Profile.Delivery.Slots.Any(s => TextFold.Fold(s).Contains(words[at].Text, StringComparison.Ordinal))
        )
            return false;
        // Some are called Domingo.
        if (scan.Context.Expecting == Expecting.Name && words[at].Text != days.Today && words[at].Text != days.Tomorrow)
            return false;
        var from = at;
        while (from > 0 && words[from].Before == Break.None)
            from--;
        for (var i = from; i < words.Count && (i == from || words[i].Before == Break.None); i++)
            if (
                words[i].Asked
                || words[i].Is(Not | ThereIs | If | Until)
                || !(
                    IsDay(i)
                    || IsPartOfDay(i)
                    || IsHowEarly(i)
                    || IsBesideHour(i)
                    || words[i].Role is "figure"
                    || words[i].Filler
                    || words[i].Courtesy
                )
            )
                return false;
        return true;
    }

    bool IsBesideHour(int at) =>
        scan.Lexicon.In("hour_article", words[at].Text)
        || scan.Lexicon.In("before_hour", words[at].Text)
        || scan.Lexicon.In("range_to", words[at].Text)
        || words[at].Is(Of | In | By | To | ToThe | Between);

    /// <summary>"a las 5", "después de las 3", "de 9 a 1"; "entre 9 y 10" may be streets.</summary>
    bool IsHour(int at)
    {
        var i = at;
        while (i < words.Count && (i == at || words[i].Before == Break.None) && IsBesideHour(i))
            i++;
        if (i == at || !IsHourFigure(i))
            return false;
        return words[i - 1].Text is var before && scan.Lexicon.In("hour_article", before)
            || i + 2 < words.Count
                && !words[i - 1].Is(Between)
                && words[i + 1].Before == Break.None
                && scan.Lexicon.In("range_to", words[i + 1].Text)
                && IsHourFigure(scan.Lexicon.In("hour_article", words[i + 2].Text) ? i + 3 : i + 2);
    }

    bool IsHourFigure(int at) =>
        at < words.Count && words[at] is { Before: Break.None, IsFigure: true, Figure: <= LastHour };
}
