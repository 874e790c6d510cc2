using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Catalog;

/// <summary>A shop as one turn sees it.</summary>
/// <param name="Profile">The same object while <paramref name="ProfileVersion"/> stands; its style with the prompt's wishes on top.</param>
/// <param name="Catalog">With the stock of the moment; items are the same objects until their figure or the version moves.</param>
public sealed record ShopSnapshot(ShopProfile Profile, long ProfileVersion, ShopCatalog Catalog)
{
    /// <summary>What the shop tells its assistant; changes with <see cref="ProfileVersion"/>.</summary>
    public PromptVersion Prompt { get; init; } = PromptVersion.None;

    /// <summary>The profile's own style, before any prompt's wishes.</summary>
    public ShopStyle OwnStyle { get; init; } = Profile.Style;

    /// <summary>The same shop under another prompt.</summary>
    public ShopSnapshot Under(PromptVersion prompt) =>
        this with
        {
            Prompt = prompt,
            Profile = Profile with { Style = prompt.Config.Over(OwnStyle) },
        };

    /// <summary>The shop's own model; null is the installation's.</summary>
    public ModelSettings? Model { get; init; }
}

/// <summary>What a turn's batch saw of the shop's versions and of the stock that moved.</summary>
/// <param name="Since">Since when movements were asked for; null when nothing was cached then.</param>
/// <param name="At">The database's time of the look.</param>
public sealed record Freshness(
    long ProfileVersion,
    long CatalogVersion,
    DateTimeOffset? Since,
    DateTimeOffset At,
    IReadOnlyList<StockMove> Moves
);

/// <param name="Stock">Null: no longer tracked.</param>
public readonly record struct StockMove(string Sku, decimal? Stock, DateTimeOffset At);
