using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Orders;

/// <summary>What the effects of a turn may lean on; the facts the engine thought with.</summary>
/// <param name="CustomerId">As resolved in this transaction.</param>
/// <param name="Now">The time the engine thought with: it decides which discounts run.</param>
public sealed record EffectsInput(
    Tenant Tenant,
    ShopSnapshot Shop,
    long ConversationId,
    long CustomerId,
    DateTimeOffset Now
);

public abstract record EffectsResult
{
    EffectsResult() { }

    /// <param name="Order">The order placed, or the earlier one that the same confirmation had placed already.</param>
    /// <param name="Cancelled">Code of the order cancelled.</param>
    /// <param name="HandedOver">A person holds the conversation now.</param>
    public sealed record Applied(PlacedOrder? Order, string? Cancelled, bool HandedOver) : EffectsResult;

    /// <summary>
    /// Stock, price or state moved since the engine was told: nothing of these effects stays in the transaction. Forget the
    /// shop (<see cref="ShopStore.Forget"/>), read fresh facts and think again.
    /// </summary>
    /// <param name="Skus">The products that are not there any more in that quantity.</param>
    public sealed record Moved(string Reason, IReadOnlyList<string> Skus) : EffectsResult;
}

/// <param name="Repeated">The confirmation had been applied before; nothing was reserved this time.</param>
public sealed record PlacedOrder(string Code, string State, decimal Total, string Currency, bool Repeated);
