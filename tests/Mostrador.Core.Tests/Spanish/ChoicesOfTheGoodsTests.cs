using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>What is said along with goods and belongs to them: their part, their size, one thing more, one thing less.</summary>
public class ChoicesOfTheGoodsTests
{
    const string Diner = """
        es-PE | PEN | Lince |
        # Menús: combos
        # Fuentes: platos
        # Vasos: bebidas
        # Adicionales: extras, salsas
        MEN | Menú ejecutivo | Menús | 18 |  | ejecutivo | unidad 1 | Entrada: causa/tequeños; Bebida: chicha/limonada
        SAN | Sánguche de chicharrón | Fuentes | 14 |  | chicharrón | unidad 1 | Salsas?: criolla/rocoto/mostaza
        HAM | Hamburguesa de la casa | Fuentes | 16 |  | hamburguesa | unidad 1 | Agregados? 3: palta/tocino/queso
        POL | Pollo a la brasa | Fuentes | 60 |  | pollo | unidad 1 | Presa: pecho/pierna; Guarnición: yucas/ensalada
        YUC | Yucas fritas | Adicionales | 9 |  | yucas | unidad 1 |
        ALI | Alitas crocantes | Fuentes | 22 |  | alitas | unidad 1 | Salsas? 2: miel mostaza/ají crocante/ají suave
        SIL | Silla de manos | Fuentes | 1 |  |  | unidad 1 | Servicio?: recojo de silla usada
        BEB | Bebida helada | Vasos | 4 |  | vasito | unidad 1 | Sabor: chicha/limonada/emoliente
        BAT | Batido | Vasos | 9 |  | licuado | unidad 1 | Fruta: fresa/lúcuma; Base: con leche/agua
        TOC | Tocino crocante | Adicionales | 5 |  | tocino | unidad 1 |
        MAN | Maní | Fuentes | 3 |  |  | bolsa 1 | Tipo: salado sin cáscara/salado con cáscara
        LAT | Gaseosa en lata | Vasos | 5 |  | lata | unidad 1 | Sabor: Pepsi/Sprite
        GAL | Gaseosa 3 litros | Vasos | 12 |  | gaseosa grande | unidad 1 | Sabor: Pepsi/Sprite
        """;

    const string Clothes = """
        es-AR | ARS | Centro |
        # Ropa:
        # Casa:
        REM | Remera lisa | Ropa | 9000 |  | remera | unidad 1 | Talle: S/M/L/XL; Color: negro/vino
        GUA | Guantes de lana | Ropa | 5000 |  | guantes | unidad 1 | Tamaño: chicos/medianos
        ACO | Acolchado de pluma | Casa | 90000 |  | acolchado | unidad 1 | Medida: 1 plaza/1,5 plazas/2 plazas; Servicio?: lavado de acolchado usado
        CAM | Campera corta | Ropa | 40000 |  | campera, campera de invierno | unidad 1 | Talle: S/M/L
        CAL | Campera larga | Ropa | 60000 |  | campera, campera de gala | unidad 1 | Talle: S/M/L
        BAS | Bolso | Casa | 20000 |  |  | unidad 1 |
        BOL | Bolsito de mano | Casa | 8000 |  | bolsitos | unidad 1 |
        """;

    const string Baker = """
        es-CO | COP | Centro |
        # Masas finas: surtido de masas, masas
        # Facturas: factura
        # Dulces:
        MED | Medialuna | Facturas | 900 |  | medialunas | unidad 1 |
        VIG | Vigilante | Facturas | 900 |  | vigilantes | unidad 1 |
        FAC | Factura rellena | Facturas | 1100 |  | facturas | unidad 1 | Relleno: manzana/membrillo
        HOJ | Palmera de hojaldre | Masas finas | 700 |  | palmeritas | unidad 1 |
        BOM | Bombita de crema | Masas finas | 700 |  | bombitas | unidad 1 |
        DUL | Dulce de batata | Dulces | 5000 |  | batata | litro 1 |
        """;

    [Theory]
    [InlineData("un ejecutivo con causa y la bebida de chicha", "MEN x1 [causa] [chicha]")]
    [InlineData("quiero el menú con bebida de limonada y tequeños", "MEN [tequeños] [limonada]")]
    [InlineData("un ejecutivo con tequeños y un vasito de chicha", "MEN x1 [tequeños]; BEB x1 [chicha]")]
    public void A_part_of_what_is_sold_together_is_no_other_product(string text, string items) =>
        Items(Diner, text).ShouldBe(items);

    [Theory]
    [InlineData("una hamburguesa con palta y tocino", "HAM x1 [palta] [tocino]")]
    [InlineData("una hamburguesa con extra tocino", "HAM x1 [tocino]")]
    [InlineData("dos hamburguesas con doble queso", "HAM x2 [queso]")]
    public void What_can_be_added_is_added(string text, string items) => Items(Diner, text).ShouldBe(items);

