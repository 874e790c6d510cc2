namespace Mostrador.Core.Rehearsals.Openings;

/// <summary>How much of a large shop is tried. What is left out is said in the report.</summary>
public sealed record RehearsalLimits
{
    /// <summary>Products asked for by their own name.</summary>
    public int Products { get; init; } = 1500;
    public int Synonyms { get; init; } = 600;
    public int Categories { get; init; } = 60;
    public int Questions { get; init; } = 100;

    /// <summary>Zones, slots and payment methods each appear at least once up to this many purchases.</summary>
    public int Purchases { get; init; } = 60;

    /// <summary>Of each: options, discounts, last pieces, minimum quantities.</summary>
    public int Edges { get; init; } = 25;

    /// <summary>After this no new conversation is begun.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(3);
}
