using System.Collections.Frozen;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "¿tienen fruta?", "lácteos", "algo de picar": a kind of goods that the shop has no word for means what it sells of that kind.
/// </summary>
internal static class KindReader
{
    const int MostOfKind = 12;

    /// <summary>Less than a name: what is of the kind is to be asked about.</summary>
    const double OfKind = 0.75;

    public static void Read(Scan scan)
    {
        for (var i = 0; i < scan.Words.Count; i++)
        {
            var w = scan.Words[i];
            if (
                w is not { Masked: false, Filler: false, Courtesy: false, InNumber: false, Verb: null, Terms.Count: 0 }
                || scan.Lexicon.Goods.OfKind(w.Stem) is not { } members
                || scan.Mentions.Exists(m => m.From <= i && i < m.To)
                // "ropa de mujer" where Mujer is a category.
                || scan.Mentions.Exists(m => m.Category >= 0 && m.Items.Count == 0)
                || IsPartOfAnother(scan, i)
                || IsChosen(scan, i)
            )
                continue;
            var items = Of(scan, members);
            if (items.Count == 0)
                continue;
            if (scan.Mentions.Exists(m => m.Items.Exists(x => items.Contains(x.Item))))
                continue;
            var at = scan.Mentions.FindIndex(m => m.From > i);
            var mention = Mentioned(scan.Shop, i, items);
            // Of a kind it has only one thing of, that is offered and not sold unasked.
            if (items.Count == 1 && !Asks(scan))
                mention.Doubt = w.Surface;
            scan.Mentions.Insert(at < 0 ? scan.Mentions.Count : at, mention);
        }
    }

    static Mention Mentioned(ShopIndex shop, int at, List<int> items)
    {
        var category = shop.Items[items[0]].Category;
        var whole =
            items.Count > 1
            && items.TrueForAll(i => shop.Items[i].Category == category)
            && shop.Items.Count(i => i.Category == category) == items.Count
            && shop.CategoryByName.ContainsKey(category);
        return new Mention
        {
            From = at,
            To = at + 1,
            Items = whole ? [] : [.. items.Take(MostOfKind).Select(i => (i, OfKind))],
            Category = whole ? shop.CategoryByName[category] : -1,
            CategoryScore = whole ? 0.9 : 0,
        };
    }

    /// <summary>"jugo de fruta", "cuchillo para carne"; but "un kilo de fruta", "algo de verdura".</summary>
    static bool IsPartOfAnother(Scan scan, int i)
    {
        if (i == 0 || scan.Words[i].Before != Break.None)
            return false;
        // "lavar ropa", "mi ropa" is the customer's own.
        if (
            scan.Lexicon.In("possessive", scan.Words[i - 1].Text)
            || scan.Words[i - 1].Verb is not null && !IsWish(scan, i - 1)
        )
            return true;
        if (scan.Words[i - 1].Is(With | Without | For))
            return true;
        if (!scan.Words[i - 1].Is(Function.Of | OfThe) || i < 2 || scan.Words[i - 1].Before != Break.None)
            return false;
        var head = scan.Words[i - 2];
        return !(head.Filler || head.InNumber || head.Verb is not null || scan.Lexicon.Units.ContainsKey(head.Text));
    }

    /// <summary>"color vino" of a lipstick is no wine.</summary>
    static bool IsChosen(Scan scan, int i) =>
        i > 0
        && scan.Words[i] is { Before: Break.None, ChoiceTerms.Count: > 0 } w
        && (scan.Words[i - 1].Is(In) || scan.Lexicon.In("attribute", scan.Words[i - 1].Text))
        && scan.Shop.ChoosesBy(w.Text);

    static bool IsWish(Scan scan, int at) =>
        scan.CueAt("have", at)
        || scan.CueAt("buy", at)
        || scan.CueAt("search", at)
        || scan.CueAt("catalog", at)
        || scan.CueAt("recommend", at);

    static bool Asks(Scan scan) =>
        scan.Cue("have") || scan.Cue("stock") || scan.Cue("price") || scan.Words.Exists(w => w.Asked);

    static List<int> Of(Scan scan, FrozenSet<string> members)
    {
        var items = new SortedSet<int>();
        foreach (var member in members)
            if (scan.Shop.ByHead.TryGetValue(member, out var named))
                items.UnionWith(named);
        return [.. items];
    }
}
