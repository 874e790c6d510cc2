using Mostrador.Core.Assistant;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Goods that are not quite what was asked for.</summary>
public class NearestGoodsTests
{
    [Fact]
    public void The_nearest_is_offered_and_put_into_the_cart_by_a_yes()
    {
        var chat = new Chat("acme").Say("quiero 2 moledores de unicornio");
        chat.Cart.Lines.ShouldBeEmpty();
        chat.Text.ShouldContain("moledores de unicornio");
        chat.Text.ShouldContain("Lo más parecido que hay");
        chat.Say("ya, esos").Cart.Lines.ShouldHaveSingleItem().Quantity.ShouldBe(2);
    }

    [Fact]
    public void A_question_for_it_is_answered_with_the_nearest()
    {
        var chat = new Chat("acme").Say("tienen moledores de unicornio?");
        chat.Text.ShouldContain("no está en nuestro catálogo");
        chat.Say("no gracias").Cart.Lines.ShouldBeEmpty();
    }
}
