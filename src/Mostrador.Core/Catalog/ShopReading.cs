using System.Text.Json;
using Mostrador.Core.Assistant.Model;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Core.Tenants;
using Npgsql;

namespace Mostrador.Core.Catalog;

/// <summary>A whole shop as read, before it is cached.</summary>
/// <param name="StockChangedAt">By position in the catalogue's items.</param>
sealed record ShopRead(ShopSnapshot Snapshot, DateTimeOffset At, DateTimeOffset[] StockChangedAt);

/// <summary>Reads a shop in one round trip. Versions come first: rows may be newer than they say, never older.</summary>
static class ShopReading
{
    public static IEnumerable<NpgsqlBatchCommand> Commands(string tenantId)
    {
        yield return Command(
            """
            select s.profile, s.profile_version, s.catalog_version, now(),
                   p.version, p.config, p.created_by, p.reason, p.created_at,
                   m.enabled, m.base_url, m.sealed_key, m.model, m.monthly_tokens, m.monthly_cost
            from shop s
            left join prompts p on p.tenant_id = s.tenant_id and p.version = s.prompt_version
            left join model_settings m on m.tenant_id = s.tenant_id
            where s.tenant_id = $1
            """,
            tenantId
        );
        yield return Command(
            "select id, name, synonyms from categories where tenant_id = $1 order by position, id",
            tenantId
        );
        yield return Command(
            """
            select p.id, p.sku, p.name, p.category_id, p.description, p.price, p.sale_price, p.stock,
                   p.status = 'Active', p.unit, p.step, p.min_quantity, p.available_days, p.available_from, p.available_to,
                   p.dimensions, p.image, p.synonyms, p.options, p.stock_changed_at
            from products p
            where p.tenant_id = $1 and p.status <> 'Archived'
            order by p.position, p.id
            """,
            tenantId
        );
        yield return Command(
            """
            select d.name, d.type = 'Percentage', d.value, c.name, p.sku, d.min_quantity, d.starts_at, d.ends_at
            from discounts d
            left join categories c on c.tenant_id = d.tenant_id and c.id = d.category_id
            left join products p on p.tenant_id = d.tenant_id and p.id = d.product_id
            where d.tenant_id = $1 and d.is_active
            order by d.id
            """,
            tenantId
        );
    }

    /// <summary>Starts on the first command's result.</summary>
    public static async Task<ShopRead> ReadAsync(NpgsqlDataReader r, CancellationToken ct)
    {
        if (!await r.ReadAsync(ct))
            throw new InvalidOperationException("The tenant has no shop row.");
        var profile = JsonSerializer.Deserialize(r.GetString(0), ShopJson.Default.ShopProfile)!;
        var profileVersion = r.GetInt64(1);
        var catalogVersion = r.GetInt64(2);
        var at = r.GetFieldValue<DateTimeOffset>(3);
        var prompt = ReadPrompt(r);
        var model = ReadModel(r);
        var ownStyle = profile.Style;
        profile = profile with { Style = prompt.Config.Over(ownStyle) };

        await r.NextResultAsync(ct);
        var categories = new List<Category>();
        var categoryNames = new Dictionary<long, string>();
        while (await r.ReadAsync(ct))
        {
            categories.Add(new Category(r.GetString(1), r.GetFieldValue<string[]>(2)));
            categoryNames.Add(r.GetInt64(0), categories[^1].Name);
        }

        await r.NextResultAsync(ct);
        var items = new List<Item>();
        var changed = new List<DateTimeOffset>();
        var units = new HashSet<string>(StringComparer.Ordinal);
        while (await r.ReadAsync(ct))
        {
            // A category added since is read with the next version.
            var category = r.IsDBNull(3) ? "" : categoryNames.GetValueOrDefault(r.GetInt64(3), "");
            var unit = r.GetString(9);
            if (units.TryGetValue(unit, out var known))
                unit = known;
            else
                units.Add(unit);
            items.Add(ReadItem(r, category, unit));
            changed.Add(r.GetFieldValue<DateTimeOffset>(19));
        }

        await r.NextResultAsync(ct);
        var discounts = new List<Discount>();
        while (await r.ReadAsync(ct))
            discounts.Add(ReadDiscount(r));

        var catalog = new ShopCatalog(catalogVersion, categories, items, discounts);
        var snapshot = new ShopSnapshot(profile, profileVersion, catalog)
        {
            Prompt = prompt,
            Model = model,
            OwnStyle = ownStyle,
        };
        return new ShopRead(snapshot, at, [.. changed]);
    }

