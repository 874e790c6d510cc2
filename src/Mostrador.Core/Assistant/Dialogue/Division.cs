using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What words say of how a line goes to its choices.</summary>
abstract record Division
{
    /// <summary>Nothing: one choice, or none, is named.</summary>
    public sealed record None : Division;

    /// <summary>All of it, or a number of its own where nobody had said how many.</summary>
    public sealed record Whole(IReadOnlyList<CartPart> Parts) : Division;

    /// <summary>Some of it; <paramref name="Left"/> still lack a choice.</summary>
    public sealed record Partial(IReadOnlyList<CartPart> Parts, decimal Left) : Division;

    /// <summary>More than there is of it.</summary>
    public sealed record Excess(IReadOnlyList<CartPart> Parts, decimal Sum) : Division;

    /// <summary>Several choices of one kind, and not how many of each.</summary>
    public sealed record Unclear(IReadOnlyList<ChosenOption> Choices) : Division;

    public static readonly Division Nothing = new None();

    /// <summary>Judges parts by the quantity they are to divide.</summary>
    /// <param name="total">How many were asked for in all; null or one: not said.</param>
    public static Division Of(IReadOnlyList<CartPart> said, decimal? total)
    {
        var parts = said.GroupBy(p => string.Join('|', p.Options.Select(o => o.Choice).Order()))
            .Select(same => new CartPart(same.Sum(p => p.Quantity), same.First().Options))
            .ToList();
        if (parts.Count == 0 || parts.Exists(p => p.Quantity <= 0))
            return Nothing;
        var sum = parts.Sum(p => p.Quantity);
        if (parts.Count == 1 && sum == (total ?? 1))
            return Nothing;
        return total is not { } all || all == 1 || sum == all ? new Whole(parts)
            : sum < all ? new Partial(parts, all - sum)
            : new Excess(parts, sum);
    }
}
