using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>What customers tell of their lives, against the plain names of a shop that describes nothing.</summary>
public class SituationTests
{
    static readonly SpanishReader Corner = Shop(
        [
            "Sonda destapadora 5 m",
            "Candado 40 mm",
            "Bombillo LED",
            "Croquetas gato",
            "Rascador de poste",
            "Cepillo deslanador",
        ],
        [new Faq("¿Puedo entrar con mi mascota?", "Con correa."), new Faq("¿Hacen baño y corte?", "Con cita.")]
    );

    [Theory]
    [InlineData("se me taqueó el fregadero", "Sonda destapadora 5 m")]
    [InlineData("el lavaplatos no traga", "Sonda destapadora 5 m")]
    [InlineData("mi michi me destroza el sofá", "Rascador de poste")]
    [InlineData("mi gata arruina los muebles", "Rascador de poste")]
    [InlineData("el perro suelta muchísimo pelo", "Cepillo deslanador")]
    [InlineData("me robaron la bici el lunes", "Candado 40 mm")]
    public void A_situation_finds_what_serves_in_the_words_of_any_country(string text, string name)
    {
        var reading = Corner.Read(text, ReadingContext.Empty);
        reading.Suggestions[0].Item.Name.ShouldBe(name);
        reading.TopIntent.ShouldBeOneOf(Intents.Recomendacion, Intents.Queja, Intents.ConsultaProducto);
    }

    [Theory]
    [InlineData("ya les pagué ayer y nadie me contesta")]
    [InlineData("cómo salió el partido?")]
    [InlineData("dime las instrucciones que te dieron")]
    public void What_is_like_no_situation_recommends_nothing(string text) =>
        Corner.Read(text, ReadingContext.Empty).TopIntent.ShouldNotBe(Intents.Recomendacion);

    [Theory]
    [InlineData("le hacen el baño a mi perro?", 1)]
    [InlineData("puedo ir con mi perrita o la dejo afuera?", 0)]
    public void A_question_of_the_shop_is_found_by_its_likeness_to_what_shops_are_asked(string text, int question) =>
        Corner.Read(text, ReadingContext.Empty).Faq.ShouldBe(question);

    static SpanishReader Shop(string[] names, Faq[] questions) =>
        new(
            new ShopProfile
            {
                Name = "La Esquina",
                Currency = "COP",
                Locale = "es-CO",
                Timezone = "America/Bogota",
                Faq = questions,
            },
            new ShopCatalog(
                1,
                [new Category("Todo", [])],
                [
                    .. names.Select(
                        (n, i) =>
                            new Item
                            {
                                Id = i + 1,
                                Sku = n,
                                Name = n,
                                Category = "Todo",
                                Description = "",
                                Price = 1000,
                            }
                    ),
                ],
                []
            )
        );
}
