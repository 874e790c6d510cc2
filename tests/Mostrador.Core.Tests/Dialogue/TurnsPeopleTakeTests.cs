using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Turns that people take beside the straight way: refusing by naming, dividing, asking instead of answering.</summary>
public class TurnsPeopleTakeTests
{
    [Fact]
    public void Goods_named_in_a_refusal_are_those_in_the_cart()
    {
        var chat = new Chat("acme").Say("quiero un brownie").Say("tienen white widow?").Say("no, así nomás el brownie");
        chat.Lines.ShouldBe("COM-BR×1", chat.Transcript);
        chat.Placed.ShouldBeNull();
        chat.Text.ShouldNotContain("White Widow", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void A_refusal_that_names_something_new_is_a_wish()
    {
        var chat = new Chat("acme")
            .Say("quiero un brownie")
            .Say("tienen white widow?")
            .Say("no, mejor dame blue dream");
        chat.Lines.ShouldBe("COM-BR×1 SEM-BD×1", chat.Transcript);
    }

    [Theory]
    [InlineData("no, quita nomás el brownie", "COM-GA×2")]
    [InlineData("no, solo 3 brownies", "COM-BR×3 COM-GA×2")]
    [InlineData("no, así está bien con las galletas y el brownie", "COM-BR×1 COM-GA×2")]
    public void A_refusal_that_takes_out_or_counts_is_heard(string said, string lines)
    {
        var chat = new Chat("acme").Say("un brownie y dos galletas de avena").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
        chat.Placed.ShouldBeNull();
    }

    [Fact]
    public void A_wish_says_how_it_is_divided()
    {
        var chat = new Chat("el-primo").Say("4 gorditas, dos de tinga y dos de rajas");
        chat.Lines.ShouldBe("A-GOR×2(tinga) A-GOR×2(rajas con queso)", chat.Transcript);
        chat = new Chat("bravo").Say("2 fc 26, uno pa ps5 y otro pa xbox");
        chat.Lines.ShouldBe("JUE-FC×1(PS5) JUE-FC×1(Xbox)", chat.Transcript);
    }

    [Fact]
    public void The_answer_to_a_choice_may_divide()
    {
        var chat = new Chat("el-primo").Say("6 quesadillas").Say("mitad de queso y mitad de tinga");
        chat.Lines.ShouldBe("A-QUE×3(queso) A-QUE×3(tinga)", chat.Transcript);
    }

    [Fact]
    public void A_choice_alone_takes_out_its_own_line()
    {
        var chat = new Chat("el-primo").Say("4 gorditas, dos de tinga y dos de rajas").Say("quita las de tinga");
        chat.Lines.ShouldBe("A-GOR×2(rajas con queso)", chat.Transcript);
    }

    [Fact]
    public void Asking_to_pay_otherwise_at_the_summary_changes_the_payment()
    {
        var chat = new Chat("acme");
        foreach (
            var said in (string[])
                ["un pax 3", "cerrar pedido", "a domicilio", "Providencia", "Los Aromos 123", "flow", "ana@ejemplo.cl"]
        )
            chat.Say(said);
        chat.Checkout.PaymentMethod.ShouldBe("flow", chat.Transcript);
        chat.Say("puedo pagar con transferencia mejor?");
        chat.Placed.ShouldBeNull();
        chat.Checkout.PaymentMethod.ShouldBe("transferencia", chat.Transcript);
        chat.Text.ShouldContain("Resumen", Case.Insensitive, chat.Transcript);
        chat.Say("sí").Placed.ShouldNotBeNull(chat.Transcript).Checkout.PaymentMethod.ShouldBe("transferencia");
    }

    [Fact]
    public void What_is_missing_for_a_free_delivery_is_told_and_is_no_complaint()
    {
        var chat = new Chat("acme")
            .Say("un aceite full spectrum")
            .Say("cuánto me falta para que el despacho sea gratis?");
        chat.Text.ShouldContain("$25.000", Case.Insensitive, chat.Transcript);
        chat.Lines.ShouldBe("ACE-FS×1", chat.Transcript);
        chat.Last.Effects.ShouldBeEmpty(chat.Transcript);
    }

    [Fact]
    public void The_place_whose_terms_were_asked_is_where_it_goes()
    {
        var chat = new Chat("acme")
            .Say("dos brownies")
            .Say("cuánto sale el despacho a Ñuñoa?")
            .Say("ya, mándalos para allá");
        chat.Checkout.Zone.ShouldBe("Ñuñoa", chat.Transcript);
        chat.Checkout.Mode.ShouldBe(DeliveryMode.Delivery, chat.Transcript);
        chat.Say("no, mejor a Providencia").Checkout.Zone.ShouldBe("Providencia", chat.Transcript);
    }

    [Fact]
    public void What_is_in_the_cart_becomes_other_and_is_not_wanted_once_more()
    {
        var chat = new Chat("el-primo").Say("dos refrescos de coca").Say("el refresco que sea de manzana");
        chat.Lines.ShouldBe("B-REF×2(manzana)", chat.Transcript);
        chat.Say("uno de los refrescos que sea de naranja");
        chat.Lines.ShouldBe("B-REF×1(manzana) B-REF×1(naranja)", chat.Transcript);
    }

    [Fact]
    public void What_is_wrong_in_the_summary_is_asked_again()
    {
        var chat = new Chat("acme");
        foreach (
            var said in (string[])
                ["un pax 3", "cerrar pedido", "a domicilio", "Providencia", "Los Aromos 123", "transferencia"]
        )
            chat.Say(said);
        chat.Say("espera, la dirección está mal");
        chat.Placed.ShouldBeNull();
        chat.Checkout.Address.ShouldBeNull(chat.Transcript);
        chat.Say("Los Aromos 321").Checkout.Address.ShouldBe("Los Aromos 321", chat.Transcript);
        chat.Say("sí").Placed.ShouldNotBeNull(chat.Transcript).Checkout.Address.ShouldBe("Los Aromos 321");
    }

    [Theory]
    [InlineData("mándamelos a las 18")]
    [InlineData("envíame a casa 12 brownies")]
    public void A_time_or_a_number_of_goods_is_no_street(string said)
    {
        var chat = new Chat("acme").Say("dos brownies").Say(said);
        chat.Checkout.Address.ShouldBeNull(chat.Transcript);
    }
}
