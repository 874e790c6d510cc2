using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mostrador.Bench.Load;

namespace Mostrador.Bench.StandIn;

/// <summary>
/// A model's server that thinks for some time and then does what a model would: calls a tool of the shop and says a few
/// words. It measures its own time of each call and tells the crowd for whom it was.
/// </summary>
sealed class ModelStandIn(Crowd crowd, TimeProvider time) : IAsyncDisposable
{
    WebApplication app = null!;
    long calls;
    int waiting;

    public Uri Url { get; private set; } = null!;
    public TimeSpan Thinking { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Half of the time more or less, by turns: with exactly one time all customers would march in step.</summary>
    TimeSpan ThinkingOf(long number) => Thinking * (0.5 + number * 7 % 64 / 64.0);

    public long Calls => Interlocked.Read(ref calls);

    /// <summary>Calls being thought about now.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    public static async Task<ModelStandIn> StartAsync(Crowd crowd, TimeProvider time)
    {
        var model = new ModelStandIn(crowd, time);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        model.app = builder.Build();
        model.app.MapPost("/v1/chat/completions", model.CompleteAsync);
        await model.app.StartAsync();
        var addresses = model.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        model.Url = new Uri(addresses.Addresses.First() + "/v1");
        return model;
    }

    async Task CompleteAsync(HttpContext http)
    {
        using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var started = Stopwatch.GetTimestamp();
        var number = Interlocked.Increment(ref calls);
        Interlocked.Increment(ref waiting);
        try
        {
            var messages = json.RootElement.GetProperty("messages");
            var answer = Answer(number, messages);
            await Task.Delay(ThinkingOf(number), time, http.RequestAborted);
            if (CustomerOf(messages) is { } customer)
                crowd.Thought(customer, Stopwatch.GetTimestamp() - started);
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(answer, http.RequestAborted);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>The number in the name that the webhook gave the customer.</summary>
    static int? CustomerOf(JsonElement messages)
    {
        const string line = "Cliente: Cliente ";
        foreach (var message in messages.EnumerateArray())
            if (
                message.TryGetProperty("content", out var content)
                && content.ValueKind == JsonValueKind.String
                && content.GetString() is { } text
                && text.IndexOf(line, StringComparison.Ordinal) is >= 0 and var at
            )
                return int.TryParse(
                    string.Concat(text[(at + line.Length)..].TakeWhile(char.IsAsciiDigit)),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                    ? number
                    : null;
        return null;
    }

    /// <summary>Every fifth turn is looked up before it is answered; the others need one call.</summary>
    static string Answer(long number, JsonElement messages)
    {
        var last = messages[messages.GetArrayLength() - 1];
        var reads = last.GetProperty("role").GetString() == "tool";
        var wanted =
            !reads && number % 5 == 0
                ? new JsonArray(Tool(number, 0, "search_products", new { query = "polera", max_price = (int?)null }))
                : new JsonArray(
                    number % 2 == 0
                        ? Tool(number, 0, "cart_add", Goods)
                        : Tool(number, 0, "show_products", new { skus = new[] { "B-1", "B-2", "B-3" } }),
                    Tool(
                        number,
                        1,
                        "reply",
                        new
                        {
                            intent = "consulta_producto",
                            confidence = 0.9,
                            text = "Claro, con gusto. El primero sale {{precio:B-1}}.",
                        }
                    )
                );
        return new JsonObject
        {
            ["id"] = $"chatcmpl-{number}",
            ["object"] = "chat.completion",
            ["created"] = 1_800_000_000,
            ["model"] = "stand-in",
            ["choices"] = new JsonArray(
                new JsonObject
                {
                    ["index"] = 0,
                    ["finish_reason"] = "tool_calls",
                    ["message"] = new JsonObject
                    {
                        ["role"] = "assistant",
                        ["content"] = null,
                        ["tool_calls"] = wanted,
                    },
                }
            ),
            ["usage"] = new JsonObject
            {
                ["prompt_tokens"] = 10,
                ["completion_tokens"] = 1,
                ["total_tokens"] = 11,
            },
        }.ToJsonString();
    }

    static readonly object Goods = new
    {
        sku = "B-1",
        quantity = 1,
        unit = (string?)null,
        spend = (int?)null,
        options = Array.Empty<object>(),
        note = (string?)null,
    };

    static JsonObject Tool(long number, int at, string name, object arguments) =>
        new()
        {
            ["id"] = $"call_{number}_{at}",
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = name, ["arguments"] = JsonSerializer.Serialize(arguments) },
        };

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
