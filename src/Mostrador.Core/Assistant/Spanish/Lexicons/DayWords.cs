namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What days are called; section <c>days</c> of the lexicons, as people read them.</summary>
/// <param name="Week">From Sunday on.</param>
/// <param name="Before">Stands before a day of the week: "el lunes".</param>
internal sealed record DayWords(string[] Week, string Today, string Tomorrow, string AfterTomorrow, string Before)
{
    public static DayWords Of(IReadOnlyDictionary<string, string> written) =>
        new(
            written["week"].Split(' '),
            written["today"],
            written["tomorrow"],
            written["afterTomorrow"],
            written["before"]
        );

    /// <summary>The day of the week that a folded word names.</summary>
    public DayOfWeek? Find(string word) =>
        Array.FindIndex(Week, day => TextFold.Fold(day) == word) is >= 0 and var at ? (DayOfWeek)at : null;

    /// <summary>"los lunes", "los sábados", without what stands before them.</summary>
    public string Plural(DayOfWeek day) => Week[(int)day] is var name && name.EndsWith('s') ? name : name + "s";

    /// <summary>"el lunes".</summary>
    public string On(DayOfWeek day) => $"{Before} {Week[(int)day]}";
}
