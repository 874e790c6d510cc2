using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>Phrases of six countries in shops that are no demo shops: the mechanism must not know its shops.</summary>
public class OtherShopsTests
{
    [Theory]
    [InlineData(
        OtherShops.Bakery,
        "me da un kilo de marraquetas y media docena de empanadas de pino",
        "PN-MAR x1kg; EM-EMP x6 [pino]"
    )]
    [InlineData(OtherShops.Bakery, "quiero una torta de chocolate para 20 personas", "TO-CHO x1 [20 personas]")]
    [InlineData(OtherShops.Bakery, "2 kuchenes de manzana y uno de nuez", "DU-KUC x2 [manzana]; DU-KUC x1 [nuez]")]
    [InlineData(
        OtherShops.Bakery,
        "3 dobladitas, 2 kg de hallullas y 4 panes de molde",
        "PN-DOB x3; PN-HAL x2kg; PN-MOL x4"
    )]
    [InlineData(OtherShops.Bakery, "1/2 kilo de hallulla porfa", "PN-HAL x0.5kg")]
    [InlineData(OtherShops.Hardware, "necesito 2 cajas de tornillos de 2 pulgadas", "TO-2 x2")]
    [InlineData(OtherShops.Hardware, "10 metros de cable y 3 enchufes", "CA-25 x10m; EN-1 x3")]
    [InlineData(OtherShops.Hardware, "quiero la pintura látex blanca y un rodillo", "PI-LB; RO-1 x1")]
    [InlineData(OtherShops.Hardware, "dame 5 kg de clavos de 3\"", "CL-3 x5kg")]
    [InlineData(OtherShops.Pharmacy, "deme dos cajas de ibuprofeno de 400", "IB-400 x2caja")]
    [InlineData(OtherShops.Pharmacy, "quiero un protetor solar", "PR-SO x1")]
    [InlineData(OtherShops.Pharmacy, "paracetamol 500 mg x 3", "PA-500 x3")]
    [InlineData(OtherShops.Florist, "quiero un ramo de rosas rojas", "RA-RO x1 [rojas]")]
    [InlineData(OtherShops.Florist, "2 ramos de tulipanes amarillos para hoy en la tarde", "RA-TU x2 [amarillos]")]
    [InlineData(OtherShops.Shoes, "quiero unos botines negros talla 38", "BO-CH [38] [negro]")]
    [InlineData(OtherShops.Shoes, "me interesan las zapatillas urbanas blancas número 40", "ZA-UR [40] [blanca]")]
    [InlineData(OtherShops.GasCylinders, "un gas de 15 por favor", "G-15 x1")]
    [InlineData(OtherShops.GasCylinders, "me manda 2 balones de 11 kilos a calle Los Aromos 345", "G-11 x2")]
    [InlineData(OtherShops.GasCylinders, "hola, traigame un balon de gas de 15 a mi casa, pago con tarjeta", "G-15 x1")]
    [InlineData(
        OtherShops.Tacos,
        "que onda carnal, me das 5 de pastor con todo y 3 de suadero",
        "T-PAS x5 [con todo]; T-SUA x3"
    )]
    [InlineData(
        OtherShops.Tacos,
        "ponme una cubana sin jitomate y dos aguas de horchata",
        "TO-CUB x1 (sin jitomate); A-HOR x2"
    )]
    [InlineData(OtherShops.Tacos, "jefe, traigame 10 tacos al pastor sin cebolla a la Roma", "T-PAS x10 [sin cebolla]")]
    [InlineData(OtherShops.Tacos, "2 tortas de jamon, una cubana y 3 jamaicas", "TO-JAM x2; TO-CUB x1; A-JAM x3")]
    [InlineData(OtherShops.Kiosk, "mandame dos quilmes y una coca grande", "QU-1 x2; CO-22 x1")]
    [InlineData(OtherShops.Kiosk, "dame 200 gramos de jamón y 300 de queso", "JA-CO x0.2kg; QU-BA x0.3kg")]
    [InlineData(OtherShops.Kiosk, "tres alfajores de jorgito y una sprite", "AL-TR x3; SP-15 x1")]
    [InlineData(OtherShops.Kiosk, "poneme un cuarto de jamon cocido", "JA-CO x0.25")]
    [InlineData(OtherShops.Grocery, "veci buenas, me regala dos libras de arroz y una panela", "ARR x2; PAN x1")]
    [InlineData(OtherShops.Grocery, "hágame el favor y me manda 30 huevos y 2 bolsas de leche", "HUE x30; LEC x2")]
    [InlineData(OtherShops.Grocery, "regáleme un arrocito y un cafecito", "ARR x1; TIN x1")]
    [InlineData(
        OtherShops.Cevicheria,
        "causa, un ceviche bien picante y dos cusqueñas",
        "CE-CL x1 [bien picante]; CU-CZ x2"
    )]
    [InlineData(OtherShops.Cevicheria, "me da un arroz con mariscos y una chicha morada pe", "AR-MA x1; CH-MO x1")]
    [InlineData(OtherShops.Fruiterer, "buenas, ponme dos kilos de patatas y un melón", "PAT x2kg; MEL x1")]
    [InlineData(OtherShops.Fruiterer, "me pones kilo y cuarto de naranjas", "NAR x1.25kg")]
    [InlineData(OtherShops.Fruiterer, "15 euros de naranjas", "NAR $15")]
    [InlineData(OtherShops.Fruiterer, "dos lechugas y ya está", "LEC x2")]
    public void A_purchase_is_read(string shop, string text, string items)
    {
        var reading = Read(shop, text);
        Say.Items(reading).ShouldBe(items);
        reading.Has(Intents.IntencionCompra, 0.6).ShouldBeTrue();
    }

