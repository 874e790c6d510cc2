using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Mostrador.Platform.Database;
using Mostrador.Platform.Secrets;
using Npgsql;

namespace Mostrador.Testing;

/// <summary>
/// One private PostgreSQL per test process, with a migrated template from which databases are copied in milliseconds.
/// Nothing has to dispose it: a small watcher process removes it when this process ends, however it ends.
/// </summary>
public sealed class PostgresCluster
{
    const string Template = "mostrador";
    static readonly Lazy<Task<PostgresCluster>> Instance = new(StartAsync);

    // The cluster serves all tests of the process: no single test's end may cut its work short.
    static readonly CancellationToken Never = CancellationToken.None;

    // Held: a collected Process closes the pipe, and the watcher would take the cluster away in the middle of a run.
    static Process? watcher;

    readonly EmbeddedCluster cluster;
    int databases;

    PostgresCluster(EmbeddedCluster cluster) => this.cluster = cluster;

    public static Task<PostgresCluster> SharedAsync() => Instance.Value;

    public const string SecretKey = "a key for tests only";
    public const string RolePrefix = "mostrador_test";

    public static MasterKey Key { get; } = MasterKey.FromText(SecretKey);

    /// <summary>All databases of the cluster share these; PostgreSQL's roles belong to the whole server.</summary>
    public static Roles Roles { get; } = new(RolePrefix, Key);

    /// <summary>Connects as superuser, who sees every row of every tenant.</summary>
    public string AdministratorConnectionString(string database) => On(cluster.AdministratorConnectionString, database);

    /// <summary>Connects as the owner of the tables, who is no superuser: row-level security holds for it too.</summary>
    public string OwnerConnectionString(string database) => On(cluster.OwnerConnectionString, database);

    /// <returns>The name of a new database, migrated unless <paramref name="empty"/>.</returns>
    public async Task<string> CreateDatabaseAsync(bool empty = false)
    {
        var name = "test_" + Interlocked.Increment(ref databases).ToString(CultureInfo.InvariantCulture);
        var template = empty ? "template0" : Template;
        await ExecuteAsync($"create database {name} template {template} owner mostrador");
        return name;
    }

    /// <summary>Brings an empty database to where one of before stood; without a part, or from there on, to today.</summary>
    /// <param name="part">Of its migrations (central, data), those from <paramref name="before"/> on are left out.</param>
    public Task MigrateAsync(string database, CancellationToken ct, string? part = null, int before = int.MaxValue) =>
        new Migrator(
            OwnerConnectionString(database),
            Roles,
            [
                .. Migration
                    .Embedded(typeof(Core.Tenants.Tenant).Assembly)
                    .Where(m => m.Part != part || m.Number < before),
            ]
        ).MigrateAsync(ct);

    public Task DropDatabaseAsync(string name) => ExecuteAsync($"drop database if exists {name} with (force)");

    static async Task<PostgresCluster> StartAsync()
    {
        var folder = $"/tmp/mostrador-test-{Environment.ProcessId}-{Stopwatch.GetTimestamp():x}";
        RemoveAtExit(folder);
        var options = new EmbeddedClusterOptions(Path.Combine(folder, "postgres"))
        {
            Durable = false,
            Loopback = false,
        };
        var started = await EmbeddedCluster.StartAsync(options, TimeProvider.System, NullLogger.Instance, Never);
        var migrator = new Migrator(started.OwnerConnectionString, Roles, typeof(Core.Tenants.Tenant).Assembly);
        await migrator.MigrateAsync(Never);
        return new PostgresCluster(started);
    }

    /// <summary>The watcher reads from a pipe that the kernel closes when this process dies.</summary>
    static void RemoveAtExit(string folder)
    {
        const string script = """
            read -r _
            pid=$(head -n 1 "$0/postgres/cluster/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid" && sleep 0.3
            rm -rf "$0" || { sleep 2; rm -rf "$0"; }
            """;
        watcher = Process.Start(
            new ProcessStartInfo("setsid", ["sh", "-c", script, folder])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = "/",
            }
        );
    }

    async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(AdministratorConnectionString("postgres"));
        await connection.OpenAsync(Never);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Never);
    }

    static string On(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;
}
