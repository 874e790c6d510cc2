using Mostrador.Core.Catalog;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Numbers that are of money, days and habits count no goods, and who asks or remarks changes no cart; in a shop of cloth.</summary>
public class TalkIsNoOrderTests
{
    static readonly ShopCatalog Cloth = new(
        9061,
        [new Category("Abrigo", []), new Category("Bolsos", []), new Category("Regalos", [])],
        [
            Sold("MAN", "Manta polar", 18000, "Abrigo", Group("Color", ("Gris", 0), ("Verde", 2000))),
            Sold(
                "TOL",
                "Toldo",
                20000,
                "Abrigo",
                Group("Ancho", ("Simple", 0), ("Doble", 8000)),
                Group("Tela", ("Lona", 0), ("Malla", 2000))
            ),
            Sold("MOC", "Mochila", 25000, "Bolsos"),
            Sold("BOT", "Botón de nácar", 80, "Regalos"),
            Sold("TAZ", "Taza pintada", 4000, "Regalos", Group("Motivo", ("Abuelo", 0), ("Abuela", 0))),
            Sold("CIN", "Cinta de raso", 1500, "Regalos", Group("Color", ("Roja", 0), ("Negra", 0))) with
            {
                Synonyms = ["lazos"],
            },
            Sold("CIE", "Cierre nuevo (servicio)", 6000, "Bolsos") with
            {
                Synonyms = ["cambio de cierre"],
            },
        ],
        []
    );

    static Chat Shop()
    {
        var chat = Stalls.Of("La Percha", "Puerto", ["9:00-13:00"], [], Cloth);
        chat.Profile = chat.Profile with { Delivery = chat.Profile.Delivery with { FreeFrom = 200000 } };
        return chat;
    }

    static decimal Count(Chat chat, string sku) => chat.Cart.Lines.Where(l => l.Sku == sku).Sum(l => l.Quantity);

    // ---- numbers that count nothing ----

    [Theory]
    [InlineData("esa vale 27000 no?", "25.000")]
    [InlineData("anda, redondéala a 24000", "25.000")]
    [InlineData("¿y si la dejamos en 22000?", "no hay descuentos")]
    public void A_figure_about_what_the_goods_cost_is_no_number_of_them(string said, string told)
    {
        var chat = Shop().Say("cuánto vale la mochila").Say(said);
        chat.Cart.Lines.ShouldBeEmpty();
        chat.Text.ShouldContain(told);
        Count(chat.Say("bueno, dame dos"), "MOC").ShouldBe(2);
    }

    [Theory]
    [InlineData("dame 100")]
    [InlineData("que sean 100")]
    public void As_many_as_they_cost_may_be_ordered(string said) =>
        Count(Shop().Say("cuánto vale el botón de nácar").Say(said), "BOT").ShouldBe(100);

    [Theory]
    [InlineData("paso a buscarlas el sábado 10 y media")]
    [InlineData("hazme precio pues, son un montón")]
    [InlineData("ahí ya no me hacen el 15?")]
    public void An_hour_a_lot_and_a_discount_leave_the_count_alone(string said) =>
        Count(Shop().Say("6 mantas grises").Say(said), "MAN").ShouldBe(6);

    [Theory]
    [InlineData("la retiro en la tienda mañana a las 4")]
    [InlineData("recojo en el local hoy a las 5")]
    public void An_hour_points_at_no_goods_that_were_shown(string said) =>
        Count(Shop().Say("cuánto vale la mochila").Say("sí").Say(said), "MOC").ShouldBe(1);

    [Fact]
    public void So_many_a_month_are_no_order_yet()
    {
        var chat = Shop();
        chat.Strict = false;
        chat.Say("serían unas 30 mochilas al mes").Cart.Lines.ShouldBeEmpty();
        chat.Text.ShouldContain("750.000");
    }

    // ---- questions and remarks ----

    [Fact]
    public void The_price_of_another_choice_is_asked_and_not_ordered()
    {
        var chat = Shop().Say("una manta gris").Say("y en verde cuánto cuestan?");
        var line = chat.Cart.Lines.ShouldHaveSingleItem();
        (line.Quantity, line.Options[0].Choice).ShouldBe((1m, "Gris"));
        chat.Text.ShouldContain("20.000");
    }

    [Fact]
    public void Who_wants_to_be_told_of_goods_orders_none() =>
        Shop().Say("me das informes de los toldos").Cart.Lines.ShouldBeEmpty();

