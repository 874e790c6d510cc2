using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>Finds the choices of option groups that words name, by word or by figure ("12 kilos" is "10 a 25 kg").</summary>
internal static class OptionMatcher
{
    public readonly record struct Match(int Choice, double Score, int From, int To, HashSet<int> Words);

    /// <summary>Less names nothing.</summary>
    const double Chosen = 0.45;

    /// <summary>One of the two words it is called by, as it is written.</summary>
    public const double Clear = 0.7;

    /// <summary>"39-42" and "39 al 42".</summary>
    const int Apart = 2;

    /// <summary>
    /// The best choice of each group of an item within some words, in the order they are said; ties name nothing. Of a group
    /// of several all that are said, also beyond its maximum.
    /// </summary>
    public static List<(ChosenOption Option, double Score, HashSet<int> Words)> Of(
        Scan scan,
        int item,
        IReadOnlyCollection<int> places
    )
    {
        var found = new List<(ChosenOption, double, HashSet<int>)>();
        foreach (var group in scan.Shop.Items[item].Options)
        {
            var matches = new List<Match>();
            foreach (var id in scan.Shop.ChoicesOfItem[item])
                if (scan.Shop.Choices[id].Group == group.Name && One(scan, id, places) is { } match)
                    matches.Add(match);
            if (matches.Count == 0 && Bare(scan, item, group.Name, places) is { } bare)
                matches.Add(bare);
            if (matches.Count == 0 && Added(scan, item, group, places) is { } added)
                matches.Add(added);
            if (matches.Count == 0 && ByPart(scan, item, group.Name, places) is { } parted)
                matches.Add(parted);
            if (matches.Count == 0 && BySize(scan, item, group.Name, places) is { } sized)
                matches.Add(sized);
            if (matches.TrueForAll(m => m.Score < Chosen) && Contrary(scan, item, group, matches) is { } other)
                matches.Add(other);
            foreach (var match in Pick(scan, matches, group.Max))
                found.Add(
                    (new ChosenOption(group.Name, scan.Shop.Choices[match.Choice].Name), match.Score, match.Words)
                );
        }
        var kept = ContestedWords.Settle(scan, item, places, found);
        InOrder(kept);
        return kept;
    }

    /// <summary>Of several of a group the first that were said are those there is room for.</summary>
    static void InOrder(List<(ChosenOption Option, double, HashSet<int> Words)> kept)
    {
        if (kept.Count < 2)
            return;
        foreach (var several in kept.GroupBy(k => k.Option.Group).Where(g => g.Count() > 1).ToList())
        {
            var places = Enumerable.Range(0, kept.Count).Where(i => kept[i].Option.Group == several.Key).ToList();
            foreach (
                var (at, said) in places.Zip(several.OrderBy(k => k.Words.DefaultIfEmpty(int.MaxValue).Min()).ToList())
            )
                kept[at] = said;
        }
    }

    /// <summary>"una con cebolla y la otra sin": the one choice that begins so.</summary>
    static Match? Bare(Scan scan, int item, string group, IReadOnlyCollection<int> places)
    {
        foreach (var at in places)
        {
            if (!scan.Words[at].Is(Without | With) || !Sentences.Ends(scan.Words, at + 1))
                continue;
            var ids = Array.FindAll(
                scan.Shop.ChoicesOfItem[item],
                c =>
                    scan.Shop.Choices[c].Group == group
                    && scan.Shop.Choices[c].Words is [var first, _, ..]
                    && first.Text == scan.Words[at].Text
            );
            if (ids is [var only])
                return new Match(only, 0.8, at, at + 1, [at]);
        }
        return null;
    }

    /// <summary>"con grabado" where that is all there is to choose of it.</summary>
    static Match? Added(Scan scan, int item, Catalog.OptionGroup group, IReadOnlyCollection<int> places)
    {
        if (group.Required || group.Choices.Count != 1)
            return null;
        var name = Stemmer.Stem(TextFold.Fold(group.Name));
        foreach (var at in places)
            if (
                at > 0
                && scan.Words[at] is { Before: Break.None, Masked: false } word
                && word.Stem == name
                && scan.Words[at - 1].Is(With)
            )
                return new Match(
                    Array.Find(scan.Shop.ChoicesOfItem[item], c => scan.Shop.Choices[c].Group == group.Name),
                    0.9,
                    at,
                    at + 1,
                    [at]
                );
        return null;
    }

