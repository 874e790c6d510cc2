namespace Mostrador.Core.Assistant.Spanish;

/// <summary>One spelling found in the shop's names.</summary>
internal sealed class Term
{
    public required string Text { get; init; }
    public bool Numeric { get; init; }

    /// <summary>Items that have it in a name or synonym, ascending.</summary>
    public required int[] Items { get; init; }
    public required int[] Categories { get; init; }
    public required int[] Zones { get; init; }
    public required int[] Choices { get; init; }

    /// <summary>Names that hold it.</summary>
    public required int[] Names { get; init; }

    /// <summary>It opens a name: the noun, where the rest tells which one.</summary>
    public bool Head { get; init; }

    /// <summary>0 to 1: how much it tells about which item is meant.</summary>
    public double Weight { get; set; }
}
