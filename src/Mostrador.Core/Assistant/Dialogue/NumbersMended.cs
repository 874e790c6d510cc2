using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>Numbers that count no goods: hours, sizes, the one that is denied. Taken for quantities they would fill the cart.</summary>
sealed class NumbersMended(Talk talk)
{
    /// <summary>"mejor la franja de 18 a 20": hours as the shop writes them, which count nothing.</summary>
    public Reading Window(Reading reading)
    {
        if (reading.Slot is not null || talk.Shop.Delivery.Slots.Count < 2 || !reading.Text.Any(char.IsAsciiDigit))
            return reading;
        var named = talk.Shop.Delivery.Slots.Where(s => reading.Plain.Holds(Plain.Text(s))).ToList();
        return named is [var slot] ? reading with { Slot = slot, Quantity = null, Edits = [] } : reading;
    }

    /// <summary>"lo paso a buscar tipo 6", "sobre las 8": the hour of what is delivered or fetched counts no goods.</summary>
    public static Reading Hour(Reading reading)
    {
        if (!HasFacts(reading) || !reading.IsQuestion && reading.Quantity is null && reading.Edits.Count == 0)
            return reading;
        var words = reading.Plain.Words;
        var told = Replies.Phrases.Cue("before_hour");
        bool IsHour(Quantity? said) =>
            said is { Unit: null } count
            && Array.IndexOf(words, Figure(count.Value)) is > 0 and var at
            && told.Contains(words[at - 1]);
        return reading with
        {
            Quantity = IsHour(reading.Quantity) ? null : reading.Quantity,
            Edits = reading.Edits.Any(e => e.Target is null && IsHour(e.Quantity))
                ? [.. reading.Edits.Where(e => e.Target is not null || !IsHour(e.Quantity))]
                : reading.Edits,
        };
    }

    /// <summary>"efectivo con uno de 500": the note that is paid with, though goods are called by that figure.</summary>
    public Reading Banknote(Reading reading)
    {
        if (reading.Payment != "efectivo" || reading.Items.Count == 0)
            return reading;
        var words = reading.Plain.Words;
        bool IsNote(ItemMention said) =>
            said is { Options: [], Negated: false, Quantity: null or { Value: 1, Unit: null } }
            && said.Surface.All(char.IsAsciiDigit)
            && Array.IndexOf(words, said.Surface) is > 1 and var at
            && words[at - 1].Is(Of)
            && (
                talk.Lexicon.NumberOf(words[at - 2]) == 1 || Replies.Phrases.Cue("small_change").Contains(words[at - 2])
            );
        return reading.Items.Any(IsNote)
            ? reading with
            {
                Items = [.. reading.Items.Where(m => !IsNote(m))],
                Quantity = null,
            }
            : reading;
    }

    /// <summary>"son 3, no 4", "no eran 4, 3": of two numbers the one that is denied is not how many.</summary>
    public Reading Denied(Reading reading)
    {
        if (reading.Quantity is null && reading.Edits.Count == 0 && reading.Items.Count == 0)
            return reading;
        var words = reading.Plain.Words;
        var numbers = Enumerable
            .Range(0, words.Length)
            .Where(i => talk.Lexicon.NumberOf(words[i]) is not null && !talk.Lexicon.Sharing.Article.Contains(words[i]))
            .ToList();
        // "un brownie no más, no dos": an article counts against the number denied.
        if (
            numbers is [var wrongly]
            && IsDenied(words, wrongly, 0)
            && reading is { IsQuestion: false, Items: [{ Negated: false, Quantity: { } one } told] }
            && talk.Basket.LinesOf(told.Best.Sku) is [var there]
            && talk.Lexicon.NumberOf(words[wrongly]) == talk.Cart.Lines[there].Quantity
            && one.Value != talk.Cart.Lines[there].Quantity
        )
            return reading with { Quantity = null, Edits = [new Edit(EditKind.SetQuantity, told, one)] };
        if (numbers is not [var first, var second])
            return reading;
        var (denied, right) =
            IsDenied(words, second, first) ? (second, first)
            : IsDenied(words, first, -1) ? (first, second)
            : (-1, -1);
        if (
            denied < 0
            || talk.Lexicon.NumberOf(words[denied]) is not { } wrong
            || talk.Lexicon.NumberOf(words[right]) is not { } count
            // Only what is there can be denied.
            || !talk.Cart.Lines.Any(l => l.Quantity == wrong)
        )
            return reading;
        Quantity? Right(Quantity? said) => said is null || said.Value != wrong ? said : said with { Value = count };
        return reading with
        {
            Quantity = Right(reading.Quantity),
            // "3 recargas, no 4" of the four that are there.
            Edits =
                reading is { Edits: [], Items: [{ Negated: false, Quantity: not null } said] }
                && talk.Basket.LinesOf(said.Best.Sku) is [_]
                    ? [new Edit(EditKind.SetQuantity, said, Right(said.Quantity))]
                    : [.. reading.Edits.Select(e => e with { Quantity = Right(e.Quantity) })],
            Items = [.. reading.Items.Select(m => m with { Quantity = Right(m.Quantity) })],
        };
    }

