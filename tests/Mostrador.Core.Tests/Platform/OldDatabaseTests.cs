using Mostrador.Testing;
using Npgsql;

namespace Mostrador.Core.Tests.Platform;

/// <summary>Tests of a database of an older version, with what it held, that is brought to the newest.</summary>
/// <param name="part">Of the migrations: central, data.</param>
/// <param name="before">The first migration of that part that it had not seen.</param>
/// <param name="held">Statements that fill it.</param>
public abstract class OldDatabaseTests(string part, int before, string held) : IAsyncLifetime
{
    PostgresCluster cluster = null!;
    string name = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>As the superuser.</summary>
    protected NpgsqlDataSource Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        cluster = await PostgresCluster.SharedAsync();
        name = await cluster.CreateDatabaseAsync(empty: true);
        Admin = NpgsqlDataSource.Create(cluster.AdministratorConnectionString(name));
        await cluster.MigrateAsync(name, Ct, part, before);
        await ExecuteAsync(held);
    }

    public async ValueTask DisposeAsync()
    {
        await Admin.DisposeAsync();
        await cluster.DropDatabaseAsync(name);
        GC.SuppressFinalize(this);
    }

    protected Task RenewAsync() => cluster.MigrateAsync(name, Ct);

    protected async Task ExecuteAsync(string sql)
    {
        await using var command = Admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    protected async Task<string> ReadAsync(string sql)
    {
        await using var command = Admin.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }
}
