using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// What goods are made of, for or filled with is often sold by itself, too: "chilaquiles con huevo". Such a second name is a choice
/// of the first goods, or says more of them, and is not bought besides.
/// </summary>
internal sealed class ComplementReader(Scan scan)
{
    readonly List<Word> words = scan.Words;
    readonly ShopIndex shop = scan.Shop;

    /// <summary>"chilaquiles con huevo": the second product is a choice of the first; "fifa para xbox" too.</summary>
    public void TurnComplementsIntoOptions()
    {
        for (var i = 1; i < scan.Mentions.Count; i++)
        {
            var (a, b) = (scan.Mentions[i - 1], scan.Mentions[i]);
            if (a.Items.Count == 0 || b.Zone >= 0 && b.Items.Count == 0 || b.From < a.To || scan.IsExchanged(a, b))
                continue;
            // "el fc 26, para ps5": a comma before what it is for parts nothing.
            var apart =
                words[a.To] is { Before: Break.Soft, LineBefore: false } && words[a.To].Is(For) && a.To < b.From;
            if (scan.BreakBetween(apart ? a.To + 1 : a.To, b.From) != Break.None || IsCountedAnew(a, b))
                continue;
            var another = NamesAnother(a.To, b.From);
            // "gordales rellenas de pimiento" where Rellenas are sold, too: the word behind tells of the first.
            if (
                i > 1
                && scan.Mentions[i - 2] is { Items.Count: > 0 } told
                && a.To == a.From + 1
                && words.GetRange(told.To, Math.Max(0, a.From - told.To)).TrueForAll(w => w.Filler)
                && IsToldOf(told, b)
                && IsChoice(told, b)
            )
            {
                scan.Mentions.RemoveRange(i - 1, 2);
                i -= 2;
                continue;
            }
            if (
                IsJoined(a.To, b.From, another)
                    ? IsChoice(a, b) || !another && !apart && IsComplement(a, b)
                    : IsToldOf(a, b) && IsChoice(a, b)
            )
                scan.Mentions.RemoveAt(i--);
        }
    }

    bool NamesAnother(int from, int to)
    {
        for (var k = from; k < to; k++)
            if (words[k].Is(Another | Others))
                return true;
        return false;
    }

    /// <summary>Nothing but links and choices stands between.</summary>
    bool IsJoined(int from, int to, bool another)
    {
        for (var k = from; k < to; k++)
            if (
                !words[k].Is(Linking | The | But)
                && !scan.Lexicon.In("of_somebody", words[k].Text)
                && words[k].ChoiceTerms.Count == 0
                && !scan.Lexicon.In("more_of", words[k].Text)
                // "la pintura que sea gris"
                && !scan.CueAt("becomes", k)
                // "fifa pa la play y otro pa xbox"
                && !(another && words[k].Is(And | Another | Others))
            )
                return false;
        return true;
    }

    /// <summary>"medio kilo de boldo bien picado para tetera": words between tell how it is, of nothing chosen otherwise.</summary>
    bool IsToldOf(Mention a, Mention b)
    {
        var link = b.From - 1;
        if (link > a.To && words[link].Is(The))
            link--;
        if (b.Items.Count == 0 || link <= a.To || !words[link].Is(Of | OfThe | With | For))
            return false;
        var groups = GroupsAt(a, b.From, b.To);
        for (var k = a.To; k < link; k++)
            if (
                words[k].Is(Joining)
                || words[k].Verb is { } deed && (deed.Tags & VerbTags.Participle) == VerbTags.None
                || groups.Overlaps(GroupsAt(a, k, k + 1))
            )
                return false;
        return true;
    }

    /// <summary>What stands behind one of these is no more of what stands before.</summary>
    const Function Joining =
        And
        | AndBeforeI
        | Or
        | OrBeforeO
        | But
        | ButRather
        | Not
        | More
        | Also
        | Besides
        | Apart
        | Another
        | Others
        | That;