    [Theory]
    [InlineData(OtherShops.Bakery, "hola buenas, tienen pan amasado?", "PN-AMA")]
    [InlineData(OtherShops.Bakery, "cuánto sale la torta mil hojas para 15", "TO-MIL [15 personas]")]
    [InlineData(OtherShops.Hardware, "tienen brocas para concreto de 8mm", "BR-8")]
    [InlineData(OtherShops.Hardware, "tenés destornillador phillips?", "DE-PH")]
    [InlineData(OtherShops.Pharmacy, "hay pañales talla M?", "PA-BE [M]")]
    [InlineData(OtherShops.Shoes, "tienen las air max en 42?", "ZA-AM [42]")]
    [InlineData(OtherShops.GasCylinders, "cuánto sale el de 45?", "G-45")]
    [InlineData(OtherShops.Kiosk, "hola che, tenés birra fría?", "QU-1")]
    [InlineData(OtherShops.Grocery, "a cómo tiene el café?", "TIN")]
    [InlineData(OtherShops.Cevicheria, "cuánto está el cebiche mixto?", "CE-MI")]
    [InlineData(OtherShops.Fruiterer, "tenéis calabacines?", "CAL")]
    public void A_product_is_asked_for(string shop, string text, string items)
    {
        var reading = Read(shop, text);
        Say.Items(reading).ShouldBe(items);
        reading.TopIntent.ShouldBe(Intents.ConsultaProducto);
    }

    [Theory]
    [InlineData(OtherShops.Bakery, "tiene algo sin azúcar? mi papá es diabético", "PN-MOL")]
    [InlineData(OtherShops.Hardware, "algo para pegar madera", "CF-1")]
    [InlineData(OtherShops.Pharmacy, "me duele mucho la cabeza que me recomienda", "PA-500")]
    [InlineData(OtherShops.Pharmacy, "algo para la acidez", "AN-AC")]
    [InlineData(OtherShops.Florist, "algo bonito para el aniversario con mi señora", "RA-RO")]
    [InlineData(OtherShops.Florist, "flores para un funeral", "AR-CO")]
    [InlineData(OtherShops.Shoes, "ando buscando zapatillas para correr, hasta 60 mil", "ZA-RE")]
    [InlineData(OtherShops.Grocery, "algo para lavar la ropa", "FAB")]
    [InlineData(OtherShops.Fruiterer, "algo pa zumo", "NAR")]
    public void A_need_finds_goods(string shop, string text, string sku) =>
        Read(shop, text).Suggestions.Take(2).ShouldContain(s => s.Item.Sku == sku);

