using Mostrador.Core.Assistant;
using Mostrador.Core.Channels;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>An order given up while it is closed, waited with, or taken up again; and offers that nobody took.</summary>
public class CallingOffTests
{
    static Chat AtTheSummary() =>
        new Chat("agua-clara")
            .Say("4 recargas y un dispensador manual a La Florida, Walker Martínez 890")
            .Say("eso es todo")
            .Say("en la tarde")
            .Say("efectivo");

    [Theory]
    [InlineData("no, mejor déjalo")]
    [InlineData("mejor no, gracias")]
    [InlineData("olvídalo")]
    [InlineData("cancélelo")]
    [InlineData("cancela todo porfa")]
    [InlineData("chuta, no, dejémoslo hasta ahí")]
    [InlineData("no confirmes nada, me arrepentí")]
    [InlineData("no gracias, me sale muy caro con el envío")]
    [InlineData("lo dejo, gracias")]
    [InlineData("al final no lo quiero")]
    [InlineData("no me lo mandes")]
    [InlineData("no, no lo mande, ya no voy a estar en casa")]
    public void Who_wants_none_of_it_any_more_orders_nothing_and_has_an_empty_cart(string said)
    {
        var chat = AtTheSummary();
        chat.Text.ShouldContain("¿Confirma", Case.Insensitive, chat.Transcript);
        chat.Say(said);
        chat.Last.Intent.ShouldBe(Intents.Cancelar, chat.Transcript);
        chat.Placed.ShouldBeNull(chat.Transcript);
        chat.Lines.ShouldBe("", chat.Transcript);
        chat.Text.ShouldContain("cancelado", Case.Insensitive, chat.Transcript);
        chat.Say("gracias igual").Lines.ShouldBe("", chat.Transcript);
        chat.Placed.ShouldBeNull(chat.Transcript);
    }

    [Theory]
    [InlineData("no, mejor déjalo, ya compré un bidón en el súper")]
    [InlineData("mejor no, mi esposo ya compró recargas")]
    [InlineData("cancélelo porque mi mamá ya trajo un dispensador")]
    [InlineData("ay no, mejor cancélelo, mañana paso yo a la tienda")]
    public void Why_an_order_is_given_up_is_neither_a_wish_nor_a_change(string said)
    {
        var chat = AtTheSummary().Say(said);
        chat.Last.Intent.ShouldBe(Intents.Cancelar, chat.Transcript);
        chat.Lines.ShouldBe("", chat.Transcript);
        chat.Placed.ShouldBeNull(chat.Transcript);
    }

    [Fact]
    public void What_is_wanted_instead_gives_nothing_up() =>
        AtTheSummary().Say("no, mejor 3 recargas").Lines.ShouldContain("AG-20R×3");

    [Theory]
    [InlineData("Retomar pedido", true)]
    [InlineData("bueno, sí, mándelo", false)]
    public void An_order_called_off_comes_back_as_it_was(string again, bool press)
    {
        var chat = AtTheSummary();
        var lines = chat.Lines;
        chat.Say("mejor no, gracias").Lines.ShouldBe("", chat.Transcript);
        _ = press ? chat.Press(again) : chat.Say(again);
        chat.Lines.ShouldBe(lines, chat.Transcript);
        chat.Text.ShouldContain("*Resumen*", Case.Sensitive, chat.Transcript);
        chat.Placed.ShouldBeNull(chat.Transcript);
        chat.Say("sí").Placed.ShouldNotBeNull(chat.Transcript);
    }

    [Fact]
    public void A_bare_no_keeps_the_cart_and_asks_what_to_change()
    {
        var chat = AtTheSummary();
        var lines = chat.Lines;
        chat.Say("no").Lines.ShouldBe(lines, chat.Transcript);
        chat.Choices.Select(c => c.Title).ShouldContain("Cambiar algo");
        chat.Placed.ShouldBeNull(chat.Transcript);
    }

    [Theory]
    [InlineData("espera")]
    [InlineData("no, espéreme un momentito")]
    [InlineData("un segundito")]
    public void Who_asks_to_wait_says_neither_yes_nor_no(string said)
    {
        var chat = AtTheSummary();
        var lines = chat.Lines;
        chat.Say(said).Lines.ShouldBe(lines, chat.Transcript);
        chat.Placed.ShouldBeNull(chat.Transcript);
        chat.Last.Effects.OfType<HandOver>().ShouldBeEmpty(chat.Transcript);
        chat.Say("sí, confirmo").Placed.ShouldNotBeNull(chat.Transcript);
    }

