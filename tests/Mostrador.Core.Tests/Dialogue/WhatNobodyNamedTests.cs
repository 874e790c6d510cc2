using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Numbers and names that belong to something else than the line at hand, or to nothing yet.</summary>
public class WhatNobodyNamedTests
{
    static readonly ShopCatalog Grocery = new(
        1,
        [new Category("Panes", []), new Category("Tés", []), new Category("Granos", [])],
        [
            Goods.Sold("BAG", "Pan baguette", 1200, "Panes"),
            Goods.Sold("HAL", "Pan hallulla", 300, "Panes"),
            Goods.Sold("TEN", "Té negro", 2500, "Tés"),
            Goods.Sold("MAN", "Té de manzanilla", 2100, "Tés"),
            Goods.Sold("AVE", "Avena", 1900, "Granos") with
            {
                Unit = "kg",
                Step = 0.5m,
            },
            Goods.Sold(
                "ARR",
                "Arroz",
                9000,
                "Granos",
                Goods.Group("Formato", ("Saco de 10 kg", 0m), ("Bolsa de 5 kg", -4000m), ("Bolsa de 1 kg", -7800m))
            ),
            Goods.Sold("TAZ", "Taza", 3500, "Otros", Goods.Group("Color", ("roja", 0m), ("verde", 0m))),
        ],
        []
    );

    static Chat Shop() => Stalls.Of("Almacén Rulo", "Puerto", [], [], Grocery);

    [Fact]
    public void A_correction_that_names_the_first_goods_leaves_the_second_as_they_were()
    {
        var chat = Shop().Say("una docena de hallullas y 2 kilos de avena, perdón, que sean 2 docenas de hallullas");
        chat.Lines.ShouldBe("HAL×24 AVE×2", chat.Transcript);
    }

    [Fact]
    public void A_number_taken_back_is_not_meant_when_all_is_said_again()
    {
        var chat = Shop().Say("quiero 3 baguettes, perdón, 2").Say("quiero 3 baguettes, perdón, 2");
        chat.Lines.ShouldBe("BAG×2", chat.Transcript);
    }

    [Theory]
    [InlineData("también un saco")]
    [InlineData("y dos bolsas")]
    [InlineData("y 3 kilos")]
    public void So_much_besides_of_what_nobody_named_is_no_number_of_the_last_line(string said)
    {
        var chat = Shop().Say("5 kilos de avena y 4 baguettes").Say(said);
        chat.Lines.ShouldBe("AVE×5 BAG×4", chat.Transcript);
        chat.Text.ShouldContain("¿De qué producto", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void A_bag_besides_the_sack_is_another_line_and_which_bag_is_asked()
    {
        var chat = Shop().Say("un saco de arroz").Say("y una bolsa");
        chat.Lines.ShouldBe("ARR×1(Saco de 10 kg) ARR×1", chat.Transcript);
        chat.Say("la de 5 kg");
        chat.Lines.ShouldBe("ARR×1(Saco de 10 kg) ARR×1(Bolsa de 5 kg)", chat.Transcript);
    }

    [Fact]
    public void Of_two_choices_that_a_container_names_none_is_taken()
    {
        var chat = Shop().Say("2 bolsas de arroz");
        chat.Lines.ShouldBe("ARR×2", chat.Transcript);
        chat.Text.ShouldContain("Bolsa de 1 kg", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void A_sack_of_what_goes_by_weight_is_no_kilo()
    {
        var chat = Shop().Say("un saco de avena");
        chat.Lines.ShouldBe("", chat.Transcript);
        chat.Text.ShouldContain("cantidad", Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("quiero una taza verde y un pan")]
    [InlineData("un pan y una taza verde")]
    public void A_shelf_counted_beside_goods_is_asked_about(string said)
    {
        var chat = Shop().Say(said);
        chat.Lines.ShouldBe("TAZ×1(verde)", chat.Transcript);
        chat.Say("hallulla");
        chat.Lines.ShouldBe("TAZ×1(verde) HAL×1", chat.Transcript);
    }

    [Fact]
    public void Of_two_shelves_that_are_counted_each_is_asked_about()
    {
        var chat = Shop().Say("quiero un pan y un té").Say("baguette").Say("la manzanilla");
        chat.Lines.ShouldBe("BAG×1 MAN×1", chat.Transcript);
    }

    [Fact]
    public void Two_parts_of_how_much_are_no_answer_until_they_are_told_as_one()
    {
        var chat = Shop().Say("quiero avena").Say("la avena 2 para hoy y 3 para guardar");
        chat.Lines.ShouldBe("", chat.Transcript);
        chat.Say("5 kilos");
        chat.Lines.ShouldBe("AVE×5", chat.Transcript);
    }

    [Theory]
    [InlineData("sácala")]
    [InlineData("ya no sé de la taza, déjalo así")]
    public void What_lacks_a_choice_is_what_goes_when_its_choice_is_asked(string said)
    {
        var chat = Shop().Say("una taza y 2 baguettes").Say(said);
        chat.Lines.ShouldBe("BAG×2", chat.Transcript);
    }

    [Fact]
    public void A_choice_nobody_knows_is_asked_with_the_way_out()
    {
        var chat = Shop()
            .Say("una taza y 2 baguettes")
            .Say("luego veo")
            .Say("ya cierra")
            .Say("ya cierra")
            .Say("ya cierra");
        chat.Text.ShouldContain("sácalo", Case.Sensitive, chat.Transcript);
        chat.Say("sácalo");
        chat.Lines.ShouldBe("BAG×2", chat.Transcript);
    }

    [Theory]
    [InlineData("Pedro")]
    [InlineData("Luis")]
    [InlineData("Marta")]
    public void A_name_told_before_it_is_asked_for_is_kept(string name)
    {
        var chat = Shop();
        chat.Customer = new CustomerFacts("56911112222", null, null, null, false);
        chat.Say("2 baguettes").Say("quiero pagar").Say(name);
        chat.Checkout.Name.ShouldBe(name, chat.Transcript);
    }
}
