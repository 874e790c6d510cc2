using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// How many, where it is said in a roundabout way: taken back in the same breath ("dame 2, no, 1 de esos"), by the lot
/// ("mejor que sea la docena"), or in a bubble of its own behind the goods ("detergente", "4 litros", "floral").
/// </summary>
sealed class CountsSaidAnew(Talk talk)
{
    public Reading Of(Reading reading) => ButSoMany(ByTheLot(TakenBack(BehindGoods(reading))));

    /// <summary>"detergente" and "4 litros" are said of the same: the first has neither number nor choice, the second no name.</summary>
    Reading BehindGoods(Reading reading)
    {
        if (reading.Items.Count < 2)
            return reading;
        var items = new List<ItemMention>();
        foreach (var mention in reading.Items)
            if (
                items.Count > 0
                && items[^1] is { Quantity: null, Amount: null, Negated: false } named
                && mention is { Quantity: not null, Negated: false }
                && named.Best.Sku == mention.Best.Sku
                && IsMeasure(mention.Surface)
                && !named.Options.Any(o => mention.Options.Any(x => Plain.Same(x.Group, o.Group)))
            )
                items[^1] = named with
                {
                    Quantity = mention.Quantity,
                    Options = [.. named.Options, .. mention.Options],
                    Note = named.Note ?? mention.Note,
                };
            else
                items.Add(mention);
        return items.Count == reading.Items.Count ? reading : reading with { Items = items };
    }

    bool IsMeasure(string surface) =>
        Plain.Words(surface) is [var count, .. var unit]
        && talk.Lexicon.NumberOf(count) is not null
        && unit.Length > 0
        && unit.All(talk.Lexicon.Units.ContainsKey);

    /// <summary>"dame 2, no no, 1 nada más de esos": of two numbers with nothing but a "no" between, the second.</summary>
    Reading TakenBack(Reading reading)
    {
        if (reading is not { Quantity: { Unit: null } said, IsQuestion: false } || EditsOf(reading).Count > 0)
            return reading;
        var words = reading.Plain.Words;
        var at = Array.FindIndex(words, w => talk.Lexicon.NumberOf(w) == said.Value);
        var between = Replies.Phrases.Cue("takes_back");
        var next = at + 1;
        while (at >= 0 && next < words.Length && between.Contains(words[next]))
            next++;
        return
            at >= 0
            && next < words.Length
            && Array.FindIndex(words, at + 1, next - at - 1, w => w.Is(Not)) >= 0
            && talk.Lexicon.NumberOf(words[next]) is { } count
            // "2, no, un balón": what the article stands before is wanted besides.
            && !(talk.Lexicon.Sharing.Article.Contains(words[next]) && IsGoods(reading, words, next))
            ? reading with
            {
                Quantity = new Quantity(count),
            }
            : reading;
    }

    static bool IsGoods(Reading reading, string[] words, int at) =>
        at + 1 < words.Length
        && reading.Items.Any(m => Plain.Words(m.Surface) is [var first, ..] && first == words[at + 1]);

    /// <summary>"pero dos de detergente" of the one that is there: so many, and not so many more.</summary>
    Reading ButSoMany(Reading reading)
    {
        if (
            reading.IsQuestion
            || reading.Items is not [{ Negated: false, Quantity: { } count } mention]
            || EditsOf(reading).Count > 0
            || reading.Plain.Words is not [var but, _, ..]
            || !but.Is(But)
            || Cues.Says(reading, "besides")
            || talk.Wishes.Candidates(mention) is not [var item]
            || talk.Basket.LinesOf(item.Sku) is not [var line]
            || mention.Options.Except(talk.Cart.Lines[line].Options).Any()
        )
            return reading;
        return reading with { Items = [], Suggestions = [], Edits = [new Edit(EditKind.SetQuantity, mention, count)] };
    }

    /// <summary>"que sea la docena mejor" of the six that are there.</summary>
    Reading ByTheLot(Reading reading)
    {
        if (
            reading.IsQuestion
            || reading.Quantity is not null
            || reading.Items.Count > 0
            || EditsOf(reading).Any(e => e.Target is not null || e.Quantity is not null)
            || HasFacts(reading)
            || !Cues.Says(reading, "becomes")
            || talk.Focus is not { } sku
            || talk.Basket.LinesOf(sku) is not [_]
        )
            return reading;
        var words = reading.Plain.Words;
        for (var i = 1; i < words.Length; i++)
            if (
                talk.Lexicon.Counts.TryGetValue(words[i], out var lot)
                && lot > 2
                && talk.Lexicon.In("definite", words[i - 1])
                && (i + 1 == words.Length || !words[i + 1].Is(Function.Of))
            )
                return reading with
                {
                    Edits = [new Edit(EditKind.SetQuantity, null, new Quantity(lot))],
                    Suggestions = [],
                };
        return reading;
    }
}
