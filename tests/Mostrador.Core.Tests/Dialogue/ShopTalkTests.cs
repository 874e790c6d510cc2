using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Channels;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Looking around, asking about the shop, orders placed, people, and what comes without words.</summary>
public class ShopTalkTests
{
    [Fact]
    public void A_greeting_greets_once()
    {
        var chat = new Chat("acme").Say("wena loco");
        chat.Text.ShouldStartWith("¡Hola, Ana!");
        chat.Last.Intent.ShouldBe(Intents.Saludo);
        chat.Choices.Select(c => c.Title).ShouldContain("Ver catálogo");
        chat.Say("hola?").Text.ShouldNotContain("Bienvenido");
    }

    [Fact]
    public void A_greeting_with_a_request_answers_the_request()
    {
        var chat = new Chat("acme").Say("hola, tienen aceites?");
        chat.Text.ShouldStartWith("¡Hola");
        chat.Text.ShouldContain("Aceite CBD 500mg* · $25.000");
        chat.Last.Intent.ShouldBe(Intents.ConsultaCategoria);
    }

    [Fact]
    public void A_wide_shelf_asks_what_narrows_it_and_the_answer_does()
    {
        var chat = new Chat("acme").Say("tienes algún vapo?");
        chat.Text.ShouldContain("portátil o de escritorio");
        chat.Text.ShouldContain("presupuesto");
        chat.ExtraAmounts.Add(200_000);
        chat.Say("portátil, hasta 200 mil");
        chat.Text.ShouldContain("PAX 3");
        chat.Text.ShouldContain("XMAX");
        chat.Text.ShouldNotContain("Mighty");
        chat.Say("el más barato").Lines.ShouldBe("VAP-XMAX×1");
    }

    [Theory]
    [InlineData("acme", "busco un Tesla Model S", "No tenemos")]
    [InlineData("acme", "necesito algo para dormir", "Aceite CBD 500mg")]
    [InlineData("acme", "oye compadre, tienes algo pa los carrete? algo que pegue caleta", "Brownie")]
    [InlineData("acme", "quiero white widow", "Northern Lights")]
    [InlineData("acme", "ese precio está muy caro, tienen algún descuento o promoción", "10 % de dcto. en Semillas")]
    [InlineData("bravo", "tienen algún descuento?", "God of War")]
    [InlineData("bravo", "qué recomiendas para jugar en 4K?", "RTX 4080")]
    [InlineData("agua-clara", "cuánto sale la recarga?", "Desde 4: $2.300 c/u")]
    [InlineData("el-primo", "tienen pozole hoy?", "solo los sábados")]
    [InlineData("la-plaza", "paella para uno", "desde 2")]
    [InlineData("burbujas", "cuánto me cobra el edredón urgente", "$210")]
    [InlineData("mundo-canino", "antipulgas para un perro de 12 kilos", "10 a 25 kg")]
    [InlineData("la-huerta", "tiene palta para hoy?", "$4.990/kg")]
    public void A_question_gets_its_fact(string shop, string question, string fact) =>
        new Chat(shop).Say(question).Text.ShouldContain(fact);

    [Fact]
    public void No_oils_means_no_oils()
    {
        var chat = new Chat("acme").Say("no quiero aceites, busco semillas");
        chat.Text.ShouldContain("Blue Dream");
        chat.Text.ShouldNotContain("Aceite");
    }

    [Theory]
    [InlineData("acme", "2026-11-20T12:00", "hasta las 20:00")]
    [InlineData("acme", "2026-11-21T21:00", "abrimos el lunes a las 10:00")]
    [InlineData("la-plaza", "2026-11-20T17:00", "abrimos hoy a las 20:00")]
    [InlineData("burbujas", "2026-11-20T22:00", "abrimos mañana a las 9:00")]
    public void Hours_say_whether_the_door_is_open(string shop, string now, string fact) =>
        new Chat(shop, now).Say("a qué hora abren?").Text.ShouldContain(fact);

