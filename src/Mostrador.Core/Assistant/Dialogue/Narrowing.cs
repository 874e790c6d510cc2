using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What leaves fewer goods to choose from: the customer's own words, or a question where a shelf is too wide.</summary>
sealed class Narrowing(Talk talk)
{
    /// <summary>From this many times the cheapest price on, a shelf is too wide to choose from without a budget.</summary>
    const decimal WideSpread = 3;

    /// <summary>Items left by the words, the budget and the negations of a message; all when it says nothing of them.</summary>
    /// <param name="loose">A word that only one product has puts it first instead of hiding the rest: "comida para perros".</param>
    public List<Item> Of(IReadOnlyList<Item> items, Reading? reading, string title, bool loose = false)
    {
        if (reading is null)
            return [.. items];
        var left = items.ToList();
        if (reading.Budget is { } budget)
            left.RemoveAll(i => !talk.Shelf.Within(i, budget));
        var refused = Refused(reading);
        left.RemoveAll(i => refused.Contains(i.Sku));
        var own = Plain.Words(title).Select(Plain.Root).ToHashSet();
        foreach (var token in reading.Tokens)
        {
            var word = Plain.Text(token.Text);
            if (token.Role is "filler" or "cue" or "no" or "qty" or "unit" || !Plain.Tells(word))
                continue;
            var root = Plain.Root(word);
            if (own.Contains(root))
                continue;
            var matching = left.Where(i => Words(i).Contains(root)).ToList();
            if (matching.Count == 0 || matching.Count == left.Count)
                continue;
            left = matching.Count > 1 || !loose ? matching : [.. matching, .. left.Except(matching)];
        }
        return left;
    }

    /// <summary>What is not wanted: "que no sea pisco" leaves out all that are called so.</summary>
    public static HashSet<string> Refused(Reading reading)
    {
        var refused = reading.Excluded.ToHashSet(StringComparer.Ordinal);
        foreach (var mention in reading.Items)
            if (mention.Negated)
                foreach (var (item, score) in mention.Candidates)
                    if (mention.Candidates[0].Score - score < Alike)
                        refused.Add(item.Sku);
        return refused;
    }

    const double Alike = 0.1;

    /// <summary>
    /// The question that halves a wide shelf: two words that divide its descriptions ("portátil o de escritorio") and the
    /// budget. Null when the shelf is narrow enough to choose from.
    /// </summary>
    public string? Question(IReadOnlyList<Item> items, Reading? said)
    {
        if (items.Count < 4)
            return null;
        var wide = items.Max(talk.Text.Least) >= WideSpread * items.Min(talk.Text.Least);
        var contrast = said is not null && said.Tokens.Count > 12 ? null : Contrast(items);
        return wide && contrast is var (a, b) ? talk.Say("ask_narrow", ("a", a), ("b", b)) : null;
    }

    static (string A, string B)? Contrast(IReadOnlyList<Item> items)
    {
        var phrases = new Dictionary<string, (HashSet<string> Skus, int At)>();
        foreach (var item in items)
        {
            var clause = item.Description.Split(',', '.', ';')[0];
            var words = clause.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 1; i < words.Length; i++)
            {
                if (words[i].Length < 5 || !words[i].All(char.IsLetter))
                    continue;
                var phrase =
                    (words[i - 1].Is(Function.Of | For) ? words[i - 1] + " " : "") + words[i].ToLowerInvariant();
                if (!phrases.TryGetValue(phrase, out var entry))
                    phrases[phrase] = entry = ([], i);
                entry.Skus.Add(item.Sku);
            }
        }
        (string A, string B)? best = null;
        var bestAt = int.MaxValue;
        foreach (var (a, x) in phrases)
        foreach (var (b, y) in phrases)
            if (
                x.Skus.Count >= y.Skus.Count
                && a != b
                && x.Skus.Count + y.Skus.Count == items.Count
                && !x.Skus.Overlaps(y.Skus)
                && x.At + y.At < bestAt
            )
            {
                best = (a, b);
                bestAt = x.At + y.At;
            }
        return best;
    }

    /// <summary>What is said of a product in words that tell it from others.</summary>
    public static HashSet<string> Words(Item item) =>
        [.. Plain.Words($"{item.Name} {item.Description}").Where(Plain.Tells).Select(Plain.Root)];
}
