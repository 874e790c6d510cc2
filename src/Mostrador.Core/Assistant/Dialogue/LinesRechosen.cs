using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// A line of the cart that is wanted in another kind than it was put in as: the customer thinks better of the choice, and
/// seldom says which line.
/// </summary>
sealed class LinesRechosen(Talk talk)
{
    /// <summary>
    /// "ya, express", "cámbiamelas por talla 38", "la mitad de vainilla": choices said alone, of what is in the cart.
    /// </summary>
    public bool Rechoose(Reading reading)
    {
        if (new Retellings(talk).Take(reading))
            return true;
        if (talk.Choices.Choosable(reading) is not { } item)
            return false;
        IReadOnlyList<ChosenOption> options =
        [
            .. Readings.Merge([], reading).Where(o => item.FindChoice(o) is not null),
        ];
        // "la chica mejor de 20 x 30": of a group that takes one, the best that was said.
        options =
        [
            .. options.Where(
                (o, i) =>
                    item.FindGroup(o.Group) is not { Max: 1 }
                    || !options.Skip(i + 1).Any(later => later.Group == o.Group)
            ),
        ];
        if (AllOf(item, reading) is { } all)
            return talk.Choices.Rechoose(
                new ItemMention([new ScoredItem(item, 1)], "") { Quantity = new Quantity(all), Options = options }
            );
        var line = talk.Basket.LastLine(item.Sku);
        var some = Cues.Says(reading, "half") ? talk.Cart.Lines[line].Quantity / 2 : (decimal?)null;
        return some is { } half && half % item.Step == 0
                ? talk.Choices.Rechoose(
                    new ItemMention([new ScoredItem(item, 1)], "")
                    {
                        Quantity = new Quantity(half, item.Unit),
                        Options = options,
                    }
                )
            : Told(item, options, reading) is >= 0 and var told ? talk.Choices.Choose(told, options)
            : talk.Choices.Choose(item.Sku, options);
    }

    /// <summary>
    /// "los dos grandes" of one and one, "mejor todas en L": as many as there are of it, when it is all of them.
    /// </summary>
    decimal? AllOf(Item item, Reading reading)
    {
        var lines = talk.Basket.LinesOf(item.Sku);
        if (lines.Count < 2)
            return null;
        var all = lines.Sum(i => talk.Cart.Lines[i].Quantity);
        if (Cues.Says(reading, "all_of_it"))
            return all;
        var words = reading.Plain.Words;
        for (var i = 1; i < words.Length; i++)
            if (words[i - 1].Is(ThePlural) && talk.Lexicon.NumberOf(words[i]) == all)
                return all;
        return null;
    }

    /// <summary>"cambiame el extra brut por ese", "mejor ese": the kind whose price was just told, in the place of the one that is there.</summary>
    public bool BecomesTold(Reading reading)
    {
        if (
            talk.Told is not { Options.Count: > 0 } told
            || reading.IsQuestion
            || reading.Items.Count > 0
            || reading.Quantity is not null
            || !Cues.Says(reading, "becomes") && !Cues.Says(reading, "so_then")
            || talk.Basket.LinesOf(told.Sku) is not { Count: > 0 } lines
            || talk.Catalog.Find(told.Sku) is not { } item
        )
            return false;
        if (reading.References.Any(r => r.Kind == ReferenceKind.Other) && OtherOfTwo(item, told) is { } other)
            told = other;
        else if (!reading.References.Any(r => r.Kind == ReferenceKind.That))
            return false;
        // "entonces lo quiero negro" names what it becomes, and not what it was.
        var named = Readings.NamedOptions(reading, item).Except(told.Options).ToList();
        var meant = lines.FindAll(i =>
            !told.Options.All(talk.Cart.Lines[i].Options.Contains)
            && (named.Count == 0 || named.Exists(talk.Cart.Lines[i].Options.Contains))
        );
        if (meant is not [var line] || !talk.Choices.Choose(line, told.Options))
            return false;
        if (talk.Pending is { Kind: QuestionKind.AddIt } offer && offer.Sku == told.Sku)
            talk.Open.Remove(offer);
        talk.Intent = Intents.ModificarCarrito;
        return true;
    }

    /// <summary>"mejor la otra" of what comes in two kinds.</summary>
    static ToldChoices? OtherOfTwo(Item item, ToldChoices told) =>
        told.Options is [var chosen]
        && item.FindGroup(chosen.Group) is { Choices: { Count: 2 } choices } group
        && choices.FirstOrDefault(c => !Plain.Same(c.Name, chosen.Choice)) is { } other
            ? new ToldChoices(item.Sku, [new ChosenOption(group.Name, other.Name)])
            : null;

