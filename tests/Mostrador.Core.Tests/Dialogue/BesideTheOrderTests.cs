using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What is said beside an order, or of an address that is known: it counts no goods and calls nothing off.</summary>
public class BesideTheOrderTests
{
    static Chat AtTheSummary() =>
        new Chat("agua-clara")
            .Say("4 recargas a La Florida, Walker Martínez 890 depto 302")
            .Say("eso es todo")
            .Say("en la tarde")
            .Say("efectivo");

    [Theory]
    [InlineData("perdón, es el depto 402, no el 302", "402")]
    [InlineData("el departamento es el 402", "402")]
    [InlineData("es 402 en vez de 302", "402")]
    [InlineData("la numeración es 980, no 890", "Walker Martínez 980")]
    public void A_part_of_the_address_is_put_right(string said, string address)
    {
        var chat = AtTheSummary().Say(said);
        chat.Checkout.Address!.ShouldContain(address, Case.Insensitive, chat.Transcript);
        chat.Lines.ShouldBe("AG-20R×4", chat.Transcript);
        chat.Text.ShouldContain("¿Confirma", Case.Insensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("son 3, no 4")]
    [InlineData("no eran 4, son 3")]
    [InlineData("3 recargas, no 4")]
    public void Of_two_numbers_the_denied_one_does_not_count(string said)
    {
        var chat = new Chat("agua-clara").Say("4 recargas a La Florida, Walker Martínez 4").Say(said);
        chat.Lines.ShouldBe("AG-20R×3", chat.Transcript);
    }

    [Theory]
    [InlineData("pago en efectivo, traen vuelto de 20 mil?")]
    [InlineData("efectivo, con un billete de 20 mil")]
    public void Small_change_goes_with_the_order(string said)
    {
        var chat = new Chat("agua-clara")
            .Say("4 recargas a La Florida, Walker Martínez 890")
            .Say("eso es todo")
            .Say("en la tarde")
            .Say(said);
        chat.Checkout.PaymentMethod.ShouldBe("efectivo", chat.Transcript);
        chat.Checkout.Note!.ShouldContain("20 mil", Case.Insensitive, chat.Transcript);
        chat.Lines.ShouldBe("AG-20R×4", chat.Transcript);
    }

    [Fact]
    public void How_a_house_looks_goes_with_its_address()
    {
        var chat = new Chat("agua-clara")
            .Say("4 recargas")
            .Say("mándalas a La Florida, Walker Martínez 890, es una casa con rejas negras, frente a la plaza");
        chat.Checkout.Address!.ShouldEndWith("Walker Martínez 890", Case.Sensitive, chat.Transcript);
        chat.Checkout.Note!.ShouldContain("rejas negras", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void Fetching_it_may_be_asked()
    {
        var chat = new Chat("el-primo").Say("2 tortas").Say("es todo").Say("y si paso yo por ellas?");
        chat.Checkout.Mode.ShouldBe(DeliveryMode.Pickup, chat.Transcript);
    }

    [Theory]
    [InlineData("que sea una de tinga y una de chicharrón", "A-GOR×1(tinga) A-GOR×1(chicharrón prensado)")]
    [InlineData("mejor dos de tinga y una de chicharrón", "A-GOR×2(tinga) A-GOR×1(chicharrón prensado)")]
    public void The_kinds_of_a_product_may_be_said_anew(string said, string lines)
    {
        var chat = new Chat("el-primo").Say("2 gorditas de tinga").Say(said);
        chat.Lines.Split(' ').Order().ShouldBe(lines.Split(' ').Order(), chat.Transcript);
    }

    [Fact]
    public void What_was_offered_may_be_taken_in_several_kinds()
    {
        var chat = new Chat("el-primo")
            .Say("cuánto cuestan las gorditas?")
            .Say("dos, una de tinga y otra de chicharrón");
        chat.Lines.ShouldContain("A-GOR×1(tinga)", Case.Sensitive, chat.Transcript);
        chat.Lines.ShouldContain("A-GOR×1(chicharrón prensado)", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void A_first_order_for_a_day_repeats_no_other()
    {
        var chat = new Chat("agua-clara").Say("4 recargas").Say("las necesito para el viernes");
        chat.Lines.ShouldBe("AG-20R×4", chat.Transcript);
        chat.Text.ShouldNotContain("no tienes pedidos", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void What_is_shown_may_be_wanted_too()
    {
        var chat = new Chat("el-primo").Say("una torta").Say("y el café de olla cuánto cuesta?").Say("también");
        chat.Lines.ShouldBe("A-TOR×1 B-CAF×1", chat.Transcript);
    }

    [Theory]
    [InlineData("mm no, con un kilo de tomates está bien", "V-TOM×1 V-LEC×4")]
    [InlineData("no, con 2 lechugas alcanza", "V-TOM×3 V-LEC×2")]
    public void Enough_of_what_is_there_is_no_complaint(string said, string lines)
    {
        var chat = new Chat("la-huerta").Say("3 kilos de tomates y 4 lechugas").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void Words_to_be_written_on_it_are_noted_on_its_line()
    {
        var chat = new Chat("la-plaza").Say("una ración de croquetas, que diga Feliz día Marta");
        chat.Cart.Lines[0].Note!.ShouldContain("Feliz día Marta", Case.Insensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("lo paso a buscar tipo 6, puede ser?")]
    [InlineData("paso por ellas a las 8")]
    public void The_hour_of_fetching_it_counts_nothing(string said)
    {
        var chat = new Chat("el-primo").Say("2 tortas").Say(said);
        chat.Lines.ShouldBe("A-TOR×2", chat.Transcript);
        chat.Checkout.Mode.ShouldBe(DeliveryMode.Pickup, chat.Transcript);
    }

    [Theory]
    [InlineData("no no, 2 lechugas nomás", "V-TOM×1 V-LEC×2")]
    [InlineData("perdón, 3 kilos de tomates", "V-TOM×3 V-LEC×4")]
    [InlineData("me equivoqué, 2 lechugas", "V-TOM×1 V-LEC×2")]
    [InlineData("también 2 lechugas", "V-TOM×1 V-LEC×6")]
    public void What_corrects_says_how_many_in_all(string said, string lines)
    {
        var chat = new Chat("la-huerta").Say("un kilo de tomates y 4 lechugas").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void What_was_offered_and_more_are_both_taken()
    {
        var chat = new Chat("la-huerta").Say("a cómo la lechuga?").Say("la llevo, y dos kilos de papas");
        chat.Lines.ShouldBe("V-LEC×1 V-PAP×2", chat.Transcript);
    }

    [Fact]
    public void What_was_offered_instead_may_be_waived_with_something_else_said()
    {
        var chat = new Chat("acme").Say("2 brownies").Say("quiero white widow").Say("ah bueno, no importa");
        chat.Lines.ShouldBe("COM-BR×2", chat.Transcript);
    }
}
