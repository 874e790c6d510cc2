using Mostrador.Core.Catalog;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What goods are packed in names them, though what is inside is sold alone, too; in a shop of dried fruit.</summary>
public class GoodsByTheirPackTests
{
    static readonly ShopCatalog Dried = new(
        9073,
        [new Category("Mezclas", []), new Category("A granel", [])],
        [
            Sold(
                "BAR",
                "Turrón (caja de 12)",
                9000,
                "Mezclas",
                Group("Sabor", ("Almendra", 0), ("Maní", 0), ("Coco", 500))
            ),
            Sold("MAZ", "Mazapán (caja de 30)", 7000, "Mezclas"),
            Sold("ALM", "Almendra", 12000, "A granel") with
            {
                Unit = "kg",
                Step = 0.5m,
            },
            Sold("PAS", "Pasas", 4000, "A granel") with
            {
                Unit = "kg",
                Step = 0.5m,
            },
        ],
        []
    );

    static Chat Shop() => Stalls.Of("La Nuez", "Puerto", [], [], Dried);

    [Theory]
    [InlineData("dos cajas de almendra y una de maní", "BAR×2(Almendra) BAR×1(Maní)")]
    [InlineData("me da una caja de almendra", "BAR×1(Almendra)")]
    [InlineData("nah muy caro jaja, dame una caja de coco nomás", "BAR×1(Coco)")]
    [InlineData("una caja de mazapán", "MAZ×1")]
    [InlineData("dos kilos de almendra y uno de pasas", "ALM×2 PAS×1")]
    public void The_pack_tells_which_goods_a_word_is_of(string said, string lines) =>
        Shop().Say(said).Lines.ShouldBe(lines);
}
