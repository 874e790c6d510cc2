using System.Collections.Concurrent;
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

    public static SpanishReader Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return From(document.RootElement);
    }

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
