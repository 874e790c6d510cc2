using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"la de aislar cables" of two tapes: goods named only to say which of those offered is meant.</summary>
static class Described
{
    /// <summary>What is named behind the chosen goods, with nothing between that would want it besides.</summary>
    public static IEnumerable<ItemMention> By(ItemMention chosen, Reading reading)
    {
        if (reading.Plain.Words is not [var first, var second, ..] words || !Opens(first, second))
            yield break;
        var start = Plain.At(words, chosen.Surface);
        if (start < 0)
            yield break;
        var end = start + Plain.Words(chosen.Surface).Length;
        foreach (var mention in reading.Items)
            if (
                mention is { Negated: false, Quantity: null, Amount: null, Options: [] }
                && mention != chosen
                && Plain.At(words, mention.Surface) is var at
                && at >= end
                && at - end <= Between
                && words[end..at].All(Replies.Phrases.Cue("of_it").Contains)
                && reading.Text.IndexOfAny([',', ';', '.', '\n']) < 0
            )
                yield return mention;
    }

    const int Between = 2;

    static bool Opens(string first, string second) =>
        Replies.Phrases.Cue("the_one").Contains(first) && Replies.Phrases.Cue("tells_which").Contains(second);
}
