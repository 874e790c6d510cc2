using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Selling;

/// <summary>What a checkout still needs, in the order it is asked.</summary>
public enum CheckoutStep
{
    /// <summary>There is nothing to sell.</summary>
    Cart,

    /// <summary>A line lacks a required option.</summary>
    Options,
    Mode,

    /// <summary>The order is too small to be delivered.</summary>
    MinimumOrder,
    Zone,
    Address,
    Slot,
    Payment,
    Email,
    Name,

    /// <summary>Everything is known; the customer has not been shown this total.</summary>
    Summary,

    /// <summary>The total was shown; only an explicit yes is missing.</summary>
    Confirmation,
}

/// <param name="Line">Options: the line.</param>
/// <param name="Group">Options: the group to choose from.</param>
/// <param name="Missing">MinimumOrder: how much more the goods must come to.</param>
public sealed record NextStep(CheckoutStep Step, int Line = -1, OptionGroup? Group = null, decimal Missing = 0);

public static class CheckoutSteps
{
    public static NextStep Next(Cart cart, Checkout checkout, ShopCatalog catalog, ShopProfile shop, DateTimeOffset now)
    {
        if (cart.Lines.Count == 0)
            return new NextStep(CheckoutStep.Cart);
        for (var i = 0; i < cart.Lines.Count; i++)
            if (
                catalog.Find(cart.Lines[i].Sku) is { } item
                && CartOperations.MissingOption(item, cart.Lines[i].Options) is { } group
            )
                return new NextStep(CheckoutStep.Options, i, group);

        var known = Settle(checkout, shop);
        if (known.Mode is null)
            return new NextStep(CheckoutStep.Mode);
        var priced = Pricing.Price(cart, known, catalog, shop, now);
        if (known.Mode == DeliveryMode.Delivery)
        {
            if (shop.Delivery.MinOrder is { } min && priced.Subtotal - priced.Discount < min)
                return new NextStep(CheckoutStep.MinimumOrder, Missing: min - (priced.Subtotal - priced.Discount));
            if (shop.Delivery.Zones.Count > 0 && (known.Zone is null || Zones.Find(shop, known.Zone) is null))
                return new NextStep(CheckoutStep.Zone);
            if (string.IsNullOrWhiteSpace(known.Address))
                return new NextStep(CheckoutStep.Address);
            if (shop.Delivery.Slots.Count > 0 && (known.Slot is null || !shop.Delivery.Slots.Contains(known.Slot)))
                return new NextStep(CheckoutStep.Slot);
        }
        if (shop.Payments.Count > 0 && (known.PaymentMethod is null || !shop.Payments.Contains(known.PaymentMethod)))
            return new NextStep(CheckoutStep.Payment);
        if (NeedsEmail(known.PaymentMethod) && known.Email is null)
            return new NextStep(CheckoutStep.Email);
        if (string.IsNullOrWhiteSpace(known.Name))
            return new NextStep(CheckoutStep.Name);
        return checkout.SummaryTotal == priced.Total && checkout.ConfirmationKey is not null
            ? new NextStep(CheckoutStep.Confirmation)
            : new NextStep(CheckoutStep.Summary);
    }

    /// <summary>Fills in what the shop leaves no choice about: the only mode, the only zone, the only payment method.</summary>
    public static Checkout Settle(Checkout checkout, ShopProfile shop)
    {
        if (checkout.Mode == DeliveryMode.Pickup && !OffersPickup(shop))
            checkout = checkout with { Mode = null };
        if (checkout.Mode == DeliveryMode.Delivery && !OffersDelivery(shop))
            checkout = checkout with { Mode = null };
        checkout = checkout with
        {
            Mode =
                checkout.Mode
                ?? (
                    !OffersPickup(shop) ? DeliveryMode.Delivery
                    : !OffersDelivery(shop) ? DeliveryMode.Pickup
                    : null
                ),
        };
        if (checkout.Mode == DeliveryMode.Delivery && checkout.Zone is null && shop.Delivery.Zones is [var only])
            checkout = checkout with { Zone = only.Name };
        if (checkout.PaymentMethod is null && shop.Payments is [var method])
            checkout = checkout with { PaymentMethod = method };
        return checkout;
    }

    public static bool OffersDelivery(ShopProfile shop) =>
        shop.Delivery.Zones.Count > 0 || shop.Delivery.Pickup is null;

    /// <summary>The shop has written down no way to hand goods over: what is asked for is agreed with a person.</summary>
    public static bool DeliversByAgreement(ShopProfile shop) => shop.Delivery is { Zones.Count: 0, Pickup: null };

    public static bool OffersPickup(ShopProfile shop) => shop.Delivery.Pickup is not null;

    /// <summary>An online payment is linked to an e-mail address.</summary>
    public static bool NeedsEmail(string? paymentMethod) => paymentMethod == "flow";
}
