using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>One product ordered in parts: each number finds its choice, each choice its number.</summary>
public class PartsOfAnOrderTests
{
    const string Printer = """
        es-PE | PEN | Lince |
        # Ropa: prendas
        # Bebidas:
        # Despensa:
        # Juegos: mandos
        POL | Polo estampado | Ropa | 29 |  | polo | unidad 1 | Talla: S/M/L/XL; Color: blanco/negro
        GOR | Gorra bordada | Ropa | 22 |  | gorra | unidad 1 | Color: negro/rojo
        MAL | Malteada | Bebidas | 9 |  |  | unidad 1 | Sabor: fresa/vainilla; Leche: entera/de almendras
        TRE | Torta tres leches | Despensa | 40 |  | tres leches | unidad 1 |
        HAR | Harina 1 kg | Despensa | 5 |  | harina | unidad 1 |
        QUE | Queso fresco | Despensa | 20 |  | queso | kg 0.125 | Corte: laminado/trozo
        CEM | Cemento gris | Despensa | 30 |  | bulto de cemento | bulto 1 |
        YES | Yeso | Despensa | 20 |  |  | bulto 1 |
        HUE | Huevos de color | Despensa | 12 |  |  | bandeja 1 |
        TAR | Tarjetas | Despensa | 35 |  |  | ciento 1 |
        PIP | Pipeta antipulgas | Despensa | 15 |  | pipeta | unidad 1 | Peso: hasta 10 kg/10 a 25 kg/más de 25 kg
        CTR | Control inalámbrico | Juegos | 90 |  |  | unidad 1 | Tono: azul/verde
        GAS | Recarga 45 kg | Despensa | 90 |  | balón de 45 | unidad 1 |
        """;

    [Theory]
    [InlineData("gorras: negras 2, rojas 3", "GOR x2 [negro]; GOR x3 [rojo]")]
    [InlineData("20 polos negros talla M y 10 talla L", "POL x20 [M] [negro]; POL x10 [L] [negro]")]
    [InlineData("3 polos S blancos y 4 M", "POL x3 [S] [blanco]; POL x4 [M] [blanco]")]
    [InlineData("5 gorras, 3 rojas", "GOR x2; GOR x3 [rojo]")]
    [InlineData(
        "una malteada de fresa y otra de vainilla, las dos con leche de almendras",
        "MAL x1 [fresa] [de almendras]; MAL x1 [vainilla] [de almendras]"
    )]
    [InlineData("2k de queso laminado y 1k en trozo", "QUE x2kg [laminado]; QUE x1kg [trozo]")]
    [InlineData(
        "dos pipetas, una para un perro de 8 kilos y otra para uno de 30",
        "PIP x1 [hasta 10 kg]; PIP x1 [más de 25 kg]"
    )]
    [InlineData("una pipeta para un perro de 15 kilos", "PIP x1 [10 a 25 kg]")]
    [InlineData("una gorra negra, no, roja", "GOR x1 [rojo]")]
    [InlineData("un polo talla M blanco, ah y un mando azul", "POL x1 [M] [blanco]; CTR x1 [azul]")]
    public void Numbers_and_choices_find_each_other(string text, string items) => Items(text).ShouldBe(items);

    [Theory]
    [InlineData("2 tres leches", "TRE x2")]
    [InlineData("1 torta tres leshes", "TRE x1")]
    [InlineData("harina 2 kilos", "HAR x2")]
    [InlineData("cuarto de queso", "QUE x0.25")]
    [InlineData("un cuarto y medio de queso", "QUE x0.375")]
    [InlineData("4 bultos de yeso", "YES x4bulto")]
    [InlineData("una bandeja de color", "HUE x1bandeja")]
    [InlineData("doscientas tarjetas", "TAR x2")]
    [InlineData("un balón de cuarenta y cinco", "GAS x1")]
    [InlineData("me quedé sin harina y sin yeso, ponme uno de cada", "HAR x1; YES x1")]
    [InlineData("unas gorras sin etiqueta, son 3", "GOR x3 (sin etiqueta)")]
    public void Numbers_count_in_the_unit_it_is_sold_by(string text, string items) => Items(text).ShouldBe(items);

    [Fact]
    public void Ten_thousand_names_that_begin_alike_cost_their_words_and_no_more()
    {
        Steps(10_000).ShouldBe(2 * Steps(5_000));

        static long Steps(int products)
        {
            var profile = new ShopProfile
            {
                Name = "Vinoteca",
                Currency = "CLP",
                Locale = "es-CL",
                Timezone = "UTC",
            };
            var items = Enumerable
                .Range(0, products)
                .Select(i => new Item
                {
                    Id = i + 1,
                    Sku = $"V-{i}",
                    Name = $"Vino tinto {i}",
                    Category = "Vinos",
                    Price = 1000,
                });
            var lexicon = Lexicon.For("CL");
            var index = new ShopIndex(
                profile,
                new ShopCatalog(1, [], [.. items], []),
                lexicon,
                new Tokenizer(lexicon, commaIsDecimal: true)
            );
            return index.WholeNames.Steps;
        }
    }

    static string Items(string text) => Say.Items(Shops.Of(Printer).Read(text, ReadingContext.Empty));
}
