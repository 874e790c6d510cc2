using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Figures and units that stand in names, in streets and in pieces of a measure: what they count, and what not.</summary>
public class FiguresInNamesAndMeasuresTests
{
    static readonly OptionGroup Bag = Goods.Group("Bolsa", ("250 g", 0), ("500 g", 3000), ("1 kg", 7000));

    static Chat Shop() =>
        Stalls.Of(
            "Granel Ocaso",
            "Centro",
            [],
            [],
            new ShopCatalog(
                1,
                [new Category("Granel", []), new Category("Papel", []), new Category("Telas", [])],
                [
                    Goods.Sold("NUE", "Nueces", 900, "Granel") with
                    {
                        Unit = "100 g",
                    },
                    Goods.Sold("MAN", "Mantequilla de nueces 350 g", 5200, "Granel"),
                    Goods.Sold("MAT", "Mate molido 400 g", 3100, "Granel"),
                    Goods.Sold("TE", "Té Alba", 4000, "Granel", Bag, Goods.Group("Corte", ("Hoja", 0), ("Polvo", 0))),
                    Goods.Sold("MEM", "Membrillo", 2400, "Granel") with
                    {
                        Unit = "kg",
                        Step = 0.1m,
                        MinQuantity = 0.1m,
                    },
                    Goods.Sold("ETI", "Etiquetas (ciento)", 2000, "Papel") with
                    {
                        Synonyms = ["etiquetas"],
                    },
                    Goods.Sold(
                        "GUA",
                        "Guantes de horno (par)",
                        3500,
                        "Papel",
                        Goods.Group("Color", ("Azul", 0), ("Rojo", 0))
                    ),
                    Goods.Sold("AFI", "Afiche B2 a color", 700, "Papel") with
                    {
                        Synonyms = ["b2 a color", "a2 a color"],
                    },
                    Goods.Sold("VEL", "Velas", 400, "Papel", Goods.Group("Color", ("Blancas", 0), ("Verdes", 0))),
                    Goods.Sold("CES", "Césped", 9000, "Telas") with
                    {
                        Unit = "m²",
                    },
                    Goods.Sold("TOL", "Toldo", 5000, "Telas", Goods.Group("Borde", ("Con ojales", 0), ("Liso", 0))) with
                    {
                        Unit = "m",
                        Step = 0.5m,
                        MinQuantity = 0.5m,
                    },
                ],
                []
            )
        );

    [Theory]
    [InlineData("300 g de nueces", "NUE×3")]
    [InlineData("350 g de mantequilla de nueces", "MAN×1")]
    [InlineData("y 400 g de mate porfa", "MAT×1")]
    [InlineData("800 gramos de mate molido", "MAT×2")]
    public void A_unit_behind_its_number_begins_no_name(string said, string lines)
    {
        var chat = Shop().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void So_much_of_what_comes_otherwise_is_asked_and_counts_no_pieces()
    {
        var chat = Shop().Say("250 g de mate");
        chat.Lines.ShouldBeEmpty(chat.Transcript);
        chat.Text.ShouldContain("por unidad", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("500 etiquetas", "ETI×5")]
    [InlineData("2 cientos de etiquetas", "ETI×2")]
    [InlineData("tres guantes de horno azules", "GUA×3(Azul)")]
    [InlineData("un par de guantes de horno rojos", "GUA×1(Rojo)")]
    public void What_its_name_says_it_comes_in_is_counted_so(string said, string lines)
    {
        var chat = Shop().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("2 velas blancas", "VEL×2(Blancas)")]
    [InlineData("2 a2 a color", "AFI×2")]
    public void A_figure_alone_names_nothing_that_is_called_by_a_letter_and_it(string said, string lines)
    {
        var chat = Shop().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("2 toldos de metro y medio con ojales", "TOL×3(Con ojales)")]
    [InlineData("3 toldos lisos de 2 metros", "TOL×6(Liso)|TOL×2(Liso)")]
    [InlineData("2 membrillos de medio kilo", "MEM×1")]
    public void Pieces_of_a_measure_are_as_much_as_all_of_them(string said, string lines)
    {
        var chat = Shop().Say(said);
        lines.Split('|')[0].ShouldBe(chat.Lines, chat.Transcript);
    }

    [Theory]
    [InlineData("media docena de membrillos")]
    [InlineData("6 unidades de membrillo")]
    public void Pieces_of_what_goes_by_the_kilo_are_no_kilos(string said)
    {
        var chat = Shop().Say(said);
        chat.Lines.ShouldBeEmpty(chat.Transcript);
        chat.Text.ShouldContain("por kg", Case.Sensitive, chat.Transcript);
        chat.Say("2").Lines.ShouldBe("MEM×2", chat.Transcript);
    }

    [Theory]
    [InlineData("2 té alba de medio en hoja", "TE×2(500 g,Hoja)")]
    [InlineData("un cuarto de té alba en polvo", "TE×1(250 g,Polvo)")]
    public void A_part_of_a_kilo_chooses_what_weighs_so(string said, string lines)
    {
        var chat = Shop().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void What_the_shop_sells_is_no_unit_that_is_spelt_nearly_so()
    {
        var chat = Stalls
            .Of(
                "Limpieza Alba",
                "Norte",
                [],
                [],
                new ShopCatalog(1, [new Category("Aseo", [])], [Goods.Sold("FIB", "Fibra verde", 9, "Aseo")], [])
            )
            .Say("dame 12 fibras verdes");
        chat.Lines.ShouldBe("FIB×12", chat.Transcript);
    }

    [Fact]
    public void Metres_of_what_goes_by_the_square_metre_are_square() =>
        Shop().Say("3 metros de césped").Lines.ShouldBe("CES×3");

    [Fact]
    public void What_is_measured_is_told_in_its_unit_beside_its_choices()
    {
        var chat = Shop().Say("2 metros de toldo liso");
        chat.Text.ShouldContain("2 m de *Toldo* (Liso)", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void A_street_called_by_a_date_takes_its_number()
    {
        var chat = new Chat("el-primo").Say("2 tortas").Say("a la roma norte, 16 de septiembre 300");
        chat.Lines.ShouldBe("A-TOR×2", chat.Transcript);
        chat.Session.Checkout.Address.ShouldBe("16 de septiembre 300", chat.Transcript);
    }

    [Fact]
    public void Hours_alone_are_hours_while_the_order_is_closed()
    {
        var chat = new Chat("el-primo").Say("2 tortas").Say("eso es todo").Say("a domicilio").Say("9 a 1");
        chat.Lines.ShouldBe("A-TOR×2", chat.Transcript);
    }

    [Theory]
    [InlineData("un metro y medio de soga", "")]
    [InlineData("2 metros de cadeneta", "")]
    [InlineData("un metro, por favor", "HUI×1")]
    public void So_much_of_what_is_not_sold_is_nothing_that_is_called_as_its_measure(string said, string lines)
    {
        var chat = Stalls.Of(
            "El Taller",
            "La Loma",
            [],
            [],
            new ShopCatalog(
                2177,
                [new Category("Herramientas", [])],
                [
                    Goods.Sold("HUI", "Huincha de medir", 5000, "Herramientas") with
                    {
                        Synonyms = ["metro"],
                    },
                    Goods.Sold("MAR", "Martillo", 8000, "Herramientas"),
                ],
                []
            )
        );

        chat.Say(said).Lines.ShouldBe(lines, chat.Transcript);
    }
}
