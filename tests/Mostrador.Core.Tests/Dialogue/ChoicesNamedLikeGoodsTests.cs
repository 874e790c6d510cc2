using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What goods are for, with or of, where the shop sells a thing of that name besides: a choice of theirs, or the thing.</summary>
public class ChoicesNamedLikeGoodsTests
{
    static OptionGroup Extra(string name, params string[] choices) =>
        new(name, false, 1, [.. choices.Select(c => new OptionChoice(c, 500))]);

    static Chat Herbs() =>
        Stalls.Of(
            "Hierbas Lautaro",
            "Norte",
            [],
            [],
            new ShopCatalog(
                1,
                [new Category("Infusiones", []), new Category("Accesorios", []), new Category("Dulces", [])],
                [
                    Herb("BOL", "Boldo silvestre", "boldo"),
                    Herb("CED", "Cedrón de la costa", "cedrón"),
                    Goods.Sold(
                        "TET",
                        "Tetera de hierro",
                        25000,
                        "Accesorios",
                        Goods.Group("Capacidad", ("600 ml", 0), ("1 litro", 4000))
                    ) with
                    {
                        Synonyms = ["tetera", "hierro"],
                    },
                    Goods.Sold("SAQ", "Saquitos de papel (50 unidades)", 3000, "Accesorios") with
                    {
                        Synonyms = ["saquitos"],
                    },
                    Goods.Sold("MOR", "Mortero de piedra", 9000, "Accesorios") with
                    {
                        Synonyms = ["mortero"],
                    },
                    Goods.Sold("MIE", "Miel de ulmo", 5000, "Dulces") with
                    {
                        Synonyms = ["miel"],
                        Unit = "kg",
                        Step = 0.25m,
                    },
                    Goods.Sold("NUE", "Nueces chicas", 4000, "Dulces", Extra("Calibre", "Gordas")) with
                    {
                        Synonyms = ["nuez"],
                        Unit = "kg",
                        Step = 0.25m,
                    },
                    Goods.Sold("OBL", "Obleas rellenas de crema", 2000, "Dulces") with
                    {
                        Synonyms = ["rellenas"],
                    },
                    Goods.Sold("GAL", "Galleta de la abuela", 900, "Dulces", Extra("Relleno", "Miel", "Nuez")) with
                    {
                        Synonyms = ["galleta", "galletas"],
                    },
                ],
                []
            )
        );

    static Item Herb(string sku, string name, string called) =>
        Goods.Sold(
            sku,
            name,
            6000,
            "Infusiones",
            Goods.Group("Peso", ("250 g", 0), ("500 g", 5000)),
            Goods.Group("Corte", ("Hoja entera", 0), ("Tetera de hierro", 0), ("Saquito", 0))
        ) with
        {
            Synonyms = [called],
        };

    [Theory]
    [InlineData("hola, quiero medio kilo de boldo picado para tetera", "BOL×1(500 g,Tetera de hierro)")]
    [InlineData("quiero dos boldos de medio kilo eh picados para saquito", "BOL×2(500 g,Saquito)")]
    [InlineData("medio kilo de boldo picado fino para saquito y una caja de saquitos", "BOL×1(500 g,Saquito) SAQ×1")]
    [InlineData("3 galletas rellenas de nuez", "GAL×3(Nuez)")]
    [InlineData("3 galletas bien rellenas con miel", "GAL×3(Miel)")]
    public void What_goods_are_made_for_or_filled_with_is_their_choice_however_it_is_told(string said, string lines)
    {
        var chat = Herbs().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("3 galletas rellenas de nuez y miel de ulmo un kilo", "GAL×3(Nuez) MIE×1")]
    [InlineData("3 galletas y un mortero", "GAL×3 MOR×1")]
    [InlineData("2 galletas con nuez y medio kilo de nueces gordas", "GAL×2(Nuez) NUE×0.5(Gordas)")]
    public void What_is_counted_besides_is_bought_besides(string said, string lines)
    {
        var chat = Herbs().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("las galletas con nuez")]
    [InlineData("la galleta rellena de nuez")]
    [InlineData("también con nuez")]
    [InlineData("con nuez por favor")]
    public void What_it_is_to_come_with_is_chosen_of_what_is_there(string said)
    {
        var chat = Herbs().Say("una galleta").Say(said);
        chat.Lines.ShouldBe("GAL×1(Nuez)", chat.Transcript);
    }

    [Fact]
    public void Goods_counted_by_their_whole_name_with_a_choice_of_theirs_answer_no_open_choice()
    {
        var chat = Herbs().Say("un boldo de 250").Say("agrega también una tetera de hierro de 600");
        chat.Lines.ShouldBe("BOL×1(250 g) TET×1(600 ml)", chat.Transcript);
    }

    [Theory]
    [InlineData("no tengo mortero, uso una tetera")]
    [InlineData("no tengo mortero")]
    public void What_a_customer_lacks_is_not_ordered(string said)
    {
        var chat = Herbs().Say("un boldo de 250").Say(said);
        chat.Lines.ShouldNotContain("MOR", Case.Sensitive, chat.Transcript);
        chat.Lines.ShouldStartWith("BOL×1(250 g", Case.Sensitive, chat.Transcript);
    }

