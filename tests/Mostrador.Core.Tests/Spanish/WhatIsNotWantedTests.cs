using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>What goods are not to do or to hold, and goods that are named only to ask for others.</summary>
public class WhatIsNotWantedTests
{
    const string Shop = """
        es-MX | MXN | Roma |
        # Snacks:
        # Botica:
        # Sin alcohol:
        # Cervezas:
        # Untables:
        # Muebles:
        TAM | Tamarindos enchilados | Snacks | 10 | Con chile y sal |  | unidad 1 |
        GOM | Gomitas de fruta | Snacks | 10 | Dulces, para niños |  | unidad 1 |
        MAZ | Mazapán | Snacks | 10 | De cacahuate, para niños |  | unidad 1 |
        BAR | Barra de avena | Snacks | 12 | Cero azúcar |  | unidad 1 |
        IBU | Ibuprofeno | Botica | 20 | Para la fiebre y el dolor | ibuprofeno | unidad 1 |
        PAR | Paracetamol | Botica | 20 | Para la fiebre y el dolor | paracetamol | unidad 1 |
        LOR | Loratadina | Botica | 20 | Para la alergia, no da sueño |  | unidad 1 |
        CLO | Clorfenamina | Botica | 15 | Para la alergia |  | unidad 1 |
        MOS | Mosto | Sin alcohol | 30 | De uva |  | unidad 1 |
        CER | Cerveza rubia | Cervezas | 25 | Botella |  | unidad 1 |
        HUM | Hummus | Untables | 40 | De garbanzo |  | unidad 1 |
        JAM | Croquetas de jamón | Snacks | 60 | Para picar |  | unidad 1 |
        CRO | Croquetas de espinaca | Snacks | 60 | Para picar |  | unidad 1 |
        ZAP | Zapatera | Muebles | 500 | De pino |  | unidad 1 |
        """;

    static Reading Read(string text) => Shops.Of(Shop).Read(text, ReadingContext.Empty);

    static IEnumerable<string> Suggested(string text) => Read(text).Suggestions.Select(s => s.Item.Sku);

    [Theory]
    [InlineData("algo para niños que no pique", "TAM")]
    [InlineData("qué snacks tienen que no lleven cacahuate", "MAZ")]
    [InlineData("algo sin azúcar para niños", "GOM", false)]
    [InlineData("somos vegetarianos, algo para picar", "JAM")]
    [InlineData("algo para picar, soy alérgica al jamón", "JAM")]
    [InlineData("no tomo alcohol, qué hay para mí", "CER")]
    [InlineData("el ibuprofeno me cae mal, qué otra cosa tiene para la fiebre", "IBU")]
    [InlineData("ya tengo paracetamol, qué otra cosa hay para la fiebre", "PAR")]
    public void What_is_not_wanted_is_not_offered(string text, string sku, bool excluded = true)
    {
        var reading = Read(text);
        if (excluded)
            reading.Suggestions.ShouldNotContain(s => s.Item.Sku == sku);
        reading.Items.ShouldBeEmpty();
        reading.Edits.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("algo para la alergia que no dé sueño", "LOR")]
    [InlineData("algo sin azúcar", "BAR")]
    [InlineData("no tomo alcohol, qué hay para mí", "MOS")]
    [InlineData("el ibuprofeno me cae mal, qué otra cosa tiene para la fiebre", "PAR")]
    [InlineData("algo para untar", "HUM")]
    [InlineData("algo para ordenar los zapatos", "ZAP")]
    public void What_answers_it_comes_first(string text, string sku) => Suggested(text).First().ShouldBe(sku);

    [Theory]
    [InlineData("algo para la alergia que no me quite el sueño")]
    [InlineData("algo para borrar que no deje manchas en la mesa")]
    [InlineData("cómo decoro unas gomitas")]
    public void What_goods_are_to_do_changes_no_cart(string text)
    {
        var reading = Read(text);
        reading.TopIntent.ShouldBeOneOf(Intents.Recomendacion, Intents.ConsultaProducto);
        reading.Edits.ShouldBeEmpty();
    }

    [Fact]
    public void A_diet_that_nobody_keeps_forbids_nothing() =>
        Suggested("mis suegros no son vegetarianos, algo para picar").ShouldContain("JAM");

    [Fact]
    public void Goods_of_the_cart_are_not_put_aside()
    {
        var cart = new ReadingContext { InCart = ["IBU"], Expecting = Expecting.MoreOrCheckout };
        Shops
            .Of(Shop)
            .Read("ya tengo ibuprofeno, qué otra cosa hay para la fiebre", cart)
            .Excluded.ShouldNotContain("IBU");
    }

    [Fact]
    public void What_a_purse_allows_is_asked_and_not_bought()
    {
        var reading = Read("tengo 50 pesos, me alcanza para un hummus?");
        reading.TopIntent.ShouldBe(Intents.ConsultaProducto);
    }
}
