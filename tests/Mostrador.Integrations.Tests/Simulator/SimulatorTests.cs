using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mostrador.Core.Channels;
using Mostrador.Integrations.Meta;
using Mostrador.Integrations.Simulator;
using Shouldly;
using Xunit;

namespace Mostrador.Integrations.Tests.Simulator;

/// <summary>The simulator over real HTTP, with a webhook that records what reaches it.</summary>
public sealed class SimulatorTests : IAsyncLifetime
{
    private const string Secret = "demo-secret";
    private const string Phone = "56912345678";
    private static readonly SimulatedShop Acme = new(
        "acme",
        "ACME",
        "cannabis",
        "+56950915617",
        "100000000000001",
        "es-CL",
        "CLP"
    );

    private readonly System.Threading.Channels.Channel<MetaEvent> _webhook =
        System.Threading.Channels.Channel.CreateUnbounded<MetaEvent>();
    private readonly HttpClient _http = new();
    private WebApplication _app = null!;
    private int _answer = 200;
    private int _forged;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSimulator(
            _ => new SimulatorOptions
            {
                WebhookUrl = () => new Uri(_http.BaseAddress!, "/webhook/meta"),
                AppSecret = Secret,
                MaxMessagesPerChat = 20,
                MaxChats = 5,
            },
            _ => _ => ValueTask.FromResult<IReadOnlyList<SimulatedShop>>([Acme])
        );
        _app = builder.Build();
        _app.MapSimulatedGraph();
        _app.MapSimulatorApi();
        _app.MapPost("/webhook/meta", (RequestDelegate)WebhookAsync);
        await _app.StartAsync(Ct);
        _http.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task The_shops_are_listed()
    {
        var shops = await _http.GetFromJsonAsync<JsonArray>("/simulator/api/shops", Ct);
        var shop = shops!.ShouldHaveSingleItem()!;
        shop["slug"]!.GetValue<string>().ShouldBe("acme");
        shop["phoneNumberId"]!.GetValue<string>().ShouldBe("100000000000001");
        shop["currency"]!.GetValue<string>().ShouldBe("CLP");
    }

