using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>"otra", "la otra", "la de …": which of the goods that are there, how much more of them, or which of their kin.</summary>
public class OnesAndOthersTests
{
    static Chat Stall() =>
        Stalls.Of(
            "El Telar",
            "La Ribera",
            [],
            [],
            new ShopCatalog(
                2102,
                [
                    new Category("Casa", []),
                    new Category("Ropa", []),
                    new Category("Dulces", []),
                    new Category("Aromas", []),
                ],
                [
                    Goods.Sold(
                        "MAN",
                        "Manta de lana",
                        20000,
                        "Casa",
                        Goods.Group("Largo", ("Corta", 0), ("Larga", 5000), ("Extralarga", 9000)),
                        Goods.Group("Color", ("Crema", 0), ("Verde", 0))
                    ) with
                    {
                        Synonyms = ["manta"],
                    },
                    Goods.Sold("COJ", "Cojín de yute", 8000, "Casa") with
                    {
                        Synonyms = ["cojín"],
                    },
                    Goods.Sold("IMP", "Impresión en grises", 100, "Casa") with
                    {
                        Synonyms = ["impresiones"],
                    },
                    Goods.Sold("IMC", "Impresión a color", 800, "Casa"),
                    Goods.Sold("FPL", "Funda de almohada", 4000, "Casa") with
                    {
                        Synonyms = ["fundas"],
                    },
                    Goods.Sold("FCO", "Funda de cojín", 3000, "Casa"),
                    Goods.Sold(
                        "BOL",
                        "Bolsa de té",
                        3000,
                        "Dulces",
                        Goods.Group("Tamaño", ("Chica (100 g)", 0), ("Mediana (250 g)", 2000), ("Grande (1 kg)", 6000))
                    ),
                    Goods.Sold(
                        "INF",
                        "Infusión de boldo",
                        2500,
                        "Dulces",
                        Goods.Group("Tamaño", ("Chica (100 g)", 0), ("Mediana (250 g)", 1500), ("Grande (1 kg)", 5000))
                    ),
                    Goods.Sold(
                        "HAR",
                        "Harina tostada",
                        2000,
                        "Dulces",
                        Goods.Group("Formato", ("250 g", 0), ("500 g", 1500), ("1 kg", 4000))
                    ),
                    Goods.Sold(
                        "GAR",
                        "Garbanzos",
                        4000,
                        "Dulces",
                        Goods.Group("Tipo", ("Tostados con ají", 0), ("Naturales", 0))
                    ) with
                    {
                        Unit = "kg",
                        Step = 0.5m,
                    },
                    Goods.Sold("COL", "Colonia a granel", 4000, "Aromas") with
                    {
                        Unit = "litro",
                    },
                    Goods.Sold("AGU", "Agua de rosas", 3000, "Aromas") with
                    {
                        Unit = "litro",
                    },
                    Goods.Sold("PAS", "Pastel de nata", 700, "Dulces") with
                    {
                        Synonyms = ["pastelitos"],
                    },
                    Goods.Sold("ALF", "Alfajor", 900, "Dulces") with
                    {
                        Options = [new OptionGroup("Relleno", false, 1, [new("Lúcuma", 200), new("Manjar", 100)])],
                    },
                    Goods.Sold(
                        "ZUE",
                        "Zueco",
                        15000,
                        "Ropa",
                        Goods.Group("Número", ("35-36", 0), ("39-40", 0), ("41-42", 0))
                    ),
                    Goods.Sold(
                        "CIN",
                        "Cinta de raso",
                        900,
                        "Casa",
                        Goods.Group("Borde", ("Con borde", 0), ("Sin borde", 0))
                    ) with
                    {
                        Unit = "m",
                        Step = 0.5m,
                        Synonyms = ["cinta"],
                    },
                    Goods.Sold(
                        "CHA",
                        "Chaleco",
                        18000,
                        "Ropa",
                        Goods.Group("Talla", ("S", 0), ("M", 0), ("L", 0)),
                        Goods.Group("Color", ("Crema", 0), ("Verde", 0))
                    ) with
                    {
                        Options =
                        [
                            Goods.Group("Talla", ("S", 0), ("M", 0), ("L", 0)),
                            Goods.Group("Color", ("Crema", 0), ("Verde", 0)),
                            new OptionGroup("Extra", false, 1, [new("Chaleco forrado por dentro", 4000)]),
                        ],
                    },
                    Goods.Sold(
                        "LAM",
                        "Lámina",
                        5000,
                        "Casa",
                        Goods.Group("Medida", ("15 x 20", 0), ("20 x 30", 3000), ("30 x 45", 6000))
                    ),
                    Goods.Sold("TOR", "Torta", 9000, "Dulces", Goods.Group("Porciones", ("8", 0), ("16", 8000))) with
                    {
                        Options =
                        [
                            Goods.Group("Porciones", ("8", 0), ("16", 8000)),
                            new OptionGroup(
                                "Relleno",
                                false,
                                2,
                                [new("Nuez", 500), new("Mora", 500), new("Menta", 500)]
                            ),
                        ],
                    },
                    Goods.Sold("ACE", "Aceite de menta", 6000, "Casa") with
                    {
                        Synonyms = ["menta"],
                    },
                ],
                []
            )
        );

