using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What is asked is answered, by itself and first, or said not to be known; in a nursery of plants.</summary>
public class WhatWasAskedTests
{
    static readonly ShopCatalog Nursery = new(
        9041,
        [
            new Category("Macetas", []),
            new Category("Plantas", []),
            new Category("Guantes", []),
            new Category("Herramientas", []),
        ],
        [
            Sold("MAC", "Maceta de greda", 9000, "Macetas", Group("Color", ("Natural", 0), ("Gris", 1500))),
            Sold("REG", "Regadera", 7000, "Herramientas") with
            {
                Description = "Plástico reciclado, pico largo",
            },
            Sold(
                "ABO",
                "Abono de lombriz",
                3000,
                "Plantas",
                Group("Bolsa", ("500 g", 0), ("1 kg", 2500), ("5 kg", 9000))
            ),
            Sold(
                "TOL",
                "Toldo",
                20000,
                "Herramientas",
                Group("Ancho", ("Simple", 0), ("Doble", 8000)),
                Group("Tela", ("Lona", 0), ("Malla", 2000))
            ),
            Sold("LAV", "Lavanda", 4000, "Plantas"),
            Sold("ROM", "Romero", 4500, "Plantas"),
            Sold("SEM", "Semillas de pasto", 1200, "Plantas") with
            {
                Unit = "100 g",
            },
            Sold("PAL", "Juego de palas", 8000, "Herramientas"),
            Sold("GUA", "Guantes de cuero", 6000, "Guantes"),
            Sold("GUN", "Guantes de nitrilo", 3000, "Guantes"),
            Sold(
                "CIN",
                "Cinta para injertos",
                2000,
                "Herramientas",
                new OptionGroup("Color", false, 1, [new OptionChoice("Verde", 0), new OptionChoice("Negra", 0)])
            ),
            Sold("SAC", "Pala angosta", 5000, "Herramientas") with
            {
                Synonyms = ["saca malezas"],
            },
            Sold("HOR", "Horquilla", 5500, "Herramientas") with
            {
                Synonyms = ["saca papas"],
            },
        ],
        []
    );

    static Chat Shop(params Faq[] faq)
    {
        var chat = Stalls.Of("El Almácigo", "Puerto", ["9:00-13:00"], faq, Nursery);
        chat.Profile = chat.Profile with
        {
            Hours = "lunes a viernes 9:00-13:00 y 16:00-20:00, sábado 9:00-14:00",
            Payments = ["efectivo", "transferencia"],
            TransferDetails = "Alias ALMACIGO.SUR",
            Delivery = chat.Profile.Delivery with { FreeFrom = 30000, MinOrder = 10000 },
        };
        return chat;
    }

    // ---- what goods are like ----

    [Theory]
    [InlineData("¿de qué material es?")]
    [InlineData("¿y cuánto mide la gris?")]
    [InlineData("sirve para exterior?")]
    public void What_the_shop_wrote_nothing_of_is_not_made_up_and_the_question_stands(string asked)
    {
        var chat = Shop().Say("quiero una maceta").Say(asked);
        chat.Text.ShouldContain("no lo tengo anotado");
        chat.Text.ShouldNotContain("No tenemos");
        chat.Text.ShouldNotContain("10.500");
        chat.Cart.Lines.ShouldHaveSingleItem().Options.ShouldBeEmpty();
        chat.Say("gris").Cart.Lines.ShouldHaveSingleItem().Options.ShouldHaveSingleItem().Choice.ShouldBe("Gris");
    }

    [Theory]
    [InlineData("la lavanda es apta para perros?")]
    [InlineData("para qué sirve la lavanda")]
    public void The_price_of_goods_is_no_answer_to_what_they_are_good_for(string asked)
    {
        var chat = Shop().Say(asked);
        chat.Text.ShouldContain("no lo tengo anotado");
        chat.Text.ShouldNotContain("4.000");
        chat.Cart.Lines.ShouldBeEmpty();
        chat.Choices.ShouldContain(c => c.Id == "menu:person");
    }

