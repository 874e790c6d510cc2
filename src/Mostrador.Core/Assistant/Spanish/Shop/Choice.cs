namespace Mostrador.Core.Assistant.Spanish;

/// <summary>A choice of an option group; the same choice of the same group in several items is one.</summary>
internal sealed record Choice(string Group, string Name, IReadOnlyList<Word> Words, int[] Terms, NumericRange? Range)
{
    public List<int> Items { get; } = [];
}
