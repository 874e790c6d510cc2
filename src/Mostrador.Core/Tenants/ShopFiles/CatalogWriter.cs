using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Tenants.ShopFiles;

/// <param name="Products">Products in the file.</param>
/// <param name="Added">Of them, new ones.</param>
/// <param name="Changed">Of them, ones that differ from what there was.</param>
/// <param name="Archived">Products that were not in the file and left the shop.</param>
public sealed record CatalogCounts(int Products, int Added, int Changed, int Archived);

/// <summary>Brings a shop's goods to what a checked file says: by SKU and by name, what is equal is left alone.</summary>
sealed class CatalogWriter(ShopDbContext db, TimeZoneInfo zone, DateTimeOffset now)
{
    /// <param name="whole">The file is the shop's whole catalogue: its order counts. Otherwise new goods go to the end.</param>
    /// <param name="archiveMissing">What the file does not name leaves the shop.</param>
    public async Task<CatalogCounts> WriteAsync(ShopFile file, bool whole, bool archiveMissing, CancellationToken ct)
    {
        var categories = await CategoriesAsync(file, whole, ct);
        var known = await db.Products.ToDictionaryAsync(p => p.Sku, StringComparer.OrdinalIgnoreCase, ct);
        var products = new Dictionary<string, ProductRow>(known, StringComparer.OrdinalIgnoreCase);
        var position = whole ? 0 : known.Values.Select(p => p.Position + 1).DefaultIfEmpty(0).Max();
        foreach (var part in file.Products ?? [])
        {
            if (!products.TryGetValue(part.Sku!, out var row))
            {
                row = New(part, position++);
                db.Products.Add(row);
                products.Add(part.Sku!, row);
            }
            else if (whole)
                row.Position = position++;
            Copy(part, row, categories);
        }
        var archived = archiveMissing && file.Products is not null ? ArchiveMissing(file, known.Values) : 0;
        await DiscountsAsync(file, categories, products, archiveMissing, ct);

        var changed = 0;
        foreach (var row in known.Values)
            if (db.Entry(row).State == EntityState.Modified)
            {
                row.UpdatedAt = now;
                changed++;
            }
        await db.SaveChangesAsync(ct);
        if (archiveMissing && file.Categories is not null)
            await RemoveEmptyCategoriesAsync(file, ct);
        return new CatalogCounts(file.Products?.Count ?? 0, products.Count - known.Count, changed - archived, archived);
    }

    async Task<Dictionary<string, CategoryRow>> CategoriesAsync(ShopFile file, bool whole, CancellationToken ct)
    {
        var rows = await db.Categories.ToDictionaryAsync(c => c.Name, StringComparer.OrdinalIgnoreCase, ct);
        var position = whole ? 0 : rows.Values.Select(c => c.Position + 1).DefaultIfEmpty(0).Max();
        foreach (var part in file.Categories ?? [])
        {
            var name = part.Name!.Trim();
            if (!rows.TryGetValue(name, out var row))
            {
                row = new CategoryRow
                {
                    TenantId = db.TenantId,
                    Name = name,
                    Position = position++,
                };
                rows.Add(name, row);
                db.Categories.Add(row);
            }
            else if (whole)
                row.Position = position++;
            row.Name = name;
            row.Synonyms = [.. part.Synonyms ?? []];
        }
        return rows;
    }

    ProductRow New(ProductPart part, int position) =>
        new()
        {
            TenantId = db.TenantId,
            Sku = part.Sku!.Trim(),
            Name = part.Name!,
            Position = position,
            UpdatedAt = now,
        };

    static void Copy(ProductPart part, ProductRow row, Dictionary<string, CategoryRow> categories)
    {
        row.Name = part.Name!.Trim();
        row.Category = part.Category is { } category ? categories[category] : null;
        if (row.Category is null)
            row.CategoryId = null;
        row.Description = part.Description ?? "";
        row.Price = part.Price!.Value;
        row.SalePrice = part.SalePrice;
        if (part.Stock.Given)
            row.Stock = part.Stock.Quantity;
        row.Status = part.Status ?? ProductStatus.Active;
        row.Unit = part.Unit ?? "unidad";
        row.Step = part.Step ?? 1;
        row.MinQuantity = part.MinQuantity ?? 0;
        row.AvailableDays = part.AvailableDays is { } days
            ? [.. days.Select(d => (short)Weekdays.Parse(d)!.Value).Distinct()]
            : null;
        row.AvailableFrom = Time(part.AvailableFrom);
        row.AvailableTo = Time(part.AvailableTo);
        row.Dimensions = part.Dimensions;
        row.Image = part.Image;
        row.Synonyms = [.. part.Synonyms ?? []];
        row.Options =
        [
            .. (part.Options ?? []).Select(o => new OptionGroup(
                o.Name!.Trim(),
                o.Required ?? false,
                o.Max ?? 1,
                [.. o.Choices!.Select(c => new OptionChoice(c.Name!.Trim(), c.Price ?? 0))]
            )),
        ];
    }

    static int ArchiveMissing(ShopFile file, IEnumerable<ProductRow> known)
    {
        var named = file.Products!.Select(p => p.Sku!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var archived = 0;
        foreach (var row in known.Where(r => !named.Contains(r.Sku) && r.Status != ProductStatus.Archived))
        {
            row.Status = ProductStatus.Archived;
            archived++;
        }
        return archived;
    }

    async Task DiscountsAsync(
        ShopFile file,
        Dictionary<string, CategoryRow> categories,
        Dictionary<string, ProductRow> products,
        bool endMissing,
        CancellationToken ct
    )
    {
        if (file.Discounts is null)
            return;
        var rows = (await db.Discounts.ToListAsync(ct)).ToLookup(d => d.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var part in file.Discounts)
        {
            var row = rows[part.Name!].FirstOrDefault();
            if (row is null)
            {
                row = new DiscountRow
                {
                    TenantId = db.TenantId,
                    Name = part.Name!,
                    Type = part.Type!,
                    Target = part.Target!,
                };
                db.Discounts.Add(row);
            }
            row.Type = part.Type!;
            row.Value = part.Value!.Value;
            row.Target = part.Target!;
            row.Category = part.Target == "Category" ? categories[part.Category!] : null;
            row.Product = part.Target == "Product" ? products[part.Product!] : null;
            if (row.Category is null)
                row.CategoryId = null;
            if (row.Product is null)
                row.ProductId = null;
            row.MinQuantity = part.MinQuantity ?? 0;
            row.StartsAt = part.StartsAt?.From(zone);
            row.EndsAt = part.EndsAt?.Until(zone);
            row.IsActive = part.IsActive ?? true;
        }
        if (!endMissing)
            return;
        var named = file.Discounts.Select(d => d.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.SelectMany(r => r).Where(r => !named.Contains(r.Name)))
            row.IsActive = false;
    }

    async Task RemoveEmptyCategoriesAsync(ShopFile file, CancellationToken ct)
    {
        var named = file.Categories!.Select(c => c.Name!.Trim()).ToList();
        await db
            .Categories.Where(c =>
                !named.Contains(c.Name)
                && !db.Products.Any(p => p.CategoryId == c.Id)
                && !db.Discounts.Any(d => d.CategoryId == c.Id)
            )
            .ExecuteDeleteAsync(ct);
    }

    static TimeOnly? Time(string? text) =>
        text is null ? null : TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}
