using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Names that mean goods only because they lie in the cart, in a message that changes it: their kind ("quita las
/// empanadas", where two kinds are sold and one was taken), and what they come in ("que sean tres cajas").
/// </summary>
internal sealed class CartNames(Scan scan)
{
    static readonly string[] Changing =
    [
        "remove",
        "forgets",
        "left_out",
        "replace",
        "set",
        "becomes",
        "less_one",
        "more_one",
        "half",
        "double",
        "keep",
        "just_one",
        "rather",
        "correction",
        "clear",
        "negation",
    ];

    const double Meant = 0.95;
    const double OwnName = 0.9;

    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    public void Name()
    {
        if (scan.Context.InCart.Count == 0)
            return;
        var changes = scan.Cues.Exists(c => Array.IndexOf(Changing, c.Name) >= 0);
        var cart = new List<int>();
        foreach (var sku in scan.Context.InCart)
            if (shop.TryItem(sku, out var item))
                cart.Add(item);
        foreach (var m in scan.Mentions)
            if (changes && IsKnown(m) || IsAddedTo(m) || IsGivenChoice(m, cart))
                ByKind(m, cart);
        ByWhatTellsThem(cart, changes);
        // "quítale un kilo a los tomates" says of what.
        if (changes)
            foreach (var amount in scan.Amounts)
                ByUnit(amount, cart);
    }

    void ByKind(Mention m, List<int> cart)
    {
        if (m.Category < 0 || m.CategoryScore < OwnName && m.Items.Count > 0)
            return;
        var named = m.Items.FindAll(x => cart.Contains(x.Item)).ConvertAll(x => x.Item);
        // "que la piñata sea mediana", where something else is called just so.
        if (
            m.Items.Exists(x => x.Score > Meant)
            && !(named.Count == 1 && m.Start > 0 && scan.Lexicon.In("definite", words[m.Start - 1].Text))
        )
            return;
        if (named.Count == 0)
            named = cart.FindAll(i => shop.Items[i].Category == shop.Categories[m.Category].Name);
        if (named.Count == 0)
            return;
        m.Items.Clear();
        m.Items.AddRange(named.ConvertAll(i => (i, Meant)));
    }

    /// <summary>
    /// "la de pollo súbale a 4", "3 de pollo", "la grande no": the one in the cart that a word of its name tells from the
    /// others.
    /// </summary>
    void ByWhatTellsThem(List<int> cart, bool changes)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (
                words[i]
                    is not { Masked: false, Filler: false, Before: Break.None, Terms.Count: > 0, IsFigure: false } w
                || scan.Mentions.Exists(m => m.From <= i && i < m.To)
            )
                continue;
            var of = words[i - 1].Is(Of | OfThe);
            var head = of ? i - 2 : i - 1;
            if (head > 0 && scan.Lexicon.In("only_one", words[head].Text))
                head--;
            if (head < 0 || head + 1 < i && words[head + 1].Before != Break.None)
                continue;
            var known = scan.Lexicon.In("definite", words[head].Text);
            var counted =
                known && head > 1 && words[head - 1].Is(Of) ? head - 2
                : known ? -1
                : head;
            var amount = counted < 0 ? null : scan.Amounts.Find(a => a.Countable && a.To == counted + 1);
            if (
                amount is null
                && !scan.Lexicon.In("another", words[head].Text)
                && !(
                    of
                        ? scan.Lexicon.In("pronoun_of", words[head].Text) || scan.Lexicon.In("alike", words[head].Text)
                        : changes && known
                )
            )
                continue;
            var meant = cart.FindAll(item =>
                w.Terms.Any(t => t.Quality > OwnName && Array.BinarySearch(shop.Terms[t.Term].Items, item) >= 0)
            );
            if (meant.Count != 1 || cart.Exists(item => Chooses(item, w)))
                continue;
            amount?.Bound = true;
            scan.Mentions.Add(
                new Mention
                {
                    From = i,
                    To = i + 1,
                    Items = [(meant[0], Meant)],
                    Amount = amount,
                }
            );
            scan.Mentions.Sort((a, b) => a.From.CompareTo(b.From));
        }
    }

    bool Chooses(int item, Word word) =>
        word.ChoiceTerms.Any(t =>
            t.Quality > OwnName && shop.ChoicesOfItem[item].Any(c => shop.Choices[c].Terms.Contains(t.Term))
        );

    /// <summary>
    /// Spoken of as known, "las empanadas"; right behind what is done to it, "quita dos empanadas"; or counted anew, "un kilo
    /// de queso mejor". What is to come instead is not yet there.
    /// </summary>
    bool IsKnown(Mention m)
    {
        if (m.Start > 0 && words[m.Start - 1].Is(By | With) && scan.Cue("replace"))
            return false;
        if (m.Start == 0)
            return m.Amount is { Article: false } && scan.Cue("rather") || IsRefusedBehind(m);
        var before = words[m.Start - 1];
        return scan.Lexicon.In("definite", before.Text)
            || IsRefusedBehind(m)
            || before.Is(OfThe)
            || m.Amount is { Article: false } && scan.Cue("rather")
            || scan.Cues.Exists(c =>
                c.Name is "remove" or "less_one" or "replace" or "set" or "left_out" or "negation"
                && c.From < m.From
                && c.To <= m.From
                && m.Start - c.To <= 1
            );
    }

    /// <summary>"bocadillo no, ponme …", "3 empanadas, no 4"</summary>
    bool IsRefusedBehind(Mention m) =>
        m.To < words.Count
        && words[m.To].Is(Not)
        && (
            words[m.To].Before == Break.None && (m.To + 1 == words.Count || words[m.To + 1].Before != Break.None)
            || m.To + 1 < words.Count && words[m.To + 1].InNumber && m.Amount is { Article: false }
        );

    /// <summary>"a las empanadas súmale dos".</summary>
    bool IsAddedTo(Mention m) =>
        scan.IsAnother(m)
        || m.Start > 1
            && (
                scan.Lexicon.In("definite", words[m.Start - 1].Text) && words[m.Start - 2].Is(To)
                || words[m.Start - 1].Is(ToThe)
            );

    /// <summary>"la pizza con borde relleno, las papas …": the only one of its kind that is there, and what it is to have.</summary>
    bool IsGivenChoice(Mention m, List<int> cart)
    {
        if (
            m is not { Category: >= 0, Amount: null, Start: > 0 }
            || !scan.Lexicon.In("definite", words[m.Start - 1].Text)
            || m.To == words.Count
            || !words[m.To].Is(With | That)
            || scan.Cue("price")
            || scan.Cue("buy")
            || scan.Cue("add")
            || words.Exists(w => w.Asked)
            || cart.FindAll(i => shop.Items[i].Category == shop.Categories[m.Category].Name) is not [var item]
        )
            return false;
        for (var k = m.To; k < words.Count && k <= m.To + Near && words[k].Before == Break.None; k++)
            if (Chooses(item, words[k]))
                return true;
        return false;
    }

    /// <summary>Words between a name and what it is to have: "que tenga el".</summary>
    const int Near = 3;

    void ByUnit(Amount amount, List<int> cart)
    {
        // "que sean tres pares": counted by a noun that something is sold by.
        var skip = amount.To < words.Count && scan.Lexicon.In("only_one", words[amount.To].Text) ? 1 : 0;
        var at =
            amount.NounAt < 0 && amount.Unit is null && (!amount.Article || skip > 0)
                ? amount.To + skip
                : amount.NounAt;
        var noun =
            amount.Unit is null && at >= 0 && at < words.Count && words[at].Before == Break.None ? words[at] : null;
        var unit = amount.Unit is { Kind: UnitKind.Pack or UnitKind.Mass or UnitKind.Volume or UnitKind.Length } named
            ? named
            : null;
        if (
            unit is null && noun is null
            || at < 0
            || amount.Money
            || scan.Mentions.Exists(m => m.Amount == amount || m.From <= at && amount.From < m.To)
            || NamesMore(at + 1)
        )
            return;
        var sold = cart.FindAll(SoldSo);
        if (scan.Goods.Any(m => m.Amount is null && scan.InCart(m) && SoldSo(m.Items[0].Item)))
            return;
        var meant =
            scan.Context.Focus is { } sku && shop.TryItem(sku, out var focus) && sold.Contains(focus) ? focus
            : sold is [var only] ? only
            : -1;
        if (meant < 0)
            return;
        amount.Bound = true;
        scan.Mentions.Add(
            new Mention
            {
                From = at,
                To = at + 1,
                Items = [(meant, Meant)],
                Amount = amount,
            }
        );
        scan.Mentions.Sort((a, b) => a.From.CompareTo(b.From));

        bool SoldSo(int item) =>
            noun is not null
                ? shop.IsUnit(item, noun)
                : scan.Lexicon.Units.TryGetValue(shop.UnitOf(item), out var own) && own.Name == unit!.Name;
    }

    /// <summary>"dos kilos de peras" is of pears, known or not.</summary>
    bool NamesMore(int at) =>
        at + 1 < words.Count && words[at].Before == Break.None && words[at].Is(Of) && !words[at + 1].Filler;
}
