using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>The examples of expected readings, one test each, read in the demo shops.</summary>
public class UtterancesTests
{
    [Theory]
    [InlineData("acme", "wena loco", Intents.Saludo)]
    [InlineData("acme", "oye loco, estoy pajero, no cachai que aceite teni pa relajarse?", Intents.Recomendacion)]
    [InlineData("acme", "oye compadre, tienes algo pa los carrete? algo que pegue caleta", Intents.Recomendacion)]
    [InlineData("acme", "no se si me pillas, pero ando volao y necesito algo pa bajar", Intents.Recomendacion)]
    [InlineData("acme", "qué productos tienes", Intents.ConsultaCatalogo)]
    [InlineData("acme", "necesito algo para dormir", Intents.Recomendacion)]
    [InlineData("acme", "es para mi mamá que no puede dormir", Intents.Recomendacion)]
    [InlineData("acme", "ya pague, cuando se confirma?", Intents.AvisoPago)]
    [InlineData("acme", "ese precio está muy caro, tienen algún descuento o promoción", Intents.ConsultaGeneral)]
    [InlineData("acme", "busco un Tesla Model S", Intents.FueraDeTema)]
    [InlineData("acme", "quiero hablar con una persona", Intents.HablarAsesor)]
    [InlineData("acme", "no me gustó la respuesta", Intents.Queja)]
    [InlineData("bravo", "qué recomiendas para jugar en 4K?", Intents.Recomendacion)]
    [InlineData("mundo-canino", "para mi perrito de 3 meses", Intents.Recomendacion)]
    [InlineData("agua-clara", "lo mismo de siempre", Intents.RepetirPedido)]
    public void A_message_shows_its_intent(string shop, string text, string intent) =>
        Read(shop, text).TopIntent.ShouldBe(intent);

    [Theory]
    [InlineData("acme", "plantitas pa cultivar", "Semillas")]
    [InlineData("acme", "flores pa fumar", "Flores")]
    [InlineData("acme", "que onda hermano, cachai que andaba buscando unas plantitas pa cultivar", "Semillas")]
    [InlineData("acme", "tienes algún vapo?", "Vaporizadores")]
    [InlineData("acme", "quiero semillitas", "Semillas")]
    [InlineData("acme", "QUIERO UN VAPO", "Vaporizadores")]
    [InlineData("acme", "no quiero aceites, busco semillas", "Semillas")]
    [InlineData("bravo", "quiero comprar un compu", "Computadores")]
    [InlineData("bravo", "que consolas tienes", "Consolas")]
    [InlineData("mundo-canino", "Qué comida tienen para perros?", "Alimento")]
    public void A_kind_of_goods_is_asked_for_by_its_category(string shop, string text, string category)
    {
        var reading = Read(shop, text);
        reading.TopIntent.ShouldBe(Intents.ConsultaCategoria);
        reading.Categories.Where(c => !c.Negated).ShouldHaveSingleItem().Category.ShouldBe(category);
        reading.Items.ShouldNotContain(i => !i.Negated);
        reading.Quantity.ShouldBeNull();
    }

    [Theory]
    [InlineData("acme", "quiero PAX 3", "VAP-PAX3")]
    [InlineData("acme", "dame 2 brownies para llevar", "COM-BR x2")]
    [InlineData("acme", "Ok quiero la blue dream", "SEM-BD")]
    [InlineData("acme", "quiero white widow", "SEM-WW")]
    [InlineData("bravo", "quiero una play 5 y dos controles negros", "CON-PS5 x1; ACC-DS x2 [Negro]")]
    [InlineData(
        "la-huerta",
        "kilo y medio de tomates, media docena de huevos no, mejor una docena, y 2 lechugas",
        "V-TOM x1.5kg; O-HUE x1 [docena]; V-LEC x2"
    )]
    [InlineData("la-huerta", "2 lucas de papas", "V-PAP $2000")]
    [InlineData("agua-clara", "me manda 4 bidones a Puente Alto porfa", "AG-20R x4")]
    [InlineData(
        "el-primo",
        "3 gorditas de tinga y una de chicharrón",
        "A-GOR x3 [tinga]; A-GOR x1 [chicharrón prensado]"
    )]
    [InlineData("el-primo", "unos chilaquiles rojos con pollo porfis", "D-CHI [rojos] [pollo]")]
    [InlineData("burbujas", "5 camisas y un traje", "S-CAM x5; S-TRA x1")]
    [InlineData("la-plaza", "media ración de croquetas y dos cañas", "E-CRO x1 [media ración]; B-CAN x2")]
    [InlineData("la-plaza", "paella para uno", "P-PAE x1")]
    [InlineData("mundo-canino", "antipulgas para un perro de 12 kilos", "HIG-AP [10 a 25 kg]")]
    public void A_purchase_names_its_goods(string shop, string text, string items)
    {
        var reading = Read(shop, text);
        reading.TopIntent.ShouldBe(Intents.IntencionCompra);
        Say.Items(reading).ShouldBe(items);
    }

