using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>Needs told without the words of the shop, and its questions asked in other words than its own.</summary>
public class NeedsAndQuestionsTests
{
    [Theory]
    [InlineData(OtherShops.Pharmacy, "no paro de toser", "JA-TO")]
    [InlineData(OtherShops.Pharmacy, "me cayó pesado el almuerzo", "AN-AC")]
    [InlineData(OtherShops.Pharmacy, "voy a la playa y no me quiero achicharrar", "PR-SO")]
    [InlineData(OtherShops.Hardware, "está tirando agua la llave, qué le pongo", "TE-1")]
    [InlineData(OtherShops.Hardware, "quiero darle una mano de color a mi pieza", "PI-LB")]
    public void A_need_is_heard_in_the_words_that_people_have_for_it(string shop, string text, string sku)
    {
        var reading = Shops.Of(shop).Read(text, ReadingContext.Empty);
        reading.TopIntent.ShouldBe(Intents.Recomendacion);
        reading.Suggestions.Take(3).Select(s => s.Item.Sku).ShouldContain(sku);
    }

    [Theory]
    [InlineData(OtherShops.Pharmacy, "venden lentes?")]
    [InlineData(OtherShops.Hardware, "tienen lavadoras?")]
    public void What_is_asked_for_by_its_name_is_no_need_for_what_goes_with_it(string shop, string text) =>
        Shops.Of(shop).Read(text, ReadingContext.Empty).TopIntent.ShouldNotBe(Intents.Recomendacion);

    [Fact]
    public void What_somebody_is_out_of_is_not_refused()
    {
        var items = Shops
            .Of(OtherShops.Pharmacy)
            .Read("me quedé sin paracetamol y sin pañales", ReadingContext.Empty)
            .Items;
        items.Select(i => i.Best.Sku).ShouldBe(["PA-500", "PA-BE"]);
        items.ShouldAllBe(i => !i.Negated);
    }

    [Fact]
    public void Goods_from_a_nearer_age_come_first()
    {
        var reading = Shop([("A", "Sonajero", "Juguete, desde 3 meses"), ("B", "Parchís", "Juguete, desde 6 años")], [])
            .Read("un juguete para un niño de 8 años", ReadingContext.Empty);
        reading.Suggestions[0].Item.Sku.ShouldBe("B");
    }

    [Theory]
    [InlineData("me facturan?", 0)]
    [InlineData("y si me queda chico lo puedo devolver?", 1)]
    [InlineData("voy en mi auto, hay lugar para dejar el auto?", 2)]
    [InlineData("me lo anotas en el cuaderno hasta fin de mes?", 3)]
    public void A_question_of_the_shop_is_found_by_what_else_asks_it(string text, int question) =>
        Shop(
                [("A", "Zapato", "De vestir")],
                [
                    new Faq("¿Dan factura?", "Sí, con su RUC."),
                    new Faq("¿Hacen cambios?", "Treinta días."),
                    new Faq("¿Tienen estacionamiento?", "A la vuelta."),
                    new Faq("¿Fían?", "Solo a vecinos con cuaderno."),
                ]
            )
            .Read(text, ReadingContext.Empty)
            .Faq.ShouldBe(question);

    static SpanishReader Shop((string Sku, string Name, string Description)[] goods, Faq[] questions) =>
        new(
            new ShopProfile
            {
                Name = "Tienda",
                Currency = "PEN",
                Locale = "es-PE",
                Timezone = "America/Lima",
                Faq = questions,
            },
            new ShopCatalog(
                1,
                [new Category("Todo", [])],
                [
                    .. goods.Select(
                        (g, i) =>
                            new Item
                            {
                                Id = i + 1,
                                Sku = g.Sku,
                                Name = g.Name,
                                Category = "Todo",
                                Description = g.Description,
                                Price = 10,
                            }
                    ),
                ],
                []
            )
        );
}
