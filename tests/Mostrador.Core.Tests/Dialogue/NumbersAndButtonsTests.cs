using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Buttons show no numbers: a number typed below them counts, and presses none that ends, empties or declines.</summary>
public class NumbersAndButtonsTests
{
    static Chat Stationer(bool numbers = false)
    {
        var stall = Stalls.Of(
            "Papelería",
            "Norte",
            [],
            [],
            new ShopCatalog(
                1,
                [new Category("Útiles", [])],
                [
                    Sold("SOB", "Sobre", 10, "Útiles") with
                    {
                        MinQuantity = 2,
                    },
                    Sold("LAP", "Lápiz", 5, "Útiles"),
                    Sold("REG", "Regla", 20, "Útiles", Group("Largo", ("2", 0), ("3", 0), ("4", 0))),
                ],
                []
            )
        );
        return new Chat("acme")
        {
            Catalog = stall.Catalog,
            Profile = stall.Profile,
            NumbersChoices = numbers,
        };
    }

    [Fact]
    public void The_number_offered_is_taken_by_it()
    {
        var chat = Stationer().Say("un sobre");
        chat.Text.ShouldContain("2", Case.Sensitive, chat.Transcript);
        chat.Say("2").Lines.ShouldBe("SOB×2", chat.Transcript);
    }

    [Fact]
    public void After_something_was_put_down_it_says_how_many() =>
        Stationer().Say("un lápiz").Say("2").Lines.ShouldBe("LAP×2");

    [Theory]
    [InlineData("2", "3")]
    [InlineData("3", "3")]
    public void No_number_empties_the_cart(params string[] said)
    {
        var chat = Stationer().Say("un lápiz").Say("total");
        foreach (var number in said)
            chat.Say(number);
        chat.Cart.Lines.ShouldNotBeEmpty(chat.Transcript);
    }

    [Fact]
    public void A_number_that_is_the_name_of_a_choice_is_that_choice() =>
        Stationer().Say("una regla").Say("2").Lines.ShouldBe("REG×1(2)");

    [Fact]
    public void A_size_that_is_spelled_divides_nothing()
    {
        var chat = Stationer().Say("regla largo 2 y mi hija una regla medida cuatro");
        chat.Cart.Lines.Sum(l => l.Quantity).ShouldBeLessThanOrEqualTo(2, chat.Transcript);
    }

    [Fact]
    public void Where_the_channel_writes_numbers_they_press()
    {
        var chat = Stationer(numbers: true).Say("un lápiz").Say("1");
        chat.Checkout.Started.ShouldBeTrue(chat.Transcript);
        chat.Lines.ShouldBe("LAP×1");
    }

    [Fact]
    public void One_of_several_of_a_kind_is_chosen_by_its_place()
    {
        var chat = Stationer().Say("un lápiz").Say("cerrar pedido");
        chat.Choices.Count.ShouldBe(2, chat.Transcript);
        chat.Say("2").Checkout.Mode.ShouldBe(DeliveryMode.Pickup, chat.Transcript);
    }
}
