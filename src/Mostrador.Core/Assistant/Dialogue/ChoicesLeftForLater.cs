using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "el color lo veo después": what is asked of a line waits with it in the cart, and the rest goes on. Before the order is closed it
/// is asked again.
/// </summary>
sealed class ChoicesLeftForLater(Talk talk)
{
    const int MostWords = 10;

    /// <param name="postpones">The words would leave the whole for later.</param>
    public bool Take(Reading reading, bool postpones)
    {
        if (
            talk.Pending is not { Kind: QuestionKind.Option, Sku: { } sku, Group: { } asked } pending
            || talk.Checkout.Started
            || reading is not { IsQuestion: false, Options: [], Quantity: null }
            || !reading.Items.All(m => m is { Negated: false, Quantity: null } && m.Best.Sku == sku)
            || EditsOf(reading).Count > 0
            || HasFacts(reading with { Day = null, Slot = null })
            || talk.Catalog.Find(sku) is not { } item
        )
            return false;
        var words = reading.Plain.Words;
        if (
            words.Length > MostWords
            || words.Any(w => w.Is(Another | Others))
            || !Cues.Says(reading, "later_on")
            || postpones && !Chooses(words, asked)
        )
            return false;
        talk.Open.Remove(pending);
        talk.Intent = Intents.IntencionCompra;
        talk.Tell("choice_later", ("name", item.Name), ("group", Plain.Capital(asked)));
        return true;
    }

    /// <summary>What is left for later is the choice: it is named, or so is choosing.</summary>
    static bool Chooses(string[] words, string group) =>
        words.Any(w =>
            Replies.Phrases.Cue("chooses").Contains(w) || Plain.Words(group).Any(g => Plain.Root(g) == Plain.Root(w))
        );
}
