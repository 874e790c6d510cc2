namespace Mostrador.Core.Tenants;

/// <summary>
/// Lets many callers share one run of an expensive read, but never one that began before they asked: what a caller knew
/// to be newer is in what it gets.
/// </summary>
sealed class LatestRun<T>(Func<CancellationToken, Task<T>> run) : IDisposable
{
    readonly SemaphoreSlim gate = new(1, 1);
    long started;
    (long Run, T Value)? last;

    public async Task<T> AfterNowAsync(CancellationToken ct)
    {
        var asked = Volatile.Read(ref started);
        await gate.WaitAsync(ct);
        try
        {
            if (last is { } l && l.Run > asked)
                return l.Value;
            var number = Interlocked.Increment(ref started);
            var value = await run(ct);
            last = (number, value);
            return value;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
