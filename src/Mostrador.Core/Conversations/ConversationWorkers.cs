using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mostrador.Core.Conversations.Inbox;
using Mostrador.Core.Conversations.Turns;
using Mostrador.Core.Tenants;

namespace Mostrador.Core.Conversations;

/// <summary>
/// The loops of a node with the worker role: turns as they are announced, recovery by polling. A loop survives anything
/// but its own cancellation: what went wrong is logged and tried again.
/// </summary>
sealed class ConversationWorkers(
    ConversationWaker waker,
    InboxWriter inbox,
    Crowding crowding,
    TurnRunner turns,
    Recovery recovery,
    TenantDirectory tenants,
    TimeProvider time,
    ILogger<ConversationWorkers> log
) : BackgroundService
{
    const int ConversationsAtOnce = 64;

    /// <summary>More conversations waiting than customers who wait for each other's turn.</summary>
    const int Behind = 1024;

    /// <summary>How long a loop that gives way waits before it looks again.</summary>
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);

    /// <summary>The most that the one loop rests after a round while webhooks wait.</summary>
    static readonly TimeSpan LongestYield = TimeSpan.FromMilliseconds(250);

    /// <summary>Turns of a loop that wait for a model beside the one it runs; more would outlive their leases in line.</summary>
    const int MostSlowTurns = 128;

    /// <summary>How long turns under way may take when the node stops: a database that is away must not hold up the end.</summary>
    static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);
    readonly CancellationTokenSource ending = new();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(LongestEnd, time);
        await using var ends = late.Token.Register(ending.Cancel);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        ending.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll([
            .. Enumerable
                .Range(0, Math.Clamp(2 * Environment.ProcessorCount, 2, 12))
                .Select(n =>
                    Task.Run(() => RunTurnsAsync(alsoBusy: true, givesWay: n > 0, stoppingToken), stoppingToken)
                ),
            Task.Run(() => RunTurnsAsync(alsoBusy: false, givesWay: false, stoppingToken), stoppingToken),
            Every(TimeSpan.FromSeconds(0.5), recovery.WakePendingAsync, stoppingToken),
            Every(TimeSpan.FromSeconds(0.5), recovery.SendDueAsync, stoppingToken),
            Every(TimeSpan.FromSeconds(1), tenants.RefreshIfChangedAsync, stoppingToken),
            Every(TimeSpan.FromSeconds(5), recovery.RenewClaimsAsync, stoppingToken),
            Every(TimeSpan.FromSeconds(3), recovery.MatchStatusesAsync, stoppingToken),
            Every(TimeSpan.FromSeconds(3), recovery.ReleaseHeldAsync, stoppingToken),
            Every(TimeSpan.FromHours(1), recovery.PruneAsync, stoppingToken),
        ]);

    /// <param name="alsoBusy">One loop serves only quiet shops: it is free when one of them is written to, whatever floods the rest.</param>
    /// <param name="givesWay">
    /// A webhook must be answered at once and a turn may wait, and a quiet shop's turn before a crowd's: while many webhooks
    /// wait, or a shop crowds, one loop is enough beside that of the quiet shops.
    /// </param>
    async Task RunTurnsAsync(bool alsoBusy, bool givesWay, CancellationToken ct)
    {
        var keys = new List<ConversationKey>(ConversationsAtOnce);
        using var room = new SemaphoreSlim(MostSlowTurns);
        try
        {
            while (!ct.IsCancellationRequested)
            {
                while (givesWay && (inbox.IsPressed || IsBehind || crowding.IsOn))
                    await Task.Delay(Breath, time, ct);
                var ofTheCrowd = await waker.TakeAsync(keys, ConversationsAtOnce, ct, alsoBusy);
                var started = time.GetTimestamp();
                IReadOnlyDictionary<ConversationKey, Task> slow = EmptySlow;
                try
                {
                    slow = await turns.BeginAsync(keys, ending.Token);
                }
                catch (Exception e) when (!ending.IsCancellationRequested)
                {
                    log.LogError(e, "A round of {Count} turns failed; polling will find them again", keys.Count);
                }
                finally
                {
                    foreach (var key in keys)
                        if (!slow.ContainsKey(key))
                            waker.Done(key);
                }
                foreach (var (key, turn) in slow)
                {
                    await room.WaitAsync(CancellationToken.None);
                    _ = FinishAsync(key, turn, room);
                }
                var worked = time.GetElapsedTime(started);
                if (ofTheCrowd && crowding.RestAfter(worked) is { Ticks: > 0 } rest)
                    await Task.Delay(rest, time, ct);
                else if (alsoBusy && (inbox.IsFlooded || IsBehind))
                    await Task.Delay(2 * worked < LongestYield ? 2 * worked : LongestYield, time, ct);
            }
        }
        finally
        {
            // What is still thinking ends with its call, or is cancelled.
            for (var i = 0; i < MostSlowTurns; i++)
                await room.WaitAsync(CancellationToken.None);
        }
    }

    /// <summary>Webhooks have come faster than turns are done for some time: they keep the processor until it is over.</summary>
    bool IsBehind => inbox.WasPressed && waker.Count > Behind;

    static readonly Dictionary<ConversationKey, Task> EmptySlow = [];

    async Task FinishAsync(ConversationKey key, Task turn, SemaphoreSlim room)
    {
        try
        {
            await turn;
        }
        catch (Exception e)
        {
            if (e is not OperationCanceledException)
                log.LogError(e, "A turn of conversation {Conversation} failed; polling will find it again", key.Id);
        }
        finally
        {
            waker.Done(key);
            room.Release();
        }
    }

    async Task Every(TimeSpan interval, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(interval, time);
        var failures = 0;
        do
        {
            try
            {
                await work(ct);
                failures = 0;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // One line when it starts to fail, then one a minute or so: a database that is away must not fill the log.
                if (failures++ % 100 == 0)
                    log.LogWarning("{Work} failed: {Message}", work.Method.Name, e.Message);
            }
        } while (await timer.WaitForNextTickAsync(ct));
    }
}
