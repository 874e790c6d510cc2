using System.Globalization;

namespace Mostrador.Platform.Database;

/// <summary>
/// The operating system's account that PostgreSQL runs as. PostgreSQL refuses to run as root, so a program started by
/// root lends it another one; otherwise it is simply the program's own.
/// </summary>
internal sealed record ServiceAccount(string Name, int? UserId, int GroupId)
{
    public static readonly ServiceAccount Own = new(Environment.UserName, null, 0);

    /// <summary>Whether the program is root and another account does the work.</summary>
    public bool IsBorrowed => UserId is not null;

    /// <summary>The account of an existing cluster's files, or <c>postgres</c> for a new cluster.</summary>
    /// <param name="accounts">The system's list of them, in the format of passwd.</param>
    /// <exception cref="SetupException">There is none.</exception>
    public static async Task<ServiceAccount> ChooseAsync(
        string clusterFolder,
        CancellationToken ct,
        string accounts = "/etc/passwd"
    )
    {
        if (!Environment.IsPrivilegedProcess)
            return Own;
        if (Directory.Exists(clusterFolder) && await OwnerAsync(clusterFolder, ct) is { UserId: not 0 } owner)
            return owner;
        // Never "nobody": what it owns belongs to every program that runs as nobody.
        return Known("postgres", accounts)
            ?? throw new SetupException(
                "PostgreSQL no puede funcionar como root y no hay una cuenta «postgres» que lo haga.",
                "Inicie el programa con un usuario corriente o cree la cuenta con «useradd --system postgres»; "
                    + "el paquete postgresql de Debian la crea."
            );
    }

    /// <summary>The command as this account runs it.</summary>
    public IReadOnlyList<string> Wrap(params IReadOnlyList<string> command) =>
        IsBorrowed
            ? ["setpriv", $"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups", "--", .. command]
            : command;

    /// <summary>Whether this account can walk down to the folder.</summary>
    public async Task<bool> CanReachAsync(string folder, CancellationToken ct) =>
        !IsBorrowed || (await ExternalCommand.RunAsync(Wrap("test", "-x", folder), ct)).Succeeded;

    public async Task TakeOverAsync(string path, CancellationToken ct)
    {
        if (!IsBorrowed)
            return;
        var chown = await ExternalCommand.RunAsync(["chown", "-R", $"{UserId}:{GroupId}", path], ct);
        if (!chown.Succeeded)
            throw new SetupException(
                $"No se pudo entregar {path} a la cuenta {Name}: {chown.Output}.",
                "Revise los permisos."
            );
    }

    static async Task<ServiceAccount?> OwnerAsync(string folder, CancellationToken ct)
    {
        var stat = await ExternalCommand.RunAsync(["stat", "-c", "%u %g %U", folder], ct);
        return stat.Succeeded && stat.Output.Split(' ') is [var user, var group, var name]
            ? new(name, Number(user), Number(group))
            : null;
    }

    static ServiceAccount? Known(string name, string accounts) =>
        File.Exists(accounts)
            ? File.ReadLines(accounts)
                .Select(line => line.Split(':'))
                .Where(fields => fields.Length > 3 && fields[0] == name)
                .Select(fields => new ServiceAccount(name, Number(fields[2]), Number(fields[3])))
                .FirstOrDefault()
            : null;

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
