using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Choices that are called like other goods, and numbers said in a roundabout way.</summary>
public class ChoicesAndCountsInPassingTests
{
    static Chat Canteen() =>
        Stalls.Of(
            "Cantina El Puerto",
            "Norte",
            [],
            [],
            new ShopCatalog(
                905,
                [
                    new Category("Menús", []),
                    new Category("Bebidas", []),
                    new Category("Antojos", []),
                    new Category("Flores", []),
                    new Category("Almacén", []),
                ],
                [
                    Sold(
                        "MEN",
                        "Menú ejecutivo",
                        8000,
                        "Menús",
                        Group("Guarnición", ("arroz", 0), ("puré", 0)),
                        Group("Jugo", ("piña", 0), ("mora", 0), ("naranja", 0))
                    ) with
                    {
                        Synonyms = ["ejecutivo", "menú"],
                    },
                    Sold(
                        "JUG",
                        "Jugo natural",
                        2500,
                        "Bebidas",
                        Group("Fruta", ("piña", 0), ("mora", 0), ("naranja", 0)),
                        Group("Vaso", ("chico", 0), ("grande", 800))
                    ) with
                    {
                        Synonyms = ["jugo"],
                    },
                    Sold("PIZ", "Pizza a gusto", 9000, "Antojos") with
                    {
                        Synonyms = ["pizza"],
                        Options =
                        [
                            new OptionGroup(
                                "Ingredientes",
                                true,
                                3,
                                [
                                    new OptionChoice("jamón serrano", 0),
                                    new OptionChoice("choclo", 0),
                                    new OptionChoice("piña asada", 0),
                                    new OptionChoice("aceituna negra", 0),
                                ]
                            ),
                        ],
                    },
                    Sold("TAB", "Tabla de jamón", 12000, "Antojos"),
                    Sold("ACE", "Frasco de aceitunas", 3000, "Almacén"),
                    Sold("EMP", "Empanada de queso", 1200, "Antojos") with
                    {
                        Synonyms = ["empanada", "empanadas"],
                    },
                    Sold("RAM", "Ramo de rosas", 15000, "Flores") with
                    {
                        Synonyms = ["ramo"],
                        Options = [new OptionGroup("Extra", false, 1, [new OptionChoice("caja de madera", 3000)])],
                    },
                    Sold("CAJ", "Caja de fósforos", 600, "Almacén"),
                    Sold("JAB", "Jabón a granel", 1500, "Almacén", Group("Aroma", ("lavanda", 0), ("coco", 0))) with
                    {
                        Unit = "litro",
                        Step = 0.5m,
                        Synonyms = ["jabón"],
                    },
                    Sold(
                        "TAZ",
                        "Taza esmaltada",
                        4000,
                        "Almacén",
                        Group("Color", ("blanca", 0), ("verde", 0), ("azul", 0))
                    ) with
                    {
                        Synonyms = ["taza", "tazas"],
                    },
                    Sold("CUA", "Cuaderno", 900, "Almacén", Group("Hojas", ("50", 0), ("80", 300), ("100", 700))),
                ],
                []
            )
        );

