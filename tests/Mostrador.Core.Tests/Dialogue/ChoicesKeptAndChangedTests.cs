using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What is counted, chosen and asked anew of goods that are there: the rest of it stays, and nothing is put in besides.</summary>
public class ChoicesKeptAndChangedTests
{
    static readonly OptionGroup Extras = new("Extras", false, 3, [new("doble queso", 400), new("borde tostado", 600)]);

    static Chat Stall() =>
        Stalls.Of(
            "La Cazuela",
            "La Ribera",
            [],
            [
                new Faq(
                    "¿La olla trae tapa?",
                    "No, la tapa y el cucharón van aparte; la olla tiene cinco años de garantía."
                ),
            ],
            new ShopCatalog(
                2103,
                [
                    new Category("Pizzas", ["pizza"]),
                    new Category("Arepas", ["arepa"]),
                    new Category("Carnes", []),
                    new Category("Infusiones", ["tés", "infusiones"]),
                    new Category("Cocina", []),
                ],
                [
                    Goods.Sold("CAL", "Pizza clásica", 1800, "Pizzas") with
                    {
                        Synonyms = ["clásica"],
                        Options = [Goods.Group("Tamaño", ("chico", 0), ("grande", 900)), Extras],
                    },
                    Goods.Sold("CAV", "Pizza vegetal", 1900, "Pizzas") with
                    {
                        Synonyms = ["vegetal"],
                        Options = [Goods.Group("Tamaño", ("chico", 0), ("grande", 900)), Extras],
                    },
                    Goods.Sold(
                        "CAF",
                        "Pizza fugazza",
                        2000,
                        "Pizzas",
                        Goods.Group("Tamaño", ("chico", 0), ("grande", 900))
                    ),
                    Goods.Sold(
                        "ARE",
                        "Arepa rellena",
                        700,
                        "Arepas",
                        Goods.Group("Relleno", ("queso criollo", 0), ("trucha ahumada", 300), ("res", 100))
                    ) with
                    {
                        Synonyms = ["arepas"],
                    },
                    Goods.Sold("TRU", "Trucha", 5000, "Carnes") with
                    {
                        Unit = "kg",
                        Step = 0.5m,
                        Options = [new OptionGroup("Corte", false, 1, [new("en ruedas", 0), new("fileteada", 500)])],
                    },
                    Goods.Sold("PAT", "Pato", 6000, "Carnes", Goods.Group("Corte", ("filete", 0), ("entero", 0))),
                    Goods.Sold("MAT", "Té verde en hebras", 900, "Infusiones") with
                    {
                        Synonyms = ["té verde"],
                    },
                    Goods.Sold("BOL", "Boldo", 500, "Infusiones"),
                    Goods.Sold(
                        "AGP",
                        "Aguapanela",
                        600,
                        "Infusiones",
                        Goods.Group("Envase", ("vaso", 0), ("jarra", 800))
                    ),
                    Goods.Sold("AGU", "Agua", 300, "Infusiones") with
                    {
                        Synonyms = ["aguas"],
                    },
                    Goods.Sold("OLL", "Olla de barro", 9000, "Cocina") with
                    {
                        Synonyms = ["olla"],
                    },
                    Goods.Sold("CUC", "Cucharón", 800, "Cocina"),
                    Goods.Sold("SHI", "Pollo shimeji", 2500, "Carnes"),
                ],
                []
            )
        );

    [Theory]
    [InlineData("agrégame 2 más pero de trucha ahumada", "ARE×3(queso criollo) ARE×2(trucha ahumada)")]
    [InlineData("y 2 más pero de trucha y un agua", "ARE×3(queso criollo) ARE×2(trucha ahumada) AGU×1")]
    [InlineData("ponme dos más de res", "ARE×3(queso criollo) ARE×2(res)")]
    public void More_of_what_is_there_in_another_choice_leaves_the_first_as_they_are(string said, string cart)
    {
        var chat = Stall().Say("3 arepas de queso criollo").Say(said);
        chat.Lines.ShouldBe(cart, chat.Transcript);
    }

