namespace Mostrador.Core.Tests.Dialogue;

/// <summary>A quantity that goes to several choices: nothing of it may get lost, and what does not add up is asked.</summary>
public class DividedLinesTests
{
    [Fact]
    public void What_an_answer_leaves_over_is_asked_about()
    {
        var chat = MixedGoods.Shop().Say("quiero 4 mermeladas").Say("2 de mora y 1 de damasco");
        chat.Lines.ShouldBe("MER×2(mora) MER×1(damasco) MER×1", chat.Transcript);
        chat.Text.ShouldContain("sabor", Case.Insensitive, chat.Transcript);
        chat.Say("frambuesa").Lines.ShouldBe("MER×2(mora) MER×1(damasco) MER×1(frambuesa)", chat.Transcript);
    }

    [Fact]
    public void More_than_was_asked_for_is_offered_and_not_taken()
    {
        var chat = MixedGoods.Shop().Say("quiero 2 mermeladas").Say("2 de mora y 1 de damasco");
        chat.Lines.ShouldBe("MER×2", chat.Transcript);
        chat.Text.ShouldContain("3", Case.Sensitive, chat.Transcript);
        chat.Say("sí").Lines.ShouldBe("MER×2(mora) MER×1(damasco)", chat.Transcript);
    }

    [Fact]
    public void Declining_more_leaves_the_choice_to_be_made()
    {
        var chat = MixedGoods.Shop().Say("quiero 2 mermeladas").Say("2 de mora y 1 de damasco").Say("no");
        chat.Lines.ShouldBe("MER×2", chat.Transcript);
        chat.Say("una y una: mora y damasco").Lines.ShouldBe("MER×1(mora) MER×1(damasco)", chat.Transcript);
    }

    [Theory]
    [InlineData("quiero 3 mermeladas", "mora y damasco", "MER×3")]
    [InlineData("quiero 5 mermeladas", "mitad mora y mitad damasco", "MER×5")]
    public void Choices_without_numbers_are_asked_how_many_of_each(string wish, string answer, string lines)
    {
        var chat = MixedGoods.Shop().Say(wish).Say(answer);
        chat.Lines.ShouldBe(lines, chat.Transcript);
        chat.Text.ShouldContain("mora", Case.Insensitive, chat.Transcript);
        chat.Text.ShouldContain("damasco", Case.Insensitive, chat.Transcript);
        chat.Say("2 de mora y el resto de damasco")
            .Lines.ShouldBe(wish.Contains('3') ? "MER×2(mora) MER×1(damasco)" : "MER×2(mora) MER×3(damasco)");
    }

