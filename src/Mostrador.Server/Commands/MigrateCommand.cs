using System.CommandLine;
using Mostrador.Platform;
using Mostrador.Platform.Database;
using Mostrador.Platform.Secrets;

namespace Mostrador.Server.Commands;

/// <summary><c>mostrador migrate</c>: brings the database to this program's version and says what it did.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var printRoles = new Option<bool>("--print-roles")
        {
            Description = "Muestra el SQL con que un administrador crea los roles, y termina",
        };
        var adoptKey = new Option<bool>("--adopt-key")
        {
            Description =
                "Usa la SECRET_KEY actual aunque se haya perdido la anterior: los secretos guardados ya no se abren",
        };
        var command = new Command("migrate", "Actualiza la base de datos") { printRoles, adoptKey };
        command.OnOptions(
            async (parse, options, output, ct) =>
            {
                using var loggers = CommandRun.QuietLoggers();
                if (parse.GetValue(printRoles))
                {
                    var key = await Installation.ReadKeyAsync(
                        options,
                        Root.Clock,
                        loggers.CreateLogger("mostrador"),
                        ct
                    );
                    var sql = RolesSql(options, key);
                    output.Result(new { Sql = sql }, sql.TrimEnd());
                    return ExitCode.Done;
                }
                await using var installation = await Installation.OpenAsync(
                    options,
                    Root.Clock,
                    loggers,
                    ct,
                    parse.GetValue(adoptKey)
                );
                output.Result(
                    new { installation.Applied },
                    installation.Applied.Count == 0
                        ? "La base de datos está al día."
                        : string.Join('\n', installation.Applied.Select(migration => "Aplicada " + migration))
                );
                return ExitCode.Done;
            }
        );
        return command;
    }

    static string RolesSql(Configuration.ServerOptions options, MasterKey key)
    {
        if (options.DatabaseUrl is null)
            throw new SetupException(
                "Sin DATABASE_URL el programa crea los roles por sí mismo.",
                "Defina DATABASE_URL para ver el SQL de ese servidor."
            );
        var database = DatabaseUrl.Parse(options.DatabaseUrl.Reveal()).Database!;
        return new Roles(options.RolePrefix ?? database, key).AdministratorSql();
    }
}
