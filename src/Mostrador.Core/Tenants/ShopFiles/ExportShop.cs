using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Mostrador.Core.Catalog;
using Mostrador.Platform.Database;
using static Mostrador.Core.Tenants.ShopFiles.ProfileOfFile;

namespace Mostrador.Core.Tenants.ShopFiles;

/// <summary>A shop as a file that imports to the same shop, archived products and ended discounts included. No secrets.</summary>
public sealed partial class ExportShop(Database database, TenantDirectory directory)
{
    static readonly JsonSerializerOptions Json = new(ShopFileJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file for people, not for a web page
    };

    public static string Write(ShopFile file) =>
        EscapedPair.Replace(
            JsonSerializer.Serialize(file, Json) + "\n",
            m => m.Value == @"\\" ? m.Value : JsonSerializer.Deserialize<string>($"\"{m.Value}\"")!
        );

    /// <summary>Emojis, which the encoder always escapes; an escaped backslash before them is matched to be passed over.</summary>
    [GeneratedRegex(@"\\\\|\\uD[89AB][0-9A-F]{2}\\uD[C-F][0-9A-F]{2}", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex EscapedPair { get; }

    public async Task<ShopFile> RunAsync(Tenant tenant, CancellationToken ct)
    {
        await using var tx = await database.BeginAsync(tenant.Place, ct);
        await using var db = await ShopDbContext.OpenAsync(tx, ct);
        var shop = await db.Shops.AsNoTracking().SingleAsync(ct);
        var categories = await db.Categories.AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Id).ToListAsync(ct);
        var products = await db
            .Products.AsNoTracking()
            .Include(p => p.Category)
            .OrderBy(p => p.Position)
            .ThenBy(p => p.Id)
            .ToListAsync(ct);
        var discounts = await db
            .Discounts.AsNoTracking()
            .Include(d => d.Category)
            .Include(d => d.Product)
            .OrderBy(d => d.Id)
            .ToListAsync(ct);
        var zone = ShopClock.Zone(shop.Timezone);
        return new ShopFile
        {
            Format = ShopFile.CurrentFormat,
            Id = tenant.Id,
            Slug = tenant.Slug,
            PhoneNumberId = directory
                .ChannelsOf(tenant.Id)
                .FirstOrDefault(c => c.PhoneNumberId is not null)
                ?.PhoneNumberId,
            AssistantId = tenant.AssistantId,
            Plan = tenant.Plan,
            Categories =
            [
                .. categories.Select(c => new CategoryPart { Name = c.Name, Synonyms = NullIfEmpty(c.Synonyms) }),
            ],
            Products = [.. products.Select(Part)],
            Discounts = [.. discounts.Select(d => Part(d, zone))],
        }.WithProfile(shop.Profile);
    }

    static ProductPart Part(ProductRow p) =>
        new()
        {
            Sku = p.Sku,
            Name = p.Name,
            Category = p.Category?.Name,
            Price = p.Price.WithoutTrailingZeros(),
            SalePrice = p.SalePrice?.WithoutTrailingZeros(),
            Stock = new StockPart(true, p.Stock?.WithoutTrailingZeros()),
            Status = p.Status == ProductStatus.Active ? null : p.Status,
            Description = p.Description.Length == 0 ? null : p.Description,
            Unit = p.Unit,
            Step = p.Step == 1 ? null : p.Step.WithoutTrailingZeros(),
            MinQuantity = p.MinQuantity == 0 ? null : p.MinQuantity.WithoutTrailingZeros(),
            AvailableDays = p.AvailableDays is { } days ? [.. days.Select(d => Weekdays.Name((DayOfWeek)d))] : null,
            AvailableFrom = Time(p.AvailableFrom),
            AvailableTo = Time(p.AvailableTo),
            Dimensions = p.Dimensions,
            Image = p.Image,
            Synonyms = NullIfEmpty(p.Synonyms),
            Options = NullIfEmpty([.. p.Options.Select(Part)]),
        };

    static OptionPart Part(OptionGroup group) =>
        new()
        {
            Name = group.Name,
            Required = group.Required,
            Max = group.Max,
            Choices = [.. group.Choices.Select(c => new ChoicePart { Name = c.Name, Price = c.Price })],
        };

    static DiscountPart Part(DiscountRow d, TimeZoneInfo zone) =>
        new()
        {
            Name = d.Name,
            Type = d.Type,
            Value = d.Value.WithoutTrailingZeros(),
            Target = d.Target,
            Category = d.Category?.Name,
            Product = d.Product?.Sku,
            MinQuantity = d.MinQuantity == 0 ? null : d.MinQuantity.WithoutTrailingZeros(),
            StartsAt = Time(d.StartsAt, zone),
            EndsAt = Time(d.EndsAt, zone),
            IsActive = d.IsActive,
        };

    static FileTime? Time(DateTimeOffset? at, TimeZoneInfo zone) =>
        at is { } known ? new FileTime(TimeZoneInfo.ConvertTime(known, zone)) : null;

    static string? Time(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
