using System.Collections.Frozen;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Mostrador.Core.Selling;

/// <summary>Units as owners write them, abbreviated or in capitals, and as people read them.</summary>
static class UnitWords
{
    static readonly Known Table = Load();

    /// <summary>Counted without a word: unidad, und., pza.</summary>
    public static bool IsPlain(string unit) => unit.Length == 0 || Table.Plain.Contains(Bare(unit));

    /// <summary>The same of one and of many: kg, lb, m², and any abbreviation that nobody here knows the word of.</summary>
    public static bool IsSymbol(string unit) =>
        Table.Symbols.Contains(Bare(unit))
        // m², m3
        || unit.Length is > 0 and <= 3 && unit[^1] is '2' or '3' or '²' or '³'
        || IsUnknown(unit);

    /// <summary>The word behind an abbreviation; what is no abbreviation as it is.</summary>
    public static string Of(string unit) =>
        Table.Words.TryGetValue(Bare(unit), out var word) ? word
        : IsSymbol(unit) || unit.Any(char.IsLower) ? unit
        : unit.ToLowerInvariant();

    /// <summary>An abbreviation whose word is not known: "rll", "bdj.".</summary>
    public static bool IsUnknown(string unit) =>
        unit.Length > 0
        && !unit.Any(char.IsNumber)
        && (unit[^1] == '.' || !unit.Any("aeiouáéíóúüAEIOUÁÉÍÓÚÜ".Contains))
        && !IsPlain(unit)
        && !Table.Symbols.Contains(Bare(unit))
        && !Table.Words.ContainsKey(Bare(unit));

    static string Bare(string unit) => unit.TrimEnd('.');

    static Known Load()
    {
        using var stream =
            typeof(UnitWords).Assembly.GetManifestResourceStream("selling/units.yaml")
            ?? throw new InvalidOperationException("The units are not embedded.");
        using var reader = new StreamReader(stream);
        var file = new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .Build()
            .Deserialize<UnitFile>(reader);
        return new Known(
            file.Plain.ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            file.Symbols.ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            file.Words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase)
        );
    }

    sealed record Known(FrozenSet<string> Plain, FrozenSet<string> Symbols, FrozenDictionary<string, string> Words);

    sealed class UnitFile
    {
        public List<string> Plain { get; set; } = [];
        public List<string> Symbols { get; set; } = [];
        public Dictionary<string, string> Words { get; set; } = [];
    }
}
