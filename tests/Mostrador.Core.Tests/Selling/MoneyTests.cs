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
    [InlineData("pack", "2 packs de")]
    [InlineData("kit", "2 kits de")]
    [InlineData("set", "2 sets de")]
    [InlineData("sachet", "2 sachets de")]
    [InlineData("display", "2 displays de")]
    [InlineData("box", "2 box de")]
    [InlineData("unidad de 6", "2 unidades de 6 de")]
    [InlineData("contenedor", "2 contenedores de")]
    [InlineData("lb", "2 lb de")]
    [InlineData("oz", "2 oz de")]
    [InlineData("mt", "2 mt de")]
    [InlineData("kgs", "2 kgs de")]
    [InlineData("paq", "2 paquetes de")]
    [InlineData("Paq.", "2 paquetes de")]
    [InlineData("pqte", "2 paquetes de")]
    [InlineData("bdja.", "2 bdja. de")]
    [InlineData("rll", "2 rll de")]
    [InlineData("und", "2 ×")]
    [InlineData("und.", "2 ×")]
    [InlineData("Unid", "2 ×")]
    [InlineData("pz", "2 ×")]
    [InlineData("pzas", "2 ×")]
    [InlineData("Unidad", "2 ×")]
    [InlineData("uds", "2 ×")]
    public void Units_of_foreign_and_abbreviated_words_are_counted_as_people_write_them(string unit, string text) =>
        new Money("PEN", "es-PE").Times(2, unit).ShouldBe(text);

    [Theory]
    [InlineData("paq", "medio paquete")]
    [InlineData("lb", "0.5 lb")]
    [InlineData("pack", "medio pack")]
    public void Halves_of_them_too(string unit, string text) =>
        new Money("PEN", "es-PE").Quantity(0.5m, unit).ShouldBe(text);

    [Theory]
    [InlineData("und", "")]
    [InlineData("pz.", "")]
    [InlineData("lb", "/lb")]
    [InlineData("paq.", "/paquete")]
    public void A_price_is_per_the_unit_as_people_write_it(string unit, string per) =>
        new Money("PEN", "es-PE").Per(unit).ShouldBe(per);

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
