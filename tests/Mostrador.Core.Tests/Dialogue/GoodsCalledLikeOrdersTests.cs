using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Goods may be called by letters and figures, as orders are: what the shop sells by that name is no order.</summary>
public class GoodsCalledLikeOrdersTests
{
    static readonly ShopCatalog Catalog = new(
        1,
        [new Category("Correas", [])],
        [
            Goods.Sold("C1", "BX-4410", 9000, "Correas"),
            Goods.Sold("C2", "BX-4410L", 11000, "Correas"),
            Goods.Sold("C3", "Rodamiento liso", 7000, "Correas") with
            {
                Synonyms = ["SKF-6203"],
            },
        ],
        []
    );

    static Chat Shop()
    {
        var chat = Stalls.Of("Taller", "Norte", [], [], Catalog);
        chat.Profile = chat.Profile with { Hours = "" };
        return chat;
    }

    [Theory]
    [InlineData("quiero 2 BX-4410", "C1×2")]
    [InlineData("BX-4410 por favor", "C1×1")]
    [InlineData("2 skf-6203", "C3×2")]
    [InlineData("2 bx4410", "C1×2")]
    [InlineData("deme 3 bx 4410l", "C2×3")]
    public void A_name_of_letters_and_figures_is_ordered(string text, string lines)
    {
        var chat = Shop().Say(text);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("precio del BX-4410", "$9.000")]
    [InlineData("tienes el SKF-6203?", "$7.000")]
    public void A_name_of_letters_and_figures_is_asked_about(string text, string price)
    {
        var chat = Shop().Say(text);
        chat.Text.ShouldContain(price, Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void The_whole_name_is_not_the_longer_one_of_the_cart()
    {
        var chat = Shop().Say("2 bx-4410l").Say("y 1 del bx4410");
        chat.Lines.ShouldBe("C2×2 C1×1", chat.Transcript);
    }

    [Fact]
    public void Other_codes_are_orders_still()
    {
        var chat = Shop().Say("cómo va mi pedido TAL-000123");
        chat.Text.ShouldContain("TAL-000123", Case.Sensitive, chat.Transcript);
    }
}
