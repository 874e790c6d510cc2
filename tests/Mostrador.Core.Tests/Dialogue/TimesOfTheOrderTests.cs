using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>When an order is wanted: kept in the customer's words, and never counted.</summary>
public class TimesOfTheOrderTests
{
    static Chat Barber(params string[] slots) =>
        Stalls.Of(
            "Barbería",
            "Norte",
            slots,
            [],
            new ShopCatalog(
                1,
                [new Category("Servicios", [])],
                [Sold("COR", "Corte", 100, "Servicios"), Sold("BAR", "Barba", 60, "Servicios")],
                []
            )
        );

    [Theory]
    [InlineData("a las 10:30")]
    [InlineData("paso a las 16:15")]
    [InlineData("tipo 5")]
    public void The_hour_of_what_is_fetched_is_noted_and_stands_on_the_order(string said)
    {
        var chat = Barber().Say("un corte").Say("lo retiro yo").Say(said);
        chat.Text.ShouldContain("Anoté la hora", Case.Sensitive, chat.Transcript);
        chat.Lines.ShouldBe("COR×1", chat.Transcript);
        chat.Say("cerrar pedido").Say("efectivo").Say("Ana");
        if (chat.Placed is null)
            chat.Say("sí");
        chat.Placed.ShouldNotBeNull(chat.Transcript).Checkout.Note.ShouldNotBeNull().ShouldContain("Hora: ");
    }

    [Fact]
    public void Day_and_hour_are_told_together()
    {
        var chat = Barber().Say("un corte el martes a las 9:40");
        chat.Lines.ShouldBe("COR×1", chat.Transcript);
        chat.Text.ShouldContain("el martes a las 9:40", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void A_stretch_of_hours_names_the_slot_that_it_falls_into()
    {
        var chat = Barber("lunes a viernes 9:00-11:00", "lunes a viernes 15:00-17:00")
            .Say("un corte a Norte")
            .Say("Los Robles 12");
        chat.Text.ShouldContain("horario", Case.Sensitive, chat.Transcript);
        chat.Say("el jueves de 3 a 5");
        chat.Checkout.Slot.ShouldBe("lunes a viernes 15:00-17:00", chat.Transcript);
        chat.Lines.ShouldBe("COR×1");
    }

    [Fact]
    public void An_hour_of_no_slot_is_asked_again_and_counts_nothing()
    {
        var chat = Barber("9:00-11:00", "15:00-17:00").Say("un corte a Norte").Say("Los Robles 12").Say("a las 20:30");
        chat.Checkout.Slot.ShouldBeNull(chat.Transcript);
        chat.Text.ShouldContain("horario");
        chat.Lines.ShouldBe("COR×1", chat.Transcript);
    }

    [Fact]
    public void An_hour_while_paying_is_asked_for_counts_nothing()
    {
        var chat = Barber().Say("un corte a Norte").Say("Los Robles 12").Say("para las 11 de la mañana");
        chat.Lines.ShouldBe("COR×1", chat.Transcript);
        chat.Text.ShouldContain("las 11 de la mañana");
    }

    [Fact]
    public void What_is_for_another_day_is_not_promised_for_the_next_opening()
    {
        var chat = Barber();
        chat.Now = chat.Now.AddDays(3).AddHours(-6);
        chat.Say("un corte para el miércoles").Say("lo retiro yo").Say("cerrar pedido").Say("efectivo").Say("sí");
        chat.Placed.ShouldNotBeNull(chat.Transcript);
        chat.Text.ShouldNotContain("preparamos desde");
    }

    [Fact]
    public void A_percent_asks_for_a_discount()
    {
        var chat = Barber().Say("un corte").Say("¿me haces un 15%?");
        chat.Lines.ShouldBe("COR×1", chat.Transcript);
        chat.Text.ShouldNotContain("No estoy seguro");
    }
}