    [Theory]
    [InlineData("y ponme un cojín en lugar de la otra manta verde")]
    [InlineData("agregá un cojín en vez de la otra manta verde")]
    public void The_other_one_that_goes_is_one_of_them(string said)
    {
        var chat = Stall().Say("2 mantas largas verdes").Say("y una manta corta crema").Say(said);
        chat.Lines.ShouldBe("MAN×1(Larga,Verde) MAN×1(Corta,Crema) COJ×1", chat.Transcript);
    }

    [Theory]
    [InlineData("50 impresiones", "y 20 a color", "IMP×50 IMC×20")]
    [InlineData("3 fundas de almohada", "agrégame 2 de cojín", "FPL×3 FCO×2")]
    public void Kin_told_by_the_rest_of_its_name_is_wanted_besides(string first, string said, string cart)
    {
        var chat = Stall().Say(first).Say(said);
        chat.Lines.ShouldBe(cart, chat.Transcript);
    }

    [Fact]
    public void The_rest_of_the_name_may_stand_apart_from_its_head()
    {
        var chat = Stall().Say("10 impresiones de mi boletín a color");
        chat.Lines.ShouldBe("IMC×10", chat.Transcript);
    }

    [Theory]
    [InlineData("una bolsa de té mediana y otra chica", "BOL×1(Mediana (250 g)) BOL×1(Chica (100 g))")]
    [InlineData("una bolsa de té grande y dos medianas", "BOL×1(Grande (1 kg)) BOL×2(Mediana (250 g))")]
    [InlineData("un alfajor relleno de lúcuma y otro sin relleno", "ALF×1(Lúcuma) ALF×1")]
    public void Another_one_of_another_kind_is_bought_besides(string said, string cart)
    {
        var chat = Stall().Say(said);
        chat.Lines.ShouldBe(cart, chat.Transcript);
    }

    [Fact]
    public void All_there_are_become_what_is_said_of_them()
    {
        var chat = Stall().Say("una bolsa de té mediana y otra chica").Say("pensándolo mejor que sean las dos grandes");
        chat.Lines.ShouldBe("BOL×2(Grande (1 kg))", chat.Transcript);
    }

    [Fact]
    public void Another_dozen_is_twelve_and_one_and_a_half_of_them_eighteen()
    {
        var chat = Stall().Say("una docena de pastelitos").Say("y otra docena");
        chat.Lines.ShouldBe("PAS×24", chat.Transcript);
        chat.Say("mejor una y media en total").Lines.ShouldBe("PAS×18", chat.Transcript);
    }

    [Fact]
    public void Others_of_a_size_are_one_more_of_that_size()
    {
        var chat = Stall().Say("unos zuecos talla 36").Say("y otros 42 para mi marido");
        chat.Lines.ShouldBe("ZUE×1(35-36) ZUE×1(41-42)", chat.Transcript);
    }

    [Fact]
    public void Another_piece_of_a_length_and_kind_stands_on_a_line_of_its_own()
    {
        var chat = Stall().Say("2 metros de cinta con borde").Say("y otra de 3 metros sin borde");
        chat.Lines.ShouldBe("CIN×2(Con borde) CIN×3(Sin borde)", chat.Transcript);
    }

    [Fact]
    public void Pieces_of_a_length_are_taken_out_as_long_as_they_are()
    {
        var chat = Stall().Say("5 metros de cinta con borde").Say("quita dos de metro y medio");
        chat.Lines.ShouldBe("CIN×2(Con borde)", chat.Transcript);
    }

    [Fact]
    public void So_many_of_the_piece_that_was_told_are_so_many_times_its_length()
    {
        var chat = Stall();
        // What three metres come to is told by no catalogue.
        chat.Strict = false;
        chat.Say("¿cuánto sale una cinta de 3 metros con borde?").Say("ya, dame 2 de esas");
        chat.Lines.ShouldBe("CIN×6(Con borde)", chat.Transcript);
    }

