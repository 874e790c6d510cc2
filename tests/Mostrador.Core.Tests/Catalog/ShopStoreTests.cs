using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tests.Tenants;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Catalog;

public sealed class ShopStoreTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly TestNode node = new(db);

    [Fact]
    public async Task A_shop_is_read_as_its_file_says()
    {
        var shop = await node.LookAsync(await node.OpenShopAsync("leida", TestNode.DemoFile("la-huerta")));

        shop.Profile.Delivery.Zones.Select(z => (z.Name, z.Fee)).ShouldBe([("Ñuñoa", 1500m), ("Macul", 2000m)]);
        (shop.Profile.Delivery.FreeFrom, shop.Profile.Delivery.MinOrder).ShouldBe((20_000, 5_000));
        (shop.Profile.Currency, shop.Profile.Locale, shop.Profile.Timezone).ShouldBe(
            ("CLP", "es-CL", "America/Santiago")
        );
        shop.Profile.Style.CallToAction.ShouldBe("¿Qué le echamos al canasto?");
        shop.Profile.Payments.ShouldBe(["efectivo", "transferencia"]);
        shop.Catalog.Categories.Select(c => c.Name).ShouldBe(["Verduras", "Frutas", "Huevos y otros"]);
        var avocado = shop.Catalog.Find("v-pal").ShouldNotBeNull();
        (avocado.Price, avocado.Step, avocado.Unit, avocado.Stock, avocado.Category).ShouldBe(
            (4990, 0.25m, "kg", 40, "Verduras")
        );
        avocado.Options.ShouldHaveSingleItem().Choices.Select(c => c.Name).ShouldBe(["para hoy", "para guardar"]);
        shop.Catalog.Find("O-HUE")!.Options[0].Choices[2].Price.ShouldBe(-3900);
    }

    [Fact]
    public async Task Days_and_untracked_stock_are_read()
    {
        var shop = await node.LookAsync(await node.OpenShopAsync("menu", TestNode.DemoFile("el-primo")));

        shop.Catalog.Find("E-POZ")!.AvailableDays.ShouldBe([DayOfWeek.Saturday]);
        shop.Catalog.Find("E-POZ")!.Stock.ShouldBeNull();
        shop.Catalog.Find("A-TOR")!.AvailableDays.ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_is_read_or_copied_again_while_nothing_moves()
    {
        var tenant = await node.OpenShopAsync("quieta");
        var first = await node.LookAsync(tenant);

        (await node.LookAsync(tenant)).ShouldBeSameAs(first);
    }

    [Fact]
    public async Task Stock_sold_on_one_node_is_seen_by_the_next_turn_of_another()
    {
        var tenant = await node.OpenShopAsync("vendida");
        var other = new TestNode(db);
        var before = await other.LookAsync(tenant);

        var seen = await node.LookAsync(tenant);
        (
            await node.ApplyAsync(tenant, seen, "56910000001", TestNode.Order(seen, "k", ("VAP-PAX3", 5)))
        ).ShouldBeOfType<EffectsResult.Applied>();

        var after = await other.LookAsync(tenant);
        after.Catalog.Find("VAP-PAX3")!.Stock.ShouldBe(0);
        (await node.LookAsync(tenant)).Catalog.Find("VAP-PAX3")!.Stock.ShouldBe(0);
        // and nothing else was touched
        after.Profile.ShouldBeSameAs(before.Profile);
        after.Catalog.Find("VAP-MIG").ShouldBeSameAs(before.Catalog.Find("VAP-MIG"));
        after.Catalog.Version.ShouldBe(before.Catalog.Version);
        before.Catalog.Find("VAP-PAX3")!.Stock.ShouldBe(5, "a turn keeps the figures it began with");
    }

    [Fact]
    public async Task Stock_that_a_slow_transaction_moved_earlier_is_not_missed()
    {
        var tenant = await node.OpenShopAsync("lenta");
        await using var slow = await db.Database.BeginAsync(tenant.Place, Ct);
        await using (var take = slow.Command("update products set stock = 1 where sku = 'SEM-NL'"))
            await take.ExecuteNonQueryAsync(Ct);
        // a later movement, committed and seen earlier
        await InTenantAsync(tenant, "update products set stock = 2 where sku = 'SEM-BD'");
        (await node.LookAsync(tenant)).Catalog.Find("SEM-BD")!.Stock.ShouldBe(2);
        (await node.LookAsync(tenant)).Catalog.Find("SEM-NL")!.Stock.ShouldBe(24);

        await slow.CommitAsync(Ct);

        (await node.LookAsync(tenant)).Catalog.Find("SEM-NL")!.Stock.ShouldBe(1);
    }

    [Fact]
    public async Task An_older_look_that_arrives_later_does_not_bring_old_stock_back()
    {
        var tenant = await node.OpenShopAsync("desorden");
        await node.LookAsync(tenant);
        await InTenantAsync(tenant, "update products set stock = 9 where sku = 'SEM-NL'");
        var older = await FreshnessAsync(tenant);
        await InTenantAsync(tenant, "update products set stock = 8 where sku = 'SEM-NL'");
        var newer = await FreshnessAsync(tenant);

        node.Shops.TryGet(tenant.Id, newer)!.Catalog.Find("SEM-NL")!.Stock.ShouldBe(8);
        node.Shops.TryGet(tenant.Id, older)!.Catalog.Find("SEM-NL")!.Stock.ShouldBe(8);
    }

    [Theory]
    [InlineData("update products set price = 1 where sku = 'SEM-NL'")]
    [InlineData("update products set name = 'Otra' where sku = 'SEM-NL'")]
    [InlineData("update products set status = 'Archived' where sku = 'SEM-NL'")]
    [InlineData("delete from discounts")]
    [InlineData("update discounts set value = 20")]
    [InlineData("update categories set synonyms = '{hojas}'")]
    [InlineData(
        "insert into products (tenant_id, sku, name, price) values (current_setting('app.tenant_id'), 'Z', 'Z', 1)"
    )]
    public async Task A_changed_catalogue_is_read_again_whoever_changed_it(string sql)
    {
        var tenant = await node.OpenShopAsync("cambiada");
        var before = await node.LookAsync(tenant);
        await InTenantAsync(tenant, sql);

        node.Shops.TryGet(tenant.Id, await FreshnessAsync(tenant)).ShouldBeNull();
        var after = await node.LookAsync(tenant);
        after.Catalog.Version.ShouldBe(before.Catalog.Version + 1);
        after.Profile.ShouldBeSameAs(before.Profile);
    }

    [Fact]
    public async Task Stock_and_order_numbers_leave_the_versions_alone()
    {
        var tenant = await node.OpenShopAsync("numeros");
        var before = await node.LookAsync(tenant);
        await InTenantAsync(tenant, "update products set stock = 3 where sku = 'SEM-NL'");
        await InTenantAsync(tenant, "update shop set order_seq = order_seq + 1");

        var after = await node.LookAsync(tenant);
        (after.Catalog.Version, after.ProfileVersion).ShouldBe((before.Catalog.Version, before.ProfileVersion));
    }

    [Fact]
    public async Task A_changed_profile_is_read_again()
    {
        var tenant = await node.OpenShopAsync("perfil");
        var before = await node.LookAsync(tenant);
        await InTenantAsync(tenant, """update shop set profile = profile || '{"greeting": "¡Buenas!"}'""");

        var after = await node.LookAsync(tenant);
        after.ProfileVersion.ShouldBe(before.ProfileVersion + 1);
        after.Profile.Greeting.ShouldBe("¡Buenas!");
    }

    [Fact]
    public async Task Shops_unused_for_longest_leave_a_full_memory()
    {
        var small = new ShopStore(db.Database, new ShopStoreOptions { CachedProducts = 60 });
        var tenants = new List<Tenant>();
        foreach (var slug in new[] { "memoria-a", "memoria-b", "memoria-c" })
            tenants.Add(await node.OpenShopAsync(slug)); // 17 products each: two fit
        foreach (var tenant in tenants[..2])
            await small.LoadAsync(tenant.Place, Ct);
        small.TryGet(tenants[0].Id, await FreshnessAsync(tenants[0])).ShouldNotBeNull();
        await small.LoadAsync(tenants[2].Place, Ct);

        small.TryGet(tenants[0].Id, await FreshnessAsync(tenants[0])).ShouldNotBeNull();
        small.TryGet(tenants[1].Id, await FreshnessAsync(tenants[1])).ShouldBeNull();
        small.TryGet(tenants[2].Id, await FreshnessAsync(tenants[2])).ShouldNotBeNull();
    }

    async Task<Freshness> FreshnessAsync(Tenant tenant)
    {
        await using var batch = db.Database.Batch(tenant.Place);
        batch.BatchCommands.Add(node.Shops.FreshnessCommand(tenant.Id));
        await using var reader = await batch.ExecuteReaderAsync(Ct);
        await reader.NextResultAsync(Ct);
        return await ShopStore.ReadFreshnessAsync(reader, Ct);
    }

    async Task InTenantAsync(Tenant tenant, string sql)
    {
        await using var tx = await db.Database.BeginAsync(tenant.Place, Ct);
        await using var command = tx.Command(sql);
        await command.ExecuteNonQueryAsync(Ct);
        await tx.CommitAsync(Ct);
    }
}
