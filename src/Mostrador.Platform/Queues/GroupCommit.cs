using System.Threading.Channels;

namespace Mostrador.Platform.Queues;

public sealed record GroupCommitOptions
{
    /// <summary>The most items one flush gets.</summary>
    public int LargestGroup { get; init; } = 128;

    /// <summary>Items waiting beyond this make submitters wait: the storage sets the pace.</summary>
    public int Capacity { get; init; } = 4096;

    /// <summary>Flushes at the same time; two keep the storage busy while one waits for its commit.</summary>
    public int Flushers { get; init; } = 2;
}

/// <summary>
/// Lets concurrent callers share a commit: while one group is being written, the next accumulates. Nobody waits for a
/// timer; alone, an item is flushed at once. Each caller returns when its own item is durable, or gets its own failure.
/// </summary>
public sealed class GroupCommit<T> : IAsyncDisposable
{
    readonly Func<IReadOnlyList<T>, CancellationToken, Task> flush;
    readonly GroupCommitOptions options;
    readonly Channel<Submission> waiting;
    readonly Task[] flushers;

    /// <param name="flush">
    /// Writes all items or none. When a group fails, its items are flushed one by one, so that a poisoned one fails alone;
    /// writing an item again after a failure must therefore be harmless.
    /// </param>
    public GroupCommit(Func<IReadOnlyList<T>, CancellationToken, Task> flush, GroupCommitOptions? options = null)
    {
        this.flush = flush;
        this.options = options ?? new GroupCommitOptions();
        waiting = Channel.CreateBounded<Submission>(
            new BoundedChannelOptions(this.options.Capacity)
            {
                SingleReader = this.options.Flushers == 1,
                FullMode = BoundedChannelFullMode.Wait,
            }
        );
        flushers = [.. Enumerable.Range(0, this.options.Flushers).Select(_ => Task.Run(FlushAllAsync))];
    }

    /// <summary>
    /// Returns when the item is written. Cancelling before its flush begins takes it out; afterwards the caller may stop
    /// waiting, and the item is written all the same.
    /// </summary>
    /// <exception cref="ObjectDisposedException">Submitted after disposal.</exception>
    public async Task SubmitAsync(T item, CancellationToken ct)
    {
        var submission = new Submission(item, ct);
        try
        {
            if (!waiting.Writer.TryWrite(submission))
                await waiting.Writer.WriteAsync(submission, ct);
        }
        catch (ChannelClosedException e)
        {
            throw new ObjectDisposedException(nameof(GroupCommit<>), e);
        }
        await submission.Task.WaitAsync(ct);
    }

    /// <summary>Takes no more, writes what waits, and returns when all of it is written.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await Task.WhenAll(flushers);
    }

    async Task FlushAllAsync()
    {
        var group = new List<Submission>(options.LargestGroup);
        var items = new List<T>(options.LargestGroup);
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < options.LargestGroup && waiting.Reader.TryRead(out var submission))
            {
                if (submission.IsWithdrawn)
                    continue;
                group.Add(submission);
                items.Add(submission.Item);
            }
            if (group.Count > 0)
                await FlushAsync(group, items);
            group.Clear();
            items.Clear();
        }
    }

    async Task FlushAsync(List<Submission> group, List<T> items)
    {
        if (await TryFlushAsync(items) is not { } failure)
            group.ForEach(submission => submission.SetResult());
        else if (group.Count == 1)
            group[0].SetException(failure);
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
