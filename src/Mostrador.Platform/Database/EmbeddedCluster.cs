using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mostrador.Platform.Database;

/// <param name="Folder">Where the cluster lives, usually <c>data/postgres</c>.</param>
public sealed record EmbeddedClusterOptions(string Folder)
{
    /// <summary>Off only for throw-away clusters of tests: commits no longer wait for the disk.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Also reachable on 127.0.0.1, for psql and other tools; the program itself prefers the socket.</summary>
    public bool Loopback { get; init; } = true;

    public string Database { get; init; } = "mostrador";

    /// <summary>Where to look for PostgreSQL's programs.</summary>
    public IEnumerable<string> BinaryFolders { get; init; } = PostgresBinaries.UsualFolders();

    /// <summary>Takes the cluster when its own folder cannot be reached by the account PostgreSQL runs as.</summary>
    public string FallbackRoot { get; init; } = "/var/lib/mostrador";
}

/// <summary>
/// A private PostgreSQL that lives with the program: made on the first start, started and stopped with it, restarted
/// when it dies, taken over when an earlier program was killed and left it running. Reachable from this machine only.
/// </summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    const string Administrator = "mostrador_admin";
    const string Owner = "mostrador";
    const int LongestSocketFolder = 90; // the kernel allows 107 bytes with "/.s.PGSQL.65535"
    static readonly TimeSpan GuardInterval = TimeSpan.FromSeconds(1);

    readonly EmbeddedClusterOptions options;
    readonly TimeProvider time;
    readonly ILogger log;
    readonly ClusterFolder folder;
    readonly ClusterLocks locks;
    readonly ServiceAccount account;
    readonly PostgresBinaries binaries;
    readonly CancellationTokenSource stopping = new();
    Task guard = Task.CompletedTask;
    int port;

    EmbeddedCluster(
        EmbeddedClusterOptions options,
        TimeProvider time,
        ILogger log,
        ClusterFolder folder,
        ClusterLocks locks,
        ServiceAccount account,
        PostgresBinaries binaries
    )
    {
        this.options = options;
        this.time = time;
        this.log = log;
        this.folder = folder;
        this.locks = locks;
        this.account = account;
        this.binaries = binaries;
    }

    /// <exception cref="SetupException">No usable PostgreSQL, or its folder or start fails for a reason to be cured.</exception>
    public static async Task<EmbeddedCluster> StartAsync(
        EmbeddedClusterOptions options,
        TimeProvider time,
        ILogger log,
        CancellationToken ct
    )
    {
        var control = await ClusterFolder.PrepareAsync(options.Folder, ct);
        var users = new ClusterLocks(control, time);
        try
        {
            using var exclusive = await users.ExclusiveAsync(ct);
            users.Join();
            var place = ClusterFolder.Open(control);
            var runner = await ServiceAccount.ChooseAsync(place.Cluster, ct);
            var programs = await PostgresBinaries.FindAsync(options.BinaryFolders, place.ClusterVersion, ct);
            var known = place.IsRelocated;
            place = await place.ReachableByAsync(runner, options.FallbackRoot, ct);
            if (place.IsRelocated && !known)
                log.LogWarning(
                    "PostgreSQL funciona con la cuenta {Account}, que no puede entrar en {Control}: sus datos están en {Home}",
                    runner.Name,
                    control,
                    place.Home
                );
            var cluster = new EmbeddedCluster(options, time, log, place, users, runner, programs);
            try
            {
                await cluster.OpenAsync(ct);
                return cluster;
            }
            catch
            {
                if (users.LeaveAsLast())
                    await cluster.StopPostmasterAsync(CancellationToken.None);
                throw;
            }
        }
        catch
        {
            users.Dispose();
            throw;
        }
    }

    /// <summary>The role that owns the database and runs migrations; no superuser, as on a managed PostgreSQL.</summary>
    public string OwnerConnectionString => ConnectionString(Owner, options.Database);

    /// <summary>The superuser, for backups and for arranging tests.</summary>
    public string AdministratorConnectionString => ConnectionString(Administrator, options.Database);

    public PostgresBinaries Binaries => binaries;

    /// <summary>Where the files are, and as whom PostgreSQL runs: for people.</summary>
    public string Description =>
        $"PostgreSQL {binaries.MajorVersion} en {folder.Cluster} (cuenta {account.Name}, puerto {port})";

    internal int? PostmasterId => ClusterProcesses.Postmaster(folder.Cluster);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await guard;
        using (await locks.ExclusiveAsync(CancellationToken.None))
        {
            if (locks.LeaveAsLast())
                await StopPostmasterAsync(CancellationToken.None);
        }
        locks.Dispose();
        stopping.Dispose();
    }

    async Task OpenAsync(CancellationToken ct)
    {
        if (Directory.Exists(folder.Unfinished))
            Directory.Delete(folder.Unfinished, recursive: true); // an earlier first start did not get to its end
        if (!folder.HasCluster)
            await CreateAsync(ct);
        await EnsureRunningAsync(ct);
        await EnsureDatabaseAsync(ct);
        guard = GuardAsync(stopping.Token);
    }

    /// <summary>Makes the cluster beside its place and moves it there when it is whole.</summary>
    async Task CreateAsync(CancellationToken ct)
    {
        log.LogInformation("Creando la base de datos en {Folder}", folder.Cluster);
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        Directory.CreateDirectory(folder.Unfinished);
        var passwordFile = Path.Combine(folder.Home, "password.new");
        await File.WriteAllTextAsync(passwordFile, "", ct);
        File.SetUnixFileMode(passwordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(passwordFile, password, ct);
        await account.TakeOverAsync(passwordFile, ct);
        await account.TakeOverAsync(folder.Unfinished, ct);

        string[] command =
        [
            binaries.InitDb,
            "--pgdata=" + folder.Unfinished,
            "--username=" + Administrator,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            options.Durable ? "--data-checksums" : "--no-sync",
        ];
        var made = await ExternalCommand.RunAsync(account.Wrap(command), ct);
        File.Delete(passwordFile);
        if (!made.Succeeded)
            throw new SetupException(
                $"PostgreSQL no pudo crear su base de datos: {made.Output}",
                "Revise el espacio y los permisos de la carpeta de datos."
            );

        await File.AppendAllTextAsync(
            Path.Combine(folder.Unfinished, "postgresql.conf"),
            "\n# Written anew at every start; change settings with ALTER SYSTEM, which wins.\ninclude = 'mostrador.conf'\n",
            ct
        );
        folder.Password = password; // before the move: a cluster in its place always has its password
        Directory.Move(folder.Unfinished, folder.Cluster);
    }

    async Task EnsureRunningAsync(CancellationToken ct)
    {
        if (folder.Password is null)
            throw new SetupException(
                $"Falta la clave de la base de datos que está en {folder.Cluster}.",
                "Restaure el archivo «password» desde una copia de seguridad de la carpeta de datos."
            );
        if (await AdoptAsync(ct))
            return;
        await ClearRemainsAsync(ct);
        await StartPostmasterAsync(ct);
    }

    /// <summary>A server left running by a killed program, or shared with a living one, is used as it is.</summary>
    async Task<bool> AdoptAsync(CancellationToken ct)
    {
        while (ClusterProcesses.Postmaster(folder.Cluster) is not null && folder.Port is { } known)
        {
            port = known;
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString(Administrator, "postgres"));
                await connection.OpenAsync(ct);
                log.LogInformation("PostgreSQL ya estaba funcionando en {Folder}", folder.Cluster);
                return true;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), time, ct); // starting up, recovering or shutting down: all of them end
            }
            catch (NpgsqlException e) when (e is not PostgresException)
            {
                if (ClusterProcesses.Postmaster(folder.Cluster) is null)
                    break; // it was shutting down
                log.LogWarning("PostgreSQL no responde en el puerto {Port}: se detiene y se inicia de nuevo", known);
                await StopPostmasterAsync(ct);
            }
        }
        return false;
    }

    /// <summary>
    /// Without a postmaster, what still works on the files are children of a killed one. They notice and leave; one that
    /// does not would hold the shared memory for ever. Only when all are gone may the stale pid file go.
    /// </summary>
    async Task ClearRemainsAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        while (ClusterProcesses.Of(folder.Cluster) is { Count: > 0 } orphans)
        {
            if (time.GetElapsedTime(started) > TimeSpan.FromSeconds(5))
                orphans.ToList().ForEach(ClusterProcesses.Kill);
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
        }
        File.Delete(ClusterProcesses.PidFile(folder.Cluster));
        // The socket has a lock file of its own; this folder is ours alone.
        if (Directory.Exists(folder.Sockets))
            Directory.EnumerateFiles(folder.Sockets).ToList().ForEach(File.Delete);
    }

    async Task StartPostmasterAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(folder.Sockets);
        File.SetUnixFileMode(folder.Sockets, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        for (var attempt = 1; ; attempt++)
        {
            port = ChoosePort(fresh: attempt > 1);
            await File.WriteAllTextAsync(Path.Combine(folder.Cluster, "mostrador.conf"), Settings(), ct);
            await File.WriteAllTextAsync(folder.StartLog, "", ct);
            foreach (
                var path in new[] { folder.Sockets, folder.StartLog, Path.Combine(folder.Cluster, "mostrador.conf") }
            )
                await account.TakeOverAsync(path, ct);
            // pg_ctl gives the server a session of its own: Ctrl-C on our terminal must not reach it before we finished.
            var started = await ExternalCommand.RunAsync(
                account.Wrap(
                    binaries.PgCtl,
                    "start",
                    "--wait",
                    "--timeout=600",
                    "-D",
                    folder.Cluster,
                    "-l",
                    folder.StartLog
                ),
                ct
            );
            if (started.Succeeded)
            {
                folder.Port = port;
                log.LogInformation("PostgreSQL {Version} iniciado en {Folder}", binaries.MajorVersion, folder.Cluster);
                return;
            }
            var reason = await LastWordsAsync(ct);
            var portTaken = reason.Contains("could not bind", StringComparison.Ordinal);
            if (!portTaken || attempt == 5)
                throw new SetupException(
                    $"PostgreSQL no pudo iniciarse: {reason.Trim()}",
                    $"Revise los registros en {folder.Logs}."
                );
        }
    }

    /// <summary>What the server said about its failed start, before and after it moved to its own log.</summary>
    async Task<string> LastWordsAsync(CancellationToken ct)
    {
        var words = await File.ReadAllTextAsync(folder.StartLog, ct);
        var logs = new DirectoryInfo(folder.Logs);
        if (!words.Contains("redirecting log output", StringComparison.Ordinal) || !logs.Exists)
            return words;
        var newest = logs.GetFiles("*.log").MaxBy(file => file.LastWriteTimeUtc);
        var all = newest is null ? "" : await File.ReadAllTextAsync(newest.FullName, ct);
        return all[Math.Max(0, all.LastIndexOf("starting PostgreSQL", StringComparison.Ordinal))..];
    }

    /// <summary>The remembered port while it is free, so that tools find the database where it was yesterday.</summary>
    int ChoosePort(bool fresh)
    {
        if (!options.Loopback)
            return folder.Port ?? 5432; // only part of the socket's name
        foreach (var candidate in new[] { fresh ? 0 : folder.Port ?? 0, 0 })
        {
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, candidate);
                probe.Start();
                return ((IPEndPoint)probe.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // taken: let the system choose
            }
        }
        throw new SetupException(
            "No hay ningún puerto libre en 127.0.0.1.",
            "Revise los límites de red de la máquina."
        );
    }

    string Settings()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024);
        var buffers = Math.Clamp(memory / 8, 64, 1024);
        var socket = folder.Sockets.Length <= LongestSocketFolder ? folder.Sockets : "";
        var safety = options.Durable ? "on" : "off";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # Written by mostrador at every start.
            listen_addresses = '{(options.Loopback ? "127.0.0.1" : "")}'
            port = {port}
            unix_socket_directories = '{socket.Replace("'", "''", StringComparison.Ordinal)}'
            unix_socket_permissions = 0700
            max_connections = 100
            shared_buffers = {buffers}MB
            effective_cache_size = {Math.Max(buffers * 4, 256)}MB
            work_mem = 8MB
            maintenance_work_mem = 64MB
            random_page_cost = 1.1
            fsync = {safety}
            synchronous_commit = {safety}
            full_page_writes = {safety}
            wal_compression = on
            max_wal_size = 2GB
            min_wal_size = 160MB
            checkpoint_timeout = 15min
            autovacuum = on
            autovacuum_naptime = 15s
            max_parallel_workers_per_gather = 0
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            logging_collector = {(options.Durable ? "on" : "off")}
            log_directory = 'log'
            log_filename = 'postgresql-%a.log'
            log_truncate_on_rotation = on
            log_rotation_age = 1d
            log_rotation_size = 0

            """
        );
    }

    async Task EnsureDatabaseAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(Administrator, "postgres"));
        await connection.OpenAsync(ct);
        await using var look = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection);
        look.Parameters.Add(new NpgsqlParameter<string> { TypedValue = options.Database });
        if (await look.ExecuteScalarAsync(ct) is not null)
            return;

        var name = SqlName.Quote(options.Database);
        await using var role = new NpgsqlCommand(
            $"""
            do $$ begin
                if not exists (select from pg_roles where rolname = '{Owner}') then
                    create role {Owner} login createrole password '{ScramVerifier.Of(folder.Password!)}';
                end if;
            end $$
            """,
            connection
        );
        await role.ExecuteNonQueryAsync(ct);
        await using var database = new NpgsqlCommand($"create database {name} owner {Owner}", connection);
        await database.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Starts PostgreSQL again when something killed it; connections come back by themselves.</summary>
    async Task GuardAsync(CancellationToken ct)
    {
        try
        {
            using var timer = new PeriodicTimer(GuardInterval, time);
            while (await timer.WaitForNextTickAsync(ct))
            {
                if (ClusterProcesses.Postmaster(folder.Cluster) is not null)
                    continue;
                using var exclusive = await locks.ExclusiveAsync(ct);
                if (ClusterProcesses.Postmaster(folder.Cluster) is not null)
                    continue;
                log.LogError("PostgreSQL dejó de funcionar: se inicia de nuevo");
                await TryRestartAsync(ct);
            }
        }
        catch (OperationCanceledException)
        {
            // stopping
        }
    }

    async Task TryRestartAsync(CancellationToken ct)
    {
        try
        {
            await EnsureRunningAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it is, the next tick tries again: giving up would leave the shops without a database.
            log.LogError(e, "PostgreSQL no pudo iniciarse de nuevo");
        }
    }

    async Task StopPostmasterAsync(CancellationToken ct)
    {
        foreach (var mode in new[] { "fast", "immediate" })
        {
            if (ClusterProcesses.Postmaster(folder.Cluster) is null)
                break;
            await ExternalCommand.RunAsync(
                account.Wrap(binaries.PgCtl, "stop", "--wait", "--timeout=60", "-m", mode, "-D", folder.Cluster),
                ct
            );
        }
        await ClearRemainsAsync(ct); // pg_ctl returns a moment before the last process is gone
    }

    string ConnectionString(string user, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = folder.Sockets.Length <= LongestSocketFolder ? folder.Sockets : "127.0.0.1",
            Port = port,
            Username = user,
            Password = folder.Password,
            Database = database,
            SslMode = SslMode.Disable,
            Pooling = false,
        }.ConnectionString;
}
