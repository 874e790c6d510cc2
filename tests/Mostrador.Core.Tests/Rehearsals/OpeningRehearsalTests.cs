using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Rehearsals.Openings;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tenants.ShopFiles;
using Mostrador.Core.Tests.Tenants;
using Mostrador.Platform.Ids;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Rehearsals;

/// <summary>Shops with one flaw each, on a real database.</summary>
public sealed class OpeningRehearsalTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly TestNode node = new(db);

    static readonly ShopFile Sound = new()
    {
        Slug = "cafe",
        Name = "Café del Puerto",
        Currency = "CLP",
        Locale = "es-CL",
        Timezone = "America/Santiago",
        Hours = "lunes a domingo 9:00-20:00",
        Payments = ["transferencia", "efectivo"],
        TransferDetails = "Banco Puerto, cuenta 123, Café del Puerto",
        Delivery = new DeliveryPart
        {
            Zones =
            [
                new ZonePart { Name = "Cerro Alegre", Fee = 1500 },
                new ZonePart { Name = "El Almendral", Fee = 2500 },
            ],
            Pickup = "Muelle 5",
            MinOrder = 5000,
        },
        Categories = [new CategoryPart { Name = "Cafés" }, new CategoryPart { Name = "Dulces" }],
        Products =
        [
            Product("CAP", "Capuchino", "Cafés", 2500) with
            {
                Options = [Group("Leche", true, ("Entera", 0), ("Avena", 500))],
            },
            Product("MOC", "Mocaccino", "Cafés", 3200),
            Product("KUC", "Kuchen de nuez", "Dulces", 9000) with
            {
                Stock = new StockPart(true, 4),
                Synonyms = ["tarta de nueces"],
            },
            Product("ALF", "Alfajor", "Dulces", 1200) with
            {
                MinQuantity = 6,
            },
        ],
        Discounts =
        [
            new DiscountPart
            {
                Name = "Docena de alfajores",
                Type = "Percentage",
                Value = 10,
                Target = "Product",
                Product = "ALF",
                MinQuantity = 12,
            },
        ],
        Faq = [new FaqPart { Q = "¿Se puede reservar mesa?", A = "Sí, hasta las 18:00." }],
    };

    static ProductPart Product(string sku, string name, string? category, decimal price) =>
        new()
        {
            Sku = sku,
            Name = name,
            Category = category,
            Price = price,
            Description = "De la casa.",
        };

    static OptionPart Group(string name, bool required, params (string Name, decimal Price)[] choices) =>
        new()
        {
            Name = name,
            Required = required,
            Choices = [.. choices.Select(c => new ChoicePart { Name = c.Name, Price = c.Price })],
        };

    async Task<OpeningReport> RehearseAsync(Tenant tenant, int seed = 1, RehearsalLimits? limits = null)
    {
        await node.Directory.RefreshIfChangedAsync(Ct);
        var local = new LocalEngine(
            (shop, catalog, text, context) => ShopReaders.For(shop, catalog).Read(text, context)
        );
        return await new OpeningRehearsal(
            db.Database,
            node.Effects,
            new AssistantChoice(local),
            node.Shops,
            node.Directory,
            new IdSource(TimeProvider.System),
            TimeProvider.System
        ).RunAsync(tenant, seed, limits ?? new RehearsalLimits(), null, Ct);
    }

    async Task<OpeningReport> RehearseAsync(string slug, ShopFile file) =>
        await RehearseAsync(await node.OpenShopAsync(slug, file));

    static string[] Codes(OpeningReport report) => [.. report.Findings.Select(f => f.Code).Distinct()];

    [Fact]
    public async Task A_sound_shop_sells_everything_everywhere_and_nothing_is_found()
    {
        var report = await RehearseAsync("entera", Sound);

        Codes(report).ShouldBe(["no_channel"], string.Join('\n', report.Findings));
        report.Orders.ShouldBe(report.Tried.Single(t => t.What == "compras completas").Tried);
        report.Orders.ShouldBeGreaterThanOrEqualTo(6);
        report.Tried.ShouldAllBe(t => t.Tried == t.Of);
    }

    [Fact]
    public async Task Nothing_of_a_rehearsal_remains()
    {
        var tenant = await node.OpenShopAsync("limpia", Sound);
        var before = await DatabaseImage.TakeAsync(db, Ct);

        var report = await RehearseAsync(tenant);

        report.Orders.ShouldBeGreaterThan(0);
        (await DatabaseImage.TakeAsync(db, Ct)).ShouldBe(before);
    }

    [Fact]
    public async Task The_same_seed_plays_the_same_rehearsal_even_at_the_same_time()
    {
        var tenant = await node.OpenShopAsync("igual", Sound with { TransferDetails = null });
        var both = await Task.WhenAll(RehearseAsync(tenant, 7), RehearseAsync(tenant, 7));
        var (one, other) = (both[0], both[1]);

        (other with { Seconds = one.Seconds, Tried = one.Tried, Findings = [] }).ShouldBe(one with { Findings = [] });
        other.Findings.Select(f => f.ToString()).ShouldBe(one.Findings.Select(f => f.ToString()));
    }

    public static TheoryData<string, string> Flaws =>
        new()
        {
            { "no_payments", "Formas de pago" },
            { "transfer_without_details", "Transferencia" },
            { "no_delivery_no_pickup", "Entrega" },
            { "delivery_terms_without_zones", "Despacho" },
            { "no_hours", "Horario" },
            { "unreadable_hours", "Horario" },
            { "product_without_price", "Mocaccino" },
            { "option_without_price", "Capuchino" },
            { "product_without_category", "Mocaccino" },
            { "products_alike", "Mocaccino" },
            { "never_sold", "Mocaccino" },
            { "sold_when_closed", "Mocaccino" },
            { "stock_below_minimum", "Alfajor" },
            { "sale_price_not_lower", "Mocaccino" },
            { "choices_alike", "Capuchino" },
            { "discount_applies_to_nothing", "Docena de alfajores" },
            { "discount_gives_away", "Docena de alfajores" },
            { "faq_answers_nothing", "¿Tienen wifi?" },
            { "faq_repeated", "¿Se puede reservar mesa?" },
            { "minimum_out_of_reach", "Pedido mínimo" },
            { "no_products", "Catálogo" },
            { "nothing_in_stock", "Catálogo" },
            { "synonym_leads_elsewhere", "Kuchen de nuez" },
            { "not_found_by_name", "5" },
        };

    [Theory]
    [MemberData(nameof(Flaws))]
    public async Task A_flaw_is_found_and_named_with_its_cure(string code, string subject)
    {
        var report = await RehearseAsync(code.Replace('_', '-'), With(code));

        var found = report.Findings.Where(f => f.Code == code).ToList();
        found.ShouldHaveSingleItem(string.Join('\n', report.Findings)).Subject.ShouldBe(subject);
        found[0].Cure.ShouldNotBeEmpty();
    }

    /// <summary>The sound shop with this flaw.</summary>
    static ShopFile With(string flaw) =>
        flaw switch
        {
            "no_payments" => Sound with { Payments = [] },
            "transfer_without_details" => Sound with { TransferDetails = " " },
            "no_delivery_no_pickup" => Sound with { Delivery = null },
            "delivery_terms_without_zones" => Sound with { Delivery = Sound.Delivery! with { Zones = [] } },
            "no_hours" => Sound with { Hours = null },
            "unreadable_hours" => Sound with { Hours = "cuando hay sol" },
            "product_without_price" => Change("MOC", p => p with { Price = 0 }),
            "option_without_price" => Change("CAP", p => p with { Price = 0 }),
            "product_without_category" => Change("MOC", p => p with { Category = null }),
            "products_alike" => Sound with
            {
                Products = [.. Sound.Products!, Product("MO2", "Mocaccino", "Cafés", 2900)],
            },
            "never_sold" => Change("MOC", p => p with { AvailableFrom = "10:00", AvailableTo = "10:00" }),
            "sold_when_closed" => Change("MOC", p => p with { AvailableFrom = "22:00", AvailableTo = "23:30" }),
            "stock_below_minimum" => Change("ALF", p => p with { Stock = new StockPart(true, 3) }),
            "sale_price_not_lower" => Change("MOC", p => p with { SalePrice = 3500 }),
            "choices_alike" => Change(
                "CAP",
                p =>
                    p with
                    {
                        Options =
                        [
                            Group(
                                "Leche",
                                true,
                                ("Leche de vaca entera del sur", 0),
                                ("Leche de vaca entera del norte", 0)
                            ),
                        ],
                    }
            ),
            "discount_applies_to_nothing" => Change("ALF", p => p with { Stock = new StockPart(true, 11) }),
            "discount_gives_away" => Sound with { Discounts = [Sound.Discounts![0] with { Value = 100 }] },
            "faq_answers_nothing" => Sound with { Faq = [new FaqPart { Q = "¿Tienen wifi?", A = "Tienen wifi" }] },
            "faq_repeated" => Sound with { Faq = [.. Sound.Faq!, .. Sound.Faq!] },
            "minimum_out_of_reach" => Sound with { Delivery = Sound.Delivery! with { MinOrder = 9_000_000 } },
            "no_products" => Sound with { Products = [], Discounts = [] },
            "nothing_in_stock" => Sound with
            {
                Products = [.. Sound.Products!.Select(p => p with { Stock = new StockPart(true, 0) })],
            },
            "synonym_leads_elsewhere" => Change("KUC", p => p with { Synonyms = ["★"] }),
            "not_found_by_name" => Change("MOC", p => p with { Name = "5" }),
            _ => throw new ArgumentOutOfRangeException(nameof(flaw), flaw, null),
        };

    static ShopFile Change(string sku, Func<ProductPart, ProductPart> change) =>
        Sound with
        {
            Products = [.. Sound.Products!.Select(p => p.Sku == sku ? change(p) : p)],
        };

    [Fact]
    public async Task A_required_option_that_offers_nothing_is_an_error()
    {
        var tenant = await node.OpenShopAsync("sin-alternativas", Sound);
        await using var empty = db.Admin.CreateCommand(
            "update shared.products set options = '[{\"name\":\"Leche\",\"required\":true,\"max\":1,\"choices\":[]}]' where tenant_id = $1 and sku = 'CAP'"
        );
        empty.Parameters.Add(new Npgsql.NpgsqlParameter<string> { TypedValue = tenant.Id });
        await empty.ExecuteNonQueryAsync(Ct);

        var finding = (await RehearseAsync(tenant)).Findings.Single(f => f.Code == "required_option_without_choices");

        (finding.Severity, finding.Subject, finding.Sku).ShouldBe((Severity.Error, "Capuchino", "CAP"));
    }

    [Fact]
    public async Task A_shop_of_thousands_is_sampled_and_the_report_says_so()
    {
        var tenant = await node.OpenShopAsync(
            "miles",
            Sound with
            {
                Products =
                [
                    .. Sound.Products!,
                    .. Enumerable
                        .Range(1, 3000)
                        .Select(i => Product($"N{i}", $"Botella modelo {i}", "Dulces", 1000 + i)),
                ],
            }
        );

        var report = await RehearseAsync(tenant, limits: new RehearsalLimits { Products = 200 });

        var byName = report.Tried.Single(t => t.What == "productos pedidos por su nombre");
        (byName.Tried, byName.Of).ShouldBe((200, 3004));
        var late = await RehearseAsync(tenant, limits: new RehearsalLimits { Time = TimeSpan.Zero });
        late.CutShort.ShouldBeTrue();
        late.Conversations.ShouldBe(0);
    }
}
