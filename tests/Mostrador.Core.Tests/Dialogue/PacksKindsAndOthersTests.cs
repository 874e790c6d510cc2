using Mostrador.Core.Catalog;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Pieces of what is sold by the pack, each of a kind, one more beside the one asked about; at a country market's.</summary>
public class PacksKindsAndOthersTests
{
    static readonly ShopCatalog Market = new(
        9091,
        [new Category("Granja", []), new Category("Huerta", []), new Category("Tejidos", [])],
        [
            Sold("HCO", "Huevos de codorniz caja x24", 5000, "Granja"),
            Sold("ALF", "Alfajores bandeja 18", 9000, "Granja"),
            Sold("JAB", "Jabón x 100 g", 1500, "Granja"),
            Sold("CBL", "Ciruela blanca", 1000, "Huerta") with
            {
                Unit = "kg",
            },
            Sold("CRO", "Ciruela roja", 1200, "Huerta") with
            {
                Unit = "kg",
            },
            Sold("MAN", "Manzana criolla", 1300, "Huerta") with
            {
                Unit = "kg",
            },
            Sold("MAD", "Manzana deliciosa", 1400, "Huerta") with
            {
                Unit = "kg",
            },
            Sold("TOR", "Torta de nuez", 8000, "Huerta", Group("Tamaño", ("Chica", 0), ("Grande", 4000))),
            Sold("TTL", "Torta de tres leches", 9000, "Huerta"),
            Sold(
                "RUA",
                "Ruana",
                40000,
                "Tejidos",
                Group("Color", ("Rojo", 0), ("Crudo", 0), ("Azul", 0)),
                Group("Talla", ("P", 0), ("G", 0))
            ),
            Sold("GOR", "Gorro", 9000, "Tejidos", Group("Talla", ("P", 0), ("G", 0))),
        ],
        []
    );

    static Chat Shop() => Stalls.Of("La Feria", "Puerto", [], [], Market);

    [Theory]
    [InlineData("24 huevos de codorniz", "HCO×1")]
    [InlineData("quiero 48 huevos de codorniz", "HCO×2")]
    [InlineData("dos docenas de huevos de codorniz", "HCO×1")]
    [InlineData("36 alfajores", "ALF×2")]
    [InlineData("2 cajas de huevos de codorniz", "HCO×2")]
    [InlineData("2 alfajores", "ALF×2")]
    [InlineData("12 jabones", "JAB×12")]
    public void Pieces_of_what_comes_in_packs_are_no_packs(string said, string lines)
    {
        var chat = Shop().Say(said);

        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("media docena de huevos de codorniz", "trae 24", "HCO×1")]
    [InlineData("30 huevos de codorniz", "trae 24", "HCO×2")]
    [InlineData("10 alfajores", "trae 18", "ALF×1")]
    public void Packs_that_hold_more_than_was_said_are_offered(string said, string told, string taken)
    {
        var chat = Shop().Say(said);

        chat.Cart.Lines.ShouldBeEmpty(chat.Transcript);
        chat.Text.ShouldContain(told, Case.Sensitive, chat.Transcript);
        chat.Say("sí").Lines.ShouldBe(taken, chat.Transcript);
    }

    [Theory]
    [InlineData("2 kilos de cada ciruela", "CBL×2 CRO×2")]
    [InlineData("3 kilos de cada una de las ciruelas", "CBL×3 CRO×3")]
    [InlineData("un gorro G y un kilo de cada tipo de ciruela", "GOR×1(G) CBL×1 CRO×1")]
    public void Each_of_a_kind_is_all_that_are_called_so(string said, string lines)
    {
        var chat = Shop().Say(said);

        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("1 kilo de manzana criolla y 1 de manzana deliciosa y un gorro P", "MAN×1 MAD×1 GOR×1(P)")]
    [InlineData("manzana criolla 1 y manzana deliciosa 2", "MAN×1 MAD×2")]
    public void Goods_called_as_a_block_of_houses_are_goods(string said, string lines)
    {
        var chat = Shop().Say(said);

        chat.Lines.ShouldBe(lines, chat.Transcript);
        chat.Checkout.Address.ShouldBeNull(chat.Transcript);
    }

