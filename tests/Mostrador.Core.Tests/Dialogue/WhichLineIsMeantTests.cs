using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Which line of several a change is said of, how much of it, and that the rest stays as it was.</summary>
public class WhichLineIsMeantTests
{
    static readonly OptionGroup Sizes = Goods.Group("Tamaño", ("chica", 0), ("grande", 900));
    static readonly OptionGroup Scents = Goods.Group(
        "Aroma",
        ("lavanda", 0),
        ("canela", 0),
        ("limón", 0),
        ("madera dulce", 0)
    );
    static readonly OptionGroup Letters = new("Bordado", false, 1, [new OptionChoice("Con iniciales", 1500)]);

    static readonly ShopCatalog Shelves = new(
        1,
        [new Category("Aromas", []), new Category("Tela", [])],
        [
            Goods.Sold("VEL", "Vela", 3000, "Aromas", Sizes, Scents),
            Goods.Sold("DIF", "Difusor", 5000, "Aromas", Sizes, Scents),
            Goods.Sold("JAB", "Jabón de leche", 1200, "Aromas"),
            Goods.Sold("COL", "Cojín de lana", 8000, "Tela"),
            Goods.Sold("COP", "Cojín de plumas", 9000, "Tela"),
            Goods.Sold(
                "DEL",
                "Delantal",
                7000,
                "Tela",
                Goods.Group("Talla", ("S", 0), ("M", 0), ("L", 500)),
                Goods.Group("Color", ("rojo", 0), ("verde", 0)),
                Letters
            ),
            Goods.Sold("BAH", "Bata de hombre", 15000, "Tela", Goods.Group("Talla", ("S", 0), ("L", 0)), Letters),
            Goods.Sold("BAM", "Bata de mujer", 15000, "Tela", Goods.Group("Talla", ("S", 0), ("L", 0)), Letters),
        ],
        []
    );

    static Chat Shop() => Stalls.Of("Ajuar", "Norte", ["10:00-13:00", "15:00-19:00"], [], Shelves);

