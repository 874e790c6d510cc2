namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Sizes, parts and measures of goods, and every figure that was asked for in the reply.</summary>
public class SizesAndPricesTests
{
    [Theory]
    [InlineData("precio del látex de 4 y del de 20?")]
    [InlineData("cuánto está el látex de 4? y el de 20?")]
    public void The_price_of_each_size_named_is_told(string question)
    {
        var chat = MeasuredGoods.Shop().Say(question);
        chat.Text.ShouldContain("30.000", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain("100.000", Case.Sensitive, chat.Transcript);
        chat.Lines.ShouldBeEmpty(chat.Transcript);
    }

    [Theory]
    [InlineData("y el de 20?", "100.000")]
    [InlineData("y el de 4 litros?", "30.000")]
    public void Another_size_of_what_was_asked_about_is_told(string question, string price)
    {
        var chat = MeasuredGoods.Shop().Say("cuánto vale el látex de 1 litro").Say(question);
        chat.Text.ShouldContain(price, Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("y por 3?")]
    [InlineData("y 3?")]
    [InlineData("cuánto serían tres")]
    [InlineData("y si llevo 3?")]
    public void The_price_of_so_many_is_told_and_nothing_is_taken(string question)
    {
        var chat = MeasuredGoods.Shop().Say("cuánto vale el látex de 4").Say(question);
        chat.Text.ShouldContain("90.000", Case.Sensitive, chat.Transcript);
        chat.Lines.ShouldBeEmpty(chat.Transcript);
        chat.Say("dale").Lines.ShouldBe("LAT×3(4 L)", chat.Transcript);
    }

    [Theory]
    [InlineData("dame 2 jabones, cuánto sería?")]
    [InlineData("quiero dos jabones, en cuánto me sale todo")]
    [InlineData("ponme 2 jabones y dime cuánto es")]
    public void An_order_that_asks_what_it_comes_to_is_taken_and_told(string order)
    {
        var chat = MixedGoods.Shop().Say(order);
        chat.Lines.ShouldBe("JAB×2", chat.Transcript);
        chat.Text.ShouldContain("1.980", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void More_goods_are_taken_though_what_all_comes_to_is_asked()
    {
        var chat = MixedGoods.Shop().Say("un jabón").Say("y 2 mieles, cuánto queda todo?");
        chat.Lines.ShouldBe("JAB×1 MIE×2", chat.Transcript);
        chat.Text.ShouldContain("14.970", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("un jabón, cuánto es?")]
    [InlineData("cuánto sería un jabón?")]
    public void Goods_whose_price_alone_is_asked_are_not_taken(string question)
    {
        var chat = MixedGoods.Shop().Say(question);
        chat.Lines.ShouldBeEmpty(chat.Transcript);
        chat.Text.ShouldContain("990", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("en cuánto me queda?")]
    [InlineData("cuánto me sale")]
    [InlineData("a cómo me sale todo eso")]
    public void What_the_cart_comes_to_is_told_however_it_is_asked(string question)
    {
        var chat = MixedGoods.Shop().Say("3 jabones").Say(question);
        chat.Text.ShouldContain("Total: $2.970", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Other_goods_are_no_part_of_the_dozens_before_them() =>
        MeasuredGoods
            .Shop()
            .Say("dos docenas de medialunas de grasa, una crema chica y un pincel 15")
            .Lines.ShouldBe("MED×2(de grasa) CRE×1(200 ml) PIN×1(15)");

    [Fact]
    public void A_word_of_size_means_the_larger_of_two_measures()
    {
        var chat = MeasuredGoods.Shop().Say("a cómo la crema?").Say("y la grande?");
        chat.Text.ShouldContain("10.000", Case.Sensitive, chat.Transcript);
        MeasuredGoods.Shop().Say("quiero una crema chica").Lines.ShouldBe("CRE×1(200 ml)");
        MeasuredGoods.Shop().Say("quiero un látex grande").Lines.ShouldBe("LAT×1");
    }

    [Theory]
    [InlineData("dame 2 látex de litro", "LAT×2(1 L)")]
    [InlineData("dame 2 látex de 4 y 1 rodillo de 22", "LAT×2(4 L) ROD×1(22 cm)")]
    [InlineData("6 m2 de pasto", "PAS×6")]
    [InlineData("8 metros cuadrados de pasto", "PAS×8")]
    [InlineData("medio pollo asado", "POL×1(1/2 pollo)")]
    [InlineData("dos cuartos de pollo asado", "POL×2(1/4 de pollo)")]
    [InlineData("2 pinceles nº 15 y uno nº 20", "PIN×2(15) PIN×1(20)")]
    [InlineData("un pantalón del 8 otro del 10", "PAN×1(8) PAN×1(10)")]
    [InlineData("2 camisas blancas talla 8 y un pantalón de la misma talla", "CAM×2(8,blanca) PAN×1(8)")]
    [InlineData("2 látex, el de 4 y el de 20", "LAT×1(4 L) LAT×1(20 L)")]
    [InlineData("18 medialunas de grasa", "MED×1.5(de grasa)")]
    [InlineData("pantalones talla 8 deme dos", "PAN×2(8)")]
    public void A_size_a_part_or_a_number_is_of_the_goods_it_is_said_with(string order, string lines)
    {
        var chat = MeasuredGoods.Shop().Say(order);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void A_metre_squared_has_no_plural()
    {
        var chat = MeasuredGoods.Shop().Say("quiero pasto");
        chat.Text.ShouldContain("5 m²", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("m²es", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void How_many_are_left_is_told_when_it_is_asked()
    {
        var chat = MeasuredGoods.Shop().Say("a cómo las medialunas y cuántas quedan?");
        chat.Text.ShouldContain("6.000", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain("40", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Numbers_with_choices_divide_what_waits_beside_the_question()
    {
        var chat = MeasuredGoods
            .Shop()
            .Say("un pollo asado")
            .Say("y 2 arroces chaufa")
            .Say("uno de carne y uno especial");
        chat.Lines.ShouldBe("POL×1 ARR×1(carne) ARR×1(especial)", chat.Transcript);
    }

    [Fact]
    public void A_number_with_one_choice_takes_no_more_than_that()
    {
        var chat = MeasuredGoods.Shop().Say("5 camisas talla 8").Say("3 grises");
        chat.Lines.ShouldBe("CAM×3(8,gris) CAM×2(8)", chat.Transcript);
        chat.Say("las otras blancas").Lines.ShouldBe("CAM×3(8,gris) CAM×2(8,blanca)", chat.Transcript);
    }

    [Fact]
    public void What_is_said_of_all_is_chosen_for_every_line_that_waits()
    {
        var chat = MeasuredGoods.Shop().Say("quiero 4 camisas").Say("2 del 8 y 2 del 10").Say("todas blancas");
        chat.Lines.ShouldBe("CAM×2(8,blanca) CAM×2(10,blanca)", chat.Transcript);
    }

    [Fact]
    public void Both_of_two_lines_that_wait_have_what_is_said_of_both()
    {
        var chat = MeasuredGoods.Shop().Say("quiero 2 camisas").Say("una 8 y una 10").Say("las dos grises");
        chat.Lines.ShouldBe("CAM×1(8,gris) CAM×1(10,gris)", chat.Transcript);
    }

    [Fact]
    public void A_size_is_of_what_waits_for_it_and_counts_nothing()
    {
        var chat = MeasuredGoods.Shop().Say("un pantalón").Say("y un látex").Say("el de 4");
        chat.Lines.ShouldBe("PAN×1 LAT×1(4 L)", chat.Transcript);
    }

    [Fact]
    public void Asked_which_there_are_the_choices_are_told_once_more()
    {
        var chat = MeasuredGoods.Shop().Say("una camisa talla 10").Say("en qué colores las manejan?");
        chat.Text.ShouldContain("gris", Case.Insensitive, chat.Transcript);
        chat.Text.ShouldNotContain("Comida", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void A_choice_said_before_the_quantity_is_kept()
    {
        var chat = MeasuredGoods.Shop().Say("quiero medialunas").Say("de grasa").Say("una docena");
        chat.Lines.ShouldBe("MED×1(de grasa)", chat.Transcript);
    }
}
