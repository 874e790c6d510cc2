using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>The same wish in other words: set instead of added, the other of two, some of them, weighed behind the name.</summary>
public class SaidTheOtherWayTests
{
    static readonly ShopCatalog Bazaar = new(
        9090,
        [new Category("Despensa", []), new Category("Aseo", []), new Category("Ropa", []), new Category("Masas", [])],
        [
            Goods.Sold("LEN", "Lentejas", 2000, "Despensa") with
            {
                Unit = "kg",
                Step = 0.05m,
                MinQuantity = 0.1m,
            },
            Goods.Sold("TER", "Té rojo", 3100, "Despensa"),
            Goods.Sold("LEV", "Levadura seca", 900, "Despensa"),
            Goods.Sold("PER", "Pera de agua", 700, "Despensa") with
            {
                Synonyms = ["pera"],
            },
            Goods.Sold("GAS", "Gaseosa", 1500, "Despensa", Goods.Group("Envase", ("lata", 0m), ("botella", 900m))),
            Goods.Sold("JAB", "Jabón de glicerina", 1200, "Aseo"),
            Goods.Sold("CEP", "Cepillo para el cabello", 4200, "Aseo") with
            {
                Synonyms = ["cepillo"],
            },
            Goods.Sold(
                "HAR",
                "Harina tostada",
                1800,
                "Despensa",
                Goods.Group("Molienda", ("fina", 0m), ("gruesa", 0m))
            ),
            Goods.Sold("PIN", "Cera de pisos", 5000, "Aseo", Goods.Group("Tarro", ("chico", 0m), ("grande", 4000m))),
            Goods.Sold("GOL", "Gorro de lana", 6000, "Ropa", Goods.Group("Color", ("café", 0m), ("verde", 0m))),
            Goods.Sold("GOB", "Gorro de baño", 3000, "Ropa", Goods.Group("Edad", ("niño", 0m), ("adulto", 500m))),
            Goods.Sold("EMP", "Empanada", 1700, "Masas", Goods.Group("Relleno", ("pino", 0m), ("pera miel", 300m))),
        ],
        []
    );

    static Chat Shop(string zone = "Puerto") => Stalls.Of("Bazar Nilo", zone, [], [], Bazaar);

    [Fact]
    public void But_so_many_sets_the_number_of_what_is_there()
    {
        var chat = Shop().Say("un jabón y 4 tés rojos").Say("pero tres de jabón");
        chat.Lines.ShouldBe("JAB×3 TER×4", chat.Transcript);
        chat.Say("y dos de jabón más");
        chat.Lines.ShouldBe("JAB×5 TER×4", chat.Transcript);
    }

    [Theory]
    [InlineData("de lentejas ponme un cuarto nomás", "LEN×0.25")]
    [InlineData("de lentejas dame tres cuartos", "LEN×0.75")]
    public void A_part_said_behind_what_goes_by_weight_weighs(string said, string lines) =>
        Shop().Say(said).Lines.ShouldBe(lines);

    [Fact]
    public void A_part_set_behind_the_name_of_what_is_there_takes_its_place()
    {
        var chat = Shop().Say("medio kilo de lentejas").Say("pero de lentejas ponme un cuarto nomás");
        chat.Lines.ShouldBe("LEN×0.25", chat.Transcript);
    }

    [Theory]
    [InlineData("no, mejor la otra")]
    [InlineData("mm no, mejor la otra que el piso es largo")]
    public void The_other_of_two_sizes_takes_the_place_of_the_one_chosen(string said)
    {
        var chat = Shop().Say("una cera").Say("la chica entonces").Say(said);
        chat.Lines.ShouldBe("PIN×1(grande)", chat.Transcript);
    }

    [Theory]
    [InlineData("quiero harina pero no la fina, la otra", "HAR×1(gruesa)")]
    [InlineData("una harina tostada, no de la gruesa, de la otra", "HAR×1(fina)")]
    public void Of_two_choices_the_one_that_is_not_refused(string said, string lines)
    {
        var chat = Shop().Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void One_of_the_three_becomes_and_the_others_stay()
    {
        var chat = Shop().Say("3 gorros de lana verdes").Say("sabe qué, uno de los tres que sea café");
        string.Join(' ', chat.Lines.Split(' ').Order(StringComparer.Ordinal))
            .ShouldBe("GOL×1(café) GOL×2(verde)", chat.Transcript);
    }

    [Fact]
    public void What_goods_come_in_tells_which_of_those_called_alike()
    {
        var chat = Shop().Say("qué tal, quiero 5 gorros para mi curso, verdes");
        chat.Lines.ShouldBe("GOL×5(verde)", chat.Transcript);
    }

    [Theory]
    [InlineData("los de café cámbiamelos x verde porfa")]
    [InlineData("los café cámbialos por favor por verde")]
    public void An_exchange_is_understood_beside_please(string said)
    {
        var chat = Shop().Say("2 gorros de lana café").Say(said);
        chat.Lines.ShouldBe("GOL×2(verde)", chat.Transcript);
    }

    [Fact]
    public void More_of_another_choice_is_not_the_goods_that_the_choice_is_called_by()
    {
        var chat = Shop().Say("4 empanadas de pino").Say("agrégame 2 más pero de pera con miel");
        chat.Lines.ShouldBe("EMP×4(pino) EMP×2(pera miel)", chat.Transcript);
    }

    [Fact]
    public void What_is_at_home_already_is_not_ordered()
    {
        var chat = Shop().Say("un jabón y un té rojo").Say("sabes que el té ya no, tengo gaseosa en casa");
        chat.Lines.ShouldBe("JAB×1", chat.Transcript);
    }

    [Fact]
    public void A_short_name_has_a_plural()
    {
        var chat = Shop().Say("2 tés rojos");
        chat.Lines.ShouldBe("TER×2", chat.Transcript);
    }

    [Fact]
    public void What_it_is_for_may_be_said_in_another_word()
    {
        var chat = Shop().Say("quiero un cepillo para el pelo");
        chat.Lines.ShouldBe("CEP×1", chat.Transcript);
    }

    [Fact]
    public void A_verb_is_no_misspelling_of_goods()
    {
        var chat = Shop().Say("un jabón").Say("gracias igual, otro día pero");
        chat.Text.ShouldNotContain("Pera", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void A_place_is_not_heard_as_English()
    {
        var chat = Shop(zone: "Cuba").Say("¿llegan a santa rosa de cabal?");
        chat.Text.ShouldNotContain("Enviamos a Cuba por", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void Who_writes_about_another_thing_does_not_take_leave()
    {
        var chat = Shop()
            .Say("¿cuánto cuesta el jabón?")
            .Say("ok. igual les escribo por otra cosa, el té que me trajeron vino con gusanos, tuve que tirar todo");
        chat.Last.Effects.OfType<HandOver>().ShouldNotBeEmpty(chat.Transcript);
    }

    [Fact]
    public void An_opening_word_before_a_question_is_no_greeting()
    {
        var chat = Shop().Say("¿tienen jabón?").Say("bueno. y algo para el pelo?");
        chat.Text.ShouldNotContain("Aquí estoy", Case.Sensitive, chat.Transcript);
    }
}
