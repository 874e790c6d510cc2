using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Customers;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tenants.Demo;
using Mostrador.Core.Tenants.ShopFiles;
using Mostrador.Platform.Database;
using Mostrador.Platform.Secrets;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Tenants;

/// <summary>The services of a node on a test database; several of them on one database are several nodes.</summary>
sealed class TestNode(TestDatabase db, TenantDirectoryOptions? options = null)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static SecretBox Box { get; } = new(PostgresCluster.Key);

    public Database Database => db.Database;
    public TenantDirectory Directory { get; } = new(db.Database, Box, options ?? new TenantDirectoryOptions());
    public ShopStore Shops { get; } = new(db.Database, new ShopStoreOptions());
    public TurnEffects Effects { get; } = new();
    public CreateTenant CreateTenant => new(db.Database, Box, TimeProvider.System);
    public AddClient AddClient => new(CreateTenant);
    public ImportShop Import => new(db.Database, Directory, Box, TimeProvider.System);
    public ImportGoods ImportGoods => new(db.Database, TimeProvider.System);
    public ExportShop Export => new(db.Database, Directory);
    public DemoShops Demo => new(Import, Directory);

    public static ShopFile DemoFile(string slug) => DemoShops.Files().Single(f => f.Slug == slug);

    /// <summary>A demonstration shop under a name of the test's own, so that tests of a class do not meet.</summary>
    public async Task<Tenant> OpenShopAsync(string slug, ShopFile? file = null)
    {
        file ??= DemoFile("acme");
        var result = await Import.RunAsync(
            file with
            {
                Id = slug + "-2026",
                Slug = slug,
                PhoneNumberId = null,
            },
            new ImportOptions { Actor = "test" },
            Ct
        );
        return result.ShouldBeOfType<ImportResult.Imported>().Tenant;
    }

    /// <summary>The shop as a turn's load sees it.</summary>
    public async Task<ShopSnapshot> LookAsync(Tenant tenant)
    {
        await using var batch = db.Database.Batch(tenant.Place);
        batch.BatchCommands.Add(Shops.FreshnessCommand(tenant.Id));
        await using var reader = await batch.ExecuteReaderAsync(Ct);
        await reader.NextResultAsync(Ct);
        var freshness = await ShopStore.ReadFreshnessAsync(reader, Ct);
        await reader.DisposeAsync();
        return Shops.TryGet(tenant.Id, freshness) ?? await Shops.LoadAsync(tenant.Place, Ct);
    }

    /// <summary>Applies effects as a turn would, and commits when they hold.</summary>
    public async Task<EffectsResult> ApplyAsync(
        Tenant tenant,
        ShopSnapshot shop,
        string phone,
        params TurnEffect[] effects
    )
    {
        await using var tx = await db.Database.BeginAsync(tenant.Place, Ct);
        var who = new CustomerIdentity(phone, null);
        var customer = await CustomerStore.ResolveAsync(tx, who, null, Ct);
        var input = new EffectsInput(tenant, shop, customer, customer, TimeProvider.System.GetUtcNow());
        var result = await Effects.ApplyAsync(tx, input, effects, Ct);
        if (result is EffectsResult.Applied)
            await tx.CommitAsync(Ct);
        return result;
    }

    public static PlaceOrder Order(ShopSnapshot shop, string key, params (string Sku, decimal Quantity)[] lines) =>
        Order(
            shop,
            new Checkout
            {
                Mode = DeliveryMode.Pickup,
                PaymentMethod = "transferencia",
                ConfirmationKey = key,
            },
            lines
        );

    public static PlaceOrder Order(ShopSnapshot shop, Checkout checkout, params (string Sku, decimal Quantity)[] lines)
    {
        var cart = new Cart { Lines = [.. lines.Select(l => new CartLine(l.Sku, l.Quantity, []))] };
        var now = TimeProvider.System.GetUtcNow();
        return new PlaceOrder(cart, checkout, Pricing.Price(cart, checkout, shop.Catalog, shop.Profile, now));
    }
}
