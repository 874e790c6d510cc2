using Mostrador.Core.Catalog;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Goods named only to be undercut or outdone: their kin within the limit are wanted, and not they.</summary>
internal static class ComparisonReader
{
    /// <summary>"algo más barato que el tapado": what is named is not wanted, and its price is a limit.</summary>
    public static (Item Item, Budget Limit)? Read(Scan scan)
    {
        foreach (var m in scan.Mentions)
        {
            if (m.Items.Count == 0)
                continue;
            var item = scan.Shop.Items[m.Items[0].Item];
            foreach (var (cue, below) in (ReadOnlySpan<(string, bool)>)[("cheaper_than", true), ("dearer_than", false)])
                if (scan.Hits(cue).Any(h => h.To <= m.From && m.From - h.To <= 2))
                {
                    m.Negated = true;
                    return (
                        item,
                        below
                            ? new Budget(null, scan.Context.PriceOf(item) - 0.01m)
                            : new Budget(scan.Context.PriceOf(item) + 0.01m, null)
                    );
                }
        }
        return null;
    }
}
