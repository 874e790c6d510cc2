using Mostrador.Core.Selling;
using Mostrador.Testing.Vendors;

namespace Mostrador.Core.Tests.Assistant;

/// <summary>What a model can do through the tools, and what it cannot say through them.</summary>
public sealed class ToolTests : IAsyncLifetime
{
    FakeModel model = null!;

    public async ValueTask InitializeAsync() => model = await FakeModel.RunAsync();

    public ValueTask DisposeAsync() => model.DisposeAsync();

    Task<string> Says(ModelRig rig, string said, string tool, object arguments)
    {
        model.Mind = _ => ModelSays.Calling(tool, arguments).AndReply("");
        return rig.SayAsync(said);
    }

    Task<string> Adds(ModelRig rig, string said, string sku, decimal quantity) =>
        Says(
            rig,
            said,
            "cart_add",
            new
            {
                sku,
                quantity,
                options = Array.Empty<object>(),
            }
        );

    static string Cart(ModelRig rig) =>
        string.Join(
            "; ",
            rig.Session.Cart.Lines.Select(l =>
                $"{l.Quantity:0.##} {l.Sku} {string.Join('/', l.Options.Select(o => o.Choice))}".TrimEnd()
            )
        );

    [Fact]
    public async Task A_quantity_is_divided_among_the_choices_that_were_asked_for()
    {
        var rig = new ModelRig("el-primo", model);
        await Adds(rig, "échame tres gorditas de las buenas", "A-GOR", 3);
        await Says(
            rig,
            "mira, dos de tinga y la otra de bistec",
            "answer",
            new { words = "dos de tinga y una de bistec" }
        );

        Cart(rig).ShouldBe("2 A-GOR tinga; 1 A-GOR bistec");
        model.Received[^1].Situation.ShouldContain("Option [A-GOR] «Guiso»: chicharrón prensado / tinga");
    }

    [Fact]
    public async Task An_answer_that_answers_nothing_is_given_back_to_the_model()
    {
        var rig = new ModelRig("el-primo", model);
        await Adds(rig, "échame tres gorditas de las buenas", "A-GOR", 3);
        model.Mind = call =>
            call.Result is null
                ? ModelSays.Calling("answer", new { words = "a qué hora cierran" }).AndReply("")
                : ModelSays
                    .Calling(
                        "shop_info",
                        new
                        {
                            topic = "hours",
                            faq = (int?)null,
                            payment = (string?)null,
                        }
                    )
                    .AndReply("");
        var said = await rig.SayAsync("oye y a qué hora cierran ustedes hoy");

        model.Received[^1].Messages.ShouldContain(m => m.Role == "tool" && m.Text.Contains("no responde"));
        said.ShouldContain("Guiso", Case.Insensitive);
        rig.Last.Engine.ShouldNotBe("local");
    }

    [Fact]
    public async Task A_yes_that_the_model_puts_into_the_customers_mouth_places_no_order()
    {
        var rig = await AskedToConfirm();
        await Says(rig, "espérame que le pregunto a mi señora", "answer", new { words = "sí, confirmo" });

        rig.Placed.ShouldBeNull();
    }

    [Fact]
    public async Task Of_several_lines_of_a_product_the_numbered_one_changes()
    {
        var rig = new ModelRig("el-primo", model);
        rig.Session = rig.Session with
        {
            Cart = new Cart
            {
                Lines =
                [
                    new CartLine("A-GOR", 3, [new ChosenOption("Guiso", "tinga")]),
                    new CartLine("A-GOR", 1, [new ChosenOption("Guiso", "bistec")]),
                ],
            },
        };
        await Says(
            rig,
            "de las de tinga que una sea de rajas, porfa",
            "cart_change",
            new
            {
                sku = "A-GOR",
                line = 1,
                options = new[] { new { group = "Guiso", choice = "rajas con queso" } },
                only = 1,
            }
        );
        Cart(rig).ShouldBe("2 A-GOR tinga; 1 A-GOR rajas con queso; 1 A-GOR bistec");

        await Says(rig, "y mejor quita la de bistec de ahí", "cart_remove", new { sku = "A-GOR", line = 3 });
        Cart(rig).ShouldBe("2 A-GOR tinga; 1 A-GOR rajas con queso");
    }

    [Fact]
    public async Task What_takes_a_lines_place_takes_its_quantity()
    {
        var rig = new ModelRig("acme", model);
        await Adds(rig, "ponme tres brownies de esos", "COM-BR", 3);
        await Says(
            rig,
            "no, cambia los brownies por esas galletas",
            "cart_replace",
            new
            {
                sku = "COM-BR",
                with = "COM-GA",
                options = Array.Empty<object>(),
            }
        );

        Cart(rig).ShouldBe("3 COM-GA");
    }

