using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Goods that differ in a word or a figure of their names, told by that alone.</summary>
public class AlikeGoodsTests
{
    static readonly ShopCatalog Cellar = new(
        9091,
        [
            new Category("Licores", []),
            new Category("Bebidas", []),
            new Category("Juegos", []),
            new Category("Masas", []),
        ],
        [
            Goods.Sold("R38", "Ron Caleta 38°", 8000, "Licores"),
            Goods.Sold("R42", "Ron Caleta 42°", 9500, "Licores"),
            Goods.Sold(
                "A15",
                "Agua tónica 1,5 L",
                1400,
                "Bebidas",
                Goods.Group("Tipo", ("clásica", 0m), ("rosada", 0m))
            ),
            Goods.Sold("A3", "Agua tónica 3 L", 2200, "Bebidas", Goods.Group("Tipo", ("clásica", 0m), ("rosada", 0m))),
            Goods.Sold("PPL", "Paleta de playa", 6000, "Juegos"),
            Goods.Sold("PPP", "Paleta de ping pong número 2", 7000, "Juegos"),
            Goods.Sold("GPP", "Gorro de ping pong", 3000, "Juegos"),
            Goods.Sold("MLI", "Muffin de limón", 700, "Masas"),
            Goods.Sold("MCA", "Muffin de café", 800, "Masas"),
            Goods.Sold("KCA", "Kuchen", 9000, "Masas", Goods.Group("Sabor", ("café", 0m), ("nuez", 0m))) with
            {
                Description = "Chico para 8 personas, alcanza para 12 con café",
            },
            Goods.Sold(
                "ZAP",
                "Alpargata",
                15000,
                "Juegos",
                Goods.Group("Número", ("38", 0m), ("39", 0m)),
                Goods.Group("Tono", ("gris", 0m), ("crudo", 0m))
            ),
        ],
        []
    );

    static Chat Shop() => Stalls.Of("Bodega Sur", "Puerto", [], [], Cellar);

    [Theory]
    [InlineData("cámbiame el ron por el de 38")]
    [InlineData("en vez del ron de 42 el de 38")]
    [InlineData("sabes que mejor el otro, el de 38")]
    public void One_of_two_that_a_figure_tells_apart_takes_the_others_place(string said)
    {
        var chat = Shop().Say("un ron de 42").Say(said);
        chat.Lines.ShouldBe("R38×1", chat.Transcript);
    }

    [Fact]
    public void Litre_and_a_half_is_the_size_in_the_name()
    {
        var chat = Shop().Say("3 aguas tónicas de litro y medio rosadas");
        chat.Lines.ShouldBe("A15×3(rosada)", chat.Transcript);
    }

    [Fact]
    public void Those_of_a_word_are_of_the_kind_spoken_of_last()
    {
        var chat = Shop().Say("3 paletas de playa").Say("y completo con 2 de las de ping pong número 2");
        chat.Lines.ShouldBe("PPL×3 PPP×2", chat.Transcript);
    }

    [Theory]
    [InlineData("6 muffins de limón y 3 de los de café", "MLI×6 MCA×3")]
    [InlineData("un muffin de limón y otro de café", "MLI×1 MCA×1")]
    public void Beside_its_own_kind_a_word_names_goods_that_others_come_in(string said, string lines)
    {
        var chat = Shop().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void So_many_people_are_no_number_of_what_feeds_several()
    {
        var chat = Shop().Say("¿cuánto sale el kuchen como para 12 personas?");
        chat.Text.ShouldNotContain("12 ×", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Which_other_there_is_asks_and_buys_nothing()
    {
        var chat = Shop().Say("2 muffins de limón").Say("ah y qué otra masa tiene?");
        chat.Lines.ShouldBe("MLI×2", chat.Transcript);
    }

    [Fact]
    public void Nothing_but_that_closes_and_buys_no_second_one()
    {
        var chat = Shop().Say("un kuchen de nuez").Say("nada más ese");
        chat.Lines.ShouldBe("KCA×1(nuez)", chat.Transcript);
        chat.Checkout.Started.ShouldBeTrue(chat.Transcript);
    }

    [Fact]
    public void That_one_is_the_only_one_of_them_that_can_be_had()
    {
        var chat = Shop().WithStock("MCA", 0).Say("¿tienen kuchen?").Say("¿y muffins de café o de limón?");
        chat.Say("ah perfecto, entonces ese");
        chat.Lines.ShouldBe("MLI×1", chat.Transcript);
    }

    [Fact]
    public void Choices_alone_are_of_what_was_spoken_of()
    {
        var chat = Shop()
            .Say("¿a cómo la alpargata?")
            .Say("¿hay en 38? que no sean negras ni fucsias, grises o algo así");
        chat.Text.ShouldContain("Alpargata", Case.Sensitive, chat.Transcript);
        chat.Say("mándemelas grises en 38");
        chat.Lines.ShouldBe("ZAP×1(38,gris)", chat.Transcript);
    }
}
