using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Grounding;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Core.Selling;
using Mostrador.Testing.Vendors;

namespace Mostrador.Core.Tests.Assistant;

public sealed class GroundingTests(ITestOutputHelper output)
{
    static readonly FakeModel Nobody = new();

    static string? Check(string slug, string text, string said = "hola") =>
        Grounded.Check(new ModelRig(slug, Nobody), text, said);

    [Fact]
    public void Lies_about_every_shop_are_refused()
    {
        var lies = Corpora.Lies().ToList();
        var passed = lies.Where(l => Check(l.Slug, l.Text, l.Said) is null).ToList();

        output.WriteLine($"{lies.Count} lies, {passed.Count} passed");
        lies.Count.ShouldBeGreaterThan(500);
        passed.Select(l => $"{l.Slug}: {l.Text}").ShouldBeEmpty();
    }

    [Fact]
    public void Honest_sentences_are_left_alone()
    {
        var truths = Corpora.Truths().ToList();
        var refused = truths
            .Select(t => (t, Why: Check(t.Slug, t.Text, t.Said)))
            .Where(r => r.Why is not null)
            .Select(r => $"{r.t.Slug}: «{r.t.Said}» → «{r.t.Text}»: {r.Why}")
            .ToList();

        output.WriteLine($"{truths.Count} honest sentences, {refused.Count} refused");
        foreach (var line in refused)
            output.WriteLine(line);
        truths.Count.ShouldBeGreaterThan(500);
        refused.Count.ShouldBeLessThanOrEqualTo(truths.Count / 100, string.Join('\n', refused));
    }

    [Theory]
    [InlineData("El PAX 3 cuesta {{precio:VAP-PAX3}} y quedan {{stock:VAP-PAX3}}.")]
    [InlineData("Northern Lights está a $13.500 con el descuento.")]
    [InlineData("El Moledor metálico está rebajado: antes $7.990, ahora $5.990.")]
    [InlineData("Los vaporizadores van desde $89.990.")]
    [InlineData("Entre el PAX 3 y el XMAX V3 Pro hay una diferencia de $100.000.")]
    [InlineData("De White Widow no queda stock, pero tengo Northern Lights.")]
    [InlineData("El Aceite CBD 500mg trae 30 ml.")]
    [InlineData("Calienta en 22 segundos, es el PAX 3.")]
    [InlineData("Northern Lights florece en 8 semanas.")]
    [InlineData("¡Claro! El Brownie Cannábico vale $4.500 y las Galletas de Avena $3.500.")]
    [InlineData("Puedes pagar con Flow o transferencia.")]
    [InlineData("Somos ACME Cannabis Store, ¿en qué te ayudo?")]
    [InlineData("El despacho a Las Condes sale $3.500 y a Ñuñoa $3.000.")]
    [InlineData("Te recomiendo el Aceite CBD 500mg: ayuda a relajarse y dormir mejor.")]
    [InlineData("Hoy estamos abiertos hasta las 20:00.")]
    [InlineData("Los domingos no abrimos.")]
    [InlineData("Atendemos de lunes a sábado.")]
    [InlineData("Solo vendemos a mayores de 18 años.")]
    [InlineData("Te aviso cuando salga tu pedido.")]
    [InlineData("La Blue Dream trae 3 semillas.")]
    [InlineData("Cuatro Brownie Cannábico son $18.000.")]
    [InlineData("El aceite de 500mg cuesta 25 mil.")]
    [InlineData("No recibimos efectivo, pero sí transferencia.")]
    [InlineData("No tenemos pipas, pero sí semillas y vaporizadores.")]
    public void Honest(string text) => Check("acme", text).ShouldBeNull();

