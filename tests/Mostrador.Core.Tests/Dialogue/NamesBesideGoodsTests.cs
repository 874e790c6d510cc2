using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>People are called like goods, choices and places: who is named in an order is no more goods, and a command is nobody.</summary>
public class NamesBesideGoodsTests
{
    static readonly ShopCatalog Catalog = new(
        1,
        [new Category("Flores", []), new Category("Macetas", [])],
        [
            Goods.Sold("ROS", "Rosa", 2000, "Flores", Goods.Group("Largo", ("Corta", 0), ("Larga", 500))),
            Goods.Sold("MAR", "Margarita", 1500, "Flores"),
            Goods.Sold("CAM", "Campos mix", 4000, "Flores") with
            {
                Synonyms = ["campos"],
            },
            Goods.Sold("GRA", "Maceta", 3000, "Macetas", Goods.Group("Tamaño", ("Delgada", 0), ("Grande", 900))),
        ],
        []
    );

    static Chat Shop(params string[] payments)
    {
        var chat = Stalls.Of("Vivero", "Norte", ["10:00-13:00", "15:00-18:00"], [], Catalog);
        chat.Profile = chat.Profile with { Hours = "", Payments = payments.Length > 0 ? payments : ["efectivo"] };
        chat.Customer = chat.Customer with { Name = null, ProfileName = null };
        return chat;
    }

    [Theory]
    [InlineData("Lucía Campos")]
    [InlineData("Pedro Margarita")]
    public void A_given_name_with_a_surname_is_a_person_while_something_else_is_asked(string name)
    {
        var chat = Shop().Say("2 margaritas a Norte, Los Pinos 12").Say("eso es todo");
        chat.Text.ShouldContain("horario", Case.Insensitive, chat.Transcript);
        chat.Say(name);
        chat.Lines.ShouldBe("MAR×2", chat.Transcript);
        chat.Checkout.Name.ShouldBe(name, chat.Transcript);
    }

    [Fact]
    public void Who_is_told_instead_at_the_summary_chooses_no_size()
    {
        var chat = Shop().Say("una maceta grande para retirar").Say("eso es todo").Say("Pablo");
        chat.Text.ShouldContain("¿Confirma", Case.Insensitive, chat.Transcript);
        chat.Say("no, Pablo Delgada");
        chat.Checkout.Name.ShouldBe("Pablo Delgada", chat.Transcript);
        chat.Lines.ShouldBe("GRA×1(Grande)", chat.Transcript);
    }

    [Theory]
    [InlineData("confirmar")]
    [InlineData("confirmo")]
    [InlineData("confirmar pedido")]
    public void A_command_is_nobodys_name(string said)
    {
        var chat = Shop().Say("2 margaritas para retirar").Say("eso es todo");
        chat.Text.ShouldContain("nombre", Case.Insensitive, chat.Transcript);
        chat.Say(said);
        chat.Checkout.Name.ShouldBeNull(chat.Transcript);
        chat.Text.ShouldContain("nombre", Case.Insensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("tarjeta mejor")]
    [InlineData("mejor tarjeta")]
    [InlineData("tarjeta")]
    [InlineData("con tarjeta")]
    public void A_means_of_payment_is_nobodys_name(string said)
    {
        var chat = Shop("efectivo", "tarjeta").Say("2 margaritas para retirar").Say("eso es todo").Say("efectivo");
        chat.Text.ShouldContain("nombre", Case.Insensitive, chat.Transcript);
        chat.Say(said);
        chat.Checkout.Name.ShouldBeNull(chat.Transcript);
        chat.Checkout.PaymentMethod.ShouldBe("tarjeta", chat.Transcript);
    }

    [Fact]
    public void A_name_like_goods_is_a_name_where_it_is_asked_for()
    {
        var chat = Shop().Say("2 margaritas para retirar").Say("eso es todo").Say("Rosa");
        chat.Checkout.Name.ShouldBe("Rosa", chat.Transcript);
        chat.Lines.ShouldBe("MAR×2", chat.Transcript);
    }
}
