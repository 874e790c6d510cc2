namespace Mostrador.Core.Rehearsals.Openings;

public enum Severity
{
    /// <summary>Customers cannot buy, or are told something wrong.</summary>
    Error,

    /// <summary>Sales get lost, or customers are left guessing.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Note,
}

/// <summary>One thing that a shopkeeper can mend before opening.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Subject">The product, zone or setting it is about, by its name.</param>
/// <param name="Problem">What happens to a customer.</param>
/// <param name="Cure">What to do.</param>
public sealed record OpeningFinding(Severity Severity, string Code, string Subject, string Problem, string Cure)
{
    public string? Sku { get; init; }

    /// <summary>What was said and answered, where a conversation showed it.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];
}

/// <summary>How much of the shop was tried.</summary>
/// <param name="What">In Spanish, e.g. "productos pedidos por su nombre".</param>
/// <param name="Of">All there are.</param>
public sealed record Coverage(string What, int Tried, int Of);

public sealed record OpeningReport(
    string Shop,
    int Seed,
    DateTimeOffset OpensAt,
    int Conversations,
    int Orders,
    double Seconds,
    bool CutShort,
    IReadOnlyList<Coverage> Tried,
    IReadOnlyList<OpeningFinding> Findings
)
{
    public int Errors => Findings.Count(f => f.Severity == Severity.Error);
    public int Warnings => Findings.Count(f => f.Severity == Severity.Warning);
    public int Notes => Findings.Count(f => f.Severity == Severity.Note);
}