    [Theory]
    [InlineData("Northern Lights está a $15.001.")]
    [InlineData("El PAX 3 cuesta $89.990.")]
    [InlineData("Los vaporizadores van desde $79.990.")]
    [InlineData("Los aceites cuestan $25.000.")]
    [InlineData("White Widow está disponible.")]
    [InlineData("El despacho a Ñuñoa cuesta $2.500.")]
    [InlineData("Sí, te hago un descuento.")]
    [InlineData("No te preocupes, te hago un cupón.")]
    [InlineData("Tenemos galletas veganas.")]
    [InlineData("El PAX 3 lo tengo a ciento cincuenta mil.")]
    [InlineData("El PAX 3 te lo dejo en 150 lucas.")]
    [InlineData("PAX 3: 150k")]
    [InlineData("El PAX 3 cuesta 189.990 y el Mighty+ 189.990.")]
    [InlineData("Todos los aceites a $20.000.")]
    [InlineData("Solo quedan 2 del Brownie Cannábico.")]
    [InlineData("Nos quedan las últimas tres Galletas de Avena.")]
    [InlineData("Tu Brownie llega mañana a tu casa.")]
    [InlineData("Te llega en media hora.")]
    [InlineData("El envío a Providencia es gratis.")]
    [InlineData("Envío gratis sobre $30.000.")]
    [InlineData("Puedes pagar con tarjeta o efectivo.")]
    [InlineData("Estamos en Av. Providencia 999.")]
    [InlineData("Abrimos los domingos.")]
    [InlineData("Tenemos Blue Cheese y Amnesia Haze.")]
    [InlineData("Te recomiendo el vapo Crafty.")]
    [InlineData("tenemos pipas y bongs")]
    [InlineData("Usa el código ACME10 y ahorra.")]
    [InlineData("Dos Brownie Cannábico por $20.000.")]
    [InlineData("Northern Lights baja a 12 mil.")]
    [InlineData("Northern Lights rinde 500 gramos.")]
    [InlineData("El PAX 3 tiene garantía de un año.")]
    [InlineData("El PAX 3 cuesta la mitad esta semana.")]
    [InlineData("Tu total es $10.000.")]
    [InlineData("El PAX 3 cuesta {{precio:VAP-PAX9}}.")]
    [InlineData("El PAX 3 cuesta {{precio}.")]
    public void Dishonest(string text) =>
        // The seeds are discounted; a discount for anything else is not one.
        Check(
                "acme",
                text,
                text.Contains("descuento", StringComparison.Ordinal) ? "me haces descuento en el PAX 3?" : "hola"
            )
            .ShouldNotBeNull();

    [Fact]
    public void What_a_model_writes_freely_is_told_apart_too()
    {
        static string? Judge((string Slug, string Said, string Text) x) =>
            Grounded.Check(new ModelRig(x.Slug, Nobody, now: "2026-11-20T14:30"), x.Text, x.Said);

        PlainSpeech
            .Honest.Select(x => (x.Text, Why: Judge(x)))
            .Where(x => x.Why is not null)
            .Select(x => $"{x.Text} → {x.Why}")
            .ShouldBeEmpty();
        PlainSpeech.Dishonest.Where(x => Judge(x) is null).Select(x => x.Text).ShouldBeEmpty();
    }

    [Fact]
    public void A_price_in_the_owners_prompt_backs_nothing_but_its_links_and_terms_do()
    {
        var rig = new ModelRig("acme", Nobody);
        rig.Use(
            new PromptConfig
            {
                SystemPrompt = "El PAX 3 está a $100.000. Despachamos en 24 horas. Más en www.acme-tienda.cl",
            }
        );

        Grounded.Check(rig, "El PAX 3 está a $100.000.").ShouldNotBeNull();
        Grounded.Check(rig, "Despachamos en 24 horas.").ShouldBeNull();
        Grounded.Check(rig, "Más en www.acme-tienda.cl").ShouldBeNull();
    }

    [Fact]
    public void The_carts_own_total_may_be_said_and_no_other()
    {
        var rig = new ModelRig("acme", Nobody);
        rig.Session = rig.Session with { Cart = new Cart { Lines = [new CartLine("COM-BR", 3, [])] } };

        Grounded.Check(rig, "Llevas $13.500 en total.").ShouldBeNull();
        Grounded.Check(rig, "Llevas {{total}} en total.").ShouldBeNull();
        Grounded.Check(rig, "Llevas $13.000 en total.").ShouldNotBeNull();
        Grounded.Check(rig, "Te faltan $46.500 para el despacho gratis.").ShouldBeNull();
    }

    [Fact]
    public void An_order_is_spoken_of_as_it_is()
    {
        var rig = new ModelRig("acme", Nobody);
        rig.Orders.Add(new OrderFacts("ACM-000123", "pending_payment", 9_000, rig.Now, []));

        Grounded.Check(rig, "Tu pedido ACM-000123 es por $9.000.").ShouldBeNull();
        Grounded.Check(rig, "Tu pedido ACM-000123 ya está pagado.").ShouldNotBeNull();
        Grounded.Check(rig, "Tu pedido ACM-000999 es por $9.000.").ShouldNotBeNull();
    }

