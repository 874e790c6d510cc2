namespace Mostrador.Platform.Ids;

/// <summary>Ids that sort by time (UUID version 7).</summary>
public sealed class IdSource(TimeProvider time)
{
    public Guid Next() => Guid.CreateVersion7(time.GetUtcNow());
}
