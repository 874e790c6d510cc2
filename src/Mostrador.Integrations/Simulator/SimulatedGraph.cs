using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mostrador.Integrations.Simulator;

/// <summary>
/// The Graph of a demonstration: takes what the bot sends as Meta would, refuses what Meta would refuse with the same
/// codes, shows it on the simulated phone and reports statuses back through the webhook.
/// </summary>
public sealed class SimulatedGraph(
    SimulatedChats chats,
    SimulatorLive live,
    StatusCourier courier,
    SimulatedIds ids,
    TimeProvider time
)
{
    internal async Task<IResult> SendAsync(string phoneNumberId, HttpContext http)
    {
        if (!HasToken(http))
            return Refuse(401, 190, "OAuthException", "Invalid OAuth access token.");
        JsonDocument document;
        try
        {
            document = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        }
        catch (JsonException)
        {
            return Refuse(400, 100, "GraphMethodException", "The body is not JSON.");
        }
        using (document)
        {
            var body = document.RootElement;
            if (body.Text("status"u8) == "read")
                return await MarkReadAsync(body);
            var id = ids.Next();
            var (to, bubble, refusal) = GraphMessage.Read(body, id, time.GetUtcNow());
            if (refusal is not null)
                return Refuse(
                    400,
                    refusal.Code,
                    "OAuthException",
                    "(#" + refusal.Code.Text() + ") Parameter value is not valid",
                    refusal.Details
                );

            var phone = SimulatedChats.KeyOf(to);
            chats.Add(phoneNumberId, phone, bubble!);
            await live.TypingAsync(phoneNumberId, phone, on: false);
            await live.MessageAsync(phoneNumberId, phone, bubble!);
            string[] statuses = live.IsWatched(phoneNumberId, phone)
                ? ["sent", "delivered", "read"]
                : ["sent", "delivered"];
            await live.StatusAsync(id, statuses[^1]);
            courier.Post(new StatusNews(phoneNumberId, phone, id, statuses, body.Text("biz_opaque_callback_data"u8)));
            return Results.Json(
                new
                {
                    messaging_product = "whatsapp",
                    contacts = new[] { new { input = to, wa_id = phone } },
                    messages = new[] { new { id } },
                }
            );
        }
    }

    internal static IResult DescribeMedia(string mediaId, HttpContext http)
    {
        if (!HasToken(http))
            return Refuse(401, 190, "OAuthException", "Invalid OAuth access token.");
        if (SimulatedMedia.Find(mediaId) is not { } media)
            return Refuse(404, 100, "GraphMethodException", "Unknown media.");
        var node = SimulatedMedia.Describe(mediaId);
        node["url"] = $"{http.Request.Scheme}://{http.Request.Host}/simulator/graph/media/{mediaId}";
        node["file_size"] = media.Bytes.Length;
        node["messaging_product"] = "whatsapp";
        return Results.Text(node.ToJsonString(), "application/json");
    }

    internal static IResult Download(string mediaId, HttpContext http) =>
        !HasToken(http) ? Refuse(401, 190, "OAuthException", "Invalid OAuth access token.")
        : SimulatedMedia.Find(mediaId) is { } media ? Results.Bytes(media.Bytes, media.MimeType)
        : Results.NotFound();

    private async Task<IResult> MarkReadAsync(JsonElement body)
    {
        if (body.Text("message_id"u8) is not { } id)
            return Refuse(400, 131009, "OAuthException", "message_id is required.");
        await live.StatusAsync(id, "read");
        if (body.Get("typing_indicator"u8).IsObject() && chats.StartTyping(id) is { } chat)
            await live.TypingAsync(chat.Number, chat.Phone, on: true);
        return Results.Json(new { success = true });
    }

    private static bool HasToken(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is var header
        && header.StartsWith("Bearer ", StringComparison.Ordinal)
        && header.AsSpan(7).Trim().Length > 0;

    private static IResult Refuse(int status, int code, string type, string message, string? details = null) =>
        Results.Json(
            new
            {
                error = new
                {
                    message,
                    type,
                    code,
                    error_data = new { messaging_product = "whatsapp", details = details ?? message },
                    fbtrace_id = "simulator",
                },
            },
            statusCode: status
        );
}

public static class SimulatedGraphEndpoints
{
    /// <summary>The stand-in's root; META_GRAPH_URL of a demonstration is this below the panel's address.</summary>
    public const string Root = "/simulator/graph";

    public static IEndpointRouteBuilder MapSimulatedGraph(this IEndpointRouteBuilder app)
    {
        var graph = app.MapGroup(Root);
        graph.MapPost(
            "/{version}/{phoneNumberId}/messages",
            (string version, string phoneNumberId, SimulatedGraph simulated, HttpContext http) =>
                simulated.SendAsync(phoneNumberId, http)
        );
        graph.MapGet("/media/{mediaId}", SimulatedGraph.Download);
        graph.MapGet("/{version}/{mediaId}", SimulatedGraph.DescribeMedia);
        return app;
    }
}
