using System.CommandLine;
using Mostrador.Evals.Corpus;

namespace Mostrador.Evals.Commands;

/// <summary>Exit codes: 0 well, 1 below the wanted score or problems in the set, 2 could not run.</summary>
static class ExitCode
{
    public const int Well = 0;
    public const int Below = 1;
    public const int CouldNotRun = 2;
}

static class CommonOptions
{
    public static Option<string?> Root() =>
        new("--root") { Description = "The evals/ folder; found from the working directory when not given" };

    /// <summary>Null, with the reason on standard error, when there is no set to read.</summary>
    public static EvaluationSet? Load(string? root, ICollection<string> problems)
    {
        if ((root ?? EvaluationSet.FindRoot(Directory.GetCurrentDirectory())) is { } folder)
            return EvaluationSet.Load(folder, problems);
        Console.Error.WriteLine("There is no evals/ folder here; give one with --root.");
        return null;
    }
}
