using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Dialogue.Readings;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// What the dialogue knows and the words alone do not: that goods named in a refusal are those already in the cart, that
/// a street follows where one was promised, that a size is no quantity.
/// </summary>
sealed class ReadingRepairs(Talk talk)
{
    public Reading Of(Reading reading) => Sizes(Street(Contact(reading)));

    /// <summary>"mi correo es …" names no goods.</summary>
    static Reading Contact(Reading reading)
    {
        if (reading.Data is { Email: null } || reading.Items.Count == 0)
            return reading;
        var words = Replies.Phrases.Cue("contact");
        var goods = reading.Items.Where(m => !Plain.Words(m.Surface).All(words.Contains)).ToList();
        return goods.Count == reading.Items.Count ? reading : reading with { Items = goods };
    }

    /// <summary>"la dirección es Castro Barros 880", "mándemelas a Gamero 2100": words and a house number after the promise.</summary>
    static Reading Street(Reading reading)
    {
        if (reading.Data.Address is not null || reading.IsQuestion)
            return reading;
        var tokens = reading.Tokens;
        var promised = Replies.Phrases.Cue("street");
        for (var i = 0; i < tokens.Count; i++)
        {
            var start = -1;
            if (promised.Contains(tokens[i].Text))
                start = i + 1;
            else if (tokens[i].Text is "a" or "en" && Cues.Says(reading, "sends"))
                start = i + 1;
            while (start > 0 && start < tokens.Count && tokens[start].Text is "es" or "seria" or "a" or "en")
                start++;
            if (start < 0 || Number(tokens, start) is not { } number)
                continue;
            var from = tokens[start].Start;
            var end = tokens[number].Start + tokens[number].Length;
            var rest = reading.Text.AsSpan(end).IndexOfAny(",.\n;");
            var to = rest < 0 ? reading.Text.Length : end + rest;
            return reading with
            {
                Data = reading.Data with { Address = reading.Text[from..to].Trim() },
                Quantity = null,
                Suggestions = [],
            };
        }
        return reading;
    }

    /// <summary>The house number after one to five words of a street; a kilo, a product or a zone between is none.</summary>
    static int? Number(IReadOnlyList<Token> tokens, int start)
    {
        for (var i = start; i < tokens.Count && i <= start + 5; i++)
        {
            if (tokens[i].Surface.Length >= 2 && tokens[i].Surface.All(char.IsAsciiDigit))
                return i > start && !(i + 1 < tokens.Count && tokens[i + 1].Role == "qty") ? i : null;
            if (tokens[i].Role is "product" or "category" or "option" or "money" or "payment")
                return null;
            if (i == start && !char.IsLetter(tokens[i].Surface[0]))
                return null;
        }
        return null;
    }

    /// <summary>"la de 30", "el oxford en 41": the figure that names the choice does not count pieces.</summary>
    Reading Sizes(Reading reading)
    {
        if (
            reading.Quantity is { Unit: null } loose
            && reading.Options.Any(o => Plain.Words(o.Choice).Contains(Figure(loose.Value)))
        )
            reading = reading with { Quantity = null };
        var items = new List<ItemMention>();
        foreach (var mention in reading.Items)
        {
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
        return items.Count == reading.Items.Count ? reading : reading with { Items = items };
    }

    static string Figure(decimal value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// "no, así nomás la nieve" after an offer: the goods named are those in the cart, and nothing is added. A number, a
    /// choice or goods that are not there make it a wish.
    /// </summary>
    public bool Declines(Reading reading)
    {
        if (
            talk.Pending
                is not {
                    Kind: QuestionKind.Pick or QuestionKind.AddIt or QuestionKind.Alternative or QuestionKind.More
                }
            || talk.Checkout.Started
            || reading.IsQuestion
            || reading.Items.Count == 0
            || HasFacts(reading)
            || !Cues.Says(reading, "only") && reading.Answer != Answer.No
        )
            return false;
        var words = Plain.Words(reading.Text);
        if (!words.Take(3).Contains("no") && !Cues.Says(reading, "only"))
            return false;
        return reading.Items.All(m =>
                m is { Quantity: null or { Value: 1, Unit: null }, Amount: null }
                && m.Candidates.Any(c => talk.Cart.Lines.Any(l => l.Sku == c.Item.Sku))
                && (
                    m.Options.Count == 0
                    || talk.Cart.Lines.Any(l => m.Options.All(o => l.Options.Any(x => Plain.Same(x.Choice, o.Choice))))
                )
            )
            && !EditsOf(reading)
                .Any(e =>
                    e.Kind is EditKind.Remove or EditKind.Subtract or EditKind.Replace
                    && e.Target is not null
                    && !words.Contains("no")
                );
    }
}
