using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "10 a 25 kg", "hasta 10 kg", "más de 25 kg", "7+ años", "talla 38": the figures a choice or a description holds for.
/// Bounds are in the smallest unit of the kind.
/// </summary>
internal sealed record NumericRange(decimal? Min, decimal? Max, Unit? Unit)
{
    public bool Exact => Min == Max;

    /// <summary>A measure without a unit fits any; one with a unit must be of the same kind.</summary>
    public bool Holds(decimal value, Unit? unit)
    {
        if (unit is not null && Unit is not null && unit.Kind != Unit.Kind)
            return false;
        if (unit is not null && Unit is null)
            return false;
        var v = value * (unit ?? Unit)?.Size ?? value;
        return (Min is null || v >= Min) && (Max is null || v <= Max);
    }

    public static NumericRange? Parse(IReadOnlyList<Word> words, Lexicon lexicon)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Figure is not { } first)
                continue;
            decimal? second = null;
            var after = i + 1;
            // "20 x 30": two sides, and no figure that stands for both.
            if (after + 1 < words.Count && words[after].Is(Times | By) && words[after + 1].IsFigure)
                return null;
            if (
                after < words.Count
                && words[after].Is(To | And)
                && after + 1 < words.Count
                && words[after + 1].IsFigure
            )
            {
                second = words[after + 1].Figure;
                after += 2;
            }
            else if (after < words.Count && words[after].Figure is { } direct)
            {
                second = direct;
                after++;
            }
            else if (
                // "10 kg a 25 kg"
                after + 2
                    < words.Count
                && lexicon.Units.ContainsKey(words[after].Text)
                && words[after + 1].Is(To | And | Until)
                && words[after + 2].IsFigure
            )
            {
                second = words[after + 2].Figure;
                after += 3;
            }
            var unit = after < words.Count && lexicon.Units.TryGetValue(words[after].Text, out var u) ? u : null;
            var size = unit?.Size ?? 1;
            if (second is not null)
                return new NumericRange(first * size, second * size, unit);
            var before = i > 0 ? words[i - 1] : null;
            var ofMore = i > 1 && words[i - 1].Is(Of) ? words[i - 2] : null;
            if (lexicon.In("up_to", before?.Text ?? "") || ofMore?.Is(Less) == true)
                return new NumericRange(null, first * size, unit);
            if (lexicon.In("from_on", before?.Text ?? "") || ofMore?.Is(More) == true)
                return new NumericRange(first * size, null, unit);
            return new NumericRange(first * size, first * size, unit);
        }
        return null;
    }
}
