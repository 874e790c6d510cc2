using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>What a shopkeeper knows of goods: names of several words, kinds, and what is not the thing it is made of.</summary>
public class GoodsTests
{
    [Theory]
    [InlineData(OtherShops.Kiosk, "dame 2 pizzas con queso", "QU-BA")]
    [InlineData(OtherShops.Kiosk, "tenés jamón crudo?", "JA-CO")]
    public void What_is_not_sold_is_not_what_it_is_made_of(string shop, string text, string sku) =>
        Read(shop, text).Items.ShouldNotContain(m => m.Candidates.Any(c => c.Item.Sku == sku));

    [Theory]
    [InlineData(OtherShops.Grocery, "un cartón de leche", "LEC x1")]
    [InlineData(OtherShops.Kiosk, "doscervezas y unalfajor", "QU-1 x2; AL-TR x1")]
    [InlineData(OtherShops.Kiosk, "un kilo dejamon", "JA-CO x1kg")]
    public void What_it_comes_in_and_what_was_written_in_one_hides_nothing(string shop, string text, string items) =>
        Say.Items(Read(shop, text)).ShouldBe(items);

    [Fact]
    public void Of_a_kind_it_has_one_thing_of_nothing_is_sold_unasked() =>
        Read(OtherShops.Kiosk, "mandame 2 kilos de fiambre").Items.ShouldBeEmpty();

    static Reading Read(string shop, string text) => Shops.Of(shop).Read(text, ReadingContext.Empty);
}
