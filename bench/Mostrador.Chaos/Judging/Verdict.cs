namespace Mostrador.Chaos.Judging;

/// <summary>What the judge found, and how much there was to judge.</summary>
public sealed class Verdict
{
    /// <summary>Empty when everything held.</summary>
    public List<string> Findings { get; } = [];
    public SortedDictionary<string, string> Figures { get; } = new(StringComparer.Ordinal);
}
