using System.Collections.Frozen;

namespace Mostrador.Core.Assistant.Spanish;

/// <param name="Kind">The file it is from: an intent that is said in ways with little in common has one for each.</param>
/// <param name="Frame">Examples made of the same sentence: whoever knows one of them knows the others.</param>
internal readonly record struct Example(string Kind, string Text, string Frame)
{
    public string Intent => IntentOf(Kind);

    /// <summary>"consulta_general-regateo" is a way of "consulta_general".</summary>
    public static string IntentOf(string kind) => kind.Split('-')[0];
}

/// <summary>
/// The examples: a file per intent or way of it, one message per line, as people of all the countries write. A word in braces stands for
/// a thing of that kind; <c>[a|b|c]</c> are wordings of the same place, and a line makes as many messages as its longest list
/// has wordings, so that each is heard once. Read as a message to a shop without goods, so that only the language counts.
/// </summary>
internal static class Said
{
    const string Folder = "said/";

    /// <summary>Lines written one after the other vary one thought.</summary>
    const int LinesOfFrame = 6;

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

    public static IEnumerable<Example> All()
    {
        var assembly = typeof(Said).Assembly;
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            var kind = Path.GetFileNameWithoutExtension(name[Folder.Length..]);
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var lines = 0;
            while (reader.ReadLine() is { } line)
            {
                if (line.Length == 0 || line[0] == '#')
                    continue;
                foreach (var thing in Kinds.Keys)
                    line = line.Replace($"{{{thing}}}", Sentinel(thing), StringComparison.Ordinal);
                if (line.Contains('{', StringComparison.Ordinal))
                    throw new FormatException($"'{line}' in {name}: unknown word in braces.");
                var frame = line.Contains('[', StringComparison.Ordinal)
                    ? $"{kind}/{line}"
                    : $"{kind}/{lines++ / LinesOfFrame}";
                foreach (var text in Wordings(line))
                    yield return new Example(kind, text, frame);
            }
        }
    }

    /// <summary>The messages of a line: the n-th has the n-th wording of every list, short lists beginning anew.</summary>
    internal static IEnumerable<string> Wordings(string line)
    {
        if (!line.Contains('[', StringComparison.Ordinal))
            return [line];
        var parts = new List<string[]>();
        for (var at = 0; at < line.Length; )
        {
            var open = line.IndexOf('[', at);
            if (open < 0)
                open = line.Length;
            if (open > at)
                parts.Add([line[at..open]]);
            if (open == line.Length)
                break;
            var close = line.IndexOf(']', open);
            if (close < 0)
                throw new FormatException($"'{line}': a list without its end.");
            parts.Add(line[(open + 1)..close].Split('|'));
            at = close + 1;
        }
        return Enumerable
            .Range(0, parts.Max(p => p.Length))
            .Select(n =>
                string.Join(
                    ' ',
                    string.Concat(parts.Select(p => p[n % p.Length])).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                )
            );
    }
}
