using System.Globalization;
using Npgsql;

namespace Mostrador.Bench.Product;

/// <summary>The product's private PostgreSQL, entered as its administrator: to prepare data and to read its statistics.</summary>
sealed class Cluster(string dataFolder)
{
    readonly string control = Path.Combine(dataFolder, "postgres");

    /// <summary>Elsewhere when PostgreSQL's account could not reach the data folder.</summary>
    string Home
    {
        get
        {
            var location = Path.Combine(control, "location");
            return File.Exists(location) ? File.ReadAllText(location).Trim() : control;
        }
    }

    public string SocketFolder => Path.Combine(Home, "run");
    public string Password => File.ReadAllText(Path.Combine(control, "password")).Trim();
    public int Port => int.Parse(File.ReadAllText(Path.Combine(control, "port")), CultureInfo.InvariantCulture);

    public int PostmasterId =>
        int.Parse(
            File.ReadLines(Path.Combine(Home, "cluster", "postmaster.pid")).First(),
            CultureInfo.InvariantCulture
        );

    public const string Administrator = "mostrador_admin";

    /// <param name="connections">Zero for one that is closed for good, as its server may stop at any time.</param>
    public string ConnectionString(string database, int connections = 0) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = SocketFolder,
            Port = Port,
            Username = Administrator,
            Password = Password,
            Database = database,
            Pooling = connections > 0,
            MaxPoolSize = Math.Max(1, connections),
        }.ConnectionString;

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken ct, string database = "mostrador")
    {
        var connection = new NpgsqlConnection(ConnectionString(database));
        await connection.OpenAsync(ct);
        return connection;
    }

    public async Task ExecuteAsync(string sql, CancellationToken ct, string database = "mostrador")
    {
        await using var connection = await OpenAsync(ct, database);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Gives the database what one has that has been under such loads for some minutes: as many files of its log to write
    /// again as it fills between two checkpoints. A new one makes them as it goes, and whoever commits waits 60 ms for each.
    /// </summary>
    public async Task SeasonAsync(CancellationToken ct)
    {
        const int Files = 100; // of 16 MB: what max_wal_size lets it keep, less a reserve
        await using var connection = await OpenAsync(ct);
        for (var i = 0; i < Files; i++)
        {
            await using var next = new NpgsqlCommand(
                "select pg_logical_emit_message(false, 'bench', 'next'), pg_switch_wal()",
                connection
            );
            await next.ExecuteNonQueryAsync(ct);
        }
        await using var checkpoint = new NpgsqlCommand("checkpoint", connection) { CommandTimeout = 300 };
        await checkpoint.ExecuteNonQueryAsync(ct);
    }
}