    [Theory]
    [InlineData("sirven para guardarlas en la mochila?")]
    [InlineData("cuánto me falta para que no me cobren el envío?")]
    public void What_goods_are_good_for_or_what_is_to_be_spared_changes_nothing(string asked)
    {
        var line = Shop().Say("2 mantas grises").Say(asked).Cart.Lines.ShouldHaveSingleItem();
        (line.Sku, line.Quantity).ShouldBe(("MAN", 2));
    }

    [Fact]
    public void The_verb_of_a_change_names_no_service()
    {
        var line = Shop().Say("una manta verde").Say("cambia la manta a gris").Cart.Lines.ShouldHaveSingleItem();
        line.Options.ShouldHaveSingleItem().Choice.ShouldBe("Gris");
    }

    [Fact]
    public void A_name_in_a_bubble_of_its_own_is_no_goods()
    {
        var chat = Shop().Say("una mochila").Say("paso yo a las 4\nen efectivo\nKeyla Yoselin Lagos");
        chat.Cart.Lines.ShouldHaveSingleItem().Sku.ShouldBe("MOC");
        chat.Text.ShouldContain("Keyla Yoselin Lagos");
    }

    // ---- all of it, and nothing else ----

    [Theory]
    [InlineData("quiero unas tazas", "son 12, 7 de abuelo y 5 de abuela")]
    [InlineData("cuánto vale la taza", "son 12, 7 de abuelo y 5 de abuela")]
    public void Choices_that_only_their_gender_tells_apart_are_each_counted(string first, string said)
    {
        var chat = Shop().Say(first).Say(said);
        chat.Cart.Lines.Select(l => (l.Options[0].Choice, l.Quantity)).ShouldBe([("Abuelo", 7m), ("Abuela", 5m)]);
    }

    [Fact]
    public void What_is_sent_out_goes_and_what_is_said_behind_it_comes()
    {
        var chat = Shop().Say("una mochila y 2 mantas grises").Say("entonces fuera la mochila, ponme una manta más");
        Count(chat, "MOC").ShouldBe(0);
        Count(chat, "MAN").ShouldBe(3);
    }

    // ---- what is there is said anew ----

    [Theory]
    [InlineData("que una sea verde y las otras 5 sí grises", 1, 5)]
    [InlineData("entonces 7: 4 verdes y 3 grises", 4, 3)]
    public void The_kinds_of_what_is_there_are_told_and_no_more_of_it(string said, int green, int gray)
    {
        var chat = Shop().Say("6 mantas grises").Say(said);
        chat.Cart.Lines.Select(l => (l.Options[0].Choice, l.Quantity))
            .ShouldBe([("Verde", green), ("Gris", gray)], ignoreOrder: true);
    }

    [Fact]
    public void How_many_of_what_waits_for_its_choice_is_said_in_all() =>
        Count(Shop().Say("una manta").Say("sí esa, deme dos"), "MAN").ShouldBe(2);

    [Fact]
    public void What_was_talked_about_is_taken_though_something_else_was_answered_since()
    {
        var chat = Shop().Say("cuánto vale la mochila").Say("hágame un descuentico").Say("ah bueno, anótemela así");
        Count(chat, "MOC").ShouldBe(1);
    }

    [Fact]
    public void An_offer_is_not_taken_by_who_calls_all_of_it_off()
    {
        var chat = Shop().Say("una mochila").Say("cuánto vale la manta?");
        chat.Say("uy, mi mamá ya compró una. Dejémoslo hasta ahí");
        Count(chat, "MAN").ShouldBe(0);
    }

    [Fact]
    public void Other_goods_named_below_a_list_choose_nothing_of_it()
    {
        var goods = new ShopCatalog(
            9062,
            [new Category("Dulces", [])],
            [
                Sold("CES", "Cesta de almuerzo", 9000, "Dulces") with
                {
                    Description = "Con barra de turrón",
                },
                Sold("CEP", "Cesta de paseo", 8000, "Dulces"),
                Sold("TUR", "Barra de turrón", 2000, "Dulces"),
            ],
            []
        );
        var chat = Stalls.Of("La Cesta", "Puerto", ["9:00-13:00"], [], goods).Say("quiero una cesta");
        chat.Say("y una barra de turrón");
        Count(chat, "TUR").ShouldBe(1);
        Count(chat, "CES").ShouldBe(0);
    }

    [Fact]
    public void A_number_in_a_bubble_of_its_own_is_of_what_stands_before_it()
    {
        var chat = Shop().Say("me pone mochilas\n2 unidades\ny una manta gris");
        (Count(chat, "MOC"), Count(chat, "MAN")).ShouldBe((2m, 1m));
    }
}
