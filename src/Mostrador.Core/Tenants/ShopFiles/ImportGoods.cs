using Microsoft.EntityFrameworkCore;
using Mostrador.Core.Catalog;
using Mostrador.Platform.Database;

namespace Mostrador.Core.Tenants.ShopFiles;

/// <summary>
/// Adds or updates categories, products and discounts of a shop from a file that holds nothing else; its terms and what the
/// file does not name stay as they are.
/// </summary>
public sealed class ImportGoods(Database database, TimeProvider time)
{
    public async Task<ImportResult> RunAsync(Tenant tenant, ShopFile goods, string actor, CancellationToken ct)
    {
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        await RegistryRows.LockShopAsync(tx, ct);
        await using var db = await ShopDbContext.OpenAsync(tx, ct);
        var shop = (await db.Shops.FindAsync([tenant.Id], ct))!;
        var problems = ShopFileCheck.Catalog(
            goods,
            shop.Currency,
            shop.Timezone,
            await db.Categories.Select(c => c.Name).ToListAsync(ct),
            await db.Products.Select(p => p.Sku).ToListAsync(ct)
        );
        if (problems.Count > 0)
            return new ImportResult.Refused(problems);
        var counts = await new CatalogWriter(db, ShopClock.Zone(shop.Timezone), time.GetUtcNow()).WriteAsync(
            goods,
            whole: false,
            false,
            ct
        );
        await RegistryRows.AuditAsync(tx, actor, "product.import", counts, ct);
        await tx.CommitAsync(ct);
        return new ImportResult.Imported(tenant, Created: false, counts);
    }
}
