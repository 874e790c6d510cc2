using Mostrador.Core.Orders;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tenants.ShopFiles;
using Mostrador.Platform.Database;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Tenants;

/// <summary>A shop with tables of its own: the same statements, triggers and functions, in another schema.</summary>
public sealed class OwnSchemaTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    const string Schema = "company_propia";
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly TestNode node = new(db);

    [Fact]
    public async Task A_shop_sells_from_its_own_tables_and_leaves_no_row_in_the_shared_ones()
    {
        var shop = await OpenAsync("propia");

        var seen = await node.LookAsync(shop);
        var placed = await node.ApplyAsync(shop, seen, "56912000001", TestNode.Order(seen, "own", ("SEM-NL", 2)));
        placed.ShouldBeOfType<EffectsResult.Applied>().Order!.Code.ShouldBe("PRO-000001");
        (await node.LookAsync(shop)).Catalog.Find("SEM-NL")!.Stock.ShouldBe(22);

        await InTenantAsync(shop, "update products set price = 1 where sku = 'SEM-NL'");
        (await node.LookAsync(shop)).Catalog.Version.ShouldBe(seen.Catalog.Version + 1);

        foreach (var table in new[] { "shop", "products", "orders", "customers" })
        {
            (await CountAsync($"{Schema}.{table}", shop)).ShouldBeGreaterThan(0, table);
            (await CountAsync($"shared.{table}", shop)).ShouldBe(0, table);
        }
    }

    [Fact]
    public async Task Every_table_of_an_own_schema_is_walled_like_the_shared_one()
    {
        await db.OpenMigrator().EnsureSchemaAsync(Schema, Ct);
        await using var differ = db.Admin.CreateCommand(
            $"""
            with walls as (
                select n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity, p.polname, p.polcmd, p.polroles,
                       pg_get_expr(p.polqual, c.oid) as reads, pg_get_expr(p.polwithcheck, c.oid) as writes,
                       (select array_agg(a::text order by a::text) from unnest(c.relacl) a) as rights
                from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_policy p on p.polrelid = c.oid
                where c.relkind = 'r' and n.nspname in ('shared', '{Schema}'))
            , one as (select to_jsonb(w) - 'nspname' from walls w where nspname = 'shared')
            , own as (select to_jsonb(w) - 'nspname' from walls w where nspname = '{Schema}')
            select count(*) from ((table one except table own) union all (table own except table one)) differences
            """
        );
        (await differ.ExecuteScalarAsync(Ct)).ShouldBe(0L);
    }

    [Fact]
    public async Task Migrating_again_leaves_the_data_as_it_is()
    {
        var shop = await node.OpenShopAsync("quieta");
        var before = ExportShop.Write(await node.Export.RunAsync(shop, Ct));

        (await db.OpenMigrator().MigrateAsync(Ct)).ShouldBeEmpty();

        ExportShop.Write(await node.Export.RunAsync(shop, Ct)).ShouldBe(before);
    }

    async Task<Tenant> OpenAsync(string slug)
    {
        await db.OpenMigrator().EnsureSchemaAsync(Schema, Ct);
        var file = TestNode.DemoFile("acme");
        var tenant = new Tenant(
            slug + "-2026",
            slug,
            "Propia",
            "general",
            null,
            "premium",
            true,
            null,
            null,
            Schema,
            null,
            TimeProvider.System.GetUtcNow()
        );
        await using (var tx = await db.Database.BeginAsync(tenant.Place, Ct))
        {
            await RegistryRows.InsertAsync(tx, tenant, file.Profile(), Ct);
            await tx.CommitAsync(Ct);
        }
        await node.Directory.RefreshIfChangedAsync(Ct);
        await node.OpenShopAsync(slug, file);
        return node.Directory.ById(tenant.Id)!;
    }

    async Task InTenantAsync(Tenant tenant, string sql)
    {
        await using var tx = await db.Database.BeginAsync(tenant.Place, Ct);
        await using var command = tx.Command(sql);
        await command.ExecuteNonQueryAsync(Ct);
        await tx.CommitAsync(Ct);
    }

    async Task<long> CountAsync(string table, Tenant tenant)
    {
        await using var count = db.Admin.CreateCommand($"select count(*) from {table} where tenant_id = $1");
        count.Parameters.AddWithValue(tenant.Id);
        return (long)(await count.ExecuteScalarAsync(Ct))!;
    }
}
