using Mostrador.Core.Assistant;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tests.Tenants;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Orders;

public sealed class PlaceOrderTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly TestNode node = new(db);

    [Fact]
    public async Task An_order_takes_stock_and_carries_its_lines_and_its_first_history()
    {
        var shop = await node.OpenShopAsync("tienda-uno");
        var seen = await node.LookAsync(shop);
        var checkout = new Checkout
        {
            Mode = DeliveryMode.Delivery,
            Zone = "Providencia",
            Address = "Los Aromos 123",
            PaymentMethod = "transferencia",
            ConfirmationKey = "k1",
        };
        var order = TestNode.Order(seen, checkout, ("SEM-NL", 2), ("ACC-MO", 1));

        var placed = (await node.ApplyAsync(shop, seen, "56911111111", order))
            .ShouldBeOfType<EffectsResult.Applied>()
            .Order.ShouldNotBeNull();

        placed.ShouldBe(new PlacedOrder("UNO-000001", "pending_payment", 35_990, "CLP", Repeated: false));
        (await StockAsync(shop, "SEM-NL")).ShouldBe(22);
        (await StockAsync(shop, "ACC-MO")).ShouldBe(49);
        (
            await TextAsync(
                "select string_agg(sku || ' ' || quantity::int || ' ' || reserved, ', ' order by line) from shared.order_lines where tenant_id = $1",
                shop
            )
        ).ShouldBe("SEM-NL 2 true, ACC-MO 1 true");
        (
            await TextAsync(
                "select string_agg(state || ' ' || actor, ', ') from shared.order_history where tenant_id = $1",
                shop
            )
        ).ShouldBe("pending_payment customer");
    }

    [Fact]
    public async Task Of_two_hundred_who_want_the_last_ten_exactly_ten_get_one()
    {
        var shop = await node.OpenShopAsync("tienda-diez");
        await SetStockAsync(shop, "COM-BR", 10);
        var seen = await node.LookAsync(shop);

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(i =>
                    node.ApplyAsync(shop, seen, $"569200{i:00000}", TestNode.Order(seen, $"rush-{i}", ("COM-BR", 1)))
                )
        );

        results.OfType<EffectsResult.Applied>().Count().ShouldBe(10);
        results.OfType<EffectsResult.Moved>().ShouldAllBe(m => m.Skus.SequenceEqual(new[] { "COM-BR" }));
        (await StockAsync(shop, "COM-BR")).ShouldBe(0);
        (
            await TextAsync(
                "select count(*) || ' ' || count(distinct code) from shared.orders where tenant_id = $1",
                shop
            )
        ).ShouldBe("10 10");
        (
            await TextAsync(
                "select sum(quantity)::int::text from shared.order_lines where tenant_id = $1 and reserved",
                shop
            )
        ).ShouldBe("10");
    }

    [Fact]
    public async Task Confirming_fifty_times_at_once_is_one_order()
    {
        var shop = await node.OpenShopAsync("tienda-cincuenta");
        var seen = await node.LookAsync(shop);
        var order = TestNode.Order(seen, "same", ("SEM-BD", 3));

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => node.ApplyAsync(shop, seen, "56922222222", order))
        );

        var placed = results.Select(r => r.ShouldBeOfType<EffectsResult.Applied>().Order!).ToList();
        placed.Select(p => p.Code).Distinct().Count().ShouldBe(1);
        placed.Count(p => !p.Repeated).ShouldBe(1);
        (await StockAsync(shop, "SEM-BD")).ShouldBe(15);
        (await TextAsync("select count(*)::text from shared.order_lines where tenant_id = $1", shop)).ShouldBe("1");
    }

    [Fact]
    public async Task Orders_of_the_same_goods_in_any_order_do_not_wait_for_each_other_for_ever()
    {
        var shop = await node.OpenShopAsync("tienda-cruce");
        await SetStockAsync(shop, "SEM-NL", 1000);
        await SetStockAsync(shop, "SEM-BD", 1000);
        await SetStockAsync(shop, "ACC-PA", 1000);
        var seen = await node.LookAsync(shop);
        string[][] ways =
        [
            ["SEM-NL", "SEM-BD", "ACC-PA"],
            ["ACC-PA", "SEM-BD", "SEM-NL"],
            ["SEM-BD", "ACC-PA", "SEM-NL"],
        ];

        async Task OrderAndCancelAsync(int i)
        {
            var phone = $"569300{i:00000}";
            var placed = await node.ApplyAsync(
                shop,
                seen,
                phone,
                TestNode.Order(seen, $"cross-{i}", [.. ways[i % 3].Select(s => (s, 1m))])
            );
            var code = placed.ShouldBeOfType<EffectsResult.Applied>().Order!.Code;
            if (i % 2 == 0)
                (
                    await node.ApplyAsync(shop, seen, phone, new CancelOrder(code, null))
                ).ShouldBeOfType<EffectsResult.Applied>();
        }

        await Task.WhenAll(Enumerable.Range(0, 60).Select(OrderAndCancelAsync));

        foreach (var sku in ways[0])
            (await StockAsync(shop, sku)).ShouldBe(970);
    }

    [Fact]
    public async Task A_price_that_moved_since_the_summary_is_not_charged()
    {
        var shop = await node.OpenShopAsync("tienda-precio");
        var seen = await node.LookAsync(shop);
        var order = TestNode.Order(seen, "price", ("FLO-OG", 1));
        await InTenantAsync(shop, "update products set price = 12990 where sku = 'FLO-OG'");

        (await node.ApplyAsync(shop, seen, "56933333333", order)).ShouldBeOfType<EffectsResult.Moved>();

        (await TextAsync("select count(*)::text from shared.orders where tenant_id = $1", shop)).ShouldBe("0");
        (await StockAsync(shop, "FLO-OG")).ShouldBe(35);
        var fresh = await node.LookAsync(shop);
        var again = TestNode.Order(fresh, "price", ("FLO-OG", 1));
        (await node.ApplyAsync(shop, fresh, "56933333333", again))
            .ShouldBeOfType<EffectsResult.Applied>()
            .Order!.Total.ShouldBe(12_990);
    }

    [Fact]
    public async Task A_total_that_the_customer_was_not_told_is_not_charged()
    {
        var shop = await node.OpenShopAsync("tienda-total");
        var seen = await node.LookAsync(shop);
        var order = TestNode.Order(seen, "total", ("FLO-OG", 1));

        var result = await node.ApplyAsync(
            shop,
            seen,
            "56933333334",
            order with
            {
                Priced = order.Priced with { Total = 1 },
            }
        );

        result.ShouldBeOfType<EffectsResult.Moved>();
    }

    [Fact]
    public async Task What_moved_leaves_nothing_behind_in_the_turns_transaction()
    {
        var shop = await node.OpenShopAsync("tienda-deshacer");
        var seen = await node.LookAsync(shop);
        var greedy = TestNode.Order(seen, "greedy", ("VAP-PAX3", 5), ("VAP-VOL", 3));

        await using var tx = await db.Database.BeginAsync(shop.Place, Ct);
        var customer = await Core.Customers.CustomerStore.ResolveAsync(
            tx,
            new Core.Customers.CustomerIdentity("56944444444", null),
            null,
            Ct
        );
        var input = new EffectsInput(shop, seen, 1, customer, TimeProvider.System.GetUtcNow());
        var update = new UpdateCustomer("Rosa", null, null, null, null, null);
        var moved = (
            await node.Effects.ApplyAsync(tx, input, [update, greedy], Ct)
        ).ShouldBeOfType<EffectsResult.Moved>();
        await tx.CommitAsync(Ct);

        moved.Skus.ShouldBe(["VAP-VOL"]);
        (await StockAsync(shop, "VAP-PAX3")).ShouldBe(5);
        (await TextAsync("select order_seq::text from shared.shop where tenant_id = $1", shop)).ShouldBe("0");
        (await TextAsync("select coalesce(name, 'nobody') from shared.customers where tenant_id = $1", shop)).ShouldBe(
            "nobody"
        );
    }

    [Fact]
    public async Task Several_lines_of_one_product_count_together()
    {
        var shop = await node.OpenShopAsync("tienda-suma");
        var seen = await node.LookAsync(shop);

        var result = await node.ApplyAsync(
            shop,
            seen,
            "56955555555",
            TestNode.Order(seen, "sum", ("VAP-VOL", 1), ("VAP-VOL", 2))
        );

        result.ShouldBeOfType<EffectsResult.Moved>().Skus.ShouldBe(["VAP-VOL"]);
        (await StockAsync(shop, "VAP-VOL")).ShouldBe(2);
    }

    [Fact]
    public async Task Untracked_goods_are_always_there_and_give_nothing_back()
    {
        var shop = await node.OpenShopAsync("tienda-menu", TestNode.DemoFile("el-primo"));
        var seen = await node.LookAsync(shop);
        var cash = new Checkout
        {
            Mode = DeliveryMode.Pickup,
            PaymentMethod = "efectivo",
            ConfirmationKey = "menu",
        };

        var placed = (await node.ApplyAsync(shop, seen, "525500000001", TestNode.Order(seen, cash, ("A-TOR", 40))))
            .ShouldBeOfType<EffectsResult.Applied>()
            .Order!;
        placed.State.ShouldBe("preparing");
        (await TextAsync("select bool_or(reserved)::text from shared.order_lines where tenant_id = $1", shop)).ShouldBe(
            "false"
        );

        (
            await node.ApplyAsync(shop, seen, "525500000001", new CancelOrder(placed.Code, "cambié de idea"))
        ).ShouldBeOfType<EffectsResult.Applied>();
        (
            await TextAsync(
                "select coalesce(stock::text, 'untracked') from shared.products where tenant_id = $1 and sku = 'A-TOR'",
                shop
            )
        ).ShouldBe("untracked");
    }

    [Fact]
    public async Task Cancelling_returns_the_stock_once()
    {
        var shop = await node.OpenShopAsync("tienda-vuelve");
        var seen = await node.LookAsync(shop);
        var placed = (await node.ApplyAsync(shop, seen, "56966666666", TestNode.Order(seen, "back", ("SEM-BD", 4))))
            .ShouldBeOfType<EffectsResult.Applied>()
            .Order!;
        (await StockAsync(shop, "SEM-BD")).ShouldBe(14);

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ => node.ApplyAsync(shop, seen, "56966666666", new CancelOrder(placed.Code, null)))
        );

        results.ShouldAllBe(r => r is EffectsResult.Applied);
        (await StockAsync(shop, "SEM-BD")).ShouldBe(18);
        (
            await TextAsync(
                "select string_agg(state, ' ' order by id) from shared.order_history where tenant_id = $1",
                shop
            )
        ).ShouldBe("pending_payment cancelled");
    }

    [Theory]
    [InlineData("paid")]
    [InlineData("on_the_way")]
    [InlineData("delivered")]
    public async Task An_order_that_money_or_goods_have_left_for_is_not_cancelled_by_the_bot(string state)
    {
        var shop = await node.OpenShopAsync("tienda-" + state.Replace('_', '-'));
        var seen = await node.LookAsync(shop);
        var placed = (await node.ApplyAsync(shop, seen, "56977777777", TestNode.Order(seen, "late", ("SEM-BD", 1))))
            .ShouldBeOfType<EffectsResult.Applied>()
            .Order!;
        await InTenantAsync(shop, $"update orders set state = '{state}'");

        (
            await node.ApplyAsync(shop, seen, "56977777777", new CancelOrder(placed.Code, null))
        ).ShouldBeOfType<EffectsResult.Moved>();

        (await StockAsync(shop, "SEM-BD")).ShouldBe(17);
    }

    [Fact]
    public async Task Nobody_cancels_a_strangers_order()
    {
        var shop = await node.OpenShopAsync("tienda-ajena");
        var seen = await node.LookAsync(shop);
        var placed = (await node.ApplyAsync(shop, seen, "56988888881", TestNode.Order(seen, "mine", ("SEM-BD", 1))))
            .ShouldBeOfType<EffectsResult.Applied>()
            .Order!;

        (
            await node.ApplyAsync(shop, seen, "56988888882", new CancelOrder(placed.Code, null))
        ).ShouldBeOfType<EffectsResult.Moved>();
    }

    async Task<decimal> StockAsync(Tenant shop, string sku)
    {
        await using var command = db.Admin.CreateCommand(
            "select stock from shared.products where tenant_id = $1 and sku = $2"
        );
        command.Parameters.AddWithValue(shop.Id);
        command.Parameters.AddWithValue(sku);
        return (decimal)(await command.ExecuteScalarAsync(Ct))!;
    }

    Task SetStockAsync(Tenant shop, string sku, int stock) =>
        InTenantAsync(shop, $"update products set stock = {stock} where sku = '{sku}'");

    async Task InTenantAsync(Tenant shop, string sql)
    {
        await using var tx = await db.Database.BeginAsync(shop.Place, Ct);
        await using var command = tx.Command(sql);
        await command.ExecuteNonQueryAsync(Ct);
        await tx.CommitAsync(Ct);
    }

    async Task<string?> TextAsync(string sql, Tenant shop)
    {
        await using var command = db.Admin.CreateCommand(sql);
        command.Parameters.AddWithValue(shop.Id);
        return (string?)await command.ExecuteScalarAsync(Ct);
    }
}
