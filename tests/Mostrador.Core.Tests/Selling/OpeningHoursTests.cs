using System.Globalization;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Selling;

public class OpeningHoursTests
{
    // 2026-11-20 is a Friday.
    [Theory]
    [InlineData("lunes a sábado 10:00-20:00", "2026-11-20T12:00", "2026-11-20T20:00", null)]
    [InlineData("lunes a sábado 10:00-20:00", "2026-11-20T20:00", null, "2026-11-21T10:00")]
    [InlineData("lunes a sábado 10:00-20:00", "2026-11-21T21:00", null, "2026-11-23T10:00")]
    [InlineData("lunes a viernes 8:00-19:00, sábado 9:00-14:00", "2026-11-21T13:59", "2026-11-21T14:00", null)]
    [InlineData("lunes a viernes 8:00-19:00, sábado 9:00-14:00", "2026-11-21T14:00", null, "2026-11-23T08:00")]
    [InlineData("martes a domingo 13:00-16:00 y 20:00-23:30", "2026-11-20T17:00", null, "2026-11-20T20:00")]
    [InlineData("martes a domingo 13:00-16:00 y 20:00-23:30", "2026-11-20T21:00", "2026-11-20T23:30", null)]
    [InlineData("martes a domingo 13:00-16:00 y 20:00-23:30", "2026-11-22T23:45", null, "2026-11-24T13:00")]
    [InlineData("lunes a domingo 8:00-17:00", "2026-11-22T07:00", null, "2026-11-22T08:00")]
    [InlineData("viernes y sábado 20:00-02:00", "2026-11-21T01:30", "2026-11-21T02:00", null)]
    [InlineData("todos los días de 9 a 13 hrs", "2026-11-20T09:00", "2026-11-20T13:00", null)]
    [InlineData("Lun-Vie 9am-6pm", "2026-11-20T17:30", "2026-11-20T18:00", null)]
    [InlineData("sábado a martes 10:00 a 12:00", "2026-11-23T11:00", "2026-11-23T12:00", null)]
    [InlineData("24 horas... no, 10:00–20:00", "2026-11-20T12:00", "2026-11-20T20:00", null)]
    public void A_week_is_read_from_what_the_owner_wrote(string text, string now, string? closes, string? opens)
    {
        var hours = OpeningHours.Parse(text).ShouldNotBeNull();
        hours.ClosesAt(At(now)).ShouldBe(closes is null ? null : At(closes));
        hours.IsOpen(At(now)).ShouldBe(closes is not null);
        if (opens is not null)
            hours.NextOpening(At(now)).ShouldBe(At(opens));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("previa cita")]
    [InlineData("lunes a viernes")]
    public void What_says_no_hours_promises_none(string? text) => OpeningHours.Parse(text).ShouldBeNull();

    static DateTimeOffset At(string local) =>
        new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(-3));
}
