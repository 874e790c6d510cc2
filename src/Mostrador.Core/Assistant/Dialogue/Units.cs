using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Brings a quantity as said to the unit an item is sold in.</summary>
static class Units
{
    /// <summary>Null when the units cannot be told apart honestly: kilos of what goes by the piece.</summary>
    public static decimal? Convert(Quantity quantity, Item item)
    {
        if (Measure.Of(item.Unit) is { } measure)
            return Measured(quantity, item, measure);
        var said = Name(quantity.Unit);
        var sold = Name(item.Unit);
        if (said is null || said == sold || said == "unidad" && sold is not ("kg" or "g" or "l" or "ml"))
            return quantity.Value;
        return (said, sold) switch
        {
            ("g", "kg") or ("ml", "l") => quantity.Value / 1000,
            ("kg", "g") or ("l", "ml") => quantity.Value * 1000,
            ("docena", not ("kg" or "g" or "l" or "ml")) => quantity.Value * 12,
            ("par", not ("kg" or "g" or "l" or "ml")) => quantity.Value * 2,
            ("kg" or "g", not ("kg" or "g")) => null,
            // "3 bidones" of what the shop counts as units, "2 cajas" of what comes in boxes.
            _ => quantity.Value,
        };
    }

    /// <summary>How many "100 g" are 300 g; a bare "300" where grams are sold by the hundred can only be grams.</summary>
    static decimal? Measured(Quantity quantity, Item item, Measure measure)
    {
        if (quantity.Unit == item.Unit)
            return quantity.Value;
        if (quantity.Unit is { } unit && measure.Count(quantity.Value, Name(unit)!) is { } count)
            return count;
        if (quantity.Unit is null && measure.Amount >= LeastAmount && quantity.Value >= measure.Amount / 2)
            return quantity.Value / measure.Amount;
        // "tres cuartos de queso": of a kilo, whatever the price is of.
        if (quantity is { Unit: null, Value: < 1 } && measure.Unit is "g" or "ml")
            return quantity.Value * 1000 / measure.Amount;
        return Name(quantity.Unit) switch
        {
            "kg" or "g" or "l" or "ml" or "m" or "cm" => null,
            "docena" => quantity.Value * 12,
            "par" => quantity.Value * 2,
            _ => quantity.Value,
        };
    }

    /// <summary>Of fewer grams or millilitres a bare number might count the units themselves.</summary>
    const decimal LeastAmount = 50;

    /// <summary>
    /// A unit that is a format of the item: "una docena" of eggs sold by tray, docena or half tray; "media bandeja" where
    /// there is a half tray.
    /// </summary>
    public static (ChosenOption Option, decimal Quantity)? FormatOf(Item item, Quantity quantity, Lexicon lexicon)
    {
        if (quantity.Unit is not { } unit)
            return null;
        var root = Plain.Root(Plain.Text(unit));
        (ChosenOption, decimal)? whole = null;
        foreach (var group in item.Options)
        foreach (var choice in group.Choices)
        {
            var words = Plain.Words(choice.Name);
            var half = words.Length > 1 && lexicon.Sharing.HalfOf.Contains(words[0]);
            if (
                words.Length == 0
                || Plain.Root(words[half ? 1 : 0]) != root && !(words.Length == 1 && Name(words[0]) == Name(unit))
            )
                continue;
            if (half && quantity.Value == 0.5m)
                return (new ChosenOption(group.Name, choice.Name), 1);
            if (!half)
                whole ??= (new ChosenOption(group.Name, choice.Name), quantity.Value);
        }
        return whole;
    }

    /// <summary>Said in the very unit it is sold by.</summary>
    public static bool Same(string? said, string sold) => said is not null && Name(said) == Name(sold);

    /// <summary>Said in the unit it is sold by, or in a smaller or larger one of the kind.</summary>
    public static bool Measures(string? said, string sold) =>
        Same(said, sold)
        || said is not null && Measure.Of(sold)?.Count(1, Name(said)!) is not null
        || (Name(said), Name(sold)) is ("g", "kg") or ("kg", "g") or ("ml", "l") or ("l", "ml");

    static string? Name(string? unit) =>
        unit is null
            ? null
            : Plain.Text(unit.Replace('²', '2').Replace('³', '3')) switch
            {
                "kg" or "kilo" or "kilos" or "kilogramo" or "kilogramos" => "kg",
                "g" or "gr" or "grs" or "gramo" or "gramos" => "g",
                "l" or "lt" or "litro" or "litros" => "l",
                "ml" or "mililitro" or "mililitros" => "ml",
                "docena" or "docenas" => "docena",
                "par" or "pares" => "par",
                "unidad" or "unidades" or "ud" or "uds" or "u" => "unidad",
                var other => Plain.Root(other),
            };
}
