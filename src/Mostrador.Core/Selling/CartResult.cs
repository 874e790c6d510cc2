using Mostrador.Core.Catalog;

namespace Mostrador.Core.Selling;

/// <summary>What became of a change to the cart. <see cref="Cart"/> is the cart afterwards, unchanged unless said.</summary>
public abstract record CartResult(Cart Cart);

/// <summary>The line now stands at <paramref name="Quantity"/>.</summary>
/// <param name="Line">Index of the line.</param>
/// <param name="Asked">What was asked for, in the product's unit.</param>
/// <param name="Given">What was given: the asked quantity to the nearest step.</param>
/// <param name="Quantity">What the line holds, with what was there before.</param>
/// <param name="Missing">A required option nobody has chosen yet.</param>
public sealed record Added(Cart Cart, int Line, decimal Asked, decimal Given, decimal Quantity, OptionGroup? Missing)
    : CartResult(Cart)
{
    public bool Rounded => Asked != Given;
}

/// <param name="Available">How much more could be added, in whole steps.</param>
/// <param name="InCart">Already in the cart, over all lines of the product.</param>
public sealed record NotEnough(Cart Cart, Item Item, decimal Asked, decimal Available, decimal InCart)
    : CartResult(Cart);

/// <param name="Most">The most that is taken at once, whatever the stock.</param>
public sealed record TooMany(Cart Cart, Item Item, decimal Most) : CartResult(Cart);

public sealed record OutOfStock(Cart Cart, Item Item) : CartResult(Cart);

/// <summary>The item is sold on other days or at other hours.</summary>
public sealed record NotNow(Cart Cart, Item Item) : CartResult(Cart);

public sealed record BelowMinimum(Cart Cart, Item Item, decimal Asked, decimal Minimum) : CartResult(Cart);

/// <summary>A part of a line that is no whole number of steps.</summary>
public sealed record OffStep(Cart Cart, Item Item, decimal Asked, decimal Step) : CartResult(Cart);

/// <summary>A line went to several.</summary>
/// <param name="Parts">The lines that took it, with what they held before.</param>
public sealed record Divided(Cart Cart, IReadOnlyList<CartLine> Parts) : CartResult(Cart);

public sealed record UnknownItem(Cart Cart, string Sku) : CartResult(Cart);

public sealed record Removed(Cart Cart, CartLine Line) : CartResult(Cart);

/// <summary>A line that can no longer be sold as it stands.</summary>
/// <param name="Now">What can still be sold of it; null when nothing.</param>
/// <param name="Item">Null when the product is gone from the catalogue.</param>
public sealed record Misfit(CartLine Was, CartLine? Now, Item? Item);
