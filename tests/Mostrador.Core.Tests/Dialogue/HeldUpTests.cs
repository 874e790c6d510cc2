using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What holds an order up: questions that nobody answers, things nobody grants, and what is true is said.</summary>
public class HeldUpTests
{
    static readonly ShopCatalog Catalog = new(
        1,
        [new Category("Postres", []), new Category("Telas", [])],
        [
            Goods.Sold("TOR", "Torta de nuez", 9000, "Postres", Goods.Group("Tamaño", ("Chica", 0), ("Grande", 4000))),
            Goods.Sold("KUC", "Kuchen", 5000, "Postres") with
            {
                Stock = 1,
                Unit = "bandeja",
            },
            Goods.Sold("ALF", "Alfajor", 100, "Postres"),
            Goods.Sold("LIN", "Lino", 4000, "Telas") with
            {
                Unit = "kg",
                Step = 0.5m,
            },
        ],
        [
            new Discount("Docena", DiscountType.FixedAmount, 20, null, "ALF", 12, null, null),
            new Discount("Telas", DiscountType.FixedAmount, 500, "Telas", null, 0, null, null),
        ]
    );

    static Chat Shop()
    {
        var chat = Stalls.Of("Dulces", "Norte", ["10:00-13:00", "15:00-18:00"], [], Catalog);
        chat.Profile = chat.Profile with { Hours = "", Payments = ["efectivo", "transferencia"] };
        chat.Customer = chat.Customer with { Name = null, ProfileName = null };
        return chat;
    }

    static Chat WithAnOrder()
    {
        var chat = Shop();
        chat.Orders.Add(
            new OrderFacts("DUL-000001", "preparing", 5000, chat.Now.AddMinutes(-2), []) { DeliveryMode = "delivery" }
        );
        return chat;
    }

    [Theory]
    [InlineData("cambia la dirección a Los Pinos 55")]
    [InlineData("me equivoqué, la dirección es Los Pinos 55")]
    public void A_placed_order_is_changed_by_a_person(string said)
    {
        var chat = WithAnOrder().Say(said);
        chat.Text.ShouldNotContain("queda anotado", Case.Insensitive, chat.Transcript);
        chat.Text.ShouldContain("DUL-000001", Case.Sensitive, chat.Transcript);
        chat.Choices.ShouldContain(c => c.Title == "Hablar con alguien", chat.Transcript);
    }

    [Theory]
    [InlineData("añade un alfajor al pedido")]
    [InlineData("agrégale 2 alfajores a mi pedido")]
    public void What_is_added_to_a_placed_order_begins_another(string said)
    {
        var chat = WithAnOrder().Say(said);
        chat.Text.ShouldContain("DUL-000001 ya está confirmado", Case.Sensitive, chat.Transcript);
        chat.Cart.Lines.Count.ShouldBe(1, chat.Transcript);
    }

