using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>When the shop is open: of a day, of an hour, or of the whole week, whichever is asked.</summary>
sealed class HoursAnswers(Talk talk)
{
    const int HalfADay = 12 * 60;

    /// <summary>"¿a las 5?", and nothing else: of a shop that is asked for nothing, whether it is open then.</summary>
    public static bool AsksOnlyOfAnHour(Reading reading) =>
        reading.Clock is not null
        && reading.Text.Contains('?')
        && reading.Items.Count == 0
        && reading.Categories.Count == 0
        && reading.Unknown.Count == 0
        && reading.Zone is null
        && reading.Mode is null
        && reading.Plain.Words.Length <= MostWordsOfAnHour;

    const int MostWordsOfAnHour = 5;

    public void Tell(Reading reading)
    {
        if (talk.Hours is not { } hours || DateOf(reading) is not { } date && reading.Clock is null)
        {
            talk.Desk.Hours();
            return;
        }
        talk.Note("hours");
        var day = DateOf(reading) ?? Today;
        var shifts = hours.On(day.DayOfWeek);
        if (shifts.Count == 0)
            talk.Tell("day_closed", ("day", talk.Lexicon.Days.Plural(day.DayOfWeek)), ("hours", talk.Shop.Hours));
        else if (reading.Clock is { } clock)
            TellOfHour(hours, day, clock, shifts);
        else
            talk.Tell("day_hours", ("day", Plain.Capital(NameOf(day))), ("hours", Written(InPart(reading, shifts))));
    }

    void TellOfHour(OpeningHours hours, DateTimeOffset day, SpokenClock clock, IReadOnlyList<OpeningHours.Shift> shifts)
    {
        var at = day.AddMinutes(clock.Minutes);
        // "a las 5" of a shop that opens at nine is five in the afternoon.
        if (
            !clock.Exact
            && clock.Minutes < HalfADay
            && (at < talk.Now || !hours.IsOpen(at))
            && day.AddMinutes(clock.Minutes + HalfADay) is var later
            && (hours.IsOpen(later) || clock.Minutes < EarliestMorning)
        )
            at = later;
        talk.Tell(
            hours.IsOpen(at) ? "open_at" : "closed_at",
            ("day", NameOf(day)),
            ("at", FrontDesk.Clock(TimeOnly.FromDateTime(at.DateTime))),
            ("hours", Written(shifts))
        );
    }

    /// <summary>Nobody asks for less than that of the morning without saying so.</summary>
    const int EarliestMorning = 7 * 60;

    DateTimeOffset Today => new(talk.Now.Date, talk.Now.Offset);

    /// <summary>The day asked about; null where none is, or more than one.</summary>
    DateTimeOffset? DateOf(Reading reading)
    {
        var days = talk.Lexicon.Days;
        var words = reading.Plain.Words;
        DateTimeOffset? asked = null;
        for (var i = 0; i < words.Length; i++)
        {
            // "¿el lunes feriado abren?": no week tells it.
            if (Replies.Phrases.Cue("holiday").Contains(words[i]))
                return null;
            DateTimeOffset? day =
                words[i] == Plain.Text(days.Tomorrow) && !(i > 0 && talk.Lexicon.In("before_morning", words[i - 1]))
                    ? Today.AddDays(1)
                : Replies.Phrases.Cue("today").Contains(words[i]) ? Today
                : (days.Find(words[i]) ?? days.Find(Singular(words[i]))) is { } weekday
                    ? Today.AddDays(((int)weekday - (int)talk.Now.DayOfWeek + 7) % 7)
                : null;
            if (day is not null && asked is not null && day != asked)
                return null;
            asked ??= day;
        }
        return asked ?? (Readings.SaysAny(reading, "part_of_day") ? Today : null);
    }

    /// <summary>"los sábados"</summary>
    static string Singular(string word) => word.EndsWith('s') ? word[..^1] : word;

    string NameOf(DateTimeOffset day) => day == Today ? talk.Say("day_today") : talk.Lexicon.Days.On(day.DayOfWeek);

    /// <summary>"¿hasta qué hora están a la tarde?": the hours of the afternoon, where there are such.</summary>
    IReadOnlyList<OpeningHours.Shift> InPart(Reading reading, IReadOnlyList<OpeningHours.Shift> shifts)
    {
        var words = reading.Plain.Words;
        var late = words.Any(w => talk.Lexicon.In("afternoon", w) || talk.Lexicon.In("evening", w));
        List<OpeningHours.Shift> part = late ? [.. shifts.Where(s => s.From.Hour >= Noon)] : [];
        return part.Count > 0 ? part : shifts;
    }

    const int Noon = 12;

    static string Written(IReadOnlyList<OpeningHours.Shift> shifts) =>
        Plain.And([.. shifts.Select(s => $"{FrontDesk.Clock(s.From)}-{FrontDesk.Clock(s.To)}")]);
}
