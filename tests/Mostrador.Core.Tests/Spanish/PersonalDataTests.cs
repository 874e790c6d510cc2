using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Spanish;

public class PersonalDataTests
{
    [Theory]
    [InlineData("me llamo pedro", "Pedro")]
    [InlineData("soy Ana", "Ana")]
    [InlineData("mi nombre es Juan Carlos Díaz y vivo en Macul", "Juan Carlos Díaz")]
    [InlineData("a nombre de rosa de la fuente", "Rosa de la Fuente")]
    [InlineData("soy la Carla Muñoz, de Av. Perú 1200", "Carla Muñoz")]
    [InlineData("soy marta", "Marta")]
    [InlineData("Irma Cano, Av. Grecia 821", "Irma Cano")]
    public void A_name_is_told(string text, string name) => Read(text).Data.Name.ShouldBe(name);

    [Theory]
    [InlineData("ana maría soto", "Ana María Soto")]
    [InlineData("Juan", "Juan")]
    [InlineData("PEDRO PÉREZ", "Pedro Pérez")]
    public void A_name_asked_for_may_stand_alone(string text, string name) =>
        Read(text, Expecting.Name).Data.Name.ShouldBe(name);

    [Theory]
    [InlineData("cuánto sale el despacho?")]
    [InlineData("quiero hablar con alguien")]
    [InlineData("sí")]
    [InlineData("confirmar")]
    [InlineData("confirmo")]
    [InlineData("transferencia mejor")]
    [InlineData("mejor con tarjeta")]
    [InlineData("retiro en tienda")]
    [InlineData("quita la leche")]
    [InlineData("ver carrito")]
    public void A_digression_is_no_name(string text) => Read(text, Expecting.Name).Data.Name.ShouldBeNull();

    [Theory]
    [InlineData("soy de ñuñoa")]
    [InlineData("soy vegano")]
    [InlineData("soy cliente")]
    [InlineData("soy intolerante a la lactosa")]
    [InlineData("soy diabético")]
    public void What_one_is_is_no_name(string text) => Read(text).Data.Name.ShouldBeNull();

    [Theory]
    [InlineData("Av. Irarrázaval 1234, dpto 56, Ñuñoa", "Av. Irarrázaval 1234, dpto 56, Ñuñoa")]
    [InlineData("vivo en calle Los Aromos 345", "calle Los Aromos 345")]
    [InlineData("es en pasaje el sol 33, macul, y pago con transferencia", "pasaje el sol 33, macul")]
    [InlineData("mándalo a Los Leones 220 depto 12", "Los Leones 220 depto 12")]
    [InlineData("mi dirección es Las Rosas 55", "Las Rosas 55")]
    [InlineData("Soy Elena Ríos, Pestalozzi 64, Ñuñoa", "Pestalozzi 64, Ñuñoa")]
    [InlineData("Cra 70 No. 44-21 apto 302", "Cra 70 No. 44-21 apto 302")]
    [InlineData("mz C lt 14 urb. Los Jardines", "mz C lt 14 urb. Los Jardines")]
    [InlineData("calle 5 de febrero 33 col. Centro", "calle 5 de febrero 33 col. Centro")]
    [InlineData("C/ Mayor 5, 2º B", "C/ Mayor 5, 2º B")]
    [InlineData("Gurruchaga 1540 3ro B", "Gurruchaga 1540 3ro B")]
    public void An_address_is_told(string text, string address) => Read(text).Data.Address.ShouldBe(address);

    [Theory]
    [InlineData("los alerces 2345 depto 402", "los alerces 2345 depto 402")]
    [InlineData("San Martín 12", "San Martín 12")]
    public void An_address_asked_for_may_stand_alone(string text, string address) =>
        Read(text, Expecting.Address).Data.Address.ShouldBe(address);

    [Theory]
    [InlineData("cuánto demoran en llegar?")]
    [InlineData("agrega 2 lechugas")]
    [InlineData("paso a buscar")]
    [InlineData("no")]
    public void A_digression_is_no_address(string text) => Read(text, Expecting.Address).Data.Address.ShouldBeNull();

    [Theory]
    [InlineData("quiero 2 lechugas y 3 paltas")]
    [InlineData("dame 500 gramos de tomate")]
    [InlineData("llego a las 10 más o menos")]
    public void A_figure_makes_no_address(string text) => Read(text).Data.Address.ShouldBeNull();

    [Fact]
    public void Goods_are_not_found_inside_an_address() =>
        Read("mándalo a calle Las Naranjas 12").Items.ShouldBeEmpty();

    [Fact]
    public void The_zone_of_an_address_is_known() =>
        Read("Av. Irarrázaval 1234, dpto 56, Ñuñoa").Zone.ShouldBe("Ñuñoa");

