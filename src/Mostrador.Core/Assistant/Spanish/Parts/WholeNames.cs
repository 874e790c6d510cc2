namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// A product's whole name, written as the shop writes it, is one mention of that product, whatever is inside it: a number
/// ("Torta tres leches", "Cargador 20 W") is no quantity, a colon ends no sentence.
/// </summary>
internal static class WholeNames
{
    public static void Read(Scan scan)
    {
        for (var i = 0; i < scan.Words.Count; i++)
            foreach (var (to, items) in scan.Shop.WholeNames.From(scan.Words, i))
                if (Mark(scan, i, to, items))
                {
                    i = to - 1;
                    break;
                }
    }

    /// <summary>False where a mention reaches beyond the name: then more was said than the name.</summary>
    static bool Mark(Scan scan, int from, int to, IReadOnlyList<int> items)
    {
        var mentions = scan.Mentions;
        if (mentions.Exists(m => m.From < to && m.To > from && (m.From < from || m.To > to)))
            return false;
        scan.Amounts.RemoveAll(a => a.From >= from && a.To <= to);
        if (mentions.Exists(m => m.From == from && m.To == to && m.Items.Count > 0))
            return true;
        mentions.RemoveAll(m => m.From >= from && m.To <= to);
        var at = mentions.FindIndex(m => m.From >= to);
        mentions.Insert(
            at < 0 ? mentions.Count : at,
            new Mention
            {
                From = from,
                To = to,
                Items = [.. items.Select(i => (i, 1.0))],
            }
        );
        return true;
    }
}
