using System.Collections.Frozen;
using System.Text;
using Mostrador.Core.Tenants;
using YamlDotNet.Serialization;

namespace Mostrador.Core.Assistant.Dialogue.Replies;

/// <summary>
/// The sentences of the bot (<c>Texts/es.yaml</c>) in one shop's voice. A sentence has wordings to choose from, words that
/// change with the country (<c>{despacho}</c>), forms of address (<c>[tú|usted|vos]</c>) and facts (<c>{total}</c>).
/// </summary>
sealed class Phrases
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

    /// <summary>A sentence with its facts filled in.</summary>
    public string Say(string key, params (string Name, object? Value)[] facts)
    {
        if (!File.Phrases.TryGetValue(key, out var wordings))
            throw new KeyNotFoundException($"No text is called '{key}'.");
        return Fill(wordings[Pick(key, wordings.Length)], facts);
    }

    public static FrozenSet<string> Cue(string name) => File.Cues[name];

    public static bool Knows(string key) => File.Phrases.ContainsKey(key);

    /// <summary>A country's word: despacho, envío …</summary>
    public string Word(string name) => words.GetValueOrDefault(name, name);

    string Fill(string template, (string Name, object? Value)[] facts)
    {
        var text = new StringBuilder(template.Length + 64);
        Fill(template, facts, text);
        return Tidy(text.ToString());
    }

    // [tú|usted|vos] is one of the three, {name} a fact, a country's word or an emoji; everything else stands for itself.
    void Fill(ReadOnlySpan<char> template, (string Name, object? Value)[] facts, StringBuilder text)
    {
        while (template.IndexOfAny('[', '{') is >= 0 and var open)
        {
            text.Append(template[..open]);
            var close = template[open..].IndexOf(template[open] == '[' ? ']' : '}');
            var inner = close < 0 ? default : template[(open + 1)..(open + close)];
            if (template[open] == '[' ? inner.Contains('|') && !inner.Contains('[') : IsName(inner))
            {
                if (template[open] == '[')
                    Fill(FormOf(inner), facts, text);
                else
                    text.Append(ValueOf(inner.ToString(), facts));
                template = template[(open + close + 1)..];
            }
            else
            {
                text.Append(template[open]);
                template = template[(open + 1)..];
            }
        }
        text.Append(template);
    }

    /// <summary>The form of address of the shop; the first where there are fewer.</summary>
    ReadOnlySpan<char> FormOf(ReadOnlySpan<char> forms)
    {
        if (form > forms.Count('|'))
            return forms[..forms.IndexOf('|')];
        for (var n = 0; n < form; n++)
            forms = forms[(forms.IndexOf('|') + 1)..];
        return forms.IndexOf('|') is >= 0 and var end ? forms[..end] : forms;
    }

    static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetter(c) && c != '_')
                return false;
        return text.Length > 0;
    }

    string ValueOf(string name, (string Name, object? Value)[] facts)
    {
        foreach (var fact in facts)
            if (fact.Name == name)
                return fact.Value?.ToString() ?? "";
        if (words.TryGetValue(name, out var word))
            return word;
        return name.StartsWith("emoji", StringComparison.Ordinal) ? emojis.For(name) : $"{{{name}}}";
    }

    // A fact that is empty leaves its spaces behind.
    static string Tidy(string text)
    {
        if (!text.Contains("  ", StringComparison.Ordinal) && !text.Contains(" \n", StringComparison.Ordinal))
            return text.Trim();
        var tidy = text.ToCharArray();
        var kept = 0;
        foreach (var c in text)
        {
            var afterSpace = kept > 0 && tidy[kept - 1] == ' ';
            if (c == ' ' && afterSpace)
                continue;
            if (c == '\n' && afterSpace)
                kept--;
            tidy[kept++] = c;
        }
        return new string(tidy, 0, kept).Trim();
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
        var yaml = new DeserializerBuilder().WithDuplicateKeyChecking().Build().Deserialize<TextYaml>(reader);
        return new TextFile(
            yaml.phrases.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray()),
            yaml.words,
            // As the words that are sought among them: "tamaño" is asked for as "tamano".
            yaml.cues.ToFrozenDictionary(c => c.Key, c => c.Value.Select(Plain.Text).ToFrozenSet())
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
}
