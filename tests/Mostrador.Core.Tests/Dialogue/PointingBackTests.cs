using Mostrador.Core.Assistant;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Goods and kinds that are meant by what was told or chosen a moment ago.</summary>
public class PointingBackTests
{
    static Chat Filled() => ChangesOfMindTests.Stall().Say("quiero 3 velas y dos sobres de manzanilla");

    [Theory]
    [InlineData("dame 2 de los sobres y 3 del otro", "SOB×2 MAT×3")]
    [InlineData("dame 3 del mate y 2 de los otros", "MAT×3 SOB×2")]
    public void The_other_of_two_that_were_told_is_bought_by_its_number(string said, string lines)
    {
        var chat = ChangesOfMindTests.Stall().Say("qué infusiones tienen?").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void So_many_of_each_sets_every_line()
    {
        var chat = Filled().Say("póngame 4 de cada uno entonces");
        chat.Lines.ShouldBe("VEL×4 SOB×4", chat.Transcript);
    }

    [Fact]
    public void Prices_asked_one_after_the_other_are_of_both()
    {
        var chat = ChangesOfMindTests
            .Stall()
            .Say("cuánto sale la vela de cera?")
            .Say("y los sobres de manzanilla?")
            .Say("dame los dos");
        chat.Lines.ShouldBe("VEL×1 SOB×1", chat.Transcript);
    }

    [Fact]
    public void The_kind_just_told_takes_the_place_of_the_one_that_is_there()
    {
        var chat = ChangesOfMindTests
            .Stall()
            .Say("quiero un mate grande")
            .Say("el mate chico cuánto sale?")
            .Say("cámbiame el grande por ese");
        chat.Lines.ShouldBe("MAT×1(chico)", chat.Transcript);
    }

    [Fact]
    public void Another_kind_of_what_was_told_is_told_and_then_bought()
    {
        var chat = ChangesOfMindTests.Stall().Say("cuánto sale el mate grande?").Say("y el chico?");
        chat.Text.ShouldContain("2.500");
        chat.Say("ya, dame uno").Lines.ShouldBe("MAT×1(chico)", chat.Transcript);
    }

    [Theory]
    [InlineData("que sean 2 mates\nel otro con tamaño grande", "MAT×1(chico) MAT×1(grande)")]
    public void The_other_of_two_pieces_has_its_own_choice(string said, string lines)
    {
        var chat = ChangesOfMindTests.Stall().Say("quiero un mate chico").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void One_of_the_pieces_gets_something_more()
    {
        var chat = ChangesOfMindTests.Stall().Say("dos mates grandes").Say("a un mate ponle miel");
        chat.Lines.ShouldBe("MAT×1(grande) MAT×1(grande,miel)", chat.Transcript);
    }

    [Fact]
    public void All_that_is_there_becomes_the_one_that_is_named()
    {
        var chat = ChangesOfMindTests
            .Stall()
            .Say("quiero 2 sobres de manzanilla y 2 mates chicos")
            .Say("no, mejor los 4 mates");
        chat.Lines.ShouldBe("MAT×4(chico)", chat.Transcript);
    }

    [Fact]
    public void What_was_taken_out_with_the_rest_is_not_put_back()
    {
        var chat = Filled().Say("saca las velas, solo los sobres de manzanilla");
        chat.Lines.ShouldBe("SOB×2", chat.Transcript);
    }

    [Fact]
    public void A_question_behind_what_does_not_matter_is_a_question()
    {
        var chat = Filled().Say("tienen farol de papel?").Say("bueno no importa. a puerto cuánto sale el envío?");
        chat.Last.Intent.ShouldBe(Intents.ConsultaDespacho, chat.Transcript);
        chat.Lines.ShouldBe("VEL×3 SOB×2", chat.Transcript);
    }

    [Theory]
    [InlineData("hola\n2 mates de boldo\nah y sobres de manzanilla\nno, un mate de boldo", "MAT×1 SOB×1")]
    [InlineData("un mate de boldo\ny sobres de manzanilla\nno, tres mates de boldo", "MAT×3 SOB×1")]
    public void Goods_said_anew_in_a_bubble_of_their_own_correct_the_earlier(string said, string lines)
    {
        var chat = ChangesOfMindTests.Stall().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void A_no_before_goods_of_the_cart_counts_them_anew_and_leaves_what_is_asked_about()
    {
        var chat = ChangesOfMindTests
            .Stall()
            .Say("un mate de boldo")
            .Say("y un par de calcetines")
            .Say("no, dos mates de boldo");
        chat.Lines.ShouldStartWith("MAT×2", Case.Sensitive, chat.Transcript);
        chat.Say("rojos").Lines.ShouldBe("MAT×2 CAL×1(rojo)", chat.Transcript);
    }
}
