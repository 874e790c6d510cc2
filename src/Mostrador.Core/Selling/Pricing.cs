using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Selling;

/// <summary>
/// What a cart costs. The same function prices what the customer is told and, inside the order's transaction, what the
/// order says: the two cannot disagree about the rules, only about the catalogue they were given.
/// </summary>
public static class Pricing
{
    /// <summary>
    /// Prices every line whose product is in the catalogue; a line whose product is gone is left out, so compare the
    /// number of lines before selling.
    /// </summary>
    /// <param name="now">Decides which discounts run.</param>
    public static PricedCart Price(
        Cart cart,
        Checkout checkout,
        ShopCatalog catalog,
        ShopProfile profile,
        DateTimeOffset now
    )
    {
        var lines = new List<PricedLine>(cart.Lines.Count);
        foreach (var line in cart.Lines)
            if (catalog.Find(line.Sku) is { } item)
                lines.Add(PriceLine(line, item, cart, catalog, profile, now));
        var discount = lines.Sum(l => l.Discount);
        var goods = lines.Sum(l => l.Total);
        var fee = DeliveryFee(goods, checkout, profile);
        return new PricedCart(lines, goods + discount, discount, fee, goods + (fee ?? 0), profile.Currency);
    }

    /// <summary>
    /// One unit with these options, and with the cheapest of every choice that must still be made, before discounts; never
    /// below zero.
    /// </summary>
    public static decimal UnitPrice(Item item, IReadOnlyList<ChosenOption> options)
    {
        var price = item.CurrentPrice;
        foreach (var chosen in options)
            if (item.FindChoice(chosen) is { } choice)
                price += choice.Price;
        foreach (var group in CartOperations.MissingOptions(item, options))
            if (group.Choices.Count > 0)
                price += group.Choices.Min(c => c.Price);
        return Math.Max(0, price);
    }

    /// <summary>Whether a choice that must still be made can make it dearer than <see cref="UnitPrice"/>.</summary>
    public static bool MayCostMore(Item item, IReadOnlyList<ChosenOption> options) =>
        CartOperations.MissingOptions(item, options).Any(g => g.Choices.Any(c => c.Price != g.Choices[0].Price));

    /// <summary>The least that is paid for one unit with these options: of the smallest purchase, with the discount it has.</summary>
    public static (decimal Price, Discount? Deal) LeastPrice(
        Item item,
        IReadOnlyList<ChosenOption> options,
        ShopCatalog catalog,
        string currency,
        DateTimeOffset now
    )
    {
        var unit = UnitPrice(item, options);
        var one = item.Step < 1 ? 1 : CartOperations.Smallest(item);
        return BestDiscount(item, one, unit, catalog, currency, now) is { } best
            ? (Money.Round(unit - best.Amount / one, currency), best.Discount)
            : (unit, null);
    }

    /// <summary>The discount that takes most off a line of this quantity and price; null when none applies.</summary>
    /// <param name="cart">
    /// What the line is bought with: "a dozen assorted" is a dozen although each flavour is a line. Null: the line alone.
    /// </param>
    public static (Discount Discount, decimal Amount)? BestDiscount(
        Item item,
        decimal quantity,
        decimal unitPrice,
        ShopCatalog catalog,
        string currency,
        DateTimeOffset now,
        Cart? cart = null
    )
    {
        (Discount Discount, decimal Amount)? best = null;
        var gross = Money.Round(quantity * unitPrice, currency);
        foreach (var discount in catalog.Discounts)
        {
            if (!AppliesTo(discount, item) || !IsRunning(discount, now))
                continue;
            if (quantity < discount.MinQuantity && Together(discount, item, cart, catalog) < discount.MinQuantity)
                continue;
            var off =
                discount.Type == DiscountType.Percentage ? gross * discount.Value / 100 : discount.Value * quantity;
            var amount = Math.Min(Money.Round(off, currency), gross);
            if (amount > 0 && (best is null || amount > best.Value.Amount))
                best = (discount, amount);
        }
        return best;
    }

    /// <summary>The most of an item that an amount pays, in whole steps, with the discounts that so many have anyway.</summary>
    public static decimal ForAmount(
        Item item,
        decimal amount,
        IReadOnlyList<ChosenOption> options,
        ShopCatalog catalog,
        string currency,
        DateTimeOffset now
    )
    {
        var price = UnitPrice(item, options);
        var plain = CartOperations.ForAmount(item, amount, price);
        var most = plain;
        foreach (var discount in catalog.Discounts)
        {
            // "80 pesos de copias" are eighty, though a hundred would be cheaper each.
            if (!AppliesTo(discount, item) || !IsRunning(discount, now) || discount.MinQuantity > plain)
                continue;
            var reduced =
                discount.Type == DiscountType.Percentage
                    ? price * (100 - discount.Value) / 100
                    : price - discount.Value;
            var quantity = CartOperations.ForAmount(item, amount, reduced);
            var off = BestDiscount(item, quantity, price, catalog, currency, now)?.Amount ?? 0;
            if (quantity > most && Money.Round(quantity * price, currency) - off <= amount)
                most = quantity;
        }
        return most;
    }

    public static bool IsRunning(Discount discount, DateTimeOffset now) =>
        (discount.StartsAt is null || discount.StartsAt <= now) && (discount.EndsAt is null || now < discount.EndsAt);

    public static bool AppliesTo(Discount discount, Item item) =>
        (discount.Sku, discount.Category) switch
        {
            ({ } sku, _) => string.Equals(sku, item.Sku, StringComparison.OrdinalIgnoreCase),
            (_, { } category) => string.Equals(category, item.Category, StringComparison.OrdinalIgnoreCase),
            _ => true,
        };

    /// <summary>What a cart holds of all that a discount is for, in the unit of one of them: kilos are not pieces.</summary>
    static decimal Together(Discount discount, Item item, Cart? cart, ShopCatalog catalog) =>
        cart?.Lines.Where(l =>
                catalog.Find(l.Sku) is { } other && other.Unit == item.Unit && AppliesTo(discount, other)
            )
            .Sum(l => l.Quantity)
        ?? 0;

    static PricedLine PriceLine(
        CartLine line,
        Item item,
        Cart cart,
        ShopCatalog catalog,
        ShopProfile profile,
        DateTimeOffset now
    )
    {
        var unitPrice = UnitPrice(item, line.Options);
        var gross = Money.Round(line.Quantity * unitPrice, profile.Currency);
        var best = BestDiscount(item, line.Quantity, unitPrice, catalog, profile.Currency, now, cart);
        var off = best?.Amount ?? 0;
        return new PricedLine(
            item.Sku,
            item.Name,
            line.Quantity,
            item.Unit,
            unitPrice,
            line.Options,
            line.Note,
            off,
            gross - off,
            best is { } b ? $"{b.Discount.Name} (−{Money.Of(profile).Size(b.Discount, item.Unit)})" : null,
            best?.Discount
        );
    }

    /// <param name="goods">After discounts.</param>
    static decimal? DeliveryFee(decimal goods, Checkout checkout, ShopProfile profile)
    {
        if (checkout.Mode == DeliveryMode.Pickup)
            return 0;
        if (checkout.Zone is not { } name || Zones.Find(profile, name) is not { } zone)
            return null;
        return profile.Delivery.FreeFrom is { } from && goods >= from ? 0 : zone.Fee;
    }
}
