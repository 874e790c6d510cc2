using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Streets of figures, told by the two that cross them, and who receives there; at a stall of jam.</summary>
public class StreetsByTheirCornersTests
{
    static readonly ShopCatalog Jam = new(
        9072,
        [new Category("Dulces", [])],
        [Sold("MOR", "Dulce de mora", 4000, "Dulces"), Sold("HIG", "Dulce de higo", 4200, "Dulces")],
        []
    );

    static Chat Shop()
    {
        var chat = Stalls.Of("La Mermelera", "Ringuelet", ["10:00-13:00"], [], Jam);
        chat.Customer = chat.Customer with { Name = null, ProfileName = null };
        chat.Profile = chat.Profile with { Payments = ["efectivo", "transferencia"] };
        return chat;
    }

    [Theory]
    [InlineData("mandalo a ringuelet, calle 37 entre 8 y 9 nro 1120", "Calle 37 entre 8 y 9 nro 1120")]
    [InlineData("envialo a ringuelet, calle 12 entre 60 y 61", "Calle 12 entre 60 y 61")]
    [InlineData("a ringuelet, calle Rosas 512 entre Mitre y Paz", "Calle Rosas 512 entre Mitre y Paz")]
    public void The_corners_of_a_street_are_of_it(string told, string street)
    {
        var chat = Shop().Say("2 dulces de mora").Say(told);
        chat.Checkout.Address.ShouldBe(street);
        chat.Lines.ShouldBe("MOR×2");
    }

    [Theory]
    [InlineData("dale. 37 entre 118 y 119 n° 860, en efectivo, Norma")]
    [InlineData("dale, 37 entre 118 y 119 nro 860, en efectivo, Norma")]
    public void A_street_that_is_a_figure_is_told_by_its_corners(string told)
    {
        var chat = Shop().Say("2 dulces de mora").Say("cuánto sale mandarlo a ringuelet").Say(told);
        chat.Checkout.Address.ShouldNotBeNull().ShouldStartWith("37 entre 118 y 119 n");
        chat.Checkout.Address.ShouldEndWith("860");
        chat.Checkout.Zone.ShouldBe("Ringuelet");
        chat.Checkout.PaymentMethod.ShouldBe("efectivo");
        chat.Checkout.Name.ShouldBe("Norma");
        chat.Lines.ShouldBe("MOR×2");
    }

    [Theory]
    [InlineData("a ringuelet: Allende 22, recibe Toño, en efectivo", "Toño")]
    [InlineData("va a ringuelet, Allende 22, lo recibe mi hermana Carola, efectivo", "Carola")]
    [InlineData("a ringuelet, Allende 22, recibe el señor Sole Ibarra", "Sole Ibarra")]
    public void Who_receives_gives_a_name(string told, string name)
    {
        var chat = Shop().Say("2 dulces de mora").Say(told);
        chat.Checkout.Name.ShouldBe(name);
        chat.Checkout.Address.ShouldBe("Allende 22");
    }

    [Fact]
    public void Who_fetches_it_takes_nothing_out()
    {
        var chat = Shop().Say("2 dulces de mora").Say("efectivo, lo retira mi hermana Carola");
        chat.Lines.ShouldBe("MOR×2");
        chat.Checkout.Name.ShouldBe("Carola");
        chat.Checkout.Mode.ShouldBe(DeliveryMode.Pickup);
    }
}
