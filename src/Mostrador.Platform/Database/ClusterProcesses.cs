using System.Diagnostics;
using System.Globalization;

namespace Mostrador.Platform.Database;

/// <summary>
/// Which processes work on a cluster's files, told by their working folder. The process id in postmaster.pid alone
/// proves nothing: after a crash or in a container the number may belong to somebody else.
/// </summary>
internal static class ClusterProcesses
{
    public static IReadOnlyList<int> Of(string clusterFolder)
    {
        if (!Directory.Exists("/proc"))
            return PidInFile(clusterFolder) is { } pid ? [pid] : [];
        return
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(id => id > 0 && WorksIn(id, clusterFolder)),
        ];
    }

    /// <summary>The running postmaster, or null.</summary>
    public static int? Postmaster(string clusterFolder) =>
        PidInFile(clusterFolder) is { } pid && (!Directory.Exists("/proc") || WorksIn(pid, clusterFolder)) ? pid : null;

    public static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // it ended by itself
        }
    }

    public static string PidFile(string clusterFolder) => Path.Combine(clusterFolder, "postmaster.pid");

    static int? PidInFile(string clusterFolder)
    {
        try
        {
            var first = File.ReadLines(PidFile(clusterFolder)).FirstOrDefault();
            return int.TryParse(first, CultureInfo.InvariantCulture, out var pid) && pid > 0 ? pid : null;
        }
        catch (IOException)
        {
            return null; // no file: no server
        }
    }

    static bool WorksIn(int id, string clusterFolder)
    {
        try
        {
            return new DirectoryInfo($"/proc/{id}/cwd").LinkTarget == clusterFolder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // ended meanwhile, or another user's: not ours
        }
    }
}
