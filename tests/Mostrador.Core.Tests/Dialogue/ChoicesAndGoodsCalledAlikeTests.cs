using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Words that are a choice of some goods and name others: which of the two is meant, and in whose place it comes.</summary>
public class ChoicesAndGoodsCalledAlikeTests
{
    static readonly OptionGroup Sizes = new("Tamaño", true, 1, [new("Personal", -900), new("Familiar (6 piezas)", 0)]);

    static readonly OptionGroup Halves = new("Mitad con", false, 1, [new("Serrana", 0), new("Criolla", 0)]);

    static readonly OptionGroup Extras = new(
        "Extras",
        false,
        2,
        [new("Choclo tierno", 300), new("Doble criolla", 500)]
    );

    static OptionGroup Dish(string name, params string[] choices) =>
        new(name, true, 1, [.. choices.Select(c => new OptionChoice(c, 0))]);

    static Chat Bakery() =>
        Stalls.Of(
            "Tartas Quilla",
            "Norte",
            [],
            [],
            new ShopCatalog(
                1,
                [new Category("Tartas", []), new Category("Bebidas", []), new Category("Almuerzos", [])],
                [
                    Goods.Sold("CRI", "Criolla", 9000, "Tartas", Sizes, Halves, Extras),
                    Goods.Sold("SER", "Serrana", 9500, "Tartas", Sizes, Halves, Extras),
                    Goods.Sold("KOL", "Kola roja 2 L", 2500, "Bebidas") with
                    {
                        Synonyms = ["kola", "kola familiar"],
                    },
                    Goods.Sold("SUE", "Chicha", 1200, "Bebidas") with
                    {
                        Unit = "litro",
                    },
                    Goods.Sold("BID", "Bidón de chicha", 5000, "Bebidas") with
                    {
                        Synonyms = ["bidón"],
                    },
                    Goods.Sold(
                        "ALM",
                        "Almuerzo",
                        4000,
                        "Almuerzos",
                        Dish("Entrada", "Causa", "Sopa"),
                        Dish("Fondo", "Lomo salteado", "Cuy dorado"),
                        Dish("Postre", "Mazamorra", "Picarones")
                    ),
                    Goods.Sold("LOM", "Lomo salteado para llevar", 6000, "Almuerzos") with
                    {
                        Synonyms = ["lomo"],
                    },
                ],
                []
            )
        );

    [Theory]
    [InlineData("una familiar de criolla")]
    [InlineData("quiero una criolla familiar")]
    public void A_size_of_these_goods_is_no_other_goods_that_bear_the_word(string said)
    {
        var chat = Bakery().Say(said);
        chat.Lines.ShouldBe("CRI×1(Familiar (6 piezas))", chat.Transcript);
    }

    [Fact]
    public void So_many_of_a_size_are_of_what_is_there()
    {
        var chat = Bakery().Say("una criolla familiar").Say("mejor que sean 3 familiares");
        chat.Lines.ShouldBe("CRI×3(Familiar (6 piezas))", chat.Transcript);
    }

    [Fact]
    public void Goods_called_by_two_words_are_named_by_both() =>
        Bakery().Say("una kola familiar").Lines.ShouldBe("KOL×1");

    [Theory]
    [InlineData("una serrana familiar mitad criolla")]
    [InlineData("una familiar mitad serrana mitad criolla")]
    [InlineData("una tarta familiar mitad serrana y mitad criolla")]
    [InlineData("quiero una serrana familiar mitad criolla")]
    public void The_other_half_is_no_goods_besides(string said)
    {
        var chat = Bakery().Say(said);
        chat.Lines.ShouldBe("SER×1(Familiar (6 piezas),Criolla)", chat.Transcript);
    }

    [Fact]
    public void An_extra_that_bears_the_name_of_the_goods_is_added_to_them()
    {
        var chat = Bakery().Say("una criolla familiar").Say("agrégale doble criolla");
        chat.Lines.ShouldBe("CRI×1(Familiar (6 piezas),Doble criolla)", chat.Transcript);
    }

    [Theory]
    [InlineData("un almuerzo con sopa, lomo y picarones")]
    [InlineData("un almuerzo con sopa y lomo y picarones")]
    public void What_a_list_of_courses_names_is_a_course(string said)
    {
        var chat = Bakery().Say(said);
        chat.Lines.ShouldBe("ALM×1(Sopa,Lomo salteado,Picarones)", chat.Transcript);
    }

    [Fact]
    public void A_course_chosen_already_leaves_the_goods_that_are_called_so()
    {
        var chat = Bakery().Say("un almuerzo con sopa, cuy, picarones y un lomo");
        chat.Lines.ShouldBe("ALM×1(Sopa,Cuy dorado,Picarones) LOM×1", chat.Transcript);
    }

    [Theory]
    [InlineData("agrégale choclo a una")]
    [InlineData("una de ellas con choclo")]
    public void One_of_those_that_are_there_gets_it(string said)
    {
        var chat = Bakery().Say("2 criollas familiares").Say(said);
        chat.Lines.ShouldBe("CRI×1(Familiar (6 piezas)) CRI×1(Familiar (6 piezas),Choclo tierno)", chat.Transcript);
    }

    [Theory]
    [InlineData("dame el bidón mejor")]
    [InlineData("mejor el bidón")]
    [InlineData("dame el bidón en vez de los litros")]
    public void What_is_wanted_rather_takes_its_place_and_litres_count_no_pieces(string said)
    {
        var chat = Bakery().Say("3 litros de chicha").Say(said);
        chat.Lines.ShouldBe("BID×1", chat.Transcript);
    }

    [Fact]
    public void Goods_of_another_shelf_wanted_rather_come_besides()
    {
        var chat = Bakery().Say("una criolla familiar").Say("dame una kola mejor");
        chat.Lines.ShouldBe("CRI×1(Familiar (6 piezas)) KOL×1", chat.Transcript);
    }

    static Chat Feed() =>
        Stalls.Of(
            "Forrajes Roble",
            "Norte",
            [],
            [],
            new ShopCatalog(
                1,
                [new Category("Granos", []), new Category("Botas", [])],
                [
                    Goods.Sold("CON", "Alimento conejo", 2000, "Granos") with
                    {
                        Unit = "kg",
                    },
                    Goods.Sold("CAB", "Alimento caballo", 1500, "Granos") with
                    {
                        Unit = "kg",
                    },
                    Goods.Sold(
                        "BOT",
                        "Bota de campo",
                        30000,
                        "Botas",
                        Dish("Talla", "38", "40"),
                        Dish("Tono", "Negro", "Café")
                    ),
                ],
                []
            )
        );

    [Theory]
    [InlineData("y 4 kilos de caballo", "CON×3 CAB×4")]
    [InlineData("y 4 kilos de conejo", "CON×7")]
    public void What_is_weighed_by_one_word_of_its_name_is_no_more_of_the_goods_before(string said, string lines)
    {
        var chat = Feed().Say("3 kilos de alimento conejo").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void Two_weights_with_one_word_each_are_two_goods() =>
        Feed().Say("dos kilos de conejo y cuatro de caballo").Lines.ShouldBe("CON×2 CAB×4");

    [Fact]
    public void A_number_for_what_is_there_is_none_for_what_is_asked_about()
    {
        var chat = Feed().Say("3 botas de campo negras talla 40").Say("y una bota de campo café");
        chat.Say("las negras que sean 2").Lines.ShouldBe("BOT×2(40,Negro) BOT×1(Café)", chat.Transcript);
    }
}
