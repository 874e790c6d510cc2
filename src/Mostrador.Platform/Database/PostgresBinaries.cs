using System.Globalization;

namespace Mostrador.Platform.Database;

/// <summary>A folder with a usable PostgreSQL: postgres, initdb and pg_ctl of one version.</summary>
public sealed record PostgresBinaries(string Folder, int MajorVersion)
{
    public const int OldestSupported = 15;

    public string InitDb => Path.Combine(Folder, "initdb");
    public string PgCtl => Path.Combine(Folder, "pg_ctl");
    public string PgDump => Path.Combine(Folder, "pg_dump");
    public string PgRestore => Path.Combine(Folder, "pg_restore");

    /// <summary>Where installations usually are: the PATH, then Debian's, Red Hat's and the source build's folders.</summary>
    public static IEnumerable<string> UsualFolders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(VersionFolders("/usr/lib/postgresql", "*"))
            .Concat(VersionFolders("/usr", "pgsql-*"))
            .Append("/usr/local/pgsql/bin");

    /// <summary>
    /// The newest usable version, or exactly <paramref name="major"/> when a cluster of that version exists already:
    /// one version's server cannot open another's files.
    /// </summary>
    public static async Task<PostgresBinaries> FindAsync(IEnumerable<string> folders, int? major, CancellationToken ct)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in folders.Distinct())
        {
            if (await InspectAsync(folder, ct) is { } binaries)
                found.Add(binaries);
        }

        var usable = found.Where(b => major is null ? b.MajorVersion >= OldestSupported : b.MajorVersion == major);
        return usable.MaxBy(b => b.MajorVersion) ?? throw Missing(found, major);
    }

    static SetupException Missing(List<PostgresBinaries> found, int? major)
    {
        var cure =
            $"Instálelo con «sudo apt-get install postgresql{(major is null ? "" : "-" + major.Value.ToString(CultureInfo.InvariantCulture))}» "
            + "o defina DATABASE_URL con un PostgreSQL propio (postgresql://usuario:clave@servidor:5432/base).";
        var versions = string.Join(", ", found.Select(b => b.MajorVersion).Distinct().Order());
        return (found.Count, major) switch
        {
            (0, _) => new SetupException("No se encontró PostgreSQL en esta máquina.", cure),
            (_, null) => new SetupException(
                $"Se encontró PostgreSQL {versions}, pero se necesita la versión {OldestSupported} o una más nueva.",
                cure
            ),
            _ => new SetupException(
                $"Los datos son de PostgreSQL {major} y en esta máquina hay solo la versión {versions}.",
                cure
            ),
        };
    }

    static async Task<PostgresBinaries?> InspectAsync(string folder, CancellationToken ct)
    {
        if (!new[] { "postgres", "initdb", "pg_ctl" }.All(name => File.Exists(Path.Combine(folder, name))))
            return null;
        try
        {
            // "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"
            var version = await ExternalCommand.RunAsync([Path.Combine(folder, "postgres"), "--version"], ct);
            var number = version.Output.Split(' ').ElementAtOrDefault(2) ?? "";
            var digits = new string([.. number.TakeWhile(char.IsAsciiDigit)]);
            return int.TryParse(digits, CultureInfo.InvariantCulture, out var major) ? new(folder, major) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // present but not executable: as good as absent
        }
    }

    static IEnumerable<string> VersionFolders(string parent, string pattern) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern).Select(version => Path.Combine(version, "bin"))
            : [];
}
