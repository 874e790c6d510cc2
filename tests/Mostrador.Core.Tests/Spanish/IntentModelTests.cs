using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>The part of understanding that is learnt: what it must do whatever the examples are.</summary>
public class IntentModelTests
{
    static readonly string[] Vocabulary =
    [
        .. typeof(Intents)
            .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            .Where(f => f is { IsLiteral: true } && f.FieldType == typeof(string))
            .Select(f => (string)f.GetRawConstantValue()!),
    ];

    [Fact]
    public void Every_intent_has_examples_and_no_example_has_another() =>
        Said.All().Select(e => e.Intent).Distinct().Order().ShouldBe(Vocabulary.Order());

    [Fact]
    public void No_intent_is_left_with_a_handful_of_examples() =>
        Said.All().CountBy(e => e.Intent).Min(e => e.Value).ShouldBeGreaterThan(80);

    [Fact]
    public void No_message_is_an_example_of_two_intents() =>
        Said.All()
            .DistinctBy(e => (e.Intent, e.Text))
            .GroupBy(e => e.Text)
            .Where(g => g.Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(e => e.Intent))}")
            .ShouldBeEmpty();

    [Theory]
    [InlineData("no me llegó el martillo", "no me llegó la lámpara")]
    [InlineData("cuánto sale el taladro", "cuánto sale el martillo")]
    public void Goods_are_of_one_kind_whatever_their_names(string one, string other)
    {
        var shop = Shops.Of(OtherShops.Hardware);
        shop.Read(one, ReadingContext.Empty).TopIntent.ShouldBe(shop.Read(other, ReadingContext.Empty).TopIntent);
    }

    [Theory]
    [InlineData("a qué hora cierran", "Estimados, junto con saludar, quisiera saber a qué hora cierran")]
    [InlineData("quiero un reembolso", "buenas tardes, disculpe, quiero un reembolso por favor")]
    [InlineData("aceptan transferencia", "hola vecino, una consulta, aceptan transferencia? gracias")]
    public void Manners_change_no_meaning(string plain, string polite)
    {
        var shop = Shops.Of(OtherShops.Bakery);
        shop.Read(polite, ReadingContext.Empty).TopIntent.ShouldBe(shop.Read(plain, ReadingContext.Empty).TopIntent);
    }

    [Fact]
    public void The_trace_tells_what_spoke_for_an_intent() =>
        Shops.Of(OtherShops.Bakery).Read("llevo una hora esperando", ReadingContext.Empty).Why.ShouldNotBeEmpty();

    [Fact]
    public void Letters_without_sense_are_no_evidence() =>
        Shops.Of(OtherShops.Bakery).Read("qwrtp zxcvb", ReadingContext.Empty).Confidence.ShouldBeLessThan(0.5);

    [Fact]
    public void A_line_of_wordings_says_each_of_them_once() =>
        Said.Wordings("[quiero|necesito|] hablar con [el dueño|alguien]")
            .ShouldBe(["quiero hablar con el dueño", "necesito hablar con alguien", "hablar con el dueño"]);

    [Theory]
    [InlineData("me rajaron el espejo")]
    [InlineData("me chamuscaron la chaqueta")]
    public void Harm_is_a_complaint_in_words_that_no_example_has(string told) =>
        Shops.Of(OtherShops.Bakery).Read(told, ReadingContext.Empty).TopIntent.ShouldBe(Intents.Queja);

    [Fact]
    public void An_accent_tells_what_was_done_from_what_is_asked_for()
    {
        var shop = Shops.Of(OtherShops.Bakery);
        shop.Read("dejé unas cosas ayer, ¿ya están?", ReadingContext.Empty).TopIntent.ShouldBe(Intents.EstadoPedido);
    }

    [Theory]
    [InlineData("¿está don Anselmo?")]
    [InlineData("esta la señora Jacinta")]
    public void Whoever_is_asked_for_by_name_is_a_person(string asked) =>
        Shops.Of(OtherShops.Bakery).Read(asked, ReadingContext.Empty).TopIntent.ShouldBe(Intents.HablarAsesor);

    [Theory]
    [InlineData("¿no me lo podés hacer más barato?")]
    [InlineData("le ofrezco 300 por los dos")]
    public void Haggling_asks_for_offers_without_their_name(string said)
    {
        var reading = Shops.Of(OtherShops.Bakery).Read(said, ReadingContext.Empty);
        reading.TopIntent.ShouldBe(Intents.ConsultaGeneral);
        reading.AsksDiscounts.ShouldBeTrue();
    }
}
