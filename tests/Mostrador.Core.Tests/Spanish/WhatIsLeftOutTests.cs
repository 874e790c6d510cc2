using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>A kind of goods less some of it, measures that choose, and wholes that are told in dozens.</summary>
public class WhatIsLeftOutTests
{
    const string Stall = """
        es-ES | EUR | Ruzafa |
        # Tés:
        # Leña:
        # Pasteles:
        SEN | Té Sencha | Tés | 6 | Con teína | té verde | unidad 1 | Formato: 50 g/100 g/250 g
        ASS | Té Assam | Tés | 6 | Con teína | té negro | unidad 1 | Formato: 50 g/100 g/250 g
        ROO | Té rooibos | Tés | 6 | Sin teína | rooibos | unidad 1 | Formato: 50 g/100 g/250 g
        ENC | Leña de encina | Leña | 4 |  |  | saco 1 |
        OLI | Leña de olivo | Leña | 5 |  |  | saco 1 |
        PAL | Palmera de chocolate | Pasteles | 2 |  | palmera | unidad 1 |
        ROS | Rosquilla de anís | Pasteles | 1 |  | rosquilla | unidad 1 |
        """;

    [Theory]
    [InlineData("3 sacos de leña que no sea de encina", "OLI x3saco")]
    [InlineData("dos sacos de leña menos encina", "OLI x2saco")]
    [InlineData("100 g de rooibos y 50 de sencha", "ROO x1 [100 g]; SEN x1 [50 g]")]
    [InlineData("un cuarto de kilo de té negro", "ASS x1 [250 g]")]
    [InlineData("dos docenas: una de palmeras y otra de rosquillas", "PAL x12; ROS x12")]
    [InlineData("3 docenas, 2 de rosquillas y una de palmeras", "ROS x24; PAL x12")]
    [InlineData("dos tés de 100 g, un rooibos y un assam", "ROO x1 [100 g]; ASS x1 [100 g]")]
    [InlineData("medio ciento de rosquillas", "ROS x50")]
    public void What_is_left_is_what_is_wanted(string text, string items) =>
        Say.Items(Shops.Of(Stall).Read(text, ReadingContext.Empty)).ShouldBe(items);

    [Theory]
    [InlineData("un té que no tenga teína", "SEN ASS")]
    [InlineData("qué leña tienen que no sea de olivo", "OLI")]
    public void What_a_kind_is_not_to_be_is_excluded(string text, string skus)
    {
        var reading = Shops.Of(Stall).Read(text, ReadingContext.Empty);
        reading.Excluded.ShouldBe(skus.Split(' '), ignoreOrder: true);
        reading.Items.SelectMany(m => m.Candidates).ShouldAllBe(c => !reading.Excluded.Contains(c.Item.Sku));
    }

    [Fact]
    public void Another_of_its_kind_comes_in_its_place()
    {
        var cart = new ReadingContext { InCart = ["ENC"], Expecting = Expecting.MoreOrCheckout };
        var edit = Shops.Of(Stall).Read("la leña que sea de olivo", cart).Edits.ShouldHaveSingleItem();
        edit.Kind.ShouldBe(EditKind.Replace);
        edit.Target!.Best.Sku.ShouldBe("ENC");
        edit.With!.Best.Sku.ShouldBe("OLI");
    }

    [Theory]
    [InlineData("ni las rosquillas ni sencha, nomás las palmeras")]
    [InlineData("las rosquillas no, las palmeras sí")]
    public void What_is_named_to_stay_is_not_bought_once_more(string text)
    {
        var cart = new ReadingContext { InCart = ["PAL", "ROS"], Expecting = Expecting.MoreOrCheckout };
        var edits = Shops.Of(Stall).Read(text, cart).Edits;
        edits.Select(e => (e.Kind, e.Target!.Best.Sku)).ShouldBe([(EditKind.Remove, "ROS"), (EditKind.Stay, "PAL")]);
    }
}