    /// <summary>"sin leche" of what comes with milk or with water: without the one it is the other.</summary>
    static Match? Contrary(Scan scan, int item, Catalog.OptionGroup group, List<Match> refused)
    {
        if (!group.Required || group.Choices.Count != 2 || refused is not [var one])
            return null;
        var choice = scan.Shop.Choices[one.Choice];
        if (
            !(choice.Words is [_] || choice.Words is [var link, _] && link.Is(In | With | Function.Of))
            || !scan.Words[one.From].Is(Without)
        )
            return null;
        var other = Array.Find(
            scan.Shop.ChoicesOfItem[item],
            c => c != one.Choice && scan.Shop.Choices[c].Group == group.Name
        );
        return one with { Choice = other, Score = 0.85 };
    }

    /// <summary>"la crema grande" of what comes in 200 and 400 ml; of more sizes it is asked which.</summary>
    static Match? BySize(Scan scan, int item, string group, IReadOnlyCollection<int> places)
    {
        foreach (var at in places)
        {
            var large = scan.Lexicon.In("size_large", scan.Words[at].Text);
            if (
                !large && !scan.Lexicon.In("size_small", scan.Words[at].Text)
                || at == 0
                || scan.Words[at].Before != Break.None
                || scan.Words[at - 1] is var before
                    && before.Terms.Count == 0
                    && !scan.Lexicon.In("article", before.Text)
                    && !scan.Lexicon.In("attribute", before.Text)
            )
                continue;
            var ids = Array.FindAll(scan.Shop.ChoicesOfItem[item], c => scan.Shop.Choices[c].Group == group);
            if (
                ids.Length != 2
                || !Array.TrueForAll(
                    ids,
                    c =>
                        scan.Shop.Choices[c].Range is { Exact: true, Unit: { } unit }
                        && unit.Kind == scan.Shop.Choices[ids[0]].Range?.Unit?.Kind
                )
            )
                continue;
            var chosen = large
                ? ids.MaxBy(c => scan.Shop.Choices[c].Range!.Max)
                : ids.MinBy(c => scan.Shop.Choices[c].Range!.Max);
            return new Match(chosen, 0.8, at, at + 1, [at]);
        }
        return null;
    }

    /// <summary>"2 brasil de medio", "las dos de cuarto" of what comes by 250 g, 500 g and 1 kg.</summary>
    static Match? ByPart(Scan scan, int item, string group, IReadOnlyCollection<int> places)
    {
        foreach (var at in places)
        {
            var word = scan.Words[at];
            if (
                at > 0 && (word.Before != Break.None || !scan.Words[at - 1].Is(Function.Of | OfThe))
                || (
                    word.Is(HalfOf) ? 0.5m
                    : scan.Lexicon.In("quarter", word.Text) ? 0.25m
                    : 0
                )
                    is not (> 0 and var part)
                || at + 1 < scan.Words.Count
                    && scan.Words[at + 1] is { Before: Break.None, Filler: false, ChoiceTerms.Count: 0 }
                || OfPart(scan, item, part) is not { } choice
                || scan.Shop.Choices[choice].Group != group
            )
                continue;
            return new Match(choice, 0.9, at, at + 1, [at]);
        }
        return null;
    }

    /// <summary>The one choice that is such a part of a kilo or of a litre.</summary>
    public static int? OfPart(Scan scan, int item, decimal part)
    {
        int? found = null;
        foreach (var id in scan.Shop.ChoicesOfItem[item])
        {
            if (
                scan.Shop.Choices[id].Range
                is not { Exact: true, Unit: { Kind: UnitKind.Mass or UnitKind.Volume } unit } range
            )
                continue;
            if (!range.Holds(part, unit with { Size = 1000 }))
                continue;
            if (found is not null)
                return null;
            found = id;
        }
        return found;
    }

    /// <summary>"gel de litro", "lata de galón": one of the unit, its number left out.</summary>
    static int? OfOne(Scan scan, NumericRange range, IReadOnlyCollection<int> places)
    {
        if (range is not { Exact: true, Unit: { Kind: UnitKind.Mass or UnitKind.Volume or UnitKind.Length } unit })
            return null;
        foreach (var at in places)
            if (
                at > 0
                && scan.Words[at].Before == Break.None
                && scan.Words[at - 1].Is(Function.Of | OfThe)
                && scan.Lexicon.Units.TryGetValue(scan.Words[at].Text, out var said)
                && said.Kind == unit.Kind
                && said.Size == range.Min
                && !scan.Words[at].InNumber
            )
                return at;
        return null;
    }

