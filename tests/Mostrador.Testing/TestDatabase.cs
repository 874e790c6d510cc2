using Mostrador.Platform.Database;
using Npgsql;
using Xunit;

namespace Mostrador.Testing;

/// <summary>
/// A database of a test class's own: <c>class Orders(TestDatabase db) : IClassFixture&lt;TestDatabase&gt;</c>, or
/// <see cref="CreateAsync"/> where one test needs its own.
/// </summary>
public sealed class TestDatabase : IAsyncLifetime
{
    PostgresCluster cluster = null!;

    public string Name { get; private set; } = "";

    /// <summary>The product's own way in: the app role behind row-level security, and the worker role.</summary>
    public Database Database { get; private set; } = null!;

    /// <summary>Superuser: arranges and inspects rows of every tenant. Never what is under test.</summary>
    public NpgsqlDataSource Admin { get; private set; } = null!;

    /// <summary>Runs migrations. Not a superuser: row-level security is forced on it, so it sees no tenant's rows.</summary>
    public string OwnerConnectionString => cluster.OwnerConnectionString(Name);

    /// <summary>The environment of a program that shall work on this database.</summary>
    public IReadOnlyDictionary<string, string> Environment()
    {
        var owner = new NpgsqlConnectionStringBuilder(OwnerConnectionString);
        return new Dictionary<string, string>
        {
            ["DATABASE_URL"] =
                $"postgresql://{owner.Username}:{owner.Password}@{Uri.EscapeDataString(owner.Host!)}:{owner.Port}/{Name}",
            ["DATABASE_ROLE_PREFIX"] = PostgresCluster.RolePrefix,
            ["SECRET_KEY"] = PostgresCluster.SecretKey,
        };
    }

    public Roles Roles => PostgresCluster.Roles;

    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        return database;
    }

    /// <summary>Where a tenant's rows are in the shared data schema.</summary>
    public static DataPlace Place(string tenantId, string schema = Migrator.SharedSchema) => new(tenantId, schema);

    /// <summary>The migrator of the product, e.g. to make a schema of a shop's own.</summary>
    public Migrator OpenMigrator() => new(OwnerConnectionString, Roles, typeof(Core.Tenants.Tenant).Assembly);

    public async ValueTask InitializeAsync()
    {
        cluster = await PostgresCluster.SharedAsync();
        Name = await cluster.CreateDatabaseAsync();
        Database = DatabaseFactory.Open(OwnerConnectionString, Roles, new PoolSizes { App = 8, Worker = 4 }, Name);
        Admin = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(cluster.AdministratorConnectionString(Name))
            {
                Pooling = true,
                MaxPoolSize = 4,
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Admin.DisposeAsync();
        await cluster.DropDatabaseAsync(Name);
    }
}
