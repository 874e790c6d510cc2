using Mostrador.Core.Catalog;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>A size that goods do not come in is told, and is neither another size nor so many of them; at a boot maker's.</summary>
public class SizesNotThereTests
{
    static readonly ShopCatalog Boots = new(
        9073,
        [new Category("Botas", [])],
        [
            Sold(
                "BOT",
                "Bota de agua",
                20000,
                "Botas",
                Group("Talla", ("36", 0), ("37", 0), ("38", 0)),
                Group("Color", ("Azul", 0), ("Verde", 0))
            ),
            Sold("MED", "Calcetines de lana", 4000, "Botas"),
        ],
        []
    );

    static Chat Shop() => Stalls.Of("La Horma", "Los Molles", [], [], Boots);

    [Theory]
    [InlineData("¿y en 41?")]
    [InlineData("la quiero en 41")]
    [InlineData("tienen en 41?")]
    [InlineData("y talla 40?")]
    [InlineData("dame la 40")]
    [InlineData("botas de agua en 41 azules")]
    public void It_is_told_which_there_are(string said)
    {
        var chat = Shop().Say("botas de agua azules talla 38 tienen?").Say(said);

        chat.Text.ShouldContain("hay 36, 37 o 38", Case.Sensitive, chat.Transcript);
        chat.Cart.Lines.ShouldBeEmpty(chat.Transcript);
        // A yes is to nothing that was not offered.
        chat.Say("sí").Cart.Lines.ShouldBeEmpty(chat.Transcript);
    }

    [Theory]
    [InlineData("¿y en 37?", "37")]
    [InlineData("la quiero en 37", "37")]
    public void A_size_that_there_is_stays_one(string said, string size) =>
        Shop()
            .Say("botas de agua azules talla 38 tienen?")
            .Say(said)
            .Say("sí, azul")
            .Cart.Lines.ShouldHaveSingleItem()
            .Options.ShouldContain(o => o.Choice == size);

    [Theory]
    [InlineData("quiero 40 pares azules talla 38", "BOT×40(38,Azul)")]
    [InlineData("40 calcetines", "MED×40")]
    public void So_many_are_so_many(string said, string lines) => Shop().Say(said).Lines.ShouldBe(lines);

    static readonly ShopCatalog Lamps = new(
        9074,
        [new Category("Luz", [])],
        [
            Sold(
                "GUI",
                "Guirnalda",
                9000,
                "Luz",
                Group("Ampolletas", ("10 luces", 0), ("20 luces", 4000), ("50 luces", 9000)),
                Group("Color", ("Cálida", 0), ("Fría", 0))
            ),
            Sold("LAM", "Lámpara de pie", 30000, "Luz", Group("Pantalla", ("Lino", 0), ("Yute", 3000))),
            Sold("PAN", "Pantalla", 8000, "Luz", Group("Género", ("Lino", 0), ("Yute", 0))),
        ],
        []
    );

    [Fact]
    public void A_figure_that_one_of_the_choices_asked_for_begins_with_is_that_choice() =>
        Stalls
            .Of("La Luz", "Los Molles", [], [], Lamps)
            .Say("quiero una guirnalda")
            .Say("cálida, 20")
            .Lines.ShouldBe("GUI×1(20 luces,Cálida)");

    [Fact]
    public void What_is_asked_for_by_its_name_is_its_answer_though_it_is_sold_alone_too()
    {
        var chat = Stalls.Of("La Luz", "Los Molles", [], [], Lamps).Say("una lámpara de pie").Say("con pantalla yute");

        chat.Lines.ShouldBe("LAM×1(Yute)", chat.Transcript);
    }

    [Fact]
    public void A_choice_of_more_digits_than_any_number_has_breaks_no_turn()
    {
        var endless = new string('9', 40);
        var codes = new ShopCatalog(
            9075,
            [new Category("Recargas", [])],
            [Sold("TAR", "Tarjeta", 5000, "Recargas", Group("Código", ("1", 0), (endless, 0)))],
            []
        );

        Stalls.Of("El Kiosco", "Los Molles", [], [], codes).Say("tarjeta en 43").Text.ShouldContain("Tarjeta");
    }
}
