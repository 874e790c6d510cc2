using Mostrador.Core.Catalog;

namespace Mostrador.Core.Selling;

/// <summary>A cart with every amount computed from the catalogue at one moment. Amounts carry the currency's decimals.</summary>
/// <param name="Subtotal">Lines before discounts, with sale prices and options.</param>
/// <param name="Discount">Sum of the lines' discounts, positive.</param>
/// <param name="DeliveryFee">Null while no delivery zone is known; 0 for pickup or free delivery.</param>
/// <param name="Total">Subtotal − discount + fee (0 while unknown).</param>
public sealed record PricedCart(
    IReadOnlyList<PricedLine> Lines,
    decimal Subtotal,
    decimal Discount,
    decimal? DeliveryFee,
    decimal Total,
    string Currency
);

/// <param name="UnitPrice">Current price plus options.</param>
/// <param name="Discount">Taken off this line, positive.</param>
/// <param name="Total">Quantity × unit price − discount.</param>
/// <param name="DiscountLabel">Name and size of the discount applied, for people; null when none.</param>
/// <param name="Deal">The discount applied; null when none.</param>
public sealed record PricedLine(
    string Sku,
    string Name,
    decimal Quantity,
    string Unit,
    decimal UnitPrice,
    IReadOnlyList<ChosenOption> Options,
    string? Note,
    decimal Discount,
    decimal Total,
    string? DiscountLabel,
    Discount? Deal = null
);
