namespace Mostrador.Core.Assistant.Spanish;

internal enum NameOf
{
    Item,
    Category,
    Zone,
}

/// <summary>A name or synonym of something of the shop, as terms in their order.</summary>
/// <param name="Owner">Index of the item, category or zone.</param>
internal sealed record ShopName(NameOf Kind, int Owner, int[] Terms, bool IsSynonym)
{
    /// <summary>That of its terms together.</summary>
    public double Weight { get; set; }

    /// <summary>What it says it has not: "Agua sin gas". Null where it says nothing of the kind.</summary>
    public int[]? Without { get; init; }

    /// <summary>Its terms are all it says: none of its words was left out as saying nothing.</summary>
    public bool Whole { get; init; }
}