    /// <summary>A "no" or "en vez de" right before it, or with "eran", "son" between.</summary>
    static bool IsDenied(string[] words, int at, int after) =>
        at > 0
        && (
            words[at - 1].Is(Not) && at - 1 > after
            || at > 1 && words[at - 1].Is(Of) && Replies.Phrases.Cue("in_place").Contains(words[at - 2])
            || at > 1
                && words[at - 2].Is(Not)
                && at - 2 > after
                && Replies.Phrases.Cue("before_wrong").Contains(words[at - 1])
        );

    /// <summary>"la de 30", "el oxford en 41": the figure that names the choice does not count pieces.</summary>
    public Reading Sizes(Reading reading)
    {
        if (
            reading.Quantity is { Unit: null } loose
            && reading.Options.Any(o => Plain.Words(o.Choice).Contains(Figure(loose.Value)))
        )
            reading = reading with { Quantity = null };
        // "20" is twenty, not "20x30", unless that is what was asked.
        else if (
            reading.Quantity is { Unit: null } count1
            && !talk.IsExpected(QuestionKind.Option)
            && reading.Options.Any(o => IsFigureOf(o.Choice, Figure(count1.Value)))
        )
            reading = reading with
            {
                Options = [.. reading.Options.Where(o => !IsFigureOf(o.Choice, Figure(count1.Value)))],
            };
        var items = new List<ItemMention>();
        foreach (var said in reading.Items)
        {
            // "tenis talla 38" counts none: the only 38 is the size.
            var mention =
                said.Quantity is { Unit: null } count
                && said.Options.Any(o => IsFigureOf(o.Choice, Figure(count.Value)))
                && reading.Plain.Words.Count(w => w == Figure(count.Value)) == 1
                    ? said with
                    {
                        Quantity = null,
                    }
                    : said;
            var same = items.Count > 0 && !mention.Negated && items[^1].Best.Sku == mention.Best.Sku ? items[^1] : null;
            if (
                same is { Quantity: null }
                && mention is { Quantity: { Unit: null } size }
                && talk.Catalog.Find(mention.Best.Sku) is { } item
                && item.Options.FirstOrDefault(g => g.Choices.Any(c => Plain.Same(c.Name, Figure(size.Value))))
                    is { } group
                && !mention.Options.Any(o => Plain.Same(o.Group, group.Name))
                && Plain.Same(mention.Surface, Figure(size.Value))
            )
                items[^1] = same with
                {
                    Options =
                    [
                        .. same.Options,
                        .. mention.Options,
                        new Selling.ChosenOption(group.Name, Figure(size.Value)),
                    ],
                };
            else
                items.Add(mention);
        }
        return items.SequenceEqual(reading.Items) ? reading : reading with { Items = items };
    }

    /// <summary>"38" of size 38, "20" of "20W-50".</summary>
    static bool IsFigureOf(string choice, string figure) =>
        Plain.Same(choice, figure)
        || choice.StartsWith(figure, StringComparison.Ordinal)
            && choice.Length > figure.Length
            && char.IsLetter(choice[figure.Length]);

    /// <summary>"mejor la de 30 porciones" of a cake for 20: what is counted is the name of a choice.</summary>
    public Reading Measured(Reading reading)
    {
        if (
            reading is not { Quantity: { } counted, Items: [], Edits: [] or [{ Target: null }] }
            || reading.IsQuestion
            || Cues.Says(reading, "besides")
        )
            return reading;
        var figure = Figure(counted.Value);
        var meant = talk
            .Cart.Lines.Select(l => l.Sku)
            .Distinct()
            .SelectMany(s => talk.Catalog.Find(s)?.Options ?? [])
            .SelectMany(g => g.Choices.Select(c => new OptionMention(g.Name, c.Name, 1)))
            .Where(o =>
                Plain.Words(o.Choice) is { Length: > 1 } name
                && name.Contains(figure)
                && reading.Plain.Holds(Plain.Text(o.Choice))
            )
            .Distinct()
            .ToList();
        return meant is [var only]
            ? reading with
            {
                Quantity = null,
                Edits = [],
                Options = [.. reading.Options.Where(o => o.Group != only.Group), only],
            }
            : reading;
    }

    /// <summary>"me equivoqué, son 29" of tubes for 26: a figure that is a size is no number of pieces.</summary>
    public Reading SizeSaidAgain(Reading reading)
    {
        const decimal Many = 12;
        if (
            reading.Items.Count > 0
            || reading.Edits is not [{ Kind: EditKind.SetQuantity, Target: null, Quantity: { Unit: null } figure }]
            || figure.Value <= Many
            || talk.Focus is not { } sku
            || talk.Basket.LastLine(sku) is not (>= 0 and var line)
            || talk
                .Catalog.Find(sku)
                ?.Options.FirstOrDefault(g => g.Choices.Any(c => Plain.Same(c.Name, Figure(figure.Value))))
                is not { } group
            || talk.Cart.Lines[line].Options.Any(o => Plain.Same(o.Choice, Figure(figure.Value)))
        )
            return reading;
        return reading with
        {
            Edits = [],
            Quantity = null,
            Options = [.. reading.Options, new OptionMention(group.Name, Figure(figure.Value), 1)],
        };
    }

    /// <summary>A number as people write it, to be found among their words.</summary>
    public static string Figure(decimal value) =>
        value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
