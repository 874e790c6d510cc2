using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Of goods of one kind the second is told by what sets it apart alone: "la cesta grande y una mediana". Finds what such a word
/// names, by the goods named before it, those last shown, or what it is counted in.
/// </summary>
internal sealed class SiblingReader(Scan scan)
{
    const int MostAlike = 4;

    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>"la cesta grande y una mediana": a word that tells one of the kind just named.</summary>
    public void Read()
    {
        for (var i = 1; i < words.Count; i++)
        {
            var w = words[i];
            if (w.Masked || w.Terms.Count == 0 || w.Numeric || scan.Lexicon.Units.ContainsKey(w.Text))
                continue;
            // "de litro y medio"
            if (w.InNumber && scan.Amounts.Exists(a => a.From < i && i < a.To))
                continue;
            var over = scan.Mentions.Find(m => m.From <= i && i < m.To);
            // "mejor la de solo fruta" after a basket is a basket, whatever shelf the word names.
            var behind = scan.Lexicon.In("only_one", words[i - 1].Text) && i > 1 ? i - 2 : i - 1;
            if (
                over is not null
                && !(over is { Items.Count: 0, Category: >= 0 } && over.From == i && IsPronounOf(behind))
            )
                continue;
            if (
                !words[behind].Is(The | A | Of | Rather)
                && !words[behind].InNumber
                // "10 lijas al agua y 5 para madera"
                && !(words[behind].Is(For) && behind > 0 && words[behind - 1].InNumber && w.Before == Break.None)
                // "una bolsa chica, no, grande"
                && !(words[behind].Is(Not) && w.Before != Break.None)
            )
                continue;
            var previous = scan.Mentions.LastOrDefault(m => m.To <= i && m.Items.Count > 0);
            if (over is not null)
            {
                if (previous is not null && OfItsKind(w, i, previous) is [var sibling])
                {
                    scan.Mentions.Remove(over);
                    Add(i, [sibling]);
                }
                continue;
            }
            var told =
                ByUnit(i) is { Count: > 0 and <= MostAlike } counted ? counted
                : previous is null && Weighed(i) is { Count: 1 } weighed ? weighed
                : previous is null && Shown(w) is { Count: 1 } shown ? shown
                : previous is null && Described(i) is { Count: 1 } described && !ChoicesOfOthers.Is(scan, w, described)
                    ? described
                : previous is null
                && IsPronounOf(i - 1)
                && scan.Focus is { } focus
                && OfItsKind(w, i, focus) is [var alike]
                    ? [alike]
                : previous is null ? []
                : OfItsKind(w, i, previous);
            if (told.Count > 0)
                Add(i, told);
        }
    }

    /// <summary>"la de", "uno de": it stands for a noun said before.</summary>
    bool IsPronounOf(int de) =>
        de > 0
        && words[de].Before == Break.None
        && words[de].Is(Of)
        && scan.Lexicon.In("pronoun_of", words[de - 1].Text);

    void Add(int at, List<(int, double)> items)
    {
        scan.Mentions.Add(
            new Mention
            {
                From = at,
                To = at + 1,
                Items = items,
            }
        );
        scan.Mentions.Sort((x, y) => x.From.CompareTo(y.From));
    }

    /// <summary>What has the word in its name and is called as the goods named before it are; none where it is a choice of those.</summary>
    List<(int, double)> OfItsKind(Word w, int i, Mention previous)
    {
        if (OfItsKind(w, i, previous.Items[0].Item) is not { } items)
            return [];
        // "una hamburguesa de pollo, la sencilla": of those that the name may mean, the one that is called so.
        if (items.Count == 0 && previous.Items.Count > 1)
            foreach (var (item, score) in previous.Items)
                if (
                    previous.Items[0].Score - score < 0.15
                    && w.Terms.Any(t => t.Quality > 0.9 && Array.BinarySearch(shop.Terms[t.Term].Items, item) >= 0)
                )
                    items.Add((item, 0.85));
        return items.Count > MostAlike ? [] : items;
    }