    [Fact]
    public void Words_of_the_shop_that_do_not_tell_it_are_given_as_all_there_is()
    {
        var chat = Shop().Say("¿cuánto mide la regadera?");
        chat.Text.ShouldContain("solo tengo anotado: Plástico reciclado");
        chat.Say("¿de qué material es?").Text.ShouldContain("Plástico reciclado");
        chat.Text.ShouldNotContain("solo tengo");
    }

    [Fact]
    public void The_difference_of_goods_that_nothing_tells_apart_is_not_known()
    {
        var chat = Shop().Say("qué diferencia hay entre la lavanda y el romero?");
        chat.Text.ShouldStartWith("No tengo anotado");
        chat.Text.ShouldContain("4.500");
    }

    [Fact]
    public void A_quality_that_nobody_wrote_of_is_no_thing_that_the_shop_lacks()
    {
        var chat = Shop().Say("quiero una maceta gris").Say("¿la tienen redonda?");
        chat.Text.ShouldContain("no tengo anotado si hay «redonda»");
        chat.Text.ShouldContain("Natural");
        chat.Text.ShouldNotContain("No tenemos");
    }

    [Fact]
    public void What_it_is_for_is_asked_of_what_was_spoken_of()
    {
        var chat = Shop().Say("¿cuánto vale el abono?").Say("y ese lo tienen preparado para lavanda?");
        chat.Text.ShouldContain("Abono de lombriz");
        chat.Text.ShouldNotContain("4.000");
        chat.Say("ya dame uno de 500 g").Cart.Lines.ShouldHaveSingleItem().Sku.ShouldBe("ABO");
    }

    [Fact]
    public void The_choices_asked_about_are_told_while_another_is_asked_for()
    {
        var chat = Shop().Say("quiero un toldo").Say("¿en qué telas lo tienen?");
        chat.Text.ShouldStartWith("Tela: Lona o Malla");
        chat.Say("¿qué diferencia hay entre el doble y el simple?")
            .Cart.Lines.ShouldHaveSingleItem()
            .Quantity.ShouldBe(1);
    }

    // ---- prices ----

    [Theory]
    [InlineData("quiero abono", "cuánto vale el kilo?")]
    [InlineData("¿cuánto cuesta el abono?", "¿y el kilo?")]
    public void The_price_of_one_size_is_told_alone(string first, string asked)
    {
        var chat = Shop().Say(first).Say(asked);
        chat.Text.ShouldContain("(1 kg)");
        chat.Text.ShouldContain("5.500");
        chat.Text.ShouldNotContain("(5 kg)");
    }

    [Fact]
    public void What_another_kind_would_cost_changes_nothing()
    {
        var chat = Shop().Say("3 macetas natural").Say("y si quiero grises cuánto es");
        chat.Text.ShouldContain("10.500");
        var line = chat.Cart.Lines.ShouldHaveSingleItem();
        line.Quantity.ShouldBe(3);
        line.Options.ShouldHaveSingleItem().Choice.ShouldBe("Natural");
    }

    [Theory]
    [InlineData("semillas de pasto por 5000 pesos cuánto me das?")]
    [InlineData("con 5000 pesos cuántas semillas de pasto me llevo?")]
    public void How_much_some_money_buys_is_told_and_nothing_bought(string asked)
    {
        var chat = Shop();
        chat.ExtraAmounts.AddRange([5000, 4800]);
        chat.Say(asked);
        chat.Text.ShouldContain("400 g");
        chat.Text.ShouldContain("4.800");
        chat.Cart.Lines.ShouldBeEmpty();
        chat.Say("dale").Cart.Lines.ShouldHaveSingleItem().Quantity.ShouldBe(4);
    }

    // ---- whether there is any ----

    [Theory]
    [InlineData("tenés orquídeas?", "orquídeas")]
    [InlineData("tenéis bonsáis?", "bonsáis")]
    public void Goods_that_are_not_sold_are_said_not_to_be_there_in_any_form_of_asking(string asked, string thing) =>
        Shop().Say(asked).Text.ShouldContain($"No tenemos {thing}");

