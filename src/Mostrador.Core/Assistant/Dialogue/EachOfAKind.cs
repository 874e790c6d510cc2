using Mostrador.Core.Assistant.Spanish;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"medio kilo de cada manzana", "una de cada tipo de mermelada": as much of all that are called so, and none is asked for.</summary>
sealed class EachOfAKind(Talk talk)
{
    /// <summary>Of more it is likelier that the word was meant otherwise.</summary>
    const int Most = 6;

    public List<ItemMention> Of(List<ItemMention> mentions, Reading reading)
    {
        var words = reading.Plain.Words;
        if (!words.Any(w => w.Is(Each)))
            return mentions;
        var all = new List<ItemMention>(mentions.Count);
        foreach (var mention in mentions)
            if (
                mention is { Amount: null, Negated: false }
                && EachBefore(words, mention.Surface) is >= 0 and var at
                // "3 kilos de cada una de las …" counts three, and not one.
                && (words[at + 1].Is(A | One) ? reading.Quantity : mention.Quantity ?? reading.Quantity) is { } many
                && talk.Wishes.Candidates(mention) is { Count: > 1 and <= Most } kinds
                && kinds.All(k =>
                    Plain.Words(k.Name).Any(w => Plain.Root(w) == Plain.Root(Plain.Head(mention.Surface)))
                )
            )
                foreach (var kind in kinds)
                    all.Add(mention with { Candidates = [new ScoredItem(kind, 1)], Quantity = many });
            else
                all.Add(mention);
        return all;
    }

    /// <summary>The word for each, before the name or before what only leads to it; -1 where there is none.</summary>
    static int EachBefore(string[] words, string named)
    {
        var at = Plain.At(words, named) - 1;
        while (at >= 0 && Replies.Phrases.Cue("leads_to_each").Contains(words[at]))
            at--;
        return at >= 0 && words[at].Is(Each) ? at : -1;
    }
}
