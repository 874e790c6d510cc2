using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What stands beside goods and means no others: their choices, how they are cut, where the shop lies, what is not wanted.</summary>
public class NearbyWordsTests
{
    static readonly ShopCatalog Deli = new(
        9191,
        [
            new Category("Masas", []),
            new Category("Horno", ["pescados"]),
            new Category("Fiambres", []),
            new Category("Flores", []),
        ],
        [
            Goods.Sold("ARE", "Arepa", 1900, "Masas", Goods.Group("Relleno", ("queso", 0m), ("pescado", 0m))),
            Goods.Sold("TRU", "Trucha al limón", 9000, "Horno") with
            {
                Description = "Filete de pescado tierno",
            },
            Goods.Sold("TRA", "Trucha ahumada", 9800, "Horno"),
            Goods.Sold("COR", "Corvina al horno", 9900, "Horno") with
            {
                Description = "Filete de pescado",
            },
            Goods.Sold("LAC", "Lacón", 20, "Fiambres", Goods.Group("Grosor", ("fino", 0m), ("medio", 0m))) with
            {
                Unit = "kg",
                Step = 0.05m,
                MinQuantity = 0.1m,
            },
            Goods.Sold("BUT", "Butifarra", 6, "Fiambres"),
            Goods.Sold("ROS", "Rosas", 500, "Flores", Goods.Group("Formato", ("una", 0m), ("ramo de 12", 4000m))),
        ],
        []
    );

    static Chat Shop(string zone = "Puerto") => Stalls.Of("La Cañada", zone, [], [], Deli);

    static Chat Lenient()
    {
        var chat = Shop();
        // The bound is the customer's own amount.
        chat.ExtraAmounts.Add(10000);
        return chat;
    }

    [Fact]
    public void A_number_behind_goods_counts_more_of_them_in_the_choice_it_names()
    {
        var chat = Shop().Say("dame tres arepas de queso y dos de pescado");
        chat.Lines.ShouldBe("ARE×3(queso) ARE×2(pescado)", chat.Transcript);
        chat.Say("no para, sacame las de queso y de pescado haceme 4");
        chat.Lines.ShouldBe("ARE×4(pescado)", chat.Transcript);
    }

    [Fact]
    public void What_is_left_of_the_way_asks_after_no_stock()
    {
        var chat = Shop().Say("ah me queda de pasada. una corvina y una butifarra");
        chat.Lines.ShouldBe("COR×1 BUT×1", chat.Transcript);
    }

    [Fact]
    public void How_goods_are_cut_is_their_choice_and_half_a_kilo_is_none()
    {
        var chat = Shop().Say("ponme 300 gr de lacón en lonchas finas");
        chat.Lines.ShouldBe("LAC×0.3(fino)", chat.Transcript);
        chat.Say("espera, que el lacón sea medio kilo");
        chat.Lines.ShouldBe("LAC×0.5(fino)", chat.Transcript);
    }

    [Fact]
    public void A_word_like_a_place_is_no_place() =>
        Shop().Say("la butifarra esa qué lleva dentro?").Text.ShouldNotContain("1.000");

    [Fact]
    public void A_word_of_so_many_names_the_pack_of_so_many()
    {
        var chat = Shop().Say("mandame 2 docenas de rosas");
        chat.Lines.ShouldBe("ROS×2(ramo de 12)", chat.Transcript);
    }

    [Fact]
    public void By_the_kilo_only_what_goes_by_the_kilo_is_compared()
    {
        var chat = Shop().Say("qué fiambres tienen?").Say("y por kilo cual sale mas barato?");
        chat.Text.ShouldContain("Lacón", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("Butifarra");
    }

    [Fact]
    public void What_hours_and_what_a_delivery_costs_are_answered_together()
    {
        var chat = Shop().Say("cuanto me cobras el envio al puerto y hasta que hora estan hoy");
        chat.Text.ShouldContain("Puerto", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain("hoy", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void What_is_not_wanted_is_not_offered_within_a_budget()
    {
        var chat = Lenient().Say("qué tienen del horno hasta 10 mil, que no sea trucha");
        chat.Text.ShouldContain("Corvina", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldNotContain("Trucha", Case.Sensitive, chat.Transcript);
    }
}
