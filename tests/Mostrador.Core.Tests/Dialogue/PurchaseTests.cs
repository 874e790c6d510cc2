using Mostrador.Core.Assistant;
using Mostrador.Core.Channels;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>A purchase in each of the demo shops, from the first word to an order whose total is exact.</summary>
public class PurchaseTests
{
    static void Buys(Chat chat, decimal total, string lines, params string[] says)
    {
        foreach (var said in says)
            chat.Say(said);
        var placed = chat.Placed.ShouldNotBeNull(chat.Transcript);
        placed.Priced.Total.ShouldBe(total, chat.Transcript);
        string.Join(' ', placed.Cart.Lines.Select(l => $"{l.Sku}×{l.Quantity:0.##}")).ShouldBe(lines, chat.Transcript);
        chat.Text.ShouldContain("{order_code}");
        chat.Text.ShouldContain(Money.Of(chat.Profile).Amount(total));
        chat.Cart.Lines.ShouldBeEmpty();
        chat.Checkout.ShouldBe(Checkout.None);
        placed.Checkout.ConfirmationKey.ShouldNotBeNull();
        chat.Last.Intent.ShouldBe(Intents.Confirmar);
    }

    [Fact]
    public void Seeds_with_a_discount_and_a_sale_price_delivered_in_Providencia()
    {
        var chat = new Chat("acme");
        Buys(
            chat,
            35990,
            "SEM-NL×2 ACC-MO×1",
            "hola! quiero 2 northern lights y un moledor",
            "cerrar pedido",
            "a domicilio, Providencia",
            "Los Aromos 123",
            "transferencia",
            "sí"
        );
        chat.Placed!.Checkout.Address.ShouldBe("Los Aromos 123");
        chat.Placed.Checkout.Zone.ShouldBe("Providencia");
        chat.Last.Effects.OfType<UpdateCustomer>().Last().Zone.ShouldBe("Providencia");
    }

    [Fact]
    public void A_yes_written_before_the_summary_could_be_read_confirms_nothing()
    {
        var chat = new Chat("acme");
        foreach (
            var said in new[]
            {
                "quiero 2 northern lights",
                "cerrar pedido",
                "a domicilio, Providencia",
                "Los Aromos 123",
                "transferencia",
            }
        )
            chat.Say(said);
        chat.Checkout.SummaryTotal.ShouldNotBeNull(chat.Transcript);
        var key = chat.Checkout.ConfirmationKey;
        chat.Unread = true;
        chat.Say("👍");
        chat.Placed.ShouldBeNull(chat.Transcript);
        chat.Choices.ShouldContain(c => c.Id.StartsWith("confirm:", StringComparison.Ordinal), chat.Transcript);
        // Read meanwhile: the same summary stands and the same yes counts.
        chat.Unread = false;
        chat.Say("sí");
        chat.Placed.ShouldNotBeNull(chat.Transcript).Checkout.ConfirmationKey.ShouldBe(key);
    }

    [Fact]
    public void A_console_and_two_black_controllers_paid_online()
    {
        var chat = new Chat("bravo");
        Buys(
            chat,
            739970,
            "CON-PS5×1 ACC-DS×2",
            "quiero una play 5 y dos controles negros",
            "eso es todo",
            "despacho",
            "Región Metropolitana",
            "Av. Grecia 2000, Ñuñoa",
            "ana@correo.cl",
            "confirmo"
        );
        chat.Placed!.Checkout.Email.ShouldBe("ana@correo.cl");
        chat.Placed.Checkout.PaymentMethod.ShouldBe("flow");
    }

    [Fact]
    public void Dog_food_and_a_pipette_for_its_weight_picked_up() =>
        Buys(
            new Chat("mundo-canino"),
            39990,
            "ALI-PC×1 HIG-AP×1",
            "quiero un pedigree cachorro",
            "y un antipulgas para un perro de 12 kilos",
            "sí",
            "nada más",
            "paso a retirarlo",
            "efectivo",
            "dale"
        );

    [Fact]
    public void Vegetables_by_the_kilo_over_the_minimum() =>
        Buys(
            new Chat("la-huerta"),
            2235 + 3090 + 2400 + 1980 + 1500,
            "V-TOM×1.5 O-HUE×1 V-LEC×2 V-PAP×2",
            "kilo y medio de tomates, una docena de huevos y 2 lechugas",
            "2 lucas de papas",
            "eso no más",
            "a domicilio",
            "Ñuñoa",
            "Irarrázaval 300",
            "efectivo",
            "sí, confirmo"
        );

    [Fact]
    public void Four_refills_with_their_discount_and_a_slot() =>
        Buys(
            new Chat("agua-clara"),
            9200,
            "AG-20R×4",
            "me manda 4 bidones a Puente Alto porfa",
            "no, eso es todo",
            "Los Toros 1234",
            "en la tarde",
            "efectivo",
            "sí"
        );

