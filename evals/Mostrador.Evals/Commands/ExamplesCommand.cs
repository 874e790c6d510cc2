using System.CommandLine;
using Mostrador.Core.Assistant.Spanish;

namespace Mostrador.Evals.Commands;

/// <summary>
/// examples: how well the model of intents knows what it was not told. Whole frames are left out, never single lines: of five
/// wordings of one thought, four tell the fifth. Nothing of the evaluation set is used.
/// </summary>
static class ExamplesCommand
{
    public static Command Create()
    {
        var folds = new Option<int>("--folds")
        {
            Description = "Into how many parts the frames go; each is judged by what the others taught",
            DefaultValueFactory = _ => 10,
        };
        var failures = new Option<bool>("--failures") { Description = "Print every example misjudged" };
        var command = new Command("examples", "Cross-validate the model of intents on its own examples, frame by frame")
        {
            folds,
            failures,
        };
        command.SetAction(args => Run(args.GetValue(folds), args.GetValue(failures)));
        return command;
    }

    static int Run(int folds, bool failures)
    {
        var read = SpanishReader.ReadExamples().ToList();
        var fold = read.Select(e => e.Example.Frame)
            .Distinct()
            .Select((frame, n) => (frame, n))
            .ToDictionary(f => f.frame, f => f.n % folds, StringComparer.Ordinal);
        var judged = Enumerable
            .Range(0, folds)
            .AsParallel()
            .AsOrdered()
            .SelectMany(n =>
            {
                var model = IntentModel.Learn([
                    .. read.Where(e => fold[e.Example.Frame] != n)
                        .Select(e => (e.Example.Kind, Features.IdsOf(e.Scan))),
                ]);
                return read.Where(e => fold[e.Example.Frame] == n)
                    .Select(e => (e.Example, Judgement: model.Judge(e.Scan)))
                    .ToList();
            })
            .ToList();

        bool Right((Example Example, Judgement Judgement) j) => j.Judgement.Guesses[0].Intent == j.Example.Intent;
        Console.WriteLine($"{"intent", -20} {"right", 12} {"likelihood", 11}   taken for");
        foreach (var intent in judged.GroupBy(j => j.Example.Intent).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var wrong = intent
                .Where(j => !Right(j))
                .CountBy(j => j.Judgement.Guesses[0].Intent)
                .OrderByDescending(w => w.Value)
                .Take(4);
            Console.WriteLine(
                $"{intent.Key, -20} {Share(intent.Count(Right), intent.Count()), 12} {Likelihood(intent), 11:0.000}   "
                    + string.Join(", ", wrong.Select(w => $"{w.Key} {w.Value}"))
            );
        }
        Console.WriteLine(
            $"{"all", -20} {Share(judged.Count(Right), judged.Count), 12} {Likelihood(judged), 11:0.000}"
        );
        if (failures)
            foreach (var (example, judgement) in judged.Where(j => !Right(j)))
                Console.WriteLine(
                    $"{example.Intent}: «{example.Text}» {judgement.Guesses[0].Intent} {judgement.Guesses[0].Share:0.00}, "
                        + $"{judgement.Of(example.Intent):0.00}, coverage {judgement.Coverage:0.00}; {string.Join(' ', judgement.Why)}"
                );
        return ExitCode.Well;
    }

    /// <summary>Mean loss: sure and wrong costs more than unsure and wrong.</summary>
    static double Likelihood(IEnumerable<(Example Example, Judgement Judgement)> judged) =>
        judged.Average(j => -Math.Log(Math.Max(1e-6, j.Judgement.Of(j.Example.Intent))));

    static string Share(int right, int all) => $"{100.0 * right / all:0.0} %";
}
