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

    [Theory]
    [InlineData("la factura sale a nombre de la empresa?", "¿Dan factura?")]
    [InlineData("es un negocio, hay precio por mayor?", "¿Venden por mayor?")]
    [InlineData("y el más viejito lo reciben en parte de pago?", "¿Reciben usados?")]
    [InlineData("puedo ir pagando de a poco y me lo guardan?", "¿Tienen sistema de apartado?")]
    [InlineData("me los inflan ahí?", "¿Inflan globos con helio?")]
    [InlineData("cómo sé que no es trucho?", "¿Es original?")]
    public void A_word_may_ask_several_things_and_the_rest_says_which(string text, string question)
    {
        Faq[] all =
        [
            new("¿Arreglan ropa?", "Sí, en dos días."),
            new("¿Dan factura?", "Sí."),
            new("¿Venden por mayor?", "Desde una docena."),
            new("¿Venden a menores de edad?", "No."),
            new("¿Reciben usados?", "Según su estado."),
            new("¿Tienen sistema de apartado?", "Con el 20 %."),
            new("¿Inflan globos con helio?", "En la tienda."),
            new("¿Es original?", "Con certificado."),
        ];
        var faq = Shop([("A", "Globo", "De látex")], all).Read(text, ReadingContext.Empty).Faq;
        (faq is { } found ? all[found].Q : null).ShouldBe(question);
    }

    [Theory]
    [InlineData("hacen degustaciones de miel?", "¿Hacen catas o talleres?")]
    [InlineData("cuánto tardáis en traerlos?", "¿Llegan calientes?")]
    [InlineData("no se enfrían por el camino?", "¿Llegan calientes?")]
    [InlineData("está húmeda la leña?", "¿La leña está seca?")]
    [InlineData("y si se me trizan al mes?", "¿Qué pasa si se quiebra algo?")]
    [InlineData("me lo pueden mandar a otra ciudad?", "¿Mandan al interior?")]
    public void A_question_is_found_by_its_other_half_its_contrary_or_its_answer(string text, string question)
    {
        Faq[] all =
        [
            new("¿Hacen catas o talleres?", "El último sábado de cada mes."),
            new("¿Llegan calientes?", "Sí, llegan en unos 20 minutos."),
            new("¿La leña está seca?", "Sí, certificada."),
            new("¿Qué pasa si se quiebra algo?", "Se cobra."),
            new("¿Mandan al interior?", "Sí, por encomienda."),
        ];
        var faq = Shop([("A", "Leña", "Por metro")], all).Read(text, ReadingContext.Empty).Faq;
        (faq is { } found ? all[found].Q : null).ShouldBe(question);
    }

    [Theory]
    [InlineData("conocen a alguien que pinte?", "¿Mandan pintores?")]
    [InlineData("hay una nutri que atienda?", "¿Atiende una nutricionista?")]
    [InlineData("el tinte tiene amoniaco?", "¿Con qué marca de tinte trabajan?")]
    [InlineData("y si le queda chico me lo cambian?", "¿Puedo cambiar la talla?")]
    [InlineData("somos cuatro, pueden venir a la casa?", "¿Atienden a domicilio?")]
    public void A_question_is_found_by_the_deed_the_beginning_of_a_word_or_what_only_its_answer_has(
        string text,
        string question
    )
    {
        Faq[] all =
        [
            new("¿Mandan pintores?", "No, pero te pasamos un contacto."),
            new("¿Atiende una nutricionista?", "Los lunes."),
            new("¿Con qué marca de tinte trabajan?", "Con una sin amoniaco."),
            new("¿Se lavan antes de devolverlos?", "No hace falta."),
            new("¿Puedo cambiar la talla?", "Con su etiqueta."),
            new("¿Atienden a domicilio?", "Grupos de tres o más."),
        ];
        var faq = Shop([("A", "Tinte", "De un tono"), ("B", "Traje", "De noche")], all)
            .Read(text, ReadingContext.Empty)
            .Faq;
        (faq is { } found ? all[found].Q : null).ShouldBe(question);
    }

    [Theory]
    [InlineData("le ponen glutamato al arroz?", "¿Usan ajinomoto?")]
    [InlineData("ahí mismo me hacen las uñas o solo venden?", "¿Aplican el esmalte en el local?")]
    [InlineData("soy manicurista, hay rebaja?", "¿Hay descuento para profesionales?")]
    [InlineData("vivo en un quinto sin elevador, lo cargan hasta arriba?", "¿Suben el pedido al departamento?")]
    [InlineData("la pizza la hacen a la leña?", "¿Con qué hornean?")]
    [InlineData("me prestan unas sillitas?", "¿Alquilan mesas?")]
    [InlineData("os hago un bizum?", "¿Aceptan pagos por el celular, Yape o Bizum?")]
    [InlineData("me puedo acostar un ratito para probar?", "¿Se puede probar antes?")]
    [InlineData("con su moño y su papelito de regalo?", "¿Envuelven?")]
    public void What_any_shop_may_be_asked_is_found_in_the_words_of_any_country(string text, string question)
    {
        Faq[] all =
        [
            new("¿Usan ajinomoto?", "No."),
            new("¿Aplican el esmalte en el local?", "No, solo vendemos."),
            new("¿Hay descuento para profesionales?", "Con carnet."),
            new("¿Suben el pedido al departamento?", "Con ascensor."),
            new("¿Con qué hornean?", "Con leña de espino."),
            new("¿Alquilan mesas?", "No."),
            new("¿Aceptan pagos por el celular, Yape o Bizum?", "Sí."),
            new("¿Se puede probar antes?", "En la tienda."),
            new("¿Envuelven?", "Sí."),
        ];
        var faq = Shop([("A", "Sopa", "Del día")], all).Read(text, ReadingContext.Empty).Faq;
        (faq is { } found ? all[found].Q : null).ShouldBe(question);
    }

    [Fact]
    public void A_verb_of_any_shop_is_no_question_by_itself() =>
        Shop([("A", "Tinte", "De un tono")], [new Faq("¿Atienden a domicilio?", "Grupos de tres o más.")])
            .Read("los domingos atienden?", ReadingContext.Empty)
            .Faq.ShouldBeNull();

    [Fact]
    public void What_is_asked_of_a_category_is_asked_of_its_goods()
    {
        var shop = Shop(
            [("A", "Guppy", "De cola larga"), ("B", "Goldfish", "Naranjo")],
            [new Faq("¿Cuántos peces entran por litro?", "Un centímetro de pez."), new Faq("¿Dan factura?", "Sí.")],
            category: "Peces"
        );
        shop.Read("cuántos guppys puedo poner por litro?", ReadingContext.Empty).Faq.ShouldBe(0);
    }

    [Fact]
    public void Words_of_any_talk_tell_of_a_need_only_together()
    {
        var shop = Shop(
            [("A", "Batería electrónica", "Se toca con auriculares"), ("B", "Guitarra criolla", "De estudio")],
            []
        );
        shop.Read("toco fuerte y los vecinos se quejan del ruido", ReadingContext.Empty)
            .Suggestions.Select(s => s.Item.Sku)
            .ShouldBe(["A"]);
        shop.Read("somos vecinos", ReadingContext.Empty).Suggestions.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_need_leads_to_is_known_by_the_words_of_other_countries()
    {
        var reading = Shop([("A", "Bombillo LED", "Nueve vatios"), ("B", "Balde", "De diez litros")], [])
            .Read("estamos a oscuras", ReadingContext.Empty);
        reading.Suggestions.Select(s => s.Item.Sku).ShouldBe(["A"]);
    }

    [Fact]
    public void Who_may_not_have_sugar_is_offered_first_what_has_none()
    {
        var reading = Shop(
                [("A", "Almendras con chocolate", "Dulce de cacao"), ("B", "Dátiles", "Endulzan sin azúcar")],
                []
            )
            .Read("soy diabético, algo dulce?", ReadingContext.Empty);
        reading.Suggestions[0].Item.Sku.ShouldBe("B");
    }

    [Theory]
    [InlineData("se me paró el reloj")]
    [InlineData("no anda el reloj, se le murió la pila creo")]
    public void What_is_broken_is_not_ordered(string text)
    {
        var reading = Shop(
                [("A", "Reloj de caballero", "Con correa"), ("B", "Cambio de pila", "De reloj, en el momento")],
                []
            )
            .Read(text, ReadingContext.Empty);
        reading.TopIntent.ShouldNotBe(Intents.IntencionCompra);
        reading.Suggestions[0].Item.Sku.ShouldBe("B");
    }

    static SpanishReader Shop(
        (string Sku, string Name, string Description)[] goods,
        Faq[] questions,
        string category = "Todo"
    ) =>
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
                [new Category(category, [])],
                [
                    .. goods.Select(
                        (g, i) =>
                            new Item
                            {
                                Id = i + 1,
                                Sku = g.Sku,
                                Name = g.Name,
                                Category = category,
                                Description = g.Description,
                                Price = 10,
                            }
                    ),
                ],
                []
            )
        );
}
