namespace Mostrador.Core.Catalog;

/// <summary>
/// A shop's goods at one version, immutable and shared by all turns of the shop. Stock is the one thing that moves
/// under it: each turn brings its own fresh figures (<see cref="ShopCatalog.With"/>).
/// </summary>
public sealed class ShopCatalog
{
    readonly Item[] items;
    readonly Dictionary<string, int> positions; // shared by all copies of one version

    public ShopCatalog(
        long version,
        IReadOnlyList<Category> categories,
        IReadOnlyList<Item> items,
        IReadOnlyList<Discount> discounts
    )
        : this(version, categories, [.. items], discounts, PositionsOf(items)) { }

    ShopCatalog(
        long version,
        IReadOnlyList<Category> categories,
        Item[] items,
        IReadOnlyList<Discount> discounts,
        Dictionary<string, int> positions
    )
    {
        Version = version;
        Categories = categories;
        this.items = items;
        Discounts = discounts;
        this.positions = positions;
    }

    public long Version { get; }
    public IReadOnlyList<Category> Categories { get; }

    /// <summary>In the shop's order, archived ones left out.</summary>
    public IReadOnlyList<Item> Items => items;
    public IReadOnlyList<Discount> Discounts { get; }

    public Item? Find(string sku) => positions.TryGetValue(sku, out var at) ? items[at] : null;

    /// <summary>
    /// The same catalogue with newer stock figures, by SKU; a null figure means untracked. Items whose figure did not move
    /// stay the same objects, and so does everything else.
    /// </summary>
    public ShopCatalog With(IReadOnlyDictionary<string, decimal?> stock)
    {
        Item[]? changed = null;
        foreach (var (sku, figure) in stock)
            if (positions.TryGetValue(sku, out var at) && items[at].Stock != figure)
                (changed ??= [.. items])[at] = items[at] with { Stock = figure };
        return changed is null ? this : new ShopCatalog(Version, Categories, changed, Discounts, positions);
    }

    /// <summary>Position in <see cref="Items"/>, -1 when it is not sold here.</summary>
    internal int PositionOf(string sku) => positions.GetValueOrDefault(sku, -1);

    static Dictionary<string, int> PositionsOf(IReadOnlyList<Item> items)
    {
        var bySku = new Dictionary<string, int>(items.Count, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < items.Count; i++)
            bySku.TryAdd(items[i].Sku, i);
        return bySku;
    }
}

public sealed record Category(string Name, IReadOnlyList<string> Synonyms);

public enum ItemStatus
{
    Active,
    OutOfStock,
}

public sealed record Item
{
    public required long Id { get; init; }
    public required string Sku { get; init; }
    public required string Name { get; init; }
    public required string Category { get; init; }
    public string Description { get; init; } = "";

    /// <summary>Per <see cref="Unit"/>, before sale and discounts.</summary>
    public required decimal Price { get; init; }
    public decimal? SalePrice { get; init; }

    /// <summary>In <see cref="Unit"/>s; null: not tracked, always there.</summary>
    public decimal? Stock { get; init; }
    public ItemStatus Status { get; init; }

    /// <summary>unidad, kg, pieza, bandeja, atado …</summary>
    public string Unit { get; init; } = "unidad";

    /// <summary>Quantities are multiples of it.</summary>
    public decimal Step { get; init; } = 1;

    /// <summary>Smallest quantity sold; 0: one step.</summary>
    public decimal MinQuantity { get; init; }

    /// <summary>Days it is sold; null: every day.</summary>
    public IReadOnlyList<DayOfWeek>? AvailableDays { get; init; }
    public TimeOnly? AvailableFrom { get; init; }
    public TimeOnly? AvailableTo { get; init; }
    public string? Dimensions { get; init; }
    public string? Image { get; init; }
    public IReadOnlyList<string> Synonyms { get; init; } = [];
    public IReadOnlyList<OptionGroup> Options { get; init; } = [];

    /// <summary>What one unit costs before options and discounts.</summary>
    public decimal CurrentPrice => SalePrice is { } sale && sale < Price ? sale : Price;
    public bool InStock => Status == ItemStatus.Active && Stock is not <= 0;
}

/// <param name="Required">The customer must choose before the line can be ordered.</param>
/// <param name="Max">How many choices one line may carry.</param>
public sealed record OptionGroup(string Name, bool Required, int Max, IReadOnlyList<OptionChoice> Choices);

/// <param name="Price">Added to the unit price; may be negative.</param>
public sealed record OptionChoice(string Name, decimal Price);

public enum DiscountType
{
    /// <summary>Percent off the line.</summary>
    Percentage,

    /// <summary>Amount off each unit.</summary>
    FixedAmount,
}

/// <param name="Category">Set when it holds for one category.</param>
/// <param name="Sku">Set when it holds for one product; with both null it holds for all.</param>
/// <param name="MinQuantity">Of all that it is for in one cart, in the product's unit.</param>
public sealed record Discount(
    string Name,
    DiscountType Type,
    decimal Value,
    string? Category,
    string? Sku,
    decimal MinQuantity,
    DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt
);
