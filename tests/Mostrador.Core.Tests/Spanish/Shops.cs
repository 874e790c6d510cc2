using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Spanish;

/// <summary>Shops for reading tests: the demo files as embedded in Core, and shops written down in a few lines.</summary>
internal static class Shops
{
    static readonly ConcurrentDictionary<string, SpanishReader> Readers = new();

    public static SpanishReader Demo(string slug) => Readers.GetOrAdd(slug, s => Load(s));

    static SpanishReader Load(string slug)
    {
        using var stream = typeof(ShopCatalog).Assembly.GetManifestResourceStream($"demo/{slug}.json")!;
        using var json = JsonDocument.Parse(stream);
        return From(json.RootElement);
    }

    /// <summary>A shop of <see cref="OtherShops"/>.</summary>
    public static SpanishReader Of(string lines) => Readers.GetOrAdd(lines, Build);

    static SpanishReader Build(string lines)
    {
        var rows = lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var head = Cells(rows[0], 4);
        var profile = new ShopProfile
        {
            Name = "Tienda",
            Locale = head[0],
            Currency = head[1],
            Timezone = "UTC",
            Payments = ["efectivo", "transferencia", "tarjeta"],
            Delivery = new DeliveryTerms
            {
                Zones = [.. Names(head[2], ',').Select(z => new DeliveryZone(z, 1000))],
                Slots = Names(head[3], ','),
                Pickup = "En el local",
            },
        };
        var categories = rows.Where(r => r[0] == '#')
            .Select(r => r[1..].Split(':', 2))
            .Select(c => new Category(c[0].Trim(), Names(c[1], ',')))
            .ToList();
        var id = 0L;
        var items = rows.Skip(1)
            .Where(r => r[0] != '#')
            .Select(r => Cells(r, 8))
            .Select(c => new Item
            {
                Id = ++id,
                Sku = c[0],
                Name = c[1],
                Category = c[2],
                Price = decimal.Parse(c[3], CultureInfo.InvariantCulture),
                Description = c[4],
                Synonyms = Names(c[5], ','),
                Unit = c[6].Split(' ')[0],
                Step = decimal.Parse(c[6].Split(' ')[1], CultureInfo.InvariantCulture),
                Options =
                [
                    .. Names(c[7], ';')
                        .Select(g => g.Split(':', 2))
                        .Select(g => (Name: g[0].Split('?'), Choices: g[1]))
                        .Select(g => new OptionGroup(
                            g.Name[0],
                            g.Name.Length == 1,
                            g.Name.Length > 1 && int.TryParse(g.Name[1], CultureInfo.InvariantCulture, out var most)
                                ? most
                                : 1,
                            [.. Names(g.Choices, '/').Select(n => new OptionChoice(n, 0))]
                        )),
                ],
            })
            .ToList();
        return ShopReaders.For(profile, new ShopCatalog(1, categories, items, []));
    }

    static string[] Cells(string row, int count)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries).ToList();
        while (cells.Count < count)
            cells.Add("");
        return [.. cells];
    }

    static List<string> Names(string cell, char separator) =>
        [.. cell.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    static SpanishReader From(JsonElement shop)
    {
        var delivery = shop.TryGetProperty("delivery", out var d) ? d : default;
        var profile = new ShopProfile
        {
            Name = shop.GetProperty("name").GetString()!,
            Currency = shop.GetProperty("currency").GetString()!,
            Locale = shop.GetProperty("locale").GetString()!,
            Timezone = Text(shop, "timezone") ?? "UTC",
            Payments = Strings(shop, "payments"),
            Delivery =
                delivery.ValueKind != JsonValueKind.Object
                    ? new DeliveryTerms()
                    : new DeliveryTerms
                    {
                        Zones =
                        [
                            .. List(delivery, "zones")
                                .Select(z => new DeliveryZone(Text(z, "name")!, z.GetProperty("fee").GetDecimal())),
                        ],
                        Slots = Strings(delivery, "slots"),
                        Pickup = Text(delivery, "pickup"),
                    },
            Faq = [.. List(shop, "faq").Select(f => new Faq(Text(f, "q")!, Text(f, "a")!))],
        };
        var id = 0L;
        var items = List(shop, "products")
            .Select(p => new Item
            {
                Id = ++id,
                Sku = Text(p, "sku")!,
                Name = Text(p, "name")!,
                Category = Text(p, "category")!,
                Description = Text(p, "description") ?? "",
                Price = p.GetProperty("price").GetDecimal(),
                SalePrice = Number(p, "sale_price"),
                Stock = Number(p, "stock"),
                Unit = Text(p, "unit") ?? "unidad",
                Step = Number(p, "step") ?? 1,
                MinQuantity = Number(p, "min_quantity") ?? 0,
                Synonyms = Strings(p, "synonyms"),
                Options =
                [
                    .. List(p, "options")
                        .Select(o => new OptionGroup(
                            Text(o, "name")!,
                            o.TryGetProperty("required", out var required) && required.GetBoolean(),
                            (int)(Number(o, "max") ?? 1),
                            [
                                .. List(o, "choices")
                                    .Select(c => new OptionChoice(Text(c, "name")!, Number(c, "price") ?? 0)),
                            ]
                        )),
                ],
            })
            .ToList();
        var categories = List(shop, "categories")
            .Select(c => new Category(Text(c, "name")!, Strings(c, "synonyms")))
            .ToList();
        return ShopReaders.For(profile, new ShopCatalog(1, categories, items, []));
    }

    static IEnumerable<JsonElement> List(JsonElement e, string name) =>
        e.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    static List<string> Strings(JsonElement e, string name) => [.. List(e, name).Select(x => x.GetString()!)];

    static string? Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;

    static decimal? Number(JsonElement e, string name) =>
        e.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number ? v.GetDecimal() : null;
}
