namespace Mostrador.Core.Selling;

/// <summary>What the customer is buying. Plain data inside the session; prices are never stored, always computed.</summary>
public sealed record Cart
{
    public IReadOnlyList<CartLine> Lines { get; init; } = [];
    public static readonly Cart Empty = new();
}

/// <param name="Sku">Product.</param>
/// <param name="Quantity">In the product's unit.</param>
/// <param name="Options">Chosen so far.</param>
/// <param name="Note">Free words for the kitchen or the packer.</param>
/// <param name="Name">
/// The product's when it went in: all that is left of it for the customer when it leaves the shop. Null in carts of before.
/// </param>
public sealed record CartLine(
    string Sku,
    decimal Quantity,
    IReadOnlyList<ChosenOption> Options,
    string? Note = null,
    string? Name = null
);

/// <summary>So many of a line, with these options.</summary>
public sealed record CartPart(decimal Quantity, IReadOnlyList<ChosenOption> Options);

public sealed record ChosenOption(string Group, string Choice);

/// <summary>Where the checkout is. Null means not known yet.</summary>
public sealed record Checkout
{
    /// <summary>The customer wants to close the order; questions follow until nothing is missing.</summary>
    public bool Started { get; init; }

    /// <summary>One per checkout; the order carries it, so that confirming twice is one order.</summary>
    public string? ConfirmationKey { get; init; }
    public DeliveryMode? Mode { get; init; }
    public string? Zone { get; init; }
    public string? Address { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? Slot { get; init; }

    /// <summary>The day asked for, in the customer's words; the shop confirms it.</summary>
    public string? Day { get; init; }

    /// <summary>The time of day asked for, in the customer's words, where no slot says it.</summary>
    public string? Hour { get; init; }
    public string? PaymentMethod { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Note { get; init; }

    /// <summary>The summary was shown and the answer to it is awaited: "sí" means this order at this total.</summary>
    public decimal? SummaryTotal { get; init; }
    public static readonly Checkout None = new();
}

public enum DeliveryMode
{
    Delivery,
    Pickup,
}