    [Theory]
    [InlineData("quiero dos menús con puré y con jugo de mora", "MEN×2(puré,mora)")]
    [InlineData("un ejecutivo con arroz y una empanada", "MEN×1(arroz) EMP×1")]
    [InlineData("dame un menú de arroz con jugo de piña y 2 empanadas", "MEN×1(arroz,piña) EMP×2")]
    [InlineData("una empanada con un jugo de mora grande", "EMP×1 JUG×1(mora,grande)")]
    public void What_a_set_comes_with_is_chosen_in_it_and_not_bought_besides(string said, string lines)
    {
        var chat = Canteen().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("ya, quiero uno con caja de madera", "RAM×1(caja de madera)")]
    [InlineData("me llevo uno y una caja de fósforos", "RAM×1 CAJ×1")]
    public void A_choice_of_what_is_spoken_of_outweighs_goods_that_share_a_word(string said, string lines)
    {
        var chat = Canteen().Say("cuánto sale el ramo de rosas?").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("deme tres de esas, cuánto sería?", "EMP×3")]
    [InlineData("haceme media docena, cuánto es?", "EMP×6")]
    [InlineData("regáleme dos de esas y dígame cuánto es", "EMP×2")]
    [InlineData("dame 4, no, espera, 2 de esas", "EMP×2")]
    [InlineData("me queda cerca, quiero 5 empanadas", "EMP×5")]
    public void An_order_is_one_whatever_is_asked_or_taken_back_in_the_same_breath(string said, string lines)
    {
        var chat = Canteen().Say("a cuánto las empanadas?").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("mejor que sea la docena", "EMP×12")]
    [InlineData("que sea la docenita mejor, somos hartos", "EMP×12")]
    public void The_lot_is_a_number(string said, string lines)
    {
        var chat = Canteen().Say("6 empanadas").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("una que sea verde mejor", "TAZ×2(blanca) TAZ×1(verde)")]
    [InlineData("ay, dos que sean azules", "TAZ×1(blanca) TAZ×2(azul)")]
    public void Some_of_them_become_another_kind(string said, string lines)
    {
        var chat = Canteen().Say("3 tazas blancas").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void A_measure_in_a_bubble_of_its_own_is_of_the_goods_before()
    {
        var chat = Canteen().Say("hola\nme da jabón\n3 litros\nde coco");
        chat.Lines.ShouldBe("JAB×3(coco)", chat.Transcript);
        chat.Say("y las empanadas?").Say("écheme una");
        chat.Lines.ShouldBe("JAB×3(coco) EMP×1", chat.Transcript);
    }

    [Fact]
    public void The_largest_of_its_choices_is_told_with_its_price()
    {
        var chat = Canteen().Say("el cuaderno más grande cuánto cuesta?");
        chat.Text.ShouldContain("1.600", Case.Insensitive, chat.Transcript);
        chat = Canteen().Say("quiero el cuaderno más chico");
        chat.Lines.ShouldBe("CUA×1(50)", chat.Transcript);
    }

    [Fact]
    public void What_is_pointed_at_in_a_list_leaves_what_is_named_beside_it()
    {
        var chat = Canteen().Say("qué tienen de almacén?").Say("2 de lo más barato y 3 tazas verdes");
        chat.Lines.ShouldBe("CAJ×2 TAZ×3(verde)", chat.Transcript);
    }

    [Theory]
    [InlineData("quiero una pizza de choclo, jamón y aceituna", "PIZ×1(jamón serrano,choclo,aceituna negra)")]
    [InlineData("una pizza con jamón, piña y dos empanadas", "PIZ×1(jamón serrano,piña asada) EMP×2")]
    [InlineData("una tabla de jamón y un frasco de aceitunas", "TAB×1 ACE×1")]
    public void What_is_listed_of_goods_that_take_several_is_chosen_by_how_it_begins(string said, string lines)
    {
        var chat = Canteen().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("a cuánto la pizza?", "mándeme una de choclo, jamón y aceituna porfa")]
    [InlineData("una pizza", "choclo, jamón y aceituna")]
    public void A_list_is_of_what_was_told_or_asked_about(string first, string then)
    {
        var chat = Canteen().Say(first).Say(then);
        chat.Lines.ShouldBe("PIZ×1(jamón serrano,choclo,aceituna negra)", chat.Transcript);
    }

    [Theory]
    [InlineData("esos dos entonces")]
    [InlineData("sí, esos dos")]
    public void Flavours_that_are_pointed_at_count_no_goods(string said)
    {
        var chat = Canteen().Say("una pizza de choclo y jamón serrano").Say(said);
        chat.Lines.ShouldBe("PIZ×1(jamón serrano,choclo)", chat.Transcript);
    }

    [Fact]
    public void What_the_shop_takes_off_a_present_is_asked_and_nothing_taken_out()
    {
        var chat = Canteen();
        chat.Profile = chat.Profile with
        {
            Faq = [new Faq("¿Quitan el precio si es para regalo?", "Sí, lo sacamos antes de entregar.")],
        };
        chat.Say("3 tazas azules").Say("si es regalo, ¿le quitan el precio?");
        chat.Lines.ShouldBe("TAZ×3(azul)", chat.Transcript);
        chat.Text.ShouldContain("antes de entregar", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void Who_would_come_for_it_is_told_where_to()
    {
        var chat = Canteen().Say("2 empanadas").Say("¿y a dónde iría?");
        chat.Text.ShouldContain("Muelle 4", Case.Insensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("uy me equivoqué de número, es los boldos 770")]
    [InlineData("perdón, era Los Boldos 770")]
    public void The_street_with_another_number_mends_the_address_at_the_summary(string said)
    {
        var chat = Canteen();
        foreach (
            var turn in (string[])
                ["8 empanadas", "cerrar pedido", "a domicilio", "Norte", "Los Boldos 77", "efectivo", "Eva Ruiz"]
        )
            chat.Say(turn);
        chat.Say(said);
        chat.Checkout.Address.ShouldBe("Los Boldos 770", chat.Transcript);
        chat.Text.ShouldContain("Resumen", Case.Insensitive, chat.Transcript);
    }
}
