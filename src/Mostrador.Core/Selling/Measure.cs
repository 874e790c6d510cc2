using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Mostrador.Core.Selling;

/// <summary>A unit that is so much of another: "100 g", "1/4 kg", "500 ml".</summary>
/// <param name="Amount">In <paramref name="Unit"/>s.</param>
/// <param name="Unit">The smallest of its kind: g, ml or cm.</param>
public readonly partial record struct Measure(decimal Amount, string Unit)
{
    static readonly FrozenDictionary<string, (string Unit, decimal Size)> Known = new Dictionary<
        string,
        (string, decimal)
    >(StringComparer.OrdinalIgnoreCase)
    {
        ["g"] = ("g", 1),
        ["gr"] = ("g", 1),
        ["grs"] = ("g", 1),
        ["gramo"] = ("g", 1),
        ["gramos"] = ("g", 1),
        ["kg"] = ("g", 1000),
        ["kilo"] = ("g", 1000),
        ["kilos"] = ("g", 1000),
        ["ml"] = ("ml", 1),
        ["cc"] = ("ml", 1),
        ["cl"] = ("ml", 10),
        ["l"] = ("ml", 1000),
        ["lt"] = ("ml", 1000),
        ["lts"] = ("ml", 1000),
        ["litro"] = ("ml", 1000),
        ["litros"] = ("ml", 1000),
        ["cm"] = ("cm", 1),
        ["m"] = ("cm", 100),
        ["mt"] = ("cm", 100),
        ["metro"] = ("cm", 100),
        ["metros"] = ("cm", 100),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"^\s*(?<whole>\d+(?:[.,]\d+)?)?(?:\s*(?:(?<over>/\s*\d+)|(?<part>[½¼¾])))?\s*(?<unit>\p{L}+)\.?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Shape();

    /// <summary>Null for a unit without a number, and for a number of what is no measure: "6 rollos".</summary>
    public static Measure? Of(string unit)
    {
        if (unit.Length < 2 || !HasNumber(unit) || Shape().Match(unit) is not { Success: true } match)
            return null;
        if (!Known.TryGetValue(match.Groups["unit"].Value, out var known))
            return null;
        var whole = match.Groups["whole"] is { Success: true } figure
            ? decimal.Parse(figure.Value.Replace(',', '.'), CultureInfo.InvariantCulture)
            : 0;
        if (match.Groups["over"] is { Success: true } over)
            whole = decimal.Parse(over.ValueSpan[1..].Trim(), CultureInfo.InvariantCulture) is > 0 and var parts
                ? whole / parts
                : 0;
        whole += match.Groups["part"].Value switch
        {
            "½" => 0.5m,
            "¼" => 0.25m,
            "¾" => 0.75m,
            _ => 0,
        };
        return whole > 0 ? new Measure(whole * known.Size, known.Unit) : null;
    }

    /// <summary>Whether a unit says a number; the power in "m2" is none.</summary>
    public static bool HasNumber(string unit)
    {
        for (var i = 0; i < unit.Length; i++)
            if (
                unit[i] is '½' or '¼' or '¾'
                || char.IsAsciiDigit(unit[i]) && (i == 0 || i < unit.Length - 1 || !char.IsLetter(unit[i - 1]))
            )
                return true;
        return false;
    }

    /// <summary>So many of it as one amount in the unit people would say: 300 g, 1.5 kg.</summary>
    public (decimal Value, string Unit) Times(decimal quantity)
    {
        var all = quantity * Amount;
        var (size, larger) = Unit == "cm" ? (100m, "m") : (1000m, Unit == "g" ? "kg" : "l");
        return all >= size ? (all / size, larger) : (all, Unit);
    }
}
