using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>What we write we read, and nothing that anybody writes breaks a reader or keeps it busy.</summary>
public class ReadersNeverBreakTests
{
    static readonly (string Country, string Currency)[] Countries =
    [
        ("CL", "CLP"),
        ("MX", "MXN"),
        ("ES", "EUR"),
        ("AR", "ARS"),
        ("CO", "COP"),
        ("PE", "PEN"),
    ];

    public static TheoryData<string, string> Money()
    {
        var data = new TheoryData<string, string>();
        foreach (var (country, currency) in Countries)
            data.Add(country, currency);
        return data;
    }

    [Theory]
    [MemberData(nameof(Money))]
    public void An_amount_we_write_is_the_amount_we_read(string country, string currency) =>
        Prop.ForAll(
                Gen.Choose(1, 99_999_999).ToArbitrary(),
                cents =>
                {
                    var amount = Core.Selling.Money.Round(cents / 100m, currency);
                    if (amount == 0)
                        return true;
                    var written = new Money(currency, "es-" + country).Amount(amount);
                    return Find(country, written) is [{ Money: true } read] && read.Value == amount;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [MemberData(nameof(Money))]
    public void A_quantity_we_write_is_the_quantity_we_read(string country, string currency) =>
        Prop.ForAll(
                Gen.Choose(1, 400_000).ToArbitrary(),
                quarters =>
                {
                    var quantity = quarters / 4m;
                    var written = new Money(currency, "es-" + country).Quantity(quantity, "kg");
                    return Find(country, written) is [{ Money: false } read]
                        && read.Value == quantity
                        && read.ToQuantity().Unit == "kg";
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData("CL", "12.500", 12_500)]
    [InlineData("CL", "12,500", 12.5)]
    [InlineData("CL", "12,500 pesos", 12_500)]
    [InlineData("MX", "12.500", 12.5)]
    [InlineData("MX", "12,500", 12_500)]
    [InlineData("CL", "doce lucas", 12_000)]
    [InlineData("CL", "kilo y medio", 1.5)]
    [InlineData("CL", "1/2", 0.5)]
    [InlineData("CL", "1/2 kilo", 0.5)]
    public void What_people_write_is_read_as_they_mean_it(string country, string text, double value) =>
        Find(country, text).ShouldHaveSingleItem().Value.ShouldBe((decimal)value);

    static readonly string[] Bits =
    [
        "1",
        "0",
        "/",
        "1/0",
        "½",
        "²",
        ".",
        ",",
        "...",
        "$",
        "€",
        "S/",
        "-",
        "+",
        "@",
        "a@b.cl",
        "@@",
        "+56 9 1234 5678",
        "0000000000000000000000",
        "99999999999999999999999999",
        "mil",
        "millones",
        "y",
        "medio",
        "kilo",
        "lucas",
        "docena",
        "calle",
        "av.",
        "#",
        "depto",
        "n°",
        "http://",
        "x",
        "\u202E",
        "👍🏽",
        "\uD83D",
        "\0",
        "٣",
        "Ⅻ",
        "１２",
        "\u0301\u0301\u0301",
        "ñ",
        " ",
        "\n",
        "\t",
    ];

    [Fact]
    public void No_string_breaks_the_readers_of_numbers_money_and_phones() =>
        Prop.ForAll(
                Gen.OneOf(
                        ArbMap.Default.GeneratorFor<string>(),
                        Gen.Elements(Bits).ListOf().Select(bits => string.Concat(bits)),
                        Gen.Elements(Bits).ListOf().Select(bits => string.Join(' ', bits))
                    )
                    .ToArbitrary(),
                text =>
                {
                    foreach (var (country, _) in Countries)
                        if (Find(country, text ?? "").Any(a => a.Value < 0 || a.To <= a.From))
                            return false;
                    var phone = PhoneNumber.Canonical(text);
                    return phone is null || phone.All(char.IsAsciiDigit) && PhoneNumber.Canonical(phone) == phone;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>Each is what a backtracking reader would choke on; a long text is cut before it is read.</summary>
    [Theory]
    [InlineData("a", "@")]
    [InlineData("a.", "@")]
    [InlineData("1 ", "x")]
    [InlineData("(((", ")")]
    [InlineData("+56 9 1234 ", "!")]
    [InlineData("calle ", "#")]
    [InlineData("http://", " ")]
    [InlineData("a-1", "_")]
    [InlineData("1/2 ", "/")]
    [InlineData("mil ", "y")]
    public void A_pattern_repeated_for_pages_is_read_in_linear_time(string piece, string end)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 60_000 / piece.Length)) + end;
        var reader = Shops.Demo("acme");
        foreach (var expecting in Enum.GetValues<Expecting>())
            reader.Read(text, new ReadingContext { Expecting = expecting }).Intents.ShouldNotBeEmpty();
    }

    [Fact]
    public void Whatever_is_expected_no_string_breaks_the_readers_of_addresses_mails_and_names() =>
        Prop.ForAll(
                Gen.Elements(Bits).ListOf().Select(bits => string.Join(' ', bits)).ToArbitrary(),
                text =>
                {
                    foreach (var expecting in Enum.GetValues<Expecting>())
                        if (
                            Shops.Demo("acme").Read(text, new ReadingContext { Expecting = expecting }).Intents.Count
                            == 0
                        )
                            return false;
                    return true;
                }
            )
            .QuickCheckThrowOnFailure();

    static List<Amount> Find(string country, string text)
    {
        var lexicon = Lexicon.For(country);
        var words = new Tokenizer(lexicon, commaIsDecimal: country is not ("MX" or "PE")).Read(text);
        return Quantities.Find(words, lexicon, noDecimals: country is "CL" or "CO");
    }
}
