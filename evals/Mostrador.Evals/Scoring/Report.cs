using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mostrador.Evals.Corpus;

namespace Mostrador.Evals.Scoring;

/// <summary>Prints scores. Held-out failures are counted and not told: whoever reads them trains on them.</summary>
static class Report
{
    public static void Table(RunScores run, bool failures, bool showHeldOut)
    {
        Print("set", run.Entries, s => [SetName(s.Set)]);
        Print("country", run.Entries, s => [s.Country]);
        Print("capability", run.Entries, s => s.Tags);
        Print("shop", run.Entries, s => [s.Shop]);
        if (run.Turns.Count > 0)
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{run.Turns.Count} turns of the {run.Engine} engine: median {At(run.Turns, 0.5):0.00} ms, 95 % below {At(run.Turns, 0.95):0.00} ms"
                )
            );
        if (run.Model is { } model)
            Print(model);
        if (!failures)
            return;
        foreach (var entry in run.Entries.Where(e => !e.Passed && (showHeldOut || e.Set == CorpusSet.Dev)))
        {
            Console.WriteLine($"\n{entry.Shop} «{entry.Title}»");
            foreach (var failure in entry.Failures)
                Console.WriteLine($"    {failure}");
        }
        var hidden = run.Entries.Count(e => !e.Passed && e.Set == CorpusSet.HeldOut);
        if (!showHeldOut && hidden > 0)
            Console.WriteLine($"\nand {hidden} held-out entries failed");
    }

    public static string Json(RunScores run, bool showHeldOut) =>
        JsonSerializer.Serialize(
            new
            {
                run.Engine,
                Model = run.Model is { } m
                    ? new
                    {
                        m.Name,
                        m.Turns,
                        AddedMedianMs = m.Added.Count == 0 ? (double?)null : Math.Round(At(m.Added, 0.5), 3),
                        m.Certain,
                        m.Spent,
                        m.Purchases,
                        m.PurchaseTurns,
                        m.SpentOnPurchases,
                        m.Fallbacks,
                        m.Violations,
                    }
                    : null,
                Utterances = Summary(run.Entries, EntryKind.Utterance),
                Dialogues = Summary(run.Entries, EntryKind.Dialogue),
                MedianMs = run.Turns.Count == 0 ? (double?)null : Math.Round(At(run.Turns, 0.5), 3),
                Below95Ms = run.Turns.Count == 0 ? (double?)null : Math.Round(At(run.Turns, 0.95), 3),
                Failures = run
                    .Entries.Where(e => !e.Passed && (showHeldOut || e.Set == CorpusSet.Dev))
                    .Select(e => new
                    {
                        Kind = e.Kind.ToString(),
                        e.Shop,
                        Set = SetName(e.Set),
                        e.Title,
                        e.Failures,
                    }),
            },
            JsonOptions
        );

    static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    static object Summary(IEnumerable<EntryScore> entries, EntryKind kind)
    {
        var own = entries.Where(e => e.Kind == kind).ToList();
        return new
        {
            All = Figures(own),
            BySet = Groups(own, e => [SetName(e.Set)]),
            ByCountry = Groups(own, e => [e.Country]),
            ByCapability = Groups(own, e => e.Tags),
            ByShop = Groups(own, e => [e.Shop]),
        };
    }

    static Dictionary<string, object> Groups(
        IEnumerable<EntryScore> entries,
        Func<EntryScore, IReadOnlyList<string>> keys
    ) => Grouped(entries, keys).ToDictionary(g => g.Key, g => Figures(g));

    static object Figures(IEnumerable<EntryScore> entries)
    {
        var share = Share.Of(entries);
        return new
        {
            share.Passed,
            share.All,
            Percent = Math.Round(share.Percent, 1),
        };
    }

    static IEnumerable<IGrouping<string, EntryScore>> Grouped(
        IEnumerable<EntryScore> entries,
        Func<EntryScore, IReadOnlyList<string>> keys
    ) =>
        entries
            .SelectMany(e => keys(e).Select(k => (Key: k, Entry: e)))
            .GroupBy(x => x.Key, x => x.Entry, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal);

    static void Print(string title, IReadOnlyList<EntryScore> entries, Func<EntryScore, IReadOnlyList<string>> keys)
    {
        Line(title, ["utterances", "dev", "held-out", "dialogues", "dev", "held-out"]);
        foreach (var group in Grouped(entries, keys))
            Line(group.Key, Cells(group));
        Line("all", Cells(entries));
        Console.WriteLine();
    }

    static void Line(string first, IEnumerable<string> cells) =>
        Console.WriteLine($"{first, -24}{string.Concat(cells.Select(c => $"{c, 17}"))}");

    static IEnumerable<string> Cells(IEnumerable<EntryScore> entries)
    {
        foreach (var kind in (EntryKind[])[EntryKind.Utterance, EntryKind.Dialogue])
        {
            var own = entries.Where(e => e.Kind == kind).ToList();
            yield return Cell(own);
            yield return Cell(own.Where(e => e.Set == CorpusSet.Dev));
            yield return Cell(own.Where(e => e.Set == CorpusSet.HeldOut));
        }
    }

    static string Cell(IEnumerable<EntryScore> entries)
    {
        var share = Share.Of(entries);
        return share.All == 0
            ? "–"
            : string.Create(CultureInfo.InvariantCulture, $"{share.Percent:0.0} ({share.Passed}/{share.All})");
    }

    static void Print(ModelScores model)
    {
        static string Per(double sum, int n) => n == 0 ? "–" : (sum / n).ToString("0.##", CultureInfo.InvariantCulture);
        Console.WriteLine($"\nmodel: {model.Name}");
        Line("", ["turns", "calls", "input", "cached", "output"]);
        Line("all", Figures(model.Turns, model.Spent));
        Line("per turn", Shares(model.Spent, model.Turns));
        Line($"{model.Purchases} purchases", Figures(model.PurchaseTurns, model.SpentOnPurchases));
        Line(
            "per purchase",
            [Per(model.PurchaseTurns, model.Purchases), .. Shares(model.SpentOnPurchases, model.Purchases).Skip(1)]
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{model.Certain} turns needed no call: code knew what was meant"
            )
        );
        if (model.Added.Count > 0)
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"added to the model's own time: median {At(model.Added, 0.5):0.00} ms, 95 % below {At(model.Added, 0.95):0.00} ms"
                )
            );
        foreach (var (why, n) in model.Fallbacks)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{n} turns were answered locally: {why}"));
        foreach (var violation in model.Violations.Distinct())
            Console.WriteLine("the vendor would refuse: " + violation);

        static IEnumerable<string> Figures(int turns, Spending s) =>
            [Text(turns), Text(s.Calls), Text(s.Input), Text(s.Cached), Text(s.Output)];
        static IEnumerable<string> Shares(Spending s, int n) =>
            ["", Per(s.Calls, n), Per(s.Input, n), Per(s.Cached, n), Per(s.Output, n)];
        static string Text(long n) => n.ToString(CultureInfo.InvariantCulture);
    }

    static string SetName(CorpusSet set) => set == CorpusSet.Dev ? "dev" : "held-out";

    static double At(IReadOnlyList<double> ascending, double share) =>
        ascending[Math.Min(ascending.Count - 1, (int)(ascending.Count * share))];
}
