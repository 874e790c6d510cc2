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
}
