using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Mostrador.Platform.Database;

/// <summary>
/// Brings a database to the program's version: numbered SQL files, <c>central/…</c> once per database and <c>data/…</c>
/// once per data schema, each in a transaction of its own, under a lock, as the owner. What was applied is remembered
/// with a checksum: edited history and a database newer than the program are refused.
/// </summary>
public sealed class Migrator
{
    public const string SharedSchema = "shared";

    // The same number on every node; any would do.
    const long LockKey = 0x4D6F_7374_7261_646F;

    readonly string ownerConnectionString;
    readonly Roles roles;
    readonly IReadOnlyList<Migration> central;
    readonly IReadOnlyList<Migration> data;

    /// <param name="files">Holds the SQL as embedded resources named <c>central/0001_….sql</c> and <c>data/0001_….sql</c>.</param>
    public Migrator(string ownerConnectionString, Roles roles, Assembly files)
        : this(ownerConnectionString, roles, Migration.Embedded(files)) { }

    internal Migrator(string ownerConnectionString, Roles roles, IReadOnlyList<Migration> migrations)
    {
        this.ownerConnectionString = ownerConnectionString;
        this.roles = roles;
        central = Sequence(migrations, "central");
        data = Sequence(migrations, "data");
    }

    /// <summary>Roles, the central part, the shared data schema and every data schema there already is.</summary>
    /// <param name="adoptKey">See <see cref="Roles.EnsureAsync"/>.</param>
    /// <returns>What was applied, in order.</returns>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct, bool adoptKey = false)
    {
        await roles.EnsureAsync(ownerConnectionString, ct, adoptKey);
        await using var owner = await OpenLockedAsync(ct);
        var applied = new List<string>();
        await ApplyAsync(owner, CentralHistory, central, applied, ct);
        await ApplyAsync(owner, SharedSchema, data, applied, ct);
        foreach (var schema in await DataSchemasAsync(owner, ct))
            await ApplyAsync(owner, schema, data, applied, ct);
        return applied;
    }

    /// <summary>Makes a data schema of a shop's own, or brings it up to date.</summary>
    public async Task EnsureSchemaAsync(string schema, CancellationToken ct)
    {
        await using var owner = await OpenLockedAsync(ct);
        await ApplyAsync(owner, schema, data, [], ct);
    }

    // Each schema keeps its own history, so that dropping or moving a schema takes its history along.
    const string CentralHistory = "mostrador";

