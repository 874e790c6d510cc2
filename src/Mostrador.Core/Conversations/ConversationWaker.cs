using System.Threading.Channels;

namespace Mostrador.Core.Conversations;

/// <summary>
/// Tells this node's turn workers which conversations have something pending. Only a hint: what is lost here (a crash, a
/// full channel) is found again by polling. A conversation is at one place at a time: waiting, or with one worker.
/// </summary>
public sealed class ConversationWaker
{
    enum Phase
    {
        Waiting,
        Running,

        /// <summary>Something arrived while a worker had it; it goes back in line when the worker is done.</summary>
        RunningAgain,
    }

    readonly Lock guard = new();
    readonly Dictionary<ConversationKey, Phase> phases = [];
    readonly Channel<ConversationKey> keys = Channel.CreateUnbounded<ConversationKey>();
    const int MostWaiting = 200_000;

    /// <summary>Conversations waiting or running on this node.</summary>
    public int Count
    {
        get
        {
            lock (guard)
                return phases.Count;
        }
    }

    public void Wake(ConversationKey key)
    {
        lock (guard)
        {
            if (phases.TryGetValue(key, out var phase))
            {
                if (phase == Phase.Running)
                    phases[key] = Phase.RunningAgain;
                return;
            }
            if (phases.Count >= MostWaiting)
                return;
            phases[key] = Phase.Waiting;
        }
        keys.Writer.TryWrite(key);
    }

    /// <summary>Waits for work, then takes up to <paramref name="max"/> of what waits now. Each needs a <see cref="Done"/>.</summary>
    internal async ValueTask TakeAsync(List<ConversationKey> into, int max, CancellationToken ct)
    {
        into.Clear();
        while (into.Count == 0)
        {
            await keys.Reader.WaitToReadAsync(ct);
            while (into.Count < max && keys.Reader.TryRead(out var key))
            {
                lock (guard)
                    phases[key] = Phase.Running;
                into.Add(key);
            }
        }
    }

    internal void Done(ConversationKey key)
    {
        lock (guard)
        {
            if (!phases.Remove(key, out var phase) || phase != Phase.RunningAgain)
                return;
            phases[key] = Phase.Waiting;
        }
        keys.Writer.TryWrite(key);
    }
}
