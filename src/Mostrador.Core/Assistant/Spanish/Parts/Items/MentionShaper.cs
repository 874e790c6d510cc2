namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Makes one mention of what names one thing, and several of what names several.</summary>
internal sealed class MentionShaper(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>The same product named twice with nothing but small words between is named once.</summary>
    public void Join()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (a.Items.Count == 0 || !b.Items.Exists(x => x.Item == a.Items[0].Item))
                continue;
            if (
                a.Items[0].Item != b.Items[0].Item
                && !(b.From == a.To + 1 && words[a.To].Text == "y" && NamedWithAnd(a, b))
            )
                continue;
            if (
                scan.BreakBetween(a.To, b.From) != Break.None
                || scan.Amounts.Exists(x => x.From >= a.To && x.To <= b.From)
            )
                continue;
            var gap = words.GetRange(a.To, b.From - a.To);
            if (
                gap.Exists(w => !w.Filler || w.Text is "otro" or "otra")
                || gap.Exists(w => w.Text == "y") && !NamedWithAnd(a, b)
            )
                continue;
            a.To = b.To;
            scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>"joya, dame dos": what consents at the head of a message names no goods.</summary>
    public void DropAssents()
    {
        if (
            scan.Mentions is [{ From: 0, To: 1 }, ..]
            && words.Count > 1
            && words[1].Before != Break.None
            && scan.CueAt("yes", 0)
        )
            scan.Mentions.RemoveAt(0);
    }

    /// <summary>"🍰 una tres leches": a picture of the shelf beside the goods asks for no shelf.</summary>
    public void DropPictures()
    {
        if (scan.Goods.Any())
            scan.Mentions.RemoveAll(m =>
                m is { Items.Count: 0, Category: >= 0 } && !char.IsLetterOrDigit(words[m.From].Surface[0])
            );
    }

    /// <summary>"jamón y queso" is one filling where the name says so.</summary>
    bool NamedWithAnd(Mention a, Mention b)
    {
        foreach (var id in shop.NamesOfItem[a.Items[0].Item])
        {
            var terms = shop.Names[id].Terms;
            for (var k = 1; k < terms.Length; k++)
                if (
                    words[a.To - 1].Terms.Any(t => t.Term == terms[k - 1])
                    && words[b.From].Terms.Any(t => t.Term == terms[k])
                )
                    return true;
        }
        return false;
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
            if (m.Items.Count == 0 || words[m.From].ChoiceTerms.Count == 0 || OwnAmount(m, m.From > 0 ? m.From - 1 : 0))
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

    /// <summary>"un teléfono de esos de teclas": of several that the first words may mean, the next ones name some.</summary>
    public void Narrow()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            // A size may reach over what stands between it and its kind; that is no next word.
            if (b.From < a.To)
                continue;
            if (a.Items.Count < 2 || b.Items.Count == 0 || a.Items[0].Score - a.Items[1].Score >= 0.15)
                continue;
            var gap = words.GetRange(a.To, b.From - a.To);
            if (
                scan.BreakBetween(a.To, b.From) != Break.None
                || gap.Count == 0
                || gap[^1].Text is not ("de" or "del" or "con" or "para")
                || gap.Exists(w =>
                    !w.Filler && w.ChoiceTerms.Count == 0
                    || w.InNumber
                    || w.Text is "y" or "otro" or "otra" or "no" or "ni"
                )
            )
                continue;
            var lead = a.Items[0].Score - 0.15;
            var both = a.Items.FindAll(x => x.Score > lead && b.Items.Exists(y => y.Item == x.Item));
            if (both.Count == 0 || both.Count == a.Items.Count)
                continue;
            a.Items.RemoveAll(x => !both.Contains(x));
            a.To = b.To;
            scan.Mentions.RemoveAt(i--);
        }
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
                || words[a.To] is not { Text: "de", Before: Break.None }
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

    /// <summary>Less than a name: of several on the shelf it is asked which.</summary>
    const double OfShelf = 0.8;

    bool ComesIn(int item, Unit unit) =>
        scan.Lexicon.Units.TryGetValue(TextFold.Fold(shop.Items[item].Unit), out var sold) && sold == unit;

    bool IsOnShelf(int item, int category) => shop.Items[item].Category == shop.Categories[category].Name;

    /// <summary>
    /// "3 camisas para planchar", "planchar 5 camisas": what a service is done to only counts it. The service's own text
    /// speaks of the thing.
    /// </summary>
    public void JoinServices()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (b.From < a.To || a.Items.Count == 0 || b.Items.Count == 0 || a.Items[0].Item == b.Items[0].Item)
                continue;
            if (NamesDeed(words[a.From]) == NamesDeed(words[b.From]) || scan.BreakBetween(a.To, b.From) == Break.Hard)
                continue;
            var gap = words.GetRange(a.To, b.From - a.To).FindAll(w => !w.InNumber);
            // "6 camisas pero solo planchadas", "las camisas, nomás planchado"
            if (
                gap.Count > 0
                && gap.Exists(w => scan.Lexicon.In("only", w.Text) || w.Text == "mas")
                && IsOnly(gap)
                && DoneTo(b, a)
            )
            {
                b.From = a.From;
                scan.Mentions.RemoveAt(--i);
                continue;
            }
            if (scan.BreakBetween(a.To, b.From) != Break.None)
                continue;
            if (
                gap.Exists(w => !w.Filler || w.Text is "y" or "mas" or "otro" or "otra")
                || gap.Count == 0 && b.From == a.To
            )
                continue;
            // "camisas para planchar"
            if (gap is [var link] && scan.Lexicon.In("done_to", link.Text) && DoneTo(b, a))
            {
                b.From = a.From;
                scan.Mentions.RemoveAt(--i);
            }
            // "planchar 5 camisas", "planchado de camisas"
            else if (DoneTo(a, b))
                scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>Words that leave all but one thing to be done: "pero nomás", "que solo".</summary>
    bool IsOnly(List<Word> gap)
    {
        for (var k = 0; k < gap.Count; k++)
            if (
                !scan.Lexicon.In("only", gap[k].Text)
                && gap[k].Text is not ("pero" or "que" or "para" or "mas")
                && !(gap[k].Text == "no" && k + 1 < gap.Count && gap[k + 1].Text == "mas")
            )
                return false;
        return true;
    }

    bool DoneTo(Mention service, Mention thing) =>
        NamesDeed(words[service.From])
        && Enumerable
            .Range(thing.From, thing.To - thing.From)
            .Any(k =>
                NeedIndex.RootAt(words, k, scan.Lexicon) is { } root && shop.Needs.Tells(service.Items[0].Item, root)
            );

    /// <summary>planchar, planchado, lavandería: a doing, by its ending.</summary>
    internal static bool NamesDeed(Word word) =>
        word.Text.Length > 5
        && (
            word.Text[^2..] is "ar" or "er" or "ir"
            || Stemmer.Singular(word.Text)[^3..] is "ado" or "ada" or "ido" or "ida"
        );

    /// <summary>"la cesta grande y una mediana": a word that tells one of the kind just named.</summary>
    public void Siblings()
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
                words[behind].Text is not ("la" or "el" or "las" or "los" or "un" or "una" or "de" or "mejor")
                && !words[behind].InNumber
                // "una bolsa chica, no, grande"
                && !(words[behind].Text == "no" && w.Before != Break.None)
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
                : previous is null && Shown(w) is { Count: 1 } shown ? shown
                : previous is null && Described(i) is { Count: 1 } described ? described
                : previous is null ? []
                : OfItsKind(w, i, previous);
            if (told.Count > 0)
                Add(i, told);
        }
    }

    /// <summary>"la de", "uno de": it stands for a noun said before.</summary>
    bool IsPronounOf(int de) =>
        de > 0 && words[de] is { Text: "de", Before: Break.None } && scan.Lexicon.In("pronoun_of", words[de - 1].Text);

    const int MostAlike = 4;

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
            if (
                words[k]
                    .ChoiceTerms.Any(t =>
                        t.Quality > 0.9
                        && shop.Terms[t.Term].Choices.Any(c => shop.ChoicesOfItem[m.Items[0].Item].Contains(c))
                    )
            )
                return true;
        return false;
    }

    /// <summary>What has the word in its name and is called as the goods named before it are; none where it is a choice of those.</summary>
    List<(int, double)> OfItsKind(Word w, int i, Mention previous)
    {
        var head = shop.Names[shop.NamesOfItem[previous.Items[0].Item][0]].Terms[0];
        var choices = Array.FindAll(
            shop.ChoicesOfItem[previous.Items[0].Item],
            c => w.ChoiceTerms.Any(t => shop.Choices[c].Terms.Contains(t.Term))
        );
        // "2 rellenas mixtas y 2 de queso" are two cheese ones where "queso" is only a part of what fills the others.
        if (
            choices.Length > 0
            && (
                Array.Exists(choices, c => shop.Choices[c].Terms.Length == 1)
                || !scan.Amounts.Exists(a => a.To == i || a.To == i - 1 && words[i - 1].Text == "de")
                || !shop.Names.Exists(n =>
                    n.Kind == NameOf.Item
                    && n.Terms.Length == 2
                    && n.Terms[0] == head
                    && w.Terms.Any(t => t.Term == n.Terms[1])
                )
            )
        )
            return [];
        var items = new List<(int, double)>();
        foreach (var match in w.Terms)
            if (match.Quality > 0.9)
                foreach (var item in shop.Terms[match.Term].Items)
                    if (shop.Names[shop.NamesOfItem[item][0]].Terms[0] == head && !items.Exists(x => x.Item1 == item))
                        items.Add((item, 0.85));
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

    /// <summary>"planchar dos docenas de camisas": two words for one thing, counted once.</summary>
    public void MergeTwins()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (a.Items.Count == 0 || b.Items.Count == 0 || a.Items[0].Item != b.Items[0].Item)
                continue;
            // "dos fundas, …, de silicona" tells more of what was named.
            if (
                b.Amount is null
                && b.From > a.To
                && words[b.From - 1].Text == "de"
                && words[b.From - 1].Before == Break.Soft
            )
            {
                scan.Mentions.RemoveAt(i--);
                continue;
            }
            if (words.GetRange(a.To, b.From - a.To).Exists(w => w.Text is "y" or "otro" or "otra"))
                continue;
            // Said again in another sentence it is still one: "no tengo envase, mándame un bidón nuevo".
            if (scan.BreakBetween(a.To, b.From) != Break.None && a.Amount is not null && b.Amount is not null)
                continue;
            if (a.Amount is null && b.Amount is not null)
                scan.Mentions.RemoveAt(--i);
            else if (b.Amount is null)
                scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>"chilaquiles con huevo": the second product is a choice of the first; "fifa para xbox" too.</summary>
    public void TurnComplementsIntoOptions()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var a = scan.Mentions[i - 1];
            var b = scan.Mentions[i];
            if (a.Items.Count == 0 || b.Zone >= 0 && b.Items.Count == 0 || b.From < a.To)
                continue;
            // "el fc 26, para ps5": a comma before what it is for parts nothing.
            var apart = words[a.To] is { Before: Break.Soft, LineBefore: false, Text: "para" } && a.To < b.From;
            if (scan.BreakBetween(apart ? a.To + 1 : a.To, b.From) != Break.None || OwnAmount(b, a.To, a.Items[0].Item))
                continue;
            string? link = null;
            var joined = true;
            var another = words
                .GetRange(a.To, b.From - a.To)
                .Exists(w => w.Text is "otro" or "otra" or "otros" or "otras");
            for (var k = a.To; k < b.From; k++)
            {
                joined &=
                    words[k].Text
                        is "de"
                            or "del"
                            or "con"
                            or "sin"
                            or "para"
                            or "en"
                            or "a"
                            or "al"
                            or "la"
                            or "el"
                            or "los"
                            or "las"
                            or "mi"
                            or "por"
                            or "su"
                            or "pero"
                    || words[k].ChoiceTerms.Count > 0
                    || scan.Lexicon.In("more_of", words[k].Text)
                    // "la pintura que sea gris"
                    || scan.CueAt("becomes", k)
                    // "fifa pa la play y otro pa xbox"
                    || another && words[k].Text is "y" or "otro" or "otra" or "otros" or "otras";
                if (words[k].Text is "de" or "del" or "con" or "sin" or "para" or "en" or "a" or "al" or "por")
                    link ??= words[k].Text;
            }
            if (!joined)
                continue;
            var places = Enumerable.Range(b.From, b.To - b.From).ToList();
            var choice =
                OptionMatcher.Of(scan, a.Items[0].Item, places).Exists(o => o.Score >= 0.7) || NamesGroup(a, b);
            var complement =
                !another
                && !apart
                && link is "para" or "de" or "del"
                && a.To < b.From
                && !b.Items.Exists(x => x.Score >= 0.95 && link != "para");
            if (!choice && !complement)
                continue;
            if (complement && !choice && b.Items.Count == 0 && b.Category < 0)
                continue;
            scan.Mentions.RemoveAt(i--);
        }
    }

    /// <summary>"2 de arequipe y 1 de maracuyá": a counted choice of the same kind stands before it.</summary>
    bool GoesOn(Mention a, Mention b)
    {
        var groups = GroupsAt(a, b.From, b.To);
        for (var k = a.To; k < b.From && groups.Count > 0; k++)
            if (words[k].ChoiceTerms.Count > 0 && groups.Overlaps(GroupsAt(a, k, k + 1)))
                return scan.Amounts.Exists(x => x.From >= a.To && x.To <= b.From && !x.Money);
        return false;
    }

    HashSet<string> GroupsAt(Mention m, int from, int to) =>
        [
            .. shop.ChoicesOfItem[m.Items[0].Item]
                .Where(c =>
                    Enumerable
                        .Range(from, to - from)
                        .Any(k =>
                            words[k].ChoiceTerms.Any(t => t.Quality > 0.9 && shop.Choices[c].Terms.Contains(t.Term))
                        )
                )
                .Select(c => shop.Choices[c].Group),
        ];

    /// <summary>
    /// "2 sabritas adobadas y 1 natural": a number with the whole name of a choice of what was just named, though something
    /// else has the word in its own name.
    /// </summary>
    public void TurnCountedIntoChoices()
    {
        const double Whole = 0.9;
        const double Partly = 0.8;
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (
                a.Items.Count == 0
                || b.Items.Count > 0 && b.Items[0].Score >= Partly && !GoesOn(a, b)
                || b.Items.Count == 0 && (b.Category < 0 || b.CategoryScore >= Whole)
                || scan.BreakBetween(a.To, b.From) == Break.Hard
                || !OwnAmount(b, a.To) && !GoesOn(a, b)
            )
                continue;
            var places = Enumerable.Range(b.From, b.To - b.From).Where(k => !words[k].Filler).ToList();
            if (
                OptionMatcher.Of(scan, a.Items[0].Item, places) is [{ Score: >= Whole } choice, ..]
                && places.TrueForAll(choice.Words.Contains)
            )
                scan.Mentions.RemoveAt(i--);
        }
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

    /// <summary>"6 de las vegetarianas"</summary>
    bool IsCountOf(int article) =>
        article > 1
        && words[article] is { Text: "las" or "los", Before: Break.None }
        && words[article - 1] is { Text: "de", Before: Break.None }
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
            .Amounts.Find(a =>
                a.Unit is { Kind: UnitKind.Pack } && (a.To == i || a.To == i - 1 && words[i - 1].Text == "de")
            )
            ?.Unit;
        var items = new List<(int, double)>();
        if (unit is null || words[i].Before != Break.None)
            return items;
        foreach (var match in words[i].Terms)
            if (match.Quality > 0.9)
                foreach (var item in shop.Terms[match.Term].Items)
                    if (
                        scan.Lexicon.Units.TryGetValue(TextFold.Fold(shop.Items[item].Unit), out var sold)
                        && sold.Name == unit.Name
                        && !items.Exists(x => x.Item1 == item)
                    )
                        items.Add((item, 0.85));
        return items;
    }

    /// <summary>"gas de 10 con válvula normal": what is chosen is called as another product is.</summary>
    bool NamesGroup(Mention a, Mention b) =>
        b.To - b.From == 1
        && b.To < words.Count
        && shop.ChoicesOfItem[a.Items[0].Item]
            .Any(c =>
                Stemmer.Stem(TextFold.Fold(shop.Choices[c].Group)) == words[b.From].Stem
                && words[b.To].ChoiceTerms.Any(t => shop.Choices[c].Terms.Contains(t.Term))
            );

    /// <param name="of">Goods whose sizes count nothing: "látex de 4 litros blanco".</param>
    bool OwnAmount(Mention b, int after, int of = -1)
    {
        foreach (var a in scan.Amounts)
            if (
                a.From >= after
                && a.To <= b.From
                && a.Countable
                && !(of >= 0 && a.Unit is not null && OptionMatcher.IsMeasure(scan, of, a))
            )
                return true;
        return false;
    }
}