    public static Match? One(Scan scan, int choiceId, IReadOnlyCollection<int> places)
    {
        var choice = scan.Shop.Choices[choiceId];
        var hit = new HashSet<int>();
        var matched = new HashSet<int>();
        var quality = 1.0;
        foreach (var at in places)
        foreach (var match in scan.Words[at].ChoiceTerms)
        {
            if (match.Quality < 0.5 || Array.IndexOf(choice.Terms, match.Term) < 0 || !matched.Add(match.Term))
                continue;
            hit.Add(at);
            quality = Math.Min(quality, match.Quality);
        }
        if (
            choice.Range is { Exact: false }
            && QuantityBinder.Stands(scan, choice.Words, places) is (>= 0 and var start, var end)
        )
            return new Match(choiceId, 1, start, end, [.. Enumerable.Range(start, end - start)]);
        if (choice.Range is { } one && OfOne(scan, one, places) is { } alone)
            return new Match(choiceId, 1, alone, alone + 1, [alone, .. hit]);
        if (choice.Range is { } range)
            foreach (var amount in scan.Amounts)
            {
                // "de una plaza", "de un litro": the whole name of the choice, its number spelled.
                if (
                    amount.Article
                    && places.Contains(amount.From)
                    && IsFree(scan, amount)
                    && QuantityBinder.StandsBehind(scan, choice.Words, amount.From)
                )
                    return new Match(
                        choiceId,
                        1,
                        amount.From,
                        amount.From + choice.Words.Count,
                        [.. Enumerable.Range(amount.From, choice.Words.Count)]
                    );
                if (amount.Money || !places.Contains(amount.From) || amount.Bound)
                    continue;
                var servings =
                    (
                        range.Unit is { Kind: UnitKind.People }
                        || choice.Words.Any(w => scan.Lexicon.In("serving", w.Text))
                    )
                    && amount.From > 0
                    && scan.Words[amount.From - 1].Is(For | Function.Of);
                if (
                    amount.Article
                    || range.Unit is { Kind: not UnitKind.Count }
                        && amount.Unit is null
                        && scan.Context.Expecting != Expecting.Option
                        && !servings
                        && !(range.Exact && IsOf(scan, amount))
                )
                    continue;
                // "para 20 personas" of a cake with so many portions.
                var served =
                    amount.Unit is { Kind: UnitKind.People }
                    && choice.Words.Any(w => scan.Lexicon.In("serving", w.Text));
                if (amount.Unit is not null && range.Unit is null && amount.Unit.Kind != UnitKind.Count && !served)
                    continue;
                if (!range.Holds(amount.Value, amount.Unit is { Kind: UnitKind.Count } || served ? null : amount.Unit))
                    continue;
                for (var i = amount.From; i < amount.To; i++)
                    hit.Add(i);
                return new Match(choiceId, range.Exact ? 1 : 0.95, amount.From, amount.To, hit);
            }
        if (matched.Count == 0)
            return null;
        // "¿hasta cuándo dura?" names no "hasta 10 kg".
        if (choice.Range is { Exact: false } && hit.All(k => scan.Words[k].Is(Until | More | Less | Function.Of | To)))
            return null;
        // "ps4" is no "PS5".
        if (hit.Any(k => Sentences.OpensCode(scan.Words, k) && !hit.Contains(k + 1)))
            return null;
        // Words that elsewhere say nothing ("hoy") name a choice only when all of it was said.
        if (
            choice.Terms.All(t => scan.Lexicon.Fillers.Contains(scan.Shop.Terms[t].Text))
            && choice.Words.Count > 1
            && Said(scan, choice, [.. Enumerable.Range(0, scan.Words.Count)]) < 1
        )
            return null;
        // A figure alone is no name unless the choice is that figure, or all of its figures stand together.
        var words = 0;
        foreach (var t in matched)
            if (!scan.Shop.Terms[t].Numeric)
                words++;
        if (
            words == 0
            && choice.Terms.Length > 1
            && (matched.Count < choice.Terms.Length || hit.Max() - hit.Min() > Apart)
        )
            return null;
        var covered = Math.Min(1, (double)matched.Count / choice.Own);
        var score = (0.5 + 0.5 * covered) * quality;
        score *= Sign(scan, choice, hit);
        // "bien picante" and "poco picante" differ by a word that elsewhere says nothing.
        score = Math.Min(1, score - 0.04 + 0.04 * Said(scan, choice, places));
        return new Match(choiceId, score, hit.Min(), hit.Max() + 1, hit);
    }

    /// <summary>It counts no goods.</summary>
    static bool IsFree(Scan scan, Amount amount) => !scan.Mentions.Exists(m => m.Amount == amount);

    /// <summary>"la de 120" of what comes in 60 g and 120 g.</summary>
    public static bool IsMeasure(Scan scan, int item, Amount amount) =>
        IsOf(scan, amount)
        && scan.Shop.ChoicesOfItem[item]
            .Any(c => scan.Shop.Choices[c].Range is { Exact: true } r && r.Holds(amount.Value, amount.Unit));

