using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Mostrador.Platform.Configuration;
using Mostrador.Platform.Ids;
using Mostrador.Platform.Secrets;
using Mostrador.Server;
using Mostrador.Server.Commands;
using Mostrador.Server.Configuration;
using Xunit;

namespace Mostrador.Testing;

/// <summary>
/// The whole product with its demonstration shops, on ports of its own and a database of its own, in this process. What
/// goes in goes in over HTTP. Use it as a class fixture, or <see cref="StartAsync"/> with settings.
/// </summary>
public class ProductHost : IAsyncLifetime
{
    static readonly ConcurrentDictionary<int, byte> Given = new();
    readonly Dictionary<string, string> settings;
    readonly bool ownsDatabase;
    WebApplication app = null!;

    public ProductHost()
        : this([], null) { }

    ProductHost(Dictionary<string, string> settings, TestDatabase? db)
    {
        this.settings = settings;
        ownsDatabase = db is null;
        Db = db!;
    }

    public const string AppSecret = "the app secret of the tests";
    public TestDatabase Db { get; private set; }
    public Uri Bot { get; private set; } = null!;
    public Uri Panel { get; private set; } = null!;

    /// <summary>The owner of this node's leases and claims in the database.</summary>
    public string NodeName { get; private set; } = "";
    public HttpClient Http { get; } = new();
    public IServiceProvider Services => app.Services;

    /// <param name="settings">Environment variables, e.g. META_GRAPH_URL for a double of the Graph.</param>
    /// <param name="db">To run a second node on one database.</param>
    /// <param name="demo">False: no demonstration shops, and plain calls need a key.</param>
    public static async Task<ProductHost> StartAsync(
        Dictionary<string, string> settings,
        TestDatabase? db = null,
        bool demo = true
    )
    {
        var host = new ProductHost(settings, db);
        await host.StartAsync(demo);
        return host;
    }

    public async ValueTask InitializeAsync() => await StartAsync(demo: true);

    async Task StartAsync(bool demo)
    {
        if (ownsDatabase)
            Db = await TestDatabase.CreateAsync();
        var (bot, api, panel) = (FreePort(), FreePort(), FreePort());
        var environment = new Dictionary<string, string>
        {
            ["BOT_PORT"] = $"{bot}",
            ["BACKEND_PORT"] = $"{api}",
            ["FRONTEND_PORT"] = $"{panel}",
            ["META_APP_SECRET"] = AppSecret,
            ["META_VERIFY_TOKEN"] = "the verify token of the tests",
        };
        foreach (var (name, value) in settings)
            environment[name] = value;
        var options = ServerOptions.Read(new Settings(environment));
        NodeName = $"test-{bot}";
        var installation = new Installation
        {
            Options = options,
            Time = TimeProvider.System,
            Ids = new IdSource(TimeProvider.System),
            Loggers = NullLoggerFactory.Instance,
            NodeName = NodeName,
            Key = PostgresCluster.Key,
            Secrets = new SecretBox(PostgresCluster.Key),
            Database = Db.Database,
            Migrator = Db.OpenMigrator(),
            DatabaseDescription = Db.Name,
        };
        var request = new ServeRequest(NodeRoles.All, demo);
        app = ServerHost.Build(installation, request);
        await ServerHost.PrepareAsync(app, request, CancellationToken.None);
        await app.StartAsync();
        Bot = new Uri($"http://127.0.0.1:{bot}");
        Panel = new Uri($"http://127.0.0.1:{panel}");
    }

    /// <summary>One plain call to a shop; the whole answer.</summary>
    /// <param name="history">What was said before; where the bot's side is empty, it is not given.</param>
    public async Task<JsonElement> AskAsync(
        string slug,
        string phone,
        string message,
        params (string User, string Bot)[] history
    )
    {
        var historial = history.Select(e =>
            e.Bot.Length == 0
                ? new Dictionary<string, string> { ["user"] = e.User }
                : new Dictionary<string, string> { ["user"] = e.User, ["bot"] = e.Bot }
        );
        using var response = await Http.PostAsJsonAsync(
            new Uri(Bot, $"/webhook/{slug}"),
            new
            {
                telefono = phone,
                mensaje = message,
                historial,
            }
        );
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return response.IsSuccessStatusCode
            ? body
            : throw new HttpRequestException($"{(int)response.StatusCode}: {body}", null, response.StatusCode);
    }

    /// <summary>
    /// A port nobody listens at and that this process has not given before, as whoever got it may bind it only seconds later.
    /// It is below those that the system gives to outgoing connections: one of these could have taken it by the time a server
    /// binds it, or binds it once more after it was killed.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(10_240, 32_768);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                if (Given.TryAdd(port, 0))
                    return port;
            }
            catch (SocketException)
            {
                // somebody has it
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Http.Dispose();
        if (ownsDatabase)
            await Db.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
