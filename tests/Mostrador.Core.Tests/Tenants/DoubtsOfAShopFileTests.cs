using Mostrador.Core.Tenants;
using Mostrador.Core.Tenants.ShopFiles;

namespace Mostrador.Core.Tests.Tenants;

public class DoubtsOfAShopFileTests
{
    [Fact]
    public void Hours_by_the_twelve_hour_clock_are_shown_as_they_were_read() =>
        Doubts(new ShopFile { Hours = "L-V 9 a 1 y 4 a 8; S 10 a 2" })
            .ShouldHaveSingleItem()
            .Message.ShouldContain(
                "lunes a viernes 9:00-13:00 y 16:00-20:00, sábado 10:00-14:00, domingo cerrado",
                Case.Sensitive
            );

    [Fact]
    public void Plain_hours_raise_no_doubt() =>
        Doubts(new ShopFile { Hours = "lunes a viernes 9:00-19:00" }).ShouldBeEmpty();

    [Theory]
    [InlineData("6 rollos", true)]
    [InlineData("pack 12", true)]
    [InlineData("100 g", false)]
    [InlineData("m2", false)]
    [InlineData("m²", false)]
    [InlineData("bandeja", false)]
    [InlineData("lb", false)]
    [InlineData("und.", false)]
    [InlineData("pack", false)]
    [InlineData("bdj.", true)]
    [InlineData("rll", true)]
    public void A_unit_that_customers_would_not_understand_is_told(string unit, bool doubtful)
    {
        var doubts = Doubts(new ShopFile { Products = [new ProductPart { Unit = unit }] });
        doubts.Select(d => d.Field).ShouldBe(doubtful ? ["products[0].unit"] : []);
    }

    static List<Problem> Doubts(ShopFile file) => [.. ShopFileCheck.Doubts(file)];
}
