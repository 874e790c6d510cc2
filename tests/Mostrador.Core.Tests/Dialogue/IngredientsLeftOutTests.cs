using Mostrador.Core.Catalog;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What goods are made of is no line of the cart: that they come without it is written on theirs; at a grill.</summary>
public class IngredientsLeftOutTests
{
    static readonly ShopCatalog Grill = new(
        9072,
        [new Category("Panes", []), new Category("Para beber", [])],
        [
            Sold("LOM", "Lomito", 6000, "Panes") with
            {
                Description = "Con palta, tomate y chucrut",
            },
            Sold("CHO", "Choripán", 3000, "Panes") with
            {
                Description = "Con pebre y mostaza",
            },
            Sold("PAP", "Papas fritas", 2500, "Panes") with
            {
                Synonyms = ["papas"],
            },
            Sold("JUG", "Jugo de la casa", 2000, "Para beber"),
        ],
        []
    );

    static Chat Shop() => Stalls.Of("La Parrilla", "Los Molles", [], [], Grill);

    static Chat Ordered() => Shop().Say("2 lomitos, un choripán y un jugo");

    static string NoteOf(Chat chat, string sku) => chat.Cart.Lines.Single(l => l.Sku == sku).Note ?? "";

    [Theory]
    [InlineData("sácale el chucrut al lomito", "LOM", "sin chucrut")]
    [InlineData("quita el tomate de los lomitos", "LOM", "sin tomate")]
    [InlineData("al choripán quítale el pebre y la mostaza", "CHO", "sin pebre y mostaza")]
    [InlineData("quítele la mostaza porfa", "CHO", "sin mostaza")]
    [InlineData("quita el pebre", "CHO", "sin pebre")]
    [InlineData("los lomitos sin palta", "LOM", "sin palta")]
    [InlineData("sin pebre el choripán", "CHO", "sin pebre")]
    [InlineData("que el choripán venga sin pebre", "CHO", "sin pebre")]
    [InlineData("uno de los lomitos sin tomate", "LOM", "uno sin tomate")]
    public void What_is_left_out_of_goods_in_the_cart_is_written_on_their_line(string said, string sku, string note)
    {
        var chat = Ordered().Say(said);

        chat.Lines.ShouldBe("LOM×2 CHO×1 JUG×1", chat.Transcript);
        NoteOf(chat, sku).ShouldBe(note, chat.Transcript);
        chat.Cart.Lines.Count(l => l.Note is not null).ShouldBe(1, chat.Transcript);
    }

    [Theory]
    [InlineData("quita los lomitos", "CHO×1 JUG×1")]
    [InlineData("quita el jugo", "LOM×2 CHO×1")]
    [InlineData("quita lo último", "LOM×2 CHO×1")]
    [InlineData("saca la orden de lomitos", "CHO×1 JUG×1")]
    public void What_stands_in_the_cart_goes_as_before(string said, string lines)
    {
        var chat = Ordered().Say(said);

        chat.Lines.ShouldBe(lines, chat.Transcript);
        chat.Cart.Lines.ShouldAllBe(l => l.Note == null);
    }

    [Theory]
    [InlineData("saca la cuenta")]
    [InlineData("sáqueme la cuenta porfa")]
    [InlineData("¿algo que me quite el dolor?")]
    public void Other_things_are_taken_out_than_goods(string said) =>
        Ordered().Say(said).Lines.ShouldBe("LOM×2 CHO×1 JUG×1");

    [Fact]
    public void What_nothing_in_the_cart_holds_is_said_to_be_in_none_of_it()
    {
        var chat = Ordered().Say("quita la mayonesa");

        chat.Lines.ShouldBe("LOM×2 CHO×1 JUG×1", chat.Transcript);
        chat.Text.ShouldContain("Mayonesa");
        chat.Text.ShouldContain("no está");
    }

    [Theory]
    [InlineData("2 lomitos, uno sin tomate", "uno sin tomate")]
    [InlineData("3 lomitos, dos sin palta", "dos sin palta")]
    [InlineData("2 lomitos sin tomate", "sin tomate")]
    public void A_note_on_some_of_them_says_on_how_many(string said, string note) =>
        NoteOf(Shop().Say(said), "LOM").ShouldBe(note);

    [Fact]
    public void Another_one_without_something_is_bought_besides()
    {
        var chat = Ordered().Say("y un lomito sin palta");

        chat.Lines.ShouldBe("LOM×2 CHO×1 JUG×1 LOM×1", chat.Transcript);
        chat.Cart.Lines[^1].Note.ShouldBe("sin palta", chat.Transcript);
    }

    [Fact]
    public void Of_two_goods_that_have_the_choice_the_one_spoken_of_last_gets_the_note_wherever_it_stands()
    {
        var breads = new ShopCatalog(
            9076,
            [new Category("Panes", [])],
            [
                Sold("BAR", "Barros", 4000, "Panes", Group("Pan", ("Frica", 0), ("Marraqueta", 0))),
                Sold("CHA", "Chacarero", 5000, "Panes", Group("Pan", ("Frica", 0), ("Marraqueta", 0))),
            ],
            []
        );
        var chat = Stalls
            .Of("La Fuente", "Los Molles", [], [], breads)
            .Say("un barros en marraqueta y un chacarero en marraqueta")
            .Say("que sean 2 barros")
            .Say("los de marraqueta sin mostaza");

        NoteOf(chat, "BAR").ShouldBe("sin mostaza", chat.Transcript);
        NoteOf(chat, "CHA").ShouldBeEmpty(chat.Transcript);
    }
}
