using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mostrador.Core.Selling;

/// <summary>
/// A shop's week, read from what its owner wrote: "lunes a viernes 8:00-19:00, sábado 9:00-14:00", "martes a domingo
/// 13:00-16:00 y 20:00-23:30". What promises a time asks here, so that no promise is made for a closed door.
/// </summary>
public sealed partial class OpeningHours
{
    static readonly string[] Days = ["domingo", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado"];

    readonly IReadOnlyList<Shift>[] week;

    OpeningHours(IReadOnlyList<Shift>[] week) => this.week = week;

    /// <param name="To">Not after <paramref name="From"/>: it ends on the next day.</param>
    public readonly record struct Shift(TimeOnly From, TimeOnly To);

    /// <summary>Null when the text says no hours we can read: then nothing can be promised.</summary>
    public static OpeningHours? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var plain = Plain(text);
        var shifts = new List<Shift>[7];
        for (var i = 0; i < 7; i++)
            shifts[i] = [];
        var found = false;
        // Each stretch of days owns the times up to the next stretch of days.
        var days = new List<DayOfWeek>();
        var daysOpen = false;
        foreach (Match token in Tokens().Matches(plain))
        {
            if (token.Groups["all"].Success)
            {
                days = [.. Enum.GetValues<DayOfWeek>()];
                daysOpen = false;
            }
            else if (token.Groups["weekend"].Success)
            {
                days = [DayOfWeek.Saturday, DayOfWeek.Sunday];
                daysOpen = false;
            }
            else if (token.Groups["day"].Success)
            {
                var first = DayOf(token.Groups["day"].Value);
                if (!daysOpen)
                    days = [];
                daysOpen = true;
                if (token.Groups["last"].Success)
                    for (var d = first; ; d = (DayOfWeek)(((int)d + 1) % 7))
                    {
                        days.Add(d);
                        if (d == DayOf(token.Groups["last"].Value))
                            break;
                    }
                else
                    days.Add(first);
            }
            else if (token.Groups["from"].Success)
            {
                daysOpen = false;
                if (TimeOf(token, "from") is not { } from || TimeOf(token, "to") is not { } to)
                    return null;
                if (days.Count == 0)
                    days = [.. Enum.GetValues<DayOfWeek>()];
                foreach (var day in days)
                    shifts[(int)day].Add(new Shift(from, to));
                found = true;
            }
        }
        return found ? new OpeningHours([.. shifts.Select(s => s.OrderBy(x => x.From).ToList())]) : null;
    }

    /// <param name="now">The shop's local time, as everywhere here.</param>
    public bool IsOpen(DateTimeOffset now) => ClosesAt(now) is not null;

    /// <summary>When the door that is open now closes; null when it is closed.</summary>
    public DateTimeOffset? ClosesAt(DateTimeOffset now)
    {
        foreach (var back in (ReadOnlySpan<int>)[0, -1])
        {
            var day = new DateTimeOffset(now.Date.AddDays(back), now.Offset);
            foreach (var shift in week[(int)day.DayOfWeek])
            {
                var (opens, closes) = On(day, shift);
                if (now >= opens && now < closes)
                    return closes;
            }
        }
        return null;
    }

    /// <summary>The next opening after now, within a week; null when the shop never opens.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset now)
    {
        for (var ahead = 0; ahead <= 7; ahead++)
        {
            var day = new DateTimeOffset(now.Date.AddDays(ahead), now.Offset);
            foreach (var shift in week[(int)day.DayOfWeek])
                if (On(day, shift).Opens is var opens && opens > now)
                    return opens;
        }
        return null;
    }

    public IReadOnlyList<Shift> On(DayOfWeek day) => week[(int)day];

    static (DateTimeOffset Opens, DateTimeOffset Closes) On(DateTimeOffset day, Shift shift)
    {
        var opens = day + shift.From.ToTimeSpan();
        var closes = day + shift.To.ToTimeSpan();
        return (opens, closes <= opens ? closes.AddDays(1) : closes);
    }

    static DayOfWeek DayOf(string word) =>
        (DayOfWeek)Array.FindIndex(Days, d => d.StartsWith(word[..Math.Min(3, word.Length)], StringComparison.Ordinal));

    static TimeOnly? TimeOf(Match token, string name)
    {
        var hour = int.Parse(token.Groups[name].Value, CultureInfo.InvariantCulture);
        var minutes = token.Groups[name + "Minutes"];
        var minute = minutes.Success ? int.Parse(minutes.Value, CultureInfo.InvariantCulture) : 0;
        var half = token.Groups[name + "Half"].Value;
        if (half.StartsWith('p') && hour < 12)
            hour += 12;
        if (half.StartsWith('a') && hour == 12)
            hour = 0;
        if (hour == 24)
            hour = 0;
        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(c is '–' or '—' ? '-' : c);
        return plain.ToString();
    }

    [GeneratedRegex(
        """
            (?<all>todos\ los\ dias|cada\ dia|diario)
            | (?<weekend>fin(?:es)?\ de\ semana)
            | \b(?<day>lunes|lun|martes|mar|miercoles|mie|jueves|jue|viernes|vie|sabados?|sab|domingos?|dom)\b\.?(?:\s*(?:\ba\b|-|\bal\b|\bhasta\b)\s*(?<last>lunes|lun|martes|mar|miercoles|mie|jueves|jue|viernes|vie|sabados?|sab|domingos?|dom)\b\.?)?
            | \b(?<from>\d{1,2})(?:[:.h](?<fromMinutes>\d{2}))?\s*(?<fromHalf>[ap]\.?m\.?)?\s*(?:h|hrs?|horas)?\.?
              \s*(?:-|\ba\b|\bhasta(?:\ las)?\b)\s*(?:las\s+)?
              (?<to>\d{1,2})(?:[:.h](?<toMinutes>\d{2}))?\s*(?<toHalf>[ap]\.?m\.?)?
            """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking
    )]
    private static partial Regex Tokens();
}
