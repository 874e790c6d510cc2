using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace Mostrador.Core.Assistant.Spanish;

internal sealed record AgeRule(decimal Below, string Need, string Whose);

/// <summary>
/// The words of a country's Spanish, from the embedded files: the base and the country's own on top. Immutable once
/// loaded; one per country for the life of the process. What a country adds nothing to is the same object for all.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>A country without words of its own.</summary>
    const string Nowhere = "XX";

    static readonly ConcurrentDictionary<string, Lazy<Lexicon>> Loaded = new(StringComparer.OrdinalIgnoreCase);

    public required FrozenDictionary<string, string[]> Expand { get; init; }
    public required FrozenDictionary<string, string> Emoji { get; init; }
    public required FrozenSet<string> Fillers { get; init; }
    public required FrozenSet<string> Courtesy { get; init; }
    public required FrozenSet<string> Common { get; init; }
    public required FrozenSet<string> Things { get; init; }
    public required FrozenSet<string> Containers { get; init; }

    public required FrozenDictionary<string, decimal> Numbers { get; init; }

    /// <summary>The number that a word is, in figures or not; null for any other word.</summary>
    public decimal? NumberOf(string word) =>
        Numbers.TryGetValue(word, out var number) ? number
        : decimal.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure
        : null;

    /// <inheritdoc cref="NumberOf(string)"/>
    public decimal? NumberOf(Word word) =>
        word.Figure ?? (Numbers.TryGetValue(word.Text, out var number) ? number : null);

    /// <summary>Letters by what they are called: "eme" is m.</summary>
    public required FrozenDictionary<string, string> Letters { get; init; }

    public required FrozenDictionary<string, decimal> Counts { get; init; }
    public required FrozenDictionary<string, Unit> Units { get; init; }
    public required FrozenDictionary<string, decimal> Money { get; init; }
    public required FrozenDictionary<string, FrozenSet<string>> Classes { get; init; }
    public required SharingWords Sharing { get; init; }
    public required DayWords Days { get; init; }
    public required Misspellings Misspellings { get; init; }
    public required VerbForms Verbs { get; init; }

    /// <summary>Verbs of what is done in shops, which too many goods are called like to be heard anywhere: "teñir", "medir".</summary>
    public required VerbForms Deeds { get; init; }
    public required PhraseMatcher Cues { get; init; }

    /// <summary>Ways to tell of a need without its words; a hit's name is the need's.</summary>
    public required PhraseMatcher Sayings { get; init; }

    /// <summary>
    /// A need's name and what speaks of it, all in one bag, by roots: "dorm"; "-azuc" is what has none of it; of a name of several
    /// words their roots, all of which must be there.
    /// </summary>
    public required FrozenDictionary<string, string[]> Needs { get; init; }

    /// <summary>What people tell that goods serve, with the goods of each entry.</summary>
    public Situations Situations => situations.Value;
    readonly Lazy<Situations> situations;

    /// <summary>What shops are asked: each entry is a question, whoever asks it in whatever words.</summary>
    public static PhraseBook Questions => AskedOfShops.Value;
    static readonly Lazy<PhraseBook> AskedOfShops = new(() =>
        new PhraseBook(BookFile.Lines("questions"), [], For(Nowhere))
    );

    public Lexicon(Lexicon? basis) => situations = new Lazy<Situations>(() => new Situations(this, basis?.Situations));

    /// <summary>Of the needs, those that forbid something.</summary>
    public required FrozenSet<string> Diets { get; init; }

    /// <summary>From the root of a diet, or of what is eaten, to the roots of what holds it: celíaco, trigo.</summary>
    public required FrozenDictionary<string, Forbidding> Forbids { get; init; }

    /// <summary>From the root of a word to the needs it speaks of.</summary>
    public required FrozenDictionary<string, string[]> NeedsByWord { get; init; }

    /// <summary>From the root of a word to the needs that it bears out, with whether it is a customer's word for them.</summary>
    public required FrozenDictionary<string, (string Need, bool Said)[]> NeedsBorneOut { get; init; }

    /// <summary>Words for one thing, names of several words, and kinds.</summary>
    public required GoodsWords Goods { get; init; }
    public required FrozenSet<string> CommonStems { get; init; }
    public required FrozenSet<string> ClassWords { get; init; }
    public required FrozenSet<string> NeedWords { get; init; }
    public required IReadOnlyList<AgeRule> Ages { get; init; }

    /// <summary>From a word, or the infinitive of a verb, to the names of those that ask the same.</summary>
    public required FrozenDictionary<string, string[]> Synonyms { get; init; }

    /// <summary>The same by the root of the word, for forms of it that the lexicon does not list.</summary>
    public required FrozenDictionary<string, string[]> SynonymRoots { get; init; }

    /// <summary>What is asked in other words than its own; a hit's name is that of those that ask the same.</summary>
    public required PhraseMatcher Asks { get; init; }

    /// <summary>From a word as <see cref="Pieces"/> know it to what words like it tell of: spoiled, staff, praise.</summary>
    public required FrozenDictionary<string, string> Senses { get; init; }

    /// <summary>Words of the examples that stand for a kind of thing.</summary>
    public static FrozenDictionary<string, string> Placeholders { get; } =
        Said.Kinds.ToFrozenDictionary(k => Said.Sentinel(k.Key), k => k.Value, StringComparer.Ordinal);

    public static Lexicon For(string country) => Loaded.GetOrAdd(country, c => new Lazy<Lexicon>(() => Load(c))).Value;

    public bool Knows(string text) => IsListed(text) || IsCommon(text) || Placeholders.ContainsKey(text);

    /// <summary>It knows the word in this very form, or in the singular; "vase" and "mayas" are only forms of va and mayo.</summary>
    public bool Writes(string text) =>
        IsListed(text)
        || Common.Contains(text)
        || Stemmer.Singular(text) is var one && (Common.Contains(one) || Things.Contains(one));

    bool IsListed(string text) =>
        Fillers.Contains(text)
        || Cues.Has(text)
        || NeedWords.Contains(text)
        || ClassWords.Contains(text)
        || Numbers.ContainsKey(text)
        || Counts.ContainsKey(text)
        || Units.ContainsKey(text)
        || Money.ContainsKey(text);

    /// <summary>A thing of everyday life, in any number: never a misspelling of another.</summary>
    public bool IsThing(string text) => Things.Contains(Stemmer.Singular(text));

    /// <summary>What a thing is called, in any country.</summary>
    public bool NamesGoods(string text) => Goods.Names.Contains(Stemmer.Singular(text)) || Goods.SameAs(text).Any();

    /// <summary>What goods come in or are counted by: caja, bolsa, plato.</summary>
    public bool IsContainer(string text) => Units.ContainsKey(text) || Containers.Contains(Stemmer.Singular(text));

    /// <summary>A content word in any number and gender; "focs" shares a stem with foco and is no form of it.</summary>
    bool IsCommon(string text) =>
        Stemmer.Stem(text) is var stem
        && CommonStems.Contains(stem)
        && (Common.Contains(text) || Stemmer.Singular(text) != stem || Common.Contains(stem));

    /// <exception cref="KeyNotFoundException">No file has such a class.</exception>
    public bool In(string @class, string text) => Classes[@class].Contains(text);

    /// <summary>Other words for the same thing, as other countries say it: palta, aguacate.</summary>
    public IEnumerable<string> SameAs(string text) => Goods.SameAs(text);

    /// <inheritdoc cref="Misspellings.Find"/>
    public (string Word, int Distance)? Repair(string text) => Misspellings.Find(text);

    static Lexicon Load(string country)
    {
        if (LexiconFile.Of(country) is { } own)
            return new LexiconBuilder([.. LexiconFile.Base, own], own, For(Nowhere)).Build();
        return country.Equals(Nowhere, StringComparison.OrdinalIgnoreCase)
            ? new LexiconBuilder(LexiconFile.Base, new LexiconFile(), null).Build()
            : For(Nowhere);
    }
}
