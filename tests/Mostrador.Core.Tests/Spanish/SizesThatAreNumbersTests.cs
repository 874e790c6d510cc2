using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>Sizes are numbers that count nothing: in digits, spelled, and two of them in one breath.</summary>
public class SizesThatAreNumbersTests
{
    const string Gloves = """
        es-MX | MXN | Centro |
        # Guantes: guante
        GUA | Guante de arquero | Guantes | 300 |  | guante | unidad 1 | Talla: 7/8/9/10/11; Color: negro/rojo/azul
        """;

    static readonly SpanishReader Reader = Shops.Of(Gloves);

    [Theory]
    [InlineData("guante talla nueve negro", "GUA [negro] [9]")]
    [InlineData("guante talla nueve negro y otro talla once rojo", "GUA [negro] [9]; GUA x1 [rojo] [11]")]
    [InlineData("un guante de arquero 9 rojo", "GUA x1 [9] [rojo]")]
    [InlineData("guante negro talla 8 dos", "GUA x2 [8] [negro]")]
    [InlineData("guante talla 10 tres por favor", "GUA x3 [10]")]
    [InlineData("9 guantes rojos", "GUA x9 [rojo]")]
    [InlineData("dos guantes, uno talla 7 y otro talla 8", "GUA x1 [7]; GUA x1 [8]")]
    public void They_choose_and_do_not_count(string said, string items) =>
        Say.Items(Reader.Read(said, ReadingContext.Empty)).ShouldBe(items);

    [Fact]
    public void The_second_of_two_sizes_counts_nothing() =>
        Reader.Read("guante talla 8 y 10 negro", ReadingContext.Empty).Items.ShouldAllBe(m => m.Quantity == null);

    [Theory]
    [InlineData("la once", "11")]
    [InlineData("el nueve", "9")]
    public void Spelled_it_answers_which_size(string said, string size)
    {
        var context = ReadingContext.Empty with
        {
            InCart = ["GUA"],
            Focus = "GUA",
            Expecting = Expecting.Option,
            Group = new OptionGroup(
                "Talla",
                true,
                1,
                [.. "7 8 9 10 11".Split(' ').Select(n => new OptionChoice(n, 0))]
            ),
        };
        var reading = Reader.Read(said, context);
        reading.Options.ShouldHaveSingleItem().Choice.ShouldBe(size);
        reading.Quantity.ShouldBeNull();
    }
}