    [Theory]
    [InlineData("la-huerta", "tiene palta para hoy?", "V-PAL")]
    [InlineData("el-primo", "tienen pozole hoy?", "E-POZ")]
    [InlineData("burbujas", "cuánto me cobra el edredón urgente", "S-EDR")]
    public void A_question_about_a_product_is_no_purchase(string shop, string text, string sku)
    {
        var reading = Read(shop, text);
        reading.TopIntent.ShouldBe(Intents.ConsultaProducto);
        reading.Items.ShouldHaveSingleItem().Best.Sku.ShouldBe(sku);
    }

    [Theory]
    [InlineData("acme", "oye loco, estoy pajero, no cachai que aceite teni pa relajarse?", "ACE-CBD5")]
    [InlineData("acme", "oye compadre, tienes algo pa los carrete? algo que pegue caleta", "COM-BR")]
    [InlineData("acme", "no se si me pillas, pero ando volao y necesito algo pa bajar", "ACE-CBD5")]
    [InlineData("acme", "necesito algo para dormir", "ACE-CBD5")]
    [InlineData("acme", "es para mi mamá que no puede dormir", "ACE-CBD5")]
    [InlineData("mundo-canino", "para mi perrito de 3 meses", "ALI-PC")]
    [InlineData("bravo", "qué recomiendas para jugar en 4K?", "PC-G2")]
    public void A_need_leads_to_the_goods_that_meet_it(string shop, string text, string first) =>
        Read(shop, text).Suggestions[0].Item.Sku.ShouldBe(first);

    [Fact]
    public void Both_goods_for_4K_are_suggested() =>
        Read("bravo", "qué recomiendas para jugar en 4K?").Suggestions.Select(s => s.Item.Sku).ShouldContain("CON-XSX");

    [Fact]
    public void A_budget_keeps_what_costs_more_away()
    {
        var reading = Read("acme", "portátil, hasta 200 mil");
        reading.Budget.ShouldBe(new Budget(null, 200_000));
        reading.Suggestions.Select(s => s.Item.Sku).ShouldBe(["VAP-PAX3", "VAP-XMAX"], ignoreOrder: true);
    }

    [Fact]
    public void What_is_refused_is_marked()
    {
        var reading = Read("acme", "no quiero aceites, busco semillas");
        reading.Categories.ShouldContain(c => c.Category == "Aceites" && c.Negated);
    }

    [Fact]
    public void A_number_alone_is_about_the_product_spoken_of()
    {
        var focus = new ReadingContext { Focus = "SEM-BD" };
        var many = Shops.Demo("acme").Read("quiero 999 unidades", focus);
        many.TopIntent.ShouldBe(Intents.IntencionCompra);
        many.Quantity.ShouldBe(new Quantity(999));
        var one = Shops.Demo("acme").Read("una sola", focus);
        one.TopIntent.ShouldBe(Intents.IntencionCompra);
        one.Quantity.ShouldBe(new Quantity(1));
    }

    [Fact]
    public void The_price_of_the_product_spoken_of_is_asked()
    {
        var reading = Shops.Demo("acme").Read("que precio tiene", new ReadingContext { Focus = "SEM-BD" });
        reading.TopIntent.ShouldBe(Intents.ConsultaProducto);
        reading.AsksPrice.ShouldBeTrue();
    }

    [Fact]
    public void A_confirmation_can_be_refused()
    {
        var reading = Shops.Demo("acme").Read("mejor no", new ReadingContext { Expecting = Expecting.Confirmation });
        reading.TopIntent.ShouldBe(Intents.Cancelar);
        reading.Answer.ShouldBe(Answer.No);
    }

    [Fact]
    public void An_order_is_asked_after_by_its_code()
    {
        var reading = Read("acme", "estado de mi pedido ACM-000123");
        reading.TopIntent.ShouldBe(Intents.EstadoPedido);
        reading.OrderCode.ShouldBe("ACM-000123");
    }

    [Fact]
    public void Name_and_address_come_in_one_message()
    {
        var reading = Read("acme", "mi nombre es María González, dirección: Las Condes 456, Santiago");
        reading.TopIntent.ShouldBe(Intents.DatosCliente);
        reading.Data.Name.ShouldBe("María González");
        reading.Data.Address.ShouldBe("Las Condes 456, Santiago");
    }

    [Fact]
    public void A_zone_is_read_beside_the_goods() =>
        Read("agua-clara", "me manda 4 bidones a Puente Alto porfa").Zone.ShouldBe("Puente Alto");

    [Fact]
    public void A_discount_is_asked_for() =>
        Read("acme", "ese precio está muy caro, tienen algún descuento o promoción").AsksDiscounts.ShouldBeTrue();

    static Reading Read(string shop, string text) => Shops.Demo(shop).Read(text, ReadingContext.Empty);
}
