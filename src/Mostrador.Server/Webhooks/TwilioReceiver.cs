using System.Text;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Inbox;
using Mostrador.Core.Tenants;
using Mostrador.Integrations.Twilio;

namespace Mostrador.Server.Webhooks;

/// <summary>Twilio's door: one signed form per event; the answer is sent over REST, not in the response.</summary>
sealed class TwilioReceiver(
    TenantDirectory tenants,
    InboxWriter inbox,
    DeadLetters deadLetters,
    ChannelDefaults defaults,
    TwilioNumbers numbers,
    InstallationNumbers installation,
    TwilioOptions options,
    WebhookMetrics metrics,
    TimeProvider time
)
{
    /// <summary>Several times the largest: Twilio cuts a message at 1600 characters, of nine bytes each at most.</summary>
    const int MostFormBytes = 64 * 1024;

    static readonly IResult Empty = Results.Content("<Response/>", "text/xml", Encoding.UTF8);

    public async Task<IResult> ReceiveAsync(
        HttpRequest request,
        ReadOnlyMemory<byte> body,
        Tenant? only,
        CancellationToken ct
    )
    {
        var header = request.Headers[TwilioSignature.HeaderName].ToString();
        if (!TwilioSignature.IsWellFormed(header))
            return Refuse();
        if (body.Length > MostFormBytes)
            return Answers.TooLarge("El formulario supera los 64 KB.");
        var form = TwilioWebhook.ReadForm(body.Span);
        var (sender, accountSid) = TwilioWebhook.Addressee(form);
        var host = only ?? await tenants.FindAsync(d => d.ByHost(request.Host.Host), ct);
        var route = await RouteAsync(host, sender, accountSid, ct);
        var token = route?.Channel.Secrets.AuthToken ?? defaults.Secrets.AuthToken;
        var urls = TwilioSignature.UrlsOf(request, defaults.BotUrl);
        if (string.IsNullOrEmpty(token) || !TwilioSignature.VerifyForm(header, urls, form, [token]))
            return Refuse();
        // A number that a shop's customers reach by the shop's own address or account, and that no channel has yet, gets one:
        // they are answered from the number they wrote to.
        if ((route?.Tenant ?? host) is { } shop && TwilioWebhook.IsNumber(sender) && IsAnother(sender, route))
            route = await numbers.AdoptAsync(
                shop,
                sender,
                accountSid == options.AccountSid ? null : accountSid,
                route?.Channel.Secrets ?? new(),
                ct
            );
        else if (route is null && IsInstallations(sender) && tenants.Legacy is { } legacy)
            route = await installation.GiveAsync(legacy, "twilio", ct);

        var batch = TwilioWebhook.Parse(form, time.GetUtcNow(), request.Query[TwilioWebhook.OutboxParameter]);
        if (route is null)
            await deadLetters.AddAsync(
                [
                    .. batch.Events.Select(e =>
                        DeadLetter.Of(
                            new StrayEvent("twilio", sender ?? "", e),
                            null,
                            $"unknown Twilio number {sender}"
                        )
                    ),
                ],
                ct
            );
        else
            await inbox.AppendAsync(
                [.. batch.Events.Select(e => new InboxEntry(route.Tenant.Id, route.Channel.Id, e))],
                ct
            );
        await tenants.EnsureFreshAsync(inbox.RegistryVersion, ct);
        metrics.Accepted("twilio", batch.Events.Count);
        return Empty;
    }

    IResult Refuse()
    {
        metrics.Refused("twilio");
        return Answers.Unauthorized("La firma X-Twilio-Signature falta o no corresponde.");
    }

    async Task<ChannelRoute?> RouteAsync(Tenant? host, string? sender, string? accountSid, CancellationToken ct)
    {
        if (host is not null)
        {
            var own = tenants.ChannelsOf(host.Id).Where(c => c.Kind == "twilio").ToList();
            var channel = own.Find(c => IsSame(NumberOf(c), sender)) ?? (own.Count == 1 ? own[0] : null);
            return channel is null ? null : new ChannelRoute(host, channel);
        }
        if (
            sender is not null
            && await tenants.FindAsync(d => d.ByTwilioNumber(sender) ?? Given(sender), ct) is { } byNumber
        )
            return byNumber;
        // All shops without an account of their own share the installation's: it tells nothing about whose a number is.
        if (accountSid is null || accountSid == options.AccountSid)
            return null;
        var byAccount = await tenants.FindAsync(d => d.ByAccountSid(accountSid), ct);
        return byAccount?.Channel.Secrets.AuthToken is null ? null : byAccount;
    }

    /// <summary>The installation's own number, once the legacy shop has it.</summary>
    ChannelRoute? Given(string sender) =>
        IsInstallations(sender) && tenants.Legacy is { } shop ? installation.RouteOf(shop, "twilio") : null;

    bool IsInstallations(string? sender) => sender is not null && IsSame(options.Sender, sender);

    string? NumberOf(ChannelAccount channel) =>
        InstallationNumbers.NamesNone(channel) ? options.Sender : channel.Sender;

    /// <summary>A channel without a number of its own, or that sends through a messaging service, answers for any.</summary>
    bool IsAnother(string sender, ChannelRoute? route) =>
        route is null
        || NumberOf(route.Channel) is { } number
            && !number.StartsWith("MG", StringComparison.Ordinal)
            && !IsSame(number, sender);

    static bool IsSame(string? one, string? other) =>
        one == other || PhoneNumber.Canonical(one) is { } number && number == PhoneNumber.Canonical(other);
}
