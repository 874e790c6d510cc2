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

    /// <summary>Days from Monday to Sunday, each with its hours; "-" is a closed door.</summary>
    [Theory]
    [InlineData("Lunes cerrado, martes a domingo 12:00-22:00", "- 12-22 12-22 12-22 12-22 12-22 12-22")]
    [InlineData("Lunes: cerrado. Martes a domingo: 12:00-22:00", "- 12-22 12-22 12-22 12-22 12-22 12-22")]
    [InlineData("Cerrado los lunes, martes a domingo 12:00-22:00", "- 12-22 12-22 12-22 12-22 12-22 12-22")]
    [InlineData("Martes a domingo 12:00-22:00, cerrado los lunes", "- 12-22 12-22 12-22 12-22 12-22 12-22")]
    [InlineData("12:00-22:00, cerrado los lunes", "- 12-22 12-22 12-22 12-22 12-22 12-22")]
    [InlineData("No abrimos los lunes. Todos los días 12:00-22:00", "- 12-22 12-22 12-22 12-22 12-22 12-22")]
    [InlineData("Todos los días excepto lunes 12:00-22:00", "- 12-22 12-22 12-22 12-22 12-22 12-22")]
    [InlineData("Martes a domingo, cerrado lunes, 12:00-22:00", "- 12-22 12-22 12-22 12-22 12-22 12-22")]
    [InlineData("lunes y martes descansamos; miércoles a domingo 9-18", "- - 9-18 9-18 9-18 9-18 9-18")]
    [InlineData("cerrado lunes, martes y miércoles; jueves a domingo 9-18", "- - - 9-18 9-18 9-18 9-18")]
    [InlineData("sábado, domingo cerrado, lunes a viernes 9-18", "9-18 9-18 9-18 9-18 9-18 - -")]
    [InlineData("cerrado sábado y domingo. 9:00-18:00", "9-18 9-18 9-18 9-18 9-18 - -")]
    [InlineData("lunes a viernes no cerramos a mediodía: 9-18", "9-18 9-18 9-18 9-18 9-18 - -")]
    [InlineData("lunes a viernes 9-18, sábados 10-14, cerrado domingos y festivos", "9-18 9-18 9-18 9-18 9-18 10-14 -")]
    [InlineData("lunes a viernes 9-18, festivos cerrado, sábado 10-14", "9-18 9-18 9-18 9-18 9-18 10-14 -")]
    [InlineData("lunes a viernes 9-18, festivos 10-14", "9-18 9-18 9-18 9-18 9-18 - -")]
    [InlineData("todos los días y festivos 10-20", "10-20 10-20 10-20 10-20 10-20 10-20 10-20")]
    [InlineData("todos los días 9-20, domingo 10-14", "9-20 9-20 9-20 9-20 9-20 9-20 10-14")]
    [InlineData("9:00-18:00, lunes a viernes", "9-18 9-18 9-18 9-18 9-18 - -")]
    [InlineData(
        "9-13 y 16-20 de lunes a viernes, 10-14 sábados",
        "9-13+16-20 9-13+16-20 9-13+16-20 9-13+16-20 9-13+16-20 10-14 -"
    )]
    [InlineData("9:00-18:00 de lunes a viernes, domingo cerrado", "9-18 9-18 9-18 9-18 9-18 - -")]
    [InlineData("9:00-18:00 de lunes a viernes. Festivos cerrado", "9-18 9-18 9-18 9-18 9-18 - -")]
    [InlineData("10:00-20:00, domingo 11:00-15:00", "10-20 10-20 10-20 10-20 10-20 10-20 11-15")]
    [InlineData("horario diario: lunes a viernes 9-18", "9-18 9-18 9-18 9-18 9-18 - -")]
    [InlineData("viernes y fines de semana 20-23", "- - - - 20-23 20-23 20-23")]
    [InlineData("L-V de 9 a 7, D cerrado", "9-19 9-19 9-19 9-19 9-19 - -")]
    [InlineData("lun-sab 10 a 8, dom cerrado", "10-20 10-20 10-20 10-20 10-20 10-20 -")]
    [InlineData("L a V 9-19h; S 9-14h", "9-19 9-19 9-19 9-19 9-19 9-14 -")]
    [InlineData("L, X y V 9-14", "9-14 - 9-14 - 9-14 - -")]
    [InlineData("L-M-X 10-14; J-D 12-20", "10-14 10-14 10-14 12-20 12-20 12-20 12-20")]
    [InlineData("lunes a sábado 9 a 1 y 4 a 8", "9-13+16-20 9-13+16-20 9-13+16-20 9-13+16-20 9-13+16-20 9-13+16-20 -")]
    [InlineData("lunes a viernes 9:00 a 18:30 hrs, sábados de 10 a 2", "9-18 9-18 9-18 9-18 9-18 10-14 -")]
    [InlineData(
        "Lunes a viernes 8 am - 12 m y 2 pm - 6 pm",
        "8-12+14-18 8-12+14-18 8-12+14-18 8-12+14-18 8-12+14-18 - -"
    )]
    [InlineData("lunes a viernes 9:30-1:30 y 4:30-8", "9-13+16-20 9-13+16-20 9-13+16-20 9-13+16-20 9-13+16-20 - -")]
    [InlineData("martes de 9 a 7 de la tarde", "- 9-19 - - - - -")]
    [InlineData("viernes 18:00-04:00", "- - - - 18-4 - -")]
    [InlineData("viernes 20 a 2", "- - - - 20-2 - -")]
    [InlineData("viernes 8 pm a 2 am", "- - - - 20-2 - -")]
    [InlineData("viernes y sábado 18:00-07:00", "- - - - 18-7 18-7 -")]
    [InlineData("martes 13 a 16 y 20 a 0", "- 13-16+20-0 - - - - -")]
    [InlineData("lunes 7 a 3", "7-15 - - - - - -")]
    [InlineData("lunes 11:30-23:30, viernes 11:30-1:00", "11-23 - - - 11-1 - -")]
    [InlineData("lunes 6:00-22:00", "6-22 - - - - - -")]
    [InlineData("lunes 2 a 6 pm", "14-18 - - - - - -")]
    [InlineData("lunes de 12 a 4", "12-16 - - - - - -")]
    public void Every_day_has_the_hours_that_are_said_of_it(string text, string week)
    {
        var hours = OpeningHours.Parse(text).ShouldNotBeNull();

        string.Join(' ', Enumerable.Range(1, 7).Select(d => Said(hours.On((DayOfWeek)(d % 7))))).ShouldBe(week);
    }

    static string Said(IReadOnlyList<OpeningHours.Shift> shifts) =>
        shifts.Count == 0 ? "-" : string.Join('+', shifts.Select(s => $"{s.From.Hour}-{s.To.Hour}"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("previa cita")]
    [InlineData("lunes a viernes")]
    [InlineData("cerrado los lunes")]
    [InlineData("cerrado todos los días de 14 a 16")]
    [InlineData("lunes a viernes 9-19, cerrado de 14 a 16")]
    [InlineData("L-V de 9 a 19, sáb hasta las 15")] // of a day whose hours are half said nothing is known
    [InlineData("viernes de 6 a 2")] // in the morning or in the evening
    public void What_says_no_hours_promises_none(string? text) => OpeningHours.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("lunes a viernes 9 a 7", true)]
    [InlineData("todos los días de 8 a 10", true)]
    [InlineData("lunes a viernes 6:00-22:00", false)]
    [InlineData("lunes a viernes 9-13 y 16-20, sábado 10-14", false)]
    [InlineData("viernes 18:00-04:00", false)]
    public void What_the_owner_had_better_see_is_told(string text, bool unusual) =>
        OpeningHours.Parse(text)!.AreUnusual.ShouldBe(unusual);

    static DateTimeOffset At(string local) =>
        new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(-3));
}
