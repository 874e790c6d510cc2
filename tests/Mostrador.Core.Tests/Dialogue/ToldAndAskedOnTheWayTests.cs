using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What is told and asked on the way through an order, at a shop for boats that lends, mends and sells.</summary>
public class ToldAndAskedOnTheWayTests
{
    static readonly ShopCatalog Harbour = new(
        7373,
        [new Category("Botes", []), new Category("Taller", []), new Category("Regalos", [])],
        [
            Sold("REM", "Remo", 30000, "Botes") with
            {
                Description = "Madera de fresno, 2 años de garantía",
            },
            Sold("CHA", "Chaleco", 45000, "Botes") with
            {
                Description = "Para 70 kg",
            },
            Sold("BOY", "Boya", 8000, "Botes"),
            Sold("PIN", "Pintura de casco", 90000, "Taller"),
            Sold("RET", "Retiro de bote", 20000, "Taller") with
            {
                Synonyms = ["retiro"],
            },
            Sold("TAR", "Tarjeta de regalo", 10000, "Regalos") with
            {
                Synonyms = ["tarjeta"],
            },
            Sold("CAB", "Cabo", 500, "Botes", Group("Color", ("Azul", 0), ("Blanco", 0))),
        ],
        []
    );

    static Chat Shop()
    {
        var chat = Stalls.Of(
            "Varadero",
            "Isla Roja",
            ["9:00-12:00", "15:00-18:00"],
            [
                new Faq("¿Cuánto demora la pintura de casco?", "Diez días desde que entra el bote."),
                new Faq("¿Qué piden para arrendar?", "Cédula y una garantía de 50.000."),
            ],
            Harbour
        );
        chat.Profile = chat.Profile with { Payments = ["efectivo", "tarjeta", "transferencia"] };
        chat.Customer = chat.Customer with { Name = null, ProfileName = null };
        return chat;
    }

    static Chat AskedForZone() => Shop().Say("un remo").Say("cerrar").Say("a domicilio");

