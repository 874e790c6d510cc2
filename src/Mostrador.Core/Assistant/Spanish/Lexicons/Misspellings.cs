namespace Mostrador.Core.Assistant.Spanish;

/// <summary>The words that a lexicon knows, by how they may be mistyped; names of goods by their very sound.</summary>
internal sealed class Misspellings
{
    const int ShortestRepaired = 6;
    const int ShortestSought = 4;

    readonly FuzzyVocabulary fuzzy;
    readonly string[] words;
    readonly Dictionary<string, string> goodsBySound = new(StringComparer.Ordinal);

    /// <param name="known">Words that are everybody's.</param>
    /// <param name="goods">What goods are called.</param>
    public Misspellings(IEnumerable<string> known, IEnumerable<string> goods)
    {
        foreach (var word in goods.Order(StringComparer.Ordinal))
            if (word.Length > ShortestSought)
                goodsBySound.TryAdd(Phonetics.Fold(word), word);
        words =
        [
            .. known
                .Distinct(StringComparer.Ordinal)
                .Where(w => w.Length >= ShortestSought)
                .Order(StringComparer.Ordinal),
        ];
        fuzzy = new FuzzyVocabulary(words.Select((word, i) => (word, i)));
    }

    /// <summary>The known word that a misspelling most likely stands for, with its distance.</summary>
    public (string Word, int Distance)? Find(string text)
    {
        var found = fuzzy.Find(text, most: 1);
        if (found.Count == 0 || found[0].Distance > 0)
            // Names of goods only by their very sound: gancho is no pancho.
            if (goodsBySound.TryGetValue(Phonetics.Fold(text), out var goods))
                return (goods, 0);
        // A letter more or less makes another word of a short one: polo is no "pongo", Borja no "borra".
        if (found.Count == 0 || found[0].Distance > 0 && text.Length < ShortestRepaired)
            return null;
        var (id, distance) = found[0];
        foreach (var f in found)
            if (words[f.Id].Length == text.Length)
                (id, distance) = f;
        return (words[id], distance);
    }
}
