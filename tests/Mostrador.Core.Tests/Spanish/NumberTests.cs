using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

public class NumberTests
{
    [Theory]
    [InlineData("una", 1, null)]
    [InlineData("doscientos mil", 200_000, null)]
    [InlineData("dos mil quinientos", 2_500, null)]
    [InlineData("treinta y cinco", 35, null)]
    [InlineData("ciento veinte", 120, null)]
    [InlineData("kilo y medio", 1.5, "kg")]
    [InlineData("medio kilo", 0.5, "kg")]
    [InlineData("1/2 kilo", 0.5, "kg")]
    [InlineData("½ kg", 0.5, "kg")]
    [InlineData("1 1/2 kilos", 1.5, "kg")]
    [InlineData("2 kilos y medio", 2.5, "kg")]
    [InlineData("un cuarto de kilo", 0.25, "kg")]
    [InlineData("tres cuartos de kilo", 0.75, "kg")]
    [InlineData("kilo y cuarto", 1.25, "kg")]
    [InlineData("media docena", 6, null)]
    [InlineData("docena y media", 18, null)]
    [InlineData("dos docenas", 24, null)]
    [InlineData("un par", 2, null)]
    [InlineData("1,5 kg", 1.5, "kg")]
    [InlineData("500 gramos", 500, "g")]
    [InlineData("2kg", 2, "kg")]
    [InlineData("x2", 2, null)]
    [InlineData("3x", 3, null)]
    [InlineData("4 cajas", 4, "caja")]
    [InlineData("10 unidades", 10, null)]
    public void Quantities_are_read_as_people_say_them(string text, double value, string? unit)
    {
        var amount = One("CL", text);
        amount.Value.ShouldBe((decimal)value);
        amount.Money.ShouldBeFalse();
        amount.ToQuantity().Unit.ShouldBe(unit);
    }

    [Theory]
    [InlineData("CL", "2 lucas", 2_000)]
    [InlineData("CL", "dos luquitas", 2_000)]
    [InlineData("CL", "luca y media", 1_500)]
    [InlineData("CL", "$2.000", 2_000)]
    [InlineData("CL", "12.500 pesos", 12_500)]
    [InlineData("CL", "12,500 pesos", 12_500)]
    [InlineData("CL", "2 mil pesos", 2_000)]
    [InlineData("CL", "medio palo", 500_000)]
    [InlineData("MX", "20 varos", 20)]
    [InlineData("MX", "$1,250.50", 1_250.50)]
    [InlineData("ES", "5 pavos", 5)]
    [InlineData("ES", "15,50 €", 15.5)]
    [InlineData("AR", "3 lucas", 3_000)]
    [InlineData("CO", "50 lucas", 50_000)]
    [InlineData("PE", "S/ 20", 20)]
    [InlineData("PE", "20 soles", 20)]
    [InlineData("PE", "10 lucas", 10)]
    public void Money_is_read_in_the_words_of_the_country(string country, string text, double value)
    {
        var amount = One(country, text);
        amount.Money.ShouldBeTrue();
        amount.Value.ShouldBe((decimal)value);
    }

    [Theory]
    [InlineData("CL", "1.500", 1_500)]
    [InlineData("CL", "1,5", 1.5)]
    [InlineData("CL", "1.5", 1.5)]
    [InlineData("MX", "1,500", 1_500)]
    [InlineData("MX", "1.5", 1.5)]
    [InlineData("ES", "1.234,56", 1_234.56)]
    [InlineData("MX", "1,234.56", 1_234.56)]
    [InlineData("CL", "1.234.567", 1_234_567)]
    public void Separators_mean_what_they_mean_in_the_country(string country, string text, double value) =>
        One(country, text).Value.ShouldBe((decimal)value);

    [Fact]
    public void A_figure_inside_a_word_is_no_quantity() => Find("CL", "g305").ShouldBeEmpty();

    [Fact]
    public void Two_numbers_in_a_row_stay_two() => Find("CL", "dos tres").Select(a => a.Value).ShouldBe([2m, 3m]);

    [Fact]
    public void Every_whole_number_written_as_people_group_it_is_read_back() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<PositiveInt>(),
                n =>
                {
                    var text = n.Get.ToString("#,0", CultureInfo.GetCultureInfo("es-CL"));
                    return One("CL", text).Value == n.Get && One("CL", "$" + text).Value == n.Get;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Case_and_accents_change_no_number() =>
        Prop.ForAll(
                Gen.Elements(
                        "veintidós",
                        "dieciséis",
                        "un millón",
                        "media docena",
                        "kilo y medio",
                        "tres lucas",
                        "½ kg",
                        "2 kilos y medio"
                    )
                    .ToArbitrary(),
                text =>
                {
                    var plain = One("CL", TextFold.Fold(text));
                    var loud = One("CL", text.ToUpperInvariant());
                    var asIs = One("CL", text);
                    return plain.Value == asIs.Value && loud.Value == asIs.Value && plain.Money == loud.Money;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_written_breaks_the_reading_of_numbers() =>
        Prop.ForAll(
                Gen.Elements(
                        "1",
                        "2.5",
                        ",",
                        "/",
                        "1/2",
                        "½",
                        "mil",
                        "millones",
                        "y",
                        "medio",
                        "kilo",
                        "docena",
                        "de",
                        "$",
                        "x",
                        "cuarto",
                        "un",
                        "99999999999999999999999999",
                        "-",
                        "."
                    )
                    .ListOf()
                    .Select(parts => string.Join(' ', parts))
                    .ToArbitrary(),
                text =>
                {
                    foreach (var amount in Find("CL", text))
                        if (amount.To <= amount.From || amount.Value < 0)
                            return false;
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();

    static Amount One(string country, string text) => Find(country, text).ShouldHaveSingleItem();

    static List<Amount> Find(string country, string text)
    {
        var lexicon = Lexicon.For(country);
        var words = new Tokenizer(lexicon, commaIsDecimal: country is not ("MX" or "PE")).Read(text);
        return Quantities.Find(words, lexicon, noDecimals: country is "CL" or "CO");
    }
}
