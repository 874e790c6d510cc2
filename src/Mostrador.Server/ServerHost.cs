using Mostrador.Platform;
using Mostrador.Platform.Configuration;
using Mostrador.Server.Commands;
using Mostrador.Server.Configuration;
using Mostrador.Server.Startup;

namespace Mostrador.Server;

/// <summary>The serving process from its start to its end: a table of contents.</summary>
internal static class ServerHost
{
    public static async Task RunAsync(ServerOptions options, ServeRequest request, CancellationToken ct)
    {
        using var loggers = LoggerFactory.Create(ServerLogging.Configure);
        await using var installation = await Installation.OpenAsync(options, Root.Clock, loggers, ct);
        await using var app = Build(installation, request);
        await ReportAsync(app, installation, ct);
        await ServeAsync(app, ct);
    }

    static async Task ServeAsync(WebApplication app, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
            var log = app.Services.GetRequiredService<ILogger<Installation>>();
            log.LogInformation("Mostrador atiende en {Addresses}", string.Join(" ", app.Urls));
            await app.WaitForShutdownAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // asked to stop while still starting
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            // Kestrel's message names the address.
            throw new SetupException(
                $"Otro programa usa uno de los puertos: {e.Message}",
                "Deténgalo o elija otros con BOT_PORT, BACKEND_PORT y FRONTEND_PORT.",
                e
            );
        }
    }

    /// <summary>The web application on an open installation; tests start it on free ports.</summary>
    public static WebApplication Build(Installation installation, ServeRequest request)
    {
        var builder = WebApplication.CreateSlimBuilder();
        ServerLogging.Configure(builder.Logging);
        var listen = installation.Options.Listen;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var port in listen.PortsOf(request.Roles))
                kestrel.Listen(listen.Address, port);
        });
        builder.Services.AddSingleton(installation);
        builder.Services.AddSingleton(installation.Time);
        builder.Services.AddSingleton(installation.Ids);
        builder.Services.AddSingleton(installation.Database);
        builder.Services.AddSingleton(installation.Secrets);

        var app = builder.Build();
        app.MapHealth();
        return app;
    }

    static async Task ReportAsync(WebApplication app, Installation installation, CancellationToken ct)
    {
        var log = app.Services.GetRequiredService<ILogger<Installation>>();
        var found = await StartupReport.MakeAsync(installation, app.Services.GetServices<IStartupCheck>(), ct);
        foreach (var finding in StartupReport.Variables(installation.Options).Concat(found))
            log.Log(
                finding.Level switch
                {
                    FindingLevel.Ok => LogLevel.Information,
                    FindingLevel.Warning => LogLevel.Warning,
                    _ => LogLevel.Error,
                },
                "{Subject}: {Message} {Cure}",
                finding.Subject,
                finding.Message,
                finding.Cure ?? ""
            );
    }
}