    async Task<NpgsqlConnection> OpenLockedAsync(CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(ownerConnectionString)
        {
            Pooling = false, // closing ends the session and with it the lock
            CommandTimeout = 0, // a large table takes the time it takes
            ApplicationName = "mostrador/migrate",
        };
        var owner = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await owner.OpenAsync(ct);
            if (owner.PostgreSqlVersion.Major < PostgresBinaries.OldestSupported)
                throw new SetupException(
                    $"La base de datos es PostgreSQL {owner.PostgreSqlVersion} y se necesita la versión {PostgresBinaries.OldestSupported} o una más nueva.",
                    "Actualice el servidor o apunte DATABASE_URL a otro."
                );
            await ExecuteAsync(owner, $"select pg_advisory_lock({LockKey})", ct);
            return owner;
        }
        catch
        {
            await owner.DisposeAsync();
            throw;
        }
    }

    async Task ApplyAsync(
        NpgsqlConnection owner,
        string schema,
        IReadOnlyList<Migration> migrations,
        List<string> applied,
        CancellationToken ct
    )
    {
        var history = SqlName.Quote(schema) + ".migrations";
        await ExecuteAsync(
            owner,
            $"""
            set client_min_messages = warning;
            create schema if not exists {SqlName.Quote(schema)};
            create table if not exists {history} (
                number int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())
            """,
            ct
        );
        var done = await HistoryAsync(owner, history, ct);
        Check(schema, done, migrations);
        foreach (var migration in migrations.Skip(done.Count))
        {
            await ApplyAsync(owner, schema, history, migration, ct);
            applied.Add($"{schema}: {migration.Name}");
        }
    }

    async Task ApplyAsync(
        NpgsqlConnection owner,
        string schema,
        string history,
        Migration migration,
        CancellationToken ct
    )
    {
        await using var transaction = await owner.BeginTransactionAsync(ct);
        // Reset with the transaction: the next file starts from a clean state whatever this one sets.
        if (migration.Part == "data")
            await ExecuteAsync(owner, $"set local search_path to {SqlName.Quote(schema)}, public", ct);
        var forced = await LiftForcedSecurityAsync(owner, migration.Part == "data" ? schema : null, ct);
        await ExecuteAsync(owner, Fill(migration.Sql), ct);
        foreach (var table in forced)
            await ExecuteAsync(owner, $"alter table if exists {table} force row level security", ct);
        await using var remember = new NpgsqlCommand(
            $"insert into {history} (number, name, checksum) values ($1, $2, $3)",
            owner,
            transaction
        );
        remember.Parameters.Add(new NpgsqlParameter<int> { TypedValue = migration.Number });
        remember.Parameters.Add(new NpgsqlParameter<string> { TypedValue = migration.Name });
        remember.Parameters.Add(new NpgsqlParameter<string> { TypedValue = migration.Checksum });
        await remember.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// Row-level security is forced on the owner too, so an UPDATE in a migration would silently find no rows. For the
    /// length of the migration's transaction, which nobody else can look into, the owner sees what it owns.
    /// </summary>
    static async Task<IReadOnlyList<string>> LiftForcedSecurityAsync(
        NpgsqlConnection owner,
        string? schema,
        CancellationToken ct
    )
    {
        var tables = new List<string>();
        await using (
            var look = new NpgsqlCommand(
                """
                select format('%I.%I', n.nspname, c.relname)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relforcerowsecurity and pg_has_role(c.relowner, 'usage')
                  and case when $1::text is null
                      then not exists (select from pg_class d where d.relnamespace = n.oid and d.relname = 'migrations')
                      else n.nspname = $1 end
                order by 1
                """,
                owner
            )
        )
        {
            look.Parameters.Add(new NpgsqlParameter { Value = (object?)schema ?? DBNull.Value });
            await using var rows = await look.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
                tables.Add(rows.GetString(0));
        }
        foreach (var table in tables)
            await ExecuteAsync(owner, $"alter table {table} no force row level security", ct);
        return tables;
    }

    static void Check(string schema, IReadOnlyList<Applied> done, IReadOnlyList<Migration> migrations)
    {
        if (done.Count > migrations.Count)
            throw new SetupException(
                $"La base de datos es más nueva que este programa («{schema}» va en {done[^1].Name}; el programa llega hasta la {migrations.Count}).",
                "Use la versión más reciente de mostrador o restaure una copia de seguridad anterior."
            );
        foreach (var (before, now) in done.Zip(migrations))
        {
            if (before.Number != now.Number || before.Checksum != now.Checksum)
                throw new SetupException(
                    $"La migración {now.Part}/{now.Name} cambió después de aplicarse en «{schema}» como {before.Name}.",
                    "Una migración aplicada no se edita: deshaga el cambio y escriba otra con el número siguiente."
                );
        }
    }

    static async Task<IReadOnlyList<string>> DataSchemasAsync(NpgsqlConnection owner, CancellationToken ct)
    {
        await using var look = new NpgsqlCommand(
            """
            select n.nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid
            where c.relname = 'migrations' and c.relkind = 'r' and n.nspname not in ($1, $2)
              and pg_has_role(c.relowner, 'usage')
            order by 1
            """,
            owner
        );
        look.Parameters.Add(new NpgsqlParameter<string> { TypedValue = CentralHistory });
        look.Parameters.Add(new NpgsqlParameter<string> { TypedValue = SharedSchema });
        var schemas = new List<string>();
        await using var rows = await look.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            schemas.Add(rows.GetString(0));
        return schemas;
    }

    static async Task<IReadOnlyList<Applied>> HistoryAsync(NpgsqlConnection owner, string history, CancellationToken ct)
    {
        await using var look = new NpgsqlCommand(
            $"select number, name, checksum from {history} order by number",
            owner
        );
        var done = new List<Applied>();
        await using var rows = await look.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            done.Add(new Applied(rows.GetInt32(0), rows.GetString(1), rows.GetString(2)));
        return done;
    }

    string Fill(string sql) =>
        sql.Replace("{app}", SqlName.Quote(roles.App), StringComparison.Ordinal)
            .Replace("{worker}", SqlName.Quote(roles.Worker), StringComparison.Ordinal);

    static async Task ExecuteAsync(NpgsqlConnection owner, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, owner);
        await command.ExecuteNonQueryAsync(ct);
    }

    static List<Migration> Sequence(IReadOnlyList<Migration> migrations, string part)
    {
        var sequence = migrations.Where(m => m.Part == part).OrderBy(m => m.Number).ToList();
        for (var i = 0; i < sequence.Count; i++)
        {
            if (sequence[i].Number != i + 1)
                throw new InvalidOperationException(
                    $"{part}/{sequence[i].Name}: number {i + 1} is missing or twice there"
                );
        }
        return sequence;
    }

    readonly record struct Applied(int Number, string Name, string Checksum);
}

/// <param name="Part">central or data.</param>
/// <param name="Name">File name, e.g. 0001_shop.sql.</param>
internal sealed record Migration(string Part, int Number, string Name, string Sql)
{
    // Line ends are no change: a checkout may convert them.
    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    public static Migration Parse(string resource, string sql)
    {
        var (part, name) = resource.Split('/') is [var folder, var file] ? (folder, file) : ("", resource);
        return int.TryParse(name.Split('_')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Migration(part, number, name, sql)
            : throw new InvalidOperationException($"{resource}: a migration is named part/0001_what.sql");
    }

    public static IReadOnlyList<Migration> Embedded(Assembly assembly)
    {
        var names = assembly
            .GetManifestResourceNames()
            .Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
            .ToList();
        return names.Count > 0
            ? [.. names.Select(name => Parse(name, Read(assembly, name)))]
            : throw new InvalidOperationException($"{assembly.GetName().Name} holds no migrations");
    }

    static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