    [Theory]
    [InlineData("2026-11-20T12:00", "hoy antes de las 20:00", "antes de las 20:00")]
    [InlineData("2026-11-21T21:00", "el lunes", "desde el lunes a las 10:00")]
    public void Asking_for_a_person_hands_over_with_a_promise_that_can_be_kept(string now, string _, string promise)
    {
        var chat = new Chat("acme", now).Say("quiero un pax 3").Say("quiero hablar con una persona");
        chat.Last.Intent.ShouldBe(Intents.HablarAsesor);
        chat.Last.Effects.OfType<HandOver>().ShouldHaveSingleItem();
        chat.Text.ShouldContain(promise);
        chat.Text.ShouldContain("carrito");
        chat.Lines.ShouldBe("VAP-PAX3×1");
    }

    [Fact]
    public void A_complaint_goes_to_a_person()
    {
        var chat = new Chat("acme").Say("no me gustó la respuesta");
        chat.Last.Intent.ShouldBe(Intents.Queja);
        chat.Last.Effects.OfType<HandOver>().ShouldHaveSingleItem();
        chat.Choices.ShouldBeEmpty();
    }

    [Fact]
    public void Not_understanding_twice_offers_a_person()
    {
        var chat = new Chat("acme").Say("asdkjh qwepoi");
        var first = chat.Text;
        chat.Say("zxcvb mnbvc").Text.ShouldNotBe(first);
        chat.Text.ShouldContain("persona");
        chat.Choices.Select(c => c.Id).ShouldContain("menu:person");
        chat.Session.Misses.ShouldBe(2);
        chat.Say("quiero un pax 3").Session.Misses.ShouldBe(0);
    }

    [Fact]
    public void What_the_shop_has_not_written_down_is_not_made_up()
    {
        var chat = new Chat("acme").Say("¿me podrían informar si cuentan con estacionamiento?");
        chat.Last.Intent.ShouldBe(Intents.ConsultaGeneral);
        chat.Choices.Select(c => c.Id).ShouldBe(["menu:person"]);
        chat.Say("sí").Last.Intent.ShouldBe(Intents.HablarAsesor);
    }

    [Fact]
    public void An_order_is_told_and_paid_for_by_chat()
    {
        var chat = new Chat("acme");
        chat.Say("quiero un pax 3").Say("cerrar pedido").Say("retiro").Say("transferencia").Say("sí");
        chat.Say("estado de mi pedido").Text.ShouldContain("esperando el pago");
        chat.Say("estado de mi pedido ACM-999999").Text.ShouldContain("No encuentro el pedido ACM-999999");
        chat.Say("ya pague, cuando se confirma?");
        chat.Last.Intent.ShouldBe(Intents.AvisoPago);
        chat.Text.ShouldContain("revisa el pago");
        chat.Send("(imagen)", chat.Message("image")).Text.ShouldContain("Recibimos tu imagen");
        chat.Say("cancela mi pedido").Text.ShouldContain("ya avisaste el pago");
        chat.Last.Effects.OfType<CancelOrder>().ShouldBeEmpty();
        chat.Last.Effects.OfType<HandOver>().Count().ShouldBe(1);
    }

    [Fact]
    public void An_order_is_cancelled_by_chat()
    {
        var chat = new Chat("acme");
        chat.Say("quiero un pax 3").Say("cerrar pedido").Say("retiro").Say("transferencia").Say("sí");
        chat.Say("cancela mi pedido").Text.ShouldContain("¿Cancelo el pedido ORD-000001");
        chat.Last.Effects.ShouldBeEmpty();
        chat.Say("sí").Last.Effects.OfType<CancelOrder>().ShouldHaveSingleItem().Code.ShouldBe("ORD-000001");
    }

