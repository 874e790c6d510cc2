namespace Mostrador.Core.Tenants.ShopFiles;

/// <summary>Weekdays as shops write them. Numbered as <see cref="DayOfWeek"/>: Sunday is 0.</summary>
static class Weekdays
{
    static readonly string[] Names = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"];
    static readonly string[] Plain = [.. Names.Select(n => SimilarName.WordsOf(n)[0])];

    /// <summary>With or without accents and capitals, "sábados" too; null when it is none.</summary>
    public static DayOfWeek? Parse(string? name)
    {
        var words = SimilarName.WordsOf(name ?? "");
        if (words.Length != 1)
            return null;
        var at = Array.FindIndex(Plain, p => p == words[0] || p + "s" == words[0]);
        return at < 0 ? null : (DayOfWeek)at;
    }

    public static string Name(DayOfWeek day) => Names[(int)day];
}