    static Chat Brushes() =>
        Stalls.Of(
            "Cepillos Arce",
            "Norte",
            [],
            [],
            new ShopCatalog(
                1,
                [new Category("Aseo", []), new Category("Mesa", []), new Category("Ropa", [])],
                [
                    Goods.Sold("CEP", "Cepillo de mano", 3000, "Aseo", Extra("Tono", "Rojo", "Celeste")) with
                    {
                        Synonyms = ["cepillo"],
                    },
                    Goods.Sold("BRO", "Brocha plana", 2500, "Aseo", Extra("Tono", "Azul", "Verde")) with
                    {
                        Synonyms = ["brocha"],
                    },
                    Goods.Sold("FIB", "Fibra verde", 400, "Aseo") with
                    {
                        Synonyms = ["fibra"],
                    },
                    Goods.Sold("PAÑ", "Paño celeste", 800, "Aseo") with
                    {
                        Synonyms = ["paño"],
                    },
                    Goods.Sold(
                        "CER",
                        "Cera multiusos",
                        2000,
                        "Aseo",
                        Goods.Group("Aroma", ("Limón", 0), ("Cedro", 0))
                    ) with
                    {
                        Synonyms = ["cera"],
                    },
                    Goods.Sold("ACE", "Aceite de cedro", 2600, "Aseo") with
                    {
                        Synonyms = ["cedro"],
                    },
                    Goods.Sold(
                        "MAN",
                        "Mantel",
                        9000,
                        "Mesa",
                        Goods.Group("Puestos", ("4 puestos", 0), ("6 puestos", 3000), ("8 puestos", 5000))
                    ),
                    Goods.Sold("DEL", "Delantal", 7000, "Ropa", Goods.Group("Talla", ("4", 0), ("6", 0), ("12", 0))),
                    Goods.Sold("TAR", "Tarjetas de visita", 5000, "Mesa") with
                    {
                        Synonyms = ["tarjetas"],
                    },
                ],
                []
            )
        );

    static Chat TakingCards()
    {
        var chat = Brushes();
        chat.Profile = chat.Profile with { Payments = ["efectivo", "tarjeta"] };
        return chat;
    }

    [Fact]
    public void A_choice_counted_anew_is_of_what_is_there_and_no_other_goods_of_its_shelf()
    {
        var chat = Brushes().Say("un cepillo rojo y otro celeste").Say("que sean dos celestes");
        chat.Lines.ShouldBe("CEP×1(Rojo) CEP×2(Celeste)", chat.Transcript);
    }

    [Fact]
    public void The_one_of_a_choice_is_the_line_that_has_it_and_no_other_goods()
    {
        var chat = Brushes().Say("4 ceras de cedro").Say("y una cera de limón").Say("la de cedro déjala en 2");
        chat.Lines.ShouldBe("CER×2(Cedro) CER×1(Limón)", chat.Transcript);
    }

    [Fact]
    public void Another_one_of_a_number_is_of_what_was_spoken_of_and_no_other_goods_of_that_number()
    {
        var chat = Brushes().Say("un mantel de 8 puestos").Say("deme otro de 4");
        chat.Lines.ShouldBe("MAN×1(8 puestos) MAN×1(4 puestos)", chat.Transcript);
    }

    [Fact]
    public void A_colour_counted_anew_is_of_what_is_there_however_common_the_word()
    {
        var chat = Brushes().Say("una brocha azul y otra verde").Say("que sean dos verdes");
        chat.Lines.ShouldBe("BRO×1(Azul) BRO×2(Verde)", chat.Transcript);
    }

    [Theory]
    [InlineData("¿y cuánto dura el limón?")]
    [InlineData("¿el limón qué ingredientes tiene?")]
    public void What_is_asked_of_a_choice_does_not_choose_it(string said)
    {
        var chat = Brushes().Say("una cera").Say(said);
        chat.Lines.ShouldBe("CER×1", chat.Transcript);
        chat.Text.ShouldContain("Cedro", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("¿me das el de limón?")]
    [InlineData("el limón")]
    public void A_choice_asked_for_is_chosen(string said)
    {
        var chat = Brushes().Say("una cera").Say(said);
        chat.Lines.ShouldBe("CER×1(Limón)", chat.Transcript);
    }

    [Theory]
    [InlineData("y si quiero un paño cuanto es")]
    [InlineData("y si llevo un paño cuánto es")]
    public void What_goods_would_cost_is_told_and_they_are_not_sold(string said)
    {
        var chat = Brushes().Say("un mantel de 8 puestos").Say(said);
        chat.Lines.ShouldBe("MAN×1(8 puestos)", chat.Transcript);
        chat.Text.ShouldContain("$800", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("pago con tarjeta")]
    [InlineData("voy a pagar con tarjeta, soy Percy")]
    [InlineData("con tarjeta")]
    public void Words_of_payment_sell_nothing_while_an_order_is_paid(string said)
    {
        var chat = TakingCards().Say("un mantel de 8 puestos").Say("a Norte, Lima 25").Say(said);
        chat.Lines.ShouldBe("MAN×1(8 puestos)", chat.Transcript);
        chat.Checkout.PaymentMethod.ShouldBe("tarjeta", chat.Transcript);
    }

    [Fact]
    public void Who_asks_for_a_means_of_payment_is_shown_no_goods() =>
        TakingCards().Say("¿aceptan tarjeta?").Text.ShouldNotContain("visita");

    [Theory]
    [InlineData("quiero 2 tarjetas", "TAR×2")]
    [InlineData("unas tarjetas y pago con tarjeta", "TAR×1")]
    public void Goods_called_like_a_means_of_payment_are_sold_still(string said, string lines)
    {
        var chat = TakingCards().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }
}
