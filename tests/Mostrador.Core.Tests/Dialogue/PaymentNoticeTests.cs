using Mostrador.Core.Assistant;
using Mostrador.Core.Channels;
using Mostrador.Core.Orders;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>"ya pagué": what the bot says is noted is noted, and money that went astray comes before a person.</summary>
public class PaymentNoticeTests
{
    static Chat With(string state, string method = "transferencia", bool noted = false)
    {
        var chat = new Chat("acme");
        chat.Orders.Add(
            new OrderFacts("ACM-000012", state, 9_000, chat.Now.AddHours(-3), [])
            {
                PaymentMethod = method,
                DeliveryMode = "delivery",
                PaymentNoted = noted,
                MayCancel = !noted && OrderState.CustomerMayCancel(state, method),
            }
        );
        return chat;
    }

    [Fact]
    public void A_payment_told_of_is_written_on_its_order()
    {
        var chat = With(OrderState.PendingPayment).Say("ya te transferí");

        chat.Text.ShouldContain("Anotamos el aviso del pedido ACM-000012");
        chat.Last.Effects.OfType<NotePayment>().ShouldBe([new NotePayment("ACM-000012", null)]);
    }

    [Fact]
    public void A_receipt_is_bound_to_the_order_it_pays()
    {
        var chat = With(OrderState.PendingPayment);
        chat.Send("(foto)", chat.Message("image") with { Media = new Media("m-77", "image/jpeg", null, null, false) });

        chat.Last.Effects.OfType<NotePayment>().ShouldBe([new NotePayment("ACM-000012", "m-77")]);
    }

    [Theory]
    [InlineData("transferencia")]
    [InlineData("efectivo")]
    public void Money_for_a_cancelled_order_is_a_matter_for_a_person(string method)
    {
        var chat = With(OrderState.Cancelled, method).Say("ya pagué el pedido");

        chat.Text.ShouldContain("cancelado", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain("persona");
        chat.Text.ShouldNotContain("no hay un pago pendiente");
        chat.Text.ShouldNotContain("al recibir");
        chat.Last.Effects.OfType<HandOver>().Count().ShouldBe(1);
    }

    [Fact]
    public void Only_an_order_that_is_still_to_come_is_paid_at_the_door()
    {
        With(OrderState.Preparing, "efectivo").Say("ya pagué el pedido").Text.ShouldContain("se paga al recibir");
        With(OrderState.Delivered, "efectivo").Say("ya pagué el pedido").Text.ShouldNotContain("al recibir");
    }

    [Fact]
    public void An_order_whose_payment_was_told_of_is_not_cancelled_without_a_person()
    {
        var chat = With(OrderState.PendingPayment, noted: true).Say("cancela mi pedido");

        chat.Last.Effects.OfType<CancelOrder>().ShouldBeEmpty();
        chat.Last.Effects.OfType<HandOver>().Count().ShouldBe(1);
        chat.Text.ShouldContain("persona", Case.Sensitive, chat.Transcript);
        chat.Choices.ShouldBeEmpty();
    }
}
