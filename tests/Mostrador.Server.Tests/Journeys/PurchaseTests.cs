using System.Globalization;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>
/// One purchase in every demonstration shop. Totals are worked out by hand from the shop's prices, options, discounts and
/// delivery terms, and have to be exact to the cent, in the database and in what the customer reads.
/// </summary>
public sealed class PurchaseTests(WholeProduct product) : IClassFixture<WholeProduct>
{
    [Fact]
    public async Task Seeds_with_their_discount_and_a_grinder_on_sale_are_delivered_in_Providencia()
    {
        var ana = product.Customer("acme");
        await ana.SayAsync("quiero 2 northern lights y un moledor");
        var said = await ana.CheckOutAsync(
            "Los Aromos 123, depto 4",
            null,
            "mode:delivery",
            "zone:Providencia",
            "pay:transferencia"
        );
        // 2 × 15.000 less 10 %, a grinder at 5.990 instead of 7.990, and 3.000 of delivery.
        await BoughtAsync(
            ana,
            said,
            35_990m,
            "$35.990",
            "ACM-",
            ["SEM-NL | 2.000 | 15000.00 | 3000.00 | 27000.00", "ACC-MO | 1.000 | 5990.00 | 0.00 | 5990.00"],
            "pending_payment"
        );
        (await StockAsync(ana, "SEM-NL")).ShouldBe(22m);
        (await StockAsync(ana, "ACC-MO")).ShouldBe(49m);
        (await OrderAsync(ana)).ShouldContain("delivery | Providencia | Los Aromos 123, depto 4");
    }

    [Fact]
    public async Task Two_black_controllers_and_a_game_on_sale_travel_free_from_100_000()
    {
        var ana = product.Customer("bravo");
        await ana.SayAsync("quiero 2 control dualsense negro");
        await ana.SayAsync("qué videojuegos tienen");
        await ana.PressAsync("God of War");
        var said = await ana.CheckOutAsync(
            "Calle Larga 456",
            "ana@example.com",
            "mode:delivery",
            "zone:Región Metropolitana",
            "pay:flow"
        );
        // 2 × 69.990 + 29.990; delivery of 3.990 is free from 100.000.
        await BoughtAsync(
            ana,
            said,
            169_970m,
            "$169.970",
            "BRA-",
            ["ACC-DS | 2.000 | 69990.00 | 0.00 | 139980.00", "JUE-GOW | 1.000 | 29990.00 | 0.00 | 29990.00"],
            "pending_payment"
        );
        (
            await product.ReadAsync<string>(
                "select l.options->0->>'choice' from shared.order_lines l join shared.orders o on o.tenant_id = l.tenant_id and o.id = l.order_id join shared.customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id where c.phone = $1 and l.sku = 'ACC-DS'",
                ana.Phone
            )
        ).ShouldBe("Negro");
        (await StockAsync(ana, "ACC-DS")).ShouldBe(23m);
        (await StockAsync(ana, "JUE-GOW")).ShouldBe(13m);
    }

    [Fact]
    public async Task Large_toys_and_a_dose_by_the_dogs_weight_cost_what_their_sizes_cost()
    {
        var ana = product.Customer("mundo-canino");
        await ana.SayAsync("quiero 2 kong classic talla L");
        await ana.SayAsync("y una pipeta antipulgas");
        await ana.PressAsync("10 a 25 kg");
        var said = await ana.CheckOutAsync("Pajaritos 500", null, "mode:delivery", "zone:Maipú", "pay:efectivo");
        // 2 × (12.990 + 2.500) + (9.990 + 2.000); delivery of 2.000 is free from 40.000.
        await BoughtAsync(
            ana,
            said,
            42_970m,
            "$42.970",
            "MUN-",
            ["JUG-KO | 2.000 | 15490.00 | 0.00 | 30980.00", "HIG-AP | 1.000 | 11990.00 | 0.00 | 11990.00"],
            "preparing"
        );
        (await StockAsync(ana, "JUG-KO")).ShouldBe(16m);
        (await StockAsync(ana, "HIG-AP")).ShouldBe(49m);
    }

