using System.Globalization;
using System.Text.RegularExpressions;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "el más grande" of what was shown: by the words of size or the first measure that all of them tell, in their names or else
/// in what is said of them. Where they tell nothing comparable, none is the largest.
/// </summary>
static partial class Sizes
{
    static readonly IReadOnlySet<string>[] Ranks =
    [
        Replies.Phrases.Cue("size_small"),
        Replies.Phrases.Cue("size_middle"),
        Replies.Phrases.Cue("size_large"),
        Replies.Phrases.Cue("size_huge"),
    ];

    public static Item? Extreme(IReadOnlyList<Item> items, Lexicon lexicon, bool largest) =>
        Extreme(items, i => i.Name, lexicon, largest)
        ?? Extreme(items, i => $"{i.Name} {i.Dimensions} {i.Description}", lexicon, largest);

    /// <param name="told">What is known of a thing.</param>
    public static T? Extreme<T>(IReadOnlyList<T> items, Func<T, string> told, Lexicon lexicon, bool largest)
        where T : class
    {
        if (items.Count < 2)
            return null;
        var measures = items.Select(i => Measures(told(i), lexicon)).ToList();
        foreach (var kind in measures[0].Keys)
        {
            if (!measures.TrueForAll(m => m.ContainsKey(kind)))
                continue;
            var values = measures.ConvertAll(m => m[kind]);
            var best = largest ? values.Max() : values.Min();
            if (values.Count(v => v == best) == 1)
                return items[values.IndexOf(best)];
        }
        return null;
    }

    /// <summary>"el más grande" of what comes in 48, 100 and 500 pieces, or in cups and jugs: the choices that it leaves out.</summary>
    public static IEnumerable<ChosenOption> ExtremeChoices(Item item, string text, Lexicon lexicon)
    {
        var words = Plain.Words(text);
        var at = Array.FindIndex(words, w => Ranks[0].Contains(w) || Ranks[2].Contains(w));
        if (at < 1 || !words[at - 1].Is(More))
            yield break;
        var large = Ranks[2].Contains(words[at]);
        foreach (var group in item.Options)
            if (group is { Required: true, Max: <= 1 } && Extreme(group.Choices, large, lexicon) is { } choice)
                yield return new ChosenOption(group.Name, choice.Name);
    }

    static OptionChoice? Extreme(IReadOnlyList<OptionChoice> choices, bool largest, Lexicon lexicon)
    {
        var figures = choices.Select(c => lexicon.NumberOf(Plain.Text(c.Name))).OfType<decimal>().ToList();
        return figures.Count < choices.Count ? Extreme(choices, c => c.Name, lexicon, largest)
            : choices.Count < 2 ? null
            : choices[figures.IndexOf(largest ? figures.Max() : figures.Min())];
    }

    /// <summary>Called alike but for a size: "Coca-Cola" and "Coca-Cola 2 litros".</summary>
    public static bool AreOneKind(Item a, Item b, Lexicon lexicon) => Kind(a, lexicon).SetEquals(Kind(b, lexicon));

    static HashSet<string> Kind(Item item, Lexicon lexicon) =>
        [
            .. Plain
                .Words(item.Name)
                .Where(w =>
                    !w.Any(char.IsDigit) && !lexicon.Units.ContainsKey(w) && !Array.Exists(Ranks, r => r.Contains(w))
                ),
        ];

    /// <summary>By kind of measure, in the order they are told; words of size are one of their own.</summary>
    static Dictionary<string, decimal> Measures(string text, Lexicon lexicon)
    {
        var measures = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var words = Plain.Words(text);
        for (var rank = 0; rank < Ranks.Length; rank++)
            if (words.Any(Ranks[rank].Contains))
                measures["size"] = rank;
        foreach (Match match in Figure().Matches(text))
            if (
                lexicon.Units.TryGetValue(Plain.Text(match.Groups["unit"].Value), out var unit)
                && decimal.TryParse(
                    match.Groups["figure"].Value.Replace(',', '.'),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var value
                )
            )
                measures.TryAdd(Kind(unit), value * unit.Size);
        return measures;
    }

    /// <summary>"el segundo en número 5": a figure that is a size of what is picked counts none of it.</summary>
    public static ChosenOption? Said(Reading reading, Item item)
    {
        if (reading.Quantity is not { Unit: null })
            return null;
        var words = reading.Plain.Words;
        var before = Replies.Phrases.Cue("before_size");
        foreach (var group in item.Options)
        foreach (var choice in group.Choices)
            if (Array.IndexOf(words, FigureOf(choice.Name)) is > 0 and var at && before.Contains(words[at - 1]))
                return new ChosenOption(group.Name, choice.Name);
        return null;
    }

    /// <summary>"25" of "25 cm"; any other name is the whole of it.</summary>
    static string FigureOf(string choice) =>
        Plain.Words(choice) is [var figure, { Length: <= 3 }] && figure.All(char.IsAsciiDigit)
            ? figure
            : Plain.Text(choice);

    static string Kind(Unit unit) => unit.Kind is UnitKind.Count or UnitKind.Pack ? unit.Name : unit.Kind.ToString();

    /// <summary>"3,60 m", "20 L", "3 x 3 m".</summary>
    [GeneratedRegex(
        @"(?<figure>\d{1,6}([.,]\d{1,3})?) ?(x ?\d{1,6}([.,]\d{1,3})? ?){0,2}(?<unit>\p{L}+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Figure();
}
