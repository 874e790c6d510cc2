using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>Finds the products and shelves that a text names, whole or in part.</summary>
static class Namings
{
    static readonly HashSet<string> Joining =
    [
        "de",
        "del",
        "la",
        "el",
        "los",
        "las",
        "con",
        "y",
        "a",
        "al",
        "en",
        "sin",
        "por",
        "para",
        "un",
        "una",
        "o",
    ];

    public static IReadOnlyList<Naming> In(SaidText text, TurnFacts facts)
    {
        var found = new List<Naming>();
        var catalog = facts.Talk.Catalog;
        for (var i = 0; i < text.Words.Count; )
        {
            if (Product(text, i, facts, out var end) is { } skus)
            {
                found.Add(
                    new Naming(
                        text.Words[i].Start,
                        text.Words[end - 1].End,
                        [.. skus.Select(catalog.Find).OfType<Item>()],
                        IsCategory: false
                    )
                );
                i = end;
            }
            else if (Category(text, i, facts, out end) is { } category)
            {
                found.Add(
                    new Naming(
                        text.Words[i].Start,
                        text.Words[end - 1].End,
                        [.. catalog.Items.Where(x => Plain.Same(x.Category, category))],
                        IsCategory: true
                    )
                );
                i = end;
            }
            else
                i++;
        }
        return found;
    }

    /// <summary>The longest run of words that some product's name holds.</summary>
    static HashSet<string>? Product(SaidText text, int from, TurnFacts facts, out int end)
    {
        end = from;
        var first = text.Of(text.Words[from]);
        if (!Starts(first) || facts.Vocabulary.SkusOf(first) is not { } start)
            return null;
        // A word that is also a shelf's name alone means the shelf: "aceites", "semillas".
        var skus = start.ToHashSet(StringComparer.Ordinal);
        end = from + 1;
        var said = 1;
        for (var i = from + 1; i < text.Words.Count && i < from + 8; i++)
        {
            if (Apart(text, i))
                break;
            var word = text.Of(text.Words[i]);
            if (facts.Vocabulary.SkusOf(word) is { } more && skus.Overlaps(more))
            {
                skus.IntersectWith(more);
                end = i + 1;
                said++;
            }
            else if (!Joining.Contains(word))
                break;
        }
        // Of several that share the words said, one may be called exactly so.
        var exact = skus.Where(s =>
                facts.Talk.Catalog.Find(s) is { } item
                && Plain.Words(item.Name).Count(w => !Joining.Contains(w)) == said
            )
            .ToHashSet(StringComparer.Ordinal);
        if (exact.Count > 0)
            return exact;
        // Where one product alone is called so, it is that product: "los brownies".
        if (said == 1 && skus.Count > 1 && facts.Vocabulary.CategoryOf(first) is not null)
        {
            end = from;
            return null;
        }
        return skus;
    }

    static string? Category(SaidText text, int from, TurnFacts facts, out int end)
    {
        for (end = Math.Min(text.Words.Count, from + 4); end > from; end--)
        {
            var stretch = text.Folded[text.Words[from].Start..text.Words[end - 1].End];
            if (facts.Vocabulary.CategoryOf(stretch) is { } category)
                return category;
        }
        end = from;
        return null;
    }

    static bool Starts(string word) => word.Length >= 3 && !word.All(char.IsAsciiDigit) && !Joining.Contains(word);

    static bool Apart(SaidText text, int word)
    {
        for (var i = text.Words[word - 1].End; i < text.Words[word].Start; i++)
            if (text.Folded[i] is '\n' or '.' or ',' or ';' or ':' or '!' or '?' or '(' or ')')
                return true;
        return false;
    }
}
