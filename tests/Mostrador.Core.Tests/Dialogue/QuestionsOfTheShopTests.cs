using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What a shop wrote down as its questions, and when its terms answer instead, in a shop of jams and honey.</summary>
public class QuestionsOfTheShopTests
{
    static Chat Shop(params Faq[] faq) =>
        Stalls.Of(
            "El Panal",
            "Puerto",
            ["mañana 9:00-12:00"],
            faq,
            new ShopCatalog(
                901,
                [new Category("Mermeladas", []), new Category("Mieles", [])],
                [Thing(1, "FRU", "Mermelada de frutilla", "Mermeladas"), Thing(2, "ULM", "Ulmo", "Mieles")],
                []
            )
        );

    static Item Thing(int id, string sku, string name, string category) =>
        new()
        {
            Id = id,
            Sku = sku,
            Name = name,
            Category = category,
            Price = 4000,
            Stock = 40,
        };

    [Fact]
    public void What_a_delivery_costs_is_answered_by_its_terms_and_how_long_it_takes_by_the_shop()
    {
        var chat = Shop(new Faq("¿En cuánto entregan?", "En 48 horas."));
        var fee = chat.Say("¿cuánto cuesta el envío?").Text;
        fee.ShouldContain("1.000");
        fee.ShouldNotContain("48 horas");
        chat.Say("¿y cuánto se demoran?").Text.ShouldContain("48 horas");
    }

    [Fact]
    public void An_answer_that_tells_what_delivery_costs_is_given_for_it()
    {
        var chat = Shop(new Faq("¿Cuánto cuesta el envío?", "A todo el país por $1.000."));
        chat.Say("¿cuánto cuesta el envío?").Text.ShouldContain("todo el país");
    }

    [Fact]
    public void The_only_answer_that_has_something_of_a_question_is_given_rather_than_none()
    {
        var chat = Shop(new Faq("¿Se puede visitar el colmenar?", "Sí, los domingos, con cata incluida."));
        chat.Say("¿hacen catas?").Text.ShouldContain("los domingos");
    }

    [Fact]
    public void Days_of_delivery_are_no_places()
    {
        var reply = Shop().Say("¿los sábados entregan?").Text;
        reply.ShouldContain("lunes a viernes");
        reply.ShouldNotContain("no llegamos");
    }

    [Fact]
    public void When_something_would_be_ready_is_no_question_about_an_order_that_was_never_placed()
    {
        var chat = Shop(new Faq("¿Cuánto demora un pedido grande?", "Diez días hábiles."));
        chat.Say("si los encargo hoy cuándo me los dan?").Text.ShouldContain("Diez días");
    }

    [Theory]
    [InlineData("dame una de frutilla y dime si abren el sábado", "lunes a viernes")]
    [InlineData("dame una de frutilla, a qué hora cierran", "18:00")]
    [InlineData("dame una de frutilla y cuánto sale el envío a Puerto", "2.000")]
    [InlineData("dame una de frutilla cuánto cuesta llevarla al Puerto", "2.000")]
    public void A_question_behind_an_order_is_answered_without_its_marks(string text, string answer)
    {
        var reply = Shop().Say(text);
        reply.Text.ShouldContain("Mermelada de frutilla");
        reply.Text.ShouldContain(answer);
    }

    [Fact]
    public void Where_it_goes_is_part_of_asking_what_that_costs()
    {
        var reply = Shop().Say("soy de Puerto, cuánto cobran el envío").Text;
        reply.ShouldContain("2.000");
        reply.ShouldNotContain("1.000");
    }

    [Theory]
    [InlineData("¿dónde están?")]
    [InlineData("dónde queda la tienda?")]
    [InlineData("me pasas la ubicación?")]
    public void Where_the_shop_is_is_told_by_its_own_place(string text)
    {
        var reply = Shop().Say(text).Text;
        reply.ShouldContain("Muelle 4");
        reply.ShouldNotContain("1.000");
    }

    [Fact]
    public void From_what_amount_delivery_is_free_is_told_by_the_terms_whatever_another_answer_charges()
    {
        var chat = Shop(new Faq("¿Hay que devolver los frascos?", "No hace falta; los rotos se cobran."));
        chat.Profile = chat.Profile with { Delivery = chat.Profile.Delivery with { FreeFrom = 20000 } };
        chat.Say("¿cuánto falta para que el envío sea gratis?").Text.ShouldContain("20.000");
    }
}
