using Mostrador.Core.Catalog;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Choices named without their product: the answer to our question which, or what is to be changed in what was spoken of. They are
/// matched against every option of the shop, those asked for first.
/// </summary>
internal static class LooseChoices
{
    /// <summary>Choices by figures are looked through where the shop has fewer than these.</summary>
    const int FewChoices = 500;

    public static List<OptionMention> Read(Scan scan)
    {
        var places = new List<int>(scan.Words.Count);
        for (var i = 0; i < scan.Words.Count; i++)
            if (
                scan.Words[i] is { Masked: false } w
                && w.Role is null or "product" or "category" or "qty"
                && !scan.IsRefused(i)
            )
                places.Add(i);
        var asked = scan.Context.Expecting == Expecting.Option ? scan.Context.Group : null;
        var candidates = Candidates(scan, asked, places);
        var chosen =
            candidates.Count == 0 && asked is null ? [] : new WeighedChoices(scan, asked, places).Choose(candidates);
        if (asked is not null && !chosen.Exists(c => c.Group == asked.Name) && PartOf(scan, asked) is { } part)
            chosen.Add(part);
        return chosen.Count == 0 && OneOfItsUnit(scan) is { } one ? [one] : chosen;
    }

    /// <summary>"medio, para regalo" to what it comes in, 250 g, 500 g or 1 kg: the one that is such a part.</summary>
    static OptionMention? PartOf(Scan scan, OptionGroup asked)
    {
        if (scan.Focus is not { } item)
            return null;
        for (var i = 0; i < scan.Words.Count; i++)
        {
            var w = scan.Words[i];
            var part =
                w.Is(HalfOf) || scan.Lexicon.In("half_alone", w.Text) ? 0.5m
                : scan.Lexicon.In("quarter", w.Text) ? 0.25m
                : 0;
            if (
                part > 0
                && EndsSize(scan, i + 1)
                && OptionMatcher.OfPart(scan, item, part) is { } id
                && scan.Shop.Choices[id].Group == asked.Name
            )
            {
                w.Role ??= "option";
                return new OptionMention(asked.Name, scan.Shop.Choices[id].Name, 0.9);
            }
        }
        return null;
    }

    /// <summary>"un cuarto nomás", "medio para regalo": what follows says no more of the size.</summary>
    static bool EndsSize(Scan scan, int at)
    {
        while (
            at < scan.Words.Count
            && scan.Words[at] is { Before: Break.None } w
            && (w.Courtesy || w.Filler && !w.Is(Of | OfThe))
        )
        {
            if (w.Is(For))
                return true;
            at++;
        }
        return at == scan.Words.Count || scan.Words[at].Before != Break.None;
    }

    /// <summary>"¿cuánto vale el kilo?" of what comes by 250 g, 500 g and 1 kg.</summary>
    static OptionMention? OneOfItsUnit(Scan scan)
    {
        if (scan.Focus is not { } item)
            return null;
        for (var i = 1; i < scan.Words.Count; i++)
        {
            var word = scan.Words[i];
            if (
                word.Masked
                || word.InNumber
                || word.Before != Break.None
                || !scan.Lexicon.In("definite", scan.Words[i - 1].Text)
                || !scan.Lexicon.Units.TryGetValue(word.Text, out var unit)
                || unit.Kind is not (UnitKind.Mass or UnitKind.Volume or UnitKind.Length)
            )
                continue;
            foreach (var id in scan.Shop.ChoicesOfItem[item])
                if (
                    scan.Shop.Choices[id] is { Range: { Exact: true, Unit: { } own } range } choice
                    && own.Kind == unit.Kind
                    && range.Min == unit.Size
                )
                {
                    word.Role ??= "option";
                    return new OptionMention(choice.Group, choice.Name, OfOneUnit);
                }
        }
        return null;
    }

    const double OfOneUnit = 0.9;

    /// <summary>Names of choices said not to be wanted.</summary>
    public static IReadOnlyCollection<string> Refused(Scan scan)
    {
        HashSet<string>? refused = null;
        for (var i = 1; i < scan.Words.Count; i++)
            if (scan.IsRefused(i))
                foreach (var match in scan.Words[i].ChoiceTerms)
                foreach (var id in scan.Shop.Terms[match.Term].Choices)
                    (refused ??= new(StringComparer.Ordinal)).Add(scan.Shop.Choices[id].Name);
        return refused is null ? [] : refused;
    }

    static HashSet<int> Candidates(Scan scan, OptionGroup? asked, List<int> places)
    {
        var shop = scan.Shop;
        var candidates = new HashSet<int>();
        foreach (var i in places)
        foreach (var match in scan.Words[i].ChoiceTerms)
            if (scan.Words[i].Role is null || asked is not null)
                foreach (var id in shop.Terms[match.Term].Choices)
                    candidates.Add(id);
        foreach (var amount in scan.Amounts)
            if (WornIn(scan, amount) is { Count: > 0 } sizes)
            {
                candidates.UnionWith(sizes);
                // A range takes the figure itself.
                amount.Bound = sizes.TrueForAll(c => shop.Choices[c].Range is { Exact: true });
            }
        if (asked is not null || scan.Context.Focus is not null)
            for (var id = 0; id < shop.Choices.Count && (asked is not null || shop.Choices.Count < FewChoices); id++)
                if (
                    (shop.Choices[id].Range is not null || HasSides(shop.Choices[id]))
                    && (asked is null ? IsOfFocus(scan, id) : shop.Choices[id].Group == asked.Name)
                )
                    candidates.Add(id);
        return candidates;
    }

    /// <summary>"20 x 30"</summary>
    static bool HasSides(Choice choice)
    {
        var figures = 0;
        foreach (var word in choice.Words)
            if (word.IsFigure)
                figures++;
        return figures > 1;
    }

    /// <summary>"soy 36", "por la 35": a size of what is in the cart counts nothing.</summary>
    static List<int>? WornIn(Scan scan, Amount amount)
    {
        if (amount.Bound || amount.Unit is not null || amount.Money || amount.From == 0)
            return null;
        var at = amount.From - 1;
        var sizes = new List<int>();
        // "y otras 42" of shoes that come in 41-42.
        if (IsOfAnother(scan, amount.From) && scan.Focus is { } spoken)
            sizes.AddRange(
                scan.Shop.ChoicesOfItem[spoken]
                    .Where(c => scan.Shop.Choices[c].Range is { Unit: null } r && r.Holds(amount.Value, null))
            );
        var article = scan.Lexicon.In("article_of_size", scan.Words[at].Text);
        if (!article && !scan.Lexicon.In("wears", scan.Words[at].Text))
            return sizes;
        foreach (var sku in scan.Context.InCart)
            if (scan.Shop.TryItem(sku, out var item) && scan.Shop.ChoosesFigure(item, amount.Value))
                sizes.AddRange(
                    scan.Shop.ChoicesOfItem[item]
                        .Where(c => scan.Shop.Choices[c].Range is { Exact: true } r && r.Min == amount.Value)
                );
        return sizes;
    }

    /// <summary>"otras 42": so many more nobody wants, it is a size.</summary>
    public static bool IsOfAnother(Scan scan, int at)
    {
        const decimal Many = 12;
        return at > 0
            && scan.Words[at] is { Before: Break.None, Figure: > Many }
            && scan.Words[at - 1].Is(Another | Others);
    }

    public static bool IsOfFocus(Scan scan, int choice) =>
        scan.Focus is { } item && scan.Shop.ChoicesOfItem[item].Contains(choice);
}
