using System.Globalization;
using System.Text.RegularExpressions;

namespace Mostrador.Core.Selling;

/// <summary>An hour as an owner writes it: 9, 9:30, 18h, 7 pm.</summary>
/// <param name="Hour">As written.</param>
/// <param name="IsHalf">Told by "am" or "pm" which half of the day it is.</param>
/// <param name="IsSure">So told, or one of the twenty-four.</param>
readonly record struct ClockTime(int Hour, int Minute, bool IsHalf, bool IsSure)
{
    /// <summary>Null when it is none.</summary>
    /// <param name="exact">The text writes 18:30 elsewhere, so that its 1:30 is in the night.</param>
    public static ClockTime? Of(Match token, string name, bool exact)
    {
        var written = token.Groups[name].ValueSpan;
        var hour = int.Parse(written, CultureInfo.InvariantCulture);
        var minutes = token.Groups[name + "Minutes"];
        var minute = minutes.Success ? int.Parse(minutes.ValueSpan, CultureInfo.InvariantCulture) : 0;
        var half = token.Groups[name + "Half"].Value;
        var evening =
            half.StartsWith('p')
            || half.EndsWith("tarde", StringComparison.Ordinal)
            || half.EndsWith("noche", StringComparison.Ordinal);
        if (evening && hour < 12)
            hour += 12;
        // "12 m" is noon.
        if (half.StartsWith('a') && hour == 12)
            hour = 0;
        if (hour == 24)
            hour = 0;
        return hour < 24 && minute < 60
            ? new ClockTime(
                hour,
                minute,
                half.Length > 0,
                half.Length > 0 || exact && minutes.Success || hour is 0 or > 12 || written[0] == '0'
            )
            : null;
    }

    public TimeOnly Time => new(Hour, Minute);

    /// <summary>The same by the other half of the clock.</summary>
    public ClockTime Later => this with { Hour = Hour % 12 + 12 };
}

/// <summary>
/// Two hours of which a shop is open between: "9 a 7" ends in the evening, "18:00-04:00" in the night, and of "6 a 2" nobody can tell.
/// </summary>
static class SpokenShift
{
    /// <summary>No shop opens before it that writes its hour without a mark.</summary>
    const int Earliest = 5;

    /// <summary>From this hour on, what is written without a mark is the morning.</summary>
    const int SurelyMorning = 7;

    /// <param name="before">What was said of the same days just before.</param>
    public static (OpeningHours.Shift Shift, bool Guessed)? Read(
        ClockTime? opens,
        ClockTime? closes,
        OpeningHours.Shift? before
    )
    {
        if (opens is not { } from || closes is not { } to)
            return null;
        var (saidFrom, saidTo) = (from, to);
        if (!from.IsSure && IsLater(from, to, before))
            from = from.Later;
        if (to is { IsSure: false, Hour: 12, Minute: 0 } && from.Hour > 12)
            to = to with { Hour = 0 };
        else if (
            !to.IsSure
            && to.Time <= from.Time
            && to.Later.Time > from.Time
            && (from.Hour <= 12 || saidFrom.Hour <= 12)
        )
        {
            // By the twenty-four hours "12 a 4" and "20 a 2" are both plain; "6 a 2" may be morning or evening.
            if (!from.IsSure && from.Hour < SurelyMorning)
                return null;
            to = to.Later;
        }
        else if (to.IsSure && from.Hour < 12 && to.Time <= from.Time && to.Hour > Earliest)
            return null; // "09:00-06:00" is neither a day nor a night
        return (new OpeningHours.Shift(from.Time, to.Time), from != saidFrom || to != saidTo);
    }

    /// <summary>"9 a 1 y 4 a 8", "1 a 5", "2 a 6 pm": afternoons.</summary>
    static bool IsLater(ClockTime from, ClockTime to, OpeningHours.Shift? before) =>
        from.Hour < 12
        && (
            before is { } first
                && from.Time < first.To
                && first.From < first.To
                && from.Later.Time >= first.To
                && (!to.IsSure || from.Later.Time < to.Time)
            || to.Time > from.Time && from.Hour < Earliest && (to.Hour <= 12 || from.Later.Time < to.Time)
            || to.IsHalf && to.Hour > 12 && from.Hour < SurelyMorning && from.Later.Time < to.Time
        );
}
