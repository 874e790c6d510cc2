using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Corrections and digressions at any step: answered first, and the sale goes on where it stood.</summary>
public class CorrectionTests
{
    static readonly string[] Steps =
    [
        "quiero un pax 3",
        "cerrar pedido",
        "a domicilio",
        "Providencia",
        "Los Aromos 123",
        "transferencia",
    ];

    public static TheoryData<int, string, string> Digressions()
    {
        var data = new TheoryData<int, string, string>();
        for (var step = 1; step <= Steps.Length; step++)
        {
            data.Add(step, "a qué hora cierran?", "20:00");
            data.Add(step, "venden a menores?", "18 años");
            if (step > 1) // before the checkout, the next step after a price is to offer it
                data.Add(step, "cuánto cuesta el mighty?", "$329.990");
            if (step != 3) // while the zone is asked, naming one chooses it
                data.Add(step, "despachan a Ñuñoa?", step == 0 ? "$3.000" : "Ñuñoa gratis");
            data.Add(step, "qué formas de pago tienen?", "transferencia");
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Digressions))]
    public void A_digression_is_answered_and_the_question_asked_again(int after, string digression, string answer)
    {
        var chat = new Chat("acme");
        foreach (var said in Steps.Take(after))
            chat.Say(said);
        var (lines, checkout) = (chat.Lines, chat.Checkout with { SummaryTotal = null, ConfirmationKey = null });
        var asked = chat.Choices.Select(c => c.Id).ToList();
        chat.Say(digression);
        chat.Text.ShouldContain(answer, Case.Insensitive, chat.Transcript);
        chat.Lines.ShouldBe(lines, chat.Transcript);
        (chat.Checkout with { SummaryTotal = null, ConfirmationKey = null }).ShouldBe(checkout, chat.Transcript);
        chat.Choices.Select(c => c.Id).ShouldBe(asked, chat.Transcript);
        foreach (var said in Steps.Skip(after))
            chat.Say(said);
        chat.Say("sí");
        chat.Placed.ShouldNotBeNull(chat.Transcript).Priced.Total.ShouldBe(189990);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_product_added_at_any_step_is_in_the_order_and_in_a_new_summary(int after)
    {
        var chat = new Chat("acme");
        foreach (var said in Steps.Take(after))
            chat.Say(said);
        chat.Say("agrega 2 brownies");
        chat.Lines.ShouldBe("VAP-PAX3×1 COM-BR×2", chat.Transcript);
        foreach (var said in Steps.Skip(Math.Max(after, 1)))
            chat.Say(said);
        chat.Text.ShouldContain("*Total: $198.990*", Case.Sensitive, chat.Transcript);
        chat.Say("sí");
        chat.Placed.ShouldNotBeNull(chat.Transcript).Priced.Total.ShouldBe(198990);
    }

    static Chat AtSummary()
    {
        var chat = new Chat("acme");
        foreach (var said in Steps)
            chat.Say(said);
        chat.Text.ShouldContain("*Resumen*", Case.Sensitive, chat.Transcript);
        return chat;
    }

    [Theory]
    [InlineData("mejor paga en línea: pago en línea", "correo")]
    [InlineData("cambia la dirección a Los Militares 5000, Las Condes", "Los Militares 5000")]
    [InlineData("mejor lo retiro en la tienda", "Retiro en Av. Italia 1234")]
    [InlineData("saca el pax y agrega un moledor", "Moledor metálico · $5.990")]
    [InlineData("que sean 2 pax", "2 × PAX 3 · $379.980")]
    public void A_change_after_the_summary_makes_it_void(string change, string fact)
    {
        var chat = AtSummary();
        var key = chat.Checkout.ConfirmationKey!;
        chat.Say(change);
        chat.Text.ShouldContain(fact, Case.Insensitive, chat.Transcript);
        chat.Last.Effects.OfType<PlaceOrder>().ShouldBeEmpty();
        chat.Press("confirm:" + key);
        chat.Placed.ShouldBeNull(chat.Transcript);
    }

    [Fact]
    public void A_change_that_costs_the_same_is_summed_up_again_too()
    {
        var chat = new Chat("el-primo", "2026-11-20T10:00");
        chat.Say("4 gorditas de tinga").Say("cerrar pedido").Say("paso a recogerlo").Say("efectivo");
        chat.Text.ShouldContain("Gordita (tinga) · $112");
        chat.Press("opt:A-GOR:Guiso:rajas con queso");
        chat.Text.ShouldContain("*Resumen*", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain("Gordita (rajas con queso) · $112");
        chat.Say("sí")
            .Placed!.Cart.Lines.ShouldHaveSingleItem()
            .Options.ShouldHaveSingleItem()
            .Choice.ShouldBe("rajas con queso");
    }

    [Fact]
    public void How_many_without_of_which_is_asked()
    {
        var chat = new Chat("acme").Say("qué flores tienes?").Say("ya, dame 2");
        chat.Text.ShouldContain("2");
        chat.Lines.ShouldBe("", chat.Transcript);
        chat.Say("la primera").Lines.ShouldBe("FLO-OG×2", chat.Transcript);
    }

    [Fact]
    public void Better_another_option_changes_the_line_instead_of_adding_one()
    {
        var chat = new Chat("la-plaza", "2026-11-20T21:00").Say("quiero un entrecot poco hecho");
        chat.Say("mejor el entrecot muy hecho").Lines.ShouldBe("P-ENT×1(muy hecho)", chat.Transcript);
    }

    [Fact]
    public void A_no_at_the_confirmation_places_nothing_and_keeps_the_cart()
    {
        var chat = AtSummary();
        chat.Say("no");
        chat.Last.Intent.ShouldBe(Intents.Cancelar);
        chat.Placed.ShouldBeNull();
        chat.Lines.ShouldBe("VAP-PAX3×1");
        chat.Press("Volver al pedido");
        chat.Text.ShouldContain("*Resumen*");
        chat.Say("sí");
        chat.Placed.ShouldNotBeNull(chat.Transcript);
    }

    [Fact]
    public void Only_a_yes_to_the_shown_total_confirms()
    {
        var chat = AtSummary();
        foreach (var said in new[] { "gracias", "a qué hora abren?", "cuánto demora?", "¿sí?", "mmm" })
        {
            chat.Say(said);
            chat.Placed.ShouldBeNull(chat.Transcript);
        }
        chat.Say("sí, confirmo");
        chat.Placed.ShouldNotBeNull(chat.Transcript);
    }

    [Fact]
    public void Confirming_twice_is_one_order()
    {
        var chat = AtSummary();
        var confirm = chat.Choices[0].Id;
        chat.Press("Confirmar");
        chat.Placed.ShouldNotBeNull();
        chat.Press(confirm);
        chat.Last.Effects.ShouldBeEmpty();
        chat.Text.ShouldContain("ya está confirmado");
    }

    [Fact]
    public void Stock_that_went_meanwhile_is_said_and_the_rest_is_summed_again()
    {
        var chat = AtSummary();
        chat.Say("agrega 2 brownies");
        chat.WithStock("VAP-PAX3", 0);
        chat.Say("sí");
        chat.Placed.ShouldBeNull();
        chat.Text.ShouldContain("PAX 3");
        chat.Text.ShouldContain("*Total: $12.000*", Case.Sensitive, chat.Transcript);
        chat.Say("sí");
        chat.Placed!.Priced.Total.ShouldBe(12000);
    }

    [Fact]
    public void A_line_beyond_the_stock_shrinks_before_it_is_ordered()
    {
        var chat = new Chat("acme");
        chat.Say("quiero 10 blue dream").Say("cerrar pedido").Say("retiro").Say("transferencia");
        chat.WithStock("SEM-BD", 4);
        chat.Say("sí");
        chat.Placed.ShouldBeNull();
        chat.Lines.ShouldBe("SEM-BD×4");
        chat.Text.ShouldContain("$64.800");
    }

    [Fact]
    public void A_yes_to_a_summary_of_days_ago_is_asked_again()
    {
        var chat = AtSummary();
        var confirm = chat.Choices[0].Id;
        chat.Now = chat.Now.AddDays(2);
        chat.Press(confirm);
        chat.Placed.ShouldBeNull(chat.Transcript);
        chat.Text.ShouldContain("*Resumen*");
        chat.Say("sí");
        chat.Placed.ShouldNotBeNull(chat.Transcript);
    }

    [Fact]
    public void A_price_that_moved_is_said_before_it_is_charged()
    {
        var chat = AtSummary();
        chat.WithPrice("VAP-PAX3", 199990);
        chat.Say("sí");
        chat.Placed.ShouldBeNull();
        chat.Text.ShouldContain("$199.990");
        chat.Say("sí");
        chat.Placed!.Priced.Total.ShouldBe(199990);
    }

    [Fact]
    public async Task The_same_turn_thought_twice_says_and_does_the_same()
    {
        var chat = AtSummary();
        var context = chat.Context(chat.Message("text") with { Text = "sí" });
        var engine = new Core.Assistant.Dialogue.LocalEngine(
            (s, c, t, r) => Core.Assistant.Spanish.ShopReaders.For(s, c).Read(t, r)
        );
        var one = await engine.ThinkAsync(context, default);
        var two = await engine.ThinkAsync(context, default);
        one.Blocks.Select(b => b.PlainText).ShouldBe(two.Blocks.Select(b => b.PlainText));
        one.Effects.Count.ShouldBe(two.Effects.Count);
        one.Session.Dialogue.ToString().ShouldBe(two.Session.Dialogue.ToString());
    }

    [Fact]
    public void Nothing_of_a_long_message_is_lost_while_questions_are_asked_one_at_a_time()
    {
        var chat = new Chat("el-primo", "2026-11-20T10:00");
        chat.Say("2 chilaquiles, una gordita, un pozole y 3 cafés");
        chat.Lines.ShouldContain("B-CAF×3");
        chat.Text.ShouldContain("sábado");
        chat.Say("rojos").Say("pollo").Say("tinga");
        chat.Lines.ShouldBe("D-CHI×2(rojos,pollo) A-GOR×1(tinga) B-CAF×3", chat.Transcript);
    }

    [Fact]
    public void A_partial_offer_is_taken_refused_or_changed()
    {
        new Chat("acme").Say("quiero 999 blue dream").Say("sí").Lines.ShouldBe("SEM-BD×18");
        new Chat("acme").Say("quiero 999 blue dream").Say("no").Lines.ShouldBe("");
        new Chat("acme").Say("quiero 999 blue dream").Say("una sola").Lines.ShouldBe("SEM-BD×1");
        new Chat("acme").Say("quiero 999 blue dream").Press("Sí, 18").Lines.ShouldBe("SEM-BD×18");
        var chat = new Chat("acme").Say("quiero la blue dream").Say("quiero 999 unidades");
        chat.Text.ShouldContain("18");
        chat.Say("una sola").Lines.ShouldBe("SEM-BD×1");
    }

    [Fact]
    public void The_minimum_order_is_explained_with_what_is_missing()
    {
        var chat = new Chat("la-huerta").Say("2 lechugas").Say("eso es todo").Say("a domicilio");
        chat.Text.ShouldContain("$5.000");
        chat.Text.ShouldContain("$2.600");
        chat.Say("agrega 3 kilos de papas");
        chat.Choices.Select(c => c.Id).ShouldContain("zone:Macul", chat.Transcript);
    }

    [Fact]
    public void A_zone_that_is_not_served_is_said_with_those_that_are()
    {
        var chat = new Chat("acme").Say("quiero un pax 3").Say("cerrar pedido").Say("a domicilio").Say("Temuco");
        chat.Text.ShouldContain("Temuco");
        chat.Text.ShouldContain("Providencia");
        chat.Checkout.Zone.ShouldBeNull();
        chat.Say("ya, Ñuñoa").Checkout.Zone.ShouldBe("Ñuñoa");
    }

    [Fact]
    public void A_stale_button_means_what_it_says_as_far_as_that_is_possible()
    {
        var chat = new Chat("acme").Say("qué semillas tienes?").Say("hola");
        chat.Press("item:SEM-BD").Lines.ShouldBe("SEM-BD×1");
        chat.Press("item:SEM-WW").Text.ShouldContain("White Widow");
        chat.Press("item:NO-HAY").Text.ShouldContain("catálogo");
        chat.Press("take:5:SEM-NL").Lines.ShouldBe("SEM-BD×1 SEM-NL×5");
        chat.Press("confirm:viejo").Placed.ShouldBeNull();
        chat.Press("no");
        chat.Press("yes");
        chat.Placed.ShouldBeNull();
        chat.Last.Blocks.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_cart_is_changed_by_word()
    {
        var chat = new Chat("acme").Say("quiero 2 brownies, un pax 3 y 3 galletas");
        chat.Say("saca las galletas").Lines.ShouldBe("COM-BR×2 VAP-PAX3×1", chat.Transcript);
        chat.Say("mejor 4 brownies").Lines.ShouldBe("COM-BR×4 VAP-PAX3×1", chat.Transcript);
        chat.Say("cambia el pax por un mighty").Lines.ShouldBe("COM-BR×4 VAP-MIG×1", chat.Transcript);
        chat.Say("qué llevo?").Text.ShouldContain("$347.990");
        chat.Say("vacía el carrito").Lines.ShouldBe("", chat.Transcript);
    }

    [Fact]
    public void A_note_stays_with_its_line()
    {
        var chat = new Chat("el-primo", "2026-11-20T10:00").Say("una torta sin cebolla");
        chat.Cart.Lines.ShouldHaveSingleItem().Note.ShouldBe("sin cebolla", chat.Transcript);
        chat.Text.ShouldContain("sin cebolla");
    }

    [Fact]
    public void The_last_order_is_repeated_at_todays_prices_with_what_there_is()
    {
        var chat = new Chat("acme");
        chat.Orders.Add(
            new OrderFacts(
                "ACM-000009",
                "delivered",
                99999,
                chat.Now.AddDays(-9),
                [new("SEM-NL", 2, []), new("SEM-WW", 1, [])]
            )
        );
        chat.Say("lo mismo de siempre");
        chat.Last.Intent.ShouldBe(Intents.RepetirPedido);
        chat.Lines.ShouldBe("SEM-NL×2", chat.Transcript);
        chat.Text.ShouldContain("$27.000");
        chat.Text.ShouldContain("White Widow");
    }

    [Fact]
    public void A_mistake_in_what_is_ordered_already_begins_no_new_order()
    {
        var chat = new Chat("la-huerta");
        chat.Orders.Add(
            new OrderFacts(
                "HUE-000001",
                "pending_payment",
                2480,
                chat.Now.AddMinutes(-2),
                [new CartLine("V-TOM", 1, [], null, "Tomate")]
            )
        );
        chat.Say("me equivoqué, quería 2 kilos de tomates");

        chat.Cart.Lines.ShouldBeEmpty(chat.Transcript);
        chat.Text.ShouldContain("persona del equipo", Case.Insensitive, chat.Transcript);
    }
}
