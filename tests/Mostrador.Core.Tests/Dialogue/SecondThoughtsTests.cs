using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What people take back, keep or hold back of an order, without naming it anew.</summary>
public class SecondThoughtsTests
{
    static readonly ShopProfile Profile = DemoShop.Of("la-huerta").Profile with { Name = "Cestería" };

    static readonly ShopCatalog Baskets = new(
        1,
        [new Category("Cestas", []), new Category("Fruta", []), new Category("Figuras", [])],
        [
            Goods.Sold("C-PEQ", "Cesta pequeña", 9000, "Cestas"),
            Goods.Sold("C-FRU", "Cesta solo fruta", 12000, "Cestas"),
            Goods.Sold("F-MAN", "Manzana", 1200, "Fruta"),
            Goods.Sold("F-PER", "Pera", 1300, "Fruta"),
            Goods.Sold("P-MIN", "Figura", 2000, "Figuras"),
            Goods.Sold(
                "P-EST",
                "Figura estrella",
                3000,
                "Figuras",
                Goods.Group("Tamaño", ("chica", 0), ("grande", 500))
            ),
            Goods.Sold("P-PUN", "Figura de puntas", 3500, "Figuras"),
        ],
        []
    );

    static Chat Shop() => new("la-huerta") { Profile = Profile, Catalog = Baskets };

    [Theory]
    [InlineData("al final la cesta pequeña no, mejor la de solo fruta")]
    [InlineData("la cesta pequeña no, mejor una de fruta")]
    public void A_pronoun_stands_for_the_kind_named_before_and_not_for_a_shelf(string said)
    {
        var chat = Shop().Say("una cesta pequeña").Say(said);
        chat.Lines.ShouldBe("C-FRU×1", chat.Transcript);
    }

    [Fact]
    public void Of_a_kind_that_has_a_member_called_so_the_refused_one_is_left_out()
    {
        var chat = Shop().Say("quiero una figura pero no de puntas");
        chat.Lines.ShouldNotContain("P-PUN", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void What_lies_in_the_cart_is_meant_before_what_is_called_just_so()
    {
        var chat = Shop().Say("una figura estrella grande").Say("que la figura sea chica");
        chat.Lines.ShouldBe("P-EST×1(chica)", chat.Transcript);
    }

    [Theory]
    [InlineData("no las quiero de mora, mejor de frambuesa")]
    [InlineData("ya no las quiero de mora, mejor frambuesa")]
    public void A_choice_refused_for_another_changes_the_choice_and_takes_nothing_out(string said)
    {
        var chat = MixedGoods.Shop().Say("2 mermeladas de mora").Say(said);
        chat.Lines.ShouldBe("MER×2(frambuesa)", chat.Transcript);
    }

    [Theory]
    [InlineData("quita las de mora, nomás las de damasco")]
    [InlineData("saca las de mora, deja las de damasco")]
    public void What_stays_does_not_go_with_what_goes(string said)
    {
        var chat = MixedGoods.Shop().Say("3 mermeladas de mora").Say("y 2 mermeladas de damasco").Say(said);
        chat.Lines.ShouldBe("MER×2(damasco)", chat.Transcript);
    }

    [Fact]
    public void Goods_affirmed_beside_what_goes_are_not_bought_again()
    {
        var chat = MixedGoods
            .Shop()
            .Say("2 jabones y 2 mermeladas de mora")
            .Say("quita los jabones, la mermelada sí la llevo");
        chat.Lines.ShouldBe("MER×2(mora)", chat.Transcript);
    }

    [Theory]
    [InlineData("aguanta, no lo confirmes todavía que pregunto en casa")]
    [InlineData("espere, no lo mande aún")]
    [InlineData("todavía no lo cierres")]
    public void To_hold_an_order_back_is_not_to_call_it_off(string said)
    {
        var chat = MixedGoods.Shop().Say("2 jabones").Say(said);
        chat.Lines.ShouldBe("JAB×2", chat.Transcript);
        chat.Text.ShouldNotContain("cancelad", Case.Insensitive, chat.Transcript);
    }
}