    [Theory]
    [InlineData(
        "3 velas grandes de lavanda",
        "cambie una por una chica de limón",
        "VEL×2(grande,lavanda) VEL×1(chica,limón)"
    )]
    [InlineData("3 cojines de lana", "cambie uno por uno de plumas", "COL×2 COP×1")]
    [InlineData("3 cojines de lana", "cambie los tres por uno de plumas", "COP×1")]
    public void What_is_changed_for_another_is_so_many_of_the_line_as_were_said(string order, string said, string lines)
    {
        var chat = Shop().Say(order).Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void One_of_a_kind_becomes_another_kind_and_the_others_of_it_stay()
    {
        var chat = Shop()
            .Say("2 velas grandes de lavanda y una vela grande de canela")
            .Say("cambia una de lavanda por limón");
        chat.Lines.ShouldBe("VEL×1(grande,lavanda) VEL×1(grande,limón) VEL×1(grande,canela)", chat.Transcript);
    }

    [Theory]
    [InlineData("que los M sean verdes")]
    [InlineData("los M que sean verdes")]
    public void A_size_of_one_letter_tells_the_line(string said)
    {
        var chat = Shop().Say("2 delantales S rojos, 4 delantales M rojos y 1 delantal L rojo").Say(said);
        chat.Lines.ShouldBe("DEL×2(S,rojo) DEL×4(M,verde) DEL×1(L,rojo)", chat.Transcript);
    }

    [Theory]
    [InlineData("a los primeros ponles iniciales")]
    [InlineData("al primero ponle iniciales")]
    public void The_first_ones_are_those_named_first(string said)
    {
        var chat = Shop().Say("2 delantales S rojos").Say("y un delantal L verde").Say(said);
        chat.Lines.ShouldBe("DEL×2(S,rojo,Con iniciales) DEL×1(L,verde)", chat.Transcript);
    }

    [Theory]
    [InlineData("canela", "canela")]
    [InlineData("madera", "madera dulce")]
    public void The_line_told_by_its_choice_becomes_other_goods_of_the_same_choices(string said, string scent)
    {
        var chat = Shop()
            .Say($"una vela grande de {said} y una vela chica de lavanda")
            .Say($"la de {said} que sea difusor");
        chat.Lines.ShouldBe($"VEL×1(chica,lavanda) DIF×1(grande,{scent})", chat.Transcript);
    }

    [Theory]
    [InlineData("y otro sin iniciales")]
    [InlineData("y uno sin iniciales")]
    [InlineData("otro igual pero sin iniciales")]
    public void Another_one_without_what_the_first_has_leaves_the_first_as_it_is(string said)
    {
        var chat = Shop().Say("un delantal M rojo con iniciales").Say(said);
        chat.Lines.ShouldBe("DEL×1(M,rojo,Con iniciales) DEL×1(M,rojo)", chat.Transcript);
    }

    [Fact]
    public void Two_that_are_there_are_told_apart_and_counted_once()
    {
        var chat = Shop().Say("2 velas grandes de lavanda").Say("una de lavanda y otra de limón");
        chat.Lines.ShouldBe("VEL×1(grande,lavanda) VEL×1(grande,limón)", chat.Transcript);
    }

    [Fact]
    public void Two_of_other_kinds_are_wanted_besides_once_each()
    {
        var chat = Shop().Say("2 velas grandes de lavanda").Say("y una vela chica de canela y otra chica de limón");
        chat.Lines.ShouldBe("VEL×2(grande,lavanda) VEL×1(chica,canela) VEL×1(chica,limón)", chat.Transcript);
    }

    [Theory]
    [InlineData("los jabones que sean 4 mejor")]
    [InlineData("mejor 4 jabones")]
    public void What_waits_for_its_choice_stays_when_something_else_is_counted_anew(string said)
    {
        var chat = Shop().Say("una vela grande y 6 jabones").Say(said);
        chat.Lines.ShouldBe("VEL×1(grande) JAB×4", chat.Transcript);
        chat.Text.ShouldContain("aroma", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void What_waits_for_its_choice_stays_when_the_order_is_told_how_it_is_fetched_and_paid()
    {
        var chat = Shop().Say("2 velas grandes y un jabón").Say("paso a buscarlo hoy a las 17, efectivo, Juan");
        chat.Lines.ShouldBe("VEL×2(grande) JAB×1", chat.Transcript);
        chat.Text.ShouldContain("aroma", Case.Insensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("mejor al revés")]
    [InlineData("no, al revés")]
    [InlineData("perdón, es al revés")]
    public void The_other_way_round_exchanges_the_numbers_of_two_lines(string said)
    {
        var chat = Shop().Say("25 jabones y 10 cojines de lana").Say(said);
        chat.Lines.ShouldBe("JAB×10 COL×25", chat.Transcript);
    }

    [Fact]
    public void The_other_way_round_of_lines_that_nothing_tells_apart_calls_nothing_off()
    {
        var chat = Shop().Say("2 jabones, 3 cojines de lana y 4 cojines de plumas").Say("mejor al revés");
        chat.Lines.ShouldBe("JAB×2 COL×3 COP×4", chat.Transcript);
    }

    [Fact]
    public void What_one_has_become_the_other_becomes_too()
    {
        var chat = Shop()
            .Say("una vela grande de lavanda y un difusor grande de canela")
            .Say("la vela es chica")
            .Say("y el difusor también");
        chat.Lines.ShouldBe("VEL×1(chica,lavanda) DIF×1(chica,canela)", chat.Transcript);
    }

    [Theory]
    [InlineData("la de hombre con iniciales")]
    [InlineData("la del hombre con iniciales")]
    public void Goods_of_the_cart_told_by_a_pronoun_get_an_extra(string said)
    {
        var chat = Shop().Say("bata de hombre L y bata de mujer S").Say(said);
        chat.Lines.ShouldBe("BAH×1(L,Con iniciales) BAM×1(S)", chat.Transcript);
    }

    [Fact]
    public void A_choice_that_is_denied_behind_the_right_one_is_not_chosen()
    {
        var chat = Shop().Say("una vela grande de lavanda").Say("y la vela de limón, no de lava");
        chat.Lines.ShouldBe("VEL×1(grande,limón)", chat.Transcript);
    }

    [Fact]
    public void What_was_called_off_comes_back_as_it_was_by_its_name()
    {
        var chat = Shop()
            .Say("2 velas grandes de lavanda y 3 jabones")
            .Say("mejor cancela todo")
            .Say("siempre sí, dame nomás las velas");
        chat.Lines.ShouldBe("VEL×2(grande,lavanda)", chat.Transcript);
    }

    [Fact]
    public void What_is_offered_for_what_there_is_not_is_not_asked_again_of_who_goes_on_ordering()
    {
        var chat = Shop().WithStock("COL", 0).Say("2 jabones y un cojín de lana");
        chat.Text.ShouldContain("Cojín de plumas", Case.Insensitive, chat.Transcript);
        chat.Say("y otro jabón");
        chat.Lines.ShouldBe("JAB×3", chat.Transcript);
        chat.Text.ShouldNotContain("sirve", Case.Insensitive, chat.Transcript);
    }
}
