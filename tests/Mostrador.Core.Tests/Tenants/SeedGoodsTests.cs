using Mostrador.Core.Tenants.Seeds;
using Mostrador.Core.Tenants.ShopFiles;

namespace Mostrador.Core.Tests.Tenants;

public sealed class SeedGoodsTests
{
    public static TheoryData<string, string> Kinds
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var (kind, currencies) in SeedGoods.Kinds())
            foreach (var currency in currencies)
                all.Add(kind, currency);
            return all;
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Goods_to_begin_with_are_flawless(string kind, string currency)
    {
        var goods = SeedGoods.Find(kind, currency).ShouldNotBeNull();
        ShopFileCheck.Catalog(goods, currency, "America/Santiago", [], []).ShouldBeEmpty();
        goods.Products!.Count.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void A_kind_is_known_by_its_other_names() =>
        SeedGoods
            .Find("Electrónica", "CLP")!
            .Products![0]
            .Sku.ShouldBe(SeedGoods.Find("electronics", "CLP")!.Products![0].Sku);

    [Fact]
    public void Prices_of_another_country_are_not_passed_on()
    {
        SeedGoods.Find("restaurante", "MXN")!.Products![0].Sku.ShouldBe("D-CHI");
        SeedGoods.Find("restaurante", "EUR")!.Products![0].Sku.ShouldBe("E-CRO");
        SeedGoods.Find("restaurante", "CLP").ShouldBeNull();
    }
}
