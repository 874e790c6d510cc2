using System.Globalization;
using System.Text.Json.Nodes;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tenants.ShopFiles;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Tenants;

public sealed class ImportExportTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    static readonly ImportOptions ByTest = new() { Actor = "test" };
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly TestNode node = new(db);

    public static TheoryData<string> Demo => ShopFileTests.Demo;

    [Theory, MemberData(nameof(Demo))]
    public async Task What_is_exported_imports_to_the_same_shop(string slug)
    {
        var original = TestNode.DemoFile(slug);
        var tenant = (await node.Import.RunAsync(original, ByTest, Ct)).ShouldBeOfType<ImportResult.Imported>().Tenant;
        await node.Directory.RefreshIfChangedAsync(Ct);
        var exported = await node.Export.RunAsync(tenant, Ct);

        await using var elsewhere = await TestDatabase.CreateAsync();
        var there = new TestNode(elsewhere);
        var reading = ShopFileReading.Of(System.Text.Encoding.UTF8.GetBytes(ExportShop.Write(exported)));
        (await there.Import.RunAsync(reading.File!, ByTest, Ct))
            .ShouldBeOfType<ImportResult.Imported>()
            .Created.ShouldBeTrue();
        await there.Directory.RefreshIfChangedAsync(Ct);
        var again = await there.Export.RunAsync(there.Directory.ById(tenant.Id)!, Ct);

        ExportShop.Write(again).ShouldBe(ExportShop.Write(exported));
        // and it says what the original said
        exported
            .Products!.Select(p => (p.Sku, p.Name, p.Category, p.Price, p.SalePrice, p.Stock.Quantity, p.Description))
            .ShouldBe(
                original.Products!.Select(p =>
                    (p.Sku, p.Name, p.Category, p.Price, p.SalePrice, p.Stock.Quantity, p.Description)
                )
            );
        exported.Categories!.Select(c => c.Name).ShouldBe(original.Categories!.Select(c => c.Name));
        exported
            .Discounts!.Select(d => (d.Name, d.Type, d.Value, d.Category, d.Product, d.MinQuantity, d.IsActive))
            .ShouldBe(
                original.Discounts!.Select(d =>
                    (d.Name, d.Type, d.Value, d.Category, d.Product, d.MinQuantity, d.IsActive)
                )
            );
        (exported.PhoneNumberId, exported.Plan, exported.Hours, exported.AssistantId).ShouldBe(
            (original.PhoneNumberId, original.Plan, original.Hours, original.AssistantId)
        );
    }

    [Fact]
    public async Task Importing_the_same_file_again_changes_nothing()
    {
        var tenant = await node.OpenShopAsync("igual", TestNode.DemoFile("el-primo"));
        var before = await node.LookAsync(tenant);

        var again = await ImportAsync(tenant, TestNode.DemoFile("el-primo"));

        again.Goods.ShouldBe(new CatalogCounts(13, 0, 0, 0));
        var after = await node.LookAsync(tenant);
        (after.Catalog.Version, after.ProfileVersion).ShouldBe((before.Catalog.Version, before.ProfileVersion));
    }

    [Fact]
    public async Task An_update_keeps_stock_that_the_file_does_not_give()
    {
        var tenant = await node.OpenShopAsync("conserva");
        var file = TestNode.DemoFile("acme");

        await ImportAsync(
            tenant,
            file with
            {
                Products = [file.Products![0] with { Stock = default, Price = 20_000 }],
            }
        );
        var kept = (await node.LookAsync(tenant)).Catalog.Find("SEM-NL")!;
        (kept.Stock, kept.Price).ShouldBe((24, 20_000));

        await ImportAsync(
            tenant,
            file with
            {
                Products = [file.Products![0] with { Stock = new StockPart(true, null) }],
            }
        );
        (await node.LookAsync(tenant)).Catalog.Find("SEM-NL")!.Stock.ShouldBeNull();
    }

    [Fact]
    public async Task What_a_file_leaves_out_stays_unless_it_is_said_to_leave()
    {
        var tenant = await node.OpenShopAsync("recorte");
        var file = TestNode.DemoFile("acme");
        var less = file with
        {
            Products = [.. file.Products!.Where(p => p.Category == "Aceites")],
            Categories = [.. file.Categories!.Where(c => c.Name is "Aceites" or "Flores")],
            Discounts = [],
        };

        await ImportAsync(tenant, less);
        var kept = (await node.LookAsync(tenant)).Catalog;
        (kept.Items.Count, kept.Discounts.Count, kept.Categories.Count).ShouldBe((17, 1, 6));

        (await ImportAsync(tenant, less, archive: true)).Goods.Archived.ShouldBe(14);
        var left = (await node.LookAsync(tenant)).Catalog;
        left.Items.Select(i => i.Sku).ShouldBe(["ACE-CBD5", "ACE-CBD1", "ACE-FS"]);
        left.Discounts.ShouldBeEmpty();
        left.Categories.Select(c => c.Name).ShouldContain("Flores");

        // what was archived comes back with the file that names it
        await ImportAsync(tenant, file);
        (await node.LookAsync(tenant)).Catalog.Items.Count.ShouldBe(17);
    }

    [Fact]
    public async Task A_flawed_file_changes_nothing_at_all()
    {
        var tenant = await node.OpenShopAsync("intacta");
        var file = TestNode.DemoFile("acme");
        var result = await node.Import.RunAsync(
            Renamed(tenant, file) with
            {
                Name = "Otra cosa",
                Products = [file.Products![0], file.Products[1] with { Price = -1 }],
            },
            ByTest,
            Ct
        );

        result
            .ShouldBeOfType<ImportResult.Refused>()
            .Problems.ShouldHaveSingleItem()
            .Field.ShouldBe("products[1].price");
        (await node.LookAsync(tenant)).Profile.Name.ShouldBe("ACME Cannabis Store");
    }

    [Fact]
    public async Task A_number_that_another_shop_has_is_refused_and_leaves_no_half_shop()
    {
        await node.Import.RunAsync(
            TestNode.DemoFile("bravo") with
            {
                Id = "b-1",
                Slug = "b-1",
                PhoneNumberId = "777000777",
            },
            ByTest,
            Ct
        );

        var result = await node.Import.RunAsync(
            TestNode.DemoFile("bravo") with
            {
                Id = "b-2",
                Slug = "b-2",
                PhoneNumberId = "777000777",
            },
            ByTest,
            Ct
        );

        result
            .ShouldBeOfType<ImportResult.Refused>()
            .Problems.ShouldHaveSingleItem()
            .ShouldBe(new Problem("phone_number_id", "ya está conectado a otra tienda", ProblemKind.Taken));
        await node.Directory.RefreshIfChangedAsync(Ct);
        node.Directory.ById("b-2").ShouldBeNull();
    }

    [Fact]
    public async Task A_file_with_another_number_than_the_shops_is_refused_and_told_that_files_do_not_change_it()
    {
        var file = TestNode.DemoFile("bravo") with { Id = "b-3", Slug = "b-3", PhoneNumberId = "777000773" };
        await node.Import.RunAsync(file, ByTest, Ct);

        (await node.Import.RunAsync(file with { PhoneNumberId = "777000774" }, ByTest, Ct))
            .ShouldBeOfType<ImportResult.Refused>()
            .Problems.ShouldHaveSingleItem()
            .ShouldBe(new Problem("phone_number_id", "la tienda tiene otro número, y un archivo no lo cambia"));
    }

    [Fact]
    public async Task Goods_alone_can_be_added_to_a_shop_and_lean_on_what_it_has()
    {
        var tenant = await node.OpenShopAsync("surtido");
        var goods = new ShopFile
        {
            Products =
            [
                new ProductPart
                {
                    Sku = "NEW-1",
                    Name = "Pipa de vidrio",
                    Category = "accesorios",
                    Price = 12_000,
                },
            ],
            Discounts =
            [
                new DiscountPart
                {
                    Name = "Pipas",
                    Type = "FixedAmount",
                    Value = 1_000,
                    Target = "Product",
                    Product = "NEW-1",
                },
            ],
        };

        (await node.ImportGoods.RunAsync(tenant, goods, "test", Ct))
            .ShouldBeOfType<ImportResult.Imported>()
            .Goods.Added.ShouldBe(1);

        var catalog = (await node.LookAsync(tenant)).Catalog;
        catalog.Items[^1].Sku.ShouldBe("NEW-1");
        catalog.Items[^1].Category.ShouldBe("Accesorios");
        catalog.Discounts[^1].Sku.ShouldBe("NEW-1");

        var wrong = new ShopFile
        {
            Products =
            [
                new ProductPart
                {
                    Sku = "NEW-2",
                    Name = "X",
                    Category = "Nada",
                    Price = 1,
                },
            ],
        };
        (await node.ImportGoods.RunAsync(tenant, wrong, "test", Ct))
            .ShouldBeOfType<ImportResult.Refused>()
            .Problems.ShouldHaveSingleItem()
            .Field.ShouldBe("products[0].category");
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-30", "2026-11-20T03:00Z", "2026-12-01T03:00Z")]
    [InlineData("2026-07-01", "2026-07-01", "2026-07-01T04:00Z", "2026-07-02T04:00Z")]
    [InlineData("2026-11-20T09:30", "2026-11-30T18:00:00", "2026-11-20T12:30Z", "2026-11-30T21:00Z")]
    [InlineData("2026-11-20T00:00:00+01:00", "2026-11-30T00:00:00Z", "2026-11-19T23:00Z", "2026-11-30T00:00Z")]
    // The clock jumps from midnight to one.
    [InlineData("2026-09-06", null, "2026-09-06T04:00Z", null)]
    [InlineData(null, "2026-09-05", null, "2026-09-06T04:00Z")]
    [InlineData("2026-11-20", "9999-12-31", "2026-11-20T03:00Z", "9999-12-31T23:59:59.9999999Z")]
    public async Task A_discount_runs_by_the_shops_own_clock(string? from, string? to, string? starts, string? ends)
    {
        var file = JsonNode.Parse(ExportShop.Write(TestNode.DemoFile("acme")))!;
        (file["discounts"]![0]!["starts_at"], file["discounts"]![0]!["ends_at"]) = (from, to);
        var reading = ShopFileReading.Of(System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()));

        var tenant = await node.OpenShopAsync("reloj", reading.File);

        (await DiscountAsync()).ShouldBe((At(starts), At(ends)));

        await node.Directory.RefreshIfChangedAsync(Ct);
        var exported = ExportShop.Write(await node.Export.RunAsync(node.Directory.ById(tenant.Id)!, Ct));
        reading = ShopFileReading.Of(System.Text.Encoding.UTF8.GetBytes(exported));
        (await node.Import.RunAsync(reading.File!, ByTest, Ct)).ShouldBeOfType<ImportResult.Imported>();
        (await DiscountAsync()).ShouldBe((At(starts), At(ends)));

        async Task<(DateTimeOffset?, DateTimeOffset?)> DiscountAsync()
        {
            var discount = (await node.LookAsync(tenant)).Catalog.Discounts[0];
            return (discount.StartsAt, discount.EndsAt);
        }

        static DateTimeOffset? At(string? text) =>
            text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Goods_of_a_file_without_a_shop_keep_the_shops_time()
    {
        var tenant = await node.OpenShopAsync("relojes", TestNode.DemoFile("acme"));
        var goods = ShopFileReading.Of(
            """
            {"discounts": [{"name": "Un día", "type": "Percentage", "value": 5, "target": "All",
                            "starts_at": "2026-11-20", "ends_at": "2026-11-20"}]}
            """u8
        );

        (await node.ImportGoods.RunAsync(tenant, goods.File!, "test", Ct)).ShouldBeOfType<ImportResult.Imported>();

        (await node.LookAsync(tenant))
            .Catalog.Discounts.Single(d => d.Name == "Un día")
            .StartsAt.ShouldBe(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Two_nodes_starting_together_open_each_demonstration_shop_once()
    {
        await using var empty = await TestDatabase.CreateAsync();
        var nodes = Enumerable.Range(0, 3).Select(_ => new TestNode(empty)).ToList();

        var made = await Task.WhenAll(nodes.Select(n => n.Demo.LoadAsync(Ct)));

        made.Sum(m => m.Count).ShouldBe(8);
        foreach (var each in nodes)
        {
            each.Directory.All.Count.ShouldBe(8);
            each.Directory.ByPhoneNumberId("100000000000001")!.Tenant.Slug.ShouldBe("acme");
        }
        (await nodes[0].Demo.LoadAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_demonstration_does_not_enter_an_installation_that_is_in_use()
    {
        await using var used = await TestDatabase.CreateAsync();
        var one = new TestNode(used);
        await one.CreateTenant.RunAsync(new NewTenant { Name = "De Verdad" }, "test", Ct);

        (await one.Demo.LoadAsync(Ct)).ShouldBeEmpty();
        one.Directory.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_shop_of_ten_thousand_products_is_imported_and_exported()
    {
        var many = Enumerable
            .Range(1, 10_000)
            .Select(i => new ProductPart
            {
                Sku = $"P-{i}",
                Name = $"Producto {i}",
                Category = "Flores",
                Price = i,
                Stock = new StockPart(true, i),
            });
        var tenant = await node.OpenShopAsync(
            "enorme",
            TestNode.DemoFile("acme") with
            {
                Products = [.. many],
                Discounts = [],
            }
        );

        (await node.LookAsync(tenant)).Catalog.Items.Count.ShouldBe(10_000);
        (await node.Export.RunAsync(tenant, Ct)).Products!.Count.ShouldBe(10_000);
    }

    async Task<ImportResult.Imported> ImportAsync(Tenant tenant, ShopFile file, bool archive = false) =>
        (
            await node.Import.RunAsync(Renamed(tenant, file), ByTest with { ArchiveMissing = archive }, Ct)
        ).ShouldBeOfType<ImportResult.Imported>();

    static ShopFile Renamed(Tenant tenant, ShopFile file) =>
        file with
        {
            Id = tenant.Id,
            Slug = tenant.Slug,
            PhoneNumberId = null,
        };
}
