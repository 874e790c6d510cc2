namespace Mostrador.Core.Tenants;

public sealed class TwilioNumbers
{
    public Task<ChannelRoute?> AdoptAsync(Tenant t, string s, string? a, CancellationToken ct) =>
        throw new NotSupportedException();
}
