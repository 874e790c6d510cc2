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
sealed record RunScores(string Engine, IReadOnlyList<EntryScore> Entries, IReadOnlyList<double> Turns);
