using System.Runtime.CompilerServices;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Catalog;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>
/// The words a shop's own texts are made of, and which of its products each word can mean. Built once per profile and
/// catalogue version.
/// </summary>
sealed class ShopVocabulary
{
    static readonly ConditionalWeakTable<ShopProfile, Slot> Built = [];
    static readonly HashSet<string> Common = Load();

    readonly Dictionary<string, HashSet<string>> skusByWord = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> categoryByText = new(StringComparer.Ordinal);
    readonly HashSet<string> words = new(StringComparer.Ordinal);

    public static ShopVocabulary Of(ShopProfile shop, ShopCatalog catalog)
    {
        var slot = Built.GetValue(shop, static _ => new Slot());
        lock (slot)
        {
            if (slot.Vocabulary is null || slot.Version != catalog.Version)
            {
                slot.Vocabulary = new ShopVocabulary(shop, catalog);
                slot.Version = catalog.Version;
            }
            return slot.Vocabulary;
        }
    }

    ShopVocabulary(ShopProfile shop, ShopCatalog catalog)
    {
        var texts = new List<string>();
        foreach (var item in catalog.Items)
        {
            foreach (var name in item.Synonyms.Prepend(item.Name))
            foreach (var word in Plain.Words(name))
                (skusByWord.TryGetValue(Plain.Root(word), out var skus) ? skus : skusByWord[Plain.Root(word)] = []).Add(
                    item.Sku
                );
            Learn(item.Name, item.Category, item.Description, item.Dimensions, item.Unit);
            Learn([.. item.Synonyms]);
            foreach (var group in item.Options)
            {
                Learn(group.Name);
                foreach (var choice in group.Choices)
                {
                    Learn(choice.Name);
                    texts.Add(choice.Name);
                }
            }
            texts.Add(item.Name);
            texts.Add(item.Description);
            if (item.Dimensions is { } dimensions)
                texts.Add(dimensions);
        }
        foreach (var category in catalog.Categories)
        {
            Learn(category.Name);
            Learn([.. category.Synonyms]);
            foreach (var name in category.Synonyms.Prepend(category.Name))
                categoryByText.TryAdd(string.Join(' ', Plain.Words(name).Select(Plain.Root)), category.Name);
        }
        foreach (var discount in catalog.Discounts)
            Learn(discount.Name);
        ShopTexts =
        [
            .. shop.Faq.Select(f => f.A),
            .. shop.Faq.Select(f => f.Q),
            .. new[]
            {
                shop.Name,
                shop.Greeting,
                shop.Hours,
                shop.Phone,
                shop.TransferDetails,
                shop.Delivery.Pickup,
            }.OfType<string>(),
            .. shop.Delivery.Slots,
            .. shop.Delivery.Zones.Select(z => z.Name),
            .. shop.Delivery.Zones.SelectMany(z => z.Synonyms),
            .. shop.Payments,
        ];
        Learn([.. ShopTexts]);
        if (shop.Style.CallToAction is { } action)
            Learn(action);
        ProductTexts = texts;
    }

    /// <summary>What the shop says of itself, word for word.</summary>
    public IReadOnlyList<string> ShopTexts { get; }

    /// <summary>Names, descriptions and options of goods.</summary>
    public IReadOnlyList<string> ProductTexts { get; }

    /// <summary>A word the shop's texts use, in any of its endings.</summary>
    public bool Knows(string word) =>
        Plain.Text(word) is var w && (words.Contains(Plain.Root(w)) || words.Contains(Short(w)));

    /// <summary>A word that is said about anything.</summary>
    public static bool IsCommon(string word)
    {
        word = Plain.Text(word);
        if (word.Length <= 3 || Common.Contains(word) || Common.Contains(Plain.Root(word)))
            return true;
        // Verbs and adverbs are no goods: ofrecemos, tranquilamente, buscando, ayudarte.
        var stem = Short(word);
        return word.EndsWith("mente", StringComparison.Ordinal) || Common.Contains(stem);
    }

    public IReadOnlySet<string>? SkusOf(string word) => skusByWord.GetValueOrDefault(Plain.Root(Plain.Text(word)));

    public string? CategoryOf(string folded) =>
        categoryByText.GetValueOrDefault(string.Join(' ', Plain.Words(folded).Select(Plain.Root)));

    void Learn(params string?[] texts)
    {
        foreach (var text in texts)
            if (text is not null)
                foreach (var word in Plain.Words(text))
                {
                    words.Add(Plain.Root(word));
                    words.Add(Short(word));
                }
    }

    /// <summary>Without ending of number, gender and size: brownies, brownicitos, cannábicas.</summary>
    static string Short(string word)
    {
        var root = Plain.Root(word);
        foreach (var ending in (ReadOnlySpan<string>)["cit", "it", "os", "as"])
            if (root.Length > ending.Length + 3 && root.EndsWith(ending, StringComparison.Ordinal))
                return root[..^ending.Length];
        return root;
    }

    static HashSet<string> Load()
    {
        using var stream =
            typeof(ShopVocabulary).Assembly.GetManifestResourceStream("grounding/common-words.txt")
            ?? throw new InvalidOperationException("The common words are not embedded.");
        using var reader = new StreamReader(stream);
        var common = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#'))
                foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    common.Add(word);
                    common.Add(Plain.Root(word));
                }
        return common;
    }

    sealed class Slot
    {
        public ShopVocabulary? Vocabulary;
        public long Version;
    }
}
