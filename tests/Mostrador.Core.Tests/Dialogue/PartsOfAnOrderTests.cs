using Mostrador.Core.Catalog;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Some of several, the line that a choice tells, and another of what is weighed; at a delicatessen.</summary>
public class PartsOfAnOrderTests
{
    static readonly ShopCatalog Deli = new(
        9191,
        [new Category("Cocina", []), new Category("Vitrina", []), new Category("Botellería", [])],
        [
            Sold("ARE", "Arepa", 2000, "Cocina") with
            {
                Options =
                [
                    new OptionGroup(
                        "Extras",
                        false,
                        2,
                        [new OptionChoice("con queso", 300), new OptionChoice("con tocino", 400)]
                    ),
                    new OptionGroup("Masa", false, 1, [new OptionChoice("maíz morado", 200)]),
                ],
            },
            Sold(
                "BID",
                "Bidón",
                3000,
                "Botellería",
                Group("Envase", ("A cambio de envase", 0), ("Envase nuevo", 4000))
            ),
            Sold("CRE", "Crepa", 3000, "Cocina", Group("Masa", ("dulce", 0), ("salada", 0), ("integral", 500))),
            Sold("ACE", "Aceitunas", 8000, "Vitrina") with
            {
                Unit = "kg",
                Step = 0.25m,
            },
            Sold("BOT", "Caja de 12 botellas 500 ml", 9000, "Botellería"),
        ],
        []
    );

    static Chat Shop() => Stalls.Of("La Despensa", "Los Molles", [], [], Deli);

    static string Noted(Chat chat) =>
        string.Join(
            ' ',
            chat.Cart.Lines.Select(l =>
                $"{l.Sku}×{l.Quantity:0.##}({string.Join(',', l.Options.Select(o => o.Choice).Append(l.Note ?? ""))})"
            )
        );

    [Theory]
    [InlineData("5 arepas, 2 con queso y 3 sin sal", "ARE×2(con queso,) ARE×3(sin sal)")]
    [InlineData("5 arepas, 3 sin sal y 2 con queso", "ARE×3(sin sal) ARE×2(con queso,)")]
    [InlineData("3 arepas, una sin sal y dos sin mantequilla", "ARE×1(sin sal) ARE×2(sin mantequilla)")]
    [InlineData("2 arepas con queso y 3 sin sal", "ARE×2(con queso,) ARE×3(sin sal)")]
    [InlineData("3 arepas, una sin sal", "ARE×3(una sin sal)")]
    public void What_is_said_of_some_of_them_is_theirs(string said, string lines)
    {
        var chat = Shop().Say(said);

        Noted(chat).ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("las dulces sin azúcar", "CRE×2(dulce,sin azúcar) CRE×1(salada,)")]
    [InlineData("a las dulces sin canela porfa", "CRE×2(dulce,sin canela) CRE×1(salada,)")]
    [InlineData("la salada sin cebolla", "CRE×2(dulce,) CRE×1(salada,sin cebolla)")]
    public void A_note_is_of_the_line_that_its_choice_tells(string said, string lines)
    {
        var chat = Shop().Say("2 crepas dulces y 1 salada").Say(said);

        Noted(chat).ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("mejor 3 crepas saladas", "CRE×3(salada)")]
    [InlineData("que sean 3 crepas integrales", "CRE×3(integral)")]
    [InlineData("mejor 3 crepas", "CRE×3(dulce)")]
    [InlineData("cambia las dulces por tres saladas", "CRE×3(salada)")]
    public void So_many_of_another_kind_take_the_place_of_those_that_are_there(string said, string lines)
    {
        var chat = Shop().Say("2 crepas dulces").Say(said);

        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("medio kilo de aceitunas", "otro igual", "ACE×1")]
    [InlineData("medio kilo de aceitunas", "otro más", "ACE×1")]
    [InlineData("un cuarto de aceitunas", "ponme otro igual", "ACE×0.5")]
    [InlineData("2 kilos de aceitunas", "uno más", "ACE×3")]
    [InlineData("2 arepas", "otra igual", "ARE×3")]
    public void Another_of_what_is_weighed_is_as_much_again(string first, string said, string lines)
    {
        var chat = Shop().Say(first).Say(said);

        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("efectivo con uno de 500")]
    [InlineData("en efectivo, pago con uno de 500")]
    [InlineData("efectivo, tengo uno de 500")]
    public void The_note_that_somebody_pays_with_buys_nothing(string said)
    {
        var chat = Shop().Say("2 arepas").Say("a Los Molles, calle Lira 20").Say(said);

        chat.Lines.ShouldBe("ARE×2", chat.Transcript);
        chat.Checkout.PaymentMethod.ShouldBe("efectivo", chat.Transcript);
    }

    [Fact]
    public void Words_that_two_choices_are_called_by_choose_none_of_them()
    {
        var chat = Shop().Say("3 bidones").Say("los envases");

        chat.Lines.ShouldBe("BID×3", chat.Transcript);
        chat.Say("nuevo").Lines.ShouldBe("BID×3(Envase nuevo)", chat.Transcript);
    }

    [Fact]
    public void What_was_chosen_of_a_kind_goes_by_the_name_of_the_kind()
    {
        var chat = Shop().Say("2 arepas con queso y maíz morado").Say("quítales la masa");

        chat.Lines.ShouldBe("ARE×2(con queso)", chat.Transcript);
    }

    [Theory]
    [InlineData("Marta, pago en efectivo", "Marta")]
    [InlineData("efectivo, Rosa Pino", "Rosa Pino")]
    public void A_name_beside_how_it_is_paid_is_whom_the_order_is_for(string said, string name)
    {
        var chat = Shop();
        chat.Customer = chat.Customer with { Name = null, ProfileName = null };
        chat.Say("2 arepas").Say("a Los Molles, calle Lira 20").Say(said);

        chat.Checkout.Name.ShouldBe(name, chat.Transcript);
    }
}
