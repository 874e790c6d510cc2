using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>Numbers that count nothing, sizes that are spelled, parts of what was counted, and goods that are only told of.</summary>
public class NamesWithNumbersTests
{
    const string Trattoria = """
        es-AR | ARS | Centro |
        # Pizzas:
        # Pastas:
        # Almacén:
        # Panes: pan, pancito
        PIZ | Pizza | Pizzas | 9000 |  | pizzas | unidad 1 | Sabor: cuatro quesos/jamón y queso/fugazzeta
        CAN | Canelones | Pastas | 7000 |  |  | plancha 1 | Relleno: verdura/cuatro quesos
        QUE | Queso rallado | Almacén | 20000 |  | queso | kg 0.1 |
        SAL | Salsa | Almacén | 3000 |  | salsas | pote 1 | Variedad: fileto/pesto/cuatro quesos
        MED | Guantes | Almacén | 4500 |  |  | par 1 | Talla: 36-38/39-42/43-46; Color: blanco/negro
        REM | Remera lisa | Almacén | 9000 |  | remera | unidad 1 | Talle: S/M/L/XL; Color: blanco/negro/gris
        ÑOQ | Ñoquis | Pastas | 5000 |  | ñoquis | kg 0.5 | Gusto: papa/espinaca
        SOR | Sorrentinos | Pastas | 9000 |  |  | docena 0.5 | Relleno: jamón y queso/calabaza
        MAT | Mate | Almacén | 12000 |  |  | unidad 1 | Color: negro/natural; Grabado?: con nombre
        FLA | Pan flauta | Panes | 2000 |  | flautas | kg 0.5 |
        CAS | Pan casero | Panes | 2500 |  |  | kg 0.5 |
        BUD | Budín | Panes | 4000 |  |  | unidad 1 |
        SEC | Secador de pelo | Almacén | 22000 |  |  | unidad 1 |
        LAP | Lápiz del número 2 | Almacén | 300 |  | lápices | unidad 1 |
        GOM | Goma | Almacén | 200 |  |  | unidad 1 |
        VAL | Paño lency | Almacén | 1400 |  | paño | m 0.5 | Color: rojo/verde
        """;

    [Theory]
    [InlineData("una pizza de 4 quesos", "PIZ x1 [cuatro quesos]")]
    [InlineData("2 pizzas cuatro quesos y un kilo de queso", "PIZ x2 [cuatro quesos]; QUE x1kg")]
    [InlineData("un pote de cuatro quesos y decime cuánto va", "SAL x1pote [cuatro quesos]")]
    [InlineData("3 planchas de canelones dos de verdura y una de 4 quesos", "CAN x2 [verdura]; CAN x1 [cuatro quesos]")]
    [InlineData("guantes negros del 39-42, 3 pares", "MED x3 [39-42] [negro]")]
    [InlineData("un par de guantes blancos del 36 al 38", "MED x1 [36-38] [blanco]")]
    [InlineData("5 lápices 2 gomas", "LAP x5; GOM x2")]
    [InlineData("5 lápices del número 2 y una goma", "LAP x5; GOM x1")]
    [InlineData("lápices 2, 3 gomas", "LAP; GOM x3")]
    [InlineData("guantes talla 39-42 blancos 3 pares y 2 budines", "MED x3 [39-42] [blanco]; BUD x2")]
    [InlineData("remera negra talle ele, dos porfa", "REM x2 [L] [negro]")]
    public void A_number_of_a_name_counts_nothing(string text, string items) => Items(text).ShouldBe(items);

    [Theory]
    [InlineData("una remera negra de la eme", "REM x1 [M] [negro]")]
    [InlineData("2 remeras blancas talla ele y una gris equis ele", "REM x2 [L] [blanco]; REM x1 [XL] [gris]")]
    [InlineData("una remera negra, ese color me gusta", "REM x1 [negro]")]
    public void Sizes_are_spelled(string text, string items) => Items(text).ShouldBe(items);

    [Theory]
    [InlineData(
        "4 pares de guantes dos blancos y dos negros, talla 43-46",
        "MED x2 [blanco] [43-46]; MED x2 [43-46] [negro]"
    )]
    [InlineData(
        "docena y media de sorrentinos, la docena de jyq y la media de calabaza",
        "SOR x1 [jamón y queso]; SOR x0.5 [calabaza]"
    )]
    [InlineData("medio kilo de queso, fileto 1 pote", "QUE x0.5kg; SAL x1pote [fileto]")]
    [InlineData("canelones de verdura 1 docena, fileto 2 potes", "CAN x12 [verdura]; SAL x2pote [fileto]")]
    [InlineData("una remera gris talla L, dos", "REM x2 [L] [gris]")]
    [InlineData("dos no tres potes de salsa", "SAL x3pote")]
    [InlineData("un mate negro con grabado", "MAT x1 [negro] [con nombre]")]
    [InlineData("metro y medio de paño lenci rojo", "VAL x1.5m [rojo]")]
    public void Parts_and_their_choices_find_each_other(string text, string items) => Items(text).ShouldBe(items);

