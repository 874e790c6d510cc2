using Mostrador.Evals.Corpus;

namespace Mostrador.Evals.Scoring;

enum EntryKind
{
    Utterance,
    Dialogue,
}

/// <summary>How one entry went.</summary>
/// <param name="Title">The utterance, or the dialogue's name.</param>
/// <param name="Failures">Empty: it passed.</param>
sealed record EntryScore(
    EntryKind Kind,
    string Shop,
    string Country,
    CorpusSet Set,
    IReadOnlyList<string> Tags,
    string Title,
    IReadOnlyList<string> Failures
)
{
    public bool Passed => Failures.Count == 0;
}

/// <summary>Passed of all.</summary>
readonly record struct Share(int Passed, int All)
{
    public double Percent => All == 0 ? 100 : 100.0 * Passed / All;

    public static Share Of(IEnumerable<EntryScore> scores)
    {
        var (passed, all) = (0, 0);
        foreach (var score in scores)
        {
            all++;
            if (score.Passed)
                passed++;
        }
        return new Share(passed, all);
    }
}

/// <param name="Turns">How long each took to think about, in milliseconds, ascending.</param>
sealed record RunScores(string Engine, IReadOnlyList<EntryScore> Entries, IReadOnlyList<double> Turns)
{
    /// <summary>Null when no model was asked.</summary>
    public ModelScores? Model { get; init; }
}

/// <summary>What the model took over the run.</summary>
/// <param name="Name">Which it was.</param>
/// <param name="Added">What each turn took beside the model's own time, in milliseconds, ascending.</param>
/// <param name="Certain">Turns that needed no call, because code knew.</param>
/// <param name="Fallbacks">Turns that the local engine had to answer, by the reason.</param>
/// <param name="Violations">Requests that the vendor would have refused; only a scripted server tells.</param>
sealed record ModelScores(
    string Name,
    int Turns,
    IReadOnlyList<double> Added,
    int Certain,
    Spending Spent,
    int Purchases,
    int PurchaseTurns,
    Spending SpentOnPurchases,
    IReadOnlyDictionary<string, int> Fallbacks,
    IReadOnlyList<string> Violations
);

/// <summary>Calls and tokens.</summary>
readonly record struct Spending(int Calls, long Input, long Cached, long Output)
{
    public Spending With(Core.Assistant.Model.TurnUsage? usage) =>
        usage is null
            ? this
            : new Spending(
                Calls + usage.Calls,
                Input + usage.InputTokens,
                Cached + usage.CachedTokens,
                Output + usage.OutputTokens
            );

    public static Spending operator +(Spending a, Spending b) =>
        new(a.Calls + b.Calls, a.Input + b.Input, a.Cached + b.Cached, a.Output + b.Output);
}
