using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>"2 banners de metro y medio", "3 panes de medio kilo" of what goes by the metre or the kilo: so many pieces of so much.</summary>
internal static class MeasuredPieces
{
    public static void Bind(Scan scan)
    {
        foreach (var m in scan.Goods)
        {
            if (
                !scan.Lexicon.Units.TryGetValue(scan.Shop.UnitOf(m.Items[0].Item), out var sold)
                || sold.Kind is not (UnitKind.Mass or UnitKind.Volume or UnitKind.Length)
            )
                continue;
            var pieces = scan.Amounts.Find(a => a.To == m.From && IsFree(a) && a is { Unit: null, Article: false });
            var size = scan.Amounts.Find(a =>
                a.From > m.To && IsFree(a) && a.Unit?.Kind == sold.Kind && OnlyChoicesAndOf(scan, m.To, a.From)
            );
            if (
                pieces is null
                || size is null
                || pieces.Value != decimal.Floor(pieces.Value)
                || OptionMatcher.IsMeasure(scan, m.Items[0].Item, size)
            )
                continue;
            pieces.Bound = size.Bound = true;
            m.Amount = size.As(pieces.Value * size.Value, size.Unit);
        }
    }

    /// <summary>"toldos lisos de": what is chosen may stand before it.</summary>
    static bool OnlyChoicesAndOf(Scan scan, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (
                scan.Words[i].Before != Break.None
                || (i == to - 1 ? !scan.Words[i].Is(Of) : scan.Words[i] is { ChoiceTerms.Count: 0, Filler: false })
            )
                return false;
        return true;
    }

    static bool IsFree(Amount a) => a is { Bound: false, Money: false, Marked: false };
}
