using System.CommandLine;
using Mostrador.Evals.Corpus;
using Mostrador.Evals.Playing;
using Mostrador.Evals.Scoring;

namespace Mostrador.Evals.Commands;

/// <summary>score: puts an engine through the set.</summary>
static class ScoreCommand
{
    public static Command Create()
    {
        var root = CommonOptions.Root();
        var engine = new Option<string>("--engine")
        {
            Description =
                "Which engine: local, model (of OPENAI_API_KEY, OPENAI_MODEL and OPENAI_BASE_URL; without them a scripted server), scripted, cut-off",
            DefaultValueFactory = _ => EngineFactory.Local,
        };
        var modelUrl = new Option<Uri?>("--model-url")
        {
            Description = "Address of an OpenAI-compatible server, instead of OPENAI_BASE_URL",
        };
        var set = new Option<string?>("--set") { Description = "Only this set" };
        set.AcceptOnlyFromAmong("dev", "heldout");
        var only = new Option<string[]>("--only") { Description = "Only entries with these tags or of these shops" };
        var kind = new Option<string?>("--kind") { Description = "Only this kind of entry" };
        kind.AcceptOnlyFromAmong("utterances", "dialogues");
        var failures = new Option<bool>("--failures") { Description = "Tell what failed" };
        var showHeldOut = new Option<bool>("--show-heldout") { Description = "Tell held-out failures too" };
        var json = new Option<bool>("--json") { Description = "For programs" };
        var min = new Option<double>("--min") { Description = "Percent of the utterances that must pass" };
        var minDialogues = new Option<double>("--min-dialogues")
        {
            Description = "Percent of the dialogues that must pass",
        };
        var command = new Command("score", "Put an engine through the set")
        {
            root,
            engine,
            modelUrl,
            set,
            only,
            kind,
            failures,
            showHeldOut,
            json,
            min,
            minDialogues,
        };
        command.SetAction(
            async (args, ct) =>
            {
                var problems = new List<string>();
                if (CommonOptions.Load(args.GetValue(root), problems) is not { } corpus)
                    return ExitCode.CouldNotRun;
                foreach (var problem in problems)
                    Console.Error.WriteLine(problem);
                if (problems.Count > 0)
                    return ExitCode.CouldNotRun;

                await using var subject = await EngineFactory.CreateAsync(
                    args.GetValue(engine)!,
                    args.GetValue(modelUrl),
                    [.. corpus.Shops.Values]
                );
                if (subject is null)
                {
                    Console.Error.WriteLine($"There is no engine {args.GetValue(engine)} built in.");
                    return ExitCode.CouldNotRun;
                }

                bool Wanted(CorpusSet s, string shop, IReadOnlyList<string> tags) =>
                    args.GetValue(set) is { } one && one != Folder(s) ? false
                    : args.GetValue(only) is not { Length: > 0 } names ? true
                    : names.Contains(shop) || names.Intersect(tags).Any();
                var run = await new Run(subject).ScoreAsync(
                    args.GetValue(kind) == "dialogues"
                        ? []
                        : corpus.Utterances.Where(u => Wanted(u.Set, u.Shop.Slug, u.Utterance.Tags)),
                    args.GetValue(kind) == "utterances"
                        ? []
                        : corpus.Dialogues.Where(d => Wanted(d.Set, d.Shop.Slug, d.Dialogue.Tags)),
                    ct
                );
                if (args.GetValue(json))
                    Console.WriteLine(Report.Json(run, args.GetValue(showHeldOut)));
                else
                    Report.Table(run, args.GetValue(failures), args.GetValue(showHeldOut));
                var utterances = Share.Of(run.Entries.Where(e => e.Kind == EntryKind.Utterance));
                var dialogues = Share.Of(run.Entries.Where(e => e.Kind == EntryKind.Dialogue));
                return utterances.Percent < args.GetValue(min) || dialogues.Percent < args.GetValue(minDialogues)
                    ? ExitCode.Below
                    : ExitCode.Well;
            }
        );
        return command;
    }

    static string Folder(CorpusSet set) => set == CorpusSet.Dev ? "dev" : "heldout";
}
