using Mostrador.Evals.Corpus;
using Mostrador.Evals.Playing;

namespace Mostrador.Evals.Scoring;

/// <summary>Puts an engine through the set, one entry after the other, each with a customer of its own.</summary>
sealed class Run(Subject engine)
{
    const int MostQuestions = 12;
    readonly List<double> turns = [];
    readonly List<double> added = [];
    readonly SortedDictionary<string, int> fallbacks = new(StringComparer.Ordinal);
    Spending spent;
    int certain;
    Spending spentOnPurchases;
    int purchases;
    int purchaseTurns;

    // Of the conversation that is being played.
    Spending conversationSpent;
    int conversationTurns;
    bool bought;

    public async Task<RunScores> ScoreAsync(
        IEnumerable<UtteranceEntry> utterances,
        IEnumerable<DialogueEntry> dialogues,
        CancellationToken ct
    )
    {
        var entries = new List<EntryScore>();
        foreach (var entry in utterances)
            entries.Add(
                new EntryScore(
                    EntryKind.Utterance,
                    entry.Shop.Slug,
                    entry.Country,
                    entry.Set,
                    entry.Utterance.Tags,
                    Title(entry.Utterance),
                    await GuardedAsync(() => PlayAsync(entry, ct))
                )
            );
        foreach (var entry in dialogues)
            entries.Add(
                new EntryScore(
                    EntryKind.Dialogue,
                    entry.Shop.Slug,
                    entry.Shop.Profile.Country,
                    entry.Set,
                    entry.Dialogue.Tags,
                    entry.Dialogue.Name,
                    await GuardedAsync(() => PlayAsync(entry, ct))
                )
            );
        turns.Sort();
        added.Sort();
        return new RunScores(engine.Engine.Name, entries, turns)
        {
            Model = engine.Model is null
                ? null
                : new ModelScores(
                    engine.Model,
                    turns.Count,
                    added,
                    certain,
                    spent,
                    purchases,
                    purchaseTurns,
                    spentOnPurchases,
                    fallbacks,
                    engine.Server?.Violations ?? []
                ),
        };
    }

    static string Title(Utterance u) =>
        u.After.Count == 0 ? u.Say : $"{string.Join(" → ", u.After.Select(a => a.User))} → {u.Say}";

    /// <summary>An engine that throws fails the entry and nothing else.</summary>
    async Task<IReadOnlyList<string>> GuardedAsync(Func<Task<IReadOnlyList<string>>> play)
    {
        try
        {
            return await play();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return [$"{e.GetType().Name}: {e.Message}"];
        }
        finally
        {
            Over();
        }
    }

    async Task<IReadOnlyList<string>> PlayAsync(UtteranceEntry entry, CancellationToken ct)
    {
        var conversation = new Conversation(engine, entry.Shop);
        foreach (var earlier in entry.Utterance.After)
            Clock(await conversation.SayAsync(earlier.User, ct));
        var turn = Clock(await conversation.SayAsync(entry.Utterance.Say, ct));
        return Judge.Of(entry.Utterance.Expect, turn, entry.Shop);
    }

    async Task<IReadOnlyList<string>> PlayAsync(DialogueEntry entry, CancellationToken ct)
    {
        var conversation = new Conversation(engine, entry.Shop, entry.Dialogue);
        var failures = new List<string>();
        PlayedTurn? last = null;
        foreach (var (turn, number) in entry.Dialogue.Turns.Select((t, i) => (t, i + 1)))
        {
            void Fail(string what) => failures.Add($"turn {number} «{last?.Said}»: {what}");
            if (turn.User is { } user)
                last = Clock(await conversation.SayAsync(user.Values, ct));
            else if (turn.Press is { } title)
            {
                if (await conversation.PressAsync(title, ct) is { } pressed)
                    last = Clock(pressed);
                else
                {
                    Fail($"there is no [{title}] to press");
                    last = Clock(await conversation.SayAsync(title, ct));
                }
            }
            else
                last = await AnswerAsync(turn, conversation, last, Fail, ct);
            if (last is null)
                continue;
            foreach (var failure in turn.Expect is { } expected ? Judge.Of(expected, last, entry.Shop) : last.Breaches)
                Fail(failure);
        }
        return failures;
    }

    /// <summary>Answers what is asked until the order only waits for its confirmation.</summary>
    async Task<PlayedTurn?> AnswerAsync(
        Turn script,
        Conversation conversation,
        PlayedTurn? last,
        Action<string> fail,
        CancellationToken ct
    )
    {
        var answers = script.Answers!;
        var until = script.Until ?? "confirm";
        for (var i = 0; last is not null; i++)
        {
            var asked = Asking.Of(last, conversation.Shop);
            if (until == "confirm" && asked.Contains("confirm"))
                return last;
            var known = asked.FirstOrDefault(answers.ContainsKey);
            var answer =
                known is not null ? answers[known]
                : asked.Contains("more") && until == "confirm" ? "eso es todo"
                : null;
            if (answer is null && until == "unanswered")
                return last;
            if (answer is null || i == MostQuestions)
            {
                fail(
                    i == MostQuestions ? "keeps asking"
                    : asked.Count == 0 ? $"asks nothing: «{last.Reply.ReplaceLineEndings(" ")}»"
                    : $"asks {string.Join(", ", asked)}, to which there is no answer: «{last.Reply.ReplaceLineEndings(" ")}»"
                );
                return last;
            }
            last = Clock(await conversation.SayAsync(answer, ct));
        }
        return last;
    }

    PlayedTurn Clock(PlayedTurn turn)
    {
        if (turn.Proposal is null)
            return turn;
        turns.Add(turn.Took.TotalMilliseconds);
        conversationTurns++;
        conversationSpent = conversationSpent.With(turn.Proposal.Usage);
        bought |= turn.Order is not null;
        if (turn.Proposal.Usage is { Calls: > 0 } usage)
            added.Add(turn.Took.TotalMilliseconds - usage.ModelMs);
        certain += turn.Proposal.Usage?.Certain is null ? 0 : 1;
        if (turn.Proposal.Usage?.Fallback is { } why)
        {
            var kind = why.Split(':')[0];
            fallbacks[kind] = fallbacks.GetValueOrDefault(kind) + 1;
        }
        return turn;
    }

    void Over()
    {
        spent += conversationSpent;
        if (bought)
        {
            purchases++;
            purchaseTurns += conversationTurns;
            spentOnPurchases += conversationSpent;
        }
        (conversationSpent, conversationTurns, bought) = (default, 0, false);
    }
}
