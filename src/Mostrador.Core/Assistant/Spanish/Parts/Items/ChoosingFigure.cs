using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>A figure may be a choice of goods: "una 29" are not twenty-nine of them.</summary>
internal static class ChoosingFigure
{
    /// <summary>A figure that chooses, after its article or what is chosen: "una 29", "otra de 30", "en 42".</summary>
    public static bool Is(Scan scan, int item, Amount a)
    {
        if (a.From == 0 || a.Money || a.Article)
            return false;
        var before = scan.Words[a.From - 1];
        var introduced =
            before.Is(A | One | Some | Another | Of | OfThe | In | TheFeminine | TheMasculine)
            || scan.Lexicon.In("attribute", before.Text)
            || scan.Shop.NamesGroup(item, before)
            || scan.Shop.Chooses(item, before)
            || CountedAlready(scan, item, a);
        return introduced
            && scan.Words[a.From].Before == Break.None
            && scan.Shop.ChoicesOfItem[item]
                .Any(c =>
                    scan.Shop.Choices[c].Range is { } r && r.Holds(a.Value, a.Unit) && (r.Exact || a.Unit is not null)
                );
    }

    /// <summary>"un polo 12 rojo": the goods right before it have their number.</summary>
    static bool CountedAlready(Scan scan, int item, Amount a)
    {
        foreach (var m in scan.Mentions)
            if (
                m.To == a.From
                && m.Items.Count > 0
                && m.Items[0].Item == item
                && m.Amount is { } count
                && count.To <= m.From
            )
                return true;
        return false;
    }
}
