using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

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

    static readonly Item Rose = Sold("ROS", "Ramo", Group("Cantidad", "6 rosas", "12 rosas"), Group("Color", "rojas"));

    static string Of(Item item, string text, decimal? total) =>
        new Shares(Lexicon.For("CL")).Of(item, text, total) switch
        {
            Division.Whole whole => Text(whole.Parts),
            Division.Partial partial => $"{Text(partial.Parts)} and {partial.Left:0.##} left",
            Division.Excess excess => $"{Text(excess.Parts)} make {excess.Sum:0.##}",
            Division.Unclear unclear => $"how many of {string.Join(',', unclear.Choices.Select(c => c.Choice))}",
            _ => "",
        };

    static string Text(IReadOnlyList<CartPart> parts) =>
        string.Join(
            ' ',
            parts.Select(p =>
                $"{p.Quantity.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}×{string.Join(',', p.Options.Select(o => o.Choice))}"
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
    [InlineData(5, "dos de mora y una de damasco", "2×mora 1×damasco and 2 left")]
    [InlineData(3, "dos de mora", "2×mora and 1 left")]
    [InlineData(2, "dos de mora y una de damasco", "2×mora 1×damasco make 3")]
    [InlineData(3, "mora y damasco", "how many of mora,damasco")]
    [InlineData(5, "mitad mora y mitad damasco", "how many of mora,damasco")]
    public void What_does_not_add_up_says_how(int total, string text, string says) =>
        Of(Jam, text, total).ShouldBe(says);

    [Theory]
    [InlineData(2, "de mora")]
    [InlineData(2, "las dos de mora")]
    [InlineData(4, "todas de mora, nada de damasco")]
    [InlineData(1, "mora o damasco")]
    [InlineData(4, "mora para 2 amigas")]
    public void One_choice_for_all_divides_nothing(int total, string text) => Of(Jam, text, total).ShouldBeEmpty();

    [Theory]
    [InlineData(2, "38 negro y 40 azul")]
    [InlineData(2, "uno 38 negro y otro 40 azul")]
    [InlineData(null, "el 38 negro y el 40 azul")]
    public void A_size_counts_no_pieces(int? total, string text) =>
        Of(MixedGoods.Shoe, text, total).ShouldBe("1×38,negro 1×40,azul");

    [Fact]
    public void A_figure_that_makes_the_sum_counts_though_it_is_a_size_too() =>
        Of(MixedGoods.Shoe, "38 negros y 2 azules", 40).ShouldBe("38×negro 2×azul");

    [Fact]
    public void The_number_of_a_choice_is_no_number_of_pieces() => Of(Rose, "12 rojas", 1).ShouldBeEmpty();

    [Fact]
    public void Numbers_alone_go_to_the_choices_asked_about_in_their_order()
    {
        var asked = new[] { new ChosenOption("Sabor", "mora"), new ChosenOption("Sabor", "damasco") };
        var shares = new Shares(Lexicon.For("CL"));
        shares.InOrder(asked, "3 y 2", 5).ShouldBeOfType<Division.Whole>();
        shares.InOrder(asked, "3 y el resto", 5).ShouldBeOfType<Division.Whole>();
        shares.InOrder(asked, "3", 5).ShouldBeOfType<Division.None>();
    }

    [Fact]
    public void A_name_like_two_choices_is_one()
    {
        var drink = Sold("GAS", "Gaseosa", Group("Sabor", "inka kola", "coca cola"));
        new Shares(Lexicon.For("PE")).Of(drink, "una inka cola", null).ShouldBeOfType<Division.None>();
    }
}