    [Theory]
    [InlineData("""{"type":"text","text":"hola 🌿","profileName":"Ana"}""", "text")]
    [InlineData("""{"type":"choice","choiceId":"menu:catalog","choiceTitle":"Ver catálogo"}""", "choice")]
    [InlineData(
        """{"type":"choice","choiceId":"x","choiceTitle":"Fila","kind":"list","replyTo":"wamid.1"}""",
        "choice"
    )]
    [InlineData(
        """{"type":"location","latitude":-33.4,"longitude":-70.6,"name":"Casa","address":"Los Aromos 123"}""",
        "location"
    )]
    [InlineData("""{"type":"image","text":"comprobante"}""", "image")]
    [InlineData("""{"type":"voice"}""", "audio")]
    [InlineData("""{"type":"contact","name":"Luis","text":"+56 9 8765 4321"}""", "contacts")]
    [InlineData("""{"type":"contact"}""", "contacts")]
    [InlineData("""{"type":"reaction","text":"👍","replyTo":"wamid.1"}""", "reaction")]
    public async Task What_the_person_does_reaches_the_webhook_signed(string input, string type)
    {
        var response = await PostAsync(input);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var id = (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!["id"]!.GetValue<string>();
        var e = await NextEventAsync();
        e.PhoneNumberId.ShouldBe(Acme.PhoneNumberId);
        (e.Event.ProviderId, e.Event.Phone, e.Event.Problem, e.Event.Message!.Type).ShouldBe((id, Phone, null, type));
        _forged.ShouldBe(0);
        var chat = await ChatAsync();
        var bubble = chat["messages"]!.AsArray().ShouldHaveSingleItem()!;
        bubble["from"]!.GetValue<string>().ShouldBe("customer");
        bubble["status"]!.GetValue<string>().ShouldBe("delivered");
    }

    [Theory]
    [InlineData("""{"type":"text"}""", "text")]
    [InlineData("""{"type":"text","text":"  "}""", "text")]
    [InlineData("""{"type":"choice","choiceTitle":"x"}""", "choiceId")]
    [InlineData("""{"type":"location","latitude":99,"longitude":0}""", "latitude")]
    [InlineData("""{"type":"reaction","text":"x"}""", "replyTo")]
    [InlineData("""{"type":"dance"}""", "type")]
    [InlineData("""{}""", "type")]
    public async Task What_makes_no_sense_is_refused_by_field(string input, string field)
    {
        var response = await PostAsync(input);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!["field"]!.GetValue<string>().ShouldBe(field);
    }

    [Fact]
    public async Task An_unknown_shop_and_a_wrong_phone_are_said_so()
    {
        (
            await PostAsync("""{"type":"text","text":"x"}""", "/simulator/api/chats/nadie/56912345678/messages")
        ).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (
            await PostAsync("""{"type":"text","text":"x"}""", "/simulator/api/chats/acme/hola/messages")
        ).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_webhook_that_refuses_is_told_in_spanish_and_shown_on_the_bubble()
    {
        _answer = 401;
        var response = await PostAsync("""{"type":"text","text":"hola"}""");
        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await response.Content.ReadAsStringAsync(Ct)).ShouldContain("no aceptó");
        var bubble = (await ChatAsync())["messages"]![0]!;
        bubble["status"]!.GetValue<string>().ShouldBe("failed");
        bubble["error"]!.GetValue<string>().ShouldContain("401");
    }

    [Fact]
    public async Task Too_many_messages_are_slowed_down()
    {
        HttpStatusCode last = default;
        for (var i = 0; i < 41; i++)
            last = (await PostAsync("""{"type":"text","text":"hola"}""")).StatusCode;
        last.ShouldBe(HttpStatusCode.TooManyRequests);
        (await ChatAsync())["messages"]!.AsArray().Count.ShouldBe(20);
    }

    [Fact]
    public async Task The_products_channel_is_understood_and_statuses_come_back_with_our_row()
    {
        var channel = Channel();
        var account = new ChannelAccount("acme", Guid.Empty, "meta")
        {
            PhoneNumberId = Acme.PhoneNumberId,
            Secrets = new ChannelSecrets { AccessToken = "demo" },
        };
        ReplyBlock[] blocks =
        [
            new TextBlock("hola"),
            new ChoicesBlock("¿Qué buscas?", [new("a", "Ver catálogo"), new("b", "Hablar")]),
            new ChoicesBlock(
                "¿Cuál?",
                Enumerable.Range(1, 8).Select(i => new ReplyChoice($"r{i}", $"Fila {i}", "algo")).ToList()
            ),
            new ImageBlock("https://example.org/i.png", "PAX 3"),
            new LinkBlock("Paga aquí", "Pagar", "https://example.org/p"),
            new LocationRequestBlock("¿Dónde?"),
            new ContactRequestBlock("¿Tu número?"),
        ];
        for (var i = 0; i < blocks.Length; i++)
        {
            var result = await channel.SendAsync(account, new OutboundMessage(100 + i, Phone, null, blocks[i]), Ct);
            result.Outcome.ShouldBe(Delivery.Sent, result.Detail);
        }
        var chat = (await ChatAsync())["messages"]!.AsArray();
        chat.Select(m => m!["type"]!.GetValue<string>())
            .ShouldBe(["text", "buttons", "list", "image", "link", "location_request", "contact_request"]);
        chat[1]!["buttons"]![0]!.ToJsonString().ShouldBe("""{"id":"a","title":"Ver cat\u00E1logo"}""");
        chat[2]!["list"]!["sections"]![0]!["rows"]!.AsArray().Count.ShouldBe(8);
        chat[4]!["link"]!["url"]!.GetValue<string>().ShouldBe("https://example.org/p");

        var statuses = new List<(long?, MessageStatus)>();
        while (statuses.Count < blocks.Length * 2)
            statuses.Add(await NextEventAsync() is var e && e.Event.Status is { } s ? (s.OutboxId, s.Status) : default);
        statuses.ShouldBe(
            Enumerable
                .Range(100, blocks.Length)
                .SelectMany(i => new (long?, MessageStatus)[] { (i, MessageStatus.Sent), (i, MessageStatus.Delivered) })
        );
        _forged.ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"to":"56912345678","type":"text","text":{"body":"x"}}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","type":"text","text":{"body":"x"}}""", 100)]
    [InlineData("""{"messaging_product":"whatsapp","to":"56912345678","type":"text","text":{"body":""}}""", 131008)]
    [InlineData("""{"messaging_product":"whatsapp","to":"56912345678","type":"dance"}""", 131051)]
    [InlineData(
        """{"messaging_product":"whatsapp","to":"56912345678","type":"interactive","interactive":{"type":"button","body":{"text":"x"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"123456789012345678901"}}]}}}""",
        131009
    )]
    [InlineData("[]", 100)]
    [InlineData("{", 100)]
    public async Task What_Meta_refuses_is_refused_with_its_code(string body, int code)
    {
        var response = await GraphAsync(body);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!["error"]!["code"]!.GetValue<int>().ShouldBe(code);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_taken()
    {
        var response = await GraphAsync("{}", token: null);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!["error"]!["code"]!.GetValue<int>().ShouldBe(190);
        (await _http.GetAsync("/simulator/graph/v26.0/simulated-voice", Ct)).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized
        );
    }

    [Fact]
    public async Task A_voice_note_can_be_fetched_as_from_Meta()
    {
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "demo");
        var media = await _http.GetFromJsonAsync<JsonNode>("/simulator/graph/v26.0/simulated-voice", Ct);
        var bytes = await _http.GetByteArrayAsync(media!["url"]!.GetValue<string>(), Ct);
        bytes.Length.ShouldBe(media["file_size"]!.GetValue<int>());
        Encoding.ASCII.GetString(bytes, 0, 4).ShouldBe("OggS");
        media["mime_type"]!.GetValue<string>().ShouldStartWith("audio/ogg");
    }

    [Fact]
    public async Task Typing_shows_until_the_answer_comes_and_the_customers_message_is_read()
    {
        await PostAsync("""{"type":"text","text":"hola"}""");
        var asked = (await NextEventAsync()).Event.ProviderId;
        await Channel().MarkReadAsync(Account(), asked, Ct);
        var chat = await ChatAsync();
        chat["typing"]!.GetValue<bool>().ShouldBeTrue();
        chat["messages"]![0]!["status"]!.GetValue<string>().ShouldBe("read");
        await Channel().SendAsync(Account(), new OutboundMessage(1, Phone, null, new TextBlock("¡Hola!")), Ct);
        (await ChatAsync())["typing"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Clearing_empties_the_chat_and_other_chats_push_the_oldest_out()
    {
        await PostAsync("""{"type":"text","text":"hola"}""");
        (await _http.DeleteAsync($"/simulator/api/chats/acme/{Phone}", Ct)).StatusCode.ShouldBe(
            HttpStatusCode.NoContent
        );
        (await ChatAsync())["messages"]!.AsArray().ShouldBeEmpty();
        for (var i = 0; i < 8; i++)
            await PostAsync("""{"type":"text","text":"hola"}""", $"/simulator/api/chats/acme/5690000000{i}/messages");
        _app.Services.GetRequiredService<SimulatedChats>().Count.ShouldBe(5);
    }

    [Fact]
    public async Task An_open_page_sees_everything_live_and_reads_what_it_shows()
    {
        await Channel().SendAsync(Account(), new OutboundMessage(1, Phone, null, new TextBlock("antes")), Ct);
        using var page = await LivePage.OpenAsync(_http.BaseAddress!, "acme", "+56 9 1234 5678");
        (await page.NextAsync("status"))["status"]!.GetValue<string>().ShouldBe("read");

        await PostAsync("""{"type":"text","text":"hola"}""");
        (await page.NextAsync("message"))["text"]!.GetValue<string>().ShouldBe("hola");
        (await page.NextAsync("status"))["status"]!.GetValue<string>().ShouldBe("delivered");

        await Channel().SendAsync(Account(), new OutboundMessage(2, Phone, null, new TextBlock("¡Hola!")), Ct);
        (await page.NextAsync("typing"))["on"]!.GetValue<bool>().ShouldBeFalse();
        (await page.NextAsync("message"))["text"]!.GetValue<string>().ShouldBe("¡Hola!");
        (await page.NextAsync("status"))["status"]!.GetValue<string>().ShouldBe("read");

        var read = new List<long?>();
        while (!read.Contains(2))
            if ((await NextEventAsync()).Event.Status is { Status: MessageStatus.Read } status)
                read.Add(status.OutboxId);
    }

    private static ChannelAccount Account() =>
        new("acme", Guid.Empty, "meta")
        {
            PhoneNumberId = Acme.PhoneNumberId,
            Secrets = new ChannelSecrets { AccessToken = "demo" },
        };

    private MetaChannel Channel() =>
        new(
            ChannelHttp.CreateClient(TimeSpan.FromSeconds(10)),
            new MetaOptions { GraphUrl = new Uri(_http.BaseAddress!, SimulatedGraphEndpoints.Root) },
            TimeProvider.System
        );

    private async Task WebhookAsync(HttpContext http)
    {
        using var copy = new MemoryStream();
        await http.Request.Body.CopyToAsync(copy, http.RequestAborted);
        var body = copy.ToArray();
        if (!MetaSignature.Verify(body, http.Request.Headers[MetaSignature.HeaderName], Secret))
            Interlocked.Increment(ref _forged);
        foreach (var e in MetaWebhook.Parse(body).Events)
            await _webhook.Writer.WriteAsync(e, http.RequestAborted);
        http.Response.StatusCode = _answer;
    }

    private async Task<MetaEvent> NextEventAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _webhook.Reader.ReadAsync(limit.Token);
    }

    private Task<HttpResponseMessage> PostAsync(
        string json,
        string path = "/simulator/api/chats/acme/56912345678/messages"
    ) => _http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), Ct);

    private async Task<JsonNode> ChatAsync() =>
        (await _http.GetFromJsonAsync<JsonNode>($"/simulator/api/chats/acme/{Phone}", Ct))!;

    private async Task<HttpResponseMessage> GraphAsync(string json, string? token = "demo")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/simulator/graph/v26.0/100000000000001/messages")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _http.SendAsync(request, Ct);
    }

    /// <summary>A browser's side of the hub, spoken by hand: JSON protocol over a WebSocket.</summary>
    private sealed class LivePage : IDisposable
    {
        private const char End = '\u001e';
        private readonly ClientWebSocket _socket = new();
        private readonly Queue<JsonNode> _pending = new();

        public static async Task<LivePage> OpenAsync(Uri root, string slug, string phone)
        {
            var page = new LivePage();
            await page._socket.ConnectAsync(new UriBuilder(root) { Scheme = "ws", Path = "/simulator/live" }.Uri, Ct);
            await page.SendAsync("""{"protocol":"json","version":1}""");
            (await page.ReadAsync()).AsObject().Count.ShouldBe(0);
            await page.SendAsync(
                JsonSerializer.Serialize(
                    new
                    {
                        type = 1,
                        target = "watch",
                        invocationId = "1",
                        arguments = new[] { slug, phone },
                    }
                )
            );
            return page;
        }

        /// <summary>The next event, which must be of this name.</summary>
        public async Task<JsonNode> NextAsync(string target)
        {
            while (true)
            {
                var frame = await ReadAsync();
                if (frame["type"]?.GetValue<int>() != 1)
                    continue;
                frame["target"]!.GetValue<string>().ShouldBe(target, frame.ToJsonString());
                return frame["arguments"]![0]!;
            }
        }

        public void Dispose() => _socket.Dispose();

        private Task SendAsync(string json) =>
            _socket.SendAsync(Encoding.UTF8.GetBytes(json + End), WebSocketMessageType.Text, true, Ct);

        private async Task<JsonNode> ReadAsync()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var buffer = new byte[64 * 1024];
            while (_pending.Count == 0)
            {
                var length = 0;
                ValueWebSocketReceiveResult result;
                do
                {
                    result = await _socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
                    length += result.Count;
                } while (!result.EndOfMessage);
                foreach (
                    var json in Encoding
                        .UTF8.GetString(buffer, 0, length)
                        .Split(End, StringSplitOptions.RemoveEmptyEntries)
                )
                    _pending.Enqueue(JsonNode.Parse(json)!);
            }
            return _pending.Dequeue();
        }
    }
}