    [Fact]
    public void A_no_that_finds_all_well_is_asked_about_again()
    {
        var chat = AtTheSummary().Say("no, así está bien");
        chat.Placed.ShouldBeNull(chat.Transcript);
        chat.Text.ShouldContain("¿Confirma", Case.Insensitive, chat.Transcript);
        chat.Say("sí").Placed.ShouldNotBeNull(chat.Transcript);
    }

    [Fact]
    public void Calling_off_is_insisted_on_in_its_own_words()
    {
        var chat = AtTheSummary().Say("sí");
        chat.Say("quiero cancelar mi pedido").Text.ShouldContain("¿Cancelo el pedido ORD-000001");
        chat.Say("cancélelo porfa")
            .Last.Effects.OfType<CancelOrder>()
            .ShouldHaveSingleItem(chat.Transcript)
            .Code.ShouldBe("ORD-000001");
    }

    [Theory]
    [InlineData("nada más")]
    [InlineData("eso es todo")]
    [InlineData("bueno, mándelo a La Florida, Walker Martínez 890")]
    public void What_was_offered_instead_is_not_taken_by_who_goes_on(string said)
    {
        var chat = new Chat("acme").WithStock("SEM-WW", 0).Say("quiero un pax 3 y una white widow");
        chat.Lines.ShouldBe("VAP-PAX3×1", chat.Transcript);
        chat.Say(said).Lines.ShouldBe("VAP-PAX3×1", chat.Transcript);
    }

    [Fact]
    public void The_same_address_is_no_goods()
    {
        var chat = new Chat("agua-clara").Say("4 recargas").Say("a la misma dirección");
        chat.Lines.ShouldBe("AG-20R×4", chat.Transcript);
    }

    [Theory]
    [InlineData("la segunda")]
    [InlineData("el segundo horario")]
    public void An_hour_is_chosen_by_its_place(string said)
    {
        var chat = new Chat("agua-clara").Say("4 recargas a La Florida, Walker Martínez 890").Say("eso es todo");
        chat.Choices.Count.ShouldBe(2, chat.Transcript);
        var second = chat.Choices[1].Title;
        string.Equals(chat.Say(said).Checkout.Slot, second, StringComparison.OrdinalIgnoreCase)
            .ShouldBeTrue(chat.Transcript);
    }

    [Theory]
    [InlineData("en cuánto llega?")]
    [InlineData("¿en cuánto tiempo llegan?")]
    public void How_long_it_takes_is_told_in_the_words_of_the_shop(string said)
    {
        var chat = new Chat("el-primo");
        chat.Profile = chat.Profile with
        {
            Faq = [new("¿Tienen salón?", "Sí, para veinte."), new("¿Cuánto tarda el envío?", "Unos 35 minutos.")],
        };
        chat.Say(said).Text.ShouldContain("35 minutos", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void Choices_in_a_bubble_of_their_own_are_of_the_goods_before()
    {
        var chat = new Chat("el-primo");
        chat.Send(
            "«quiero 2 gorditas» «de tinga»",
            chat.Message("text") with
            {
                Text = "quiero 2 gorditas",
            },
            chat.Message("text") with
            {
                Text = "de tinga",
            }
        );
        chat.Lines.ShouldBe("A-GOR×2(tinga)", chat.Transcript);
    }

    [Fact]
    public void A_yes_that_repeats_how_it_is_paid_is_a_yes()
    {
        var chat = AtTheSummary().Say("sí, confirmo, en efectivo");
        chat.Placed.ShouldNotBeNull(chat.Transcript);
    }

    [Fact]
    public void What_was_asked_about_while_the_address_is_awaited_is_no_address()
    {
        var chat = new Chat("agua-clara")
            .Say("4 recargas a La Florida")
            .Say("eso es todo")
            .Say("cuánto sale el dispensador manual?")
            .Say("súmame uno");
        chat.Checkout.Address.ShouldBeNull(chat.Transcript);
        chat.Cart.Lines.Count.ShouldBe(2, chat.Transcript);
        chat.Text.ShouldContain("dirección", Case.Insensitive, chat.Transcript);
    }
}
