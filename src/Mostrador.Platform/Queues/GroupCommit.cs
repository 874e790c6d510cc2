using System.Threading.Channels;

namespace Mostrador.Platform.Queues;

public sealed record GroupCommitOptions
{
    /// <summary>The most items one flush gets.</summary>
    public int LargestGroup { get; init; } = 128;

    /// <summary>A flush gets no more items once they weigh so much together: less than twice as much when none weighs more.</summary>
    public int HeavyGroup { get; init; } = int.MaxValue;

    /// <summary>Items waiting beyond this make submitters wait: the storage sets the pace.</summary>
    public int Capacity { get; init; } = 4096;

    /// <summary>Flushes at the same time; two keep the storage busy while one waits for its commit.</summary>
    public int Flushers { get; init; } = 2;

    /// <summary>Failures of a group after which nobody knows whether it was written, where writing again would do harm.</summary>
    public Func<Exception, bool> NeverAgainAfter { get; init; } = static _ => false;

    /// <summary>Null: a flusher never rests.</summary>
    public Rests? Rests { get; init; }
}

/// <param name="After">How long a flusher rests after a flush that took so long.</param>
public sealed record Rests(TimeProvider Time, Func<TimeSpan, TimeSpan> After);

/// <summary>
/// Lets concurrent callers share a commit: while one group is being written, the next accumulates. Nobody waits for a
/// timer; alone, an item is flushed at once. Each caller returns when its own item is durable, or gets its own failure.
/// </summary>
public sealed class GroupCommit<T> : IAsyncDisposable
{
    readonly Func<IReadOnlyList<T>, CancellationToken, Task> flush;
    readonly GroupCommitOptions options;
    readonly Func<T, int> weigh;
    readonly Channel<Submission> waiting;
    readonly Task[] flushers;
    readonly TaskCompletionSource closing = new();
    int inHand;

    /// <param name="flush">
    /// Writes all items or none. When a group fails, its items are flushed one by one, so that a poisoned one fails alone;
    /// writing an item again after a failure must therefore be harmless, or the failure be one of
    /// <see cref="GroupCommitOptions.NeverAgainAfter"/>.
    /// </param>
    /// <param name="weigh">What an item is worth of <see cref="GroupCommitOptions.HeavyGroup"/>; null: one.</param>
    public GroupCommit(
        Func<IReadOnlyList<T>, CancellationToken, Task> flush,
        GroupCommitOptions? options = null,
        Func<T, int>? weigh = null
    )
    {
        this.flush = flush;
        this.options = options ?? new GroupCommitOptions();
        this.weigh = weigh ?? (static _ => 1);
        waiting = Channel.CreateBounded<Submission>(
            new BoundedChannelOptions(this.options.Capacity)
            {
                SingleReader = this.options.Flushers == 1,
                FullMode = BoundedChannelFullMode.Wait,
            }
        );
        flushers = [.. Enumerable.Range(0, this.options.Flushers).Select(_ => Task.Run(FlushAllAsync))];
    }

    /// <summary>Items submitted and not yet written.</summary>
    public int InHand => Volatile.Read(ref inHand);

    /// <summary>
    /// Returns when the item is written. Cancelling before its flush begins takes it out; afterwards the caller may stop
    /// waiting, and the item is written all the same.
    /// </summary>
    /// <exception cref="ObjectDisposedException">Submitted after disposal.</exception>
    public async Task SubmitAsync(T item, CancellationToken ct)
    {
        var submission = new Submission(item, ct);
        Interlocked.Increment(ref inHand);
        try
        {
            if (!waiting.Writer.TryWrite(submission))
                await waiting.Writer.WriteAsync(submission, ct);
            await submission.Task.WaitAsync(ct);
        }
        catch (ChannelClosedException e)
        {
            throw new ObjectDisposedException(nameof(GroupCommit<>), e);
        }
        finally
        {
            Interlocked.Decrement(ref inHand);
        }
    }

    /// <summary>Takes no more, writes what waits, and returns when all of it is written.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        closing.TrySetResult();
        await Task.WhenAll(flushers);
    }

    async Task FlushAllAsync()
    {
        var group = new List<Submission>(options.LargestGroup);
        var items = new List<T>(options.LargestGroup);
        while (await waiting.Reader.WaitToReadAsync())
        {
            var weight = 0;
            while (
                group.Count < options.LargestGroup
                && weight < options.HeavyGroup
                && waiting.Reader.TryRead(out var submission)
            )
            {
                if (submission.IsWithdrawn)
                    continue;
                group.Add(submission);
                items.Add(submission.Item);
                weight += weigh(submission.Item);
            }
            var started = options.Rests?.Time.GetTimestamp() ?? 0;
            if (group.Count > 0)
                await FlushAsync(group, items);
            group.Clear();
            items.Clear();
            if (options.Rests is { } rests && rests.After(rests.Time.GetElapsedTime(started)) is { Ticks: > 0 } rest)
                // Nobody is spared by resting once all that waits is to be written.
                await Task.WhenAny(Task.Delay(rest, rests.Time), closing.Task);
        }
    }

    async Task FlushAsync(List<Submission> group, List<T> items)
    {
        if (await TryFlushAsync(items) is not { } failure)
            group.ForEach(submission => submission.SetResult());
        else if (group.Count == 1 || options.NeverAgainAfter(failure))
            group.ForEach(submission => submission.SetException(failure));
        else
            foreach (var submission in group)
            {
                if (await TryFlushAsync([submission.Item]) is { } own)
                    submission.SetException(own);
                else
                    submission.SetResult();
            }
    }

    async Task<Exception?> TryFlushAsync(IReadOnlyList<T> items)
    {
        try
        {
            // Not the callers' tokens: one caller's impatience must not fail the others' items.
            await flush(items, CancellationToken.None);
            return null;
        }
        catch (Exception e)
        {
            return e; // belongs to the callers, who get it from their own task
        }
    }

    sealed class Submission(T item, CancellationToken ct)
        : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public T Item => item;
        public bool IsWithdrawn => ct.IsCancellationRequested;
    }
}