    [Fact]
    public async Task Kilos_dozens_and_pieces_of_one_message_add_up()
    {
        var ana = product.Customer("la-huerta");
        await ana.SayAsync("kilo y medio de tomates, una docena de huevos y 2 lechugas");
        var said = await ana.CheckOutAsync("Irarrázaval 900", null, "mode:delivery", "zone:Ñuñoa", "pay:efectivo");
        // 1,5 × 1.490 + (6.990 − 3.900) + 2 × 1.200 + 1.500 of delivery.
        await BoughtAsync(
            ana,
            said,
            9_225m,
            "$9.225",
            "HUE-",
            [
                "V-TOM | 1.500 | 1490.00 | 0.00 | 2235.00",
                "O-HUE | 1.000 | 3090.00 | 0.00 | 3090.00",
                "V-LEC | 2.000 | 1200.00 | 0.00 | 2400.00",
            ],
            "preparing"
        );
        (await StockAsync(ana, "V-TOM")).ShouldBe(78.5m);
        (await StockAsync(ana, "V-LEC")).ShouldBe(33m);
    }

    [Fact]
    public async Task An_order_below_the_minimum_is_not_delivered_but_can_be_fetched()
    {
        var ana = product.Customer("la-huerta");
        await ana.SayAsync("quiero 2 cilantros");
        await ana.PressAsync("cart:checkout");
        var said = await ana.PressAsync("mode:delivery");
        // 2 × 600 of at least 5.000.
        said.ShouldContain("$3.800");
        said = await ana.CheckOutAsync("", null, "mode:pickup", "pay:efectivo");
        await BoughtAsync(
            ana,
            said,
            1_200m,
            "$1.200",
            "HUE-",
            ["V-CIL | 2.000 | 600.00 | 0.00 | 1200.00"],
            "preparing"
        );
    }

    [Fact]
    public async Task Four_refills_are_cheaper_each_and_come_in_the_slot_that_was_chosen()
    {
        var ana = product.Customer("agua-clara");
        await ana.SayAsync("quiero 4 recargas de bidón");
        var said = await ana.CheckOutAsync("Eyzaguirre 77", null, "zone:San Bernardo", "slot:tarde", "pay:efectivo");
        // 4 × (2.500 − 200) + 1.000 of delivery.
        await BoughtAsync(
            ana,
            said,
            10_200m,
            "$10.200",
            "AGU-",
            ["AG-20R | 4.000 | 2500.00 | 800.00 | 9200.00"],
            "preparing"
        );
        (await OrderAsync(ana)).ShouldContain("tarde 14:00-18:00");
    }

    [Fact]
    public async Task Gorditas_with_dearer_and_plain_fillings_come_to_a_round_sum_of_pesos()
    {
        var ana = product.Customer("el-primo", "5215530001001");
        await ana.SayAsync("3 gorditas de tinga y una de bistec");
        await ana.SayAsync("y un café de olla");
        var said = await ana.CheckOutAsync("Orizaba 101", null, "mode:delivery", "zone:Roma Norte", "pay:tarjeta");
        // 3 × 28 + (28 + 25) + 20 + 35 of delivery.
        await BoughtAsync(
            ana,
            said,
            192m,
            "$192",
            "PRI-",
            [
                "A-GOR | 3.000 | 28.00 | 0.00 | 84.00",
                "A-GOR | 1.000 | 53.00 | 0.00 | 53.00",
                "B-CAF | 1.000 | 20.00 | 0.00 | 20.00",
            ],
            "preparing"
        );
    }

