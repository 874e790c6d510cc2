using System.Globalization;

namespace Mostrador.Platform;

/// <summary>New ids, ordered by time (UUID version 7).</summary>
public sealed class IdSource(TimeProvider time)
{
    public Guid Next() => Guid.CreateVersion7(time.GetUtcNow());
}

/// <summary>
/// This process among the nodes: the name in leases and claims. New at every start, so that a restarted program never
/// mistakes its predecessor's leases for its own.
/// </summary>
public sealed class NodeName(IdSource ids)
{
    public string Value { get; } =
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.MachineName}-{Environment.ProcessId}-{ids.Next():N}"
        );
}
