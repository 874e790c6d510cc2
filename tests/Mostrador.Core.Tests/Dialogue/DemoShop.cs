using System.Globalization;
using System.Text.Json;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Tests.Dialogue;

/// <summary>The shops of the demo files, read for tests without a database.</summary>
sealed record DemoShop(string Slug, ShopProfile Profile, ShopCatalog Catalog)
{
    public static readonly IReadOnlyList<string> All =
    [
        "acme",
        "bravo",
        "mundo-canino",
        "la-huerta",
        "agua-clara",
        "el-primo",
        "burbujas",
        "la-plaza",
    ];

    static readonly string[] Days = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];

    static readonly Dictionary<string, DemoShop> Loaded = All.ToDictionary(s => s, Load);

    public static DemoShop Of(string slug) => Loaded[slug];

    static DemoShop Load(string slug)
    {
        using var stream = typeof(ShopProfile).Assembly.GetManifestResourceStream($"demo/{slug}.json")!;
        using var json = JsonDocument.Parse(stream);
        var root = json.RootElement;
        var style = root.GetProperty("style");
        var delivery = root.GetProperty("delivery");
        var profile = new ShopProfile
        {
            Name = Text(root, "name")!,
            Currency = Text(root, "currency")!,
            Locale = Text(root, "locale")!,
            Timezone = Text(root, "timezone")!,
            Type = Text(root, "type")!,
            Phone = Text(root, "phone"),
            Greeting = Text(root, "greeting"),
            Hours = Text(root, "hours"),
            Style = new ShopStyle
            {
                Tone = Text(style, "tono")!,
                UseEmojis = style.GetProperty("usar_emojis").GetBoolean(),
                AllowedEmojis = Texts(style, "emojis_permitidos"),
                ReplyLimit = style.GetProperty("limite_respuesta_caracteres").GetInt32(),
                CallToAction = Text(style, "cta_principal"),
            },
            Delivery = new DeliveryTerms
            {
                Zones =
                [
                    .. delivery
                        .GetProperty("zones")
                        .EnumerateArray()
                        .Select(z => new DeliveryZone(Text(z, "name")!, z.GetProperty("fee").GetDecimal())),
                ],
                FreeFrom = Number(delivery, "free_from"),
                MinOrder = Number(delivery, "min_order"),
                Pickup = Text(delivery, "pickup"),
                Slots = Texts(delivery, "slots"),
            },
            Payments = Texts(root, "payments"),
            Faq = [.. root.GetProperty("faq").EnumerateArray().Select(f => new Faq(Text(f, "q")!, Text(f, "a")!))],
        };
        var id = 0L;
        var items = root.GetProperty("products")
            .EnumerateArray()
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
                AvailableDays = p.TryGetProperty("available_days", out _)
                    ? [.. Texts(p, "available_days").Select(d => (DayOfWeek)Array.IndexOf(Days, d))]
                    : null,
                Synonyms = Texts(p, "synonyms"),
                Options = p.TryGetProperty("options", out var options)
                    ?
                    [
                        .. options
                            .EnumerateArray()
                            .Select(o => new OptionGroup(
                                Text(o, "name")!,
                                o.GetProperty("required").GetBoolean(),
                                o.GetProperty("max").GetInt32(),
                                [
                                    .. o.GetProperty("choices")
                                        .EnumerateArray()
                                        .Select(c => new OptionChoice(
                                            Text(c, "name")!,
                                            c.GetProperty("price").GetDecimal()
                                        )),
                                ]
                            )),
                    ]
                    : [],
            })
            .ToList();
        var discounts = root.GetProperty("discounts")
            .EnumerateArray()
            .Where(d => d.GetProperty("is_active").GetBoolean())
            .Select(d => new Discount(
                Text(d, "name")!,
                Enum.Parse<DiscountType>(Text(d, "type")!),
                d.GetProperty("value").GetDecimal(),
                Text(d, "category"),
                Text(d, "product"),
                Number(d, "min_quantity") ?? 0,
                null,
                null
            ))
            .ToList();
        var categories = root.GetProperty("categories")
            .EnumerateArray()
            .Select(c => new Category(Text(c, "name")!, Texts(c, "synonyms")))
            .ToList();
        return new DemoShop(slug, profile, new ShopCatalog(1, categories, items, discounts));
    }

    static string? Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;

    static decimal? Number(JsonElement e, string name) =>
        e.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.Number ? v.GetDecimal() : null;

    static string[] Texts(JsonElement e, string name) =>
        e.TryGetProperty(name, out var v) ? [.. v.EnumerateArray().Select(x => x.GetString()!)] : [];

    public override string ToString() => Slug + CultureInfo.InvariantCulture.Name;
}
