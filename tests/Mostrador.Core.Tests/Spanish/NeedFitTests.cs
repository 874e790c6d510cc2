using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>For how many, for what age, and for what a thing is called after.</summary>
public class NeedFitTests
{
    static readonly SpanishReader Meals = Shop([
        ("ONE", "Cuarto", "Con papas"),
        ("TWO", "Medio", "Con papas, para 2"),
        ("SIX", "Familiar", "Con gaseosa, para 6 personas"),
    ]);

    [Theory]
    [InlineData("somos 5 en la casa, qué nos conviene pedir", "SIX")]
    [InlineData("algo para dos personas", "TWO")]
    [InlineData("para comer con mi novia", "TWO")]
    [InlineData("vamos a ser dos adultos y tres niños", "SIX")]
    [InlineData("qué pedimos entre dos?", "TWO")]
    public void What_is_for_so_many_people_comes_first(string text, string sku) =>
        Meals.Read(text, ReadingContext.Empty).Suggestions[0].Item.Sku.ShouldBe(sku);

    [Theory]
    [InlineData("quiero 2 familiares")]
    [InlineData("para el 5 de marzo")]
    [InlineData("tengo 2 reclamos")]
    public void Any_other_number_counts_no_people(string text) =>
        Meals.Read(text, ReadingContext.Empty).Suggestions.Where(s => s.Item.Sku == "TWO").ShouldBeEmpty();

    [Theory]
    [InlineData("Para cuatro", 4, 4)]
    [InlineData("Hasta 6 personas", 1, 6)]
    [InlineData("Molde de 8 porciones", 8, 8)]
    public void A_shop_says_for_how_many_something_is(string description, int least, int most) =>
        Parse(description).ShouldBe(new Servings(least, most));

    [Theory]
    [InlineData("Para 10 días")]
    [InlineData("Pack de 6 botellas")]
    [InlineData("Para 3 kilos de ropa")]
    public void Other_figures_of_a_description_are_no_servings(string description) => Parse(description).ShouldBeNull();

    [Theory]
    [InlineData("qué le regalo a mi sobrina que cumple 8", "OLD")]
    [InlineData("algo para mi nene de 2", "BABY")]
    public void The_age_of_a_child_is_said_without_its_years(string text, string sku) =>
        Shop([
                ("BABY", "Cubos", "Juguete, de 1 a 3 años"),
                ("OLD", "Parchís", "Juguete, de 7 a 12 años"),
                ("ANY", "Balde", "De plástico"),
            ])
            .Read(text, ReadingContext.Empty)
            .Suggestions[0]
            .Item.Sku.ShouldBe(sku);

    [Theory]
    [InlineData("está lleno de hormigas", "ANT")]
    [InlineData("el colchón es nuevo, que no se dañe", "BED")]
    public void A_thing_called_by_what_it_does_is_for_what_it_does_it_to(string text, string sku) =>
        Shop([("ANT", "Matahormigas", "Gel"), ("BED", "Cubrecolchón", "Con elástico"), ("ANY", "Balde", "De plástico")])
            .Read(text, ReadingContext.Empty)
            .Suggestions[0]
            .Item.Sku.ShouldBe(sku);

    [Fact]
    public void What_a_description_says_in_a_like_word_is_found() =>
        Shop([("NOSE", "Aspirador", "Nasal, de silicona"), ("ANY", "Balde", "De plástico")])
            .Read("algo para la nariz", ReadingContext.Empty)
            .Suggestions[0]
            .Item.Sku.ShouldBe("NOSE");

    [Theory]
    [InlineData("mi gato se hizo pis en el edredón")]
    public void What_is_wrong_with_a_thing_that_a_service_is_done_to_is_a_need(string text)
    {
        var reading = Shop([("EDR", "Lavado de edredón", "Saca manchas y olores"), ("CAM", "Lavado de camisa", "")])
            .Read(text, ReadingContext.Empty);
        reading.TopIntent.ShouldBeOneOf(Intents.Recomendacion, Intents.ConsultaProducto, Intents.IntencionCompra);
    }

    static Servings? Parse(string description)
    {
        var lexicon = Lexicon.For("CL");
        return Servings.Parse(new Tokenizer(lexicon, commaIsDecimal: true).Read(description, message: false), lexicon);
    }

    static SpanishReader Shop((string Sku, string Name, string Description)[] goods) =>
        new(
            new ShopProfile
            {
                Name = "La Esquina",
                Currency = "CLP",
                Locale = "es-CL",
                Timezone = "America/Santiago",
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
                                Description = g.Description,
                                Category = "Todo",
                                Price = 1000,
                            }
                    ),
                ],
                []
            )
        );
}
