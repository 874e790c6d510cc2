using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>Goods, names and limits in the middle of other talk.</summary>
public class SpokenOfTests
{
    [Theory]
    [InlineData(
        OtherShops.Hardware,
        "el rodillo que compré ayer se descosió. aparte quiero 2 esmalte al agua",
        "PI-ES"
    )]
    [InlineData(OtherShops.Hardware, "me mandaron un rodillo roto y aparte quiero una pintura látex", "PI-LB")]
    [InlineData(
        OtherShops.Pharmacy,
        "los pañales que llevé la semana pasada vinieron rotos, mándame un paracetamol",
        "PA-500"
    )]
    public void Goods_of_an_earlier_purchase_are_not_wanted_beside_what_is(string shop, string text, string sku) =>
        Shops.Of(shop).Read(text, ReadingContext.Empty).Items.Select(i => i.Best.Sku).ShouldBe([sku]);

    [Theory]
    [InlineData(OtherShops.Hardware, "quiero el rodillo que compré ayer", "RO-1")]
    [InlineData(OtherShops.Hardware, "me mandaron por un rodillo", "RO-1")]
    [InlineData(OtherShops.Pharmacy, "necesito que me mande el paracetamol que lleve 20 pastillas", "PA-500")]
    public void What_is_asked_for_again_is_wanted(string shop, string text, string sku) =>
        Shops.Of(shop).Read(text, ReadingContext.Empty).Items.Select(i => i.Best.Sku).ShouldContain(sku);

    [Theory]
    [InlineData("algo bonito que no se vaya de 10 lucas", 10_000)]
    [InlineData("una pintura que no cueste más de 15 mil", 15_000)]
    [InlineData("algo sin pasarme de 8000", 8_000)]
    [InlineData("no quiero gastar más de 12 mil pesos", 12_000)]
    public void A_limit_in_a_clause_of_its_own_is_a_limit(string text, int most) =>
        Shops.Of(OtherShops.Hardware).Read(text, ReadingContext.Empty).Budget?.Max.ShouldBe(most);

    [Theory]
    [InlineData("necesito algo que saque la pintura de las manos")]
    [InlineData("tiene algo que quite el óxido?")]
    [InlineData("me duele la espalda de tanto hacer fuerza")]
    public void What_goods_are_to_do_takes_nothing_out(string text) =>
        Shops.Of(OtherShops.Hardware).Read(text, ReadingContext.Empty).Edits.ShouldBeEmpty();

    [Theory]
    [InlineData("Los Aromos 123, Puente Alto, Pedro Lagos", "Pedro Lagos")]
    [InlineData("Estimados, necesito un rodillo. Quedo atenta, Carolina Meza", "Carolina Meza")]
    [InlineData("Jr. Cusco 1145, toque el timbre de Gladys Quispe que soy yo", "Gladys Quispe")]
    public void Who_signs_at_the_end_is_the_customer(string text, string name) =>
        Shops.Of(OtherShops.Hardware).Read(text, ReadingContext.Empty).Data.Name.ShouldBe(name);
}
