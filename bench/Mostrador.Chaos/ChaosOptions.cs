namespace Mostrador.Chaos;

/// <param name="Server">The product's executable.</param>
/// <param name="Folder">Everything the run writes, the database among it.</param>
public sealed record ChaosOptions(string Server, string Folder, TimeSpan Length, int Seed)
{
    public int Buyers { get; init; } = 40;

    /// <summary>Between two blows.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Leases, claims and waiting times of what is gone are made to end at once after the storm instead of within their
    /// minute: for a run that has not got a minute.
    /// </summary>
    public bool LetTimePass { get; init; }

    /// <summary>How long the queues may take to be empty after the storm.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromMinutes(5);

    public Action<string>? Say { get; init; }
}
