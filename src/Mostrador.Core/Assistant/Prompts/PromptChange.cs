using Mostrador.Core.Tenants;

namespace Mostrador.Core.Assistant.Prompts;

/// <summary>What became of a change asked of a shop's prompt.</summary>
public abstract record PromptChange
{
    PromptChange() { }

    /// <param name="Changed">False when it says what it said before; no version was added.</param>
    public sealed record Done(PromptVersion Now, bool Changed) : PromptChange;

    public sealed record Refused(IReadOnlyList<Problem> Problems) : PromptChange;
}