    [Theory]
    [InlineData("Los Pinos 450, frente al oxxo, isla roja")]
    [InlineData("Los Pinos 450 a la vuelta de la caleta, isla roja")]
    [InlineData("Los Pinos 450 al lado del cabo, isla roja")]
    public void What_stands_beside_a_door_pays_and_orders_nothing(string said)
    {
        var chat = AskedForZone().Say(said);
        chat.Checkout.PaymentMethod.ShouldBeNull(chat.Transcript);
        chat.Checkout.Zone.ShouldBe("Isla Roja", chat.Transcript);
        chat.Lines.ShouldBe("REM×1", chat.Transcript);
        chat.Text.ShouldNotContain("oxxo;", Case.Insensitive, chat.Transcript);
        chat.Text.ShouldContain("horario", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void A_landmark_is_told_apart_from_its_street()
    {
        var chat = AskedForZone().Say("Isla Roja, Los Pinos 450 frente al banco");
        chat.Checkout.Name.ShouldBeNull(chat.Transcript);
        chat.Checkout.Zone.ShouldBe("Isla Roja", chat.Transcript);
        chat.Checkout.Address.ShouldBe("Los Pinos 450", chat.Transcript);
        chat.Checkout.Note.ShouldBe("Frente al banco", chat.Transcript);
    }

    [Fact]
    public void A_name_and_a_means_of_payment_are_taken_while_something_else_is_asked()
    {
        var chat = AskedForZone().Say("Beatriz, tarjeta");
        chat.Checkout.PaymentMethod.ShouldBe("tarjeta", chat.Transcript);
        chat.Checkout.Name.ShouldBe("Beatriz", chat.Transcript);
        chat.Lines.ShouldBe("REM×1", chat.Transcript);
    }

    [Fact]
    public void How_it_is_handed_over_is_no_service_of_that_name()
    {
        var chat = Shop().Say("un remo").Say("cerrar").Say("retiro");
        chat.Lines.ShouldBe("REM×1", chat.Transcript);
        chat.Checkout.Mode.ShouldBe(DeliveryMode.Pickup, chat.Transcript);
    }

    [Fact]
    public void A_name_told_before_the_order_is_not_asked_for()
    {
        var chat = Shop().Say("Gabriela").Say("un remo").Say("cerrar").Say("paso a buscarlo").Say("efectivo");
        chat.Checkout.Name.ShouldBe("Gabriela", chat.Transcript);
        chat.Text.ShouldContain("Resumen", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void A_town_behind_a_street_that_is_not_served_is_said_back()
    {
        var chat = AskedForZone().Say("calle Los Pinos 450, Quilpué");
        chat.Text.ShouldContain("Quilpué» no está", Case.Sensitive, chat.Transcript);
        chat.Checkout.Zone.ShouldBeNull(chat.Transcript);
    }

    [Theory]
    [InlineData("calle Los Pinos 450, casa verde")]
    [InlineData("calle Los Pinos 450, depto 3")]
    public void A_door_behind_a_street_is_no_town(string said)
    {
        var chat = AskedForZone().Say(said);
        chat.Text.ShouldNotContain("no está entre", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("¿mañana me lo pueden traer?", "mañana")]
    [InlineData("¿puede ser el lunes?", "el lunes")]
    [InlineData("me lo podrían enviar el lunes?", "el lunes")]
    [InlineData("¿llega mañana?", "mañana")]
    public void A_day_asked_for_is_a_day_of_the_order(string said, string day)
    {
        var chat = Shop();
        chat.Now = chat.Now.AddDays(-1);
        chat.Say("un remo").Say("cerrar").Say(said);
        chat.Checkout.Day.ShouldBe(day, chat.Transcript);
        chat.Text.ShouldEndWith("?", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void A_day_on_which_the_shop_is_asked_about_is_none_of_the_order()
    {
        var chat = Shop().Say("un remo").Say("¿el lunes abren?");
        chat.Checkout.Day.ShouldBeNull(chat.Transcript);
    }

    [Theory]
    [InlineData("¿de dónde son las boyas?", "Ese dato de *Boya*")]
    [InlineData("¿de qué está hecha la boya?", "Ese dato de *Boya*")]
    [InlineData("¿qué garantía tiene el remo?", "2 años de garantía")]
    [InlineData("¿de qué marca son los chalecos?", "De *Chaleco* solo tengo anotado")]
    public void A_quality_asked_by_its_name_is_told_from_the_goods_or_said_not_to_be_known(string said, string told)
    {
        var chat = Shop().Say("un cabo azul").Say(said);
        chat.Text.ShouldContain(told, Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("Cédula", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("¿cuánto se demora?", "Horarios")]
    [InlineData("¿hay que dejar seña?", "persona del equipo")]
    public void An_answer_about_other_goods_is_none_to_what_is_asked_of_the_order(string said, string told)
    {
        var chat = AskedForZone().Say(said);
        chat.Text.ShouldContain(told, Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("Diez días", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain("zona", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void Kinds_that_add_up_to_a_line_divide_it_whatever_was_bought_since()
    {
        var chat = Shop().Say("24 cabos blancos").Say("2 boyas").Say("12 azules y 12 blancos");
        chat.Priced.Lines.Where(l => l.Sku == "CAB").Sum(l => l.Quantity).ShouldBe(24, chat.Transcript);
    }

    [Fact]
    public void Each_of_two_has_only_the_choice_said_of_it()
    {
        var chat = Shop();
        chat.Catalog = new ShopCatalog(
            7374,
            [new Category("Tartas", [])],
            [
                Sold(
                    "TAR",
                    "Tarta grande",
                    40,
                    "Tartas",
                    new OptionGroup("Base", false, 1, [new("Base simple", 0), new("Base rellena de crema", 9)]),
                    new OptionGroup("Encima", false, 2, [new("Doble crema", 5), new("Nuez", 5)])
                ),
            ],
            []
        );
        chat.Say("2 tartas grandes, una con base rellena y la otra con doble crema");
        chat.Lines.ShouldBe("TAR×1(Base rellena de crema) TAR×1(Doble crema)", chat.Transcript);
    }
}
