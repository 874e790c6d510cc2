using System.Diagnostics;

namespace Mostrador.Bench.Load;

/// <summary>What a load did in its time.</summary>
sealed record LoadResult(double Seconds, long Acked, long Refused, Samples Acks, Samples Replies)
{
    public double AcksPerSecond => Acked / Seconds;
}

/// <summary>
/// The ways to press. Closed on the 200: every connection sends as fast as it is answered. A chat: every customer waits
/// for the reply, thinks a moment and goes on. Open: messages come when they come, late answers or not.
/// </summary>
sealed class Loads(Webhook webhook, Crowd crowd, int port, TimeProvider time)
{
    /// <summary>A second bubble of the same reply arrives within it.</summary>
    static readonly TimeSpan Thinking = TimeSpan.FromMilliseconds(100);

    public Crowd Crowd => crowd;

    /// <summary>As fast as the 200s come, over so many connections, each with customers of its own.</summary>
    public async Task<LoadResult> FloodAsync(
        int connections,
        Func<int, Shop> shops,
        int customers,
        TimeSpan duration,
        CancellationToken ct
    )
    {
        var run = new Run();
        var each = Math.Max(1, customers / connections);
        var visitors = Enumerable
            .Range(0, connections)
            .Select(c => new Visitors(crowd, n => shops(n * connections + c), run.Replies, each))
            .ToList();
        return await run.ForAsync(
            duration,
            visitors.Select(v =>
                (Func<Wire, Task>)(
                    async wire =>
                    {
                        while (!run.IsOver)
                            await run.SendAsync(this, wire, v.Next(), Stopwatch.GetTimestamp(), ct);
                    }
                )
            ),
            port
        );
    }

    /// <summary>So many customers at once, each waiting for the reply before the next message.</summary>
    public async Task<LoadResult> ChatAsync(
        int customers,
        Func<int, Shop> shops,
        TimeSpan duration,
        CancellationToken ct,
        int messages = Sentences.PerVisit
    )
    {
        var run = new Run();
        return await run.ForAsync(
            duration,
            Enumerable
                .Range(0, customers)
                .Select(c =>
                {
                    var visitor = new Visitors(crowd, n => shops(n * customers + c), run.Replies, 1, messages);
                    return (Func<Wire, Task>)(
                        async wire =>
                        {
                            // Not all at once: people do not start in step.
                            await Task.Delay(Thinking * c / customers, time, ct);
                            while (!run.IsOver)
                            {
                                var customer = visitor.Next();
                                var reply = customer.NextReply();
                                await run.SendAsync(this, wire, customer, Stopwatch.GetTimestamp(), ct);
                                await Task.WhenAny(reply, run.Over);
                                if (!run.IsOver)
                                    await Task.Delay(Thinking, time, ct);
                            }
                        }
                    );
                }),
            port
        );
    }

    /// <summary>
    /// So many messages a second, whatever the answers do. A message that could not leave in time because all connections
    /// were waiting counts from when it was due.
    /// </summary>
    public async Task<LoadResult> RateAsync(
        double perSecond,
        Func<int, Shop> shops,
        int customers,
        TimeSpan duration,
        CancellationToken ct
    )
    {
        var run = new Run();
        var connections = (int)Math.Clamp(perSecond / 4, 8, 128);
        var visitors = new Visitors(crowd, shops, run.Replies, customers);
        var gate = new Lock();
        var interval = Stopwatch.Frequency / perSecond;
        var (start, ticket) = (Stopwatch.GetTimestamp(), -1L);
        return await run.ForAsync(
            duration,
            Enumerable
                .Range(0, connections)
                .Select(_ =>
                    (Func<Wire, Task>)(
                        async wire =>
                        {
                            while (true)
                            {
                                var due = start + (long)(Interlocked.Increment(ref ticket) * interval);
                                var early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                                if (early > TimeSpan.Zero)
                                {
                                    await Task.WhenAny(Task.Delay(early, time, ct), run.Over);
                                    // The timer's own lateness is not the product's.
                                    due = Stopwatch.GetTimestamp();
                                }
                                if (run.IsOver)
                                    return;
                                Customer customer;
                                lock (gate)
                                    customer = visitors.Next();
                                await run.SendAsync(this, wire, customer, due, ct);
                            }
                        }
                    )
                ),
            port
        );
    }

    sealed class Run
    {
        readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly Samples acks = new();
        long acked;
        long refused;

        public Samples Replies { get; } = new();
        public Task Over => over.Task;
        public bool IsOver => over.Task.IsCompleted;

        public async ValueTask SendAsync(Loads loads, Wire wire, Customer customer, long since, CancellationToken ct)
        {
            customer.Asks(since);
            var length = loads.Write(wire, customer);
            var status = await wire.PostAsync(length, ct);
            if (status == 200)
            {
                acks.Add(Stopwatch.GetTimestamp() - since);
                Interlocked.Increment(ref acked);
            }
            else
            {
                customer.GiveUp();
                Interlocked.Increment(ref refused);
            }
        }

        public async Task<LoadResult> ForAsync(TimeSpan duration, IEnumerable<Func<Wire, Task>> workers, int port)
        {
            var started = Stopwatch.GetTimestamp();
            using var timer = new Timer(_ => over.TrySetResult(), null, duration, Timeout.InfiniteTimeSpan);
            await Task.WhenAll(
                workers.Select(work =>
                    Task.Run(async () =>
                    {
                        using var wire = new Wire(port);
                        await work(wire);
                    })
                )
            );
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            return new LoadResult(seconds, acked, refused, acks, Replies);
        }
    }

    public int Write(Wire wire, Customer customer) =>
        webhook.Write(wire.Request, customer.Shop, customer.Phone, customer.NextSentence(), wire.Scratch);
}
