using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "2 playeras talla 8 y un pants de la misma talla", "4 codos del mismo": chosen as the goods named before them, in this
/// message or in the cart.
/// </summary>
sealed class SameChoices(Talk talk)
{
    public List<ItemMention> Of(List<ItemMention> mentions, Reading reading)
    {
        if (!Cues.Says(reading, "same"))
            return mentions;
        var words = reading.Plain.Words;
        for (var i = 0; i < mentions.Count; i++)
        {
            if (talk.Wishes.Candidates(mentions[i]) is not [var item])
                continue;
            var told = mentions[i];
            var bare = IsSaidOf(told, words);
            var same = item
                .Options.Where(g => g.Required && (bare || IsNamed(g, reading.Text, words)))
                .Where(g => !told.Options.Any(o => Plain.Same(o.Group, g.Name)))
                .Select(g =>
                    Earlier(mentions.Take(i), item, g)
                    ?? (bare || i == 0 ? talk.Choices.ChosenElsewhere(item, g) : null)
                )
                .OfType<ChosenOption>()
                .ToList();
            if (same.Count > 0)
                mentions[i] = told with { Options = [.. told.Options, .. same] };
        }
        return mentions;
    }

    /// <summary>"un betún del mismo color": what was chosen of that kind for other goods of the cart.</summary>
    public IEnumerable<ChosenOption> Before(Reading reading, Item item) =>
        Cues.Says(reading, "same")
            ? item
                .Options.Where(g => IsNamed(g, reading.Text, reading.Plain.Words))
                .Select(g => talk.Choices.ChosenElsewhere(item, g))
                .OfType<ChosenOption>()
            : [];

    /// <summary>"de la misma talla"; "del mismo porte" of what comes in measures.</summary>
    static bool IsNamed(OptionGroup group, string text, string[] words) =>
        Plain.Contains(text, group.Name)
        || group.Choices.All(c => c.Name.Any(char.IsAsciiDigit))
            && Array.FindIndex(words, Phrases.Cue("same_one").Contains) is >= 0 and var at
            && at + 1 < words.Length
            && Phrases.Cue("size_noun").Contains(words[at + 1]);

    static ChosenOption? Earlier(IEnumerable<ItemMention> before, Item item, OptionGroup group) =>
        before.SelectMany(m => m.Options).LastOrDefault(o => Plain.Same(o.Group, group.Name)) is { } was
        && item.FindChoice(new ChosenOption(group.Name, was.Choice)) is { } choice
            ? new ChosenOption(group.Name, choice.Name)
            : null;

    /// <summary>"codos del mismo", "medias de las mismas, y …": right behind the goods, and of nothing that is named.</summary>
    static bool IsSaidOf(ItemMention mention, string[] words)
    {
        var start = Plain.At(words, mention.Surface);
        var at = start + Plain.Words(mention.Surface).Length;
        if (start < 0 || at >= words.Length || !Phrases.Cue("before_same").Contains(words[at]))
            return false;
        at++;
        if (at < words.Length && Phrases.Cue("article_of_same").Contains(words[at]))
            at++;
        return at < words.Length
            && Phrases.Cue("same_one").Contains(words[at])
            && (at + 1 == words.Length || EndsSame(words[at + 1]));
    }

    static bool EndsSame(string word) => Phrases.Cue("opens_addition").Contains(word) || word.Is(For);
}