    [Theory]
    [InlineData("2 jarras de aguapanela, no mentira una nomás y 2 aguas", "AGP×1(jarra) AGU×2")]
    [InlineData("3 jarras de aguapanela, perdón, 2 y un agua", "AGP×2(jarra) AGU×1")]
    public void A_number_taken_back_keeps_the_choice_it_counted(string said, string cart)
    {
        var chat = Stall().Say(said);
        chat.Lines.ShouldBe(cart, chat.Transcript);
    }

    [Theory]
    [InlineData("mejor 3 kilos y fileteada")]
    [InlineData("no, sabe que mejor 3 kilos y en filete")]
    public void Counted_anew_it_is_chosen_too(string said)
    {
        var chat = Stall().Say("2 kilos de trucha").Say(said);
        chat.Lines.ShouldBe("TRU×3(fileteada)", chat.Transcript);
    }

    [Theory]
    [InlineData("ay pere, la aguapanela mejor en jarra")]
    [InlineData("ay caray, la aguapanela mejor en jarra")]
    public void A_cry_before_it_makes_no_question_of_a_change(string said)
    {
        var chat = Stall().Say("una aguapanela en vaso").Say(said);
        chat.Lines.ShouldBe("AGP×1(jarra)", chat.Transcript);
    }

    [Theory]
    [InlineData("le puedes poner doble queso?", "CAL×1(grande,doble queso)")]
    [InlineData("¿puede ser con borde tostado?", "CAL×1(grande,borde tostado)")]
    [InlineData("y que tenga doble queso", "CAL×1(grande,doble queso)")]
    [InlineData("y la pizza que tenga borde tostado", "CAL×1(grande,borde tostado)")]
    public void What_is_asked_to_be_put_on_it_changes_the_one_that_is_there(string said, string cart)
    {
        var chat = Stall().Say("una pizza clásica grande").Say(said);
        chat.Lines.ShouldBe(cart, chat.Transcript);
    }

    [Fact]
    public void Each_of_two_is_given_what_is_said_of_it()
    {
        var chat = Stall()
            .Say("una pizza clásica grande y una aguapanela en vaso")
            .Say("la pizza con borde tostado, la aguapanela en jarra");
        chat.Lines.ShouldBe("CAL×1(grande,borde tostado) AGP×1(jarra)", chat.Transcript);
    }

    [Fact]
    public void What_goes_for_a_reason_goes_whatever_the_reason_names()
    {
        var chat = Stall().Say("una aguapanela en vaso y un agua").Say("la aguapanela ya no, tengo infusiones en casa");
        chat.Lines.ShouldBe("AGU×1", chat.Transcript);
    }

    [Fact]
    public void A_short_word_is_in_the_plural_what_the_goods_are_called()
    {
        var chat = Stall().Say("un agua y 2 tés verdes");
        chat.Lines.ShouldBe("AGU×1 MAT×2", chat.Transcript);
    }

    [Fact]
    public void The_rest_of_a_name_nobody_knows_is_not_ordered()
    {
        var chat = Stall().Say("un boldi jau shime y un agua");
        chat.Lines.ShouldBe("AGU×1", chat.Transcript);
    }

    [Fact]
    public void Goods_named_as_known_behind_more_are_added_however_they_are_told()
    {
        var chat = Stall().Say("un agua").Say("ah y el boldo ese en hojitas");
        chat.Lines.ShouldBe("AGU×1 BOL×1", chat.Transcript);
    }

    [Theory]
    [InlineData("¿qué garantía tiene el cucharón?")]
    [InlineData("¿se puede devolver el cucharón si no me gusta?")]
    public void What_is_told_of_other_goods_answers_nothing_of_these(string said)
    {
        var chat = Stall().Say(said);
        chat.Text.ShouldNotContain("van aparte");
    }
}