    [Theory]
    [InlineData(OtherShops.Bakery, "que tortas tienen", Intents.ConsultaCategoria)]
    [InlineData(OtherShops.Bakery, "necesito encargar una torta para el sábado", Intents.ConsultaCategoria)]
    [InlineData(OtherShops.Hardware, "busco tornillos", Intents.ConsultaCategoria)]
    [InlineData(OtherShops.Tacos, "quiubo, a como los tacos?", Intents.ConsultaCategoria)]
    [InlineData(OtherShops.Kiosk, "tenes puchos?", Intents.ConsultaCategoria)]
    [InlineData(OtherShops.Tacos, "hay servicio a domicilio a la condesa?", Intents.ConsultaDespacho)]
    [InlineData(OtherShops.Kiosk, "quería saber si hacen envíos a palermo", Intents.ConsultaDespacho)]
    [InlineData(OtherShops.Grocery, "cuánto vale el domicilio a usaquen", Intents.ConsultaDespacho)]
    [InlineData(OtherShops.Fruiterer, "me lo podéis traer por la tarde?", Intents.ConsultaDespacho)]
    [InlineData(OtherShops.Tacos, "aceptan tarjeta o puro efectivo?", Intents.ConsultaPago)]
    [InlineData(OtherShops.Kiosk, "me pasás el alias para transferir?", Intents.ConsultaPago)]
    [InlineData(OtherShops.Cevicheria, "puedo pagar con yape?", Intents.ConsultaPago)]
    [InlineData(OtherShops.Grocery, "ya le consigné veci", Intents.AvisoPago)]
    [InlineData(OtherShops.Grocery, "hasta qué hora abren los domingos?", Intents.ConsultaHorario)]
    [InlineData(OtherShops.Fruiterer, "cerráis a mediodía?", Intents.ConsultaHorario)]
    [InlineData(OtherShops.Tacos, "la otra vez llegaron fríos los tacos", Intents.Queja)]
    [InlineData(OtherShops.Kiosk, "una vergüenza, hace dos horas que espero", Intents.Queja)]
    [InlineData(OtherShops.Cevicheria, "no me trajeron la chicha", Intents.Queja)]
    [InlineData(OtherShops.Grocery, "es para la carrera 7 # 45-12 apto 301", Intents.DatosCliente)]
    [InlineData(OtherShops.Fruiterer, "C/ Fuencarral 45, 3º B", Intents.DatosCliente)]
    public void An_intent_is_read(string shop, string text, string intent) =>
        Read(shop, text).TopIntent.ShouldBe(intent);

    [Fact]
    public void Another_model_is_not_sold_as_ours()
    {
        var reading = Shops.Demo("bravo").Read("tienen ps4?", ReadingContext.Empty);
        reading.Items.ShouldBeEmpty();
        reading.Unknown.ShouldContain("ps4");
    }

    [Fact]
    public void A_number_before_a_product_whose_name_has_it_is_a_quantity() =>
        Say.Items(Shops.Demo("acme").Read("dame 3 pax", ReadingContext.Empty)).ShouldBe("VAP-PAX3 x3");

    [Fact]
    public void A_product_may_be_asked_for_by_its_code() =>
        Say.Items(Shops.Demo("acme").Read("quiero 2 ACE-CBD5", ReadingContext.Empty)).ShouldBe("ACE-CBD5 x2");

    static Reading Read(string shop, string text) => Shops.Of(shop).Read(text, ReadingContext.Empty);
}
