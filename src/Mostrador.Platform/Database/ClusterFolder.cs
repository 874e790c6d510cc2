using System.Globalization;
using System.Security.Cryptography;

namespace Mostrador.Platform.Database;

/// <summary>
/// The files of an embedded cluster. <c>control</c> (in the data folder, the program's own) holds the password, the port
/// and the locks; <c>home</c> holds what PostgreSQL's account must reach and is the same folder wherever possible.
/// </summary>
internal sealed class ClusterFolder
{
    readonly string control;

    ClusterFolder(string control, string home)
    {
        this.control = control;
        Home = home;
    }

    public string Home { get; }
    public string Cluster => Path.Combine(Home, "cluster");
    public string Unfinished => Path.Combine(Home, "cluster.new");
    public string Sockets => Path.Combine(Home, "run");
    public string Logs => Path.Combine(Cluster, "log");
    public string StartLog => Path.Combine(Home, "start.log");
    public bool IsRelocated => Home != control;
    public bool HasCluster => File.Exists(Path.Combine(Cluster, "PG_VERSION"));

    public int? ClusterVersion =>
        HasCluster
            ? int.Parse(File.ReadAllText(Path.Combine(Cluster, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture)
            : null;

    /// <summary>The control folder, made when missing; with symbolic links resolved, as the kernel reports it.</summary>
    public static async Task<string> PrepareAsync(string folder, CancellationToken ct)
    {
        var path = Path.GetFullPath(folder);
        try
        {
            MakeFolder(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new SetupException(
                $"No se puede escribir en la carpeta de datos {path}.",
                "Dé permiso al usuario que inicia el programa o elija otra carpeta con MOSTRADOR_DATA.",
                e
            );
        }
        var real = await ExternalCommand.RunAsync(["readlink", "-f", path], ct);
        return real.Succeeded ? real.Output : path;
    }

    public static ClusterFolder Open(string controlFolder)
    {
        var location = Path.Combine(controlFolder, "location");
        return new(controlFolder, File.Exists(location) ? File.ReadAllText(location).Trim() : controlFolder);
    }

    /// <summary>
    /// Gives PostgreSQL's account a place it can reach. When the data folder lies under one that is closed to it (say
    /// /root), the cluster goes to <paramref name="fallbackRoot"/> and the data folder remembers where.
    /// </summary>
    public async Task<ClusterFolder> ReachableByAsync(ServiceAccount account, string fallbackRoot, CancellationToken ct)
    {
        if (await account.CanReachAsync(Home, ct))
            return this;
        if (HasCluster)
            throw new SetupException(
                $"La cuenta {account.Name} no puede entrar en {Home}.",
                $"Dele paso con «chmod o+x» en cada carpeta de esa ruta o inicie el programa con el dueño de los datos."
            );
        var home = Path.Combine(fallbackRoot, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
        Directory.CreateDirectory(fallbackRoot);
        MakeFolder(home);
        await File.WriteAllTextAsync(Path.Combine(control, "location"), home + "\n", ct);
        return new(control, home);
    }

    public string? Password
    {
        get => Read("password");
        set => Write("password", value!);
    }

    public int? Port
    {
        get => int.TryParse(Read("port"), CultureInfo.InvariantCulture, out var port) ? port : null;
        set => Write("port", value!.Value.ToString(CultureInfo.InvariantCulture));
    }

    // Others may walk through (PostgreSQL's account has to), not look around. Set afterwards: the umask would cut it.
    static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, WalkThrough);
    }

    const UnixFileMode WalkThrough =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherExecute;

    string? Read(string name)
    {
        var path = Path.Combine(control, name);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }

    void Write(string name, string text)
    {
        var path = Path.Combine(control, name);
        using var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
        file.Write(System.Text.Encoding.UTF8.GetBytes(text + "\n"));
        file.Flush(flushToDisk: true);
    }
}
