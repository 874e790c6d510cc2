using System.Net;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>Many at once want the same, and one wants the same twice.</summary>
public sealed class ConcurrencyTests(WholeProduct product) : IClassFixture<WholeProduct>
{
    [Fact]
    public async Task Ten_units_for_two_hundred_buyers_are_ten_orders_and_nobody_is_told_otherwise()
    {
        var shop = await product.OpenShopAsync(
            """
            {"id":"unica-2026","slug":"unica","name":"La Única","type":"general","currency":"CLP","locale":"es-CL",
             "timezone":"America/Santiago","phone":"+56922220001","phone_number_id":"730000000000001","plan":"basico",
             "hours":"lunes a domingo 0:00-23:59","delivery":{"zones":[],"pickup":"Calle Uno 1"},"payments":["efectivo"],
             "categories":[{"name":"Lámparas"}],
             "products":[{"sku":"LAM-1","name":"Lámpara dorada","category":"Lámparas","price":5000,"stock":10,"description":"La última serie"}],
             "discounts":[],"faq":[]}
            """
        );
        var buyers = Enumerable.Range(0, 200).Select(_ => product.Customer(shop)).ToList();
        // All see ten in stock and a summary; then all confirm at once.
        await Parallel.ForEachAsync(
            buyers,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (buyer, _) =>
            {
                await buyer.SayAsync("quiero 1 lámpara dorada");
                await buyer.PressAsync("cart:checkout");
                for (var i = 0; i < 4 && buyer.Find("confirm:") is null; i++)
                    await buyer.PressAsync(buyer.Find("name:") is null ? buyer.Offered[0].Id : "name:");
                buyer.Find("confirm:").ShouldNotBeNull(buyer.Describe());
            }
        );
        var answers = await Task.WhenAll(buyers.Select(b => b.PressAsync("confirm:")));

        var confirmed = answers.Count(a => a.Contains("confirmado", StringComparison.OrdinalIgnoreCase));
        var codes = await product.RowsAsync(
            "select code from shared.orders where tenant_id = $1 order by code",
            shop.Id
        );
        codes.Count.ShouldBe(10);
        confirmed.ShouldBe(10);
        foreach (var code in codes)
            answers.Count(a => a.Contains(code, StringComparison.Ordinal)).ShouldBe(1, code);
        (await product.ReadAsync<decimal>("select stock from shared.products where tenant_id = $1", shop.Id)).ShouldBe(
            0
        );
        answers.ShouldAllBe(a => a.Length > 0);
        (
            await product.ReadAsync<long>(
                "select count(*) from queue.inbox where tenant_id = $1 and state <> 1",
                shop.Id
            )
        ).ShouldBe(0);
        (
            await product.ReadAsync<long>(
                "select count(*) from queue.outbox where tenant_id = $1 and state <> 1 and status = 0",
                shop.Id
            )
        ).ShouldBe(0);
        product.Graph.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Confirming_twice_is_one_order()
    {
        var ana = await ReadyToConfirmAsync();
        var (id, title) = ana.Find("confirm:")!.Value;
        var first = ana.Envelope(ana.Press(id, title, "wamid.confirm-1"));
        var second = ana.Envelope(ana.Press(id, title, "wamid.confirm-2"));
        // The second press of an impatient thumb, and Meta delivering the first one again.
        foreach (
            var status in await Task.WhenAll(
                product.DeliverAsync(first),
                product.DeliverAsync(second),
                product.DeliverAsync(first)
            )
        )
            status.ShouldBe(HttpStatusCode.OK);
        await ana.HearAsync();
        await ana.SayAsync("gracias");
        (await OrdersAsync(ana)).ShouldBe(1);
        ana.Shown.Count(s => s.Text.Contains("confirmado! ", StringComparison.Ordinal)).ShouldBe(1, ana.Describe());
    }

    [Fact]
    public async Task An_old_confirm_button_pressed_much_later_orders_nothing_again()
    {
        var ana = await ReadyToConfirmAsync();
        var (id, title) = ana.Find("confirm:")!.Value;
        await ana.PressAsync("confirm:");
        await ana.SayAsync("gracias");
        (await ana.AnswerAsync(ana.Press(id, title))).ShouldNotContain("Total");
        (await OrdersAsync(ana)).ShouldBe(1);
    }

    async Task<Customer> ReadyToConfirmAsync()
    {
        var ana = product.Customer("acme");
        await ana.SayAsync("quiero 1 papelillos ocb");
        foreach (var choice in (string[])["cart:checkout", "mode:pickup", "pay:transferencia", "name:"])
            await ana.PressAsync(choice);
        return ana;
    }

    Task<long> OrdersAsync(Customer who) =>
        product.ReadAsync<long>(
            "select count(*) from shared.orders o join shared.customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id where c.tenant_id = $1 and c.phone = $2",
            who.Tenant.Id,
            who.Phone
        );
}
