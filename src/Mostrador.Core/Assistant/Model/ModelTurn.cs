using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Core.Assistant.Grounding;
using Mostrador.Core.Assistant.Prompts;
using Mostrador.Core.Assistant.Spanish;
using Mostrador.Core.Assistant.Tools;

namespace Mostrador.Core.Assistant.Model;

/// <summary>What came of asking the model: a proposal, or why there is none.</summary>
sealed record ModelOutcome(Proposal? Proposal, string? Problem, bool EndpointFailed);

/// <summary>
/// One turn with a model: it is asked once, a second time when a tool's answer must be read or was a refusal, and once
/// more when what it wrote is not backed. What its tools did stands; what it may not say is never sent.
/// </summary>
sealed class ModelTurn(
    TurnContext turn,
    ReadText read,
    IChatModel chat,
    ModelEndpoint endpoint,
    ModelOptions options,
    TimeProvider time
)
{
    const int MostToolCalls = 12;
    const int MaxTokens = 700;

    readonly Talk talk = new(turn, read);
    readonly List<ModelMessage> messages = [];
    readonly List<object> callsMade = [];
    readonly List<object> toolsRun = [];
    readonly List<string> refused = [];
    ToolTurn tools = null!;
    bool endpointFailed;
    bool acted;

    public TurnUsage Usage { get; private set; } =
        new() { Model = endpoint.Model, PromptVersion = turn.Prompt.Version };

    /// <summary>What was asked, run and refused, for whoever asks why; also when nothing came of it.</summary>
    public object Trace(string engine, string? fallback = null, object? local = null) =>
        new
        {
            engine,
            fallback,
            prompt_version = turn.Prompt.Version,
            calls = callsMade,
            tools = toolsRun,
            refused,
            did = talk.Did,
            asked = talk.Asked,
            local,
        };

    public async Task<ModelOutcome> RunAsync(CancellationToken ct)
    {
        var conversation = new Conversation(talk);
        var words = new List<string>();
        foreach (var input in Input.Of(turn.Messages))
            if (input is Words w)
            {
                words.Add(w.Text);
                if (w.Referred is { } sku && talk.Catalog.Find(sku) is not null)
                    talk.Focus = sku;
            }
            else
                conversation.Hear(input);
        var said = string.Join('\n', words);
        var reading = talk.Read(said);
        List<string> everSaid = [.. turn.Session.History.Select(h => h.User), said];
        tools = new ToolTurn(talk, conversation, reading, everSaid);
        if (said.Length > 0)
            conversation.Listened();

        foreach (var exchange in turn.Session.History.TakeLast(options.History))
        {
            messages.Add(new ModelMessage.User(Situation.Safe(exchange.User)));
            messages.Add(new ModelMessage.Assistant(exchange.Bot, []));
        }
        messages.Add(new ModelMessage.User(Situation.Of(talk, said)));

        if (await AskAsync(null, ct) is not { } answer)
            return Failed();
        var step = Apply(answer);
        if (step.MustRead && step.Problem is null)
        {
            if (await AskAsync(null, ct) is not { } second)
                return Failed();
            step = Apply(second, step.Reply);
        }
        if (step.Problem is { } problem)
            return new ModelOutcome(null, problem, EndpointFailed: true);

        talk.Basket.TellAdded();
        var reply = step.Reply;
        var facts = new TurnFacts(talk, reading, everSaid);
        var filled = References.Fill(reply?.Text ?? "", talk);
        if (Refused(filled, facts) is { } why)
        {
            refused.Add(why);
            Answer(step, $"RECHAZADO: {why}. Llama otra vez a reply con un texto corregido.");
            if (await AskAsync(Toolbox.Reply, ct) is not { } again)
                return Failed();
            var corrected = Apply(again, onlyReply: true);
            if (corrected.Reply is null)
                return new ModelOutcome(null, corrected.Problem ?? "no reply after a refusal", EndpointFailed: true);
            reply = corrected.Reply with { Intent = corrected.Reply.Intent ?? reply?.Intent };
            filled = References.Fill(reply.Text, talk);
            if (Refused(filled, facts) is { } still)
            {
                refused.Add(still);
                return new ModelOutcome(null, "not backed: " + still, EndpointFailed: false);
            }
        }
        return Propose(conversation, reading, reply, filled, facts);
    }

    ModelOutcome Failed() => new(null, lastFailure, endpointFailed);

    string? lastFailure;

    string? Refused(FilledText filled, TurnFacts facts) =>
        filled.Problem ?? GroundingCheck.Of(filled, facts) ?? ReplyVoice.Misaddressed(filled.Text, turn.Shop);

    ModelOutcome Propose(
        Conversation conversation,
        Reading reading,
        ReplyCall? reply,
        FilledText filled,
        TurnFacts facts
    )
    {
        var text = filled.Text.Trim();
        if (text.Length == 0 && !acted && talk.Reply.IsEmpty)
            return new ModelOutcome(null, "said and did nothing", EndpointFailed: false);

        talk.Intent = talk.HandedOver ? talk.Intent : reply?.Intent ?? talk.Intent ?? reading.TopIntent;
        talk.Confidence = reply?.Confidence ?? reading.Confidence;
        talk.Misses = 0;
        foreach (var sku in GroundingCheck.SkusIn(filled, facts))
        {
            talk.About(sku);
            talk.Focus = sku;
        }
        if (text.Length > 0)
            talk.Reply.Lead = text;
        conversation.Finish();
        if (
            talk.Asked is null
            && turn.Prompt.Config.Nlu.ConfidenceThreshold is { } least
            && talk.Confidence < least
            && !talk.HandedOver
        )
            talk.Desk.Menu("ask_choose");
        if (text.Length > 0)
            talk.Reply.Lead = Styled(text);
        var proposal = LocalEngine.Propose(talk, Trace("model"));
        return proposal.Blocks.Count == 0
            ? new ModelOutcome(null, "nothing left to say", EndpointFailed: false)
            : new ModelOutcome(proposal, null, EndpointFailed: false);
    }

    string? Styled(string text)
    {
        var style = turn.Shop.Style;
        var asks = !string.IsNullOrEmpty(talk.Reply.QuestionText);
        var styled = asks ? ReplyVoice.WithoutClosingQuestion(text) : text;
        if (styled is null)
            return null;
        var rest = talk.Reply.LengthWithoutLead;
        styled = ReplyVoice.Fit(styled, Math.Max(40, style.ReplyLimit - rest - 1));
        if (!asks && talk.Skus.Count > 0 && talk.Intent is not (Intents.Queja or Intents.HablarAsesor))
            styled = ReplyVoice.WithCallToAction(styled, style);
        if (turn.Prompt.Config.Style.Branding == true && talk.Intent is Intents.Saludo or Intents.Despedida)
            styled = ReplyVoice.WithBranding(styled, turn.Shop.Name);
        return styled;
    }

    // ---- asking ----

    async Task<ModelAnswer?> AskAsync(string? onlyTool, CancellationToken ct)
    {
        var config = turn.Prompt.Config;
        var request = new ModelRequest
        {
            Instructions = Instructions.Of(turn, options.ProductsInInstructions),
            Messages = [.. messages],
            Tools = Toolbox.ForModel,
            OnlyTool = onlyTool,
            MaxTokens = onlyTool is null
                ? (config.Nlu.MaxTokens ?? 0) + (config.Nlg.MaxTokens ?? 0) is > 0 and var asked
                    ? Math.Max(asked, 150)
                    : MaxTokens
                : config.Nlg.MaxTokens ?? MaxTokens,
            Temperature = onlyTool is null ? config.Nlu.Temperature ?? config.Nlg.Temperature : config.Nlg.Temperature,
        };
        using var limit = new CancellationTokenSource(options.CallTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var started = time.GetTimestamp();
        ModelAnswer answer;
        try
        {
            answer = await chat.AskAsync(endpoint, request, both.Token);
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            answer = ModelAnswer.Failed(ModelFailure.TimedOut);
        }
        var ms = time.GetElapsedTime(started).TotalMilliseconds;
        Usage = Usage with
        {
            Calls = Usage.Calls + 1,
            InputTokens = Usage.InputTokens + answer.InputTokens,
            CachedTokens = Usage.CachedTokens + answer.CachedTokens,
            OutputTokens = Usage.OutputTokens + answer.OutputTokens,
            ModelMs = Usage.ModelMs + ms,
            Cost = options.Prices is { } prices
                ? (Usage.Cost ?? 0) + prices.Of(answer.InputTokens, answer.CachedTokens, answer.OutputTokens)
                : null,
        };
        callsMade.Add(
            new
            {
                ms = Math.Round(ms, 1),
                answer.InputTokens,
                answer.CachedTokens,
                answer.OutputTokens,
                failure = answer.Failure?.ToString(),
                answer.Detail,
            }
        );
        if (answer.Failure is not { } failure)
            return answer;
        lastFailure = failure.ToString();
        endpointFailed = failure is not (ModelFailure.Refused or ModelFailure.CutShort);
        return null;
    }

    // ---- what came back ----

    sealed record ReplyCall(string? CallId, string Text, string? Intent, double? Confidence);

    /// <param name="MustRead">A tool's answer has to be read before anything can be said.</param>
    sealed record Step(
        ReplyCall? Reply,
        IReadOnlyList<(ModelToolCall Call, string Result)> Results,
        bool MustRead,
        string? Problem
    )
    {
        public string? Spoken { get; init; }
    }

    /// <summary>Runs the calls in their order, save what comes last of all, all on one turn at work, and answers each of them for the next call.</summary>
    Step Apply(ModelAnswer answer, ReplyCall? earlier = null, bool onlyReply = false)
    {
        var reply = earlier;
        var results = new List<(ModelToolCall, string)>();
        var (mustRead, any) = (false, false);
        if (answer.Calls.Count > MostToolCalls)
            return new Step(null, [], false, "too many tool calls");
        foreach (var call in answer.Calls.OrderBy(c => Toolbox.Find(c.Name)?.RunsLast ?? false))
        {
            var result = Run(call, onlyReply, out var written, out var reads);
            if (written is not null)
                reply = written;
            mustRead |= reads;
            any = true;
            results.Add((call, result));
        }
        if (answer.Calls.Count == 0 && !string.IsNullOrWhiteSpace(answer.Text))
        {
            reply = new ReplyCall(null, answer.Text.Trim(), null, null);
            any = true;
        }
        if (!any)
            return new Step(null, results, false, "empty answer");
        messages.Add(new ModelMessage.Assistant(answer.Text, answer.Calls));
        foreach (var (call, result) in results)
            if (call.Id != reply?.CallId)
                messages.Add(new ModelMessage.ToolResult(call.Id, result));
        // A reply beside a search was written blind: it is asked for again with the findings.
        var step = new Step(reply, results, mustRead, null);
        if (mustRead && reply?.CallId is { } id && results.Any(r => r.Item1.Id == id))
        {
            messages.Add(new ModelMessage.ToolResult(id, "Lee los resultados y llama otra vez a reply."));
            step = step with { Reply = reply with { CallId = null } };
        }
        return step;
    }

    string Run(ModelToolCall call, bool onlyReply, out ReplyCall? reply, out bool reads)
    {
        (reply, reads) = (null, false);
        if (call.Parsed() is not { } arguments)
        {
            reads = call.Name != Toolbox.Reply;
            toolsRun.Add(new { call.Name, result = "arguments are not JSON" });
            return "Los argumentos no son JSON.";
        }
        if (call.Name == Toolbox.Reply)
        {
            var text =
                arguments.TryGetProperty("text", out var t) && t.ValueKind == System.Text.Json.JsonValueKind.String
                    ? t.GetString()!
                    : "";
            var problem = Toolbox.ReplyParameters.Problem(arguments);
            var given = new ToolArguments(arguments);
            reply = new ReplyCall(
                call.Id,
                Channels.StorableText.Clean(text).Trim(),
                problem is null || !problem.StartsWith("intent", StringComparison.Ordinal)
                    ? given.Text("intent")
                    : null,
                given.Number("confidence") is { } c and >= 0 and <= 1 ? (double)c : null
            );
            return "ok";
        }
        if (onlyReply || Toolbox.Find(call.Name) is not { } tool)
        {
            toolsRun.Add(new { call.Name, result = "no such tool" });
            reads = !onlyReply;
            return $"No existe la herramienta «{call.Name}».";
        }
        ToolOutcome outcome;
        if (tool.Parameters.Problem(arguments) is { } wrong)
            outcome = ToolOutcome.Refused(wrong);
        else if (talk.HandedOver)
            outcome = ToolOutcome.Refused("Una persona ya tiene la conversación.");
        else
            outcome = tool.Run(tools, new ToolArguments(arguments));
        reads = tool.Reads || !outcome.Done || outcome.MustRead;
        acted |= outcome.Done && !tool.Reads;
        toolsRun.Add(
            new
            {
                call.Name,
                arguments,
                result = outcome.Text.Length > 400 ? outcome.Text[..400] + "…" : outcome.Text,
                refused = outcome.Done ? null : (bool?)true,
            }
        );
        return outcome.Text;
    }

    /// <summary>Tells the model what became of its words, in the form that the exchange wants.</summary>
    void Answer(Step step, string what)
    {
        if (step.Reply?.CallId is { } id)
            messages.Add(new ModelMessage.ToolResult(id, what));
        else
            messages.Add(new ModelMessage.User(what));
    }
}
