namespace Mostrador.Core.Conversations.Inbox;

/// <summary>
/// More webhooks wait than should, at more commits than not. Customers who were answered together write again together: such
/// a wave is over with the next commit or two, and turns that rest for it would leave the processor idle.
/// </summary>
/// <param name="most">Webhooks that may wait for their 200.</param>
sealed class DoorPressure(int most)
{
    const int Commits = 8;
    int more;

    /// <summary>So many wait as a commit begins. Several may tell at once; a count lost among them is no harm.</summary>
    public void See(int waiting) =>
        Volatile.Write(ref more, Math.Clamp(Volatile.Read(ref more) + (waiting > most ? 1 : -1), 0, 2 * Commits));

    /// <summary>Whether so many, waiting now, are too many for some time already.</summary>
    public bool Lasts(int waiting) => waiting > most && HasLasted;

    /// <summary>Whether so many waited at most of the last commits, whatever waits now.</summary>
    public bool HasLasted => Volatile.Read(ref more) >= Commits;
}
