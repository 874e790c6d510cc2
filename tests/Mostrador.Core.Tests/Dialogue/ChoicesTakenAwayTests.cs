using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>A choice goes and its line stays: extras taken away, what is not to be had with it, and the notes of a line.</summary>
public class ChoicesTakenAwayTests
{
    static readonly OptionGroup Sizes = new("Vaso", true, 1, [new("Mediano", 0), new("Litro", 900)]);

    static readonly OptionGroup Toppings = new(
        "Toppings",
        false,
        3,
        [new("Granola tostada", 300), new("Maní molido", 200), new("Coco rallado", 250), new("Miel de palma", 280)]
    );

    static Chat Bar() =>
        Stalls.Of(
            "Batidos Luma",
            "Norte",
            [],
            [],
            new ShopCatalog(
                1,
                [new Category("Batidos", []), new Category("Granos", [])],
                [
                    Goods.Sold("MOR", "Batido de mora", 3000, "Batidos", Sizes, Toppings),
                    Goods.Sold("LUL", "Batido de lulo", 3200, "Batidos", Sizes, Toppings),
                    Goods.Sold("MAN", "Bolsa de maní salado", 1500, "Granos") with
                    {
                        Synonyms = ["maní"],
                    },
                    Goods.Sold(
                        "BOL",
                        "Bowl de frutas",
                        5000,
                        "Batidos",
                        new OptionGroup("Base", true, 2, [new("Yogur", 0), new("Açaí", 400), new("Chía", 0)])
                    ),
                ],
                []
            )
        );

    [Theory]
    [InlineData("sacale la granola")]
    [InlineData("quítale la granola")]
    [InlineData("quita la granola")]
    [InlineData("sin la granola")]
    [InlineData("sin granola")]
    public void An_extra_goes_and_the_line_stays(string said)
    {
        var chat = Bar().Say("un batido de mora de litro con granola y coco").Say(said);
        chat.Lines.ShouldBe("MOR×1(Litro,Coco rallado)", chat.Transcript);
    }

    [Fact]
    public void More_extras_than_there_is_room_for_are_told_and_the_first_said_stay()
    {
        var chat = Bar().Say("un batido de mora de litro con miel, coco, maní y granola");
        chat.Lines.ShouldBe("MOR×1(Litro,Maní molido,Coco rallado,Miel de palma)", chat.Transcript);
        chat.Text.ShouldContain("hasta 3 de toppings: Granola tostada queda fuera", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void An_extra_that_there_is_no_room_for_takes_the_place_of_none()
    {
        var chat = Bar().Say("un batido de mora de litro con miel, coco y maní").Say("agrégale granola");
        chat.Lines.ShouldBe("MOR×1(Litro,Maní molido,Coco rallado,Miel de palma)", chat.Transcript);
        chat.Text.ShouldContain("hasta 3 de toppings: Granola tostada queda fuera", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Of_two_lines_the_one_told_by_its_choice_loses_it()
    {
        var chat = Bar()
            .Say("2 batidos de mora, uno de litro con coco y otro mediano con coco")
            .Say("el mediano sin coco");
        chat.Lines.ShouldBe("MOR×1(Litro,Coco rallado) MOR×1(Mediano)", chat.Transcript);
    }

    [Fact]
    public void Of_two_kinds_the_one_named_loses_it()
    {
        var chat = Bar()
            .Say("un batido de mora de litro con coco")
            .Say("un batido de lulo de litro con coco")
            .Say("el batido de mora sin coco");
        chat.Lines.ShouldBe("MOR×1(Litro) LUL×1(Litro,Coco rallado)", chat.Transcript);
    }

    [Fact]
    public void What_is_wanted_besides_without_it_takes_nothing_away()
    {
        var chat = Bar().Say("un batido de mora de litro con coco").Say("y un batido de lulo de litro sin coco");
        chat.Lines.ShouldStartWith("MOR×1(Litro,Coco rallado) LUL×1(Litro)", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void What_is_not_there_takes_nothing_and_is_told()
    {
        var chat = Bar().Say("un batido de mora de litro con coco").Say("quítale la granola");
        chat.Lines.ShouldBe("MOR×1(Litro,Coco rallado)", chat.Transcript);
        chat.Text.ShouldContain("Granola tostada", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Where_several_must_be_chosen_one_of_two_may_go()
    {
        var chat = Bar().Say("un bowl de frutas con yogur y chía").Say("quita la chía");
        chat.Lines.ShouldBe("BOL×1(Yogur)", chat.Transcript);
    }

    [Fact]
    public void Where_a_size_is_asked_for_what_is_not_wanted_is_not_chosen()
    {
        var chat = Bar().Say("un batido de mora").Say("no, sin el maní");
        chat.Cart.Lines.ShouldAllBe(l => l.Options.Count == 0, chat.Transcript);
    }

    [Fact]
    public void One_extra_comes_while_another_goes()
    {
        var chat = Bar().Say("un batido de mora de litro con coco").Say("con granola pero sin coco");
        chat.Lines.ShouldBe("MOR×1(Litro,Granola tostada)", chat.Transcript);
    }

    [Fact]
    public void Goods_called_like_an_extra_go_when_they_are_there()
    {
        var chat = Bar().Say("un batido de mora de litro con coco").Say("y un maní").Say("quita el maní");
        chat.Lines.ShouldBe("MOR×1(Litro,Coco rallado)", chat.Transcript);
    }

    [Fact]
    public void A_line_keeps_its_notes_until_their_contrary_is_said()
    {
        var chat = Bar().Say("un batido de mora de litro sin azúcar").Say("sin granola");
        chat.Cart.Lines[0].Note.ShouldBe("sin azúcar, sin granola", chat.Transcript);
        chat.Say("con granola");
        chat.Lines.ShouldBe("MOR×1(Litro,Granola tostada)", chat.Transcript);
        chat.Cart.Lines[0].Note.ShouldBe("sin azúcar", chat.Transcript);
    }
}
