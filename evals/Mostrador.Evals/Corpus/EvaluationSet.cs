using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Mostrador.Evals.Corpus;

enum CorpusSet
{
    Dev,
    HeldOut,
}

sealed record UtteranceEntry(LoadedShop Shop, CorpusSet Set, Utterance Utterance)
{
    public string Country => Utterance.Country ?? Shop.Profile.Country;
}

sealed record DialogueEntry(LoadedShop Shop, CorpusSet Set, string File, Dialogue Dialogue);

/// <summary>Everything under evals/, loaded.</summary>
sealed class EvaluationSet
{
    public required IReadOnlyDictionary<string, LoadedShop> Shops { get; init; }
    public required IReadOnlyList<UtteranceEntry> Utterances { get; init; }
    public required IReadOnlyList<DialogueEntry> Dialogues { get; init; }

    /// <summary>Folder names by set, under utterances/ and dialogues/.</summary>
    static readonly (CorpusSet Set, string Folder)[] Sets = [(CorpusSet.Dev, "dev"), (CorpusSet.HeldOut, "heldout")];

    /// <param name="root">The evals/ folder.</param>
    /// <param name="problems">Gets what could not be read; the rest is loaded.</param>
    public static EvaluationSet Load(string root, ICollection<string> problems)
    {
        var shops = ShopLoader.Load(Path.Combine(root, "shops"), problems);
        var utterances = new List<UtteranceEntry>();
        var dialogues = new List<DialogueEntry>();
        foreach (var (set, folder) in Sets)
        {
            foreach (var path in Files(root, "utterances", folder))
            {
                var slug = Path.GetFileNameWithoutExtension(path);
                if (!shops.TryGetValue(slug, out var shop))
                    problems.Add($"{path}: there is no shop {slug}");
                else if (Read<List<Utterance>>(path, problems) is { } list)
                    utterances.AddRange(list.Select(u => new UtteranceEntry(shop, set, u)));
            }
            foreach (var path in Files(root, "dialogues", folder))
            {
                if (Read<Dialogue>(path, problems) is not { } dialogue)
                    continue;
                if (!shops.TryGetValue(dialogue.Shop, out var shop))
                    problems.Add($"{path}: there is no shop {dialogue.Shop}");
                else
                    dialogues.Add(new DialogueEntry(shop, set, Path.GetFileName(path), dialogue));
            }
        }
        return new EvaluationSet
        {
            Shops = shops,
            Utterances = utterances,
            Dialogues = dialogues,
        };
    }

    /// <summary>The evals/ folder of the working copy that holds this directory.</summary>
    public static string? FindRoot(string from)
    {
        for (var at = new DirectoryInfo(from); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, "evals", "utterances")))
                return Path.Combine(at.FullName, "evals");
        return null;
    }

    static IEnumerable<string> Files(string root, string kind, string folder) =>
        Directory.EnumerateFiles(Path.Combine(root, kind, folder), "*.yaml").Order(StringComparer.Ordinal);

    static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithTypeConverter(new SeveralConverter())
        .Build();

    static T? Read<T>(string path, ICollection<string> problems)
        where T : class
    {
        try
        {
            return Yaml.Deserialize<T>(File.ReadAllText(path));
        }
        catch (YamlException e)
        {
            problems.Add($"{path}:{e.Start.Line}: {e.InnerException?.Message ?? e.Message}");
            return null;
        }
    }

    sealed class SeveralConverter : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(Several);

        public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            if (parser.TryConsume<Scalar>(out var one))
                return new Several([one.Value]);
            parser.Consume<SequenceStart>();
            var values = new List<string>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                values.Add(parser.Consume<Scalar>().Value);
            return new Several(values);
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
            throw new NotSupportedException("The evaluation set is only read.");
    }
}