    [Fact]
    public void Half_a_dozen_names_no_socks_that_are_called_so() =>
        Say.Items(
                Shops
                    .Of(
                        """
                        es-CL | CLP | Centro |
                        # Ropa:
                        MED | Medias | Ropa | 4500 |  | media | par 1 |
                        POL | Polera | Ropa | 9000 |  |  | unidad 1 |
                        """
                    )
                    .Read("media docena de poleras", ReadingContext.Empty)
            )
            .ShouldBe("POL x6");

    [Theory]
    [InlineData("una picada para dos y media docena de bonarda", "PIC x1; BON x6")]
    public void A_name_ends_before_the_half_that_counts(string text, string items) =>
        Say.Items(
                Shops
                    .Of(
                        """
                        es-AR | ARS | Centro |
                        # Vinos:
                        PIC | Picada para dos | Vinos | 18500 |  |  | unidad 1 |
                        PIG | Picada para cuatro | Vinos | 32500 |  |  | unidad 1 |
                        BON | Bonarda joven | Vinos | 6400 |  |  | botella 1 |
                        """
                    )
                    .Read(text, ReadingContext.Empty)
            )
            .ShouldBe(items);

    [Fact]
    public void What_was_said_the_wrong_way_round_is_turned() =>
        Items("8 pizzas de fugazzeta y 4 potes de pesto, ay perdón, al revés")
            .ShouldBe("PIZ x8 [fugazzeta]; SAL x4pote [pesto]");

    [Fact]
    public void How_it_is_packed_is_noted_and_counts_nothing() =>
        Items("haceme un kilo de ñoquis de espinaca y ponelos en dos bolsitas de medio")
            .ShouldBe("ÑOQ x1kg [espinaca] (en dos bolsitas de medio)");

    [Theory]
    [InlineData(
        "los canelones que llevé ayer vinieron todos pegoteados. igual mandame un kilo de ñoquis de papa",
        "ÑOQ x1kg [papa]"
    )]
    [InlineData("me trajeron una pizza fría y aparte quiero dos potes de pesto", "SAL x2pote [pesto]")]
    [InlineData("compré ayer unos guantes y se rompieron. te pido un budín", "BUD x1")]
    public void Goods_of_an_earlier_purchase_are_not_bought_again(string text, string items) =>
        Items(text).ShouldBe(items);

    [Theory]
    [InlineData("quiero la remera que llevé ayer y un budín", "REM; BUD x1")]
    [InlineData("compre una pizza de fugazzeta y un budín", "PIZ x1 [fugazzeta]; BUD x1")]
    public void What_is_asked_for_is_wanted_though_it_was_bought_before(string text, string items) =>
        Items(text).ShouldBe(items);

    [Theory]
    [InlineData("quiero un budín, la remera no hace falta", "BUD x1; -REM")]
    [InlineData("el budín no lo necesito, dame una pizza de fugazzeta", "-BUD; PIZ x1 [fugazzeta]")]
    [InlineData(
        "budín no me pongas, un kilo de ñoquis de papa y dos potes de pesto",
        "-BUD; ÑOQ x1kg [papa]; SAL x2pote [pesto]"
    )]
    public void What_is_refused_behind_its_name_leaves_the_rest(string text, string items) =>
        Items(text).ShouldBe(items);

    [Fact]
    public void A_counted_kind_beside_goods_is_not_lost()
    {
        var read = Read("dos kilos de pan, un budín y una docena de sorrentinos de calabaza");
        read.Items[0].Candidates.Select(c => c.Item.Sku).Order().ShouldBe(["CAS", "FLA"]);
        read.Items[0].Quantity!.Value.ShouldBe(2);
        read.Items.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("pelos por todos lados", "")]
    [InlineData("un secador de pelo", "SEC x1")]
    public void The_end_of_a_name_told_in_passing_names_nothing(string text, string items) =>
        Items(text).ShouldBe(items);

    [Theory]
    [InlineData("qué rellenos de canelones hay que no sean de verdura", "verdura")]
    [InlineData("en negro no me gustan, qué otros colores hay de guantes?", "negro")]
    public void A_refused_choice_is_not_chosen(string text, string refused)
    {
        var read = Read(text);
        read.RefusedChoices.ShouldContain(refused);
        read.Items.SelectMany(i => i.Options).ShouldBeEmpty();
        read.Options.ShouldBeEmpty();
    }

    [Fact]
    public void Only_what_stays_is_kept_and_what_goes_is_not_bought_again()
    {
        var read = Shops
            .Of(Trattoria)
            .Read("quíteme los canelones vecino, solo el budín", new ReadingContext { InCart = ["CAN", "BUD"] });
        read.Edits.ShouldHaveSingleItem().Kind.ShouldBe(EditKind.Keep);
        read.Items.First(i => i.Best.Sku == "CAN").Negated.ShouldBeTrue();
    }

    static Reading Read(string text) => Shops.Of(Trattoria).Read(text, ReadingContext.Empty);

    static string Items(string text) => Say.Items(Read(text));
}
