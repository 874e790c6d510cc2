using Mostrador.Core.Assistant;
using Mostrador.Core.Customers;
using Mostrador.Core.Handoff;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tests.Tenants;
using Mostrador.Platform.Database;
using Mostrador.Testing;

namespace Mostrador.Core.Tests.Customers;

public sealed class CustomerStoreTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    readonly TestNode node = new(db);

    [Fact]
    public async Task A_stranger_is_new_and_becomes_a_customer_of_that_shop_only()
    {
        var (one, other) = (await node.OpenShopAsync("caso-a"), await node.OpenShopAsync("caso-b"));
        var who = new CustomerIdentity("56912345678", null);
        var load = await LoadAsync(one, who);
        (load.Id, load.Linked).ShouldBe((null, false));
        load.Facts.ShouldBe(
            new CustomerFacts("56912345678", null, null, null, IsNew: true) { Addresses = load.Facts.Addresses }
        );

        var id = await ResolveAsync(one, who, load);

        var again = await LoadAsync(one, who);
        (again.Id, again.Linked, again.Facts.IsNew).ShouldBe((id, true, false));
        (await LoadAsync(other, who)).Facts.IsNew.ShouldBeTrue();
        (await ResolveAsync(other, who, null)).ShouldNotBe(id);
    }

    [Fact]
    public async Task Meeting_on_two_channels_at_once_makes_one_customer()
    {
        var shop = await node.OpenShopAsync("dos-canales");
        var who = new CustomerIdentity("56912345679", "CL.abc");

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ResolveAsync(shop, who, null)));

        ids.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task When_a_user_id_gets_a_phone_the_two_become_one_with_all_they_had()
    {
        var shop = await node.OpenShopAsync("uno-solo");
        var seen = await node.LookAsync(shop);
        await ResolveAsync(shop, new CustomerIdentity("56955500001", null), null);
        await node.ApplyAsync(
            shop,
            seen,
            "56955500001",
            new UpdateCustomer("Rosa", null, "Los Aromos 1", "Ñuñoa", null, null),
            TestNode.Order(seen, "by-phone", ("ACC-PA", 1))
        );
        var byUser = await ResolveAsync(shop, new CustomerIdentity(null, "CL.xyz"), null);
        await using (var tx = await db.Database.BeginAsync(shop.Place, Ct))
        {
            var input = new EffectsInput(shop, seen, 77, byUser, TimeProvider.System.GetUtcNow());
            TurnEffect[] effects =
            [
                new UpdateCustomer(null, "rosa@ejemplo.cl", "Av. Italia 2", null, null, null),
                TestNode.Order(seen, "by-user", ("ACC-PA", 2)),
            ];
            (await node.Effects.ApplyAsync(tx, input, effects, Ct)).ShouldBeOfType<EffectsResult.Applied>();
            await tx.CommitAsync(Ct);
        }

        var both = new CustomerIdentity("56955500001", "CL.xyz");
        var apart = await LoadAsync(shop, both);
        apart.Linked.ShouldBeFalse();
        await ResolveAsync(shop, both, apart);

        var facts = (await LoadAsync(shop, both)).ShouldSatisfyLinked();
        (facts.Name, facts.Email, facts.Phone).ShouldBe(("Rosa", "rosa@ejemplo.cl", "56955500001"));
        facts.Addresses.Select(a => a.Address).ShouldBe(["Av. Italia 2", "Los Aromos 1"]);
        (await OrdersAsync(shop, both)).Count.ShouldBe(2);
        (await OrdersAsync(shop, new CustomerIdentity(null, "CL.xyz"))).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_changed_number_keeps_the_customer()
    {
        var shop = await node.OpenShopAsync("cambio-numero");
        var id = await ResolveAsync(shop, new CustomerIdentity("56955500010", "CL.old"), null);
        await using (var tx = await db.Database.BeginAsync(shop.Place, Ct))
        {
            (await CustomerStore.ChangeIdentityAsync(tx, id, "56955500011", "CL.new", Ct)).ShouldBe(id);
            await tx.CommitAsync(Ct);
        }

        (await LoadAsync(shop, new CustomerIdentity("56955500011", "CL.new"))).Id.ShouldBe(id);
        (await LoadAsync(shop, new CustomerIdentity("56955500010", null))).Id.ShouldBeNull();
    }

    [Fact]
    public async Task The_address_used_last_is_the_default_and_is_kept_once()
    {
        var shop = await node.OpenShopAsync("direcciones");
        var seen = await node.LookAsync(shop);
        foreach (
            var (address, zone) in new[]
            {
                ("Los Aromos 123", "Ñuñoa"),
                ("Av. Italia 9", null),
                ("LOS AROMOS 123", null),
            }
        )
            await node.ApplyAsync(shop, seen, "56955500020", new UpdateCustomer(null, null, address, zone, null, null));

        var known = (await LoadAsync(shop, new CustomerIdentity("56955500020", null))).Facts.Addresses;

        known.ShouldBe([
            new KnownAddress(null, "Los Aromos 123", "Ñuñoa", true),
            new KnownAddress(null, "Av. Italia 9", null, false),
        ]);
    }

    [Fact]
    public async Task A_speech_in_place_of_an_address_breaks_nothing()
    {
        var shop = await node.OpenShopAsync("discursos");
        var seen = await node.LookAsync(shop);
        // More than an index entry holds.
        var speech = string.Concat(Enumerable.Range(0, 1500).Select(i => (char)('\u4E00' + i * 13)));
        await node.ApplyAsync(shop, seen, "56955500021", new UpdateCustomer("Rosa", null, speech, null, null, null));

        var known = (await LoadAsync(shop, new CustomerIdentity("56955500021", null))).Facts;
        known.Name.ShouldBe("Rosa");
        known.Addresses.ShouldBeEmpty();
    }

    [Fact]
    public async Task Orders_come_newest_first_with_their_lines()
    {
        var shop = await node.OpenShopAsync("historial", TestNode.DemoFile("el-primo"));
        var seen = await node.LookAsync(shop);
        for (var i = 1; i <= 2; i++)
        {
            var checkout = new Checkout
            {
                Mode = DeliveryMode.Delivery,
                Zone = "Centro",
                Address = "5 de Mayo 1",
                PaymentMethod = i == 2 ? "efectivo" : "transferencia",
                ConfirmationKey = $"h{i}",
            };
            var cart = new Cart
            {
                Lines =
                [
                    new CartLine("A-GOR", i, [new ChosenOption("Guiso", "bistec")], "sin sal"),
                    new CartLine("A-TOR", 1, []),
                ],
            };
            var now = TimeProvider.System.GetUtcNow();
            var order = new PlaceOrder(cart, checkout, Pricing.Price(cart, checkout, seen.Catalog, seen.Profile, now));
            (await node.ApplyAsync(shop, seen, "525555500030", order)).ShouldBeOfType<EffectsResult.Applied>();
        }

        var orders = await OrdersAsync(shop, new CustomerIdentity("525555500030", null));

        orders.Select(o => o.Code).ShouldBe(["HIS-000002", "HIS-000001"]);
        var last = orders[0];
        (
            last.State,
            last.Total,
            last.DeliveryMode,
            last.Zone,
            last.Address,
            last.PaymentMethod,
            last.MayCancel
        ).ShouldBe(("preparing", 2 * 53 + 64 + 25, "delivery", "Centro", "5 de Mayo 1", "efectivo", true));
        last.Lines.Count.ShouldBe(2);
        (last.Lines[0].Sku, last.Lines[0].Quantity, last.Lines[0].Note).ShouldBe(("A-GOR", 2, "sin sal"));
        last.Lines[0].Options.ShouldBe([new ChosenOption("Guiso", "bistec")]);
    }

    [Theory]
    [InlineData("delivered", "ACM-000007 ACM-000006 ACM-000005 ACM-000004 ACM-000003")]
    [InlineData("cancelled", "ACM-000007 ACM-000006 ACM-000005 ACM-000004 ACM-000003")]
    [InlineData("on_the_way", "ACM-000007 ACM-000006 ACM-000005 ACM-000004 ACM-000003 ACM-000001")]
    [InlineData("pending_payment", "ACM-000007 ACM-000006 ACM-000005 ACM-000004 ACM-000003 ACM-000001")]
    public async Task Of_older_orders_than_the_last_five_those_that_are_under_way_are_known(string state, string known)
    {
        var shop = await node.OpenShopAsync("acme-" + state.Replace('_', '-'));
        await PlaceAsync(shop, 7, i => i == 1 ? state : "delivered");

        var orders = await OrdersAsync(shop, new CustomerIdentity("56955500050", null));

        string.Join(' ', orders.Select(o => o.Code)).ShouldBe(known);
        orders.ShouldAllBe(o => o.Lines.Count == 1);
    }

    [Fact]
    public async Task However_many_orders_are_under_way_the_newest_twenty_are_known()
    {
        var shop = await node.OpenShopAsync("acme-muchos");
        await PlaceAsync(shop, 30, i => i > 27 ? "delivered" : "preparing");

        var orders = await OrdersAsync(shop, new CustomerIdentity("56955500050", null));

        orders.Select(o => o.Code).ShouldBe(Enumerable.Range(11, 20).Reverse().Select(i => $"ACM-{i:000000}"));
    }

    async Task PlaceAsync(Tenant shop, int count, Func<int, string> state)
    {
        var seen = await node.LookAsync(shop);
        for (var i = 1; i <= count; i++)
        {
            var order = TestNode.Order(seen, $"o{i}", ("ACC-PA", 1));
            var placed = await node.ApplyAsync(shop, seen, "56955500050", order);
            var code = placed.ShouldBeOfType<EffectsResult.Applied>().Order!.Code;
            await using var command = db.Admin.CreateCommand(
                "update shared.orders set state = $1 where tenant_id = $2 and code = $3"
            );
            command.Parameters.Add(SqlParameters.Of(state(i)));
            command.Parameters.Add(SqlParameters.Of(shop.Id));
            command.Parameters.Add(SqlParameters.Of(code));
            (await command.ExecuteNonQueryAsync(Ct)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Handing_over_twice_keeps_the_place_in_the_queue()
    {
        var shop = await node.OpenShopAsync("cola");
        var seen = await node.LookAsync(shop);
        await node.ApplyAsync(shop, seen, "56955500040", new HandOver("pide una persona"));
        await using var first = db.Admin.CreateCommand(
            $"select handed_off_at from shared.sessions where tenant_id = '{shop.Id}'"
        );
        var since = await first.ExecuteScalarAsync(Ct);

        (await node.ApplyAsync(shop, seen, "56955500040", new HandOver("reclamo"))).ShouldBe(
            new EffectsResult.Applied(null, null, HandedOver: true)
        );

        await using var second = db.Admin.CreateCommand(
            $"select holder || ' ' || handoff_reason || ' ' || (handed_off_at = $1) from shared.sessions where tenant_id = '{shop.Id}'"
        );
        second.Parameters.AddWithValue(since!);
        (await second.ExecuteScalarAsync(Ct)).ShouldBe("person reclamo true");
    }

    [Fact]
    public async Task A_payment_told_of_is_in_the_orders_history_and_before_the_shops_people()
    {
        var shop = await node.OpenShopAsync("avisos");
        var seen = await node.LookAsync(shop);
        const string Phone = "56955500060";
        var order = TestNode.Order(seen, "n1", ("ACC-PA", 1));
        var code = (await node.ApplyAsync(shop, seen, Phone, order))
            .ShouldBeOfType<EffectsResult.Applied>()
            .Order!.Code;
        (await OrdersAsync(shop, new CustomerIdentity(Phone, null))).Single().MayCancel.ShouldBeTrue();

        await node.ApplyAsync(shop, seen, Phone, new NotePayment(code, "m-77"));

        await using var history = db.Admin.CreateCommand(
            $"""
            select string_agg(h.state || ' ' || h.actor || ' ' || coalesce(h.reason, '-'), '; ' order by h.id)
            from shared.order_history h where h.tenant_id = '{shop.Id}'
            """
        );
        (await history.ExecuteScalarAsync(Ct)).ShouldBe(
            "pending_payment customer -; pending_payment customer payment_notice m-77"
        );
        var known = (await OrdersAsync(shop, new CustomerIdentity(Phone, null))).Single();
        (known.PaymentNoted, known.MayCancel).ShouldBe((true, false));
        var waiting = (await new WaitingConversations(db.Database).ListAsync(shop, Ct)).ShouldHaveSingleItem();
        (waiting.Reason, waiting.WithBot).ShouldBe(("payment_notice", true));

        // Nor by a turn that was loaded before the notice.
        (await node.ApplyAsync(shop, seen, Phone, new CancelOrder(code, null))).ShouldBeOfType<EffectsResult.Moved>();
        // Nobody tells of another's payment.
        await node.ApplyAsync(shop, seen, "56955500061", new NotePayment(code, null));
        (await new WaitingConversations(db.Database).ListAsync(shop, Ct)).Count.ShouldBe(1);
    }

    async Task<CustomerLoad> LoadAsync(Tenant shop, CustomerIdentity who)
    {
        var talk = await TalkAsync(shop, who);
        await using var batch = db.Database.Batch(shop.Place);
        batch.BatchCommands.Add(CustomerStore.FactsCommand(shop.Id, talk));
        await using var reader = await batch.ExecuteReaderAsync(Ct);
        await reader.NextResultAsync(Ct);
        return (await CustomerStore.ReadFactsAsync(reader, Ct))[talk];
    }

    async Task<IReadOnlyList<OrderFacts>> OrdersAsync(Tenant shop, CustomerIdentity who)
    {
        var talk = await TalkAsync(shop, who);
        await using var batch = db.Database.Batch(shop.Place);
        batch.BatchCommands.Add(OrderStore.LastCommand(shop.Id, talk));
        await using var reader = await batch.ExecuteReaderAsync(Ct);
        await reader.NextResultAsync(Ct);
        return (await OrderStore.ReadLastAsync(reader, Ct)).GetValueOrDefault(talk) ?? [];
    }

    /// <summary>A conversation of somebody whom a channel knows like this.</summary>
    async Task<long> TalkAsync(Tenant shop, CustomerIdentity who)
    {
        await using var talk = db.Admin.CreateCommand(
            """
            insert into queue.conversations (tenant_id, channel_id, phone, user_id)
            values ($1, gen_random_uuid(), $2, $3) returning id
            """
        );
        talk.Parameters.Add(SqlParameters.Of(shop.Id));
        talk.Parameters.Add(SqlParameters.Of(who.Phone));
        talk.Parameters.Add(SqlParameters.Of(who.UserId));
        return (long)(await talk.ExecuteScalarAsync(Ct))!;
    }

    async Task<long> ResolveAsync(Tenant shop, CustomerIdentity who, CustomerLoad? load)
    {
        await using var tx = await db.Database.BeginAsync(shop.Place, Ct);
        var id = await CustomerStore.ResolveAsync(tx, who, load, Ct);
        await tx.CommitAsync(Ct);
        return id;
    }
}

static class CustomerAssertions
{
    public static CustomerFacts ShouldSatisfyLinked(this CustomerLoad load)
    {
        load.Linked.ShouldBeTrue();
        return load.Facts;
    }
}