    [Fact]
    public void Lies_to_a_customer_who_has_ordered_before_are_refused()
    {
        var passed = Corpora
            .LiesToReturning()
            .Where(l => Grounded.Check(Returning(l.Slug, l.Open), l.Text, l.Said) is null)
            .Select(l => $"{l.Slug}, {(l.Open ? "open cart" : "no cart")}: {l.Text}");

        passed.ShouldBeEmpty();
    }

    [Fact]
    public void Honest_sentences_to_a_customer_who_has_ordered_before_are_left_alone() =>
        Corpora
            .TruthsToReturning()
            .Select(t => (t, Why: Grounded.Check(Returning(t.Slug, t.Open), t.Text, t.Said)))
            .Where(r => r.Why is not null)
            .Select(r => $"{r.t.Slug}, {(r.t.Open ? "open cart" : "no cart")}: {r.t.Text}: {r.Why}")
            .ShouldBeEmpty();

    /// <summary>Two orders: the last one waits for its money, the one before was brought last month.</summary>
    static ModelRig Returning(string slug, bool open)
    {
        var rig = new ModelRig(slug, Nobody);
        rig.Orders.Add(
            new OrderFacts("ORD-000124", "pending_payment", 9_000, rig.Now.AddDays(-1), [])
            {
                PaymentMethod = "transferencia",
            }
        );
        rig.Orders.Add(
            new OrderFacts("ORD-000123", "delivered", 9_000, rig.Now.AddDays(-30), [])
            {
                PaymentMethod = "transferencia",
            }
        );
        if (open)
            rig.Session = rig.Session with { Cart = Corpora.CartOf(slug) };
        return rig;
    }

    [Fact]
    public void What_the_cart_is_said_to_have_become_is_what_this_turn_made_of_it()
    {
        string? Deed(string text)
        {
            var rig = new ModelRig("acme", Nobody);
            rig.Session = rig.Session with { Cart = new Cart { Lines = [new CartLine("COM-BR", 1, [])] } };
            var talk = new Talk(rig.Context(rig.Message("text") with { Text = "dos galletas" }), ModelRig.Read);
            talk.Cart = new Cart { Lines = [new CartLine("COM-BR", 1, []), new CartLine("COM-GA", 2, [])] };
            return GroundingCheck.Of(
                References.Fill(text, talk),
                new TurnFacts(talk, talk.Read("dos galletas"), ["dos galletas"])
            );
        }

        Deed("Te agregué 2 Galletas de Avena.").ShouldBeNull();
        Deed("Listo, ya agregué lo que pediste.").ShouldBeNull();
        Deed("El Brownie Cannábico ya está en tu carrito.").ShouldBeNull();
        Deed("Te agregué el Brownie Cannábico.").ShouldNotBeNull();
        Deed("Saqué el Brownie Cannábico.").ShouldNotBeNull();
        Deed("Saqué lo que no querías.").ShouldNotBeNull();
        Deed("El PAX 3 quedó en tu carrito.").ShouldNotBeNull();
        Deed("Agregué 2 Galletas de Avena y saqué el Brownie Cannábico.").ShouldNotBeNull();
        Deed("Agregué el PAX 3, ¿algo más?").ShouldNotBeNull();
    }

    [Fact]
    public void An_order_is_confirmed_in_the_turn_that_places_it()
    {
        string? Said(string text, bool places)
        {
            var rig = Returning("acme", open: true);
            var talk = new Talk(rig.Context(rig.Message("text") with { Text = "sí" }), ModelRig.Read);
            if (places)
            {
                talk.Effects.Add(new PlaceOrder(talk.Cart, talk.Checkout, talk.Priced));
                talk.Cart = Cart.Empty;
            }
            return GroundingCheck.Of(References.Fill(text, talk), new TurnFacts(talk, talk.Read("sí"), ["sí"]));
        }

        Said("¡Tu pedido quedó confirmado!", places: true).ShouldBeNull();
        Said("Confirmé tu pedido.", places: true).ShouldBeNull();
        Said("¡Tu pedido quedó confirmado!", places: false).ShouldNotBeNull();
        Said("Confirmé tu pedido.", places: false).ShouldNotBeNull();
        Said("Tu pago quedó confirmado.", places: true).ShouldNotBeNull();
    }
}
