using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Selling;
using static Mostrador.Core.Assistant.Spanish.Function;

namespace Mostrador.Core.Assistant.Dialogue;

/// <summary>What is written on a line, in parts: "sin aceitunas, bien cocida". Each part stands until its contrary is said.</summary>
static class LineNotes
{
    const string Between = ", ";

    /// <summary>Both notes; of a thing noted before, what is said now counts.</summary>
    public static string Joined(string? was, string said)
    {
        if (was is null)
            return said;
        var parts = said.Split(Between);
        var kept = was.Split(Between).Where(p => !Array.Exists(parts, n => Thing(n) == Thing(p)));
        return string.Join(Between, [.. kept, .. parts]);
    }

    /// <summary>The note without what a choice speaks against: "sin pan" of what has "Pan integral".</summary>
    public static string? WithoutContraries(string? was, IReadOnlyList<ChosenOption> chosen)
    {
        if (was is null)
            return null;
        var kept = was.Split(Between)
            .Where(p =>
                !Plain.Opens(p, Without)
                || !chosen.Any(o => Thing(p) is { Length: > 0 } thing && Plain.Contains(o.Choice, thing))
            )
            .ToList();
        return kept.Count == 0 ? null : string.Join(Between, kept);
    }

    static string Thing(string part) =>
        string.Join(' ', Plain.Words(part).Where(w => !w.Is(With | Without | The | ThePlural)));
}
