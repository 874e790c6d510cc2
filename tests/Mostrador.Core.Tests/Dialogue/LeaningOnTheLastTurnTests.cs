using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What is said with the turn before in mind: bare choices, numbers and words that point back at it.</summary>
public class LeaningOnTheLastTurnTests
{
    static OptionGroup Choice(string name, params string[] choices) =>
        new(name, true, 1, [.. choices.Select(c => new OptionChoice(c, 0))]);

    /// <summary>A stall where choices are called as other goods, and raisins as those who come by.</summary>
    static Chat Stall()
    {
        var chat = new Chat("acme");
        chat.Profile = chat.Profile with
        {
            Name = "La Bodeguita",
            Faq = [],
            Delivery = new DeliveryTerms
            {
                Zones = [new DeliveryZone("Centro", 1000), new DeliveryZone("Puerto", 2000)],
                Pickup = "Muelle 4",
                Slots = ["9:00-12:00", "15:00-18:00"],
            },
            Payments = ["efectivo", "transferencia"],
            TransferDetails = "Daviplata 300 000 0000, a nombre de La Bodeguita",
        };
        chat.Catalog = new ShopCatalog(
            901,
            [new Category("Baño", []), new Category("Frutos", []), new Category("Cocina", []), new Category("Té", [])],
            [
                Goods.Sold("JAB", "Jabón de manos", 2000, "Baño", Choice("Aroma", "lavanda", "naranja", "vino")),
                Goods.Sold("TOA", "Toalla", 9000, "Baño", Choice("Medida", "chica", "grande")) with
                {
                    Stock = 3,
                },
                Goods.Sold("NAR", "Naranja", 1500, "Frutos") with
                {
                    Unit = "kg",
                    Step = 0.5m,
                },
                Goods.Sold("PAS", "Pasas rubias", 8000, "Frutos") with
                {
                    Unit = "kg",
                    Step = 0.05m,
                    MinQuantity = 0.1m,
                },
                Goods.Sold("ALM", "Almuerzo", 7000, "Cocina", Choice("Bebida", "maracuyá", "chicha morada")),
                Goods.Sold("CHI", "Chicha morada", 4000, "Cocina"),
                Goods.Sold("SOP", "Sopa", 5000, "Cocina", Choice("Caldo", "con carne", "solo verduras")),
                Goods.Sold("EMP", "Empanada", 1500, "Cocina") with
                {
                    Options = [new OptionGroup("Extras", false, 2, [new("queso", 300), new("ají", 200)])],
                },
                Goods.Sold("BID", "Bidón de agua", 3000, "Cocina", Choice("Medida", "5 L", "20 L")),
                Goods.Sold("MEN", "Té de menta", 2500, "Té"),
                Goods.Sold("BOL", "Té de boldo", 2200, "Té"),
                Goods.Sold("TNA", "Té de naranja", 2400, "Té"),
            ],
            []
        );
        return chat;
    }

    static Chat Talk(params string[] said) => said.Aggregate(Stall(), (chat, words) => chat.Say(words));