    [Theory]
    [InlineData("image", "ahí va el comprobante")]
    [InlineData("image", "ya transferí, te mando el comprobante")]
    [InlineData("document", "comprobante de pago")]
    public void A_receipt_with_words_under_it_is_not_asked_for_again(string type, string caption)
    {
        var chat = WithUnpaidOrder();

        chat.Send($"({type}) {caption}", chat.Message(type) with { Text = caption });

        chat.Last.Intent.ShouldBe(Intents.AvisoPago);
        chat.Text.ShouldBe(
            "Recibimos tu imagen para el pedido ACM-000001: el equipo revisa el pago y te avisa en cuanto quede registrado."
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Words_and_the_receipt_they_speak_of_get_one_answer(bool wordsFirst)
    {
        var chat = WithUnpaidOrder();
        InboundMessage[] bubbles =
        [
            chat.Message("text") with
            {
                Text = "ya transferí, ahí va el comprobante",
            },
            chat.Message("image"),
        ];

        chat.Send("(dos burbujas)", wordsFirst ? bubbles : [.. bubbles.Reverse()]);

        chat.Text.ShouldBe(
            "Recibimos tu imagen para el pedido ACM-000001: el equipo revisa el pago y te avisa en cuanto quede registrado."
        );
    }

    [Fact]
    public void A_payment_told_of_without_a_receipt_is_asked_for_it()
    {
        WithUnpaidOrder().Say("ya transferí").Text.ShouldEndWith("Si tienes el comprobante, mándalo por aquí.");
    }

    static Chat WithUnpaidOrder()
    {
        var chat = new Chat("acme");
        chat.Orders.Add(
            new OrderFacts("ACM-000001", "pending_payment", 5000, chat.Now.AddHours(-2), [])
            {
                PaymentMethod = "transferencia",
            }
        );
        return chat;
    }

    [Fact]
    public void An_order_that_cannot_be_cancelled_is_a_persons_matter()
    {
        var chat = new Chat("acme");
        chat.Orders.Add(new OrderFacts("ACM-000001", "on_the_way", 5000, chat.Now.AddHours(-2), []));
        chat.Say("quiero cancelar mi pedido ACM-000001").Text.ShouldContain("en camino");
        chat.Last.Effects.ShouldBeEmpty();
        chat.Say("sí").Last.Effects.OfType<HandOver>().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("reaction")]
    [InlineData("system")]
    [InlineData("edit")]
    [InlineData("revoke")]
    public void Some_things_need_no_answer(string type)
    {
        var chat = new Chat("acme").Say("quiero un pax 3");
        var offered = chat.Session.Offered;
        chat.Send($"({type})", chat.Message(type)).Last.Blocks.ShouldBeEmpty();
        chat.Session.Offered.ShouldBe(offered);
        chat.Say("no, eso es todo").Checkout.Started.ShouldBeTrue(chat.Transcript);
    }

    [Theory]
    [InlineData("audio", "escuchar audios")]
    [InlineData("image", "imagen")]
    [InlineData("contacts", "contacto")]
    [InlineData("unsupported", "no se puede abrir")]
    public void What_comes_without_words_is_answered_kindly(string type, string fact)
    {
        var chat = new Chat("acme");
        chat.Send($"({type})", chat.Message(type) with { Media = new Media("m", "x/y", null, null, type == "audio") });
        chat.Text.ShouldContain(fact);
    }

    [Fact]
    public void A_shared_place_is_the_address()
    {
        var chat = new Chat("acme").Say("quiero un pax 3").Say("cerrar pedido").Say("a domicilio");
        chat.Send(
            "(ubicación)",
            chat.Message("location") with
            {
                Location = new Place(-33.4, -70.6, null, "Los Leones 200, Providencia"),
            }
        );
        chat.Checkout.Zone.ShouldBe("Providencia");
        chat.Checkout.Latitude.ShouldBe(-33.4);
        chat.Text.ShouldContain("pago", Case.Insensitive);
    }

    [Theory]
    [InlineData(-33.4372, -70.6506, null, "Ubicación compartida (-33.43720, -70.65060)")]
    [InlineData(19.432608, -99.133209, "Plaza Mayor", "Plaza Mayor (19.43261, -99.13321)")]
    public void A_shared_place_without_an_address_is_told_by_where_it_is(
        double latitude,
        double longitude,
        string? name,
        string address
    )
    {
        var chat = new Chat("acme").Say("quiero un pax 3").Say("cerrar pedido").Say("a domicilio").Say("Providencia");
        Share(chat, latitude, longitude, name).Say("transferencia");

        chat.Text.ShouldContain($"\n{address}, Providencia\n");
        chat.Say("sí").Placed.ShouldNotBeNull(chat.Transcript).Checkout.Address.ShouldBe(address);
        chat.Last.Effects.OfType<UpdateCustomer>().ShouldHaveSingleItem().Address.ShouldBe(address);
    }

    [Fact]
    public void Places_shared_before_are_offered_by_name_and_told_apart_by_where_they_are()
    {
        string[] places =
        [
            "Ubicación compartida (-33.43720, -70.65060)",
            "Ubicación compartida (-33.40000, -70.60000)",
        ];
        var chat = new Chat("acme");
        chat.Customer = chat.Customer with
        {
            Addresses = [.. places.Select(p => new KnownAddress(null, p, "Providencia", false))],
        };

        chat.Say("quiero un pax 3").Say("cerrar pedido").Say("a domicilio").Say("Providencia");

        chat.Choices.Select(c => c.Title).ShouldBe(["Ubicación compartida", "Ubicación compartida"]);
        chat.Choices.Select(c => c.Description).ShouldBe(places);
        chat.Press(chat.Choices[1].Id).Checkout.Address.ShouldBe(places[1]);
    }

    [Theory]
    [InlineData("es el depto 402", "Ubicación compartida, depto 402 (-33.43720, -70.65060)")]
    [InlineData("el número es 1450", "Ubicación compartida (-33.43720, -70.65060)")]
    [InlineData("es 34, no 33", "Ubicación compartida (-33.43720, -70.65060)")]
    public void Words_about_a_shared_place_do_not_move_it(string words, string address)
    {
        var chat = new Chat("acme").Say("quiero un pax 3").Say("cerrar pedido").Say("a domicilio").Say("Providencia");

        Share(chat, -33.4372, -70.6506).Say(words);

        chat.Checkout.Address.ShouldBe(address, chat.Transcript);
    }

    static Chat Share(Chat chat, double latitude, double longitude, string? name = null) =>
        chat.Send(
            "(ubicación)",
            chat.Message("location") with
            {
                Location = new Place(latitude, longitude, name, null),
            }
        );

    [Fact]
    public void Several_bubbles_are_one_message()
    {
        var chat = new Chat("acme");
        chat.Send(
            "hola / quiero 2 brownies / y un pax",
            chat.Message("text") with
            {
                Text = "hola",
            },
            chat.Message("text") with
            {
                Text = "quiero 2 brownies",
            },
            chat.Message("text") with
            {
                Text = "y un pax",
            }
        );
        chat.Lines.ShouldBe("COM-BR×2 VAP-PAX3×1", chat.Transcript);
        chat.Last.Blocks.Count.ShouldBe(1);
    }

    [Fact]
    public void A_long_shelf_is_paged()
    {
        var chat = new Chat("acme");
        var item = chat.Catalog.Find("ACC-MO")!;
        chat.Catalog = new ShopCatalog(
            9,
            chat.Catalog.Categories,
            [
                .. Enumerable
                    .Range(1, 25)
                    .Select(i => item with { Id = i, Sku = $"M-{i}", Name = $"Moledor número {i}" }),
            ],
            []
        );
        chat.Press("cat:0:Accesorios");
        for (var page = 0; page < 6 && chat.Choices[^1].Title == "Ver más"; page++)
        {
            chat.Choices.Count.ShouldBeLessThanOrEqualTo(10);
            chat.Text.Length.ShouldBeLessThanOrEqualTo(chat.Profile.Style.ReplyLimit);
            chat.Press("Ver más");
        }
        chat.Text.ShouldContain("Moledor número 25", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void An_old_cart_is_offered_again_to_who_comes_back()
    {
        var chat = new Chat("acme").Say("quiero un pax 3");
        chat.Now = chat.Now.AddDays(2);
        chat.Say("hola");
        chat.Text.ShouldContain("PAX 3");
        chat.Text.ShouldContain("retomamos");
        chat.Press("Cerrar pedido").Checkout.Started.ShouldBeTrue();
    }

    [Fact]
    public void A_formal_shop_says_usted_and_uses_no_emoji()
    {
        var chat = new Chat("burbujas")
            .Say("hola")
            .Say("5 camisas")
            .Say("cerrar pedido")
            .Say("recoger")
            .Say("efectivo");
        chat.Transcript.ShouldContain("¿Confirma?");
        chat.Transcript.ShouldNotContain("¿Confirmas?");
        chat.Transcript.ShouldNotContain("tienes");
    }

    [Fact]
    public void Words_follow_the_country()
    {
        new Chat("acme").Say("a dónde despachan?").Text.ShouldContain("Despachamos a");
        new Chat("el-primo").Say("a dónde hacen envíos?").Text.ShouldContain("Enviamos a");
        new Chat("la-plaza").Say("hacen reparto a domicilio?").Text.ShouldContain("Repartimos en");
    }
}
