using System.Net.Http.Headers;
using System.Text.Json;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Meta;

/// <summary>Sends through Meta's Cloud API.</summary>
/// <param name="http">Long-lived, see <see cref="ChannelHttp.CreateClient"/>; its timeout bounds one send.</param>
public sealed class MetaChannel(HttpClient http, MetaOptions options, TimeProvider time) : IChannel
{
    public string Kind => "meta";

    public IEnumerable<ReplyBlock> Fit(ReplyBlock block) => MetaFit.Fit(block);

    public async Task<DeliveryResult> SendAsync(ChannelAccount account, OutboundMessage message, CancellationToken ct)
    {
        var result = await SendOnceAsync(account, message, ct);
        // Some numbers may not send link buttons. A refusal is definite, so the same link as text cannot double it.
        if (
            message.Block is not LinkBlock link
            || result is not ({ Outcome: Delivery.BadRequest } or { Code: "131051" })
        )
            return result;
        var asText = new TextBlock(MetaFit.AsText(link));
        return await SendOnceAsync(account, message with { Block = asText }, ct);
    }

    public async Task MarkReadAsync(ChannelAccount account, string providerMessageId, CancellationToken ct)
    {
        if (RequestTo(account) is not { } request)
            return;
        using (request)
        {
            request.Content = Json(MetaRequest.ReadAndTyping(providerMessageId));
            try
            {
                using var response = await http.SendAsync(request, ct);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // Blue ticks are a courtesy: the answer itself will tell whether the channel works.
                ct.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<DeliveryResult> SendOnceAsync(
        ChannelAccount account,
        OutboundMessage message,
        CancellationToken ct
    )
    {
        if (message.To is null && message.UserId is null)
            return new DeliveryResult(Delivery.BadRequest, Detail: "no recipient");
        if (RequestTo(account) is not { } request)
            return new DeliveryResult(Delivery.ChannelBroken, Detail: "no usable access token or phone number id");
        using (request)
        {
            request.Content = Json(MetaRequest.Message(message));
            try
            {
                using var response = await http.SendAsync(request, ct);
                return Read(response, await response.Content.ReadAsByteArrayAsync(ct));
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                ct.ThrowIfCancellationRequested();
                return ChannelHttp.Failure(e);
            }
        }
    }

    private HttpRequestMessage? RequestTo(ChannelAccount account)
    {
        var token = (account.Secrets.AccessToken ?? options.AccessToken)?.Trim();
        var number = account.PhoneNumberId ?? options.PhoneNumberId;
        // A pasted token with a line break or a curly quote in it cannot even be sent.
        if (string.IsNullOrEmpty(token) || string.IsNullOrEmpty(number) || token.Any(c => c is <= ' ' or > '~'))
            return null;
        var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{options.GraphUrl.AbsoluteUri.TrimEnd('/')}/{options.Version}/{Uri.EscapeDataString(number)}/messages"
        );
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static ReadOnlyMemoryContent Json(ReadOnlyMemory<byte> json) =>
        new(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private DeliveryResult Read(HttpResponseMessage response, byte[] body)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return Unreadable(response);
        }
        using (document)
        {
            var root = document.RootElement;
            var error = root.Get("error"u8);
            if (error.IsObject())
            {
                var code = error.Get("code"u8).TryLong(out var number)
                    ? (int)Math.Clamp(number, int.MinValue, int.MaxValue)
                    : -1;
                return new DeliveryResult(
                    MetaErrors.Classify(code) ?? ChannelHttp.ByStatus(response.StatusCode),
                    Code: error.Text("code"u8) ?? ((int)response.StatusCode).Text(),
                    // The title, not error_data.details: those may quote the recipient.
                    Detail: Brief(error.Text("message"u8)),
                    RetryAfter: ChannelHttp.RetryAfter(response, time.GetUtcNow()) ?? MetaErrors.RetryAfter(code)
                );
            }
            if (response.IsSuccessStatusCode && root.Get("messages"u8) is { ValueKind: JsonValueKind.Array } messages)
                foreach (var sent in messages.EnumerateArray())
                    if (MetaWebhook.ShortId(sent.Text("id"u8)) is { } id)
                        return new DeliveryResult(Delivery.Sent, id);
        }
        return Unreadable(response);
    }

    private DeliveryResult Unreadable(HttpResponseMessage response) =>
        response.IsSuccessStatusCode
            ? new DeliveryResult(Delivery.Unknown, Code: "200", Detail: "accepted without a message id")
            : new DeliveryResult(
                ChannelHttp.ByStatus(response.StatusCode),
                Code: ((int)response.StatusCode).Text(),
                Detail: "no error object",
                RetryAfter: ChannelHttp.RetryAfter(response, time.GetUtcNow())
            );

    /// <summary>No word of theirs is as long as a token, which some errors quote.</summary>
    private const int LongestWord = 20;

    private static string? Brief(string? text) =>
        text is null
            ? null
            : TextFitting.Shorten(
                string.Join(' ', TextFitting.OneLine(text).Split(' ').Select(w => w.Length > LongestWord ? "…" : w)),
                200
            );
}
