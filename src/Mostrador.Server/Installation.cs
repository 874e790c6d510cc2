using Mostrador.Core.Tenants;
using Mostrador.Platform;
using Mostrador.Platform.Configuration;
using Mostrador.Platform.Database;
using Mostrador.Platform.Ids;
using Mostrador.Platform.Secrets;
using Mostrador.Server.Configuration;
using Npgsql;

namespace Mostrador.Server;

/// <summary>
/// What every command works on: the options, the master key and the migrated database, embedded or by DATABASE_URL.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    public required ServerOptions Options { get; init; }
    public required TimeProvider Time { get; init; }
    public required IdSource Ids { get; init; }
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Unique to this process: the owner of its leases.</summary>
    public required string NodeName { get; init; }
    public required MasterKey Key { get; init; }
    public required SecretBox Secrets { get; init; }
    public required Database Database { get; init; }
    public required Migrator Migrator { get; init; }

    /// <summary>What the migrator did while opening, for the log.</summary>
    public IReadOnlyList<string> Applied { get; init; } = [];

    /// <summary>The private PostgreSQL; null with DATABASE_URL.</summary>
    public EmbeddedCluster? Cluster { get; init; }

    /// <summary>Host, port and database, or the cluster's folder: for people.</summary>
    public required string DatabaseDescription { get; init; }

    /// <param name="adoptKey">Makes the key at hand the database's, though nobody has the one before.</param>
    /// <exception cref="SetupException">Something a person has to cure first.</exception>
    public static async Task<Installation> OpenAsync(
        ServerOptions options,
        TimeProvider time,
        ILoggerFactory loggers,
        CancellationToken ct,
        bool adoptKey = false
    )
    {
        if (options.Findings.FirstOrDefault(f => f.Level == FindingLevel.Error) is { } error)
            throw new SetupException($"{error.Subject}: {error.Message}", error.Cure ?? "");

        var log = loggers.CreateLogger<Installation>();
        var key = await ReadKeyAsync(options, time, log, ct);
        MasterKey[] earlier = [.. options.PreviousSecretKeys.Select(previous => MasterKey.FromText(previous.Reveal()))];
        var nodeName = Platform.Configuration.NodeName.Create(options.NodeName);
        var cluster = options.DatabaseUrl is null
            ? await EmbeddedCluster.StartAsync(
                new EmbeddedClusterOptions(Path.Combine(options.DataFolder, "postgres")),
                time,
                loggers.CreateLogger<EmbeddedCluster>(),
                ct
            )
            : null;
        try
        {
            var owner = cluster is not null
                ? new NpgsqlConnectionStringBuilder(cluster.OwnerConnectionString)
                : DatabaseUrl.Parse(options.DatabaseUrl!.Reveal());
            var roles = new Roles(options.RolePrefix ?? owner.Database!, key, earlier);
            var migrator = new Migrator(owner.ConnectionString, roles, typeof(Tenant).Assembly);
            var applied = await MigrateAsync(migrator, owner, adoptKey, ct);
            foreach (var migration in applied)
                log.LogInformation("Migración aplicada: {Migration}", migration);
            return new Installation
            {
                Options = options,
                Time = time,
                Ids = new IdSource(time),
                Loggers = loggers,
                NodeName = nodeName,
                Key = key,
                Secrets = new SecretBox(key, earlier),
                Database = DatabaseFactory.Open(owner.ConnectionString, roles, new PoolSizes(), nodeName),
                Migrator = migrator,
                Applied = applied,
                Cluster = cluster,
                DatabaseDescription = cluster?.Description ?? DatabaseUrl.Describe(owner),
            };
        }
        catch
        {
            if (cluster is not null)
                await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (Cluster is not null)
            await Cluster.DisposeAsync();
    }

    /// <summary>SECRET_KEY, or the one in the data folder.</summary>
    public static async Task<MasterKey> ReadKeyAsync(
        ServerOptions options,
        TimeProvider time,
        ILogger log,
        CancellationToken ct
    )
    {
        if (options.SecretKey is { } configured)
            return MasterKey.FromText(configured.Reveal());
        var (key, path, isNew) = await MasterKey.LoadOrCreateAsync(options.DataFolder, time, ct);
        if (isNew)
            log.LogWarning(
                "SECRET_KEY no está definida: se creó una clave en {Path}. Guárdela: sin ella no se abren los secretos de las tiendas",
                path
            );
        return key;
    }

    static async Task<IReadOnlyList<string>> MigrateAsync(
        Migrator migrator,
        NpgsqlConnectionStringBuilder owner,
        bool adoptKey,
        CancellationToken ct
    )
    {
        try
        {
            return await migrator.MigrateAsync(ct, adoptKey);
        }
        catch (PostgresException e) when (e.SqlState is { } state && state.StartsWith("28", StringComparison.Ordinal))
        {
            throw new SetupException(
                $"PostgreSQL en {DatabaseUrl.Describe(owner)} rechaza el usuario o la clave de DATABASE_URL.",
                "Revise el usuario y la clave.",
                e
            );
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            throw new SetupException(
                $"La base de datos «{owner.Database}» no existe en {owner.Host}.",
                $"Créela con «createdb {owner.Database}».",
                e
            );
        }
        catch (NpgsqlException e) when (e is not PostgresException)
        {
            throw new SetupException(
                $"No hay respuesta de PostgreSQL en {DatabaseUrl.Describe(owner)}.",
                "Revise que esté encendido y que DATABASE_URL tenga el servidor, el puerto y el sslmode correctos.",
                e
            );
        }
    }
}
