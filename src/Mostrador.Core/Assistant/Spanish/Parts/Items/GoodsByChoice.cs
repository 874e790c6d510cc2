using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Goods are often asked for by what only they come in, and not by their name: "2 cocas", "una de huitlacoche". The choice names them
/// then.
/// </summary>
internal sealed class GoodsByChoice(Scan scan)
{
    const int MostOffered = 4;

    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    readonly bool named = scan.Mentions.Exists(m => m is { Items.Count: > 0, Earlier: false } || m.Category >= 0);

    /// <summary>"2 cocas", "una de huitlacoche" where only one product comes in that: the choice names it.</summary>
    public void Name()
    {
        if (scan.Context.Expecting is Expecting.Option or Expecting.Quantity)
            return;
        for (var i = 0; i < words.Count; i++)
            if (StandsForGoods(i) && Named(i) is { } mention)
            {
                mention.Amount?.Bound = true;
                scan.Mentions.Add(mention);
                scan.Mentions.Sort((x, y) => x.From.CompareTo(y.From));
            }
    }

    bool StandsForGoods(int at) =>
        words[at] is { Masked: false, Filler: false, Verb: null, ChoiceTerms.Count: > 0 } w
        // coca is no coco.
        && !w.Terms.Any(t => t.Quality > 0.7)
        && (
            at == 0
            || w.Before != Break.None
            || words[at - 1].Filler
            || words[at - 1].InNumber
            || words[at - 1].Verb is not null
        );

    Mention? Named(int at)
    {
        var (items, end) = Offering(at);
        // "una sprite de litro y medio": of those that come in it, the one of that size.
        if (
            items.Count > 1
            && SizeBehind(end) is { } size
            && items.Where(x => FigureReader.IsOfSize(scan, x, size)).ToList() is [var sized]
        )
        {
            items = [sized];
            end = size.To;
            size.Bound = true;
        }
        if (
            items.Count != 1 && !(items.Count is > 1 and <= MostOffered && IsBrand(words[at]))
            || IsOfGoodsBehind(end, items.First())
            || IsCountedBehind(at, end)
            || IsOfFocus(at, items)
        )
            return null;
        // "una falda" may say more of what was spoken of; "2 cocas" and "una botella de tinto" do not.
        var counted = scan.Amounts.Exists(a =>
            CountsAt(a, at) && (scan.Focus is null || a.Unit is not null || !a.Article)
        );
        var behind = scan.Amounts.Find(a => a.From == end && !a.Bound && CountsBehind(a, items.First()));
        if (!counted && behind is null && (named || !IsAlone(at, end)) || named && IsChoiceOfNamed(at))
            return null;
        return new Mention
        {
            From = at,
            To = end,
            // "2 cocas" where they come in cans and in bottles: which, is asked.
            Items = [.. items.Order().Select(x => (x, 0.8))],
            Amount = behind ?? scan.Amounts.Find(a => a.Countable && CountsAt(a, at)),
        };
    }

    /// <summary>What comes in the choice named here, and where its name ends.</summary>
    (HashSet<int> Items, int End) Offering(int at)
    {
        var items = new HashSet<int>();
        var end = at + 1;
        foreach (var match in words[at].ChoiceTerms)
            if (match.Quality > 0.85)
                foreach (var id in shop.Terms[match.Term].Choices)
                    if (shop.Choices[id].Terms.Length == 1 || IsWhole(shop.Choices[id], at))
                        items.UnionWith(shop.Choices[id].Items);
                    else if (NamedWhole(at, shop.Choices[id]) is > 0 and var to)
                    {
                        items.UnionWith(shop.Choices[id].Items);
                        end = to;
                    }
                    // "una coca" of what is written Coca-Cola.
                    else if (shop.Choices[id].Terms[0] == match.Term && IsBrand(words[at]))
                    {
                        items.UnionWith(shop.Choices[id].Items);
                        while (
                            end < words.Count
                            && words[end] is { Before: Break.None, ChoiceTerms.Count: > 0, InNumber: false }
                        )
                            end++;
                    }
        return (items, end);
    }

    bool IsBrand(Word word) => scan.Lexicon.In("brand", Stemmer.Singular(word.Text));

