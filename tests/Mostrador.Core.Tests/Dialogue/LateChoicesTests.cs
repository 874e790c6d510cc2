using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Choices and numbers that come late or are said anew, and that there is no more to an order.</summary>
public class LateChoicesTests
{
    static readonly ShopProfile Profile = DemoShop.Of("la-huerta").Profile with
    {
        Name = "Regalos",
        Faq =
        [
            new Faq("¿Con cuánta anticipación pido?", "Los ramos salen el mismo día."),
            new Faq("¿Hacen trasplante?", "Sí, gratis si compras aquí la planta y la maceta."),
        ],
        Delivery = DemoShop.Of("la-huerta").Profile.Delivery with { MinOrder = 9000 },
    };

    static readonly ShopCatalog Gifts = new(
        1,
        [new Category("Regalos", []), new Category("Obra", [])],
        [
            Goods.Sold(
                "RAM",
                "Ramo de globos",
                2600,
                "Regalos",
                Goods.Group("Tamaño", ("mediano", 900), ("grande", 1800))
            ),
            Goods.Sold("RCH", "Ramo de chocolates", 3200, "Regalos"),
            Goods.Sold("TAR", "Tarjeta de felicitación", 350, "Regalos"),
            Goods.Sold("NUM", "Vela de número", 400, "Regalos"),
            Goods.Sold(
                "MAC",
                "Maceta de barro",
                1000,
                "Regalos",
                Goods.Group("Medida", ("chica", 0), ("mediana", 700))
            ),
            Goods.Sold("BRO", "Brocha", 3800, "Obra", Goods.Group("Medida", ("2 pulgadas", 0), ("3 pulgadas", 1200))),
            Goods.Sold("PIN", "Pintura", 4200, "Obra", Goods.Group("Color", ("terracota", 0), ("gris", 0))),
            Goods.Sold("CEM", "Cemento gris", 2350, "Obra"),
            Goods.Sold(
                "MAL",
                "Malteada",
                6800,
                "Regalos",
                Goods.Group("Sabor", ("fresa", 0), ("vainilla", 0)),
                new OptionGroup("Extras", false, 1, [new OptionChoice("crema batida", 1000)])
            ),
        ],
        []
    );

    static Chat Shop() => new("la-huerta") { Profile = Profile, Catalog = Gifts };

    [Theory]
    [InlineData("3 tarjetas de felicitación, es todo")]
    [InlineData("quiero 3 tarjetas de felicitación y nada más")]
    [InlineData("3 tarjetas de felicitación. eso sería todo, gracias")]
    public void Goods_and_that_there_is_no_more_close_the_order(string said)
    {
        var chat = Shop().Say(said);
        chat.Lines.ShouldBe("TAR×3", chat.Transcript);
        chat.Checkout.Started.ShouldBeTrue(chat.Transcript);
    }

    [Fact]
    public void What_is_too_little_to_be_sent_is_said_when_there_is_no_more_of_it()
    {
        var zone = Profile.Delivery.Zones[0].Name;
        var chat = Shop().Say($"3 tarjetas de felicitación, envío a {zone}, nada más");
        chat.Text.ShouldContain("9.000", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Only_so_much_of_something_closes_nothing()
    {
        var chat = Shop().Say("3 tarjetas de felicitación nada más y una maceta mediana");
        chat.Checkout.Started.ShouldBeFalse(chat.Transcript);
    }

    [Fact]
    public void A_number_behind_the_choice_counts_what_was_asked_about()
    {
        var chat = Shop().Say("una brocha").Say("de 3 pulgadas, mejor deme dos de esas");
        chat.Lines.ShouldBe("BRO×2(3 pulgadas)", chat.Transcript);
    }

    [Fact]
    public void A_choice_of_what_was_just_chosen_is_meant_before_goods_that_have_it_in_their_name()
    {
        var chat = Shop().Say("2 pinturas terracota").Say("mejor gris");
        chat.Lines.ShouldBe("PIN×2(gris)", chat.Transcript);
    }

    [Theory]
    [InlineData("mejor el ramo grande y sin la tarjeta")]
    [InlineData("ay espéreme, mejor el ramo grande y sin la tarjeta")]
    [InlineData("ay no, mejor el ramo grande y sin la tarjeta")]
    public void One_that_becomes_another_is_no_second_one_whatever_goes_out_beside_it(string said)
    {
        var chat = Shop().Say("un ramo de globos mediano y una tarjeta de felicitación").Say(said);
        chat.Lines.ShouldBe("RAM×1(grande)", chat.Transcript);
    }

    [Fact]
    public void What_is_done_to_one_of_two_is_done_to_one()
    {
        var chat = Shop().Say("2 malteadas de fresa").Say("a una malteada ponle crema batida");
        chat.Lines.ShouldBe("MAL×1(fresa) MAL×1(fresa,crema batida)", chat.Transcript);
    }

    [Fact]
    public void The_price_of_a_choice_of_what_was_shown_is_told_and_that_one_is_taken()
    {
        var chat = Shop().Say("tienen ramos de globos?").Say("el mediano en cuánto sale");
        chat.Text.ShouldContain("3.500", Case.Sensitive, chat.Transcript);
        chat.Say("ok ese, y una tarjeta de felicitación");
        chat.Lines.ShouldBe("RAM×1(mediano) TAR×1", chat.Transcript);
    }

    [Fact]
    public void That_one_said_of_what_is_in_the_cart_is_no_other_one()
    {
        var chat = Shop().Say("un ramo de globos mediano").Say("ese pues");
        chat.Lines.ShouldBe("RAM×1(mediano)", chat.Transcript);
    }

    [Fact]
    public void A_figure_that_says_which_counts_nothing()
    {
        var chat = Shop().Say("una vela de número, el 7");
        chat.Lines.ShouldBe("NUM×1", chat.Transcript);
    }

    [Fact]
    public void Goods_named_in_a_question_behind_an_order_are_not_ordered()
    {
        var chat = Shop().Say("una maceta mediana. si llevo planta y maceta me hacen el trasplante?");
        chat.Lines.ShouldBe("MAC×1(mediana)", chat.Transcript);
        chat.Text.ShouldContain("gratis", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void Goods_with_their_number_are_no_address()
    {
        var zone = Profile.Delivery.Zones[0].Name;
        var chat = Shop().Say($"2 ramos de globos grandes y 2 brochas de 3 pulgadas, envío a {zone}, es todo");
        chat.Say("y una maceta mediana");
        chat.Lines.ShouldContain("MAC×1(mediana)", Case.Sensitive, chat.Transcript);
        chat.Checkout.Address.ShouldBeNull(chat.Transcript);
    }

    [Fact]
    public void Fewer_than_were_asked_for_answers_the_offer_of_what_is_left()
    {
        var chat = MixedGoods.Shop().Say("100 jabones").Say("ya no tantos, deme 10 nomás");
        chat.Lines.ShouldBe("JAB×10", chat.Transcript);
    }

    [Fact]
    public void A_bare_add_it_takes_what_was_shown()
    {
        var chat = Shop().Say("cuánto cuesta el ramo de globos grande?").Say("agréguelo");
        chat.Lines.ShouldBe("RAM×1(grande)", chat.Transcript);
    }

    [Fact]
    public void What_nobody_understood_is_no_complaint()
    {
        var chat = Shop().Say("2 malteadas de fresa").Say("uta no espera");
        chat.Text.ShouldNotContain("persona del equipo", Case.Insensitive, chat.Transcript);
    }
}