    /// <summary>"el otro con válvula normal": one of the two that are there becomes so. Returns the goods named by those words.</summary>
    public IReadOnlyList<ItemMention>? TurnOther(Reading reading)
    {
        var words = reading.Plain.Words;
        var at = Array.FindIndex(words, talk.Lexicon.Sharing.Another.Contains);
        if (
            at < 1
            || reading.IsQuestion
            || !talk.Lexicon.In("definite", words[at - 1])
            || talk.Focus is not { } sku
            || talk.Catalog.Find(sku) is not { } item
            || talk.Basket.LinesOf(sku) is not [var line]
            || talk.Cart.Lines[line].Quantity != 2
        )
            return null;
        var behind = string.Join(' ', words[(at + 1)..]);
        var options = item
            .Options.SelectMany(g => Readings.Named(item, g, behind).Select(c => new ChosenOption(g.Name, c.Name)))
            .Where(o => !talk.Cart.Lines[line].Options.Contains(o))
            .ToList();
        return options.Count > 0 && talk.Choices.Rechoose(item, line, options, new Quantity(1))
            ? [.. reading.Items.Where(m => Plain.Contains(behind, m.Surface))]
            : null;
    }

    /// <summary>"no, mejor los 20 del normal" of ten and ten: all of what is there becomes the one that is named.</summary>
    public bool BecomesAll(ItemMention mention, Reading reading)
    {
        var words = reading.Plain.Words;
        if (
            mention is not { Quantity: { Unit: null } count, Amount: null, Negated: false }
            || talk.Wishes.Candidates(mention) is not [var item]
            || !Cues.Says(reading, "becomes")
            || Cues.Says(reading, "besides")
            || !Enumerable
                .Range(1, Math.Max(0, words.Length - 1))
                .Any(i => talk.Lexicon.NumberOf(words[i]) == count.Value && talk.Lexicon.In("definite", words[i - 1]))
        )
            return false;
        var alike = Enumerable
            .Range(0, talk.Cart.Lines.Count)
            .Where(i => talk.Changes.Alike(talk.Cart.Lines[i], item))
            .ToList();
        if (
            alike.Count < 2
            || alike.Sum(i => talk.Cart.Lines[i].Quantity) != count.Value
            || alike.FindIndex(i => talk.Cart.Lines[i].Sku == item.Sku) < 0
        )
            return false;
        foreach (var line in alike.Where(i => talk.Cart.Lines[i].Sku != item.Sku).OrderDescending().ToList())
            talk.Changes.Remove(line);
        talk.Changes.SetQuantity(talk.Basket.LastLine(item.Sku), count);
        talk.Intent = Intents.ModificarCarrito;
        return true;
    }

    /// <summary>"la del iphone que sea azul": of several lines of a product the one that its own choices tell; -1 where none do.</summary>
    int Told(Item item, IReadOnlyList<ChosenOption> options, Reading reading)
    {
        var lines = talk.Basket.LinesOf(item.Sku);
        if (lines.Count < 2)
            return -1;
        // "a las primeras ponles iniciales"
        if (
            reading.References.FirstOrDefault(r => r.Kind == ReferenceKind.Ordinal) is { } place
            && (place.Position < 0 ? lines.Count + place.Position : place.Position - 1) is >= 0 and var at
            && at < lines.Count
        )
            return lines[at];
        // "los M que sean verdes": what one of them has already tells which, and becomes nothing.
        if (
            lines.FindAll(i => options.Any(talk.Cart.Lines[i].Options.Contains)) is [var having]
            && !options.All(talk.Cart.Lines[having].Options.Contains)
        )
            return having;
        var words = reading.Plain.Words;
        var said = words
            .Where((w, i) => w.Length > 2 || i > 0 && talk.Lexicon.In("definite", words[i - 1]))
            .Select(Plain.Root)
            .Except(options.SelectMany(o => Plain.Words(o.Choice)).Select(Plain.Root))
            .ToHashSet();
        var told = lines.FindAll(i =>
            talk.Cart.Lines[i].Options.SelectMany(o => Plain.Words(o.Choice)).Select(Plain.Root).Any(said.Contains)
        );
        return told is [var only] ? only : -1;
    }

    /// <summary>"la pizza que sea chica": of what is called so, the one in the cart; "los flanes que sean todos con crema": all of them.</summary>
    public void Choose(ItemMention said, Reading reading)
    {
        var there = said.Candidates.FirstOrDefault(c => talk.Cart.Lines.Any(l => l.Sku == c.Item.Sku));
        var meant = there is null ? said : said with { Candidates = [there] };
        if (there is not null && meant.Quantity is null && Cues.Says(reading, "all_of_it"))
            meant = meant with
            {
                Quantity = new Quantity(talk.Basket.LinesOf(there.Item.Sku).Sum(l => talk.Cart.Lines[l].Quantity)),
            };
        if (!talk.Choices.Rechoose(meant))
            talk.Wishes.Want(meant);
    }
}
