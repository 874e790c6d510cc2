namespace Mostrador.Core.Assistant.Spanish;

internal enum UnitKind
{
    Count,
    Pack,
    Mass,
    Volume,
    Length,
    Area,
    Time,
    Age,
    Days,
    People,
}

/// <param name="Name">As readings carry it: kg, l, caja.</param>
/// <param name="Size">In the smallest unit of its kind: grams, millilitres, centimetres, months.</param>
internal sealed record Unit(string Name, UnitKind Kind, decimal Size);
