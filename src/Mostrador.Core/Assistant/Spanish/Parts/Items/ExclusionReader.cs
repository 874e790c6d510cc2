using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Narrows a kind of goods by what is not wanted of it: "leña que no sea de eucalipto", "un té que no tenga teína", "fruta
/// menos melón". What is left may be a single thing.
/// </summary>
internal sealed class ExclusionReader(Scan scan)
{
    const int Near = 3;
    const double Alike = 0.1;
    const double Called = 0.85,
        Left = 0.95,
        OneOfLeft = 0.9;

    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    public void Read()
    {
        foreach (var hit in scan.Hits("excluding").ToList())
            // "pero no más planchadas" leaves out all the rest.
            if (!words[hit.To - 1].Is(Not) || hit.To == words.Count || !words[hit.To].Is(More))
                Exclude(hit);
    }

    void Exclude(CueHit hit)
    {
        // "leña que no sea de encina" is no "leña de encina".
        if (scan.Mentions.Find(m => m.From < hit.From && m.To > hit.From) is { } over)
        {
            over.To = hit.From;
            if (over.Items.Count > 0)
            {
                over.Items.Clear();
                over.Items.AddRange(Named(over.From).Select(i => (i, OneOfLeft)));
            }
        }
        var of = scan.Mentions.LastOrDefault(m =>
            m.To <= hit.From
            && !m.Carried
            && hit.From - m.To <= Near
            && scan.BreakBetween(m.To, hit.From) != Break.Hard
            && words.GetRange(m.To, hit.From - m.To).TrueForAll(w => !w.InNumber)
        );
        var goods = of is null ? [] : Kind(of);
        // Of one thing a choice is refused; without a kind "menos" and "pero no" have too many senses.
        if (goods.Count < 2 && (of is not null || hit.Count < 3))
            return;
        var refused = Refused(hit.To, of is null ? null : goods, out var until);
        if (refused.Count == 0)
            return;
        scan.Excluded.UnionWith(refused);
        if (of is null)
            return;
        scan.Mentions.RemoveAll(m =>
            m.From >= hit.To && m.To <= until && m.Items.TrueForAll(i => refused.Contains(i.Item))
        );
        goods.ExceptWith(refused);
        var counted =
            of.Amount ?? scan.Amounts.Find(a => !a.Bound && a.Countable && a.To <= of.From && of.From - a.To <= 1);
        if (of.Category < 0 || counted is not null)
            of.Items.RemoveAll(i => refused.Contains(i.Item));
        if (of.Category < 0 && of.Items.Count == 0)
            scan.Mentions.Remove(of);
        else if (counted is not null && goods.Count > 0)
        {
            if (of.Items.Count == 0)
                of.Items.AddRange(goods.Select(i => (i, goods.Count == 1 ? Left : OneOfLeft)));
            counted.BindTo(of);
        }
    }

    /// <summary>What is called so: goods that share the name, or those of the category that bear its word.</summary>
    HashSet<int> Kind(Mention m)
    {
        var called = m.Items.Where(i => m.Items[0].Score - i.Score < Alike).Select(i => i.Item).ToHashSet();
        // "una piñata pero no de picos": of all that begin with the word, not only of what is called nothing else.
        if (called.Count == 1 && m.To - m.From == 1)
            called.UnionWith(m.Items.Where(i => BeginsWith(i.Item, words[m.From])).Select(i => i.Item));
        // "dulces" is the shelf, though one thing on it is called so, too.
        if (called.Count > 1 || m.Category < 0)
            return called;
        var name = shop.Categories[m.Category].Name;
        var all = new HashSet<int>();
        for (var i = 0; i < shop.Items.Count; i++)
            if (shop.Items[i].Category == name)
                all.Add(i);
        var named = Named(m.From);
        named.IntersectWith(all);
        return named.Count > 1 ? named : all;
    }

    bool BeginsWith(int item, Word word) =>
        Array.Exists(
            shop.NamesOfItem[item],
            n =>
                shop.Names[n] is { Kind: NameOf.Item } name
                && word.Terms.Any(t => t.Quality > Called && t.Term == name.Terms[0])
        );

    HashSet<int> Named(int at)
    {
        var items = new HashSet<int>();
        foreach (var match in words[at].Terms)
            if (match.Quality > Called)
                items.UnionWith(shop.Terms[match.Term].Items);
        return items;
    }

    /// <summary>Goods named by the words behind, or of which their texts tell: "de eucalipto", "cafeína ni azúcar".</summary>
    HashSet<int> Refused(int from, HashSet<int>? among, out int until)
    {
        var refused = new HashSet<int>();
        for (until = from; until < words.Count; until++)
        {
            var w = words[until];
            if (
                w.Masked
                || until > from && w.Before != Break.None
                || w.Verb is not null && w.Terms.Count == 0
                || w.Is(And | For | That)
                || w.InNumber
            )
                break;
            if (w.Filler || w.Is(Nor | Or))
                continue;
            var these = Named(until);
            // Goods named for themselves are refused by their names, what is in goods by what they tell: "que no traiga arroz".
            if (among is null && these.Count > 0)
            {
                if (!scan.Lexicon.In("being", words[from - 1].Text))
                    if (NeedIndex.RootAt(words, until, scan.Lexicon) is { } held)
                        refused.UnionWith(shop.Needs.Having(held));
                break;
            }
            if (among is not null)
                these.IntersectWith(among);
            // "un tinte que no tenga amoniaco" where one is called Sin amoniaco looks for that one.
            if (these.RemoveWhere(i => shop.IsCalledWithout(i, w)) > 0)
                scan.Lacking.Add(until);
            if (these.Count > 0 && these.Count != among?.Count)
            {
                w.Role ??= "no";
                // "gelatinas que no sean de leche": neither what is called so, nor what is told to be made of it.
                if (among is not null && NeedIndex.RootAt(words, until, scan.Lexicon) is { } told)
                {
                    var made = shop.Needs.Having(told);
                    made.IntersectWith(among);
                    if (!among.IsSubsetOf(made.Union(these)))
                        these.UnionWith(made);
                }
            }
            else if (!IsChoice(w, among) && NeedIndex.RootAt(words, until, scan.Lexicon) is { } root)
            {
                these = shop.Needs.Having(root);
                if (among is not null)
                    these.IntersectWith(among);
                if (these.Count > 0)
                    scan.Lacking.Add(until);
            }
            refused.UnionWith(these);
        }
        return refused;
    }

    bool IsChoice(Word w, HashSet<int>? among) =>
        among is null
            ? w.ChoiceTerms.Count > 0
            : w.ChoiceTerms.Any(t =>
                among.Any(i => shop.ChoicesOfItem[i].Any(c => shop.Choices[c].Terms.Contains(t.Term)))
            );
}
