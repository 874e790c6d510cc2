namespace Mostrador.Core.Tenants;

public enum ProblemKind
{
    /// <summary>What was given makes no sense.</summary>
    Invalid,

    /// <summary>Somebody else has it.</summary>
    Taken,
    NotFound,
}

/// <summary>Why something asked for was not done, for the person who asked.</summary>
/// <param name="Field">Where: a field's name, or its path in a file (products[3].price); empty when it is the whole.</param>
/// <param name="Message">In Spanish.</param>
public sealed record Problem(string Field, string Message, ProblemKind Kind = ProblemKind.Invalid)
{
    public override string ToString() => Field.Length == 0 ? Message : $"{Field}: {Message}";
}
