using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Selling;

public class MoneyTests
{
    [Theory]
    [InlineData("CLP", "es-CL", 35990, "$35.990")]
    [InlineData("CLP", "es-CL", 990, "$990")]
    [InlineData("CLP", "es-CL", 1899990, "$1.899.990")]
    [InlineData("CLP", "es-CL", -3200, "-$3.200")]
    [InlineData("MXN", "es-MX", 128, "$128")]
    [InlineData("MXN", "es-MX", 128.5, "$128.50")]
    [InlineData("MXN", "es-MX", 12500, "$12,500")]
    [InlineData("EUR", "es-ES", 58, "58,00 €")]
    [InlineData("EUR", "es-ES", 1234.5, "1.234,50 €")]
    [InlineData("ARS", "es-AR", 1500.5, "$1.500,50")]
    [InlineData("COP", "es-CO", 12000, "$12.000")]
    [InlineData("PEN", "es-PE", 12.5, "S/ 12.50")]
    [InlineData("USD", "es-CL", 12, "US$12")]
    [InlineData("USD", "es-EC", 12, "$12")]
    [InlineData("CHF", "es-ES", 12.5, "12,50 CHF")]
    public void Amounts_are_written_as_the_country_writes_them(
        string currency,
        string locale,
        double amount,
        string text
    ) => new Money(currency, locale).Amount((decimal)amount).ShouldBe(text);

    [Theory]
    [InlineData(1.5, "kg", "1,5 kg")]
    [InlineData(0.25, "kg", "0,25 kg")]
    [InlineData(2, "bidón", "2 bidones")]
    [InlineData(1, "bandeja", "1 bandeja")]
    [InlineData(0.5, "bandeja", "media bandeja")]
    [InlineData(0.5, "atado", "medio atado")]
    [InlineData(3, "pieza", "3")]
    [InlineData(2, "ración", "2 raciones")]
    [InlineData(2, "caja de 6", "2 cajas de 6")]
    [InlineData(7, "unidad", "7")]
    public void Quantities_are_written_as_people_say_them(double quantity, string unit, string text) =>
        new Money("CLP", "es-CL").Quantity((decimal)quantity, unit).ShouldBe(text);

    [Theory]
    [InlineData("CLP", 10.5, 11)]
    [InlineData("CLP", 10.4, 10)]
    [InlineData("MXN", 10.005, 10.01)]
    [InlineData("EUR", -10.005, -10.01)]
    public void Rounding_is_half_away_from_zero_to_the_decimals_of_the_currency(
        string currency,
        double amount,
        double rounded
    ) => Money.Round((decimal)amount, currency).ShouldBe((decimal)rounded);
}