    [Theory]
    [InlineData("¿y orquídeas?", "No tenemos orquídeas")]
    [InlineData("y torta de bonsáis?", "No tenemos torta de bonsáis")]
    public void Asked_in_turn_below_other_goods_it_is_asked_the_same(string asked, string answer) =>
        Shop().Say("¿tienen lavanda?").Say(asked).Text.ShouldContain(answer);

    [Fact]
    public void Goods_that_shall_match_others_are_no_set_of_them()
    {
        var chat = Shop().Say("un juego de palas").Say("¿tienen guantes que hagan juego?");
        chat.Text.ShouldContain("Guantes de cuero");
        chat.Text.ShouldNotContain("Juego de palas");
    }

    // ---- the delivery ----

    [Fact]
    public void Whether_a_delivery_is_free_is_said_of_the_cart()
    {
        var chat = Shop().Say("3 regaderas").Say("¿el envío a Puerto sale gratis?");
        chat.Text.ShouldStartWith("Con lo que llevas, te faltan $9.000");
        chat.Text.ShouldContain("2.000");
        chat.Text.ShouldNotContain("Horarios");
        chat.Say("2 regaderas más")
            .Say("¿y ahora a Puerto sale gratis?")
            .Text.ShouldStartWith("Con lo que llevas, el despacho ya sale gratis");
    }

    [Theory]
    [InlineData("me lo llevan?")]
    [InlineData("cuánto tengo que pedir para que me lo manden")]
    [InlineData("¿y llegan a Puerto? cuánto falta para el mínimo")]
    public void What_the_cart_lacks_for_its_delivery_is_said_once(string asked)
    {
        var chat = Shop().Say("una regadera").Say(asked);
        chat.Text.Split("faltan $3.000").Length.ShouldBe(2);
        chat.Text.ShouldNotContain("pedido mínimo para");
    }

    [Fact]
    public void A_cart_that_is_delivered_for_nothing_is_told_no_fee()
    {
        var chat = Shop().Say("5 regaderas").Say("y el envío a Puerto?");
        chat.Text.ShouldContain("gratis, porque");
        chat.Text.ShouldNotContain("2.000");
    }

    // ---- hours ----

    [Theory]
    [InlineData("¿atienden el domingo?", "Los domingos no atendemos", "Ahora está")]
    [InlineData("y el sábado hasta qué hora", "El sábado atendemos 9:00-14:00", "16:00")]
    [InlineData("¿hasta qué hora están hoy a la tarde?", "Hoy atendemos 16:00-20:00", "13:00")]
    [InlineData("puedo pasar a las 3 de la tarde?", "No, hoy a las 15:00 está cerrado", "sábado")]
    [InlineData("abren a las 10 el sábado?", "Sí, el sábado a las 10:00", "16:00")]
    public void A_day_or_an_hour_that_is_asked_about_is_answered_alone(string asked, string answer, string other)
    {
        var reply = Shop().Say(asked).Text;
        reply.ShouldContain(answer);
        reply.ShouldNotContain(other);
    }

    [Theory]
    [InlineData("¿el lunes feriado abren?")]
    [InlineData("¿atienden sábado y domingo?")]
    [InlineData("¿a qué hora abren?")]
    public void What_one_day_does_not_tell_is_answered_by_the_whole_week(string asked) =>
        Shop().Say(asked).Text.ShouldContain("lunes a viernes 9:00-13:00");

    [Fact]
    public void An_hour_alone_is_asked_of_the_shop() =>
        Shop().Say("¿abren hoy?").Say("a las 5?").Text.ShouldContain("Sí, hoy a las 17:00");

    [Fact]
    public void When_it_would_be_ready_is_no_look_at_the_cart()
    {
        var reply = Shop(new Faq("¿Cuánto demora un pedido?", "Una semana."))
            .Say("dos lavandas")
            .Say("para cuándo estaría")
            .Text;
        reply.ShouldContain("Una semana");
        reply.ShouldNotContain("Tu carrito");
        Shop().Say("dos lavandas").Say("¿para cuándo estaría?").Text.ShouldContain("9:00-13:00");
    }

