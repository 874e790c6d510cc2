using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>All that an order needs told in one breath is taken down and not asked again; at a stall of honey.</summary>
public class ToldAtOnceTests
{
    static readonly ShopCatalog Hive = new(
        9062,
        [new Category("Miel", []), new Category("Velas", [])],
        [
            Sold("ULM", "Miel de ulmo", 8000, "Miel"),
            Sold("QUI", "Miel de quillay", 7000, "Miel"),
            Sold("VEL", "Vela de cera", 3000, "Velas"),
        ],
        []
    );

    static Chat Shop(params Faq[] faq)
    {
        var chat = Stalls.Of("La Colmena", "Los Tilos", ["10:00-13:00", "16:00-20:00"], faq, Hive);
        chat.Customer = chat.Customer with { Name = null, ProfileName = null };
        chat.Profile = chat.Profile with
        {
            Hours = "lunes a sábado 9:00-20:00",
            Payments = ["efectivo", "transferencia", "tarjeta"],
            TransferDetails = "Cuenta 12-345",
            Delivery = chat.Profile.Delivery with { Pickup = "Olmos 12", FreeFrom = 30000, MinOrder = null },
        };
        return chat;
    }

    [Theory]
    [InlineData("paso a retirar, transferencia. Elsa Robles", "Elsa Robles")]
    [InlineData("lo retiro yo a las 5, pago con tarjeta, Yerko Lillo", "Yerko Lillo")]
    [InlineData("pago en efectivo, retiro 18 hs, Sole", "Sole")]
    [InlineData("a los tilos, Lircay 118, de 4 a 8, efectivo, Norma", "Norma")]
    public void Who_signs_behind_what_an_order_needs_gives_a_name(string told, string name) =>
        Shop().Say("quiero 2 miel de ulmo").Say(told).Checkout.Name.ShouldBe(name);

    [Fact]
    public void A_name_is_told_along_with_the_goods() =>
        Shop()
            .Say("2 miel de ulmo, las recojo a las 6, pago con tarjeta, Yerko Lillo")
            .Checkout.Name.ShouldBe("Yerko Lillo");

    [Theory]
    [InlineData("paso a retirar, en efectivo. Gracias")]
    [InlineData("paso a retirar, en efectivo. Listo")]
    [InlineData("pago con tarjeta, Los Tilos")]
    [InlineData("pago con tarjeta, Vela")]
    public void What_means_something_else_behind_it_is_no_name(string told) =>
        Shop().Say("quiero 2 miel de ulmo").Say(told).Checkout.Name.ShouldBeNull();

    [Theory]
    [InlineData("Listo ya te pagué")]
    [InlineData("Bueno ya hice la transferencia")]
    [InlineData("Genial te escribo en un rato")]
    [InlineData("Perfecto voy llegando")]
    public void Talk_is_nobodys_name(string said)
    {
        var chat = Shop().Say("quiero 2 miel de ulmo").Say("paso a retirar, con transferencia");
        chat.Text.ShouldContain("nombre");
        chat.Say(said).Checkout.Name.ShouldBeNull();
    }

    [Theory]
    [InlineData("Rosa por favor", "Rosa")]
    [InlineData("Yerko Lillo gracias", "Yerko Lillo")]
    [InlineData("Yerko y mi fono es 987654321", "Yerko")]
    public void A_name_asked_for_is_heard_before_other_words(string said, string name) =>
        Shop()
            .Say("quiero 2 miel de ulmo")
            .Say("paso a retirar, con transferencia")
            .Say(said)
            .Checkout.Name.ShouldBe(name);

    [Theory]
    [InlineData("Lircay 118, los tilos, de 4 a 8, efectivo")]
    [InlineData("de 4 a 8, en efectivo, a los tilos, Lircay 118")]
    public void Hours_told_between_pauses_choose_the_slot(string told)
    {
        var chat = Shop().Say("quiero 2 miel de ulmo").Say(told);
        chat.Checkout.Slot.ShouldBe("16:00-20:00");
        chat.Lines.ShouldBe("ULM×2");
    }

    [Fact]
    public void An_hour_with_its_mark_behind_the_fetching_is_when_it_is_fetched()
    {
        var chat = Shop().Say("quiero 2 miel de ulmo").Say("retiro 18 hs, efectivo");
        chat.Checkout.Hour.ShouldBe("18 hs");
        chat.Lines.ShouldBe("ULM×2");
    }

    [Theory]
    [InlineData("las recogeré yo")]
    [InlineData("bajo yo, a las 6")]
    [InlineData("ok, la buscaré el sábado")]
    [InlineData("yo voy por ellas")]
    [InlineData("paso a por ella")]
    [InlineData("esto lo recojo yo a la una, que salgo a comer")]
    [InlineData("lo retira mi hermana")]
    public void Who_comes_for_it_fetches_it(string told)
    {
        var chat = Shop().Say("quiero 2 miel de ulmo").Say(told);
        chat.Checkout.Mode.ShouldBe(DeliveryMode.Pickup);
        chat.Text.ShouldNotContain("Los Tilos");
        chat.Lines.ShouldBe("ULM×2");
    }

    [Fact]
    public void What_is_asked_behind_the_fetching_is_still_asked() =>
        Shop()
            .Say("quiero 2 miel de ulmo")
            .Say("la paso a buscar, que horario tienen")
            .Text.ShouldContain("9:00-20:00");

    [Fact]
    public void Means_that_the_shop_writes_it_takes_as_a_transfer_are_not_denied()
    {
        var chat = Shop(new Faq("¿Reciben Mach o Chek?", "Sí, los dos, como transferencia."))
            .Say("quiero 2 miel de ulmo")
            .Say("paso a retirar, pago con mach");
        chat.Text.ShouldNotContain("No recibimos");
        chat.Checkout.PaymentMethod.ShouldBe("transferencia");
    }
}
