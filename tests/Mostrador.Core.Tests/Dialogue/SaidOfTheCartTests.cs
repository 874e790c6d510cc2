using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What is asked and said of a cart that is being filled does that to it, and nothing else; at a potter's.</summary>
public class SaidOfTheCartTests
{
    static readonly ShopCatalog Clay = new(
        9071,
        [new Category("Mesa", []), new Category("Jardín", []), new Category("Té", []), new Category("Taller", [])],
        [
            Sold("TAZ", "Taza de gres", 5000, "Mesa", Group("Esmalte", ("Azul", 0), ("Verde", 500))),
            Sold("FIG", "Figura de barro", 3000, "Mesa", Group("Motivo", ("Gato", 0), ("Gata", 0), ("Zorro", 0))),
            Sold(
                "MAC",
                "Maceta",
                4000,
                "Jardín",
                new OptionGroup("Agregado", false, 2, [new OptionChoice("Plato", 500), new OptionChoice("Gancho", 700)])
            ),
            Sold(
                "FLO",
                "Florero",
                9000,
                "Jardín",
                Group("Alto", ("Bajo", 0), ("Mediano", 1500), ("Alto", 3000)),
                Group("Color", ("Ocre", 0), ("Negro", 1000))
            ),
            Sold("CAJ-MEN", "Caja de té de menta", 2500, "Té"),
            Sold("CAJ-ANI", "Caja de té de anís", 2600, "Té"),
            Sold("JAR-ANI", "Jarabe de anís", 3500, "Té"),
            Sold("ARC", "Arcilla roja", 1200, "Taller") with
            {
                Unit = "kg",
            },
        ],
        []
    );

    static Chat Shop(params Faq[] faq)
    {
        var chat = Stalls.Of("Barro Vivo", "Las Lomas", ["10:00-13:00", "16:00-20:00"], faq, Clay);
        chat.Customer = chat.Customer with { Name = null, ProfileName = null };
        chat.Profile = chat.Profile with
        {
            Delivery = chat.Profile.Delivery with { FreeFrom = 90000, MinOrder = 20000 },
        };
        return chat;
    }

    // ---- questions close no order ----

    [Theory]
    [InlineData("sale más barato por docena, no?")]
    [InlineData("ahora sí llega al mínimo?")]
    [InlineData("cuánto voy a pagar?")]
    [InlineData("para cuántos alcanza eso?")]
    public void A_question_after_the_goods_closes_nothing(string said)
    {
        var chat = Shop().Say("2 tazas azules").Say(said);
        chat.Checkout.Started.ShouldBeFalse();
        Shop().Say("2 tazas azules").Say("eso sería todo").Checkout.Started.ShouldBeTrue();
    }

    [Theory]
    [InlineData("cuánto voy a pagar?", "10.000")]
    [InlineData("ahora sí llega al mínimo?", "10.000")]
    [InlineData("todavía me falta?", "10.000")]
    [InlineData("y así ya alcanzo el mínimo?", "10.000")]
    public void What_it_comes_to_and_what_it_lacks_is_told(string said, string sum)
    {
        var chat = Shop().Say("2 tazas azules").Say(said);
        chat.Text.ShouldContain(sum);
        chat.Lines.ShouldBe("TAZ×2(Azul)");
    }

    [Fact]
    public void Enough_for_a_delivery_is_said_to_be_enough() =>
        Shop().Say("5 tazas azules").Say("ahora sí llega al mínimo?").Text.ShouldContain("20.000");

    // ---- lines that change ----

    [Theory]
    [InlineData("nah sin maceta nomás")]
    [InlineData("no, sin la maceta nada más")]
    public void Goods_named_with_without_go_out(string said) => Shop().Say("una maceta").Say(said).Lines.ShouldBe("");

    [Theory]
    [InlineData("las macetas que sean todas con gancho")]
    [InlineData("que todas las macetas sean con gancho")]
    public void All_lines_of_the_goods_become_what_all_are_to_be(string said) =>
        Shop().Say("2 macetas con gancho").Say("y 3 macetas").Say(said).Lines.ShouldBe("MAC×5(Gancho)");

    [Theory]
    [InlineData("ya conté bien, de gato son 7", "FIG×7(Gato) FIG×4(Gata)")]
    [InlineData("las de gata que sean 6", "FIG×5(Gato) FIG×6(Gata)")]
    public void Of_two_kinds_named_nearly_alike_the_one_that_was_said_is_counted(string said, string lines) =>
        Shop().Say("5 figuras de gato y 4 figuras de gata").Say(said).Lines.ShouldBe(lines);

    [Fact]
    public void Goods_whose_other_kind_was_asked_about_become_that()
    {
        var chat = Shop().Say("un florero mediano ocre").Say("y en negro cuánto sale?");
        chat.Lines.ShouldBe("FLO×1(Mediano,Ocre)");
        chat.Say("entonces lo quiero negro").Lines.ShouldBe("FLO×1(Mediano,Negro)");
    }

    [Fact]
    public void The_same_another_time_is_no_more_of_it()
    {
        var chat = Shop()
            .Say("3 tazas verdes")
            .Say("la retiro yo, en efectivo, a nombre de Inés Soto")
            .Press("Confirmar");
        chat.Placed.ShouldNotBeNull();
        chat.Say("oye y quiero otra vez lo mismo").Lines.ShouldBe("TAZ×3(Verde)");
    }

    // ---- what was talked about ----

    [Theory]
    [InlineData("cuánto es lo menos por la taza azul")]
    [InlineData("lo menos que cobra por la taza azul?")]
    public void The_least_it_costs_refuses_nothing(string said)
    {
        var chat = Shop().Say(said);
        chat.Text.ShouldContain("5.000");
        chat.Say("bueno ya, me la llevo").Lines.ShouldBe("TAZ×1(Azul)");
    }

    [Theory]
    [InlineData("ponme 4 cajas de menta y 2 de anís")]
    [InlineData("quiero 4 cajas de té de menta, 2 de anís")]
    public void What_is_counted_by_is_carried_to_the_next(string said) =>
        Shop().Say(said).Lines.ShouldBe("CAJ-MEN×4 CAJ-ANI×2");

    [Fact]
    public void What_is_named_by_another_word_carries_nothing() =>
        Shop().Say("4 cajas de menta y 2 jarabes de anís").Lines.ShouldBe("CAJ-MEN×4 JAR-ANI×2");

    [Theory]
    [InlineData("ah vale, solo té jaja. Una maceta y 2 tazas azules")]
    [InlineData("ok nada más té. Me das una maceta y 2 tazas azules")]
    public void A_kind_said_to_be_all_there_is_opens_no_list(string said)
    {
        var chat = Shop().Say(said);
        chat.Lines.ShouldBe("MAC×1 TAZ×2(Azul)");
        chat.Text.ShouldNotContain("menta");
    }

    [Theory]
    [InlineData("hay algún dscto?")]
    [InlineData("me hace un dcto?")]
    public void A_discount_is_asked_for_in_short(string said)
    {
        var chat = Shop().Say("2 tazas azules").Say(said);
        chat.Text.ShouldNotContain("No tenemos d");
        chat.Text.ShouldNotContain("no está en nuestro");
    }
}