    [Fact]
    public void A_new_order_that_names_no_other_is_not_told_of_it()
    {
        var chat = WithAnOrder().Say("quiero hacer un pedido de 2 alfajores");
        chat.Text.ShouldNotContain("DUL-000001", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("tengo el cupón DULCE10")]
    [InlineData("me aplicas el cupón BIENVENIDA?")]
    public void A_coupon_is_not_taken(string said)
    {
        var chat = Shop().Say("un alfajor").Say(said);
        chat.Text.ShouldContain("no recibo cupones", Case.Insensitive, chat.Transcript);
        Shop().Say(said).Text.ShouldContain("no recibo cupones", Case.Insensitive);
    }

    [Theory]
    [InlineData("me faltó el kuchen")]
    [InlineData("faltó un kuchen")]
    public void What_lacks_in_a_cart_is_added(string said)
    {
        var chat = Shop().Say("2 alfajores para retirar").Say("eso es todo").Say("efectivo").Say("Leo Soto");
        chat.Text.ShouldContain("¿Confirma", Case.Insensitive, chat.Transcript);
        chat.Say(said);
        chat.Lines.ShouldBe("ALF×2 KUC×1", chat.Transcript);
    }

    [Fact]
    public void What_lacks_in_what_was_brought_is_a_complaint()
    {
        var chat = Shop();
        chat.Orders.Add(new OrderFacts("DUL-000001", "delivered", 5000, chat.Now.AddHours(-2), []));
        chat.Say("un alfajor").Say("me faltó el kuchen en el pedido de ayer");
        chat.Lines.ShouldBe("ALF×1", chat.Transcript);
    }

    [Fact]
    public void A_question_nobody_answers_gets_an_example_and_then_a_person()
    {
        var chat = Shop().Say("una torta de nuez");
        chat.Text.ShouldNotContain("por ejemplo", Case.Insensitive, chat.Transcript);
        chat.Say("blablu");
        chat.Say("trelo");
        chat.Text.ShouldContain("«Chica»", Case.Insensitive, chat.Transcript);
        chat.Choices.ShouldNotContain(c => c.Title == "Hablar con alguien", chat.Transcript);
        chat.Say("nomo");
        chat.Choices.ShouldContain(c => c.Title == "Hablar con alguien", chat.Transcript);
        chat.Say("grande");
        chat.Lines.ShouldBe("TOR×1(Grande)", chat.Transcript);
    }

    [Fact]
    public void Facts_told_instead_of_an_answer_get_the_example_too()
    {
        var chat = Shop().Say("una torta de nuez").Say("a Norte").Say("en efectivo");
        chat.Text.ShouldContain("por ejemplo", Case.Insensitive, chat.Transcript);
        chat.Say("Los Pinos 55");
        chat.Choices.ShouldContain(c => c.Title == "Hablar con alguien", chat.Transcript);
    }

    [Fact]
    public void Questions_of_the_customer_do_not_count_as_missed_answers()
    {
        var chat = Shop()
            .Say("una torta de nuez")
            .Say("hacen envíos?")
            .Say("aceptan efectivo?")
            .Say("a qué hora reparten?");
        chat.Text.ShouldNotContain("por ejemplo", Case.Insensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("lo llevo yo")]
    [InlineData("en la sede")]
    public void Fetching_is_said_in_few_words(string said)
    {
        var chat = Shop().Say("2 alfajores").Say("eso es todo").Say(said);
        chat.Checkout.Mode.ShouldBe(Mostrador.Core.Selling.DeliveryMode.Pickup, chat.Transcript);
    }

    [Theory]
    [InlineData("cuánto es")]
    [InlineData("cuánto tengo que transferir?")]
    [InlineData("cuánto debo pagar")]
    public void What_it_comes_to_is_the_total_while_the_order_is_closed(string said)
    {
        var chat = Shop().Say("2 alfajores y un kuchen para Norte, Los Pinos 55").Say("eso es todo").Say("10:00-13:00");
        chat.Say(said);
        chat.Text.ShouldContain("*Total: $7.200*", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("pásame el total con envío a Norte")]
    [InlineData("dame el total con despacho a Norte")]
    public void The_total_with_delivery_has_its_fee(string said)
    {
        var chat = Shop().Say("2 alfajores y un kuchen").Say(said);
        chat.Text.ShouldContain("$7.200", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void An_amount_buys_what_the_discount_allows()
    {
        var chat = Shop().Say("2000 pesos de alfajores");
        chat.Lines.ShouldBe("ALF×25", chat.Transcript);
    }

    [Fact]
    public void One_is_told_of_in_the_singular()
    {
        var chat = Shop().Say("3 kuchen");
        chat.Text.ShouldContain("queda 1 bandeja", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void What_is_weighed_is_reduced_by_the_kilo()
    {
        var chat = Shop().Say("2 kg de lino");
        chat.Text.ShouldContain("menos $500/kg", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void A_place_in_capitals_is_told_of_quietly()
    {
        var chat = Shop().Say("HOLA HACEN ENVIOS A PICHILEMU");
        chat.Text.ShouldContain("A Pichilemu", Case.Sensitive, chat.Transcript);
    }
}
