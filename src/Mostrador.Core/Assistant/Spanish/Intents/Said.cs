using System.Collections.Frozen;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// The examples: one file per intent, one message per line, as people of all the countries write. A word in braces stands for
/// a thing of that kind. Read as a message to a shop without goods, so that only the language counts.
/// </summary>
internal static class Said
{
    const string Folder = "said/";

    /// <summary>A word in braces, and the piece it stands for.</summary>
    public static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["producto"] = "<product>",
        ["categoria"] = "<category>",
        ["zona"] = "<zone>",
        ["necesidad"] = "<need>",
        ["opcion"] = "<option>",
        ["unidad"] = "<unit>",
        ["dinero"] = "<money>",
        ["pago"] = "<payment>",
        ["codigo"] = "<code>",
        ["nombre"] = "<name>",
        ["direccion"] = "<address>",
        ["correo"] = "<email>",
        ["telefono"] = "<phone>",
    };

    /// <summary>How a word in braces gets through the tokenizer; nobody writes it.</summary>
    public static string Sentinel(string kind) => "zzq" + kind;

    /// <summary>Words that people use more than once; a single one might be a misspelling put there on purpose.</summary>
    public static Lazy<FrozenSet<string>> Words { get; } =
        new(() =>
            All()
                .SelectMany(e => TextFold.Fold(e.Text).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
                .GroupBy(w => w, StringComparer.Ordinal)
                .Where(g => g.Key.Length >= 4 && g.Count() > 1)
                .Select(g => g.Key)
                .ToFrozenSet(StringComparer.Ordinal)
        );

    public static IEnumerable<(string Intent, string Text)> All()
    {
        var assembly = typeof(Said).Assembly;
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length == 0 || line[0] == '#')
                    continue;
                foreach (var kind in Kinds.Keys)
                    line = line.Replace($"{{{kind}}}", Sentinel(kind), StringComparison.Ordinal);
                if (line.Contains('{', StringComparison.Ordinal))
                    throw new FormatException($"'{line}' in {name}: unknown word in braces.");
                yield return (Path.GetFileNameWithoutExtension(name[Folder.Length..]), line);
            }
        }
    }
}
