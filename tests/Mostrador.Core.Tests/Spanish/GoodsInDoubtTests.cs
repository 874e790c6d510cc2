using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>What is near to what was said is offered, and never taken for it.</summary>
public class GoodsInDoubtTests
{
    const string Corner = """
        es-CL | CLP | Centro |
        # Almacén:
        # Aseo:
        CO-15 | Coca-Cola 1.5 L | Almacén | 2190 |  |  | unidad 1 |
        CO-25 | Coca-Cola 2.5 L | Almacén | 2890 |  |  | unidad 1 |
        CO-Z | Coca-Cola Zero 1.5 L | Almacén | 2190 |  |  | unidad 1 |
        AG-C | Agua Vital c/gas 1.6 L | Almacén | 1390 |  |  | unidad 1 |
        AG-S | Agua Vital s/gas 1.6 L | Almacén | 1390 |  |  | unidad 1 |
        ARR | Arroz grado 2 1 kg | Almacén | 1590 |  |  | unidad 1 |
        LEC | Leche entera 1 L | Almacén | 1190 |  |  | unidad 1 |
        TE | Té Supremo 100 bols. | Almacén | 2790 |  |  | unidad 1 |
        RIC | Ricota 500 g | Almacén | 2590 |  |  | unidad 1 |
        SHA | Shamp. Sedal 340 | Aseo | 2990 |  |  | unidad 1 |
        BAL | Bálsamo Sedal 340 | Aseo | 2990 |  |  | unidad 1 |
        COR | Leche corporal Nivea 400 | Aseo | 4990 |  |  | unidad 1 |
        BAR | Barniz marino 1 L | Aseo | 9990 |  |  | unidad 1 |
        CER | Cerveza Cristal lata 470 | Almacén | 1090 |  |  | unidad 1 |
        OMO | Omo matic 800 g | Aseo | 3990 |  |  | unidad 1 |
        PIL | Pilas AA 2 un | Aseo | 2490 |  |  | unidad 1 |
        """;

    [Theory]
    [InlineData("quiero un barniz de uñas", "BAR")]
    [InlineData("dame una cerveza Heineken", "CER")]
    [InlineData("quiero pilas AAA", "PIL")]
    [InlineData("quiero un requesón", "RIC")]
    [InlineData("quiero detergente", "OMO")]
    [InlineData("quiero un flambi de arroz", "ARR")]
    public void What_is_not_quite_it_is_offered(string text, string sku)
    {
        var mention = Read(text).Items[^1];
        mention.Best.Sku.ShouldBe(sku);
        mention.Doubt.ShouldNotBeNull();
        mention.Certain.ShouldBeFalse();
    }

    [Theory]
    [InlineData("quiero una torta de arroz")]
    [InlineData("quiero arroz con leche")]
    [InlineData("quiero leche condensada")]
    public void A_dish_is_not_what_it_is_made_of(string text) => Read(text).Items.ShouldAllBe(m => !m.Certain);

    [Theory]
    [InlineData("quiero un barniz marino bueno", "BAR x1")]
    [InlineData("quiero 2 cervezas heladas", "CER x2")]
    [InlineData("dame 2 arroz para el almuerzo", "ARR x2")]
    [InlineData("un té por favor", "TE x1")]
    [InlineData("2 cajas de te", "TE x2caja")]
    [InlineData("quiero shampoo sedal", "SHA")]
    [InlineData("2 aguas sin gas", "AG-S x2")]
    [InlineData("2 aguas con gas", "AG-C x2")]
    [InlineData("2 cocas de litro y medio", "CO-15 x2")]
    [InlineData("una coca de dos litros y medio", "CO-25 x1")]
    [InlineData("una coca zero", "CO-Z x1")]
    [InlineData("2 Coca-Cola 1.5", "CO-15 x2")]
    public void What_is_clear_is_taken(string text, string items) => Say.Items(Read(text)).ShouldBe(items);

    [Fact]
    public void A_word_that_only_belongs_to_a_name_is_not_the_thing() =>
        Read("quiero ricota y 2 de oliva").Items.ShouldNotContain(m => m.Certain && m.Best.Sku != "RIC");

    static Reading Read(string text) => Shops.Of(Corner).Read(text, ReadingContext.Empty);
}