    [Fact]
    public void Gorditas_and_chilaquiles_with_their_options()
    {
        var chat = new Chat("el-primo", "2026-11-20T10:00");
        Buys(
            chat,
            3 * 28 + 28 + 95 + 25,
            "A-GOR×3 A-GOR×1 D-CHI×1",
            "3 gorditas de tinga y una de chicharrón",
            "unos chilaquiles rojos con pollo porfis",
            "cerramos",
            "a domicilio al centro",
            "Calle Hidalgo 33",
            "efectivo",
            "sí"
        );
        chat.Placed!.Cart.Lines[2].Options.Select(o => o.Choice).ShouldBe(["rojos", "pollo"]);
    }

    [Fact]
    public void Shirts_a_suit_and_an_urgent_duvet() =>
        Buys(
            new Chat("burbujas"),
            5 * 45 + 160 + 210,
            "S-CAM×5 S-TRA×1 S-EDR×1",
            "5 camisas y un traje",
            "cuánto me cobra el edredón urgente",
            "sí, agréguelo",
            "es todo",
            "paso a recogerlo",
            "con tarjeta",
            "sí"
        );

    [Fact]
    public void Half_a_portion_beers_and_paella_for_two() =>
        Buys(
            new Chat("la-plaza", "2026-11-20T21:00"),
            5.50m + 5m + 29m + 2.50m,
            "E-CRO×1 B-CAN×2 P-PAE×2",
            "media ración de croquetas y dos cañas",
            "paella para uno",
            "bueno, ponme dos",
            "cerramos",
            "a domicilio",
            "Calle Mayor 5, 2ºB",
            "con tarjeta",
            "sí"
        );

    [Fact]
    public void Everything_can_be_bought_with_buttons_alone()
    {
        var chat = new Chat("mundo-canino");
        chat.Say("hola").Press("Ver catálogo").Press("Juguetes").Press("Kong Classic").Press("M");
        chat.Press("Cerrar pedido")
            .Press("Despacho")
            .Press("Maipú")
            .Say("Pajaritos 100")
            .Press("Efectivo")
            .Press("Confirmar");
        chat.Placed.ShouldNotBeNull(chat.Transcript).Priced.Total.ShouldBe(15990);
    }

    [Fact]
    public void Where_choices_have_numbers_those_typed_mean_the_same()
    {
        var chat = new Chat("mundo-canino") { NumbersChoices = true };
        foreach (var said in new[] { "hola", "1", "2", "3", "2", "1", "1", "1", "Pajaritos 100", "3", "1" })
            chat.Say(said);
        chat.Placed.ShouldNotBeNull(chat.Transcript).Priced.Total.ShouldBe(15990);
    }

    [Fact]
    public void A_known_customer_is_asked_for_nothing_that_is_known()
    {
        var chat = new Chat("acme")
        {
            Customer = new CustomerFacts("569", "Ana Pérez", "Ana", "ana@correo.cl", false)
            {
                Addresses = [new KnownAddress("Casa", "Los Aromos 123", "Providencia", true)],
            },
        };
        chat.Say("quiero un pax 3").Say("cerrar pedido").Press("Despacho");
        chat.Choices.Select(c => c.Title).ShouldContain("Casa");
        chat.Press("Casa").Press("Pago en línea");
        chat.Text.ShouldContain("*Total: $189.990*");
        chat.Text.ShouldContain("Los Aromos 123, Providencia");
        chat.Press("Confirmar");
        chat.Placed!.Checkout.Email.ShouldBe("ana@correo.cl");
    }

    [Fact]
    public void A_name_nobody_knows_is_asked_and_kept()
    {
        var chat = new Chat("acme") { Customer = new CustomerFacts("569", null, "🌺", null, true) };
        chat.Say("dame un pax 3").Say("cerrar pedido").Say("retiro en tienda").Say("transferencia");
        chat.Text.ShouldContain("nombre");
        chat.Say("maría gonzález");
        chat.Text.ShouldContain("María González");
        chat.Say("sí");
        chat.Last.Effects.OfType<UpdateCustomer>().Last().Name.ShouldBe("María González");
    }

    [Fact]
    public void A_native_cart_is_priced_by_us()
    {
        var chat = new Chat("acme");
        chat.Send(
            "(carrito)",
            chat.Message("order") with
            {
                Order = [new OrderedItem("SEM-NL", 2), new OrderedItem("SEM-WW", 1), new OrderedItem("X", 1)],
            }
        );
        chat.Lines.ShouldBe("SEM-NL×2");
        chat.Text.ShouldContain("$27.000");
        chat.Text.ShouldContain("White Widow");
    }
}
