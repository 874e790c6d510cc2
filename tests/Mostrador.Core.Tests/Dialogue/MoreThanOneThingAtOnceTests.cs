using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>Turns that take something and say more besides: what was offered, chosen or told before them still stands.</summary>
public class MoreThanOneThingAtOnceTests
{
    static OptionGroup Choice(string name, params string[] choices) =>
        new(name, true, 1, [.. choices.Select(c => new OptionChoice(c, 0))]);

    static Chat Stall()
    {
        var chat = Stalls.Of(
            "El Tacón",
            "La Ribera",
            [],
            [new Faq("¿Tiñen los zapatos de otro color?", "Sí, teñimos cuero en el taller, desde dos días.")],
            new ShopCatalog(
                915,
                [new Category("Zapatos", []), new Category("Cuidado", []), new Category("Embalaje", [])],
                [
                    Goods.Sold("ZAP", "Zapato escolar", 30000, "Zapatos", Choice("Talla", "34", "36", "38")),
                    Goods.Sold("BOT", "Botín de lluvia", 20000, "Zapatos", Choice("Talla", "34", "36", "38")),
                    Goods.Sold("COR", "Cordones", 1500, "Cuidado", Choice("Color", "negro", "blanco")),
                    Goods.Sold("BET", "Betún", 2500, "Cuidado", Choice("Color", "negro", "blanco")),
                    Goods.Sold("PLA", "Plantilla de gel", 4000, "Cuidado"),
                    Goods.Sold(
                        "POL",
                        "Polaina",
                        9000,
                        "Zapatos",
                        Choice("Talla", "34", "36", "38"),
                        Choice("Tono", "crema", "granate")
                    ),
                    Goods.Sold("CEM", "Cinta de embalar", 1800, "Embalaje"),
                    Goods.Sold("CAI", "Cinta aislante", 900, "Embalaje"),
                    Goods.Sold("CAJ", "Caja de cartón", 700, "Embalaje"),
                ],
                []
            )
        );
        chat.Profile = chat.Profile with { Delivery = chat.Profile.Delivery with { FreeFrom = 50000 } };
        return chat;
    }

    [Theory]
    [InlineData("me lo llevo. ¿y desde cuánto no cobran el envío?", "50.000")]
    [InlineData("me lo llevo. y desde cuanto no pago el envio", "50.000")]
    [InlineData("lo llevo, ¿a partir de qué monto el despacho es gratis?", "50.000")]
    public void What_is_taken_as_offered_keeps_its_choices_and_the_question_beside_it_is_answered(
        string said,
        string answer
    )
    {
        var chat = Stall().Say("¿cuánto vale el zapato escolar 36?").Say(said);
        chat.Lines.ShouldBe("ZAP×1(36)", chat.Transcript);
        chat.Text.ShouldContain(answer, Case.Sensitive, chat.Transcript);
    }

    [Theory]
    [InlineData("genial! y unas plantillas de gel")]
    [InlineData("gracias, qué bien. y agrégueme una plantilla de gel")]
    public void Who_thanks_and_goes_on_is_asked_for_more(string said)
    {
        var chat = Stall().Say("un zapato escolar 38").Say(said);
        chat.Lines.ShouldBe("ZAP×1(38) PLA×1", chat.Transcript);
        chat.Text.ShouldContain("34.000", Case.Sensitive, chat.Transcript);
        chat.Choices.ShouldNotBeEmpty(chat.Transcript);
    }

    [Theory]
    [InlineData("que sea talla 38, le crecieron los pies")]
    [InlineData("no, mejor talla 38")]
    public void A_size_named_as_one_is_no_number_of_pairs(string said)
    {
        var chat = Stall().Say("un botín de lluvia talla 36").Say("cerrar pedido").Say(said);
        chat.Lines.ShouldBe("BOT×1(38)", chat.Transcript);
    }

    [Theory]
    [InlineData("saque las plantillas, que el zapato ya viene acolchado", "ZAP×1(34)")]
    [InlineData("quita el zapato porque con las plantillas me arreglo", "PLA×1")]
    public void What_a_reason_speaks_of_stays(string said, string lines)
    {
        var chat = Stall().Say("un zapato escolar talla 34 y una plantilla de gel").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("un betún del mismo", "COR×1(negro) BET×1(negro)")]
    [InlineData("dos betunes del mismo y una plantilla", "COR×1(negro) BET×2(negro) PLA×1")]
    public void The_same_as_before_is_the_choice_made_before(string said, string lines)
    {
        var chat = Stall().Say("unos cordones negros").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("la de embalar cajas", "CEM×1")]
    [InlineData("la de embalar, y dos cajas", "CEM×1 CAJ×2")]
    public void What_is_named_to_describe_is_not_wanted_besides(string said, string lines)
    {
        var chat = Stall().Say("quiero una cinta").Say(said);
        chat.Lines.ShouldBe(lines, chat.Transcript);
    }

    [Theory]
    [InlineData("y me falta una plantilla de gel")]
    [InlineData("ah me falta también una plantilla de gel")]
    public void What_the_order_still_lacks_is_put_in_it_and_nobody_is_fetched(string said)
    {
        var chat = Stall().Say("unos cordones blancos").Say(said);
        chat.Lines.ShouldBe("COR×1(blanco) PLA×1", chat.Transcript);
    }

    [Fact]
    public void A_question_about_another_kind_some_day_adds_none()
    {
        var chat = Stall().Say("un zapato escolar 36").Say("oye y si después quiero otro color, ¿me tiñen el zapato?");
        chat.Lines.ShouldBe("ZAP×1(36)", chat.Transcript);
    }

    [Theory]
    [InlineData("la 38, en cremita")]
    [InlineData("talla 38 y crema")]
    public void An_answer_may_choose_more_than_what_was_asked(string said)
    {
        var chat = Stall().Say("quiero una polaina").Say(said);
        chat.Lines.ShouldBe("POL×1(38,crema)", chat.Transcript);
    }

    [Theory]
    [InlineData("mejor en blanco y agrégueme otro igual")]
    [InlineData("que sea blanco, y ponme otro más")]
    public void What_becomes_another_may_be_wanted_twice_so(string said)
    {
        var chat = Stall().Say("un betún negro").Say(said);
        chat.Lines.ShouldBe("BET×2(blanco)", chat.Transcript);
    }

    [Fact]
    public void Discounts_are_told_though_a_shelf_is_called_so()
    {
        var chat = Stall();
        chat.Catalog = new ShopCatalog(
            916,
            [new Category("Zapatos", []), new Category("Packs", ["promos"])],
            [Goods.Sold("ZUE", "Zueco", 8000, "Zapatos"), Goods.Sold("PAC", "Pack de limpieza", 9000, "Packs")],
            [new Discount("Dos zuecos", DiscountType.Percentage, 15, null, "ZUE", 2, null, null)]
        );
        chat.Say("¿tienen alguna promo?");
        chat.Text.ShouldContain("15", Case.Sensitive, chat.Transcript);
        chat.Text.ShouldContain("Pack", Case.Sensitive, chat.Transcript);
    }

    [Fact]
    public void A_quarter_called_as_people_are_is_a_place()
    {
        var chat = Stall().Say("¿hacen despacho a la trinidad?");
        chat.Text.ShouldContain("Trinidad", Case.Sensitive, chat.Transcript);
    }
}
