using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Questions about goods: what they are, what several cost together, which of them is the largest.</summary>
public class GoodsAskedAboutTests
{
    static readonly ShopCatalog Goods = new(
        1,
        [
            new Category("Combos", []),
            new Category("Carpas", []),
            new Category("Sin TACC", []),
            new Category("Dulces", []),
        ],
        [
            Sold("DUO", "Combo dúo", "Combos", 4500, "Medio pollo y papas"),
            Sold("FAM", "Combo familiar", "Combos", 8500, "Pollo entero y papas"),
            Sold("C3", "Carpa 3 x 3 m", "Carpas", 45000, "Para unas 15 personas"),
            Sold("C6", "Carpa 6 x 6 m", "Carpas", 120000, "Para unas 50 personas"),
            Sold("C10", "Carpa 10 x 10 m", "Carpas", 280000, "Para unas 120 personas"),
            Sold("PRE", "Premezcla", "Sin TACC", 5600, "Bolsa de 1 kilo"),
            Sold("GAL", "Galletitas de algarroba", "Sin TACC", 2700, "Sin azúcar, 200 gramos"),
            Sold("MIE", "Miel pura", "Dulces", 8900, "De Traslasierra") with
            {
                Unit = "tarro",
                Synonyms = ["miel"],
            },
            Sold("RAC", "Rack de TV", "Dulces", 89990, "Para televisor de hasta 55 pulgadas") with
            {
                Synonyms = ["mueble de tele"],
            },
        ],
        []
    );

    [Theory]
    [InlineData("la miel de donde es")]
    [InlineData("las galletitas tienen azúcar?")]
    [InlineData("a qué sabe la miel")]
    [InlineData("cuánto pesan las galletitas")]
    public void A_question_about_goods_is_answered_with_them_and_orders_none(string text)
    {
        var chat = Shop().Say(text);
        chat.Cart.Lines.ShouldBeEmpty();
        chat.Last.Intent.ShouldBe("consulta_producto");
        chat.Text.ShouldContain(text.Contains("miel", StringComparison.Ordinal) ? "Traslasierra" : "Sin azúcar");
    }

    [Fact]
    public void What_goods_are_for_is_asked_of_them_though_it_is_not_sold() =>
        Shop().Say("el rack sirve para una tele de 50?").Text.ShouldContain("55 pulgadas");

    [Theory]
    [InlineData("cuánto salen el combo dúo y la miel juntos?", "13.400")]
    [InlineData("en cuánto me sale 2 combos familiares con una carpa de 3 x 3", "62.000")]
    public void Several_goods_asked_about_are_added_up(string text, string total)
    {
        var chat = Shop(sums: true).Say(text);
        chat.Text.ShouldContain(total);
        chat.Cart.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void One_or_the_other_is_not_added_up() =>
        Shop().Say("cuánto sale el combo dúo o el familiar?").Text.ShouldNotContain("13.000");

    [Fact]
    public void A_shelf_called_by_a_word_of_discounts_is_a_shelf() =>
        Shop().Say("qué combos hay").Text.ShouldContain("Combo dúo");

    [Fact]
    public void A_shelf_called_without_something_is_not_refused() =>
        Shop().Say("tenés algo sin tacc").Text.ShouldContain("Premezcla");

    [Theory]
    [InlineData("la más grande", "C10")]
    [InlineData("la más chica", "C3")]
    [InlineData("dame la de precio intermedio", "C6")]
    public void The_largest_of_what_was_shown_is_known_by_its_measure(string text, string sku) =>
        Shop().Say("qué carpas tienen?").Say(text).Cart.Lines.ShouldHaveSingleItem().Sku.ShouldBe(sku);

    [Fact]
    public void What_it_comes_in_may_be_called_as_elsewhere() =>
        Shop().Say("2 botes de miel").Cart.Lines.ShouldHaveSingleItem().Quantity.ShouldBe(2);

    static Chat Shop(bool sums = false) =>
        new("la-huerta")
        {
            Profile = DemoShop.Of("la-huerta").Profile with { Name = "Bazar" },
            Catalog = Goods,
            Lenient = sums,
        };

    static Item Sold(string sku, string name, string category, decimal price, string description) =>
        new()
        {
            Id = name.Length * 100 + sku[0],
            Sku = sku,
            Name = name,
            Category = category,
            Price = price,
            Description = description,
        };
}
