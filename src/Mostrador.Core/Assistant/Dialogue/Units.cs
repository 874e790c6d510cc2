using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Brings a quantity as said to the unit an item is sold in, by the units of the language.</summary>
sealed class Units(Lexicon lexicon)
{
    /// <summary>Null when the units cannot be told apart honestly: kilos of what goes by the piece.</summary>
    public decimal? Convert(Quantity quantity, Item item)
    {
        if (Measure.Of(item.Unit) is { } measure)
            return Measured(quantity, item, measure);
        if (quantity.Unit is not { } unit || Same(unit, item.Unit))
            return quantity.Value;
        if (Measuring(unit) is { } said)
            return Measuring(item.Unit) is not { } sold
                // "20 litros" of what comes in cans may be the can.
                ? (said.Kind == UnitKind.Mass ? null : quantity.Value)
                : Brought(quantity.Value, said, sold);
        if (Measuring(item.Unit) is not { } weighed)
            return quantity.Value * Pieces(unit);
        // Half a dozen avocados are not six kilos, and a sack of maize is not one.
        return Known(unit)?.Kind is UnitKind.Count or UnitKind.Pack && weighed.Kind is UnitKind.Mass or UnitKind.Volume
            ? null
            : quantity.Value;
    }

    /// <summary>So many of one measure in another; null where they measure different things.</summary>
    static decimal? Brought(decimal value, Unit said, Unit sold) =>
        said.Kind == sold.Kind ? value * said.Size / sold.Size
        : IsPowerOf(sold, said) ? value
        : null;

    /// <summary>"3 metros" of lawn that goes by the square metre.</summary>
    static bool IsPowerOf(Unit sold, Unit said) =>
        sold.Name.Length == said.Name.Length + 1
        && char.IsAsciiDigit(sold.Name[^1])
        && sold.Name.StartsWith(said.Name, StringComparison.Ordinal);

    /// <summary>How many "100 g" are 300 g; a bare "300" where grams are sold by the hundred can only be grams.</summary>
    decimal? Measured(Quantity quantity, Item item, Measure measure)
    {
        if (quantity.Unit == item.Unit)
            return quantity.Value;
        if (quantity.Unit is null && measure.Amount >= LeastAmount && quantity.Value >= measure.Amount / 2)
            return quantity.Value / measure.Amount;
        // "tres cuartos de queso": of a kilo, whatever the price is of.
        if (quantity is { Unit: null, Value: < 1 } && measure.Unit is "g" or "ml")
            return quantity.Value * 1000 / measure.Amount;
        if (quantity.Unit is not { } unit)
            return quantity.Value;
        if (Measuring(unit) is not { } said)
            return quantity.Value * Pieces(unit);
        return Brought(quantity.Value, said, Measuring(measure.Unit)!) / measure.Amount;
    }

    /// <summary>Of fewer grams or millilitres a bare number might count the units themselves.</summary>
    const decimal LeastAmount = 50;

    /// <summary>
    /// A unit that is a format of the item: "una docena" of eggs sold by tray, docena or half tray; "media bandeja" where
    /// there is a half tray. Null where several are called so: which bag is asked.
    /// </summary>
    public (ChosenOption Option, decimal Quantity)? FormatOf(Item item, Quantity quantity)
    {
        if (quantity.Unit is not { } unit)
            return null;
        var root = Plain.Root(Plain.Text(unit));
        (ChosenOption, decimal)? whole = null;
        var several = false;
        foreach (var group in item.Options)
        foreach (var choice in group.Choices)
        {
            var words = Plain.Words(choice.Name);
            var half = words.Length > 1 && lexicon.Sharing.HalfOf.Contains(words[0]);
            if (
                words.Length == 0
                || Plain.Root(words[half ? 1 : 0]) != root && !(words.Length == 1 && Same(words[0], unit))
            )
                continue;
            if (half && quantity.Value == 0.5m)
                return (new ChosenOption(group.Name, choice.Name), 1);
            if (half)
                continue;
            several |= whole is not null;
            whole ??= (new ChosenOption(group.Name, choice.Name), quantity.Value);
        }
        return several ? null : whole;
    }

    /// <summary>Kilos, litres, metres: what is not counted.</summary>
    public bool IsMeasure(string unit) => Measuring(unit) is not null;

    /// <summary>A word that is a number: a dozen.</summary>
    public bool IsCountWord(string unit) => lexicon.Counts.ContainsKey(Plain.Text(unit));

    /// <summary>Said in the very unit it is sold by.</summary>
    public bool Same(string? said, string sold) => said is not null && Name(said) == Name(sold);

    /// <summary>Said in the unit it is sold by, or in a smaller or larger one of the kind.</summary>
    public bool Measures(string? said, string sold) =>
        Same(said, sold)
        || said is not null
            && Measuring(said)?.Kind is { } kind
            && Measuring(Measure.Of(sold)?.Unit ?? sold)?.Kind == kind;

    /// <summary>A dozen is twelve, and a tray one of whatever the shop counts.</summary>
    decimal Pieces(string unit) => lexicon.Counts.GetValueOrDefault(Plain.Text(unit), 1);

    /// <summary>Null for what counts: pieces, boxes.</summary>
    Unit? Measuring(string unit) =>
        Known(unit) is { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length or UnitKind.Area } known
            ? known
            : null;

    Unit? Known(string unit) => lexicon.Units.GetValueOrDefault(Plain.Text(unit.Replace('²', '2').Replace('³', '3')));

    string Name(string unit) => Known(unit)?.Name ?? Plain.Root(Plain.Text(unit));
}