    [Fact]
    public async Task Laundry_by_the_kilo_and_an_urgent_eiderdown_are_fetched_in_Del_Valle()
    {
        var ana = product.Customer("burbujas", "5215530001002");
        await ana.SayAsync("3 kilos y medio de ropa por kilo");
        await ana.SayAsync("y un edredón");
        await ana.PressAsync("Urgente");
        var said = await ana.CheckOutAsync(
            "Amores 12",
            null,
            "mode:delivery",
            "zone:Del Valle",
            "slot:mañana",
            "pay:tarjeta"
        );
        // 3,5 × 32 + (150 + 60) + 40 of delivery.
        await BoughtAsync(
            ana,
            said,
            362m,
            "$362",
            "BUR-",
            ["L-KG | 3.500 | 32.00 | 0.00 | 112.00", "S-EDR | 1.000 | 210.00 | 0.00 | 210.00"],
            "preparing"
        );
    }

    [Fact]
    public async Task Half_a_portion_two_beers_paella_for_two_and_a_cake_are_paid_in_euros_and_cents()
    {
        var ana = product.Customer("la-plaza", "34611000001");
        await ana.SayAsync("media ración de croquetas y dos cañas");
        await ana.SayAsync("paella para dos y una tarta de queso");
        var said = await ana.CheckOutAsync("Calle Mayor 8", null, "mode:delivery", "zone:Centro", "pay:tarjeta");
        // (9,50 − 4) + 2 × 2,50 + 2 × 14,50 + 5,50 + 2,50 of delivery.
        await BoughtAsync(
            ana,
            said,
            47.50m,
            "47,50 €",
            "PLA-",
            [
                "E-CRO | 1.000 | 5.50 | 0.00 | 5.50",
                "B-CAN | 2.000 | 2.50 | 0.00 | 5.00",
                "P-PAE | 2.000 | 14.50 | 0.00 | 29.00",
                "T-TAR | 1.000 | 5.50 | 0.00 | 5.50",
            ],
            "preparing"
        );
        (await StockAsync(ana, "T-TAR")).ShouldBe(11m);
    }

    async Task BoughtAsync(
        Customer buyer,
        string said,
        decimal total,
        string written,
        string prefix,
        string[] lines,
        string state
    )
    {
        var order = (await OrderAsync(buyer)).Split(" | ");
        order[0].ShouldStartWith(prefix, Case.Sensitive, buyer.Describe());
        decimal.Parse(order[1], CultureInfo.InvariantCulture).ShouldBe(total, buyer.Describe());
        order[2].ShouldBe(state);
        said.ShouldContain(order[0]);
        said.ShouldContain(written);
        (
            await product.RowsAsync(
                """
                select l.sku, l.quantity, l.unit_price, l.discount, l.total from shared.order_lines l
                join shared.orders o on o.tenant_id = l.tenant_id and o.id = l.order_id where o.tenant_id = $1 and o.code = $2
                order by l.line
                """,
                buyer.Tenant.Id,
                order[0]
            )
        ).ShouldBe(lines, ignoreOrder: true);
        (
            await product.RowsAsync(
                """
                select h.state, h.actor from shared.order_history h
                join shared.orders o on o.tenant_id = h.tenant_id and o.id = h.order_id where o.tenant_id = $1 and o.code = $2
                """,
                buyer.Tenant.Id,
                order[0]
            )
        ).ShouldBe([$"{state} | customer"]);
        product.Graph.Violations.ShouldBeEmpty();
    }

    /// <summary>The only order of this customer.</summary>
    async Task<string> OrderAsync(Customer buyer) =>
        (
            await product.RowsAsync(
                """
                select o.code, o.total, o.state, o.delivery_mode, o.zone, o.address, o.slot, o.payment_method
                from shared.orders o join shared.customers c on c.tenant_id = o.tenant_id and c.id = o.customer_id
                where o.tenant_id = $1 and c.phone = $2
                """,
                buyer.Tenant.Id,
                buyer.Phone
            )
        ).ShouldHaveSingleItem(buyer.Describe());

    Task<decimal> StockAsync(Customer buyer, string sku) =>
        product.ReadAsync<decimal>(
            "select stock from shared.products where tenant_id = $1 and sku = $2",
            buyer.Tenant.Id,
            sku
        );
}
