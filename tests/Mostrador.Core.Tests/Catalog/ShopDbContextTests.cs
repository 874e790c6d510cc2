using Microsoft.EntityFrameworkCore;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tests.Tenants;
using Mostrador.Platform.Database;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Catalog;

/// <summary>The second guard alone: the transaction's connection is a superuser's, whom no wall stops.</summary>
public sealed class ShopDbContextTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly TestNode node = new(db);

    [Fact]
    public async Task Every_entity_belongs_to_a_tenant_and_is_filtered_by_it()
    {
        await using var tx = await UnguardedAsync("any");
        await using var context = await ShopDbContext.OpenAsync(tx, Ct);

        var entities = context.Model.GetEntityTypes().ToList();
        entities.ShouldNotBeEmpty();
        entities.Where(e => e.GetDeclaredQueryFilters().Count == 0).ShouldBeEmpty();
        entities.Where(e => !typeof(ITenantRow).IsAssignableFrom(e.ClrType)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_walls_the_filter_still_shows_one_shop_only()
    {
        var one = await node.OpenShopAsync("filtro-a");
        await node.OpenShopAsync("filtro-b");
        await using var tx = await UnguardedAsync(one.Id);
        await using var context = await ShopDbContext.OpenAsync(tx, Ct);

        (
            await context.Products.IgnoreQueryFilters().Select(p => p.TenantId).Distinct().CountAsync(Ct)
        ).ShouldBeGreaterThan(1);
        (await context.Products.Select(p => p.TenantId).Distinct().ToListAsync(Ct)).ShouldBe([one.Id]);
        (await context.Shops.Select(p => p.TenantId).ToListAsync(Ct)).ShouldBe([one.Id]);
        (await context.Categories.CountAsync(Ct)).ShouldBe(6);
        (await context.Discounts.CountAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task Without_the_walls_a_foreign_row_is_still_not_written()
    {
        var one = await node.OpenShopAsync("guarda-a");
        var other = await node.OpenShopAsync("guarda-b");
        await using var tx = await UnguardedAsync(one.Id);

        await using (var adds = await ShopDbContext.OpenAsync(tx, Ct))
        {
            adds.Categories.Add(new CategoryRow { TenantId = other.Id, Name = "Contrabando" });
            await Should.ThrowAsync<InvalidOperationException>(() => adds.SaveChangesAsync(Ct));
        }
        await using (var changes = await ShopDbContext.OpenAsync(tx, Ct))
        {
            var row = await changes.Products.IgnoreQueryFilters().FirstAsync(p => p.TenantId == other.Id, Ct);
            row.Price = 1;
            Should.Throw<InvalidOperationException>(() => changes.SaveChanges());
        }
        await using (var deletes = await ShopDbContext.OpenAsync(tx, Ct))
        {
            deletes.Discounts.Remove(
                await deletes.Discounts.IgnoreQueryFilters().FirstAsync(p => p.TenantId == other.Id, Ct)
            );
            await Should.ThrowAsync<InvalidOperationException>(() => deletes.SaveChangesAsync(Ct));
        }
    }

    async Task<TenantTransaction> UnguardedAsync(string tenantId)
    {
        var connection = await db.Admin.OpenConnectionAsync(Ct);
        var transaction = await connection.BeginTransactionAsync(Ct);
        var tx = new TenantTransaction(connection, transaction, TestDatabase.Place(tenantId));
        await using var path = tx.Command("set local search_path = shared, public");
        await path.ExecuteNonQueryAsync(Ct);
        return tx;
    }
}
