using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Conversations.Turns;
using Mostrador.Core.Orders;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>The country decides the words and the shop the form of address, whoever speaks.</summary>
public class CountryWordsTests
{
    static ShopProfile Shop(string country, string tone = "amigable")
    {
        var shop = DemoShop.Of("acme").Profile;
        return shop with { Locale = "es-" + country, Style = shop.Style with { Tone = tone } };
    }

    [Theory]
    [InlineData("CL", "amigable", "tu mensaje")]
    [InlineData("CL", "formal", "su mensaje")]
    [InlineData("AR", "amigable", "Disculpá")]
    public void A_turn_that_failed_addresses_the_customer_as_the_shop_does(string country, string tone, string words)
    {
        var text = TurnTexts.Failed(Shop(country, tone), "turn");
        text.ShouldContain(words);
        text.ShouldContain("ACME Cannabis Store");
        text.ShouldNotContain("|");
    }

    [Theory]
    [InlineData("CL", "listo para retirarlo")]
    [InlineData("MX", "listo para recogerlo")]
    [InlineData("AR", "listo para retirarlo")]
    public void What_is_ready_is_fetched_in_the_countrys_word(string country, string words)
    {
        var chat = new Chat("acme");
        chat.Profile = chat.Profile with { Locale = "es-" + country };
        chat.Orders.Add(
            new OrderFacts("ACM-000012", OrderState.Ready, 9_000, chat.Now.AddHours(-3), [])
            {
                PaymentMethod = "efectivo",
                DeliveryMode = "pickup",
            }
        );
        chat.Say("cómo va mi pedido").Text.ShouldContain(words, Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("CL", "retirarlo")]
    [InlineData("MX", "recogerlo")]
    public void Where_nothing_is_delivered_the_countrys_word_stands_too(string country, string word)
    {
        var phrases = new Phrases(Shop(country), "turn");
        phrases.Say("no_delivery", ("pickup", "Muelle 4")).ShouldContain(word);
        phrases.Say("kept_pickup", ("pickup", "Muelle 4")).ShouldContain(word);
    }

    [Fact]
    public void Where_people_say_vos_a_model_does_not_say_tu()
    {
        ReplyVoice.Misaddressed("¿Qué quieres llevar?", Shop("AR")).ShouldNotBeNull();
        ReplyVoice.Misaddressed("¿Tú tienes auto?", Shop("AR")).ShouldNotBeNull();
        ReplyVoice.Misaddressed("¿Qué querés llevar de tu lista?", Shop("AR")).ShouldBeNull();
        ReplyVoice.Misaddressed("¿Qué quieres llevar?", Shop("CL")).ShouldBeNull();
    }
}
