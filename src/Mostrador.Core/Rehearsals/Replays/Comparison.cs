using Mostrador.Core.Assistant;
using Mostrador.Core.Catalog;
using Mostrador.Core.Rehearsals.Sandboxes;
using Mostrador.Core.Selling;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Rehearsals.Replays;

/// <summary>
/// What differs between a turn as it was and as it would be: the cart, the order, who holds the conversation. Words are not
/// compared. A cart that parted earlier is told of again only when it parts further.
/// </summary>
sealed class Comparison(long conversation, ShopCatalog catalog, ShopProfile shop)
{
    const string Nothing = "nada";
    readonly Money money = Money.Of(shop);
    string apart = "";

    public IEnumerable<ReplayDifference> Of(RecordedTurn was, SandboxTurn now)
    {
        ReplayDifference Differs(string what, string recorded, string replayed) =>
            new(conversation, was.Id, was.At, was.Said, what, recorded, replayed);

        if (now.Problem is { } problem)
            yield return Differs("not_applied", Nothing, problem);
        var (left, right) = (Lines(was.CartAfter.Lines), Lines(now.After.Cart.Lines));
        var parted = $"{Text(left.Except(right))} / {Text(right.Except(left))}";
        if (parted != apart && !left.SetEquals(right))
            yield return Differs("cart", Text(left), Text(right));
        apart = left.SetEquals(right) ? "" : parted;

        var placed = now.Order is null ? null : now.Proposal.Effects.OfType<PlaceOrder>().FirstOrDefault();
        var (before, after) = (OrderText(was.Order), OrderText(placed));
        if (before != after)
            yield return Differs("order", before, after);
        else if (was.Order is { } order && now.Order is { } again && order.Total != again.Total)
            yield return Differs("total", money.Amount(order.Total), money.Amount(again.Total));
        if (was.HandedOver != now.HandedOver)
            yield return Differs("hand_over", YesOrNo(was.HandedOver), YesOrNo(now.HandedOver));
        if (was.Cancelled != now.Cancels is not null)
            yield return Differs("cancellation", YesOrNo(was.Cancelled), YesOrNo(now.Cancels is not null));
    }

    static string YesOrNo(bool so) => so ? "sí" : "no";

    HashSet<string> Lines(IEnumerable<CartLine> lines) =>
        [
            .. lines.Select(l =>
            {
                var item = catalog.Find(l.Sku);
                var options = string.Join(", ", l.Options.Select(o => o.Choice).Order(StringComparer.Ordinal));
                return $"{money.Number(l.Quantity)} × {item?.Name ?? $"{l.Sku} (ya no está a la venta)"}"
                    + (options.Length == 0 ? "" : $" ({options})");
            }),
        ];

    static string Text(IEnumerable<string> lines)
    {
        var all = lines.Order(StringComparer.Ordinal).ToList();
        return all.Count == 0 ? Nothing : string.Join(", ", all);
    }

    string OrderText(OrderFacts? order) =>
        order is null
            ? Nothing
            : OrderText(order.Lines, order.DeliveryMode == "pickup", order.Zone, order.Address, order.PaymentMethod);

    string OrderText(PlaceOrder? order) =>
        order is null
            ? Nothing
            : OrderText(
                order.Cart.Lines,
                order.Checkout.Mode == DeliveryMode.Pickup,
                order.Checkout.Zone,
                order.Checkout.Address,
                order.Checkout.PaymentMethod
            );

    string OrderText(IEnumerable<CartLine> lines, bool pickup, string? zone, string? address, string? payment)
    {
        string?[] parts =
        [
            Text(Lines(lines)),
            pickup ? "retiro" : "despacho",
            pickup ? null : zone,
            pickup ? null : address,
            string.IsNullOrEmpty(payment) ? null : payment,
        ];
        return string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }
}
