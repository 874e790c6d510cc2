using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What is asked of goods and of where they go, in a shop of blinds, paint and lamps.</summary>
public class AskedBesidesTests
{
    static Chat Shop(params Faq[] faq) =>
        Stalls.Of(
            "La Ventana",
            "Las Lomas",
            [],
            faq,
            new ShopCatalog(
                902,
                [new Category("Persianas", []), new Category("Pinturas", []), new Category("Telas", [])],
                [
                    Thing(
                        1,
                        "PER",
                        "Persiana enrollable",
                        "Persianas",
                        new OptionGroup("Tela", false, 1, [new("lino", 0), new("blackout", 500)]),
                        new OptionGroup("Servicio", false, 1, [new("desmontaje de la persiana vieja", 3000)])
                    ),
                    Thing(
                        2,
                        "BAR",
                        "Barniz",
                        "Pinturas",
                        new OptionGroup("Tono", false, 1, [new("nogal", 0), new("cedro", 0)])
                    ),
                    Thing(3, "TON", "Muestrario de tonos", "Pinturas"),
                    Thing(4, "CRE", "Tela de lino por metro", "Telas"),
                    Thing(
                        5,
                        "BIO",
                        "Biombo",
                        "Telas",
                        new OptionGroup("Ancho", false, 1, [new("2 plazas", 0), new("3 plazas", 0)])
                    ),
                ],
                []
            )
        );

    static Item Thing(int id, string sku, string name, string category, params OptionGroup[] options) =>
        new()
        {
            Id = id,
            Sku = sku,
            Name = name,
            Category = category,
            Price = 4000,
            Stock = 40,
            Options = options,
        };

    [Theory]
    [InlineData("qué tonos manejan en el barniz?", "nogal")]
    [InlineData("en que tonos viene el barniz ese", "cedro")]
    [InlineData("de qué tela es la persiana?", "blackout")]
    public void Which_choices_there_are_is_told_though_other_goods_are_called_so(string text, string choice) =>
        Shop().Say(text).Text.ShouldContain(choice);

    [Fact]
    public void Whether_a_choice_costs_the_same_repeats_no_order() =>
        Shop().Say("el barniz en cedro cuesta lo mismo?").Text.ShouldNotContain("pedidos con nosotros");

    [Fact]
    public void What_the_goods_are_called_chooses_nothing_of_them()
    {
        var reply = Shop().Say("precio de la persiana").Text;
        reply.ShouldContain("4.000");
        reply.ShouldNotContain("7.000");
    }

    [Fact]
    public void What_a_choice_is_called_asks_nothing_by_the_root_of_its_word() =>
        Shop(new Faq("¿Se puede pagar a plazos?", "En seis cuotas."))
            .Say("precio del biombo de dos plazas")
            .Text.ShouldNotContain("cuotas");

    [Theory]
    [InlineData("vivo en san martín del valle, me lo traen?", "San Martín del Valle")]
    [InlineData("y a Fuente del Rey no venís?", "Fuente del Rey")]
    [InlineData("soy de Quilpué, mandan para acá?", "Quilpué")]
    [InlineData("llegan hasta villa elisa?", "Villa Elisa")]
    [InlineData("atienden en Itagüí?", "Itagüí")]
    public void A_place_that_is_none_of_the_zones_is_said_to_be_none(string text, string place) =>
        Shop().Say(text).Text.ShouldContain($"A {place} no llegamos");

    [Fact]
    public void A_place_that_is_none_of_the_zones_is_told_before_what_is_made_to_order()
    {
        var reply = Shop(new Faq("¿Hacen trabajos por encargo?", "Con una semana."))
            .Say("vivo en coronel, me lo traen?")
            .Text;
        reply.ShouldContain("A Coronel no llegamos");
        reply.ShouldNotContain("semana");
    }

    [Fact]
    public void A_price_and_whether_they_come_to_a_zone_are_two_questions()
    {
        var reply = Shop().Say("a cuánto está el barniz y a las lomas mandan?").Text;
        reply.ShouldContain("4.000");
        reply.ShouldContain("2.000");
    }

    [Theory]
    [InlineData("en qué calle están?")]
    [InlineData("en qué parte están ubicados?")]
    [InlineData("dónde queda la tienda para ir a recoger")]
    public void Where_the_shop_is_is_no_question_about_what_there_is_in_it(string text) =>
        Shop(new Faq("¿Hay estacionamiento en la tienda?", "Dos sitios.")).Say(text).Text.ShouldContain("Muelle 4");

    [Theory]
    [InlineData("algo para pasar el invierno")]
    [InlineData("algo para pasar la tarde")]
    public void What_time_is_passed_with_is_no_way_of_getting_the_goods(string text) =>
        Shop().Say(text).Text.ShouldNotContain("anotado");

    static Chat Kitchen(params Faq[] faq)
    {
        var chat = Shop(faq);
        chat.Profile = chat.Profile with
        {
            Delivery = chat.Profile.Delivery with { Slots = ["mañana 9:00-12:00", "tarde 15:00-18:00"] },
        };
        chat.Catalog = new ShopCatalog(
            903,
            [new Category("Platos", []), new Category("Cremas", [])],
            [
                Thing(11, "GUI", "Guiso de lentejas", "Platos") with
                {
                    Description = "Vegetariano, con verduras",
                },
                Thing(12, "LOM", "Lomo saltado", "Platos") with
                {
                    Description = "Carne de res con papas",
                },
                Thing(13, "SUD", "Sudado", "Platos") with
                {
                    Description = "Con camarones y conchas",
                },
                Thing(14, "TAC", "Tacu tacu", "Platos") with
                {
                    Description = "Arroz con frijoles",
                },
                Thing(15, "CON", "Crema sin ajo", "Cremas"),
                Thing(16, "AJO", "Crema de ajo", "Cremas"),
            ],
            []
        );
        return chat;
    }

    [Theory]
    [InlineData("no como carne, qué plato me recomiendas?", "Lomo")]
    [InlineData("soy alérgico a los camarones y al maní, qué plato me recomiendas?", "Sudado")]
    [InlineData("ando en la keto, qué plato me recomiendas?", "Tacu")]
    [InlineData("algo que no lleve arroz", "Tacu")]
    public void What_somebody_does_not_eat_is_not_offered(string text, string dish) =>
        Kitchen().Say(text).Text.ShouldNotContain(dish);

    [Fact]
    public void When_they_deliver_is_told_by_the_hours_of_delivery_and_not_by_how_long_other_things_take() =>
        Kitchen(new Faq("¿Cuánto tarda un encargo grande?", "Se entrega en tres días."))
            .Say("en qué horario entregan?")
            .Text.ShouldContain("15:00-18:00");

    [Theory]
    [InlineData("con un guiso de lentejas cuántos comen?")]
    [InlineData("soy vendedora de guiso de lentejas, hacen precio por mayor?")]
    public void What_a_question_is_about_orders_nothing(string text) =>
        Kitchen(new Faq("¿Venden por mayor?", "Desde diez."), new Faq("¿Para cuántos alcanza un plato?", "Para dos."))
            .Say(text)
            .Lines.ShouldBe("");
}
