using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Mostrador.Core.Channels;
using Mostrador.Platform.Secrets;

namespace Mostrador.Core.Tenants;

/// <summary>A channel's row; its secrets stay sealed until somebody sends or checks a signature with them.</summary>
sealed class ChannelEntry
{
    readonly byte[] sealedSecrets;
    readonly Lazy<ChannelRoute> route;

    public ChannelEntry(Tenant tenant, ChannelAccount account, byte[] sealedSecrets, SecretBox box, ILogger log)
    {
        Tenant = tenant;
        Account = account;
        this.sealedSecrets = sealedSecrets;
        route = new Lazy<ChannelRoute>(() =>
            new ChannelRoute(tenant, account with { Secrets = Open(account, sealedSecrets, box, log) })
        );
    }

    /// <summary>One that does not open is that shop's trouble: whoever walks over all channels goes on.</summary>
    static ChannelSecrets Open(ChannelAccount account, byte[] sealedSecrets, SecretBox box, ILogger log)
    {
        try
        {
            return box.OpenChannel(sealedSecrets, account.TenantId);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            log.LogError(
                "The secrets of channel {Channel} of {Tenant} do not open, it counts as having none: {Message}",
                account.Id,
                account.TenantId,
                e.Message
            );
            return new ChannelSecrets();
        }
    }

    public Guid Id => Account.Id;
    public Tenant Tenant { get; }

    /// <summary>Without secrets.</summary>
    public ChannelAccount Account { get; }
    public ChannelRoute Route => route.Value;

    public bool IsSameAs(ChannelEntry other) =>
        ReferenceEquals(Tenant, other.Tenant)
        && Account == other.Account
        && sealedSecrets.AsSpan().SequenceEqual(other.sealedSecrets);
}
