using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>The day an order is wanted on: heard wherever it is said, told in the confirmation, and none that is over.</summary>
public class DaysOfTheOrderTests
{
    /// <summary>A Friday; open until six, and on Saturday until one.</summary>
    static Chat Cheese(string hour = "11:00")
    {
        var chat = Stalls.Of(
            "Quesos Brañas",
            "Norte",
            ["9:00-13:00", "15:00-18:00"],
            [],
            new ShopCatalog(1, [new Category("Quesos", [])], [Sold("QUE", "Queso", 100, "Quesos")], [])
        );
        chat.Profile = chat.Profile with { Hours = "lunes a viernes 8:00-18:00, sábado 9:00-13:00" };
        chat.Now = new DateTimeOffset(
            chat.Now.Date + TimeSpan.Parse(hour, System.Globalization.CultureInfo.InvariantCulture),
            chat.Now.Offset
        );
        chat.Now.DayOfWeek.ShouldBe(DayOfWeek.Friday);
        return chat;
    }

    [Theory]
    [InlineData("a Norte, calle Los Robles 12, mañana de 9 a 1", "mañana", "9:00-13:00")]
    [InlineData("a Norte, calle Los Robles 12, hoy en la tarde", "hoy", "15:00-18:00")]
    [InlineData("a Norte, calle Los Robles 12 hoy a las 4", "hoy", "15:00-18:00")]
    [InlineData("a Norte, calle Los Robles 12, esta tarde", "hoy", "15:00-18:00")]
    [InlineData("a Norte, calle Los Robles 12, el lunes después de las 3", "el lunes", "15:00-18:00")]
    public void Days_and_hours_behind_a_street_are_none_of_it(string said, string day, string slot)
    {
        var chat = Cheese().Say("dos quesos").Say(said);
        chat.Checkout.Address.ShouldBe("Calle Los Robles 12", chat.Transcript);
        chat.Checkout.Day.ShouldBe(day, chat.Transcript);
        chat.Checkout.Slot.ShouldBe(slot, chat.Transcript);
        chat.Lines.ShouldBe("QUE×2", chat.Transcript);
    }

    [Theory]
    [InlineData("al Centro, cuesta del Marqués 8", "Cuesta del Marqués 8")]
    [InlineData("al centro, subida de moriles 14", "Subida de moriles 14")]
    public void A_street_behind_its_zone_is_all_that_stands_before_the_number(string said, string address)
    {
        var chat = Cheese().Say("dos quesos").Say(said);
        chat.Checkout.Zone.ShouldBe("Centro", chat.Transcript);
        chat.Checkout.Address.ShouldBe(address, chat.Transcript);
    }

    [Fact]
    public void Tomorrow_to_the_question_for_hours_is_a_day()
    {
        var chat = Cheese().Say("dos quesos a Norte, calle Los Robles 12").Say("cerrar pedido").Say("mañana");
        chat.Checkout.Day.ShouldBe("mañana", chat.Transcript);
        chat.Checkout.Slot.ShouldBeNull(chat.Transcript);
        chat.Choices.Select(c => c.Title).ShouldBe(["9:00-13:00"], chat.Transcript);
    }

    [Fact]
    public void This_afternoon_is_one_of_the_slots_of_today()
    {
        var chat = Cheese().Say("dos quesos a Norte, calle Los Robles 12").Say("cerrar pedido").Say("esta tarde");
        chat.Checkout.Slot.ShouldBe("15:00-18:00", chat.Transcript);
        chat.Checkout.Day.ShouldBe("hoy", chat.Transcript);
    }

    [Fact]
    public void The_confirmation_tells_the_day()
    {
        var chat = Cheese()
            .Say("dos quesos a Norte, calle Los Robles 12, mañana de 9 a 1")
            .Say("cerrar pedido")
            .Say("efectivo, Tadeo");
        if (chat.Placed is null)
            chat.Say("sí, confirmo");
        chat.Placed.ShouldNotBeNull(chat.Transcript);
        chat.Text.ShouldContain("Va mañana, 9:00-13:00", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Hours_that_are_over_are_not_offered_for_today()
    {
        var chat = Cheese("14:00").Say("dos quesos a Norte, calle Los Robles 12, para hoy").Say("cerrar pedido");
        chat.Choices.Select(c => c.Title).ShouldBe(["15:00-18:00"], chat.Transcript);
    }

    [Fact]
    public void Hours_that_are_over_today_are_those_of_the_next_day_that_has_them()
    {
        var chat = Cheese("14:00")
            .Say("dos quesos a Norte, calle Los Robles 12")
            .Say("cerrar pedido")
            .Press("9:00-13:00");
        chat.Checkout.Slot.ShouldBe("9:00-13:00", chat.Transcript);
        chat.Checkout.Day.ShouldBe("mañana", chat.Transcript);
    }

    [Fact]
    public void Hours_of_a_day_that_has_them_not_are_refused()
    {
        var chat = Cheese()
            .Say("dos quesos a Norte, calle Los Robles 12")
            .Say("cerrar pedido")
            .Say("mañana en la tarde");
        chat.Checkout.Slot.ShouldBeNull(chat.Transcript);
        chat.Text.ShouldContain("Para mañana no tenemos el horario 15:00-18:00", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Hours_that_ended_since_the_summary_are_not_confirmed_unseen()
    {
        var chat = Cheese("12:30").Say("dos quesos a Norte, calle Los Robles 12, hoy de 9 a 1").Say("cerrar pedido");
        chat.Checkout.Slot.ShouldBe("9:00-13:00", chat.Transcript);
        chat.Now = chat.Now.AddHours(1);
        chat.Say("sí, confirmo");
        chat.Placed.ShouldBeNull(chat.Transcript);
        chat.Checkout.Slot.ShouldBeNull(chat.Transcript);
        chat.Choices.Select(c => c.Title).ShouldBe(["15:00-18:00"], chat.Transcript);
    }

    [Fact]
    public void Today_is_not_taken_when_the_shop_has_closed()
    {
        var chat = Cheese("19:30").Say("dos quesos, los paso a buscar").Say("cerrar pedido").Say("hoy");
        chat.Checkout.Day.ShouldBeNull(chat.Transcript);
        chat.Checkout.Name.ShouldNotBe("Hoy", chat.Transcript);
        chat.Text.ShouldContain("Por hoy ya cerramos", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Today_is_nobodys_name()
    {
        var chat = Cheese();
        chat.Customer = chat.Customer with { Name = null, ProfileName = null };
        chat.Say("dos quesos").Say("los paso a buscar, efectivo").Say("hoy");
        chat.Checkout.Name.ShouldBeNull(chat.Transcript);
        chat.Checkout.Day.ShouldBe("hoy", chat.Transcript);
    }

    [Theory]
    [InlineData("recogida, efectivo, Paco", "Paco")]
    [InlineData("lo paso a buscar, pago en efectivo, Nahuel", "Nahuel")]
    public void A_name_alone_behind_what_is_told_of_the_order_is_whose_it_is(string said, string name)
    {
        var chat = Cheese();
        chat.Customer = chat.Customer with { Name = null, ProfileName = null };
        chat.Say("dos quesos").Say(said);
        chat.Checkout.Name.ShouldBe(name, chat.Transcript);
    }

    [Fact]
    public void Until_a_day_is_a_farewell()
    {
        var chat = Cheese().Say("dos quesos").Say("un abrazo, hasta el lunes");
        chat.Checkout.Day.ShouldBeNull(chat.Transcript);
    }
}
