using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What is asked about is not ordered, and what is changed is not put in besides; at a shop for bicycles and tents.</summary>
public class AskedAndChangedTests
{
    static readonly ShopCatalog Outdoors = new(
        9191,
        [new Category("Cascos", []), new Category("Carpas", []), new Category("Taller", [])],
        [
            Sold("URB", "Casco Ciudad", 25000, "Cascos", Group("Talla", ("S", 0), ("M", 0), ("L", 2000))),
            Sold("MTB", "Casco Montaña", 42000, "Cascos") with
            {
                Description = "Liviano y ventilado",
            },
            Sold("NIN", "Casco Infantil", 18000, "Cascos"),
            Sold("IGL", "Carpa Iglú", 60000, "Carpas"),
            Sold("TUN", "Carpa Túnel", 95000, "Carpas"),
            Sold("AFI", "Ajuste de frenos", 12000, "Taller"),
            Sold("LAV", "Lavado", 9000, "Taller"),
            Sold("BOM", "Portabicicletas", 30000, "Taller", Group("Carga", ("hasta 15 kg", 0), ("más de 15 kg", 9000))),
        ],
        []
    );

    static Chat Shop(params string[] slots) => Stalls.Of("La Bici", "Los Molles", slots, [], Outdoors);

    [Theory]
    [InlineData("cuál es el más barato", "Casco Infantil")]
    [InlineData("y cuál es el más caro?", "Casco Montaña")]
    public void Who_asks_which_of_those_shown_costs_least_or_most_is_told_and_has_not_taken_it(string said, string told)
    {
        var chat = Shop().Say("qué cascos tienen?").Say(said);

        chat.Lines.ShouldBe("", chat.Transcript);
        chat.Text.ShouldContain(told, Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("dame el más barato", "NIN×1")]
    [InlineData("el más caro", "MTB×1")]
    public void Who_picks_it_has_it(string said, string lines) =>
        Shop().Say("qué cascos tienen?").Say(said).Lines.ShouldBe(lines);

    [Theory]
    [InlineData("el casco de montaña es ventilado no?", "MTB×1 IGL×1")]
    [InlineData("el casco es infantil no?", "MTB×1 IGL×1")]
    [InlineData("la carpa es iglú no?", "MTB×1 IGL×1")]
    [InlineData("la carpa no", "MTB×1")]
    [InlineData("saca la carpa, no?", "MTB×1")]
    public void A_no_that_only_asks_for_a_yes_takes_nothing_out(string said, string lines)
    {
        var chat = Shop().Say("un casco de montaña y una carpa iglú").Say(said);

        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("y hasta cuándo dura")]
    [InlineData("hasta qué hora atienden")]
    public void A_word_that_bounds_a_measure_names_no_choice(string said)
    {
        var chat = Shop().Say("un portabicicletas de más de 15 kilos").Say(said);

        chat.Lines.ShouldBe("BOM×1(más de 15 kg)", chat.Transcript);
    }

    [Theory]
    [InlineData("me incluye el lavado?")]
    [InlineData("nos incluye el lavado?")]
    [InlineData("hay descuento por llevar 2 carpas iglú?")]
    public void What_is_asked_about_beside_an_order_is_not_put_in_it(string said)
    {
        var chat = Shop();
        chat.ExtraAmounts.Add(120_000);

        chat.Say("un ajuste de frenos").Say(said).Lines.ShouldBe("AFI×1", chat.Transcript);
    }

    [Theory]
    [InlineData("quiero cambiar el casco a la L")]
    [InlineData("me gustaría cambiar el casco por la L")]
    public void Who_wants_to_change_goods_to_another_choice_has_them_once(string said)
    {
        var chat = Shop().Say("un casco ciudad M").Say(said);

        chat.Lines.ShouldBe("URB×1(L)", chat.Transcript);
    }

    [Theory]
    [InlineData("en realidad todos en L")]
    [InlineData("mejor todos L")]
    public void All_of_them_become_what_is_said_of_all(string said)
    {
        var chat = Shop().Say("un casco ciudad S y un casco ciudad M").Say(said);

        chat.Cart.Lines.Sum(l => l.Quantity).ShouldBe(2, chat.Transcript);
        chat.Cart.Lines.ShouldAllBe(l => l.Options.Contains(new ChosenOption("Talla", "L")), chat.Transcript);
    }

    [Theory]
    [InlineData("ay no, mejor casco infantil", "NIN×1")]
    [InlineData("no, mejor casco infantil", "NIN×1")]
    [InlineData("ay no, mejor lavado", "MTB×1 LAV×1")]
    [InlineData("no, dame también un casco infantil", "MTB×1 NIN×1")]
    public void What_is_better_than_the_goods_just_named_takes_their_place(string said, string lines)
    {
        var chat = Shop().Say("un casco de montaña").Say(said);

        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("lo llevo yo")]
    [InlineData("no se preocupe, yo lo llevo")]
    public void Who_carries_the_goods_comes_by_and_takes_nothing_more(string said)
    {
        var chat = Shop().Say("un ajuste de frenos").Say(said);

        chat.Lines.ShouldBe("AFI×1", chat.Transcript);
        chat.Checkout.Mode.ShouldBe(DeliveryMode.Pickup, chat.Transcript);
    }

    [Fact]
    public void Who_takes_goods_along_orders_them() =>
        Shop().Say("cuánto vale la carpa iglú?").Say("me la llevo yo").Lines.ShouldBe("IGL×1");

    [Theory]
    [InlineData("el sábado 9 a 12", "9:00-12:00", "el sábado")]
    [InlineData("mañana 15 a 18", "15:00-18:00", "mañana")]
    [InlineData("mañana temprano", "9:00-12:00", "mañana")]
    public void The_day_before_the_hours_is_kept_and_the_hours_are_those_said(string said, string slot, string day)
    {
        var chat = Shop("9:00-12:00", "12:00-15:00", "15:00-18:00");
        chat.Profile = chat.Profile with { Hours = "lunes a sábado 9:00-18:00" };
        chat.Now = chat.Now.AddHours(-4);
        chat.Say("una carpa iglú").Say("envío a Los Molles, calle Ancha 45").Say(said);

        chat.Checkout.Slot.ShouldBe(slot, chat.Transcript);
        chat.Checkout.Day.ShouldBe(day, chat.Transcript);
    }

    [Theory]
    [InlineData("cuál es el casco más barato?", "Casco Infantil")]
    [InlineData("cuál es la carpa más cara?", "Carpa Túnel")]
    public void The_least_or_most_expensive_of_a_shelf_is_told_by_name(string said, string told)
    {
        var chat = Shop().Say(said);

        chat.Text.ShouldContain(told, Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("Casco Ciudad", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("Iglú", Case.Sensitive, chat.Transcript);
        chat.Say("ya, ese").Cart.Lines.Count.ShouldBe(1, chat.Transcript);
    }

    [Fact]
    public void Below_one_of_a_shelf_the_rest_of_it_is_compared()
    {
        var chat = Shop().Say("cuánto vale el casco de montaña?").Say("y cuál es el más barato?");

        chat.Text.ShouldContain("Casco Infantil", Case.Sensitive, chat.Transcript);
        chat.Lines.ShouldBe("", chat.Transcript);
    }

    [Fact]
    public void Who_tells_other_things_than_were_asked_hears_that_they_were_taken_down()
    {
        var chat = Shop("9:00-12:00", "15:00-18:00");
        chat.Customer = chat.Customer with { Name = null, ProfileName = null };
        chat.Say("una carpa iglú").Say("envío a Los Molles, calle Ancha 45");

        chat.Say("soy Marta Ruiz")
            .Text.ShouldContain("Anoté: a nombre de Marta Ruiz.", Case.Sensitive, chat.Transcript);
        chat.Say("soy Marta Ruiz").Text.ShouldNotContain("Anoté", Case.Sensitive, chat.Transcript);
        chat.Say("15 a 18").Text.ShouldNotContain("Anoté:", Case.Sensitive, chat.Transcript);
    }
}
