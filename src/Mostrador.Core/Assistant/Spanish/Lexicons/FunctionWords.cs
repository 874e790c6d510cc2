using System.Collections.Frozen;
using YamlDotNet.Serialization;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>The small words of the language: the file <c>functions.yaml</c>, the same for all its countries.</summary>
internal static class FunctionWords
{
    static readonly FrozenDictionary<string, Function> Words = Load();

    /// <summary>What a word does, folded as readings have it; none for a word of any other kind.</summary>
    public static Function Of(string word) => Words.GetValueOrDefault(word);

    /// <summary>It does one of these.</summary>
    public static bool Is(this string word, Function functions) => (Of(word) & functions) != Function.None;

    /// <inheritdoc cref="Is(string, Function)"/>
    public static bool Is(this Token token, Function functions) => token.Text.Is(functions);

    /// <summary>The word of a function that has just one.</summary>
    public static string Spelled(Function function) => Words.Single(w => w.Value == function).Key;

    /// <param name="written">The name of each function, and its words.</param>
    /// <exception cref="FormatException">A name that is no function, or a function without words.</exception>
    public static FrozenDictionary<string, Function> Table(IReadOnlyDictionary<string, string> written)
    {
        var functions = Enum.GetValues<Function>()
            .Where(f => ulong.IsPow2((ulong)f))
            .ToDictionary(f => f.ToString(), StringComparer.OrdinalIgnoreCase);
        var words = new Dictionary<string, Function>(StringComparer.Ordinal);
        foreach (var (name, list) in written)
        {
            if (!functions.Remove(name, out var function))
                throw new FormatException($"functions.yaml: there is no function '{name}'.");
            var its = list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (its.Length == 0)
                throw new FormatException($"functions.yaml: '{name}' has no words.");
            foreach (var word in its)
                words[word] = words.GetValueOrDefault(word) | function;
        }
        return functions.Count == 0
            ? words.ToFrozenDictionary(StringComparer.Ordinal)
            : throw new FormatException($"functions.yaml: no words for {string.Join(", ", functions.Keys)}.");
    }

    static FrozenDictionary<string, Function> Load()
    {
        using var stream =
            typeof(FunctionWords).Assembly.GetManifestResourceStream("lexicon/functions.yaml")
            ?? throw new InvalidOperationException("The function words are not embedded.");
        using var reader = new StreamReader(stream);
        return Table(
            new DeserializerBuilder().WithDuplicateKeyChecking().Build().Deserialize<Dictionary<string, string>>(reader)
        );
    }
}
