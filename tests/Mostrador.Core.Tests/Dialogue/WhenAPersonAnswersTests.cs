using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>When a person takes over, the hour that is told is one at which somebody can answer.</summary>
public class WhenAPersonAnswersTests
{
    static string Told(string hours, string now)
    {
        var chat = new Chat("acme", now);
        chat.Profile = chat.Profile with { Hours = hours };
        return chat.Say("quiero hablar con una persona").Text;
    }

    [Fact]
    public void Before_closing_it_is_today() =>
        Told("lunes a domingo 9:00-18:00", "2026-11-20T12:00").ShouldContain("responde hoy antes de las 18:00");

    [Theory]
    [InlineData("lunes a domingo 18:00-2:00", "2026-11-20T19:00", "antes de las 2:00 de la madrugada")]
    [InlineData("lunes a domingo 9:00-24:00", "2026-11-20T19:00", "hoy antes de la medianoche")]
    public void What_closes_after_midnight_does_not_close_today(string hours, string now, string told)
    {
        var text = Told(hours, now);
        text.ShouldContain(told);
        text.ShouldNotContain("hoy antes de las");
    }

    [Fact]
    public void A_few_minutes_before_closing_nothing_is_promised_for_today()
    {
        var text = Told("lunes a domingo 9:00-18:00", "2026-11-20T17:58");
        text.ShouldNotContain("hoy antes");
        text.ShouldContain("mañana a las 9:00");
    }
}
