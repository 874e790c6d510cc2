namespace Mostrador.Platform.Database;

/// <summary>
/// Several programs may use one embedded cluster (the server and a command line beside it). <c>lock</c> lets one at a
/// time start or stop it; <c>users</c> is held shared by all of them, so that the last one out, and only it, stops
/// PostgreSQL. Both are the kernel's locks: a killed program gives them back by dying.
/// </summary>
internal sealed class ClusterLocks(string control, TimeProvider time) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    FileStream? use;

    /// <summary>The right to start or stop the cluster, until disposed.</summary>
    public async Task<IDisposable> ExclusiveAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            if (TryOpen("lock", FileAccess.ReadWrite, FileShare.None) is { } held)
                return held;
            if (time.GetElapsedTime(started) > Patience)
                throw new SetupException(
                    $"Otro programa está iniciando o deteniendo PostgreSQL en {control} y no termina.",
                    "Espere a que termine o detenga ese programa, y vuelva a intentarlo."
                );
            await Task.Delay(Pause, time, ct);
        }
    }

    /// <summary>Counts this program among the cluster's users. Call while holding the exclusive lock.</summary>
    public void Join() =>
        use ??=
            TryOpen("users", FileAccess.Read, FileShare.Read)
            ?? throw new InvalidOperationException("users lock is held exclusively while the start lock is ours");

    /// <summary>Leaves; true when nobody else uses the cluster. Call while holding the exclusive lock.</summary>
    public bool LeaveAsLast()
    {
        use?.Dispose();
        use = null;
        using var alone = TryOpen("users", FileAccess.ReadWrite, FileShare.None);
        return alone is not null;
    }

    public void Dispose() => use?.Dispose();

    FileStream? TryOpen(string name, FileAccess access, FileShare share)
    {
        var path = Path.Combine(control, name);
        try
        {
            if (!File.Exists(path))
                using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite)) { }
            return new FileStream(path, FileMode.Open, access, share);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SetupException(
                $"La carpeta {control} pertenece a otro usuario.",
                "Inicie el programa con el mismo usuario de la primera vez.",
                e
            );
        }
        catch (IOException)
        {
            return null; // held by another
        }
    }
}
