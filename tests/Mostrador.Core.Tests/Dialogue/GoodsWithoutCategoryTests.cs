using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>A shop may sell a bare list of goods, or leave some of them out of its categories: they are shown all the same.</summary>
public class GoodsWithoutCategoryTests
{
    static readonly Item[] Loose =
    [
        Goods.Sold("HIL", "Hilo encerado", 1500, ""),
        Goods.Sold("AGU", "Aguja curva", 900, ""),
        Goods.Sold("CIN", "Cinta métrica", 2100, ""),
    ];

    static Chat Bare() => Stalls.Of("La Mercería", "Norte", [], [], new ShopCatalog(1, [], Loose, []));

    static Chat Mixed() =>
        Stalls.Of(
            "La Mercería",
            "Norte",
            [],
            [],
            new ShopCatalog(
                1,
                [new Category("Telas", []), new Category("Botones", [])],
                [
                    .. Loose,
                    Goods.Sold("LIN", "Lino crudo", 8000, "Telas"),
                    Goods.Sold("NAC", "Botón de nácar", 400, "Botones"),
                ],
                []
            )
        );

    [Fact]
    public void A_bare_list_is_shown()
    {
        var chat = Bare().Say("ver catálogo");
        chat.Text.ShouldContain("*Hilo encerado* · $1.500", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain("*Cinta métrica* · $2.100");
    }

    [Theory]
    [InlineData("vendes jabón?")]
    [InlineData("quién ganó el partido ayer?")]
    [InlineData("cuéntame un chiste")]
    public void Nothing_is_said_of_categories_that_there_are_not(string said)
    {
        var chat = Bare().Say(said);
        chat.Text.ShouldNotContain(": .", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("es .", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void What_is_in_no_category_is_the_last_shelf()
    {
        var chat = Mixed().Say("ver catálogo");
        chat.Choices.Select(c => c.Title).ShouldBe(["Telas", "Botones", "Otros productos"]);
        chat.Choices[^1].Description.ShouldBe("Desde $900");
        chat.Press("Otros productos");
        chat.Text.ShouldContain("Aguja curva", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("Lino");
    }

    [Fact]
    public void More_of_such_goods_leads_to_their_shelf()
    {
        var chat = Mixed().Say("cuánto cuesta el hilo encerado?").Press("Ver más opciones");
        chat.Text.ShouldContain("Aguja curva", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("En  tenemos");
    }
}
