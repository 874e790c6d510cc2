using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Tenants;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>No answer, change or cancelling is told that is not so.</summary>
public class NothingSaidThatIsNotTests
{
    static Chat Pool(params Faq[] faq)
    {
        var chat = Stalls.Of(
            "Piscinas Alba",
            "Norte",
            [],
            faq,
            new ShopCatalog(
                1,
                [new Category("Químicos", []), new Category("Útiles", [])],
                [
                    Sold("ALG", "Alguicida", 90, "Químicos"),
                    Sold("CLO", "Cloro granulado", 120, "Químicos"),
                    Sold("RED", "Red", 60, "Útiles"),
                    Sold("CEP", "Cepillo", 45, "Útiles", Group("Largo", ("Corto", 0), ("Largo", 10))),
                ],
                []
            )
        );
        return chat;
    }

    [Fact]
    public void An_answer_that_only_names_the_goods_answers_nothing_else_of_them()
    {
        var chat = Pool(new Faq("¿Qué viene en balde?", "El alguicida no; el cloro granulado sí."))
            .Say("el alguicida y el cloro se pueden combinar?");
        chat.Text.ShouldNotContain("granulado sí", Case.Insensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("me lo mandan a Bariloche?")]
    [InlineData("hacen envíos nacionales?")]
    public void A_shop_that_sends_further_says_so_itself(string said)
    {
        var chat = Pool(new Faq("¿Hacen envíos nacionales?", "Sí, por encomienda; el flete lo cotiza un asesor."))
            .Say(said);
        chat.Text.ShouldContain("por encomienda", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("no llegamos", Case.Insensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("con bizum puede ser?")]
    [InlineData("se puede por bizum?")]
    public void A_wallet_in_the_details_of_the_transfer_is_taken(string said)
    {
        var chat = Pool();
        chat.Profile = chat.Profile with
        {
            Payments = ["efectivo", "transferencia"],
            TransferDetails = "Bizum o transferencia a Alba",
        };
        chat.Say("una red, la paso a buscar").Say("cerrar pedido").Say(said);
        chat.Text.ShouldNotContain("No recibimos", Case.Insensitive, chat.Transcript);
        chat.Checkout.PaymentMethod.ShouldBe("transferencia", chat.Transcript);
    }

    [Fact]
    public void A_change_of_goods_that_are_ordered_is_for_a_person()
    {
        var chat = Placed().Say("puedo cambiar la red por un cepillo corto?");
        chat.Lines.ShouldBe("", chat.Transcript);
        chat.Text.ShouldContain("ya confirmado", Case.Insensitive, chat.Transcript);
        chat.Say("ya, cancela el pedido nomás");
        chat.Text.ShouldContain("¿Cancelo el pedido ORD-000001", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Calling_the_order_off_beside_a_new_cart_asks_for_the_one_that_is_placed()
    {
        var chat = Placed().Say("un alguicida").Say("cancela el pedido");
        chat.Text.ShouldContain("¿Cancelo el pedido ORD-000001", Case.Sensitive, chat.Transcript);
        chat.Lines.ShouldBe("ALG×1", chat.Transcript);
    }

    [Fact]
    public void Who_gives_up_a_new_cart_is_told_that_the_order_stands()
    {
        var chat = Placed().Say("un alguicida").Say("olvídalo, no quiero nada");
        chat.Lines.ShouldBe("", chat.Transcript);
        chat.Text.ShouldContain("ORD-000001 sigue en pie", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("no hay pedido", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void The_total_is_a_least_one_while_a_price_is_open()
    {
        var chat = Pool().Say("un cepillo").Say("muéstrame mi carrito");
        chat.Text.ShouldContain("Total: desde", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Orders_that_are_not_found_are_not_denied()
    {
        var chat = Pool().Say("cómo va mi pedido?");
        chat.Text.ShouldContain("No encuentro pedidos con este número", Case.Sensitive, chat.Transcript);
    }

    static Chat Placed()
    {
        var chat = Pool().Say("una red, la paso a buscar").Say("cerrar pedido");
        if (chat.Placed is null)
            chat.Say("sí, confirmo");
        chat.Placed.ShouldNotBeNull(chat.Transcript);
        return chat;
    }
}
