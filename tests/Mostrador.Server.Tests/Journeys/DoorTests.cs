using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Mostrador.Platform.Database;
using Mostrador.Testing;
using Mostrador.Testing.Vendors;
using Npgsql;

namespace Mostrador.Server.Tests.Journeys;

/// <summary>What strangers may cost: nothing of it needs a signature.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;
    ProductHost node = null!;

    public async ValueTask InitializeAsync() => node = await ProductHost.StartAsync([]);

    public ValueTask DisposeAsync() => node.DisposeAsync();

    [Fact]
    public async Task A_body_that_names_a_hundred_unknown_numbers_is_looked_up_once()
    {
        // Every look at the registry's version is counted from here on.
        var roles = $"{SqlName.Quote(node.Db.Roles.App)}, {SqlName.Quote(node.Db.Roles.Worker)}";
        await ExecuteAsync(
            $"""
            alter table registry.version rename to version_kept;
            create sequence registry.looks;
            create function registry.look() returns bigint language plpgsql security definer as $$
            begin
                perform nextval('registry.looks');
                return (select version from registry.version_kept);
            end $$;
            create view registry.version as select registry.look() as version;
            grant select on registry.version to {roles};
            """
        );
        var changes = Enumerable
            .Range(800_000_000, 100)
            .Select(id => $$$$"""{"value":{"metadata":{"phone_number_id":"{{{{id}}}}"}}}""");
        using var request = FakeGraph.SignedPost(
            new Uri(node.Bot, "/webhook/meta"),
            $$"""{"object":"whatsapp_business_account","entry":[{"changes":[{{string.Join(',', changes)}}]}]}""",
            "a stranger's secret"
        );
        var before = await CountAsync();
        using var response = await node.Http.SendAsync(request, Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        // The node looks by itself once a second.
        (await CountAsync() - before - 1).ShouldBeInRange(1, 20);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("none that Twilio makes")]
    public async Task A_form_that_cannot_be_signed_is_refused_unread(string? signature)
    {
        await using var away = await DatabaseAwayAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Bot, "/webhook/twilio"))
        {
            // Whoever reads who it is for asks the database for that number.
            Content = new FormUrlEncodedContent([KeyValuePair.Create("To", "whatsapp:+14155239998")]),
        };
        if (signature is not null)
            request.Headers.Add("X-Twilio-Signature", signature);
        using var response = await node.Http.SendAsync(request, Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/status")]
    [InlineData("/webhook/ninguna")]
    public async Task Whoever_asks_while_PostgreSQL_is_away_is_told_so(string path)
    {
        await using var away = await DatabaseAwayAsync();
        using var response = await node.Http.GetAsync(new Uri(node.Bot, path), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync(Ct)).ShouldContain("base de datos");
    }

    [Fact]
    public async Task Health_says_within_two_seconds_that_PostgreSQL_is_away_and_at_once_that_it_is_back()
    {
        (await HealthAsync()).ShouldBe(HttpStatusCode.OK);
        await using (await DatabaseAwayAsync())
        {
            var since = Stopwatch.GetTimestamp();
            while (await HealthAsync() == HttpStatusCode.OK)
                Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(2));
            (await HealthAsync()).ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
        (await HealthAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_body_that_trickles_in_is_not_waited_for()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
        };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, node.Bot.Port), Ct);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes(
                $"POST /webhook/meta HTTP/1.1\r\nHost: {node.Bot.Authority}\r\nContent-Length: 4000000\r\n\r\n"
            ),
            Ct
        );
        var answer = new byte[1024];
        var answered = socket.ReceiveAsync(answer, Ct).AsTask();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var i = 0; i < 75 && !answered.IsCompleted; i++)
        {
            await socket.SendAsync(new byte[200], Ct);
            await tick.WaitForNextTickAsync(Ct);
        }

        answered.IsCompleted.ShouldBeTrue();
        Encoding.ASCII.GetString(answer, 0, await answered).ShouldStartWith("HTTP/1.1 408");
        (await socket.ReceiveAsync(answer, Ct)).ShouldBe(0, "the rest is not waited for either");
    }

    async Task<HttpStatusCode> HealthAsync()
    {
        using var response = await node.Http.GetAsync(new Uri(node.Bot, "/health"), Ct);
        return response.StatusCode;
    }

    async Task ExecuteAsync(string sql)
    {
        await using var command = node.Db.Admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>Counts itself too.</summary>
    async Task<long> CountAsync()
    {
        await using var command = node.Db.Admin.CreateCommand("select nextval('registry.looks')");
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>Until it is disposed, PostgreSQL lets nobody into the node's database.</summary>
    async Task<Away> DatabaseAwayAsync()
    {
        var cluster = await PostgresCluster.SharedAsync();
        var away = new Away(cluster.AdministratorConnectionString("postgres"), node.Db.Name);
        await away.SetAsync(true);
        return away;
    }

    sealed class Away(string administrator, string database) : IAsyncDisposable
    {
        public async Task SetAsync(bool isAway)
        {
            await using var connection = new NpgsqlConnection(administrator);
            await connection.OpenAsync(CancellationToken.None);
            await using var command = new NpgsqlCommand(
                $"alter database {database} with allow_connections {!isAway}",
                connection
            );
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            if (!isAway)
                return;
            command.CommandText =
                $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'";
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }

        public async ValueTask DisposeAsync() => await SetAsync(false);
    }
}
