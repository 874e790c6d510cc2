using Npgsql;

namespace Mostrador.Platform.Database;

/// <summary>How many connections a node keeps at most; together below the server's max_connections over all nodes.</summary>
public sealed record PoolSizes
{
    public int App { get; init; } = 24;
    public int Worker { get; init; } = 12;
}

/// <summary>Opens the two roles' pools on the database that an owner's connection string names.</summary>
public static class DatabaseFactory
{
    public static Database Open(string ownerConnectionString, Roles roles, PoolSizes sizes, string nodeName) =>
        new(
            Pool(ownerConnectionString, roles, roles.App, sizes.App, nodeName + "/app"),
            Pool(ownerConnectionString, roles, roles.Worker, sizes.Worker, nodeName + "/worker")
        );

    static NpgsqlDataSource Pool(string owner, Roles roles, string role, int size, string applicationName)
    {
        var settings = new NpgsqlConnectionStringBuilder(owner)
        {
            Username = role,
            Password = roles.PasswordOf(role),
            Pooling = true,
            MaxPoolSize = size,
            ApplicationName = applicationName.Length > 63 ? applicationName[..63] : applicationName,
            Multiplexing = false, // transactions everywhere
            // Off: in Npgsql 10.0.0 a statement that fails while it is being prepared automatically leaves its connection
            // out of step ("unexpected backend message"), and the next borrower pays (npgsql#6391).
            MaxAutoPrepare = 0,
            // Nothing here sets session state: tenant and search_path are local to a transaction, locks are the
            // transaction's own. Resetting would cost every borrower a few statements.
            NoResetOnClose = true,
            Enlist = false,
        };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString)
            .UsePhysicalConnectionInitializer(FindUsualTables, FindUsualTablesAsync)
            .Build();
    }

    /// <summary>
    /// Statements are parsed when they are prepared, before any tenant is entered: they must find the tables of the usual place.
    /// What they then read and write is decided by the tenant entered, or by none. Said once a connection and not while it is
    /// opened, where a pooler in between would refuse it.
    /// </summary>
    const string SearchPath = $"set search_path to {Migrator.SharedSchema}, public";

    static void FindUsualTables(NpgsqlConnection connection)
    {
        using var set = new NpgsqlCommand(SearchPath, connection);
        set.ExecuteNonQuery();
    }

    static async Task FindUsualTablesAsync(NpgsqlConnection connection)
    {
        await using var set = new NpgsqlCommand(SearchPath, connection);
        await set.ExecuteNonQueryAsync();
    }
}
