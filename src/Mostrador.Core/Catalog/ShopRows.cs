using Mostrador.Core.Tenants;

namespace Mostrador.Core.Catalog;

/// <summary>A row of one tenant. The database's walls are the first guard, <see cref="ShopDbContext"/> the second.</summary>
interface ITenantRow
{
    string TenantId { get; }
}

sealed class ShopRow : ITenantRow
{
    public required string TenantId { get; init; }
    public required ShopProfile Profile { get; set; }
    public required string Currency { get; set; }
    public required string Locale { get; set; }
    public required string Timezone { get; set; }
}

sealed class CategoryRow : ITenantRow
{
    public required string TenantId { get; init; }
    public long Id { get; init; }
    public required string Name { get; set; }
    public string[] Synonyms { get; set; } = [];
    public int Position { get; set; }
}

sealed class ProductRow : ITenantRow
{
    public required string TenantId { get; init; }
    public long Id { get; init; }
    public required string Sku { get; set; }
    public required string Name { get; set; }
    public long? CategoryId { get; set; }
    public CategoryRow? Category { get; set; }
    public string Description { get; set; } = "";
    public decimal Price { get; set; }
    public decimal? SalePrice { get; set; }
    public decimal? Stock { get; set; }

    /// <summary>Active, Archived or OutOfStock.</summary>
    public string Status { get; set; } = ProductStatus.Active;
    public string Unit { get; set; } = "unidad";
    public decimal Step { get; set; } = 1;
    public decimal MinQuantity { get; set; }

    /// <summary>0 Sunday … 6 Saturday.</summary>
    public short[]? AvailableDays { get; set; }
    public TimeOnly? AvailableFrom { get; set; }
    public TimeOnly? AvailableTo { get; set; }
    public string? Dimensions { get; set; }
    public string? Image { get; set; }
    public string[] Synonyms { get; set; } = [];
    public IReadOnlyList<OptionGroup> Options { get; set; } = [];
    public int Position { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

sealed class DiscountRow : ITenantRow
{
    public required string TenantId { get; init; }
    public long Id { get; init; }
    public required string Name { get; set; }
    public required string Type { get; set; }
    public decimal Value { get; set; }
    public required string Target { get; set; }
    public long? CategoryId { get; set; }
    public CategoryRow? Category { get; set; }
    public long? ProductId { get; set; }
    public ProductRow? Product { get; set; }
    public decimal MinQuantity { get; set; }
    public DateTimeOffset? StartsAt { get; set; }
    public DateTimeOffset? EndsAt { get; set; }
    public bool IsActive { get; set; } = true;
}

static class ProductStatus
{
    public const string Active = "Active";
    public const string Archived = "Archived";
    public const string OutOfStock = "OutOfStock";
    public static readonly IReadOnlyList<string> All = [Active, Archived, OutOfStock];
}