    /// <summary>What was spoken of in that very choice is chosen, not bought again.</summary>
    bool IsOfFocus(int at, HashSet<int> items) =>
        scan.Focus is { } focus
        && words[at] is var word
        && (
            items.Contains(focus)
            // "otro de 4" of a tablecloth for so many, and no clothes of that size; "los dos grandes" are those that are there.
            || (word.IsFigure || AreKnown(at)) && shop.Chooses(focus, word)
            || scan.Context.InCart.Contains(shop.Items[items.First()].Sku)
            // "2 faldas" tells what the service spoken of is done to.
            || scan.Lexicon.In("garment", Stemmer.Singular(word.Text))
        );

    /// <summary>"los dos", "las tres"</summary>
    bool AreKnown(int at) => scan.Amounts.Exists(a => CountsAt(a, at) && a.From > 0 && words[a.From - 1].Is(ThePlural));

    /// <summary>A name of several words, or all that is said.</summary>
    bool IsAlone(int at, int end) =>
        end > at + 1 && !named
        || scan.Focus is null && words.TrueForAll(o => o == words[at] || o.Filler || o.InNumber || o.Courtesy);

    /// <summary>The whole name of a choice of several words: "inca kola". Where it ends, 0 where it does not stand here.</summary>
    int NamedWhole(int at, Choice choice)
    {
        if (choice.Words.Count < 2 || at + choice.Words.Count > words.Count)
            return 0;
        for (var k = 0; k < choice.Words.Count; k++)
            if (words[at + k].Text != choice.Words[k].Text || words[at + k].Masked)
                return 0;
        return at + choice.Words.Count;
    }

    /// <summary>"de litro y medio", "1.5 litros" right behind.</summary>
    Amount? SizeBehind(int at)
    {
        var from = at < words.Count && words[at].Is(Of) ? at + 1 : at;
        return scan.Amounts.Find(a =>
            a is { Bound: false, Money: false, Article: false }
            && a.From == from
            && scan.BreakBetween(at, from) == Break.None
            && (a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume } || from > at)
        );
    }

    /// <summary>"2 cocas", "una de huitlacoche"; the dozen of "rosas 1 docena, coca 2" is of what stands before it.</summary>
    bool CountsAt(Amount a, int i) =>
        a.To == i && words[i].Before == Break.None
        || a.To == i - 1 && words[i - 1].Before == Break.None && words[i - 1].Is(Of);

    /// <summary>"fileto 1 pote": counted in what it is sold by, in a list.</summary>
    bool CountsBehind(Amount a, int item) =>
        a is { Money: false, NounAt: >= 0 }
        && words[a.From].Before == Break.None
        && Sentences.Ends(words, a.To)
        && shop.IsUnit(item, words[a.NounAt]);

    /// <summary>"un taco de jamón": the choice stands before the goods it is of, and names none besides.</summary>
    bool IsOfGoodsBehind(int at, int item) =>
        at < words.Count
        && words[at].Before == Break.None
        && words[at].Is(Of | OfThe)
        && scan.Mentions.Exists(m => m.From == at + 1 && m.Items.Exists(x => x.Item == item));

    /// <summary>"2 sprite en lata": the number is of the goods behind.</summary>
    bool IsCountedBehind(int at, int end) =>
        scan.Mentions.Exists(m => m.From >= end && m.Amount is { } a && CountsAt(a, at));

    /// <summary>"2 coca colas": a choice's whole name in several words.</summary>
    bool IsWhole(Choice choice, int at)
    {
        if (choice.Terms.Length != choice.Words.Count || at + choice.Terms.Length > words.Count)
            return false;
        for (var k = 0; k < choice.Terms.Length; k++)
            if (
                k > 0 && words[at + k].Before != Break.None
                || !words[at + k].ChoiceTerms.Any(t => t.Quality > 0.85 && t.Term == choice.Terms[k])
            )
                return false;
        return true;
    }

    /// <summary>The word is a choice of goods named before it, or stands in a name.</summary>
    bool IsChoiceOfNamed(int at) =>
        scan.Goods.Any(m => m.From <= at && at < m.To || m.To <= at && shop.Chooses(m.Items[0].Item, words[at]));
}
