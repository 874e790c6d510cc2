namespace Mostrador.Core.Assistant.Spanish;

/// <summary>A choice of an option group; the same choice of the same group in several items is one.</summary>
/// <param name="Own">How many different terms it is called by; what stands in brackets behind them only explains.</param>
internal sealed record Choice(
    string Group,
    string Name,
    IReadOnlyList<Word> Words,
    int[] Terms,
    int Own,
    NumericRange? Range
)
{
    public List<int> Items { get; } = [];
}
