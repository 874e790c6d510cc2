using System.Collections.Frozen;
using Mostrador.Core.Channels;

namespace Mostrador.Core.Tenants;

/// <summary>One immutable picture of the registry, with an index per way of finding a shop.</summary>
sealed class DirectorySnapshot
{
    public static readonly DirectorySnapshot Empty = new(0, [], []);

    readonly Lazy<SimilarNames> similar;

    public DirectorySnapshot(long version, IReadOnlyList<Tenant> tenants, IReadOnlyList<ChannelEntry> channels)
    {
        Version = version;
        Tenants = tenants;
        ById = tenants.ToFrozenDictionary(t => t.Id);
        BySlug = tenants.ToFrozenDictionary(t => t.Slug);
        ByIdStem = OnlyOnes(tenants.Select(t => (StemOf(t.Id), t)));
        OldestActive = tenants.FirstOrDefault(t => t.Active);
        ByChannel = channels.ToFrozenDictionary(c => c.Id);
        ByTenant = channels.ToLookup(c => c.Account.TenantId);
        ByPhoneNumberId = OnlyOnes(channels.Select(c => (c.Account.PhoneNumberId, c)));
        BySender = OnlyOnes(channels.Select(c => (PhoneNumber.Canonical(c.Account.Sender), c)));
        // A shop's own account leads to it by whichever of its numbers.
        ByAccountSid = OnlyOnes(
            channels.DistinctBy(c => (c.Account.AccountSid, c.Account.TenantId)).Select(c => (c.Account.AccountSid, c))
        );
        similar = new Lazy<SimilarNames>(() => new SimilarNames(tenants));
    }

    public long Version { get; }
    public IReadOnlyList<Tenant> Tenants { get; }
    public FrozenDictionary<string, Tenant> ById { get; }
    public FrozenDictionary<string, Tenant> BySlug { get; }

    /// <summary>Ids without their year: acme-cannabis for acme-cannabis-2024.</summary>
    public FrozenDictionary<string, Tenant> ByIdStem { get; }
    public Tenant? OldestActive { get; }
    public FrozenDictionary<Guid, ChannelEntry> ByChannel { get; }
    public ILookup<string, ChannelEntry> ByTenant { get; }
    public FrozenDictionary<string, ChannelEntry> ByPhoneNumberId { get; }
    public FrozenDictionary<string, ChannelEntry> BySender { get; }
    public FrozenDictionary<string, ChannelEntry> ByAccountSid { get; }

    public Tenant? BySimilarName(string name) => similar.Value.Find(name);

    static string? StemOf(string id) =>
        id.Length > 5 && id[^5] == '-' && id.AsSpan(id.Length - 4).IndexOfAnyExceptInRange('0', '9') < 0
            ? id[..^5]
            : null;

    /// <summary>Keys that several share find nobody.</summary>
    static FrozenDictionary<string, T> OnlyOnes<T>(IEnumerable<(string? Key, T Value)> pairs)
        where T : class
    {
        var found = new Dictionary<string, T?>();
        foreach (var (key, value) in pairs)
            if (key is not null && !found.TryAdd(key, value))
                found[key] = null;
        return found.Where(p => p.Value is not null).ToFrozenDictionary(p => p.Key, p => p.Value!);
    }

    sealed class SimilarNames
    {
        readonly List<(Tenant Tenant, SimilarName Name)> names;
        readonly ILookup<string, Tenant> joined;

        public SimilarNames(IReadOnlyList<Tenant> tenants)
        {
            names = [.. tenants.Select(t => (t, new SimilarName(t.Slug, t.Name)))];
            joined = names
                .SelectMany(n => n.Name.Keys().Distinct().Select(k => (Key: k, n.Tenant)))
                .Where(p => p.Key.Length > 0)
                .ToLookup(p => p.Key, p => p.Tenant);
        }

        /// <summary>The strictest reading that anybody fits decides; if two fit it, nobody does.</summary>
        public Tenant? Find(string text)
        {
            var words = SimilarName.WordsOf(text);
            var exact = joined[SimilarName.KeyOf(words)].ToList();
            if (exact.Count == 0)
                exact = Fitting(n => n.Means(words));
            if (exact.Count == 0)
                exact = Fitting(n => n.ProbablyMeans(words));
            return exact.Count == 1 ? exact[0] : null;
        }

        List<Tenant> Fitting(Func<SimilarName, bool> fits) =>
            [.. names.Where(n => fits(n.Name)).Take(2).Select(n => n.Tenant)];
    }
}
