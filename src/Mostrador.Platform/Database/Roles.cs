using Mostrador.Platform.Secrets;
using Npgsql;

namespace Mostrador.Platform.Database;

/// <summary>
/// The two roles that work on the database; neither owns anything nor can pass row-level security. Their passwords come
/// from the master key, so every node knows them and none stores them.
/// </summary>
public sealed class Roles
{
    const int MostAttempts = 10;
    readonly MasterKey key;
    readonly IReadOnlyList<MasterKey> previous;

    /// <param name="previous">Keys of earlier days (SECRET_KEY_PREVIOUS): roles that still open with one get the current key's password.</param>
    public Roles(string prefix, MasterKey key, params IReadOnlyList<MasterKey> previous)
    {
        this.key = key;
        this.previous = previous;
        var name = new string([.. prefix.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
        name = name.Length > 50 ? name[..50] : name;
        App = name + "_app";
        Worker = name + "_worker";
    }

    /// <summary>The program's role: one tenant at a time.</summary>
    public string App { get; }

    /// <summary>The role that routes and counts across tenants and reads nothing of what people write.</summary>
    public string Worker { get; }

    public string PasswordOf(string role) => PasswordOf(role, key);

    static string PasswordOf(string role, MasterKey key) =>
        Convert.ToHexStringLower(key.Derive("database role/" + role));

    /// <summary>Makes the roles, or mends them, as the owner. Safe from several nodes and databases at once.</summary>
    /// <param name="adoptKey">Takes the database over although its roles open with no key at hand.</param>
    /// <exception cref="SetupException">The database in use has another key: new passwords would lock its nodes out.</exception>
    public async Task EnsureAsync(string ownerConnectionString, CancellationToken ct, bool adoptKey = false)
    {
        var owner = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false };
        foreach (var role in new[] { App, Worker })
        {
            await EnsureOpensAsync(role, owner, adoptKey, ct);
            await RefuseShortcutsAsync(role, owner, ct);
        }
    }

    /// <summary>
    /// What an administrator runs when the program's own user may not create roles. The verifiers in it let nobody sign
    /// in, yet this is for a terminal, not for a log.
    /// </summary>
    public string AdministratorSql() => Create(App) + ";\n" + Create(Worker) + ";\n";

    async Task EnsureOpensAsync(string role, NpgsqlConnectionStringBuilder owner, bool adoptKey, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await RefusalAsync(role, key, owner, ct) is not { } refusal)
                return;
            try
            {
                var mayBeAnotherKey = refusal == PostgresErrorCodes.InvalidPassword && !adoptKey;
                await MakeAsync(role, owner, mayBeAnotherKey, ct);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                throw new SetupException(
                    $"El usuario «{owner.Username}» de DATABASE_URL no puede crear los roles «{App}» y «{Worker}».",
                    "Un administrador de PostgreSQL debe ejecutar el SQL que muestra «mostrador migrate --print-roles» "
                        + "(no se escribe aquí porque contiene verificadores de claves).",
                    e
                );
            }
            catch (PostgresException e) when (IsRace(e))
            {
                // Another node did the same at the same moment; roles belong to the whole server, advisory locks to one
                // database. Look again.
            }
        }
        throw new SetupException(
            $"El rol «{role}» existe, pero no se puede entrar con él.",
            "Revise que pg_hba.conf permita a ese rol entrar con clave (scram-sha-256) a esta base de datos."
        );
    }

    async Task MakeAsync(
        string role,
        NpgsqlConnectionStringBuilder settings,
        bool mayBeAnotherKey,
        CancellationToken ct
    )
    {
        // A connection per attempt: Npgsql gives up a connection after "tuple concurrently updated".
        await using var owner = new NpgsqlConnection(settings.ConnectionString);
        await owner.OpenAsync(ct);
        await using var look = new NpgsqlCommand(
            """
            select exists (select from pg_roles where rolname = $1),
                to_regclass('mostrador.migrations') is not null
                -- Roles belong to the whole server: another database of it may live by this one.
                or exists (select from pg_shdepend d join pg_roles r on r.oid = d.refobjid
                           where r.rolname = $1 and d.dbid <> 0
                             and d.dbid <> (select oid from pg_database where datname = current_database()))
            """,
            owner
        );
        look.Parameters.Add(new NpgsqlParameter<string> { TypedValue = role });
        var (exists, inUse) = (false, false);
        await using (var found = await look.ExecuteReaderAsync(ct))
            if (await found.ReadAsync(ct))
                (exists, inUse) = (found.GetBoolean(0), found.GetBoolean(1));
        if (exists && inUse && mayBeAnotherKey && !await OpensWithAnyKeyAsync(role, settings, ct))
            throw new SetupException(
                $"La SECRET_KEY no es la del rol «{role}»: cambiarla aquí dejaría fuera a los programas que lo usan, en esta base de datos o en otra del servidor.",
                "Si es otra instalación, dele roles propios con DATABASE_ROLE_PREFIX. Si es la misma, use la clave con que se creó o, si la cambia, dé la anterior en SECRET_KEY_PREVIOUS. Si se perdió: "
                    + "«mostrador migrate --adopt-key» (los secretos de las tiendas habrá que darlos de nuevo)."
            );
        await using var command = new NpgsqlCommand(exists ? ChangePassword(role) : Create(role), owner);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Row-level security is worth nothing under a role that may pass it, or become one that may.</summary>
    static async Task RefuseShortcutsAsync(string role, NpgsqlConnectionStringBuilder settings, CancellationToken ct)
    {
        await using var owner = new NpgsqlConnection(settings.ConnectionString);
        await owner.OpenAsync(ct);
        await using var look = new NpgsqlCommand(
            """
            select exists (
                select from pg_roles strong
                where (strong.rolsuper or strong.rolbypassrls or strong.rolname = current_user)
                  and pg_has_role($1, strong.oid, 'member'))
            """,
            owner
        );
        look.Parameters.Add(new NpgsqlParameter<string> { TypedValue = role });
        if (await look.ExecuteScalarAsync(ct) is true)
            throw new SetupException(
                $"El rol «{role}» puede saltarse la separación entre tiendas (es superusuario, tiene BYPASSRLS o pertenece a un rol que sí).",
                $"Quítele esos permisos: alter role {SqlName.Quote(role)} nosuperuser nobypassrls; y revoque los roles que tenga."
            );
    }

    /// <summary>The current key is tried again: another node may have turned the role to it meanwhile.</summary>
    async Task<bool> OpensWithAnyKeyAsync(string role, NpgsqlConnectionStringBuilder owner, CancellationToken ct)
    {
        foreach (var any in previous.Append(key))
            if (await RefusalAsync(role, any, owner, ct) is null)
                return true;
        return false;
    }

    /// <returns>PostgreSQL's code for why the role does not get in; null when it does.</returns>
    static async Task<string?> RefusalAsync(
        string role,
        MasterKey key,
        NpgsqlConnectionStringBuilder owner,
        CancellationToken ct
    )
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString(role, key, owner));
            await connection.OpenAsync(ct);
            return null;
        }
        catch (PostgresException e)
            when (e.SqlState
                    is PostgresErrorCodes.InvalidPassword
                        or PostgresErrorCodes.InvalidAuthorizationSpecification
            )
        {
            return e.SqlState;
        }
    }

    static string ConnectionString(string role, MasterKey key, NpgsqlConnectionStringBuilder owner) =>
        new NpgsqlConnectionStringBuilder(owner.ConnectionString)
        {
            Username = role,
            Password = PasswordOf(role, key),
            Pooling = false,
        }.ConnectionString;

    string Create(string role) =>
        $"create role {SqlName.Quote(role)} login nosuperuser nobypassrls nocreatedb nocreaterole password {Verifier(role)}";

    string ChangePassword(string role) => $"alter role {SqlName.Quote(role)} login password {Verifier(role)}";

    string Verifier(string role) => SqlName.Literal(ScramVerifier.Of(PasswordOf(role)));

    static bool IsRace(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateObject
        || (
            e.SqlState == PostgresErrorCodes.InternalError
            && e.MessageText.Contains("concurrently", StringComparison.Ordinal)
        );
}
