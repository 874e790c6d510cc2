using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Catalog;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>
/// "dos planchas de ricota y una de verdura" where ravioli are sold by the sheet: what goods are packed in names them, and what stands
/// behind it is their choice, though the shop sells that alone, too.
/// </summary>
sealed class GoodsByPack(Talk talk)
{
    const int LongestChoice = 3;

    public Reading Of(Reading reading)
    {
        if (reading.IsQuestion)
            return reading;
        var words = reading.Plain.Words;
        for (var i = 1; i + 2 < words.Length; i++)
            if (
                words[i + 1].Is(Function.Of)
                && talk.Lexicon.Units.TryGetValue(words[i], out var pack)
                && pack.Kind == UnitKind.Pack
                && talk.Lexicon.NumberOf(words[i - 1]) is { } count
                && Packed(reading, words, i) is { } item
            )
                return Told(reading, item, words, i + 1, count);
        return reading;
    }

    /// <summary>
    /// The only goods that have the word in their name and come in what stands behind it, where neither they nor others packed so
    /// were heard already.
    /// </summary>
    Item? Packed(Reading reading, string[] words, int at)
    {
        Item? found = null;
        foreach (var item in talk.Catalog.Items)
            if (item.Options.Count > 0 && IsCalled(item, words[at]) && Chosen(item, words, at + 2) is not null)
            {
                if (found is not null)
                    return null;
                found = item;
            }
        // "2 cajas de mazapán" of what is sold so itself.
        return
            found is not null
            && Chosen(found, words, at + 2) is (var option, _)
            && reading.Items.All(m =>
                !(m.Best.Sku == found.Sku && m.Options.Contains(option))
                && !Plain.Words(m.Surface).Contains(words[at])
                && (
                    m.Best.Sku == found.Sku
                    || Plain.Head(m.Surface) != words[at + 2]
                    || !IsCalled(m.Best, words[at]) && !talk.Units.Measures(words[at], m.Best.Unit)
                )
            )
            ? found
            : null;
    }

    static bool IsCalled(Item item, string word) =>
        item.Synonyms.Append(item.Name).Any(name => Plain.Words(name).Any(w => Plain.Root(w) == Plain.Root(word)));

    /// <summary>The choice whose whole name stands there, the longest first.</summary>
    static (ChosenOption Option, int Length)? Chosen(Item item, string[] words, int at)
    {
        for (var length = Math.Min(LongestChoice, words.Length - at); length > 0; length--)
        {
            var said = string.Join(' ', words[at..(at + length)]);
            foreach (var group in item.Options)
            foreach (var choice in group.Choices)
                if (Plain.Same(choice.Name, said))
                    return (new ChosenOption(group.Name, choice.Name), length);
        }
        return null;
    }

    /// <summary>"… de ricota, y una de verdura": each number with its choice, from the first on.</summary>
    Reading Told(Reading reading, Item item, string[] words, int of, decimal count)
    {
        var told = new List<ItemMention>();
        var named = new List<string>();
        for (var number = (decimal?)count; number is { } n && Chosen(item, words, of + 1) is (var option, var length); )
        {
            var said = string.Join(' ', words[(of + 1)..(of + 1 + length)]);
            named.Add(words[of + 1]);
            told.Add(
                new ItemMention([new ScoredItem(item, 1)], said) { Quantity = new Quantity(n), Options = [option] }
            );
            var next = of + 1 + length;
            if (next < words.Length && words[next].Is(And))
                next++;
            number =
                next + 2 < words.Length && words[next + 1].Is(Function.Of) ? talk.Lexicon.NumberOf(words[next]) : null;
            of = next + 1;
        }
        var edits = reading.Edits.Where(e => e.Target is not null || e.Kind != EditKind.SetQuantity).ToList();
        return reading with
        {
            Items =
            [
                .. reading.Items.Where(m =>
                    !named.Contains(Plain.Head(m.Surface))
                    && !(m.Best.Sku == item.Sku && m.Options.Any(o => told.Exists(t => t.Options.Contains(o))))
                ),
                .. told,
            ],
            Intents =
                reading.TopIntent == Intents.IntencionCompra
                    ? reading.Intents
                    : [new ScoredIntent(Intents.IntencionCompra, Clear), .. reading.Intents],
            Edits = edits,
            Options = [],
            Quantity = null,
            Suggestions = [],
        };
    }

    const double Clear = 0.9;
}
