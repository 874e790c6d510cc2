using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Dialogue.Readings;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "también un saco", "y dos kilos": so many besides what is in the cart, of what nobody named. No line of the cart gets
/// that number.
/// </summary>
sealed class CountsBesides(Talk talk)
{
    public bool Take(Reading reading)
    {
        if (
            reading is not { IsQuestion: false, Items: [], Quantity: { Unit: { } unit } count }
            || talk.Units.IsCountWord(unit)
            || EditsOf(reading).Count > 0
            || HasFacts(reading)
            || reading.Plain.Words is not [var first, ..] words
            || !first.Is(And | Also)
            || !words.All(w =>
                w.Is(And | Also)
                || talk.Lexicon.NumberOf(w) is not null
                || talk.Lexicon.Units.ContainsKey(w)
                || Replies.Phrases.Cue("opens_addition").Contains(w)
                || Replies.Phrases.Cue("besides").Contains(w)
                || Replies.Phrases.Cue("orders").Contains(w)
            )
        )
            return false;
        talk.Intent = Intents.IntencionCompra;
        if (talk.Catalog.Find(talk.Focus ?? "") is { } item && ComesIn(item, unit))
            talk.Wishes.Put(item, count, null, [], null);
        else
            talk.Tell("of_what");
        return true;
    }

    /// <summary>"y una bolsa" of what comes in sacks and bags.</summary>
    static bool ComesIn(Item item, string unit)
    {
        var root = Plain.Root(Plain.Text(unit));
        foreach (var group in item.Options)
        foreach (var choice in group.Choices)
            if (Plain.Root(Plain.Head(choice.Name)) == root)
                return true;
        return false;
    }
}
