using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mostrador.Core.Channels;
using Mostrador.Core.Tenants;
using Mostrador.Core.Tenants.ShopFiles;
using Mostrador.Testing;
using Mostrador.Testing.Vendors;
using Npgsql;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>
/// The product with its demonstration shops between doubles of its vendors: what goes in goes in by a webhook, and what
/// counts is what a vendor received and what the database holds.
/// </summary>
public class WholeProduct : IAsyncLifetime
{
    public const string GraphToken = "graph-token-of-the-tests";
    public const string TwilioAccount = "AC00000000000000000000000000000001";
    public const string TwilioToken = "twilio-token-of-the-tests";
    public const string BaseDomain = "tiendas.example";

    static int customers;

    /// <summary>Of shops opened by tests: this node's directory shall learn of them by their first message, not by us.</summary>
    readonly ConcurrentDictionary<string, string> numbers = new();

    public FakeGraph Graph { get; private set; } = null!;
    public FakeTwilio Twilio { get; private set; } = null!;
    public ProductHost Node { get; private set; } = null!;
    public TestDatabase Db => Node.Db;
    public TenantDirectory Tenants => Node.Services.GetRequiredService<TenantDirectory>();

    public async ValueTask InitializeAsync()
    {
        Graph = await FakeGraph.RunAsync();
        Graph.ExpectedToken = GraphToken;
        Twilio = await FakeTwilio.RunAsync();
        Twilio.Expected = (TwilioAccount, TwilioToken);
        var settings = Settings(Graph, Twilio);
        await PrepareAsync(settings);
        Node = await ProductHost.StartAsync(settings);
    }

    /// <summary>What a product with more vendors needs before it starts.</summary>
    protected virtual Task PrepareAsync(Dictionary<string, string> settings) => Task.CompletedTask;

    /// <summary>What makes a node talk to these doubles; its own limits stand back, so that only the test's matter.</summary>
    public static Dictionary<string, string> Settings(FakeGraph graph, FakeTwilio? twilio = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["META_GRAPH_URL"] = graph.Url.ToString(),
            ["META_WHATSAPP_TOKEN"] = GraphToken,
            ["META_MESSAGES_PER_SECOND"] = "1000",
            ["META_PAIR_BURST"] = "1000",
            ["BASE_DOMAIN"] = BaseDomain,
        };
        if (twilio is not null)
        {
            settings["TWILIO_API_URL"] = twilio.Url.ToString();
            settings["TWILIO_ACCOUNT_SID"] = TwilioAccount;
            settings["TWILIO_AUTH_TOKEN"] = TwilioToken;
            settings["TWILIO_WHATSAPP_NUMBER"] = "whatsapp:+14155238886";
        }
        return settings;
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Node.DisposeAsync();
        await Graph.DisposeAsync();
        await Twilio.DisposeAsync();
    }

    public Uri Webhook(string path = "/webhook/meta") => new(Node.Bot, path);

    /// <summary>A signed webhook of Meta.</summary>
    public async Task<HttpStatusCode> DeliverAsync(
        string json,
        string secret = ProductHost.AppSecret,
        string path = "/webhook/meta"
    )
    {
        using var request = FakeGraph.SignedPost(Webhook(path), json, secret);
        using var response = await Node.Http.SendAsync(request);
        return response.StatusCode;
    }

    public async Task<JsonElement> StatusAsync()
    {
        using var body = JsonDocument.Parse(await Node.Http.GetStringAsync(new Uri(Node.Bot, "/status")));
        return body.RootElement.Clone();
    }

    /// <summary>A customer nobody else in this process is.</summary>
    public Customer Customer(string slug, string? waId = null) => Customer(Tenants.BySlug(slug)!, waId);

    public Customer Customer(Tenant tenant, string? waId = null)
    {
        var number = numbers.TryGetValue(tenant.Id, out var own)
            ? own
            : Tenants.ChannelsOf(tenant.Id).First(c => c.PhoneNumberId is not null).PhoneNumberId!;
        return new Customer(this, tenant, number, waId ?? NewPhone());
    }

    /// <summary>A shop of the test's own, from a shop file's JSON.</summary>
    public async Task<Tenant> OpenShopAsync(string json)
    {
        var read = ShopFileReading.Of(Encoding.UTF8.GetBytes(json));
        read.Problems.ShouldBeEmpty();
        var result = await Node
            .Services.GetRequiredService<ImportShop>()
            .RunAsync(read.File!, new ImportOptions { Actor = "test" }, CancellationToken.None);
        if (result is ImportResult.Refused refused)
            throw new InvalidOperationException(string.Join("; ", refused.Problems));
        var tenant = result.ShouldBeOfType<ImportResult.Imported>().Tenant;
        numbers[tenant.Id] = read.File!.PhoneNumberId!;
        return tenant;
    }

    /// <summary>A client as the operator adds one while the product runs.</summary>
    public async Task<Tenant> AddClientAsync(string name, string phoneNumberId, ChannelSecrets? secrets = null)
    {
        var change = await Node
            .Services.GetRequiredService<AddClient>()
            .RunAsync(
                name,
                "+" + NewPhone(),
                phoneNumberId,
                null,
                secrets ?? new ChannelSecrets(),
                "test",
                CancellationToken.None
            );
        var tenant = change.ShouldBeOfType<TenantChange.Done>().Tenant;
        numbers[tenant.Id] = phoneNumberId;
        return tenant;
    }

    public static string NewPhone() => $"569{Interlocked.Increment(ref customers) + 30_000_000}";

    public async Task<T> ReadAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Asks the database until it says what is waited for.</summary>
    public async Task UntilAsync(string sql, params object[] parameters)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var i = 0; i < 1000; i++)
        {
            if (await ReadAsync<bool>(sql, parameters))
                return;
            await tick.WaitForNextTickAsync();
        }
        throw new TimeoutException($"never true: {sql}");
    }

    /// <summary>Rows as text, columns joined by a bar.</summary>
    public async Task<List<string>> RowsAsync(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(
                string.Join(
                    " | ",
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{reader[i]}"))
                )
            );
        return rows;
    }

    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = Db.Admin.CreateCommand(sql);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
