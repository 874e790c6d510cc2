using Mostrador.Core.Assistant;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>An order given up or left for another time, in the customer's own words and with its reasons.</summary>
public class WithdrawalTests
{
    static Chat Filled() => ChangesOfMindTests.Stall().Say("quiero 3 velas y dos sobres de manzanilla");

    static Chat Summarised() => Filled().Say("lo paso a buscar").Say("efectivo").Say("a nombre de Rosa Vidal");

    public static TheoryData<string> GivenUp =>
        [
            "mejor no, mi hermana ya me trajo velas",
            "ya no, déjalo, en la casa había manzanilla",
            "me avisan que ya hay velas en la casa, así que no",
            "al final no, que mi marido ya compró",
            "uy, se suspendió la fiesta, cancélalo",
            "déjelo nomás, no tengo efectivo",
            "va a ser que no, gracias",
            "no me lo manden, nos salió otro plan",
            "ya no va a ser necesario, gracias",
        ];

    [Theory]
    [MemberData(nameof(GivenUp))]
    public void An_order_given_up_with_its_reasons_is_given_up_half_way(string said)
    {
        var chat = Filled().Say(said);
        chat.Last.Intent.ShouldBe(Intents.Cancelar, chat.Transcript);
        chat.Lines.ShouldBe("", chat.Transcript);
    }

    [Theory]
    [MemberData(nameof(GivenUp))]
    public void An_order_given_up_with_its_reasons_is_given_up_at_its_summary(string said)
    {
        var chat = Summarised().Say(said);
        chat.Last.Intent.ShouldBe(Intents.Cancelar, chat.Transcript);
        chat.Lines.ShouldBe("", chat.Transcript);
        chat.Placed.ShouldBeNull(chat.Transcript);
    }

    [Theory]
    [InlineData("deje nomás, gracias")]
    [InlineData("sabe que mejor lo dejo hasta ahí")]
    [InlineData("lo dejamos ahí nomás, gracias vecino")]
    public void Leaving_it_there_is_no_yes_to_a_total(string said)
    {
        var chat = Summarised().Say(said);
        chat.Placed.ShouldBeNull(chat.Transcript);
        chat.Last.Intent.ShouldBe(Intents.Cancelar, chat.Transcript);
    }

    [Theory]
    [InlineData("mejor lo dejamos para fin de mes cuando me paguen")]
    [InlineData("no pasa nada, mejor lo dejamos para mañana")]
    [InlineData("mejor luego paso, ahorita no puedo")]
    [InlineData("se me complicó, dejalo para otra vez")]
    public void An_order_left_for_another_time_is_not_placed_and_its_goods_wait(string said)
    {
        var chat = Summarised().Say(said);
        chat.Last.Intent.ShouldBe(Intents.Cancelar, chat.Transcript);
        chat.Lines.ShouldBe("VEL×3 SOB×2", chat.Transcript);
        chat.Checkout.Started.ShouldBeFalse(chat.Transcript);
        chat.Say("bueno, sí, confirmo").Text.ShouldContain("Resumen");
    }

    [Theory]
    [InlineData("las velas, mejor no", "SOB×2")]
    [InlineData("mejor no, ponme 4 velas", "VEL×4 SOB×2")]
    public void Goods_taken_back_or_asked_for_beside_a_no_leave_the_order_standing(string said, string lines)
    {
        var chat = Filled().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void What_did_not_matter_stands_before_a_yes_to_the_total()
    {
        var chat = Summarised().Say("ah ya, no importa. confirma nomás");
        chat.Placed.ShouldNotBeNull(chat.Transcript);
    }

    [Fact]
    public void An_order_called_off_comes_back_when_it_is_wanted_after_all()
    {
        var chat = Filled()
            .Say("al final no hace falta, me cancelaron la cena")
            .Say("no, mentira, sí, mándame todo al puerto");
        chat.Lines.ShouldBe("VEL×3 SOB×2", chat.Transcript);
        chat.Checkout.Zone.ShouldBe("Puerto", chat.Transcript);
    }
}