    [Fact]
    public void What_is_put_on_the_one_told_by_its_size_buys_no_other()
    {
        var chat = Stall().Say("2 chalecos S verdes y un chaleco L crema").Say("y al L le ponen forrado por dentro");
        chat.Lines.ShouldBe("CHA×2(S,Verde) CHA×1(L,Crema,Chaleco forrado por dentro)", chat.Transcript);
    }

    [Theory]
    [InlineData("que la corta sea extralarga")]
    [InlineData("que la corta sea mejor extralarga")]
    public void A_wish_that_begins_like_a_question_changes_the_line_it_names(string said)
    {
        var chat = Stall().Say("una manta corta crema y una manta larga verde").Say(said);
        chat.Lines.ShouldBe("MAN×1(Extralarga,Crema) MAN×1(Larga,Verde)", chat.Transcript);
    }

    [Fact]
    public void Of_sides_that_share_a_figure_the_ones_said_are_chosen()
    {
        var chat = Stall().Say("una lámina de 15x20").Say("mejor de 20x30");
        chat.Lines.ShouldBe("LAM×1(20 x 30)", chat.Transcript);
    }

    [Fact]
    public void A_filling_takes_the_place_of_another_on_the_line_told_by_its_place()
    {
        var chat = Stall()
            .Say("una torta de 8 con nuez y mora")
            .Say("y una torta de 16 con mora")
            .Say("a la primera ponele menta en lugar de la mora");
        chat.Lines.ShouldBe("TOR×1(8,Nuez,Menta) TOR×1(16,Mora)", chat.Transcript);
    }

    [Fact]
    public void The_number_may_stand_behind_the_choice_at_the_end()
    {
        var chat = Stall().Say("+ manta corta verde dos");
        chat.Lines.ShouldBe("MAN×2(Corta,Verde)", chat.Transcript);
    }

    [Fact]
    public void The_same_order_with_only_one_of_them_counts_what_is_there_anew()
    {
        var chat = Stall()
            .Say("3 cojines y una docena de pastelitos")
            .Say("haceme el mismo pedido pero con un cojín solo");
        chat.Lines.ShouldBe("COJ×1 PAS×12", chat.Transcript);
    }

    [Fact]
    public void Of_the_same_size_is_as_the_goods_before_in_any_word_for_size()
    {
        var chat = Stall().Say("una bolsa de té mediana").Say("y una infusión de boldo del mismo porte");
        chat.Lines.ShouldBe("BOL×1(Mediana (250 g)) INF×1(Mediana (250 g))", chat.Transcript);
    }

    [Theory]
    [InlineData("medio, es para regalo", "500 g")]
    [InlineData("un cuarto nomás", "250 g")]
    public void A_part_of_a_kilo_answers_in_which_size(string said, string size)
    {
        var chat = Stall().Say("una harina tostada").Say(said);
        chat.Lines.ShouldBe($"HAR×1({size})", chat.Transcript);
    }

    [Fact]
    public void Of_goods_shown_the_only_one_that_comes_so_is_picked()
    {
        var chat = Stall().Say("¿qué dulces tienen?").Say("de lúcuma");
        chat.Lines.ShouldBe("ALF×1(Lúcuma)", chat.Transcript);
    }

    [Fact]
    public void A_half_told_by_a_short_word_and_its_sign_is_a_half()
    {
        var chat = Stall().Say("un kilo de garbanzos mitad con ají y mitad naturales");
        chat.Lines.ShouldBe("GAR×0.5(Tostados con ají) GAR×0.5(Naturales)", chat.Transcript);
        chat.Cart.Lines.ShouldAllBe(l => l.Note == null, chat.Transcript);
    }

    [Fact]
    public void How_much_said_below_a_list_is_kept_for_what_is_picked_then()
    {
        var chat = Stall().Say("un cojín").Say("¿qué aromas tienen?").Say("sí, dos litros");
        chat.Checkout.Started.ShouldBeFalse(chat.Transcript);
        chat.Say("la colonia").Lines.ShouldBe("COJ×1 COL×2", chat.Transcript);
    }

    [Fact]
    public void Another_of_a_figure_is_of_the_measure_that_its_choices_are_told_in()
    {
        var chat = new Chat("mundo-canino").Say("una pipeta antipulgas para uno de 30 kilos").Say("y para otro de 8");
        chat.Lines.ShouldBe("HIG-AP×1(más de 25 kg) HIG-AP×1(hasta 10 kg)", chat.Transcript);

        // And one more is one of the last.
        chat.Say("y otro").Lines.ShouldBe("HIG-AP×1(más de 25 kg) HIG-AP×2(hasta 10 kg)", chat.Transcript);
    }
}
