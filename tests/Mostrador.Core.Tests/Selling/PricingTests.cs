using FsCheck;
using FsCheck.Fluent;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tests.Dialogue;

namespace Mostrador.Core.Tests.Selling;

public class PricingTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.FromHours(-3));

    static PricedCart Price(string slug, Checkout checkout, params CartLine[] lines) =>
        Pricing.Price(new Cart { Lines = lines }, checkout, DemoShop.Of(slug).Catalog, DemoShop.Of(slug).Profile, Now);

    static CartLine Line(string sku, decimal quantity, params (string Group, string Choice)[] options) =>
        new(sku, quantity, [.. options.Select(o => new ChosenOption(o.Group, o.Choice))]);

    [Fact]
    public void A_category_discount_sale_prices_and_the_zone_add_up_to_the_summary_of_the_voice()
    {
        var priced = Price(
            "acme",
            new Checkout { Mode = DeliveryMode.Delivery, Zone = "Providencia" },
            Line("SEM-NL", 2),
            Line("ACC-MO", 1)
        );
        priced.Lines[0].Total.ShouldBe(27000);
        priced.Lines[0].DiscountLabel.ShouldBe("Semana del cultivo (−10 %)");
        priced.Lines[1].Total.ShouldBe(5990);
        priced.Subtotal.ShouldBe(35990);
        priced.Discount.ShouldBe(3000);
        priced.DeliveryFee.ShouldBe(3000);
        priced.Total.ShouldBe(35990);
    }

    [Fact]
    public void Delivery_is_free_from_the_amount_after_discounts()
    {
        var zone = new Checkout { Mode = DeliveryMode.Delivery, Zone = "Las Condes" };
        Price("acme", zone, Line("SEM-NL", 4), Line("ACC-MO", 1)).DeliveryFee.ShouldBe(3500); // 54.000 + 5.990
        Price("acme", zone, Line("SEM-NL", 4), Line("ACC-MO", 2)).DeliveryFee.ShouldBe(0);
    }

    [Fact]
    public void Pickup_costs_nothing_and_an_unknown_zone_has_no_fee_yet()
    {
        Price("acme", new Checkout { Mode = DeliveryMode.Pickup }, Line("ACC-PA", 1)).DeliveryFee.ShouldBe(0);
        Price("acme", Checkout.None, Line("ACC-PA", 1)).DeliveryFee.ShouldBeNull();
        Price("acme", new Checkout { Zone = "Temuco" }, Line("ACC-PA", 1)).DeliveryFee.ShouldBeNull();
    }

    [Fact]
    public void A_fixed_discount_is_per_unit_and_needs_its_quantity()
    {
        Price("agua-clara", Checkout.None, Line("AG-20R", 3)).Total.ShouldBe(7500);
        Price("agua-clara", Checkout.None, Line("AG-20R", 4)).Total.ShouldBe(9200);
    }

    [Fact]
    public void Options_raise_and_lower_the_unit_price()
    {
        Price("el-primo", Checkout.None, Line("D-CHI", 1, ("Salsa", "rojos"), ("Proteína", "pollo")))
            .Total.ShouldBe(95);
        Price("la-plaza", Checkout.None, Line("E-CRO", 1, ("Tamaño", "media ración"))).Total.ShouldBe(5.50m);
        Price("la-huerta", Checkout.None, Line("O-HUE", 2, ("Formato", "docena"))).Total.ShouldBe(6180);
    }

    [Fact]
    public void Fractions_are_rounded_per_line()
    {
        // 0.25 × 4,990 = 1,247.5
        Price("la-huerta", Checkout.None, Line("V-PAL", 0.25m)).Total.ShouldBe(1248);
        Price("la-huerta", Checkout.None, Line("V-TOM", 1.5m)).Total.ShouldBe(2235);
    }

    [Fact]
    public void The_best_of_the_applicable_discounts_counts_and_only_while_it_runs()
    {
        var shop = DemoShop.Of("acme");
        ShopCatalog With(params Discount[] discounts) => new(2, shop.Catalog.Categories, shop.Catalog.Items, discounts);
        decimal Off(ShopCatalog catalog, decimal quantity) =>
            Pricing
                .Price(new Cart { Lines = [Line("FLO-OG", quantity)] }, Checkout.None, catalog, shop.Profile, Now)
                .Discount;

        var all = new Discount("todo", DiscountType.Percentage, 5, null, null, 0, null, null);
        var many = new Discount("varias", DiscountType.FixedAmount, 1500, null, "FLO-OG", 3, null, null);
        Off(With(all, many), 2).ShouldBe(999);
        Off(With(all, many), 3).ShouldBe(4500);
        Off(With(all with { StartsAt = Now.AddMinutes(1) }), 1).ShouldBe(0);
        Off(With(all with { EndsAt = Now }), 1).ShouldBe(0);
        Off(With(all with { Category = "Semillas" }), 1).ShouldBe(0);
        Off(With(all with { Type = DiscountType.FixedAmount, Value = 99999 }), 1).ShouldBe(9990);
    }

    [Fact]
    public void A_dozen_of_several_kinds_is_a_dozen()
    {
        var shop = DemoShop.Of("el-primo");
        PricedCart With(Discount discount, params CartLine[] lines) =>
            Pricing.Price(
                new Cart { Lines = lines },
                Checkout.None,
                new ShopCatalog(2, shop.Catalog.Categories, shop.Catalog.Items, [discount]),
                shop.Profile,
                Now
            );
        var dozen = new Discount("docena", DiscountType.Percentage, 10, "Antojitos", null, 12, null, null);
        CartLine[] assorted =
        [
            Line("A-GOR", 6, ("Guiso", "tinga")),
            Line("A-GOR", 4, ("Guiso", "rajas con queso")),
            Line("A-TOR", 2),
            Line("B-CAF", 1),
        ];
        var priced = With(dozen, assorted);
        priced.Discount.ShouldBe(40.80m);
        priced.Lines.Select(l => l.Deal?.Name).ShouldBe(["docena", "docena", "docena", null]);
        With(dozen, assorted[1..]).Discount.ShouldBe(0);
        With(dozen with { Category = null, Sku = "A-GOR", MinQuantity = 10 }, assorted).Discount.ShouldBe(28);
    }

    [Fact]
    public void Kilos_and_pieces_are_not_counted_together()
    {
        var shop = DemoShop.Of("la-huerta");
        var many = new Discount("cinco", DiscountType.Percentage, 10, "Verduras", null, 5, null, null);
        decimal Off(params CartLine[] lines) =>
            Pricing
                .Price(
                    new Cart { Lines = lines },
                    Checkout.None,
                    new ShopCatalog(2, shop.Catalog.Categories, shop.Catalog.Items, [many]),
                    shop.Profile,
                    Now
                )
                .Discount;
        Off(Line("V-TOM", 3), Line("V-LEC", 2)).ShouldBe(0);
        Off(Line("V-TOM", 3), Line("V-PAP", 2)).ShouldBe(645);
    }

    [Fact]
    public void Totals_always_agree_with_their_parts()
    {
        var shops = DemoShop.All.Select(DemoShop.Of).ToArray();
        Prop.ForAll(
                ArbMap.Default.ArbFor<(byte Shop, (byte Item, byte Steps, byte Options)[] Lines, byte Zone)>(),
                random =>
                {
                    var shop = shops[random.Shop % shops.Length];
                    var lines = (random.Lines ?? [])
                        .Select(l =>
                        {
                            var item = shop.Catalog.Items[l.Item % shop.Catalog.Items.Count];
                            return new CartLine(
                                item.Sku,
                                (1 + l.Steps % 40) * item.Step,
                                [
                                    .. item.Options.Select(g => new ChosenOption(
                                        g.Name,
                                        g.Choices[l.Options % g.Choices.Count].Name
                                    )),
                                ]
                            );
                        })
                        .ToList();
                    var zones = shop.Profile.Delivery.Zones;
                    var checkout = new Checkout { Zone = zones[random.Zone % zones.Count].Name };
                    var priced = Pricing.Price(new Cart { Lines = lines }, checkout, shop.Catalog, shop.Profile, Now);
                    var decimals = Money.DecimalsOf(shop.Profile.Currency);
                    return priced.Lines.Count == lines.Count
                        && priced.Total == priced.Subtotal - priced.Discount + priced.DeliveryFee
                        && priced.Discount == priced.Lines.Sum(l => l.Discount)
                        && priced.Lines.All(l =>
                            l.Total >= 0
                            && l.Discount >= 0
                            && l.Total + l.Discount == Money.Round(l.Quantity * l.UnitPrice, shop.Profile.Currency)
                            && Math.Round(l.Total, decimals) == l.Total
                        );
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
