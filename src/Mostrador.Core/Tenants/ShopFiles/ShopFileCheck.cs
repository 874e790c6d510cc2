using System.Globalization;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Tenants.ShopFiles;

/// <summary>Everything that is wrong with a shop file, each with its place: products[3].price.</summary>
public sealed class ShopFileCheck
{
    public static readonly IReadOnlyList<string> PaymentMethods = ["flow", "transferencia", "efectivo", "tarjeta"];
    static readonly IReadOnlyList<string> Tones = ["amigable", "super_amigable", "casual", "profesional", "formal"];
    const decimal Largest = 999_999_999_999m;

    readonly List<Problem> problems = [];
    readonly string currency;
    readonly TimeZoneInfo zone;

    ShopFileCheck(string currency, string timezone) => (this.currency, zone) = (currency, ShopClock.Zone(timezone));

    /// <summary>A whole shop.</summary>
    public static IReadOnlyList<Problem> Shop(ShopFile file)
    {
        var check = new ShopFileCheck(file.Currency ?? "", file.Timezone ?? "");
        check.Identity(file);
        check.Terms(file);
        check.Goods(file, [], []);
        return check.problems;
    }

    /// <summary>What may be imported, but hardly does what its owner means.</summary>
    public static IEnumerable<Problem> Doubts(ShopFile file)
    {
        if (HoursAsRead.Doubt(file.Hours) is { } doubt)
            yield return new Problem("hours", doubt);
        for (var i = 0; i < (file.Products?.Count ?? 0); i++)
        {
            if (file.Products![i]?.Unit is not { } unit)
                continue;
            if (Measure.HasNumber(unit) && Measure.Of(unit) is null)
                yield return new Problem(
                    $"products[{i}].unit",
                    $"«{unit}» tiene un número que no se entiende: use una medida como «100 g», o una palabra como «bolsa»"
                );
            else if (UnitWords.IsUnknown(unit))
                yield return new Problem(
                    $"products[{i}].unit",
                    $"«{unit}» es una abreviatura que se muestra tal cual: escriba la palabra entera, como «bolsa»"
                );
        }
    }

    /// <summary>Goods for a shop that there is already; they may lean on its categories and products.</summary>
    public static IReadOnlyList<Problem> Catalog(
        ShopFile file,
        string currency,
        string timezone,
        IEnumerable<string> knownCategories,
        IEnumerable<string> knownSkus
    )
    {
        var check = new ShopFileCheck(currency, timezone);
        check.Goods(file, knownCategories, knownSkus);
        return check.problems;
    }

    void Identity(ShopFile file)
    {
        if (file.Format is not (null or ShopFile.CurrentFormat))
            Add("format", $"se esperaba «{ShopFile.CurrentFormat}»");
        Text("name", file.Name, TenantNames.MaxNameLength);
        if (Text("slug", file.Slug, 63) && !TenantNames.Slug.IsMatch(file.Slug!))
            Add("slug", "solo minúsculas sin acento, números y guiones, y empieza por letra o número");
        if (file.Id is { } id && !TenantNames.Slug.IsMatch(id))
            Add("id", "solo minúsculas sin acento, números y guiones, y empieza por letra o número");
        if (Text("currency", file.Currency, 64) && !IsCurrency(file.Currency!))
            Add("currency", "se esperaba un código de moneda de tres letras, como CLP");
        if (Text("locale", file.Locale, 64) && !IsLocale(file.Locale!))
            Add("locale", "se esperaba un idioma con país, como es-CL");
        if (Text("timezone", file.Timezone, 64) && !TimeZoneInfo.TryFindSystemTimeZoneById(file.Timezone!, out _))
            Add("timezone", "no es una zona horaria conocida, como America/Santiago");
        if (file.PhoneNumberId is { } number && !TenantNames.PhoneNumberId.IsMatch(number))
            Add("phone_number_id", "se esperaban solo dígitos");
        if (file.Phone is { } phone && Channels.PhoneNumber.Canonical(phone) is null)
            Add("phone", "no es un número de teléfono");
        if (file.Plan is { } plan && !Plans.All.Contains(plan))
            Add("plan", $"se esperaba {OneOf(Plans.All)}");
    }