    static PromptVersion ReadPrompt(NpgsqlDataReader r) =>
        r.IsDBNull(4)
            ? PromptVersion.None
            : new PromptVersion(
                r.GetInt32(4),
                PromptJson.Read(r.GetString(5)),
                r.GetString(6),
                r.IsDBNull(7) ? null : r.GetString(7),
                r.GetFieldValue<DateTimeOffset>(8),
                Active: true
            );

    static ModelSettings? ReadModel(NpgsqlDataReader r) =>
        r.IsDBNull(9)
            ? null
            : new ModelSettings(
                r.GetBoolean(9),
                r.IsDBNull(10) ? null : new Uri(r.GetString(10)),
                r.IsDBNull(11) ? null : r.GetFieldValue<byte[]>(11),
                r.IsDBNull(12) ? null : r.GetString(12),
                r.IsDBNull(13) ? null : r.GetInt64(13),
                r.IsDBNull(14) ? null : r.GetDecimal(14)
            );

    static Item ReadItem(NpgsqlDataReader r, string category, string unit) =>
        new()
        {
            Id = r.GetInt64(0),
            Sku = r.GetString(1),
            Name = r.GetString(2),
            Category = category,
            Description = r.GetString(4),
            Price = r.GetDecimal(5).WithoutTrailingZeros(),
            SalePrice = r.IsDBNull(6) ? null : r.GetDecimal(6).WithoutTrailingZeros(),
            Stock = r.IsDBNull(7) ? null : r.GetDecimal(7).WithoutTrailingZeros(),
            Status = r.GetBoolean(8) ? ItemStatus.Active : ItemStatus.OutOfStock,
            Unit = unit,
            Step = r.GetDecimal(10).WithoutTrailingZeros(),
            MinQuantity = r.GetDecimal(11).WithoutTrailingZeros(),
            AvailableDays = r.IsDBNull(12) ? null : [.. r.GetFieldValue<short[]>(12).Select(d => (DayOfWeek)d)],
            AvailableFrom = r.IsDBNull(13) ? null : r.GetFieldValue<TimeOnly>(13),
            AvailableTo = r.IsDBNull(14) ? null : r.GetFieldValue<TimeOnly>(14),
            Dimensions = r.IsDBNull(15) ? null : r.GetString(15),
            Image = r.IsDBNull(16) ? null : r.GetString(16),
            Synonyms = r.GetFieldValue<string[]>(17),
            Options = r.GetString(18) is not "[]" and var options
                ? JsonSerializer.Deserialize(options, ShopJson.Default.IReadOnlyListOptionGroup)!
                : [],
        };

    static Discount ReadDiscount(NpgsqlDataReader r) =>
        new(
            r.GetString(0),
            r.GetBoolean(1) ? DiscountType.Percentage : DiscountType.FixedAmount,
            r.GetDecimal(2).WithoutTrailingZeros(),
            r.IsDBNull(3) ? null : r.GetString(3),
            r.IsDBNull(4) ? null : r.GetString(4),
            r.GetDecimal(5).WithoutTrailingZeros(),
            r.IsDBNull(6) ? null : r.GetFieldValue<DateTimeOffset>(6),
            r.IsDBNull(7) ? null : r.GetFieldValue<DateTimeOffset>(7)
        );

    static NpgsqlBatchCommand Command(string sql, string tenantId) =>
        new(sql) { Parameters = { new NpgsqlParameter<string> { TypedValue = tenantId } } };
}
