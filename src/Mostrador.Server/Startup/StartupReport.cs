using Mostrador.Platform;
using Mostrador.Platform.Configuration;
using Mostrador.Platform.Files;
using Mostrador.Server.Commands;
using Mostrador.Server.Configuration;

namespace Mostrador.Server.Startup;

/// <summary>Everything that can be checked about an installation, one line each: serve logs it, doctor prints it.</summary>
internal static class StartupReport
{
    /// <summary>Opens the installation for the checks, and closes it again.</summary>
    public static async Task<IReadOnlyList<Finding>> MakeAsync(
        ServerOptions options,
        TimeProvider time,
        ILoggerFactory loggers,
        CancellationToken ct
    )
    {
        List<Finding> findings = [.. Variables(options)];
        try
        {
            await using var installation = await Installation.OpenAsync(options, time, loggers, ct);
            // Built as serve builds it, so that every feature's checks are there; never started.
            await using var app = ServerHost.Build(installation, new ServeRequest(NodeRoles.All, Demo: false));
            findings.AddRange(await MakeAsync(installation, app.Services.GetServices<IStartupCheck>(), ct));
        }
        catch (SetupException e) when (options.Findings.All(finding => finding.Level != FindingLevel.Error))
        {
            findings.Add(Finding.Error("PostgreSQL", e.Problem, e.Cure));
        }
        catch (SetupException)
        {
            // said already, as the variables' own finding
        }
        return findings;
    }

    /// <summary>The checks of an open installation, with those that features bring along.</summary>
    public static async Task<IReadOnlyList<Finding>> MakeAsync(
        Installation installation,
        IEnumerable<IStartupCheck> checks,
        CancellationToken ct
    )
    {
        var options = installation.Options;
        List<Finding> findings =
        [
            Finding.Ok("PostgreSQL", installation.DatabaseDescription),
            Key(options),
            Storage(options),
            .. Webhook(options),
        ];
        foreach (var check in checks)
            findings.AddRange(await RunAsync(check, ct));
        return findings;
    }

    public static IEnumerable<Finding> Variables(ServerOptions options) =>
        options.Findings.Count > 0 ? options.Findings : [Finding.Ok("Variables", "Todas tienen valores permitidos.")];

    static Finding Key(ServerOptions options)
    {
        if (options.SecretKey is not null)
            return Finding.Ok("SECRET_KEY", "Definida.");
        var path = Path.Combine(options.DataFolder, "secret.key");
        return options.DatabaseUrl is null
            ? Finding.Ok("SECRET_KEY", $"Generada en {path}. Inclúyala en sus copias de seguridad.")
            : Finding.Warning(
                "SECRET_KEY",
                $"Generada en {path}: otra máquina con la misma base de datos no la tendría.",
                "Defina SECRET_KEY con el mismo valor en todas las máquinas."
            );
    }

    static Finding Storage(ServerOptions options)
    {
        if (options.Storage is not StorageAddress.Folder folder)
            return Finding.Warning(
                "STORAGE",
                "Todavía no hay cómo guardar en un bucket: lo que mandan los clientes no se guarda en ninguna parte.",
                "Use una carpeta, por ejemplo STORAGE=file:./data/files"
            );
        var path = folder.Path;
        try
        {
            new FolderFileStore(path).Probe();
            return Finding.Ok("STORAGE", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Error(
                "STORAGE",
                $"No se puede escribir en {path}.",
                "Dé permiso al usuario que inicia el programa o cambie STORAGE."
            );
        }
    }

    /// <summary>What Meta needs before it delivers anything here.</summary>
    static IEnumerable<Finding> Webhook(ServerOptions options)
    {
        if (options.Meta.AccessToken is not null && options.Meta.AppSecret is null)
            yield return Finding.Warning(
                "META_APP_SECRET",
                "Sin el secreto de la aplicación no se puede comprobar que los mensajes vienen de Meta, y se rechazan.",
                "Copie META_APP_SECRET desde la configuración básica de la aplicación en Meta, o déselo a cada canal."
            );
        if (options.Meta.AccessToken is not null && options.Meta.VerifyToken is null)
            yield return Finding.Warning(
                "META_VERIFY_TOKEN",
                "Sin él, Meta no puede verificar la dirección del webhook.",
                "Elija un texto, póngalo en META_VERIFY_TOKEN y escríbalo igual en Meta."
            );
        if (options.Public.Bot is null)
            yield return Finding.Warning(
                "WHATSAPP_BOT_URL",
                options.Twilio.AccountSid is null
                    ? "No se sabe la dirección pública del bot: las direcciones de webhook se muestran con la de esta máquina."
                    : "No se sabe la dirección pública del bot: Twilio no puede avisar qué pasó con un envío que no respondió a tiempo, "
                        + "que se repite una vez y puede llegar dos veces o ninguna.",
                "Defina WHATSAPP_BOT_URL, por ejemplo https://bot.ejemplo.cl"
            );
    }

    static async Task<IReadOnlyList<Finding>> RunAsync(IStartupCheck check, CancellationToken ct)
    {
        try
        {
            return await check.RunAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A check that breaks is itself a finding; the others still count.
            return [Finding.Error(check.GetType().Name, $"La revisión falló: {e.Message}", "Revise los registros.")];
        }
    }
}
