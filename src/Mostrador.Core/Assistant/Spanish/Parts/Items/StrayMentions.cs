using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Words that name goods of the shop but are said of other goods: a picture, what these come in, how they are to be. Nobody
/// asked for what they name, so those mentions go.
/// </summary>
internal sealed class StrayMentions(Scan scan)
{
    const int MostAlike = 4;

    /// <summary>Less than a name: of several on the shelf it is asked which.</summary>
    const double OfShelf = 0.8;

    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>"🍰 una tres leches": a picture of the shelf beside the goods asks for no shelf.</summary>
    public void DropPictures()
    {
        if (scan.Goods.Any())
            scan.Mentions.RemoveAll(m =>
                m is { Items.Count: 0, Category: >= 0 } && !char.IsLetterOrDigit(words[m.From].Surface[0])
            );
    }

    /// <summary>
    /// "una grande de calabresa" where the cola is also called "coca grande": how other goods come is no name of those that
    /// bear the word behind another, unless they are spoken of.
    /// </summary>
    public void DropChoicesOfOthers()
    {
        for (var i = scan.Mentions.Count - 1; i >= 0; i--)
        {
            var m = scan.Mentions[i];
            if (
                m.To != m.From + 1
                || m.Items.Count == 0
                || m.Category >= 0
                || m.Zone >= 0
                || !ChoicesOfOthers.Is(scan, words[m.From], m.Items)
            )
                continue;
            words[m.From].Terms = [];
            scan.Mentions.RemoveAt(i);
        }
    }

    /// <summary>
    /// "agregale doble muzza" of a muzzarella that is there: the name of an extra, and no second pizza.
    /// </summary>
    public void DropInsideExtras()
    {
        for (var i = scan.Mentions.Count - 1; i >= 0; i--)
        {
            var m = scan.Mentions[i];
            if (
                m is { From: > 0, Items.Count: > 0 }
                && m.To == m.From + 1
                && words[m.From].Before == Break.None
                && scan.InCart(m)
                && SecondOfExtra(m.Items[0].Item, words[m.From - 1], words[m.From]) is { } extra
            )
            {
                words[m.From].Filler = true;
                // The first word tells it where no other extra begins so; the second may be a choice by itself.
                if (IsToldByFirst(m.Items[0].Item, extra))
                    words[m.From].ChoiceTerms = [];
                scan.Mentions.RemoveAt(i);
            }
        }
    }

    bool IsToldByFirst(int item, Choice extra)
    {
        foreach (var id in shop.ChoicesOfItem[item])
            if (
                shop.Choices[id] != extra
                && shop.Choices[id].Words is [var first, ..]
                && first.Stem == extra.Words[0].Stem
            )
                return false;
        return true;
    }

    /// <summary>The first word is that of an extra, whose second is the goods' own name, however it is said here.</summary>
    Choice? SecondOfExtra(int item, Word first, Word second)
    {
        foreach (var id in shop.ChoicesOfItem[item])
            if (
                shop.Choices[id] is { Words: [var opens, var behind] }
                && opens.Stem == first.Stem
                && (
                    behind.Stem == second.Stem
                    || shop.NamesOfItem[item].Any(n => shop.Terms[shop.Names[n].Terms[0]].Text == behind.Text)
                )
            )
                return shop.Choices[id];
        return null;
    }