    /// <summary>
    /// "también con nuez", "la de pino que sean 2": a choice of what is spoken of, where nothing else is named before it and
    /// the thing of that name is not there.
    /// </summary>
    public void TurnLoneIntoChoices()
    {
        if (scan.Mentions is not [{ Items.Count: > 0, Category: < 0 } b, ..] || scan.InCart(b))
            return;
        var link = b.From - 1;
        if (link > 0 && words[link].Is(The))
            link--;
        if (
            link < 0
            || scan.BreakBetween(link + 1, b.From) != Break.None
            || !(
                words[link].Is(With)
                || words[link].Is(Of | OfThe)
                    && link > 0
                    && words[link].Before == Break.None
                    && scan.Lexicon.In("definite", words[link - 1].Text)
            )
        )
            return;
        for (var k = link - 1; k >= 0 && words[k + 1].Before != Break.Hard; k--)
            if (!words[k].Filler && words[k].Verb is null && words[k].ChoiceTerms.Count == 0 && !words[k].InNumber)
                return;
        var places = Enumerable.Range(b.From, b.To - b.From).ToList();
        if (
            Spoken()
                .Any(item =>
                    OptionMatcher.Of(scan, item, places) is [{ Score: >= OptionMatcher.Clear } one, ..]
                    && places.TrueForAll(k => words[k].Filler || one.Words.Contains(k))
                )
        )
            scan.Mentions.Remove(b);
    }

    IEnumerable<int> Spoken()
    {
        if (scan.Focus is { } focus)
            yield return focus;
        foreach (var sku in scan.Context.InCart)
            if (shop.TryItem(sku, out var item))
                yield return item;
    }

    bool IsChoice(Mention a, Mention b)
    {
        var places = Enumerable.Range(b.From, b.To - b.From).ToList();
        return OptionMatcher.Of(scan, a.Items[0].Item, places).Exists(o => o.Score >= 0.7) || NamesGroup(a, b);
    }

    /// <summary>What it is of or for, unless that is the whole name of other goods.</summary>
    bool IsComplement(Mention a, Mention b) =>
        a.To < b.From
        && (b.Items.Count > 0 || b.Category >= 0)
        && Link(a.To, b.From) is { } link
        && link.Is(For | Of | OfThe)
        && !b.Items.Exists(x => x.Score >= 0.95 && !link.Is(For));

    const Function Linking = Of | OfThe | With | Without | For | In | To | ToThe | By;

    Word? Link(int from, int to)
    {
        for (var k = from; k < to; k++)
            if (words[k].Is(Linking))
                return words[k];
        return null;
    }

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
                || !scan.Counts(a.To, b.From) && !GoesOn(a, b)
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

    /// <summary>"2 de arequipe y 1 de maracuyá": a counted choice of the same kind stands before it.</summary>
    bool GoesOn(Mention a, Mention b)
    {
        var groups = GroupsAt(a, b.From, b.To);
        for (var k = a.To; k < b.From && groups.Count > 0; k++)
            if (
                words[k].ChoiceTerms.Count > 0
                && groups.Overlaps(GroupsAt(a, k, k + 1))
                // "con nuez y medio kilo de nueces": once more the same is the thing itself.
                && !(b.To == b.From + 1 && ChoicesAt(a, k, k + 1).SetEquals(ChoicesAt(a, b.From, b.To)))
            )
                return scan.Amounts.Exists(x => x.From >= a.To && x.To <= b.From && !x.Money);
        return false;
    }

    HashSet<string> GroupsAt(Mention m, int from, int to) =>
        [.. ChoicesAt(m, from, to).Select(c => shop.Choices[c].Group)];

    HashSet<int> ChoicesAt(Mention m, int from, int to) =>
        [
            .. shop.ChoicesOfItem[m.Items[0].Item]
                .Where(c =>
                    Enumerable
                        .Range(from, to - from)
                        .Any(k =>
                            words[k].ChoiceTerms.Any(t => t.Quality > 0.9 && shop.Choices[c].Terms.Contains(t.Term))
                        )
                ),
        ];

    /// <summary>"gas de 10 con válvula normal": what is chosen is called as another product is.</summary>
    bool NamesGroup(Mention a, Mention b) =>
        b.To - b.From == 1
        && b.To < words.Count
        && shop.ChoicesOfItem[a.Items[0].Item]
            .Any(c =>
                Stemmer.Stem(TextFold.Fold(shop.Choices[c].Group)) == words[b.From].Stem
                && words[b.To].ChoiceTerms.Any(t => shop.Choices[c].Terms.Contains(t.Term))
            );

    /// <summary>A number of its own; a size of the first goods counts nothing: "látex de 4 litros blanco".</summary>
    bool IsCountedAnew(Mention a, Mention b)
    {
        foreach (var amount in scan.Amounts)
            if (
                amount.From >= a.To
                && amount.To <= b.From
                && amount.Countable
                && !(amount.Unit is not null && OptionMatcher.IsMeasure(scan, a.Items[0].Item, amount))
            )
                return true;
        return false;
    }
}
