using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Mostrador.Core.Assistant.Dialogue;
using Mostrador.Platform.Secrets;

namespace Mostrador.Core.Assistant.Model;

/// <summary>
/// The second engine: a language model that acts only through the local engine's desks and whose words are checked before
/// they are said. Whatever is wrong with it, the local engine answers the same turn with the same session; the customer
/// notices nothing, the trace says so.
/// </summary>
public sealed class ModelEngine(
    IAssistantEngine local,
    ReadText read,
    IChatModel chat,
    ModelOptions options,
    ModelLedger ledger,
    EndpointBreakers breakers,
    SecretBox? secrets,
    TimeProvider time,
    ILogger<ModelEngine> log
) : IAssistantEngine
{
    /// <summary>Until when a shop's standing problem has been told: every turn of the month would have it.</summary>
    readonly ConcurrentDictionary<(string Tenant, string Problem), DateTimeOffset> told = [];

    static readonly TimeSpan TellAgainAfter = TimeSpan.FromHours(1);

    public string Name => "model";

    /// <summary>Whether a model is meant to speak for this shop; its key may still turn out to be wrong.</summary>
    internal bool HasModel(TurnContext turn) => EndpointOf(turn).Endpoint is not null;

    public async Task<Proposal> ThinkAsync(TurnContext turn, CancellationToken ct)
    {
        var (endpoint, problem) = EndpointOf(turn);
        if (endpoint is null)
            return problem is null
                ? Named(await local.ThinkAsync(turn, ct))
                : await FallBackAsync(turn, NoUsage(turn), Tell(turn, problem), null, ct);
        if (CertainTurn.Of(turn, read) is { } why)
            return await AnswerLocallyAsync(turn, NoUsage(turn) with { Certain = why }, null, ct);
        if (await OverBudgetAsync(turn, ct) is { } spent)
            return await FallBackAsync(turn, NoUsage(turn), Tell(turn, spent), null, ct);
        if (!breakers.MayAsk(endpoint))
            return await FallBackAsync(turn, NoUsage(turn), "circuit open", null, ct);

        var asked = new ModelTurn(turn, read, chat, endpoint, options, time);
        var outcome = await RunAsync(asked, ct);
        Judge(endpoint, outcome, turn);
        if (asked.Usage.Calls > 0)
            await RecordAsync(turn, asked.Usage, ct);
        return outcome.Proposal is { } proposal
            ? proposal with
            {
                Usage = asked.Usage,
            }
            : await FallBackAsync(turn, asked.Usage, outcome.Problem ?? "failed", asked, ct);
    }

    async Task<ModelOutcome> RunAsync(ModelTurn asked, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(options.TurnTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return await asked.RunAsync(both.Token);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // Whatever a model can make of our code, a customer still gets an answer.
            log.LogError(e, "A turn with the model broke");
            return new ModelOutcome(null, "broke: " + e.GetType().Name, EndpointFailed: false);
        }
    }

    void Judge(ModelEndpoint endpoint, ModelOutcome outcome, TurnContext turn)
    {
        if (!outcome.EndpointFailed)
            breakers.Answered(endpoint);
        else if (breakers.Failed(endpoint))
            log.LogError(
                "Model {Endpoint} keeps failing ({Problem}); the local engine answers for {Pause}",
                endpoint,
                outcome.Problem,
                options.BreakerPause
            );
        if (outcome.Proposal is null)
            log.LogWarning(
                "The local engine answered a turn of {Tenant} for model {Endpoint}: {Problem}",
                turn.Tenant.Id,
                endpoint,
                outcome.Problem
            );
    }

    /// <summary>What keeps a shop from its model until somebody does something: a spent budget, a missing key.</summary>
    string Tell(TurnContext turn, string problem)
    {
        var (now, key) = (time.GetUtcNow(), (turn.Tenant.Id, problem));
        if (told.TryGetValue(key, out var until) && now < until)
            return problem;
        told[key] = now + TellAgainAfter;
        log.LogWarning("The local engine answers for {Tenant}: {Problem}", turn.Tenant.Id, problem);
        return problem;
    }

    async Task RecordAsync(TurnContext turn, TurnUsage usage, CancellationToken ct)
    {
        try
        {
            await ledger.RecordAsync(turn.Tenant, usage, ct);
        }
        catch (Npgsql.NpgsqlException e)
        {
            // The turn's own row keeps the figures; the customer is not to wait for the ledger.
            log.LogWarning("Could not record the model's usage: {Message}", e.Message);
        }
    }

    async ValueTask<string?> OverBudgetAsync(TurnContext turn, CancellationToken ct)
    {
        var tokens =
            turn.Model?.MonthlyTokens
            ?? (options.MonthlyTokens.TryGetValue(turn.Tenant.Plan, out var plan) ? plan : (long?)null);
        var cost = turn.Model?.MonthlyCost;
        if (tokens is null && cost is null)
            return null;
        try
        {
            var spent = await ledger.SpentAsync(turn.Tenant, ct);
            return spent.Tokens >= tokens || spent.Cost >= cost ? "monthly budget spent" : null;
        }
        catch (Npgsql.NpgsqlException e)
        {
            log.LogWarning("Could not read the model's budget: {Message}", e.Message);
            return "budget unknown";
        }
    }

    /// <summary>
    /// The shop's own address, key and model where it has them, the installation's otherwise. The installation's key is
    /// never sent to an address that a shop chose.
    /// </summary>
    (ModelEndpoint? Endpoint, string? Problem) EndpointOf(TurnContext turn)
    {
        var (own, common) = (turn.Model, options.Default);
        if (own is { Enabled: false } || own is null && common is null)
            return (null, null);
        var model = turn.Prompt.Config.Model ?? own?.Model ?? common?.Model;
        string? key;
        try
        {
            key =
                own?.SealedKey is { } box ? secrets?.Open(box, turn.Tenant.Id)
                : own?.BaseUrl is null ? common?.Key
                : null;
        }
        catch (CryptographicException)
        {
            return (null, "the key cannot be opened");
        }
        if (key is null)
            return (null, "no key");
        if (model is null)
            return (null, "no model");
        return (new ModelEndpoint(own?.BaseUrl ?? (own?.SealedKey is null ? common?.BaseUrl : null), key, model), null);
    }

    Task<Proposal> FallBackAsync(
        TurnContext turn,
        TurnUsage usage,
        string problem,
        ModelTurn? asked,
        CancellationToken ct
    ) => AnswerLocallyAsync(turn, usage with { Fallback = problem }, asked, ct);

    async Task<Proposal> AnswerLocallyAsync(TurnContext turn, TurnUsage usage, ModelTurn? asked, CancellationToken ct)
    {
        var proposal = await local.ThinkAsync(turn, ct);
        var trace = asked?.Trace(local.Name, usage.Fallback, proposal.Trace) ?? proposal.Trace;
        return Named(proposal) with { Usage = usage, Trace = trace };
    }

    Proposal Named(Proposal proposal) => proposal with { Engine = local.Name };

    static TurnUsage NoUsage(TurnContext turn) => new() { PromptVersion = turn.Prompt.Version };
}
