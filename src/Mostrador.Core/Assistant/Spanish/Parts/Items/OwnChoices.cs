using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// What is said along with goods and is their own choice, though the shop sells such a thing by itself or has a shelf of the
/// name: the drink of a combo, an extra, one choice more.
/// </summary>
internal sealed class OwnChoices(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>"con extra palta" where a shelf is called Extras: more of what can be chosen.</summary>
    public void DropExtras()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (
                a.Items.Count > 0
                && b is { Items.Count: 0, Category: >= 0 }
                && b.To == b.From + 1
                && scan.Lexicon.In("more_of", words[b.From].Text)
                && b.To < words.Count
                && words[b.To].Before == Break.None
                && Offers(a, words[b.To])
                && scan.BreakBetween(a.To, b.From) == Break.None
            )
                scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>"el combo con papas y la gaseosa de limón", "con queso y tocino" where bacon is sold, too.</summary>
    public void Join()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (
                a.Items.Count > 0
                && (b.Items.Count > 0 || b.Category >= 0)
                && b.From >= a.To
                && scan.BreakBetween(a.To, b.From) != Break.Hard
                && !IsCounted(a.To, b)
                && (IsPart(a, b) || IsOneMore(a, b) || IsAlongWith(a, b) || IsInName(a, b) || IsHalf(a, b))
            )
                scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>"un menú con lentejas, pollo y arroz": what goes on a list of what comes with goods, and must be chosen of them.</summary>
    public void JoinListed()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (
                a.Items.Count > 0
                && b.Items.Count > 0
                && b.From >= a.To + 2
                && b.To == b.From + 1
                && !IsCounted(a.To, b)
                && scan.BreakBetween(a.To, b.From) != Break.Hard
                && IsListed(a.Items[0].Item, a.To, b)
            )
                scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>
    /// Choices stand before it behind "con", joined by commas and "y": of a group to choose from none, of extras at least one.
    /// </summary>
    bool IsListed(int item, int from, Mention b)
    {
        var with = from;
        while (with < b.From && !words[with].Is(With))
            with++;
        foreach (var group in shop.Items[item].Options)
        {
            if (
                !Offers(item, group.Name, words[b.From])
                || !group.Required
                    && (group.Max == 1 || b.Items[0].Score >= WholeName && !GoesOn(item, group.Name, b.To))
                || !OnlyOwn(item, group.Required ? group.Name : null, from, b.From)
            )
                continue;
            for (var k = with + 1; k < b.From; k++)
                if (group.Required ? shop.Chooses(item, words[k]) : Offers(item, group.Name, words[k]))
                    return true;
        }
        return false;
    }

    const double WholeName = 0.95;

    /// <summary>"con miel, coco, maní y granola": the list goes on behind it.</summary>
    bool GoesOn(int item, string group, int at)
    {
        if (at < words.Count && words[at].Is(And | AndBeforeI))
            at++;
        return at < words.Count && words[at].Before != Break.Hard && Offers(item, group, words[at]);
    }

    /// <summary>"una muzza mitad calabresa", "mitad napolitana y mitad calabresa": the other half of it.</summary>
    bool IsHalf(Mention a, Mention b)
    {
        if (b.To != b.From + 1 || b.From == a.To)
            return false;
        var at = b.From - 1;
        if (words[at].Is(Of | OfThe))
            at--;
        return at >= a.To
            && words[b.From].Before == Break.None
            && scan.Lexicon.Sharing.Half.Contains(words[at].Text)
            && Offers(a, words[b.From]);
    }

    /// <summary>It is called as a group of the goods is, and what follows is a choice of that group.</summary>
    bool IsPart(Mention a, Mention b)
    {
        var item = a.Items[0].Item;
        var at = b.To < words.Count && scan.Lexicon.In("before_part", words[b.To].Text) ? b.To + 1 : b.To;
        if (at >= words.Count || words[at].Before != Break.None)
            return false;
        // What need not be chosen is told in one breath: "una camisa bordada con escudo".
        var apart = scan.BreakBetween(a.To, b.From) != Break.None || words[b.From - 1].Is(And | AndBeforeI | More);
        foreach (var group in shop.Items[item].Options)
            if ((group.Required || !apart) && IsCalled(b, group.Name) && Offers(item, group.Name, words[at]))
                return OnlyOwn(item, group.Name, a.To, b.From);
        return false;
    }

    /// <summary>"un plato de pollo, con papas" of what comes with potatoes or rice.</summary>
    bool IsAlongWith(Mention a, Mention b)
    {
        var item = a.Items[0].Item;
        if (b.To != b.From + 1 || b.From == a.To || !words[b.From - 1].Is(With) || words[b.From].Before != Break.None)
            return false;
        foreach (var group in shop.Items[item].Options)
            if (group.Required && Offers(item, group.Name, words[b.From]))
                return OnlyOwn(item, group.Name, a.To, b.From);
        return false;
    }

    /// <summary>"con cebolla crispy" where a Pollo crispy is sold: the whole name of what can be chosen.</summary>
    bool IsInName(Mention a, Mention b)
    {
        if (b.To != b.From + 1 || b.From == a.To)
            return false;
        foreach (var id in shop.ChoicesOfItem[a.Items[0].Item])
            if (
                shop.Choices[id].Words is [var first, var second]
                && words[b.From].Before == Break.None
                && words[b.From - 1].Stem == first.Stem
                && words[b.From].Stem == second.Stem
            )
                return true;
        return false;
    }

    /// <summary>By itself or through one of its goods' names: "chesco" is a Refresco.</summary>
    bool IsCalled(Mention b, string group)
    {
        var stem = Stemmer.Stem(TextFold.Fold(group));
        if (words[b.From].Stem == stem)
            return true;
        foreach (var (item, score) in b.Items)
            if (score > b.Items[0].Score - 0.15)
                foreach (var id in shop.NamesOfItem[item])
                    if (Stemmer.Stem(shop.Terms[shop.Names[id].Terms[0]].Text) == stem)
                        return true;
        return false;
    }

    /// <summary>Behind "con queso y …" of what takes several.</summary>
    bool IsOneMore(Mention a, Mention b)
    {
        if (
            b.From < a.To + 2
            || words[b.From - 1].Before != Break.None
            || !words[b.From - 1].Is(And | AndBeforeI)
            || b.To > b.From + 1
        )
            return false;
        var item = a.Items[0].Item;
        foreach (var group in shop.Items[item].Options)
            if (
                group.Max > 1
                && Offers(item, group.Name, words[b.From])
                && Offers(item, group.Name, words[b.From - 2])
                && OnlyOwn(item, null, a.To, b.From)
            )
                return true;
        return false;
    }

    bool Offers(Mention m, Word word) =>
        shop.Items[m.Items[0].Item].Options.Any(g => Offers(m.Items[0].Item, g.Name, word));

    bool Offers(int item, string group, Word word)
    {
        foreach (var id in shop.ChoicesOfItem[item])
            if (
                shop.Choices[id].Group == group
                && word.ChoiceTerms.Any(t => t.Quality > 0.85 && shop.Choices[id].Terms.Contains(t.Term))
            )
                return true;
        return false;
    }

    /// <summary>Between goods and their part stands nothing but choices, what is chosen, and small words.</summary>
    /// <param name="group">Chosen before: then another one is another thing.</param>
    bool OnlyOwn(int item, string? group, int from, int to)
    {
        for (var k = from; k < to; k++)
            if (
                words[k].InNumber
                || !words[k].Filler && words[k].ChoiceTerms.Count == 0 && !shop.NamesGroup(item, words[k])
                || group is not null && Offers(item, group, words[k])
                || words[k].Is(Another | Apart | Besides | Also)
            )
                return false;
        return true;
    }

    bool IsCounted(int from, Mention b) => scan.Amounts.Exists(a => a.From >= from && a.To <= b.From && a.Countable);
}
