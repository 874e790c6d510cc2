using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Orders;
using Mostrador.Core.Selling;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>Percents, stock and every other number.</summary>
sealed partial class GroundingCheck
{
    string? Percents()
    {
        foreach (Match percent in Percent.Matches(text.Folded))
        {
            if (Skip(percent))
                continue;
            var value =
                percent.Groups["digits"].Success ? Figure.Values(percent.Groups["digits"].Value).FirstOrDefault()
                : Spoken(percent.Groups["word"]) is { } spoken ? spoken
                : -1;
            if (value < 0)
                continue;
            handled.Add((percent.Index, percent.Index + percent.Length));
            if (InTextsWithNeighbour(percent.Index, percent.Index + percent.Length, ProductTextsAt(percent.Index)))
                continue;
            var items = ItemsFor(percent.Index);
            var backed =
                items.Count == 0
                    ? facts.PercentsOf(null).Contains(value)
                    : items.Any(i => facts.PercentsOf(i).Contains(value));
            if (!backed)
                return $"no hay un {percent.Value.Trim()} en los datos";
        }
        return null;
    }

    string? Stock()
    {
        foreach (Match stock in StockFigure.Matches(text.Folded))
        {
            Group number = stock.Groups["n"],
                bare = stock.Groups["q"];
            if (!number.Success)
                number = bare.Success ? bare : stock.Groups["m"];
            // "Queda un poco" counts nothing.
            if (bare.Success && (bare.Value == "un" || bare.Value.StartsWith("un y ", StringComparison.Ordinal)))
                continue;
            if (text.IsBacked(number.Index, number.Index + number.Length) || InNaming(number.Index))
                continue;
            var value = Figure.Values(number.Value).Cast<decimal?>().FirstOrDefault() ?? Spoken(number);
            if (value is null)
                continue;
            handled.Add((number.Index, number.Index + number.Length));
            var items = NamingFor(number.Index)?.Items ?? facts.Spoken;
            if (!items.Any(i => i.Stock == value))
                return $"las existencias «{stock.Value.Trim()}» no están respaldadas; usa {{{{stock:SKU}}}}";
        }
        return null;
    }

    string? Numbers()
    {
        var expected = 1;
        foreach (Match number in TurnFacts.Digits.Matches(text.Folded))
        {
            var (start, end) = (number.Index, number.Index + number.Length);
            if (LineStart.Match(text.Folded, LineOf(start)) is { Success: true } row && row.Groups["n"].Index == start)
            {
                if (Figure.Values(number.Value).FirstOrDefault() == expected)
                {
                    expected++;
                    continue;
                }
            }
            if (Skip(number) || InNaming(start))
                continue;
            if (InTextsWithNeighbour(start, end, KnownTexts.Concat(ProductTextsAt(start))))
                continue;
            var values = Figure.Values(number.Value).ToList();
            if (values.Any(v => v < 1000 && (facts.Quantities.Contains(v) || facts.SaidNumbers.Contains(v))))
                if (!PromiseUnit.IsMatch(text.WordAfter(end)))
                    continue;
            // "Trae 3 semillas", of a product whose own text says a pack of 3.
            if (
                !PromiseUnit.IsMatch(text.WordAfter(end))
                && NamingFor(start) is { IsCategory: false, Items.Count: 1 } of
                && InSentence(of, start)
                && ProductTextsAt(start)
                    .Any(t => $" {Plain.Text(t)} ".Contains($" {number.Value} ", StringComparison.Ordinal))
            )
                continue;
            if (CountedThings.IsMatch(text.WordAfter(end)) && values.Any(v => v == CountAt(start)))
                continue;
            return $"la cifra «{number.Value}» no está en los datos";
        }
        return null;
    }

    int CountAt(int position) =>
        namings
            .Where(n => InSentence(n, position) && n.IsCategory)
            .Select(n => n.Items.Count(i => i.InStock))
            .FirstOrDefault(namings.SelectMany(n => n.Items).Distinct().Count());
}
