using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Mostrador.Platform.Database;
using Npgsql;

namespace Mostrador.Chaos.Parties;

/// <summary>A durable PostgreSQL of the run's own. Killed, it is restarted by the product's own guard, which runs here.</summary>
sealed class PrivatePostgres : IAsyncDisposable
{
    readonly string folder;
    readonly EmbeddedCluster cluster;
    readonly NpgsqlDataSource admin;

    PrivatePostgres(string folder, EmbeddedCluster cluster)
    {
        this.folder = folder;
        this.cluster = cluster;
        admin = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(cluster.AdministratorConnectionString)
            {
                MaxPoolSize = 4,
                ApplicationName = "judge",
            }
        );
    }

    public static async Task<PrivatePostgres> StartAsync(string folder, TimeProvider time, CancellationToken ct) =>
        new(
            folder,
            await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(folder), time, NullLogger.Instance, ct)
        );

    /// <summary>DATABASE_URL of the nodes.</summary>
    public string Url
    {
        get
        {
            var owner = new NpgsqlConnectionStringBuilder(cluster.OwnerConnectionString);
            return $"postgresql://{owner.Username}:{owner.Password}@{Uri.EscapeDataString(owner.Host!)}:{owner.Port}/{owner.Database}";
        }
    }

    string Home =>
        File.Exists(Path.Combine(folder, "location"))
            ? File.ReadAllText(Path.Combine(folder, "location")).Trim()
            : folder;

    int Postmaster =>
        int.Parse(
            File.ReadLines(Path.Combine(Home, "cluster", "postmaster.pid")).First(),
            CultureInfo.InvariantCulture
        );

    int[] Processes
    {
        get
        {
            try
            {
                var postmaster = Postmaster;
                return [postmaster, .. Signals.ChildrenOf(postmaster)];
            }
            catch (IOException)
            {
                return []; // it is down already
            }
        }
    }

    public Task KillAsync() => Signals.SendAsync("KILL", Processes);

    public async Task FreezeAsync(TimeSpan length, TimeProvider time)
    {
        var frozen = Processes;
        await Signals.SendAsync("STOP", frozen);
        await Task.Delay(length, time);
        await Signals.SendAsync("CONT", frozen);
    }

    public async Task<List<T>> RowsAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        await using var command = admin.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    public async Task<long> CountAsync(string sql, params object[] values) =>
        (await RowsAsync($"select count(*) from {sql}", r => r.GetInt64(0), values))[0];

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var command = admin.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await admin.DisposeAsync();
        await cluster.DisposeAsync();
    }
}
