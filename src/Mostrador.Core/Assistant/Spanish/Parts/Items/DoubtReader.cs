using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// "barniz de uñas" where a Barniz marino is sold, "cerveza Heineken" where another is: a word beside the name tells which one,
/// and nothing the shop says of the goods bears it out. They are the nearest then, to be offered and not to be sold unasked.
/// </summary>
internal sealed class DoubtReader(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;
    readonly Lexicon lexicon = scan.Lexicon;

    public void Read()
    {
        (Mention Of, int From, int To)? doubted = null;
        foreach (var m in scan.Goods.ToList())
        {
            if (doubted is var (other, begins, ends) && IsRest(m, ends))
            {
                other.Doubt = scan.Slice(begins, m.To);
                doubted = (other, begins, m.To);
                scan.Mentions.Remove(m);
                continue;
            }
            doubted = null;
            if (m.Negated || m.Carried || IsSpokenOf(m))
                continue;
            var (from, to) = (Before(m) ?? m.From, After(m) ?? m.To);
            if (from >= m.From && to <= m.To && !Inside(m) && !IsNear(m) && !IsPartOfAnother(m))
                continue;
            m.Doubt = scan.Slice(from, to);
            if (to > m.To)
                doubted = (m, from, to);
        }
    }

    /// <summary>"chi jau kay" of which only Tipakay is sold: what is only like goods, right behind the unknown word, is the rest of that name.</summary>
    bool IsRest(Mention m, int end) =>
        m.From == end
        && m is { Negated: false, Carried: false, Amount: null }
        && m.Items[0].Score < Alike
        && words[end].Before == Break.None;

    /// <summary>Less is a part of the name, or like it.</summary>
    const double Alike = 0.8;

    /// <summary>What is in the cart, or was spoken of just now, is known by any name.</summary>
    bool IsSpokenOf(Mention m) => scan.InCart(m) || m.Items.Exists(x => shop.Items[x.Item].Sku == scan.Context.Focus);

    /// <summary>
    /// Behind the name: "pilas AAA", "pan de pascua", "funda para celular"; but "la pantalla del móvil" and "para el perro" are of
    /// the customer's own. The end of what tells another one.
    /// </summary>
    int? After(Mention m)
    {
        var at = m.To;
        Word? link = null;
        if (at < words.Count && words[at].Before == Break.None && words[at].Is(Of | For | In))
            link = words[at++];
        return at < words.Count && words[at].Before == Break.None && TellsAnother(m, at, link) ? at + 1 : null;
    }

    /// <summary>"flambi de vainilla", "sanduche de jamón": a thing nobody knows, made of what is sold.</summary>
    int? Before(Mention m) =>
        m.From > 1
        && words[m.From].Before == Break.None
        && words[m.From - 1].Before == Break.None
        && words[m.From - 1].Is(Of | OfThe)
        && words[m.From - 2] is { Known: false, Terms.Count: 0, ChoiceTerms.Count: 0 } head
        && head.Text.Length > 3
        && IsOpen(head)
        && !Explained(m, m.From - 2)
            ? m.From - 2
            : null;

    bool Inside(Mention m)
    {
        for (var i = m.From; i < m.To; i++)
            if (words[i] is { Known: false, Terms.Count: 0, ChoiceTerms.Count: 0, Role: "product" } w && IsContent(w))
                if (!Explained(m, i))
                    return true;
        return false;
    }

    /// <summary>"requesón" where a Ricota is sold: not the same, and it may serve.</summary>
    bool IsNear(Mention m)
    {
        for (var i = m.From; i < m.To; i++)
        {
            var best = 0.0;
            foreach (var match in words[i].Terms)
                if (Array.BinarySearch(shop.Terms[match.Term].Items, m.Items[0].Item) >= 0)
                    best = Math.Max(best, match.Quality);
            if (best == GoodsWords.NearQuality)
                return true;
        }
        return false;
    }

    /// <summary>
    /// "café" where only a Vaso para café is sold, "leche" where it is a Leche corporal: goods themselves, and of these only a word.
    /// </summary>
    bool IsPartOfAnother(Mention m)
    {
        // "un chaufa de pollo": who tells its own choice means it.
        if (scan.Context.Expecting == Expecting.Product || m.Category >= 0 || m.Options.Count > 0)
            return false;
        var at = -1;
        for (var i = m.From; i < m.To; i++)
            if (words[i].Terms.Count > 0)
            {
                if (at >= 0)
                    return false;
                at = i;
            }
        if (
            at < 0
            || at > 0 && words[at - 1].Is(Of | OfThe)
            || !lexicon.Goods.Names.Contains(Stemmer.Singular(words[at].Text))
            || lexicon.In("brand", words[at].Text)
        )
            return false;
        foreach (var (item, score) in m.Items)
            if (score > m.Items[0].Score - 0.15 && (IsNamedBeside(m, item) || !IsOnlyPart(item, words[at])))
                return false;
        return true;
    }

    /// <summary>"el rack sirve para una tele": it has been called by its own first word, too.</summary>
    bool IsNamedBeside(Mention m, int item)
    {
        for (var i = 0; i < words.Count; i++)
            if ((i < m.From || i >= m.To) && !words[i].Masked)
                foreach (var match in words[i].Terms)
                    if (match.Quality > 0.9 && shop.NamesOfItem[item].Any(n => shop.Names[n].Terms[0] == match.Term))
                        return true;
        return false;
    }

    bool IsOnlyPart(int item, Word w)
    {
        foreach (var id in shop.NamesOfItem[item])
        {
            var name = shop.Names[id];
            var said = Array.FindIndex(name.Terms, t => w.Terms.Any(x => x.Term == t));
            if (said < 0)
                continue;
            // "el ruedo a dos pantalones" has told the rest of it.
            if (
                words.Exists(o =>
                    o != w && o.Terms.Any(t => Array.IndexOf(name.Terms, t.Term) is >= 0 and var k && k != said)
                )
            )
                return false;
            var head = Array.FindIndex(name.Terms, t => !lexicon.IsContainer(shop.Terms[t].Text));
            if (
                said <= head
                    ? !lexicon.Goods.IsMisnomer(name.Terms.Skip(said).Select(t => shop.Terms[t].Text))
                    : shop.Terms[name.Terms[said]].Weight * 2 > name.Terms.Sum(Telling)
                        || IsOfKind(w, shop.Terms[name.Terms[head]])
            )
                return false;
        }
        return true;
    }

    /// <summary>What a word of a name weighs; its measures weigh nothing.</summary>
    double Telling(int term) =>
        shop.Terms[term] is { Numeric: false } t && !lexicon.Units.ContainsKey(t.Text) ? t.Weight : 0;

    /// <summary>"marraqueta" for a Pan marraqueta, "malbec" for a Vino malbec: the one word tells what the other is.</summary>
    bool IsOfKind(Word w, Term head) =>
        lexicon.Goods.OfKind(Stemmer.Stem(head.Text))?.Contains(w.Stem) == true
        || lexicon
            .SameAs(w.Text)
            .Concat(lexicon.Goods.NearTo(w.Text))
            .Any(other => Stemmer.Stem(other) == Stemmer.Stem(head.Text));

    bool TellsAnother(Mention m, int at, Word? link)
    {
        var w = words[at];
        // "foco de 15 watts": what a figure counts tells nothing by itself.
        if (!IsOpen(w) || words[at - 1].IsFigure || words[at - 1].InNumber || lexicon.In("tells_nothing", w.Text))
            return false;
        var kind =
            lexicon.Goods.Names.Contains(Stemmer.Singular(w.Text))
            || lexicon.Goods.OfKind(w.Stem) is not null
            || lexicon.In("tells_apart", w.Text);
        var telling = link switch
        {
            // Behind the whole name an unknown word is more likely a way of asking than another thing: "coca lata plissss".
            null => kind || lexicon.In("brand", w.Text) || !w.Known && m.Items[0].Score < WholeName,
            _ when link.Is(Of) => !w.Known || kind || lexicon.Common.Contains(w.Text),
            // "jamón en lonchas finas" of what comes thin or thick: how it is to be.
            _ when link.Is(In) => (!w.Known || kind) && !IsChosenBehind(at),
            _ => kind && !lexicon.In("person", w.Text) && !IsChosenBehind(at),
        };
        return telling && !Explained(m, at);
    }

    /// <summary>"champú para pelo graso" of what comes for greasy hair: the choice tells what it is for, or how it is.</summary>
    bool IsChosenBehind(int at) => at + 1 < words.Count && words[at + 1] is { Before: Break.None, Role: "option" };

    bool IsOpen(Word w) => w is { Role: null } && IsContent(w);

    bool IsContent(Word w) =>
        w is { Masked: false, Filler: false, Courtesy: false, Verb: null, InNumber: false, IsFigure: false }
        && w.Text.Length > 1
        && !lexicon.IsContainer(w.Text)
        && !lexicon.In("day", w.Text)
        && !lexicon.In("vocative", w.Text);

    bool Explained(Mention m, int at)
    {
        var w = words[at];
        var root = Stemmer.Root(w.Text);
        // In a shop of frozen food all is frozen.
        foreach (var word in TextFold.Fold(scan.Profile.Name + " " + scan.Profile.Type).Split(' '))
            if (word.Length > 3 && Stemmer.Root(word) == root)
                return true;
        foreach (var (item, score) in m.Items)
            if (score > m.Items[0].Score - 0.15 && Explains(item, w, root))
                return true;
        return false;
    }

    bool Explains(int item, Word w, string root) =>
        shop.Needs.SpeaksOf(item, root)
        || w.Terms.Any(t => Array.BinarySearch(shop.Terms[t.Term].Items, item) >= 0)
        || w.ChoiceTerms.Any(t => shop.Terms[t.Term].Choices.Any(c => shop.Choices[c].Items.Contains(item)))
        || shop.NamesGroup(item, w)
        || lexicon.SameAs(w.Text).Any(other => shop.Needs.SpeaksOf(item, Stemmer.Root(other)))
        || lexicon.Goods.OfKind(w.Stem) is { } members
            && members.Any(k => shop.ByHead.TryGetValue(k, out var items) && items.Contains(item))
        || IsSlip(item, w);

    /// <summary>A misspelt word of the name itself: "champú anticaspaa".</summary>
    bool IsSlip(int item, Word w)
    {
        var written = Phonetics.Fold(w.Text);
        var slips = written.Length >= ShortestWithTwoSlips ? 2 : 1;
        return written.Length >= ShortestCompared
            && shop.NamesOfItem[item]
                .SelectMany(n => shop.Names[n].Terms)
                .Any(t =>
                    shop.Terms[t] is { Numeric: false } term
                    && term.Text.Length >= ShortestCompared
                    && Phonetics.Distance(written, Phonetics.Fold(term.Text), slips) <= slips
                );
    }

    const double WholeName = 0.99;
    const int ShortestCompared = 4;
    const int ShortestWithTwoSlips = 7;
}
