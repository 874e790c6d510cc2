using Mostrador.Core.Channels;
using Mostrador.Platform.Secrets;

namespace Mostrador.Core.Tenants;

/// <summary>A channel's row; its secrets stay sealed until somebody sends or checks a signature with them.</summary>
sealed class ChannelEntry
{
    readonly byte[] sealedSecrets;
    readonly Lazy<ChannelRoute> route;

    public ChannelEntry(Tenant tenant, ChannelAccount account, byte[] sealedSecrets, SecretBox box)
    {
        Tenant = tenant;
        Account = account;
        this.sealedSecrets = sealedSecrets;
        route = new Lazy<ChannelRoute>(() =>
            new ChannelRoute(tenant, account with { Secrets = box.OpenChannel(sealedSecrets, account.TenantId) })
        );
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
