using System.Globalization;

namespace Mostrador.Core.Assistant.Grounding;

/// <summary>Single words of the check, from its data.</summary>
static class GroundingWords
{
    static readonly Sayings All = Sayings.Load("words");

    public static readonly IReadOnlySet<string> Denials = Of("niega");
    public static readonly IReadOnlySet<string> Stops = Of("corta");
    public static readonly IReadOnlySet<string> Skipped = Of("une");
    public static readonly IReadOnlySet<string> Articles = Of("articulo");
    public static readonly IReadOnlySet<string> Proper = Of("nombre");
    public static readonly IReadOnlySet<string> Buying = Of("compra");
    public static readonly IReadOnlySet<string> Counting = Of("cuenta");

    static readonly Dictionary<string, decimal> Multipliers = All
        .Kinds.Where(k => k.All(char.IsAsciiDigit))
        .SelectMany(k => Of(k).Select(word => (word, Times: decimal.Parse(k, CultureInfo.InvariantCulture))))
        .ToDictionary(x => x.word, x => x.Times, StringComparer.Ordinal);

    /// <summary>What a word of money multiplies by; 0 when it is none.</summary>
    public static decimal Multiplier(string word) => word == "€" ? 1 : Multipliers.GetValueOrDefault(word);

    static HashSet<string> Of(string kind) =>
        All.Of(kind).SelectMany(s => s.Ways).Select(w => string.Join(' ', w)).ToHashSet(StringComparer.Ordinal);
}
