using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Offers and bargaining: what is asked of certain goods, or of a certain offer, is answered of those; in a shop of bicycles.</summary>
public class DiscountsAskedTests
{
    static readonly TimeSpan Offset = TimeSpan.FromHours(-3);

    static readonly ShopCatalog Bicycles = new(
        9181,
        [new Category("Bicicletas", []), new Category("Repuestos", []), new Category("Ropa", [])],
        [
            Sold("URB", "Bicicleta urbana", 180000, "Bicicletas", Group("Color", ("Verde", 0), ("Gris", 5000))),
            Sold("CAS", "Casco liviano", 30000, "Ropa") with
            {
                SalePrice = 24000,
            },
            Sold("CAM", "Cámara aro 26", 5000, "Repuestos"),
            Sold("TIM", "Timbre", 4000, "Repuestos"),
            Sold("JER", "Jersey", 15000, "Ropa"),
        ],
        [
            new Discount("Tres cámaras", DiscountType.Percentage, 10, null, "CAM", 3, null, null),
            new Discount("Vuelta a clases", DiscountType.Percentage, 20, "Ropa", null, 0, null, At(2026, 3, 31)),
            new Discount("Cyber", DiscountType.Percentage, 25, null, null, 0, At(2026, 12, 1), At(2026, 12, 3)),
        ]
    );

    static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 0, 0, 0, Offset);

    static Chat Shop(params Faq[] faq) => Stalls.Of("Pedales", "Puerto", [], faq, Bicycles);

    const string OfCameras = "Tres cámaras: 10 %";

    [Theory]
    [InlineData("¿con tres me haces precio?")]
    [InlineData("esas tienen descuento?")]
    [InlineData("hágame una rebajita")]
    public void A_discount_asked_of_what_is_spoken_of_is_told_of_that_alone(string asked)
    {
        var chat = Shop().Say("quiero 3 cámaras aro 26").Say(asked);
        chat.Text.ShouldContain("Sí, tiene descuento. " + OfCameras);
        chat.Text.ShouldNotContain("Casco");
        chat.Lines.ShouldBe("CAM×3");
    }

    [Theory]
    [InlineData("cuánto cuesta el casco liviano", "déjemelo en 20 mil", "ya está en oferta: $24.000 (antes $30.000)")]
    [InlineData(
        "cuánto cuesta el timbre",
        "¿cuánto es lo menos?",
        "De *Timbre* no hay descuento por ahora: queda en $4.000"
    )]
    public void Who_bargains_is_told_the_price_that_holds(string first, string bid, string told)
    {
        var chat = Shop().Say(first).Say(bid);
        chat.Text.ShouldContain(told);
        chat.Text.ShouldNotContain(OfCameras);
        chat.Cart.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Bargaining_for_goods_that_are_named_tells_their_price_and_refuses_nothing()
    {
        var chat = Shop().Say("cuánto es lo menos por el timbre");
        chat.Text.ShouldContain("4.000");
        chat.Text.ShouldNotContain(OfCameras);
        chat.Say("bueno, me lo llevo").Lines.ShouldBe("TIM×1");
    }

    [Fact]
    public void A_price_of_another_shop_says_nothing_of_delivery()
    {
        var chat = Shop().Say("cuánto cuesta la bicicleta urbana gris").Say("en otra parte me la dejan en 150");
        chat.Text.ShouldContain("queda en $185.000");
        chat.Text.ShouldNotContain("anotado");
        chat.Checkout.Mode.ShouldBeNull();
        chat.Say("ya, me la llevo").Lines.ShouldBe("URB×1(Gris)");
    }

    [Fact]
    public void A_price_bid_for_what_is_in_the_cart_counts_nothing()
    {
        var chat = Shop().Say("quiero un timbre").Say("hazme un descuento, déjamelo en 3");
        chat.Lines.ShouldBe("TIM×1");
        chat.Text.ShouldContain("no hay descuento");
    }

    [Fact]
    public void An_order_of_several_things_is_told_what_it_comes_to()
    {
        var chat = Shop().Say("quiero un timbre y un jersey").Say("¿cuánto es lo menos?");
        chat.Text.ShouldContain("no hay otro descuento: son $19.000");
    }

    [Theory]
    [InlineData("¿sigue la promo de vuelta a clases?", "«Vuelta a clases» ya terminó")]
    [InlineData("¿y para el cyber bajan los precios?", "el 1/12 empieza Cyber: 25 %")]
    public void An_offer_called_by_its_name_that_does_not_run_is_said_not_to(string asked, string told)
    {
        var chat = Shop().Say(asked);
        chat.Text.ShouldContain(told);
        chat.Text.ShouldNotContain(OfCameras);
    }

    [Fact]
    public void A_shelf_asked_about_is_told_its_offers_and_no_answer_that_shares_its_name()
    {
        var chat = Shop(new Faq("¿Cómo se conservan?", "Los repuestos, en un lugar seco; los jerseys, doblados."))
            .Say("si llevo 5 repuestos hay descuento?");
        chat.Text.ShouldContain(OfCameras);
        chat.Text.ShouldNotContain("seco");
    }

    [Theory]
    [InlineData("¿tienen promociones?")]
    [InlineData("¿qué descuentos hay?")]
    public void Whoever_asks_for_any_offer_is_told_all_that_run(string asked)
    {
        var chat = Shop().Say("cuánto cuesta el timbre").Say(asked);
        chat.Text.ShouldContain(OfCameras);
        chat.Text.ShouldContain("Casco liviano");
        chat.Text.ShouldNotContain("Cyber");
    }
}
