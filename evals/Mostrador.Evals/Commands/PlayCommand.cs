using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mostrador.Evals.Corpus;
using Mostrador.Evals.Playing;

namespace Mostrador.Evals.Commands;

/// <summary>play: talk to a shop, a line a message; why it answered so is one option away.</summary>
static class PlayCommand
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var root = CommonOptions.Root();
        var slug = new Argument<string>("shop") { Description = "A shop's slug" };
        var trace = new Option<bool>("--trace") { Description = "Show what was read and decided" };
        var now = new Option<string?>("--now") { Description = "Local time, as in a dialogue" };
        var command = new Command(
            "play",
            "Talk to a shop: lines of the standard input, [title] presses a button, + joins"
        )
        {
            slug,
            root,
            trace,
            now,
        };
        command.SetAction(
            async (args, ct) =>
            {
                if (args.GetValue(now) is { } time && !ShopTime.TryParse(time, out DateTime _))
                {
                    await Console.Error.WriteLineAsync($"--now {time}: not a time such as 2026-03-11T12:00");
                    return ExitCode.CouldNotRun;
                }
                var problems = new List<string>();
                if (CommonOptions.Load(args.GetValue(root), problems) is not { } set)
                    return ExitCode.CouldNotRun;
                if (!set.Shops.TryGetValue(args.GetValue(slug)!, out var shop))
                {
                    foreach (var problem in problems)
                        await Console.Error.WriteLineAsync(problem);
                    await Console.Error.WriteLineAsync(
                        $"no shop {args.GetValue(slug)}; there are {string.Join(", ", set.Shops.Keys.Order())}"
                    );
                    return ExitCode.CouldNotRun;
                }
                if (
                    await EngineFactory.CreateAsync(EngineFactory.Local, null, [.. set.Shops.Values]) is not { } subject
                )
                    return ExitCode.CouldNotRun;
                await using var _ = subject;
                var story = new Dialogue { Name = "play", Now = args.GetValue(now) };
                var conversation = new Conversation(subject, shop, story);
                while (await Console.In.ReadLineAsync(ct) is { } line)
                {
                    if (line.Length == 0)
                    {
                        conversation = new Conversation(subject, shop, story);
                        Console.WriteLine("--------");
                        continue;
                    }
                    var turn = line.StartsWith('[')
                        ? await conversation.PressAsync(line.Trim('[', ']'), ct)
                        : await conversation.SayAsync(line.Split(" + "), ct);
                    Console.WriteLine($"> {line}\n{turn?.Reply ?? "(no such button)"}");
                    if (args.GetValue(trace) && turn?.Proposal is { } proposal)
                        Console.WriteLine("    " + JsonSerializer.Serialize(proposal.Trace, Readable));
                    Console.WriteLine();
                }
                return ExitCode.Well;
            }
        );
        return command;
    }
}