    void Terms(ShopFile file)
    {
        if (file.Style is { } style)
        {
            if (!Tones.Contains(style.Tone))
                Add("style.tono", $"se esperaba {OneOf(Tones)}");
            if (style.ReplyLimit is < 100 or > 4096)
                Add("style.limite_respuesta_caracteres", "debe estar entre 100 y 4096");
        }
        Each(
            "payments",
            file.Payments,
            (at, method) =>
            {
                if (!PaymentMethods.Contains(method))
                    Add(at, $"forma de pago desconocida «{method}»; se esperaba {OneOf(PaymentMethods)}");
            }
        );
        Unique("payments", file.Payments, p => p);
        if (file.Delivery is { } delivery)
            Delivery(delivery);
        Each(
            "faq",
            file.Faq,
            (at, faq) =>
            {
                Text($"{at}.q", faq.Q, 500);
                Text($"{at}.a", faq.A, 2000);
            }
        );
    }

    void Delivery(DeliveryPart delivery)
    {
        Each(
            "delivery.zones",
            delivery.Zones,
            (at, zone) =>
            {
                Text($"{at}.name", zone.Name, 100);
                Money($"{at}.fee", zone.Fee, required: true);
            }
        );
        Unique("delivery.zones", delivery.Zones, z => z.Name, ".name");
        if (delivery.Zones?.Count(z => z is { Rest: true }) > 1)
            Add("delivery.zones", "más de una zona con «rest»: el resto de los lugares va a una sola");
        Money("delivery.free_from", delivery.FreeFrom);
        Money("delivery.min_order", delivery.MinOrder);
        Each("delivery.slots", delivery.Slots, (at, slot) => Text(at, slot, 100));
    }

    void Goods(ShopFile file, IEnumerable<string> knownCategories, IEnumerable<string> knownSkus)
    {
        Each("categories", file.Categories, (at, category) => Text($"{at}.name", category.Name, 100));
        Unique("categories", file.Categories, c => c.Name, ".name");
        var categories = Names(knownCategories, file.Categories?.Select(c => c?.Name));
        var skus = Names(knownSkus, file.Products?.Select(p => p?.Sku));

        Each("products", file.Products, (at, product) => Product(at, product, categories));
        Unique("products", file.Products, p => p.Sku, ".sku");
        Each("discounts", file.Discounts, (at, discount) => Discount(at, discount, categories, skus));
        Unique("discounts", file.Discounts, d => d.Name, ".name");
    }

    void Product(string at, ProductPart product, HashSet<string> categories)
    {
        Text($"{at}.sku", product.Sku, 64);
        Text($"{at}.name", product.Name, 200);
        if (product.Category is { } category && !categories.Contains(category))
            Add($"{at}.category", $"la categoría «{category}» no existe");
        Money($"{at}.price", product.Price, required: true);
        Money($"{at}.sale_price", product.SalePrice);
        Amount($"{at}.stock", product.Stock.Quantity);
        if (product.Status is { } status && !ProductStatus.All.Contains(status))
            Add($"{at}.status", $"se esperaba {OneOf(ProductStatus.All)}");
        if (product.Step is <= 0)
            Add($"{at}.step", "debe ser mayor que cero");
        else
            Amount($"{at}.step", product.Step);
        Amount($"{at}.min_quantity", product.MinQuantity);
        if (product.MinQuantity is > 0 and var min && (product.Step ?? 1) is > 0 and var step && min % step != 0)
            Add($"{at}.min_quantity", $"no es múltiplo del paso {Plain(step)}");
        if (product.AvailableDays is { Count: 0 })
            Add($"{at}.available_days", "está vacío: quítelo para venderlo todos los días");
        Each(
            $"{at}.available_days",
            product.AvailableDays,
            (day, name) =>
            {
                if (Weekdays.Parse(name) is null)
                    Add(day, $"«{name}» no es un día de la semana");
            }
        );
        Time($"{at}.available_from", product.AvailableFrom);
        Time($"{at}.available_to", product.AvailableTo);
        Each($"{at}.options", product.Options, (option, group) => Option(option, group, product.Price));
        Unique($"{at}.options", product.Options, o => o.Name, ".name");
    }

    void Option(string at, OptionPart group, decimal? price)
    {
        Text($"{at}.name", group.Name, 100);
        if (group.Choices is not { Count: > 0 })
            Add($"{at}.choices", "una opción necesita al menos una alternativa");
        if (group.Max is < 1)
            Add($"{at}.max", "debe ser 1 o más");
        Each(
            $"{at}.choices",
            group.Choices,
            (choice, c) =>
            {
                Text($"{choice}.name", c.Name, 100);
                Decimals($"{choice}.price", c.Price);
                if (c.Price is < 0 and var off && price is { } p && p + off < 0)
                    Add($"{choice}.price", "deja el precio del producto bajo cero");
            }
        );
        Unique($"{at}.choices", group.Choices, c => c.Name, ".name");
    }

