using Mostrador.Core.Catalog;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What a shop has not is denied in a plain word; in a bakery.</summary>
public class ThingsNotSoldTests
{
    static readonly ShopCatalog Bakery = new(
        9182,
        [new Category("Panes", []), new Category("Masas", [])],
        [
            Sold("MAR", "Marraqueta", 2000, "Panes"),
            Sold("HAL", "Hallulla", 2200, "Panes"),
            Sold("MAS", "Masa de hoja", 3000, "Masas") with
            {
                Description = "Para hornear en casa",
                Synonyms = ["masa para empanada"],
            },
        ],
        []
    );

    static Chat Shop() => Stalls.Of("La Artesa", "Puerto", [], [], Bakery);

    [Theory]
    [InlineData("hacen pizzas?", "pizzas")]
    [InlineData("¿preparan hamburguesas?", "hamburguesas")]
    [InlineData("¿y pescado para hornear?", "pescado")]
    [InlineData("helado?", "helado")]
    public void A_thing_that_everybody_knows_and_the_shop_has_not_is_denied(string asked, string thing)
    {
        var chat = Shop().Say(asked);
        chat.Text.ShouldContain($"No tenemos {thing}:");
        chat.Text.ShouldNotContain("recomiendo");
        chat.Cart.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("y kuchen tampoco?", "kuchen")]
    [InlineData("chuta. y kuchen?", "kuchen")]
    public void One_thing_after_another_is_denied_by_its_name(string asked, string thing) =>
        Shop().Say("hacen pizzas?").Say(asked).Text.ShouldContain($"No tenemos {thing}:");

    [Fact]
    public void What_the_shop_may_lend_or_make_is_for_a_person_to_say()
    {
        var chat = Shop().Say("¿rentan bandejones?");
        chat.Text.ShouldNotContain("No estoy seguro");
        chat.Choices.ShouldContain(c => c.Id == "menu:person");
    }

    [Fact]
    public void What_is_sold_for_it_is_shown_still() => Shop().Say("empanadas?").Text.ShouldContain("Masa de hoja");
}
