using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Mostrador.Core.Tenants;
using YamlDotNet.Serialization;

namespace Mostrador.Core.Assistant.Dialogue.Replies;

/// <summary>
/// The sentences of the bot (<c>Texts/es.yaml</c>) in one shop's voice. A sentence has wordings to choose from, words that
/// change with the country (<c>{despacho}</c>), forms of address (<c>[tú|usted|vos]</c>) and facts (<c>{total}</c>).
/// </summary>
sealed partial class Phrases
{
    static readonly TextFile File = Load();

    readonly FrozenDictionary<string, string> words;
    readonly int form;
    readonly string turnKey;
    readonly Emojis emojis;

    public Phrases(ShopProfile shop, string turnKey)
    {
        this.turnKey = turnKey;
        words = File.WordsOf(shop.Country);
        emojis = new Emojis(shop.Style);
        form =
            shop.Style.Tone is "profesional" or "formal" ? 1
            : shop.Country is "AR" or "UY" or "PY" ? 2
            : 0;
    }

    public bool IsFormal => form == 1;

    /// <summary>A sentence with its facts filled in.</summary>
    public string Say(string key, params (string Name, object? Value)[] facts)
    {
        if (!File.Phrases.TryGetValue(key, out var wordings))
            throw new KeyNotFoundException($"No text is called '{key}'.");
        return Fill(wordings[Pick(key, wordings.Length)], facts);
    }

    public static IReadOnlySet<string> Cue(string name) => File.Cues[name];

    public static bool Knows(string key) => File.Phrases.ContainsKey(key);

    /// <summary>A country's word: despacho, envío …</summary>
    public string Word(string name) => words.GetValueOrDefault(name, name);

    string Fill(string template, (string Name, object? Value)[] facts)
    {
        var addressed = AddressForms()
            .Replace(
                template,
                m =>
                {
                    var forms = m.Groups["forms"].Value.Split('|');
                    return forms.Length == 1 ? m.Value : forms[form < forms.Length ? form : 0];
                }
            );
        var filled = Placeholders()
            .Replace(
                addressed,
                m =>
                {
                    var name = m.Groups["name"].Value;
                    foreach (var fact in facts)
                        if (fact.Name == name)
                            return fact.Value?.ToString() ?? "";
                    if (words.TryGetValue(name, out var word))
                        return word;
                    return name.StartsWith("emoji", StringComparison.Ordinal) ? emojis.For(name) : m.Value;
                }
            );
        return Spaces().Replace(filled, " ").Replace(" \n", "\n", StringComparison.Ordinal).Trim();
    }

    // The same turn thought twice must say the same: the choice hangs on the turn, not on chance.
    int Pick(string key, int count)
    {
        if (count == 1)
            return 0;
        var hash = 2166136261u;
        foreach (var c in turnKey)
            hash = (hash ^ c) * 16777619;
        foreach (var c in key)
            hash = (hash ^ c) * 16777619;
        hash ^= hash >> 15;
        return (int)(hash % (uint)count);
    }

    static TextFile Load()
    {
        using var stream =
            typeof(Phrases).Assembly.GetManifestResourceStream("texts/es.yaml")
            ?? throw new InvalidOperationException("The texts are not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var yaml = new DeserializerBuilder().Build().Deserialize<TextYaml>(reader);
        return new TextFile(
            yaml.phrases.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray()),
            yaml.words,
            yaml.cues.ToFrozenDictionary(c => c.Key, c => c.Value.ToFrozenSet())
        );
    }

    sealed record TextFile(
        FrozenDictionary<string, string[]> Phrases,
        Dictionary<string, Dictionary<string, string>> Words,
        FrozenDictionary<string, FrozenSet<string>> Cues
    )
    {
        readonly Dictionary<string, FrozenDictionary<string, string>> byCountry = Words
            .Keys.Append("")
            .ToDictionary(
                c => c,
                c =>
                {
                    var all = new Dictionary<string, string>(Words["default"]);
                    if (Words.TryGetValue(c, out var own))
                        foreach (var (name, word) in own)
                            all[name] = word;
                    return all.ToFrozenDictionary();
                }
            );

        public FrozenDictionary<string, string> WordsOf(string country) =>
            byCountry.GetValueOrDefault(country, byCountry[""]);
    }

    sealed class TextYaml
    {
#pragma warning disable IDE1006, CA1051 // names as in the file
        public Dictionary<string, Dictionary<string, string>> words { get; set; } = [];
        public Dictionary<string, List<string>> cues { get; set; } = [];
        public Dictionary<string, List<string>> phrases { get; set; } = [];
#pragma warning restore IDE1006, CA1051
    }

    // Linear, and without a time limit: on a busy machine a limit ends turns that did nothing wrong.
    [GeneratedRegex(@"\[(?<forms>[^\[\]]*\|[^\[\]]*)\]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AddressForms();

    [GeneratedRegex(@"\{(?<name>[A-Za-z_]+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholders();

    [GeneratedRegex(@"[ ]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
