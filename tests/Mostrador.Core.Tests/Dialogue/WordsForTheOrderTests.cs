using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Tests.Dialogue.Goods;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>What is to be written on the goods or on the order is kept where it belongs, and nothing is said to be kept that is not.</summary>
public class WordsForTheOrderTests
{
    static OptionGroup Extra(string name, params (string Name, decimal Price)[] choices) =>
        new(name, false, 1, [.. choices.Select(c => new OptionChoice(c.Name, c.Price))]);

    static Chat Gifts() =>
        Stalls.Of(
            "Regalos Lumbre",
            "Norte",
            ["9:00-12:00", "15:00-18:00"],
            [],
            new ShopCatalog(
                1,
                [new Category("Regalos", [])],
                [
                    Sold(
                        "MAN",
                        "Mandil",
                        100,
                        "Regalos",
                        Group("Talla", ("Chica", 0), ("Grande", 10)),
                        Extra("Bordado", ("Nombre bordado", 30))
                    ),
                    Sold("LLA", "Llavero", 40, "Regalos", Extra("Grabado", ("Con nombre", 15))),
                    Sold("RAM", "Ramo", 200, "Regalos", Extra("Tarjeta", ("Tarjeta con mensaje", 10))),
                    Sold("VEL", "Vela", 50, "Regalos", Group("Aroma", ("Canela", 0), ("Vainilla", 0))),
                ],
                []
            )
        );

    [Theory]
    [InlineData("un mandil grande con nombre bordado, Tadeo")]
    [InlineData("un mandil grande bordado con Tadeo")]
    public void A_name_said_with_the_goods_is_written_on_their_line(string said)
    {
        var chat = Gifts().Say(said);
        chat.Lines.ShouldBe("MAN×1(Grande,Nombre bordado)", chat.Transcript);
        chat.Cart.Lines[0].Note.ShouldBe("que diga Tadeo", chat.Transcript);
        chat.Checkout.Name.ShouldBeNull(chat.Transcript);
    }

    [Theory]
    [InlineData("a la grande le ponen el nombre Tadeo por favor")]
    [InlineData("la grande bordada con Tadeo")]
    [InlineData("la grande que diga Tadeo")]
    public void A_name_said_later_is_chosen_and_noted_on_the_line_that_is_told(string said)
    {
        var chat = Gifts().Say("un mandil chica y un mandil grande").Say(said);
        chat.Lines.ShouldBe("MAN×1(Chica) MAN×1(Grande,Nombre bordado)", chat.Transcript);
        chat.Cart.Lines[1].Note.ShouldBe("que diga Tadeo", chat.Transcript);
        chat.Cart.Lines[0].Note.ShouldBeNull(chat.Transcript);
    }

    [Fact]
    public void A_name_said_anew_takes_the_place_of_the_one_before()
    {
        var chat = Gifts()
            .Say("quiero un llavero con nombre, que diga Fermina")
            .Say("y otro sin nombre")
            .Say("el grabado que diga mejor Fer");
        chat.Cart.Lines[0].Note.ShouldBe("que diga Fer", chat.Transcript);
        chat.Cart.Lines[1].Note.ShouldBeNull(chat.Transcript);
    }

    [Fact]
    public void What_the_card_says_is_no_way_to_pay()
    {
        var chat = Gifts().Say("un ramo con tarjeta").Say("que la tarjeta diga Felices bodas Inés");
        chat.Cart.Lines[0].Note.ShouldBe("que la tarjeta diga Felices bodas Inés", chat.Transcript);
        chat.Checkout.PaymentMethod.ShouldBeNull(chat.Transcript);
        chat.Text.ShouldNotContain("pago", Case.Insensitive, chat.Transcript);
    }

    [Fact]
    public void Taking_the_embroidery_away_takes_its_words_along()
    {
        var chat = Gifts().Say("un mandil grande con nombre bordado, Tadeo").Say("el de Tadeo sin bordado");
        chat.Lines.ShouldBe("MAN×1(Grande)", chat.Transcript);
        chat.Cart.Lines[0].Note.ShouldBeNull(chat.Transcript);
    }

    [Theory]
    [InlineData("ponle que la de canela venga bien envuelta por favor")]
    [InlineData("la de canela que venga bien envuelta")]
    public void How_one_of_the_goods_is_to_come_is_noted_on_it(string said)
    {
        var chat = Gifts().Say("una vela de canela y una vela de vainilla").Say(said);
        chat.Cart.Lines[0].Note.ShouldBe("que venga bien envuelta", chat.Transcript);
        chat.Cart.Lines[1].Note.ShouldBeNull(chat.Transcript);
        chat.Lines.ShouldBe("VEL×1(Canela) VEL×1(Vainilla)", chat.Transcript);
    }

    [Theory]
    [InlineData("apunta que el ascensor no funciona", "El ascensor no funciona")]
    [InlineData("anotá que golpeen fuerte porfa", "Que golpeen fuerte")]
    [InlineData("que me llamen al llegar", "Que me llamen al llegar")]
    [InlineData("nota: hay un perro bravo", "Hay un perro bravo")]
    public void What_is_dictated_is_a_note_and_no_complaint(string said, string note)
    {
        var chat = Gifts().Say("un ramo a Norte, Los Robles 12, en la tarde").Say("cerrar pedido").Say(said);
        chat.Checkout.Note.ShouldBe(note, chat.Transcript);
        chat.Last.Effects.OfType<Mostrador.Core.Assistant.HandOver>().ShouldBeEmpty(chat.Transcript);
    }

    [Fact]
    public void The_number_for_the_invoice_is_noted_and_not_asked_for()
    {
        var chat = Gifts().Say("un ramo, lo retiro yo").Say("cerrar pedido").Say("con factura, ruc 20456789123");
        chat.Checkout.Note.ShouldBe("RUC 20456789123", chat.Transcript);
    }
}
