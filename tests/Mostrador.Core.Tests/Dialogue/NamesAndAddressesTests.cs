using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Not everything that is answered to "¿A nombre de quién?" is a name, nor to "¿A qué dirección?" an address.</summary>
public class NamesAndAddressesTests
{
    static Chat AskedForTheName(string? profile)
    {
        var chat = Stalls.Of(
            "Barbería",
            "Norte",
            [],
            [],
            new ShopCatalog(1, [new Category("Servicios", [])], [Sold("COR", "Corte", 100, "Servicios")], [])
        );
        chat.Customer = new CustomerFacts("56911112222", null, profile, null, false);
        chat.Say("un corte").Say("lo retiro yo");
        chat.Text.ShouldContain("A nombre de quién", Case.Sensitive, chat.Transcript);
        return chat;
    }

    [Theory]
    [InlineData("a mi nombre")]
    [InlineData("A mi nombre por favor")]
    [InlineData("yo")]
    [InlineData("Yo mismo")]
    [InlineData("para mí")]
    [InlineData("el mío")]
    [InlineData("sí, ese")]
    [InlineData("sí")]
    [InlineData("con ese nombre")]
    public void Ones_own_name_is_the_one_that_is_known(string said)
    {
        var chat = AskedForTheName("Rosa Díaz").Say(said);

        chat.Checkout.Name.ShouldBe("Rosa Díaz", chat.Transcript);
        chat.Text.ShouldContain("A nombre de Rosa Díaz");
    }

    [Theory]
    [InlineData("a mi nombre")]
    [InlineData("yo")]
    [InlineData("el mío")]
    [InlineData("da igual")]
    [InlineData("no importa")]
    [InlineData("cualquiera")]
    [InlineData("mi vecina")]
    [InlineData("una clienta")]
    public void What_is_no_name_is_asked_for_again(string said)
    {
        var chat = AskedForTheName(null).Say(said);

        chat.Checkout.Name.ShouldBeNull(chat.Transcript);
        chat.Text.ShouldContain("nombre", Case.Sensitive, chat.Transcript);
        chat.Last.Effects.OfType<UpdateCustomer>().ShouldBeEmpty();
        chat.Say("Rosa Díaz").Checkout.Name.ShouldBe("Rosa Díaz", chat.Transcript);
    }

    [Theory]
    [InlineData("Juan Pérez", "Juan Pérez")]
    [InlineData("marlene", "Marlene")]
    [InlineData("a mi nombre, Rosa Díaz", "Rosa Díaz")]
    [InlineData("Xochitl Tlapa", "Xochitl Tlapa")]
    public void A_name_is_still_taken(string said, string name) =>
        AskedForTheName(null).Say(said).Checkout.Name.ShouldBe(name);

    static Chat AskedForTheAddress()
    {
        var chat = Stalls.Of(
            "Barbería",
            "Norte",
            [],
            [],
            new ShopCatalog(1, [new Category("Servicios", [])], [Sold("COR", "Corte", 100, "Servicios")], [])
        );
        chat.Say("un corte").Say("cerrar pedido").Say("a domicilio").Say("Norte");
        chat.Text.ShouldContain("dirección", Case.Sensitive, chat.Transcript);
        return chat;
    }

    [Theory]
    [InlineData("no me la sé")]
    [InlineData("a mi casa pues")]
    [InlineData("la de siempre")]
    [InlineData("no sé bien")]
    public void What_is_no_address_is_asked_for_again(string said)
    {
        var chat = AskedForTheAddress().Say(said);

        chat.Checkout.Address.ShouldBeNull(chat.Transcript);
        chat.Text.ShouldContain("dirección", Case.Insensitive, chat.Transcript);
        chat.Say("Los Robles 12").Checkout.Address.ShouldBe("Los Robles 12", chat.Transcript);
    }

    [Theory]
    [InlineData("Los Robles 12")]
    [InlineData("Pasaje Las Rosas sin número")]
    [InlineData("frente a la plaza, casa verde")]
    [InlineData("esquina Colón con Prat")]
    public void An_address_is_a_number_a_street_or_a_landmark(string said) =>
        AskedForTheAddress().Say(said).Checkout.Address.ShouldNotBeNull();

    [Theory]
    [InlineData("Mariana")]
    [InlineData("isabel paredes")]
    public void A_name_told_while_something_else_is_asked_is_not_asked_for_again(string name)
    {
        var chat = new Chat("agua-clara").Say("2 recargas");
        chat.Customer = chat.Customer with { Name = null, ProfileName = null };
        chat.Say("a la florida, los toros 1234").Say(name);

        chat.Checkout.Name?.ToLowerInvariant().ShouldBe(name.ToLowerInvariant(), chat.Transcript);
        chat.Text.ShouldContain("horario");
    }

    [Fact]
    public void How_and_where_told_by_who_has_ordered_nothing_yet_is_no_notice_of_a_payment()
    {
        var chat = new Chat("agua-clara").Say("2 recargas").Say("bueno transferencia, envio a la florida");

        chat.Text.ShouldNotContain("pendiente");
        chat.Checkout.PaymentMethod.ShouldBe("transferencia", chat.Transcript);
        chat.Checkout.Zone.ShouldBe("La Florida", chat.Transcript);
    }

    [Theory]
    [InlineData("ok, matta 1839")]
    [InlineData("matta 1839 depto 4")]
    public void A_street_and_a_number_to_whether_it_is_brought_say_where_to(string told)
    {
        var chat = new Chat("mundo-canino").Say("una cuerda dental").Press("Cerrar pedido").Say(told);

        chat.Checkout.Address.ShouldNotBeNull(chat.Transcript);
        chat.Checkout.Address.ShouldStartWith("matta 1839", Case.Insensitive, chat.Transcript);
        chat.Cart.Lines.ShouldHaveSingleItem().Quantity.ShouldBe(1, chat.Transcript);
    }

    [Fact]
    public void Goods_and_a_number_to_whether_it_is_brought_are_goods()
    {
        var chat = new Chat("mundo-canino").Say("una cuerda dental").Press("Cerrar pedido").Say("y pelotas 2");

        chat.Checkout.Address.ShouldBeNull(chat.Transcript);
        chat.Cart.Lines.Count.ShouldBe(2, chat.Transcript);
    }

    [Theory]
    [InlineData("los toros 1234 desp 204 la florida", "204")]
    [InlineData("calle los toros 1234 ofna 31, la florida", "ofna 31")]
    public void The_door_behind_a_house_number_is_kept_however_it_is_shortened(string said, string door)
    {
        var chat = new Chat("agua-clara").Say("2 recargas").Say(said);

        chat.Checkout.Address.ShouldNotBeNull(chat.Transcript).ShouldContain(door);
        chat.Lines.ShouldBe("AG-20R×2", chat.Transcript);
    }

    [Theory]
    [InlineData("Calle Los Toros 1234, La Florida, frente al cine", "frente al cine")]
    [InlineData("Calle Los Toros 1234 La Florida, tocar el timbre 8", "tocar el timbre 8")]
    public void What_whoever_brings_it_is_told_leaves_no_word_in_the_address(string said, string note)
    {
        var chat = new Chat("agua-clara").Say("2 recargas").Say(said);

        chat.Checkout.Note.ShouldNotBeNull(chat.Transcript).ToLowerInvariant().ShouldContain(note);
        chat.Checkout.Address.ShouldNotBeNull(chat.Transcript);
        chat.Checkout.Address.ShouldNotEndWith(note.Split(' ')[0]);
    }
}