    /// <returns>Null where it is a choice of what was named.</returns>
    List<(int, double)>? OfItsKind(Word w, int i, int previous)
    {
        var head = shop.Names[shop.NamesOfItem[previous][0]].Terms[0];
        var choices = Array.FindAll(
            shop.ChoicesOfItem[previous],
            c => w.ChoiceTerms.Any(t => shop.Choices[c].Terms.Contains(t.Term))
        );
        // "2 rellenas mixtas y 2 de queso" are two cheese ones where "queso" is only a part of what fills the others.
        if (
            choices.Length > 0
            && (
                Array.Exists(choices, c => shop.Choices[c].Terms.Length == 1)
                || !scan.Amounts.Exists(a => a.To == i || a.To == i - 1 && words[i - 1].Is(Of))
                || !shop.Names.Exists(n =>
                    n.Kind == NameOf.Item
                    && n.Terms.Length == 2
                    && n.Terms[0] == head
                    && w.Terms.Any(t => t.Term == n.Terms[1])
                )
            )
        )
            return null;
        var items = new List<(int, double)>();
        foreach (var match in w.Terms)
            if (match.Quality > 0.9)
                foreach (var item in shop.Terms[match.Term].Items)
                    if (shop.Names[shop.NamesOfItem[item][0]].Terms[0] == head && !items.Exists(x => x.Item1 == item))
                        items.Add((item, 0.85));
        return items;
    }

    /// <summary>"el grande": which of those last shown has the word in its name.</summary>
    List<(int, double)> Shown(Word word)
    {
        var items = new List<(int, double)>();
        foreach (var sku in scan.Context.Shown)
            if (
                shop.TryItem(sku, out var item)
                && word.Terms.Any(t => t.Quality > 0.9 && Array.BinarySearch(shop.Terms[t.Term].Items, item) >= 0)
            )
                items.Add((item, 0.9));
        return items;
    }

    /// <summary>"una doble con queso": counted, and of all goods one alone is said to be so in its own name.</summary>
    List<(int, double)> Described(int i)
    {
        const double Told = 0.75;
        var items = new List<(int, double)>();
        if (words[i].Before != Break.None || !words[i - 1].InNumber && !IsPronounOf(i - 1) && !IsCountOf(i - 1))
            return items;
        foreach (var match in words[i].Terms)
            if (match.Quality > 0.9)
                foreach (var item in shop.Terms[match.Term].Items)
                    if (!items.Exists(x => x.Item1 == item))
                        items.Add((item, Told));
        return
            items is [var (only, _)]
            && (
                Describes(shop.Items[only].Name, words[i]) || shop.Items[only].Synonyms.Any(s => Describes(s, words[i]))
            )
            ? items
            : [];
    }

    /// <summary>"4 kilos de adulto": of all that goes by the kilo one alone has the word in its name.</summary>
    List<(int, double)> Weighed(int i)
    {
        const double Told = 0.8;
        var items = new List<(int, double)>();
        if (
            words[i].Before != Break.None
            || !words[i - 1].Is(Of)
            || scan.Amounts.Find(a =>
                a.To == i - 1 && a.Unit is { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length }
            )
                is not { Unit: { } unit }
        )
            return items;
        foreach (var match in words[i].Terms)
            if (match.Quality > 0.9)
                foreach (var item in shop.Terms[match.Term].Items)
                    if (
                        scan.Lexicon.Units.TryGetValue(TextFold.Fold(shop.Items[item].Unit), out var sold)
                        && sold.Kind == unit.Kind
                        && !items.Exists(x => x.Item1 == item)
                    )
                        items.Add((item, Told));
        return items;
    }

    /// <summary>"6 de las vegetarianas"</summary>
    bool IsCountOf(int article) =>
        article > 1
        && words[article].Before == Break.None
        && words[article].Is(ThePlural)
        && words[article - 1].Before == Break.None
        && words[article - 1].Is(Of)
        && words[article - 2].InNumber;

    /// <summary>"doble" of "Hamburguesa doble", but not "noche" of "Vestido de noche".</summary>
    static bool Describes(string name, Word word)
    {
        var said = TextFold.Fold(name).Split(' ');
        for (var k = 1; k < said.Length; k++)
            if (Stemmer.Stem(said[k]) == word.Stem)
                return said[k - 1].Length > 3;
        return false;
    }

    /// <summary>"2 bandejas blancos", "una caja de codorniz": what comes by that unit and has the word in its name.</summary>
    List<(int, double)> ByUnit(int i)
    {
        var unit = scan
            .Amounts.Find(a => a.Unit is { Kind: UnitKind.Pack } && (a.To == i || a.To == i - 1 && words[i - 1].Is(Of)))
            ?.Unit;
        var items = new List<(int, double)>();
        if (unit is null || words[i].Before != Break.None)
            return items;
        foreach (var match in words[i].Terms)
            if (match.Quality > 0.9)
                foreach (var item in shop.Terms[match.Term].Items)
                    if (
                        scan.Lexicon.Units.TryGetValue(shop.UnitOf(item), out var sold)
                        && sold.Name == unit.Name
                        && !items.Exists(x => x.Item1 == item)
                    )
                        items.Add((item, 0.85));
        return items;
    }
}
