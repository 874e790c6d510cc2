using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>A message that fills the cart and says more besides: what nobody understood of it is told, and what is looked for is looked for.</summary>
public class NothingIsDroppedTests
{
    static Chat Stall() =>
        Stalls.Of(
            "La Jarcia",
            "La Ribera",
            [],
            [],
            new ShopCatalog(
                2101,
                [new Category("Cocina", []), new Category("Limpieza", [])],
                [
                    Goods.Sold("TET", "Tetera de loza", 12000, "Cocina"),
                    Goods.Sold("CUC", "Cuchara de palo", 900, "Cocina"),
                    Goods.Sold("VID", "Limpiavidrios", 2500, "Limpieza") with
                    {
                        Description = "Para limpiar vidrios y espejos sin marcas",
                        Synonyms = ["vidrios"],
                    },
                    Goods.Sold("ESC", "Escobilla", 1800, "Limpieza"),
                ],
                []
            )
        );

    [Theory]
    [InlineData("2 teteras y 3 fribulines", "3 fribulines")]
    [InlineData("una tetera, también un zarandillo", "zarandillo")]
    [InlineData("dame dos cucharas de palo y trumbolos chicos", "trumbolos chicos")]
    [InlineData("2 teteras y un avión", "avión")]
    public void Things_nobody_understood_beside_goods_are_told_in_the_customers_words(string said, string lost)
    {
        var chat = Stall().Say(said);
        chat.Cart.Lines.Count.ShouldBe(1, chat.Transcript);
        chat.Text.ShouldContain($"Lo de «{lost}» no lo entendí", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("2 teteras y gracias")]
    [InlineData("2 teteras, vecina, y que Dios la bendiga")]
    [InlineData("2 teteras por favor y un abrazo")]
    [InlineData("hola, mi mamá quiere 2 teteras y dime cuánto sale el envío a Centro")]
    [InlineData("2 teteras y 3 cucharas de palo, son para mi hermana")]
    public void Courtesies_and_what_is_told_of_the_goods_ask_nothing(string said)
    {
        var chat = Stall().Say(said);
        chat.Cart.Lines.ShouldNotBeEmpty(chat.Transcript);
        chat.Text.ShouldNotContain("no lo entendí", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("quiero una tetera y algo para limpiar los espejos")]
    [InlineData("ponme una tetera, y algo que limpie los espejos")]
    public void Goods_ordered_before_something_is_looked_for_are_in_the_cart(string said)
    {
        var chat = Stall().Say(said);
        chat.Lines.ShouldBe("TET×1", chat.Transcript);
        chat.Text.ShouldContain("Limpiavidrios", Case.Sensitive, chat.Transcript);
    }
}
