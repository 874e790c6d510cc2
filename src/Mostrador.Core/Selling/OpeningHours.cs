using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mostrador.Core.Channels;

namespace Mostrador.Core.Selling;

/// <summary>
/// A shop's week, read from what its owner wrote: "lunes a viernes 8:00-19:00, sábado 9:00-14:00", "martes a domingo
/// 13:00-16:00 y 20:00-23:30, lunes cerrado". What promises a time asks here, so that no promise is made for a closed door.
/// </summary>
public sealed partial class OpeningHours
{
    static readonly string[] Days = ["domingo", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado"];
    const string Initials = "dlmxjvs";
    static readonly DayOfWeek[] AllDays = Enum.GetValues<DayOfWeek>();

    readonly IReadOnlyList<Shift>[] week;
    readonly bool guessed;

    OpeningHours(IReadOnlyList<Shift>[] week, bool guessed) => (this.week, this.guessed) = (week, guessed);

    /// <param name="To">Not after <paramref name="From"/>: it ends on the next day.</param>
    public readonly record struct Shift(TimeOnly From, TimeOnly To);

    /// <summary>Null when the text says no hours we can read: then nothing can be promised.</summary>
    public static OpeningHours? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Read(Plain(text)) is not { } parts || !TakeClosed(parts, out var named))
            return null;
        // "9:00-18:00 de lunes a viernes": read from its end, the days stand before their times here as well.
        if (parts is [{ Shift: not null }, .., { Shift: null }])
            parts.Reverse();
        var shifts = new List<Shift>[7];
        for (var i = 0; i < 7; i++)
            shifts[i] = [];
        // Each stretch of days owns the times up to the next one; times of no day are those of the days named nowhere.
        var ofTheRest = new List<Shift>();
        List<DayOfWeek>? days = null;
        var daysOpen = false;
        foreach (var part in parts)
            if (part.Shift is { } shift)
            {
                daysOpen = false;
                if (days is null)
                    ofTheRest.Add(shift);
                foreach (var day in days ?? [])
                    shifts[(int)day].Add(shift);
            }
            else
            {
                if (!daysOpen)
                    days = [];
                daysOpen = true;
                named.UnionWith(part.Days);
                if (part.All)
                    days = null;
                else if (part.Days.Count > 0) // "todos los días y festivos"
                    days = [.. days ?? [], .. part.Days];
            }
        foreach (var day in AllDays.Except(named))
            shifts[(int)day].AddRange(ofTheRest);
        return shifts.Any(s => s.Count > 0)
            ? new OpeningHours([.. shifts.Select(s => s.OrderBy(x => x.From).ToList())], parts.Exists(p => p.Guessed))
            : null;
    }

    /// <summary>Days, a time or "cerrado", as they stand in the text.</summary>
    /// <param name="Days">Of a word for days; none for those that no calendar knows: "festivos".</param>
    sealed record Part(IReadOnlyList<DayOfWeek> Days)
    {
        /// <summary>The days that nothing else is said of.</summary>
        public bool All { get; init; }
        public Shift? Shift { get; init; }

        /// <summary>The hours are not as written: "9 a 7" ends in the evening.</summary>
        public bool Guessed { get; init; }
        public bool Closed { get; init; }

        /// <summary>"excepto": of the days after it, never of those before it.</summary>
        public bool Except { get; init; }

        /// <summary>A comma or a full stop is before it.</summary>
        public bool Apart { get; init; }

        public bool IsDays => !Closed && Shift is null;
    }

    /// <summary>Null when a time is none.</summary>
    static List<Part>? Read(string plain)
    {
        var parts = new List<Part>();
        var apart = false;
        var exact = Exact().IsMatch(plain);
        foreach (Match token in Tokens().Matches(plain))
        {
            if (token.Groups["stop"].Success)
            {
                apart = true;
                continue;
            }
            if (token.Groups["from"].Success)
            {
                // "9 a 1 y 4 a 8": the second time of a day is later than the first.
                var before = parts.Count > 0 ? parts[^1].Shift : null;
                if (
                    SpokenShift.Read(ClockTime.Of(token, "from", exact), ClockTime.Of(token, "to", exact), before)
                    is not { } shift
                )
                    return null;
                parts.Add(
                    new Part([])
                    {
                        Shift = shift.Shift,
                        Guessed = shift.Guessed,
                        Apart = apart,
                    }
                );
            }
            else if (token.Groups["half"].Success)
                return null;
            else if (token.Groups["closed"].Success || token.Groups["except"].Success)
                parts.Add(
                    new Part([])
                    {
                        Closed = true,
                        Except = token.Groups["except"].Success,
                        Apart = apart,
                    }
                );
            else if (token.Groups["all"].Success)
                parts.Add(new Part([]) { All = true, Apart = apart });
            else if (token.Groups["weekend"].Success)
                parts.Add(new Part([DayOfWeek.Saturday, DayOfWeek.Sunday]) { Apart = apart });
            else if (token.Groups["holiday"].Success)
                parts.Add(new Part([]) { Apart = apart });
            else if (token.Groups["day"].Success)
            {
                var first = DayOf(token.Groups["day"].Value);
                // "L-M-X": of two M the second is Wednesday.
                if (token.Groups["day"].Value == "m" && parts is [.., { IsDays: true, Days: [.., DayOfWeek.Tuesday] }])
                    first = DayOfWeek.Wednesday;
                var last = token.Groups["last"].Success ? DayOf(token.Groups["last"].Value) : first;
                var days = Enumerable
                    .Range(0, (last - first + 7) % 7 + 1)
                    .Select(d => (DayOfWeek)(((int)first + d) % 7));
                parts.Add(new Part([.. days]) { Apart = apart });
            }
            else
                continue;
            apart = false;
        }
        return parts;
    }

    /// <summary>Takes out "cerrado" with its days: those right before it ("lunes cerrado"), or those it is said of after it.</summary>
    /// <returns>False when it is said of a time: of what is left open nobody can be sure.</returns>
    static bool TakeClosed(List<Part> parts, out HashSet<DayOfWeek> closed)
    {
        closed = [];
        while (parts.FindIndex(p => p.Closed) is var at and >= 0)
        {
            var from = at;
            var to = at + 1;
            var daysFollow = to < parts.Count && parts[to] is { IsDays: true, Apart: false };
            if (at > 0 && parts[at - 1].IsDays && !parts[at].Except && !(parts[at].Apart && daysFollow))
            {
                var first = parts.FindLastIndex(at - 1, p => !p.IsDays) + 1;
                from = at - 1;
                // "9:00-18:00 lunes a viernes, domingo cerrado": days before a comma may be those of the time before them.
                while (from > first && !(first > 0 && parts[from].Apart))
                    from--;
            }
            else if (daysFollow)
            {
                while (to < parts.Count && parts[to].IsDays)
                    to++;
                // "cerrado los lunes, martes a domingo 12:00-22:00": the last ones before a time are open.
                if (to < parts.Count && parts[to].Shift is not null)
                    to = parts.FindLastIndex(to - 1, to - at - 1, p => p.Apart) is var open and > 0 ? open : to;
            }
            else if (to < parts.Count && parts[to].Shift is not null)
                return false;
            closed.UnionWith(parts[from..to].SelectMany(p => p.All ? AllDays : p.Days));
            parts.RemoveRange(from, to - from);
        }
        return true;
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

    /// <summary>
    /// Hours that an owner had better see as they were read: written by the twelve-hour clock, or such as few shops keep.
    /// </summary>
    public bool AreUnusual =>
        guessed
        || week.Any(day =>
            day.Any(s => Length(s) > LongestUsual || s.From.Hour < EarliestUsual)
            || day.Count > 0 && day.Sum(s => Length(s).TotalHours) < ShortestUsual
        );

    static readonly TimeSpan LongestUsual = TimeSpan.FromHours(17);
    const double ShortestUsual = 3;
    const int EarliestUsual = 5;

    /// <summary>Over midnight where it ends before it begins; a whole day where it ends as it begins.</summary>
    static TimeSpan Length(Shift shift) => shift.To == shift.From ? TimeSpan.FromDays(1) : shift.To - shift.From;

    static (DateTimeOffset Opens, DateTimeOffset Closes) On(DateTimeOffset day, Shift shift)
    {
        var opens = day + shift.From.ToTimeSpan();
        var closes = day + shift.To.ToTimeSpan();
        return (opens, closes <= opens ? closes.AddDays(1) : closes);
    }

    static DayOfWeek DayOf(string word) =>
        word.Length == 1
            ? (DayOfWeek)Initials.IndexOf(word[0])
            : (DayOfWeek)
                Array.FindIndex(Days, d => d.StartsWith(word[..Math.Min(3, word.Length)], StringComparison.Ordinal));

    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in StorableText.Decomposed(text.ToLowerInvariant()))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(c is '–' or '—' ? '-' : c);
        return plain.ToString();
    }

    const string Day =
        @"(?:(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?)\b|(?:lun|mar|mie|jue|vie|sab|dom)\b\.?|[lmxjvsd]\b)";

    const string Half = @"[ap]\.?m\b\.?|m\b|de\ la\ (?:manana|tarde|noche)";

    /// <summary>Minutes of an hour past noon.</summary>
    [GeneratedRegex(@"\b(?:1[3-9]|2[0-4])[:.h]\d{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Exact();

    [GeneratedRegex(
        $$"""
            (?<all>todos\ los\ dias|cada\ dia|diario)
            | (?<weekend>fin(?:es)?\ de\ semana)
            | \b(?<holiday>festivos?|feriados?)\b
            | \b(?<except>excepto|salvo|menos)\b
            | \b(?:no\ cerramos|(?:cerramos|cierra)\ a\ las?)\b
            | \b(?<closed>cerrad[oa]s?|cerramos|no\ (?:se\ )?(?:abr|atend|atiend)[a-z]+|sin\ atencion|descans[a-z]+)\b
            | \b(?<day>{{Day}})(?:\s*(?:\ba\b|-|\bal\b|\bhasta\b)\s*(?<last>{{Day}}))?
            | \b(?<from>\d{1,2})(?:[:.h](?<fromMinutes>\d{2}))?\s*(?<fromHalf>{{Half}})?\s*(?:h|hrs?|horas)?\.?
              \s*(?:-|\ba\b|\bhasta\b)\s*(?:las?\s+)?
              (?<to>\d{1,2})(?:[:.h](?<toMinutes>\d{2}))?\s*(?<toHalf>{{Half}})?
            | \b(?<half>hasta)\s+(?:las?\s+)?\d
            | (?<stop>[,;.\n|/])
            """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking
    )]
    private static partial Regex Tokens();
}
