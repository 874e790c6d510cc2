using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Short questions that lean on the goods or the matter spoken of; in a shop of yarns.</summary>
public class AskedOfTheGoodsAtHandTests
{
    static readonly ShopCatalog Yarns = new(
        9183,
        [new Category("Lanas", []), new Category("Palillos", [])],
        [
            Sold("ALP", "Lana de alpaca", 6000, "Lanas") with
            {
                Stock = 0,
            },
            Sold("MER", "Lana merino", 5000, "Lanas"),
            Sold("OVI", "Ovillo surtido", 900, "Lanas") with
            {
                MinQuantity = 10,
            },
            Sold(
                "PAL",
                "Palillos de bambú",
                4000,
                "Palillos",
                Group("Grosor", ("3 mm", 0), ("5 mm", 500), ("8 mm", 900))
            ),
            Sold("CAN", "Canasto tejedor", 12000, "Palillos"),
        ],
        []
    );

    static Chat Shop(params Faq[] faq)
    {
        var chat = Stalls.Of("La Madeja", "Puerto", ["9:00-13:00"], faq, Yarns);
        chat.Profile = chat.Profile with
        {
            Payments = ["efectivo", "transferencia"],
            TransferDetails = "Alias MADEJA.SUR",
            Delivery = chat.Profile.Delivery with { MinOrder = 10000 },
        };
        return chat;
    }

    [Theory]
    [InlineData("tienen lana de alpaca?", "¿y cuándo les entra?")]
    [InlineData("tienen lana de alpaca?", "para cuándo vuelve a llegar?")]
    [InlineData("hola", "¿qué día va a llegar la lana de alpaca?")]
    public void When_there_will_be_more_of_what_is_out_of_stock_is_not_known(string first, string asked)
    {
        var chat = Shop().Say(first).Say(asked);
        chat.Text.ShouldContain("No tengo anotado cuándo vuelve a haber *Lana de alpaca*");
        chat.Text.ShouldNotContain("pedidos");
        chat.Text.ShouldNotContain("9:00");
    }

    [Fact]
    public void When_a_delivery_comes_is_asked_of_goods_that_there_are() =>
        Shop().Say("quiero una lana merino").Say("¿cuándo me llega?").Text.ShouldNotContain("vuelve a haber");

    [Fact]
    public void The_other_choices_are_those_of_the_goods_at_hand()
    {
        var chat = Shop().Say("precio de los palillos de bambú de 3 mm").Say("¿y los otros grosores?");
        chat.Text.ShouldContain("Grosor: 3 mm, 5 mm");
        chat.Text.ShouldNotContain("Canasto");
    }

    [Fact]
    public void The_least_of_goods_is_theirs_and_not_that_of_a_delivery()
    {
        var chat = Shop().Say("info del ovillo surtido").Say("y de cuántos es el mínimo?");
        chat.Text.ShouldContain("*Ovillo surtido* va desde 10");
        chat.Text.ShouldNotContain("10.000");
        Shop().Say("info de la lana merino").Say("¿cuál es el mínimo para envío?").Text.ShouldContain("10.000");
    }

    [Fact]
    public void Where_to_transfer_is_told_though_an_answer_speaks_of_it() =>
        Shop(new Faq("¿Aceptan billeteras?", "Sí, por transferencia al alias."))
            .Say("¿me pasás el alias?")
            .Text.ShouldContain("MADEJA.SUR");

    [Theory]
    [InlineData("está a nombre de Rosa Lillo")]
    [InlineData("de la empresa Tejidos Andes, eran 12")]
    public void What_is_told_of_a_payment_that_was_not_found_is_for_a_person_to_look_up(string told)
    {
        var chat = Shop().Say("ya hice la transferencia del pedido").Say(told);
        chat.Last.Effects.OfType<HandOver>().ShouldHaveSingleItem();
        chat.Cart.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Goods_wanted_after_a_payment_that_was_not_found_are_taken() =>
        Shop().Say("ya hice la transferencia del pedido").Say("quiero una lana merino").Lines.ShouldBe("MER×1");

    [Fact]
    public void Two_prices_asked_are_two_prices_and_no_sum()
    {
        Shop().Say("precio de la lana merino y del canasto tejedor?").Text.ShouldNotContain("Todo junto");
        var chat = Shop();
        // The sum is of no cart.
        chat.Strict = false;
        chat.Say("¿cuánto salen 2 lanas merino y un canasto tejedor?").Text.ShouldContain("Todo junto: *$22.000*");
    }

    [Fact]
    public void How_big_goods_are_is_not_told_by_their_price()
    {
        var chat = Shop().Say("de qué porte es el canasto tejedor?");
        chat.Text.ShouldContain("no lo tengo anotado");
        chat.Text.ShouldNotContain("12.000");
    }
}
