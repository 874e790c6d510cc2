using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// What is meant and not named: "el primero", "el más barato", "el grande" of the goods shown or of the choices asked about.
/// </summary>
sealed class PointedAt(Talk talk)
{
    /// <summary>What "el primero", "el más barato", "los dos" point at among what was shown.</summary>
    public IReadOnlyList<string> Referred(Reading reading, IReadOnlyList<string> skus)
    {
        var items = skus.Select(talk.Catalog.Find).OfType<Item>().ToList();
        if (items.Count == 0)
            return [];
        var priced = PricedAlike(reading, items);
        var found = new List<string>();
        foreach (var reference in reading.References)
            switch (reference.Kind)
            {
                case ReferenceKind.Ordinal:
                    var at = reference.Position < 0 ? items.Count + reference.Position : reference.Position - 1;
                    if (at >= 0 && at < items.Count)
                        found.Add(items[at].Sku);
                    break;
                case ReferenceKind.Cheapest:
                    found.Add(priced.Where(i => i.InStock).DefaultIfEmpty(priced[0]).MinBy(talk.Text.Least)!.Sku);
                    break;
                case ReferenceKind.MostExpensive:
                    found.Add(priced.Where(i => i.InStock).DefaultIfEmpty(priced[0]).MaxBy(talk.Text.Least)!.Sku);
                    break;
                case ReferenceKind.Largest
                or ReferenceKind.Smallest
                    when Sizes.Extreme(items, talk.Lexicon, reference.Kind is ReferenceKind.Largest) is { } sized:
                    found.Add(sized.Sku);
                    break;
                case ReferenceKind.MiddlePrice when items.Count > 2:
                    found.Add(items.OrderBy(talk.Text.Least).ElementAt(items.Count / 2).Sku);
                    break;
                // "los dos" are two: of four shown it does not say which.
                case ReferenceKind.All when reading.Quantity is null || reading.Quantity.Value == items.Count:
                case ReferenceKind.Each:
                    found.AddRange(items.Select(i => i.Sku));
                    break;
                case ReferenceKind.That when items.Count == 1:
                    found.Add(items[0].Sku);
                    break;
                // Of several shown, "esa" is the one just spoken of.
                case ReferenceKind.That when items.Any(i => i.Sku == talk.Focus):
                    found.Add(talk.Focus!);
                    break;
                // Nor is there another of them to be had.
                case ReferenceKind.That when items.FindAll(talk.Shelf.Sellable) is [var only]:
                    found.Add(only.Sku);
                    break;
            }
        return [.. found.Distinct()];
    }

    /// <summary>"por kilo, ¿cuál sale más barato?" compares those that go by the kilo; all, where nothing of it is said or none does.</summary>
    public List<Item> PricedAlike(Reading reading, List<Item> items)
    {
        var words = reading.Plain.Words;
        for (var i = 1; i < words.Length; i++)
            if (
                (words[i - 1].Is(By) || Replies.Phrases.Cue("per").Contains(words[i - 1]))
                && talk.Units.IsMeasure(words[i])
                && items.FindAll(x => talk.Units.Measures(words[i], x.Unit)) is { Count: > 0 } alike
            )
                return alike;
        return items;
    }

    /// <summary>"la primera", "la última que dijiste", "la más barata" of the choices asked about.</summary>
    public ChosenOption? ChoiceAt(Reading reading, Item item, Question pending)
    {
        if (item.FindGroup(pending.Group ?? "") is not { Choices: { Count: > 0 } choices } group)
            return null;
        foreach (var reference in reading.References)
        {
            var chosen = reference.Kind switch
            {
                ReferenceKind.Ordinal => choices.ElementAtOrDefault(
                    reference.Position < 0 ? choices.Count + reference.Position : reference.Position - 1
                ),
                ReferenceKind.Cheapest when choices.Any(c => c.Price != choices[0].Price) => choices.MinBy(c =>
                    c.Price
                ),
                ReferenceKind.MostExpensive when choices.Any(c => c.Price != choices[0].Price) => choices.MaxBy(c =>
                    c.Price
                ),
                ReferenceKind.Largest or ReferenceKind.Smallest => Sizes.Extreme(
                    choices,
                    c => c.Name,
                    talk.Lexicon,
                    reference.Kind is ReferenceKind.Largest
                ),
                _ => null,
            };
            if (chosen is not null)
                return new ChosenOption(group.Name, chosen.Name);
        }
        return null;
    }

    /// <summary>"ah no, sin leche entonces", "la instantánea no, la otra" of two: the one that is not refused.</summary>
    public static ChosenOption? ChoiceLeft(Reading reading, Item item, Question pending)
    {
        if (reading.IsQuestion || item.FindGroup(pending.Group ?? "") is not { Choices: [var a, var b] } group)
            return null;
        var words = reading.Plain.Words;
        bool IsRefused(OptionChoice choice, OptionChoice other) =>
            reading.RefusedChoices.Contains(choice.Name)
            || Plain
                .Words(choice.Name)
                .Except(Plain.Words(other.Name))
                .Any(w => w.Length > 2 && Array.IndexOf(words, w) is > 0 and var at && words[at - 1].Is(Without | Not));
        return (IsRefused(a, b), IsRefused(b, a)) switch
        {
            (true, false) => new ChosenOption(group.Name, b.Name),
            (false, true) => new ChosenOption(group.Name, a.Name),
            _ => null,
        };
    }

    const int WordsBeforeSize = 3;

    /// <summary>"el grande, y dos espátulas" of pots of one and four litres: the size is said before any goods.</summary>
    public ChosenOption? ChoiceSaidFirst(Reading reading, Item item, Question pending)
    {
        if (reading.IsQuestion || item.FindGroup(pending.Group ?? "") is not { } group)
            return null;
        var words = reading.Plain.Words;
        for (var i = 1; i < words.Length && i <= WordsBeforeSize; i++)
        {
            var large = Replies.Phrases.Cue("size_large").Contains(words[i]);
            if (
                (large || Replies.Phrases.Cue("size_small").Contains(words[i]))
                && talk.Lexicon.In("definite", words[i - 1])
            )
                return Sizes.Extreme(group.Choices, c => c.Name, talk.Lexicon, large) is { } meant
                    ? new ChosenOption(group.Name, meant.Name)
                    : null;
        }
        return null;
    }
}
