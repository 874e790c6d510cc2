using System.Collections.Frozen;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// Words that tell the same of a situation, as six countries say it: tapado, atascado, taqueado. Each line of alike.txt is one
/// set under its first word; a word may stand in several. Words that are in none stand for themselves, without their ending and
/// by their sound.
/// </summary>
internal sealed class Alike
{
    readonly FrozenDictionary<string, string[]> names;

    readonly FrozenDictionary<string, string[]> roots;

    Alike(IEnumerable<string> lines)
    {
        var sets = lines.Select(line => TextFold.Fold(line).Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        roots = sets.GroupBy(set => '@' + set[0], StringComparer.Ordinal)
            .ToFrozenDictionary(
                g => g.Key,
                g => g.SelectMany(set => set).Select(Stemmer.Root).Distinct().ToArray(),
                StringComparer.Ordinal
            );
        names = sets.SelectMany(set => set.Concat(set.Select(Key)).Select(word => (Word: word, Name: '@' + set[0])))
            .Distinct()
            .GroupBy(w => w.Word, w => w.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    public static Alike Words { get; } = new(BookFile.Lines("alike"));

    /// <summary>The names of its sets; none where it stands for itself.</summary>
    public string[] Of(string text, string? verb = null) =>
        names.TryGetValue(text, out var exact) ? exact
        : verb is not null && names.TryGetValue(verb, out var infinitive) ? infinitive
        : names.TryGetValue(Key(text), out var cut) ? cut
        : [];

    /// <summary>The roots of what tells the same as a word, in all its sets.</summary>
    public IEnumerable<string> RootsLike(string text) => Of(text).SelectMany(name => roots[name]);

    /// <summary>One key for all forms of a word: perros, perrito; rasca, rascando.</summary>
    public static string Key(string text)
    {
        var cut = Endings.Cut(Stemmer.Singular(text));
        if (cut.Length == 4 && cut[^1] is 'a' or 'e' or 'o')
            cut = cut[..^1];
        return Phonetics.Fold(cut);
    }
}

/// <summary>The embedded lists that are written as plain lines.</summary>
internal static class BookFile
{
    const string Folder = "book/";

    /// <summary>Every line that says something, of all files whose name begins so.</summary>
    public static IEnumerable<string> Lines(string beginning)
    {
        var assembly = typeof(BookFile).Assembly;
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Folder + beginning, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
                if (line.Length > 0 && line[0] != '#')
                    yield return line;
        }
    }
}