    [Fact]
    public void Parts_below_the_minimum_divide_nothing_and_it_is_said()
    {
        var chat = MixedGoods.Shop().Say("quiero 5 velas").Say("3 rojas y 2 blancas");
        chat.Lines.ShouldBe("VEL×5", chat.Transcript);
        chat.Text.ShouldContain("3", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain("Vela", Case.Sensitive, chat.Transcript);
        chat.Say("todas rojas").Lines.ShouldBe("VEL×5(roja)", chat.Transcript);
    }

    [Fact]
    public void Parts_off_the_step_divide_nothing_and_it_is_said()
    {
        var chat = MixedGoods.Shop().Say("quiero 6 cintas").Say("3 plateadas y 3 doradas");
        chat.Lines.ShouldBe("CIN×6", chat.Transcript);
        chat.Text.ShouldContain("de a 2", Case.Sensitive, chat.Transcript);
        chat.Say("4 plateadas y 2 doradas").Lines.ShouldBe("CIN×4(plateada) CIN×2(dorada)", chat.Transcript);
    }

    [Fact]
    public void Making_some_of_a_line_other_keeps_all_of_it_when_the_rest_would_be_too_few()
    {
        var chat = MixedGoods.Shop().Say("quiero 4 velas rojas");
        chat.Lines.ShouldBe("VEL×4(roja)", chat.Transcript);
        chat.Say("una de las velas que sea blanca").Lines.ShouldBe("VEL×4(roja)", chat.Transcript);
        chat.Text.ShouldContain("desde 3", Case.Insensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("quiero 2 zapatos", "38 negro y 40 azul", "ZAP×1(38,negro) ZAP×1(40,azul)")]
    [InlineData("quiero 2 zapatos negros", "uno 38 y otro 40", "ZAP×1(38,negro) ZAP×1(40,negro)")]
    [InlineData("quiero 3 zapatos azules", "2 en 38 y 1 en 39", "ZAP×2(38,azul) ZAP×1(39,azul)")]
    public void A_size_counts_no_pieces(string wish, string answer, string lines)
    {
        var chat = MixedGoods.Shop().Say(wish).Say(answer);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void Every_part_that_lacks_a_choice_is_asked_for_it()
    {
        var chat = MixedGoods.Shop().Say("quiero 3 zapatos").Say("2 negros y 1 azul");
        chat.Lines.ShouldBe("ZAP×2(negro) ZAP×1(azul)", chat.Transcript);
        chat.Say("38").Lines.ShouldBe("ZAP×2(38,negro) ZAP×1(azul)", chat.Transcript);
        chat.Text.ShouldContain("talla", Case.Insensitive, chat.Transcript);
        chat.Say("40").Lines.ShouldBe("ZAP×2(38,negro) ZAP×1(40,azul)", chat.Transcript);
    }

    [Fact]
    public void A_name_is_looked_for_as_a_word_and_not_inside_another()
    {
        var chat = MixedGoods.Shop().Say("para ensaladas: 2 de sal, una fina y una gruesa");
        chat.Lines.ShouldBe("SAL×1(fina) SAL×1(gruesa)", chat.Transcript);
    }

    [Fact]
    public void Kilos_divide_too()
    {
        var chat = MixedGoods.Shop().Say("3 kilos de queso").Say("2 kilos laminado y 1 en trozo");
        chat.Lines.ShouldBe("QUE×2(laminado) QUE×1(trozo)", chat.Transcript);
    }

    [Fact]
    public void Lines_told_apart_take_each_what_is_said_of_it()
    {
        var chat = MixedGoods.Shop().Say("quiero 2 zapatos").Say("uno 38 y otro 40").Say("el 38 negro y el 40 azul");
        chat.Lines.ShouldBe("ZAP×1(38,negro) ZAP×1(40,azul)", chat.Transcript);
    }

    [Fact]
    public void Halves_of_a_product_with_two_choices_need_no_names()
    {
        var chat = MixedGoods.Shop().Say("quiero 4 cintas").Say("mitad y mitad");
        chat.Lines.ShouldBe("CIN×2(plateada) CIN×2(dorada)", chat.Transcript);
    }

    [Fact]
    public void More_than_was_asked_for_in_one_breath_is_offered_too()
    {
        var chat = MixedGoods.Shop().Say("2 mermeladas, 2 de mora y una de damasco");
        chat.Lines.ShouldBe("MER×2", chat.Transcript);
        chat.Say("sí").Lines.ShouldBe("MER×2(mora) MER×1(damasco)", chat.Transcript);
    }

    [Fact]
    public void What_waits_behind_another_question_is_said_to_be_noted_and_may_be_settled_first()
    {
        var chat = MixedGoods.Shop().Say("quiero 4 mermeladas").Say("y 2 kilos de queso");
        chat.Text.ShouldContain("Queso", Case.Sensitive, chat.Transcript);
        chat.Say("laminado").Lines.ShouldBe("MER×4 QUE×2(laminado)", chat.Transcript);
        chat.Say("mora").Lines.ShouldBe("MER×4(mora) QUE×2(laminado)", chat.Transcript);
    }

    [Theory]
    [InlineData("una camisa talla 8 y 10 blanca", "CAM×1(8,blanca) CAM×1(10,blanca)")]
    [InlineData("camisas talla 8 y 10 blancas", "CAM×1(8,blanca) CAM×1(10,blanca)")]
    [InlineData("quiero la camisa blanca en talla 8 y en talla 10", "CAM×1(8,blanca) CAM×1(10,blanca)")]
    [InlineData("camisa talla 8 blanca y mi hijo talla 10 gris", "CAM×1(8,blanca) CAM×1(10,gris)")]
    [InlineData("la camisa talla 8 blanca no, mejor la talla 10 gris", "CAM×1(10,gris)")]
    public void Two_choices_of_what_is_chosen_once_are_two_pieces(string said, string lines)
    {
        var chat = MeasuredGoods.Shop().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }
}
