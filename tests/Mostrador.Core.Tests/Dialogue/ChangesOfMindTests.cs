using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>
/// What customers take back, count in their own way or say in place of an answer, in a shop of socks, teas and candles
/// that no lexicon was written for.
/// </summary>
public class ChangesOfMindTests
{
    static Item Thing(int id, string sku, string name, string category, decimal price, string unit = "unidad") =>
        new()
        {
            Id = id,
            Sku = sku,
            Name = name,
            Category = category,
            Price = price,
            Unit = unit,
            Stock = 40,
        };

    internal static Chat Stall()
    {
        var chat = new Chat("acme");
        chat.Profile = chat.Profile with
        {
            Name = "El Puesto",
            Faq = [new Faq("¿Envuelven para regalo?", "Sí, envolvemos para regalo sin costo.")],
            Delivery = new DeliveryTerms
            {
                Zones = [new DeliveryZone("Centro", 1000), new DeliveryZone("Puerto", 2000)],
                Pickup = "Muelle 4",
                MinOrder = 5000,
            },
            Payments = ["efectivo", "transferencia"],
        };
        chat.Catalog = new ShopCatalog(
            900,
            [new Category("Abrigo", []), new Category("Infusiones", []), new Category("Velas", [])],
            [
                Thing(1, "CAL", "Calcetines de lana", "Abrigo", 4000, "par") with
                {
                    Options =
                    [
                        new OptionGroup(
                            "Color",
                            Required: true,
                            Max: 1,
                            [new OptionChoice("gris", 0), new OptionChoice("rojo", 0), new OptionChoice("azul", 500)]
                        ),
                    ],
                },
                Thing(2, "SOB", "Sobres de manzanilla", "Infusiones", 3000, "docena"),
                Thing(3, "MAT", "Mate de boldo", "Infusiones", 2500) with
                {
                    Options =
                    [
                        new OptionGroup(
                            "Tamaño",
                            Required: true,
                            Max: 1,
                            [new OptionChoice("chico", 0), new OptionChoice("grande", 1500)]
                        ),
                        new OptionGroup("Agregados", Required: false, Max: 2, [new OptionChoice("miel", 300)]),
                    ],
                },
                Thing(4, "VEL", "Vela de cera", "Velas", 1800),
                Thing(5, "FAR", "Farol de papel", "Velas", 6000) with
                {
                    Stock = 0,
                },
            ],
            []
        );
        return chat;
    }

    [Theory]
    [InlineData("quiero tres pares de calcetines grises", "CAL×3(gris)")]
    [InlineData("una docena de sobres de manzanilla", "SOB×1")]
    [InlineData("calcetines grises, no, rojos", "CAL×1(rojo)")]
    [InlineData("dame 2 velas, no, 5", "VEL×5")]
    public void What_is_counted_or_taken_back_in_one_message_is_bought_as_meant(string said, string lines)
    {
        var chat = Stall().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("no, una sola", "VEL×1")]
    [InlineData("no, 3", "VEL×3")]
    [InlineData("bájale a 4", "VEL×4")]
    public void A_number_after_adding_sets_the_quantity_and_does_not_close(string said, string lines)
    {
        var chat = Stall().Say("quiero 8 velas").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
        chat.Checkout.Started.ShouldBeFalse(chat.Transcript);
    }

    [Fact]
    public void A_choice_said_at_the_summary_changes_the_line_and_shows_the_new_total()
    {
        var chat = Stall();
        foreach (var said in new[] { "2 pares de calcetines rojos", "cerrar", "retiro en tienda", "efectivo" })
            chat.Say(said);
        chat.Say("Ana Pérez").Text.ShouldContain("$8.000", Case.Sensitive, chat.Transcript);
        chat.Say("ay no, mejor azules");
        chat.Lines.ShouldBe("CAL×2(azul)", chat.Transcript);
        chat.Text.ShouldContain("$9.000", Case.Sensitive, chat.Transcript);
        chat.Say("ahora sí");
        chat.Placed.ShouldNotBeNull(chat.Transcript).Priced.Total.ShouldBe(9000);
    }

    [Fact]
    public void Another_one_with_its_own_choices_is_a_line_of_its_own()
    {
        var chat = Stall().Say("un mate de boldo grande con miel").Say("y otro chico");
        chat.Lines.ShouldBe("MAT×1(grande,miel) MAT×1(chico)", chat.Transcript);
    }

    [Fact]
    public void A_question_about_the_choices_does_not_choose()
    {
        var chat = Stall().Say("un mate de boldo").Say("cuánto cuesta el grande?");
        chat.Text.ShouldContain("$4.000", Case.Sensitive, chat.Transcript);
        chat.Cart.Lines.ShouldHaveSingleItem().Options.ShouldBeEmpty(chat.Transcript);
        chat.Say("cuál es más barato?").Text.ShouldContain("chico", Case.Insensitive, chat.Transcript);
        chat.Say("chico").Lines.ShouldBe("MAT×1(chico)", chat.Transcript);
    }

