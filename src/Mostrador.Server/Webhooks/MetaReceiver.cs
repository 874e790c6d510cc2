using System.Security.Cryptography;
using System.Text;
using Mostrador.Core.Channels;
using Mostrador.Core.Conversations;
using Mostrador.Core.Conversations.Inbox;
using Mostrador.Core.Tenants;
using Mostrador.Integrations.Meta;

namespace Mostrador.Server.Webhooks;

/// <summary>
/// Meta's door: verify on the raw bytes, split the whole batch, make it durable, answer 200. An event counts only for a
/// shop whose own app secret (or the installation's, when it has none) signed it: a signature opens no other shop.
/// </summary>
sealed class MetaReceiver(
    TenantDirectory tenants,
    InboxWriter inbox,
    DeadLetters deadLetters,
    AccountNotices notices,
    ChannelDefaults defaults,
    InstallationNumbers installation,
    MetaOptions options,
    WebhookMetrics metrics,
    TimeProvider time,
    ILogger<MetaReceiver> log
)
{
    /// <summary>Of apps tried on a body that names no number, which anybody may send: a notice about an account is small.</summary>
    const int MostSecrets = 256;
    const int LargestNotice = 16 * 1024;

    /// <param name="only">Set on a shop's own address: events of other shops' numbers are then refused.</param>
    public async Task<IResult> ReceiveAsync(
        HttpRequest request,
        ReadOnlyMemory<byte> body,
        Tenant? only,
        CancellationToken ct
    )
    {
        var header = request.Headers[MetaSignature.HeaderName].ToString();
        var numbers = MetaWebhook.PhoneNumberIds(body);
        // Once for all of them: nothing says yet that this is no stranger's body.
        if (numbers.Any(id => RouteOf(id, only) is null))
            await tenants.RefreshIfChangedAsync(ct);
        var routes = numbers.ToDictionary(id => id, id => RouteOf(id, only), StringComparer.Ordinal);
        var signed = Secrets(routes.Values, only)
            .Where(secret => MetaSignature.Verify(body.Span, header, secret))
            .ToHashSet(StringComparer.Ordinal);
        if (
            signed.Count == 0
            && numbers.Count == 0
            && only is null
            && header.Length > 0
            && body.Length <= LargestNotice
        )
        {
            await tenants.RefreshIfChangedAsync(ct);
            signed.UnionWith(OwnSecrets().Where(secret => MetaSignature.Verify(body.Span, header, secret)).Take(1));
        }
        if (signed.Count == 0)
        {
            metrics.Refused("meta");
            return Answers.Unauthorized("La firma X-Hub-Signature-256 falta o no corresponde.");
        }

        var batch = MetaWebhook.Parse(body, time.GetUtcNow());
        if (batch.Events.Count > MetaWebhook.MostEvents)
            return Answers.TooLarge("El cuerpo trae más de 20.000 eventos.");
        if (
            options.PhoneNumberId is { } own
            && routes.TryGetValue(own, out var known)
            && known is null
            && (only ?? tenants.Legacy) is { } shop
            && defaults.Secrets.AppSecret is { } ours
            && signed.Contains(ours)
        )
            routes[own] = await installation.GiveAsync(shop, "meta", ct);
        var accepted = new List<InboxEntry>(batch.Events.Count);
        var strays = new List<DeadLetter>();
        List<KeptNotice>? told = null;
        if (batch.Error is { } error)
            strays.Add(new DeadLetter(only?.Id, error, null, Encoding.UTF8.GetString(body.Span)));
        foreach (var (phoneNumberId, e, businessAccountId) in batch.Events)
        {
            ChannelRoute? route = null;
            // More numbers than were looked up before anything was trusted: the signature holds for them as for the others.
            if (phoneNumberId is not null && !routes.TryGetValue(phoneNumberId, out route))
                routes[phoneNumberId] = route = RouteOf(phoneNumberId, only);
            if (route is null && e.Account is { } notice)
                (told ??= []).Add(new KeptNotice(null, businessAccountId, e.ProviderId, notice));
            else if (route is null)
                strays.Add(
                    phoneNumberId is null
                        ? Stray(only?.Id, "no phone_number_id", e)
                        : DeadLetter.Of(
                            new StrayEvent("meta", phoneNumberId, e),
                            only?.Id,
                            $"unknown phone_number_id {phoneNumberId}"
                        )
                );
            else if (only is not null && route.Tenant.Id != only.Id)
                strays.Add(Stray(null, $"phone_number_id {phoneNumberId} is of another shop than the address", e));
            else if (!signed.Contains(SecretOf(route.Channel)!))
                strays.Add(Stray(null, $"phone_number_id {phoneNumberId} is signed by another app", e));
            else
                accepted.Add(new InboxEntry(route.Tenant.Id, route.Channel.Id, e));
        }
        // What is answered comes first: should the rest fail, the body comes again and these are dropped.
        await inbox.AppendAsync([.. accepted], ct);
        if (told is not null)
            await KeepAsync(told, only ?? OwnerOf(signed), ct);
        if (strays.Count > 0)
            await deadLetters.AddAsync(strays, ct);
        await tenants.EnsureFreshAsync(inbox.RegistryVersion, ct);
        metrics.Accepted("meta", accepted.Count);
        return Results.Ok();
    }

    /// <summary>Answers Meta's verification call with the raw challenge.</summary>
    public IResult Verify(HttpRequest request, Tenant? only)
    {
        var query = request.Query;
        var token = query["hub.verify_token"].ToString();
        var known = (only is null ? tenants.All.SelectMany(t => tenants.ChannelsOf(t.Id)) : tenants.ChannelsOf(only.Id))
            .Select(c => c.Secrets.VerifyToken)
            .Append(defaults.Secrets.VerifyToken);
        return query["hub.mode"] == "subscribe" && known.Any(k => k is not null && Same(k, token))
            ? Results.Text(query["hub.challenge"].ToString(), "text/plain")
            : Answers.Error(
                StatusCodes.Status403Forbidden,
                "El token de verificación no corresponde.",
                "hub.verify_token"
            );
    }

    IEnumerable<string> Secrets(IEnumerable<ChannelRoute?> routes, Tenant? only) =>
        routes
            .Select(r => r is null ? defaults.Secrets.AppSecret : SecretOf(r.Channel))
            .Append(only is null ? defaults.Secrets.AppSecret : null)
            .Concat(only is null ? [] : tenants.ChannelsOf(only.Id).Where(c => c.Kind == "meta").Select(SecretOf))
            .Where(s => !string.IsNullOrEmpty(s))
            .Select(s => s!)
            .Distinct(StringComparer.Ordinal);

    /// <summary>The installation's own number is the shop's that the address names, or the legacy one's, until a channel names it.</summary>
    ChannelRoute? RouteOf(string phoneNumberId, Tenant? only) =>
        tenants.ByPhoneNumberId(phoneNumberId)
        ?? (
            phoneNumberId == options.PhoneNumberId && (only ?? tenants.Legacy) is { } shop
                ? installation.RouteOf(shop, "meta")
                : null
        );

    /// <summary>Of shops with an app of their own.</summary>
    IEnumerable<string> OwnSecrets() =>
        tenants
            .All.SelectMany(t => tenants.ChannelsOf(t.Id))
            .Where(c => c.Kind == "meta")
            .Select(c => c.Secrets.AppSecret)
            .OfType<string>()
            .Where(s => s.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Take(MostSecrets);

    /// <summary>The only shop whose own app signed it.</summary>
    Tenant? OwnerOf(HashSet<string> signed)
    {
        var owners = tenants
            .All.Where(t =>
                tenants
                    .ChannelsOf(t.Id)
                    .Any(c => c.Kind == "meta" && c.Secrets.AppSecret is { } secret && signed.Contains(secret))
            )
            .Take(2)
            .ToList();
        return owners.Count == 1 ? owners[0] : null;
    }

    async Task KeepAsync(List<KeptNotice> told, Tenant? owner, CancellationToken ct)
    {
        await notices.AddAsync([.. told.Select(n => n with { TenantId = owner?.Id })], ct);
        foreach (var (_, account, _, notice) in told)
        {
            var (happened, alarm) = MetaNotices.Read(notice);
            log.Log(
                alarm ? LogLevel.Error : LogLevel.Information,
                "Meta about account {Account} of {Tenant}: {Field} {Event}",
                account,
                owner?.Id,
                notice.Field,
                happened
            );
        }
    }

    string? SecretOf(ChannelAccount channel) => channel.Secrets.AppSecret ?? defaults.Secrets.AppSecret;

    static DeadLetter Stray(string? tenantId, string reason, InboundEvent e) =>
        new(tenantId, reason, e.ProviderId, e.Raw ?? System.Text.Json.JsonSerializer.Serialize(e));

    static bool Same(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
