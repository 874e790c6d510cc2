using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mostrador.Core.Channels;

namespace Mostrador.Integrations.Twilio;

/// <summary>Sends through Twilio's REST interface. Without content templates there are no buttons: choices are numbered text.</summary>
/// <param name="http">Long-lived, see <see cref="ChannelHttp.CreateClient"/>; its timeout bounds one send.</param>
public sealed class TwilioChannel(HttpClient http, TwilioOptions options, TimeProvider time) : IChannel
{
    private const int LongestBody = 1600;

    public string Kind => "twilio";
    public bool NumbersChoices => true;
    public bool TellsOfDelivery => options.StatusCallback is not null;

    public IEnumerable<ReplyBlock> Fit(ReplyBlock block)
    {
        if (block is ImageBlock image && ChannelHttp.IsWebAddress(image.Url))
        {
            var pieces = TextFitting.Split(StorableText.Sendable(image.Caption ?? ""), LongestBody).ToList();
            return
            [
                new ImageBlock(image.Url, pieces.Count == 0 ? null : pieces[0]),
                .. pieces.Skip(1).Select(piece => new TextBlock(piece)),
            ];
        }
        return TextFitting
            .Split(StorableText.Sendable(AsText(block)), LongestBody)
            .Select(piece => new TextBlock(piece));
    }

    public async Task<DeliveryResult> SendAsync(ChannelAccount account, OutboundMessage message, CancellationToken ct)
    {
        var sid = account.AccountSid ?? options.AccountSid;
        var token = account.Secrets.AuthToken ?? options.AuthToken;
        var sender = account.Sender ?? options.Sender;
        if (string.IsNullOrEmpty(sid) || string.IsNullOrEmpty(token) || string.IsNullOrEmpty(sender))
            return new DeliveryResult(Delivery.ChannelBroken, Detail: "no account, token or sender");
        if ((message.To ?? message.UserId) is not { } recipient)
            return new DeliveryResult(Delivery.BadRequest, Detail: "no recipient");

        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{options.ApiUrl.AbsoluteUri.TrimEnd('/')}/2010-04-01/Accounts/{Uri.EscapeDataString(sid)}/Messages.json"
        );
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{sid}:{token}"))
        );
        request.Content = new FormUrlEncodedContent(Form(message, sender, recipient));
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

    /// <summary>Twilio's WhatsApp has neither.</summary>
    public Task MarkReadAsync(ChannelAccount account, string providerMessageId, CancellationToken ct) =>
        Task.CompletedTask;

    private List<KeyValuePair<string, string>> Form(OutboundMessage message, string sender, string recipient)
    {
        var form = new List<KeyValuePair<string, string>>
        {
            new("To", Address(recipient)),
            sender.StartsWith("MG", StringComparison.Ordinal)
                ? new("MessagingServiceSid", sender)
                : new("From", Address(sender)),
        };
        if (message.Block is ImageBlock image)
        {
            form.Add(new("MediaUrl", image.Url));
            if (!string.IsNullOrEmpty(image.Caption))
                form.Add(new("Body", image.Caption));
        }
        else
            form.Add(new("Body", AsText(message.Block)));
        if (options.StatusCallback is { } callback)
        {
            // Twilio echoes nothing of ours, but it calls back the very address we gave.
            var separator = callback.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            form.Add(new("StatusCallback", $"{callback}{separator}{TwilioWebhook.OutboxParameter}={message.OutboxId}"));
        }
        return form;
    }

    private static string AsText(ReplyBlock block) =>
        block switch
        {
            ChoicesBlock choices => NumberedText.Of(choices),
            LinkBlock { Label.Length: > 0 } link => $"{link.Text.Trim()}\n{link.Label.Trim()}: {link.Url}",
            _ => block.PlainText,
        };

    private static string Address(string party)
    {
        if (party.StartsWith("whatsapp:", StringComparison.OrdinalIgnoreCase))
            return party;
        return party.Length > 0 && char.IsAsciiDigit(party[0]) ? $"whatsapp:+{party}" : $"whatsapp:{party}";
    }

    private DeliveryResult Read(HttpResponseMessage response, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (response.IsSuccessStatusCode)
                return root.Text("sid"u8) is { Length: <= 256 } sid
                    ? new DeliveryResult(Delivery.Sent, sid)
                    : new DeliveryResult(Delivery.Unknown, Code: "200", Detail: "accepted without a message id");
            var code =
                root.Get("code"u8).TryLong(out var number) && number is > 0 and < int.MaxValue ? (int)number : -1;
            return new DeliveryResult(
                TwilioErrors.Classify(code) ?? ByStatus(response),
                Code: root.Text("code"u8) ?? ((int)response.StatusCode).Text(),
                // Twilio's messages quote the recipient's number.
                Detail: "refused by Twilio",
                RetryAfter: ChannelHttp.RetryAfter(response, time.GetUtcNow())
            );
        }
        catch (JsonException)
        {
            return response.IsSuccessStatusCode
                ? new DeliveryResult(Delivery.Unknown, Code: "200", Detail: "accepted without a message id")
                : new DeliveryResult(
                    ByStatus(response),
                    Code: ((int)response.StatusCode).Text(),
                    Detail: "no error object",
                    RetryAfter: ChannelHttp.RetryAfter(response, time.GetUtcNow())
                );
        }
    }

    // The account is part of the path: not found means that the account or its token is not ours.
    private static Delivery ByStatus(HttpResponseMessage response) =>
        response.StatusCode == System.Net.HttpStatusCode.NotFound
            ? Delivery.ChannelBroken
            : ChannelHttp.ByStatus(response.StatusCode);
}
