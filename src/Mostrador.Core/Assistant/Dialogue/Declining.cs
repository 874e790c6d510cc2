using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>An offer turned down by naming what is in the cart already: read as a wish, it would be put in twice.</summary>
sealed class Declining(Talk talk)
{
    /// <summary>
    /// "no, así nomás la nieve" after an offer: the goods named are those in the cart, and nothing is added. Another
    /// number, a choice or goods that are not there make it a wish.
    /// </summary>
    public bool Declines(Reading reading)
    {
        if (
            talk.Pending
                is not {
                    Kind: QuestionKind.Pick or QuestionKind.AddIt or QuestionKind.Alternative or QuestionKind.More
                }
            || talk.Checkout.Started
            || talk.Cart.Lines.Count == 0
            || reading.IsQuestion
            || HasFacts(reading)
            || Cues.Says(reading, "takes_out")
        )
            return false;
        // "no, sin correa nomás" takes it out.
        if (
            EditsOf(reading).Any(e => e is { Kind: EditKind.Remove, Target: not null })
            && reading.Plain.Words.Any(w => w.Is(Without))
        )
            return false;
        // "las mantequillas no, solo la miel" takes one out and leaves the other.
        if (reading.Items.Any(i => i.Negated) && reading.Items.Any(i => !i.Negated))
            return false;
        // "nada más" to what was offered instead of what there is not
        if (
            reading.Items.Count == 0
            && talk.Pending is { Kind: QuestionKind.AddIt or QuestionKind.Alternative }
            && GoesOn(reading, further: false)
        )
            return true;
        if (reading.Items.Count == 0)
            return SaysThatIsAll(reading) && NamesShelfOfCart(reading);
        var all =
            Cues.Says(reading, "just")
            && talk.Cart.Lines.All(l => reading.Items.Any(m => m.Candidates.Any(c => c.Item.Sku == l.Sku)));
        return (all || SaysThatIsAll(reading)) && reading.Quantity is null && reading.Items.All(IsInCart);
    }

    /// <summary>It begins with a no and says that this is all.</summary>
    static bool SaysThatIsAll(Reading reading) =>
        reading.Plain.Words.Take(3).Any(w => w.Is(Not)) && Cues.Says(reading, "only");

    bool IsInCart(ItemMention mention) =>
        mention.Amount is null
        && talk.Cart.Lines.Any(l =>
            mention.Candidates.Any(c => c.Item.Sku == l.Sku)
            && (mention.Quantity is null || mention.Quantity.Value == l.Quantity)
            && mention.Options.All(o => l.Options.Any(x => Plain.Same(x.Choice, o.Choice)))
        );

    /// <summary>"la nieve" of a shop with a shelf of that name.</summary>
    bool NamesShelfOfCart(Reading reading) =>
        reading.Budget is null
        && reading.Categories.Any(c =>
            talk.Cart.Lines.Any(l => talk.Catalog.Find(l.Sku) is { } item && Plain.Same(item.Category, c.Category))
        );
}