    /// <summary>"una brocha de 2", "la de 40": the measure that tells which, its unit left out.</summary>
    static bool IsOf(Scan scan, Amount amount) =>
        amount is { From: > 0, Times: 1, Marked: false }
        && scan.Words[amount.From - 1].Is(Function.Of | OfThe)
        && scan.Words[amount.From].Before == Break.None
        && (amount.To == scan.Words.Count || !scan.Words[amount.To].Is(Function.Of));

    /// <summary>Share of all the choice's words that were said.</summary>
    static double Said(Scan scan, Choice choice, IReadOnlyCollection<int> places)
    {
        var said = 0;
        foreach (var word in choice.Words)
        foreach (var at in places)
            if (scan.Words[at].Text == word.Text || scan.Words[at].Stem == word.Stem)
            {
                said++;
                break;
            }
        return (double)said / choice.Words.Count;
    }

    /// <summary>"sin cebolla" is not "con cebolla".</summary>
    static double Sign(Scan scan, Choice choice, HashSet<int> hit)
    {
        if (SignInside(scan, choice, hit) is { } inside)
            return inside;
        var choiceSign = choice.Words.Count > 0 && choice.Words[0].Is(With | Without) ? choice.Words[0].Text : null;
        var first = hit.Min();
        string? said = null;
        for (var i = first - 1; i >= 0 && i >= first - 3; i--)
            if (scan.Words[i].Is(With | Without))
            {
                said = scan.Words[i].Text;
                hit.Add(i);
                break;
            }
            else if (!scan.Words[i].Filler)
                break;
        if (choiceSign is null)
            return said?.Is(Without) == true ? 0.3 : 1;
        if (said == choiceSign)
            return 1;
        return said is null ? 0.7 : 0.3;
    }

    /// <summary>"tostadas con sal" and "tostadas sin sal": the word behind what is hit, with its own sign. Null: nothing is said of it.</summary>
    static double? SignInside(Scan scan, Choice choice, HashSet<int> hit)
    {
        for (var k = 1; k + 1 < choice.Words.Count; k++)
        {
            if (!choice.Words[k].Is(With | Without))
                continue;
            for (var i = hit.Min() + 1; i + 1 < scan.Words.Count && scan.Words[i].Before == Break.None; i++)
                if (
                    scan.Words[i].Is(With | Without)
                    && scan.Words[i + 1].Before == Break.None
                    && scan.Words[i + 1].Stem == choice.Words[k + 1].Stem
                )
                {
                    if (scan.Words[i].Text != choice.Words[k].Text)
                        return 0.3;
                    hit.Add(i);
                    hit.Add(i + 1);
                    return 1;
                }
        }
        return null;
    }

    /// <summary>No other choice of the group is called by the word.</summary>
    static bool TellsChoice(Scan scan, List<Match> matches, Match match, int at) =>
        scan.Words[at]
            .ChoiceTerms.Any(t =>
                t.Quality > 0.85
                && scan.Shop.Choices[match.Choice].Terms.Contains(t.Term)
                && matches.TrueForAll(o =>
                    o.Choice == match.Choice || !scan.Shop.Choices[o.Choice].Terms.Contains(t.Term)
                )
            );

    internal static IEnumerable<Match> Pick(Scan scan, List<Match> matches, int most)
    {
        matches.Sort(
            (a, b) =>
                Math.Abs(b.Score - a.Score) > 1e-9 ? b.Score.CompareTo(a.Score) : b.Words.Count.CompareTo(a.Words.Count)
        );
        var taken = new HashSet<int>();
        var picked = new List<Match>();
        for (var i = 0; i < matches.Count && (most > 1 || picked.Count == 0); i++)
        {
            var m = matches[i];
            // What a group of several has no room for is passed on where it is said clearly, to be told.
            if (m.Score < (picked.Count < most ? Chosen : Clear))
                continue;
            if (m.Words.Overlaps(taken))
            {
                // "huevo frito y plátano" of plátano frito: a word of its own is left.
                var own = new HashSet<int>(m.Words);
                own.ExceptWith(taken);
                if (most < 2 || !own.Any(k => TellsChoice(scan, matches, m, k)))
                    continue;
                m = m with { Words = own };
            }
            // "queso" alone stands for none of "rajas con queso" and "frijol con queso".
            var tied = matches.Exists(o =>
                o.Choice != m.Choice && Math.Abs(o.Score - m.Score) < 0.02 && o.Words.SetEquals(m.Words)
            );
            taken.UnionWith(m.Words);
            if (!tied)
                picked.Add(m);
        }
        return picked;
    }
}
