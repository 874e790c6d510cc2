using YamlDotNet.Serialization;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>The shape of a lexicon file.</summary>
internal sealed class LexiconFile
{
    /// <summary>What things are for, a file for each part of life.</summary>
    static readonly string[] NeedFiles = ["needs", "needs-table", "needs-body", "needs-house", "needs-life"];

    /// <summary>What goods are called and for. Goods tell of that, too: those words are the shop's, not everybody's.</summary>
    public static IReadOnlyList<LexiconFile> OfGoods => Goods.Value;
    static readonly Lazy<LexiconFile[]> Goods = new(() => [Read("goods"), Read("trades"), .. NeedFiles.Select(Read)]);

    /// <summary>The words of every country.</summary>
    public static IReadOnlyList<LexiconFile> Base => Everywhere.Value;
    static readonly Lazy<LexiconFile[]> Everywhere = new(() =>
        [Read("es"), Read("persons"), Read("meanings"), Read("senses"), .. Goods.Value]
    );

    /// <summary>The country's own words; null where the base says it all.</summary>
    public static LexiconFile? Of(string country)
    {
        var name = country.Equals("ES", StringComparison.OrdinalIgnoreCase) ? "es-es" : country.ToLowerInvariant();
        return Exists(name) ? Read(name) : null;
    }

    public Dictionary<string, string> Expand { get; set; } = [];
    public Dictionary<string, string> Emoji { get; set; } = [];
    public string Fillers { get; set; } = "";
    public string Courtesy { get; set; } = "";
    public string Common { get; set; } = "";
    public string Things { get; set; } = "";
    public Dictionary<string, decimal> Numbers { get; set; } = [];
    public Dictionary<string, string> Letters { get; set; } = [];
    public Dictionary<string, decimal> Counts { get; set; } = [];
    public Dictionary<string, LexiconUnit> Units { get; set; } = [];
    public Dictionary<string, decimal> Money { get; set; } = [];
    public Dictionary<string, string> Classes { get; set; } = [];

    /// <summary>Of the classes, those whose words are a shop's own as much as the language's.</summary>
    public string OfShops { get; set; } = "";
    public Dictionary<string, string> Sharing { get; set; } = [];
    public Dictionary<string, string> Days { get; set; } = [];
    public Dictionary<string, string> Verbs { get; set; } = [];

    /// <summary>What is done in shops, spelled as <see cref="Verbs"/> are: heard where their own questions are, and nowhere else.</summary>
    public Dictionary<string, string> Deeds { get; set; } = [];
    public Dictionary<string, string> Cues { get; set; } = [];
    public List<string> Same { get; set; } = [];
    public List<string> Near { get; set; } = [];
    public string Misnomers { get; set; } = "";

    /// <summary>From the words for a diet or for what is not eaten to what holds it; "!" before words of goods that do not.</summary>
    public Dictionary<string, string> Forbids { get; set; } = [];

    /// <summary>Things by the trade that sells them.</summary>
    public Dictionary<string, string> Sold { get; set; } = [];
    public Dictionary<string, string> Kinds { get; set; } = [];
    public Dictionary<string, string> Brands { get; set; } = [];
    public string Containers { get; set; } = "";
    public Dictionary<string, string[]> Needs { get; set; } = [];
    public Dictionary<string, string> Sayings { get; set; } = [];
    public List<LexiconAge> Ages { get; set; } = [];
    public List<string> Synonyms { get; set; } = [];
    public Dictionary<string, string> Asks { get; set; } = [];
    public Dictionary<string, string> Payments { get; set; } = [];

    /// <summary>Words that tell of the same, for what they tell of whole messages; one sense a word.</summary>
    public Dictionary<string, string> Senses { get; set; } = [];

    static bool Exists(string name) =>
        typeof(LexiconFile).Assembly.GetManifestResourceInfo($"lexicon/{name}.yaml") is not null;

    static LexiconFile Read(string name)
    {
        using var stream =
            typeof(LexiconFile).Assembly.GetManifestResourceStream($"lexicon/{name}.yaml")
            ?? throw new InvalidOperationException($"Lexicon '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder()
            .WithNamingConvention(YamlDotNet.Serialization.NamingConventions.CamelCaseNamingConvention.Instance)
            // Of two lists of one name the first would be lost in silence.
            .WithDuplicateKeyChecking()
            .Build()
            .Deserialize<LexiconFile>(reader);
    }
}

internal sealed class LexiconUnit
{
    public string Kind { get; set; } = "";
    public string Size { get; set; } = "1";
    public string Forms { get; set; } = "";
}

internal sealed class LexiconAge
{
    public decimal Below { get; set; }
    public string Need { get; set; } = "";
    public string Whose { get; set; } = "";
}
