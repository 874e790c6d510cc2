using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Goods whose price is of so many grams or millilitres: asked for in any measure, and told of in the shop's.</summary>
public class UnitsWithANumberTests
{
    static readonly ShopCatalog Catalog = new(
        1,
        [new Category("Granel", [])],
        [
            Goods.Sold("NUE", "Nueces", 1500, "Granel") with
            {
                Unit = "100 g",
                Stock = 90,
            },
            Goods.Sold("PIS", "Pistachos", 2800, "Granel", Goods.Group("Tipo", ("Tostados", 0), ("Crudos", 200))) with
            {
                Unit = "100g",
            },
            Goods.Sold("CAF", "Café molido", 4000, "Granel") with
            {
                Unit = "1/4 kg",
            },
            Goods.Sold("JAB", "Jabón líquido", 2000, "Granel") with
            {
                Unit = "500 ml",
            },
            Goods.Sold("LEC", "Leche de oveja", 3000, "Granel") with
            {
                Unit = "litro",
                Step = 0.1m,
                MinQuantity = 0.1m,
            },
            Goods.Sold("CIN", "Cinta", 900, "Granel") with
            {
                Unit = "m",
                Step = 0.1m,
                MinQuantity = 0.1m,
            },
        ],
        [new Discount("Kilo", DiscountType.Percentage, 10, null, "NUE", 10, null, null)]
    );

    static Chat Shop()
    {
        var chat = Stalls.Of("Frutos", "Norte", [], [], Catalog);
        chat.Profile = chat.Profile with { Hours = "" };
        return chat;
    }

    [Theory]
    [InlineData("300 gramos de nueces", "NUE×3")]
    [InlineData("medio kilo de nueces", "NUE×5")]
    [InlineData("0,3 kg de nueces", "NUE×3")]
    [InlineData("200 gr de nueces", "NUE×2")]
    [InlineData("ponme un kilo y medio de nueces", "NUE×15")]
    [InlineData("quiero 200 de nueces", "NUE×2")]
    [InlineData("tres cuartos de kilo de nueces", "NUE×7.5|NUE×8|NUE×7")]
    [InlineData("cuarto de kilo de café", "CAF×1")]
    [InlineData("un kilo de café molido", "CAF×4")]
    [InlineData("2 litros de jabón", "JAB×4")]
    [InlineData("2 jabones líquidos", "JAB×2")]
    [InlineData("300 cc de leche de oveja", "LEC×0.3")]
    [InlineData("70 cm de cinta", "CIN×0.7")]
    public void What_is_measured_is_brought_to_the_units_of_the_price(string text, string lines)
    {
        var chat = Shop().Say(text);
        lines.Split('|').ShouldContain(chat.Lines, chat.Transcript);
    }

    [Theory]
    [InlineData("leche de oveja", "300 cc", "LEC×0.3")]
    [InlineData("leche de oveja", "medio", "LEC×0.5")]
    [InlineData("cinta", "80 centímetros", "CIN×0.8")]
    public void A_measure_said_by_itself_is_brought_to_them_too(string goods, string said, string lines)
    {
        var chat = Shop().Say(goods).Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void It_is_told_in_the_measure_itself()
    {
        var chat = Shop().Say("300 gramos de nueces");
        chat.Text.ShouldContain("300 g de *Nueces* · $4.500", Case.Sensitive, chat.Transcript);
        chat.Say("qué precio tienen los pistachos");
        chat.Text.ShouldContain("$2.800/100 g", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("cuánto vale un kilo de nueces?")]
    [InlineData("a cuánto el kilo de nueces?")]
    public void What_a_kilo_costs_is_reckoned(string text)
    {
        var chat = Shop();
        chat.Strict = false; // ten of a price are more than the rules of all replies reckon with
        chat.Say(text);
        chat.Text.ShouldContain("$13.500", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("150 gramos", "NUE×2")]
    [InlineData("pues 200", "NUE×2")]
    [InlineData("medio kilo", "NUE×5")]
    [InlineData("un cuarto de kilo", "NUE×3")]
    public void A_measure_answers_the_offer(string said, string lines)
    {
        var chat = Shop().Say("qué precio tienen las nueces").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void Choices_do_not_hide_the_measure()
    {
        var chat = Shop().Say("400 g de pistachos tostados");
        chat.Lines.ShouldBe("PIS×4(Tostados)", chat.Transcript);
        chat.Text.ShouldContain("400 g de *Pistachos*", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void What_is_left_is_offered_in_the_measure_and_taken_whole()
    {
        var chat = Shop().Say("20 kilos de nueces");
        chat.Text.ShouldContain("9 kg", Case.Sensitive, chat.Transcript);
        chat.Say("sí");
        chat.Lines.ShouldBe("NUE×90", chat.Transcript);
    }

    [Fact]
    public void A_line_is_set_by_its_measure()
    {
        var chat = Shop().Say("300 gramos de nueces").Say("mejor que sea medio kilo de nueces");
        chat.Lines.ShouldBe("NUE×5", chat.Transcript);
    }
}
