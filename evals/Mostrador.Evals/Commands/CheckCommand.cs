using System.CommandLine;
using Mostrador.Evals.Corpus;

namespace Mostrador.Evals.Commands;

/// <summary>check: the set itself.</summary>
static class CheckCommand
{
    public static Command Create()
    {
        var root = CommonOptions.Root();
        var command = new Command("check", "Check the set itself: names, quantities, repetitions, order totals")
        {
            root,
        };
        command.SetAction(args =>
        {
            var problems = new List<string>();
            if (CommonOptions.Load(args.GetValue(root), problems) is not { } set)
                return ExitCode.CouldNotRun;
            problems.AddRange(CorpusCheck.Run(set));
            foreach (var problem in problems)
                Console.WriteLine(problem);
            Console.WriteLine(
                $"{set.Shops.Count} shops, {set.Utterances.Count} utterances, {set.Dialogues.Count} dialogues: "
                    + (problems.Count == 0 ? "sound" : $"{problems.Count} problems")
            );
            return problems.Count == 0 ? ExitCode.Well : ExitCode.Below;
        });
        return command;
    }
}