    [Theory]
    [InlineData("un jabón de lavanda", "ese cámbiamelo por el de naranja", "JAB×1(naranja)")]
    [InlineData("dos jabones de naranja", "mejor que sean de lavanda", "JAB×2(lavanda)")]
    [InlineData("un almuerzo con maracuyá", "mejor que sea con chicha", "ALM×1(chicha morada)")]
    [InlineData("un almuerzo con maracuyá", "cámbialo a chicha nomás", "ALM×1(chicha morada)")]
    [InlineData("un jabón de lavanda", "mi mamá dice que mejor en vino", "JAB×1(vino)")]
    public void A_choice_that_is_called_as_other_goods_takes_the_place_of_the_one_that_is_there(
        string first,
        string then,
        string lines
    )
    {
        var chat = Talk(first, then);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("un jabón de lavanda", "y el mismo pero en vino también", "JAB×1(lavanda) JAB×1(vino)")]
    [InlineData("un jabón de lavanda", "y otros dos de vino", "JAB×1(lavanda) JAB×2(vino)")]
    [InlineData("un jabón de lavanda", "y también en vino", "JAB×1(lavanda) JAB×1(vino)")]
    [InlineData("un jabón de lavanda", "pues otro más de vino y 2 empanadas", "JAB×1(lavanda) JAB×1(vino) EMP×2")]
    [InlineData("un jabón de lavanda", "que sean 4 de esos y agrégame 2 de vino", "JAB×4(lavanda) JAB×2(vino)")]
    [InlineData("una empanada con queso", "con ají también", "EMP×1(queso,ají)")]
    [InlineData("una empanada con queso", "vale, otra entonces", "EMP×2(queso)")]
    [InlineData("un jabón de vino y dos tés de boldo", "que sean 3 de cada uno", "JAB×3(vino) BOL×3")]
    public void One_more_of_it_in_another_choice_is_wanted_besides(string first, string then, string lines)
    {
        var chat = Talk(first, then);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("200 gramos de pasas", "mejor que sean 300", "PAS×0.3")]
    [InlineData("a cuánto están las pasas?", "dame medio", "PAS×0.5")]
    [InlineData("a cuánto están las pasas?", "ya, ponme medio porfa", "PAS×0.5")]
    [InlineData("a cuánto están las pasas?", "poneme un cuarto", "PAS×0.25")]
    [InlineData("200 gramos de pasas", "y 150 más", "PAS×0.35")]
    [InlineData("200 gramos de pasas", "bueno, que sean 3 y medio", "PAS×3.5")]
    [InlineData("dame dos empanadas", "mejor 4 empanadas, que somos un montón de gente", "EMP×4")]
    [InlineData("quiero 3 empanadas y un té de menta", "que sean 5 las empanadas y deja el té nomás", "EMP×5 MEN×1")]
    public void A_bare_number_counts_what_was_just_said_in_its_unit(string first, string then, string lines)
    {
        var chat = Talk(first, then);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("una sopa", "con carne no, la otra", "SOP×1(solo verduras)")]
    [InlineData("una sopa", "ah no, sin carne entonces", "SOP×1(solo verduras)")]
    public void Of_two_choices_the_one_that_is_not_refused_is_taken(string first, string then, string lines)
    {
        var chat = Talk(first, then);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("la otra entonces, una", "MEN×1")]
    [InlineData("no, mejor el otro", "MEN×1")]
    public void The_other_of_two_told_one_after_the_other_is_the_one_before(string then, string lines)
    {
        var chat = Talk("cuánto vale el té de menta?", "y el de boldo?", then);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void The_other_one_told_may_be_of_another_shelf()
    {
        var chat = Talk("cuánto vale el té de menta?", "y la empanada?", "prefiero el otro, dame 2");
        chat.Lines.ShouldBe("MEN×2", chat.Transcript);
    }

    [Fact]
    public void The_other_one_takes_the_place_of_what_is_there()
    {
        var chat = Talk("cuánto vale el té de menta?", "y el de boldo?", "dame uno", "no, mejor el otro");
        chat.Lines.ShouldBe("MEN×1", chat.Transcript);
    }

    [Fact]
    public void The_cheaper_of_the_two_is_one_of_them()
    {
        var chat = Talk("el té de menta o el de boldo, cuánto vale cada uno", "el más barato de los dos");
        chat.Lines.ShouldBe("BOL×1", chat.Transcript);
    }

    [Theory]
    [InlineData("quiero 5 toallas grandes", "deme las 3 que quedan y una empanada", "TOA×3(grande) EMP×1")]
    [InlineData("quiero 5 toallas grandes", "bueno, las que te queden", "TOA×3(grande)")]
    public void What_is_left_of_it_is_as_it_was_wanted(string first, string then, string lines)
    {
        var chat = Talk(first, then);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void The_one_of_those_shown_that_is_made_of_it_is_meant()
    {
        var chat = Talk("qué té tienen?", "dame dos del de naranja");
        chat.Lines.ShouldBe("TNA×2", chat.Transcript);
    }

    [Fact]
    public void As_it_was_priced_it_is_taken()
    {
        var chat = Talk("cuánto vale la empanada con queso y ají?", "ya, ponme dos así");
        chat.Lines.ShouldBe("EMP×2(queso,ají)", chat.Transcript);
    }

    [Theory]
    [InlineData("bueno, paso a buscarlo")]
    [InlineData("entonces paso a por ello")]
    [InlineData("ya, paso a retirarlo por ahí")]
    public void Who_comes_by_wants_no_raisins_and_calls_nothing_off(string said)
    {
        var chat = Talk("dos empanadas", "eso es todo", said);
        chat.Lines.ShouldBe("EMP×2", chat.Transcript);
        chat.Checkout.Mode.ShouldBe(DeliveryMode.Pickup, chat.Transcript);
    }

    [Theory]
    [InlineData("uf no mira, déjalo, anula todo que ya voy yo al súper")]
    [InlineData("sabes qué, no, llegó mi marido con comida. cancela todo porfa")]
    [InlineData("ay, mejor anulen el pedido completo")]
    public void All_of_it_is_called_off_whatever_was_being_asked(string said)
    {
        foreach (
            var asked in new[] { Talk("dos empanadas", "una sopa"), Talk("dos empanadas", "eso es todo", "a Centro") }
        )
            asked.Say(said).Lines.ShouldBe("", asked.Transcript);
    }

    [Theory]
    [InlineData("y que lo traigan en la mañana mejor", "9:00-12:00")]
    [InlineData("mejor por la tarde", "15:00-18:00")]
    public void A_time_of_day_is_the_only_slot_that_begins_then(string said, string slot)
    {
        var chat = Talk("dos empanadas", "eso es todo", "a Centro", "Los Aromos 45", said);
        chat.Checkout.Slot.ShouldBe(slot, chat.Transcript);
    }

    [Theory]
    [InlineData("mejor le pago por daviplata", "transferencia")]
    [InlineData("pago con tarjeta", null)]
    public void A_wallet_the_shop_is_paid_to_is_a_transfer(string said, string? paid)
    {
        var chat = Talk("dos empanadas", "eso es todo", said);
        chat.Checkout.PaymentMethod.ShouldBe(paid, chat.Transcript);
    }

    [Theory]
    [InlineData("es para Quilicura, por la plaza", true)]
    [InlineData("sería a quilpué porfa", true)]
    [InlineData("es para Camila", false)]
    public void A_place_said_of_the_order_that_is_none_of_the_zones_is_told(string said, bool isPlace)
    {
        var chat = Talk("dos empanadas", said);
        chat.Text.Contains("Puerto", StringComparison.Ordinal).ShouldBe(isPlace, chat.Transcript);
        chat.Lines.ShouldBe("EMP×2", chat.Transcript);
    }

    [Theory]
    [InlineData("cuánto va eso hasta ahí?")]
    [InlineData("cuánto llevo todo hasta ahora")]
    public void How_much_it_is_so_far_closes_nothing(string said)
    {
        var chat = Talk("dos empanadas", said);
        chat.Last.Intent.ShouldBe(Intents.VerCarrito, chat.Transcript);
        chat.Checkout.Started.ShouldBeFalse(chat.Transcript);
    }

    [Theory]
    [InlineData("el grande, y dos empanadas", "BID×1(20 L) EMP×2")]
    [InlineData("mejor el chico", "BID×1(5 L)")]
    public void A_size_said_for_a_choice_of_measures_is_the_one_of_that_size(string said, string lines)
    {
        var chat = Talk("un bidón", said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Fact]
    public void Street_name_and_payment_in_one_line_are_all_taken_down()
    {
        var chat = Talk("dos empanadas", "eso es todo", "a Centro", "Los Aromos 45, Rosa Quispe, efectivo");
        chat.Checkout.Name.ShouldBe("Rosa Quispe", chat.Transcript);
        chat.Checkout.PaymentMethod.ShouldBe("efectivo", chat.Transcript);
        chat.Checkout.Address.ShouldBe("Los Aromos 45", chat.Transcript);
    }

    [Fact]
    public void A_kind_asked_behind_a_sigh_is_of_what_was_told()
    {
        var chat = Talk("cuánto vale la toalla grande?", "uf, mucho. y en chica?");
        chat.Last.Intent.ShouldBe(Intents.ConsultaProducto, chat.Transcript);
        chat.Text.ShouldContain("chica", Case.Sensitive, chat.Transcript);
    }
}
