using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Brings a quantity as said to the unit an item is sold in.</summary>
static class Units
{
    /// <summary>Null when the units cannot be told apart honestly: kilos of what goes by the piece.</summary>
    public static decimal? Convert(Quantity quantity, Item item)
    {
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

    /// <summary>Said in the very unit it is sold by.</summary>
    public static bool Same(string? said, string sold) => said is not null && Name(said) == Name(sold);

    static string? Name(string? unit) =>
        unit is null
            ? null
            : Plain.Text(unit) switch
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
