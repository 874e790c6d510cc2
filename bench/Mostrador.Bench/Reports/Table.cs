namespace Mostrador.Bench.Reports;

/// <summary>Markdown that is also readable in a terminal.</summary>
static class Table
{
    public static void Write(TextWriter to, string[] head, IEnumerable<string[]> rows)
    {
        string[][] all = [head, .. rows];
        var widths = Enumerable.Range(0, head.Length).Select(c => all.Max(r => r[c].Length)).ToArray();
        string Line(string[] cells) =>
            "| "
            + string.Join(" | ", cells.Select((cell, c) => c < 2 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c])))
            + " |";
        to.WriteLine(Line(head));
        to.WriteLine(
            "|"
                + string.Join(
                    "|",
                    widths.Select((w, c) => c < 2 ? new string('-', w + 2) : new string('-', w + 1) + ":")
                )
                + "|"
        );
        foreach (var row in all[1..])
            to.WriteLine(Line(row));
        to.WriteLine();
    }
}
