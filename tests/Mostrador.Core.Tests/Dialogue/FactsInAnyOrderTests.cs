using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Where, when and how an order goes, said whenever it comes to mind, with goods and questions beside it.</summary>
public class FactsInAnyOrderTests
{
    [Fact]
    public void Everything_said_at_once_is_taken_down()
    {
        var chat = new Chat("la-huerta").Say("2 kilos de palta a Ñuñoa, Los Aromos 123, pago con transferencia");
        chat.Lines.ShouldBe("V-PAL×2", chat.Transcript);
        chat.Session.Checkout.Zone.ShouldBe("Ñuñoa", chat.Transcript);
        chat.Session.Checkout.Address.ShouldBe("Los Aromos 123", chat.Transcript);
        chat.Session.Checkout.PaymentMethod.ShouldBe("transferencia", chat.Transcript);
    }

    [Fact]
    public void A_street_behind_its_zone_needs_neither_capitals_nor_announcement()
    {
        var chat = new Chat("agua-clara").Say("3 recargas").Say("no gracias. es en la florida, walker martinez 890");
        chat.Session.Checkout.Zone.ShouldBe("La Florida", chat.Transcript);
        chat.Session.Checkout.Address.ShouldBe("Walker martinez 890", chat.Transcript);
    }

    [Theory]
    [InlineData("dame 2 tortas, llegan a la roma norte?")]
    [InlineData("dame 2 tortas. llegan a la roma norte?")]
    [InlineData("llegan a la roma norte? dame 2 tortas")]
    public void An_order_and_a_question_in_one_message_are_both_heard(string said)
    {
        var chat = new Chat("el-primo").Say(said);
        chat.Lines.ShouldBe("A-TOR×2", chat.Transcript);
        chat.Text.ShouldContain("$35", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void What_is_said_after_a_question_still_counts()
    {
        var chat = new Chat("el-primo")
            .Say("2 tortas a domicilio a la roma norte")
            .Say("uy 35 de envío? mejor paso por ellas");
        chat.Session.Checkout.Mode.ShouldBe(DeliveryMode.Pickup, chat.Transcript);
    }

    [Theory]
    [InlineData("paso en 20 minutos")]
    [InlineData("mañana paso por todo, como a las 10")]
    [InlineData("mi hermano pasa a recogerlas")]
    [InlineData("las recoge mi esposa")]
    public void Who_fetches_it_and_when_is_no_order_of_goods(string said)
    {
        var chat = new Chat("el-primo").Say("2 tortas").Say(said);
        chat.Lines.ShouldBe("A-TOR×2", chat.Transcript);
        chat.Session.Checkout.Mode.ShouldBe(DeliveryMode.Pickup, chat.Transcript);
    }

    [Theory]
    [InlineData("mitad efectivo mitad transferencia")]
    [InlineData("la mitad en efectivo y la otra mitad con transferencia")]
    [InlineData("una parte en efectivo y otra por transferencia")]
    public void Payment_in_parts_is_told_to_be_by_one_method_only(string said)
    {
        var chat = new Chat("la-huerta").Say("2 kilos de palta").Say(said);
        chat.Session.Checkout.PaymentMethod.ShouldBeNull(chat.Transcript);
        chat.Text.ShouldContain("una sola forma", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void All_together_is_told_with_the_delivery_to_the_place_asked_about()
    {
        var chat = new Chat("la-huerta")
            .Say("2 kilos de palta")
            .Say("cuánto sale el despacho a Ñuñoa?")
            .Say("cuánto sería en total con el envío");
        chat.Text.ShouldContain("Ñuñoa", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void One_method_after_the_other_is_the_last()
    {
        var chat = new Chat("la-huerta").Say("2 kilos de palta").Say("pago en efectivo").Say("mejor con transferencia");
        chat.Session.Checkout.PaymentMethod.ShouldBe("transferencia", chat.Transcript);
    }

    [Fact]
    public void The_day_asked_for_is_shown_and_goes_with_the_order()
    {
        var chat = new Chat("agua-clara")
            .Say("necesito 3 recargas para el viernes en la tarde a La Florida, Walker Martínez 890")
            .Say("eso nomás");
        chat.Session.Checkout.Day.ShouldBe("el viernes", chat.Transcript);
        chat.Say("efectivo");
        chat.Text.ShouldContain("Para el viernes", Case.Sensitive, chat.Transcript);
        chat.Say("sí, confirmo");
        chat.Placed!.Checkout.Note.ShouldBe("Para el viernes", chat.Transcript);
    }

    [Fact]
    public void A_day_on_which_the_shop_is_closed_is_not_promised()
    {
        var chat = new Chat("agua-clara").Say("3 recargas").Say("las necesito para el domingo");
        chat.Session.Checkout.Day.ShouldBeNull(chat.Transcript);
        chat.Text.ShouldContain("no atendemos", Case.Insensitive, chat.Transcript);
        chat.Lines.ShouldBe("AG-20R×3", chat.Transcript);
    }

    [Fact]
    public void A_step_asked_again_is_asked_in_other_words()
    {
        var chat = new Chat("agua-clara").Say("3 recargas").Say("eso nomás").Say("a La Florida");
        var asked = chat.Text;
        chat.Say("hasta qué hora atienden?");
        chat.Text.ShouldContain("dirección", Case.Insensitive, chat.Transcript);
        chat.Text.ShouldNotContain(asked.Split('\n')[^1], Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void Goods_named_again_with_their_article_are_the_same_goods()
    {
        var chat = new Chat("el-primo").Say("una torta").Say("ya, quiero la torta, paso por ella");
        chat.Lines.ShouldBe("A-TOR×1", chat.Transcript);
        chat.Session.Checkout.Mode.ShouldBe(DeliveryMode.Pickup, chat.Transcript);
    }
}
