using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Turns on the way from the first wish to the order: places asked about, totals, counts and choices said anew.</summary>
public class WholeErrandTests
{
    [Theory]
    [InlineData("sí, Rubén Darío 1200")]
    [InlineData("ya, rubén darío 1200")]
    [InlineData("rubén darío 1200 depto 4")]
    public void A_street_in_answer_to_the_terms_of_a_place_is_where_it_goes(string said)
    {
        var chat = new Chat("acme").Say("un brownie").Say("¿llegan a Providencia?").Say(said);
        chat.Lines.ShouldBe("COM-BR×1", chat.Transcript);
        chat.Checkout.Zone.ShouldBe("Providencia", chat.Transcript);
        chat.Checkout.Address.ShouldNotBeNull(chat.Transcript).ShouldContain("Darío 1200", Case.Insensitive);
    }

    [Fact]
    public void A_street_keeps_the_first_word_of_its_name()
    {
        var chat = new Chat("acme").Say("un brownie").Say("despacho a Providencia").Say("Gran Avenida 3456 depto 12");
        chat.Checkout.Address.ShouldBe("Gran Avenida 3456 depto 12", chat.Transcript);
    }

    [Theory]
    [InlineData("¿cuánto sería con el despacho a Providencia?")]
    [InlineData("y con envío a providencia cuánto me sale todo")]
    public void Asked_with_its_delivery_the_whole_is_told(string said)
    {
        var chat = new Chat("acme").Say("un pax 3").Say(said);
        var there = chat.Checkout with { Mode = DeliveryMode.Delivery, Zone = "Providencia" };
        var total = Pricing.Price(chat.Cart, there, chat.Catalog, chat.Profile, chat.Now).Total;
        chat.Text.ShouldContain("Con despacho a Providencia", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain(Money.Of(chat.Profile).Amount(total), Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Of_several_goods_each_is_counted_anew()
    {
        var chat = MixedGoods.Shop().Say("2 jabones y 3 mieles").Say("no, de jabones ponme 4 y de miel 2");
        chat.Lines.ShouldBe("JAB×4 MIE×2", chat.Transcript);
    }

    [Theory]
    [InlineData("la de mora que sea de damasco")]
    [InlineData("cambia la de mora por damasco")]
    [InlineData("damasco en vez de mora")]
    public void A_choice_that_becomes_another_changes_its_own_line(string said)
    {
        var chat = MixedGoods.Shop().Say("una mermelada de mora y una de frambuesa").Say(said);
        chat.Lines.Split(' ').ShouldBe(["MER×1(damasco)", "MER×1(frambuesa)"], ignoreOrder: true, chat.Transcript);
    }

    [Fact]
    public void Goods_named_in_answer_to_anything_else_are_wanted()
    {
        var chat = new Chat("acme").Say("un brownie").Say("y las galletas de avena");
        chat.Lines.ShouldBe("COM-BR×1 COM-GA×1", chat.Transcript);
    }

    [Fact]
    public void A_question_of_offers_behind_an_order_leaves_it_standing()
    {
        var chat = MixedGoods.Shop().Say("un jabón").Say("y 4 mieles, tienen promo?");
        chat.Lines.ShouldBe("JAB×1 MIE×4", chat.Transcript);
    }

    [Fact]
    public void Of_two_lines_the_one_named_by_its_choice_becomes_another()
    {
        var chat = MixedGoods
            .Shop()
            .Say("2 mermeladas, una de mora y otra de frambuesa")
            .Say("la mermelada de mora que sea de damasco");
        chat.Lines.Split(' ').ShouldBe(["MER×1(damasco)", "MER×1(frambuesa)"], ignoreOrder: true, chat.Transcript);
    }

    [Theory]
    [InlineData("de mora ponme 4 y de frambuesa 8")]
    [InlineData("mora 4, frambuesa 8")]
    public void Each_choice_is_counted_anew_by_the_number_behind_it(string said)
    {
        var chat = MixedGoods.Shop().Say("12 mermeladas, mitad de mora y mitad de frambuesa").Say("un jabón").Say(said);
        chat.Lines.ShouldBe("MER×4(mora) MER×8(frambuesa) JAB×1", chat.Transcript);
    }

    [Fact]
    public void A_number_that_names_a_choice_of_the_cart_counts_nothing()
    {
        var shop = MixedGoods.Shop();
        var cake = new Item
        {
            Id = 77,
            Sku = "TOR",
            Name = "Torta",
            Category = "Almacén",
            Price = 20000,
            Options = [new OptionGroup("Tamaño", true, 1, [new("20 porciones", 0), new("30 porciones", 9000)])],
        };
        shop.Catalog = new ShopCatalog(77, shop.Catalog.Categories, [.. shop.Catalog.Items, cake], []);
        shop.Say("una torta de 20 porciones").Say("un jabón").Say("mejor la de 30 porciones");
        shop.Lines.ShouldBe("TOR×1(30 porciones) JAB×1", shop.Transcript);
    }

    [Theory]
    [InlineData("un jabón no más, no dos", "JAB×1 VEL×3(roja)")]
    [InlineData("las velas son blancas, no rojas", "JAB×2 VEL×3(blanca)")]
    public void What_is_denied_is_what_there_was(string said, string lines)
    {
        var chat = MixedGoods.Shop().Say("2 jabones y 3 velas rojas").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void One_of_the_pieces_becomes_another()
    {
        var chat = MixedGoods
            .Shop()
            .Say("2 mermeladas de mora")
            .Say("una de las mermeladas de mora que sea de damasco");
        chat.Lines.Split(' ').ShouldBe(["MER×1(mora)", "MER×1(damasco)"], ignoreOrder: true, chat.Transcript);
    }

    [Theory]
    [InlineData("Protector de cristal templado", 20, "Protector de crista…")]
    [InlineData("Torta de chocolate grande", 20, "Torta de chocolate…")]
    [InlineData("Pan de molde", 20, "Pan de molde")]
    public void A_title_that_is_too_long_keeps_what_tells_it_apart(string title, int max, string shown) =>
        Titles.Cut(title, max).ShouldBe(shown);
}
