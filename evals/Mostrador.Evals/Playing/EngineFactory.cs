using Mostrador.Core.Assistant;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Evals.Playing;

/// <summary>The one place that knows which engines there are.</summary>
static class EngineFactory
{
    public const string Local = "local";

    /// <summary>Null when no engine of this name is built in.</summary>
    public static IAssistantEngine? Create(string name) => null;

    /// <summary>What the engine understood, when it says so in its trace: the reading itself or a member that holds it.</summary>
    public static Reading? ReadingOf(Proposal proposal) =>
        proposal.Trace switch
        {
            null => null,
            Reading reading => reading,
            var trace => trace
                .GetType()
                .GetProperties()
                .Where(p => p.PropertyType == typeof(Reading))
                .Select(p => (Reading?)p.GetValue(trace))
                .FirstOrDefault(),
        };
}
