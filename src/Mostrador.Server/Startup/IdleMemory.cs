using System.Runtime;
using Microsoft.Extensions.Hosting;

namespace Mostrador.Server.Startup;

/// <summary>
/// Gives memory back when a rush is over. The collector runs while memory is asked for; when nothing happens any more it
/// keeps what the last rush has left, on a small machine beside PostgreSQL that could use it.
/// </summary>
sealed class IdleMemory(TimeProvider time) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>Allocated between two looks by timers and polling alone, at most.</summary>
    const long IdleBytes = 2 << 20;

    /// <summary>Allocated since the last time; for less it is not worth the work.</summary>
    const long WorthIt = 64 << 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        var (last, collected) = (GC.GetTotalAllocatedBytes(), 0L);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = GC.GetTotalAllocatedBytes();
            var idle = now - last < IdleBytes;
            last = now;
            if (!idle || now - collected < WorthIt)
                continue;
            collected = now;
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
