using System.Collections.Concurrent;

namespace Mostrador.Core.Assistant.Model;

/// <summary>
/// Leaves an address alone that keeps failing: customers of the local engine wait for nobody. After the pause one turn
/// tries; it decides for the rest.
/// </summary>
public sealed class EndpointBreakers(ModelOptions options, TimeProvider time)
{
    // By address, model and key: one shop's wrong key says nothing about another's.
    readonly ConcurrentDictionary<ModelEndpoint, State> states = [];

    public bool MayAsk(ModelEndpoint endpoint)
    {
        if (!states.TryGetValue(endpoint, out var state))
            return true;
        lock (state)
        {
            if (state.Failures < options.BreakerFailures)
                return true;
            if (state.Trying || time.GetUtcNow() < state.OpenUntil)
                return false;
            state.Trying = true;
            return true;
        }
    }

    public void Answered(ModelEndpoint endpoint) => states.TryRemove(endpoint, out _);

    /// <summary>True when this failure opened it.</summary>
    public bool Failed(ModelEndpoint endpoint)
    {
        var state = states.GetOrAdd(endpoint, static _ => new State());
        lock (state)
        {
            state.Failures++;
            state.Trying = false;
            if (state.Failures < options.BreakerFailures)
                return false;
            state.OpenUntil = time.GetUtcNow() + options.BreakerPause;
            return state.Failures == options.BreakerFailures;
        }
    }

    /// <summary>Addresses left alone now, by name; for status pages.</summary>
    public IReadOnlyList<string> Open =>
        [.. states.Where(s => time.GetUtcNow() < s.Value.OpenUntil).Select(s => s.Key.Name).Distinct()];

    sealed class State
    {
        public int Failures;
        public bool Trying;
        public DateTimeOffset OpenUntil;
    }
}
