using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>A whole order as people write it: lists, slashes, capitals, packs, alternatives.</summary>
public class OrdersInOneMessageTests
{
    const string Corner = """
        es-AR | ARS | Esquina |
        # Bebidas:
        # Despensa:
        # Fiambres:
        CER | Cerveza | Bebidas | 3000 |  | cervezas | unidad 1 | Tipo: rubia/negra/roja
        AGU | Agua natural | Bebidas | 900 |  | agua | unidad 1 |
        PAP | Papas fritas | Bebidas | 1200 |  | papas | unidad 1 | Sabor: naturales/saladas
        EMP | Empanada | Despensa | 1200 |  | empanadas | unidad 1 | Gusto: carne/pollo/jamón y queso
        FLA | Flan | Despensa | 2000 |  | flanes | unidad 1 |
        LEC | Leche | Despensa | 1500 |  | leches | unidad 1 |
        GUA | Guantes de cocina | Despensa | 4000 |  | guantes | unidad 1 |
        JAM | Jamón cocido | Fiambres | 14000 |  | jamón | kg 0.1 |
        BRO | Brocha | Despensa | 900 |  | brochas | unidad 1 | Medida: 2 pulgadas/3 pulgadas/4 pulgadas
        """;

    [Theory]
    [InlineData("1) 3 flanes\n2) 2 leches", "FLA x3; LEC x2")]
    [InlineData("1.- flanes 3 2.- leches 2", "FLA x3; LEC x2")]
    [InlineData("2 flanes / 1 leche / agua x3", "FLA x2; LEC x1; AGU x3")]
    [InlineData("HOLA NECESITO FLANES X3 Y EMPANADAS JAMÓN Y QUESO X2", "FLA x3; EMP x2 [jamón y queso]")]
    [InlineData("una leche; tres cervezas negras y dos rojas", "LEC x1; CER x3 [negra]; CER x2 [roja]")]
    public void A_list_is_read_line_by_line(string text, string items) => Items(text).ShouldBe(items);

    [Theory]
    [InlineData("200 de jamón y 300 g de jamón", "JAM x0.2kg; JAM x0.3kg")]
    [InlineData("una caja de 6 cervezas rubias", "CER x6 [rubia]")]
    [InlineData("un six de cervezas negras", "CER x6 [negra]")]
    [InlineData("un par de guantes y un par de flanes", "GUA x1; FLA x2")]
    [InlineData("un flan, no dos", "FLA x1")]
    public void A_number_counts_what_it_is_said_of(string text, string items) => Items(text).ShouldBe(items);

    [Theory]
    [InlineData("empanadas carne x4 pollo x2", "EMP x4 [carne]; EMP x2 [pollo]")]
    [InlineData("2 papas saladas y 1 natural", "PAP x2 [saladas]; PAP x1 [naturales]")]
    [InlineData("3 brochas, dos de 2 pulgadas y una de 4", "BRO x2 [2 pulgadas]; BRO x1 [4 pulgadas]")]
    [InlineData("dos cervezas, una rubia y la otra la roja", "CER x1 [rubia]; CER x1 [roja]")]
    public void Choices_keep_their_numbers(string text, string items) => Items(text).ShouldBe(items);

    [Theory]
    [InlineData("si no hay flan me das una leche", "LEC")]
    [InlineData("2 flanes y si no 2 leches", "LEC")]
    [InlineData("flan o leche, lo que tengas", "LEC")]
    [InlineData("2 flanes y si no hay problema 2 leches", "")]
    [InlineData("2 flanes y 2 leches", "")]
    public void What_is_wanted_only_otherwise_is_marked(string text, string otherwise) =>
        string.Join(' ', Read(text).Items.Where(i => i.Otherwise).Select(i => i.Best.Sku)).ShouldBe(otherwise);

    static string Items(string text) => Say.Items(Read(text));

    static Reading Read(string text) => Shops.Of(Corner).Read(text, ReadingContext.Empty);
}
