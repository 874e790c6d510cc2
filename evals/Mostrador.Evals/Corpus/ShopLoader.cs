using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tenants.Demo;
using Mostrador.Core.Tenants.ShopFiles;

namespace Mostrador.Evals.Corpus;

/// <summary>A shop as an engine sees it, straight from its file: no database.</summary>
sealed record LoadedShop(Tenant Tenant, ShopProfile Profile, ShopCatalog Catalog)
{
    public string Slug => Tenant.Slug;
}

/// <summary>Reads the evaluation's own shops and the demonstration's, with the product's own reader and checks.</summary>
static class ShopLoader
{
    public static IReadOnlyDictionary<string, LoadedShop> Load(string folder, ICollection<string> problems)
    {
        var shops = new Dictionary<string, LoadedShop>(StringComparer.Ordinal);
        foreach (var file in DemoShops.Files())
            shops.Add(file.Slug!, Convert(file));
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var reading = ShopFileReading.Of(File.ReadAllBytes(path));
            var found = reading.Problems.Concat(reading.Warnings).ToList();
            if (reading.File is { } file)
                found.AddRange(ShopFileCheck.Shop(file));
            foreach (var problem in found)
                problems.Add($"{name}: {problem}");
            if (reading.File is not { } shop || found.Count > 0)
                continue;
            if (shop.Slug + ".json" != name)
                problems.Add($"{name}: holds the shop {shop.Slug}");
            if (!shops.TryAdd(shop.Slug!, Convert(shop)))
                problems.Add($"{name}: {shop.Slug} is taken");
        }
        return shops;
    }

    static LoadedShop Convert(ShopFile file)
    {
        var profile = file.Profile();
        var tenant = new Tenant(
            file.Id ?? file.Slug!,
            file.Slug!,
            profile.Name,
            profile.Type,
            profile.Phone,
            file.Plan ?? "premium",
            Active: true,
            InactiveMessage: null,
            file.AssistantId,
            Schema: "shared",
            Server: null,
            DateTimeOffset.UnixEpoch
        );
        return new LoadedShop(tenant, profile, CatalogOf(file));
    }

    static ShopCatalog CatalogOf(ShopFile file) =>
        new(
            version: 1,
            [.. (file.Categories ?? []).Select(c => new Category(c.Name!, c.Synonyms ?? []))],
            [.. (file.Products ?? []).Where(p => p.Status != "Archived").Select((p, i) => ItemOf(p, i + 1))],
            [
                .. (file.Discounts ?? [])
                    .Where(d => d.IsActive ?? true)
                    .Select(d => DiscountOf(d, ShopClock.Zone(file.Timezone!))),
            ]
        );

    static Item ItemOf(ProductPart part, long id) =>
        new()
        {
            Id = id,
            Sku = part.Sku!,
            Name = part.Name!,
            Category = part.Category ?? "",
            Description = part.Description ?? "",
            Price = part.Price!.Value,
            SalePrice = part.SalePrice,
            Stock = part.Stock.Quantity,
            Status = part.Status == "OutOfStock" ? ItemStatus.OutOfStock : ItemStatus.Active,
            Unit = part.Unit ?? "unidad",
            Step = part.Step ?? 1,
            MinQuantity = part.MinQuantity ?? 0,
            AvailableDays = part.AvailableDays is { } days ? [.. days.Select(d => Weekdays.Parse(d)!.Value)] : null,
            AvailableFrom = TimeOf(part.AvailableFrom),
            AvailableTo = TimeOf(part.AvailableTo),
            Dimensions = part.Dimensions,
            Image = part.Image,
            Synonyms = part.Synonyms ?? [],
            Options =
            [
                .. (part.Options ?? []).Select(o => new OptionGroup(
                    o.Name!,
                    o.Required ?? false,
                    o.Max ?? 1,
                    [.. o.Choices!.Select(c => new OptionChoice(c.Name!, c.Price ?? 0))]
                )),
            ],
        };

    static Discount DiscountOf(DiscountPart part, TimeZoneInfo zone) =>
        new(
            part.Name!,
            part.Type == "Percentage" ? DiscountType.Percentage : DiscountType.FixedAmount,
            part.Value!.Value,
            part.Target == "Category" ? part.Category : null,
            part.Target == "Product" ? part.Product : null,
            part.MinQuantity ?? 0,
            part.StartsAt?.From(zone),
            part.EndsAt?.Until(zone)
        );

    static TimeOnly? TimeOf(string? text) =>
        text is null ? null : TimeOnly.ParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