    [Theory]
    [InlineData(
        "una tarta de pera con base rellena y doble crema",
        "TAR x1 [pera] [doble crema] [base rellena de crema]"
    )]
    [InlineData("una tarta de higo con base de crema, doble nuez", "TAR x1 [higo] [nuez] [base rellena de crema]")]
    [InlineData("una tarta de higo con base, doble crema", "TAR x1 [higo] [doble crema] [base rellena de crema]")]
    [InlineData("una tarta de pera con doble crema", "TAR x1 [pera] [doble crema]")]
    public void A_word_that_two_choices_share_takes_neither_of_them_away(string text, string items) =>
        Items(Pies, text).ShouldBe(items);

    const string Pies = """
        es-PE | PEN | Lince |
        # Tartas:
        TAR | Tarta grande | Tartas | 40 |  | tarta | unidad 1 | Fruta: pera/higo; Base?: sencilla/base rellena de crema; Encima? 3: doble crema/nuez/miel
        """;

    [Theory]
    [InlineData("un batido de fresa sin leche", "BAT x1 [fresa] [agua]")]
    [InlineData("maní salado con cáscara", "MAN [salado con cáscara]")]
    [InlineData("maní salado sin cáscara", "MAN [salado sin cáscara]")]
    [InlineData("un pollo pierna, con yucas", "POL x1 [pierna] [yucas]")]
    [InlineData("alitas con miel mostaza y suave", "ALI [miel mostaza] [ají suave]")]
    [InlineData("alitas con ají crocante", "ALI [ají crocante]")]
    public void With_and_without_are_told_apart(string text, string items) => Items(Diner, text).ShouldBe(items);

    [Theory]
    [InlineData("2 sprite en lata", "LAT x2 [Sprite]")]
    [InlineData("una pepsi de 3 litros", "GAL x1 [Pepsi]")]
    [InlineData("una pepsi 3 litros y dos sprite en lata", "GAL x1 [Pepsi]; LAT x2 [Sprite]")]
    [InlineData("dos pepsi", "LAT/GAL x2 [Pepsi]")]
    public void A_brand_is_bought_in_what_it_comes_in(string text, string items) => Items(Diner, text).ShouldBe(items);

    [Theory]
    [InlineData("una remera negra mediana", "REM x1 [negro] [M]")]
    [InlineData("2 remeras negras grandes y una chica", "REM x2 [negro] [L]; REM x1 [S] [negro]")]
    [InlineData("una remera vino extra grande", "REM x1 [vino] [XL]")]
    [InlineData("unos guantes medianos", "GUA [medianos]")]
    public void Sizes_in_words_are_sizes_in_letters(string text, string items) => Items(Clothes, text).ShouldBe(items);

    [Theory]
    [InlineData("un acolchado de plaza y media", "ACO x1 [1,5 plazas]")]
    [InlineData("acolchado una plaza y media", "ACO [1,5 plazas]")]
    [InlineData("un acolchado de una plaza", "ACO x1 [1 plaza]")]
    [InlineData("2 acolchados de 2 plazas", "ACO x2 [2 plazas]")]
    [InlineData("acolchado de 2 plasas", "ACO [2 plazas]")]
    public void A_size_and_a_half_is_a_size(string text, string items) => Items(Clothes, text).ShouldBe(items);

    [Theory]
    [InlineData("una remera negra S y otra color vino S", "REM x1 [S] [negro]; REM x1 [S] [vino]")]
    [InlineData("una remera vino M y otra igual en L", "REM x1 [M] [vino]; REM x1 [L] [vino]")]
    public void Another_one_is_of_the_same_goods(string text, string items) => Items(Clothes, text).ShouldBe(items);

    [Theory]
    [InlineData("una campera M, la de gala", "CAL x1 [M]")]
    [InlineData("la campera talle L pero no la de gala, la corta", "CAM [L]")]
    public void Which_one_may_be_told_later(string text, string items) => Items(Clothes, text).ShouldBe(items);

    [Theory]
    [InlineData("dos bolsos", "BAS x2")]
    [InlineData("dos bolsitos", "BOL x2")]
    public void A_diminutive_names_another_thing_where_the_shop_has_both(string text, string items) =>
        Items(Clothes, text).ShouldBe(items);

    [Theory]
    [InlineData("dos docenas de medialunas y una de vigilantes", "MED x24; VIG x12")]
    [InlineData("dos docenas de medialunas y un vigilante", "MED x24; VIG x1")]
    [InlineData("3 facturas: 2 manzana y 1 membrillo", "FAC x2 [manzana]; FAC x1 [membrillo]")]
    [InlineData("un surtido de masas de hojaldre", "HOJ x1")]
    [InlineData("2 fakturas de manzana", "FAC x2 [manzana]")]
    [InlineData("3 litrso de dulce de batata", "DUL x3l")]
    public void Bakers_are_understood(string text, string items) => Items(Baker, text).ShouldBe(items);

    [Fact]
    public void A_flavour_that_is_counted_is_no_address() =>
        Shops
            .Of(Baker)
            .Read("3 facturas 2 de manzana y 1 de membrillo", ReadingContext.Empty)
            .Data.Address.ShouldBeNull();

    static string Items(string shop, string text) => Say.Items(Shops.Of(shop).Read(text, ReadingContext.Empty));
}
