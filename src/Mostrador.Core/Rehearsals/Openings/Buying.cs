using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Rehearsals.Openings;

/// <summary>
/// Whole purchases: every zone and the pickup, every payment method and slot, each choice of each option, each discount,
/// the last pieces and the smallest quantities. Every order is compared with what the customer asked for.
/// </summary>
sealed class Buying(RehearsalRun run)
{
    readonly AskingForGoods goods = new(run);
    int turn;

    public async Task RunAsync(CancellationToken ct)
    {
        var errands = Errands().ToList();
        await run.EachAsync("compras completas", errands, run.Limits.Purchases, errand => BuyAsync(errand, ct));
        await run.EachAsync(
            "alternativas de las opciones",
            [.. Buyable.SelectMany(Choices)],
            run.Limits.Edges,
            wanted => PutAsync(wanted, ct)
        );
        await run.EachAsync(
            "descuentos",
            [.. run.Catalog.Discounts.Where(d => Pricing.IsRunning(d, run.Times.Opening))],
            run.Limits.Edges,
            discount => DiscountAsync(discount, ct)
        );
        await run.EachAsync(
            "últimas unidades",
            [.. Buyable.Where(i => i.Stock is not null)],
            run.Limits.Edges,
            item => LastPiecesAsync(item, ct)
        );
    }

    /// <summary>What a purchase can be made of: in stock, sold at some time, and without a flaw told of already.</summary>
    IReadOnlyList<Item> Buyable =>
        buyable ??= [
            .. run.Catalog.Items.Where(i =>
                i.InStock
                && i.CurrentPrice > 0
                && Availability.IsSoldNow(i, run.Times.Opening)
                && !run.IsFlawed(
                    i,
                    "required_option_without_choices",
                    "stock_below_minimum",
                    "not_found_by_name",
                    "taken_for_another",
                    "found_behind_another",
                    "ambiguous_name",
                    "products_alike",
                    "cannot_be_ordered",
                    "brings_another",
                    "ordered_otherwise"
                )
            ),
        ];

    IReadOnlyList<Item>? buyable;

    // ---- whole purchases ----

    IEnumerable<Errand> Errands()
    {
        if (Buyable.Count == 0)
            yield break;
        var (delivery, payments) = (run.Profile.Delivery, run.Profile.Payments);
        var ways = delivery.Zones.Select(z => (string?)z.Name).ToList();
        if (CheckoutSteps.OffersPickup(run.Profile))
            ways.Add(null);
        else if (ways.Count == 0)
            ways.Add("");
        // As many purchases as the longest list has entries, each list starting again when it is through.
        var most = Math.Max(ways.Count, Math.Max(payments.Count, delivery.Slots.Count));
        for (var i = 0; i < most * 2; i++)
        {
            var way = ways[i % ways.Count];
            var payment = payments.Count == 0 ? null : payments[(i + i / ways.Count) % payments.Count];
            var slot =
                way is null || delivery.Slots.Count == 0
                    ? null
                    : delivery.Slots[(i + i / ways.Count) % delivery.Slots.Count];
            var mode = way is null ? DeliveryMode.Pickup : DeliveryMode.Delivery;
            if (Basket(mode) is not { } basket)
            {
                if (mode == DeliveryMode.Delivery)
                    run.Found(Findings.MinimumOutOfReach(run.Money.Amount(delivery.MinOrder ?? 0)));
                continue;
            }
            yield return new Errand(
                (
                    mode == DeliveryMode.Pickup ? "Retiro"
                    : string.IsNullOrEmpty(way) ? "Despacho"
                    : $"Despacho a {way}"
                ) + (payment is null ? "" : $", {payment}"),
                basket
            )
            {
                Mode = mode,
                Zone = string.IsNullOrEmpty(way) ? null : way,
                Slot = slot,
                Payment = payment,
                Types = i >= most,
            };
        }
    }

    /// <summary>One or two products, more of the first or of others until the shop's minimum is reached.</summary>
    IReadOnlyList<Wanted>? Basket(DeliveryMode mode)
    {
        var least = mode == DeliveryMode.Delivery ? run.Profile.Delivery.MinOrder ?? 0 : 0;
        var basket = new List<Wanted>();
        var size = 1 + turn % 2;
        for (var i = 0; i < Math.Min(Buyable.Count, 12); i++)
        {
            var item = Buyable[turn++ % Buyable.Count];
            if (basket.Exists(w => w.Item == item))
                continue;
            var wanted = new Wanted(item, CartOperations.Smallest(item), goods.Options(item));
            var missing = least - Worth([.. basket, wanted]);
            if (missing > 0 && Pricing.UnitPrice(item, wanted.Options) is > 0 and var price)
            {
                var more = Math.Min(Math.Ceiling(missing / price / item.Step) * item.Step * 1.5m, 20 * item.Step);
                more = Math.Ceiling(more / item.Step) * item.Step;
                wanted = wanted with
                {
                    Quantity = Math.Min(
                        wanted.Quantity + more,
                        CartOperations.Left(item, Cart.Empty) ?? decimal.MaxValue
                    ),
                };
            }
            basket.Add(wanted);
            if (basket.Count >= size && Worth(basket) >= least)
                return basket;
        }
        return Worth(basket) >= least && basket.Count > 0 ? basket : null;
    }

