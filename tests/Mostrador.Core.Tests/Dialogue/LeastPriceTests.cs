using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>The price that is told and judged is the least that somebody pays: with choices that must be made, and discounts.</summary>
public class LeastPriceTests
{
    static readonly Discount Tenth = new("Semana", DiscountType.Percentage, 10, "Pizzas", null, 1, null, null);

    static Chat Pizzeria(params Discount[] discounts) =>
        Stalls.Of(
            "Pizzería Fuego",
            "Norte",
            [],
            [],
            new ShopCatalog(
                1,
                [new Category("Pizzas", []), new Category("Bebidas", [])],
                [
                    Goods.Sold(
                        "PIZ",
                        "Pizza de la casa",
                        0,
                        "Pizzas",
                        Goods.Group("Tamaño", ("Mediana", 9990), ("Familiar", 13990))
                    ),
                    Goods.Sold("CAL", "Calzone", 1000, "Pizzas", Goods.Group("Masa", ("Fina", 7500), ("Gruesa", 7500))),
                    Goods.Sold("FUG", "Fugazzeta", 8800, "Pizzas"),
                    Goods.Sold("LIM", "Limonada", 2000, "Bebidas"),
                ],
                discounts
            )
        );

    [Theory]
    [InlineData("qué pizzas hay?")]
    [InlineData("cuánto cuesta la pizza de la casa?")]
    public void Goods_are_told_from_the_cheapest_choice_on(string said)
    {
        var chat = Pizzeria().Say(said);
        chat.Text.ShouldContain("*Pizza de la casa* · desde $9.990");
    }

    [Fact]
    public void Choices_that_cost_the_same_are_in_the_price_as_it_is() =>
        Pizzeria().Say("cuánto cuesta el calzone?").Text.ShouldContain("*Calzone* · $8.500");

    [Fact]
    public void Choices_without_which_nothing_is_sold_are_told_with_their_whole_price() =>
        Pizzeria().Say("cuánto cuesta la pizza de la casa?").Text.ShouldContain("Mediana ($9.990)");

    [Fact]
    public void A_lower_price_of_more_is_of_the_choice_that_was_named()
    {
        var two = new Discount("Dos", DiscountType.Percentage, 10, null, "PIZ", 2, null, null);
        var chat = Pizzeria(two).Say("cuánto vale la pizza de la casa familiar?");
        chat.Text.ShouldContain("Desde 2: $12.591", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void A_shelf_begins_at_what_somebody_pays()
    {
        var chat = Pizzeria(Tenth).Say("catálogo");
        chat.Choices.Single(c => c.Title == "Pizzas").Description.ShouldBe("Desde $7.650");
    }

    [Fact]
    public void A_line_that_waits_for_its_choice_counts_the_cheapest()
    {
        var chat = Pizzeria().Say("una pizza de la casa y una limonada").Say("ver carrito");
        chat.Text.ShouldContain("*Pizza de la casa* · desde $9.990");
        chat.Priced.Total.ShouldBe(11990);
    }

    [Fact]
    public void A_budget_below_every_choice_brings_none_of_them()
    {
        var chat = Pizzeria().Say("pizzas hasta mil pesos");
        chat.Text.ShouldContain("Hasta $1.000 no tenemos pizzas");
    }

    [Fact]
    public void What_a_discount_brings_within_the_budget_is_within_it()
    {
        var chat = Pizzeria(Tenth);
        chat.ExtraAmounts.Add(8000);
        chat.Say("pizzas hasta 8 mil");
        chat.Text.ShouldNotContain("no tenemos");
        chat.Text.ShouldContain("*Fugazzeta* · $7.920");
        chat.Text.ShouldContain("*Calzone* · $7.650");
        chat.Text.ShouldNotContain("Pizza de la casa");
    }

    [Fact]
    public void What_fits_a_need_and_the_budget_by_a_discount_is_recommended()
    {
        var chat = Pizzeria(Tenth).Say("recomiéndame una pizza de hasta 8 mil");
        chat.Text.ShouldContain("Fugazzeta");
    }

    [Fact]
    public void The_cheapest_is_the_one_that_costs_least_with_its_choices()
    {
        var chat = Pizzeria().Say("qué pizzas hay?").Say("la más barata");
        chat.Lines.ShouldBe("CAL×1");
    }

    [Fact]
    public void Cheaper_than_another_is_what_costs_less_when_paid()
    {
        var chat = Pizzeria().Say("algo más barato que la pizza de la casa");
        chat.Text.ShouldContain("Fugazzeta");
        chat.Text.ShouldContain("Calzone");
        chat.Text.ShouldNotContain("no tenemos");
    }
}
