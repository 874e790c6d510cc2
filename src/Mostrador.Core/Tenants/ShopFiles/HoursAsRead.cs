using System.Globalization;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Tenants.ShopFiles;

/// <summary>What an owner is told of the hours they wrote: that nobody understands them, or how they were understood.</summary>
public static class HoursAsRead
{
    /// <summary>A warning in Spanish; null where the hours are plain, or none are written.</summary>
    public static string? Doubt(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : OpeningHours.Parse(text) is null
            ? "no se entiende: el bot lo repite tal cual, pero no sabe si está abierto; escríbalo como «lunes a viernes 9:00-19:00»"
        : Unusual(text) is { } read
            ? $"se entiende así: {read}; si no es eso, escríbalo como «lunes a viernes 9:00-19:00»"
        : null;

    /// <summary>The week as it was read, where that is not plainly what was written, or few shops keep such hours; else null.</summary>
    public static string? Unusual(string text) =>
        OpeningHours.Parse(text) is { AreUnusual: true } hours ? Told(hours) : null;

    /// <summary>From Monday on, days alike together: "lunes a viernes 9:00-19:00, sábado y domingo cerrado".</summary>
    static string Told(OpeningHours hours)
    {
        var told = new List<string>();
        for (var first = 1; first <= 7; )
        {
            var shifts = hours.On((DayOfWeek)(first % 7));
            var last = first;
            while (last < 7 && hours.On((DayOfWeek)((last + 1) % 7)).SequenceEqual(shifts))
                last++;
            var (from, to) = (Weekdays.Name((DayOfWeek)(first % 7)), Weekdays.Name((DayOfWeek)(last % 7)));
            var times = string.Join(" y ", shifts.Select(s => $"{Clock(s.From)}-{Clock(s.To)}"));
            told.Add($"{(last == first ? from : $"{from} a {to}")} {(times.Length > 0 ? times : "cerrado")}");
            first = last + 1;
        }
        return string.Join(", ", told);
    }

    static string Clock(TimeOnly time) => time.ToString("H:mm", CultureInfo.InvariantCulture);
}