    [Theory]
    [InlineData("una torta 3 leches")]
    [InlineData("quiero una torta de 3 leches para 10")]
    public void A_number_in_a_name_counts_nothing_however_it_is_written(string said) =>
        Shop().Say(said).Lines.ShouldBe("TTL×1");

    [Theory]
    [InlineData("6 y 6", "GOR×6(P) GOR×6(G)")]
    [InlineData("6 de cada una", "GOR×6(P) GOR×6(G)")]
    [InlineData("mitad y mitad", "GOR×6(P) GOR×6(G)")]
    public void So_many_of_each_divide_what_waits(string said, string lines)
    {
        var chat = Shop().Say("una docena de gorros surtidos").Say(said);

        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void Who_eats_a_cake_does_not_count_it() =>
        Shop().Say("quiero una torta de nuez grande para 12").Lines.ShouldBe("TOR×1(Grande)");

    [Theory]
    [InlineData("también una azul", "RUA×1(Rojo,P) RUA×1(Azul,G)")]
    [InlineData("mejor agrega también una cruda", "RUA×1(Rojo,P) RUA×1(Crudo,G)")]
    [InlineData("y también 2 azules", "RUA×1(Rojo,P) RUA×2(Azul,G)")]
    [InlineData("súmale una azul", "RUA×1(Rojo,P) RUA×1(Azul,G)")]
    public void One_more_beside_the_one_asked_about_changes_nothing_of_it(string said, string lines)
    {
        var chat = Shop().Say("una ruana roja").Say(said).Say("P").Say("G");

        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void Both_of_two_that_wait_get_what_is_said_of_the_two()
    {
        var chat = Shop().Say("2 ruanas").Say("una roja y otra azul").Say("las dos G");

        chat.Lines.ShouldBe("RUA×1(Rojo,G) RUA×1(Azul,G)", chat.Transcript);
    }

    [Theory]
    [InlineData("¿y en azul hay en G?", "(Azul, G)")]
    [InlineData("y en crudo hay?", "(Crudo)")]
    public void Whether_it_comes_so_is_told_of_what_was_spoken_of(string said, string told)
    {
        var chat = Shop().Say("una ruana roja P").Say(said);

        chat.Text.ShouldContain(told, Case.Insensitive, chat.Transcript);
        chat.Lines.ShouldBe("RUA×1(Rojo,P)", chat.Transcript);
    }

    [Fact]
    public void Whether_it_comes_otherwise_changes_nothing_of_the_one_asked_about()
    {
        var chat = Shop().Say("una ruana roja").Say("¿y en azul hay en G?");

        chat.Text.ShouldContain("(Azul, G)", Case.Insensitive, chat.Transcript);
        chat.Lines.ShouldBe("RUA×1(Rojo)", chat.Transcript);
    }

    [Theory]
    [InlineData("mejor después veo el color")]
    [InlineData("el color lo elijo luego")]
    public void A_choice_left_for_later_lets_the_order_go_on(string said)
    {
        var chat = Shop().Say("una ruana").Say(said);

        chat.Text.ShouldContain("¿Algo más", Case.Sensitive, chat.Transcript);
        chat.Say("y un gorro P").Lines.ShouldBe("RUA×1 GOR×1(P)", chat.Transcript);
        chat.Say("cerrar el pedido").Text.ShouldContain("color", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void What_is_taken_out_by_its_colour_is_not_what_is_asked_about()
    {
        var chat = Shop().Say("2 ruanas rojas P y una azul G y un gorro").Say("quita las rojas");

        chat.Lines.ShouldBe("RUA×1(Azul,G) GOR×1", chat.Transcript);
    }

    [Fact]
    public void The_whole_order_said_twice_is_had_once()
    {
        var chat = Shop().Say("una ruana roja P y 2 gorros G").Say("entonces una ruana roja P y 2 gorros G");

        chat.Lines.ShouldBe("RUA×1(Rojo,P) GOR×2(G)", chat.Transcript);
        chat.Say("una ruana roja P más").Lines.ShouldBe("RUA×2(Rojo,P) GOR×2(G)", chat.Transcript);
    }
}
