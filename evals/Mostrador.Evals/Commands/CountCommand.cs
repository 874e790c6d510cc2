using System.CommandLine;
using Mostrador.Evals.Corpus;

namespace Mostrador.Evals.Commands;

/// <summary>count: how the entries are spread, as the tables of evals/README.md.</summary>
static class CountCommand
{
    public static Command Create()
    {
        var root = CommonOptions.Root();
        var command = new Command("count", "How the entries are spread, as Markdown") { root };
        command.SetAction(args =>
        {
            if (CommonOptions.Load(args.GetValue(root), []) is not { } set)
                return ExitCode.CouldNotRun;
            var entries = set
                .Utterances.Select(u => (u.Shop, u.Country, u.Set, u.Utterance.Tags, IsDialogue: false))
                .Concat(
                    set.Dialogues.Select(d =>
                        (d.Shop, d.Shop.Profile.Country, d.Set, d.Dialogue.Tags, IsDialogue: true)
                    )
                )
                .ToList();
            void Print(
                string title,
                Func<
                    (LoadedShop Shop, string Country, CorpusSet Set, List<string> Tags, bool),
                    IEnumerable<string>
                > keys
            )
            {
                Console.WriteLine(
                    $"| {title} | utterances | held out | dialogues | held out |\n|---|---:|---:|---:|---:|"
                );
                foreach (
                    var group in entries
                        .SelectMany(e => keys(e).Select(k => (Key: k, Entry: e)))
                        .GroupBy(x => x.Key)
                        .OrderBy(g => g.Key, StringComparer.Ordinal)
                )
                {
                    int Count(bool dialogue, bool heldOut) =>
                        group.Count(x =>
                            x.Entry.IsDialogue == dialogue && (!heldOut || x.Entry.Set == CorpusSet.HeldOut)
                        );
                    Console.WriteLine(
                        $"| {group.Key} | {Count(false, false)} | {Count(false, true)} | {Count(true, false)} | {Count(true, true)} |"
                    );
                }
                Console.WriteLine();
            }
            Print("country", e => [e.Country]);
            Print("shop", e => [e.Shop.Slug]);
            Print("tag", e => e.Tags);
            return ExitCode.Well;
        });
        return command;
    }
}