    /// <summary>
    /// "floculante líquido" where a Cloro líquido is sold, too: a word right behind a name that opens no other tells of the first.
    /// </summary>
    public void DropEchoes()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (
                a.Items.Count > 0
                && b.Items.Count > 0
                && b.From == a.To
                && b.To == b.From + 1
                && b.Category < 0
                && words[b.From].Before == Break.None
                && b.Items.TrueForAll(x => !Opens(x.Item, words[b.From]))
            )
                scan.Mentions.RemoveAt(i--);
        }
    }

    bool Opens(int item, Word word) =>
        shop.NamesOfItem[item].Any(id => word.Terms.Any(t => t.Term == shop.Names[id].Terms[0]));

    /// <summary>
    /// "dos cajas de jamón y queso": what stands inside the whole name of a choice is that choice, though a product is called
    /// so too. More of the product's name than the choice has is the product: "de jamón y queso rallado".
    /// </summary>
    public void DropInsideChoices()
    {
        const int WordsOfAPair = 3;
        for (var i = scan.Mentions.Count - 1; i >= 0; i--)
        {
            var m = scan.Mentions[i];
            if (
                m.Items.Count == 0
                || words[m.From].ChoiceTerms.Count == 0
                || scan.Counts(m.From > 0 ? m.From - 1 : 0, m.From)
            )
                continue;
            foreach (var id in words[m.From].ChoiceTerms.SelectMany(t => shop.Terms[t.Term].Choices).Distinct())
                if (shop.Choices[id].Words is { Count: >= WordsOfAPair } name && Covers(name, m))
                {
                    scan.Mentions.RemoveAt(i);
                    break;
                }
        }
    }

    /// <summary>The name stands in the message, and the mention within it.</summary>
    bool Covers(IReadOnlyList<Word> name, Mention m)
    {
        for (var from = Math.Max(0, m.To - name.Count); from <= m.From && from + name.Count <= words.Count; from++)
        {
            var same = true;
            for (var k = 0; k < name.Count && same; k++)
                same = words[from + k].Text == name[k].Text || words[from + k].Stem == name[k].Stem;
            if (same && from < m.From)
                return true;
        }
        return false;
    }

    /// <summary>"4 bultos de yeso": what it comes in is no other product, though one is called so ("bulto de cemento").</summary>
    public void DropContainers()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (
                a.To - a.From != 1
                || b.From != a.To + 1
                || words[a.To].Before != Break.None
                || !words[a.To].Is(Of)
                || words[b.From].Before != Break.None
                || !scan.Lexicon.Units.TryGetValue(words[a.From].Text, out var unit)
                || b.Items.Exists(x => a.Items.Exists(y => y.Item == x.Item))
            )
                continue;
            if (b.Items.Count > 0 && ComesIn(b.Items[0].Item, unit))
                scan.Mentions.RemoveAt(--i);
            // "10 sacos de pellet" of a shelf: what of it comes so.
            else if (b is { Items.Count: 0, Category: >= 0 } && !a.Items.Exists(x => IsOnShelf(x.Item, b.Category)))
            {
                b.Items.AddRange(
                    Enumerable
                        .Range(0, shop.Items.Count)
                        .Where(x => IsOnShelf(x, b.Category) && ComesIn(x, unit))
                        .Take(MostAlike)
                        .Select(x => (x, OfShelf))
                );
                if (b.Items.Count > 0)
                    scan.Mentions.RemoveAt(--i);
            }
        }
    }

    bool ComesIn(int item, Unit unit) =>
        scan.Lexicon.Units.TryGetValue(shop.UnitOf(item), out var sold) && sold == unit;

    bool IsOnShelf(int item, int category) => shop.Items[item].Category == shop.Categories[category].Name;

    /// <summary>
    /// "2 cafés, uno en grano y el otro molido para cafetera": how one of those counted is to be, though something else has the
    /// word in its name.
    /// </summary>
    public void DropDescribedParts()
    {
        const double InPart = 0.85;
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (
                a.Items.Count == 0
                || b.Items.Count == 0
                || b.To - b.From > 1
                || b.Items[0].Score >= InPart
                || b.From < a.To + 2
                || !scan.Lexicon.Sharing.Another.Contains(words[b.From - 1].Text)
                || !scan.Amounts.Exists(x => x is { Value: >= 2, Money: false } && x.To <= a.From && a.From - x.To <= 1)
                || scan.BreakBetween(b.From, b.To) == Break.Hard
                || !ChoosesBehind(a, b.To)
            )
                continue;
            words[b.From].Terms = [];
            words[b.From].Filler = true;
            scan.Mentions.RemoveAt(i--);
        }
    }

    bool ChoosesBehind(Mention m, int at)
    {
        const int Near = 3;
        for (var k = at; k < words.Count && k < at + Near && words[k].Before == Break.None; k++)
            if (shop.Chooses(m.Items[0].Item, words[k]))
                return true;
        return false;
    }

    /// <summary>"una caja: 4 malbec y 2 bonarda": what counted goods behind a colon fill is no product of its own.</summary>
    public void DropFilled()
    {
        for (var i = 0; i + 1 < scan.Mentions.Count; i++)
        {
            var (box, first) = (scan.Mentions[i], scan.Mentions[i + 1]);
            if (
                box.Items.Count > 0
                && box.Amount is null or { Article: true }
                && first is { Items.Count: > 0, Amount: { Article: false, Money: false } amount }
                && amount.From >= box.To
                && amount.From <= first.From
                && scan.Text.AsSpan(words[box.To - 1].End, words[amount.From].Start - words[box.To - 1].End).TrimEnd()
                    is ":"
            )
                scan.Mentions.RemoveAt(i--);
        }
    }
}
