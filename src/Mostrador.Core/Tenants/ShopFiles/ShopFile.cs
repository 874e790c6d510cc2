using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mostrador.Core.Tenants.ShopFiles;

/// <summary>
/// A whole shop as one JSON document, documented in docs/guides/shop-file.md. Everything is optional here so that
/// <see cref="ShopFileCheck"/> can say what is missing, and where, instead of the first thing that went wrong.
/// </summary>
public sealed record ShopFile : ShopFilePart
{
    public const string CurrentFormat = "mostrador.shop/1";

    public string? Format { get; init; }
    public string? Id { get; init; }
    public string? Slug { get; init; }
    public string? Name { get; init; }
    public string? Type { get; init; }
    public string? Currency { get; init; }
    public string? Locale { get; init; }
    public string? Timezone { get; init; }
    public string? Phone { get; init; }
    public string? PhoneNumberId { get; init; }
    public string? AssistantId { get; init; }
    public string? Plan { get; init; }
    public ShopStyle? Style { get; init; }
    public string? Greeting { get; init; }
    public string? Hours { get; init; }
    public DeliveryPart? Delivery { get; init; }
    public IReadOnlyList<string>? Payments { get; init; }
    public string? TransferDetails { get; init; }
    public IReadOnlyList<CategoryPart>? Categories { get; init; }
    public IReadOnlyList<ProductPart>? Products { get; init; }
    public IReadOnlyList<DiscountPart>? Discounts { get; init; }
    public IReadOnlyList<FaqPart>? Faq { get; init; }
}

/// <summary>Fields that nobody knows are kept to be pointed out: most are misspelt.</summary>
public abstract record ShopFilePart
{
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record DeliveryPart : ShopFilePart
{
    public IReadOnlyList<ZonePart>? Zones { get; init; }
    public decimal? FreeFrom { get; init; }
    public decimal? MinOrder { get; init; }
    public string? Pickup { get; init; }
    public IReadOnlyList<string>? Slots { get; init; }
}

public sealed record ZonePart : ShopFilePart
{
    public string? Name { get; init; }
    public decimal? Fee { get; init; }
    public IReadOnlyList<string>? Synonyms { get; init; }
    public bool? Rest { get; init; }
}

public sealed record CategoryPart : ShopFilePart
{
    public string? Name { get; init; }
    public IReadOnlyList<string>? Synonyms { get; init; }
}

public sealed record ProductPart : ShopFilePart
{
    public string? Sku { get; init; }
    public string? Name { get; init; }
    public string? Category { get; init; }
    public decimal? Price { get; init; }
    public decimal? SalePrice { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public StockPart Stock { get; init; }

    /// <summary>Active (unless given), OutOfStock or Archived.</summary>
    public string? Status { get; init; }
    public string? Description { get; init; }
    public string? Unit { get; init; }
    public decimal? Step { get; init; }
    public decimal? MinQuantity { get; init; }

    /// <summary>Names in Spanish: lunes, martes, …</summary>
    public IReadOnlyList<string>? AvailableDays { get; init; }

    /// <summary>HH:mm</summary>
    public string? AvailableFrom { get; init; }
    public string? AvailableTo { get; init; }
    public string? Dimensions { get; init; }
    public string? Image { get; init; }
    public IReadOnlyList<string>? Synonyms { get; init; }
    public IReadOnlyList<OptionPart>? Options { get; init; }
}

/// <summary>Three things a file can say about stock: nothing (keep it), null (do not track it), a figure.</summary>
[JsonConverter(typeof(StockPartConverter))]
public readonly record struct StockPart(bool Given, decimal? Quantity);

public sealed record OptionPart : ShopFilePart
{
    public string? Name { get; init; }
    public bool? Required { get; init; }
    public int? Max { get; init; }
    public IReadOnlyList<ChoicePart>? Choices { get; init; }
}

public sealed record ChoicePart : ShopFilePart
{
    public string? Name { get; init; }
    public decimal? Price { get; init; }
}

public sealed record DiscountPart : ShopFilePart
{
    public string? Name { get; init; }

    /// <summary>Percentage or FixedAmount.</summary>
    public string? Type { get; init; }
    public decimal? Value { get; init; }

    /// <summary>All, Category or Product.</summary>
    public string? Target { get; init; }
    public string? Category { get; init; }

    /// <summary>SKU.</summary>
    public string? Product { get; init; }
    public decimal? MinQuantity { get; init; }
    public FileTime? StartsAt { get; init; }

    /// <summary>A date alone: the end of that day.</summary>
    public FileTime? EndsAt { get; init; }
    public bool? IsActive { get; init; }
}

public sealed record FaqPart : ShopFilePart
{
    public string? Q { get; init; }
    public string? A { get; init; }
}

sealed class StockPartConverter : JsonConverter<StockPart>
{
    public override bool HandleNull => true;

    public override StockPart Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? new StockPart(true, null) : new StockPart(true, reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, StockPart value, JsonSerializerOptions options)
    {
        if (value.Quantity is { } quantity)
            writer.WriteNumberValue(quantity);
        else
            writer.WriteNullValue();
    }
}

[JsonSerializable(typeof(ShopFile))]
[JsonSerializable(typeof(IReadOnlyList<ProductPart>))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    WriteIndented = true
)]
sealed partial class ShopFileJson : JsonSerializerContext;
