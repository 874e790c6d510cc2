using System.Collections.Concurrent;
using Mostrador.Platform.Queues;

namespace Mostrador.Core.Tests.Platform;

public sealed class GroupCommitTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    static readonly GroupCommitOptions OneFlusher = new() { Flushers = 1 };

    /// <summary>A storage that tells when a flush begins and lets the test decide how it ends.</summary>
    sealed class Gate
    {
        public ConcurrentQueue<int[]> Groups { get; } = new();
        public SemaphoreSlim Begun { get; } = new(0);
        public SemaphoreSlim Release { get; } = new(0);

        public async Task FlushAsync(IReadOnlyList<int> items, CancellationToken ct)
        {
            Groups.Enqueue([.. items]);
            Begun.Release();
            await Release.WaitAsync(ct);
        }
    }

    [Fact]
    public async Task What_arrives_during_a_flush_shares_the_next_one()
    {
        var gate = new Gate();
        await using var commit = new GroupCommit<int>(gate.FlushAsync, OneFlusher);

        var first = commit.SubmitAsync(1, Ct);
        await gate.Begun.WaitAsync(Ct);
        var others = Enumerable.Range(2, 5).Select(i => commit.SubmitAsync(i, Ct)).ToArray();
        gate.Release.Release(2);
        await Task.WhenAll([first, .. others]);

        gate.Groups.ShouldBe([
            [1],
            [2, 3, 4, 5, 6],
        ]);
    }

    [Fact]
    public async Task A_caller_waits_for_its_own_flush()
    {
        var gate = new Gate();
        await using var commit = new GroupCommit<int>(gate.FlushAsync, OneFlusher);

        var first = commit.SubmitAsync(1, Ct);
        await gate.Begun.WaitAsync(Ct);
        var second = commit.SubmitAsync(2, Ct);
        gate.Release.Release();
        await first;
        await gate.Begun.WaitAsync(Ct);

        second.IsCompleted.ShouldBeFalse();
        gate.Release.Release();
        await second;
    }

    [Fact]
    public async Task What_may_have_been_written_is_not_written_again()
    {
        var gate = new Gate();
        var groups = new ConcurrentQueue<int>();
        await using var commit = new GroupCommit<int>(
            async (items, ct) =>
            {
                groups.Enqueue(items.Count);
                await gate.FlushAsync(items, ct);
                throw items.Contains(13) ? new TimeoutException() : new InvalidOperationException();
            },
            OneFlusher with
            {
                NeverAgainAfter = static e => e is TimeoutException,
            }
        );

        var first = commit.SubmitAsync(1, Ct);
        await gate.Begun.WaitAsync(Ct);
        var lost = Enumerable.Range(12, 3).Select(i => commit.SubmitAsync(i, Ct)).ToArray();
        gate.Release.Release(2);
        foreach (var submitted in lost)
            await Should.ThrowAsync<TimeoutException>(submitted);
        await Should.ThrowAsync<InvalidOperationException>(first);

        groups.ShouldBe([1, 3]);
    }

    [Fact]
    public async Task A_group_is_bounded()
    {
        var gate = new Gate();
        await using var commit = new GroupCommit<int>(gate.FlushAsync, OneFlusher with { LargestGroup = 3 });

        var first = commit.SubmitAsync(0, Ct);
        await gate.Begun.WaitAsync(Ct);
        var others = Enumerable.Range(1, 7).Select(i => commit.SubmitAsync(i, Ct)).ToArray();
        gate.Release.Release(4);
        await Task.WhenAll([first, .. others]);

        gate.Groups.Select(group => group.Length).ShouldBe([1, 3, 3, 1]);
    }

    [Fact]
    public async Task A_group_takes_no_more_once_it_is_heavy()
    {
        var gate = new Gate();
        await using var commit = new GroupCommit<int>(
            gate.FlushAsync,
            OneFlusher with
            {
                HeavyGroup = 10,
            },
            weigh: item => item
        );

        var first = commit.SubmitAsync(1, Ct);
        await gate.Begun.WaitAsync(Ct);
        var others = new[] { 9, 8, 2, 50, 10, 1 }.Select(i => commit.SubmitAsync(i, Ct)).ToArray();
        gate.Release.Release(6);
        await Task.WhenAll([first, .. others]);

        gate.Groups.ShouldBe([
            [1],
            [9, 8],
            [2, 50],
            [10],
            [1],
        ]);
    }

    [Fact]
    public async Task A_poisoned_item_fails_alone()
    {
        var written = new ConcurrentQueue<int>();
        var gate = new Gate();
        await using var commit = new GroupCommit<int>(
            async (items, ct) =>
            {
                if (items is [0])
                    await gate.FlushAsync(items, ct);
                if (items.Contains(13))
                    throw new InvalidDataException("poison");
                foreach (var item in items)
                    written.Enqueue(item);
            },
            OneFlusher
        );

        var first = commit.SubmitAsync(0, Ct);
        await gate.Begun.WaitAsync(Ct);
        var good = new[] { 11, 12, 14 }.Select(i => commit.SubmitAsync(i, Ct)).ToArray();
        var bad = commit.SubmitAsync(13, Ct);
        gate.Release.Release();

        await Task.WhenAll([first, .. good]);
        (await Should.ThrowAsync<InvalidDataException>(() => bad)).Message.ShouldBe("poison");
        written.Order().ShouldBe([0, 11, 12, 14]);
    }

    [Fact]
    public async Task A_flusher_rests_as_long_as_it_is_told()
    {
        var gate = new Gate();
        var alarm = new Alarm();
        await using var commit = new GroupCommit<int>(
            gate.FlushAsync,
            OneFlusher with
            {
                Rests = new Rests(alarm, _ => TimeSpan.FromMilliseconds(7)),
            }
        );

        gate.Release.Release(2);
        await commit.SubmitAsync(1, Ct);
        (await alarm.Set.WaitAsync(Ct)).ShouldBe(TimeSpan.FromMilliseconds(7));
        var second = commit.SubmitAsync(2, Ct);
        second.IsCompleted.ShouldBeFalse();
        commit.InHand.ShouldBe(1);
        gate.Groups.Count.ShouldBe(1);

        alarm.Ring();
        await second;
        gate.Groups.SelectMany(group => group).ShouldBe([1, 2]);
        alarm.Ring();
    }

    [Fact]
    public async Task A_flusher_that_rests_is_not_waited_for_at_the_end()
    {
        var gate = new Gate();
        var alarm = new Alarm();
        var commit = new GroupCommit<int>(
            gate.FlushAsync,
            OneFlusher with
            {
                Rests = new Rests(alarm, _ => TimeSpan.FromMilliseconds(7)),
            }
        );
        gate.Release.Release(2);
        await commit.SubmitAsync(1, Ct);
        await alarm.Set.WaitAsync(Ct);
        var second = commit.SubmitAsync(2, Ct);

        await commit.DisposeAsync().AsTask().WaitAsync(Ct);

        await second;
        gate.Groups.SelectMany(group => group).ShouldBe([1, 2]);
    }

    /// <summary>Time that passes when it is told to.</summary>
    sealed class Alarm : TimeProvider
    {
        readonly TaskCompletionSource<TimeSpan> set = new();
        Action ring = () => { };
        bool rung;

        public Task<TimeSpan> Set => set.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ring = () => callback(state);
            set.TrySetResult(dueTime);
            if (rung)
                ring();
            return new Nothing();
        }

        public void Ring()
        {
            rung = true;
            ring();
        }

        sealed class Nothing : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    [Fact]
    public async Task Submitters_wait_when_too_much_is_waiting()
    {
        var gate = new Gate();
        await using var commit = new GroupCommit<int>(
            gate.FlushAsync,
            OneFlusher with
            {
                Capacity = 2,
                LargestGroup = 2,
            }
        );

        var first = commit.SubmitAsync(0, Ct);
        await gate.Begun.WaitAsync(Ct);
        var queued = new[] { commit.SubmitAsync(1, Ct), commit.SubmitAsync(2, Ct) };
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var refused = commit.SubmitAsync(3, impatient.Token);
        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => refused);
        gate.Release.Release(2);
        await Task.WhenAll([first, .. queued]);
        gate.Groups.SelectMany(group => group).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task A_caller_that_gave_up_before_its_flush_is_left_out()
    {
        var gate = new Gate();
        await using var commit = new GroupCommit<int>(gate.FlushAsync, OneFlusher);

        var first = commit.SubmitAsync(0, Ct);
        await gate.Begun.WaitAsync(Ct);
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var given = commit.SubmitAsync(1, impatient.Token);
        var kept = commit.SubmitAsync(2, Ct);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => given);
        gate.Release.Release(2);
        await Task.WhenAll(first, kept);

        gate.Groups.SelectMany(group => group).ShouldBe([0, 2]);
    }

    [Fact]
    public async Task Disposing_writes_what_waits_and_takes_no_more()
    {
        var gate = new Gate();
        var commit = new GroupCommit<int>(gate.FlushAsync, OneFlusher);
        var first = commit.SubmitAsync(1, Ct);
        await gate.Begun.WaitAsync(Ct);
        var second = commit.SubmitAsync(2, Ct);

        var closing = commit.DisposeAsync().AsTask();
        await Should.ThrowAsync<ObjectDisposedException>(() => commit.SubmitAsync(3, Ct));
        gate.Release.Release(2);
        await closing;

        await Task.WhenAll(first, second);
        gate.Groups.SelectMany(group => group).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Every_item_of_many_callers_is_written_exactly_once()
    {
        var written = new ConcurrentBag<int>();
        await using (
            var commit = new GroupCommit<int>(
                async (items, _) =>
                {
                    await Task.Yield();
                    foreach (var item in items)
                        written.Add(item);
                },
                new GroupCommitOptions { Capacity = 64, LargestGroup = 16 }
            )
        )
            await Parallel.ForAsync(
                0,
                5000,
                new ParallelOptions { MaxDegreeOfParallelism = 200, CancellationToken = Ct },
                async (i, ct) => await commit.SubmitAsync(i, ct)
            );

        written.Order().ShouldBe(Enumerable.Range(0, 5000));
    }
}