    [Fact]
    public void A_place_outside_the_zones_is_told_at_once()
    {
        var chat = Stall().Say("mándame 4 velas a Quilpué");
        chat.Lines.ShouldBe("VEL×4", chat.Transcript);
        chat.Text.ShouldContain("Puerto", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain("Quilpué", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Goods_added_below_the_minimum_say_what_the_cart_comes_to()
    {
        var chat = Stall().Say("2 velas").Say("eso es todo, a Centro");
        chat.Text.ShouldContain("$1.400", Case.Sensitive, chat.Transcript);
        chat.Say("agrega una docena de sobres de manzanilla")
            .Text.ShouldContain("$6.600", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("ya confirma")]
    [InlineData("ahora sí")]
    [InlineData("listo, confirmado")]
    [InlineData("dale, ciérralo")]
    public void A_typed_confirmation_places_the_order(string said)
    {
        var chat = Stall();
        foreach (var step in new[] { "3 velas", "cerrar", "retiro en tienda", "transferencia", "Ana Pérez", said })
            chat.Say(step);
        chat.Placed.ShouldNotBeNull(chat.Transcript).Priced.Total.ShouldBe(5400);
    }

    [Fact]
    public void Taking_leave_is_no_yes_to_an_offer()
    {
        var chat = Stall().Say("cuánto sale la vela?").Say("ya, mañana te escribo");
        chat.Cart.Lines.ShouldBeEmpty(chat.Transcript);
        chat.Last.Intent.ShouldBe(Intents.Despedida, chat.Transcript);
    }

    [Fact]
    public void A_complaint_that_names_a_product_goes_to_a_person()
    {
        var chat = Stall().Say("las velas que me mandaron llegaron quebradas, una chapuza");
        chat.Last.Intent.ShouldBe(Intents.Queja, chat.Transcript);
        chat.Last.Effects.OfType<HandOver>().ShouldNotBeEmpty(chat.Transcript);
    }

    [Fact]
    public void Wanting_goods_is_not_answered_with_a_question_of_the_shop()
    {
        var chat = Stall().Say("quiero un regalo de velas");
        chat.Text.ShouldNotContain("envolvemos", Case.Insensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("mmm")]
    [InlineData("gracias")]
    [InlineData("chao")]
    [InlineData("no")]
    [InlineData("?")]
    [InlineData("cuál es la más barata")]
    public void Whatever_is_said_is_answered_at_any_step(string said)
    {
        string[] steps = ["hola", "un mate", "grande", "cerrar", "a domicilio", "Puerto"];
        for (var after = 0; after <= steps.Length; after++)
        {
            var chat = Stall();
            foreach (var step in steps.Take(after))
                chat.Say(step);
            chat.Say(said).Text.ShouldNotBeNullOrWhiteSpace(chat.Transcript);
        }
    }

    [Fact]
    public void A_question_in_one_bubble_does_not_swallow_the_order_in_the_next()
    {
        var chat = Stall().Say("qué infusiones tienen?\nquiero 2 docenas de sobres de manzanilla");

        chat.Session.Cart.Lines.ShouldHaveSingleItem().Sku.ShouldBe("SOB");
        chat.Text.ShouldContain("6.000");
    }

    [Fact]
    public void A_list_in_several_lines_is_one_order()
    {
        var chat = Stall().Say("quiero\n1 docena de sobres de manzanilla\n2 pares de calcetines de lana rojos");

        chat.Session.Cart.Lines.Count.ShouldBe(2);
    }

    [Fact]
    public void Some_of_a_line_take_another_choice()
    {
        var chat = Stall().Say("4 pares de calcetines rojos").Say("la mitad azules");
        chat.Lines.ShouldBe("CAL×2(rojo) CAL×2(azul)", chat.Transcript);
    }

    [Fact]
    public void A_line_is_divided_anew_when_it_adds_up()
    {
        var chat = Stall().Say("3 pares de calcetines rojos").Say("dos azules y uno gris mejor");
        chat.Lines.ShouldBe("CAL×2(azul) CAL×1(gris)", chat.Transcript);
    }

    [Fact]
    public void Goods_are_kept_by_ordering_them_and_another_day_is_promised_by_nobody()
    {
        var chat = Stall().Say("2 pares de calcetines rojos").Say("¿me los guardas hasta mañana?");
        chat.Lines.ShouldBe("CAL×2(rojo)", chat.Transcript);
        chat.Text.ShouldContain("Muelle 4", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain("Al confirmar", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Coming_after_hours_is_answered_with_the_hours()
    {
        var chat = Stall();
        chat.Profile = chat.Profile with { Hours = "lunes a sábado 10:00-19:00" };
        chat.Say("2 pares de calcetines rojos").Say("¿y si paso después de las 8 todavía están?");
        chat.Text.ShouldContain("10:00-19:00", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("me quedo solo con los calcetines", "CAL×4(rojo)")]
    [InlineData("quita todo menos la vela de cera", "VEL×6")]
    [InlineData("las velas mejor que no", "CAL×4(rojo)")]
    [InlineData("las velas déjelas para la otra", "CAL×4(rojo)")]
    [InlineData("borra lo primero que pedí", "VEL×6")]
    [InlineData("cambia una vela por una docena de sobres de manzanilla", "CAL×4(rojo) VEL×5 SOB×1")]
    [InlineData("me pasé con las velas, ponga la mitad", "CAL×4(rojo) VEL×3")]
    [InlineData("otro par de calcetines", "CAL×5(rojo) VEL×6")]
    public void What_lies_in_the_cart_changes_by_its_kind_its_place_or_what_it_comes_in(string said, string lines)
    {
        var chat = Stall().Say("4 pares de calcetines rojos y 6 velas de cera").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("lo consulto en casa y le confirmo")]
    [InlineData("déjame pensarlo")]
    [InlineData("gracias, luego lo cierro")]
    public void Who_decides_later_is_not_pressed(string said)
    {
        var chat = Stall().Say("3 velas de cera").Say(said);
        chat.Lines.ShouldBe("VEL×3", chat.Transcript);
        chat.Checkout.Started.ShouldBeFalse(chat.Transcript);
    }

    [Fact]
    public void The_place_of_a_choice_that_was_offered_chooses_it()
    {
        var chat = Stall().Say("un mate de boldo").Say("la última");
        chat.Lines.ShouldBe("MAT×1(grande)", chat.Transcript);
    }
}