    [Fact]
    public void The_day_of_a_delivery_is_told_with_its_order()
    {
        var chat = Shop()
            .Say("2 regaderas")
            .Say("es para mañana, a Puerto, Los Aromos 123")
            .Say("9:00-13:00")
            .Say("en efectivo, soy Ana")
            .Press("Confirmar");
        chat.Placed.ShouldNotBeNull();
        chat.Text.ShouldContain("Va mañana, 9:00-13:00");
    }

    // ---- who and where to ----

    [Theory]
    [InlineData("eres un robot?")]
    [InlineData("¿hablo con una persona o es una máquina?")]
    [InlineData("sos un bot?")]
    public void Who_asks_what_speaks_is_told_and_not_left_in_silence(string asked)
    {
        var chat = Shop().Say(asked);
        chat.Text.ShouldContain("asistente automático");
        chat.Last.Effects.ShouldBeEmpty();
        chat.Choices.ShouldContain(c => c.Id == "menu:person");
        chat.Say("una lavanda").Cart.Lines.ShouldHaveSingleItem();
    }

    [Fact]
    public void Who_asks_for_somebody_besides_is_passed_on() =>
        Shop().Say("eres un robot? pásame con alguien").Text.ShouldContain("Te paso con una persona");

    [Theory]
    [InlineData("a qué cuenta transfiero?")]
    [InlineData("¿me pasas el alias?")]
    public void Where_to_transfer_is_told_as_the_shop_wrote_it(string asked) =>
        Shop().Say(asked).Text.ShouldContain("ALMACIGO.SUR");

    // ---- what only sounds so ----

    [Fact]
    public void A_verb_that_takes_out_asks_for_no_goods_called_nearly_so()
    {
        var chat = Shop().Say("una cinta verde y una cinta negra").Say("saca la verde");
        chat.Cart.Lines.ShouldHaveSingleItem().Options.ShouldHaveSingleItem().Choice.ShouldBe("Negra");
        chat.Text.ShouldNotContain("malezas");
        chat.Text.ShouldNotContain("Pala angosta");
    }

    [Fact]
    public void What_a_card_shall_say_is_no_means_of_payment()
    {
        var chat = Shop().Say("una lavanda").Say("que la tarjeta diga Feliz santo abuela");
        chat.Cart.Lines.ShouldHaveSingleItem().Note.ShouldNotBeNull().ShouldContain("Feliz santo abuela");
        chat.Text.ShouldNotContain("recibimos");
    }

    [Fact]
    public void More_goods_for_something_are_not_all_there_is()
    {
        var chat = Shop().Say("una lavanda").Say("y 2 guantes para eso");
        chat.Text.ShouldContain("Guantes de cuero");
        chat.Checkout.Started.ShouldBeFalse();
    }

    [Theory]
    [InlineData("¿viene con guantes?")]
    [InlineData("trae guantes?")]
    [InlineData("y incluye la lavanda?")]
    public void What_goes_along_with_goods_is_asked_of_them_and_sells_nothing_else(string said)
    {
        var chat = Shop().Say("una regadera").Say(said);
        chat.Lines.ShouldBe("REG×1", chat.Transcript);
        chat.Text.ShouldContain("De *Regadera* solo tengo anotado: Plástico reciclado, pico largo.");
        chat.Text.ShouldNotContain("¿Te lo agrego?");
        chat.Text.ShouldNotContain("Guantes");
    }

    [Fact]
    public void What_goes_along_with_goods_is_affirmed_where_the_shop_wrote_it()
    {
        Shop().Say("una regadera").Say("¿trae pico largo?").Text.ShouldContain("Sí: de *Regadera* tengo anotado");
        Shop().Say("una lavanda").Say("¿incluye la maceta?").Text.ShouldContain("Ese dato de *Lavanda* no lo tengo");
    }

    [Theory]
    [InlineData("info de la lavanda")]
    [InlineData("me das detalles de la lavanda?")]
    public void Who_asks_about_goods_at_large_is_told_their_price(string said) =>
        Shop().Say(said).Text.ShouldContain("$4.000");
}
