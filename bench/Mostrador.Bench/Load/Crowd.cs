namespace Mostrador.Bench.Load;

/// <summary>A customer on a phone of their own, in the middle of a visit.</summary>
sealed class Customer(Shop shop, long phone, int number)
{
    long askedAt;
    long elsewhere;
    TaskCompletionSource? answered;

    public Shop Shop => shop;
    public long Phone => phone;
    public int Step { get; set; }
    public bool VisitIsOver => Step >= Sentences.PerVisit;

    /// <summary>Where the reply's latency goes.</summary>
    public Samples? Replies { get; set; }

    /// <summary>A model thought about this customer's message: time that is not the product's.</summary>
    public void Thought(long ticks) => Interlocked.Add(ref elsewhere, ticks);

    public string NextSentence() => Sentences.Say(shop, number, Step++);

    /// <summary>Marks the message as waiting for its reply; one that waits already keeps its time.</summary>
    public void Asks(long at) => Interlocked.CompareExchange(ref askedAt, at, 0);

    public bool Waits => Volatile.Read(ref askedAt) != 0;

    /// <summary>Completes with the next reply. Call before <see cref="Asks"/>.</summary>
    public Task NextReply()
    {
        answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return answered.Task;
    }

    /// <returns>False for a further bubble of a reply that was counted.</returns>
    public bool Replied(long at, Samples? besideModel)
    {
        var asked = Interlocked.Exchange(ref askedAt, 0);
        if (asked == 0)
            return false;
        Replies?.Add(at - asked);
        if (Interlocked.Exchange(ref elsewhere, 0) is > 0 and var thought)
            besideModel?.Add(at - asked - thought);
        answered?.TrySetResult();
        return true;
    }

    public void GiveUp() => Interlocked.Exchange(ref askedAt, 0);
}

/// <summary>Everybody who wrote so far, by phone; replies from the stand-in find their customer here.</summary>
sealed class Crowd
{
    const long FirstPhone = 56_910_000_000;
    readonly Lock gate = new();
    Customer?[] byNumber = new Customer?[1 << 16];
    int count;
    long answered;

    /// <summary>Where a reply's latency without its model's own time goes; of replies that took a model.</summary>
    public Samples? BesideModel { get; set; }

    /// <summary>Messages that got a reply, of all loads.</summary>
    public long Answered => Interlocked.Read(ref answered);

    public Customer New(Shop shop, Samples replies)
    {
        lock (gate)
        {
            if (count == byNumber.Length)
                Array.Resize(ref byNumber, count * 2);
            var customer = new Customer(shop, FirstPhone + count, count) { Replies = replies };
            byNumber[count++] = customer;
            return customer;
        }
    }

    public void Replied(long phone, long at)
    {
        var number = phone - FirstPhone;
        var all = Volatile.Read(ref byNumber);
        if (number >= 0 && number < all.Length && all[number]?.Replied(at, BesideModel) == true)
            Interlocked.Increment(ref answered);
    }

    /// <param name="tail">The phone's last three digits, which are in the customer's name; the newest of them is meant.</param>
    public void Thought(int tail, long ticks)
    {
        Customer? newest;
        lock (gate)
        {
            var number = count - 1 - ((count - 1 - tail) % 1000 + 1000) % 1000;
            newest = number >= 0 ? byNumber[number] : null;
        }
        newest?.Thought(ticks);
    }

    public int Waiting()
    {
        lock (gate)
            return byNumber.AsSpan(0, count).ToArray().Count(c => c!.Waits);
    }

    /// <summary>Stops waiting for replies of loads that are over.</summary>
    public void GiveUp()
    {
        lock (gate)
            foreach (var customer in byNumber.AsSpan(0, count))
                customer!.GiveUp();
    }
}

/// <summary>Customers in the middle of their visits, who write in turn; whoever is done is replaced by somebody new.</summary>
/// <param name="messages">After which somebody leaves.</param>
sealed class Visitors(Crowd crowd, Func<int, Shop> shops, Samples replies, int size, int messages = Sentences.PerVisit)
{
    readonly Customer[] present = [.. Enumerable.Range(0, size).Select(i => Fresh(crowd, shops, replies, i))];
    int next;
    int drawn = size;

    /// <summary>Not for concurrent use: each connection has visitors of its own.</summary>
    public Customer Next()
    {
        var at = next++ % present.Length;
        if (present[at].Step >= messages)
            present[at] = Fresh(crowd, shops, replies, drawn++);
        return present[at];
    }

    static Customer Fresh(Crowd crowd, Func<int, Shop> shops, Samples replies, int n) => crowd.New(shops(n), replies);
}