    [Theory]
    [InlineData("mi correo es Ana.Soto@Gmail.com", "ana.soto@gmail.com")]
    [InlineData("me facturan? mi correo es efrain.lugo arroba correo punto mx", "efrain.lugo@correo.mx")]
    [InlineData("ana guion bajo soto arroba correo punto com punto ar", "ana_soto@correo.com.ar")]
    [InlineData("soy ana punto soto arroba correo com", "ana.soto@correo.com")]
    [InlineData("anasoto@correo punto cl, gracias", "anasoto@correo.cl")]
    [InlineData("anasoto (arroba) correo.es", "anasoto@correo.es")]
    [InlineData("una arroba de papas", null)]
    public void An_email_is_told(string text, string? email) => Read(text).Data.Email.ShouldBe(email);

    [Theory]
    [InlineData("mi fono es +56 9 8765 4321", "+56987654321")]
    public void A_phone_is_told(string text, string phone) => Read(text).Data.Phone.ShouldBe(phone);

    [Theory]
    [InlineData("a domicilio", DeliveryMode.Delivery)]
    [InlineData("me lo traen porfa", DeliveryMode.Delivery)]
    [InlineData("con despacho", DeliveryMode.Delivery)]
    [InlineData("paso a buscar", DeliveryMode.Pickup)]
    [InlineData("lo retiro yo", DeliveryMode.Pickup)]
    [InlineData("voy a buscarlo", DeliveryMode.Pickup)]
    public void Delivery_or_pickup_is_told(string text, DeliveryMode mode) =>
        Read(text, Expecting.DeliveryMode).Mode.ShouldBe(mode);

    [Theory]
    [InlineData("con transfe", "transferencia")]
    [InlineData("en efectivo cuando llegue", "efectivo")]
    [InlineData("tarjeta de débito", "tarjeta")]
    [InlineData("webpay", "flow")]
    [InlineData("te hago un bizum", "bizum")]
    [InlineData("por yape", "yape")]
    public void A_payment_is_named_even_when_the_shop_does_not_take_it(string text, string payment) =>
        Read(text, Expecting.Payment).Payment.ShouldBe(payment);

    [Theory]
    [InlineData("en la tarde", "tarde 14:00-18:00")]
    [InlineData("mejor en la mañana", "mañana 9:00-13:00")]
    [InlineData("a las 3", "tarde 14:00-18:00")]
    public void A_slot_is_told(string text, string slot) =>
        Shops.Demo("agua-clara").Read(text, new ReadingContext { Expecting = Expecting.Slot }).Slot.ShouldBe(slot);

    [Theory]
    [InlineData("hacen despacho a maipú?", Intents.ConsultaDespacho)]
    [InlineData("llegan a macul?", Intents.ConsultaDespacho)]
    [InlineData("hasta que hora atienden", Intents.ConsultaHorario)]
    [InlineData("como puedo pagar", Intents.ConsultaPago)]
    [InlineData("aceptan tarjeta?", Intents.ConsultaPago)]
    [InlineData("a que cuenta transfiero", Intents.ConsultaPago)]
    [InlineData("ya hice la transferencia", Intents.AvisoPago)]
    [InlineData("te mando el comprobante", Intents.AvisoPago)]
    [InlineData("dónde viene mi pedido", Intents.EstadoPedido)]
    [InlineData("quiero cancelar mi pedido", Intents.Cancelar)]
    [InlineData("los tomates llegaron podridos", Intents.Queja)]
    [InlineData("nadie me responde", Intents.Queja)]
    [InlineData("me comunicas con un vendedor?", Intents.HablarAsesor)]
    [InlineData("gracias, muy amable", Intents.Agradecimiento)]
    [InlineData("chao que estés bien", Intents.Despedida)]
    [InlineData("hola buenas tardes", Intents.Saludo)]
    [InlineData("ver carrito", Intents.VerCarrito)]
    [InlineData("cuánto llevo", Intents.VerCarrito)]
    [InlineData("repíteme el último pedido", Intents.RepetirPedido)]
    [InlineData("tienen pizza?", Intents.FueraDeTema)]
    [InlineData("cuéntame un chiste", Intents.FueraDeTema)]
    [InlineData("qué tienen de fruta?", Intents.ConsultaCategoria)]
    [InlineData("me mandas la lista de precios", Intents.ConsultaCatalogo)]
    [InlineData("tienen alguna oferta hoy?", Intents.ConsultaGeneral)]
    public void Service_is_understood(string text, string intent) => Read(text).TopIntent.ShouldBe(intent);

    [Fact]
    public void Noise_is_not_understood_with_confidence() => Read("asdfgh qwerty").Confidence.ShouldBeLessThan(0.4);

    [Theory]
    [InlineData("castro barros 1200 timbre 3", "castro barros 1200 timbre 3")]
    [InlineData("Macul porfa, en Goycolea 450", "Goycolea 450")]
    public void A_street_asked_for_is_taken_as_written(string text, string address) =>
        Read(text, Expecting.Address).Data.Address.ShouldBe(address);

    static Reading Read(string text, Expecting expecting = Expecting.Nothing) =>
        Shops.Demo("la-huerta").Read(text, new ReadingContext { Expecting = expecting });
}
