using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What went out of the cart comes back, and goods told of before are pointed at.</summary>
public class TakenOutAndBackTests
{
    static Chat Shop() => MixedGoods.Shop();

    [Theory]
    [InlineData("no espera, sí déjame la mermelada")]
    [InlineData("siempre sí quiero la mermelada")]
    [InlineData("no, deje la mermelada mejor, sin el jabón")]
    public void What_went_out_comes_back_as_it_was(string said)
    {
        var chat = Shop().Say("2 mermeladas de damasco y un jabón").Say("quita la mermelada").Say(said);
        chat.Lines.ShouldContain("MER×2(damasco)", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void A_new_one_of_what_went_out_is_asked_about_as_any_other()
    {
        var chat = Shop().Say("2 mermeladas de damasco y un jabón").Say("quita la mermelada").Say("y una mermelada");
        chat.Lines.ShouldNotContain("damasco", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void As_many_as_there_are_become_the_same()
    {
        var chat = Shop()
            .Say("dos mermeladas, una de mora y otra de damasco")
            .Say("las dos mermeladas que sean de frambuesa");
        chat.Lines.ShouldBe("MER×2(frambuesa)", chat.Transcript);
    }

    [Fact]
    public void A_swap_and_a_choice_in_one_message_are_both_done()
    {
        var chat = Shop()
            .Say("dos mermeladas, una de mora y otra de damasco, y un jabón")
            .Say("cámbiame el jabón por sal fina y las dos mermeladas que sean de mora");
        chat.Lines.ShouldBe("MER×2(mora) SAL×1(fina)", chat.Transcript);
    }

    [Fact]
    public void To_leave_it_as_it_is_calls_nothing_off()
    {
        var chat = Shop().Say("2 jabones").Say("eso es todo").Say("naa mucho, así nomás");
        chat.Lines.ShouldBe("JAB×2", chat.Transcript);
    }

    [Theory]
    [InlineData("de la primera deme 4", "SAL×4(gruesa)")]
    [InlineData("deme las dos", "SAL×1(gruesa) JAB×1")]
    public void The_first_of_what_was_asked_about_one_after_another_is_that(string said, string lines)
    {
        var chat = Shop().Say("cuánto cuesta la sal?").Say("y el jabón?").Say(said);
        chat.Say("gruesa").Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("bueno no, déjela")]
    [InlineData("no, déjamela mejor")]
    public void What_was_just_taken_out_is_left_in_and_nothing_is_called_off(string said)
    {
        var chat = Shop().Say("2 mermeladas de damasco y un jabón").Say("quita la mermelada").Say(said);
        chat.Lines.ShouldBe("JAB×1 MER×2(damasco)", chat.Transcript);
    }

    [Fact]
    public void Rather_behind_a_choice_refuses_nothing_that_stands_before_it()
    {
        var chat = Shop().Say("2 mermeladas de damasco").Say("la mermelada que sea mora mejor, y un jabón");
        chat.Lines.ShouldContain("MER×2", Case.Sensitive, chat.Transcript);
        chat.Lines.ShouldContain("JAB×1", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void There_is_the_place_whose_terms_were_told()
    {
        var shop = Shop();
        var zone = shop.Profile.Delivery.Zones[0].Name;
        var chat = shop.Say("2 mermeladas de damasco").Say($"a {zone} cuánto sale el envío?").Say("listo, para allá");
        chat.Checkout.Zone.ShouldBe(zone, chat.Transcript);
    }
}
