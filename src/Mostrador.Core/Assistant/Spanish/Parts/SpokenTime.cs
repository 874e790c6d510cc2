namespace Mostrador.Core.Assistant.Spanish;

/// <summary>What an hour is to what is wanted.</summary>
internal enum TimeSense
{
    At,
    Before,
    After,
}

/// <summary>A time of day that was said, in minutes after midnight.</summary>
/// <param name="Text">In the customer's words, with what introduces it: "a las 8:30", "de 2 a 4".</param>
/// <param name="Until">Null where no stretch was told.</param>
/// <param name="Exact">Nobody can take it for the other half of the day.</param>
internal sealed record SpokenTime(string Text, int Start, int? Until, bool Exact, TimeSense Sense)
{
    const int HalfADay = 12 * 60;

    /// <summary>Minutes of it that fall within such hours; none where it does not suit them.</summary>
    public int Within(int from, int to) =>
        Math.Max(Overlap(0, from, to), Exact || Start >= HalfADay ? 0 : Overlap(HalfADay, from, to));

    int Overlap(int shift, int from, int to)
    {
        var start = Start + shift;
        return Sense switch
        {
            TimeSense.Before => from < start && start <= to ? 1 : 0,
            // An hour is left when it begins to suit.
            TimeSense.After => from <= start && start + 60 < to ? 1 : 0,
            _ when Until is { } until => Math.Min(to, Later(until, start)) - Math.Max(from, start),
            _ => from <= start && start < to ? 1 : 0,
        };
    }

    /// <summary>"de 11 a 2", "de 5 y media a 8": the end comes behind the start.</summary>
    static int Later(int until, int start) => until <= start && until < HalfADay ? until + HalfADay : until;
}
