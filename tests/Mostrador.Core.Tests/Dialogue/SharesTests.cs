using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>A quantity divided among choices, as people say it.</summary>
public class SharesTests
{
    static readonly Item Jam = Sold("MER", "Mermelada", Group("Sabor", "mora", "frambuesa", "damasco"));

    static readonly Item Quilt = Sold("EDR", "Edredón", Group("Tamaño", "plaza y media", "dos plazas", "king"));

    static readonly Item Brush = Sold("BRO", "Brocha", Group("Medida", "2 pulgadas", "3 pulgadas", "4 pulgadas"));

    static readonly Item Shoe = Sold(
        "ZAP",
        "Zapato",
        Group("Talla", "40", "41", "42"),
        Group("Color", "negro", "café")
    );

    static Item Sold(string sku, string name, params OptionGroup[] options) =>
        new()
        {
            Id = 1,
            Sku = sku,
            Name = name,
            Category = "",
            Price = 1000,
            Options = options,
        };

    static OptionGroup Group(string name, params string[] choices) =>
        new(name, true, 1, [.. choices.Select(c => new OptionChoice(c, 0))]);

    static string Of(Item item, string text, decimal? total) =>
        string.Join(
            ' ',
            new Shares(Lexicon.For("CL"))
                .Of(item, text, total)
                .Select(s =>
                    $"{s.Quantity.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}×{string.Join(',', s.Options.Select(o => o.Choice))}"
                )
        );

    [Theory]
    [InlineData(3, "dos de mora y una de damasco", "2×mora 1×damasco")]
    [InlineData(6, "mitad mora y mitad frambuesa", "3×mora 3×frambuesa")]
    [InlineData(5, "2 de mora y el resto de frambuesa", "2×mora 3×frambuesa")]
    [InlineData(2, "una mora y otra damasco", "1×mora 1×damasco")]
    [InlineData(2, "mora y damasco", "1×mora 1×damasco")]
    [InlineData(3, "una de cada", "1×mora 1×frambuesa 1×damasco")]
    [InlineData(6, "dos de cada una", "2×mora 2×frambuesa 2×damasco")]
    [InlineData(null, "la de mora y la de damasco", "1×mora 1×damasco")]
    public void Jam_of_several_kinds(int? total, string text, string shares) => Of(Jam, text, total).ShouldBe(shares);

    [Fact]
    public void A_number_in_a_name_does_not_count()
    {
        Of(Quilt, "uno king y otro de dos plazas", 2).ShouldBe("1×king 1×dos plazas");
        Of(Brush, "dos de 2 pulgadas y una de 4", 3).ShouldBe("2×2 pulgadas 1×4 pulgadas");
    }

    [Fact]
    public void Each_share_takes_its_choices_of_every_kind() =>
        Of(Shoe, "uno negro talla 41 y otro café talla 42", 2).ShouldBe("1×negro,41 1×café,42");

    [Theory]
    [InlineData(5, "dos de mora y una de damasco")]
    [InlineData(3, "mora y damasco")]
    [InlineData(2, "de mora")]
    [InlineData(3, "dos de mora")]
    [InlineData(5, "mitad mora y mitad damasco")]
    public void What_does_not_add_up_divides_nothing(int total, string text) => Of(Jam, text, total).ShouldBeEmpty();
}
