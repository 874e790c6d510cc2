namespace Mostrador.Platform.Configuration;

/// <summary>
/// Reads <c>.env</c>: <c>NAME=value</c> per line, <c>#</c> comments, optional <c>export</c>, single or double quotes. Values
/// are taken as written; a <c>$</c> in a password stays one.
/// </summary>
public static class DotEnv
{
    public static IReadOnlyDictionary<string, string> Read(string path) =>
        File.Exists(path) ? Parse(File.ReadLines(path)) : new Dictionary<string, string>();

    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> lines)
    {
        var values = new Dictionary<string, string>();
        foreach (var line in lines.Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var separator = line.IndexOf('=', StringComparison.Ordinal);
            if (separator <= 0)
                continue;
            var name = line[..separator].Trim();
            if (name.StartsWith("export ", StringComparison.Ordinal))
                name = name["export ".Length..].Trim();
            values[name] = Value(line[(separator + 1)..].Trim());
        }
        return values;
    }

    static string Value(string text)
    {
        if (text.Length == 0)
            return text;
        if (text[0] is '"' or '\'' && text.IndexOf(text[0], 1) is var end and > 0)
        {
            var inner = text[1..end];
            return text[0] == '"' ? inner.Replace("\\n", "\n", StringComparison.Ordinal) : inner;
        }
        // A comment after a value needs a space before it: '#' is common in passwords.
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? text : text[..comment].TrimEnd();
    }
}