    void Discount(string at, DiscountPart discount, HashSet<string> categories, HashSet<string> skus)
    {
        Text($"{at}.name", discount.Name, 200);
        if (discount.Type is not ("Percentage" or "FixedAmount"))
            Add($"{at}.type", "se esperaba Percentage o FixedAmount");
        if (discount.Value is not > 0)
            Add($"{at}.value", "debe ser mayor que cero");
        else if (discount.Type == "Percentage" && discount.Value > 100)
            Add($"{at}.value", "un porcentaje no pasa de 100");
        else if (discount.Type == "FixedAmount")
            Decimals($"{at}.value", discount.Value);
        else if (decimal.Round(discount.Value.Value, 2) != discount.Value)
            Add($"{at}.value", "admite dos decimales");
        switch (discount.Target)
        {
            case "All":
                break;
            case "Category":
                if (discount.Category is null || !categories.Contains(discount.Category))
                    Add($"{at}.category", $"la categoría «{discount.Category}» no existe");
                break;
            case "Product":
                if (discount.Product is null || !skus.Contains(discount.Product))
                    Add($"{at}.product", $"el producto «{discount.Product}» no existe");
                break;
            default:
                Add($"{at}.target", "se esperaba All, Category o Product");
                break;
        }
        Amount($"{at}.min_quantity", discount.MinQuantity);
        if (discount.StartsAt is { } from && discount.EndsAt is { } to && to.Until(zone) <= from.From(zone))
            Add($"{at}.ends_at", "debe ser posterior a starts_at");
    }

    bool Text(string field, string? value, int longest)
    {
        if (string.IsNullOrWhiteSpace(value))
            Add(field, "falta");
        else if (value.Length > longest)
            Add(field, $"tiene más de {longest} caracteres");
        else if (value.Contains('\0', StringComparison.Ordinal))
            Add(field, "contiene un carácter no permitido");
        else
            return true;
        return false;
    }

    void Money(string field, decimal? value, bool required = false)
    {
        if (value is null && required)
            Add(field, "falta");
        if (value is < 0)
            Add(field, "no puede ser negativo");
        else
            Decimals(field, value);
    }

    void Decimals(string field, decimal? value)
    {
        if (value is not { } amount)
            return;
        if (Math.Abs(amount) > Largest)
            Add(field, "es demasiado grande");
        else if (IsCurrency(currency) && Selling.Money.Round(amount, currency) != amount)
            Add(
                field,
                Selling.Money.DecimalsOf(currency) == 0
                    ? $"{currency} no usa decimales"
                    : $"{currency} admite dos decimales"
            );
    }

    void Amount(string field, decimal? value)
    {
        if (value is < 0)
            Add(field, "no puede ser negativo");
        else if (value is > 9_999_999_999m)
            Add(field, "es demasiado grande");
        else if (value is { } v && decimal.Round(v, 3) != v)
            Add(field, "admite tres decimales");
    }

    void Time(string field, string? value)
    {
        if (value is not null && !TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, default, out _))
            Add(field, "se esperaba una hora como 09:30");
    }

    void Each<T>(string field, IReadOnlyList<T>? list, Action<string, T> check)
    {
        for (var i = 0; i < (list?.Count ?? 0); i++)
            if (list![i] is { } entry)
                check($"{field}[{i}]", entry);
            else
                Add($"{field}[{i}]", "falta");
    }

    /// <summary>The second of two of the same name is the one pointed at.</summary>
    void Unique<T>(string field, IReadOnlyList<T>? list, Func<T, string?> nameOf, string suffix = "")
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < (list?.Count ?? 0); i++)
            if (list![i] is { } entry && nameOf(entry) is { Length: > 0 } name && !seen.Add(name.Trim()))
                Add($"{field}[{i}]{suffix}", $"«{name}» está repetido");
    }

    void Add(string field, string message) => problems.Add(new Problem(field, message));

    static HashSet<string> Names(IEnumerable<string> known, IEnumerable<string?>? more) =>
        new(known.Concat((more ?? []).Where(n => n is not null).Select(n => n!)), StringComparer.OrdinalIgnoreCase);

    static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    static bool IsLocale(string text) =>
        text.Length == 5
        && text[2] == '-'
        && text[..2].All(char.IsAsciiLetterLower)
        && text[3..].All(char.IsAsciiLetterUpper);

    static string OneOf(IReadOnlyList<string> names) => string.Join(", ", names.SkipLast(1)) + " o " + names[^1];

    static string Plain(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