    /// <summary>After discounts, as the minimum counts it.</summary>
    decimal Worth(IReadOnlyList<Wanted> basket)
    {
        var priced = Priced(basket, new Checkout { Mode = DeliveryMode.Pickup }, run.Times.Opening);
        return priced.Subtotal - priced.Discount;
    }

    PricedCart Priced(IReadOnlyList<Wanted> basket, Checkout checkout, DateTimeOffset at) =>
        Pricing.Price(
            new Cart { Lines = [.. basket.Select(w => new CartLine(w.Item.Sku, w.Quantity, w.Options))] },
            checkout,
            run.Catalog,
            run.Profile,
            at
        );

    async Task BuyAsync(Errand errand, CancellationToken ct)
    {
        var shopper = run.Enter();
        foreach (var wanted in errand.Goods)
            if (!await goods.PutAsync(shopper, wanted, ct))
                return;
        var failed = await shopper.CheckOutAsync(errand, ct);
        run.Found(shopper.Findings);
        if (failed is not null)
        {
            run.Found(Findings.OrderNotPlaced(errand.Name, failed, shopper.Evidence));
            return;
        }
        run.Placed();
        Judge(errand, shopper);
    }

    /// <summary>The order in the database against what was asked for.</summary>
    void Judge(Errand errand, Shopper shopper)
    {
        var order = shopper.Placed!;
        var expected = Priced(errand.Goods, new Checkout { Mode = errand.Mode, Zone = errand.Zone }, shopper.Last.At);
        void Check(string what, string wanted, string got)
        {
            if (!string.Equals(wanted, got, StringComparison.OrdinalIgnoreCase))
                run.Found(Findings.OrderOtherwise(errand.Name, what, wanted, got, shopper.Evidence));
        }
        foreach (var wanted in errand.Goods)
        {
            var line = order.Lines.FirstOrDefault(l => l.Sku == wanted.Item.Sku);
            Check(
                $"«{wanted.Item.Name}»",
                goods.Text(wanted),
                line is null ? "nada" : goods.Text(wanted.Item, line.Quantity, line.Options)
            );
        }
        Check("el total", run.Money.Amount(expected.Total), run.Money.Amount(order.Total));
        Check(
            "la entrega",
            errand.Mode == DeliveryMode.Pickup ? "retiro" : "despacho",
            order.DeliveryMode == "pickup" ? "retiro" : "despacho"
        );
        if (errand.Zone is { } zone)
            Check("la zona", zone, order.Zone ?? "ninguna");
        if (errand.Payment is { } payment)
            Check("el pago", payment, order.PaymentMethod ?? "ninguno");
    }

    // ---- edges ----

    IEnumerable<Wanted> Choices(Item item)
    {
        foreach (var group in item.Options)
        foreach (var choice in group.Choices)
            yield return new Wanted(
                item,
                CartOperations.Smallest(item),
                CartOperations.ValidOptions(
                    item,
                    [
                        .. goods.Options(item).Where(o => o.Group != group.Name),
                        new ChosenOption(group.Name, choice.Name),
                    ]
                )
            );
    }

    async Task PutAsync(Wanted wanted, CancellationToken ct)
    {
        await goods.PutAsync(run.Enter(), wanted, ct);
    }

    async Task DiscountAsync(Discount discount, CancellationToken ct)
    {
        var item = Buyable.FirstOrDefault(i =>
            Pricing.AppliesTo(discount, i)
            && (i.Stock is null || i.Stock >= Math.Max(discount.MinQuantity, CartOperations.Smallest(i)))
        );
        if (item is null)
            return;
        var quantity = CartOperations.ToStep(item, Math.Max(discount.MinQuantity, CartOperations.Smallest(item)));
        if (quantity < discount.MinQuantity)
            quantity += item.Step;
        var wanted = new Wanted(item, quantity, goods.Options(item));
        var shopper = run.Enter();
        if (!await goods.PutAsync(shopper, wanted, ct))
            return;
        var priced = Pricing.Price(shopper.Cart, Checkout.None, run.Catalog, run.Profile, shopper.Now);
        if (priced.Discount <= 0)
            run.Found(Findings.DiscountNotGiven(discount, item, shopper.Evidence));
    }

    /// <summary>More than there is must not be sold; all that there is must be.</summary>
    async Task LastPiecesAsync(Item item, CancellationToken ct)
    {
        if (CartOperations.Left(item, Cart.Empty) is not { } left || left < CartOperations.Smallest(item))
            return;
        var shopper = run.Enter();
        var wanted = new Wanted(item, left + item.Step, goods.Options(item));
        await shopper.SayAsync(Shopper.Order(wanted, run.Money), ct);
        await shopper.SettleAsync(wanted with { Quantity = left }, ct);
        run.Found(shopper.Findings);
        if (CartOperations.InCart(shopper.Cart, item.Sku) > left)
            run.Found(Findings.Oversold(item, run.Money.Quantity(left, item.Unit), shopper.Evidence));
    }
}
