namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Less of a product that is on several lines: as much as was said, from the one that was meant.</summary>
public class TakingOutTests
{
    static Chat WithTwoJams() => MixedGoods.Shop().Say("quiero 3 mermeladas de mora").Say("y 2 mermeladas de damasco");

    [Fact]
    public void Two_kinds_are_two_lines() => WithTwoJams().Lines.ShouldBe("MER×3(mora) MER×2(damasco)");

    [Theory]
    [InlineData("quita una mermelada")]
    [InlineData("sácame una mermelada")]
    [InlineData("una mermelada menos")]
    public void Which_one_goes_is_asked_when_they_differ(string said)
    {
        var chat = WithTwoJams().Say(said);
        chat.Lines.ShouldBe("MER×3(mora) MER×2(damasco)", chat.Transcript);
        chat.Text.ShouldContain("mora", Case.Insensitive, chat.Transcript);
        chat.Text.ShouldContain("damasco", Case.Insensitive, chat.Transcript);
        chat.Say("la de damasco").Lines.ShouldBe("MER×3(mora) MER×1(damasco)", chat.Transcript);
    }

    [Fact]
    public void The_one_that_goes_can_be_pressed()
    {
        var chat = WithTwoJams().Say("quita una mermelada");
        chat.Choices.Count.ShouldBeGreaterThanOrEqualTo(2, chat.Transcript);
        chat.Press(chat.Choices[0].Id).Lines.ShouldBe("MER×2(mora) MER×2(damasco)", chat.Transcript);
    }

    [Fact]
    public void A_named_kind_loses_what_was_said() =>
        WithTwoJams().Say("quita 2 mermeladas de mora").Lines.ShouldBe("MER×1(mora) MER×2(damasco)");

    [Fact]
    public void More_than_a_named_kind_has_takes_that_kind_alone() =>
        WithTwoJams().Say("quita 5 mermeladas de damasco").Lines.ShouldBe("MER×3(mora)");

    [Fact]
    public void As_many_as_there_are_takes_all() => WithTwoJams().Say("quita 5 mermeladas").Lines.ShouldBe("");

    [Fact]
    public void The_product_named_without_a_number_goes_whole() =>
        WithTwoJams().Say("quita las mermeladas").Lines.ShouldBe("");

    [Fact]
    public void Declining_takes_nothing()
    {
        var chat = WithTwoJams().Say("quita una mermelada").Say("no, déjalo así");
        chat.Lines.ShouldBe("MER×3(mora) MER×2(damasco)", chat.Transcript);
    }

    [Fact]
    public void Lines_that_differ_in_a_note_alone_are_taken_from_without_asking()
    {
        var chat = MixedGoods.Shop().Say("2 jabones").Say("y 2 jabones sin envoltorio");
        if (chat.Cart.Lines.Count < 2)
            Assert.Skip("The note was not read as one.");
        chat.Say("quita un jabón").Cart.Lines.Sum(l => l.Quantity).ShouldBe(3, chat.Transcript);
    }

    [Fact]
    public void A_number_for_a_product_of_several_kinds_is_asked_of_which()
    {
        var chat = WithTwoJams().Say("que sean 4 mermeladas");
        chat.Lines.ShouldBe("MER×3(mora) MER×2(damasco)", chat.Transcript);
        chat.Say("las de mora").Lines.ShouldBe("MER×4(mora) MER×2(damasco)", chat.Transcript);
    }

    [Fact]
    public void Changing_a_line_from_the_menu_changes_that_line()
    {
        var chat = WithTwoJams().Press("cart:edit");
        chat.Choices.Count(c => c.Title.StartsWith("Mermelada", StringComparison.Ordinal)).ShouldBe(2, chat.Transcript);
        chat.Press(chat.Choices[0].Id).Say("1");
        chat.Lines.ShouldBe("MER×1(mora) MER×2(damasco)", chat.Transcript);
    }

    [Fact]
    public void Removing_a_line_from_the_menu_removes_that_line()
    {
        var chat = WithTwoJams().Press("cart:edit");
        chat.Press(chat.Choices[1].Id).Press("Quitar").Lines.ShouldBe("MER×3(mora)", chat.Transcript);
    }

    [Fact]
    public void Less_than_the_minimum_takes_nothing_and_it_is_said()
    {
        var chat = MixedGoods.Shop().Say("4 velas rojas").Say("quita 2 velas");
        chat.Lines.ShouldBe("VEL×4(roja)", chat.Transcript);
        chat.Text.ShouldContain("desde 3", Case.Insensitive, chat.Transcript);
    }
}
