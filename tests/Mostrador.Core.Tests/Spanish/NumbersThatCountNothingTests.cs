using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>Hours, dates, percents, the numbers of persons and of doors: what is said with figures and is no quantity.</summary>
public class NumbersThatCountNothingTests
{
    const string Tailor = """
        es-CO | COP | Centro | lunes a viernes 8:00-10:30, lunes a viernes 15:00-17:30, sábado 9:00-11:00
        # Arreglos: arreglo
        # Prendas: prenda
        AR-RUE | Ruedo de pantalón | Arreglos | 9000 |  | ruedo | unidad 1 |
        AR-CRE | Cambio de cremallera | Arreglos | 15000 |  | cremallera | unidad 1 |
        PR-BLU | Blusa de lino | Prendas | 60000 |  | blusa | unidad 1 | Talla: 6/8/10/12
        PR-CHO | Chocolate 70% cacao | Prendas | 9000 |  |  | unidad 1 |
        """;

    static readonly SpanishReader Reader = Shops.Of(Tailor);

    static readonly ReadingContext Ordered = new() { InCart = ["AR-RUE"], Focus = "AR-RUE" };

    [Theory]
    [InlineData("a las 7:45")]
    [InlineData("tipo 7")]
    [InlineData("para las 8 de la noche")]
    [InlineData("para las 10")]
    [InlineData("como a las 5 pm")]
    [InlineData("después de las 9 y media")]
    [InlineData("miércoles 11:20")]
    [InlineData("el martes de 3 a 5")]
    [InlineData("entre las 9 y las 10")]
    [InlineData("a las 18 hs")]
    [InlineData("para el 15 de enero")]
    [InlineData("para el jueves 27")]
    [InlineData("para el 24")]
    [InlineData("el 24/12")]
    [InlineData("me dejan el 15%?")]
    [InlineData("y el 20 por ciento?")]
    [InlineData("mi rut es 9.876.543-2")]
    [InlineData("mi cedula es 1020304050")]
    [InlineData("apto 502")]
    [InlineData("torre 3")]
    [InlineData("antes costaba 40, no?")]
    [InlineData("estaba a 8000")]
    public void They_are_no_quantity(string said)
    {
        var reading = Reader.Read(said, Ordered);
        reading.Quantity.ShouldBeNull();
        reading.Edits.ShouldBeEmpty();
        reading.Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("un ruedo el lunes a las 9:40", 1)]
    [InlineData("2 ruedos para el 15 de enero", 2)]
    [InlineData("3 ruedos para las 8 de la noche", 3)]
    [InlineData("para el viernes 2 ruedos", 2)]
    [InlineData("para la casa 2 ruedos", 2)]
    public void Beside_them_goods_are_counted(string said, int count)
    {
        var item = Reader.Read(said, ReadingContext.Empty).Items.ShouldHaveSingleItem();
        item.Best.Sku.ShouldBe("AR-RUE");
        item.Quantity.ShouldNotBeNull().Value.ShouldBe(count);
    }

    [Theory]
    [InlineData("dame 8", 8)]
    [InlineData("20", 20)]
    public void A_number_that_is_none_of_them_counts(string said, int count) =>
        Reader.Read(said, Ordered).Quantity.ShouldNotBeNull().Value.ShouldBe(count);

    [Fact]
    public void A_percent_may_be_a_name() =>
        Reader.Read("un chocolate 70%", ReadingContext.Empty).Items.ShouldHaveSingleItem().Best.Sku.ShouldBe("PR-CHO");

    [Theory]
    [InlineData("de 3 a 5", "lunes a viernes 15:00-17:30")]
    [InlineData("de 9 y media a 10", "lunes a viernes 8:00-10:30")]
    [InlineData("a las 4:45", "lunes a viernes 15:00-17:30")]
    [InlineData("16:15", "lunes a viernes 15:00-17:30")]
    [InlineData("a las diez y cuarto", "lunes a viernes 8:00-10:30")]
    [InlineData("sobre las cinco y media", null)]
    [InlineData("17:30", null)]
    [InlineData("el sábado a las 9:30", "sábado 9:00-11:00")]
    [InlineData("el viernes de 3 a 4", "lunes a viernes 15:00-17:30")]
    [InlineData("el viernes", null)]
    [InlineData("el sábado", "sábado 9:00-11:00")]
    public void The_slot_is_the_one_that_the_hour_falls_into(string said, string? slot) =>
        Reader.Read(said, Ordered with { Expecting = Expecting.Slot }).Slot.ShouldBe(slot);

    [Theory]
    [InlineData("mejor 2 blusas")]
    [InlineData("agrega 2")]
    public void Goods_counted_where_the_hour_is_asked_for_are_no_hour(string said)
    {
        var reading = Reader.Read(said, Ordered with { Expecting = Expecting.Slot });
        reading.Slot.ShouldBeNull();
        (reading.Quantity ?? reading.Items[0].Quantity ?? reading.Edits[0].Quantity)!.Value.ShouldBe(2);
    }
}
