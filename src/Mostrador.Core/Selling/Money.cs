using System.Globalization;
using System.Text;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Selling;

/// <summary>
/// How one shop writes amounts and quantities. The one place that turns a number into customers' text: whatever shows an
/// amount goes through here.
/// </summary>
public sealed class Money
{
    static readonly HashSet<string> WithoutDecimals = ["CLP", "COP", "PYG", "CRC", "JPY", "KRW", "ISK", "VND"];

    /// <summary>Countries that write 1,234.50; the rest of the Spanish-speaking ones write 1.234,50.</summary>
    static readonly HashSet<string> PointDecimals = ["MX", "PE", "GT", "SV", "HN", "NI", "PA", "PR", "DO", "US", "CU"];
    static readonly HashSet<string> DollarIsLocal = ["US", "EC", "SV", "PA", "PR"];

    readonly NumberFormatInfo numbers;
    readonly string country;

    public Money(string currency, string locale)
    {
        Currency = currency.ToUpperInvariant();
        country = locale.Length >= 5 ? locale[^2..].ToUpperInvariant() : "CL";
        var point = PointDecimals.Contains(country);
        numbers = new NumberFormatInfo
        {
            NumberDecimalSeparator = point ? "." : ",",
            NumberGroupSeparator = point ? "," : ".",
            NumberGroupSizes = [3],
            NegativeSign = "-",
        };
    }

    public static Money Of(ShopProfile shop) => new(shop.Currency, shop.Locale);

    public string Currency { get; }

    /// <summary>Decimals that amounts of a currency carry: 0 for CLP and COP, 2 for MXN and EUR.</summary>
    public static int DecimalsOf(string currency) => WithoutDecimals.Contains(currency.ToUpperInvariant()) ? 0 : 2;

    /// <summary>To the currency's decimals, half away from zero.</summary>
    public static decimal Round(decimal amount, string currency) =>
        Math.Round(amount, DecimalsOf(currency), MidpointRounding.AwayFromZero);

    /// <summary>$35.990 (CLP), $128 or $128.50 (MXN), 58,00 € (EUR).</summary>
    public string Amount(decimal amount)
    {
        var rounded = Round(amount, Currency);
        var digits = Math.Abs(rounded)
            .ToString(
                DecimalsOf(Currency) == 0 || Currency != "EUR" && decimal.IsInteger(rounded) ? "N0" : "N2",
                numbers
            );
        var sign = rounded < 0 ? "-" : "";
        return Currency switch
        {
            "EUR" => $"{sign}{digits} €",
            "USD" when !DollarIsLocal.Contains(country) => $"{sign}US${digits}",
            "CLP" or "MXN" or "ARS" or "COP" or "UYU" or "CUP" or "USD" => $"{sign}${digits}",
            "PEN" => $"{sign}S/ {digits}",
            "BOB" => $"{sign}Bs {digits}",
            "VES" => $"{sign}Bs. {digits}",
            "PYG" => $"{sign}₲{digits}",
            "CRC" => $"{sign}₡{digits}",
            "GTQ" => $"{sign}Q{digits}",
            "HNL" => $"{sign}L {digits}",
            "NIO" => $"{sign}C${digits}",
            "DOP" => $"{sign}RD${digits}",
            "BRL" => $"{sign}R${digits}",
            "GBP" => $"{sign}£{digits}",
            _ => $"{sign}{digits} {Currency}",
        };
    }

    /// <summary>A bare number: 1,5 · 12 · 0,25.</summary>
    public string Number(decimal value) => value.ToString("#,0.###", numbers);

    /// <summary>As the percent of a discount: 10 %, 33,33 %.</summary>
    public string Percent(decimal value) => value.ToString("0.##", numbers) + " %";

    /// <summary>Size of a discount: "10 %" or "$200 c/u".</summary>
    /// <param name="unit">What the discounted goods are sold by, where they are known.</param>
    public string Size(Discount discount, string unit = "") =>
        discount.Type == DiscountType.Percentage ? Percent(discount.Value) : Each(discount.Value, unit);

    /// <summary>An amount of every unit: "$200 c/u" of what is counted, "$200/kg" of what is measured.</summary>
    public string Each(decimal amount, string unit) =>
        Amount(amount)
        + (!IsPlain(unit) && (UnitWords.IsSymbol(unit) || Measure.Of(unit) is not null) ? Per(unit) : " c/u");

    /// <summary>With its unit, as people say it: 1,5 kg, 2 bandejas, media bandeja, three of "100 g" as 300 g; plain units are just counted: 3.</summary>
    public string Quantity(decimal quantity, string unit)
    {
        if (IsPlain(unit))
            return Number(quantity);
        if (Measure.Of(unit) is { } measure)
            (quantity, unit) = measure.Times(quantity);
        if (UnitWords.IsSymbol(unit))
            return $"{Number(quantity)} {unit}";
        unit = UnitWords.Of(unit);
        if (quantity == 0.5m)
            return $"{(IsFeminine(unit) ? "media" : "medio")} {unit}";
        return $"{Number(quantity)} {(quantity > 1 ? Plural(unit) : unit)}";
    }

    /// <summary>Before a product's name: "2 × Northern Lights", "1,5 kg de Tomate", "2 atados de Cilantro".</summary>
    public string Times(decimal quantity, string unit) => $"{Quantity(quantity, unit)} {(IsPlain(unit) ? "×" : "de")}";

    /// <summary>After a price: "/kg", "/bandeja", "/100 g", or nothing for plain units.</summary>
    public string Per(string unit) =>
        IsPlain(unit) ? ""
        : Measure.Of(unit) is null ? "/" + UnitWords.Of(unit)
        : "/" + Quantity(1, unit);

    public static bool IsPlain(string unit) => UnitWords.IsPlain(unit);

    static bool IsFeminine(string unit)
    {
        var first = unit.Split(' ')[0];
        return first.EndsWith('a')
            || first.EndsWith("ión", StringComparison.Ordinal)
            || first.EndsWith("dad", StringComparison.Ordinal);
    }

    /// <summary>Plural of a unit or of the first word of a name: bidón → bidones, ración → raciones, atado → atados.</summary>
    public static string Plural(string unit)
    {
        var space = unit.IndexOf(' ');
        var word = space < 0 ? unit : unit[..space];
        var rest = space < 0 ? "" : unit[space..];
        if (word.Length == 0)
            return unit;
        var last = word[^1];
        string plural;
        // A consonant that ends no Spanish word ends a foreign one: packs, kits, sets, displays.
        if ("aeiouáéóbcfgkmptvwy".Contains(last))
            plural = word + "s";
        else if (last == 'z')
            plural = word[..^1] + "ces";
        else if (last is 's' or 'x')
            plural = word;
        else if (word.Length > 2 && last == 'n' && "áéíóú".Contains(word[^2]))
            plural = string.Concat(word.AsSpan(0, word.Length - 2), WithoutAccent(word[^2]), "nes");
        else
            plural = word + "es";
        return plural + rest;
    }

    static string WithoutAccent(char c) => c.ToString().Normalize(NormalizationForm.FormD)[..1];
}
