using System.Threading.Channels;

namespace Mostrador.Platform.Queues;

public sealed record GroupCommitOptions
{
    /// <summary>Most items in one flush.</summary>
    public int MaxItems { get; init; } = 256;

    /// <summary>Flushes under way at once. While one waits for the disk the next can gather.</summary>
    public int Flushers { get; init; } = 1;

    /// <summary>Items waiting before callers are held back.</summary>
    public int Capacity { get; init; } = 10_000;
}

/// <summary>
/// Lets concurrent callers share one durable write. A caller returns when the flush that carried its item has returned. A
/// flusher takes whatever has gathered while the last flush ran, so a quiet system waits for nobody and a busy one makes
/// larger groups. When a group fails, its items are flushed one by one, so that one bad item fails alone.
/// </summary>
public sealed class GroupCommit<T> : IAsyncDisposable
{
    readonly Func<IReadOnlyList<T>, CancellationToken, Task> flush;
    readonly GroupCommitOptions options;
    readonly Channel<Entry> entries;
    readonly Task[] flushers;

    readonly record struct Entry(T Item, TaskCompletionSource Done);

    public GroupCommit(Func<IReadOnlyList<T>, CancellationToken, Task> flush, GroupCommitOptions options)
    {
        this.flush = flush;
        this.options = options;
        entries = Channel.CreateBounded<Entry>(
            new BoundedChannelOptions(options.Capacity) { FullMode = BoundedChannelFullMode.Wait }
        );
        flushers = [.. Enumerable.Range(0, options.Flushers).Select(_ => Task.Run(FlushAllAsync))];
    }

    /// <summary>
    /// Completes when the item is flushed, or fails as its flush failed. Cancelling stops the waiting only: an item that was
    /// taken up is flushed all the same.
    /// </summary>
    /// <exception cref="ChannelClosedException">Disposed.</exception>
    public async Task SubmitAsync(T item, CancellationToken ct)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await entries.Writer.WriteAsync(new Entry(item, done), ct);
        await done.Task.WaitAsync(ct);
    }

    async Task FlushAllAsync()
    {
        var group = new List<Entry>(options.MaxItems);
        var items = new List<T>(options.MaxItems);
        while (await entries.Reader.WaitToReadAsync())
        {
            while (group.Count < options.MaxItems && entries.Reader.TryRead(out var entry))
            {
                group.Add(entry);
                items.Add(entry.Item);
            }
            if (group.Count == 0)
                continue;
            await FlushAsync(group, items);
            group.Clear();
            items.Clear();
        }
    }

    async Task FlushAsync(List<Entry> group, List<T> items)
    {
        try
        {
            // A group is shared: no single caller's cancellation may stop it.
            await flush(items, CancellationToken.None);
            foreach (var entry in group)
                entry.Done.TrySetResult();
        }
        catch (Exception e) when (group.Count == 1)
        {
            group[0].Done.TrySetException(e);
        }
        catch (Exception)
        {
            foreach (var entry in group)
                await FlushAsync([entry], [entry.Item]);
        }
    }

    /// <summary>Takes no more and returns when everything taken is flushed.</summary>
    public async ValueTask DisposeAsync()
    {
        entries.Writer.TryComplete();
        await Task.WhenAll(flushers);
    }
}
