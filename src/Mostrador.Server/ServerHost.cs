using Mostrador.Core.Tenants;
using Mostrador.Core.Tenants.Demo;
using Mostrador.Integrations.Simulator;
using Mostrador.Platform;
using Mostrador.Platform.Configuration;
using Mostrador.Server.Commands;
using Mostrador.Server.Configuration;
using Mostrador.Server.Panel;
using Mostrador.Server.Startup;
using Mostrador.Server.Webhooks;
using MinDataRate = Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate;

namespace Mostrador.Server;

/// <summary>The serving process from its start to its end: a table of contents.</summary>
internal static class ServerHost
{
    public static async Task RunAsync(ServerOptions options, ServeRequest request, CancellationToken ct)
    {
        FreePorts.Need(options.Listen, request.Roles);
        using var loggers = LoggerFactory.Create(ServerLogging.Configure);
        await using var installation = await Installation.OpenAsync(options, Root.Clock, loggers, ct);
        await using var app = Build(installation, request);
        await PrepareAsync(app, request, ct);
        await ReportAsync(app, installation, ct);
        await ServeAsync(app, () => Announcement.Print(options.Listen, request), ct);
    }

    static async Task ServeAsync(WebApplication app, Action listening, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
            listening();
            await app.WaitForShutdownAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // asked to stop while still starting
        }
    }

    /// <summary>The web application on an open installation; tests start it on free ports.</summary>
    public static WebApplication Build(Installation installation, ServeRequest request)
    {
        // Nothing is read from a settings file, and watching for one would watch the database's files below the folder too.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        ServerLogging.Configure(builder.Logging);
        var listen = installation.Options.Listen;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Providers and proxies send at once. Kestrel's own 240 bytes a second would let a stranger take hours for a body.
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(16 * 1024, gracePeriod: TimeSpan.FromSeconds(5));
            // Some hundreds are busy; beyond this, strangers would take the memory and the descriptors of everybody.
            kestrel.Limits.MaxConcurrentConnections = 8192;
            foreach (var port in listen.PortsOf(request.Roles))
                kestrel.Listen(listen.Address, port);
        });
        builder.Services.AddSingleton<MatcherPolicy, LocalPortPolicy>();
        builder.Services.AddProduct(installation, request);

        var app = builder.Build();
        app.MapServices(listen, request.Roles);
        return app;
    }

    /// <summary>What must be true before the first request: the shops are known, their secrets are sealed with the current key, and a
    /// demonstration has some.</summary>
    public static async Task PrepareAsync(WebApplication app, ServeRequest request, CancellationToken ct)
    {
        var tenants = app.Services.GetRequiredService<TenantDirectory>();
        await tenants.RefreshIfChangedAsync(ct);
        await app.Services.GetRequiredService<SealAnew>().RunAsync(ct);
        if (request.Demo)
        {
            await app.Services.GetRequiredService<DemoShops>().LoadAsync(ct);
            await tenants.RefreshIfChangedAsync(ct);
        }
    }

    /// <summary>Each service answers on its own port; with PORT all share one and the panel takes what is left.</summary>
    static void MapServices(this WebApplication app, ListenOptions listen, NodeRoles roles)
    {
        RouteGroupBuilder On(int port) =>
            listen.SinglePort is null ? app.MapGroup("").WithMetadata(new LocalPort(port)) : app.MapGroup("");
        if (roles.HasFlag(NodeRoles.Bot))
            On(listen.BotPort).MapBot(root: listen.SinglePort is null || !roles.HasFlag(NodeRoles.Panel));
        if (roles.HasFlag(NodeRoles.Api) && listen.SinglePort is null)
            On(listen.ApiPort).MapHealth();
        if (!roles.HasFlag(NodeRoles.Panel))
            return;
        var panel = On(listen.PanelPort);
        if (app.Services.GetService<SimulatedGraph>() is not null)
        {
            panel.MapSimulatedGraph();
            panel.MapSimulatorApi();
            panel.MapModelNotice();
        }
        var files = PanelFiles.Folder();
        app.UseWhen(
            c => listen.SinglePort is not null || c.Connection.LocalPort == listen.PanelPort,
            b => b.UsePanel(files)
        );
        panel.Map("/simulator/{**path}", () => Results.Problem(statusCode: StatusCodes.Status404NotFound));
        panel.MapPanelPage(files);
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
