using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>House numbers, dates that streets are called by and slips of the finger buy nothing; at a fishmonger's.</summary>
public class NumbersHardlyMeantTests
{
    static readonly ShopCatalog Fish = new(
        9071,
        [new Category("Pescados", []), new Category("Conservas", [])],
        [
            Sold("JUR", "Jurel", 4000, "Pescados") with
            {
                Unit = "kg",
                Step = 0.5m,
                MinQuantity = 0.5m,
            },
            Sold("ALM", "Almejas", 3000, "Pescados") with
            {
                Unit = "kg",
                Step = 0.5m,
                MinQuantity = 0.5m,
            },
            Sold("LAT", "Lata de atún", 1500, "Conservas"),
            Sold("PAN", "Pan de marraqueta", 300, "Conservas"),
        ],
        []
    );

    static Chat Shop()
    {
        var chat = Stalls.Of("La Caleta", "Los Molles", [], [], Fish);
        // What so many would come to is in no cart yet.
        chat.ExtraAmounts.AddRange([13_500_000, 18_000_000]);
        chat.Profile = chat.Profile with { Payments = ["efectivo", "tarjeta", "transferencia"] };
        return chat;
    }

    [Theory]
    [InlineData("es para el centro, 8 de octubre 41, efectivo", "8 de octubre 41")]
    [InlineData("para los molles, 21 de mayo 220 y pago en efectivo", "21 de mayo 220")]
    [InlineData("al centro, av vicuña mackenna 7000", "Av vicuña mackenna 7000")]
    [InlineData("dale, al centro, avenida vicuña mackenna 350, efectivo", "Avenida vicuña mackenna 350")]
    public void A_street_and_its_number_are_an_address_and_no_quantity(string told, string address)
    {
        var chat = Shop().Say("3 latas de atún").Say(told);

        chat.Lines.ShouldBe("LAT×3", chat.Transcript);
        chat.Checkout.Address.ShouldNotBeNull(chat.Transcript);
        chat.Checkout.Address.ShouldBe(address, chat.Transcript);
    }

    [Fact]
    public void A_day_is_a_day_still()
    {
        var chat = Shop().Say("3 latas de atún").Say("son para el 8 de octubre");

        chat.Lines.ShouldBe("LAT×3", chat.Transcript);
        chat.Checkout.Address.ShouldBeNull(chat.Transcript);
        chat.Checkout.Day.ShouldNotBeNull(chat.Transcript);
    }

    [Theory]
    [InlineData("2 latas de atún", "mejor 9000", "LAT×2")]
    [InlineData("2 panes de marraqueta", "9000 latas de atún", "PAN×2")]
    public void So_many_as_nobody_wants_are_asked_about_before_they_count(string before, string said, string lines)
    {
        var chat = Shop().Say(before).Say(said);

        chat.Lines.ShouldBe(lines, chat.Transcript);
        chat.Text.ShouldContain("9.000");
        chat.Text.ShouldContain("$13.500.000");
        chat.Say("no");
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void Who_wants_so_many_says_so_and_has_them()
    {
        var chat = Shop().Say("9000 latas de atún").Say("sí");
        chat.Lines.ShouldBe("LAT×9000", chat.Transcript);

        chat.Say("que sean 12000").Press("Sí, 12.000");
        chat.Lines.ShouldBe("LAT×12000", chat.Transcript);
    }

    [Fact]
    public void Many_of_what_costs_little_are_taken_at_their_word() =>
        Shop().Say("400 panes de marraqueta").Lines.ShouldBe("PAN×400");

    [Theory]
    [InlineData("4 jureles")]
    [InlineData("me da dos jureles porfa")]
    public void Pieces_of_what_is_weighed_are_no_kilos(string said)
    {
        var chat = Shop().Say(said);

        chat.Cart.Lines.ShouldBeEmpty(chat.Transcript);
        chat.Text.ShouldContain("por kg");
        chat.Say("kilo y medio").Lines.ShouldBe("JUR×1.5", chat.Transcript);
    }

    [Theory]
    [InlineData("2 de jurel", "JUR×2")]
    [InlineData("2 kilos de jureles", "JUR×2")]
    // The shop itself speaks of them in the plural: nobody counts them.
    [InlineData("2 almejas", "ALM×2")]
    public void Kilos_said_as_kilos_are_kilos(string said, string lines) => Shop().Say(said).Lines.ShouldBe(lines);

    [Fact]
    public void What_has_no_answer_is_let_go_of_who_goes_on_closing_the_order()
    {
        var chat = Shop().Say("2 latas de atún").Say("y jurel").Say("al centro, Los Aromos 12").Say("pago en efectivo");

        chat.Text.ShouldContain("Dejo fuera *Jurel*", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain("nombre", Case.Insensitive, chat.Transcript);
        chat.Lines.ShouldBe("LAT×2", chat.Transcript);
    }

    [Theory]
    [InlineData("¿me lo puede dejar en conserjería?", "Dejar en conserjería")]
    [InlineData("pueden tocar el timbre del segundo?", "Tocar el timbre del segundo")]
    public void A_favour_asked_of_who_brings_it_is_written_down(string asked, string note)
    {
        var chat = Shop().Say("2 latas de atún").Say(asked);

        chat.Checkout.Note.ShouldBe(note, chat.Transcript);
        chat.Text.ShouldNotContain("no llegamos");
    }

    [Fact]
    public void So_much_of_each_is_of_all_that_wait_for_their_number() =>
        Shop()
            .Say("2 latas de atún, jurel y almejas")
            .Say("medio kilo de cada uno")
            .Lines.ShouldBe("LAT×2 JUR×0.5 ALM×0.5");

    [Fact]
    public void Money_in_a_question_of_the_delivery_is_spent_on_nothing()
    {
        var chat = Shop().Say("2 latas de atún y jurel").Say("si llevo 20 mil el envío es gratis cierto?");

        chat.Lines.ShouldBe("LAT×2", chat.Transcript);
        chat.Say("1 kilo").Lines.ShouldBe("LAT×2 JUR×1", chat.Transcript);
    }

    [Fact]
    public void Where_most_goods_have_no_price_many_of_them_are_no_joke()
    {
        var quoted = new ShopCatalog(
            9077,
            [new Category("Imprenta", [])],
            [
                Sold("AFI", "Afiche", 0, "Imprenta"),
                Sold("VOL", "Volante", 0, "Imprenta"),
                Sold("TAR", "Tarjeta", 50, "Imprenta"),
            ],
            []
        );

        Stalls.Of("La Prensa", "Los Molles", [], [], quoted).Say("200 tarjetas").Lines.ShouldBe("TAR×200");
    }
}