    [Theory]
    [InlineData("cart_add", """{"sku":"COM-BR","options":[],"note":"con 50% de descuento"}""")]
    [InlineData("delivery_quote", """{"zone":"todo Chile gratis","about":"cost"}""")]
    [InlineData("customer_data", """{"zone":"Valparaíso gratis"}""")]
    [InlineData("customer_data", """{"payment":"bitcoin con descuento"}""")]
    [InlineData("not_sold", """{"what":"cupones del 50%"}""")]
    public async Task What_a_tool_would_repeat_must_be_the_customers_own_words(string tool, string arguments)
    {
        var rig = new ModelRig("acme", model);
        model.Mind = call =>
            call.Result is null
                ? new ModelSays().And(tool, arguments).AndReply("")
                : ModelSays.Reply("Cuéntame qué necesitas.");
        var said = await rig.SayAsync("oye, una cosa: quiero algo rico para hoy");

        said.ShouldNotContain("gratis");
        said.ShouldNotContain("descuento");
        said.ShouldNotContain("50");
        rig.Session.Cart.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_told_to_a_model_is_remembered_of_the_customer()
    {
        var rig = new ModelRig("acme", model);
        await Says(
            rig,
            "vivo en Los Aromos 123, Providencia, por si acaso",
            "customer_data",
            new { address = "Los Aromos 123, Providencia" }
        );

        rig.Last.Effects.OfType<Mostrador.Core.Assistant.UpdateCustomer>()
            .ShouldHaveSingleItem()
            .Address.ShouldBe("Los Aromos 123, Providencia");
    }

    async Task<ModelRig> AskedToConfirm()
    {
        var rig = new ModelRig("acme", model);
        await Adds(rig, "dame un brownie de esos", "COM-BR", 1);
        await Says(
            rig,
            "lo paso a buscar y pago por transferencia",
            "customer_data",
            new { mode = "pickup", payment = "transferencia" }
        );
        await Says(rig, "cerremos eso entonces, ya está bien así", "checkout_start", new { });
        rig.Session.Checkout.SummaryTotal.ShouldBe(4_500);
        return rig;
    }

    [Theory]
    [InlineData("sí, con 3 brownies")]
    [InlineData("sí, pero dame dos galletas")]
    [InlineData("sí, ¿llega hoy?")]
    [InlineData("sí, a nombre de Rosa Díaz")]
    [InlineData("no, confirma después")]
    public async Task An_impure_yes_places_no_order_whatever_the_model_makes_of_it(string said)
    {
        var rig = await AskedToConfirm();
        await Says(rig, said, "confirm_order", new { });

        rig.Placed.ShouldBeNull();
    }

    [Fact]
    public async Task A_plain_yes_places_the_order()
    {
        var rig = await AskedToConfirm();
        await Says(rig, "dale, confírmalo nomás por favor", "confirm_order", new { });

        rig.Placed.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_order_is_confirmed_after_everything_else_of_the_turn()
    {
        var rig = await AskedToConfirm();
        model.Mind = _ =>
            ModelSays
                .Calling("confirm_order", new { })
                .And("customer_data", new { name = "Ana Pérez", payment = "flow" })
                .AndReply("");
        await rig.SayAsync("dale, confírmalo nomás por favor");

        rig.Placed.ShouldBeNull();
        rig.Session.Checkout.PaymentMethod.ShouldBe("flow");
    }

    [Fact]
    public async Task Notes_of_the_delivery_add_up()
    {
        var rig = new ModelRig("acme", model);
        await Adds(rig, "dame un brownie de esos", "COM-BR", 1);
        await Says(rig, "toquen el timbre del segundo", "customer_data", new { note = "toquen el timbre del segundo" });
        var reply = await Says(
            rig,
            "y traigan vuelto de 20 mil",
            "customer_data",
            new { note = "traigan vuelto de 20 mil" }
        );

        rig.Session.Checkout.Note.ShouldBe("toquen el timbre del segundo; traigan vuelto de 20 mil");
        reply.ShouldContain("Anotado para la entrega: traigan vuelto de 20 mil");
    }

    [Fact]
    public async Task A_day_told_to_a_model_is_noted_and_one_on_which_the_shop_is_closed_is_not()
    {
        var rig = new ModelRig("acme", model);
        rig.Shop = rig.Shop with { Hours = "lunes a sábado 9:00-18:00" };
        await Adds(rig, "dame un brownie de esos", "COM-BR", 1);

        var closed = await Says(rig, "lo quiero para el domingo", "customer_data", new { day = "domingo" });
        closed.ShouldContain("domingos no atendemos");
        rig.Session.Checkout.Day.ShouldBeNull();

        var open = await Says(
            rig,
            "entonces para el lunes a las 10",
            "customer_data",
            new { day = "el lunes", hour = "a las 10" }
        );
        open.ShouldContain("el lunes a las 10");
        rig.Session.Checkout.Day.ShouldBe("el lunes");

        await Says(rig, "bueno, ya", "customer_data", new { day = "el martes" });
        rig.Session.Checkout.Day.ShouldBe("el lunes");
    }
}
