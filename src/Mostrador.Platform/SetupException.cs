namespace Mostrador.Platform;

/// <summary>
/// The installation cannot work as it is, and a person can cure it. Both texts are shown as they are, in Spanish;
/// neither holds a secret.
/// </summary>
public sealed class SetupException(string problem, string cure, Exception? cause = null)
    : Exception($"{problem} {cure}", cause)
{
    public string Problem { get; } = problem;
    public string Cure { get; } = cure;
}
