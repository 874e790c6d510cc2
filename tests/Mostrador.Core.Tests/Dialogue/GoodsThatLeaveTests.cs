using System.Text.Json;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>A product leaves the shop while it lies in a cart: the customer is told by its name, and the other lines stay right.</summary>
public class GoodsThatLeaveTests
{
    static readonly Item[] All =
    [
        Goods.Sold("VEL", "Vela de soja", 4000, "Casa"),
        Goods.Sold("JAB", "Jabón de avena", 2500, "Casa"),
        Goods.Sold("TAZ", "Taza esmaltada", 6000, "Casa"),
        Goods.Sold("DEL", "Delantal crudo", 9000, "Casa"),
    ];

    static Chat Bazaar() => Stalls.Of("Bazar Lino", "Norte", [], [], CatalogOf(1, All));

    static ShopCatalog CatalogOf(long version, Item[] items) => new(version, [new Category("Casa", [])], items, []);

    static Chat Without(Chat chat, string sku)
    {
        chat.Catalog = CatalogOf(chat.Catalog.Version + 1, [.. All.Where(i => i.Sku != sku)]);
        return chat;
    }

    static Chat Three() => Bazaar().Say("una vela de soja, un jabón de avena y una taza esmaltada");

    [Fact]
    public void It_is_told_by_its_name_and_taken_out()
    {
        var chat = Without(Three(), "VEL").Say("ver carrito");
        chat.Text.ShouldContain("*Vela de soja* ya no está disponible: lo saqué.", Case.Sensitive, chat.Transcript);
        chat.Lines.ShouldBe("JAB×1 TAZ×1");
        chat.Text.ShouldContain("*Total: $8.500*");
    }

    [Fact]
    public void It_is_told_once()
    {
        var chat = Without(Three(), "VEL").Say("ver carrito").Say("ver carrito");
        chat.Text.ShouldNotContain("Vela");
    }

    [Fact]
    public void More_of_another_line_is_acknowledged_as_that_line()
    {
        var chat = Without(Three(), "VEL").Say("otro jabón de avena");
        chat.Lines.ShouldBe("JAB×2 TAZ×1", chat.Transcript);
        chat.Text.ShouldContain("2 × *Jabón de avena* · $5.000", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("Listo: 1 × *Taza");
    }

    [Fact]
    public void What_is_added_beside_it_is_told()
    {
        var chat = Without(Three(), "VEL").Say("y un delantal crudo");
        chat.Text.ShouldContain("1 × *Delantal crudo* · $9.000", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void The_last_line_can_be_pointed_at()
    {
        var chat = Without(Three(), "VEL").Say("sí, esa");
        chat.Lines.ShouldBe("JAB×1 TAZ×1", chat.Transcript);
    }

    [Fact]
    public void A_summary_that_held_it_is_void()
    {
        var chat = Three().Say("cerrar pedido").Press("mode:pickup").Say("a nombre de Ana");
        chat.Checkout.SummaryTotal.ShouldBe(12500, chat.Transcript);
        Without(chat, "VEL").Say("sí");
        chat.Placed.ShouldBeNull(chat.Transcript);
        chat.Text.ShouldContain("Vela de soja");
        chat.Text.ShouldContain("$8.500");
    }

    [Fact]
    public void Nothing_is_left_of_a_cart_that_held_nothing_else()
    {
        var chat = Without(Bazaar().Say("una vela de soja"), "VEL").Say("ver carrito");
        chat.Cart.Lines.ShouldBeEmpty();
        chat.Text.ShouldContain("Vela de soja");
        chat.Text.ShouldContain("vacío");
    }

    [Fact]
    public void The_name_of_a_cart_stored_without_names_is_not_replaced_by_a_code()
    {
        var chat = Three();
        var stored = JsonSerializer.Deserialize<Cart>(
            """{"Lines":[{"Sku":"VEL","Quantity":1,"Options":[],"Note":null},{"Sku":"JAB","Quantity":2,"Options":[]}]}"""
        )!;
        chat.Session = chat.Session with { Cart = stored };
        Without(chat, "VEL").Say("ver carrito");
        chat.Lines.ShouldBe("JAB×2", chat.Transcript);
        chat.Text.ShouldNotContain("VEL");
        chat.Text.ShouldContain("ya no está disponible");
    }
}
