using Mostrador.Core.Catalog;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Spanish;

/// <summary>
/// What was found in a message, and how much of it speaks for each intent so far: hints of many kinds add up here, as independent
/// ones do.
/// </summary>
internal sealed class Evidence(Scan scan, Reading reading, NeedReader needs, FaqStrength faq)
{
    public Scan Scan { get; } = scan;
    public Reading Reading { get; } = reading;
    public NeedReader Needs { get; } = needs;

    /// <summary>How much of the question found in <see cref="Reading.Faq"/> is asked.</summary>
    public FaqStrength Faq { get; } = faq;

    /// <summary>Goods are named that are wanted or asked for.</summary>
    public bool Goods { get; } = reading.Items.Any(i => !i.Negated);
    public bool Categories { get; } = reading.Categories.Any(c => !c.Negated && c.Score > 0.5);

    /// <summary>By intent, 0 to 0.99.</summary>
    public Dictionary<string, double> Scores { get; } = new(StringComparer.Ordinal);

    public void Hint(string intent, double score)
    {
        var had = Scores.GetValueOrDefault(intent);
        // The stronger hint leads, the weaker one confirms a little.
        var (high, low) = had > score ? (had, score) : (score, had);
        Scores[intent] = Math.Min(0.99, high + (1 - high) * low * 0.15);
    }

    /// <summary>Words of the longest hit of a cue; 0 without.</summary>
    public int Strongest(string cue) => Scan.Longest(cue)?.Count ?? 0;

    /// <summary>Something is wrong, goods of the shop are for it, and the shop has no part in it: "me salieron canas".</summary>
    public bool Troubled =>
        Needs.Named
        && Reading.Suggestions.Count > 0
        && Reading.OrderCode is null
        && (Needs.Told || Reading.Items.All(i => IsDoneToThings(i.Candidates[0].Item)))
        && !IsOurDoing;

    /// <summary>What is wrong is the shop's doing; what "se hizo" did itself.</summary>
    bool IsOurDoing => Scan.Hits("ours").Any(h => h.From == 0 || !Scan.Words[h.From - 1].Is(Oneself));

    /// <summary>It is done to a thing of the customer's: "Cambio de pantalla".</summary>
    bool IsDoneToThings(Item item) => NamesDeed(item.Name) || NamesDeed(item.Category);

    bool NamesDeed(string name) =>
        name.Split(' ', 2) is [var head, ..] && Scan.Lexicon.In("service_head", TextFold.Fold(head));

    /// <summary>Whoever brings goods to a place: "¿mandan?", "¿vienen?".</summary>
    public bool IsBrought(Word w) =>
        w.Verb is { } verb
        && (verb.Tags & VerbTags.You) != VerbTags.None
        && Array.IndexOf(Scan.Lexicon.Synonyms.GetValueOrDefault(verb.Verb, []), "entregar") >= 0;
}
