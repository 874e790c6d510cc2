using System.Globalization;
using Mostrador.Core.Assistant.Dialogue.Replies;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>"¿y en 43?", "la quiero en 43" of what comes up to 42: a size that there is not, and not so many of it.</summary>
sealed class SizesNotThere(Talk talk)
{
    /// <summary>Sizes are not much smaller or larger than those that there are; what is counts something.</summary>
    const decimal Nearly = 1.6m;

    /// <summary>Returns whether a size was asked for that the goods do not come in; it is told which there are.</summary>
    public bool Take(Reading reading)
    {
        if (
            // "déjemela en 40" bids, and "por la 45" is a street.
            reading.AsksDiscounts
            || Readings.HasFacts(reading)
            || Meant(reading) is not { } item
            // What is asked about is answered where it is asked.
            || talk.Pending is { Kind: QuestionKind.Option or QuestionKind.HowMuch }
            || item.Options.FirstOrDefault(IsOfFigures) is not { } group
            || Said(reading, group) is not { } size
        )
            return false;
        talk.Note($"size not there {item.Sku}");
        talk.Intent = Intents.ConsultaProducto;
        talk.About(item.Sku);
        talk.Focus = item.Sku;
        // A yes would be to the size told before.
        if (talk.Pending is { Kind: QuestionKind.AddIt })
            talk.Pending = null;
        talk.Tell(
            "size_not_there",
            ("name", item.Name),
            ("group", group.Name.ToLowerInvariant()),
            ("size", size),
            ("choices", talk.Text.ChoicesText(item, group))
        );
        return true;
    }

    Item? Meant(Reading reading) =>
        reading.Items switch
        {
            [] => talk.Catalog.Find(talk.Focus ?? ""),
            [{ Negated: false } one] when talk.Wishes.Candidates(one) is [var item] => item,
            _ => null,
        };

    static bool IsOfFigures(OptionGroup group) => group.Choices.Count > 1 && group.Choices.All(c => IsSize(c.Name));

    static bool IsSize(string word) => word.Length is > 0 and <= MostDigits && word.All(char.IsAsciiDigit);

    const int MostDigits = 3;

    /// <summary>The figure that can be nothing but a size, and is none of these.</summary>
    string? Said(Reading reading, OptionGroup group)
    {
        var sizes = group.Choices.Select(c => Figure(c.Name)).ToList();
        var words = reading.Plain.Words;
        for (var i = 1; i < words.Length; i++)
            if (
                IsSize(words[i])
                && Figure(words[i]) is var figure
                && !sizes.Contains(figure)
                && figure * Nearly >= sizes.Min()
                && figure <= sizes.Max() * Nearly
                && figure > talk.Shown.Count
                && !(i + 1 < words.Length && talk.Lexicon.Units.ContainsKey(words[i + 1]))
                && LeadsToSize(words, i, group, reading)
            )
                return words[i];
        return null;
    }

    bool LeadsToSize(string[] words, int at, OptionGroup group, Reading reading)
    {
        var before = words[at - 1];
        return before.Is(In | TheFeminine | TheMasculine)
            || talk.Lexicon.In("attribute", before)
            || Plain.Words(group.Name).Any(w => Plain.Root(w) == Plain.Root(before))
            || reading.Text.Contains('?') && Phrases.Cue("has").Contains(before) && at + 1 == words.Length;
    }

    static decimal Figure(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
