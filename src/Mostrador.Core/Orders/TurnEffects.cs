using Mostrador.Core.Assistant;
using Mostrador.Core.Customers;
using Mostrador.Core.Handoff;
using Mostrador.Platform.Database;
using Npgsql;

namespace Mostrador.Core.Orders;

/// <summary>Applies what an engine proposed, inside the turn's own transaction: all of it or nothing.</summary>
public sealed class TurnEffects
{
    const string Before = "before_effects";

    /// <summary>
    /// One round trip for all effects, none when there are none. After <see cref="EffectsResult.Moved"/> the transaction is
    /// as it was before the call.
    /// </summary>
    public async Task<EffectsResult> ApplyAsync(
        TenantTransaction tx,
        EffectsInput input,
        IReadOnlyList<TurnEffect> effects,
        CancellationToken ct
    )
    {
        if (effects.Count == 0)
            return new EffectsResult.Applied(null, null, false);
        var steps = effects.Select(e => StepFor(e, input)).ToList();
        var outcome = new EffectsOutcome();
        await using (var batch = tx.Batch())
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"savepoint {Before}"));
            foreach (var step in steps)
            foreach (var command in step.Commands)
                batch.BatchCommands.Add(command);
            // To analyse and plan the six statements of an order took longer than to run them.
            await batch.PrepareAsync(ct);
            await using var reader = await batch.ExecuteReaderAsync(ct);
            foreach (var step in steps)
                await step.ReadAsync(reader, outcome, ct);
        }
        if (outcome.Moved is null)
            return new EffectsResult.Applied(outcome.Order, outcome.Cancelled, outcome.HandedOver);
        await tx.Transaction.RollbackAsync(Before, ct);
        return outcome.Moved;
    }

    static EffectStep StepFor(TurnEffect effect, EffectsInput input) =>
        effect switch
        {
            PlaceOrder place => new PlaceOrderStep(place, input),
            CancelOrder cancel => new CancelOrderStep(cancel, input),
            NotePayment note => new NotePaymentStep(note, input),
            UpdateCustomer update => new UpdateCustomerStep(update, input),
            HandOver handOver => new HandOverStep(handOver, input),
            _ => throw new NotSupportedException($"Effect {effect.GetType().Name} is unknown here."),
        };
}

/// <summary>What the steps found out.</summary>
sealed class EffectsOutcome
{
    public PlacedOrder? Order { get; set; }
    public string? Cancelled { get; set; }
    public bool HandedOver { get; set; }
    public EffectsResult.Moved? Moved { get; set; }
}

/// <summary>One effect: its statements, and how their results are read.</summary>
abstract class EffectStep
{
    /// <summary>Each returns a result set, be it empty: the reader stops at every one.</summary>
    public abstract IReadOnlyList<NpgsqlBatchCommand> Commands { get; }

    /// <summary>Reads its own results and leaves the reader on the next step's first.</summary>
    public abstract Task ReadAsync(NpgsqlDataReader reader, EffectsOutcome outcome, CancellationToken ct);
}
