namespace Mostrador.Core.Conversations.Outbox;

/// <summary>
/// Conversations out of which this node sends nothing for now: something older of theirs has to wait, or is claimed in
/// this node's name without this node knowing. As long as the database shows such a message as about to go out here, it
/// lets later ones be claimed here too; those claims are given back, and the poller takes everything up in order.
/// </summary>
sealed class HeldBack(TimeProvider time)
{
    /// <summary>No claim is acted upon when it is older than this.</summary>
    static readonly TimeSpan Remembered = TimeSpan.FromSeconds(OutboxStore.ClaimSeconds * 2);

    sealed class Hold
    {
        public int Holders;
        public long Ended;
    }

    readonly Lock guard = new();
    readonly Dictionary<ConversationKey, Hold> holds = [];

    /// <summary>Several reasons may hold back one conversation: each ends with a <see cref="End"/> of its own.</summary>
    public void Begin(ConversationKey conversation)
    {
        lock (guard)
        {
            Forget();
            if (!holds.TryGetValue(conversation, out var hold))
                holds.Add(conversation, hold = new Hold());
            hold.Holders++;
        }
    }

    /// <summary>The database knows now; what is claimed from here on is in order again.</summary>
    public void End(ConversationKey conversation)
    {
        lock (guard)
            if (holds.TryGetValue(conversation, out var hold))
            {
                hold.Holders--;
                hold.Ended = time.GetTimestamp();
            }
    }

    public bool Covers(OutboxRow row)
    {
        lock (guard)
            return holds.TryGetValue(row.Conversation, out var hold)
                && (hold.Holders > 0 || row.Claim.AskedAt < hold.Ended);
    }

    void Forget()
    {
        foreach (var (conversation, hold) in holds.Where(h => IsOver(h.Value)).ToList())
            holds.Remove(conversation);
    }

    bool IsOver(Hold hold) => hold.Holders == 0 && time.GetElapsedTime(hold.Ended) > Remembered;
}
